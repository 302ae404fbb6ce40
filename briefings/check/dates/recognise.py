"""Finding mentions of time in a text, in one pass over its tokens.

Words of time are looked up token by token; only at such a token (or at digits that may be a year, a date or a clock
time) is anything parsed, and every parse looks at a bounded number of tokens, so the whole is linear in the text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .chinese import chinese_mentions
from .languages import DATE_WORDS
from .model import DateMention
from .scan import scan
from .surroundings import NOTHING, Reader, triggers

SUPPORTED_LANGUAGES = frozenset((*DATE_WORDS, "zh"))
"""ISO 639-1 codes of the languages whose words of time are known. Of others only numeric dates and years are read."""

_HINT = re.compile(r"\d|\w['’]s\b")  # digits, or a possessive that may hide a word of time


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
    words = DATE_WORDS.get(language, NOTHING)
    tokens = scan(text, language)
    if triggers(language).keys().isdisjoint(tokens.lower) and not _HINT.search(text):
        return ()
    return tuple(Reader(tokens, words, language).read())


_cached = lru_cache(maxsize=4096)(_mentions)
