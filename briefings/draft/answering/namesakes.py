"""Whether a text's use of a name means the one that is asked about, or somebody or something else of that last word.

Texts repeat a name by its last word: "the Calder Bridge", then "the Bridge". So a question about the Marchbank Bridge
finds both, and one about Daniel Okafor finds Renata Okafor.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from enum import Enum

from ..speakers import TITLES
from .names import Name
from .vocabulary import name_concept

__all__ = ["in_full", "meant"]


class _Bearer(Enum):
    """Whom a text means by the last word of a name; what comes first here tells more."""

    IN_FULL = "the one asked about: words of the name stand before it"
    BY_LAST = "whoever was named before: it stands alone, or behind a title"
    WITH_THE = "what was named before: it stands alone behind “the”"
    NAMESAKE = "somebody or something else: it stands behind another name"


_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BETWEEN = re.compile(r"\.?\s+")
_OWNER = re.compile(r"['’]s?$")


def in_full(name: Name, texts: Sequence[str]) -> bool:
    """Whether a name of several words stands in one of `texts` with more than its last word."""
    return any(_Bearer.IN_FULL in _bearers(name, text, frozenset()) for text in texts)


def meant(name: Name, texts: Sequence[str], proper: Collection[str], *, known: bool) -> tuple[bool, ...]:
    """Return for each text of one article whether the last word of `name` may mean the one asked about in it.

    Where the article never has the name in full it means another whom it has in full, and, where the name is `known`
    from other articles, not what it calls "the Ledger". `proper` are the words used as names.
    """
    found = [set(_bearers(name, text, proper)) for text in texts]
    every = set().union(*found)
    strange = {_Bearer.NAMESAKE, _Bearer.WITH_THE} if known else {_Bearer.NAMESAKE}
    if _Bearer.IN_FULL not in every and every & strange:
        return (False,) * len(found)
    return tuple(each != {_Bearer.NAMESAKE} for each in found)


def _bearers(name: Name, text: str, proper: Collection[str]) -> Iterator[_Bearer]:
    run: list[str] = []
    end, led = 0, ""
    for found in _WORD.finditer(text):
        word = found[0]
        if run and not _BETWEEN.fullmatch(text, end, found.start()):
            run = []
        end = found.end()
        if not word[0].isupper():
            run, led = [], word
            continue
        if name_concept(_OWNER.sub("", word)) == name.last:
            yield _bearer(name, run, led if not run else "", proper)
        run = [] if _OWNER.search(word) else [*run, word]


def _bearer(name: Name, run: Sequence[str], led: str, proper: Collection[str]) -> _Bearer:
    """Return who is meant by the last word of a name behind the capitalised words `run`, or behind the word `led`."""
    if any(name_concept(word) in name.keys[:-1] for word in run):
        return _Bearer.IN_FULL
    if led == "the" or run == ["The"]:
        return _Bearer.WITH_THE
    if run and run[-1].casefold() not in TITLES and any(word in proper and not word.isupper() for word in run):
        return _Bearer.NAMESAKE
    return _Bearer.BY_LAST
