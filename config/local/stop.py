"""`make stop`: ends what `make run` or `make test` of this checkout started, also what a killed one left behind."""

import os
import signal

from config.local import places, processes, servers
from config.local.postgres import Postgres
from config.local.valkey import Valkey

PATIENCE_SECONDS = 40


def main() -> None:
    """Ask the running commands to end, then end what is left."""
    for instance in ("run", "test", "bench"):
        if pid := servers.holder(instance):
            os.kill(pid, signal.SIGTERM)
            processes.wait_for_end([pid], seconds=PATIENCE_SECONDS)
    processes.end(processes.marked(places.ROOT))
    for instance in ("run", "test", "bench"):
        if (places.VAR / "servers" / instance).exists():
            Postgres(instance, durable=True).stop()
            Valkey(instance, durable=True).stop()
    print("Nothing of this folder runs any more.")
