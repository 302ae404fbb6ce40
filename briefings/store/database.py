"""SQLite, opened the one way this package uses it: WAL, foreign keys, patient, migrated.

Invariant: a database is either untouched or at the newest schema. Every migration is applied together with its record
in one transaction, so a kill at any moment leaves the schema before or after it, never between.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from ..errors import StoreError

# How long a writer waits for another process's transaction. Ours take milliseconds; a bulk index batch up to a second.
BUSY_TIMEOUT_S = 30.0

T = TypeVar("T")
Parameters = Sequence[Any] | Mapping[str, Any]

OLDEST_SQLITE = (3, 37, 0)  # STRICT tables


class Durability(StrEnum):
    """When a commit counts as done. Either survives a killed process; they differ in what a power cut may take.

    `FULL` syncs the log at every commit: an acknowledged transaction is on disk. Right for evidence. `NORMAL` syncs at
    checkpoints only: a power cut may take the last transactions, never the database's consistency. Right for a cache.
    """

    FULL = "FULL"
    NORMAL = "NORMAL"


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of a schema. Once released it never changes; the next change is a new migration behind it."""

    name: str
    statements: tuple[str, ...]
    shared: tuple[str, ...] = ()
    """What only a database has that several machines share."""


RECORD_TABLE = "CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT"
RECORD_MIGRATION = "INSERT INTO migration (number, name) VALUES (?, ?)"
NEWEST_MIGRATION = "SELECT coalesce(max(number), 0) FROM migration"


def require_known(place: str, found: int, known: int) -> None:
    """Raise StoreError when a database has a newer schema than this version of the package."""
    if found > known:
        raise StoreError(
            f"{place}: made by a newer version of briefings (schema {found}, this version knows {known}): "
            "upgrade briefings; nothing was changed"
        )


def _advice(error: Exception) -> str:
    """What to do about an error of the disk; "" for others."""
    told = str(error)
    if "disk is full" in told:
        return "; free some space and run it again: what was stored before is whole"
    if "unable to open" in told or "readonly" in told:
        return "; it must be writable, and so must its folder: check who owns them and how the disk is mounted"
    return ""


class Database:
    """One SQLite file and one connection to it, shared by threads under a lock.

    A second process opens its own `Database`. Not for use across a fork. Raises StoreError when the file cannot be
    opened, is not a database, was made for something else, or has a newer schema than `migrations`.
    """

    def __init__(self, path: Path, migrations: Sequence[Migration], *, durability: Durability) -> None:
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            needed = ".".join(map(str, OLDEST_SQLITE))
            raise StoreError(f"SQLite {sqlite3.sqlite_version} is too old: {needed} is needed")
        self.path = path
        self.place = str(path)
        self._lock = threading.RLock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(
                path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False, cached_statements=256
            )
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"{path}: cannot be opened: {error}{_advice(error)}") from error
        try:
            self._set_up(durability)
            self._migrate(migrations)
        except sqlite3.Error as error:
            self._connection.close()
            raise StoreError(f"{path}: cannot be used as a database: {error}{_advice(error)}") from error
        except BaseException:
            self._connection.close()
            raise

    def _set_up(self, durability: Durability) -> None:
        self._enter_wal()
        self._connection.execute(f"PRAGMA synchronous = {durability}")
        self._connection.execute("PRAGMA foreign_keys = ON")

    def _enter_wal(self) -> None:
        # Changing the journal mode takes an exclusive lock for which SQLite does not always wait, so that two
        # processes that make a database together would see "database is locked".
        deadline = time.monotonic() + BUSY_TIMEOUT_S
        while True:
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
                time.sleep(0.01)
            else:
                return

    def _migrate(self, migrations: Sequence[Migration]) -> None:
        found = self._schema()
        require_known(str(self.path), found, len(migrations))
        if found == len(migrations):
            return
        for number, migration in enumerate(migrations, start=1):
            with self.write() as connection:
                # Read inside the transaction: another process may have applied it meanwhile.
                if self._schema() >= number:
                    continue
                connection.execute(RECORD_TABLE)
                for statement in migration.statements:
                    connection.execute(statement)
                connection.execute(RECORD_MIGRATION, (number, migration.name))

    def _schema(self) -> int:
        tables = {name for (name,) in self._connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        if "migration" not in tables:
            if tables:
                raise StoreError(f"{self.path}: a database of another program; move it away")
            return 0
        (number,) = self._connection.execute(NEWEST_MIGRATION).fetchone()
        return int(number)

    @property
    def schema(self) -> int:
        """The number of the newest migration that was applied."""
        with self._lock:
            return self._schema()

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One write transaction: committed when the block ends, undone when it raises.

        The write lock is taken at once (`BEGIN IMMEDIATE`): what the block reads cannot change before it writes.
        """
        with self._lock, self._errors():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """One read transaction: everything in the block sees the same state. Writers are not held up."""
        with self._lock, self._errors():
            nested = self._connection.in_transaction
            if not nested:
                self._connection.execute("BEGIN")
            try:
                yield self._connection
            finally:
                if not nested:
                    self._connection.execute("ROLLBACK")

    def transact(self, work: Callable[[sqlite3.Connection], T], *, locks: Iterable[str] = ()) -> T:  # noqa: ARG002
        """Do `work` in one write transaction, and return what it returns; nobody else writes meanwhile."""
        with self.write() as connection:
            return work(connection)

    def shrink(self) -> None:
        """Give the room of what was removed back to the disk. Writers wait; as much room again is needed meanwhile."""
        with self._lock, self._errors():
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def rows(self, statement: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """Return the rows of one reading statement."""
        with self._lock, self._errors():
            return self._connection.execute(statement, parameters).fetchall()

    def stream(self, statement: str, parameters: Parameters = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of one reading statement, which sees one state. For reading to the end at once."""
        with self.read() as connection:
            yield from connection.execute(statement, parameters)

    def count_on(self, session: object, table: str, number: str) -> None:
        """Do nothing: SQLite numbers after the last row anyway."""

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the file itself: its structure, and rows that name a row that is not there."""
        for (line,) in self.rows("PRAGMA integrity_check"):
            if line != "ok":
                yield line
        for table, row, parent, _ in self.rows("PRAGMA foreign_key_check"):
            yield f"row {row} of {table} names a {parent} that is not there"

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise StoreError(f"{self.path}: held by another process for too long: {error}") from error
            raise StoreError(f"{self.path}: {error}{_advice(error)}") from error
        except (sqlite3.Error, UnicodeEncodeError) as error:
            raise StoreError(f"{self.path}: {error}{_advice(error)}") from error

    def close(self) -> None:
        """Close the connection; a second call does nothing."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
