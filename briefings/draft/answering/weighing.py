"""Weighing: which passages of the evidence bear on a question, how well, and why the others do not.

A passage is worth what it covers of the question (`standing`), as far as it has the kind of answer that is asked for,
from whom it is asked, in a voice and at a time that a reader would take; what cannot be an answer is refused
(`refusing`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...embed import Nearness
from ...text.keys import names as proper_names
from ...types import Draft, Evidence, Kind, RevisionId
from ..overtaken import corrected
from ..reading import Line, Reader, by_article
from .asked import Asked
from .closer import looked_at_closer
from .denials import denied, denies_anything
from .expansion import WIDER
from .expecting import expected
from .hostile import speaks_to_machine
from .question import Question, understand
from .refusing import LEAST_DEED, Refusing
from .roles import of_somebody_else
from .saying import said_by
from .standing import Shares, Standing
from .units import Unit, units
from .vocabulary import DAY_KEYS, concept, name_concept

__all__ = ["Candidate", "Considered", "consider"]

NEARLY_BEST = 0.8
"""Share of the best passage's worth that another one must have to answer by itself."""

VOICE = {Kind.NEWS: 1.0, Kind.RELEASE: 0.95, Kind.ANALYSIS: 0.9, Kind.OPINION: 0.6}
FOREIGN = 0.7
"""Factor for a passage in another language than the question's."""

APART, CLOSE = 0.88, 5
"""Factor for a passage in which no two words stand together that do in the question; words between them at most."""

DEEDLESS = 0.62
"""Factor for a passage without the verb that is asked about, or one for it."""

OF_ANOTHER = 0.75
"""Factor for a number, a time or a place in a passage that names others, but not what is asked about."""

OF_SOMEBODY_ELSE = 0.8
"""Factor for a sentence whose subject is a name that is not asked about, and that has not the one that is."""

REVERSED = 0.6
"""Factor for a passage that tells what was not done, where it is asked what was, and the other way around."""

UNHEARD = 0.8
"""Factor for a passage whose article has a word of the question in no wording."""

PAST = 0.8
"""Factor for a passage without a word on what is to come, where that is asked."""

CORRECTED = "a later article takes its figure back"
TO_MACHINE = "it gives orders to a machine and tells a reader nothing"

PRESUMING = (Asked.WHY, Asked.WHEN, Asked.WHERE, Asked.WHO, Asked.HOW_MANY)

DENIES_FIT = 1.05
"""How well a denial of what a question takes for granted answers it: better than a passage beside the point."""

LEAST_DENIED = 0.5
"""Share of the question that a passage's own words must cover to count as denying what it takes for granted."""

OF_NO_KIND = 0.75
"""Factor for a passage without the kind of thing that "which ..." asks for."""

TOPIC_LED = 0.75
"""Factor for words of a speaker whose topic only the sentence before them has."""

_STILL_TO_COME = re.compile(
    r"\b(?:will|would|to be|until|next|expected|scheduled|due|plan\w*|going to|by the end|tomorrow|could|may|"
    r"set to|agreed to|hopes? to|no date|go ahead|wants? to|intends?|vow\w*|promis\w*)\b",
    re.IGNORECASE,
)
_OF_ONE = (Asked.HOW_MANY, Asked.WHEN, Asked.WHERE, Asked.WHY, Asked.WHETHER)


@dataclass(frozen=True, eq=False, slots=True)
class Candidate:
    """A passage with its worth as an answer, 0 to 1, and, where it is none, why (`refused`, "" for a good one).

    `cover` is how much of the question it and its surroundings cover, `focus` how much of what is asked about stands in
    itself, both 0 to 1. `denies` tells that it contradicts what the question takes for granted; `hopeless` that no
    wording could make an answer of it, as it is not about whom or what is asked.
    """

    unit: Unit
    worth: float
    cover: float
    focus: float = 1.0
    refused: str = ""
    denies: bool = False
    hopeless: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Considered:
    """A question with every passage that was looked at, the best first; refused ones after the good ones."""

    question: Question
    candidates: tuple[Candidate, ...]

    @property
    def good(self) -> tuple[Candidate, ...]:
        return tuple(candidate for candidate in self.candidates if not candidate.refused)

    def cover(self, draft: Draft) -> float:
        """Return how much of the question the passages that `draft` cites cover, 0 to 1."""
        return max((candidate.cover for candidate in self._cited(draft)), default=0.0)

    def focus(self, draft: Draft) -> float:
        """Return how much of what is asked about stands in the passages that `draft` cites, 0 to 1."""
        return max((candidate.focus for candidate in self._cited(draft)), default=0.0)

    def answers(self, draft: Draft) -> bool:
        """Whether `draft` cites a passage that could stand as an answer by itself: one nearly as good as the best."""
        least = NEARLY_BEST * max((candidate.worth for candidate in self.good), default=0.0)
        return any(not candidate.refused and candidate.worth >= least for candidate in self._cited(draft))

    def denies(self, draft: Draft) -> bool:
        """Whether what `draft` cites contradicts what the question takes for granted."""
        return any(candidate.denies for candidate in self._cited(draft))

    def _cited(self, draft: Draft) -> Iterator[Candidate]:
        for candidate in self.candidates:
            passage = candidate.unit.passage
            for reference in draft.references:
                within = reference.within
                if (
                    passage.revision.id == reference.revision_id
                    and within is not None
                    and passage.span.overlaps(within)
                ):
                    yield candidate


