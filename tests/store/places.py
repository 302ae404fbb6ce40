"""Where archives are: in directories, and in a PostgreSQL. The tests of the archive run in both."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Protocol

from briefings.store.archive_sql import TABLES
from tests.services.postgres import PostgresServer


class Places(Protocol):
    """One kind of place."""

    def fresh(self) -> Path | str:
        """Return a place where no archive is yet."""

    def lent(self) -> AbstractContextManager[Path | str]:
        """Return a place where no archive is, or an empty one: for tests that use many, one after another."""

    def damage(self, place: Path | str, statement: str, *values: object) -> None:
        """Change rows behind the archive's back; `statement` is as in `archive_sql`."""

    def damage_pages(self, place: Path | str) -> None:
        """Cut off the end of every raw page."""


class Directories:
    """Archives in directories below one."""

    def __init__(self, root: Path) -> None:
        self._names = (root / f"archive-{number}" for number in itertools.count(1))

    def fresh(self) -> Path:
        return next(self._names)

    def lent(self) -> AbstractContextManager[Path | str]:
        return nullcontext(self.fresh())

    def damage(self, place: Path | str, statement: str, *values: object) -> None:
        connection = sqlite3.connect(Path(place) / "archive.sqlite3")
        with connection:
            assert connection.execute(statement, values).rowcount > 0
        connection.close()

    def damage_pages(self, place: Path | str) -> None:
        for page in (Path(place) / "raw").rglob("*.gz"):
            page.write_bytes(page.read_bytes()[:-4])


class Schemas:
    """Archives in schemas of one database."""

    def __init__(self, server: PostgresServer, database: str) -> None:
        self._server = server
        self._database = database
        self._names = (f"archive_{number}" for number in itertools.count(1))
        self._free: list[str] = []

    def fresh(self) -> str:
        name = next(self._names)
        self._server.execute(f"CREATE SCHEMA {name}", self._database)
        return f"{self._server.url(self._database)}?options=-csearch_path%3D{name}"

    @contextmanager
    def lent(self) -> Iterator[Path | str]:
        import psycopg

        place = self._free.pop() if self._free else self.fresh()
        yield place
        # Much faster than making tables anew, or TRUNCATE, which makes files anew.
        with psycopg.connect(place) as connection:
            for table in ("page", *(table.name for table in reversed(TABLES))):
                connection.execute(f"DELETE FROM {table}".encode())
        self._free.append(place)

    def damage(self, place: Path | str, statement: str, *values: object) -> None:
        import psycopg

        from briefings.store.postgres import translated

        with psycopg.connect(str(place)) as connection:
            connection.execute("SET session_replication_role = replica")  # foreign keys are not checked
            assert connection.execute(translated(statement), values).rowcount > 0

    def damage_pages(self, place: Path | str) -> None:
        self.damage(place, "UPDATE page SET gz = substr(gz, 1, length(gz) - 4)")
