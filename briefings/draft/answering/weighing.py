"""Weighing: which passages of the evidence bear on a question, how well, and why the others do not.

A question's names and words weigh by how rare they are in the evidence (inverse document frequency; Spärck Jones, "A
statistical interpretation of term specificity", 1972); a word that stands nowhere weighs most, so that a question
about something the sources never speak of finds no cover. A passage is covered by its own words first, less by those
around it, least by the rest of its article.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import mul

from ...embed import Nearness
from ...text.keys import names as proper_names
from ...types import Draft, Evidence, Kind, RevisionId
from ..reading import Line, Reader, by_article
from .closer import HEARD, looked_at_closer
from .dates import dated, in_year, is_year
from .expansion import AS_TYPED, NEAR, SYNONYM, WIDER, expansion, inflected, matched, text_keys
from .expecting import CASH, DAY_KEYS, denied, denies_anything, expected, names_a_price
from .hostile import speaks_to_machine
from .namesakes import in_full, meant
from .question import Asked, Name, Question, understand
from .roles import elsewhere, of_another_owner, of_one_alone, of_somebody_else, of_the_opposite
from .saying import said_by
from .units import Unit, units
from .vocabulary import LIGHT, PEOPLE, VAGUE, concept, name_concept

__all__ = ["Candidate", "Considered", "consider"]

LED, BEFORE, AFTER, HEADED, ELSEWHERE, OF_STORY = 0.9, 0.75, 0.6, 0.65, 0.35, 0.3
"""What a word of the question counts for that does not stand in the main sentence of a passage but in the one that
leads to it, in the two before it, in the one after it, in the head of the article (its title and first sentences),
anywhere else there, or in another article of the same story."""

SHARED_NAMES = 2
"""Names that two articles of one story share at least."""

ALL_ABOUT = 0.85
"""What the one name in a question counts for in the head of an article: all of the article is about it; and any word
there, where all there is on something is asked."""

NAMED_AROUND = 0.75
"""Factor for one of several names that stands around a passage, not in it: others may be meant there."""

LEAST_COVER = 0.5
"""Share of a question's weight that a passage and its surroundings must cover."""

LEAST_OWN = 0.3
"""Share that a passage's own words must cover."""

CIRCUMSTANCE = 0.35
"""Weight of a side clause's words ("after meeting Zelensky")."""

SAYS_LITTLE = 0.25
"""Weight of "people" in "how many people", as a count of passengers answers as well, and of words like "incident"."""

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


@dataclass(frozen=True, eq=False, slots=True)
class _Term:
    """One thing that a question is about: a name, a word or a number.

    `counts` has the keys that stand for it with what each counts for. `aside` is what belongs to a side clause, `deed`
    what can be the main verb.
    """

    text: str
    counts: Mapping[str, float]
    name: Name | None = None
    aside: bool = False
    deed: bool = False


class _Article:
    """How far each term of a question stands in each line of an article, in its title, and with its author."""

    def __init__(self, lines: Sequence[Line], keys: Sequence[frozenset[str]], title: frozenset[str]) -> None:
        self.lines = lines
        self.id = lines[0].revision.id
        self.keys = keys
        self.named = frozenset(name_concept(w) for line in lines for w in line.own_words if w in line.proper) - DAY_KEYS
        self.title = title
        self.texts = (lines[0].revision.article.title, *(line.text for line in lines))

    def read(self, terms: Sequence[_Term], known: Collection[Name]) -> None:
        """Look the terms up; the names in `known` stand in some article in full."""
        article = self.lines[0].revision.article
        self._levels = [_levels(terms, keys) for keys in self.keys]
        self._title = _levels(terms, self.title)
        for place, term in enumerate(terms):
            if term.name is not None and len(term.name.keys) > 1:
                self._without_namesakes(place, term.name, known=term.name in known)
        self.head = _most((self._title, *self._levels[:2]))
        self.all = _most((self._title, *self._levels))
        self.author = _none(terms)
        if self.lines[0].kind is Kind.OPINION:
            byline = text_keys(f"{article.byline} {article.publisher}")
            about = (keys for line, keys in zip(self.lines, self.keys, strict=True) if _on_author(line))
            self.author = _levels(terms, byline.union(_OF_OPINION, *about))

    def _without_namesakes(self, place: int, name: Name, *, known: bool) -> None:
        """Take a name away where this article means another of the same last word; `known` as `meant` has it."""
        is_meant = meant(name, self.texts, self.lines[0].proper, known=known)
        self._levels = [
            levels if told else _without(levels, place) for levels, told in zip(self._levels, is_meant[1:], strict=True)
        ]
        if not is_meant[0]:
            self._title = _without(self._title, place)

    def of(self, lines: Iterable[Line]) -> tuple[float, ...]:
        return _most([self._levels[line.position] for line in lines])

    def before(self, unit: Unit) -> tuple[float, ...]:
        """How far the terms stand in the two lines before a unit."""
        start = unit.first.position
        return _most([self._title[:0] or _none(self._title), *self._levels[max(0, start - 2) : start]])

    def after(self, unit: Unit) -> tuple[float, ...]:
        """How far the terms stand in the line after a unit."""
        end = unit.lines[-1].position
        return _most([_none(self._title), *self._levels[end + 1 : end + 2]])


