"""Connectives: the conjunctions and prepositions that say how clauses hang together.

What it catches: "because" where the source has only "after", "before" for "after", "for" for "against", a preposition
before a verb that the source does not have; and what a sentence adds to an attribution ("told parliament last week").
What passes: "while" for "whereas", "as" for "when" and their like. Limits: a clause joined without a word for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...types import CheckName, ReasonCode
from ..dates import DateMention
from ..lexicon.function_words import PREPOSITION_GROUPS
from ..lexicon.relations import opposite
from ..problems import Problem
from ..reading.frames import may_report
from ..reading.sentences import Reading
from ..reading.tokens import Tag, Token
from .alignment import Match, align
from .unmatched import is_publisher
from .walk import Trace, in_region, is_item

_GROUPS = (
    frozenset(("after", "following", "once")),
    frozenset(("because", "since")),
    frozenset(("while", "whereas", "as")),
    frozenset(("when", "as")),
    frozenset(("although", "though", "while")),
    frozenset(("until", "till")),
)
_JOINING = frozenset(
    """after before because since until till while whereas when as although though once following unless if""".split()
)
_UP_OR_DOWN = frozenset(("up", "down"))
_WINDOW = 14


def connective_problems(made: Trace) -> Iterator[Problem]:
    """Yield conjunctions and bare prepositions that the source does not have in their place."""
    tokens = made.reading.tokens
    yield from _directions(made)
    for i, joins in _joints(made.reading):
        token = tokens[i]
        here = next((k for k in range(i + 1, len(tokens)) if k in made.matches), None)
        before = next((k for k in range(i - 1, -1, -1) if k in made.matches), None)
        anchor = here if here is not None and (joins or here - i < 4) else before
        if anchor is None:
            continue
        if _has_same(made, i, made.matches[anchor], before, joins=joins):
            continue
        turned = _opposite_near(made, token.norm, made.matches[anchor])
        yield Problem(
            check=CheckName.POLARITY if turned else CheckName.MEANING,
            code=ReasonCode.POLARITY_FLIPPED if turned else ReasonCode.NOT_SUPPORTED,
            why="the source does not join this with “{sentence}”",
            words=range(i, i + 1),
            passage=made.matches[anchor].passage,
            source=range(made.matches[anchor].source, made.matches[anchor].source + 1),
        )


def _joints(reading: Reading) -> list[tuple[int, bool]]:
    """The conjunctions that join a clause, and (with False) the prepositions that no compared noun follows."""
    cached: list[tuple[int, bool]] | None = reading.__dict__.get("_joints")
    if cached is not None:
        return cached
    found: list[tuple[int, bool]] = []
    for i, token in enumerate(reading.tokens):
        if token.tag not in (Tag.CONJUNCTION, Tag.PREPOSITION) or i in reading.framing or i in reading.measures:
            continue
        if i + 1 in reading.measures and token.norm not in ("because", "while", "if", "unless"):
            continue
        joins = token.norm in _JOINING and _clause_follows(reading.tokens, i)
        if joins or (token.tag is Tag.PREPOSITION and _without_noun(reading.tokens, i)):
            found.append((i, joins))
    reading.__dict__["_joints"] = found
    return found


def _directions(made: Trace) -> Iterator[Problem]:
    """ "Up 12%" where the source has "down 12%"."""
    if _UP_OR_DOWN.isdisjoint(made.reading.norms):
        return
    for i, token in enumerate(made.reading.tokens):
        measures = made.reading.measures
        if token.norm not in _UP_OR_DOWN or not (i in measures or i + 1 in measures):
            continue
        for number, passage in enumerate(made.evidence.passages):
            for k, other in enumerate(passage.tokens):
                if (k in passage.reading.measures or k + 1 in passage.reading.measures) and opposite(
                    token.norm, other.norm
                ):
                    yield Problem(
                        check=CheckName.POLARITY,
                        code=ReasonCode.POLARITY_FLIPPED,
                        why="the source says “{source}”; the sentence says “{sentence}”",
                        words=range(i, i + 1),
                        passage=number,
                        source=range(k, k + 1),
                    )
                    return


def _clause_follows(tokens: Sequence[Token], i: int) -> bool:
    for token in tokens[i + 1 : i + 20]:
        if token.tag in (Tag.VERB, Tag.AUXILIARY):
            return True
        if token.tag is Tag.PUNCTUATION and token.text not in "\"'":
            return False
    return False


def _without_noun(tokens: Sequence[Token], i: int) -> bool:
    """Whether no noun that is compared follows a preposition: a verb in -ing, a pronoun, or nothing does."""
    if i + 1 >= len(tokens):
        return True
    following = tokens[i + 1]
    if following.tag is Tag.VERB:
        return following.norm.endswith("ing")
    if following.tag in (Tag.PREPOSITION, Tag.RELATIVE):
        return True
    return following.tag in (Tag.PRONOUN, Tag.PUNCTUATION, Tag.ADVERB) and following.text not in "\"'"


def _same(own: str, other: str, *, joins: bool) -> bool:
    if own == other:
        return True
    groups = _GROUPS if joins else PREPOSITION_GROUPS
    return any(own in group and other in group for group in groups)


def _has_same(made: Trace, joint: int, match: Match, before: int | None, *, joins: bool) -> bool:
    source, norm = made.passage(match).tokens, made.reading.tokens[joint].norm
    low = max(0, match.source - _WINDOW)
    if before is not None:
        previous = made.matches[before]
        if previous.passage == match.passage and previous.source < match.source:
            low = max(low, previous.source)
    high = match.source + (1 if joins else 5)
    if norm in ("as", "when", "while"):
        # Two things at one time: either may be the one that is told first.
        low, high = 0, len(source)
    for i in range(min(high, len(source)) - 1, low - 1, -1):
        joint_too = source[i].tag in (Tag.CONJUNCTION, Tag.PREPOSITION) and _same(norm, source[i].norm, joins=joins)
        if joint_too and not (joins and _leads_a_time(made.passage(match).reading, i)):
            return True
    if norm in ("while", "whereas") and joins and any(token.text == ";" for token in source[low : match.source]):
        return True  # "X has offered 4 percent; Y wants 9"
    return norm in ("as", "while") and joins and before is not None and made.matches[before].passage != match.passage


def _leads_a_time(reading: Reading, i: int) -> bool:
    """Whether a date and no clause follows a conjunction: "won once since October" has no "since they"."""
    timed = reading.measures.get(i + 1)
    if timed is None or not isinstance(timed.value, DateMention):
        return False
    following = reading.tokens[timed.last + 1] if timed.last + 1 < len(reading.tokens) else None
    return following is None or following.tag in (Tag.PUNCTUATION, Tag.CONJUNCTION)


def _opposite_near(made: Trace, norm: str, match: Match) -> bool:
    source = made.passage(match).tokens
    return any(opposite(norm, token.norm) for token in source[max(0, match.source - _WINDOW) : match.source + 5])


def _same_link(made: Trace, i: int, match: Match) -> bool:
    """Whether a word added to an attribution hangs on the preposition that it hangs on in the source, if on any."""
    governor = made.reading.governors[i]
    if i in made.reading.measures or governor < 0 or made.reading.tokens[governor].tag is not Tag.PREPOSITION:
        return True
    passage = made.passage(match)
    theirs = passage.reading.governors[match.source]
    if theirs < 0 or passage.tokens[theirs].tag is not Tag.PREPOSITION:
        return made.reading.tokens[governor].norm in ("of", "about")
    return _same(made.reading.tokens[governor].norm, passage.tokens[theirs].norm, joins=False)


def _after_preposition(made: Trace, i: int) -> bool:
    governor = made.reading.governors[i]
    return governor >= 0 and made.reading.tokens[governor].tag is Tag.PREPOSITION


def _binds(made: Trace, i: int) -> bool:
    """Whether a word says when somebody spoke or of what: no other sentence tells that."""
    measure = made.reading.measures.get(i)
    topic = made.reading.tokens[made.reading.governors[i]].norm in ("of", "about")
    return topic or (measure is not None and isinstance(measure.value, DateMention))


def adjunct_problems(made: Trace) -> Iterator[Problem]:
    """Yield words that a sentence adds to its attribution: to whom, when, where, about what."""
    tokens = made.reading.tokens
    for frame in made.reading.frames:
        extra = [
            i
            for i in sorted(frame.region)
            if i not in frame.speaker and i != frame.verb and is_item(made.reading, i) and tokens[i].tag is not Tag.VERB
        ]
        if not extra:
            continue
        told = {match.passage for i, match in made.matches.items() if frame.may_have(i)}
        over = {
            (match.passage, other.verb): other
            for i, match in made.matches.items()
            if frame.may_have(i)
            for other in made.passage(match).reading.frames
            if other.has(match.source)
        }
        regions = frozenset(
            (number, k)
            for number, passage in enumerate(made.evidence.passages)
            if number in told or not told
            for other in passage.reading.frames
            if may_report(frame.key, other.key) and (not over or (number, other.verb) in over)
            for k in other.region - frozenset(other.speaker)
        )
        found = align(made.reading, extra, made.evidence, regions)
        placed = [i for i in extra if i not in found and _after_preposition(made, i)]
        # What is said of another attribution ("wrote for the majority") is not said of this one.
        found |= {
            i: match
            for i, match in align(made.reading, placed, made.evidence).items()
            if match.passage in told
            or (
                not (_binds(made, i) or in_region(made.passage(match), match.source))
                and not any(number == match.passage and other.has(match.source) for (number, _), other in over.items())
            )
        }
        for i in extra:
            if i in found and not _same_link(made, i, found[i]):
                yield Problem(
                    check=CheckName.MEANING,
                    code=ReasonCode.NOT_SUPPORTED,
                    why="the source connects “{sentence}” otherwise: “{source}”",
                    words=range(i, i + 1),
                    passage=found[i].passage,
                    source=range(found[i].source, found[i].source + 1),
                )
            if i not in found and not is_publisher(made, i):
                yield Problem(
                    check=CheckName.MEANING,
                    code=ReasonCode.NOT_SUPPORTED,
                    why="the cited words do not say “{sentence}”",
                    words=range(i, i + 1),
                )
