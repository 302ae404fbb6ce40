"""Several indexes asked as one, their rankings fused."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from ..errors import ModelError
from ..store import NO_FILTERS, Entry, Filters, Query, SearchIndex
from ..types import Hit, RevisionId
from .fusion import fuse

log = logging.getLogger(__name__)

DEPTH = 50
"""Hits asked of each index at least: a passage that both find far down can be better than one's first."""


FIRST = 2.0
"""How much the first index counts, the others counting 1. With a small embedding model the first ranks are better so
than with equal parts (on the question set MRR 0.82 and 0.79), and as much is found among the first ten."""


class FusedIndex:
    """A `SearchIndex` over others that hold the same chunks; the first, which searches by words, counts twice.

    They are searched at the same time, each in a thread of its own. When a model behind one of the others fails, a
    search goes on without it and says so in the log.
    """

    def __init__(self, first: SearchIndex, *others: SearchIndex) -> None:
        self._first, self._others = first, others
        self._all: Sequence[SearchIndex] = (first, *others)

    def search(self, query: str | Query, *, k: int, filters: Filters = NO_FILTERS) -> tuple[Hit, ...]:
        if k <= 0:
            return ()
        depth = max(k, DEPTH)
        with ThreadPoolExecutor(max(1, len(self._others))) as beside:
            # A model, numpy and SQLite let other threads run: two searches take little longer than the slower one.
            searches = [beside.submit(index.search, query, k=depth, filters=filters) for index in self._others]
            rankings = [self._first.search(query, k=depth, filters=filters)]
        for search in searches:
            try:
                rankings.append(search.result())
            except ModelError as error:
                log.warning("searched without an embedding model: %s", error)
        return fuse(rankings, weights=[FIRST, *(1.0 for _ in rankings[1:])])[:k]

    def add(self, entries: Iterable[Entry], *, instead_of: Iterable[RevisionId] = ()) -> None:
        """Add to every index, one after the other: when one fails, those before it have the entries."""
        kept, gone = tuple(entries), tuple(instead_of)
        for index in self._all:
            index.add(kept, instead_of=gone)

    def remove(self, revision_ids: Iterable[RevisionId]) -> None:
        kept = tuple(revision_ids)
        for index in self._all:
            index.remove(kept)

    def stamps(self) -> Mapping[RevisionId, str]:
        """Return the revisions that every index holds under the same stamp."""
        others = [index.stamps() for index in self._others]
        return {
            key: stamp
            for key, stamp in self._first.stamps().items()
            if all(stamps.get(key) == stamp for stamps in others)
        }

    def clear(self) -> None:
        for index in self._all:
            index.clear()

    def close(self) -> None:
        for index in self._all:
            index.close()
