"""Whether a passage denies what a question takes for granted."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from .asked import Asked
from .question import Question
from .units import Unit
from .vocabulary import NOBODY, concept

__all__ = ["denied", "denies_anything"]

_NOT = frozenset(
    """
    not never no nobody none nothing neither nor without refused refuses refuse refusing declined declines decline
    denied denies deny denying rejected rejects ruled fails fail failed unlikely cannot can't couldn't didn't doesn't
    don't won't wouldn't isn't wasn't aren't weren't hasn't hadn't haven't didn’t doesn’t don’t won’t wouldn’t isn’t
    wasn’t hasn’t hadn’t nicht kein keine keinen niemand nie ne pas jamais aucun не нет ні ani
    """.split()
)
_LEAD = 5
"""Words by which a negation may stand before what it negates."""

_LACKING = frozenset("missing still exempt except spared lack lacks lacked yet unsolved open".split())
_DENYING = _NOT | _LACKING
_CLAUSE = frozenset("and but or when after before because while that who which if though although since until".split())


def denied(question: Question, unit: Unit) -> bool:
    """Whether `unit` says that what the question takes for granted is not so: its verb stands there negated."""
    if not question.deed or any(word.casefold() in _NOT for word in question.text.split()):
        return False
    negations = _NOT - NOBODY if question.asked is Asked.HOW_MANY else _NOT
    for line in unit.main:
        words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", line.text)
        for index, word in enumerate(words):
            if concept(word) in question.deed and _negated(words[max(0, index - _LEAD) : index], negations):
                return True
    return False


def denies_anything(unit: Unit) -> bool:
    """Whether a passage has a word that denies, or one for what is still to be found or is spared."""
    return any(word.casefold() in _DENYING for word in unit.tokens)


def _negated(lead: Sequence[str], negations: Collection[str]) -> bool:
    """Whether one of the words before a verb negates it, with no other clause between."""
    for word in reversed(lead):
        low = word.casefold()
        if low in _CLAUSE:
            return False
        if low in negations:
            return True
    return False
