"""The FTS5 index's schema and every statement on it.

A chunk's number says where it stands: 17 bits of its revision's day, 30 of a hash of its revision, 16 of its place in
it. So numbers rise with the date, depend on nothing but what is indexed, and need no table to be undone.
"""

# ruff: noqa: S608 - statements are put together from the constants of this file alone; values are always bound
from __future__ import annotations

from collections.abc import Sequence

from .database import Migration

MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        "revisions, chunks, and in how many chunks a term stands",
        (
            """CREATE TABLE revision (
                number INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,
                stamp TEXT NOT NULL,
                dated_at INTEGER NOT NULL,
                kind TEXT NOT NULL,
                language TEXT NOT NULL,
                publisher TEXT NOT NULL
            ) STRICT""",
            """CREATE VIRTUAL TABLE chunk USING fts5 (
                terms, start UNINDEXED, "end" UNINDEXED, token_count UNINDEXED, tokenize = "ascii tokenchars '.'"
            )""",
            "CREATE TABLE term (term TEXT PRIMARY KEY, chunks INTEGER NOT NULL) STRICT, WITHOUT ROWID",
            "CREATE TABLE total (chunks INTEGER NOT NULL, terms INTEGER NOT NULL) STRICT",
            "INSERT INTO total VALUES (0, 0)",
        ),
    ),
    Migration(
        "where each term stands, as the table of chunks has it",
        ("CREATE VIRTUAL TABLE instance USING fts5vocab (chunk, instance)",),
    ),
    Migration(
        "which revisions are of a kind, in a language, of a publisher",
        (
            "CREATE INDEX revision_of_kind ON revision (kind)",
            "CREATE INDEX revision_in_language ON revision (language)",
            "CREATE INDEX revision_of_publisher ON revision (publisher)",
        ),
    ),
)

NUMBER_OF = "SELECT number FROM revision WHERE id = ?"
HAS_NUMBER = "SELECT 1 FROM revision WHERE number = ?"
ADD_REVISION = "INSERT INTO revision VALUES (?, ?, ?, ?, ?, ?, ?)"
REMOVE_REVISION = "DELETE FROM revision WHERE number = ?"
ADD_CHUNK = 'INSERT INTO chunk (rowid, terms, start, "end", token_count) VALUES (?, ?, ?, ?, ?)'
TERMS_BETWEEN = "SELECT terms FROM chunk WHERE rowid BETWEEN ? AND ?"
REMOVE_BETWEEN = "DELETE FROM chunk WHERE rowid BETWEEN ? AND ?"
COUNT_TERM = "INSERT INTO term VALUES (?, ?) ON CONFLICT DO UPDATE SET chunks = chunks + excluded.chunks"
COUNT_TOTAL = "UPDATE total SET chunks = chunks + ?, terms = terms + ?"
CLEAR = (
    "DELETE FROM chunk",
    "DELETE FROM revision",
    "DELETE FROM term",
    "UPDATE total SET chunks = 0, terms = 0",
)
STAMPS = "SELECT id, stamp FROM revision"
SPANS = """
    SELECT revision.id, chunk.start, chunk."end" FROM revision
    LEFT JOIN chunk ON chunk.rowid BETWEEN revision.number << 16 AND (revision.number << 16) + 65535
    WHERE revision.id IN (SELECT value FROM json_each(?)) ORDER BY revision.number, chunk.rowid
"""
OPTIMIZE = "INSERT INTO chunk (chunk) VALUES ('optimize')"

# Searching

TOTAL = "SELECT chunks, terms FROM total"
FREQUENCIES = """
    SELECT term, chunks FROM term WHERE chunks > 0 AND term IN (SELECT value FROM json_each(?)) ORDER BY chunks, term
"""
LONGER = """
    SELECT term FROM term WHERE term > :start AND term < :end AND chunks > 0 ORDER BY chunks DESC, term LIMIT :limit
"""
CHUNKS = """
    SELECT revision.id, chunk.start, chunk."end", chunk.token_count, chunk.terms
    FROM json_each(?) CROSS JOIN chunk ON chunk.rowid = json_each.value
    JOIN revision ON revision.number = chunk.rowid >> 16
"""

# Conditions on a revision, of which a search binds those that its filters need.
IN_TIME = "revision.dated_at BETWEEN :since AND :until"
OF_KINDS = "revision.kind IN (SELECT value FROM json_each(:kinds))"
IN_LANGUAGES = "revision.language IN (SELECT value FROM json_each(:languages))"
OF_PUBLISHERS = "revision.publisher IN (SELECT value FROM json_each(:publishers))"
OF_REVISIONS = "revision.id IN (SELECT value FROM json_each(:revision_ids))"

_BETWEEN = "BETWEEN :low AND :high"
_NAMED = "IN (SELECT value FROM json_each(:numbers))"

SIZES = "SELECT id, sz FROM chunk_docsize WHERE id IN (SELECT value FROM json_each(?))"


def passing(conditions: Sequence[str]) -> str:
    """Return the statement for the numbers of at most `:limit` revisions that pass the conditions."""
    return f"SELECT number FROM revision WHERE number {_BETWEEN} {_and(conditions)} LIMIT :limit"


def passing_among(conditions: Sequence[str]) -> str:
    """Return the statement for those of the revisions `:numbers` that pass the conditions."""
    return f"SELECT number FROM revision WHERE number {_NAMED} {_and(conditions)}"


def chunks_of(revisions: int) -> str:
    """Return the statement for the numbers of the chunks of so many revisions, each bound as a low and a high end."""
    return " UNION ALL ".join(["SELECT rowid FROM chunk WHERE rowid BETWEEN ? AND ?"] * revisions)


def instances(*, named: bool) -> str:
    """Return the statement for the numbers of the chunks that hold one of `:terms`, each as often, as one JSON array.

    Of chunks from `:low` to `:high`; where they are named, of the revisions `:numbers`.
    """
    within = f" AND doc >> 16 {_NAMED}" if named else ""
    return f"""
        SELECT json_group_array(doc) FROM instance
        WHERE term IN (SELECT value FROM json_each(:terms)) AND doc {_BETWEEN}{within}
    """


def matching(*, named: bool) -> str:
    """Return the statement for the numbers of the chunks that match, as one JSON array; of chunks as in `instances`."""
    return f"SELECT json_group_array(rowid) FROM chunk WHERE chunk MATCH :match AND rowid {_BETWEEN}{_within(named)}"


def newest(conditions: Sequence[str], *, named: bool) -> str:
    """Return the statement for the `:limit` newest chunks that match and pass; of chunks as in `instances`."""
    source = "chunk CROSS JOIN revision ON revision.number = chunk.rowid >> 16" if conditions else "chunk"
    return f"""
        SELECT chunk.rowid FROM {source}
        WHERE chunk MATCH :match AND chunk.rowid {_BETWEEN}{_within(named)} {_and(conditions)}
        ORDER BY chunk.rowid DESC LIMIT :limit
    """


def _within(named: bool) -> str:
    return f" AND chunk.rowid >> 16 {_NAMED}" if named else ""


def _and(conditions: Sequence[str]) -> str:
    return "".join(f" AND {condition}" for condition in conditions)
