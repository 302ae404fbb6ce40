"""What a mention of time says, before and after it is resolved against a publication date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ...types import Span


class DateKind(StrEnum):
    """What sort of mention it is: which fields of `DateMention` are set."""

    CALENDAR = "calendar"  # year, month, day, weekday, quarter, in any combination that names a time by the calendar
    WEEKDAY = "weekday"  # a weekday alone, with `offset` for last (-1), this (0), next (1)
    RELATIVE = "relative"  # `offset` units from the moment of writing: yesterday, last week, two days ago
    CLOCK = "clock"  # a time of day
    DURATION = "duration"  # an uncounted stretch: for months, over the years


class Unit(StrEnum):
    """Calendar units, and the seasons. `day` to `century` name what a mention is as long as."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    WEEKEND = "weekend"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Relation(StrEnum):
    """How what happened lies to the time named."""

    AT = "at"
    BEFORE = "before"
    BY = "by"  # at the latest
    UNTIL = "until"
    AFTER = "after"
    SINCE = "since"  # since, from, starting
    NOT_BEFORE = "not before"  # at the earliest


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """One mention of a time. Fields that the words do not say are None.

    `month` is 1 to 12, `day` 1 to 31, `weekday` 0 (Monday) to 6, `quarter` 1 to 4, `season` 0 (winter) to 3 (autumn),
    `minute` minutes after midnight. `year` with unit `decade` or `century` is its first year. `part` is
    "early", "mid", "late" or a part of the day ("morning"). `direction` is the tense around it: -1 past, 1 to come, 0
    unknown. `until` is the later end of a range ("between 2022 and 2029"), whose earlier end is this mention.
    `certain` is false where the words may be no date at all (a bare "2,019", "May").
    """

    span: Span
    kind: DateKind
    unit: Unit
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    season: int | None = None
    offset: int | None = None
    minute: int | None = None
    meridiem: bool = False  # whether a clock time says a.m. or p.m., or counts to 24
    part: str | None = None
    relation: Relation = Relation.AT
    approx: bool = False
    direction: int = 0
    until: DateMention | None = None
    certain: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DateInterval:
    """The days `first` to `last`, both inclusive; None: open to that side.

    `candidates` are the readings, when the words allow several; `first` and `last` then hold them all.
    """

    first: date | None
    last: date | None
    candidates: tuple[DateInterval, ...] = ()

    def contains(self, other: DateInterval) -> bool:
        """Tell whether every day of `other` is one of these days."""
        after = self.first is None or (other.first is not None and self.first <= other.first)
        before = self.last is None or (other.last is not None and other.last <= self.last)
        return after and before

    def overlaps(self, other: DateInterval) -> bool:
        """Tell whether the two have a day in common."""
        before = self.first is None or other.last is None or self.first <= other.last
        after = self.last is None or other.first is None or other.first <= self.last
        return before and after

    @property
    def readings(self) -> tuple[DateInterval, ...]:
        """The candidates, or this interval alone."""
        return self.candidates or (self,)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMismatch:
    """A time in a sentence that no source warrants.

    `span` is in the sentence; `source` and `source_span` say where the nearest mention of the same sort stands, if
    there is one. `explanation` is for the reader.
    """

    span: Span
    explanation: str
    source: int | None = None
    source_span: Span | None = None
