"""Counts that a source carries without writing them: the sum of two counts, the length of a list of names.

Both are narrow on purpose. A sum is of two plain counts that an `and` joins in one clause ("six crew members and three
others": nine). A list is of names, every one of which is set off ("Ada Brandt, Joe Field and Mia Novak": three people),
where the source names what is counted, or people are counted and all have a forename.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .model import Approx, Quantity
from .nouns import singular

_NAME = r"[A-Z][\w'’-]+(?: (?:of |the |de |van |von |al-)?[A-Z][\w'’-]+){0,3}"
_LIST = re.compile(rf"{_NAME}(?:, {_NAME}){{0,12}},? and {_NAME}")
_ITEM = re.compile(rf"(?:, and |,? and |, |^)({_NAME})")
_PEOPLE = frozenset(
    "people person man men woman women child children girl boy official officer minister player".split()
)
_GAP = 40  # characters between two counts that one clause joins


def sums(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the sums of neighbouring plain counts in `text` that an `and` joins."""
    result = []
    for one, two in pairwise(found):
        between = text[one.span.end : two.span.start]
        if not (_plain(one) and _plain(two)) or len(between) > _GAP or " and " not in f"{between} ":
            continue
        if any(mark in between for mark in ".;:()"):
            continue
        total = one.low + two.low
        result.append(
            replace(
                two,
                span=replace(one.span, end=two.span.end),
                low=total,
                high=total,
                noun="",
                lead=one.lead,
                around=one.around | two.around,
            )
        )
    return result


def _plain(quantity: Quantity) -> bool:
    return (
        quantity.unit == "" and quantity.approx is Approx.NONE and quantity.low == quantity.high and quantity.low >= 1
    )


def listed(claim: Quantity, sources: Sequence[str]) -> bool:
    """Tell whether a source lists exactly as many names as `claim` counts."""
    if not _plain(claim) or not 2 <= claim.low <= 12 or not claim.noun:
        return False
    for text in sources:
        for match in _LIST.finditer(text):
            names = _ITEM.findall(match.group())
            if len(names) == claim.low and (_counts_people(claim, names) or _named_near(claim, text)):
                return True
    return False


def _counts_people(claim: Quantity, names: Sequence[str]) -> bool:
    return claim.noun in _PEOPLE and all(" " in name for name in names)


def _named_near(claim: Quantity, text: str) -> bool:
    nouns = {claim.noun, *(singular(word) for word in claim.context[:3])}
    return any(singular(word) in nouns for word in re.findall(r"[a-z]+", text.lower()))
