"""Finds the passages that bear on a question."""

from __future__ import annotations

from ..store import NO_FILTERS, Filters, SearchIndex
from ..types import Hit
from .topics import on_topic

__all__ = ["on_topic", "retrieve"]


def retrieve(question: str, index: SearchIndex, *, k: int = 20, filters: Filters = NO_FILTERS) -> tuple[Hit, ...]:
    """Return at most `k` chunks that bear on `question`, best first."""
    return index.search(question, k=k, filters=filters)
