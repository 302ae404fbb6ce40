"""Disputed states of affairs: a meeting that is on for one source and off for another, a thing promised and refused.

A family lists positions that exclude each other, each with the wording that takes it, the firmest first. Two articles
disagree when they take different positions of one family on the same thing: both name it, by a name that is rare in the
cluster or by two names (a meeting), or right beside the words that take the position (a thing given or refused).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from ...text.keys import NAME_KEY_LENGTH
from ...types import ConflictKind
from ..reading import Line, keys_of
from .sides import Dispute, Mention, Scene, outlives, standing

__all__ = ["disputed_states"]

RARE_SHARE = 0.1
COMMON_AT_LEAST = 3
"""A name in a larger share of the cluster's lines, and in more than so many, does not tell one meeting from another."""

NEAR = 12
"""Words after the wording of a position (or half as many before it) among which the thing must be named."""

_EVENT = (
    r"(?:summit|meeting|talks|negotiations|visit|conference|event|hearing|trial|vote|election|referendum|match|concert|"
    r"launch|congress|ceremony|strike|march|rally|tour)"
)
_GIVE = (
    r"(?:suppl(?:y|ying|ies)|provid(?:e|ing)|send(?:ing)?|transfer(?:ring)?|deliver(?:ing|y|ies)?|sell(?:ing)?|"
    r"giv(?:e|ing)(?! up)|hand(?:ing)? over|sale)"
)
_EVENTS = frozenset(word[:NAME_KEY_LENGTH] for word in _EVENT[3:-1].split("|"))
_OFF = r"(?:postponed|cancell?ed|called off|put off|delayed|suspended|shelved|scrapped)"


@dataclass(frozen=True, slots=True)
class _Family:
    """Positions by name, each with its patterns, firmest first.

    `hint` finds, cheaply, the lines in which one of them may match. `beside`: the thing must be named beside the words.
    """

    hint: re.Pattern[str]

    positions: Mapping[str, tuple[re.Pattern[str], ...]]
    event: re.Pattern[str] | None
    beside: bool


def _patterns(*sources: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source, re.IGNORECASE) for source in sources)


_MEETING = _Family(
    hint=re.compile(rf"\b(?:{_EVENT}|meet|date)\b", re.IGNORECASE),
    positions={
        "on": _patterns(
            rf"\b(?:have |has |had )?agreed to (?:meet|hold (?:a |an |the |another )?(?:\w+ ){{0,2}}{_EVENT})\b",
            r"\bdate (?:of [\w ]{1,15})?(?:is|was|has been) (?:agreed|confirmed|set)\b",
            rf"\b{_EVENT}\b[^.;“”]{{0,40}}? (?P<words>(?:would|will) (?:go ahead|take place|be held))\b",
            rf"\b{_EVENT}\b[^.;“”]{{0,40}}? (?P<words>(?:is|was|are|were|has been|have been) "
            r"(?:agreed|confirmed|scheduled|on))\b",
            r"\b(?:is|are|was|were) (?:\w+ly )?(?:expected|scheduled|due|set) to meet\b",
            rf"\b{_EVENT}\b[^.;“”]{{0,40}}? (?P<words>(?:is|are|was|were) (?:expected|due|set) to "
            r"(?:be held|take place|begin|start))\b",
        ),
        "off": _patterns(
            rf"\b{_EVENT}\b[^;“”]{{0,110}}? (?P<words>(?:(?:has|have|had)(?: now)? been|was|were|is|are) {_OFF})\b",
            rf"\b{_OFF} (?:the|its|their|his|her|a) (?:\w+ ){{0,2}}{_EVENT}\b",
            rf"\b(?:there )?(?:will|would) be no (?:{_EVENT})\b",
            rf"\b{_EVENT} (?:is|was) off\b",
        ),
    },
    event=re.compile(rf"\b(?:{_EVENT}|meet|meets|met)s?\b", re.IGNORECASE),
    beside=False,
)
_GIVEN = _Family(
    hint=re.compile(
        rf"\b(?:{_GIVE}|excluded|removed|dropped|struck|ambiguity|decided?|decision|undecided|considering|weighing)\b",
        re.IGNORECASE,
    ),
    positions={
        "granted": _patterns(
            rf"\b(?:agreed|approved|authori[sz]ed|pledged|promised|vowed|decided) (?:to )?(?:the )?{_GIVE}\b"
        ),
        "declined": _patterns(
            rf"\b(?:declin|refus)(?:ed|es|ing) to (?:commit to |approve |agree to )?(?:the )?{_GIVE}\b",
            rf"\b(?:rejected|ruled out|rules out) (?:\w+ ){{0,2}}?{_GIVE}\b",
            rf"\bwill not {_GIVE}\b",
        ),
        "withdrawn": _patterns(
            rf"\b(?:has |have |had )?(?:\w+ly )?(?:withdrawn|withdrew|dropped|pulled) (?:his |her |its |their )?"
            rf"(?:support|approval|backing|plans?) (?:for|of) (?:the )?{_GIVE}\b",
            r"\b(?:(?:has|have|had)(?: since)? been|was|were) (?:excluded|removed|dropped|struck) from\b",
        ),
        "undecided": _patterns(
            r"\bstrategic ambiguity on whether\b",
            r"\b(?:has|have) (?:not yet|yet to) decided? (?:whether|on)\b",
            r"\b(?:is|are|was|were) (?:still )?(?:undecided|considering|weighing)(?: (?:whether|on|about|over))?"
            rf"(?: (?:to|the))*(?: {_GIVE})?\b",
            r"\bno decision (?:has been|was|had been) (?:made|taken)\b",
            rf"\bdiscussions about {_GIVE} [\w-]+ were ongoing\b",
        ),
    },
    event=None,
    beside=True,
)
_FAMILIES = (_MEETING, _GIVEN)
_OFFICES = frozenset(
    "n:" + word[:NAME_KEY_LENGTH] for word in "president minister foreign prime leader ministry".split()
)
_GUESS = re.compile(r"\b(?:if|unless|could|might|would have|whether or not|should)\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:denied|denies|rejected|not told|no notice|not been told|nobody has told|not mean)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[^,;:—–]*$")


