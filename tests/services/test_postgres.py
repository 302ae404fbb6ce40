"""The server that other tests rely on."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from .postgres import PostgresServer, Unavailable

psycopg = pytest.importorskip("psycopg", reason="psycopg is an extra")


def test_every_test_gets_an_empty_database_and_a_restart_keeps_it(postgres: PostgresServer, database_url: str) -> None:
    name = database_url.rsplit("/", 1)[1]
    assert postgres.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", name) == [(0,)]
    postgres.execute("CREATE TABLE kept (word text)", name)
    postgres.stop()
    with pytest.raises(psycopg.OperationalError):
        postgres.execute("SELECT 1", name)
    postgres.start()
    assert postgres.execute("SELECT count(*) FROM kept", name) == [(0,)]


_CHILD = """
import os, tempfile
from pathlib import Path
from tests.services.postgres import PostgresServer
server = PostgresServer(Path(tempfile.mkdtemp(dir={directory!r})))
print(server._data, flush=True)
os.kill(os.getpid(), 9)
"""


def test_the_server_ends_with_a_killed_test_run(postgres: PostgresServer) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CHILD.format(directory=str(postgres._directory))],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        timeout=60,
    )
    pid_file = Path(done.stdout.strip()) / "postmaster.pid"
    deadline = time.monotonic() + 30
    while pid_file.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert done.returncode == -9
    assert not pid_file.exists()


def test_a_port_that_is_taken_says_so(postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.services.postgres._free_port", lambda: postgres.port)
    with pytest.raises(Unavailable, match="Address already in use"):
        PostgresServer(Path(tempfile.mkdtemp(dir=postgres._directory)))


def test_a_cluster_that_cannot_be_made_says_why(postgres: PostgresServer) -> None:
    with pytest.raises(Unavailable, match="initdb failed"):
        PostgresServer(postgres._directory)  # there is one already
