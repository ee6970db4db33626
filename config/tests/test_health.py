"""/healthz and /readyz: operators read which part fails; nobody reads personal data."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.utils import timezone
from redis.exceptions import ConnectionError as ValkeyGone

from config import health
from notices.models import Notice, NoticeState
from notices.tests.factories import NoticeFactory


@pytest.fixture(autouse=True)
def _migrations_unread():
    health._all_applied.cache_clear()
    yield
    health._all_applied.cache_clear()


def test_healthz_answers_without_the_database(client):
    # No `db` fixture: a query would fail the test.
    answer = client.get("/healthz")

    assert answer.status_code == 200
    assert answer.json() == {"status": "ok"}


def test_readyz_answers_when_all_parts_do(client, db):
    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "parts": {"database": "ok", "migrations": "ok", "valkey": "ok"},
        "oldest_waiting_notice_seconds": 0,
    }


def test_readyz_is_never_kept_by_a_cache_between(client, db):
    assert "no-store" in client.get("/readyz")["Cache-Control"]


def test_readyz_tells_how_long_the_oldest_notice_has_been_waiting(client, db):
    now = timezone.now()
    NoticeFactory(retry_at=now - timedelta(seconds=90))
    NoticeFactory(retry_at=now - timedelta(seconds=30))
    NoticeFactory(retry_at=now + timedelta(hours=1))

    assert 90 <= client.get("/readyz").json()["oldest_waiting_notice_seconds"] < 100


def test_a_sent_notice_waits_no_longer(db):
    now = timezone.now()
    notice = NoticeFactory(retry_at=now - timedelta(days=1))
    Notice.objects.filter(pk=notice.pk).update(state=NoticeState.SENT, sent_at=now)

    assert health.oldest_waiting_seconds(now=now) == 0


def test_readyz_names_the_database_when_it_does_not_answer(client, monkeypatch):
    def refuse():
        raise OperationalError("connection refused for user app")

    monkeypatch.setattr(connection, "cursor", refuse)
    monkeypatch.setattr(connection, "ensure_connection", refuse)
    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["status"] == "unavailable"
    assert answer.json()["parts"]["database"] == "does not answer"
    assert b"app" not in answer.content


def test_readyz_names_valkey_when_it_does_not_answer(client, db, monkeypatch):
    def refuse(key):
        raise ValkeyGone

    monkeypatch.setattr(cache, "get", refuse)
    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["parts"] == {"database": "ok", "migrations": "ok", "valkey": "does not answer"}


def test_readyz_waits_for_the_last_migration_and_then_stays_content(client, db):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'notices'")
    assert client.get("/readyz").json()["parts"]["migrations"] == "not all applied; run manage.py migrate"
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) SELECT 'notices', unnest(%s::text[]), now()",
            [[name for app, name in _migrations_on_disk() if app == "notices"]],
        )
    assert client.get("/readyz").status_code == 200


def _migrations_on_disk():
    return health.MigrationExecutor(connection).loader.disk_migrations


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_is_read_only(client, path):
    assert client.post(path).status_code == 405
