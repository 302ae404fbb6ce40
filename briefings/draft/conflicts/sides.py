"""Sides: what one source says in a disagreement, with the words that clash, as drafts that can be checked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ...text.folding import fold_text
from ...text.keys import STOP_WORDS, name_key
from ...types import Cluster, ConflictKind, DraftConflict, DraftSide, Kind, Revision, RevisionId
from ..overtaken import RETRACTS, corrected
from ..reading import Line, Passage, by_article

__all__ = ["Dispute", "Mention", "Scene", "conflict", "outlives", "standing"]

MOST_LINES = 3
LONGEST_LINE = 800
"""Code points of a line that can be a side: longer ones are no sentences that a reader would want."""

LONGEST_ABOUT = 5
THING, COUNTED = 1.5, 6.0
"""How much more words count that name what a dispute is about; in one about numbers, what was counted."""

SHORTEST_STEM = 5
UPDATE = timedelta(hours=24)
"""A report that another contradicts so much later has been overtaken by it, unless somebody repeats it later still."""

_WORD = re.compile(r"[^\W_]+(?:[.,'’&-][^\W_]+)*")


@dataclass(frozen=True, eq=False, slots=True)
class Mention:
    """A line that takes a position. `words` are those that clash, `value` what they amount to.

    `start` is where `words` stand in `line.text`. `naming` is a line of the same article that names what is at issue,
    where the line itself does not.
    """

    line: Line
    words: str
    value: str
    start: int
    naming: Line | None = None

    @property
    def published(self) -> datetime | None:
        return self.line.revision.article.published_at


@dataclass(frozen=True, eq=False, slots=True)
class Dispute:
    """Mentions that disagree, one for each position.

    `anchor` is the key of a name that what they are about must have, "" for any; `things` are keys of words that say
    better than others what they are about.
    """

    kind: ConflictKind
    mentions: tuple[Mention, ...]
    anchor: str = ""
    things: frozenset[str] = frozenset()


class Scene:
    """A cluster's lines of a readable length, and which origin and article each belongs to.

    `newest` is when its latest article was published; `taken` are passages that the memo shows already.
    """

    def __init__(self, cluster: Cluster, lines: Sequence[Line], taken: Collection[Passage] = ()) -> None:
        self.lines = tuple(line for line in lines if len(line.span) <= LONGEST_LINE)
        self._taken = list(taken)
        self.newest = max((m for line in lines if (m := line.revision.article.published_at) is not None), default=None)
        self._articles = by_article(lines)
        self._corrected = corrected(lines)
        self._origin = {member: number for number, origin in enumerate(cluster.origins) for member in origin}

    def origin(self, line: Line) -> int:
        return self._origin[line.revision.id]

    def article(self, revision_id: RevisionId) -> Sequence[Line]:
        return self._articles[revision_id]

    def show(self, lines: Iterable[Line]) -> None:
        """Note that the memo shows `lines`."""
        self._taken += [Passage((line,)) for line in lines]

    def shown(self, line: Line) -> bool:
        """Whether the memo shows `line` already."""
        return any(p.revision.id == line.revision.id and p.span.overlaps(line.span) for p in self._taken)

    def retracted(self, line: Line) -> bool:
        """Whether the article itself takes back what `line` says, in the next sentence, or a correction its figure."""
        article = self._articles[line.revision.id]
        following = article[line.position + 1 : line.position + 2]
        return line in self._corrected or any(RETRACTS.match(after.outside) for after in following)

    def passage(self, line: Line) -> Passage | None:
        """Return `line`, with the lines before it that it leans on; None when it makes no sense without others."""
        article = self._articles[line.revision.id]
        lines = [line]
        while lines[0].leans and lines[0].joined and len(lines) < MOST_LINES:
            lines.insert(0, article[lines[0].position - 1])
        if lines[0].leans:
            if line.only_quotation or line.unnamed_person or line.asks_after:
                return None
            lines = [line]
        return Passage(tuple(lines)) if all(held.whole for held in lines) else None


def outlives(one: Sequence[Mention], other: Sequence[Mention]) -> bool:
    """Whether the mentions of `one` go on beside those of `other`: none of the two was only overtaken by the other.

    Without dates on both sides there is no telling, and they do.
    """
    dates = [[m.published for m in side if m.published is not None] for side in (one, other)]
    if not dates[0] or not dates[1]:
        return True
    return abs(max(dates[0]) - max(dates[1])) <= UPDATE


def standing(mention: Mention, scene: Scene) -> float:
    """Return how well a mention stands for its position, more being better.

    Better is what is recent, reported rather than argued, not shown yet, and needs no sentence before it.
    """
    passage = scene.passage(mention.line)
    published = mention.published
    voice = {Kind.NEWS: 3.0, Kind.RELEASE: 2.5, Kind.ANALYSIS: 2.0, Kind.OPINION: 0.0}[mention.line.kind]
    age = (scene.newest - published).total_seconds() / 86_400 if published and scene.newest else 0.0
    return (
        voice
        - 5.0 * scene.shown(mention.line)
        - min(age, 4.0)
        - 0.5 * (len(passage.lines) if passage is not None else 0)
    )


def conflict(dispute: Dispute, scene: Scene) -> DraftConflict | None:
    """Return `dispute` as a draft, or None when a side cannot be shown or no words are in all of them."""
    passages = [scene.passage(mention.line) for mention in dispute.mentions]
    sides: list[DraftSide] = []
    texts: list[str] = []
    for mention, passage in zip(dispute.mentions, passages, strict=True):
        words = _in_source(mention.words, passage.revision, passage) if passage is not None else None
        if passage is None or words is None:
            return None
        sides.append(_side(mention, passage, words))
        texts.append(passage.text if mention.naming is None else f"{passage.text} {mention.naming.text}")
    about = _about(texts, dispute)
    if about is None or len({scene.origin(mention.line) for mention in dispute.mentions}) < 2:
        return None
    return DraftConflict(kind=dispute.kind, about=about, sides=tuple(sides))


def _side(mention: Mention, passage: Passage, words: str) -> DraftSide:
    if mention.line.kind is Kind.OPINION:
        return DraftSide(draft=passage.quotation(), words=words)
    draft = passage.draft()
    if mention.naming is not None:
        draft = replace(draft, references=(*draft.references, Passage((mention.naming,)).reference))
    return DraftSide(draft=draft, words=words)


def _in_source(words: str, revision: Revision, passage: Passage) -> str | None:
    """Return `words` as they stand in the source, where a line may break inside them."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = re.search(pattern, passage.span.of(revision.text))
    return found[0] if found else None


