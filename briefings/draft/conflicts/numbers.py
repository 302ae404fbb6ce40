"""Disputed numbers: how many were hurt, killed, missing or arrested, and sentences that differ in a number alone.

A count is read from a number with what was counted right beside it ("14 people were injured", "19 hurt"). "At least 14"
does not contradict 19, nor "up to 20"; a higher count that was only published later is an update.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...text.keys import name_key, tokens
from ...types import ConflictKind, Kind, RevisionId
from ..reading import Line
from .sides import UPDATE, Dispute, Mention, Scene

__all__ = ["disputed_across", "disputed_numbers"]

FEWEST_ALIKE, ALIKE = 5, 0.6
"""Names and words that two sentences share at least, and the share of the shorter one's, to tell one thing."""

_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = {word: value for value, word in enumerate(_SMALL.split())}
_ROUND = {word: 10 * value for value, word in enumerate(_TENS.split(), 2)}
_NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|(?:{'|'.join(_ROUND)})(?:-(?:{'|'.join(list(_UNITS)[1:10])}))?|{'|'.join(_UNITS)})"
)
_WHO = (
    r"(?:people|persons|passengers|men|women|children|civilians|soldiers|patients|students|workers|residents|protesters|"
    r"fans|tourists|others|miners|police officers|officers|demonstrators|employees|crew members|of them)"
)
_BE = r"(?:were|was|are|is|have been|had been|has been|being)"
_SEVERITY = r"(?:\w+ly )?"
_BOUND = re.compile(
    r"\b(at least|more than|over|up to|as many as|fewer than|less than|about|around|nearly|almost|some|roughly|"
    r"approximately|an estimated|no more than|another|further|additional) $",
    re.IGNORECASE,
)
_LOWER = frozenset(("at least", "more than", "over"))
_UPPER = frozenset(("up to", "as many as", "fewer than", "less than", "no more than"))
_NOT_A_TOTAL = frozenset(("another", "further", "additional", "some"))

