"""A mention under construction, and the small parts that mentions are made of."""

from __future__ import annotations

from dataclasses import dataclass

from ...types import Span
from .lexicon import DateWords
from .model import DateKind, DateMention, Unit
from .scan import Scan

_SUFFIXES = frozenset(("st", "nd", "rd", "th", "er", "го", "е"))


@dataclass(slots=True)
class Found:
    """A mention under construction: the tokens it covers, [first, last], and its fields."""

    first: int
    last: int
    mention: DateMention


class Pieces:
    """The small parts that mentions are made of, found around one token."""

    def __init__(self, tokens: Scan, words: DateWords, language: str) -> None:
        self.tokens = tokens
        self.words = words
        self.language = language
        self.taken = 0  # tokens before this index belong to a mention already

    def _bare(self, index: int) -> str:
        """Return the token without an English possessive's ending: `Friday's`. Its bare form is a known word."""
        word = self.tokens.at(index)
        return word[:-2] if word.endswith("'s") else word

    def _calendar(
        self,
        *,
        unit: Unit,
        year: int | None = None,
        month: int | None = None,
        day: int | None = None,
        quarter: int | None = None,
        season: int | None = None,
        weekday: int | None = None,
        certain: bool = True,
    ) -> DateMention:
        return DateMention(
            span=Span(0, 0),
            kind=DateKind.CALENDAR,
            unit=unit,
            year=year,
            month=month,
            day=day or None,
            quarter=quarter,
            season=season,
            weekday=weekday,
            certain=certain,
        )

    def _small(self, index: int, most: int) -> int | None:
        """Return the value of a bare number of one or two digits, 1 to `most`."""
        word = self.tokens.at(index)
        if not 0 < len(word) <= 2 or not (word.isascii() and word.isdigit()):
            return None
        value = int(word)
        return value if 1 <= value <= most else None

    def _count(self, index: int) -> int | None:
        word = self.tokens.at(index)
        if word.isascii() and word.isdigit() and len(word) <= 4:
            return int(word)
        return self.words.numbers.get(word)

    def _count_before(self, index: int) -> tuple[int | None, int]:
        count = self._count(index)
        if count is not None:
            return count, index
        return (1, index + 1) if self.language in ("ru", "uk") else (None, index)

    def _ordinal_before(self, index: int) -> tuple[int, int] | None:
        tokens = self.tokens
        word = tokens.at(index - 1)
        if word == "-":
            index, word = index - 1, tokens.at(index - 2)
        if word in self.words.ordinals:
            return index - 1, self.words.ordinals[word]
        if word in _SUFFIXES or word == ".":
            value = self._small(index - 2, 31)
            if value is not None:
                return index - 2, value
        return None

    def _near(self, index: int, floor: int | None = None) -> tuple[int, int, int] | None:
        """Return first token, offset and last token of a `last`, `this` or `next` around the token at `index`."""
        tokens, near = self.tokens, self.words.near
        if tokens.at(index - 1) in near and index - 1 >= (self.taken if floor is None else floor):
            if self.language == "en" and tokens.at(index - 1) == "past" and tokens.at(index - 2) == "the":
                return None
            return index - 1, near[tokens.at(index - 1)], index
        if self.language in ("fr", "es"):
            if tokens.at(index + 1) in near:
                return index, near[tokens.at(index + 1)], index + 1
            if f"{tokens.at(index + 1)} {tokens.at(index + 2)}" in near:
                return index, near[f"{tokens.at(index + 1)} {tokens.at(index + 2)}"], index + 2
        return None

    def _year(self, index: int) -> int | None:
        """Return the year that the token at `index` writes in four digits."""
        word = self.tokens.at(index)
        if len(word) == 4 and word.isascii() and word.isdigit() and "1000" <= word <= "2199":
            return int(word)
        return None

    def _after_year(self, index: int) -> int:
        """Return the last token of a year that stands at `index`: Slavic languages add a word for year."""
        if self.words.year_words and self.tokens.at(index + 1) in self.words.year_words:
            last = index + 1
            if self.tokens.at(last) in ("г", "р", "гг", "рр") and self.tokens.at(last + 1) == ".":
                last += 1
            return last
        return index

    def _year_after(self, last: int) -> tuple[int | None, int]:
        """Return the year behind the token `last`, and the last token with it."""
        step = last + 1
        tokens = self.tokens
        if tokens.at(step) in self.words.joins or tokens.at(step) in ("in",):
            step += 1
        year = self._year(step)
        if year is not None and tokens.at(step + 1) not in ("%", "$"):
            return year, self._after_year(step)
        return None, last

    def _short_year(self, year: int, index: int) -> int | None:
        """Return the year that the token at `index` writes in four digits, or in two after `year`: `2018-19`."""
        full = self._year(index)
        if full is not None:
            return full
        word = self.tokens.at(index)
        if len(word) == 2 and word.isascii() and word.isdigit():
            value = year // 100 * 100 + int(word)
            return value if value > year else None
        return None

    def _day_before(self, index: int) -> tuple[int, int] | None:
        """Return where the day before a month begins, and the day: `3 March`, `3rd of March`, `3. März`."""
        tokens = self.tokens
        step = index - 1
        for _ in range(3):
            word = tokens.at(step)
            if (word in self.words.joins and word != ",") or word in _SUFFIXES or word in ("ª", "º"):
                step -= 1
                continue
            break
        if step < self.taken:
            return None
        value = self._small(step, 31)
        if value is not None:
            start = tokens.starts[step]
            if start and tokens.text[start - 1] in "$€£¥.":
                return None
            return step, value
        if self.language == "en" and tokens.at(step) in self.words.ordinals and tokens.at(step + 1) == "of":
            return step, self.words.ordinals[tokens.at(step)]
        if self.language == "fr" and tokens.at(step) == "premier":
            return step, 1
        return None

    def _continues(self, index: int) -> bool:
        """Tell whether the number at `index` goes on as something other than a day: `3.5`, `3-1`, `12 people`."""
        tokens = self.tokens
        after = tokens.at(index + 1)
        if after in ("%", ":") and tokens.joined(index):
            return True
        return after in ("percent", "per", "million", "billion", "a.m", "p.m")

    def _span(self, first: int, last: int) -> Span:
        return Span(self.tokens.starts[first], self.tokens.ends[last])
