"""A search index by meaning: an embedder, and the vectors it made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from ..embed import Embedder, Vector
from ..store import NO_FILTERS, Entry, Filters, IndexStatus, Query
from ..types import Hit, RevisionId, Span
from .vectors import VectorIndex, space_directory


class DenseIndex:
    """A `SearchIndex` that finds passages near in meaning, in a directory of its space under `parent`.

    `add` and `search` call the embedder, and raise ModelError when it fails. Unlike a search by words it finds
    something for nearly every question: what it finds is a proposal.
    """

    def __init__(self, parent: Path, embedder: Embedder) -> None:
        self._embedder = embedder
        self._vectors = VectorIndex(space_directory(parent, embedder.space), embedder.space)
        # A question is asked again with other filters, or in the next turn of a conversation.
        self._vector = lru_cache(maxsize=256)(self._embed_one)

    def add(self, entries: Iterable[Entry], *, instead_of: Iterable[RevisionId] = ()) -> None:
        self._vectors.add(tuple(entries), self._embedder.embed, instead_of=instead_of)

    def remove(self, revision_ids: Iterable[RevisionId]) -> None:
        self._vectors.remove(revision_ids)

    def search(self, query: str | Query, *, k: int, filters: Filters = NO_FILTERS) -> tuple[Hit, ...]:
        text = query if isinstance(query, str) else query.text
        if k <= 0 or not text.strip() or self._vectors.is_empty():
            return ()
        return self._vectors.search(self._vector(text), k=k, filters=filters, least=self._embedder.least)

    def stamps(self) -> Mapping[RevisionId, str]:
        return self._vectors.stamps()

    def status(self) -> IndexStatus:
        return self._vectors.status()

    def spans(self, revision_ids: Sequence[RevisionId]) -> Mapping[RevisionId, tuple[Span, ...]]:
        return self._vectors.spans(revision_ids)

    def compact(self, keep: timedelta) -> None:  # noqa: ARG002 - no versions are kept
        self._vectors.compact()

    def clear(self) -> None:
        self._vectors.clear()

    def close(self) -> None:
        self._vectors.close()

    def _embed_one(self, text: str) -> Vector:
        return self._embedder.embed([text])[0]
