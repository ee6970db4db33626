"""The embedded servers: whatever killed them, the next start works by itself and nothing acknowledged is lost."""

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest
import redis

from config.local import places, processes, servers
from config.local.postgres import Postgres
from config.local.steps import StepFailed
from config.local.valkey import Valkey


@pytest.fixture
def place(monkeypatch):
    """A checkout of its own, in a folder every account may pass through."""
    folder = Path(tempfile.mkdtemp(prefix="nh-"))
    folder.chmod(0o755)
    monkeypatch.setattr(places, "VAR", folder / "var")
    monkeypatch.setattr(places, "LOGS", folder / "var" / "log")
    monkeypatch.setattr(places, "SHORT_NAME", f"test{secrets.token_hex(4)}")
    places.make_var()
    yield folder
    shutil.rmtree(folder)
    shutil.rmtree(places.runtime_base() / f"{places.SHORT_NAME}-t", ignore_errors=True)
    shutil.rmtree(f"/var/lib/narahubung/{places.SHORT_NAME}-t", ignore_errors=True)


@pytest.fixture
def postgres(place):
    server = Postgres("t", durable=True)
    yield server
    server.stop()
    assert processes.living_in(server.data) == []


@pytest.fixture
def valkey(place):
    server = Valkey("t", durable=True)
    yield server
    server.stop()
    assert processes.living_in(server.data) == []


def ask(server, query):
    with psycopg.connect(host=str(server.socket), user="narahubung", dbname="narahubung") as connection:
        cursor = connection.execute(query)
        return cursor.fetchone() if cursor.description else None


def test_postgres_restarts_after_its_postmaster_was_killed_with_every_committed_row(postgres):
    postgres.start()
    ask(postgres, "CREATE TABLE kept AS SELECT 7 AS number")
    os.kill(int((postgres.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)

    postgres.start()

    assert ask(postgres, "SELECT number FROM kept") == (7,)


def test_postgres_restarts_when_a_stranger_got_the_number_of_the_dead_postmaster(postgres):
    postgres.start()
    postgres.stop()
    with subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"]) as stranger:
        try:
            (postgres.data / "postmaster.pid").write_text(f"{stranger.pid}\n{postgres.data}\n")
            postgres.start()
            assert processes.alive(stranger.pid)
        finally:
            stranger.kill()

    assert ask(postgres, "SELECT 1") == (1,)


def test_postgres_begins_again_after_a_first_start_was_killed_half_way(postgres):
    (postgres.home / "data.half").mkdir()
    (postgres.home / "data.half" / "PG_VERSION").write_text("18\n")

    postgres.start()

    assert ask(postgres, "SELECT 1") == (1,)


def test_a_server_that_an_earlier_run_left_behind_is_used_again(postgres):
    postgres.start()
    before = (postgres.data / "postmaster.pid").read_text()

    postgres.start()

    assert (postgres.data / "postmaster.pid").read_text() == before


def test_postgres_restarts_when_its_socket_was_swept_away(place, postgres):
    postgres.start()
    shutil.rmtree(postgres.socket)

    again = Postgres("t", durable=False)
    again.start()

    assert ask(again, "SELECT 1") == (1,)


def test_postgres_does_not_touch_data_of_another_version(postgres):
    postgres.start()
    postgres.stop()
    (postgres.data / "PG_VERSION").write_text("17\n")

    with pytest.raises(StepFailed, match="written by PostgreSQL 17") as refusal:
        postgres.start()

    assert "docs/upgrade.md" in refusal.value.advice
    assert (postgres.data / "global").is_dir()


def test_only_the_servers_account_passes_its_door_and_the_program_is_no_superuser(postgres):
    postgres.start()

    assert postgres.socket.stat().st_mode & 0o777 == 0o700
    assert postgres.account.uid != 0
    assert ask(postgres, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") == (False,)


def test_a_socket_path_stays_short_however_deep_the_checkout_lies(postgres, valkey):
    assert len(str(postgres.socket / ".s.PGSQL.5432.lock")) < 100
    assert len(str(valkey.socket)) < 100


def test_data_go_where_the_servers_account_reaches_them_without_opening_a_closed_folder(place):
    place.chmod(0o700)
    server = Postgres("t", durable=False)
    try:
        server.start()
        assert ask(server, "SELECT 1") == (1,)
        assert server.home.is_relative_to(place) is not places.AS_ROOT
    finally:
        server.stop()
    assert place.stat().st_mode & 0o777 == 0o700


def test_a_folder_planted_by_another_in_the_sockets_place_is_refused(tmp_path):
    planted = tmp_path / "sockets"
    planted.symlink_to(tmp_path)

    with pytest.raises(StepFailed, match="belongs to another account"):
        places.own_folder(planted, account=places.own_account(), mode=0o700)


def test_valkey_restarts_after_kill_with_every_acknowledged_task(valkey):
    valkey.start()
    client = redis.Redis(unix_socket_path=str(valkey.socket))
    for number in range(50):
        client.rpush("celery", number)
    for pid in processes.living_in(valkey.data):
        os.kill(pid, signal.SIGKILL)

    valkey.start()

    assert client.llen("celery") == 50
    assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
    client.close()


def test_servers_named_by_the_environment_are_used_as_they_are(place, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://app@db/app")
    monkeypatch.setenv("REDIS_URL", "redis://cache")

    with servers.local_servers("t", durable=True) as addresses:
        assert addresses == {"DATABASE_URL": "postgres://app@db/app", "REDIS_URL": "redis://cache"}
    assert not (places.VAR / "servers").exists()


def test_both_servers_are_stopped_when_the_command_ends_by_an_error(place, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)

    with contextlib.suppress(KeyboardInterrupt), servers.local_servers("t", durable=False) as addresses:
        assert redis.Redis.from_url(addresses["REDIS_URL"]).ping()
        raise KeyboardInterrupt
    assert processes.living_in(place / "var" / "servers" / "t" / "valkey") == []
    assert processes.living_in(place / "var" / "servers" / "t" / "postgres" / "data") == []
