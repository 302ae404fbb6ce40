"""The FTS5 index's schema and every statement on it.

A chunk's number says where it stands: 17 bits of its revision's day, 30 of a hash of its revision, 16 of its place in
it. So numbers rise with the date, depend on nothing but what is indexed, and need no table to be undone.
"""

# ruff: noqa: S608 - statements are put together from the constants of this file alone; values are always bound
from __future__ import annotations

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

# The same, for revisions that are known to pass: without a look at each of them.
AMONG = "chunk.rowid >> 16 IN (SELECT value FROM json_each(:numbers))"


def passing(conditions: list[str]) -> str:
    """Return the statement for the numbers of at most `:limit` revisions that pass the conditions."""
    return f"SELECT number FROM revision WHERE number BETWEEN :low AND :high {_and(conditions)} LIMIT :limit"


def chunks_of(revisions: int) -> str:
    """Return the statement for the numbers of the chunks of so many revisions, each bound as a low and a high end."""
    return " UNION ALL ".join(["SELECT rowid FROM chunk WHERE rowid BETWEEN ? AND ?"] * revisions)


def matching(conditions: list[str], *, newest: bool) -> str:
    """Return the statement for at most `:limit` chunks that match, the newest or those that bm25 finds best."""
    source = "chunk"
    if any("revision." in condition for condition in conditions):
        source += " CROSS JOIN revision ON revision.number = chunk.rowid >> 16"
    order = "chunk.rowid DESC" if newest else "bm25(chunk), chunk.rowid DESC"
    return f"""
        SELECT chunk.rowid FROM {source}
        WHERE chunk MATCH :match AND chunk.rowid BETWEEN :low << 16 AND (:high << 16) + 65535 {_and(conditions)}
        ORDER BY {order} LIMIT :limit
    """


def _and(conditions: list[str]) -> str:
    return "".join(f" AND {condition}" for condition in conditions)
