"""Databases as older versions made them: one builder for each schema that was ever released, frozen.

A builder is never changed. With a new migration comes a new one, which starts from the one before and adds to it what
only the new schema can hold; the tests of migrations fail until it is there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from briefings.types import ArticleId, Revision

ARTICLE = ArticleId("0123456789abcdef")
TEXTS = ("The ferry sank. Forty were saved.", "The ferry sank. Forty-one were saved.")
REVISIONS = tuple(Revision.id_for(ARTICLE, text) for text in TEXTS)
MEMO = "brief-2026-03-02-00000001"
RUN = "run-1"

_RECORD = "CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT"

_ARCHIVE_1 = """
CREATE TABLE revision (id TEXT PRIMARY KEY, article_id TEXT NOT NULL, text BLOB NOT NULL, fetched_at TEXT NOT NULL,
    modified_at TEXT, raw_sha256 TEXT) STRICT;
CREATE TABLE reading (number INTEGER PRIMARY KEY, revision_id TEXT NOT NULL REFERENCES revision (id),
    stamp TEXT NOT NULL, article TEXT NOT NULL, marks TEXT NOT NULL, kind TEXT NOT NULL, language TEXT NOT NULL,
    dated_at INTEGER NOT NULL) STRICT;
CREATE INDEX reading_of_revision ON reading (revision_id, number);
CREATE INDEX reading_by_date ON reading (dated_at);
CREATE TABLE sighting (number INTEGER PRIMARY KEY, article_id TEXT NOT NULL,
    revision_id TEXT NOT NULL REFERENCES revision (id), fetched_at INTEGER NOT NULL) STRICT;
CREATE INDEX sighting_of_article ON sighting (article_id, fetched_at, number, revision_id);
CREATE TABLE memo (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, as_of TEXT NOT NULL,
    as_of_us INTEGER NOT NULL, version INTEGER NOT NULL, previous TEXT, topic TEXT, json TEXT NOT NULL) STRICT;
CREATE INDEX memo_by_moment ON memo (as_of_us, number);
CREATE TABLE citation (memo_id TEXT NOT NULL REFERENCES memo (id), sentence INTEGER NOT NULL,
    revision_id TEXT NOT NULL REFERENCES revision (id), start INTEGER NOT NULL, "end" INTEGER NOT NULL) STRICT;
CREATE INDEX citation_of_revision ON citation (revision_id);
CREATE INDEX citation_of_memo ON citation (memo_id);
CREATE TABLE run (id TEXT PRIMARY KEY, at TEXT NOT NULL, at_us INTEGER NOT NULL, command TEXT NOT NULL,
    memo_id TEXT REFERENCES memo (id), record TEXT NOT NULL) STRICT;
CREATE INDEX run_by_moment ON run (at_us);
"""
_ARCHIVE_2 = """
CREATE TABLE place (number INTEGER PRIMARY KEY, key TEXT NOT NULL, article_id TEXT NOT NULL, url TEXT NOT NULL,
    source TEXT NOT NULL, found_at TEXT NOT NULL, UNIQUE (key, source)) STRICT;
