"""All mentions of a text, with what the words around them add: ranges, relations, tense."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from ..lexicon.verbs import VERBS
from .languages import DATE_WORDS
from .lexicon import DateWords
from .model import DateKind, DateMention, Relation, Unit
from .pieces import Found
from .spelled import WordReader

_DASHES = frozenset("-–—‐‑−")
_LOOKBACK = 6


NOTHING = DateWords(
    months={},
    weekdays={},
    units={},
    days={},
    near={},
    ago=frozenset(),
    parts={},
    day_parts={},
    relations={},
    seasons={},
    joins=frozenset(),
    year_cues=frozenset(),
    approx=frozenset(),
    numbers={},
)


@lru_cache(maxsize=16)
def triggers(language: str) -> dict[str, str]:
    """Map every word that may begin or be a mention to the name of the parser for it; the first entry wins."""
    words = DATE_WORDS.get(language, NOTHING)
    table: dict[str, str] = {}
    for parser, forms in (
        ("month", words.months),
        ("weekday", words.weekdays),
        ("day", words.days),
        ("clock_word", words.clock_words),
        ("season", words.seasons),
        ("ago", words.ago),
        ("ago_before", {form.split()[0] for form in words.ago_before}),
        ("unit", words.units),
        ("unit", words.durations),
    ):
        for form in forms:
            table.setdefault(form, parser)
    return table


class Reader(WordReader):
    """One pass over one text: its mentions, and what the words around each add."""

    def read(self) -> Iterator[DateMention]:
        parsers = triggers(self.language)
        lower = self.tokens.lower
        pending: Found | None = None
        floor = index = 0
        while index < len(lower):
            word = lower[index]
            name = parsers.get(word)
            if name is None:
                if word[0].isdigit():
                    name = "digits"
                elif word[-2:] == "'s" and word[:-2] in parsers:
                    name = parsers[word[:-2]]
                else:
                    index += 1
                    continue
            found = _PARSERS[name](self, index)
            if found is None:
                index += 1
                continue
            if pending is not None:
                joined = self._range(pending, found)
                if joined is not None:
                    pending = joined
                    self.taken = index = pending.last + 1
                    continue
                yield self._finish(pending, floor)
            pending, floor = found, self.taken
            self.taken = pending.last + 1
            index = max(pending.last, index) + 1
        if pending is not None:
            yield self._finish(pending, floor)

    def _range(self, earlier: Found, later: Found) -> Found | None:
        """Join two mentions into a range: `between 2022 and 2029`, `from Monday to Friday`, `2004 to 2010`."""
        if earlier.mention.kind is not later.mention.kind or earlier.mention.until is not None:
            return None
        if later.first - earlier.last != 2:
            return None
        tokens, words = self.tokens, self.words
        if tokens.at(earlier.last).endswith("days") and not tokens.at(later.last).endswith("days"):
            return None  # "on Sundays until Tuesday": each Sunday of that time
        link = tokens.at(earlier.last + 1)
        opening = tokens.at(earlier.first - 1)
        between = opening in words.between and link in words.and_words
        dashed = link in _DASHES
        ranged = link in words.range_words and (
            opening in words.relations or later.mention.unit is earlier.mention.unit
        )
        if not (between or dashed or ranged):
            return None
        end = replace(later.mention, span=self._span(later.first, later.last))
        begin = earlier.mention
        if begin.year is None and end.year is not None and begin.kind is DateKind.CALENDAR:
            begin = replace(begin, year=end.year)
        return Found(earlier.first, later.last, replace(begin, until=end))

    def _finish(self, found: Found, floor: int) -> DateMention:
        """Give a mention its span, and what the words around it add: part of the day or year, relation, tense.

        Tokens before `floor` belong to the mention before.
        """
        tokens, words = self.tokens, self.words
        first, last, mention = found.first, found.last, found.mention
        part = mention.part
        following = tokens.at(last + 1)
        if mention.unit is Unit.DAY and part is None and following in words.day_parts:
            part, last = words.day_parts[following], last + 1
        if mention.kind is DateKind.WEEKDAY:
            mention, first, last = self._near_weekday(mention, first, last, floor)
        if mention.unit is Unit.MONTH and mention.year is None and mention.kind is DateKind.CALENDAR:
            near = self._near(first, floor)
            if near is not None:
                mention = replace(mention, offset=near[1])
                first, last = min(first, near[0]), max(last, near[2])
        step = first - 1
        approx = False
        relation = Relation.AT
        for _ in range(_LOOKBACK):
            word = tokens.at(step)
            if word in words.parts and part is None:
                part = words.parts[word]
            elif word in words.approx:
                approx = True
            elif (
                word in ("-", "of", "on", "in", "de", "von", "l", "year")
                or word in words.articles
                or word in words.year_words
            ):
                pass
            elif word in words.day_parts and part is None and mention.unit is Unit.DAY:
                part = words.day_parts[word]
            else:
                break
            step -= 1
        relation = self._relation(step, first)
        if mention.until is not None or tokens.at(found.last).endswith("'s"):
            relation = Relation.AT  # "after Monday's debate" is after the debate
        return replace(
            mention,
            span=self._span(first, last),
            part=part,
            approx=approx,
            relation=relation,
            direction=self._tense(first, last),
        )

    def _near_weekday(self, mention: DateMention, first: int, last: int, floor: int) -> tuple[DateMention, int, int]:
        near = self._near(first, floor)
        if near is None:
            return mention, first, last
        return replace(mention, offset=near[1]), min(first, near[0]), max(last, near[2])

    def _relation(self, step: int, first: int) -> Relation:
        """Return the relation that the words ending at token `step` give; `step` is before the mention's own parts."""
        relations, tokens = self.words.relations, self.tokens
        for end in (step, first - 1):
            for length in (3, 2, 1):
                begin = end - length + 1
                if begin < 0:
                    continue
                phrase = " ".join(tokens.lower[begin : end + 1])
                if phrase in relations:
                    return relations[phrase]
        return Relation.AT

    def _tense(self, first: int, last: int) -> int:
        """Return -1 or 1 where the nearest telling word of the clause is of the past or to come, else 0."""
        tokens, words = self.tokens, self.words
        for distance in range(1, 9):
            for index in (first - distance, last + distance):
                word = tokens.at(index)
                if word in words.future and (word != "to" or tokens.at(index + 1) in VERBS):  # not "flew to Lisbon"
                    return 1
                if word in words.past:
                    return 1 if self._to_come(index) else -1
                if self.language == "en" and index < first and len(word) > 4 and word.endswith("ed"):
                    return 1 if self._to_come(index) else -1
        return 0

    def _to_come(self, index: int) -> bool:
        """Tell whether a participle is of what is to come: `will be held`, `to be opened`."""
        return self.tokens.at(index - 1) == "be" and self.tokens.at(index - 2) != "been"


_PARSERS: dict[str, Callable[[Reader, int], Found | None]] = {
    "month": Reader.month,
    "weekday": Reader.weekday,
    "day": Reader.day,
    "clock_word": Reader.clock_word,
    "season": Reader.season,
    "ago": Reader.ago,
    "ago_before": Reader.ago_before,
    "unit": Reader.unit,
    "digits": Reader.digits,
}
