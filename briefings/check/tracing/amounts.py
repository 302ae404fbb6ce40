"""Amounts: a number or a time must belong in the sentence to what it belongs to in the source.

Which numbers agree is for `numbers` and `dates`. Here: the preposition before them ("to 5" is not "by 5"), the whole
for the part ("the 19" of "11 of the 19"), and nouns that lose their part ("half of voters" is not "voters").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ...types import ReasonCode
from ..dates import DateMention
from ..lexicon.function_words import PREPOSITION_GROUPS
from ..lexicon.narrowing import COMPARING
from ..numbers.model import Approx
from ..problems import Problem
from ..reading.sentences import PARTS, Measure
from ..reading.tokens import Tag, Token
from .alignment import Match
from .walk import PHRASE, Walk, preposition_before, problem_at, word_before

_BOUNDING = frozenset("since until till by before after through".split())
_BOUNDS = frozenset((Approx.AT_LEAST, Approx.MORE_THAN, Approx.AT_MOST, Approx.LESS_THAN))
_PORTIONS = frozenset("part parts portion portions section sections".split())
_FROM = frozenset("into from before after above below beyond behind ahead off away up down past".split())
_FAR = Fraction(3, 2)
_NEAR = Fraction(11, 10)
_TEMPORAL = frozenset(
    """in on at during by before after since until till through from around about of over throughout within between past
    following as for near towards""".split()
)


def amount_problems(walk: Walk) -> Iterator[Problem]:
    """Yield numbers behind another of "to", "by" and "from" than in the source."""
    for i in walk.items:
        measure = walk.made.reading.measures.get(i)
        match = walk.matches[i]
        other = walk.made.evidence.passages[match.passage].reading.measures.get(match.source)
        if walk.tokens[i].tag in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.NUMBER):
            part = _part_lost(walk, i, match)
            if part is not None:
                yield part
        if measure is None or other is None:
            continue
        theirs = walk.made.evidence.passages[match.passage].tokens
        counted = not isinstance(measure.value, DateMention)
        if counted and _compared(theirs, other.first) and not _compared(walk.tokens, measure.first):
            yield problem_at(
                walk,
                ReasonCode.NUMBER_MISMATCH,
                i,
                i,
                "the source names “{sentence}” only to compare with it: “{source}”",
                range(max(0, other.first - 3), other.last + 1),
            )
        if not counted and _led_by_comparison(theirs, other) is not _led_by_comparison(walk.tokens, measure):
            yield problem_at(
                walk,
                ReasonCode.DATE_MISMATCH,
                i,
                i,
                "the source compares with “{source}” otherwise than the sentence",
                range(max(0, other.first - 2), other.last + 1),
            )
        if _far_bound(measure, other):
            yield problem_at(
                walk,
                ReasonCode.NUMBER_MISMATCH,
                i,
                i,
                "the source says “{source}”; the sentence says “{sentence}”",
                range(other.first, other.last + 1),
            )
        if _whole_for_part(walk, measure, other, match):
            yield problem_at(
                walk,
                ReasonCode.NUMBER_MISMATCH,
                i,
                i,
                "“{sentence}” is the whole in the source: “{source}”",
                range(max(0, other.first - 3), other.last + 1),
            )
        elsewhere = _of_rival(walk, measure, match) or _leads_another(walk, measure, match)
        if not _same_preposition(walk, measure, other, match) or elsewhere:
            yield problem_at(
                walk,
                ReasonCode.DATE_MISMATCH if isinstance(measure.value, DateMention) else ReasonCode.NUMBER_MISMATCH,
                i,
                i,
                "the source connects “{sentence}” otherwise: “{source}”",
                range(max(0, other.first - 1), other.last + 1),
            )
        own = word_before(walk.tokens, measure.first)
        source_word = word_before(walk.made.evidence.passages[match.passage].tokens, other.first)
        beside = own in ("to", "by", "from") and other.first > 0 and theirs[other.first - 1].text == ","
        if beside or ({own, source_word} <= {"to", "by", "from"} and own != source_word):
            yield problem_at(
                walk,
                ReasonCode.NUMBER_MISMATCH,
                i,
                i,
                "the source says “{source}”; the sentence has “{sentence}” in another part",
                range(max(0, other.first - 1), other.last + 1),
            )


def _leads_another(walk: Walk, measure: Measure, match: Match) -> bool:
    """Whether another number leads a phrase in the source: "90 seconds into the flight" of "seven minutes into"."""
    led, i = measure.last + 1, measure.last + 2
    if led >= len(walk.tokens) or walk.tokens[led].norm not in _FROM:
        return False
    while i < len(walk.tokens) and i not in walk.matches:
        i += 1
    noun = walk.matches.get(i)
    if noun is None or noun.passage != match.passage or walk.made.reading.governors[i] != led:
        return False
    theirs = walk.passage(match).reading
    governor = theirs.governors[noun.source]
    other = theirs.measures.get(governor - 1) if governor > 0 else None
    if other is None or theirs.tokens[governor].norm not in _FROM:
        return False
    return not other.first <= match.source <= other.last


def _compared(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number stands in a comparison: "compared with an earlier forecast of up to $9.5 billion"."""
    if i > 1 and tokens[i - 1].norm == "from" and tokens[i - 2].norm in ("down", "up"):
        return True  # "38 percent, down from 52 percent"
    for k in range(i - 1, max(-1, i - 10), -1):
        if tokens[k].norm in ("compared", "earlier", "previous", "previously"):
            return True
        if tokens[k].text in ",;" or tokens[k].tag in (Tag.VERB, Tag.AUXILIARY):
            return False
    return False