def _levels(terms: Iterable[_Term], keys: frozenset[str]) -> tuple[float, ...]:
    return tuple(matched(term.counts, keys) for term in terms)


def _without(levels: tuple[float, ...], place: int) -> tuple[float, ...]:
    return (*levels[:place], 0.0, *levels[place + 1 :])


def _most(levels: Iterable[Sequence[float]]) -> tuple[float, ...]:
    return tuple(map(max, zip(*levels, strict=True)))


def _none(like: Sequence[object]) -> tuple[float, ...]:
    return (0.0,) * len(like)


def _on_author(line: Line) -> bool:
    """Whether a line of an opinion piece tells who wrote it: "Nora Lind is a historian.", "The writer is ..."."""
    byline = line.revision.article.byline
    return bool(byline and byline in line.text) or line.text.startswith(("The writer", "The author"))


@dataclass(frozen=True, eq=False, slots=True)
class _Shares:
    """What each term counts for in a passage: in it, in its main lines alone, and with what stands around."""

    own: tuple[float, ...]
    main: tuple[float, ...]
    around: tuple[float, ...]


class _Weigher:
    def __init__(self, question: Question, lines: Sequence[Line]) -> None:
        self._question = question
        self._articles = {key: _article(found) for key, found in by_article(lines).items()}
        self._lines = sum(len(article.lines) for article in self._articles.values())
        every = [keys for article in self._articles.values() for keys in article.keys]
        known = frozenset().union(*every, *(article.title for article in self._articles.values()))
        self._unknown = tuple(n.text for n in question.names if not all(_stands(key, known) for key in n.keys))
        self._terms = tuple(_terms(question))
        self._weights = tuple(self._weight(term, every) for term in self._terms)
        self._total = sum(self._weights)
        in_full_there = [n for n in question.names if any(in_full(n, a.texts) for a in self._articles.values())]
        for article in self._articles.values():
            article.read(self._terms, in_full_there)
        self._story = {key: self._of_story(article) for key, article in self._articles.items()}
        self._one_name = sum(term.name is not None and not term.aside for term in self._terms) == 1
        moments = [m for line in lines if (m := line.revision.article.published_at) is not None]
        self._newest = max(moments, default=None)

    def _weight(self, term: _Term, every: Sequence[frozenset[str]]) -> float:
        """Return how much a term weighs: the rarer in the evidence, the more."""
        question = self._question
        found = sum(1 for keys in every if not term.counts.keys().isdisjoint(keys))
        weight = max(0.5, math.log((self._lines + 1) / (found + 0.5)))
        if term.name is not None:
            weight *= 1.15
        if term.aside:
            weight *= CIRCUMSTANCE
        if term.text in VAGUE | LIGHT | question.kind or (term.text in PEOPLE and term.text in question.counted):
            weight *= SAYS_LITTLE
        return weight

    def _of_story(self, article: _Article) -> tuple[float, ...]:
        """How far the terms stand in the articles that share names with one: a later report takes much for known."""
        return _most(
            [a.all for a in self._articles.values() if len(a.named & article.named) >= SHARED_NAMES] + [article.all]
        )

    def candidate(self, unit: Unit, heard: Collection[str] = ()) -> Candidate:
        """Weigh a passage. The concepts of the question that are `heard` in it count as standing there."""
        if any(speaks_to_machine(line.text) for line in unit.lines):
            return Candidate(unit=unit, worth=0.0, cover=0.0, focus=0.0, refused=TO_MACHINE, hopeless=True)
        question = self._question
        shares = self._with_heard(self._shares(unit), heard)
        missing = [
            term.text
            for term, share in zip(self._terms, shares.around, strict=True)
            if not share and term.name is not None and not term.aside
        ]
        cover, own = self._sum(shares.around), self._sum(shares.own)
        hopeless = bool(self._unknown or missing or question.about_articles)
        if refused := self._refusal(unit, shares, missing, cover, own):
            focus = self._focus(shares)
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
            focus=self._focus(shares),
            refused=refused,
            denies=denies,
            hopeless=hopeless,
        )

    def _shares(self, unit: Unit) -> _Shares:
        article, question = self._articles[unit.first.revision.id], self._question
        main = article.of(unit.main)
        if question.to_come and _CLOSED_UNTIL.search(unit.text):
            main = tuple(max(share, matched(t.counts, _OPENS)) for share, t in zip(main, self._terms, strict=True))
        if question.counted & CASH and names_a_price(unit.text):
            main = tuple(AS_TYPED if t.text in question.counted else m for m, t in zip(main, self._terms, strict=True))
        if unit.kind is Kind.OPINION:
            main = _most((main, article.author))
        lead = article.of(unit.lines)
        before, after, story = article.before(unit), article.after(unit), self._story[article.id]
        headed = ALL_ABOUT if question.overview else HEADED
        around, own = [], []
        for place, term in enumerate(self._terms):
            inside = max(main[place], LED * lead[place])
            outside = max(
                BEFORE * before[place],
                AFTER * after[place],
                headed * article.head[place],
                ELSEWHERE * article.all[place],
                OF_STORY * story[place] if term.name is None else 0.0,
            )
            if term.name is not None and inside < ALL_ABOUT:
                all_about = self._one_name and article.head[place]
                outside = ALL_ABOUT if all_about else outside * NAMED_AROUND
                inside = outside if all_about else inside
            own.append(inside)
            around.append(max(inside, outside))
        return _Shares(own=tuple(own), main=main, around=tuple(around))

    def _with_heard(self, shares: _Shares, heard: Collection[str]) -> _Shares:
        counts = [HEARD if term.name is None and not term.aside and term.text in heard else 0.0 for term in self._terms]
        if not any(counts):
            return shares
        return _Shares(*(_most((each, counts)) for each in (shares.own, shares.main, shares.around)))

    def _sum(self, shares: Sequence[float]) -> float:
        return sum(map(mul, self._weights, shares)) / self._total if self._total else 0.0

    def _focus(self, shares: _Shares) -> float:
        """Return how much of what is asked about, its speaker and its circumstances apart, stands in the passage."""
        speaker = self._question.speaker_keys
        topics = [
            place
            for place, term in enumerate(self._terms)
            if not (term.aside or (term.name is not None and term.name.last in speaker))
        ]
        total = sum(self._weights[place] for place in topics)
        found = sum(self._weights[place] * shares.own[place] for place in topics if shares.own[place] >= WIDER * LED)
        return found / total if total else 0.0

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
        named = {name_concept(word) for line in unit.lines for word in line.own_words if word in line.proper}
        return bool(named) and wanted not in named and wanted not in unit.names

    def _suits(self, unit: Unit, shares: _Shares) -> float:
        question = self._question
        factor = 1.0
        if self._unheard(shares):
            factor *= UNHEARD
        said = question.asked in (Asked.SAID, Asked.CHANGE)
        deeds = [shares.own[place] for place, term in enumerate(self._terms) if term.deed]
        if question.asked is Asked.SAID and self._topic_led(shares):
            factor *= TOPIC_LED
        kinds = [shares.own[place] for place, term in enumerate(self._terms) if term.text in question.kind]
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

    def _of_its_words(self, shares: _Shares) -> bool:
        """Whether a word of the question that is no name stands in a passage."""
        return any(share >= WIDER for term, share in zip(self._terms, shares.own, strict=True) if term.name is None)

    def _topic_led(self, shares: _Shares) -> bool:
        """Whether what somebody is asked about stands in the sentence that leads to their words alone."""
        question = self._question
        topics = [
            (shares.main[place], shares.own[place])
            for place, term in enumerate(self._terms)
            if not (term.aside or (term.name is not None and set(term.name.keys) & question.speaker_keys))
        ]
        return bool(topics) and not any(main for main, _ in topics) and any(own for _, own in topics)

    def _refusal(self, unit: Unit, shares: _Shares, missing: Sequence[str], cover: float, own: float) -> str:
        question = self._question
        bare = not question.names and _BARE.match(question.text) is not None
        if bare or (not self._terms and not question.dates and not question.phrases):
            return "the question names nothing to look for"
        if question.about_articles:
            return "the question asks about the articles, not about what they say"
        if self._unknown:
            return f"no source speaks of {', '.join(self._unknown)}"
        if missing:
            return f"its article does not speak of {', '.join(missing)}"
        if absent := [p for p in question.phrases if p.casefold().strip(" .,!?") not in _plain(unit.text)]:
            return f"it does not have the words “{absent[0]}”"
        named = [share for term, share in zip(self._terms, shares.own, strict=True) if term.name is not None]
        if question.defines and any(share < LEAST_NAMED for share in named) and not self._all_said(shares):
            return "it is about somebody or something else"
        if year := next((y for y in sorted(question.numbers) if is_year(y) and not in_year(y, unit)), ""):
            return f"it does not speak of {year}"
        if question.dates and not all(dated(date, unit) for date in question.dates):
            return f"it does not speak of {question.dates[0]}"
        least_own = LEAST_OWN
        if question.overview:
            least_own = 0.0
        elif question.defines and question.asked is not Asked.WHEN:
            least_own = DEFINED
        if self._deedless(unit, shares):
            return "it does not tell what is asked of it"
        if of := self._without_owned(shares):
            return f"it does not speak of the {of}"
        if self._uncounted(unit, shares):
            return "it does not count what is asked"
        if question.language != "en" and (unheard := self._unheard(shares)):
            return f"its article does not speak of {unheard}"
        if self._off_topic(unit, shares):
            return "it does not speak of what is asked"
        if foreign := self._only_of_story(shares):
            return f"its article does not speak of {foreign}"
        if elsewhere(question, unit, DAY_KEYS):
            return "it tells of another place"
        if whose := of_another_owner(question, unit) or of_the_opposite(question, unit):
            return f"it tells of another: {whose}"
        if question.asked not in (Asked.SAID, Asked.CHANGE) and (who := of_one_alone(question, unit)):
            return f"it does not speak of {who}"
        if self._another_occasion(shares):
            return "it does not speak of that occasion"
        if self._terms and (cover < LEAST_COVER or own < least_own):
            return "it says too little of what is asked"
        return ""

    def _off_topic(self, unit: Unit, shares: _Shares) -> bool:
        """Whether nothing of what somebody is asked about stands in a passage, before it or in its title."""
        question = self._question
        if question.asked not in (Asked.SAID, Asked.CHANGE) or not question.speaker_keys:
            return False
        article = self._articles[unit.first.revision.id]
        before = article.before(unit) if unit.first.joined else _none(self._terms)
        topics = [
            max(shares.own[place], BEFORE * before[place])
            for place, term in enumerate(self._terms)
            if not (term.aside or (term.name is not None and set(term.name.keys) & question.speaker_keys))
            and term.text not in question.speaker_words
        ]
        return bool(topics) and max(topics) < HEADED * WIDER

    def _only_of_story(self, shares: _Shares) -> str:
        """Return what a question is mostly about when only another article of a passage's story has it."""
        for term, share, weight in zip(self._terms, shares.around, self._weights, strict=True):
            topic = term.name is None and not (term.aside or term.deed or term.text in self._question.kind)
            if topic and weight >= LEAST_OF_STORY * self._total and share <= OF_STORY:
                return term.text
        return ""

    def _all_said(self, shares: _Shares) -> bool:
        """Whether all that is asked about, names apart, stands in a passage."""
        own = [share for term, share in zip(self._terms, shares.own, strict=True) if term.name is None]
        return len(own) > 1 and min(own) >= WIDER * LED

    def _deedless(self, unit: Unit, shares: _Shares) -> bool:
        """Whether what is asked to have been done stands neither in a passage nor right before it."""
        if self._question.asked in (Asked.SAID, Asked.CHANGE) or self._question.overview:
            return False
        before = self._articles[unit.first.revision.id].before(unit)
        kind = self._question.kind if self._question.asked is Asked.WHAT else frozenset[str]()
        deeds = [
            max(shares.own[place], BEFORE * before[place])
            for place, term in enumerate(self._terms)
            if term.deed or term.text in kind
        ]
        return bool(deeds) and max(deeds) < LEAST_DEED

    def _without_owned(self, shares: _Shares) -> str:
        """Return what is asked about as somebody's that stands neither in a passage nor near: "sister"."""
        for term, share in zip(self._terms, shares.around, strict=True):
            if term.text in self._question.owned and share < LEAST_DEED and not term.aside:
                return term.text
        return ""

    def _uncounted(self, unit: Unit, shares: _Shares) -> bool:
        """Whether nothing of what is to be counted, unless that is just people, stands in a passage or before it."""
        counted = self._question.counted - PEOPLE
        if not counted or counted != self._question.counted:
            return False
        before = self._articles[unit.first.revision.id].before(unit)
        found = [
            max(shares.own[place], BEFORE * before[place])
            for place, term in enumerate(self._terms)
            if term.text in counted
        ]
        return bool(found) and max(found) < LEAST_DEED

    def _unheard(self, shares: _Shares) -> str:
        """Return a word of the question that stands nowhere in a passage's story, in no wording."""
        kind = self._question.kind
        for term, share, weight in zip(self._terms, shares.around, self._weights, strict=True):
            heavy = weight >= LEAST_HEARD * self._total
            if (
                term.name is None
                and not term.aside
                and not term.deed
                and heavy
                and share < 0.1
                and term.text not in kind
            ):
                return term.text
        return ""

    def _another_occasion(self, shares: _Shares) -> bool:
        """Whether next to nothing of a side clause stands anywhere in a passage's article."""
        asides = [place for place, term in enumerate(self._terms) if term.aside]
        total = sum(self._weights[place] for place in asides)
        return bool(asides) and sum(self._weights[p] * shares.around[p] for p in asides) < LEAST_ASIDE * total

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


