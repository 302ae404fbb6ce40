"""Languages without rules of grammar: names by their capitals, and then only the source's own words.

A sentence in such a language passes when it is verbatim. Otherwise names are compared where the script has capitals,
and the sentence is held back as not supported: nothing here knows its negations or who does what.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..types import CheckName, ReasonCode
from .evidence import Evidence
from .problems import Problem
from .reading import Reading

_NOUNS_HAVE_CAPITALS = ("de", "lb")


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