def _led_by_comparison(tokens: Sequence[Token], measure: Measure) -> bool:
    """Whether a time is what something is compared with: "twice as much as in 2029", "more than last year"."""
    j = measure.first - 1
    while j >= 0 and (tokens[j].tag is Tag.DETERMINER or tokens[j].norm in ("in", "on", "at", "during")):
        j -= 1
    return j >= 0 and tokens[j].norm in ("as", "than")


def _far_bound(measure: Measure, other: Measure) -> bool:
    """Whether a bound holds of the source's number by arithmetic alone: "at least two" where it says "at least 14"."""
    if isinstance(measure.value, DateMention) or isinstance(other.value, DateMention):
        return False
    own, theirs = measure.value, other.value
    if own.unit == theirs.unit and own.unit != "score" and {own.low < own.high, theirs.low < theirs.high} == {True}:
        return (own.low, own.high) != (theirs.low, theirs.high)
    if own.unit == theirs.unit and theirs.low < theirs.high:
        return own.low not in (theirs.low, theirs.high)
    if own.approx not in _BOUNDS or own.unit != theirs.unit or own.low == theirs.low or own.high == theirs.high:
        return False
    low, high = sorted((own.low, theirs.high))
    return low <= 0 or high / low >= (_NEAR if theirs.approx in _BOUNDS else _FAR)


def _same_preposition(walk: Walk, measure: Measure, other: Measure, match: Match) -> bool:
    """Whether a number or a time stands behind a preposition that the source's may stand behind."""
    own = preposition_before(walk.tokens, measure)
    if own is None or own in ("of", "at", "about"):
        return True
    theirs = preposition_before(walk.made.evidence.passages[match.passage].tokens, other)
    if own == theirs or any(own in group and theirs in group for group in PREPOSITION_GROUPS):
        return True
    if isinstance(measure.value, DateMention):
        if theirs in _BOUNDING:
            return False
        return own in _TEMPORAL and (theirs is None or own not in ("from", "for", "to", "through", "since"))
    return theirs is None and own in ("with", "over", "under", "in", "on", "around", "from", "to", "by")


def _of_rival(walk: Walk, measure: Measure, match: Match) -> bool:
    """Whether the verb before a number has another of its kind there in the source: "48 seconds behind, leads by 3"."""
    passage = walk.made.evidence.passages[match.passage]
    own = preposition_before(walk.tokens, measure)
    verb = _verb_before(walk.tokens, measure.first)
    place = walk.matches.get(verb)
    if own not in ("by", "to", "from") or place is None or place.passage != match.passage:
        return False
    if isinstance(measure.value, DateMention) or _verb_before(passage.tokens, match.source) == place.source:
        return False
    for rival in passage.reading.measured:
        if isinstance(rival.value, DateMention) or rival.first <= match.source <= rival.last:
            continue
        same = rival.value.unit == measure.value.unit and preposition_before(passage.tokens, rival) == own
        if same and _verb_before(passage.tokens, rival.first) == place.source:
            return True
    return False


def _verb_before(tokens: Sequence[Token], i: int) -> int:
    return next((k for k in range(i - 1, -1, -1) if tokens[k].tag is Tag.VERB), -1)


def _part_lost(walk: Walk, i: int, match: Match) -> Problem | None:
    """A noun that is "half of voters" or "one of the largest" in the source, and all of them in the sentence."""
    passage = walk.made.evidence.passages[match.passage]
    if "of" not in passage.reading.norms:
        return None
    tokens = passage.tokens
    j = match.source
    while j > 0 and tokens[j - 1].tag in PHRASE:
        j -= 1
    if j < 2 or tokens[j - 1].norm != "of":
        return None
    measure = passage.reading.measures.get(j - 2)
    counted = measure is not None and not isinstance(measure.value, DateMention)
    if not counted and tokens[j - 2].norm not in PARTS | _PORTIONS and not _one_of(tokens, j - 2):
        return None
    head = measure.head if measure is not None else j - 2
    k = i
    while k > 0 and walk.tokens[k - 1].tag in PHRASE:
        k -= 1
    if head in walk.taken[match.passage]:
        return None
    if k and walk.tokens[k - 1].norm == "of":
        # "Families of the patients" from "families of some of the patients": the "of" is another one.
        over = walk.matches.get(k - 2)
        behind = j - 3
        while behind > 0 and tokens[behind].tag is Tag.DETERMINER:
            behind -= 1
        if over is None or over.passage != match.passage or behind < 1 or tokens[behind].norm != "of":
            return None
        if over.source != behind - 1:
            return None
    low = measure.first if measure is not None else j - 2
    return problem_at(
        walk, ReasonCode.NUMBER_MISMATCH, i, i, "the source says “{source}”", range(low, match.source + 1)
    )


def _one_of(tokens: Sequence[Token], i: int) -> bool:
    """ "The older of two terminals", "the largest of the four"."""
    return i > 0 and tokens[i - 1].norm == "the" and (tokens[i].norm in COMPARING or tokens[i].norm.endswith("est"))


def _whole_for_part(walk: Walk, measure: Measure, other: Measure, match: Match) -> bool:
    """Whether a number is the 19 of "11 of the 19" in the source, but counts what was done in the sentence."""
    passage = walk.made.evidence.passages[match.passage]
    tokens = passage.tokens
    j = other.first - 1
    while j >= 0 and tokens[j].tag is Tag.DETERMINER:
        j -= 1
    part = j > 0 and tokens[j].norm == "of" and j - 1 in passage.reading.measures
    return part and word_before(walk.tokens, measure.first) not in ("of", "the")