CREATE INDEX place_of_article ON place (article_id);
CREATE TABLE retirement (article_id TEXT PRIMARY KEY, at TEXT NOT NULL, reason TEXT NOT NULL) STRICT;
"""

_READING = (
    '{"byline":"Ines Faro","id":"0123456789abcdef","kind":"news","kind_evidence":"","language":"en",'
    '"location":"https://post.example/ferry","published_at":"2026-03-02T08:00:00+00:00",'
    '"published_evidence":"meta","publisher":"Harbour Post","title":"Ferry sinks"}'
)
_MARKS = '[{"label":"boilerplate","rule":"share_line","span":[16,17]}]'
_RECORD_OF_RUN = (
    '{"cache_hits":0,"calls":0,"cost_usd":null,"model":"","package_version":"0.1.0","prompts":{},"settings":{},'
    '"usage":{"completion":0,"prompt":0},"writer":"extractive"}'
)
_MEMO = f"""{{
 "schema": 1, "id": "{MEMO}", "kind": "brief", "as_of": "2026-03-02T12:00:00+01:00",
 "headline": null, "question": null, "topic": "ferries",
 "sections": [{{"key": "bottom_line", "groups": [{{"sentences": [{{
   "text": "The ferry sank.",
   "citations": [{{"revision_id": "{REVISIONS[0]}", "span": [0, 15], "quote": "The ferry sank."}}],
   "form": "prose", "verdict": "supported", "grade": "verbatim", "checks": []}}],
   "heading": null, "label": null, "origins": 1}}]}}],
 "conflicts": [], "withheld": [], "corrections": [], "gaps": [],
 "revisions": [{{"id": "{REVISIONS[0]}", "article": {_READING}, "text": "{TEXTS[0]}",
   "fetched_at": "2026-03-02T09:00:00+00:00", "modified_at": null, "marks": {_MARKS}}}],
 "run": {_RECORD_OF_RUN}, "version": 1, "previous": null
}}
"""


def archive_0(path: Path) -> sqlite3.Connection:
    """Make an empty file, as a process leaves it that was killed before it wrote anything."""
    return sqlite3.connect(path)


def archive_1(path: Path) -> sqlite3.Connection:
    """Make an archive with an article in two texts, a memo and a run."""
    connection = archive_0(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(_RECORD + ";" + _ARCHIVE_1)
    connection.execute("INSERT INTO migration VALUES (1, 'revisions, memos and the ledger of runs')")
    hour = 1_772_442_000_000_000
    for number, (revision_id, text) in enumerate(zip(REVISIONS, TEXTS, strict=True)):
        fetched = f"2026-03-02T{9 + number:02}:00:00+00:00"
        connection.execute(
            "INSERT INTO revision VALUES (?, ?, ?, ?, NULL, NULL)", (revision_id, ARTICLE, text.encode(), fetched)
        )
        connection.execute(
            "INSERT INTO reading VALUES (NULL, ?, ?, ?, ?, 'news', 'en', ?)",
            (revision_id, f"stamp {number}", _READING, _MARKS, hour - 3_600_000_000),
        )
        connection.execute(
            "INSERT INTO sighting VALUES (NULL, ?, ?, ?)", (ARTICLE, revision_id, hour + number * 3_600_000_000)
        )
    connection.execute(
        "INSERT INTO memo VALUES (NULL, ?, 'brief', '2026-03-02T12:00:00+01:00', ?, 1, NULL, 'ferries', ?)",
        (MEMO, hour + 2 * 3_600_000_000, _MEMO),
    )
    connection.execute("INSERT INTO citation VALUES (?, 0, ?, 0, 15)", (MEMO, REVISIONS[0]))
    connection.execute(
        "INSERT INTO run VALUES (?, '2026-03-02T12:00:00+01:00', ?, 'brief', ?, ?)",
        (RUN, hour + 2 * 3_600_000_000, MEMO, _RECORD_OF_RUN),
    )
    connection.commit()
    return connection


def archive_2(path: Path) -> sqlite3.Connection:
    """Make the archive of schema 1 with a place of its article."""
    connection = archive_1(path)
    connection.executescript(_ARCHIVE_2)
    connection.execute("INSERT INTO migration VALUES (2, 'where articles were found, and which are retired')")
    connection.execute(
        "INSERT INTO place VALUES (NULL, 'post.example/ferry', ?, 'https://post.example/ferry', 'post', ?)",
        (ARTICLE, "2026-03-02T09:00:00+00:00"),
    )
    connection.commit()
    return connection


Builder = Callable[[Path], sqlite3.Connection]

ARCHIVES: tuple[Builder, ...] = (archive_0, archive_1, archive_2)


def index_0(path: Path) -> sqlite3.Connection:
    """Make an empty file."""
    return sqlite3.connect(path)


def index_1(path: Path) -> sqlite3.Connection:
    """Make an index of one revision with one chunk."""
    connection = index_0(path)
    connection.executescript(
        _RECORD
        + """;
        CREATE TABLE revision (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL,
            dated_at INTEGER NOT NULL, kind TEXT NOT NULL, language TEXT NOT NULL, publisher TEXT NOT NULL) STRICT;
        CREATE VIRTUAL TABLE chunk USING fts5 (
            terms, start UNINDEXED, "end" UNINDEXED, token_count UNINDEXED, tokenize = "ascii tokenchars '.'");
        CREATE TABLE term (term TEXT PRIMARY KEY, chunks INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE total (chunks INTEGER NOT NULL, terms INTEGER NOT NULL) STRICT;
        INSERT INTO total VALUES (1, 3);
        INSERT INTO term VALUES ('the', 1), ('ferri', 1), ('sank', 1);
        INSERT INTO migration VALUES (1, 'revisions, chunks, and in how many chunks a term stands');
        """
    )
    number = (20_514 << 30) | 5
    connection.execute(
        "INSERT INTO revision VALUES (?, ?, 'stamp 0', 1772438400000000, 'news', 'en', 'Harbour Post')",
        (number, REVISIONS[0]),
    )
    connection.execute(
        "INSERT INTO chunk (rowid, terms, start, \"end\", token_count) VALUES (?, 'the ferri sank', 0, 15, 4)",
        (number << 16,),
    )
    connection.commit()
    return connection


def index_2(path: Path) -> sqlite3.Connection:
    """Add where each term stands."""
    connection = index_1(path)
    connection.executescript(
        """
        CREATE VIRTUAL TABLE instance USING fts5vocab (chunk, instance);
        INSERT INTO migration VALUES (2, 'where each term stands, as the table of chunks has it');
        """
    )
    return connection


def index_3(path: Path) -> sqlite3.Connection:
    """Add which revisions are of a kind, in a language, of a publisher."""
    connection = index_2(path)
    connection.executescript(
        """
        CREATE INDEX revision_of_kind ON revision (kind);
        CREATE INDEX revision_in_language ON revision (language);
        CREATE INDEX revision_of_publisher ON revision (publisher);
        INSERT INTO migration VALUES (3, 'which revisions are of a kind, in a language, of a publisher');
        """
    )
    return connection


INDEXES: tuple[Builder, ...] = (index_0, index_1, index_2, index_3)
