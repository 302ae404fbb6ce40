"""In how many passages a term stands, for what the indexes cover: what BM25 weighs terms by.

Lance keeps such counts, but does not tell them; nor can it say which terms begin with a name. They are counted when
rows are taken into the indexes. What is removed later still counts until the counts are made anew (`compact`), as in
most engines. Counts are added to the table as further rows, so that writers need not wait for each other, and added up
when they are read.
"""

from __future__ import annotations

import logging
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import lance
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .table import is_conflict, opened

# The row whose term is empty has how many chunks and terms were counted; the others how many chunks have their term.
_SCHEMA = pa.schema([("term", pa.string()), ("chunks", pa.int64()), ("terms", pa.int64())])
_FEW = 64  # terms that begin alike, of which more than an open clause takes are never needed
_MOST_PARTS = 16  # that are added up at every reading, before they are written as one
_KEPT = timedelta(minutes=10)  # of old versions, which are read at once and whole

log = logging.getLogger(__name__)


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
        table = pa.table({"term": list(counts), "chunks": list(counts.values())})
        return cls(chunks=chunks, terms=terms, table=table.cast(_COUNTED).sort_by("term"))

    @classmethod
    def read(cls, rows: Any) -> Counts:
        """Add up rows of the table."""
        summed = rows.group_by("term").aggregate([("chunks", "sum"), ("terms", "sum")]).sort_by("term")
        summed = summed.rename_columns(["term", "chunks", "terms"]).combine_chunks()
        if not len(summed):
            return NOTHING
        assert summed["term"][0].as_py() == ""
        held = summed.filter(pc.greater(summed["chunks"], 0)).slice(1)
        return cls(
            chunks=summed["chunks"][0].as_py(),
            terms=summed["terms"][0].as_py(),
            table=held.select(["term", "chunks"]).combine_chunks(),
        )

    def rows(self, *, sign: int = 1) -> Any:
        """Return the rows of the table that say so, or with `sign` -1 those that take it back."""
        terms = pa.concat_arrays([pa.array([""]), *self.table["term"].chunks])
        chunks = pa.concat_arrays([pa.array([self.chunks], pa.int64()), *self.table["chunks"].chunks])
        totals = pa.array([self.terms] + [0] * len(self.table), pa.int64())
        columns = [terms, pc.multiply(chunks, sign), pc.multiply(totals, sign)]
        return pa.table(columns, schema=_SCHEMA)

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


_COUNTED = pa.schema([_SCHEMA.field("term"), _SCHEMA.field("chunks")])
NOTHING = Counts(chunks=0, terms=0, table=_COUNTED.empty_table())


class VocabularyTable:
    """The counts in the Lance table at `uri`, made on first use. Several processes may read and write it at once."""

    def __init__(self, uri: str, storage_options: Mapping[str, str] | None = None) -> None:
        self.uri = uri
        self._options = dict(storage_options or {}) or None
        self._dataset = opened(uri, _SCHEMA, self._options)
        self._read: tuple[int, Counts] | None = None

    def counts(self) -> Counts:
        """Return the counts as they stand now."""
        version = self._dataset.latest_version
        if self._read is None or self._read[0] != version:
            self._read = version, Counts.read(self._dataset.checkout_version(version).to_table())
        return self._read[1]

    def add(self, counts: Counts, *, sign: int = 1) -> None:
        """Add `counts`, or with `sign` -1 take them off again."""
        lance.write_dataset(counts.rows(sign=sign), self.uri, mode="append", storage_options=self._options)
        now = self._latest()
        if len(now.get_fragments()) > _MOST_PARTS:
            self._write(now, Counts.read(now.to_table()))

    def replace(self, counts: Counts) -> None:
        """Put `counts` in the place of those that are here."""
        self._write(self._latest(), counts)

    def close(self) -> None:
        del self._dataset

    def _latest(self) -> Any:
        return self._dataset.checkout_version(self._dataset.latest_version)

    def _write(self, now: Any, counts: Counts) -> None:
        """Put `counts` in the place of all rows of this version; what was added since stays."""
        new = lance.fragment.write_fragments(counts.rows(), now, storage_options=self._options)
        gone = [each.fragment_id for each in now.get_fragments()]
        operation = lance.LanceOperation.Update(removed_fragment_ids=gone, new_fragments=new)
        try:
            lance.LanceDataset.commit(now, operation, read_version=now.version, storage_options=self._options)
        except OSError as error:
            if not is_conflict(error):
                raise
            log.debug("%s: another writer was faster", self.uri)
        self._latest().cleanup_old_versions(_KEPT)
