"""The steps of a local start that need Django, in one process: `python -m config.local.prepare`."""

import hashlib
import os
import sys
from io import StringIO

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from config.local import places, translations
from config.local.steps import Steps

# Who can sign in to the demo, as the command that made them tells it; shown when all is ready.
ACCOUNTS = places.LOGS / "demo-accounts.txt"


def static_fingerprint() -> str:
    """Name, size and time of every static file; the collected ones are good as long as it stays the same."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = os.stat(storage.path(path))  # noqa: PTH116  the storage gives a plain string
            digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect_static() -> None:
    """Collect and compress the static files unless nothing changed since the last time."""
    stamp = places.VAR / "static.stamp"
    wanted = static_fingerprint()
    if (
        (settings.STATIC_ROOT / "staticfiles.json").exists()
        and stamp.exists()
        and stamp.read_text() == wanted
    ):
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(wanted)


def fill_with_demo() -> None:
    """Make the demo data in an empty database (all or nothing, so a killed start leaves it empty)."""
    if not get_user_model().objects.exists():
        print(flush=True)  # its own lines of progress follow
        call_command("demo")
        call_command("demo_outreach")
        call_command("demo_forums")
        call_command("demo_sp4n")
        call_command("demo_organisations")
        call_command("demo_earlywarning")
    with ACCOUNTS.open("w") as file:
        call_command("demo", accounts=True, stdout=file)
        call_command("demo_sp4n", accounts=True, stdout=file)
        call_command("demo_earlywarning", accounts=True, stdout=file)


def main(done: int, total: int) -> None:
    """Run the steps; they are numbered after `done` of `total`."""
    steps = Steps(total, done=done)
    with steps.step("Translations and static files"):
        translations.compile_messages()
        django.setup()
        collect_static()
    with steps.step("Database structure"):
        call_command("migrate", interactive=False, verbosity=0)
    with steps.step("Reference data"):
        call_command("load_reference", stdout=StringIO())
    with steps.step("Demo data, when the database is empty"):
        fill_with_demo()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