@lru_cache(maxsize=8)  # the pipeline explains with what the writer wrote from, and looks again in other words
def consider(evidence: Evidence, text: str, nearness: Nearness | None = None) -> Considered:
    """Weigh every passage of `evidence` as an answer to the question `text`. Reprints are not looked at.

    With `nearness`, a model of meaning, the likeliest passages are looked at closer.
    """
    lines = Reader(evidence).lines(_originals(evidence))
    question = understand(text, proper_names(line.text for line in lines))
    weigher = _Weigher(question, lines)
    found = [weigher.candidate(unit) for article in by_article(lines).values() for unit in units(article)]
    found.sort(key=_rank)
    if nearness is not None:
        found = sorted(looked_at_closer(found, question, nearness, weigher.candidate), key=_rank)
    return Considered(question=question, candidates=tuple(_once(found)))


def _rank(candidate: Candidate) -> tuple[bool, float, float]:
    return bool(candidate.refused), -candidate.worth, -candidate.cover


def _originals(evidence: Evidence) -> list[RevisionId]:
    reprints = {member for cluster in evidence.clusters for origin in cluster.origins for member in origin[1:]}
    return [revision.id for revision in evidence.revisions if revision.id not in reprints]


def _once(candidates: Iterable[Candidate]) -> Iterable[Candidate]:
    seen = set()
    for candidate in candidates:
        key = (candidate.unit.passage.revision.id, candidate.unit.passage.span)
        if key not in seen:
            seen.add(key)
            yield candidate