def _about(texts: Sequence[str], dispute: Dispute) -> str | None:
    """Return the words in all of `texts` that say best what is at issue: names first, then the longest run.

    The words that clash are not what it is about. A run may end inside a word of another side ("missile", "missiles").
    """
    folded = [fold_text(text) for text in texts]
    lowered = [f" {' '.join(found.casefold() for found in _WORD.findall(text))} " for text in folded]
    clashing = {word.casefold() for mention in dispute.mentions for word in _WORD.findall(fold_text(mention.words))}
    best: tuple[float, str] | None = None
    for run in dict.fromkeys(run for text in folded for run in _runs(text)):
        words = _WORD.findall(run)
        low = [word.casefold() for word in words]
        if (
            low[0] in _EDGE
            or low[-1] in _EDGE
            or _CLAUSES.intersection(low)
            or not all(_stands_in(low, text) for text in lowered)
        ):
            continue
        if not all(run.casefold() in text.casefold() for text in folded):
            continue
        content = [word for word in words if word.casefold() not in STOP_WORDS | _WEAK]
        if not content or (dispute.anchor and not any(_meets(word, dispute.anchor) for word in words)):
            continue
        fresh = sum(word.casefold() not in clashing for word in content)
        if dispute.kind is ConflictKind.NUMBER:  # what was counted is what it is about
            fresh = sum(not word[0].isdigit() for word in content)
        elif dispute.kind is ConflictKind.POLARITY and all(_VERBAL.search(word) for word in content):
            continue  # what is done or denied names nothing
        named = sum(word[0].isupper() for word in content)
        thing = any(name_key(word) in dispute.things for word in content)
        value = (
            fresh
            + (THING if dispute.kind is not ConflictKind.NUMBER else COUNTED) * thing
            + 0.5 * named
            + 0.1 * len(content)
            + 0.01 * len(words)
        )
        if best is None or value > best[0]:
            best = (value, run)
    return best[1] if best is not None and best[0] > 0 else None


def _stands_in(words: Sequence[str], text: str) -> bool:
    """Whether `words` stand in `text`, spaced and in lower case; the last may be the beginning of a longer word."""
    run = " ".join(words)
    return f" {run} " in text or (len(words[-1]) >= SHORTEST_STEM and f" {run}" in text)


def _runs(text: str) -> Iterator[str]:
    found = list(_WORD.finditer(text))
    for start in range(len(found)):
        for end in range(start, min(start + LONGEST_ABOUT, len(found))):
            run = text[found[start].start() : found[end].end()]
            if re.search(r"[.;:!?\"()] ", run):
                break
            yield run


def _meets(word: str, anchor: str) -> bool:
    return name_key(word) == anchor


_WEAK = frozenset("day days earlier later time times night morning evening last new old part number way".split())
_VERBAL = re.compile(r"^[a-z]+(?:ed|wn|ing)$")
_CLAUSES = frozenset("after although because before if that when where whether which while who whose".split())
"""Words that begin another clause: "injured when a bus" names nothing."""

_EDGE = frozenset(
    """a an the of in on at to for with and or but by from as is are was were be been has have had will would that this
    its his her their it he she they not no""".split()
)
