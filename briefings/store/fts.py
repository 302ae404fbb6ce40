"""The search index on SQLite's FTS5, in one file that can be deleted at any time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from ..types import Chunk, Hit, Revision, RevisionId, Span
from . import fts_sql as sql
from .analysis import terms
from .database import Database, Durability
from .index import NO_FILTERS, Filters, IndexStats, Query, checked_chunks
from .records import EARLIEST, LATEST, dated_at, microseconds, stamp, to_json

NAME = "fts5"


class FtsIndex:
    """A `SearchIndex` in the SQLite file `path`, made on first use. A context manager; threads may share one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._database = Database(path, sql.MIGRATIONS, durability=Durability.NORMAL)

    def add(self, revision: Revision, chunks: Sequence[Chunk]) -> None:
        self.add_many([(revision, chunks)])

    def add_many(self, items: Iterable[tuple[Revision, Sequence[Chunk]]]) -> None:
        checked = [(revision, checked_chunks(revision, chunks)) for revision, chunks in items]
        with self._database.write() as connection:
            for revision, chunks in checked:
                _remove(connection, revision.id)
                article = revision.article
                number = connection.execute(
                    sql.ADD_REVISION,
                    (
                        revision.id,
                        stamp(revision),
                        microseconds(dated_at(revision)),
                        article.kind,
                        article.language,
                        article.publisher,
                    ),
                ).lastrowid
                for chunk in chunks:
                    row = connection.execute(
                        sql.ADD_CHUNK, (number, chunk.span.start, chunk.span.end, chunk.token_count)
                    ).lastrowid
                    connection.execute(sql.ADD_WORDS, (row, " ".join(terms(chunk.span.of(revision.text)))))

    def remove(self, revision_ids: Iterable[RevisionId]) -> None:
        with self._database.write() as connection:
            for revision_id in revision_ids:
                _remove(connection, revision_id)

    def search(self, query: Query, *, k: int, filters: Filters = NO_FILTERS) -> tuple[Hit, ...]:
        match = " OR ".join(f'"{" ".join(found)}"' for clause in query.clauses if (found := terms(clause.text)))
        if not match or k <= 0:
            return ()
        parameters = {"match": match, "k": k, **_filter_parameters(filters)}
        return tuple(
            Hit(
                chunk=Chunk(revision_id=RevisionId(revision_id), span=Span(start, end), token_count=token_count),
                score=score,
                rank=rank,
                found_by=(NAME,),
            )
            for rank, (revision_id, start, end, token_count, score) in enumerate(
                self._database.rows(sql.NAIVE_SEARCH, parameters), start=1
            )
        )

    def revision_ids(self) -> Mapping[RevisionId, str]:
        return {RevisionId(key): value for key, value in self._database.rows(sql.STAMPS)}

    def clear(self) -> None:
        with self._database.write() as connection:
            for statement in sql.CLEAR:
                connection.execute(statement)

    def stats(self) -> IndexStats:
        ((revisions, chunks, size),) = self._database.rows(sql.STATS)
        return IndexStats(revisions=revisions, chunks=chunks, bytes=size)

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _remove(connection: sqlite3.Connection, revision_id: RevisionId) -> None:
    for statement in sql.REMOVE:
        connection.execute(statement, (revision_id,))


def _filter_parameters(filters: Filters) -> dict[str, object]:
    def listed(values: Iterable[str] | None) -> str | None:
        return None if values is None else to_json(sorted(values))

    return {
        "since": EARLIEST if filters.since is None else microseconds(filters.since),
        "until": LATEST if filters.until is None else microseconds(filters.until),
        "kinds": listed(filters.kinds),
        "languages": listed(filters.languages),
        "publishers": listed(filters.publishers),
        "revision_ids": listed(filters.revision_ids),
    }