_OF_ONE = (Asked.HOW_MANY, Asked.WHEN, Asked.WHERE, Asked.WHY, Asked.WHETHER)
_OF_OPINION = text_keys("opinion column columnist author editorial commentary piece op-ed article")
_OPENS = text_keys("open")
_BARE = re.compile(r"who (?:is|was|are|were) (?:former|current|present|acting|deputy|senior|other|last|next)\W*$", re.I)
"""A question that breaks off: these words say nothing without a noun."""
OF_NO_KIND = 0.75
"""Factor for a passage without the kind of thing that "which ..." asks for."""

TOPIC_LED = 0.75
"""Factor for words of a speaker whose topic only the sentence before them has."""

LEAST_DEED = 0.5
"""What the verb that is asked about must count for in a passage, or right before it."""

LEAST_OF_STORY = 0.4
"""Share of a question's weight from which a thing must stand in a passage's own article, not in its story alone."""

LEAST_HEARD = 0.15
"""Share of a question's weight from which a word must stand somewhere in the article."""

LEAST_ASIDE = 0.25
"""Share of a side clause that must stand somewhere in the article."""

LIKE_NOUN = 0.45
"""What a word that is only used like a noun or adjective of the question counts for: "bread" and "wheat"."""

LEAST_NAMED = 0.5
"""What a name must count for in a passage that tells who or what somebody or something is."""


