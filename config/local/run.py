"""`make run`: everything on this machine, until Ctrl-C."""

import http
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

from config.local import keys, places, processes, servers
from config.local.steps import StepFailed, Steps

STEPS = 7
READY_SECONDS = 90
LAST_PORT = 65535
LOG = places.LOGS / "run.log"
ACCOUNTS = places.LOGS / "demo-accounts.txt"  # written by `prepare`
BIN = Path(sys.executable).parent


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    """Begin the end once; whoever presses Ctrl-C again is not let in the middle of stopping."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _ignore)
    raise KeyboardInterrupt


def _ignore(_signal: int, _frame: FrameType | None) -> None:
    """Do nothing. (SIG_IGN would be inherited by the programs that stop the servers.)"""


def end_in_order_on_signals() -> None:
    """Treat Ctrl-C, a kill and a closed terminal alike."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)


def chosen_port() -> int:
    """Return PORT, which must be a free port of this machine."""
    raw = os.environ.get("PORT", "8000")
    if not raw.isdigit() or not 0 < int(raw) <= LAST_PORT:
        raise StepFailed(f"PORT is {raw!r}.", advice="Set it to a number from 1 to 65535, such as 8000.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(raw)))
        except OSError as problem:
            raise StepFailed(
                f"port {raw} of 127.0.0.1 cannot be used ({problem.strerror}).",
                advice=f"End the program that uses it, or choose another: PORT={int(raw) + 1} make run",
            ) from None
    return int(raw)


def is_ready(port: int) -> bool:
    """Whether the web process answers that all it needs is there."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


@contextmanager
def program(environ: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run the Procfile with its output in LOG; end all of its processes afterwards."""
    marked = {**environ, processes.MARK: str(places.ROOT), "PYTHONUNBUFFERED": "1"}
    command = [str(BIN / "honcho"), "start", "-f", str(places.ROOT / "Procfile")]
    with LOG.open("wb") as sink:
        honcho = subprocess.Popen(
            command,
            env=marked,
            cwd=places.ROOT,
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield honcho
    finally:
        honcho.terminate()
        try:
            honcho.wait(15)
        except subprocess.TimeoutExpired:
            honcho.kill()
        processes.end(processes.marked(places.ROOT))


def wait_until_ready(honcho: subprocess.Popen[bytes], port: int) -> None:
    """StepFailed when a process ends or nothing answers in time."""
    deadline = time.monotonic() + READY_SECONDS
    while not is_ready(port):
        if honcho.poll() is not None or time.monotonic() > deadline:
            raise StepFailed(
                "a process ended." if honcho.poll() is not None else f"no answer after {READY_SECONDS} s.",
                advice=f"The whole output is in {LOG}.",
                output=LOG.read_text(errors="replace"),
            )
        time.sleep(0.2)


def follow(honcho: subprocess.Popen[bytes]) -> None:
    """Show the processes' output until one of them ends."""
    with LOG.open(errors="replace") as log:
        log.seek(0, os.SEEK_END)
        while honcho.poll() is None:
            sys.stdout.write(log.read())
            sys.stdout.flush()
            time.sleep(0.3)
        sys.stdout.write(log.read())


def environment(addresses: dict[str, str], port: int) -> dict[str, str]:
    """Return the variables that the program and its commands run with."""
    defaults = {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "SITE_URL": f"http://localhost:{port}",
        "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
    }
    return {
        **defaults,
        **os.environ,
        **addresses,
        **keys.local_keys(),
        "PATH": defaults["PATH"],
        "PORT": str(port),
    }


def prepare(environ: dict[str, str], steps: Steps) -> None:
    """Run the steps that need Django; they explain their own failure."""
    command = [sys.executable, "-m", "config.local.prepare", str(steps.done), str(STEPS)]
    if subprocess.run(command, env=environ, cwd=places.ROOT, check=False).returncode:
        raise SystemExit(
            "\nThe error stands above. Mend it and start again: what was done is not done twice."
        )
    steps.done = STEPS - 1


def serve(stack: ExitStack) -> None:
    """Start everything in order, tell where it is, and stay until a process ends."""
    steps = Steps(STEPS, done=1)
    with steps.step("PostgreSQL and Valkey"):
        stack.enter_context(servers.alone("run"))
        processes.end(processes.marked(places.ROOT))
        port = chosen_port()
        environ = environment(stack.enter_context(servers.local_servers("run", durable=True)), port)
    prepare(environ, steps)
    with steps.step("Web, worker and beat"):
        honcho = stack.enter_context(program(environ))
        wait_until_ready(honcho, port)
    site, accounts = environ["SITE_URL"], ACCOUNTS.read_text()
    print(
        f"\nNarahubung runs.\n\n  Public pages  {site}/\n  Sign in       {site}/masuk/\n"
        f"  Health        {site}/readyz\n\n{accounts}\nCtrl-C stops everything. Log: {LOG}\n",
        flush=True,
    )
    follow(honcho)
    raise SystemExit(f"\nA process ended by itself, so all were stopped. Log: {LOG}")


def main() -> None:
    """Serve until told to end; leave nothing running."""
    end_in_order_on_signals()
    told_to_end = False
    with ExitStack() as stack:
        try:
            serve(stack)
        except KeyboardInterrupt:
            told_to_end = True
            print("\nStopping web, worker, beat and the servers ...", flush=True)
    if told_to_end:
        print("Stopped.", flush=True)
