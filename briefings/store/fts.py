"""The search index on SQLite's FTS5, in one file that can be deleted at any time.

A search has two steps, and the first is bounded, whatever the words and however large the index: candidates are found
(`fts_candidates`), and then scored by BM25 with every clause of the query (`scoring`). In an index in which the words
of a query stand in few chunks, nothing is left out. The same revisions give the same results, in whatever order they
were added.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from ..errors import StoreError
from ..types import Chunk, Hit, Revision, RevisionId, Span
from . import fts_sql as sql
from .database import Database, Durability
from .fts_candidates import HASH_BITS, MOST_CHUNKS, candidates, day, ends
from .index import NO_FILTERS, Entry, Filters, IndexStatus, Query, gathered
from .records import dated_at, microseconds, to_json
from .scoring import MOST_ENDINGS, MOST_TERMS, bm25, chunk_terms, read_query, wanted, weighed

NAME = "fts5"


class FtsIndex:
    """A `SearchIndex` in the SQLite file `path`, made on first use. A context manager; threads may share one.

    Raises StoreError when the file is damaged or of a newer version: delete it, and `sync_index` makes it anew.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._database = Database(path, sql.MIGRATIONS, durability=Durability.NORMAL)
        except StoreError as error:
            raise StoreError(f"{error} (or delete this file: it is made anew from the archive)") from error

    def add(self, entries: Iterable[Entry], *, instead_of: Iterable[RevisionId] = ()) -> None:
        rows = [(entry, _first_number(entry.revision), chunk_terms(entry)) for entry in entries]
        # FTS5 writes its buffer out whenever a number is lower than the one before.
        rows.sort(key=lambda row: row[1])
        with self._database.write() as connection:
            for revision_id in instead_of:
                _remove(connection, revision_id)
            for entry, number, found in rows:
                _remove(connection, entry.revision.id)
                _add(connection, entry, number, found)

    def remove(self, revision_ids: Iterable[RevisionId]) -> None:
        with self._database.write() as connection:
            for revision_id in revision_ids:
                _remove(connection, revision_id)

    def search(self, query: str | Query, *, k: int, filters: Filters = NO_FILTERS) -> tuple[Hit, ...]:
        if k <= 0:
            return ()
        with self._database.read() as connection:
            total, length = connection.execute(sql.TOTAL).fetchone()
            sought = read_query(query, partial(_longer, connection))
            frequencies = dict(connection.execute(sql.FREQUENCIES, (to_json(wanted(sought)),)))
            rarest = dict(list(frequencies.items())[:MOST_TERMS])
            if not rarest:
                return ()
            clauses = weighed(sought, rarest, total)
            numbers = candidates(connection, clauses, filters, k=k, mean_length=length / total)
            scored = [
                (bm25(found, clauses, rarest.keys(), length / total), revision_id, start, end, token_count)
                for revision_id, start, end, token_count, found in connection.execute(sql.CHUNKS, (to_json(numbers),))
            ]
        scored.sort(key=lambda row: (-row[0], row[1:]))
        return tuple(
            Hit(
                chunk=Chunk(revision_id=RevisionId(revision_id), span=Span(start, end), token_count=token_count),
                score=score,
                rank=rank,
                found_by=(NAME,),
            )
            for rank, (score, revision_id, start, end, token_count) in enumerate(scored[:k], start=1)
            if score > 0
        )

    def stamps(self) -> Mapping[RevisionId, str]:
        return {RevisionId(key): value for key, value in self._database.rows(sql.STAMPS)}

    def clear(self) -> None:
        with self._database.write() as connection:
            for statement in sql.CLEAR:
                connection.execute(statement)

    def status(self) -> IndexStatus:
        ((chunks, _),) = self._database.rows(sql.TOTAL)
        return IndexStatus(
            engine="sqlite",
            place=str(self.path),
            revisions=len(self.stamps()),
            chunks=chunks,
            unindexed=0,
            versions=1,
            size=sum(each.stat().st_size for each in self.path.parent.glob(f"{self.path.name}*")),
        )

    def spans(self, revision_ids: Sequence[RevisionId]) -> Mapping[RevisionId, tuple[Span, ...]]:
        return gathered(self._database.rows(sql.SPANS, (to_json(list(revision_ids)),)))

    def compact(self, keep: timedelta) -> None:  # noqa: ARG002 - SQLite keeps no versions
        with self._database.write() as connection:
            connection.execute(sql.OPTIMIZE)
        self._database.shrink()

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


# Adding and removing


def _first_number(revision: Revision) -> int:
    """Return the number of a revision: its day, then a hash of it."""
    return (day(microseconds(dated_at(revision))) << HASH_BITS) | (int(revision.id[:8], 16) >> (32 - HASH_BITS))


def _add(connection: sqlite3.Connection, entry: Entry, number: int, found: Sequence[list[str]]) -> None:
    while connection.execute(sql.HAS_NUMBER, (number,)).fetchone():
        number += 1
    revision, article = entry.revision, entry.revision.article
    if len(found) > MOST_CHUNKS:
        raise StoreError(f"revision {revision.id[:12]}: too long to index: it has {len(found)} chunks")
    connection.execute(
        sql.ADD_REVISION,
        (
            number,
            revision.id,
            entry.stamp,
            microseconds(dated_at(revision)),
            article.kind,
            article.language,
            article.publisher,
        ),
    )
    connection.executemany(
        sql.ADD_CHUNK,
        (
            ((number << 16) + place, " ".join(words), chunk.span.start, chunk.span.end, chunk.token_count)
            for place, (chunk, words) in enumerate(zip(entry.chunks, found, strict=True))
        ),
    )
    _count(connection, found, sign=1)


def _remove(connection: sqlite3.Connection, revision_id: RevisionId) -> None:
    row = connection.execute(sql.NUMBER_OF, (revision_id,)).fetchone()
    if row is None:
        return
    between = ends(row[0])
    _count(connection, [words.split() for (words,) in connection.execute(sql.TERMS_BETWEEN, between)], sign=-1)
    connection.execute(sql.REMOVE_BETWEEN, between)
    connection.execute(sql.REMOVE_REVISION, row)


def _count(connection: sqlite3.Connection, found: Sequence[Sequence[str]], *, sign: int) -> None:
    """Enter chunks with these terms into the counts, or take them out."""
    chunks = Counter(term for words in found for term in set(words))
    connection.executemany(sql.COUNT_TERM, ((term, sign * count) for term, count in sorted(chunks.items())))
    connection.execute(sql.COUNT_TOTAL, (sign * len(found), sign * sum(map(len, found))))


def _longer(connection: sqlite3.Connection, start: str) -> list[str]:
    """Return the commonest terms that begin so."""
    bound = {"start": start, "end": start + chr(0x10FFFF), "limit": MOST_ENDINGS}
    return [term for (term,) in connection.execute(sql.LONGER, bound)]
