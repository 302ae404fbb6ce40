"""The table of number words that every language fills in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from ..dates.tables import lines
from .model import Approx


def parts(text: str) -> dict[str, Fraction]:
    """Read a table whose names are fractions (`1/3`)."""
    return {form: Fraction(name) for name, form in lines(text)}


def limits(text: str) -> dict[str, Approx]:
    """Read a table whose names are members of `Approx`."""
    return {form: Approx[name.upper()] for name, form in lines(text)}


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """The number words of one language.

    `decimal` and `group` are the marks it writes inside digits. `before` and `after` are limiting phrases by the side
    of the number they stand on. `vague` are plurals of unknown size with the value of their singular.
    """

    decimal: str
    group: str
    cardinals: Mapping[str, int]
    hundreds: Mapping[str, int] = field(default_factory=dict)
    magnitudes: Mapping[str, int]
    suffixes: Mapping[str, int] = field(default_factory=dict)
    joins: frozenset[str] = frozenset()
    ordinals: Mapping[str, int] = field(default_factory=dict)
    ordinal_suffixes: frozenset[str] = frozenset()
    fractions: Mapping[str, Fraction] = field(default_factory=dict)
    groups: Mapping[str, int] = field(default_factory=dict)
    vague: Mapping[str, int] = field(default_factory=dict)
    loose: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    before: Mapping[str, Approx] = field(default_factory=dict)
    after: Mapping[str, Approx] = field(default_factory=dict)
    percent: frozenset[str] = frozenset()
    points: frozenset[str] = frozenset()
    units: Mapping[str, str] = field(default_factory=dict)
    currencies: Mapping[str, str] = field(default_factory=dict)
    between: frozenset[str] = frozenset()
    and_words: frozenset[str] = frozenset()
    to_words: frozenset[str] = frozenset()
    by_words: frozenset[str] = frozenset()
    from_words: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    more: frozenset[str] = frozenset()
    less: frozenset[str] = frozenset()
    per: frozenset[str] = frozenset()
    rates: Mapping[str, str] = field(default_factory=dict)
    weak: frozenset[str] = frozenset()
    stops: frozenset[str] = frozenset()
    times: Mapping[str, int] = field(default_factory=dict)


CURRENCY_SIGNS: Mapping[str, str] = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₴": "UAH",
    "₩": "KRW",
    "₪": "ILS",
    "₺": "lira",
    "₦": "naira",
    "₱": "peso",
    "฿": "THB",
    "₫": "VND",
    "₿": "bitcoin",
}
"""Signs before or behind digits. `$` with letters before it (A$, HK$) is read as that country's dollar."""

DOLLARS: Mapping[str, str] = {
    "us": "USD",
    "u.s": "USD",
    "a": "AUD",
    "au": "AUD",
    "c": "CAD",
    "ca": "CAD",
    "can": "CAD",
    "nz": "NZD",
    "hk": "HKD",
    "s": "SGD",
    "nt": "TWD",
    "r": "BRL",
    "mx": "MXN",
}
