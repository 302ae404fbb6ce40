"""Tracing: every content word of a sentence comes from its spans, in an order and a company that rules allow.

The sentence is aligned with its sources word by word. Then, from one matched word to the next, what the source has in
between must be something that may be left out: a modifier of the next noun, a prepositional phrase, an insertion
between commas, a relative clause, a coordinated verb phrase, an attribution (which is checked on its own). A dropped
subject, object, head noun or governing verb is not. Nouns must hang on the same preposition or verb as in the source.
Words may change places only as whole blocks: adverbials, attributions, appositions, clauses with their conjunction,
"X's Y" and "Y of X". Whatever no rule allows is refused.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from ...types import ReasonCode
from ..problems import Problem
from ..reading.evidence import Evidence
from ..reading.sentences import Reading
from ..reading.tokens import Tag, Token
from .agreement import agreement_problems
from .alignment import RESOLVED, Match, align
from .amounts import amount_problems
from .edges import end_problem, start_problem
from .forms import form_problems
from .gaps import gap_problem
from .governors import finiteness_problems, governor_problems, same_governor
from .narrowings import narrowing_problems
from .phrases import named_elsewhere, same_head, same_phrase
from .segments import segment_problems, segments_of
from .subjects import clause_problems
from .titles import inner_title_words
from .walk import (
    PHRASE,
    SUBORDINATING,
    Trace,
    Walk,
    clause_follows_at,
    in_region,
    is_timed,
    items_of,
    problem_at,
)


def trace(reading: Reading, evidence: Evidence) -> Trace:
    """Align a sentence with its evidence and test every step."""
    inner = inner_title_words(reading.tokens, [passage.document for passage in evidence.passages])
    items = items_of(reading)
    return _aligned(reading, evidence, [i for i in items if i not in inner] if inner else items)


def trace_again(made: Trace, evidence: Evidence) -> Trace:
    """Return the trace of a traced sentence to other evidence from the same articles."""
    return _aligned(made.reading, evidence, made.items)


def _aligned(reading: Reading, evidence: Evidence, items: list[int]) -> Trace:
    matches = align(reading, items, evidence, _Outside(evidence) if reading.frames else None)
    return Trace(reading=reading, evidence=evidence, items=items, matches=matches)


def phrase_problems(made: Trace, words: Sequence[int], within: Container[tuple[int, int]]) -> Iterator[Problem]:
    """Yield what is wrong in a phrase outside the sentence's own clause: its order, its prepositions."""
    matches = align(made.reading, words, made.evidence, within)
    items = [i for i in words if i in matches]
    phrase = Trace(reading=made.reading, evidence=made.evidence, items=items, matches=matches)
    yield from form_problems(phrase)
    yield from narrowing_problems(phrase, phrase=True)
    for rule in (clause_problems, segment_problems, agreement_problems):
        yield from rule(phrase)
    inner = Walk.over(phrase)
    for before, after in pairwise(items):
        problem = step_problem(inner, before, after)
        if problem is not None:
            yield problem
            return
    yield from preposition_problems(inner, frozenset(words))


