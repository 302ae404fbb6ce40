"""Grouping: articles whose profiles are close, and whose dates are too, are about one event.

Articles are taken by date and joined to the closest group so far, if it is close enough; groups that turn out close are
then joined. This is the incremental clustering of topic detection and tracking (Allan, 2002), with an inverted index
over keys, so that only groups which share a rare key are compared at all.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .features import Features, Vector

__all__ = ["group"]

CLOSE = 0.22
"""Similarity (cosine, 0 to 1) from which two articles, or an article and a group, are about one event.

Pairs of articles about different events reached 0.10 in a collection of one week, pairs about one event mostly 0.2 to
0.5; over years, articles on one subject (a party, a club) come up to 0.2.
"""

ON_AVERAGE = 0.11
"""Mean similarity of their articles below which two groups are not joined, however alike their sums are.

A large group's sum is all that its articles share ("the government", "the vote"), and draws in whatever shares it too.
"""

CLOSE_ACROSS_LANGUAGES = 0.34
"""The same where only names and numbers can be compared: they alone meet by chance more often."""

FEWEST_SHARED = 4
"""Names and numbers in common without which articles in two languages are not compared."""

UNNAMED = 0.4
"""What is left of the similarity of two groups that both have names, and none in common."""

FREE_DAYS = 4.0
"""Articles so many days apart are as close as articles of one day."""

FADING_DAYS = 7.0
"""After so many days more, similarity has fallen to about a third (1/e)."""

UNKNOWN = "und"

COMPARED = 12
"""Groups that are compared in full with one that is placed."""

COMMON_SHARE = 0.1
COMMON_AT_LEAST = 30
"""A key in more groups than both of these calls up no candidates, though it still counts in comparing them."""


@dataclass(slots=True)
class _Sum:
    """A sum of vectors with its squared length."""

    weights: dict[str, float] = field(default_factory=dict)
    squared: float = 0.0

    def dot(self, vector: Vector) -> float:
        if len(vector) > len(self.weights):
            return math.fsum(weight * vector.get(key, 0.0) for key, weight in self.weights.items())
        return math.fsum(weight * self.weights.get(key, 0.0) for key, weight in vector.items())

    def add(self, vector: Vector, squared: float) -> None:
        self.squared += 2 * self.dot(vector) + squared
        for key, weight in vector.items():
            self.weights[key] = self.weights.get(key, 0.0) + weight

    def cosine(self, vector: Vector, squared: float) -> float:
        return self.dot(vector) / math.sqrt(self.squared * squared) if self.squared and squared else 0.0


@dataclass(slots=True)
class _Group:
    """Articles joined so far: `whole` sums their vectors, `shared` what can be compared across languages."""

    members: list[int]
    languages: set[str]
    first: float | None
    last: float | None
    whole: _Sum = field(default_factory=_Sum)
    shared: _Sum = field(default_factory=_Sum)

    @classmethod
    def of(cls, position: int, article: Features) -> _Group:
        made = cls(members=[position], languages={article.language}, first=article.day, last=article.day)
        made.whole.add(article.whole, _squared(article.whole))
        made.shared.add(article.shared, _squared(article.shared))
        return made

    def absorb(self, other: _Group) -> None:
        self.members += other.members
        self.languages |= other.languages
        days = [day for day in (self.first, self.last, other.first, other.last) if day is not None]
        self.first, self.last = (min(days), max(days)) if days else (None, None)
        self.whole.add(other.whole.weights, other.whole.squared)
        self.shared.add(other.shared.weights, other.shared.squared)

    def similarity(self, other: _Group) -> float:
        """Return how close two groups are; from `CLOSE` they are one event, whatever the languages."""
        found = 0.0
        if _comparable(self.languages, other.languages):
            found = self.whole.cosine(other.whole.weights, other.whole.squared)
            pairs = len(self.members) * len(other.members)
            if self.whole.dot(other.whole.weights) < ON_AVERAGE * pairs:
                found = 0.0
            if _nothing_named_in_common(self.whole.weights, other.whole.weights):
                found *= UNNAMED
        if self.languages != other.languages and _met(self.shared, other.shared) >= FEWEST_SHARED:
            across = self.shared.cosine(other.shared.weights, other.shared.squared)
            found = max(found, across * CLOSE / CLOSE_ACROSS_LANGUAGES)
        return found * self._nearness(other)

    def _nearness(self, other: _Group) -> float:
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return 1.0
        apart = max(self.first - other.last, other.first - self.last, 0.0)
        return math.exp(-max(apart - FREE_DAYS, 0.0) / FADING_DAYS)


def group(articles: Sequence[Features], together: Iterable[tuple[int, int]] = ()) -> tuple[tuple[int, ...], ...]:
    """Return the groups as sorted tuples of positions in `articles`; every position is in exactly one.

    `together` names pairs that belong in one group whatever their similarity (reprints).
    """
    twins = defaultdict(set)
    for one, other in together:
        twins[one].add(other)
        twins[other].add(one)
    index = _Index()
    at: dict[int, _Group] = {}
    order = sorted(range(len(articles)), key=lambda i: (articles[i].day is None, articles[i].day or 0.0, i))
    for position in order:
        made = _Group.of(position, articles[position])
        home = next((at[twin] for twin in sorted(twins[position]) if twin in at), None) or index.closest(made)
        if home is None:
            home = made
        else:
            home.absorb(made)
        index.hold(home, made)
        at[position] = home
    return tuple(
        sorted(tuple(sorted(held.members)) for held in _joined(list({id(g): g for g in at.values()}.values())))
    )


def _joined(groups: list[_Group]) -> list[_Group]:
    """Join groups that have become close, until none are."""
    while True:
        index = _Index()
        kept: list[_Group] = []
        for candidate in groups:
            home = index.closest(candidate)
            if home is None:
                kept.append(candidate)
                home = candidate
            else:
                home.absorb(candidate)
            index.hold(home, candidate)
        if len(kept) == len(groups):
            return kept
        groups = kept


class _Index:
    """Finds the groups that share a key with a group without looking at the others."""

    def __init__(self) -> None:
        self._holders: dict[str, dict[int, _Group]] = defaultdict(dict)
        self._held: set[int] = set()

    def hold(self, group: _Group, added: _Group) -> None:
        """Let `group` be found by the keys of `added`, which it holds."""
        self._held.add(id(group))
        for key in (*added.whole.weights, *added.shared.weights):
            self._holders[key][id(group)] = group

    def closest(self, sought: _Group) -> _Group | None:
        """Return the group most similar to `sought`, the oldest of equals, if it is close enough.

        Only the few groups that share the heaviest rare keys with `sought` are compared in full.
        """
        common = max(COMMON_AT_LEAST, COMMON_SHARE * len(self._held))
        shared: dict[int, float] = defaultdict(float)
        met: dict[int, _Group] = {}
        weights = {**sought.shared.weights, **sought.whole.weights}
        for key, weight in weights.items():
            holders = self._holders.get(key, {})
            if len(holders) <= common:
                for identity, holder in holders.items():
                    shared[identity] += weight
                    met[identity] = holder
        likely = sorted(met, key=lambda identity: (-shared[identity], met[identity].members[0]))[:COMPARED]
        best, closest = CLOSE, None
        for candidate in sorted((met[identity] for identity in likely), key=lambda g: min(g.members)):
            similarity = candidate.similarity(sought)
            if similarity > best:
                best, closest = similarity, candidate
        return closest


def _squared(vector: Vector) -> float:
    return math.fsum(weight * weight for weight in vector.values())


def _nothing_named_in_common(one: Vector, other: Vector) -> bool:
    """Whether both name somebody or some place, and none of those is the same: alike, but not one event."""
    names, others = ({key for key in vector if key.startswith("n:")} for vector in (one, other))
    return bool(names) and bool(others) and not names & others


def _met(one: _Sum, other: _Sum) -> int:
    return len(one.weights.keys() & other.weights.keys())


def _comparable(one: set[str], other: set[str]) -> bool:
    """Whether words can be compared: a language in common, or one that is not known."""
    return bool(one & other) or UNKNOWN in one or UNKNOWN in other
