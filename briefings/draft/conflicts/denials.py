"""Denials: what one source says somebody did, and another says they did not.

Two kinds of wording are read. A negated verb against the same verb without negation ("Veskar has never refused to
discuss a quota", "Veskar had refused to discuss the quota"): the same name must stand before both verbs, and two of the
words after them must be the same. And "denied that …" or "denied a report that …" against a sentence that says most of
what is denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...text.keys import STOP_WORDS, name_key, tokens, word_key
from ...types import ConflictKind, Kind
from ..reading import Line
from .sides import Dispute, Mention, Scene

__all__ = ["denials"]

BEFORE, AFTER = 7, 14
"""Words before a verb among which its subject is looked for, and after it among which its object is."""

FEWEST = 3
"""Words of a claim without which two sentences are not about the same."""

NAMED_BEFORE, OPENING = 3, 4
"""Sentences before one that speaks of "the company" in whose first words its name is looked for, and how many words."""

SAID = 0.6
"""Share of the keys of what is denied that a sentence must have to say it."""

_NEGATIONS = frozenset("not never no nobody neither cannot".split())
_NEGATES = re.compile(r"\b(?:not|never|no|nobody|neither|cannot)\b|n['’]t\b")
_AUXILIARIES = """
be been being is are was were has have had do does did will would can could may might must should shall
"""
_BARE = frozenset(_AUXILIARIES.split())
_DENIES = re.compile(
    r"\b(?:denied|denies|deny|rejected|dismissed) (?:(?:a|the|any) )?(?:(?:reports?|claims?|allegations?|suggestions?|"
    r"accusations?|rumou?rs?) )?that (?P<claim>[^.;“”]{12,160})",
    re.IGNORECASE,
)
_FIRMS = frozenset("airline bank chain club company firm group maker operator retailer".split())
_CONDITIONAL = re.compile(r"\b(?:if|unless|whether|would have)\b", re.IGNORECASE)


@dataclass(frozen=True, eq=False, slots=True)
class _Act:
    """A verb in a line with what stands before and after it. `verb` is cut to its first letters."""

    line: Line
    verb: str
    negated: bool
    subject: frozenset[str]
    object: frozenset[str]
    words: str
    start: int


def denials(scene: Scene) -> Iterator[Dispute]:
    """Yield what one article tells and another denies; the clearest of the cluster first, each pair of lines once."""
    lines = [line for line in scene.lines if line.kind is not Kind.OPINION and not line.only_quotation]
    yield from _denied_claims(lines, scene)
    yield from _negated_verbs(lines, scene)


def _denied_claims(lines: Sequence[Line], scene: Scene) -> Iterator[Dispute]:
    for line in lines:
        found = _DENIES.search(line.text)
        if found is None:
            continue
        claim = _claimed(found["claim"])
        if len(claim) < FEWEST:
            continue
        for other in lines:
            if scene.origin(other) == scene.origin(line) or scene.retracted(other) or _denying(other):
                continue
            if len(claim & _claimed(other.text)) >= max(FEWEST, SAID * len(claim)):
                words = _shared_words(other, claim)
                yield Dispute(
                    kind=ConflictKind.POLARITY,
                    mentions=(
                        Mention(line=other, words=words, value="said", start=other.text.find(words)),
                        Mention(line=line, words=found[0], value="denied", start=found.start()),
                    ),
                )
                return


def _claimed(text: str) -> frozenset[str]:
    """The first letters of the words of a claim, short ones too: "due" is what "due for repairs" is about."""
    return frozenset(
        word_key(token)[:6] for token in tokens(text) if len(token) > 2 and token.casefold() not in STOP_WORDS
    )


def _shared_words(line: Line, claim: frozenset[str]) -> str:
    """The stretch of `line` from its first to its last word that is in `claim`, of twelve words at most."""
    words = line.text.split()
    hits = [index for index, word in enumerate(words) if _claimed(word) & claim]
    start, end = hits[0], min(hits[-1], hits[0] + 11)
    return " ".join(words[start : end + 1]).strip('.,;:“”"')


def _denying(line: Line) -> bool:
    return bool(_DENIES.search(line.text)) or bool(re.search(r"\b(?:denied|denies|rejected)\b", line.text))


def _negated_verbs(lines: Sequence[Line], scene: Scene) -> Iterator[Dispute]:
    told = [line for line in lines if not _CONDITIONAL.search(line.text) and not scene.retracted(line)]
    denying = [act for line in told if _NEGATES.search(line.text) for act in _acts(line, scene) if act.negated]
    verbs = {act.verb for act in denying}
    acts: dict[str, list[_Act]] = {}
    for line in told if verbs else ():
        if any(verb in line.text for verb in verbs):
            for act in _acts(line, scene):
                acts.setdefault(act.verb, []).append(act)
    for same in acts.values():
        affirmed = [act for act in same if not act.negated]
        for denied in same:
            if not denied.negated:
                continue
            against = [
                act for act in affirmed if _clash(act, denied) and scene.origin(act.line) != scene.origin(denied.line)
            ]
            if against:
                act = max(against, key=lambda held: _match(held, denied) - scene.shown(held.line))
                yield Dispute(
                    kind=ConflictKind.POLARITY,
                    things=frozenset(key[2:] for key in act.object & denied.object),
                    mentions=tuple(
                        Mention(line=held.line, words=held.words, value=str(held.negated), start=held.start)
                        for held in (act, denied)
                    ),
                )
                return


def _match(one: _Act, other: _Act) -> int:
    """How much two acts have in common, their next words counting again."""
    return len(one.object & other.object) + len(set(one.words.split()) & set(other.words.split()))


def _clash(one: _Act, other: _Act) -> bool:
    return bool(one.subject & other.subject) and len(one.object & other.object) >= 2


def _acts(line: Line, scene: Scene) -> Iterator[_Act]:
    found = [(match.start(), match[0]) for match in re.finditer(r"[^\W_]+(?:['’-][^\W_]+)*|[.;:]", line.text)]
    words = [word for _, word in found]
    for index, (start, word) in enumerate(found):
        low = word.casefold()
        if (
            not word.islower()
            or len(word) < 5
            or low in STOP_WORDS
            or not word.endswith(("ed", "s", "e", "t", "n", "d"))
        ):
            continue
        near = [held.casefold() for held in words[max(0, index - 3) : index]]
        negated = any(held in _NEGATIONS or held.endswith(("n't", "n’t")) for held in near)
        if negated and not any(held in _BARE or held in _NEGATIONS for held in near):
            continue
        before = _keys(words[max(0, index - BEFORE) : index], line.proper)
        after = _keys(words[index + 1 : index + 1 + AFTER], line.proper)
        first = index - next(
            (back for back in range(1, 4) if index >= back and words[index - back].casefold() in _NEGATIONS), 0
        )
        last = min(index + 2, len(words) - 1)
        end = found[last][0] + len(found[last][1])
        yield _Act(
            line=line,
            verb=word_key(word)[:5],
            negated=negated,
            subject=frozenset(key for key in before if key.startswith("n:"))
            or _meant(words[max(0, index - BEFORE) : index], line, scene),
            object=after,
            words=line.text[found[first][0] : end],
            start=start,
        )


def _meant(words: Sequence[str], line: Line, scene: Scene) -> frozenset[str]:
    """Whom "the company" may be: who the sentences before, or the article's first, begin with."""
    if not any(one.casefold() == "the" and other in _FIRMS for one, other in pairwise(words)):
        return frozenset()
    article = scene.article(line.revision.id)
    before = (article[0], *article[max(0, line.position - NAMED_BEFORE) : line.position])
    return frozenset().union(*(_keys(held.own_words[:OPENING], held.proper) for held in before))


def _keys(words: Sequence[str], proper: frozenset[str]) -> frozenset[str]:
    keys = set()
    for word in words:
        for token in tokens(word):
            if token in proper:
                keys.add("n:" + name_key(token))
            elif token.casefold() not in STOP_WORDS and len(token) > 3:
                keys.add("w:" + word_key(token)[:6])
    return frozenset(keys)
