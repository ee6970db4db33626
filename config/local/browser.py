"""Debian's programs that tests need: Chromium for the pages, poppler's pdfsig as a second judge of signatures."""

import os
import shutil

from config.local.places import LOGS
from config.local.steps import StepFailed, run_logged

NAMES = ("chromium", "chromium-browser", "google-chrome")
ADVICE = (
    "Run: apt-get install chromium poppler-utils (as root), then try again. "
    "Or leave those tests out: make test ARGS='-m \"not browser\"'"
)


def chromium() -> str | None:
    """Return the browser's program, or None when there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def ensure_chromium() -> None:
    """Install Chromium and pdfsig when one is missing and this account may; else StepFailed with what to do."""
    if chromium() and shutil.which("pdfsig"):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise StepFailed("Chromium or pdfsig is missing, and the tests need both.", advice=ADVICE)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run_logged(["apt-get", "update"], log=LOGS / "apt.log", advice=ADVICE, env=quiet)
    install = ["apt-get", "install", "-y", "--no-install-recommends", "chromium", "poppler-utils"]
    run_logged(install, log=LOGS / "apt.log", advice=ADVICE, env=quiet)
