"""Whether a passage tells it of whom it is asked: the same person or place, not another in their stead."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from ...text.keys import tokens
from ..reading import Line
from .names import Name
from .question import Question
from .units import Unit, opening_name
from .vocabulary import concept, name_concept

__all__ = ["elsewhere", "of_another_owner", "of_one_alone", "of_somebody_else", "of_the_opposite"]

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


def of_another_owner(question: Question, unit: Unit) -> str:
    """Return whose a passage tells of, where it is asked of somebody else's: "Teskia’s army" for "Orvanna's army"."""
    asked = {key for name in question.names for key in name.keys}
    for found in _OWNED.finditer(question.text):
        head, owner = concept(found["what"]), name_concept(found["owner"])
        told = [
            name_concept(other["owner"])
            for line in unit.lines
            for other in _OWNED.finditer(line.text)
            if concept(other["what"]) == head
        ]
        if told and owner in asked and owner not in told and not _near(owner, head, unit):
            return told[0]
    return ""


def _near(owner: str, head: str, unit: Unit) -> bool:
    """Whether what is owned stands within a few words of its owner: "the army of Orvanna"."""
    places = [i for i, word in enumerate(unit.tokens) if concept(word) == head]
    return any(name_concept(word) == owner for i in places for word in unit.tokens[max(0, i - 3) : i + 4])


def of_the_opposite(question: Question, unit: Unit) -> str:
    """Return the word that makes what a passage tells of the opposite of what is asked about: "public schools"."""
    asked = tokens(question.text)
    for kind, head in pairwise(asked):
        for other in _OPPOSITES.get(kind.casefold(), ()):
            told = list(pairwise(word.casefold() for line in unit.lines for word in tokens(line.text)))
            heads = {first for first, second in told if concept(second) == concept(head)}
            if other in heads and kind.casefold() not in heads:
                return other
    return ""


def _opposites(listed: str) -> dict[str, frozenset[str]]:
    groups = [frozenset(group.split()) for group in listed.split(";")]
    return {word: group - {word} for group in groups for word in group}


_OPPOSITES = _opposites(
    "private public state; male female; northern southern eastern western; north south east west; old new; young old; "
    "first second third fourth fifth sixth; upper lower; left right; foreign domestic; civilian military; morning "
    "afternoon evening night; primary secondary; former current; highest lowest; largest smallest; minimum maximum; "
    "import export; rural urban; winter summer spring autumn; previous next; earlier later"
)


def of_one_alone(question: Question, unit: Unit) -> str:
    """Return who of two that are asked about together, "Ardo and Verrick", does not stand in a passage.

    A passage that names neither and speaks of both of them may be about the two.
    """
    for one, other in pairwise(question.names):
        joined = (
            rf"(?<!between )(?<!of )(?<!from )(?<!with )(?<!in )\b{re.escape(one.text)} and {re.escape(other.text)}"
        )
        if not re.search(joined, question.text):
            continue
        absent = [name.text for name in (one, other) if not _stands(name, unit) and not _aside(question, name)]
        if len(absent) == 1 or (absent and not _BOTH.search(unit.text)):
            return absent[0]
    return ""


_BOTH = re.compile(
    r"\b(?:both|the two|each other|one another|the (?:leaders|presidents|sides|countries))\b", re.IGNORECASE
)
_OWNED = re.compile(
    r"\b(?P<owner>[A-Z][\w.-]*)(?:['’]s|(?<=s)['’]) (?P<what>(?!(?:new|old|own|former|first|last)\b)[a-z]+)"
)


def _aside(question: Question, name: Name) -> bool:
    return name.last in question.circumstance


def _stands(name: Name, unit: Unit) -> bool:
    return name.last in unit.names or any(name.last in _keys(line) for line in unit.lines)


def _keys(line: Line) -> set[str]:
    return {name_concept(word) for word in line.own_words}
