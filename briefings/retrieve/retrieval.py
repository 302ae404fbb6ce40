"""Which passages bear on a question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from ..store import NO_FILTERS, Filters, SearchIndex
from ..types import Chunk, Hit
from .dates import Period
from .diversity import fold, spread
from .fusion import fuse
from .understanding import Understood, understand

_OF_THOSE_DAYS = 0.5
"""How much it counts to be published when the question says: half of being found at all."""

_FOLDED_FROM = 2
"""How many times as many hits are looked at where reprints are folded."""

_DAYS_AFTER = 2
"""A report of a day's event is published up to so many days later."""


def retrieve(
    question: str,
    index: SearchIndex,
    *,
    k: int = 20,
    filters: Filters = NO_FILTERS,
    as_of: datetime | None = None,
    text_of: Callable[[Chunk], str] | None = None,
) -> tuple[Hit, ...]:
    """Return at most `k` chunks that bear on `question`, best first.

    Searched are its telling words, its names in any alias and spelling, and its quoted phrases; chunks of the days that
    it names stand higher. `as_of` is the moment that "yesterday" and a date without a year are counted from. With
    `text_of`, which gives a chunk's text, reprints are folded into the best of them and many articles come before many
    passages of one. Nothing is returned for a question without words.
    """
    understood = understand(question, as_of=as_of)
    if not understood.query.clauses or k <= 0:
        return ()
    depth = k if text_of is None else k * _FOLDED_FROM
    found = _found(understood, index, depth, filters)
    if text_of is None:
        return found
    return spread(fold(found, text_of).hits, lambda revision_id: revision_id)[:k]


def _found(understood: Understood, index: SearchIndex, k: int, filters: Filters) -> tuple[Hit, ...]:
    query = understood.query
    found = index.search(query, k=k, filters=filters)
    if not understood.periods:
        return found
    of_those_days = [index.search(query, k=k, filters=_within(filters, each)) for each in understood.periods]
    return fuse([found, *of_those_days], weights=[1.0] + [_OF_THOSE_DAYS] * len(of_those_days))[:k]


def _within(filters: Filters, period: Period) -> Filters:
    since, until = period.start, period.end(days_after=_DAYS_AFTER)
    return replace(
        filters,
        since=since if filters.since is None else max(since, filters.since),
        until=until if filters.until is None else min(until, filters.until),
    )
