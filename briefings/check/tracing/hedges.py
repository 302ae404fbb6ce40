"""Hedges, conditions and polarity: what limits a word in the source must limit it in the sentence, and nothing more.

Every matched pair of words is compared by its limits (see `limits`): negations, modals, hedging adverbs, conditions,
quantities and attributes such as "former". A lost or added negation is `polarity_flipped`, a lost hedge, modal or
condition `hedge_dropped`, a lost attribute of an office `role_mismatch`, a quantity `number_mismatch`.

What passes: "will" for "would" and "may" for "might" (reported speech shifts them); a hedge for another of its kind
("reportedly" for "allegedly"); "all" left out before a number. Limits: a hedge the lists do not know is not missed.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...types import CheckName, ReasonCode
from ..dates import DateMention
from ..lexicon.names import OFFICES
from ..problems import Problem
from ..reading.limits import ATTRIBUTE, CONDITION, HEDGE, INTENT, MODAL, NEGATION, QUANTITY, Limit
from ..reading.tokens import Tag
from .alignment import Match
from .walk import Trace, is_any_or_named, is_ordinal

_CODES = {
    NEGATION: (CheckName.POLARITY, ReasonCode.POLARITY_FLIPPED),
    MODAL: (CheckName.HEDGES, ReasonCode.HEDGE_DROPPED),
    HEDGE: (CheckName.HEDGES, ReasonCode.HEDGE_DROPPED),
    CONDITION: (CheckName.HEDGES, ReasonCode.HEDGE_DROPPED),
    INTENT: (CheckName.HEDGES, ReasonCode.HEDGE_DROPPED),
    QUANTITY: (CheckName.NUMBERS, ReasonCode.NUMBER_MISMATCH),
    ATTRIBUTE: (CheckName.ROLES, ReasonCode.ROLE_MISMATCH),
}
# Quantities that the numbers' own rules compare, or that may be left out.
_DROPPABLE = frozenset("all both any each another several".split())


def limit_problems(made: Trace) -> Iterator[Problem]:
    """Yield the limits that were lost or added."""
    if not made.reading.is_limited and not any(passage.reading.is_limited for passage in made.evidence.passages):
        return
    for i, match in made.matches.items():
        passage = made.passage(match)
        mine = made.reading.limits[i]
        theirs = passage.reading.limits[match.source]
        if not mine and not theirs:
            continue
        if i in made.reading.measures:
            # How a number is limited is compared with the number.
            mine = tuple(limit for limit in mine if limit.kind not in (QUANTITY, HEDGE) or _of_words(limit))
            theirs = tuple(limit for limit in theirs if limit.kind not in (QUANTITY, HEDGE) or _of_words(limit))
        if not mine and not theirs:
            continue
        own = {(limit.kind, limit.key): limit for limit in mine}
        other = {(limit.kind, limit.key): limit for limit in theirs}
        if _reported(made, i, match):
            own = {_shifted(key): limit for key, limit in own.items()}
            other = {_shifted(key): limit for key, limit in other.items()}
        negations = [sum(limit.kind == NEGATION for limit in limits) for limits in (mine, theirs)]
        if negations[0] > 1 and negations[0] != negations[1]:
            yield _problem(i, match, next(limit for limit in mine if limit.kind == NEGATION), lost=False)
        for key, limit in other.items():
            if key not in own and not _may_lose(limit, made, match):
                yield _problem(i, match, limit, lost=True)
        for key, limit in own.items():
            if key not in other and not _may_gain(limit, made, match):
                yield _problem(i, match, limit, lost=False)


def _of_words(limit: Limit) -> bool:
    """Whether a limit on a number or a time is none that the numbers' own rules read: "by 2033 at the earliest"."""
    return (
        limit.key == "only"
        or limit.key in _OPEN
        or limit.key.startswith("at ")
        or (limit.kind == HEDGE and limit.key.endswith(" than"))
    )


_OPEN = frozenset("possibly probably reportedly".split())
_FEW = frozenset(("few", "a few"))
_SHIFTED = {"would": "will", "could": "can", "might": "may"}


