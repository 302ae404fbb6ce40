"""Finding mentions of time in a text, in one pass over its tokens.

Words of time are looked up token by token; only at such a token (or at digits that may be a year, a date or a clock
time) is anything parsed, and every parse looks at a bounded number of tokens, so the whole is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ...types import Span
from .chinese import chinese_mentions
from .languages import DATE_WORDS
from .lexicon import DateWords
from .model import DateKind, DateMention, Relation, Unit
from .scan import Scan, scan

SUPPORTED_LANGUAGES = frozenset((*DATE_WORDS, "zh"))
"""ISO 639-1 codes of the languages whose words of time are known. Of others only numeric dates and years are read."""

_NOTHING = DateWords(
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

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)?")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.h]([0-5]\d)")
_SUFFIXES = frozenset(("st", "nd", "rd", "th", "er", "го", "е"))
_DASHES = frozenset("-–—‐‑−")
_HINT = re.compile(r"\d|\w['’]s\b")  # digits, or a possessive that may hide a word of time
_LOOKBACK = 6


def mentions(text: str, language: str = "en") -> tuple[DateMention, ...]:
    """Return every mention of time in `text`, in order, without overlaps.

    A language without rules (see `SUPPORTED_LANGUAGES`) yields numeric dates and bare years only.

    >>> text = "It opened on Tuesday, March 3, 2031, two days ago."
    >>> [mention.span.of(text) for mention in mentions(text)]
    ['Tuesday, March 3, 2031', 'two days ago']
    """
    if len(text) > 20_000:
        return _mentions(text, language)
    return _cached(text, language)


def _mentions(text: str, language: str) -> tuple[DateMention, ...]:
    if language == "zh":
        return chinese_mentions(text)
    words = DATE_WORDS.get(language, _NOTHING)
    tokens = scan(text, language)
    if _triggers(language).keys().isdisjoint(tokens.lower) and not _HINT.search(text):
        return ()
    return tuple(_Reader(tokens, words, language).read())


_cached = lru_cache(maxsize=4096)(_mentions)


@lru_cache(maxsize=16)
def _triggers(language: str) -> dict[str, str]:
    """Map every word that may begin or be a mention to the name of the parser for it; the first entry wins."""
    words = DATE_WORDS.get(language, _NOTHING)
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


@dataclass(slots=True)
class _Found:
    """A mention under construction: the tokens it covers, [first, last], and its fields."""

    first: int
    last: int
    mention: DateMention


class _Reader:
    """One pass over one text."""

    def __init__(self, tokens: Scan, words: DateWords, language: str) -> None:
        self.tokens = tokens
        self.words = words
        self.language = language
        self.taken = 0  # tokens before this index belong to a mention already

    def read(self) -> Iterator[DateMention]:
        triggers = _triggers(self.language)
        lower = self.tokens.lower
        pending: _Found | None = None
        floor = index = 0
        while index < len(lower):
            word = lower[index]
            name = triggers.get(word)
            if name is None:
                if word[0].isdigit():
                    name = "digits"
                elif word[-2:] == "'s" and word[:-2] in triggers:
                    name = triggers[word[:-2]]
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

    # --- parsers: each looks around one token and returns what it found, or None

    def month(self, index: int) -> _Found | None:
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
        return self._with_weekday_before(_Found(first, last, mention))

    def weekday(self, index: int) -> _Found | None:
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
        return _Found(index, index, mention)

    def day(self, index: int) -> _Found | None:
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
        return _Found(index, index, mention)

    def clock_word(self, index: int) -> _Found | None:
        mention = DateMention(
            span=Span(0, 0),
            kind=DateKind.CLOCK,
            unit=Unit.HOUR,
            minute=self.words.clock_words[self._bare(index)],
            meridiem=True,
        )
        return _Found(index, index, mention)

    def season(self, index: int) -> _Found | None:
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
            return _Found(near[0], max(index, near[2]), mention)
        last = self._after_year(step)
        return _Found(index, last, self._calendar(season=season, year=year, unit=Unit.SEASON))

    def ago(self, index: int) -> _Found | None:
        """Two days ago: the count and unit stand before."""
        unit = self.words.units.get(self.tokens.at(index - 1))
        if unit is None:
            return None
        count, first = self._count_before(index - 2)
        if count is None:
            return None
        return self._ago(first, index, unit, count)

    def ago_before(self, index: int) -> _Found | None:
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

    def unit(self, index: int) -> _Found | None:
        """Last week, this year, the first quarter of 2031, the second half; for months."""
        words = self.words
        word = self._bare(index)
        unit = words.units.get(word)
        if unit in (Unit.QUARTER, Unit.CENTURY) and (ordinal := self._ordinal_before(index)) is not None:
            first, number = ordinal
            if unit is Unit.CENTURY:
                return _Found(first, index, self._calendar(year=(number - 1) * 100 + 1, unit=Unit.CENTURY))
            if 1 <= number <= 4:
                year, last = self._year_after(index)
                return _Found(first, last, self._calendar(quarter=number, year=year, unit=Unit.QUARTER))
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
            return _Found(first, max(index, last), mention)
        if word in words.durations and self._uncounted(index):
            return _Found(index, index, DateMention(span=Span(0, 0), kind=DateKind.DURATION, unit=unit or Unit.DAY))
        return None

    def digits(self, index: int) -> _Found | None:
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
        month = self._month_behind_day(index) if self._small(index, 31) is not None else None
        if month is not None:
            return self._day_pair(index, month)
        return self._year_at(index)

    # --- pieces

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

    def _numeric(self, index: int, end: int, year: int | None, month: int, day: int) -> _Found | None:
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        last = index
        while last + 1 < len(self.tokens) and self.tokens.starts[last + 1] < end:
            last += 1
        return _Found(index, last, self._calendar(year=year, month=month, day=day, unit=Unit.DAY))

    def _small(self, index: int, most: int) -> int | None:
        """Return the value of a bare number of one or two digits, 1 to `most`."""
        word = self.tokens.at(index)
        if not 0 < len(word) <= 2 or not (word.isascii() and word.isdigit()):
            return None
        value = int(word)
        return value if 1 <= value <= most else None

    def _continues(self, index: int) -> bool:
        """Tell whether the number at `index` goes on as something other than a day: `3.5`, `3-1`, `12 people`."""
        tokens = self.tokens
        after = tokens.at(index + 1)
        if after in ("%", ":") and tokens.joined(index):
            return True
        return after in ("percent", "per", "million", "billion", "a.m", "p.m")

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

    def _with_weekday_before(self, found: _Found) -> _Found:
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
            return _Found(step, found.last, replace(found.mention, weekday=self.words.weekdays[word]))
        return found

    def _cued(self, first: int) -> bool:
        before = self.tokens.at(first - 1)
        return before in self.words.year_cues or before in self.words.near or before in ("on",)

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

    def _ago(self, first: int, last: int, unit: Unit, count: int) -> _Found:
        mention = DateMention(span=Span(0, 0), kind=DateKind.RELATIVE, unit=unit, offset=-count)
        return _Found(first, last, mention)

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

    def _uncounted(self, index: int) -> bool:
        """Tell whether a plural unit stands without a count: `for months`, `over the years`."""
        before = self.tokens.at(index - 1)
        if self.language == "en":
            return before in ("for", "in", "over", "within", "of", "after") and self.tokens.at(index + 1) not in (
                "-",
                "old",
            )
        return before in ("pendant", "depuis", "durante", "desde", "seit", "über", "nach")

    def _part_of_day_instead(self, index: int) -> bool:
        """Tell whether a word is the part of the day rather than tomorrow: `morgen`, `mañana`."""
        word = self.tokens.at(index)
        if word not in self.words.day_parts:
            return False
        before = self.tokens.at(index - 1)
        return before in self.words.articles or before in self.words.weekdays or before in self.words.days

    def _clock(self, index: int) -> _Found | None:
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

    def _clock_found(self, first: int, last: int, minute: int, *, sure: bool) -> _Found:
        mention = DateMention(span=Span(0, 0), kind=DateKind.CLOCK, unit=Unit.HOUR, minute=minute, meridiem=sure)
        return _Found(first, last, mention)

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

    def _day_pair(self, index: int, month: int) -> _Found | None:
        """Parse `3-5 March` or `3 and 5 March` as a range from the first day; a single day is left to the month."""
        days = [step for step in range(index, month) if self._small(step, 31) is not None]
        found = self.month(month)
        if found is None or len(days) < 2:
            return found
        begin = replace(found.mention, day=self._small(index, 31), weekday=None)
        end = replace(found.mention, span=self._span(days[-1], found.last))
        return _Found(index, found.last, replace(begin, until=end))

    def _year_at(self, index: int) -> _Found | None:
        tokens = self.tokens
        year = self._year(index)
        if year is None:
            return self._short_decade(index)
        ending = self._plural_ending(index)
        if ending is not None and year % 10 == 0:
            century = year % 100 == 0 and year < 1900 and tokens.at(index - 1) not in self.words.parts
            return _Found(index, ending, self._calendar(year=year, unit=Unit.CENTURY if century else Unit.DECADE))
        if not self._year_like(index):
            return None
        last = self._after_year(index)
        certain = last > index or tokens.at(index - 1) in self.words.year_cues
        if tokens.at(last + 1) in _DASHES or tokens.at(last + 1) == "/":
            second = self._short_year(year, last + 2)
            if second is not None and tokens.joined(last + 1):
                end = replace(self._calendar(year=second, unit=Unit.YEAR), span=self._span(last + 2, last + 2))
                mention = replace(self._calendar(year=year, unit=Unit.YEAR), until=end)
                return _Found(index, last + 2, mention)
        return _Found(index, last, self._calendar(year=year, unit=Unit.YEAR, certain=certain))

    def _plural_ending(self, index: int) -> int | None:
        """Return the last token of a decade's ending behind the digits at `index`: `1990s`, `1990's`."""
        tokens = self.tokens
        step = index + 1
        if tokens.at(step) in ("'", "’") and tokens.joined(index):
            index, step = step, step + 1
        return step if tokens.at(step) == "s" and tokens.joined(index) else None

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

    def _short_decade(self, index: int) -> _Found | None:
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
        return _Found(index, index + 1, self._calendar(year=1900 + int(word), unit=Unit.DECADE))

    def _year_like(self, index: int) -> bool:
        """Tell whether four digits are a year, by the words at both sides."""
        tokens, words = self.tokens, self.words
        before, after = tokens.at(index - 1), tokens.at(index + 1)
        if after in ("%", "$", "€", "£", "¥", "percent", "per", "million", "billion", "people", "°"):
            return False
        if after == "-" and tokens.joined(index) and tokens.at(index + 2)[:1].isalpha():
            return False  # 1500-metre
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

    # --- what a mention gains from the words around it

    def _range(self, earlier: _Found, later: _Found) -> _Found | None:
        """Join two mentions into a range: `between 2022 and 2029`, `from Monday to Friday`, `2004 to 2010`."""
        if earlier.mention.kind is not later.mention.kind or earlier.mention.until is not None:
            return None
        if later.first - earlier.last != 2:
            return None
        tokens, words = self.tokens, self.words
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
        return _Found(earlier.first, later.last, replace(begin, until=end))

    def _span(self, first: int, last: int) -> Span:
        return Span(self.tokens.starts[first], self.tokens.ends[last])

    def _finish(self, found: _Found, floor: int) -> DateMention:
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
                if word in words.future:
                    return 1
                if word in words.past:
                    return -1
                if self.language == "en" and index < first and len(word) > 4 and word.endswith("ed"):
                    return -1
        return 0


_NOT_COUNTED = frozenset("was has elections olympics games".split())

_PARSERS: dict[str, Callable[[_Reader, int], _Found | None]] = {
    "month": _Reader.month,
    "weekday": _Reader.weekday,
    "day": _Reader.day,
    "clock_word": _Reader.clock_word,
    "season": _Reader.season,
    "ago": _Reader.ago,
    "ago_before": _Reader.ago_before,
    "unit": _Reader.unit,
    "digits": _Reader.digits,
}
