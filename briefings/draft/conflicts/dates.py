"""Disputed dates: one event that two articles put on different days.

A date belongs to the event word that stands closest to it in its clause. Both sides must name the same event word and
share a name that is rare in the cluster, or two names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ...types import ConflictKind, Kind
from ..reading import Line
from .sides import Dispute, Mention, Scene, outlives

__all__ = ["disputed_dates"]

NEAR = 60
"""Characters between an event word and its date."""

RARE_SHARE = 0.34

_EVENT = re.compile(
    r"\b(summit|meeting|talks|hearing|trial|verdict|vote|election|referendum|launch|opening|ceremony|match|concert|"
    r"strike|inspection|deadline|congress|conference|explosion|crash|accident|attack|fire)\b",
    re.IGNORECASE,
)
_MONTH = r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = re.compile(rf"\b(?:on|for|until|to|by|of|from) (?:{_MONTH} (\d{{1,2}})|(\d{{1,2}}) {_MONTH})\b")
_MOVED = re.compile(
    r"\b(?:moved|postponed|delayed|brought forward|rescheduled|instead of|rather than|originally)\b", re.IGNORECASE
)


@dataclass(frozen=True, eq=False, slots=True)
class _Dated:
    mention: Mention
    event: str
    day: tuple[str, int]


def disputed_dates(scene: Scene) -> Iterator[Dispute]:
    """Yield the events that articles of different origins put on different days, one dispute an event word."""
    counts = Counter(key for line in scene.lines for key in line.names)
    frequent = {key for key, count in counts.items() if count > max(3, RARE_SHARE * len(scene.lines))}
    dated = [found for line in scene.lines for found in _dated(line)]
    told: set[str] = set()
    for index, one in enumerate(dated):
        for other in dated[index + 1 :]:
            if one.event != other.event or one.day == other.day or one.event in told:
                continue
            if scene.origin(one.mention.line) == scene.origin(other.mention.line):
                continue
            common = one.mention.line.names & other.mention.line.names
            if (common - frequent or len(common) > 1) and outlives([one.mention], [other.mention]):
                told.add(one.event)
                yield Dispute(kind=ConflictKind.DATE, mentions=(one.mention, other.mention))


def _dated(line: Line) -> Iterator[_Dated]:
    if line.kind is Kind.OPINION or not _DATE.search(line.text) or _MOVED.search(line.text) or not line.whole:
        return
    events = list(_EVENT.finditer(line.text))
    for found in _DATE.finditer(line.text):
        near = [event for event in events if 0 <= found.start() - event.end() <= NEAR]
        if not near or ";" in line.text[near[-1].end() : found.start()]:
            continue
        month, day = (found[1], found[2]) if found[1] else (found[4], found[3])
        yield _Dated(
            mention=Mention(line=line, words=found[0], value=f"{month} {day}", start=found.start()),
            event=near[-1][1].casefold(),
            day=(month, int(day)),
        )
