"""What the archive asks of its database, and how one is opened: an SQLite file, or PostgreSQL."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from ..errors import SettingsError
from ..settings import is_address
from . import archive_sql as sql
from .blobs import Blobs, Pages, PageTable
from .database import Database, Durability, Parameters, T

_SETTLED_NS = 1_000_000_000


class Cursor(Protocol):
    """The rows of a statement."""

    def fetchone(self) -> tuple[Any, ...] | None: ...
    def fetchall(self) -> list[tuple[Any, ...]]: ...


class Session(Protocol):
    """A connection inside a transaction. Statements are those of `archive_sql`."""

    def execute(self, statement: str, parameters: Parameters = (), /) -> Cursor: ...
    def executemany(self, statement: str, rows: Iterable[Parameters], /) -> object: ...


class ArchiveDatabase(Protocol):
    """`Database` or `PostgresDatabase`: threads share one, machines may share what it opens."""

    place: str
    """Where it is, as messages tell it."""

    def transact(self, work: Callable[[Session], T], *, locks: Iterable[str] = ()) -> T:
        """Do `work` in one write transaction, perhaps more than once; nobody else who names one of `locks` writes."""

    def rows(self, statement: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """Return the rows of one reading statement."""

    def stream(self, statement: str, parameters: Parameters = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of one reading statement, for reading to the end at once."""

    def count_on(self, session: Session, table: str, number: str) -> None:
        """Number the next row of a table after the last, where rows were written with their numbers."""

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the database itself."""

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Shelves:
    """What an archive consists of: rows, and raw pages."""

    database: ArchiveDatabase
    pages: Pages


def open_shelves(place: Path | str) -> Shelves:
    """Open what is in a directory or at a `postgresql://` address, made on first use.

    Raises SettingsError when PostgreSQL is asked for and psycopg is not installed, StoreError as the databases do.
    """
    if is_address(place):
        shared = _postgres().PostgresDatabase(str(place), sql.MIGRATIONS)
        return Shelves(shared, PageTable(shared))
    directory = Path(place)
    database = Database(directory / "archive.sqlite3", sql.MIGRATIONS, durability=Durability.FULL)
    return Shelves(database, Blobs(directory / "raw"))


def _postgres() -> ModuleType:
    try:
        from . import postgres
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"an archive in PostgreSQL needs psycopg ({error}): pip install 'briefings[postgres]'"
        ) from error
    return postgres


def state_of(place: Path | str) -> tuple[object, ...] | None:
    """Return what is equal only while nothing is written into an archive; None while that cannot be told.

    It may differ although nothing was written. Nothing is read but the dates of files, or a number of the server's.
    """
    if is_address(place):
        with closing(open_shelves(place).database) as database:
            return tuple(database.rows("SELECT CAST(pg_current_snapshot() AS text)"))
    found = []
    for name in ("archive.sqlite3", "archive.sqlite3-wal"):
        try:
            status = (Path(place) / name).stat()
            found.append((status.st_mtime_ns, status.st_size))
        except FileNotFoundError:
            found.append((0, 0))
    # What changed this very moment may change again within one tick of the files' clock.
    return tuple(found) if time.time_ns() - max(changed for changed, _ in found) > _SETTLED_NS else None
