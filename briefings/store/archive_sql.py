"""The archive's schema and every statement on it, for SQLite and PostgreSQL alike.

They are written for SQLite, with `?` and `:name` where values go, and use nothing that PostgreSQL reads otherwise;
`postgres.py` puts in its placeholders and its names of types. Order among equals is the order of writing: `number`, or
the `rowid` that SQLite gives every table and `postgres.py` adds.

Text is kept as a BLOB (UTF-8, lone surrogates passed through): a file name or a broken page may hold what SQLite's
TEXT refuses. Everything else that comes from outside is JSON in ASCII. Moments that are compared are microseconds
since 1970 UTC; moments that are shown keep their offset, inside the JSON.
"""

# ruff: noqa: S608 - statements are put together from the constants of this file alone; values are always bound
from __future__ import annotations

from dataclasses import dataclass

from .database import Migration

MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        "revisions, memos and the ledger of runs",
        (
            # Rows of `revision` are never updated and never deleted.
            """CREATE TABLE revision (
                id TEXT PRIMARY KEY,
                article_id TEXT NOT NULL,
                text BLOB NOT NULL,
                fetched_at TEXT NOT NULL,
                modified_at TEXT,
                raw_sha256 TEXT
            ) STRICT""",
            # How a revision's text was understood: metadata and marks. A newer reading of the same text is a new row;
            # the newest row is the one in force.
            """CREATE TABLE reading (
                number INTEGER PRIMARY KEY,
                revision_id TEXT NOT NULL REFERENCES revision (id),
                stamp TEXT NOT NULL,
                article TEXT NOT NULL,
                marks TEXT NOT NULL,
                kind TEXT NOT NULL,
                language TEXT NOT NULL,
                dated_at INTEGER NOT NULL
            ) STRICT""",
            "CREATE INDEX reading_of_revision ON reading (revision_id, number)",
            "CREATE INDEX reading_by_date ON reading (dated_at)",
            # When an article was first seen to have a text; the row with the latest moment names the current one.
            """CREATE TABLE sighting (
                number INTEGER PRIMARY KEY,
                article_id TEXT NOT NULL,
                revision_id TEXT NOT NULL REFERENCES revision (id),
                fetched_at INTEGER NOT NULL
            ) STRICT""",
            "CREATE INDEX sighting_of_article ON sighting (article_id, fetched_at, number, revision_id)",
            """CREATE TABLE memo (
                number INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,
                kind TEXT NOT NULL,
                as_of TEXT NOT NULL,
                as_of_us INTEGER NOT NULL,
                version INTEGER NOT NULL,
                previous TEXT,
                topic TEXT,
                json TEXT NOT NULL
            ) STRICT""",
            "CREATE INDEX memo_by_moment ON memo (as_of_us, number)",
            # Which sentence of a memo cites what: found again from the memo, kept to ask it of a revision.
            """CREATE TABLE citation (
                memo_id TEXT NOT NULL REFERENCES memo (id),
                sentence INTEGER NOT NULL,
                revision_id TEXT NOT NULL REFERENCES revision (id),
                start INTEGER NOT NULL,
                "end" INTEGER NOT NULL
            ) STRICT""",
            "CREATE INDEX citation_of_revision ON citation (revision_id)",
            "CREATE INDEX citation_of_memo ON citation (memo_id)",
            """CREATE TABLE run (
                id TEXT PRIMARY KEY,
                at TEXT NOT NULL,
                at_us INTEGER NOT NULL,
                command TEXT NOT NULL,
                memo_id TEXT REFERENCES memo (id),
                record TEXT NOT NULL
            ) STRICT""",
            "CREATE INDEX run_by_moment ON run (at_us)",
        ),
        # Raw pages: on disk beside an SQLite file (`blobs.py`).
        shared=("CREATE TABLE page (sha256 TEXT PRIMARY KEY, gz BLOB NOT NULL) STRICT",),
    ),
    Migration(
        "where articles were found, and which are retired",
        (
            # One article has many addresses: twins, redirects, moves. `key` is an address made comparable.
            """CREATE TABLE place (
                number INTEGER PRIMARY KEY,
                key TEXT NOT NULL,
                article_id TEXT NOT NULL,
                url TEXT NOT NULL,
                source TEXT NOT NULL,
                found_at TEXT NOT NULL,
                UNIQUE (key, source)
            ) STRICT""",
            "CREATE INDEX place_of_article ON place (article_id)",
            """CREATE TABLE retirement (
                article_id TEXT PRIMARY KEY,
                at TEXT NOT NULL,
                reason TEXT NOT NULL
            ) STRICT""",
        ),
    ),
)

