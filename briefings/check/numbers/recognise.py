"""Finding the quantities of a text, in one pass over its tokens; dates and clock times are left to `dates`."""

from __future__ import annotations

import re
from functools import lru_cache

from ..dates.scan import scan
from .chinese import chinese_quantities
from .languages import NUMBER_WORDS
from .model import Quantity
from .number import DIGITS_ONLY, starters
from .surroundings import Reader

SUPPORTED_LANGUAGES = frozenset((*NUMBER_WORDS, "zh"))
"""ISO 639-1 codes of the languages whose number words and marks are known. Of others digits alone are read, in every
way that their marks allow."""

_DIGIT = re.compile(r"\d")


def quantities(text: str, language: str = "en") -> tuple[Quantity, ...]:
    """Return every quantity of `text`, in order. Dates, clock times and years of dates are none.

    A language without rules (see `SUPPORTED_LANGUAGES`) yields plain digits, percentages and amounts of money.

    >>> [(found.span.of("Nearly $1.5bn for twenty-three towns"), float(found.low), found.unit)
    ...  for found in quantities("Nearly $1.5bn for twenty-three towns")]
    [('Nearly $1.5bn', 1500000000.0, 'USD'), ('twenty-three', 23.0, '')]
    """
    if len(text) > 20_000:
        return _quantities(text, language)
    return _cached(text, language)


def _quantities(text: str, language: str) -> tuple[Quantity, ...]:
    if language == "zh":
        return chinese_quantities(text)
    words = NUMBER_WORDS.get(language, DIGITS_ONLY)
    tokens = scan(text, language)
    if starters(language).isdisjoint(tokens.lower) and not _DIGIT.search(text):
        return ()
    return tuple(Reader(tokens, words, language).read())


_cached = lru_cache(maxsize=4096)(_quantities)
