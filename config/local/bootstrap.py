"""From nothing to the program: makes `.venv`, installs the pinned requirements, then goes on as `config.local`.

Runs on the machine's own Python before anything is installed, so it imports the standard library only
(`config` itself needs Celery): `python3 -I config/local/bootstrap.py COMMAND [ARGUMENT...]`.
"""

import hashlib
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOGS = ROOT / "var" / "log"
UV_PIN = HERE / "uv.txt"
OLDEST, NEWEST = (3, 11), (3, 13)
FOR_PEOPLE = [ROOT / "requirements.txt"]
FOR_TESTS = [*FOR_PEOPLE, ROOT / "requirements-dev.txt"]
# Which pinned files a command needs, and how many steps it has in all.
COMMANDS = {
    "run": (FOR_PEOPLE, 7),
    "stop": (FOR_PEOPLE, 1),
    "bench": (FOR_TESTS, 2),
    "test": (FOR_TESTS, 5),
    "messages": (FOR_TESTS, 2),
    "check-messages": (FOR_TESTS, 2),
    "chromium": (FOR_TESTS, 2),
    "environment": (FOR_TESTS, 1),
}

_steps = runpy.run_path(str(HERE / "steps.py"))
Steps, StepFailed, run_logged = _steps["Steps"], _steps["StepFailed"], _steps["run_logged"]


def suitable_python() -> str:
    """Return a Python of a version the pinned requirements are for."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return sys.executable
    for minor in range(OLDEST[1], NEWEST[1] + 1):
        if found := shutil.which(f"python3.{minor}"):
            return found
    raise StepFailed(
        f"this Python is {sys.version_info[0]}.{sys.version_info[1]}; 3.11, 3.12 or 3.13 is needed.",
        advice="Install python3.11 (Debian 12: apt-get install python3 python3-venv) or set PYTHON=/path/to/python.",
    )


def ensure_venv_module(python: str) -> None:
    """Debian ships Python without ensurepip: install it when allowed, else say so."""
    if (
        subprocess.run([python, "-c", "import ensurepip, venv"], capture_output=True, check=False).returncode
        == 0
    ):
        return
    advice = "Run: apt-get install python3-venv (as root), then try again."
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise StepFailed("Python's venv module is missing.", advice=advice)
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run_logged(["apt-get", "update"], log=LOGS / "apt.log", advice=advice, env=environ)
    run_logged(["apt-get", "install", "-y", "python3-venv"], log=LOGS / "apt.log", advice=advice, env=environ)


def fingerprint(files: list[Path], python: str) -> str:
    """What an environment was made of: the pinned files, the Python and its place (a moved one does not work)."""
    digest = hashlib.sha256(f"{VENV}\n{os.path.realpath(python)}\n".encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def stamp(files: list[Path]) -> Path:
    """Return the file that says the environment was finished for these pinned files."""
    return VENV / f"{files[-1].stem}.stamp"


def stands(files: list[Path], wanted: str) -> bool:
    """Whether the environment was finished from the same files and still starts."""
    if not stamp(files).is_file() or stamp(files).read_text() != wanted:
        return False
    return subprocess.run([PYTHON, "-c", "import django"], capture_output=True, check=False).returncode == 0


def make_venv(python: str) -> None:
    """Make `.venv` unless one that starts is there; a broken or moved one is made anew."""
    if (VENV / "pyvenv.cfg").is_file():
        seen = (
            subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, text=True, check=False)
            if PYTHON.exists()
            else None
        )
        if seen and seen.returncode == 0 and str(VENV) in seen.stdout:
            return
    run_logged(
        [python, "-m", "venv", "--clear", VENV],
        log=LOGS / "venv.log",
        advice=f"Remove {VENV} and try again.",
    )


def install(files: list[Path]) -> None:
    """Install the pinned files, every hash checked; uv when it can be had, because it is ten times as quick."""
    listed = [word for file in files for word in ("-r", str(file))]
    advice = f"Look whether the package index can be reached; the whole output is in {LOGS / 'install.log'}."
    quick = [PYTHON, "-m", "uv", "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", *listed]
    plain = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
        *listed,
    ]
    try:
        run_logged([*plain[: -len(listed)], "-r", UV_PIN], log=LOGS / "uv.log")
        run_logged(quick, log=LOGS / "install.log")
    except StepFailed:  # no uv for this machine, or an index only pip knows
        run_logged(plain, log=LOGS / "install.log", advice=advice)


def prepare(files: list[Path]) -> None:
    """Bring `.venv` to the state the pinned files ask for; nothing to do when it is there already."""
    python = suitable_python()
    wanted = fingerprint(files, python)
    if stands(files, wanted):
        return
    ensure_venv_module(python)
    make_venv(python)
    install(files)
    stamp(files).write_text(wanted)


def main(arguments: list[str]) -> None:
    """Prepare, then become the command itself."""
    command = arguments[0] if arguments else ""
    if command not in COMMANDS:
        raise SystemExit(f"Use: {Path(__file__).name} {{{','.join(COMMANDS)}}} [ARGUMENT...]")
    files, steps = COMMANDS[command]
    try:
        with Steps(steps).step("Python environment"):
            prepare(files)
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    if command == "environment":
        return
    os.chdir(ROOT)
    os.execv(PYTHON, [str(PYTHON), "-m", "config.local", *arguments])  # noqa: S606  no shell is wanted


if __name__ == "__main__":
    main(sys.argv[1:])
