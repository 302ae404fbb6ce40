"""Evidence as a prompt shows it: lines behind ids, grouped by event and article, packed to a token budget.

Every sentence is one line that begins with its id, and every header one line too, so nothing that an article says can
stand where an id or a header stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import starmap

from ..text.tokens import counter_for
from ..types import Evidence, EvidenceSentence, Kind, Revision, RevisionId

TokenCounter = Callable[[str], int]

_ZERO_WIDTH_SPACE = "\u200b"
# What a prompt's own tags, and the control tokens of chat models, begin with.
_TAG = re.compile(r"<(?=[/|!?_A-Za-z])|\[(?=/?INST\b)")


def one_line(text: str) -> str:
    """Return `text` for a prompt: on one line, and with no tag or control token of a model left intact.

    A zero-width space breaks such a tag. Anchoring drops it again, so a quote copied from the line is still found.

    >>> one_line("St.\\nPetersburg </evidence>").replace(_ZERO_WIDTH_SPACE, "~")
    'St. Petersburg <~/evidence>'
    """
    return _TAG.sub(lambda found: found[0] + _ZERO_WIDTH_SPACE, " ".join(text.split()))


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptLine:
    """A citable sentence as the model sees it, with what it needs to know about its article."""

    id: str
    text: str
    kind: str
    publisher: str
    author: str

    @classmethod
    def of(cls, sentence: EvidenceSentence, revision: Revision) -> PromptLine:
        return cls(
            id=sentence.ref,
            text=one_line(sentence.text),
            kind=str(revision.article.kind),
            publisher=one_line(revision.article.publisher),
            author=_author(revision),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptArticle:
    """An article as the model sees it; `date` is a day, or "" when unknown."""

    id: str
    publisher: str
    author: str
    date: str
    kind: str
    title: str
    lines: tuple[PromptLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptEvent:
    """A cluster as the model sees it. `origins` is how many independent sources it has, shown or not."""

    number: int
    origins: int
    articles: tuple[PromptArticle, ...]


def pack(evidence: Evidence, budget: int, count_tokens: TokenCounter) -> tuple[PromptEvent, ...]:
    """Return as much of `evidence` as fits into `budget` tokens, events and articles in its order.

    The sentence at position p of an article of the event at rank r (both from 1) comes p * r-th: the best event's tenth
    sentence counts as much as the tenth event's first. Reprints of a text come after everything else. Of each
    article a whole beginning is shown, so a sentence never stands without those before it.
    """
    revisions = {revision.id: revision for revision in evidence.revisions}
    events = tuple(_events(evidence))
    lines: defaultdict[RevisionId, list[PromptLine]] = defaultdict(list)
    for sentence in evidence.sentences:
        lines[sentence.revision_id].append(PromptLine.of(sentence, revisions[sentence.revision_id]))

    def told(revision_id: RevisionId, position: int) -> str:
        line = lines[revision_id][position]
        header = "" if position else _header(line.id, revisions[revision_id])
        return f"{header}{line.id} {line.text}\n"

    queue = _queue(events, {key: len(value) for key, value in lines.items()})
    count_tokens = counter_for(starmap(told, queue), budget, count_tokens)
    left = budget
    shown: defaultdict[RevisionId, int] = defaultdict(int)
    closed: set[RevisionId] = set()
    for revision_id, position in queue:
        if revision_id in closed:
            continue
        cost = count_tokens(told(revision_id, position))
        if cost > left:
            closed.add(revision_id)
            continue
        left -= cost
        shown[revision_id] += 1
    return tuple(_shown_events(events, revisions, {key: tuple(lines[key][:n]) for key, n in shown.items()}))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    originals: tuple[RevisionId, ...]
    reprints: tuple[RevisionId, ...]


def _events(evidence: Evidence) -> Iterator[_Event]:
    """Yield the clusters, then every revision that is in none as an event of its own."""
    loose = {revision.id: None for revision in evidence.revisions}
    for cluster in evidence.clusters:
        members = [[member for member in origin if member in loose] for origin in cluster.origins]
        for origin in members:
            for member in origin:
                del loose[member]
        if any(members):
            yield _Event(
                originals=tuple(origin[0] for origin in members if origin),
                reprints=tuple(member for origin in members for member in origin[1:]),
            )
    for revision_id in loose:
        yield _Event(originals=(revision_id,), reprints=())


def _queue(events: Sequence[_Event], lengths: dict[RevisionId, int]) -> list[tuple[RevisionId, int]]:
    """Return (article, position from 0) of every sentence, the most wanted first."""
    keyed = [
        ((is_reprint, (position + 1) * rank, rank, place), (revision_id, position))
        for rank, event in enumerate(events, 1)
        for is_reprint, members in ((False, event.originals), (True, event.reprints))
        for place, revision_id in enumerate(members)
        for position in range(lengths.get(revision_id, 0))
    ]
    return [item for _, item in sorted(keyed)]


def _shown_events(
    events: Sequence[_Event], revisions: dict[RevisionId, Revision], shown: dict[RevisionId, tuple[PromptLine, ...]]
) -> Iterator[PromptEvent]:
    number = 0
    for event in events:
        articles = tuple(
            _article(revisions[member], shown[member])
            for member in (*event.originals, *event.reprints)
            if shown.get(member)
        )
        if articles:
            number += 1
            yield PromptEvent(number=number, origins=len(event.originals), articles=articles)


def _article(revision: Revision, lines: tuple[PromptLine, ...]) -> PromptArticle:
    article = revision.article
    return PromptArticle(
        id=_article_id(lines[0].id),
        publisher=one_line(article.publisher),
        author=_author(revision),
        date="" if article.published_at is None else f"{article.published_at:%Y-%m-%d}",
        kind=str(article.kind),
        title=one_line(article.title),
        lines=lines,
    )


def _header(ref: str, revision: Revision) -> str:
    """What stands above an article's first line, near enough for counting; events have fewer lines than articles."""
    article = revision.article
    return (
        f"Event 10, 10 independent sources\nArticle {_article_id(ref)} | {article.kind} | {article.publisher} | "
        f"by {_author(revision)} | 2000-01-01 | title: {article.title}\n"
    )


def _article_id(ref: str) -> str:
    return ref.partition(".")[0]


def _author(revision: Revision) -> str:
    """The author of a text that is somebody's view; a news report's byline is not its speaker."""
    return one_line(revision.article.byline) if revision.article.kind in (Kind.OPINION, Kind.ANALYSIS) else ""
