"""Choosing passages: what carries the news of a cluster, without saying anything twice.

A key (name, number, word) of a cluster weighs by how many of its origins use it; a passage is worth the weight of the
keys that nothing chosen so far has covered, with more for the head of an article and less for comment. This is greedy
coverage of weighted concepts (Gillick and Favre, "A scalable global model for summarization", 2009).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..text.keys import name_key
from ..types import Cluster, Kind, Revision, RevisionId
from . import wording
from .overtaken import Aftermath
from .reading import Line, Passage, keys_of

__all__ = ["REPORTS", "Chosen", "Story"]

ON_TOPIC = 4.0
KEY_WEIGHT = {"n:": 1.0, "#:": 1.3, "w:": 0.6}
COVERED = 0.2
"""What a key is still worth that is in something already chosen."""

NEAR_REPEAT = 0.6
"""Share of a passage's keys in one that is chosen already, from which it repeats that one."""

VOICE = {Kind.NEWS: 1.0, Kind.RELEASE: 0.75, Kind.ANALYSIS: 0.6, Kind.OPINION: 0.0}
REPORTS = frozenset((Kind.NEWS, Kind.RELEASE))
"""What leads a story and heads it, wherever it has one: comment comes after what it comments on."""

HEAD = (1.6, 1.25, 1.15, 1.1)
"""Factor for the first sentences of an article."""

FADES, LEAST_PLACED = 0.015, 0.7
"""What each sentence further down takes from the factor of the next, and the least that is left of it."""

COMMENT = 0.45
"""Factor for comment, and for what a release says in its own praise."""

UNDATED = 0.75
"""Freshness of an article without a date, among others that have one."""

TIED = 0.6
"""Factor for a sentence that goes on from another: "Holm also said"."""

IDEAL_WORDS = 24


class Story:
    """A cluster as a writer sees it: its lines, and what its keys weigh, those of the brief's topic more."""

    def __init__(self, cluster: Cluster, lines: Sequence[Line], topic: str = "") -> None:
        self.cluster = cluster
        self.lines = tuple(lines)
        self._aftermath = Aftermath(self.lines)
        origin_of = {member: number for number, origin in enumerate(cluster.origins) for member in origin}
        firsts = {origin[0] for origin in cluster.origins}
        used: dict[str, set[int]] = {}
        times: Counter[str] = Counter()
        for line in lines:
            if line.revision.id in firsts:
                times.update(line.keys)
            for key in line.keys:
                used.setdefault(key, set()).add(origin_of[line.revision.id])
        self._origins: Mapping[str, Collection[int]] = used
        sought = {key[2:] for key in keys_of(topic, frozenset())}
        self.weights: Mapping[str, float] = {
            key: KEY_WEIGHT[key[:2]]
            * (ON_TOPIC if key[2:] in sought else 1.0)
            * (len(origins) - 0.5 + 0.3 * math.log1p(times[key]))
            for key, origins in used.items()
        }
        self._stale: dict[RevisionId, bool] = {}
        moments = [m for line in lines if (m := line.revision.article.published_at) is not None]
        self._newest = max(moments, default=None)

    def overtaken(self, line: Line) -> bool:
        """Whether another line of the story tells that what `line` plans is done or off, or its figure wrong."""
        return self._aftermath.overtakes(line)

    def stale(self, revision: Revision) -> bool:
        """Whether what the article leads with has been overtaken."""
        if revision.id not in self._stale:
            first = next(line for line in self.lines if line.revision.id == revision.id)
            self._stale[revision.id] = self.overtaken(first)
        return self._stale[revision.id]

    def worth(self, passage: Passage, covered: Iterable[str] = ()) -> float:
        """Return how much news `passage` carries beside what `covered` already told. 0 and more."""
        told = frozenset(covered)
        # Exact, so that the order in which a set gives its keys decides nothing.
        total = math.fsum(self.weights.get(key, 0.0) * (COVERED if key in told else 1.0) for key in passage.keys)
        first = passage.first
        place = first.position - len(HEAD)
        head = HEAD[first.position] if place < 0 else max(LEAST_PLACED, 1.0 - FADES * place)
        tied = TIED if wording.TIED.match(first.outside) else 1.0
        length = math.sqrt(max(passage.words, IDEAL_WORDS))
        comment = COMMENT if wording.RHETORIC.search(passage.text) or _preaches(passage) else 1.0
        if first.kind is Kind.RELEASE and wording.PRAISE.search(passage.text):
            comment = COMMENT
        unnamed = 1.0 if any(line.names for line in passage.lines) else 0.6
        vague = 0.6 if wording.CROWD.search(first.outside) else 1.0
        manner = comment * unnamed * vague * tied
        return total / length * head * VOICE[first.kind] * manner * self.freshness(passage.revision)

    def prominence(self, name: str) -> float:
        """Return the share of the story's origins that use `name`, a name's words. 0 to 1."""
        origins = [self._origins.get("n:" + name_key(word), frozenset()) for word in name.split()]
        return max(map(len, origins), default=0) / max(len(self.cluster.origins), 1)

    def freshness(self, revision: Revision) -> float:
        """Return 1 for the story's newest article, less for older and undated ones, 0.5 at least."""
        published = revision.article.published_at
        if self._newest is None:
            return 1.0
        if published is None:
            return UNDATED
        days = (self._newest - published).total_seconds() / 86_400
        return 0.5 + 0.5 * math.exp(-days)


@dataclass(slots=True)
class Chosen:
    """What a memo says so far."""

    passages: list[Passage] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    @property
    def sentences(self) -> int:
        return sum(len(passage.lines) for passage in self.passages)

    def add(self, passage: Passage) -> None:
        self.passages.append(passage)
        self.keys |= passage.keys

    def shows(self, passage: Passage) -> bool:
        """Whether a line of `passage` is chosen already."""
        return any(passage.overlaps(other) for other in self.passages)

    def repeats(self, passage: Passage) -> bool:
        """Whether `passage` is already told, in its own words or near enough."""
        return self.shows(passage) or any(near_repeat(passage, other) for other in self.passages)

    def best(self, passages: Iterable[Passage], worth: Callable[[Passage], float]) -> Passage | None:
        """Return the passage of most worth that repeats nothing; the first of equals; None when none has any."""
        best, found = 0.0, None
        for passage in passages:
            value = worth(passage)
            if value > best and not self.repeats(passage):
                best, found = value, passage
        return found


def _preaches(passage: Passage) -> bool:
    """Whether a passage says what should be done, and not who says so."""
    return any(
        wording.PREACHES.search(line.outside)
        and not wording.REPORTING_VERBS.intersection(line.own_words)
        and not wording.DEMANDS.search(line.outside)
        for line in passage.lines
    )


def near_repeat(passage: Passage, told: Passage) -> bool:
    """Whether `told` says most of what `passage`, or its last line, says, as far as their keys tell."""
    return _mostly(passage.keys, told.keys) or _mostly(passage.lines[-1].keys, told.keys)


def _mostly(keys: frozenset[str], within: frozenset[str]) -> bool:
    return bool(keys) and len(keys & within) >= NEAR_REPEAT * len(keys)