class _Outside:
    """Every source token but those of attributions, which are compared on their own."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence

    def __contains__(self, place: object) -> bool:
        if not isinstance(place, tuple):
            return False
        number, source = place
        return not in_region(self._evidence.passages[number], source)


def steps(made: Trace) -> Iterator[Problem]:
    """Yield what no rule allows in the order and company of the matched words."""
    walk = Walk.over(made)
    core, blocks = blocks_of(walk)
    yield from run_problems(walk, core)
    for block in blocks:
        yield from run_problems(walk, block, inner=True)
        yield from attachment_problems(walk, block, core)
    yield from amount_problems(walk)
    yield from finiteness_problems(walk)
    yield from governor_problems(walk)


def preposition_problems(walk: Walk, words: frozenset[int]) -> Iterator[Problem]:
    """Yield words of a phrase that hang on another of its prepositions than in the source."""
    for i in walk.items:
        governor = walk.made.reading.governors[i]
        if governor < min(words) or walk.tokens[governor].tag is not Tag.PREPOSITION:
            continue
        match = walk.matches[i]
        passage = walk.made.evidence.passages[match.passage]
        theirs = passage.reading.governors[match.source]
        if i not in walk.made.reading.measures and not same_governor(walk, i, governor, match, theirs, passage):
            yield problem_at(
                walk, ReasonCode.NOT_SUPPORTED, i, i, "the source connects “{sentence}” otherwise: “{source}”"
            )
            return


def blocks_of(walk: Walk) -> tuple[list[int], list[list[int]]]:
    """Split the items into the core and the adverbial blocks that stand elsewhere in the source."""
    core = list(walk.items)
    moved: list[list[int]] = []
    if not descents(walk, core):
        return core, moved
    # Take adverbial phrases out, one at a time, while that lessens the number of steps back.
    for block in adverbials(walk):
        rest = [i for i in core if i not in block]
        if rest and len(descents(walk, rest)) < len(descents(walk, core)):
            core = rest
            moved.append(block)
            if not descents(walk, core):
                break
    return core, moved


def descents(walk: Walk, items: Sequence[int]) -> list[int]:
    positions = [walk.matches[i].position for i in items]
    return [
        k
        for k in range(1, len(positions))
        if positions[k] < positions[k - 1] and not same_phrase(walk, items[k - 1], items[k])
    ]


def adverbials(walk: Walk) -> Iterator[list[int]]:
    """The prepositional phrases, time words and subordinate clauses of the sentence, as lists of items."""
    tokens = walk.tokens
    wanted = set(walk.items)
    i = 0
    n = len(tokens)
    while i < n:
        token = tokens[i]
        if (
            token.norm in SUBORDINATING
            and token.tag in (Tag.CONJUNCTION, Tag.PREPOSITION)
            and clause_follows_at(walk, i)
        ):
            j = i + 1
            while j < n and tokens[j].text not in ",;":
                j += 1
            block = [k for k in range(i, j) if k in wanted]
            if block:
                yield block
            i += 1
            continue
        amount = token.norm == "of" and i > 0 and i + 1 < n and tokens[i + 1].tag is Tag.NUMBER  # "a cut of 9 percent"
        if token.tag is Tag.PREPOSITION and not amount:
            j = i + 1
            hanging = token.norm == "of" or _hangs_on_subject(tokens, i)
            while j < n and (tokens[j].tag in PHRASE or tokens[j].tag is Tag.ADVERB):
                if tokens[j].tag is Tag.DETERMINER and j > i + 1 and tokens[j - 1].tag in (Tag.NOUN, Tag.NAME):
                    break
                j += 1
            block = [k for k in range(i, j) if k in wanted]
            if block and (not hanging or any(is_timed(walk, k) for k in block)):
                yield block
            i = max(j, i + 1)
            continue
        if is_timed(walk, i) or token.tag is Tag.ADVERB:
            j = i
            while j < n and (is_timed(walk, j) or tokens[j].tag is Tag.ADVERB):
                j += 1
            if j < n and is_timed(walk, j - 1) and tokens[j].tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL):
                # "June had expressed doubts": no time, but a subject.
                i = j
                continue
            block = [k for k in range(i, j) if k in wanted]
            if block:
                yield block
            i = max(j, i + 1)
            continue
        i += 1


def _hangs_on_subject(tokens: Sequence[Token], i: int) -> bool:
    """Whether a preposition stands between the subject's noun and its verb: "the mayor in Dray ordered"."""
    if i == 0 or tokens[i - 1].tag not in (Tag.NOUN, Tag.NAME):
        return False
    j = i + 1
    while j < len(tokens) and (tokens[j].tag in PHRASE or tokens[j].tag is Tag.ADVERB):
        j += 1
    verbal = j < len(tokens) and tokens[j].tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL)
    return verbal and not any(token.tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL) for token in tokens[:i])


def attachment_problems(walk: Walk, block: list[int], core: Sequence[int]) -> Iterator[Problem]:
    """A moved block must stand in the same clause of the source as the core's words."""
    first = walk.matches[block[0]]
    passages = {walk.matches[i].passage for i in core}
    if core and first.passage not in passages:
        yield problem_at(walk, ReasonCode.NOT_SUPPORTED, block[0], block[-1], "“{sentence}” is said of something else")
        return
    opener = block[0] - 1
    while opener >= 0 and walk.tokens[opener].tag in PHRASE:
        opener -= 1
    tokens = walk.made.evidence.passages[first.passage].tokens
    if _changed_places(walk, opener, first, tokens):
        yield problem_at(
            walk, ReasonCode.AGENT_SWAPPED, block[0], block[-1], "the source says “{sentence}” elsewhere: “{source}”"
        )
        return
    positions = [walk.matches[i].source for i in core if walk.matches[i].passage == first.passage]
    verbs = [
        walk.matches[i].source
        for i in core
        if walk.matches[i].passage == first.passage and walk.tokens[i].tag is Tag.VERB
    ] or positions
    near = min(verbs, key=lambda place: abs(place - first.source))
    low, high = sorted((near, first.source))
    taken = walk.taken[first.passage]
    between = tokens[low + 1 : high]
    if walk.tokens[opener].norm in SUBORDINATING and opener >= 0 and clause_follows_at(walk, opener):
        return
    segments = segments_of(walk.made.evidence.passages[first.passage].reading)
    parted = near < first.source and any(
        token.norm in ("but", "while") and segments[token.index] == segments[first.source] != segments[near]
        for token in between
    )
    passage = walk.made.evidence.passages[first.passage]
    elsewhere = parted or _apposed_away(tokens, first.source, near)
    elsewhere = elsewhere or any(
        token.text == ";"
        or (token.tag is Tag.VERB and token.index not in taken and not in_region(passage, token.index))
        for token in between
    )
    if elsewhere:
        yield problem_at(
            walk, ReasonCode.NOT_SUPPORTED, block[0], block[-1], "“{sentence}” is said of something else: “{source}”"
        )


