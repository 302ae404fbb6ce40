"""Weighing: which passages of the evidence bear on a question, how well, and why the others do not.

A question's names and words weigh by how rare they are in the evidence (inverse document frequency; Spärck Jones, "A
statistical interpretation of term specificity", 1972); a word that stands nowhere weighs most, so that a question
about something the sources never speak of finds no cover. A passage is covered by its own words first, less by those
around it, least by the rest of its article.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, lru_cache

from ...text.keys import names as proper_names
from ...text.keys import tokens
from ...types import Draft, Evidence, Kind, RevisionId
from ..reading import Line, Reader, by_article
from .expecting import denied, expected, said_by
from .hostile import speaks_to_machine
from .question import Asked, Name, Question, understand
from .units import Unit, units
from .vocabulary import LONG_NAMES, PEOPLE, VAGUE, concept, name_concept, stem

__all__ = ["Candidate", "Considered", "consider"]

LED, NEAR, HEADED, ELSEWHERE = 0.9, 0.6, 0.55, 0.35
"""What a word of the question counts for that does not stand in the main sentence of a passage but in the one that
leads to it, in those around it, in the head of the article (its title and first sentences), or anywhere else there."""

ALL_ABOUT = 0.85
"""What the one name in a question counts for in the head of an article: all of the article is about it; and any word
there, where all there is on something is asked."""

NAMED_AROUND = 0.75
"""Factor for one of several names that stands around a passage, not in it: others may be meant there."""

ALIKE = 0.93
"""Factor for a word in place of the one that was typed."""

LEAST_COVER = 0.5
"""Share of a question's weight that a passage and its surroundings must cover."""

LEAST_OWN = 0.3
"""Share that a passage's own words must cover."""

CIRCUMSTANCE = 0.35
"""Weight of a side clause's words ("after meeting Zelensky")."""

SAYS_LITTLE = 0.25
"""Weight of "people" in "how many people", as a count of passengers answers as well, and of words like "incident"."""

VOICE = {Kind.NEWS: 1.0, Kind.RELEASE: 0.95, Kind.ANALYSIS: 0.9, Kind.OPINION: 0.6}
FOREIGN = 0.7
"""Factor for a passage in another language than the question's."""

APART, CLOSE = 0.88, 5
"""Factor for a passage in which no two words stand together that do in the question; words between them at most."""

DEEDLESS = 0.62
"""Factor for a passage without the verb that is asked about, or one for it."""

OF_ANOTHER = 0.75
"""Factor for a number, a time or a place in a passage that names others, but not what is asked about."""

PAST = 0.8
"""Factor for a passage without a word on what is to come, where that is asked."""

DEFINED = 0.6
"""Share that a passage's own words must cover where it is asked who or what something is."""


