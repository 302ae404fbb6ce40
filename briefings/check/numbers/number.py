"""A number under construction, and the words that make a text worth reading for numbers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from .languages import NUMBER_WORDS
from .literals import VULGAR
from .model import Approx, Role
from .words import NumberWords

SPANS_OF_TIME = frozenset(("hour", "day", "week", "month", "year", "decade", "century"))

DIGITS_ONLY = NumberWords(decimal=".,", group=".,", cardinals={}, magnitudes={}, percent=frozenset(("%",)))


@lru_cache(maxsize=16)
def starters(language: str) -> frozenset[str]:
    """Return every word that may be or begin a number."""
    words = NUMBER_WORDS.get(language, DIGITS_ONLY)
    return frozenset(
        (
            *words.cardinals,
            *words.hundreds,
            *words.magnitudes,
            *words.ordinals,
            *words.fractions,
            *words.groups,
            *words.vague,
            *words.loose,
            *words.times,
            *(("few", *SPANS_OF_TIME) if language == "en" else ()),
            *VULGAR,
        )
    )


@lru_cache(maxsize=16)
def edges(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that end a limiting phrase before a number, and those that begin one behind it."""
    words = NUMBER_WORDS.get(language, DIGITS_ONLY)
    return frozenset(phrase.split()[-1] for phrase in words.before), frozenset(
        phrase.split()[0] for phrase in words.after
    )


@dataclass(slots=True)
class Number:
    """A number found: its tokens [first, end), its ends, and what its own words say."""

    first: int
    end: int
    low: Fraction
    high: Fraction
    unit: str = ""
    approx: Approx = Approx.NONE
    role: Role = Role.NONE
    weak: bool = False
    magnitude: bool = False
    readings: tuple[Fraction, ...] = ()
    bare: bool = False  # no magnitude: digits or number words alone
