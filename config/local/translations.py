"""Message files: makes the .mo files the program reads, and says whether the translation is complete."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

from config.local.places import LOGS, ROOT
from config.local.steps import StepFailed, run_logged

LOCALE = ROOT / "locale"
TRANSLATED = "en"  # Indonesian is the source
NOT_OURS = (".git", ".venv", "var", "node_modules", "__pycache__", "tests", "bench")
EXTRACT = (
    "makemessages",
    f"--locale={TRANSLATED}",
    "--no-wrap",
    "--add-location=file",
    *(f"--ignore={name}" for name in NOT_OURS),
)


def compile_messages() -> None:
    """Write each .mo that is missing or older than its .po. Needs no gettext on the machine."""
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            half = target.with_suffix(".half")
            polib.pofile(str(source)).save_as_mofile(str(half))
            half.replace(target)


def extract(tree: Path) -> None:
    """Bring the .po files of `tree` up to its sources. Needs gettext."""
    if not shutil.which("xgettext"):
        raise StepFailed("xgettext is missing.", advice="Install gettext (Debian: apt-get install gettext).")
    (tree / "locale").mkdir(exist_ok=True)
    subprocess.run(
        [sys.executable, "-m", "django", *EXTRACT], cwd=tree, check=True, stdout=subprocess.DEVNULL
    )


def _keys(file: Path) -> set[tuple[str | None, str]]:
    return {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(file)) if not entry.obsolete}


def faults(kept: Path, fresh: Path) -> list[str]:
    """Say what is wrong with the kept file, given one freshly extracted from the sources."""
    if not kept.exists():
        return [f"{kept} does not exist"]
    catalogue = polib.pofile(str(kept))
    found = [f"not translated: {entry.msgid!r}" for entry in catalogue.untranslated_entries()]
    found += [f"marked fuzzy: {entry.msgid!r}" for entry in catalogue.fuzzy_entries()]
    found += [f"not in {kept.name}: {key[1]!r}" for key in sorted(_keys(fresh) - _keys(kept), key=str)]
    found += [f"no longer in the sources: {key[1]!r}" for key in sorted(_keys(kept) - _keys(fresh), key=str)]
    return found


def check() -> None:
    """StepFailed unless every message of the sources has its translation, with the same placeholders."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(*NOT_OURS, ".*cache"), symlinks=True)
        extract(tree)
        found = []
        for fresh in sorted((tree / "locale" / TRANSLATED / "LC_MESSAGES").glob("*.po")):
            kept = LOCALE / TRANSLATED / "LC_MESSAGES" / fresh.name
            found += faults(kept, fresh)
    if found:
        raise StepFailed(
            f"{len(found)} faults in the translation to {TRANSLATED}.",
            advice="Run `make messages`, translate what is empty, remove the fuzzy marks.",
            output="\n".join(found),
        )
    for kept in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        run_logged(["msgfmt", "--check", "--output-file=/dev/null", kept], log=LOGS / "msgfmt.log")
