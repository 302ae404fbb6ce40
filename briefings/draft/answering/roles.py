"""Whether a passage tells it of whom it is asked: the same person or place, not another in their stead."""

from __future__ import annotations

import re
from collections.abc import Collection

from ..reading import Line
from .question import Name, Question
from .units import Unit, opening_name
from .vocabulary import name_concept

__all__ = ["elsewhere", "of_somebody_else"]

OPENING = 8
"""Words at the start of a sentence in which a name is its subject."""

_PLACED = re.compile(
    r"\b(?P<word>in|at|from|near|on) (?:the )?(?:(?!in|at|from|near|on|of|to|the)[a-z]+ )?"
    r"(?P<name>[^\W\d_a-z][\w.’'-]*)"
)
_SAYS = re.compile(r"\b(?:said|says|told|tells|wrote|according to|announced|reported|estimated)\b")


def of_somebody_else(question: Question, unit: Unit, known: Collection[str]) -> bool:
    """Whether a sentence has another name as its subject, and a name that is asked about not at all.

    `known` are keys of words that are no names of anybody, as the days are.
    """
    absent = [name for name in question.names if not _aside(question, name) and not _stands(name, unit)]
    if not absent:
        return False
    asked = {key for name in question.names for key in name.keys}
    for line in unit.main:
        words = opening_name(line)
        if not words or words[-1] not in line.own_words[:OPENING]:
            continue
        keys = {name_concept(word) for word in words}
        if keys & asked or keys <= set(known):
            continue
        after = line.text.partition(words[-1])[2][:40]
        if not _SAYS.search(after):
            return True
    return False


def elsewhere(question: Question, unit: Unit, known: Collection[str]) -> bool:
    """Whether a passage tells of another place: "at Eastgate" is asked, and it has "at St. Brannoc's"."""
    asked = {key for name in question.names for key in name.keys}
    for name in question.names:
        if _aside(question, name) or _stands(name, unit):
            continue
        placed = re.search(rf"\b(in|at|from|near|on)\b (?:the )?{re.escape(name.text.split()[0])}", question.text)
        if placed is None:
            continue
        for line in unit.main:
            for found in _PLACED.finditer(line.text):
                key = name_concept(re.sub(r"['’]s?$", "", found["name"]))
                if found["word"] == placed[1] and key not in asked and key not in known:
                    return True
    return False


def _aside(question: Question, name: Name) -> bool:
    return name.last in question.circumstance


def _stands(name: Name, unit: Unit) -> bool:
    return name.last in unit.names or any(name.last in _keys(line) for line in unit.lines)


def _keys(line: Line) -> set[str]:
    return {name_concept(word) for word in line.own_words}
