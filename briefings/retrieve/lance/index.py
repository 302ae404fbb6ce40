"""The search: by words, and by meaning where there is an embedder, in one Lance table.

As with SQLite, a search by words has two steps: Lance finds candidates by BM25, and they are scored here with every
clause of the query, so both engines rank alike. Filters hold before anything is ranked, never after. The rankings by
words and by meaning are fused like those of two indexes (`FusedIndex`).
"""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from types import TracebackType
from typing import Any, Self

import numpy as np
import pyarrow as pa
from lance.query import BooleanQuery, MatchQuery, Occur, PhraseQuery

from ...embed import Embedder, Vector
from ...errors import ModelError, StoreError
from ...store import NO_FILTERS, Entry, Filters, IndexStatus, Query
from ...store.index import gathered
from ...store.records import dated_at, microseconds
from ...store.scoring import MOST_ENDINGS, MOST_TERMS, Sought, bm25, chunk_terms, read_query, wanted, weighed
from ...types import Chunk, Hit, RevisionId, Span
from ..fused import DEPTH, FIRST
from ..fusion import fuse
from ..passages import passage_texts, text_digest
from .table import (
    SCHEMA,
    VECTORS,
    WORDS,
    ChunkTable,
    dimensions_of,
    indexed_fragments,
    one_of,
    storable,
    vector_type,
)
from .tail import COLUMNS, NO_TAIL, Tail, chunk_of, read_tail
from .vocabulary import NOTHING, Counts, VocabularyTable

BY_WORDS, BY_MEANING = "lance", "dense"

UNINDEXED = 500
"""Rows that are left to the tail before they are indexed, which takes about 0.1 s for so many."""

_MOST_IN_MEMORY = 5_000  # rows of the tail: where more are not indexed yet, Lance looks at each of them
_CANDIDATES = 100
_MOST_PHRASES = 12
_LITTLE = 0.25
_PROBES = 20  # partitions that a search by meaning looks into at least
_REFINED = 2  # times as many as are asked for are compared by their exact vectors

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Now:
    """A version of the table, with what its searches need. `total` and `mean_length` are of chunks.

    `whole` says that the tail has every row that is not indexed.
    """

    dataset: Any
    tail: Tail
    counts: Counts
    has_words: bool
    has_vectors: bool
    whole: bool

    @property
    def total(self) -> int:
        return self.counts.chunks + len(self.tail.rows)

    @property
    def mean_length(self) -> float:
        return (self.counts.terms + self.tail.terms) / self.total

    def frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """Return in how many chunks each of these terms stands that stands anywhere, the rarest first."""
        held = self.counts.of_terms(terms)
        found = {term: held.get(term, 0) + self.tail.chunks.get(term, 0) for term in terms}
        return {term: count for count, term in sorted((count, term) for term, count in found.items()) if count}

    def longer(self, start: str) -> list[str]:
        """Return the commonest terms that begin with `start` and go on."""
        found = dict(self.counts.longer(start))
        for term, count in self.tail.chunks.items():
            if term != start and term.startswith(start):
                found[term] = found.get(term, 0) + count
        return sorted(found, key=lambda term: (-found[term], term))[:MOST_ENDINGS]