_OUTCOMES = {
    "injured": r"(?:injured|hurt|wounded)",
    "killed": r"(?:killed|dead|died|dies)",
    "missing": r"(?:missing|unaccounted for)",
    "arrested": r"(?:arrested|detained)",
    "displaced": r"(?:displaced|evacuated)",
    "rescued": r"rescued",
}
_PATTERNS = {
    outcome: (
        re.compile(rf"\b({_NUMBER}) (?:{_WHO} )?(?:{_BE} )?{_SEVERITY}{words}\b", re.IGNORECASE),
        re.compile(rf"\b(?:injuring|killing|wounding|arresting|displacing) ({_NUMBER})(?: {_WHO})?\b", re.IGNORECASE)
        if outcome in ("injured", "killed", "arrested", "displaced")
        else None,
    )
    for outcome, words in _OUTCOMES.items()
}
_ACTIVE = {
    "injured": ("injuring", "wounding"),
    "killed": ("killing",),
    "arrested": ("arresting",),
    "displaced": ("displacing",),
}
_ANY_OUTCOME = re.compile(
    rf"\b(?:{'|'.join((*_OUTCOMES.values(), *(verb for verbs in _ACTIVE.values() for verb in verbs)))})\b",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(?:of (?:them|whom|the|those)|including|among them|were|was)\b[^,]{0,12}$", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\b(?:in (?:19|20)\d\d|last (?:year|month)|a (?:year|decade) ago|previous|earlier (?:accident|attack|crash))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, eq=False, slots=True)
class _Count:
    """A count in a line. `low` and `high` are the numbers that it allows."""

    mention: Mention
    low: float
    high: float

    def excludes(self, other: _Count) -> bool:
        return self.low > other.high or other.low > self.high


def disputed_numbers(scene: Scene) -> Iterator[Dispute]:
    """Yield, for each outcome, the two counts that exclude each other and are best told; one dispute an outcome."""
    lines = [line for line in scene.lines if _ANY_OUTCOME.search(line.text) and line.whole]
    for outcome in _OUTCOMES:
        counts = _best_told([count for line in lines for count in _counts(line, outcome, scene)], scene)
        best: tuple[tuple[float, float], Dispute] | None = None
        for index, one in enumerate(counts):
            for other in counts[index + 1 :]:
                if scene.origin(one.mention.line) == scene.origin(other.mention.line) or not one.excludes(other):
                    continue
                if _update(one, other, counts):
                    continue
                first, second = sorted((one, other), key=lambda count: count.low)
                rank = (_standing(one, scene) + _standing(other, scene), -float(index))
                if best is None or rank > best[0]:
                    best = rank, _dispute(first.mention, second.mention)
        if best is not None:
            yield best[1]


def disputed_across(scene: Scene, cluster_of: Mapping[RevisionId, int]) -> Iterator[Dispute]:
    """Yield counts that exclude each other in sentences that tell one thing nearly alike, in articles of two clusters.

    A side story is often a cluster of its own: one article is on the bus crash alone, another on the flood that it was
    part of.
    """
    by_name: dict[tuple[str, str], list[_Count]] = {}
    told: set[tuple[RevisionId, RevisionId]] = set()
    for line in scene.lines:
        if not _ANY_OUTCOME.search(line.text) or not line.whole or not line.names:
            continue
        for outcome in _OUTCOMES:
            for count in _counts(line, outcome, scene):
                for other in [held for name in sorted(line.names) for held in by_name.get((outcome, name), ())]:
                    pair = (other.mention.line.revision.id, line.revision.id)
                    if cluster_of[pair[0]] == cluster_of[pair[1]] or pair in told:
                        continue
                    if other.excludes(count) and _alike(other.mention.line, line) and scene.passage(line) is not None:
                        told.add(pair)
                        if not _update(other, count, (other, count)):
                            yield _dispute(*(c.mention for c in sorted((other, count), key=lambda c: c.low)))
                for name in line.names:
                    by_name.setdefault((outcome, name), []).append(count)


def _alike(one: Line, other: Line) -> bool:
    """Whether two lines tell one thing: they share most names and words, and the day that both name."""
    keys = [frozenset(key for key in line.keys if not key.startswith("#:")) for line in (one, other)]
    shared = keys[0] & keys[1]
    days = [set(_WEEKDAY.findall(line.text)) for line in (one, other)]
    return (
        len(shared) >= FEWEST_ALIKE
        and len(shared) >= ALIKE * min(map(len, keys))
        and (not all(days) or bool(days[0] & days[1]))
    )


def _best_told(counts: Sequence[_Count], scene: Scene) -> list[_Count]:
    """Of the mentions of one count in one article, the best told."""
    best: dict[tuple[str, float, float], _Count] = {}
    for count in counts:
        key = (count.mention.line.revision.id, count.low, count.high)
        if key not in best or _standing(count, scene) > _standing(best[key], scene):
            best[key] = count
    return list(best.values())


def _dispute(low: Mention, high: Mention) -> Dispute:
    """The two mentions as a dispute about what both say was counted."""
    counted = [frozenset(map(name_key, tokens(mention.words))) for mention in (low, high)]
    return Dispute(kind=ConflictKind.NUMBER, mentions=(low, high), things=counted[0] & counted[1])


def _counts(line: Line, outcome: str, scene: Scene) -> Iterator[_Count]:
    if line.kind is Kind.OPINION or _ELSEWHERE.search(line.text) or scene.retracted(line):
        return
    for pattern in _PATTERNS[outcome]:
        for found in pattern.finditer(line.text) if pattern is not None else ():
            if pattern is _PATTERNS[outcome][1] and not found[0].casefold().startswith(_ACTIVE[outcome]):
                continue
            before = line.text[: found.start(1)]
            bound = _BOUND.search(before)
            word = bound[1].casefold() if bound else ""
            if word in _NOT_A_TOTAL or _PART.search(before.removesuffix(word + " ")):
                continue
            value = float(_value(found[1]))
            if value < 1:
                continue
            yield _Count(
                mention=Mention(line=line, words=found[0], value=str(value), start=found.start()),
                low=value if word not in _UPPER else 0.0,
                high=float("inf") if word in _LOWER else value,
            )


def _value(text: str) -> int:
    """Return the number that digits or English words stand for.

    >>> _value("1,500"), _value("Nineteen"), _value("twenty-three")
    (1500, 19, 23)
    """
    low = text.casefold().replace(",", "")
    if low.isdigit():
        return int(low)
    tens, _, unit = low.partition("-")
    return _ROUND.get(tens, _UNITS.get(tens, 0)) + _UNITS.get(unit, 0) * bool(unit)


def _update(one: _Count, other: _Count, counts: Sequence[_Count]) -> bool:
    """Whether the higher count only came later: nobody holds to the lower one once the higher is out."""
    low, high = sorted((one, other), key=lambda count: count.low)
    first = min((m for c in counts if c.low == high.low and (m := c.mention.published)), default=None)
    last = max((m for c in counts if c.high == low.high and (m := c.mention.published)), default=None)
    return first is not None and last is not None and first - last > UPDATE / 8


def _standing(count: _Count, scene: Scene) -> float:
    """Prefer exact counts in sentences that stand alone and say who counts."""
    line = count.mention.line
    passage = scene.passage(line)
    if passage is None:
        return -10.0
    exact = count.low == count.high
    voice = {Kind.NEWS: 1.0, Kind.RELEASE: 0.8, Kind.ANALYSIS: 0.3, Kind.OPINION: 0.0}[line.kind]
    others = len(re.findall(r"\d+", line.text)) * 0.1
    return voice + exact - 5.0 * scene.shown(line) - 0.4 * len(passage.lines) - others
