"""Which passages bear on a question."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ..store import NO_FILTERS, Filters, SearchIndex
from ..types import Hit
from .dates import Period
from .fusion import fuse
from .understanding import understand

_OF_THOSE_DAYS = 0.5
"""How much it counts to be published when the question says: half of being found at all."""

_DAYS_AFTER = 2
"""A report of a day's event is published up to so many days later."""


def retrieve(
    question: str,
    index: SearchIndex,
    *,
    k: int = 20,
    filters: Filters = NO_FILTERS,
    as_of: datetime | None = None,
) -> tuple[Hit, ...]:
    """Return at most `k` chunks that bear on `question`, best first.

    Searched are its telling words, its names in any alias and spelling, and its quoted phrases; chunks of the days that
    it names stand higher. `as_of` is the moment that "yesterday" and a date without a year are counted from. Nothing is
    returned for a question without words.
    """
    understood = understand(question, as_of=as_of)
    if not understood.query.clauses:
        return ()
    found = index.search(understood.query, k=k, filters=filters)
    rankings = [found]
    rankings += [index.search(understood.query, k=k, filters=_within(filters, each)) for each in understood.periods]
    if len(rankings) == 1:
        return found
    return fuse(rankings, weights=[1.0] + [_OF_THOSE_DAYS] * len(understood.periods))[:k]


def _within(filters: Filters, period: Period) -> Filters:
    since, until = period.start, period.end(days_after=_DAYS_AFTER)
    return replace(
        filters,
        since=since if filters.since is None else max(since, filters.since),
        until=until if filters.until is None else min(until, filters.until),
    )
