"""What a question asks for, read by rule: its telling words, names, quoted phrases and days.

No model is needed. What comes out is a `Query` of weighted clauses for a search by words, the question itself for a
search by meaning, and the days it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ..store import Clause, Query
from ..store.analysis import is_unspaced, terms
from ..text.keys import is_number
from ..text.quotations import quotations
from ..text.words import words
from ..types import Span
from .dates import Period, periods
from .questions import is_common_word, telling
from .wordings import aliases, same

_PHRASE = 2.0
_NAME = 1.2
_NUMBER = 1.2
_OTHER_WORDING = 0.25
_OF_A_DATE = 0.3
_ENDING, _LONG_NAME = 2, 6  # letters that may be an ending or spelt otherwise, in a name with at least so many

_ALIASES = aliases()
_SAME = same()
_LONGEST_ALIAS = max(len(alias.split()) for alias in _ALIASES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A question as it is looked up. `names` are as typed."""

    query: Query
    names: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()


def understand(question: str, *, as_of: datetime | None = None) -> Understood:
    """Return what `question` asks for; `as_of` is the moment that its "yesterday" is counted from.

    >>> found = understand('Did the US "rule out" Tomahawks on 9 May 2031?')
    >>> found.names, found.phrases, [str(period.first) for period in found.periods]
    (('US', 'Tomahawks'), ('rule out',), ['2031-05-09'])
    """
    dated = periods(question, as_of=as_of)
    phrases = tuple(each.inner.of(question) for each in quotations(question) if len(words(each.inner.of(question))) > 1)
    found = _Reading(question, tuple(span for span, _ in dated))
    clauses = [Clause(wordings=(phrase,), weight=_PHRASE) for phrase in phrases]
    clauses.extend(found.clauses())
    if not clauses:
        clauses.extend(Clause(wordings=(word.text,)) for word in words(telling(question)))
    return Understood(
        query=Query(text=question, clauses=tuple(clauses)),
        names=tuple(dict.fromkeys(found.names)),
        phrases=phrases,
        periods=tuple(dict.fromkeys(period for _, period in dated)),
    )


class _Reading:
    """One pass over a question's words."""

    def __init__(self, question: str, dated: tuple[Span, ...]) -> None:
        self._question = question
        self._dated = dated
        self._words = words(question)
        self.names: list[str] = []

    def clauses(self) -> Iterator[Clause]:
        """Yield the clauses of the words, each word once."""
        seen: set[str] = set()
        place = 0
        while place < len(self._words):
            if run := self._unspaced_at(place):
                yield from (Clause(wordings=(term,)) for term in dict.fromkeys(terms(self._text(place, run))))
                place += run
                continue
            length = self._alias_at(place)
            text = self._text(place, max(length, 1))
            if text.casefold() not in seen:
                seen.add(text.casefold())
                if length:
                    self.names.append(text)
                    yield Clause(wordings=_ALIASES[text.casefold()], weight=_NAME)
                else:
                    yield from self._of_word(place)
            place += max(length, 1)

    def _unspaced_at(self, place: int) -> int:
        """Return how many words from `place` are a run of writing without spaces, whose pairs are what is looked up."""
        end = place
        while (
            end < len(self._words)
            and is_unspaced(self._words[end].text)
            and (end == place or self._words[end].span.start == self._words[end - 1].span.end)
        ):
            end += 1
        return end - place

    def _alias_at(self, place: int) -> int:
        """Return how many words from `place` are an alias, as names are written; 0 for none."""
        for length in range(min(_LONGEST_ALIAS, len(self._words) - place), 0, -1):
            text = self._text(place, length)
            if text.casefold() in _ALIASES and text[0].isupper() and (length > 1 or text.isupper() or len(text) > 3):
                return length
        return 0

    def _text(self, place: int, length: int) -> str:
        text = Span(self._words[place].span.start, self._words[place + length - 1].span.end).of(self._question)
        return re.sub("['’]s$", "", text)

    def _of_word(self, place: int) -> Iterator[Clause]:
        text = self._text(place, 1)
        if any(span.overlaps(self._words[place].span) for span in self._dated):
            yield Clause(wordings=(text,), weight=_OF_A_DATE)
        elif is_number(text):
            yield Clause(wordings=(text,), weight=_NUMBER)
        elif is_common_word(text.casefold()):
            return
        elif text[0].isupper() and (place or text.casefold() not in _SAME):
            self.names.append(text)
            yield _name_clause(text)
        else:
            yield Clause(wordings=(text,))
            if others := _SAME.get(text.casefold()):
                yield Clause(wordings=others, weight=_OTHER_WORDING)


def _name_clause(text: str) -> Clause:
    """Return the clause of a name's word; a longer one is also found in other spellings and with other endings."""
    if len(text) < _LONG_NAME or not text.isalpha():
        return Clause(wordings=(text,), weight=_NAME)
    return Clause(wordings=(text, text[: max(_LONG_NAME - 1, len(text) - _ENDING)]), weight=_NAME, open=True)