class LanceIndex:
    """A `SearchIndex` in Lance tables below `place`: a directory, or `s3://bucket/prefix`. Threads may share one.

    With an `embedder`, in a directory of its space, its passages have vectors too, and a search fuses both; `add` and
    `search` then call the embedder. When it fails, `add` raises ModelError; a search goes on by words and logs it.

    Rows are indexed by whoever adds, as soon as `unindexed` are not; None leaves that to `maintain`. With `bulk` adding
    many articles is faster: they wait until `keep_up` or `compact` is called.
    Raises StoreError when the tables cannot be opened.
    """

    def __init__(
        self,
        place: str,
        embedder: Embedder | None = None,
        *,
        storage_options: Mapping[str, str] | None = None,
        unindexed: int | None = UNINDEXED,
        bulk: bool = False,
    ) -> None:
        self.place = place
        self.space = "" if embedder is None else embedder.space
        directory = f"{place.rstrip('/')}/{_directory(self.space)}"
        self._embedder = embedder
        self._unindexed = unindexed
        self._bulk = bulk
        self._table = ChunkTable(f"{directory}/chunks.lance", storage_options)
        self._vocabulary = VocabularyTable(f"{directory}/vocabulary.lance", storage_options)
        # Searches go on while something is written, or embedded.
        self._writing = threading.RLock()
        self._reading = threading.Lock()
        self._now: _Now | None = None
        # A question is asked again with other filters, or in the next turn of a conversation.
        self._vector = lru_cache(maxsize=256)(self._embed_one)

    @property
    def words(self) -> WordsFirst:
        """The same index, complete once the words are: what is added through it waits for its vectors."""
        return WordsFirst(self)

    def add(self, entries: Iterable[Entry], *, instead_of: Iterable[RevisionId] = ()) -> None:
        self.add_entries(entries, instead_of=instead_of, embed=True)

    def add_entries(self, entries: Iterable[Entry], *, instead_of: Iterable[RevisionId], embed: bool) -> None:
        """Add, all or none; without `embed`, only vectors that are here already are kept with the words."""
        kept = {entry.revision.id: entry for entry in list(entries)}
        with self._writing, self._told():
            vectors = self._vectors(kept.values(), embed=embed)
            rows = _rows(kept.values(), vectors)
            if dimensions := next((len(vector) // 4 for vector in vectors.values()), 0):
                self._table.add_vectors_column(dimensions)
            self._table.replace(_in_order_of(self._table.latest().schema, rows), [*kept, *instead_of])
        if not self._bulk:
            self.keep_up()

    def remove(self, revision_ids: Iterable[RevisionId]) -> None:
        with self._writing, self._told():
            self._table.replace(SCHEMA.empty_table(), list(revision_ids))

    def search(self, query: str | Query, *, k: int, filters: Filters = NO_FILTERS) -> tuple[Hit, ...]:
        if k <= 0:
            return ()
        with self._told():
            now = self._current()
            if self._embedder is None:
                return _by_words(now, query, k, filters)
            depth = max(k, DEPTH)
            rankings = [_by_words(now, query, depth, filters)]
            text = query if isinstance(query, str) else query.text
            try:
                if text.strip() and dimensions_of(now.dataset):
                    vector = self._vector(text)
                    rankings.append(_by_meaning(now, vector, depth, filters, self._embedder.least))
            except ModelError as error:
                log.warning("searched without an embedding model: %s", error)
            return fuse(rankings, weights=[FIRST, *(1.0 for _ in rankings[1:])])[:k]

    def stamps(self) -> Mapping[RevisionId, str]:
        """Return the revisions it holds, with all their vectors where there is an embedder, each with its stamp."""
        return self._stamps("embedded" if self._embedder is not None else "true")

    def stamps_of_words(self) -> Mapping[RevisionId, str]:
        """Return the revisions whose words it holds, each with the stamp it was added with."""
        return self._stamps("true")

    def clear(self) -> None:
        with self._writing, self._told():
            self._table.clear()
            self._vocabulary.replace(NOTHING)

    def close(self) -> None:
        with self._writing, self._reading:
            self._now = None
            self._table.close()
            self._vocabulary.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Looking after it

    def status(self) -> IndexStatus:
        with self._told():
            dataset = self._table.latest()
            files = self._table.files()
            return IndexStatus(
                engine=BY_WORDS,
                place=self._table.uri,
                revisions=dataset.count_rows("place = 0"),
                chunks=dataset.count_rows("token_count >= 0"),
                unindexed=sum(each.count_rows() for each in _unindexed(dataset)),
                versions=files.versions,
                size=files.size,
                space=self.space,
            )

    def spans(self, revision_ids: Sequence[RevisionId]) -> Mapping[RevisionId, tuple[Span, ...]]:
        with self._told():
            scanner = self._table.latest().scanner(
                columns=["revision", "place", "start", "stop", "token_count"], filter=one_of("revision", revision_ids)
            )
            rows = sorted(scanner.to_table().to_pylist(), key=lambda row: row["place"])
        ends = [(row["start"], row["stop"]) if row["token_count"] >= 0 else (None, None) for row in rows]
        return gathered((row["revision"], *both) for row, both in zip(rows, ends, strict=True))

    def maintain(self) -> None:
        """Take every row into the indexes."""
        with self._writing, self._told():
            self._table.gather()
            now = self._table.latest()
            fragments = _uncounted(now)
            if fragments:
                # Counted first: what a killed process counts twice weighs a little less, and is found all the same.
                counts = Counts.of(_terms(now, fragments))
                self._vocabulary.add(counts)
                if not self._table.index_words(now):
                    self._vocabulary.add(counts, sign=-1)
                    return
            self._table.index_others()

    def compact(self, keep: timedelta) -> None:
        """Write everything anew without what was removed; delete versions that are older than `keep`.

        Readers of a version that is deleted break: `keep` must be longer than any search or process lasts.
        """
        with self._writing, self._told():
            now = self._table.latest()
            self._vocabulary.add(Counts.of(_terms(now, _uncounted(now))))
            self._table.compact(keep)
            now = self._table.latest()
            counts = self._vocabulary.counts()
            # As many as there are: then nothing was removed since they were counted.
            if counts.chunks != now.count_rows("token_count >= 0"):
                counts = Counts.of(_terms(now, None))
            self._vocabulary.replace(counts)

    def keep_up(self) -> None:
        """Take the rows into the indexes if they are so many that are not that it is worth it."""
        if self._unindexed is None:
            return
        with self._writing, self._told():
            rows = sum(each.count_rows() for each in _unindexed(self._table.latest()))
            if rows >= self._unindexed:
                self.maintain()

    def _current(self) -> _Now:
        with self._reading:
            dataset = self._table.latest()
            if self._now is None or self._now.dataset.version != dataset.version:
                self._now = self._read(dataset, NO_TAIL if self._now is None else self._now.tail)
            return self._now

    def _read(self, dataset: Any, before: Tail) -> _Now:
        fragments = _unindexed(dataset)
        rows = sum(each.count_rows() for each in fragments)
        has_words = bool(indexed_fragments(dataset, WORDS))
        whole = rows <= _MOST_IN_MEMORY
        if not whole:
            log.warning("%s: %d rows are not indexed: searches are slow or lack them until they are", self.place, rows)
            fragments = [] if has_words else _newest(fragments)
        return _Now(
            dataset=dataset,
            tail=read_tail(dataset, fragments, dimensions_of(dataset), before),
            counts=self._vocabulary.counts(),
            has_words=has_words,
            has_vectors=bool(indexed_fragments(dataset, VECTORS)),
            whole=whole,
        )

    def _stamps(self, condition: str) -> Mapping[RevisionId, str]:
        with self._told():
            scanner = self._table.latest().scanner(columns=["revision", "stamp"], filter=f"place = 0 AND {condition}")
            found = scanner.to_table()
            pairs = zip(found["revision"].to_pylist(), found["stamp"].to_pylist(), strict=True)
            return {RevisionId(key): stamp for key, stamp in pairs}

    # Vectors

    def _embed_one(self, text: str) -> Vector:
        assert self._embedder is not None
        return self._embedder.embed([text])[0]

    def _vectors(self, entries: Iterable[Entry], *, embed: bool) -> dict[int, Vector]:
        """Return the vectors of the passages by the keys of their texts: those that are here, and new ones."""
        if self._embedder is None:
            return {}
        texts = {_text_key(text): text for entry in entries for text in passage_texts(entry)}
        found = self._held_vectors(list(texts))
        lacking = [key for key in texts if key not in found]
        if embed and lacking:
            found.update(zip(lacking, self._embedder.embed([texts[key] for key in lacking]), strict=True))
        return found

    def _held_vectors(self, keys: Sequence[int]) -> dict[int, Vector]:
        dataset = self._table.latest()
        if not keys or not dimensions_of(dataset):
            return {}
        condition = f"vector IS NOT NULL AND {one_of('text_key', keys)}"
        rows = dataset.scanner(columns=["text_key", "vector"], filter=condition).to_table()
        return {row["text_key"]: np.asarray(row["vector"], dtype="<f4").tobytes() for row in rows.to_pylist()}

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StoreError(f"{self.place}: the search index failed: {error} (it can be made anew)") from error


class WordsFirst:
    """A `LanceIndex` that is written without calling its embedder."""

    def __init__(self, index: LanceIndex) -> None:
        self._index = index

    def add(self, entries: Iterable[Entry], *, instead_of: Iterable[RevisionId] = ()) -> None:
        self._index.add_entries(entries, instead_of=instead_of, embed=False)

    def remove(self, revision_ids: Iterable[RevisionId]) -> None:
        self._index.remove(revision_ids)

    def search(self, query: str | Query, *, k: int, filters: Filters = NO_FILTERS) -> tuple[Hit, ...]:
        return self._index.search(query, k=k, filters=filters)

    def stamps(self) -> Mapping[RevisionId, str]:
        return self._index.stamps_of_words()

    def clear(self) -> None:
        self._index.clear()

    def close(self) -> None:
        self._index.close()


# Rows


def _directory(space: str) -> str:
    return hashlib.sha256(space.encode()).hexdigest()[:16] if space else "words"


def _text_key(text: str) -> int:
    return int.from_bytes(text_digest(text)[:8], "big", signed=True)


def _rows(entries: Iterable[Entry], vectors: Mapping[int, Vector]) -> pa.Table:
    """Return the rows of these revisions."""
    rows = [row for entry in entries for row in _rows_of(entry, vectors)]
    table = pa.Table.from_pylist(rows, schema=SCHEMA)
    dimensions = next((len(vector) // 4 for vector in vectors.values()), 0)
    if not dimensions:
        return table
    found = [vectors.get(row["text_key"]) if row["token_count"] >= 0 else None for row in rows]
    if any(vector is not None and len(vector) != 4 * dimensions for vector in found):
        raise StoreError(f"the embedding model gave vectors of another length than {dimensions}")
    values = b"".join(vector or bytes(4 * dimensions) for vector in found)
    column = pa.FixedSizeListArray.from_arrays(
        pa.array(np.frombuffer(values, dtype="<f4")), dimensions, mask=pa.array([each is None for each in found])
    )
    return table.append_column(pa.field("vector", vector_type(dimensions)), column)


def _rows_of(entry: Entry, vectors: Mapping[int, Vector]) -> Iterator[dict[str, Any]]:
    article = entry.revision.article
    keys = [_text_key(text) for text in passage_texts(entry)]
    shared = {
        "revision": entry.revision.id,
        "dated_at": microseconds(dated_at(entry.revision)),
        "kind": article.kind.value,
        "language": storable(article.language),
        "publisher": storable(article.publisher),
        "embedded": all(key in vectors for key in keys),
    }
    if not entry.chunks:
        yield shared | {"place": 0, "start": 0, "stop": 0, "token_count": -1, "text_key": 0, "stamp": entry.stamp}
    for place, (chunk, key, words) in enumerate(zip(entry.chunks, keys, chunk_terms(entry), strict=True)):
        yield shared | {
            "place": place,
            "start": chunk.span.start,
            "stop": chunk.span.end,
            "token_count": chunk.token_count,
            "text_key": key,
            "terms": " ".join(words),
            "stamp": entry.stamp if place == 0 else None,
        }


def _in_order_of(schema: pa.Schema, rows: pa.Table) -> pa.Table:
    """Return `rows` with the columns of the table, empty where they lack one."""
    columns = [
        rows[field.name] if field.name in rows.column_names else pa.nulls(len(rows), field.type) for field in schema
    ]
    return pa.table(columns, schema=pa.schema(list(schema)))


def _unindexed(dataset: Any) -> list[Any]:
    """Return the fragments that an index does not cover."""
    covered = indexed_fragments(dataset, WORDS)
    if by_meaning := indexed_fragments(dataset, VECTORS):
        covered &= by_meaning
    return [each for each in dataset.get_fragments() if each.fragment_id not in covered]


def _uncounted(dataset: Any) -> list[Any]:
    """Return the fragments whose words are in no index, and so not in the counts."""
    covered = indexed_fragments(dataset, WORDS)
    return [each for each in dataset.get_fragments() if each.fragment_id not in covered]


def _newest(fragments: Sequence[Any]) -> list[Any]:
    """Return as many of the newest fragments as are held in memory."""
    found, rows = [], 0
    for each in reversed(fragments):
        rows += each.count_rows()
        if rows > _MOST_IN_MEMORY:
            break
        found.append(each)
    return found


def _terms(dataset: Any, fragments: Sequence[Any] | None) -> Iterator[str]:
    """Yield the terms of every passage of these fragments, of all for None."""
    if fragments == []:
        return
    options = {} if fragments is None else {"fragments": fragments}
    for batch in dataset.scanner(columns=["terms"], filter="token_count >= 0", **options).to_batches():
        yield from batch["terms"].to_pylist()


# Searching


def _condition(filters: Filters) -> str | None:
    """Return the filters as a condition on rows, None for no condition."""
    conditions = []
    if filters.since is not None:
        conditions.append(f"dated_at >= {microseconds(filters.since)}")
    if filters.until is not None:
        conditions.append(f"dated_at <= {microseconds(filters.until)}")
    named: tuple[tuple[str, Iterable[str] | None], ...] = (
        ("kind", filters.kinds),
        ("language", filters.languages),
        ("publisher", filters.publishers),
        ("revision", filters.revision_ids),
    )
    conditions += [one_of(name, sorted(values)) for name, values in named if values is not None]
    return " AND ".join(conditions) or None


def _by_words(now: _Now, query: str | Query, k: int, filters: Filters) -> tuple[Hit, ...]:
    sought = read_query(query, now.longer)
    rarest = dict(list(now.frequencies(wanted(sought)).items())[:MOST_TERMS])
    clauses = weighed(sought, rarest, now.total)
    if not clauses:
        return ()
    mean_length = now.mean_length
    terms = dict(_holding(now, clauses, filters))
    if now.has_words:
        terms |= _candidates(now, _lance_query(sought, rarest), max(_CANDIDATES, k), filters)
    scores = {chunk: bm25(found, clauses, rarest.keys(), mean_length) for chunk, found in terms.items()}
    return _hits([(score, chunk) for chunk, score in scores.items() if score > 0], k, BY_WORDS)


def _holding(now: _Now, clauses: Sequence[Sought], filters: Filters) -> Iterator[tuple[Chunk, str]]:
    """Yield the chunks of the tail that may hold a clause, with their terms."""
    runs = [run for each in clauses for run in each.wordings]
    for row in now.tail.rows:
        if any(row.held.issuperset(run) for run in runs) and row.passes(filters):
            yield row.chunk, row.terms


def _lance_query(sought: Iterable[Sought], rarest: Mapping[str, int]) -> Any:
    """Return the clauses as Lance looks for candidates: words that count for little by themselves count a quarter."""
    words: dict[str, float] = {}
    phrases: set[tuple[str, ...]] = set()
    for each in sought:
        for run in each.wordings:
            if len(run) == 1 and run[0] in rarest:
                words[run[0]] = max(words.get(run[0], 0.0), 1.0 if each.weight >= 1 else _LITTLE)
            elif all(term in rarest for term in run):
                phrases.add(run)
    alike = {boost: " ".join(word for word in words if words[word] == boost) for boost in (1.0, _LITTLE)}
    queries: list[Any] = [MatchQuery(text, "terms", boost=boost) for boost, text in alike.items() if text]
    chosen = sorted(phrases, key=lambda run: (min(rarest[term] for term in run), run))[:_MOST_PHRASES]
    queries += [PhraseQuery(" ".join(run), "terms") for run in chosen]
    if len(queries) == 1:
        return queries[0]
    return BooleanQuery([(Occur.SHOULD, query) for query in queries])


def _candidates(now: _Now, query: Any, limit: int, filters: Filters) -> dict[Chunk, str]:
    """Return the best chunks of the indexed rows, with their terms; of all rows, where the tail is not whole."""
    found = now.dataset.scanner(
        columns=[*COLUMNS, "_score"],
        full_text_query=query,
        filter=_condition(filters),
        prefilter=True,
        limit=limit,
        fast_search=now.whole,
        disable_scoring_autoprojection=True,
    ).to_table()
    return {chunk_of(row): row["terms"] for row in found.to_pylist()}


def _by_meaning(now: _Now, vector: Vector, k: int, filters: Filters, least: float) -> tuple[Hit, ...]:
    wanted_vector = np.frombuffer(vector, dtype="<f4")
    found = now.dataset.scanner(
        columns=[*COLUMNS[:-1], "_distance"],
        nearest={
            "column": "vector",
            "q": wanted_vector,
            "k": k,
            "metric": "dot",
            "nprobes": _PROBES,
            "refine_factor": _REFINED,
            "use_index": now.has_vectors,
        },
        filter=_condition(filters),
        prefilter=True,
        fast_search=now.has_vectors and now.whole,
        disable_scoring_autoprojection=True,
    ).to_table()
    scores = {chunk_of(row): 1 - row["_distance"] for row in found.to_pylist()}
    if now.has_vectors:  # else every row was compared
        scores |= {row.chunk: score for score, row in now.tail.nearest(wanted_vector, filters)}
    return _hits([(score, chunk) for chunk, score in scores.items() if score >= least], k, BY_MEANING)


def _hits(scored: Iterable[tuple[float, Chunk]], k: int, name: str) -> tuple[Hit, ...]:
    best = sorted(scored, key=lambda item: (-item[0], item[1].revision_id, item[1].span))[:k]
    return tuple(
        Hit(chunk=chunk, score=score, rank=rank, found_by=(name,)) for rank, (score, chunk) in enumerate(best, start=1)
    )
