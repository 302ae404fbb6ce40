"""Tokens as numbers and dates are read from them: runs of digits with their marks, runs of letters, single signs.

A run of digits keeps marks that stand between digits (`1,500.50`, `12.03.2031`); whether they group or divide is for
the language's rules to say. A space between digits is kept inside the run only where a language groups with spaces, and
only before three digits (`18 000`).
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

_NARROW = "\u00a0\u202f\u2009"
_MARKS = rf"[.,'’٫٬{_NARROW}]"
_LETTERS = r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*"
_TIGHT = re.compile(rf"\d+(?:{_MARKS}\d+)*|{_LETTERS}|\S")
_SPACED = re.compile(rf"\d{{1,3}}(?:[ {_NARROW}]\d{{3}}(?!\d))+(?:[.,]\d+)?|\d+(?:{_MARKS}\d+)*|{_LETTERS}|\S")

# Languages that write 18 000 with an ordinary space. English, German and Spanish do so with a narrow one, if at all.
GROUPS_WITH_SPACE = frozenset(("fr", "ru", "uk"))

_PADDING = ("",) * 32

_CACHED_LENGTH = 20_000
"""Longer texts are scanned afresh, so that the cache stays small."""


class Scan:
    """The tokens of one text, as parallel tuples: as written, in lower case, where they start and end.

    `padded` is `lower` with empty strings behind it, so that a look a few tokens beyond either end (a small negative
    index counts from the back) finds "". Where the tokens stand is computed when it is first asked for: most texts
    have no number and no date.
    """

    def __init__(self, text: str, words: tuple[str, ...]) -> None:
        self.text = text
        self.words = words
        # One call for all words: no token holds a line break, so the joined text splits back into them.
        self.lower = tuple("\n".join(words).lower().replace("’", "'").split("\n")) if words else ()

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def padded(self) -> tuple[str, ...]:
        return self.lower + _PADDING

    @cached_property
    def starts(self) -> tuple[int, ...]:
        starts = []
        place = 0
        for word in self.words:
            place = self.text.index(word, place)
            starts.append(place)
            place += len(word)
        return tuple(starts)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        return tuple([start + len(word) for start, word in zip(self.starts, self.words, strict=True)])

    def at(self, index: int) -> str:
        """Return the token at `index` in lower case, "" up to 32 tokens outside the text."""
        return self.padded[index]

    def joined(self, index: int) -> bool:
        """Tell whether no space stands between this token and the next."""
        return index + 1 < len(self.starts) and self.ends[index] == self.starts[index + 1]


def scan(text: str, language: str) -> Scan:
    """Return the tokens of `text`, read as `language` (ISO 639-1) writes numbers.

    >>> scan("Some 1,500 people, 41-metre", "en").lower
    ('some', '1,500', 'people', ',', '41', '-', 'metre')
    """
    spaced = language in GROUPS_WITH_SPACE
    return _cached(text, spaced) if len(text) <= _CACHED_LENGTH else _scan(text, spaced)


def _scan(text: str, spaced: bool) -> Scan:
    return Scan(text, tuple((_SPACED if spaced else _TIGHT).findall(text)))


_cached = lru_cache(maxsize=4096)(_scan)
