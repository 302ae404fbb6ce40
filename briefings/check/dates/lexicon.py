"""The table of words of time that every language fills in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .model import Relation, Unit
from .tables import lines


def units(text: str) -> dict[str, Unit]:
    """Read a table whose names are values of `Unit`."""
    return {form: Unit(name) for name, form in lines(text)}


def relations(text: str) -> dict[str, Relation]:
    """Read a table whose names are members of `Relation`."""
    return {form: Relation[name.upper()] for name, form in lines(text)}


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """The words of one language.

    `days` maps a form to the days from today ("yesterday": -1). `near` maps last/this/next to -1, 0, 1. `ambiguous`
    are months that are other words too, believed only beside a number or behind a preposition. `joins` stand between
    the parts of a date ("3 de marzo de 2031"). `between` and `range_words` make ranges.
    """

    months: Mapping[str, int]
    short_months: frozenset[str] = frozenset()
    weekdays: Mapping[str, int]
    units: Mapping[str, Unit]
    days: Mapping[str, int]
    near: Mapping[str, int]
    ago: frozenset[str]
    ago_before: frozenset[str] = frozenset()
    parts: Mapping[str, str]
    day_parts: Mapping[str, str]
    relations: Mapping[str, Relation]
    seasons: Mapping[str, int]
    joins: frozenset[str]
    articles: frozenset[str] = frozenset()
    year_cues: frozenset[str]
    year_words: frozenset[str] = frozenset()
    approx: frozenset[str]
    numbers: Mapping[str, int]
    between: frozenset[str] = frozenset()
    and_words: frozenset[str] = frozenset()
    range_words: frozenset[str] = frozenset()
    ambiguous: frozenset[str] = frozenset()
    capitals: bool = False
    durations: frozenset[str] = frozenset()
    clock_words: Mapping[str, int] = field(default_factory=dict)
    oclock: frozenset[str] = frozenset()
    ordinals: Mapping[str, int] = field(default_factory=dict)
    future: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
