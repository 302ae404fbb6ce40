"""Where what a question is about stands: how far each name, word and number in a passage, and in what is around it.

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
from operator import mul

from ...types import Kind
from ..reading import Line, by_article
from .closer import HEARD
from .expansion import AS_TYPED, NEAR, SYNONYM, WIDER, expansion, inflected, matched, text_keys
from .names import Name
from .namesakes import in_full, meant
from .quantities import CASH, names_a_price
from .question import Question
from .units import Unit
from .vocabulary import DAY_KEYS, LIGHT, PEOPLE, VAGUE, concept, name_concept

__all__ = ["BEFORE", "HEADED", "LED", "OF_STORY", "Shares", "Standing"]

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

CIRCUMSTANCE = 0.35
"""Weight of a side clause's words ("after meeting Zelensky")."""

SAYS_LITTLE = 0.25
"""Weight of "people" in "how many people", as a count of passengers answers as well, and of words like "incident"."""

LIKE_NOUN = 0.45
"""What a word that is only used like a noun or adjective of the question counts for: "bread" and "wheat"."""

_CLOSED_UNTIL = re.compile(r"\b(?:clos\w+|shut|suspended|halted|out of service)\b[^.;]*\buntil\b", re.IGNORECASE)
_OF_OPINION = text_keys("opinion column columnist author editorial commentary piece op-ed article")
_OPENS = text_keys("open")


@dataclass(frozen=True, eq=False, slots=True)
class Term:
    """One thing that a question is about: a name, a word or a number.

    `counts` has the keys that stand for it with what each counts for. `aside` is what belongs to a side clause, `deed`
    what can be the main verb.
    """

    text: str
    counts: Mapping[str, float]
    name: Name | None = None
    aside: bool = False
    deed: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Shares:
    """What each term counts for in a passage: in it, in its main lines alone, and with what stands around."""

    own: tuple[float, ...]
    main: tuple[float, ...]
    around: tuple[float, ...]


