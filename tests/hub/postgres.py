"""A real PostgreSQL of the tests' own, on a socket in a temporary folder.

`PostgresCluster()` makes and starts a server; `fresh()` is the URL of a new hub database, copied
from one that was migrated once. PostgreSQL refuses root, so root starts it as another user.
"""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
import pytest

from sync.hub.database import Database

INSTALL = "PostgreSQL is missing: packaging/install_system_packages.sh test"
_USERS = ("postgres", "nobody")
_SETTINGS = {
    "listen_addresses": "",
    "max_connections": "80",
    "shared_buffers": "32MB",
    "max_wal_size": "256MB",
    "autovacuum_naptime": "5min",
    "jit": "off",
    "deadlock_timeout": "200ms",
}


class PostgresCluster:
    """One server; use it as a context manager, or `start` and `stop` it."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="telecon-pg-"))
        self._user = _other_user()
        self._server: subprocess.Popen[bytes] | None = None
        if self._user:
            shutil.chown(self.folder, self._user)
        self._run("initdb", "--pgdata", str(self.folder / "data"), "--username", "hub",
                  "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync",
                  "--no-instructions")  # fmt: skip
        settings = "\n".join(f"{name} = '{value}'" for name, value in _SETTINGS.items())
        with (self.folder / "data" / "postgresql.conf").open("a") as file:
            file.write(f"{settings}\nunix_socket_directories = '{self.folder}'\n")

    def start(self) -> None:
        """Serve; returns once connections are taken."""
        self._run("pg_ctl", "start", "--wait", "--silent", "--pgdata", str(self.folder / "data"),
                  "--log", str(self.folder / "log"))  # fmt: skip

    def stop(self, mode: str = "fast") -> None:
        """Stop it: `fast` hangs up, `immediate` is a crash."""
        if self._pid_file.exists():
            self._run("pg_ctl", "stop", "--wait", "--silent", "--mode", mode,
                      "--pgdata", str(self.folder / "data"))  # fmt: skip

    def kill(self) -> None:
        """SIGKILL to the server and every process of it, as if the power went."""
        server = int(self._pid_file.read_text().split("\n", 1)[0])
        children = subprocess.run(
            ["ps", "--ppid", str(server), "-o", "pid="], capture_output=True, text=True, check=False
        ).stdout.split()
        for pid in (server, *map(int, children)):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self._run("pg_ctl", "stop", "--mode", "immediate", "--silent", "--pgdata",
                  str(self.folder / "data"), may_fail=True)  # fmt: skip

    def url(self, name: str) -> str:
        """Where a database of this server is."""
        return f"postgresql://hub@/{name}?host={self.folder}"

    def create(self, name: str, template: str = "template1") -> str:
        """A new database; its URL."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def drop(self, url: str) -> None:
        """Remove a database, whoever is still connected."""
        name = url.partition("@/")[2].partition("?")[0]
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def fresh(self) -> str:
        """The URL of a new database that has the hub's tables."""
        return self.create(f"hub_{secrets.token_hex(6)}", "migrated")

    def make_template(self) -> None:
        """Migrate the database that `fresh` copies."""
        database = Database(self.create("migrated"))
        database.migrate()
        database.close()

    def __enter__(self) -> Self:
        self.start()
        self.make_template()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop("immediate")
        shutil.rmtree(self.folder)

    @property
    def _pid_file(self) -> Path:
        return self.folder / "data" / "postmaster.pid"

    def _run(self, program: str, *arguments: str, may_fail: bool = False) -> None:
        done = subprocess.run(
            [_program(program), *arguments],
            user=self._user,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
        if done.returncode and not may_fail:
            pytest.fail(f"{program}: {done.stderr.decode(errors='replace')}")


def _other_user() -> str | None:
    if os.geteuid() != 0:
        return None
    known = {each.pw_name for each in pwd.getpwall()}
    return next(user for user in _USERS if user in known)


def _program(name: str) -> str:
    """Debian keeps the server's programs out of the PATH, a folder a version."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda p: p.parts[-3])
    found = shutil.which(name) or (str(versions[-1]) if versions else None)
    if found is None:
        pytest.fail(INSTALL)
    return found
