"""Derives the archive's invariants again from what is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from ..errors import MemoFormatError, StoreError
from ..types import ArticleId, Memo, Revision, RevisionId
from ..types.codec import memo_from_json
from . import archive_sql as sql
from .archive_database import ArchiveDatabase
from .blobs import Pages
from .records import article_from, citation_columns, decode, marks_from, memo_columns

_PART = 500  # rows read at once


def problems(database: ArchiveDatabase, pages: Pages) -> Iterator[str]:
    """Yield what does not hold, one line each: the database's structure, hashes, pages, readings, memos, citations.

    A page that no row names is no problem: a process that was killed between the two leaves one. Nothing holds up
    those who write meanwhile: a row is written with or after all that it names, so no part sees half of something.
    """
    parts: tuple[Callable[[], Iterator[str]], ...] = (
        lambda: _structure(database),
        lambda: _texts(database, pages),
        lambda: _readings(database),
        lambda: _memos(database),
    )
    for part in parts:
        try:
            yield from part()
        except StoreError as error:  # a damaged page ends that part; the others may still be read
            yield f"database: {error}"


def every_row(database: ArchiveDatabase, statement: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a statement that takes a number and a limit, and whose rows begin with their number."""
    last = 0
    while rows := database.rows(statement, (last, _PART)):
        yield from (tuple(row) for _, *row in rows)
        last = rows[-1][0]


def _structure(database: ArchiveDatabase) -> Iterator[str]:
    for line in database.faults():
        yield f"database: {line}"
    for statement, what in ((sql.UNREAD, "reading"), (sql.UNSEEN, "sighting")):
        for (revision_id,) in database.rows(statement):
            yield f"revision {revision_id[:12]}: has no {what}"


def _texts(database: ArchiveDatabase, pages: Pages) -> Iterator[str]:
    for revision_id, article_id, text, raw_sha256 in every_row(database, sql.EVERY_TEXT):
        try:
            hashed = Revision.id_for(ArticleId(article_id), decode(text))
        except UnicodeDecodeError as error:
            yield f"revision {revision_id[:12]}: its text cannot be decoded: {error}"
        else:
            if hashed != revision_id:
                yield f"revision {revision_id[:12]}: its id is not the hash of its article and text"
        if raw_sha256 is not None:
            try:
                pages.get(raw_sha256)
            except StoreError as error:
                yield f"revision {revision_id[:12]}: {error}"


def _readings(database: ArchiveDatabase) -> Iterator[str]:
    for revision_id, article, marks, article_id, text, fetched_at in every_row(database, sql.EVERY_READING):
        where = f"revision {revision_id[:12]}"
        try:
            datetime.fromisoformat(fetched_at)
            if article_from(article).id != article_id:
                yield f"{where}: its metadata are those of another article"
            length = len(decode(text))
            if any(mark.span.end > length for mark in marks_from(marks)):
                yield f"{where}: a mark ends beyond its text"
        except (ValueError, MemoFormatError) as error:
            yield f"{where}: its metadata cannot be read: {error}"


def _memos(database: ArchiveDatabase) -> Iterator[str]:
    for *listed, text in every_row(database, sql.EVERY_MEMO):
        where = f"memo {listed[0]}"
        try:
            memo = memo_from_json(text, anchored=False)
        except MemoFormatError as error:
            yield f"{where}: damaged: {error}"
            continue
        if tuple(listed) != memo_columns(memo):
            yield f"{where}: it is listed as another memo than it is"
        if database.rows(sql.CITATIONS_OF, (listed[0],)) != citation_columns(memo):
            yield f"{where}: its citations are listed otherwise than they are in it"
        yield from citation_problems(memo, _stored_texts(database, memo))


def _stored_texts(database: ArchiveDatabase, memo: Memo) -> dict[RevisionId, str]:
    """Return the archive's own texts of a memo's revisions; one that is missing or cannot be read is left out."""
    ids = [revision.id for revision in memo.revisions]
    texts = {}
    for revision_id, text in database.rows(sql.texts_of(len(ids)), ids):
        try:
            texts[RevisionId(revision_id)] = decode(text)
        except UnicodeDecodeError:
            continue  # reported with the texts
    return texts


def citation_problems(memo: Memo, texts: Mapping[RevisionId, str]) -> Iterator[str]:
    """Yield where a memo is not borne out by `texts`, the archive's own: revisions first, then every citation."""
    for revision in memo.revisions:
        if revision.id not in texts:
            yield f"memo {memo.id}: its revision {revision.id[:12]} is not in the archive, or cannot be read there"
        elif texts[revision.id] != revision.text:
            yield f"memo {memo.id}: its text of revision {revision.id[:12]} is not the archive's"
    sentences = (*memo.sentences(), *(item.sentence for item in memo.withheld))
    for number, sentence in enumerate(sentences):
        for citation in sentence.citations:
            span, text = citation.span, texts.get(citation.revision_id)
            if text is not None and not (span and span.end <= len(text) and span.of(text) == citation.quote):
                quote = citation.quote if len(citation.quote) <= 60 else citation.quote[:59] + "…"
                yield (
                    f"memo {memo.id}, sentence {number}: {quote!r} is not what revision {citation.revision_id[:12]} "
                    f"has at [{span.start}, {span.end})"
                )
