"""PostgreSQL, used as `database.py` uses SQLite: the same statements, the same migrations, several machines.

Imported only where an archive is in PostgreSQL: psycopg is an extra. What is read is read by single statements, so that
no transaction stays open; what is written is written in short transactions that hold the locks they name, and that
are done again when the server refused them or the connection was lost before they were committed.

Invariant: two transactions that name the same lock are never at work at once, and the later sees what the other wrote.
"""

from __future__ import annotations

import hashlib
import random
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import Any

import psycopg
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict
from psycopg.types.string import StrDumperUnknown, TextBinaryLoader

from ..errors import StoreError
from ..settings import masked_address, without_secrets
from .archive_database import Session
from .database import (
    BUSY_TIMEOUT_S,
    NEWEST_MIGRATION,
    RECORD_MIGRATION,
    RECORD_TABLE,
    Migration,
    Parameters,
    T,
    require_known,
)

TRIES = 5
"""How often a call is tried when the server refuses a transaction that collides with another (a deadlock, a
serialization failure), or when the connection is lost before anything was committed."""

_FIRST_WAIT_S = 0.1  # doubled after each try: a server that is restarted is back within a second or two

# What of libpq's parameters the address does not set itself. A machine that is gone is noticed within a minute.
_CONNECTING: Mapping[str, Any] = {
    "connect_timeout": 10,
    "keepalives_idle": 20,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
    "client_encoding": "UTF8",
    "fallback_application_name": "briefings",
}

# How long to wait for a lock; and how long the server waits for a client that fell silent with a lock in its hand.
_SETTLE = f"SET lock_timeout = '{BUSY_TIMEOUT_S:.0f}s'; SET idle_in_transaction_session_timeout = '60s'"

_WHAT_IS_THERE = """
    SELECT current_schema(), to_regclass('migration') IS NOT NULL,
        (SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema())
"""
_FOREIGN_KEYS = """
    SELECT conrelid::regclass::text, child.attname::text, confrelid::regclass::text, parent.attname::text
    FROM pg_catalog.pg_constraint
    JOIN pg_catalog.pg_attribute AS child ON child.attrelid = conrelid AND child.attnum = conkey[1]
    JOIN pg_catalog.pg_attribute AS parent ON parent.attrelid = confrelid AND parent.attnum = confkey[1]
    WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY 1, 2
"""


class _Session:
    """A connection inside a transaction, which takes statements as `archive_sql` writes them."""

    def __init__(self, connection: psycopg.Connection[tuple[Any, ...]]) -> None:
        self._connection = connection

    def execute(self, statement: str, parameters: Parameters = (), /) -> psycopg.Cursor[tuple[Any, ...]]:
        return self._connection.execute(translated(statement), parameters, binary=True)

    def executemany(self, statement: str, rows: Iterable[Parameters], /) -> psycopg.Cursor[tuple[Any, ...]]:
        cursor = self._connection.cursor()
        cursor.executemany(translated(statement), rows)
        return cursor