@dataclass(frozen=True, eq=False, slots=True)
class Candidate:
    """A passage with its worth as an answer, 0 to 1, and, where it is none, why (`refused`, "" for a good one).

    `cover` is how much of the question it and its surroundings cover, `focus` how much of what is asked about stands in
    itself, both 0 to 1. `denies` tells that it contradicts what the question takes for granted; `hopeless` that no
    wording could make an
    answer of it, as it is not about whom or what is asked.
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
        """Whether `draft` cites a passage that could stand as an answer by itself."""
        return any(not candidate.refused for candidate in self._cited(draft))

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


@lru_cache(maxsize=2)  # the pipeline explains with what the writer wrote from
def consider(evidence: Evidence, text: str) -> Considered:
    """Weigh every passage of `evidence` as an answer to the question `text`. Reprints are not looked at."""
    lines = Reader(evidence).lines(_originals(evidence))
    question = understand(text, proper_names(line.text for line in lines))
    weigher = _Weigher(question, lines)
    found = [weigher.candidate(unit) for article in by_article(lines).values() for unit in units(article)]
    found.sort(key=lambda c: (bool(c.refused), -c.worth, -c.cover))
    return Considered(question=question, candidates=tuple(_once(found)))


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


@dataclass(frozen=True, eq=False)
class _Article:
    """Everything that an article says, as keys."""

    lines: tuple[Line, ...]

    @cached_property
    def title(self) -> frozenset[str]:
        article = self.lines[0].revision.article
        return _keys(f"{article.title} {article.publisher} {article.byline}")

    @cached_property
    def head(self) -> frozenset[str]:
        """The keys of the title and of the first two sentences: when, where and of whom all of it tells."""
        return self.title.union(*self.line_keys[:2])

    @cached_property
    def author(self) -> frozenset[str]:
        """The keys of whose opinion it is, in an opinion piece."""
        article = self.lines[0].revision.article
        return _keys(f"{article.byline} {article.publisher}")

    def of(self, lines: Iterable[Line]) -> frozenset[str]:
        return frozenset().union(*(self.line_keys[line.position] for line in lines))

    @cached_property
    def keys(self) -> frozenset[str]:
        return self.title.union(*(self.line_keys))

    @cached_property
    def line_keys(self) -> tuple[frozenset[str], ...]:
        cased = self.lines[0].language in ("en", "und")
        return tuple(_keys(line.text, cased=cased) for line in self.lines)

    def near(self, unit: Unit) -> frozenset[str]:
        """The keys of the two lines before a unit and the line after it."""
        start, end = unit.first.position, unit.lines[-1].position
        return frozenset().union(*self.line_keys[max(0, start - 2) : end + 2])


class _Weigher:
    def __init__(self, question: Question, lines: Sequence[Line]) -> None:
        self._question = question
        self._articles = {key: _Article(found) for key, found in by_article(lines).items()}
        self._lines = sum(len(article.lines) for article in self._articles.values())
        self._frequency = Counter(
            key for article in self._articles.values() for keys in article.line_keys for key in keys
        )
        known = frozenset(self._frequency).union(*(article.title for article in self._articles.values()))
        self._unknown = tuple(n.text for n in question.names if not all(_stands(key, known) for key in n.keys))
        self._terms = dict(self._weighted())
        self._one_name = sum(name.last not in question.circumstance for name in question.names) == 1
        self._total = sum(self._terms.values())
        moments = [m for line in lines if (m := line.revision.article.published_at) is not None]
        self._newest = max(moments, default=None)

    def _weighted(self) -> Iterable[tuple[str | Name, float]]:
        question = self._question
        for name in question.names:
            aside = name.last in question.circumstance
            yield name, 1.15 * self._rarity(f"n:{name.last}") * (CIRCUMSTANCE if aside else 1.0)
        for word in question.words:
            weight = CIRCUMSTANCE if word in question.circumstance else 1.0
            if word in VAGUE or (word in PEOPLE and word in question.counted):
                weight *= SAYS_LITTLE
            yield f"w:{word}", self._rarity(f"w:{word}") * weight
        for number in question.numbers:
            yield f"#:{number}", self._rarity(f"#:{number}")

    def _rarity(self, key: str) -> float:
        return max(0.5, math.log((self._lines + 1) / (self._frequency[key] + 0.5)))

    def candidate(self, unit: Unit) -> Candidate:
        if any(speaks_to_machine(line.text) for line in unit.lines):
            return Candidate(unit=unit, worth=0.0, cover=0.0, focus=0.0, refused=TO_MACHINE, hopeless=True)
        question = self._question
        places = self._places(unit)
        shares = {term: self._share(term, unit, places) for term in self._terms}
        missing = [
            term.text
            for term, share in shares.items()
            if not share and isinstance(term, Name) and term.last not in question.circumstance
        ]
        main = places[0][0]
        cover = self._sum({t: s if self._as_typed(t, main) else s * ALIKE for t, s in shares.items()})
        own = self._sum({term: share for term, share in shares.items() if share >= ALL_ABOUT})
        focus = self._focus(shares)
        refused = self._refusal(unit, shares, missing, cover, own)
        fit, said = expected(question, unit), said_by(question, unit)
        denies = question.asked in PRESUMING and denied(question, unit) and own >= LEAST_DENIED
        if not refused and not denies:
            refused = self._unfit(fit, said)
        if denies:
            fit, said = max(fit, DENIES_FIT), max(said, 0.7)
        worth = cover * fit * said * VOICE[unit.kind] * self._freshness(unit) * _ease(unit)
        worth *= self._suits(unit) * self._together(unit)
        return Candidate(
            unit=unit,
            worth=worth,
            cover=cover,
            focus=focus,
            refused=refused,
            denies=denies,
            hopeless=bool(self._unknown or missing),
        )

    def _as_typed(self, term: str | Name, keys: frozenset[str]) -> bool:
        """Whether a word stands there as it was typed, but for its inflection."""
        if isinstance(term, Name) or not term.startswith("w:"):
            return True
        typed = {stem for stem in self._question.stems if f"w:{concept(stem)}" == term}
        return not typed or any(f"s:{stem}" in keys for stem in typed)

    def _places(self, unit: Unit) -> tuple[tuple[frozenset[str], float], ...]:
        """Return the keys around a unit with what they count for, the nearest first."""
        article = self._articles[unit.first.revision.id]
        main = article.of(unit.main)
        if self._question.to_come and _CLOSED_UNTIL.search(unit.text):
            main |= {f"w:{concept('open')}"}
        if unit.kind is Kind.OPINION:
            main |= article.author | _OF_OPINION
        around = ((article.near(unit), NEAR), (article.head, HEADED))
        if self._question.overview:
            around = ((article.head, ALL_ABOUT), (article.near(unit), NEAR))
        return ((main, 1.0), (article.of(unit.lines), LED), *around, (article.keys, ELSEWHERE))

    def _share(self, term: str | Name, unit: Unit, places: Iterable[tuple[frozenset[str], float]]) -> float:
        share = next((share for keys, share in places if _key(term) in keys), 0.0)
        if not isinstance(term, Name) or share >= ALL_ABOUT:
            return share
        if self._one_name and _key(term) in self._articles[unit.first.revision.id].head:
            return ALL_ABOUT
        return share * NAMED_AROUND

    def _sum(self, shares: Mapping[str | Name, float]) -> float:
        return sum(self._terms[term] * share for term, share in shares.items()) / self._total if self._total else 0.0

    def _focus(self, shares: Mapping[str | Name, float]) -> float:
        """Return how much of what is asked about, its speaker and its circumstances apart, stands in the passage."""
        question = self._question
        topics = {
            term: share
            for term, share in shares.items()
            if not (isinstance(term, Name) and term.last in question.speaker_keys)
            and _key(term)[2:] not in question.circumstance
        }
        total = sum(self._terms[term] for term in topics)
        return sum(self._terms[t] * share for t, share in topics.items() if share >= LED) / total if total else 0.0

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
        if not self._one_name:
            return False
        wanted = next(name.last for name in self._question.names if name.last not in self._question.circumstance)
        named = {name_concept(word) for line in unit.main for word in line.own_words[1:] if word in line.proper}
        return bool(named) and wanted not in named and wanted not in unit.names

    def _suits(self, unit: Unit) -> float:
        question = self._question
        factor = 1.0
        stays_closed = question.to_come and _CLOSED_UNTIL.search(unit.text)
        said = question.asked in (Asked.SAID, Asked.CHANGE)
        if question.deed and not (said or stays_closed or question.deed & unit.words):
            factor *= DEEDLESS
        if question.asked in (Asked.HOW_MANY, Asked.WHEN, Asked.WHERE) and self._of_another(unit):
            factor *= OF_ANOTHER
        if question.to_come and not _STILL_TO_COME.search(unit.text):
            factor *= PAST
        if unit.first.language not in (question.language, "und"):
            factor *= FOREIGN
        return factor

    def _refusal(
        self, unit: Unit, shares: Mapping[str | Name, float], missing: Sequence[str], cover: float, own: float
    ) -> str:
        question = self._question
        if not self._terms and not question.dates and not question.phrases:
            return "the question names nothing to look for"
        if self._unknown:
            return f"no source speaks of {', '.join(self._unknown)}"
        if missing:
            return f"its article does not speak of {', '.join(missing)}"
        if absent := [p for p in question.phrases if p.casefold().strip(" .,!?") not in _plain(unit.text)]:
            return f"it does not have the words “{absent[0]}”"
        if question.defines and any(isinstance(t, Name) and share < ALL_ABOUT for t, share in shares.items()):
            return "it is about somebody or something else"
        if question.dates and not all(_dated(date, unit) for date in question.dates):
            return f"it does not speak of {question.dates[0]}"
        least_own = LEAST_OWN
        if question.overview:
            least_own = 0.0
        elif question.defines and question.asked is not Asked.WHEN:
            least_own = DEFINED
        if self._off_topic(shares):
            return "it does not speak of what is asked"
        if self._terms and (cover < LEAST_COVER or own < least_own):
            return "it says too little of what is asked"
        return ""

    def _off_topic(self, shares: Mapping[str | Name, float]) -> bool:
        """Whether nothing of what somebody is asked about stands in or near a passage or in its title."""
        question = self._question
        if question.asked not in (Asked.SAID, Asked.CHANGE) or not question.speaker_keys:
            return False
        topics = [
            share
            for term, share in shares.items()
            if not (isinstance(term, Name) and set(term.keys) & question.speaker_keys)
            and _key(term)[2:] not in question.circumstance | question.speaker_words
        ]
        return bool(topics) and max(topics) < HEADED * NAMED_AROUND

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
        return 0.92 + 0.08 * math.exp(-days / 3)


TO_MACHINE = "it gives orders to a machine and tells a reader nothing"

PRESUMING = (Asked.WHY, Asked.WHEN, Asked.WHERE, Asked.WHO, Asked.HOW_MANY)


DENIES_FIT = 1.05
"""How well a denial of what a question takes for granted answers it: better than a passage beside the point."""

LEAST_DENIED = 0.5
"""Share of the question that a passage's own words must cover to count as denying what it takes for granted."""

