"""Voice: who acts and who is acted on, where the verb's form says it and the order of the words does not.

What it catches: "the ministry praised the hospital" from "the ministry was praised in 2030 by the hospital", and "the
board was dismissed" from "the board had dismissed its head": a sentence's verb with an object that is passive in the
source, and a passive whose verb takes an object there; "told of the danger" from "had been told of it". What passes: a
participle behind its noun on either side ("the man arrested on Friday"), which `restated` tells in both voices. Limits:
a verb that takes an object without a word in between; its object is the noun phrase right behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...types import CheckName, ReasonCode
from ..problems import Problem
from ..reading.tokens import Tag, Token
from .walk import GROUP, PHRASE, Trace

_GIVING = frozenset(
    "pay give award offer grant lend owe hand charge fine promise sell send teach allocate loan".split()
)
_TELLING = frozenset("tell warn inform remind notify advise ask order urge accuse".split())
_OPENS_PHRASE = PHRASE | {Tag.PRONOUN}


def voice_problems(made: Trace) -> Iterator[Problem]:
    """Yield verbs that are active with an object on one side and passive on the other."""
    tokens = made.reading.tokens
    for i, match in made.matches.items():
        source = made.passage(match).tokens
        if tokens[i].tag is not Tag.VERB or source[match.source].tag is not Tag.VERB:
            continue
        theirs, own = is_passive(source, match.source), is_passive(tokens, i)
        turned = (
            (theirs and not own and _has_subject(tokens, i) and _takes_object(tokens, i))
            or (own and not theirs and _has_subject(source, match.source) and _takes_object(source, match.source))
        ) and not (_takes_object(tokens, i) and _takes_object(source, match.source))
        if not turned and tokens[i].lemma in _GIVING and theirs is not own:
            # "Halden was paid 40 million" is not "Halden paid 40 million": both have the sum behind the verb.
            subject = next((k for k in range(i - 1, -1, -1) if tokens[k].tag in (Tag.NOUN, Tag.NAME)), -1)
            other = made.matches.get(subject)
            same = other is not None and other.passage == match.passage and other.source < match.source
            turned = same and _takes_sum(tokens, i) and _takes_sum(source, match.source)
        if not turned and tokens[i].lemma in _TELLING and theirs is not own:
            # "The canton had been told of the danger" is not "told of the danger": nobody is told on either side.
            both = _has_subject(tokens, i) and _has_subject(source, match.source)
            turned = both and not _takes_object(tokens, i) and not _takes_object(source, match.source)
        if turned:
            yield Problem(
                check=CheckName.AGENTS,
                code=ReasonCode.AGENT_SWAPPED,
                why="in the source it is done to whom the sentence says did it, or the other way round: “{source}”",
                words=range(max(0, i - 1), i + 1),
                passage=match.passage,
                source=range(max(0, match.source - 1), match.source + 1),
            )
            return


def is_passive(tokens: Sequence[Token], i: int) -> bool:
    """Whether a form of "be" stands in the group of the verb at `i`, a past participle."""
    if tokens[i].norm.endswith("ing"):
        return False
    j = i - 1
    while j >= 0 and tokens[j].tag in GROUP:
        if tokens[j].lemma == "be" or tokens[j].norm == "been":
            return True
        j -= 1
    return False


def _has_subject(tokens: Sequence[Token], i: int) -> bool:
    """Whether a subject stands right before the verb group at `i`: no participle behind a comma, no infinitive."""
    j = i - 1
    while j >= 0 and tokens[j].tag in GROUP:
        if tokens[j].tag is Tag.PARTICLE:
            return False
        j -= 1
    return j >= 0 and tokens[j].tag in (Tag.NOUN, Tag.NAME, Tag.PRONOUN, Tag.RELATIVE, Tag.NUMBER)


def _takes_sum(tokens: Sequence[Token], i: int) -> bool:
    return i + 1 < len(tokens) and tokens[i + 1].tag in _OPENS_PHRASE


def _takes_object(tokens: Sequence[Token], i: int) -> bool:
    return i + 1 < len(tokens) and tokens[i + 1].tag in _OPENS_PHRASE and tokens[i + 1].tag is not Tag.NUMBER
