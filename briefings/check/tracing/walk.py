"""The walk: a sentence's matched words in their order, with what every rule of tracing asks of them.

`Trace` is a sentence aligned with its evidence. `Walk` is the view that the rules share: which token comes from where,
and which source tokens are accounted for. The rules are functions over a walk, a module for each question: what may
stand between two matched words (`gaps`), before the first and after the last (`edges`), which words change places in
a phrase (`phrases`), what nouns hang on (`governors`), what numbers belong to (`amounts`).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...types import CheckName, ReasonCode
from ..dates import DateMention
from ..lexicon.function_words import DISCOURSE, LOSE_ONLY
from ..lexicon.names import COURTESY, MONTHS, WEEKDAYS
from ..lexicon.relations import opposite
from ..numbers import Quantity
from ..problems import Problem
from ..reading.evidence import Evidence, Passage
from ..reading.sentences import Measure, Reading
from ..reading.tokens import CONTENT, Tag, Token
from .alignment import Match

ADDABLE = DISCOURSE - LOSE_ONLY
PHRASE = frozenset((Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.NUMBER, Tag.DETERMINER, Tag.POSSESSIVE))
NOMINAL = frozenset((Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.NUMBER, Tag.PRONOUN))
GROUP = frozenset((Tag.AUXILIARY, Tag.MODAL, Tag.NEGATION, Tag.ADVERB, Tag.PARTICLE))
UNITS = frozenset(
    """% percent per-cent pct dollars dollar euros euro pounds pound million billion thousand trillion bn m k hundred
    tn""".split()
)
TIME = MONTHS | WEEKDAYS | frozenset(
    """week month year day night morning afternoon evening today yesterday tomorrow tonight weekend noon midnight late
    early last next this a.m p.m a.m. p.m. ago earlier later""".split()
)  # fmt: skip
SUBORDINATING = frozenset(
    "after before as since until till when while because although though once where if unless whether that so".split()
)
LONGEST_SENTENCE = 400
CHECKS = {
    ReasonCode.AGENT_SWAPPED: CheckName.AGENTS,
    ReasonCode.POLARITY_FLIPPED: CheckName.POLARITY,
    ReasonCode.HEDGE_DROPPED: CheckName.HEDGES,
    ReasonCode.ATTRIBUTION_DROPPED: CheckName.ATTRIBUTION,
    ReasonCode.NUMBER_MISMATCH: CheckName.NUMBERS,
    ReasonCode.DATE_MISMATCH: CheckName.DATES,
}
PLACING = frozenset("located situated".split())
NAMING = frozenset("named called titled entitled".split())


@dataclass(eq=False)
class Trace:
    """A sentence aligned with its evidence: its `items` are what must come from there, `matches` what does."""

    reading: Reading
    evidence: Evidence
    items: list[int]
    matches: dict[int, Match]

    def passage(self, match: Match) -> Passage:
        return self.evidence.passages[match.passage]

    def source(self, match: Match) -> Token:
        return self.passage(match).tokens[match.source]


def items_of(reading: Reading) -> list[int]:
    """Return the tokens of a sentence that must come from its sources, outside its attributions."""
    region, measures = reading.framing, reading.measures
    return [
        i
        for i, token in enumerate(reading.tokens)
        if (token.tag in CONTENT or i in measures) and i not in region and is_item(reading, i)
    ]


def is_item(reading: Reading, i: int) -> bool:
    """Whether a token carries something that a source must say. A number or a time is one item."""
    tokens = reading.tokens
    token = tokens[i]
    measure = reading.measures.get(i)
    if measure is not None:
        return measure.head == i
    if not token.content:
        return False
    if token.norm in ADDABLE or token.norm in COURTESY:
        return False
    if token.norm in UNITS and i and tokens[i - 1].tag is Tag.NUMBER:
        return False
    if token.tag is Tag.NUMBER and token.norm in UNITS:
        return i == 0 or tokens[i - 1].norm in ("to", "by", "in", "of", "from", "than")  # a scale without a number
    return not _is_light(tokens, i)


def _is_light(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word only links what is around it: "located in", "a boy named Bobby", "a total of 5"."""
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if before is None or after is None:
        return False
    norm = tokens[i].norm
    if norm in PLACING:
        return after.tag is Tag.PREPOSITION
    if norm in NAMING:
        return before.tag is Tag.NOUN and after.tag is Tag.NAME
    return norm == "total" and before.norm == "a" and after.norm == "of"


class Rule(NamedTuple):
    """A rule, with its cues: words of which one stands in the sentence (`own`), or in its sources (`theirs`).

    A rule without the cues that it has is not asked; where it has none it always is. What counts as a word is for
    `Reading.cues` to say.
    """

    find: Callable[[Trace], Iterator[Problem]]
    own: frozenset[str] = frozenset()
    theirs: frozenset[str] = frozenset()


