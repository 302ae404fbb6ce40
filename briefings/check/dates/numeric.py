"""Mentions that begin with digits: numeric dates, clock times, years, decades."""

from __future__ import annotations

import re
from dataclasses import replace

from ...types import Span
from .model import DateKind, DateMention, Unit
from .pieces import Found, Pieces

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)?")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.h]([0-5]\d)")
_DASHES = frozenset("-–—‐‑−")
_NOT_COUNTED = frozenset("was has elections olympics games".split())


class NumericReader(Pieces):
    """Dates, clock times and years that begin with digits."""

    def digits(self, index: int) -> Found | None:
        tokens = self.tokens
        word = tokens.lower[index]
        if index < self.taken:
            return None
        start, end = tokens.starts[index], tokens.ends[index]
        if start and (tokens.text[start - 1].isalpha() or tokens.text[start - 1] in "$€£¥#"):
            return None
        if match := _ISO.match(tokens.text, start):
            return self._numeric(index, match.end(), int(match[1]), int(match[2]), int(match[3]))
        if match := _SLASHED.match(tokens.text, start):
            first, second = int(match[1]), int(match[2])
            # English texts mean either; month first is read unless it cannot be one.
            monthly = (self.language == "en" and first <= 12) or second > 12
            one, other = (first, second) if monthly else (second, first)
            return self._numeric(index, match.end(), int(match[3]), one, other)
        if match := _DOTTED.fullmatch(word):
            year = int(match[3]) if match[3] else None
            year = year + 2000 if year is not None and year < 100 else year
            return self._numeric(index, end, year, int(match[2]), int(match[1]))
        clock = self._clock(index)
        if clock is not None:
            return clock
        return self._year_at(index)

    def _numeric(self, index: int, end: int, year: int | None, month: int, day: int) -> Found | None:
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        last = index
        while last + 1 < len(self.tokens) and self.tokens.starts[last + 1] < end:
            last += 1
        return Found(index, last, self._calendar(year=year, month=month, day=day, unit=Unit.DAY))

    def _clock(self, index: int) -> Found | None:
        tokens = self.tokens
        word = tokens.lower[index]
        minute: int | None = None
        last = index
        if match := _CLOCK.fullmatch(word):
            minute = int(match[1]) * 60 + int(match[2])
        elif word.isascii() and word.isdigit() and len(word) <= 2 and int(word) <= 24:
            minute = int(word) * 60
            if tokens.at(index + 1) in (":", "h") and tokens.joined(index):
                tail = tokens.at(index + 2)
                if len(tail) == 2 and tail.isdigit() and int(tail) < 60 and tokens.joined(index + 1):
                    minute, last = minute + int(tail), index + 2
        if minute is None:
            return None
        sign = tokens.at(last + 1)
        compact = sign if sign in ("am", "pm") else sign + tokens.at(last + 2) + tokens.at(last + 3)
        if compact in ("am", "pm", "a.m", "p.m"):
            end = last + (1 if compact == sign else 3)
            if end > last + 1 and tokens.at(end + 1) == ".":
                end += 1
            hour, rest = divmod(minute, 60)
            if hour > 12:
                return None
            minute = (hour % 12 + (12 if compact[0] == "p" else 0)) * 60 + rest
            return self._clock_found(index, end, minute, sure=True)
        if sign in self.words.oclock:
            if sign == "h" and not tokens.joined(last):
                return None
            if (
                self.language in ("fr", "es")
                and sign in ("heures", "heure", "horas")
                and tokens.at(index - 1) not in ("à", "vers", "las")
            ):
                return None
            end = last + 1
            value = self._small(end + 1, 59) if sign in ("h", "uhr", "heures") else None
            if value is not None and last == index:
                minute, end = minute + value, end + 1
            return self._clock_found(index, end, minute, sure=sign != "o'clock")
        if last > index or (":" in word):
            return self._clock_found(index, last, minute, sure=minute >= 780)
        return None

    def _clock_found(self, first: int, last: int, minute: int, *, sure: bool) -> Found:
        mention = DateMention(span=Span(0, 0), kind=DateKind.CLOCK, unit=Unit.HOUR, minute=minute, meridiem=sure)
        return Found(first, last, mention)

    def _year_at(self, index: int) -> Found | None:
        tokens = self.tokens
        year = self._year(index)
        if year is None:
            return self._short_decade(index)
        ending = self._plural_ending(index)
        if ending is not None and year % 10 == 0:
            century = year % 100 == 0 and year < 1900 and tokens.at(index - 1) not in self.words.parts
            return Found(index, ending, self._calendar(year=year, unit=Unit.CENTURY if century else Unit.DECADE))
        if not self._year_like(index):
            return None
        last = self._after_year(index)
        certain = last > index or tokens.at(index - 1) in self.words.year_cues
        if tokens.at(last + 1) in _DASHES or tokens.at(last + 1) == "/":
            second = self._short_year(year, last + 2)
            if second is not None and tokens.joined(last + 1):
                end = replace(self._calendar(year=second, unit=Unit.YEAR), span=self._span(last + 2, last + 2))
                mention = replace(self._calendar(year=year, unit=Unit.YEAR), until=end)
                return Found(index, last + 2, mention)
        return Found(index, last, self._calendar(year=year, unit=Unit.YEAR, certain=certain))

    def _plural_ending(self, index: int) -> int | None:
        """Return the last token of a decade's ending behind the digits at `index`: `1990s`, `1990's`."""
        tokens = self.tokens
        step = index + 1
        if tokens.at(step) in ("'", "’") and tokens.joined(index):
            index, step = step, step + 1
        return step if tokens.at(step) == "s" and tokens.joined(index) else None

    def _short_decade(self, index: int) -> Found | None:
        tokens = self.tokens
        word = tokens.at(index)
        if (
            len(word) != 2
            or not word.isdigit()
            or word[1] != "0"
            or not tokens.joined(index)
            or tokens.at(index + 1) != "s"
        ):
            return None
        if tokens.at(index - 1) not in ("'", "‘", "’"):
            return None
        return Found(index, index + 1, self._calendar(year=1900 + int(word), unit=Unit.DECADE))

    def _year_like(self, index: int) -> bool:
        """Tell whether four digits are a year, by the words at both sides."""
        tokens, words = self.tokens, self.words
        before, after = tokens.at(index - 1), tokens.at(index + 1)
        if after in ("%", "$", "€", "£", "¥", "percent", "per", "million", "billion", "people", "°"):
            return False
        if after == "-" and tokens.joined(index) and tokens.at(index + 2)[:1].isalpha():
            return False  # 1500-metre
        if before == "than" and tokens.at(index - 2) not in ("earlier", "later"):
            return False  # "fewer than 1381 cases"
        if before in words.year_cues or before in words.months or before in words.near:
            following = tokens.words[index + 1] if index + 1 < len(tokens) else ""
            plural = (
                following[:1].islower()
                and len(following) > 4
                and following.endswith("s")
                and not following.endswith(("us", "is", "ss"))
                and following not in _NOT_COUNTED
            )
            return not (plural and before not in ("in", "since", "until", "of", "during"))
        if after in words.year_words:
            return True
        following = tokens.words[index + 1] if index + 1 < len(tokens) else ""
        counted = following[:1].islower() and after not in words.year_cues and len(following) > 3
        return 1400 <= int(tokens.at(index)) <= 2199 and not counted