# Revisions

HAS_REVISION = "SELECT 1 FROM revision WHERE id = ?"
ADD_REVISION = """
    INSERT INTO revision (id, article_id, text, fetched_at, modified_at, raw_sha256) VALUES (?, ?, ?, ?, ?, ?)
"""
ADD_RAW = "UPDATE revision SET raw_sha256 = ? WHERE id = ? AND raw_sha256 IS NULL"
RAW_OF = "SELECT raw_sha256 FROM revision WHERE id = ?"
# What is there when a revision is added: itself, its stamp in force, and what its article had just before and after.
KNOWN = """
    SELECT (SELECT 1 FROM revision WHERE id = :id),
        (SELECT stamp FROM reading WHERE revision_id = :id ORDER BY number DESC LIMIT 1),
        (SELECT revision_id FROM sighting WHERE article_id = :article_id AND fetched_at <= :at
            ORDER BY fetched_at DESC, number DESC LIMIT 1),
        (SELECT revision_id FROM sighting WHERE article_id = :article_id AND fetched_at > :at
            ORDER BY fetched_at, number LIMIT 1)
"""
ADD_READING = """
    INSERT INTO reading (revision_id, stamp, article, marks, kind, language, dated_at) VALUES (?, ?, ?, ?, ?, ?, ?)
"""
ADD_SIGHTING = "INSERT INTO sighting (article_id, revision_id, fetched_at) VALUES (?, ?, ?)"
HISTORY_OF = "SELECT revision_id, fetched_at FROM sighting WHERE article_id = ? ORDER BY fetched_at, number"

_COLUMNS = "revision.id, reading.article, reading.marks, revision.text, revision.fetched_at, revision.modified_at"
_IN_FORCE = "(SELECT max(number) FROM reading WHERE revision_id = revision.id)"
_CURRENT = """(
    SELECT revision_id FROM sighting WHERE article_id = revision.article_id
    ORDER BY fetched_at DESC, number DESC LIMIT 1
)"""
_CURRENT_READINGS = f"""
    FROM reading JOIN revision ON revision.id = reading.revision_id
    WHERE reading.number = {_IN_FORCE} AND revision.id = {_CURRENT}
    AND revision.article_id NOT IN (SELECT article_id FROM retirement)
"""

_REVISION = f"SELECT {_COLUMNS} FROM revision JOIN reading ON reading.number = {_IN_FORCE} WHERE revision.id ="
REVISION = f"{_REVISION} ?"
LATEST = f"""
    {_REVISION} (
        SELECT revision_id FROM sighting WHERE article_id = ? ORDER BY fetched_at DESC, number DESC LIMIT 1
    )
"""
CURRENT_STAMPS = f"SELECT revision.id, reading.stamp {_CURRENT_READINGS} ORDER BY reading.dated_at, revision.id"
CURRENT_ARTICLES = f"SELECT reading.article {_CURRENT_READINGS} ORDER BY reading.dated_at, revision.id"


def _some(count: int) -> str:
    return ", ".join("?" * count) or "NULL"


