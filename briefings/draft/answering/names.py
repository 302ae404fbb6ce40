"""The names in a question: runs of words that are capitalised, or that the evidence uses as names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...text.keys import is_number, tokens
from .vocabulary import LONG_NAMES, is_plain, is_scaffold, name_concept

__all__ = ["MONTHS", "TITLES", "WEEKDAYS", "Name", "names_in"]

MONTHS = "january february march april may june july august september october november december".split()
TITLES = frozenset(
    """president prime minister foreign defence defense mayor mr mrs ms dr sir lord lady general chancellor king queen
    secretary senator governor professor pope minister's ministers spokesman spokeswoman""".split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a question: its words as typed, and their keys. The last word is the one that texts repeat."""

    text: str
    keys: tuple[str, ...]

    @property
    def last(self) -> str:
        return self.keys[-1]


def names_in(text: str, known: frozenset[str], language: str) -> list[Name]:
    """Return the runs of words that are names: capitalised after the first word, or used as names by the evidence."""
    found: list[Name] = []
    run: list[str] = []
    named = _NameTest(text, known, language)

    def end() -> None:
        if run:
            telling = [word for word in run if word.casefold() not in TITLES]
            if telling:
                short = LONG_NAMES.get(" ".join(telling).casefold())
                keys = (short,) if short else tuple(name_concept(word) for word in telling)
                found.append(Name(" ".join(run), keys))
            run.clear()

    for index, part in enumerate(re.split(r"([\s,;:()\"“”]+)", text)):
        if index % 2:
            if part.strip():
                end()
            continue
        words = tokens(part)
        if len(words) != 1:
            end()
            found += [Name(word, (name_concept(word),)) for word in words if named(word, first=False)]
            continue
        if named(words[0], first=not index):
            run.append(words[0])
            if re.search(r"['’]s?$", part):
                end()
        else:
            end()
    end()
    return list({name.keys: name for name in found}.values())


class _NameTest:
    """Tells which words of a question are names."""

    def __init__(self, text: str, known: frozenset[str], language: str) -> None:
        self._known = known
        self._folded = {word.casefold() for word in known}
        self._language = language
        # Capitals that say nothing: a text all in them, and German, which sets them on every noun.
        self._capitals_tell = not (text.upper() == text or text.title() == text or language == "de")
        # Who sets capitals anywhere sets them on names.
        self._small_may_be = not any(word[0].isupper() for word in tokens(text)[1:])

    def __call__(self, word: str, *, first: bool) -> bool:
        low = word.casefold()
        scaffold = is_scaffold(word, self._language) and not (word.isupper() and len(word) > 1)
        if low in WEEKDAYS or low in MONTHS or is_number(word) or scaffold:
            return False
        if word in self._known or (word[0].isupper() and self._capitals_tell and not first):
            return True
        capital_but_untold = word[0].isupper() and not self._capitals_tell
        may_be = (self._small_may_be or capital_but_untold) and not is_plain(word) and len(word) > 3
        return may_be and low in self._folded
