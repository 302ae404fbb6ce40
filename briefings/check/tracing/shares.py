"""Shares: what is said of both, each, most or some of several, and what is shared out among them.

"Both were hurt" where the source says so of one, "each" of what they have together, "most of them" of all. Limits: one
sentence of the source at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...types import CheckName, ReasonCode
from ..problems import Problem
from ..reading.sentences import PARTS
from ..reading.tokens import Tag
from .forms import form_problem
from .walk import PHRASE, Trace

_OF_THEM = frozenset(("them", "whom"))
_OF_WHOM = _OF_THEM | {"which"}
EACH = frozenset(("each", "apiece"))


def both_problems(made: Trace) -> Iterator[Problem]:
    """Yield "both from a free kick" where the source says it of the second only."""
    tokens = made.reading.tokens
    for i, token in enumerate(tokens[:-1]):
        if token.norm != "both" or tokens[i + 1].tag is not Tag.PREPOSITION or tokens[i + 1].norm == "of":
            continue
        pairs = {(first.norm, second.norm) for p in made.evidence.passages for first, second in pairwise(p.tokens)}
        near = next((k for k in range(i + 1, len(tokens)) if k in made.matches), -1)
        if ("both", tokens[i + 1].norm) not in pairs and near > 0:
            yield form_problem(near, made.matches[near], ReasonCode.NUMBER_MISMATCH, before=near - i)
            return


def each_problems(made: Trace) -> Iterator[Problem]:
    """Yield what is said of each where the source says it of all together: "which each gave 2,300 doses"."""
    shared = ("each", "every", "apiece", "per", "both", "either", "neither")
    i = next((token.index for token in made.reading.tokens if token.norm in EACH), -1)
    if i < 0 or not made.matches:
        return
    near = min(made.matches, key=lambda k: abs(k - i))
    if not any(token.norm in shared for token in made.passage(made.matches[near]).tokens):
        yield Problem(
            check=CheckName.NUMBERS,
            code=ReasonCode.NUMBER_MISMATCH,
            why="the source does not say it of each",
            words=range(min(i, near), max(i, near) + 1),
        )


def shared_out_problems(made: Trace) -> Iterator[Problem]:
    """Yield "14 people were seriously hurt" where the source has "14 people were hurt, two of them seriously"."""
    tokens = made.reading.tokens
    yield from _whole_for_most(made)
    if _OF_THEM.isdisjoint(made.evidence.cues):
        return
    for i, match in made.matches.items():
        source = made.passage(match).tokens
        k = match.source
        governor = made.passage(match).reading.governors[k]
        if governor > 1 and source[governor].tag is Tag.PREPOSITION and source[governor - 1].norm in _OF_THEM:
            k = governor  # "most of them outside the country"
        shared = k > 1 and source[k - 1].norm in _OF_THEM and source[k - 2].norm == "of"
        if shared and not any(token.norm in _OF_THEM for token in tokens[:i]):
            yield form_problem(i, match, ReasonCode.NUMBER_MISMATCH)
            return


def _whole_for_most(made: Trace) -> Iterator[Problem]:
    """Yield "people, who have no symptoms" where the source has "people, most of whom have no symptoms"."""
    own = made.reading.tokens
    words = {token.norm for token in own}
    for number in sorted({match.passage for match in made.matches.values()}):
        passage = made.evidence.passages[number]
        read = passage.document.read(passage.span)
        whole = read.tokens
        for k in () if _OF_WHOM.isdisjoint(read.norms) else range(2, len(whole)):
            if whole[k].norm not in _OF_WHOM or whole[k - 1].norm != "of":
                continue
            told = next((token for token in whole[k + 1 : k + 8] if token.content), None)
            part = whole[k - 2]
            if part.norm not in PARTS or told is None or words & {part.norm, "of whom", "whom", "them"}:
                continue
            i = next((token.index for token in own if token.index in made.matches and token.lemma == told.lemma), -1)
            if i > 0 and any(token.tag is Tag.RELATIVE for token in own[max(0, i - 5) : i]):
                yield form_problem(i, made.matches[i], ReasonCode.NUMBER_MISMATCH)
                return


def partitive_problems(made: Trace) -> Iterator[Problem]:
    """Yield numbers of "two of the six who opposed the road" counted without what is told of the six."""
    for i, match in made.matches.items():
        passage = made.passage(match)
        tokens = passage.tokens
        measure = passage.reading.measures.get(match.source)
        end = match.source if measure is None else measure.last
        counted = measure is not None or tokens[match.source].norm in PARTS
        if not counted or end + 1 >= len(tokens) or tokens[end + 1].norm != "of":
            continue
        j = end + 2
        while j < len(tokens) and tokens[j].tag in PHRASE:
            j += 1
        if j >= len(tokens) or tokens[j].tag is not Tag.RELATIVE:
            continue
        own = made.reading.tokens
        if not any(token.tag is Tag.RELATIVE for token in own[i : i + 10]):
            yield form_problem(i, match, ReasonCode.NUMBER_MISMATCH)
            return


def partly_problems(made: Trace) -> Iterator[Problem]:
    """Yield "most of them" of nobody that the sentence names."""
    own = made.reading.tokens
    if len(own) > 2 and own[0].norm in PARTS and own[1].norm == "of" and own[2].norm == "them" and made.matches:
        yield form_problem(0, next(iter(made.matches.values())), ReasonCode.NUMBER_MISMATCH)