class Standing:
    """Looks the terms of a question up in the passages of evidence.

    `weights` has what each of `terms` weighs; `unknown` the names that stand nowhere.
    """

    def __init__(self, question: Question, lines: Sequence[Line]) -> None:
        self._question = question
        self._articles = {key: _article(found) for key, found in by_article(lines).items()}
        self._lines = sum(len(article.lines) for article in self._articles.values())
        every = [keys for article in self._articles.values() for keys in article.keys]
        known = frozenset().union(*every, *(article.title for article in self._articles.values()))
        self.unknown = tuple(n.text for n in question.names if not all(_stands(key, known) for key in n.keys))
        self.terms = tuple(_terms(question))
        self.weights = tuple(self._weight(term, every) for term in self.terms)
        self.total = sum(self.weights)
        in_full_there = [n for n in question.names if any(in_full(n, a.texts) for a in self._articles.values())]
        for article in self._articles.values():
            article.read(self.terms, in_full_there)
        self._story = {key: self._of_story(article) for key, article in self._articles.items()}
        self.one_name = sum(term.name is not None and not term.aside for term in self.terms) == 1

    def _weight(self, term: Term, every: Sequence[frozenset[str]]) -> float:
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

    def shares(self, unit: Unit, heard: Collection[str] = ()) -> Shares:
        """Return what each term counts for in a passage; concepts that are `heard` in it count as standing there."""
        return self._with_heard(self._shares(unit), heard)

    def before(self, unit: Unit) -> tuple[float, ...]:
        """Return how far the terms stand in the two lines before a passage."""
        return self._articles[unit.first.revision.id].before(unit)

    def missing(self, shares: Shares) -> tuple[str, ...]:
        """Return the names, those of side clauses apart, that stand neither in a passage nor around it."""
        return tuple(
            term.text
            for term, share in zip(self.terms, shares.around, strict=True)
            if not share and term.name is not None and not term.aside
        )

    def sum(self, shares: Sequence[float]) -> float:
        """Return what terms with these shares weigh of all, 0 to 1."""
        return sum(map(mul, self.weights, shares)) / self.total if self.total else 0.0

    def focus(self, shares: Shares) -> float:
        """Return how much of what is asked about, its speaker and its circumstances apart, stands in the passage."""
        speaker = self._question.speaker_keys
        topics = [
            place
            for place, term in enumerate(self.terms)
            if not (term.aside or (term.name is not None and term.name.last in speaker))
        ]
        total = sum(self.weights[place] for place in topics)
        found = sum(self.weights[place] * shares.own[place] for place in topics if shares.own[place] >= WIDER * LED)
        return found / total if total else 0.0

    def _shares(self, unit: Unit) -> Shares:
        article, question = self._articles[unit.first.revision.id], self._question
        main = article.of(unit.main)
        if question.to_come and _CLOSED_UNTIL.search(unit.text):
            main = tuple(max(share, matched(t.counts, _OPENS)) for share, t in zip(main, self.terms, strict=True))
        if question.counted & CASH and names_a_price(unit.text):
            main = tuple(AS_TYPED if t.text in question.counted else m for m, t in zip(main, self.terms, strict=True))
        if unit.kind is Kind.OPINION:
            main = _most((main, article.author))
        lead = article.of(unit.lines)
        before, after, story = article.before(unit), article.after(unit), self._story[article.id]
        headed = ALL_ABOUT if question.overview else HEADED
        around, own = [], []
        for place, term in enumerate(self.terms):
            inside = max(main[place], LED * lead[place])
            outside = max(
                BEFORE * before[place],
                AFTER * after[place],
                headed * article.head[place],
                ELSEWHERE * article.all[place],
                OF_STORY * story[place] if term.name is None else 0.0,
            )
            if term.name is not None and inside < ALL_ABOUT:
                all_about = self.one_name and article.head[place]
                outside = ALL_ABOUT if all_about else outside * NAMED_AROUND
                inside = outside if all_about else inside
            own.append(inside)
            around.append(max(inside, outside))
        return Shares(own=tuple(own), main=main, around=tuple(around))

    def _with_heard(self, shares: Shares, heard: Collection[str]) -> Shares:
        counts = [HEARD if term.name is None and not term.aside and term.text in heard else 0.0 for term in self.terms]
        if not any(counts):
            return shares
        return Shares(*(_most((each, counts)) for each in (shares.own, shares.main, shares.around)))


class _Article:
    """How far each term of a question stands in each line of an article, in its title, and with its author."""

    def __init__(self, lines: Sequence[Line], keys: Sequence[frozenset[str]], title: frozenset[str]) -> None:
        self.lines = lines
        self.id = lines[0].revision.id
        self.keys = keys
        self.named = frozenset(name_concept(w) for line in lines for w in line.own_words if w in line.proper) - DAY_KEYS
        self.title = title
        self.texts = (lines[0].revision.article.title, *(line.text for line in lines))

    def read(self, terms: Sequence[Term], known: Collection[Name]) -> None:
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


def _article(lines: Sequence[Line]) -> _Article:
    article = lines[0].revision.article
    cased = lines[0].language in ("en", "und")
    title = text_keys(f"{article.title} {article.publisher} {article.byline}")
    return _Article(lines, tuple(text_keys(line.text, cased=cased) for line in lines), title)


def _terms(question: Question) -> Iterator[Term]:
    for name in question.names:
        counts = {f"n:{name.last}": AS_TYPED}
        yield Term(text=name.text, counts=counts, name=name, aside=name.last in question.circumstance)
    typed = {concept(word): word for word in question.typed}
    for word in sorted(question.words):
        counts = dict(expansion(typed.get(word, word)))
        if question.language != "en":
            counts[inflected(typed.get(word, word))] = SYNONYM
        elif word not in question.deed:
            counts = {key: LIKE_NOUN if level == NEAR else level for key, level in counts.items()}
        yield Term(text=word, counts=counts, aside=word in question.circumstance, deed=word in question.deed)
    for number in sorted(question.numbers):
        yield Term(text=number, counts={f"#:{number}": AS_TYPED})


def _levels(terms: Iterable[Term], keys: frozenset[str]) -> tuple[float, ...]:
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


def _stands(key: str, known: frozenset[str]) -> bool:
    return f"n:{key}" in known
