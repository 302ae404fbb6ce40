"""In how many passages a term stands, for what the indexes cover: what BM25 weighs terms by.

Lance keeps such counts, but does not tell them; nor can it say which terms begin with a name. They are counted when
rows are taken into the indexes. What is removed later still counts until the counts are made anew (`compact`), as in
most engines.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import lance
import numpy as np
import pyarrow as pa

from .table import opened

_SCHEMA = pa.schema([("term", pa.string()), ("chunks", pa.int64())])
_KEPT = timedelta(minutes=10)  # of old versions, which are read at once and whole
_FEW = 64  # terms that begin alike, of which more than an open clause takes are never needed


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many chunks and terms were counted, and in how many chunks each term stands, the terms in order."""

    chunks: int
    terms: int
    table: Any

    @classmethod
    def of(cls, passages: Iterable[str]) -> Counts:
        """Count passages, each its terms separated by spaces."""
        counts: Counter[str] = Counter()
        chunks = terms = 0
        for passage in passages:
            words = passage.split(" ")
            counts.update(set(words))
            chunks += 1
            terms += len(words)
        table = pa.table({"term": list(counts), "chunks": list(counts.values())}, schema=_SCHEMA)
        return cls(chunks=chunks, terms=terms, table=table.sort_by("term"))

    def __add__(self, other: Counts) -> Counts:
        both = pa.concat_tables([self.table, other.table]).group_by("term").aggregate([("chunks", "sum")])
        return Counts(
            chunks=self.chunks + other.chunks,
            terms=self.terms + other.terms,
            table=both.rename_columns(["term", "chunks"]).cast(_SCHEMA).sort_by("term"),
        )

    def of_terms(self, terms: Sequence[str]) -> Mapping[str, int]:
        """Return the counts of those terms that stand somewhere."""
        held = self.table["term"]
        places = {term: self._place(term) for term in terms}
        return {
            term: self.table["chunks"][place].as_py()
            for term, place in places.items()
            if place < len(held) and held[place].as_py() == term
        }

    def longer(self, start: str) -> Mapping[str, int]:
        """Return the commonest terms that begin with `start` and go on, with their counts."""
        first = self._place(start)
        some = self.table.slice(first, self._place(start + chr(0x10FFFF)) - first)
        order = np.argsort(-np.asarray(some["chunks"]), kind="stable")[: _FEW + 1]
        rows = some.take(order).to_pylist()
        return {row["term"]: row["chunks"] for row in rows if row["term"] != start}

    def _place(self, term: str) -> int:
        held = self.table["term"]
        return bisect_left(range(len(held)), term, key=lambda place: held[place].as_py())


NOTHING = Counts(chunks=0, terms=0, table=_SCHEMA.empty_table())


class VocabularyTable:
    """The counts in the Lance table at `uri`, made on first use."""

    def __init__(self, uri: str, storage_options: Mapping[str, str] | None = None) -> None:
        self.uri = uri
        self._options = dict(storage_options or {}) or None
        self._dataset = opened(uri, _SCHEMA, self._options)
        self._read: tuple[int, Counts] | None = None

    def counts(self) -> Counts:
        """Return the counts as they stand now."""
        version = self._dataset.latest_version
        if self._read is None or self._read[0] != version:
            self._dataset = self._dataset.checkout_version(version)
            totals = self._dataset.schema.metadata or {}
            self._read = (
                version,
                Counts(
                    chunks=int(totals.get(b"chunks", 0)),
                    terms=int(totals.get(b"terms", 0)),
                    table=self._dataset.to_table().combine_chunks(),
                ),
            )
        return self._read[1]

    def write(self, counts: Counts) -> None:
        """Put `counts` in the place of those that are here."""
        totals = {"chunks": str(counts.chunks), "terms": str(counts.terms)}
        self._dataset = lance.write_dataset(
            counts.table.replace_schema_metadata(totals), self.uri, mode="overwrite", storage_options=self._options
        )
        self._read = None
        self._dataset.cleanup_old_versions(_KEPT)

    def close(self) -> None:
        del self._dataset