def disputed_states(scene: Scene) -> Iterator[Dispute]:
    """Yield the things on which articles of the cluster take different positions, one dispute for each family."""
    shares = _shares(scene)
    for family in _FAMILIES:
        positions: dict[str, list[Mention]] = {position: [] for position in family.positions}
        for line in scene.lines:
            if not family.hint.search(line.text):
                continue
            taken = [
                mention
                for position, patterns in family.positions.items()
                if (mention := _mention(line, position, patterns, family, scene)) is not None
            ]
            if taken:  # what a line says second is mostly somebody else's position, which it argues with
                first = min(taken, key=lambda mention: mention.start)
                positions[first.value].append(first)
        dispute = _beside(positions, scene) if family.beside else _met(positions, scene, shares)
        if dispute is not None:
            yield dispute


def _mention(
    line: Line, position: str, patterns: Sequence[re.Pattern[str]], family: _Family, scene: Scene
) -> Mention | None:
    for pattern in patterns:
        found = pattern.search(line.text)
        if found is None:
            continue
        passage = scene.passage(line)
        if passage is None or scene.retracted(line):
            return None
        if family.event is not None and not family.event.search(passage.text):
            return None
        words = "words" if "words" in pattern.groupindex else 0
        before = line.text[: found.start()]
        clause = _CLAUSE.search(before)
        if _GUESS.search((clause[0] if clause else "") + found[0]) or _DENIED.search(before):
            continue
        return Mention(line=line, words=found[words], value=position, start=found.start(words))
    return None


def _shares(scene: Scene) -> Mapping[str, float]:
    """Return in what share of the cluster's lines each name stands."""
    counts = Counter(key for line in scene.lines for key in line.names)
    return {key: count / len(scene.lines) for key, count in counts.items() if count > COMMON_AT_LEAST}