_CLOSED_UNTIL = re.compile(r"\b(?:clos\w+|shut|suspended|halted|out of service)\b[^.;]*\buntil\b", re.IGNORECASE)
_STILL_TO_COME = re.compile(
    r"\b(?:will|would|to be|until|next|expected|scheduled|due|plan\w*|going to|by the end|tomorrow|could|may|"
    r"set to|agreed to|"
    r"hopes? to|no date|go ahead|wants? to|intends?|vow\w*|promis\w*)\b",
    re.IGNORECASE,
)


_OF_OPINION = frozenset(
    f"w:{concept(word)}" for word in "opinion column columnist author editorial commentary piece op-ed article".split()
)


def _key(term: str | Name) -> str:
    return f"n:{term.last}" if isinstance(term, Name) else term


def _ease(unit: Unit) -> float:
    """Shorter passages that stand alone are easier to read; long ones hold more by accident."""
    ease = (1.0, 1.0, 0.97, 0.94, 0.9, 0.88, 0.86)[min(len(unit.lines), 6)]
    if not unit.alone:
        ease *= 0.85
    if unit.taken_back:
        ease *= 0.88
    return ease if unit.passage.words <= 45 else ease * 0.96


def _keys(text: str, *, cased: bool = False) -> frozenset[str]:
    """Return the keys of a text: numbers, words with their stems, names. With `cased`, names have a capital."""
    found = set()
    for token in tokens(text):
        if token[0].isdigit():
            found.add("#:" + token.replace(",", ""))
        for part in dict.fromkeys((token, *re.split(r"[-’']", token))):
            if part:
                found.update(("w:" + concept(part), "s:" + stem(part)))
                if not (cased and part[0].islower()):
                    found.add("n:" + name_concept(part))
    low = text.casefold()
    found.update("n:" + short for long, short in LONG_NAMES.items() if long in low)
    return frozenset(found)