def _reported(made: Trace, i: int, match: Match) -> bool:
    """Whether the words stand in reported speech on either side, which shifts "will" to "would"."""
    return any(frame.may_have(i) for frame in made.reading.frames) or any(
        frame.may_have(match.source) for frame in made.passage(match).reading.frames
    )


def _shifted(key: tuple[str, str]) -> tuple[str, str]:
    return (key[0], _SHIFTED.get(key[1], key[1])) if key[0] == MODAL else key


def ordinal_problems(made: Trace) -> Iterator[Problem]:
    """Yield nouns that have lost their "first" or "second": the second man is not the man."""
    for i, match in made.matches.items():
        passage = made.passage(match)
        if made.reading.tokens[i].tag is not Tag.NOUN or passage.tokens[match.source].tag is Tag.NAME:
            continue
        if is_any_or_named(made.reading.tokens, i, made.matches):
            continue
        k = match.source - 1
        while k >= 0 and passage.tokens[k].tag in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.NUMBER):
            measure = passage.reading.measures.get(k)
            if measure is not None and is_ordinal(measure):
                taken = any(m.passage == match.passage and m.source == measure.head for m in made.matches.values())
                if not taken:
                    yield Problem(
                        check=CheckName.NUMBERS,
                        code=ReasonCode.NUMBER_MISMATCH,
                        why="the source says “{source}”; the sentence says “{sentence}”",
                        words=range(i, i + 1),
                        passage=match.passage,
                        source=range(k, match.source + 1),
                    )
                break
            k -= 1


def _may_lose(limit: Limit, made: Trace, match: Match) -> bool:
    passage = made.passage(match)
    if limit.kind == QUANTITY and limit.key in _DROPPABLE:
        return True
    # The limiting word is itself matched, in another place of the sentence.
    if limit.key not in _FEW and any(
        m.source == limit.index and m.passage == match.passage for m in made.matches.values()
    ):
        return True
    if limit.kind == ATTRIBUTE and passage.tokens[match.source].tag is Tag.NAME:
        # "Trump" for "former President Trump": the office went with what qualifies it; not "the spy Ost" for an
        # alleged one.
        offices = range(limit.index + 1, match.source)
        kept = {m.source for m in made.matches.values() if m.passage == match.passage}
        words = passage.tokens
        if not any(k in kept and (words[k].norm in OFFICES or words[k].tag is Tag.NOUN) for k in offices):
            return True
    token = passage.tokens[limit.index]
    if limit.key == "only" and limit.index + 1 in passage.reading.measures:
        theirs = passage.reading.measures[limit.index + 1].value
        own = made.reading.measures.get(match.token)
        if own is None or isinstance(own.value, DateMention) or isinstance(theirs, DateMention):
            return False
        if any(frame.has(limit.index) for frame in passage.reading.frames):
            return False  # "only one of the 11 was linked to it" is said to deny it of the rest
        return own.value.approx is theirs.approx  # only two did it: two did, not "at least two"
    return limit.kind == QUANTITY and token.norm == "half"


def _may_gain(limit: Limit, made: Trace, match: Match) -> bool:
    quoted = made.reading.quoted[match.token] and made.reading.quoted[limit.index]
    if quoted and made.passage(match).reading.quoted[match.source]:
        return True  # both stand in a quotation, whose words are the source's, however they were read there
    if limit.index in made.matches and limit.key not in _FEW and limit.key != "only":
        return True
    return limit.kind == QUANTITY and limit.key in ("any",)


def _problem(i: int, match: Match, limit: Limit, *, lost: bool) -> Problem:
    check, code = _CODES[limit.kind]
    if lost:
        low, high = sorted((limit.index, match.source))
        return Problem(
            check=check,
            code=code,
            why="the source says “{source}”; the sentence says “{sentence}” without that limit",
            words=range(i, i + 1),
            passage=match.passage,
            source=range(low, high + 1),
        )
    low, high = sorted((limit.index, i))
    return Problem(
        check=check,
        code=code,
        why="the sentence says “{sentence}”; the source says “{source}”",
        words=range(low, high + 1),
        passage=match.passage,
        source=range(match.source, match.source + 1),
    )