class PostgresDatabase:
    """One database, or one schema of it, and one connection to it, shared by threads under a lock.

    `address` is a `postgresql://` URL as libpq reads it; a password comes from PGPASSWORD, the password file or the
    address. A lost connection is made anew by the next call. Raises StoreError when there is no connection, when the
    database holds something else, or has a newer schema than `migrations`.
    """

    def __init__(self, address: str, migrations: Sequence[Migration]) -> None:
        self.place = masked_address(address)
        self._address = address
        self._lock = threading.RLock()
        self._connection: psycopg.Connection[tuple[Any, ...]] | None = None
        self._closed = False
        try:
            self._migrate(migrations)
        except BaseException:
            self.close()
            raise

    def _migrate(self, migrations: Sequence[Migration]) -> None:
        found = self._schema()
        require_known(self.place, found, len(migrations))
        if found < len(migrations):
            self.transact(lambda session: _apply(session, migrations), locks=["migrations"])

    def _schema(self) -> int:
        ((schema, ours, tables),) = self.rows(_WHAT_IS_THERE)
        encoding = self._live().info.parameter_status("server_encoding")
        if encoding != "UTF8":
            raise StoreError(f"{self.place}: its encoding is {encoding}; make a database with ENCODING 'UTF8'")
        if schema is None:
            raise StoreError(f"{self.place}: the role has no schema to write to; set its search_path")
        if not ours and tables:
            raise StoreError(
                f"{self.place}: a database of another program; give the archive one, or a schema, of its own"
            )
        return int(self.rows(NEWEST_MIGRATION)[0][0]) if ours else 0

    def transact(self, work: Callable[[_Session], T], *, locks: Iterable[str] = ()) -> T:
        """Do `work` in one write transaction and return what it returns.

        Nobody else writes meanwhile who names one of `locks`. `work` may be done more than once: what it did before
        is undone then. Raises StoreError when the connection is lost at the very end: then the transaction is done or
        undone, and nobody knows which.
        """
        begin = "; ".join(
            ["BEGIN ISOLATION LEVEL READ COMMITTED"]
            + [f"SELECT pg_advisory_xact_lock({number})" for number in sorted({_number(lock) for lock in locks})]
        )

        def once() -> T:
            connection = self._live()
            try:
                connection.execute(begin.encode())
                done = work(_Session(connection))
                self._commit(connection)
            except BaseException:
                with suppress(psycopg.Error):
                    connection.execute("ROLLBACK")
                raise
            return done

        return self._tried(once)

    def _commit(self, connection: psycopg.Connection[tuple[Any, ...]]) -> None:
        try:
            connection.execute("COMMIT")
        except psycopg.OperationalError as error:
            if not connection.closed:
                raise
            raise StoreError(
                f"{self.place}: the connection was lost while this was written, so that it is there or not; do the "
                f"same again: what is there is not written twice ({self._said(error)})"
            ) from error

    def rows(self, statement: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """Return the rows of one reading statement."""
        return list(self.stream(statement, parameters))

    def stream(self, statement: str, parameters: Parameters = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of one reading statement, which has ended on the server before the first of them."""
        yield from self._tried(lambda: _Session(self._live()).execute(statement, parameters))

    def count_on(self, session: Session, table: str, number: str) -> None:
        """Number the next row of a table after the last, where rows were written with their numbers."""
        last = f"SELECT max({number}) FROM {table}"  # noqa: S608 - names of the schema
        session.execute(f"SELECT setval(pg_get_serial_sequence(?, ?), ({last}))", (table, number))

    def faults(self) -> Iterator[str]:
        """Yield which rows name a row that is not there. The server's own pages are the server's care."""
        for table, column, parent, key in self.rows(_FOREIGN_KEYS):
            ((count,),) = self.rows(
                f"SELECT count(*) FROM {table} AS child WHERE {column} IS NOT NULL "  # noqa: S608 - names of the schema
                f"AND NOT EXISTS (SELECT 1 FROM {parent} WHERE {key} = child.{column})"
            )
            if count:
                yield f"{count} rows of {table} name a {parent} that is not there"

    def _tried(self, call: Callable[[], T]) -> T:
        """Return what `call` returns, done again where that may help."""
        wait_s = _FIRST_WAIT_S
        for _ in range(TRIES - 1):
            with self._lock:
                try:
                    return call()
                except (psycopg.Error, UnicodeEncodeError) as error:
                    if not self._passing(error):
                        raise self._told(error) from error
            time.sleep(wait_s * random.uniform(0.5, 1))  # noqa: S311 - no secret
            wait_s *= 2
        with self._lock:
            try:
                return call()
            except (psycopg.Error, UnicodeEncodeError) as error:
                raise self._told(error) from error

    def _passing(self, error: Exception) -> bool:
        """Whether the same call may well succeed in a moment."""
        if isinstance(error, errors.SerializationFailure | errors.DeadlockDetected):
            return True
        attempt = error.pgconn if isinstance(error, psycopg.Error) else None  # where it was about connecting
        if attempt is not None and (attempt.used_password or attempt.needs_password):
            return False  # a wrong password stays wrong
        return self._is_lost(error)

    def _is_lost(self, error: Exception) -> bool:
        gone = self._connection is None or self._connection.closed
        return isinstance(error, psycopg.OperationalError) and gone

    def _told(self, error: Exception) -> StoreError:
        if isinstance(error, errors.LockNotAvailable):
            return StoreError(f"{self.place}: held by another process for too long: {self._said(error)}")
        if self._is_lost(error):
            return StoreError(
                f"{self.place}: no connection: {self._said(error)}; when the server can be reached, do the same again: "
                "what is there is not written twice"
            )
        return StoreError(f"{self.place}: {self._said(error)}")

    def _said(self, error: Exception) -> str:
        return without_secrets(" ".join(str(error).split()), self._address)

    def _live(self) -> psycopg.Connection[tuple[Any, ...]]:
        if self._closed:
            raise StoreError(f"{self.place}: the archive is closed")
        if self._connection is None or self._connection.closed:
            given = conninfo_to_dict(self._address)
            ours = {key: value for key, value in _CONNECTING.items() if key not in given}
            connection = psycopg.connect(self._address, autocommit=True, **ours)
            connection.adapters.register_dumper(str, _TextDumper)
            connection.adapters.register_loader("text", _TextLoader)
            self._connection = connection
            connection.execute(_SETTLE.encode())
        return self._connection

    def close(self) -> None:
        """Close the connection; a second call does nothing."""
        with self._lock:
            self._closed = True
            if self._connection is not None:
                self._connection.close()


def _apply(session: _Session, migrations: Sequence[Migration]) -> None:
    session.execute(RECORD_TABLE)
    # Read under the lock: another machine may have applied some meanwhile.
    ((found,),) = session.execute(NEWEST_MIGRATION).fetchall()
    for number, migration in enumerate(migrations[found:], start=found + 1):
        for statement in (*migration.statements, *migration.shared):
            session.execute(statement)
        session.execute(RECORD_MIGRATION, (number, migration.name))


def _number(lock: str) -> int:
    """Return the number of a lock, of 64 bits. Two locks of one number only wait for each other."""
    digest = hashlib.sha256(f"briefings {lock}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


_PLACES = re.compile(r"\?|(?<!:):(\w+)")
_TYPES = (
    # Ordered as bytes, as in SQLite, whatever language the server was set up for.
    ("TEXT", 'text COLLATE "C"'),
    ("BLOB", "bytea"),
    ("INTEGER PRIMARY KEY", "bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"),
    ("INTEGER", "bigint"),
)


@cache
def translated(statement: str) -> bytes:
    """Return a statement of `archive_sql` as psycopg takes it.

    >>> translated("SELECT json FROM memo WHERE id = ? AND kind = :kind")
    b'SELECT json FROM memo WHERE id = %s AND kind = %(kind)s'
    >>> translated("CREATE TABLE note (number INTEGER PRIMARY KEY, word TEXT) STRICT")
    b'CREATE TABLE note (number bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, word text COLLATE "C")'
    """
    if not statement.startswith("CREATE TABLE"):
        return _PLACES.sub(lambda found: f"%({found[1]})s" if found[1] else "%s", statement).encode()
    if "INTEGER PRIMARY KEY" not in statement:  # SQLite's name for the other tables' order of writing
        statement = statement.replace(") STRICT", ", rowid bigint GENERATED BY DEFAULT AS IDENTITY UNIQUE)")
    for ours, theirs in _TYPES:
        statement = re.sub(rf"\b{ours}\b", theirs, statement)
    return statement.replace(") STRICT", ")").encode()


# PostgreSQL's text cannot hold U+0000, SQLite's can. It is written as two characters, of which the first is written as
# two itself.
_ESCAPE = "\x1a"


class _TextDumper(StrDumperUnknown):
    def dump(self, obj: str) -> Any:
        return super().dump(obj.replace(_ESCAPE, f"{_ESCAPE}1").replace("\x00", f"{_ESCAPE}0"))


class _TextLoader(TextBinaryLoader):
    def load(self, data: Any) -> str:
        text = str(data, "utf-8")
        return text.replace(f"{_ESCAPE}0", "\x00").replace(f"{_ESCAPE}1", _ESCAPE) if _ESCAPE in text else text