class _Weigher:
    def __init__(self, question: Question, lines: Sequence[Line]) -> None:
        self._question = question
        self._standing = Standing(question, lines)
        self._refusing = Refusing(question, self._standing)
        self._corrected = corrected(lines)
        moments = [m for line in lines if (m := line.revision.article.published_at) is not None]
        self._newest = max(moments, default=None)

    def candidate(self, unit: Unit, heard: Collection[str] = ()) -> Candidate:
        """Weigh a passage. The concepts of the question that are `heard` in it count as standing there."""
        if any(speaks_to_machine(line.text) for line in unit.lines):
            return Candidate(unit=unit, worth=0.0, cover=0.0, focus=0.0, refused=TO_MACHINE, hopeless=True)
        question = self._question
        shares = self._standing.shares(unit, heard)
        cover, own = self._standing.sum(shares.around), self._standing.sum(shares.own)
        focus = self._standing.focus(shares)
        hopeless = bool(self._standing.unknown or self._standing.missing(shares) or question.about_articles)
        refused = CORRECTED if not self._corrected.isdisjoint(unit.lines) else self._refusing.why(unit, shares)
        if refused:
            return Candidate(unit=unit, worth=0.0, cover=cover, focus=focus, refused=refused, hopeless=hopeless)
        fit, said = expected(question, unit), said_by(question, unit)
        denies = question.asked in PRESUMING and denied(question, unit) and own >= LEAST_DENIED
        if not denies:
            refused = self._unfit(fit, said)
        if denies:
            fit, said = max(fit, DENIES_FIT), max(said, 0.7)
        worth = cover * fit * said * VOICE[unit.kind] * self._freshness(unit) * _ease(unit)
        worth *= self._suits(unit, shares) * self._together(unit)
        return Candidate(
            unit=unit,
            worth=worth,
            cover=cover,
            focus=focus,
            refused=refused,
            denies=denies,
            hopeless=hopeless,
        )

    def _together(self, unit: Unit) -> float:
        """Return 1 where words that the question has side by side stand close in the passage, less where apart."""
        pairs = self._question.pairs
        if not pairs:
            return 1.0
        places: dict[str, list[int]] = {}
        for index, token in enumerate(unit.tokens):
            places.setdefault("n:" + name_concept(token), []).append(index)
            places.setdefault("w:" + concept(token), []).append(index)
        close = sum(
            any(abs(i - j) <= CLOSE for i in places.get(one, ()) for j in places.get(other, ())) for one, other in pairs
        )
        return APART + (1 - APART) * close / len(pairs)

    def _of_another(self, unit: Unit) -> bool:
        """Whether a passage names something, but not the one name that is asked about."""
        if not self._standing.one_name:
            return False
        wanted = next(name.last for name in self._question.names if name.last not in self._question.circumstance)
        named = {name_concept(word) for line in unit.lines for word in line.own_words if word in line.proper}
        return bool(named) and wanted not in named and wanted not in unit.names

    def _suits(self, unit: Unit, shares: Shares) -> float:
        question = self._question
        factor = 1.0
        if self._refusing.unheard(shares):
            factor *= UNHEARD
        said = question.asked in (Asked.SAID, Asked.CHANGE)
        deeds = [shares.own[place] for place, term in enumerate(self._standing.terms) if term.deed]
        if question.asked is Asked.SAID and self._topic_led(shares):
            factor *= TOPIC_LED
        kinds = [shares.own[place] for place, term in enumerate(self._standing.terms) if term.text in question.kind]
        if kinds and question.asked is Asked.WHAT and max(kinds) < LEAST_DEED:
            factor *= OF_NO_KIND
        if deeds and not said:
            factor *= DEEDLESS + (1 - DEEDLESS) * max(deeds)
        if question.deed and not said and self._reversed(unit):
            factor *= REVERSED
        if question.asked in _OF_ONE and self._of_another(unit):
            factor *= OF_ANOTHER
        if question.asked in _OF_ONE and of_somebody_else(question, unit, DAY_KEYS):
            factor *= OF_SOMEBODY_ELSE
        if question.to_come and not _STILL_TO_COME.search(unit.text):
            factor *= PAST
        if unit.first.language not in (question.language, "und"):
            factor *= FOREIGN
        if question.language != "en" and question.words and not self._of_its_words(shares):
            factor *= FOREIGN
        return factor

    def _reversed(self, unit: Unit) -> bool:
        """Whether a passage denies what is asked about, or has no denial where what was not done is asked about."""
        if self._question.negated:
            return not denies_anything(unit)
        return self._question.asked is Asked.WHAT and denied(self._question, unit)

    def _of_its_words(self, shares: Shares) -> bool:
        """Whether a word of the question that is no name stands in a passage."""
        return any(
            share >= WIDER for term, share in zip(self._standing.terms, shares.own, strict=True) if term.name is None
        )

    def _topic_led(self, shares: Shares) -> bool:
        """Whether what somebody is asked about stands in the sentence that leads to their words alone."""
        question = self._question
        topics = [
            (shares.main[place], shares.own[place])
            for place, term in enumerate(self._standing.terms)
            if not (term.aside or (term.name is not None and set(term.name.keys) & question.speaker_keys))
        ]
        return bool(topics) and not any(main for main, _ in topics) and any(own for _, own in topics)

    def _unfit(self, fit: float, said: float) -> str:
        if not fit:
            return f"it does not give {self._question.asked.value}"
        if said < 0.4:
            return f"it is not said by {self._question.speaker}"
        return ""

    def _freshness(self, unit: Unit) -> float:
        published = unit.first.revision.article.published_at
        if published is None or self._newest is None:
            return 0.97
        days = (self._newest - published).total_seconds() / 86_400
        fading = 0.3 if self._question.latest else 0.08
        return 1 - fading + fading * math.exp(-days / 3)


def _ease(unit: Unit) -> float:
    """Shorter passages that stand alone are easier to read; long ones hold more by accident."""
    ease = (1.0, 1.0, 0.97, 0.94, 0.9, 0.88, 0.86)[min(len(unit.lines), 6)]
    if not unit.alone:
        ease *= 0.85
    if unit.taken_back:
        ease *= 0.88
    return ease if unit.passage.words <= 45 else ease * 0.96
