"""The rows that no index covers yet, in memory.

Lance would look at each of them for every clause of every query. They are few, and held here once for all searches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...store import Filters
from ...store.records import microseconds
from ...types import Chunk, RevisionId, Span

COLUMNS = ["revision", "start", "stop", "token_count", "terms"]
_FILTERED = ["dated_at", "kind", "language", "publisher"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A passage, with its terms as they are scored, separated by spaces, and what the filters need."""

    chunk: Chunk
    terms: str
    held: frozenset[str]
    dated_at: int
    kind: str
    language: str
    publisher: str

    def passes(self, filters: Filters) -> bool:
        return (
            (filters.since is None or self.dated_at >= microseconds(filters.since))
            and (filters.until is None or self.dated_at <= microseconds(filters.until))
            and (filters.kinds is None or self.kind in filters.kinds)
            and (filters.languages is None or self.language in filters.languages)
            and (filters.publishers is None or self.publisher in filters.publishers)
            and (filters.revision_ids is None or self.chunk.revision_id in filters.revision_ids)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The rows of one fragment, with the vector of each: zeros where there is none."""

    rows: tuple[Row, ...]
    vectors: NDArray[np.float32] | None


PartKey = tuple[int, int]
"""A fragment, and how many of its rows are deleted: what else is in it never changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """Rows that are not indexed, by fragment and together; how many terms they have, and how many have each term."""

    parts: Mapping[PartKey, Part]
    rows: tuple[Row, ...]
    terms: int
    chunks: Mapping[str, int]

    def nearest(self, vector: NDArray[np.float32], filters: Filters) -> list[tuple[float, Row]]:
        """Return every row that has a vector and passes, with its cosine."""
        found = []
        for part in self.parts.values():
            if part.vectors is None:
                continue
            for score, row in zip((part.vectors @ vector).tolist(), part.rows, strict=True):
                if score != 0 and row.passes(filters):
                    found.append((score, row))
        return found


NO_TAIL = Tail(parts={}, rows=(), terms=0, chunks={})


def read_tail(dataset: Any, fragments: Sequence[Any], dimensions: int, before: Tail) -> Tail:
    """Read what is not in `before` of these fragments; their vectors too where `dimensions` is not 0."""
    keys = {(each.fragment_id, each.num_deletions): each for each in fragments}
    parts = {key: before.parts[key] for key in keys if key in before.parts}
    missing = [each for key, each in keys.items() if key not in parts]
    if missing:
        columns = [*COLUMNS, *_FILTERED, *(["vector"] if dimensions else [])]
        table = dataset.scanner(columns=columns, fragments=missing, with_row_address=True).to_table()
        owners = np.asarray(table["_rowaddr"]) >> 32
        for each in missing:
            own = table.filter(owners == each.fragment_id)
            parts[each.fragment_id, each.num_deletions] = _part(own, dimensions)
    rows = tuple(row for part in parts.values() for row in part.rows)
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update(row.held)
    return Tail(parts=parts, rows=rows, terms=sum(row.terms.count(" ") + 1 for row in rows), chunks=counts)


def chunk_of(row: Mapping[str, Any]) -> Chunk:
    return Chunk(
        revision_id=RevisionId(row["revision"]),
        span=Span(row["start"], row["stop"]),
        token_count=row["token_count"],
    )


def _part(table: Any, dimensions: int) -> Part:
    names = [name for name in table.column_names if name not in ("vector", "_rowaddr")]
    held = np.asarray(table["token_count"]) >= 0
    rows = tuple(
        Row(
            chunk=chunk_of(row),
            terms=row["terms"],
            held=frozenset(row["terms"].split(" ")),
            **{name: row[name] for name in _FILTERED},
        )
        for row in table.select(names).filter(held).to_pylist()
    )
    if not dimensions:
        return Part(rows=rows, vectors=None)
    vectors = table["vector"].filter(held).combine_chunks()
    values = vectors.flatten().to_numpy(zero_copy_only=False).astype(np.float32, copy=False)
    block = np.zeros((len(rows), dimensions), dtype=np.float32)
    block[np.asarray(vectors.is_valid())] = values.reshape(-1, dimensions)
    return Part(rows=rows, vectors=block)