@dataclass(eq=False)
class Walk:
    """The steps from each matched word of a sentence to the next. `taken` are the source tokens accounted for."""

    made: Trace
    tokens: list[Token]
    items: list[int]
    matches: dict[int, Match]
    taken: dict[int, set[int]]

    @classmethod
    def over(cls, made: Trace) -> Walk:
        """Return the walk over a trace."""
        taken: dict[int, set[int]] = {}
        for match in made.matches.values():
            taken.setdefault(match.passage, set()).add(match.source)
        items = [i for i in made.items if i in made.matches]
        return cls(made, made.reading.tokens, items, made.matches, taken)

    def passage(self, match: Match) -> Passage:
        return self.made.evidence.passages[match.passage]


def problem_at(walk: Walk, code: ReasonCode, first: int, last: int, why: str, source: range | None = None) -> Problem:
    low, high = min(first, last), max(first, last)
    match = walk.matches[first]
    place = walk.matches[last]
    if source is None:
        ends = sorted((match.source, place.source)) if match.passage == place.passage else [match.source] * 2
        source = range(ends[0], ends[1] + 1)
    code = sharper(walk, code, first, last, match, source)
    check = CHECKS.get(code, CheckName.MEANING)
    return Problem(check=check, code=code, why=why, words=range(low, high + 1), passage=match.passage, source=source)


def sharper(walk: Walk, code: ReasonCode, first: int, last: int, match: Match, source: range) -> ReasonCode:
    """Return the reason that says best what is wrong between two words."""
    tokens = walk.made.evidence.passages[match.passage].tokens
    near = tokens[max(0, source[0] - 6) : source[-1] + 3]
    for i in (first, last):
        if any(opposite(walk.tokens[i].lemma, token.lemma) for token in near):
            return ReasonCode.POLARITY_FLIPPED
    for i in (last, first):
        measure = walk.made.reading.measures.get(i)
        if measure is not None and code in (ReasonCode.NOT_SUPPORTED, ReasonCode.AGENT_SWAPPED):
            timed = isinstance(measure.value, DateMention)
            return ReasonCode.DATE_MISMATCH if timed else ReasonCode.NUMBER_MISMATCH
    return code


def is_timed(walk: Walk, i: int) -> bool:
    measure = walk.made.reading.measures.get(i)
    return measure is not None and isinstance(measure.value, DateMention)


def clause_follows_at(walk: Walk, i: int) -> bool:
    for token in walk.tokens[i + 1 : i + 20]:
        if token.tag is Tag.VERB or token.tag is Tag.AUXILIARY:
            return True
        if token.tag is Tag.PUNCTUATION:
            return False
    return False


def value_at(passage: Passage, i: int) -> Quantity | DateMention | None:
    measure = passage.reading.measures.get(i)
    return measure.value if measure is not None else None


def is_ordinal(measure: Measure) -> bool:
    """Whether a measure says which in order: "the second"."""
    return not isinstance(measure.value, DateMention) and measure.value.unit == "ordinal"


def is_any_or_named(tokens: Sequence[Token], i: int, matches: Container[int]) -> bool:
    """Whether a noun needs no "first" or "second" of its source: "a goal", "his album Nightfall"."""
    last = i
    while last + 1 < len(tokens) and tokens[last + 1].tag is Tag.NOUN:
        last += 1
    named = last + 1 < len(tokens) and tokens[last + 1].tag is Tag.NAME and last + 1 in matches
    j = i - 1
    while j >= 0 and tokens[j].tag in (Tag.ADJECTIVE, Tag.NOUN):
        j -= 1
    return j >= 0 and (tokens[j].norm in ("a", "an") or (named and tokens[j].norm in ("the", "his", "her", "its")))


def is_head(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word ends its noun phrase: what follows is no noun and no possessive."""
    if i + 1 >= len(tokens):
        return True
    return tokens[i + 1].tag not in (Tag.NOUN, Tag.NAME, Tag.POSSESSIVE)


def preposition_before(tokens: Sequence[Token], measure: Measure) -> str | None:
    """The preposition before a number or a time, or that it begins with."""
    if tokens[measure.first].tag is Tag.PREPOSITION and isinstance(measure.value, DateMention):
        return tokens[measure.first].norm
    j = measure.first - 1
    while j >= 0 and tokens[j].tag in (Tag.DETERMINER, Tag.ADVERB, Tag.ADJECTIVE):
        j -= 1
    return tokens[j].norm if j >= 0 and tokens[j].tag is Tag.PREPOSITION else None


def word_before(tokens: Sequence[Token], i: int) -> str:
    """The word before token `i`, over articles and adverbs."""
    j = i - 1
    while j >= 0 and tokens[j].tag in (Tag.DETERMINER, Tag.ADVERB):
        j -= 1
    return tokens[j].norm if j >= 0 else ""


def in_region(passage: Passage, i: int) -> bool:
    """Whether a source's token belongs to an attribution: who says it, and that it is said."""
    return i in passage.reading.framing
