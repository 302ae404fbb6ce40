"""The search index on SQLite's FTS5, in one file that can be deleted at any time.

FTS5 looks at every chunk that holds a word of the query, twice where it ranks them: a common word costs as much as the
index is large. So a search has two steps, and the first is bounded:

1. FTS5 finds candidates by the rarest clauses alone, as many of them as together stand in at most `_POSTINGS` chunks.
   Where even the rarest stands in more, the newest chunks that hold the rarest ones together are the candidates.
   Where the filters leave few revisions, all their chunks are. A text's clauses are its words.
2. The candidates are scored by BM25 with every clause of the query (`scoring`).

In an index in which the words of a query stand in fewer chunks than that, nothing is left out. The same revisions give
the same results, in whatever order they were added.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ..errors import StoreError
from ..types import Chunk, Hit, Revision, RevisionId, Span
from . import fts_sql as sql
from .database import Database, Durability
from .index import NO_FILTERS, Entry, Filters, IndexStatus, Query, gathered
from .records import EARLIEST, LATEST, dated_at, microseconds, to_json
from .scoring import MOST_ENDINGS, MOST_TERMS, Sought, bm25, chunk_terms, read_query, wanted, weighed

NAME = "fts5"

_POSTINGS = 12_000  # 0.7 µs each: of a question in 100,000 chunks the ten best then are those of an exact BM25
_MOST_SELECTIVE = 12  # clauses
_CANDIDATES = 80  # 15 µs each
_FEW_REVISIONS = 50
_NAMED_REVISIONS = 500  # up to so many that pass the filters are named to FTS5: a third less work than a join

_DAY = 24 * 3600 * 10**6  # in microseconds
_LAST_DAY = (1 << 17) - 1  # in 2328; what is later, or before 1970, is kept with the last or the first day
_HASH_BITS = 30
_MOST_CHUNKS = 1 << 16


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
            numbers = _candidates(connection, clauses, filters, k)
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
            engine=NAME,
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
    return (_day(microseconds(dated_at(revision))) << _HASH_BITS) | (int(revision.id[:8], 16) >> (32 - _HASH_BITS))


def _day(moment: int) -> int:
    return min(max(moment // _DAY, 0), _LAST_DAY)


def _add(connection: sqlite3.Connection, entry: Entry, number: int, found: Sequence[list[str]]) -> None:
    while connection.execute(sql.HAS_NUMBER, (number,)).fetchone():
        number += 1
    revision, article = entry.revision, entry.revision.article
    if len(found) > _MOST_CHUNKS:
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
    ends = _ends(row[0])
    _count(connection, [words.split() for (words,) in connection.execute(sql.TERMS_BETWEEN, ends)], sign=-1)
    connection.execute(sql.REMOVE_BETWEEN, ends)
    connection.execute(sql.REMOVE_REVISION, row)


def _ends(number: int) -> tuple[int, int]:
    """Return the lowest and the highest number that a chunk of a revision can have."""
    return number << 16, (number << 16) + _MOST_CHUNKS - 1


def _count(connection: sqlite3.Connection, found: Sequence[Sequence[str]], *, sign: int) -> None:
    """Enter chunks with these terms into the counts, or take them out."""
    chunks = Counter(term for words in found for term in set(words))
    connection.executemany(sql.COUNT_TERM, ((term, sign * count) for term, count in sorted(chunks.items())))
    connection.execute(sql.COUNT_TOTAL, (sign * len(found), sign * sum(map(len, found))))


# Searching


def _candidates(connection: sqlite3.Connection, clauses: Sequence[Sought], filters: Filters, k: int) -> list[int]:
    """Return the numbers of the chunks to score; the clauses come the rarest first, what counts for little last."""
    conditions, parameters = _bound(filters)
    if conditions:
        bound = {**parameters, "limit": _NAMED_REVISIONS + 1}
        passing = [number for (number,) in connection.execute(sql.passing(conditions), bound)]
        if not passing:
            return []
        if len(passing) <= _FEW_REVISIONS:
            ends = [end for number in passing for end in _ends(number)]
            return [number for (number,) in connection.execute(sql.chunks_of(len(passing)), ends)]
        if len(passing) <= _NAMED_REVISIONS:
            conditions, parameters = [sql.AMONG], {**parameters, "numbers": to_json(passing)}

    def found(match: str, *, newest: bool) -> list[int]:
        bound = {**parameters, "match": match, "limit": max(_CANDIDATES, k)}
        return [number for (number,) in connection.execute(sql.matching(conditions, newest=newest), bound)]

    selective = [_match(each) for each in _selective(clauses)]
    if selective:
        return found(" OR ".join(selective), newest=False)
    common = [f"({_match(each)})" for each in clauses[:3]]
    newest: dict[int, None] = {}
    for held in range(len(common), 0, -1):
        newest |= dict.fromkeys(found(" AND ".join(common[:held]), newest=True))
        if len(newest) >= k:
            break
    return list(newest)


def _selective(clauses: Sequence[Sought]) -> Iterator[Sought]:
    """Yield the rarest clauses, as long as all of them together stand in few chunks."""
    sum_of_chunks = 0
    for each in islice(clauses, _MOST_SELECTIVE):
        sum_of_chunks += each.chunks
        if sum_of_chunks > _POSTINGS:
            return
        yield each


def _bound(filters: Filters) -> tuple[list[str], dict[str, Any]]:
    """Return the conditions that `filters` need, with their parameters and the lowest and highest revision number."""
    since = EARLIEST if filters.since is None else microseconds(filters.since)
    until = LATEST if filters.until is None else microseconds(filters.until)
    conditions = [sql.IN_TIME] if filters.since is not None or filters.until is not None else []
    parameters: dict[str, Any] = {
        "since": since,
        "until": until,
        "low": _day(since) << _HASH_BITS,
        "high": ((_day(until) + 1) << _HASH_BITS) - 1,
    }
    for condition, name, values in (
        (sql.OF_KINDS, "kinds", filters.kinds),
        (sql.IN_LANGUAGES, "languages", filters.languages),
        (sql.OF_PUBLISHERS, "publishers", filters.publishers),
        (sql.OF_REVISIONS, "revision_ids", filters.revision_ids),
    ):
        if values is not None:
            conditions.append(condition)
            parameters[name] = to_json(sorted(values))
    return conditions, parameters


def _match(sought: Sought) -> str:
    """Return a clause as FTS5 looks for it."""
    return " OR ".join(f'"{" ".join(run)}"' for run in sought.wordings)


def _longer(connection: sqlite3.Connection, start: str) -> list[str]:
    """Return the commonest terms that begin so."""
    bound = {"start": start, "end": start + chr(0x10FFFF), "limit": MOST_ENDINGS}
    return [term for (term,) in connection.execute(sql.LONGER, bound)]
