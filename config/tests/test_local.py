"""One machine: progress that can be read, secrets that stay, messages that are compiled."""

import os
import socket
import subprocess
import sys

import polib
import pytest

from config.local import bootstrap, keys, places, processes, run, servers, translations
from config.local.steps import StepFailed, Steps, run_logged


@pytest.fixture
def var(tmp_path, monkeypatch):
    """A `var/` of our own."""
    monkeypatch.setattr(places, "VAR", tmp_path / "var")
    monkeypatch.setattr(places, "LOGS", tmp_path / "var" / "log")
    places.make_var()
    return places.VAR


def test_a_step_is_shown_with_its_number_and_time(capsys):
    with Steps(7, done=2).step("Database structure"):
        pass

    assert capsys.readouterr().out == "3/7 Database structure ... 0.0 s\n"


def test_a_failed_step_says_which_one_what_happened_and_what_to_do(capsys):
    with pytest.raises(SystemExit) as end, Steps(7).step("Python environment"):
        raise StepFailed("no index answers.", advice="Look at the network.", output="first\nlast")

    assert capsys.readouterr().out.endswith("failed\n")
    assert "    last" in end.value.code
    assert "Step 1/7 (Python environment) failed: no index answers.\nLook at the network." in end.value.code


def test_an_unforeseen_error_names_the_step_too(capsys):
    with pytest.raises(ZeroDivisionError), Steps(7).step("Demo data"):
        1 / 0  # noqa: B018

    assert capsys.readouterr().out == "1/7 Demo data ... failed\n"


def test_a_failed_program_is_told_with_the_end_of_its_output(tmp_path):
    script = "print('what went wrong'); raise SystemExit(3)"
    with pytest.raises(StepFailed, match="ended with 3") as failure:
        run_logged([sys.executable, "-c", script], log=tmp_path / "out.log")

    assert failure.value.output == "what went wrong\n"


def test_a_zombie_counts_as_dead():
    child = subprocess.Popen([sys.executable, "-c", "pass"])
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)  # ended, not yet reaped

    assert not processes.alive(child.pid)
    child.wait()


def test_processes_left_behind_are_found_by_their_mark_and_ended(tmp_path):
    command = [sys.executable, "-c", "import signal; signal.pause()"]
    left = subprocess.Popen(command, env={**os.environ, processes.MARK: str(tmp_path)}, cwd=tmp_path)
    other = subprocess.Popen(command, env={**os.environ, processes.MARK: f"{tmp_path}-other"})
    try:
        assert processes.living_in(tmp_path) == [left.pid]
        processes.end(processes.marked(tmp_path))
        assert not processes.alive(left.pid)
        assert processes.alive(other.pid)
    finally:
        other.kill()
        left.wait()
        other.wait()


def test_a_second_run_of_the_same_folder_is_refused_and_names_the_first(var):
    with (
        servers.alone("run"),
        pytest.raises(StepFailed, match=f"process {os.getpid()}"),
        servers.alone("run"),
    ):
        pass


def test_the_lock_is_free_again_when_its_holder_is_gone(var):
    with servers.alone("run"):
        assert servers.holder("run") == os.getpid()

    assert servers.holder("run") is None


def test_secrets_are_made_once_and_readable_by_their_owner_only(var, monkeypatch):
    for name in keys.NAMES:
        monkeypatch.delenv(name, raising=False)
    first = keys.local_keys()

    assert keys.local_keys() == first
    assert (var / "keys.env").stat().st_mode & 0o777 == 0o600


def test_secrets_of_the_environment_come_first(var, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "from-outside")

    assert keys.local_keys()["SECRET_KEY"] == "from-outside"


def test_damaged_secrets_are_not_replaced_because_they_may_seal_identities(var):
    (var / "keys.env").write_text("SECRET_KEY=x\n")

    with pytest.raises(StepFailed, match="is damaged"):
        keys.local_keys()
    assert (var / "keys.env").read_text() == "SECRET_KEY=x\n"


@pytest.mark.parametrize("value", ["http", "0", "65536", "-1", "80.5"])
def test_a_port_that_is_none_is_refused(value, monkeypatch):
    monkeypatch.setenv("PORT", value)

    with pytest.raises(StepFailed, match="PORT is"):
        run.chosen_port()


def test_a_port_in_use_is_told_before_anything_is_started(monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        with pytest.raises(StepFailed, match=r"cannot be used \(Address already in use\)") as refusal:
            run.chosen_port()

    assert "make run" in refusal.value.advice


def test_an_environment_is_made_anew_when_a_pin_changes_or_it_was_moved(tmp_path, monkeypatch):
    pins = tmp_path / "requirements.txt"
    pins.write_text("a==1\n")
    before = bootstrap.fingerprint([pins], sys.executable)

    assert bootstrap.fingerprint([pins], sys.executable) == before
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / "elsewhere")
    assert bootstrap.fingerprint([pins], sys.executable) != before
    monkeypatch.undo()
    pins.write_text("a==2\n")
    assert bootstrap.fingerprint([pins], sys.executable) != before


def test_every_pinned_requirement_is_hashed():
    for file in [*bootstrap.FOR_TESTS, bootstrap.UV_PIN]:
        pins = [
            line
            for line in file.read_text().splitlines()
            if "==" in line and not line.lstrip().startswith("#")
        ]
        assert pins
        assert all(line.endswith("\\") for line in pins), file


def catalogue(folder, *entries):
    file = polib.POFile()
    file.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    file.extend(entries)
    path = folder / "django.po"
    folder.mkdir(parents=True, exist_ok=True)
    file.save(str(path))
    return path


def test_messages_are_compiled_without_gettext_and_doubtful_ones_left_out(tmp_path, monkeypatch):
    sure = polib.POEntry(msgid="Lapor", msgstr="Report")
    doubtful = polib.POEntry(msgid="Lacak", msgstr="Trap", flags=["fuzzy"])
    source = catalogue(tmp_path / "en" / "LC_MESSAGES", sure, doubtful)
    monkeypatch.setattr(translations, "LOCALE", tmp_path)

    translations.compile_messages()

    assert [entry.msgid for entry in polib.mofile(str(source.with_suffix(".mo")))] == ["Lapor"]


def test_a_translation_is_complete_only_when_nothing_is_missing_doubtful_or_left_over(tmp_path):
    kept = catalogue(
        tmp_path / "kept",
        polib.POEntry(msgid="sama", msgstr="same"),
        polib.POEntry(msgid="kosong", msgstr=""),
        polib.POEntry(msgid="ragu", msgstr="doubt", flags=["fuzzy"]),
        polib.POEntry(msgid="lama", msgstr="old"),
    )
    fresh = catalogue(
        tmp_path / "fresh", *(polib.POEntry(msgid=name) for name in ("sama", "kosong", "ragu", "baru"))
    )

    assert translations.faults(kept, fresh) == [
        "not translated: 'kosong'",
        "marked fuzzy: 'ragu'",
        "not in django.po: 'baru'",
        "no longer in the sources: 'lama'",
    ]