def _stands(key: str, known: frozenset[str]) -> bool:
    return f"n:{key}" in known


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("“", '"').replace("”", '"').casefold().split())


_MONTHS: Mapping[str, int] = {
    name: number
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
}


def _dated(date: str, unit: Unit) -> bool:
    """Whether `unit` speaks of `date`: it names the day, or its article is of that day or the next."""
    month, day, year = _read_date(date)
    if month is None:
        return date.casefold() in unit.folded
    name = next(word for word, number in _MONTHS.items() if number == month)
    if day is None:
        return name in unit.folded and (year is None or str(year) in unit.folded or _of_year(unit, year))
    if re.search(rf"\b(?:{name[:3]}\w*\.? {day}(?!\d)|{day}(?:st|nd|rd|th)? (?:of )?{name[:3]})", unit.folded):
        return True
    published = unit.first.revision.article.published_at
    if published is None:
        return False
    asked = _day(year or published.year, month, day)
    return asked is not None and 0 <= (published.date() - asked.date()).days <= 1


def _of_year(unit: Unit, year: int) -> bool:
    published = unit.first.revision.article.published_at
    return published is not None and published.year == year


def _day(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def _read_date(date: str) -> tuple[int | None, int | None, int | None]:
    if iso := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", date):
        return int(iso[2]), int(iso[3]), int(iso[1])
    month = next((number for word in re.findall(r"[a-z]+", date.casefold()) if (number := _MONTHS.get(word))), None)
    numbers = [int(number) for number in re.findall(r"\d+", date)]
    day = next((number for number in numbers if number <= 31), None)
    year = next((number for number in numbers if number > 31), None)
    return month, day, year
