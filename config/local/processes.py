"""Who is alive: asks /proc, because a killed server leaves files that lie and children that wait to be reaped."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

PROC = Path("/proc")
# Every process of one `make run` carries this variable with the folder of its checkout; its servers do not.
MARK = "NARAHUBUNG_LOCAL"


def alive(pid: int) -> bool:
    """Whether the process runs. A zombie is dead, whatever kill(pid, 0) says."""
    try:
        state = (PROC / str(pid) / "stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state not in {"Z", "X"}


def _pids() -> Iterator[int]:
    if PROC.is_dir():
        yield from (int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit())


def living_in(folder: Path) -> list[int]:
    """Our processes that work in `folder`. PostgreSQL and Valkey both go to live in their data folder."""
    place = os.path.realpath(folder)
    found = []
    for pid in _pids():
        try:
            here = (PROC / str(pid) / "cwd").readlink()
        except OSError:
            continue
        if str(here) == place and alive(pid):
            found.append(pid)
    return found


def living_in_as(folder: Path, options: dict[str, Any]) -> list[int]:
    """Like `living_in` for the processes of another account, asked as that account (subprocess `options`).

    In a container root may not look into other accounts' processes, and must not take them for dead.
    """
    pattern = re.sub(r"([][*?\\])", r"\\\1", os.path.realpath(folder))
    command = ["find", str(PROC), "-mindepth", "2", "-maxdepth", "2", "-name", "cwd", "-lname", pattern]
    told = subprocess.run(
        command, **options, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False
    )
    return [pid for line in told.stdout.splitlines() if alive(pid := int(Path(line).parent.name))]


def marked(root: Path) -> list[int]:
    """Web, worker and beat processes that an earlier `make run` of this checkout left behind."""
    mark = f"{MARK}={root}".encode()
    found = []
    for pid in _pids():
        try:
            environ = (PROC / str(pid) / "environ").read_bytes()
        except OSError:
            continue
        if mark in environ.split(b"\0") and pid != os.getpid() and alive(pid):
            found.append(pid)
    return found


def wait_for_end(pids: Iterable[int], *, seconds: float) -> list[int]:
    """Wait until the processes are gone; return those that are not."""
    deadline = time.monotonic() + seconds
    left = [pid for pid in pids if alive(pid)]
    while left and time.monotonic() < deadline:
        time.sleep(0.05)
        left = [pid for pid in left if alive(pid)]
    return left


def end(pids: Iterable[int], *, seconds: float = 10) -> None:
    """Ask the processes to end, and make them when they do not within `seconds`."""
    left = list(pids)
    for number in (signal.SIGTERM, signal.SIGKILL):
        for pid in left:
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                continue
        left = wait_for_end(left, seconds=seconds)