def _changed_places(walk: Walk, opener: int, first: Match, tokens: Sequence[Token]) -> bool:
    """Whether a block stands where the source has another with its preposition.

    "Lind spoke with Rehn before his meeting with Ost" does not say that Lind spoke with Ost.
    """
    if opener < 1 or opener - 1 not in walk.matches or walk.tokens[opener].tag is not Tag.PREPOSITION:
        return False
    over = walk.matches[opener - 1]
    led = first.source - 1
    while led > 0 and tokens[led].tag in PHRASE:
        led -= 1
    preposition = walk.tokens[opener].norm
    if over.passage != first.passage or tokens[led].norm != preposition or led - 1 == over.source or led < 1:
        return False
    after = tokens[over.source + 1 : over.source + 2]
    return after != [] and after[0].norm == preposition and after[0].index != led


def _apposed_away(tokens: Sequence[Token], i: int, verb: int) -> bool:
    """ "Her concerts, the first in six years, sold out": whether `i` stands in an apposition, the verb outside."""
    low = next((k for k in range(i - 1, 0, -1) if tokens[k].text == "," or tokens[k].tag is Tag.VERB), 0)
    high = next((k for k in range(i + 1, len(tokens)) if tokens[k].text == "," or tokens[k].tag is Tag.VERB), 0)
    if not low or not high or tokens[low].text != "," or tokens[high].text != "," or low < verb < high:
        return False
    return tokens[low + 1].norm == "the" and tokens[low - 1].tag in (Tag.NOUN, Tag.NAME) and low + 2 < i


def run_problems(walk: Walk, items: Sequence[int], *, inner: bool = False) -> Iterator[Problem]:
    if not items:
        return
    if not inner:
        problem = start_problem(walk, items[0])
        if problem is not None:
            yield problem
    for before, after in pairwise(items):
        problem = step_problem(walk, before, after)
        if problem is not None:
            yield problem
            return
    problem = end_problem(walk, items[-1])
    if problem is not None:
        yield problem


def step_problem(walk: Walk, before: int, after: int) -> Problem | None:
    left, right = walk.matches[before], walk.matches[after]
    if left.passage != right.passage:
        return jump_problem(walk, before, after)
    if right.source <= left.source:
        if right.source == left.source or same_phrase(walk, before, after):
            return None
        code = ReasonCode.AGENT_SWAPPED
        return problem_at(walk, code, before, after, "the source has it in another order: “{source}”")
    return gap_problem(walk, before, after)


def _clause_from(walk: Walk, after: int) -> bool:
    """Whether a clause with a subject of its own begins where the sentence goes on from another source."""
    opening = walk.tokens[after - 1].tag is Tag.RELATIVE if after else False
    for token in walk.tokens[after : after + 14]:
        if token.text == "," and token.index > after:
            return False
        if token.tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL):
            return not opening and token.index > after
    return False


def jump_problem(walk: Walk, before: int, after: int) -> Problem | None:
    """From one source sentence to another: only where the sentence itself begins a new clause."""
    between = walk.tokens[before + 1 : after]
    if named_elsewhere(walk, before, after):
        return None
    right = walk.matches[after]
    again = same_head(walk, before, right)
    if again is not None:
        kept = walk.matches[before]
        walk.matches[before] = again
        problem = step_problem(walk, before, after)
        walk.matches[before] = kept
        return problem
    if any(token.text in ";:." or token.norm in ("and", "but", "while") for token in between) or (
        any(token.text == "," for token in between) and _clause_from(walk, after)
    ):
        problem = end_problem(walk, before)
        return problem or start_problem(walk, after)
    if right.quality == RESOLVED:
        return None
    acts = walk.tokens[after].tag is Tag.VERB and walk.tokens[before].tag is Tag.NOUN
    named = acts or Tag.NAME in (walk.tokens[before].tag, walk.tokens[after].tag)
    code = ReasonCode.AGENT_SWAPPED if named else ReasonCode.NOT_SUPPORTED
    return problem_at(walk, code, before, after, "no single source sentence says “{sentence}”", None)