def _met(positions: Mapping[str, Sequence[Mention]], scene: Scene, shares: Mapping[str, float]) -> Dispute | None:
    """Two positions on one meeting: the best pair that shares a rare name, or two names."""
    (one, other) = positions.values()
    best: tuple[tuple[float, ...], Dispute] | None = None
    for first in one:
        for second in other:
            if scene.origin(first.line) == scene.origin(second.line):
                continue
            common = sorted(_names(first, scene) & _names(second, scene), key=lambda key: (shares.get(key, 0.0), key))
            rare = bool(common) and shares.get(common[0], 0.0) <= RARE_SHARE
            if not rare and len(common) < 2:
                continue
            same_word = bool(_event_words(first, scene) & _event_words(second, scene))
            anchor = common[0].removeprefix("n:") if rare and not same_word else ""
            told = standing(first, scene) + standing(second, scene) + 1.5 * same_word
            rank = (float(rare), float(len(common)), told)
            if best is None or rank > best[0]:
                found = Dispute(kind=ConflictKind.STATUS, mentions=(first, second), anchor=anchor, things=_EVENTS)
                best = rank, found
    if best is None or not outlives(one, other):
        return None
    return _firmest(best[1], positions, scene)


def _firmest(dispute: Dispute, positions: Mapping[str, Sequence[Mention]], scene: Scene) -> Dispute:
    """Let an article state its position in its firmest words, and name the thing in the sentence found first."""
    mentions = []
    for mention in dispute.mentions:
        firmer = [
            other
            for other in positions[mention.value]
            if other.line.revision.id == mention.line.revision.id
            and _firmness(other) < _firmness(mention)
            and len(other.line.keys & mention.line.keys) >= 2
        ]
        if not firmer:
            mentions.append(mention)
            continue
        chosen = min(firmer, key=lambda m: (_firmness(m), m.line.position))
        named = not dispute.anchor or "n:" + dispute.anchor in _names(chosen, scene)
        mentions.append(chosen if named else replace(chosen, naming=mention.line))
    return replace(dispute, mentions=tuple(mentions))


def _firmness(mention: Mention) -> int:
    patterns = _MEETING.positions[mention.value]
    return next(i for i, pattern in enumerate(patterns) if pattern.search(mention.line.text))


def _beside(positions: Mapping[str, Sequence[Mention]], scene: Scene) -> Dispute | None:
    """Positions on one thing that is named beside each: one mention a position, of different origins."""
    things = {position: [_things(mention) for mention in found] for position, found in positions.items()}
    taken = Counter(key for found in things.values() for key in {key for near in found for key in near})

    def closeness(key: str) -> tuple[int, float, str]:
        distances = [near[key] for found in things.values() for near in found if key in near]
        return -taken[key], sum(distances) / len(distances), key

    candidates = sorted((key for key, count in taken.items() if count > 1), key=closeness)
    for key in candidates:
        mentions: list[Mention] = []
        for found in positions.values():
            about = [
                m
                for m in found
                if key in _things(m) and scene.origin(m.line) not in {scene.origin(x.line) for x in mentions}
            ]
            if about:
                mentions.append(max(about, key=lambda m: standing(m, scene)))
        if len(mentions) > 1 and all(outlives([a], [b]) for a, b in combinations(mentions, 2)):
            return Dispute(kind=ConflictKind.STATUS, mentions=tuple(mentions), anchor=key.removeprefix("n:"))
    return None


def _things(mention: Mention) -> Mapping[str, int]:
    """The names beside the words that take the position, with how many words away: what is given, not who gives it."""
    text, end = mention.line.text, mention.start + len(mention.words)
    near = list(enumerate(text[end:].split()[:NEAR]))
    if mention.words.endswith(" from"):  # passive: the thing stands before
        near += list(enumerate(reversed(text[: mention.start].split()[-NEAR // 2 :])))
    near += [(0, word) for word in mention.words.split()]
    found: dict[str, int] = {}
    for distance, word in sorted(near):
        for key in keys_of(word, mention.line.proper):
            if key.startswith("n:"):
                found.setdefault(key, distance)
    return found


def _names(mention: Mention, scene: Scene) -> frozenset[str]:
    passage = scene.passage(mention.line)
    keys = passage.keys if passage is not None else frozenset()
    return frozenset(key for key in keys if key.startswith("n:")) - _OFFICES


def _event_words(mention: Mention, scene: Scene) -> frozenset[str]:
    passage = scene.passage(mention.line)
    return frozenset(found[0].casefold() for found in re.finditer(_EVENT, passage.text)) if passage else frozenset()
