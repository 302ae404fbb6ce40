"""Mentions around a word of time."""

from __future__ import annotations

from dataclasses import replace

from ...types import Span
from .model import DateKind, DateMention, Unit
from .numeric import NumericReader
from .pieces import Found

_SUFFIXES = frozenset(("st", "nd", "rd", "th", "er", "го", "е"))
_DASHES = frozenset("-–—‐‑−")


_FROM_AN_EVENT = frozenset(("later", "after", "before", "earlier"))
_COUNTING = frozenset(("dozen", "hundred", "thousand", "thirty", "forty", "fifty", "few", "several", "many", "more"))


class WordReader(NumericReader):
    """Mentions around a word of time: months, weekdays, yesterday, last week, two days ago."""

    def month(self, index: int) -> Found | None:
        tokens, words = self.tokens, self.words
        word = self._bare(index)
        number = words.months[word]
        first = last = index
        day = None
        if (before := self._day_before(index)) is not None:
            first, day = before
        if word in words.short_months and tokens.at(index + 1) == "." and day != 0:
            last = index + 1
        capital = not words.capitals or tokens.words[index][0].isupper()
        if day is None:
            step = last + 1
            if tokens.at(step) == "the":
                step += 1
            value = self._small(step, 31)
            if value is not None and not self._continues(step):
                day, last = value, step
                if tokens.joined(step) and tokens.at(step + 1) in _SUFFIXES:
                    last = step + 1
        year, last = self._year_after(last)
        if not capital and (day is None and year is None):
            return None
        if word in words.ambiguous and day is None and year is None and not self._cued(first):
            return None
        if word == "may" and not capital:
            return None
        mention = self._calendar(month=number, day=day, year=year, unit=Unit.DAY if day else Unit.MONTH)
        return self._with_weekday_before(Found(first, last, mention))

    def digits(self, index: int) -> Found | None:
        """Parse digits: the day of the month behind them, if there is one, or what they say alone."""
        month = self._month_behind_day(index) if self._small(index, 31) is not None else None
        if month is not None and index >= self.taken:
            return self._day_pair(index, month)
        return super().digits(index)

    def _month_near(self, index: int) -> int | None:
        """Return where a month stands that belongs to the weekday at `index`: `Friday, 14 March`."""
        tokens = self.tokens
        step = index + 1
        if tokens.at(step) == ".":
            step += 1
        for _ in range(6):
            word = tokens.at(step)
            if word in self.words.months:
                return step if step > index + 1 or self.language == "en" else None
            if word in self.words.joins or word in self.words.articles or word in _SUFFIXES or self._small(step, 31):
                step += 1
                continue
            break
        return None

    def _month_behind_day(self, index: int) -> int | None:
        """Return where the month stands whose day is at `index`, past joins, an ordinal's ending, or a second day."""
        tokens = self.tokens
        step = index + 1
        for _ in range(5):
            word = tokens.at(step)
            if word in self.words.months:
                return step
            if (
                word in _SUFFIXES
                or (word in self.words.joins and word != ",")
                or word in _DASHES
                or word in self.words.and_words
            ):
                step += 1
                continue
            if self._small(step, 31) is not None and step > index + 1:
                step += 1
                continue
            break
        return None

    def _day_pair(self, index: int, month: int) -> Found | None:
        """Parse `3-5 March` or `3 and 5 March` as a range from the first day; a single day is left to the month."""
        days = [step for step in range(index, month) if self._small(step, 31) is not None]
        found = self.month(month)
        if found is None or len(days) < 2:
            return found
        begin = replace(found.mention, day=self._small(index, 31), weekday=None)
        end = replace(found.mention, span=self._span(days[-1], found.last))
        return Found(index, found.last, replace(begin, until=end))

    def _with_weekday_before(self, found: Found) -> Found:
        tokens = self.tokens
        step = found.first - 1
        for _ in range(3):
            if tokens.at(step) in self.words.joins or tokens.at(step) in self.words.articles:
                step -= 1
            else:
                break
        word = tokens.at(step)
        if step >= self.taken and word in self.words.weekdays and found.mention.day is not None:
            if self.words.capitals and not tokens.words[step][0].isupper():
                return found
            return Found(step, found.last, replace(found.mention, weekday=self.words.weekdays[word]))
        return found

    def _cued(self, first: int) -> bool:
        before = self.tokens.at(first - 1)
        return before in self.words.year_cues or before in self.words.near or before in ("on",)

    def weekday(self, index: int) -> Found | None:
        tokens, words = self.tokens, self.words
        word = self._bare(index)
        if words.capitals and not tokens.words[index][0].isupper():
            return None
        if word in words.ambiguous and tokens.at(index + 1) not in (".", ","):
            return None
        # A weekday that opens a date ("Friday, 14 March") is taken up by the month that follows.
        month = self._month_near(index)
        if month is not None:
            found = self.month(month)
            if found is not None and found.first <= index:
                return found
        mention = DateMention(
            span=Span(0, 0), kind=DateKind.WEEKDAY, unit=Unit.DAY, weekday=words.weekdays[word], offset=None
        )
        return Found(index, index, mention)

    def day(self, index: int) -> Found | None:
        word = self._bare(index)
        if self._part_of_day_instead(index):
            return None
        mention = DateMention(
            span=Span(0, 0),
            kind=DateKind.RELATIVE,
            unit=Unit.DAY,
            offset=self.words.days[word],
            part="night" if word in ("tonight", "anoche") else None,
        )
        return Found(index, index, mention)

    def _part_of_day_instead(self, index: int) -> bool:
        """Tell whether a word is the part of the day rather than tomorrow: `morgen`, `mañana`."""
        word = self.tokens.at(index)
        if word not in self.words.day_parts:
            return False
        before = self.tokens.at(index - 1)
        return before in self.words.articles or before in self.words.weekdays or before in self.words.days

    def clock_word(self, index: int) -> Found | None:
        mention = DateMention(
            span=Span(0, 0),
            kind=DateKind.CLOCK,
            unit=Unit.HOUR,
            minute=self.words.clock_words[self._bare(index)],
            meridiem=True,
        )
        return Found(index, index, mention)

    def season(self, index: int) -> Found | None:
        tokens, words = self.tokens, self.words
        season = words.seasons[self._bare(index)]
        step = index + 1
        if tokens.at(step) in words.joins and tokens.at(step) != "," and tokens.at(step) != ".":
            step += 1
        year = self._year(step)
        if year is None:
            near = self._near(index)
            if near is None:
                return None
            mention = DateMention(
                span=Span(0, 0), kind=DateKind.RELATIVE, unit=Unit.SEASON, season=season, offset=near[1]
            )
            return Found(near[0], max(index, near[2]), mention)
        last = self._after_year(step)
        return Found(index, last, self._calendar(season=season, year=year, unit=Unit.SEASON))

    def ago(self, index: int) -> Found | None:
        """Two days ago: the count and unit stand before."""
        unit = self.words.units.get(self.tokens.at(index - 1))
        if unit is None:
            return None
        count, first = self._count_before(index - 2)
        if count is None:
            return None
        return self._ago(first, index, unit, count)

    def ago_before(self, index: int) -> Found | None:
        """Vor zwei Tagen: the count and unit stand behind."""
        for form in self.words.ago_before:
            parts = form.split()
            if all(self.tokens.at(index + place) == part for place, part in enumerate(parts)):
                step = index + len(parts)
                if self.tokens.at(step) in self.words.approx:
                    step += 1
                count = self._count(step)
                unit = self.words.units.get(self.tokens.at(step + 1))
                if count is not None and unit is not None:
                    return self._ago(index, step + 1, unit, count)
        return None

    def _ago(self, first: int, last: int, unit: Unit, count: int) -> Found:
        mention = DateMention(span=Span(0, 0), kind=DateKind.RELATIVE, unit=unit, offset=-count)
        return Found(first, last, mention)

    def unit(self, index: int) -> Found | None:
        """Last week, this year, the first quarter of 2031, the second half; for months."""
        words = self.words
        word = self._bare(index)
        unit = words.units.get(word)
        if unit in (Unit.QUARTER, Unit.CENTURY) and (ordinal := self._ordinal_before(index)) is not None:
            first, number = ordinal
            if unit is Unit.CENTURY:
                return Found(first, index, self._calendar(year=(number - 1) * 100 + 1, unit=Unit.CENTURY))
            if 1 <= number <= 4:
                year, last = self._year_after(index)
                return Found(first, last, self._calendar(quarter=number, year=year, unit=Unit.QUARTER))
        if unit is Unit.YEAR and (year := self._year(index + 1)) is not None and self.language not in ("ru", "uk"):
            return None  # "the year 2031": the digits find it
        near = self._near(index) if unit is not None and unit is not Unit.HOUR else None
        if near is not None and unit is not None:
            first, offset, last = near
            mention = DateMention(
                span=Span(0, 0),
                kind=DateKind.RELATIVE,
                unit=unit,
                offset=offset,
                part="night" if word == "night" else None,
            )
            return Found(first, max(index, last), mention)
        if word in words.durations and self._uncounted(index):
            return Found(index, index, DateMention(span=Span(0, 0), kind=DateKind.DURATION, unit=unit or Unit.DAY))
        return None

    def _uncounted(self, index: int) -> bool:
        """Tell whether a plural unit stands without a count: `for months`, `over the years`."""
        before = self.tokens.at(index - 1)
        if self.language == "en" and self.tokens.at(index + 1) in _FROM_AN_EVENT:
            return not before[:1].isdigit() and before not in self.words.numbers and before not in _COUNTING
        if self.language == "en":
            return before in ("for", "in", "over", "within", "of", "after") and self.tokens.at(index + 1) not in (
                "-",
                "old",
            )
        return before in ("pendant", "depuis", "durante", "desde", "seit", "über", "nach")
