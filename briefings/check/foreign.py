"""Languages without rules of grammar: names by their capitals, and then only the source's own words.

A sentence in such a language passes when it is verbatim. Otherwise names are compared where the script has capitals,
and the sentence is held back as not supported: nothing here knows its negations or who does what.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..types import Check, CheckName, ReasonCode, Verdict
from .dates import SUPPORTED_LANGUAGES as DATE_LANGUAGES
from .numbers import SUPPORTED_LANGUAGES as NUMBER_LANGUAGES
from .problems import Problem
from .reading.evidence import Evidence
from .reading.sentences import Reading

_NOUNS_HAVE_CAPITALS = ("de", "lb")


_WITHOUT_RULES = (
    CheckName.ROLES,
    CheckName.SPEAKERS,
    CheckName.ATTRIBUTION,
    CheckName.HEDGES,
    CheckName.POLARITY,
    CheckName.AGENTS,
)


def unchecked(language: str) -> tuple[Check, ...]:
    """Return the findings that say which layers have no rules for a language."""
    silent: tuple[CheckName, ...] = _WITHOUT_RULES
    if language not in NUMBER_LANGUAGES:
        silent = (CheckName.NUMBERS, *silent)
    if language not in DATE_LANGUAGES:
        silent = (CheckName.DATES, *silent)
    return tuple(
        Check(check=name, verdict=Verdict.UNCHECKED, explanation=f"there are no rules for this in “{language}”")
        for name in silent
    )


def foreign_problems(reading: Reading, evidence: Evidence, language: str) -> Iterator[Problem]:
    """Yield names that the sources do not have, and the finding that nothing else can be said."""
    known = {token.norm for passage in evidence.passages for token in passage.tokens}
    tokens = reading.tokens
    for i, token in enumerate(tokens):
        if not token.text[:1].isupper() or token.norm in known or i == 0 or tokens[i - 1].text in '.!?"':
            continue
        named = language not in _NOUNS_HAVE_CAPITALS or tokens[i - 1].text[:1].isupper()
        if named and token.text[1:] == token.text[1:].lower():
            yield Problem(
                check=CheckName.NAMES,
                code=ReasonCode.NAME_MISMATCH,
                why="“{sentence}” is not in the cited words",
                words=range(i, i + 1),
            )
    yield Problem(
        check=CheckName.MEANING,
        code=ReasonCode.NOT_SUPPORTED,
        why="it is not the source's own words, and there are no rules for its language to compare it by",
    )
