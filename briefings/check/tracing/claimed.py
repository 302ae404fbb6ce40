"""What others claimed, and what is still awaited: clauses that lose their meaning with the words they hang on.

"Caused by a cracked tank and not by slurry, as the owner had claimed": the owner claimed the slurry, and with that left
out he would have claimed the tank. "A hearing will be held after the tank is emptied": the tank is not emptied yet.
What passes: the claim right behind the words that it is a claim of; "after" with what had happened ("will close after a
crack was found"). Limits: what is awaited is known by its tense alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...types import CheckName, ReasonCode
from ..problems import Problem
from ..reading.evidence import Passage
from ..reading.frames import Frame
from ..reading.sentences import Reading
from ..reading.tokens import Tag
from .walk import Trace

AS = frozenset(("as",))
AWAITING = frozenset("after once".split())
_PRESENT = frozenset("is are has have".split())
_VERBAL = frozenset((Tag.VERB, Tag.AUXILIARY))


def claimed_problems(made: Trace) -> Iterator[Problem]:
    """Yield a claim behind "as" that stands behind other words than in the source."""
    for frame in made.reading.frames:
        own = _last_before(made.reading, frame)
        if own < 0:
            continue
        for number, passage in enumerate(made.evidence.passages):
            theirs = [
                _last_before(passage.reading, other) for other in passage.reading.frames if other.key == frame.key
            ]
            theirs = [place for place in theirs if place >= 0]
            match = made.matches.get(own)
            if theirs and match is not None and match.passage == number and match.source not in theirs:
                yield Problem(
                    check=CheckName.MEANING,
                    code=ReasonCode.NOT_SUPPORTED,
                    why="the source has other words before “{sentence}”: “{source}”",
                    words=range(min(frame.region), max(frame.region) + 1),
                    passage=number,
                    source=range(theirs[0], theirs[0] + 1),
                )
                return


def _last_before(reading: Reading, frame: Frame) -> int:
    """The last word that carries facts before "as the owner had claimed"; -1 where a frame has no such "as"."""
    if frame.before or not any(reading.tokens[k].norm == "as" for k in frame.region):
        return -1
    return next((k for k in range(min(frame.region) - 1, -1, -1) if reading.tokens[k].content), -1)


def awaited_problems(made: Trace) -> Iterator[Problem]:
    """Yield what is told as a fact and in the source only waited for: "will be held after the tank is emptied"."""
    if not made.reading.norms.isdisjoint(AWAITING):
        return
    for i, match in made.matches.items():
        passage = made.passage(match)
        if passage.tokens[match.source].tag in _VERBAL and _is_awaited(passage, match.source):
            yield Problem(
                check=CheckName.HEDGES,
                code=ReasonCode.HEDGE_DROPPED,
                why="the source only waits for it: “{source}”",
                words=range(i, i + 1),
                passage=match.passage,
                source=range(match.source, match.source + 1),
            )
            return


def _is_awaited(passage: Passage, verb: int) -> bool:
    tokens = passage.tokens
    k = next((k for k in range(verb - 1, 0, -1) if tokens[k].norm in AWAITING or tokens[k].text in ",;"), 0)
    if not k or tokens[k].norm not in AWAITING or not any(t.tag is Tag.MODAL for t in tokens[:k]):
        return False
    unreal = any(t.tag is Tag.MODAL and tokens[t.index + 1].norm == "have" for t in tokens[:k])
    first = next(n for n in range(k + 1, verb + 1) if tokens[n].tag in _VERBAL)
    if any(t.tag is not Tag.ADVERB for t in tokens[first + 1 : verb]):
        return False
    opening = tokens[first]
    return unreal or opening.norm in _PRESENT or (opening.tag is Tag.VERB and opening.norm == f"{opening.lemma}s")