def texts_of(count: int) -> str:
    """Return the statement for the texts of as many revisions."""
    return f"SELECT id, text FROM revision WHERE id IN ({_some(count)})"


def current_revisions(kinds: int | None, languages: int | None) -> str:
    """Return the statement for a window, to be given since, until, and as many kinds and languages; None means any."""
    wanted = ((column, count) for column, count in (("kind", kinds), ("language", languages)) if count is not None)
    among = "".join(f" AND reading.{column} IN ({_some(count)})" for column, count in wanted)
    return (
        f"SELECT {_COLUMNS} {_CURRENT_READINGS} AND reading.dated_at BETWEEN ? AND ?{among} "
        "ORDER BY reading.dated_at, revision.id"
    )


# Places and retirement

ARTICLE_AT = "SELECT DISTINCT article_id FROM place WHERE key = ?"
IS_PLACE = "SELECT 1 FROM place WHERE key = ? AND source = ?"
ADD_PLACE = """
    INSERT INTO place (key, article_id, url, source, found_at)
    VALUES (
        :key, coalesce((SELECT DISTINCT article_id FROM place WHERE key = :key), :article_id), :url, :source, :found_at
    )
    ON CONFLICT DO NOTHING
"""
PLACES_OF = "SELECT url, source, found_at FROM place WHERE article_id = ? ORDER BY number"
EVERY_PLACE = "SELECT article_id, url, source, found_at FROM place ORDER BY number"
RETIRE = "INSERT INTO retirement (article_id, at, reason) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
RESTORE = "DELETE FROM retirement WHERE article_id = ?"
RETIRED = "SELECT article_id, at, reason FROM retirement ORDER BY at, article_id"

# Memos

# From changed articles to memos, not the other way, and without the table of texts: what is asked is a few changed
# revisions among many memos.
STALE = """
    WITH old AS (
        SELECT sighting.article_id, sighting.revision_id
        FROM (SELECT article_id FROM sighting GROUP BY article_id HAVING count(*) > 1) AS changed
        JOIN sighting ON sighting.article_id = changed.article_id
        WHERE sighting.revision_id != (
            SELECT revision_id FROM sighting AS last WHERE last.article_id = changed.article_id
            ORDER BY fetched_at DESC, number DESC LIMIT 1
        )
        UNION
        SELECT sighting.article_id, sighting.revision_id
        FROM retirement JOIN sighting ON sighting.article_id = retirement.article_id
    )
    SELECT citation.memo_id, old.article_id, old.revision_id, citation.sentence, citation.start, citation."end"
    FROM old
    JOIN citation ON citation.revision_id = old.revision_id
    JOIN memo ON memo.id = citation.memo_id
    WHERE memo.id NOT IN (SELECT previous FROM memo WHERE previous IS NOT NULL)
    ORDER BY memo.as_of_us, memo.number, citation.rowid
"""
MEMO = "SELECT json FROM memo WHERE id = ?"
ADD_MEMO = """
    INSERT INTO memo (id, kind, as_of, version, previous, topic, as_of_us, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
ADD_CITATION = 'INSERT INTO citation (memo_id, sentence, revision_id, start, "end") VALUES (?, ?, ?, ?, ?)'
MEMOS = """
    SELECT id, kind, as_of, version, previous, topic FROM memo
    WHERE kind = coalesce(?, kind) AND as_of_us < ?
    ORDER BY as_of_us DESC, number DESC
