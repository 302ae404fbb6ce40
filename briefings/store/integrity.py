"""Derives the archive's invariants again from what is stored."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime

from ..errors import StoreError
from ..types import ArticleId, Revision
from . import archive_sql as sql
from .blobs import Blobs
from .records import article_from, decode, marks_from


def problems(connection: sqlite3.Connection, blobs: Blobs) -> Iterator[str]:
    """Yield what does not hold, one line each: the file's structure, hashes, readings, pages, citations.

    A page that no row names is no problem: a process that was killed between the two leaves one.
    """
    yield from _structure(connection)
    yield from _texts(connection, blobs)
    yield from _readings(connection)
    yield from _citations(connection)
    yield from _memos(connection)


def _structure(connection: sqlite3.Connection) -> Iterator[str]:
    for (line,) in connection.execute(sql.INTEGRITY_CHECK):
        if line != "ok":
            yield f"database: {line}"
    for table, row, parent, _ in connection.execute(sql.FOREIGN_KEY_CHECK):
        yield f"database: row {row} of {table} names a {parent} that is not there"
    for statement, what in ((sql.UNREAD, "reading"), (sql.UNSEEN, "sighting")):
        for (revision_id,) in connection.execute(statement):
            yield f"revision {revision_id[:12]}: has no {what}"


def _texts(connection: sqlite3.Connection, blobs: Blobs) -> Iterator[str]:
    for revision_id, article_id, text, raw_sha256 in connection.execute(sql.EVERY_TEXT):
        try:
            hashed = Revision.id_for(ArticleId(article_id), decode(text))
        except UnicodeDecodeError as error:
            yield f"revision {revision_id[:12]}: its text cannot be decoded: {error}"
        else:
            if hashed != revision_id:
                yield f"revision {revision_id[:12]}: its id is not the hash of its article and text"
        if raw_sha256 is not None:
            try:
                blobs.get(raw_sha256)
            except StoreError as error:
                yield f"revision {revision_id[:12]}: {error}"


def _readings(connection: sqlite3.Connection) -> Iterator[str]:
    for revision_id, article, marks, article_id, text, fetched_at in connection.execute(sql.EVERY_READING):
        where = f"revision {revision_id[:12]}"
        try:
            datetime.fromisoformat(fetched_at)
            if article_from(article).id != article_id:
                yield f"{where}: its metadata are those of another article"
            length = len(decode(text))
            if any(mark.span.end > length for mark in marks_from(marks)):
                yield f"{where}: a mark ends beyond its text"
        except (ValueError, TypeError, KeyError) as error:
            yield f"{where}: its metadata cannot be read: {error}"


def _citations(connection: sqlite3.Connection) -> Iterator[str]:
    # In the order of revisions, so that each text is decoded once.
    revision_id, text = "", ""
    for memo_id, sentence, cited_id, start, end, quote, stored in connection.execute(sql.EVERY_CITATION):
        try:
            if cited_id != revision_id:
                revision_id, text = cited_id, decode(stored)
            held = 0 <= start < end <= len(text) and text[start:end] == decode(quote)
        except UnicodeDecodeError:
            held = False
        if not held:
            yield (
                f"memo {memo_id}, sentence {sentence}: its quote is not what revision {cited_id[:12]} has at "
                f"[{start}, {end})"
            )


def _memos(connection: sqlite3.Connection) -> Iterator[str]:
    for memo_id, text in connection.execute(sql.EVERY_MEMO):
        try:
            json.loads(text)
        except ValueError as error:
            yield f"memo {memo_id}: not valid JSON: {error}"
