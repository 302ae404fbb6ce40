"""The FTS5 index's schema and every statement on it."""

from __future__ import annotations

from .database import Migration

MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        "revisions, chunks and their words",
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
            """CREATE TABLE chunk (
                number INTEGER PRIMARY KEY,
                revision INTEGER NOT NULL REFERENCES revision (number),
                start INTEGER NOT NULL,
                "end" INTEGER NOT NULL,
                token_count INTEGER NOT NULL
            ) STRICT""",
            "CREATE INDEX chunk_of_revision ON chunk (revision)",
            """CREATE VIRTUAL TABLE words USING fts5 (terms, tokenize = "ascii tokenchars '.'")""",
        ),
    ),
)

ADD_REVISION = "INSERT INTO revision (id, stamp, dated_at, kind, language, publisher) VALUES (?, ?, ?, ?, ?, ?)"
ADD_CHUNK = 'INSERT INTO chunk (revision, start, "end", token_count) VALUES (?, ?, ?, ?)'
ADD_WORDS = "INSERT INTO words (rowid, terms) VALUES (?, ?)"
REMOVE = (
    """DELETE FROM words WHERE rowid IN (
        SELECT chunk.number FROM chunk JOIN revision ON revision.number = chunk.revision WHERE revision.id = ?
    )""",
    "DELETE FROM chunk WHERE revision = (SELECT number FROM revision WHERE id = ?)",
    "DELETE FROM revision WHERE id = ?",
)
CLEAR = ("DELETE FROM words", "DELETE FROM chunk", "DELETE FROM revision")
STAMPS = "SELECT id, stamp FROM revision"
STATS = """
    SELECT (SELECT count(*) FROM revision), (SELECT count(*) FROM chunk),
    (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)
"""
NAIVE_SEARCH = """
    SELECT revision.id, chunk.start, chunk."end", chunk.token_count, -bm25(words)
    FROM words JOIN chunk ON chunk.number = words.rowid JOIN revision ON revision.number = chunk.revision
    WHERE words MATCH :match AND revision.dated_at BETWEEN :since AND :until
    AND (:kinds IS NULL OR revision.kind IN (SELECT value FROM json_each(:kinds)))
    AND (:languages IS NULL OR revision.language IN (SELECT value FROM json_each(:languages)))
    AND (:publishers IS NULL OR revision.publisher IN (SELECT value FROM json_each(:publishers)))
    AND (:revision_ids IS NULL OR revision.id IN (SELECT value FROM json_each(:revision_ids)))
    ORDER BY bm25(words), chunk.number LIMIT :k
"""
