"""Disputed offices: somebody whom one article gives an office and another calls a former holder of it.

Only offices before the name are read ("President Radomir Kesh", "former U.S. President Kesh"), outside quotations. An
article that does both, as one on a past term of office may, is on neither side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...text.keys import name_key
from ...types import ConflictKind, DraftConflict, Kind, RevisionId
from ..reading import Line
from .sides import Dispute, Mention, Scene, outlives, standing

__all__ = ["disputed_offices", "office_at_issue"]

_OFFICE = (
    r"(?:(?:Prime|Foreign|Defen[cs]e|Finance|Interior|Justice|Health) Minister|Minister|President|Chancellor|Governor|"
    r"Mayor|Senator|Congressman|Congresswoman|Secretary of State|Attorney General|King|Queen|Pope)"
)
_HOLDER = re.compile(
    rf"(?<![\w-])(?P<words>(?P<past>former |ex-)?(?P<country>(?:[A-Z][\w.]*\s)?)(?P<office>{_OFFICE}))"
    r"(?P<name>(?:\s[A-Z][\w’'-]+)+)"
)
# Whoever is not, not yet or no longer the holder in other words; "Vice" and the like make it another office.
_OTHERWISE = re.compile(
    r"(?:\b(?:then|now|vice|deputy|acting|interim|elect|assistant|late|outgoing|incoming|next|future)[- ]*|[-–—])$",
    re.I,
)
_LEAD = 2
_CURRENT, _FORMER = "holds it", "held it"


def disputed_offices(scene: Scene) -> Iterator[Dispute]:
    """Yield the people who hold an office for one article of the cluster and held it for another."""
    by_person: dict[tuple[str, str], list[Mention]] = {}
    for line in scene.lines:
        for person, mention in _mentions(line):
            by_person.setdefault(person, []).append(mention)
    for (_, surname), mentions in by_person.items():
        used: dict[RevisionId, set[str]] = {}
        for mention in mentions:
            used.setdefault(mention.line.revision.id, set()).add(mention.value)
        plain = [m for m in mentions if len(used[m.line.revision.id]) == 1 and scene.passage(m.line) is not None]
        sides = [[m for m in plain if m.value == value] for value in (_CURRENT, _FORMER)]
        if all(sides) and outlives(*sides):
            chosen = tuple(max(side, key=lambda mention: _standing(mention, scene)) for side in sides)
            yield Dispute(kind=ConflictKind.STATUS, mentions=chosen, anchor=surname)


def office_at_issue(conflict: DraftConflict) -> str:
    """Return the office of which a disagreement is whether somebody still holds it, in lower case; else ""."""
    for side in conflict.sides:
        found = _HOLDER.fullmatch(f"{side.words} Name")
        if found is None:
            return ""
        if found["past"]:
            return found["office"].casefold()
    return ""


def _standing(mention: Mention, scene: Scene) -> tuple[bool, float]:
    """Leave what an article leads with to the rest of the memo: how somebody is called is in other lines too."""
    return mention.line.position >= _LEAD, standing(mention, scene)


def _mentions(line: Line) -> Iterator[tuple[tuple[str, str], Mention]]:
    if line.language not in ("en", "und") or line.kind is Kind.OPINION or not line.whole:
        return
    for found in _HOLDER.finditer(line.outside):
        if _OTHERWISE.search(line.outside[: found.start()]) or _OTHERWISE.search(found["country"]):
            continue
        surname = name_key(found["name"].split()[-1].removesuffix("’s").removesuffix("'s"))
        start = line.text.find(found["words"] + found["name"])
        if start >= 0:
            value = _FORMER if found["past"] else _CURRENT
            yield (found["office"], surname), Mention(line=line, words=found["words"], value=value, start=start)
