"""The nouns that numbers count, without a dictionary: enough to compare two of them."""

from __future__ import annotations

from functools import lru_cache

PEOPLE = frozenset("people men women children police dead injured wounded killed missing".split())
_NO_PLURAL = frozenset(
    "this his its is was has us plus less across various previous as does yes perhaps always".split()
)


def is_plural(word: str) -> bool:
    return word in PEOPLE or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in _NO_PLURAL
    )


def head_noun(context: tuple[str, ...]) -> str:
    """Return the noun that a number counts: the first plural of the words behind it, else the last of the first two."""
    for word in context:
        if is_plural(word):
            return singular(word)
    return singular(context[0]) if context else ""


@lru_cache(maxsize=16384)
def singular(word: str) -> str:
    """Return `word` without an English plural's ending, roughly; enough to compare two nouns."""
    if word.endswith("'s"):
        word = word[:-2]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ses", "xes", "ches", "shes")) and len(word) > 5:
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return word[:-1]
    return word