def _terms(question: Question) -> Iterator[_Term]:
    for name in question.names:
        counts = {f"n:{name.last}": AS_TYPED}
        yield _Term(text=name.text, counts=counts, name=name, aside=name.last in question.circumstance)
    typed = {concept(word): word for word in question.typed}
    for word in sorted(question.words):
        counts = dict(expansion(typed.get(word, word)))
        if question.language != "en":
            counts[inflected(typed.get(word, word))] = SYNONYM
        elif word not in question.deed:
            counts = {key: LIKE_NOUN if level == NEAR else level for key, level in counts.items()}
        yield _Term(text=word, counts=counts, aside=word in question.circumstance, deed=word in question.deed)
    for number in sorted(question.numbers):
        yield _Term(text=number, counts={f"#:{number}": AS_TYPED})


def _article(lines: Sequence[Line]) -> _Article:
    article = lines[0].revision.article
    cased = lines[0].language in ("en", "und")
    title = text_keys(f"{article.title} {article.publisher} {article.byline}")
    return _Article(lines, tuple(text_keys(line.text, cased=cased) for line in lines), title)


def _ease(unit: Unit) -> float:
    """Shorter passages that stand alone are easier to read; long ones hold more by accident."""
    ease = (1.0, 1.0, 0.97, 0.94, 0.9, 0.88, 0.86)[min(len(unit.lines), 6)]
    if not unit.alone:
        ease *= 0.85
    if unit.taken_back:
        ease *= 0.88
    return ease if unit.passage.words <= 45 else ease * 0.96


def _stands(key: str, known: frozenset[str]) -> bool:
    return f"n:{key}" in known


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("“", '"').replace("”", '"').casefold().split())
