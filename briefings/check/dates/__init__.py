"""Dates: what a sentence says about when, held against its sources.

`mentions` finds words of time, `resolve` gives the days they name in a text published at a known moment, and
`date_mismatches` lists what no source warrants. What is read: calendar dates in any fullness, weekdays, words that
count from the day of writing (yesterday, last week, two days ago), clock times, uncounted stretches (for months), and
how the sentence lies to them (before, by, since, no earlier than). Counted stretches (three weeks) are quantities.

What passes and why: less than the source says is true if the source is; other words for the same day are the same day;
a bound that holds of the source's date holds. What does not: another day, a day where the source gives a month, a date
where the source gives a bound. Limits: events as dates ("after the vote"), festivals, and calendars other than the
Gregorian are not read; a season is the northern one.
"""

from __future__ import annotations

from .compare import date_mismatches, warrants
from .model import DateInterval, DateKind, DateMention, DateMismatch, Relation, Unit
from .recognise import SUPPORTED_LANGUAGES, mentions
from .resolve import resolve, window

__all__ = [
    "SUPPORTED_LANGUAGES",
    "DateInterval",
    "DateKind",
    "DateMention",
    "DateMismatch",
    "Relation",
    "Unit",
    "date_mismatches",
    "mentions",
    "resolve",
    "warrants",
    "window",
]
