"""Two numbers that are one quantity: ranges and scores."""

from __future__ import annotations

from fractions import Fraction

from .model import Approx
from .number import Number, edges, starters
from .single import SingleReader
from .words import CURRENCY_SIGNS

_DASHES = frozenset("-–—‐‑−")
_STRETCHES = frozenset("second minute hour day week fortnight month quarter year decade century".split())
_SCORE_WORDS = frozenset(
    """won win wins beat beats lost lose loss victory defeat draw drew score vote voted votes ruling ruled decision
    majority record defeated tie tied lead led winning beating""".split()
)


class RangeReader(SingleReader):
    """Joins a number with the one behind a dash, `and` or `to` into a range or a score."""

    def number(self, index: int) -> Number | None:
        """Parse the number whose first token is `index`, with its magnitude, unit and range."""
        found = self._simple(index)
        if found is None:
            return None
        second = self._second(found)
        if second is not None:
            found = second
        return found

    def _second(self, found: Number) -> Number | None:
        """Join a number with the one behind a dash or `to` into a range or a score; None when none follows."""
        tokens, words = self.tokens, self.words
        votes = self._votes(found)
        if votes is not None:
            return votes
        link = tokens.at(found.end)
        opening = tokens.at(self._limit(found)[0] - 1)
        if opening in ("ages", "age", "the") and tokens.at(self._limit(found)[0] - 2) in words.between:
            opening = tokens.at(self._limit(found)[0] - 2)
        if link in _DASHES:
            kind = "dash"
        elif link in words.and_words and opening in words.between:
            kind = "between"
        elif (
            link in words.to_words
            and opening not in words.from_words
            and found.unit != "ordinal"
            and opening not in words.changes
            and opening not in words.to_words
            and opening != "by"
        ):
            kind = "to"
        else:
            return None
        step = found.end + 1
        while tokens.at(step) in CURRENCY_SIGNS or tokens.at(step) in words.articles:
            step += 1
        if step >= len(tokens) or self.dated[step]:
            return None
        word = tokens.lower[step]
        if not (word[0].isdigit() or word in starters(self.language)):
            return None
        if kind == "dash" and not (word[0].isdigit() or tokens.joined(found.end)):
            return None
        later = self._simple(step)
        if later is None or later.unit == "ordinal" or found.unit == "ordinal" or found.low != found.high:
            return None
        if later.unit and found.unit and later.unit != found.unit:
            return None
        if kind == "dash" and not tokens.joined(found.end) and not found.bare and not later.bare and found.unit == "":
            return None
        return self._joined(found, later, kind)

    def _joined(self, found: Number, later: Number, kind: str) -> Number | None:
        low, high = found.low, later.high
        if found.bare and later.magnitude and later.end > later.first + 1 and low < 1000 <= high:
            factor = self._factor(later)
            if low * factor <= high:
                low *= factor
        unit = later.unit or found.unit
        numerals = self.tokens.words[found.first][0].isdigit()
        if (
            kind == "dash"
            and numerals
            and unit in ("", "vote", "point")
            and (low >= high or self._scoring(found, later))
        ):
            return Number(found.first, later.end, low, high, unit="score")
        if kind == "between":
            first = self._limit(found)[0] - 1
            return Number(first, later.end, min(low, high), max(low, high), unit=unit, magnitude=later.magnitude)
        if low > high:
            return None
        return Number(found.first, later.end, low, high, unit=unit, magnitude=later.magnitude)

    def _factor(self, later: Number) -> Fraction:
        for index in range(later.first, later.end):
            factor = self.words.magnitudes.get(self.tokens.at(index)) or self.words.suffixes.get(self.tokens.at(index))
            if factor is not None:
                return Fraction(factor)
        return Fraction(1)

    def _scoring(self, found: Number, later: Number) -> bool:
        tokens = self.tokens
        near = [tokens.at(index) for index in (*range(found.first - 4, found.first), *range(later.end, later.end + 3))]
        return any(word in _SCORE_WORDS for word in near)

    def _votes(self, found: Number) -> Number | None:
        """Read `61 votes to 58` as a score."""
        tokens = self.tokens
        if found.unit not in ("vote", "point"):
            return None
        if tokens.at(found.end) in ("to", "against", "zu", "gegen", "contre", "contra", "frente"):
            second = self._plain(found.end + 1)
            if second is not None and found.low == found.high:
                return Number(found.first, found.end + 2, found.low, second, unit="score")
        return None

    def _limit(self, number: Number) -> tuple[int, Approx]:
        """Return where the limiting phrase before a number begins, and which it is."""
        tokens, before = self.tokens, self.words.before
        stop = number.first
        if tokens.at(stop - 1) in ("another", "the", "a", "an", "his", "her", "its", "their"):
            stop -= 1
        closing = edges(self.language)[0]
        for end in (number.first, stop) if stop != number.first else (stop,):
            if tokens.at(end - 1) not in closing:
                continue
            for length in (4, 3, 2, 1):
                begin = end - length
                if begin < 0:
                    continue
                phrase = " ".join(tokens.lower[begin:end])
                approx = before.get(phrase)
                if approx is None:
                    continue
                if (
                    phrase in ("over", "past", "über", "around", "под", "до", "un", "une", "in etwa", "hasta")
                    and number.unit in _STRETCHES
                ):
                    continue
                if phrase in ("under", "above", "below", "over") and number.unit == "ordinal":
                    continue
                if phrase == "over" and self._small_word(number):
                    continue  # "hand over two islands"
                if phrase == "over" and tokens.at(begin - 1) in ("averaged", "spread", "split", "presided"):
                    continue
                return begin, approx
        return number.first, Approx.NONE

    def _small_word(self, number: Number) -> bool:
        return number.low < 10 and not number.magnitude and self.tokens.words[number.first][0].isalpha()
