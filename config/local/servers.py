"""Both servers of one machine together, for as long as a command needs them."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from config.local import places
from config.local.postgres import Postgres
from config.local.steps import StepFailed
from config.local.valkey import Valkey


def lock_file(instance: str) -> Path:
    """Return the file that a running `instance` holds locked; it names the process."""
    return places.VAR / f"{instance}.lock"


def holder(instance: str) -> int | None:
    """Return the process that runs `instance` now, or None."""
    try:
        with lock_file(instance).open() as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return int(lock_file(instance).read_text() or 0) or None
    except FileNotFoundError:
        return None
    return None


@contextmanager
def alone(instance: str) -> Iterator[None]:
    """Let only one command use `instance` at a time. The lock dies with the process, however it dies."""
    places.make_var()
    with lock_file(instance).open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StepFailed(
                f"`make {instance}` of this folder runs already (process {holder(instance) or 'unknown'}).",
                advice="Use that one, or end it with `make stop`.",
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


@contextmanager
def local_servers(instance: str, *, durable: bool) -> Iterator[dict[str, str]]:
    """Start what DATABASE_URL and REDIS_URL do not name; yield both addresses; stop what was started."""
    addresses = {name: os.environ[name] for name in ("DATABASE_URL", "REDIS_URL") if os.environ.get(name)}
    with ExitStack() as stack:
        if "DATABASE_URL" not in addresses:
            postgres = Postgres(instance, durable=durable)
            stack.callback(postgres.stop)
            postgres.start()
            addresses["DATABASE_URL"] = postgres.url
        if "REDIS_URL" not in addresses:
            valkey = Valkey(instance, durable=durable)
            stack.callback(valkey.stop)
            valkey.start()
            addresses["REDIS_URL"] = valkey.url
        yield addresses
