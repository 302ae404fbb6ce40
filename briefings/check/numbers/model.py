"""What a quantity says: a value or range, how firmly, of what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ...types import Span


class Approx(StrEnum):
    """How the words limit the number."""

    NONE = "none"
    ABOUT = "about"  # about, around, some, roughly
    NEARLY = "nearly"  # nearly, almost, just under: a little less
    MORE_THAN = "more than"
    AT_LEAST = "at least"
    LESS_THAN = "less than"
    AT_MOST = "at most"  # at most, up to, no more than
    VAGUE = "vague"  # dozens, hundreds, several: a plural of unknown size
    EXACTLY = "exactly"


class Role(StrEnum):
    """What a number does in its clause, where the words say it."""

    NONE = "none"
    BY = "by"  # rose by 5
    TO = "to"  # rose to 5
    FROM = "from"  # rose from 5
    PART = "part"  # 11 of the 19
    WHOLE = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as a sentence uses it.

    `low` and `high` are the ends of what is named: equal for one number, the ends of a range ("10-12", "between 3 and
    5"). `unit` is canonical: "" for a plain count, an ISO 4217 code or the word for a currency, "percent",
    "percentage_point", "fraction" (of one), "kg", "km", "year" (a stretch), "age", "ordinal", "times", "score" (`low`
    and `high` are its two sides), "/10" (a mark out of ten), "label" (berth 3), "name" (Apollo 13). `approx` says how
    firmly it is said.

    `noun` is what is counted, in lower case and without a plural ending, "" where the words do not show it. `context`
    are the words that follow, `lead` those before, nearest first, and `around` all of the clause, in lower case.
    `rate` is the unit behind "a year" or "per day". `direction` is 1 for "more" or "up" beside the number, -1 for
    "less" or "down". `weak` marks "one" and "several", which may be no numbers; `whole` a number behind "all".
    `readings` are other values that the digits may have in a language without rules.
    """

    span: Span
    low: Fraction
    high: Fraction
    unit: str = ""
    approx: Approx = Approx.NONE
    noun: str = ""
    context: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    around: frozenset[str] = frozenset()
    role: Role = Role.NONE
    rate: str = ""
    direction: int = 0
    weak: bool = False
    whole: bool = False
    readings: tuple[Fraction, ...] = ()

    @property
    def value(self) -> Fraction | None:
        """The number named, None for a range or a score."""
        return self.low if self.low == self.high and self.unit != "score" else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberMismatch:
    """A quantity in a sentence that no source warrants.

    `span` is in the sentence; `source` and `source_span` say where the nearest quantity of the same sort stands, if
    there is one. `explanation` is for the reader.
    """

    span: Span
    explanation: str
    source: int | None = None
    source_span: Span | None = None