"""
NEXT_OF = "SELECT id FROM memo WHERE previous = ? ORDER BY number LIMIT 1"
CITED_BY = 'SELECT memo_id, sentence, start, "end" FROM citation WHERE revision_id = ? ORDER BY rowid'

# Ledger

ADD_RUN = "INSERT INTO run (id, at, at_us, command, memo_id, record) VALUES (?, ?, ?, ?, ?, ?)"
RUNS = "SELECT id, at, command, memo_id, record FROM run WHERE at_us >= ? ORDER BY at_us, rowid"
METHODS = "SELECT memo_id, record FROM run WHERE memo_id IS NOT NULL ORDER BY at_us, rowid"

# Raw pages, where they are in the database

# Not synced to disk at its commit: the row that names the page is committed after it, and takes it along.
LATER = "SET LOCAL synchronous_commit = off"
HAS_PAGE = "SELECT 1 FROM page WHERE sha256 = ?"
ADD_PAGE = "INSERT INTO page (sha256, gz) VALUES (?, ?) ON CONFLICT DO NOTHING"
PAGE = "SELECT gz FROM page WHERE sha256 = ?"

# Verification: what is long is read in parts, each after the last row of the one before

EVERY_TEXT = """
    SELECT rowid, id, article_id, text, raw_sha256 FROM revision WHERE rowid > ? ORDER BY rowid LIMIT ?
"""
EVERY_READING = """
    SELECT reading.number, reading.revision_id, reading.article, reading.marks, revision.article_id, revision.text,
        revision.fetched_at
    FROM reading JOIN revision ON revision.id = reading.revision_id
    WHERE reading.number > ? ORDER BY reading.number LIMIT ?
"""
EVERY_MEMO = """
    SELECT number, id, kind, as_of, version, previous, topic, json FROM memo WHERE number > ? ORDER BY number LIMIT ?
"""
UNREAD = "SELECT id FROM revision WHERE NOT EXISTS (SELECT 1 FROM reading WHERE revision_id = revision.id)"
UNSEEN = """
    SELECT id FROM revision WHERE NOT EXISTS (
        SELECT 1 FROM sighting WHERE article_id = revision.article_id AND revision_id = revision.id
    )
"""
CITATIONS_OF = 'SELECT sentence, revision_id, start, "end" FROM citation WHERE memo_id = ? ORDER BY rowid'

# Copying: rows as they are, by their numbers


@dataclass(frozen=True, slots=True)
class Table:
    """A table to copy, with the column that numbers its rows and the others."""

    name: str
    number: str
    columns: tuple[str, ...]

    @property
    def count(self) -> str:
        return f"SELECT count(*) FROM {self.name}"

    @property
    def part(self) -> str:
        """The rows after a number, and at most so many."""
        return f"SELECT {self._columns} FROM {self.name} WHERE {self.number} > ? ORDER BY {self.number} LIMIT ?"

    @property
    def between(self) -> str:
        """The rows after a number and up to another."""
        return (
            f"SELECT {self._columns} FROM {self.name} WHERE {self.number} > ? AND {self.number} <= ? "
            f"ORDER BY {self.number}"
        )

    @property
    def insert(self) -> str:
        return f"INSERT INTO {self.name} ({self._columns}) VALUES ({_some(len(self.columns) + 1)})"

    @property
    def remove(self) -> str:
        return f"DELETE FROM {self.name} WHERE {self.number} = ?"

    @property
    def _columns(self) -> str:
        return ", ".join((self.number, *self.columns))


REVISIONS = Table("revision", "rowid", ("id", "article_id", "text", "fetched_at", "modified_at", "raw_sha256"))
RETIREMENTS = Table("retirement", "rowid", ("article_id", "at", "reason"))
TABLES = (
    # In an order in which a row comes after what it names.
    REVISIONS,
    Table("reading", "number", ("revision_id", "stamp", "article", "marks", "kind", "language", "dated_at")),
    Table("sighting", "number", ("article_id", "revision_id", "fetched_at")),
    Table("place", "number", ("key", "article_id", "url", "source", "found_at")),
    RETIREMENTS,
    Table("memo", "number", ("id", "kind", "as_of", "as_of_us", "version", "previous", "topic", "json")),
    Table("citation", "rowid", ("memo_id", "sentence", "revision_id", "start", '"end"')),
    Table("run", "rowid", ("id", "at", "at_us", "command", "memo_id", "record")),
)
