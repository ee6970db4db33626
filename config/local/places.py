"""Where the local servers keep data and sockets, and as whom PostgreSQL runs (it refuses to run as root)."""

import hashlib
import os
import pwd
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.local.steps import StepFailed

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
LOGS = VAR / "log"
# A Unix socket's whole path must stay below about 100 characters, so it never lies under the checkout.
SHORT_NAME = hashlib.sha256(str(ROOT).encode()).hexdigest()[:10]
LONGEST_BASE = 40
AS_ROOT = os.geteuid() == 0


@dataclass(frozen=True, slots=True)
class Account:
    """The account a server runs as."""

    uid: int
    gid: int

    def options(self) -> dict[str, Any]:
        """Return how subprocess starts a program as this account, with none of the caller's environment."""
        plain = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "HOME": "/"}
        options: dict[str, Any] = {
            "cwd": "/",
            "env": plain,
            "stdin": subprocess.DEVNULL,
            "start_new_session": True,  # Ctrl-C in the terminal is for us; we stop the servers in order
        }
        if self.uid != os.geteuid():
            options |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return options

    def reaches(self, path: Path) -> bool:
        """Whether this account can enter the folder `path`."""
        command = ["/usr/bin/test", "-x", str(path)]
        return subprocess.run(command, **self.options(), check=False).returncode == 0


def own_account() -> Account:
    """Return the account this program runs as."""
    return Account(os.geteuid(), os.getegid())


def unprivileged(data: Path) -> Account:
    """Return the account for PostgreSQL: as root the owner of the data that is there already, else `nobody`."""
    if not AS_ROOT:
        return own_account()
    if data.exists() and (owner := data.stat().st_uid):
        return Account(owner, data.stat().st_gid)
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid)


def own_folder(path: Path, *, account: Account, mode: int) -> Path:
    """Make a folder that belongs to `account`. StepFailed when somebody else's lies in its place."""
    path.mkdir(parents=True, exist_ok=True)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.geteuid(), account.uid}:
        raise StepFailed(
            f"{path} belongs to another account.",
            advice="Run as the account that made it, or remove it and try again.",
        )
    if found.st_uid != account.uid:
        os.chown(path, account.uid, account.gid)
    path.chmod(mode)
    return path


def runtime_base() -> Path:
    """Return a short folder for sockets that other people cannot write to."""
    if AS_ROOT:
        return Path("/run/narahubung")
    personal = Path(os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.geteuid()}")
    if len(str(personal)) <= LONGEST_BASE and os.access(personal, os.W_OK | os.X_OK):
        return personal / "narahubung"
    return Path(f"/tmp/narahubung-{os.geteuid()}")  # noqa: S108  own_folder refuses a planted one


def socket_folder(instance: str, server: str, *, account: Account) -> Path:
    """Return the folder of one server's socket: nobody but its account enters it.

    PostgreSQL trusts whoever reaches the socket, so this folder is the lock on the door.
    """
    base = own_folder(runtime_base(), account=own_account(), mode=0o711)
    middle = own_folder(base / f"{SHORT_NAME}-{instance}", account=own_account(), mode=0o711)
    return own_folder(middle / server, account=account, mode=0o700)


def make_var() -> None:
    """Make `var/`, closed to others; as root they may pass through it, for PostgreSQL's account must."""
    try:
        VAR.mkdir(exist_ok=True)
        LOGS.mkdir(exist_ok=True)
        VAR.chmod(0o711 if AS_ROOT else 0o700)
    except PermissionError:
        raise StepFailed(
            f"{VAR} cannot be written by this account.",
            advice="It was made by another account (root?). Run as that account, or remove it and try again.",
        ) from None


def data_folder(instance: str) -> Path:
    """Return where an instance keeps its data: under `var/`, or where `nobody` can reach it when `var/` is not.

    A checkout under /root is closed to `nobody`, and opening somebody's home is not ours to do.
    """
    inside = VAR / "servers" / instance
    inside.mkdir(parents=True, exist_ok=True)
    inside.parent.chmod(0o711 if AS_ROOT else 0o700)
    inside.chmod(0o711 if AS_ROOT else 0o700)
    if not AS_ROOT or unprivileged(inside / "postgres").reaches(inside):
        return inside
    outside = Path("/var/lib/narahubung") / f"{SHORT_NAME}-{instance}"
    outside.mkdir(parents=True, exist_ok=True)
    return outside
