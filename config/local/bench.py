"""`make bench`: every program in `bench/`, on servers that keep their promises to the disk."""

import subprocess
import sys
from contextlib import ExitStack

from config.local import places, run, servers
from config.local.steps import Steps


def main() -> None:
    """Run the benchmarks one after another; end with 1 when one of them failed."""
    programs = sorted((places.ROOT / "bench").glob("*.py"))
    if not programs:
        raise SystemExit("There is no program in bench/.")
    run.end_in_order_on_signals()
    with ExitStack() as stack:
        with Steps(2, done=1).step("PostgreSQL and Valkey for benchmarks"):
            stack.enter_context(servers.alone("bench"))
            addresses = stack.enter_context(servers.local_servers("bench", durable=True))
        environ = run.environment(addresses, 8000)
        for arguments in (["manage.py", "migrate", "--verbosity=0"], ["manage.py", "load_reference"]):
            subprocess.run([sys.executable, *arguments], env=environ, cwd=places.ROOT, check=True)
        failed = [
            path.name
            for path in programs
            if subprocess.run([sys.executable, path], env=environ, cwd=places.ROOT, check=False).returncode
        ]
    if failed:
        raise SystemExit(f"Failed: {', '.join(failed)}")
