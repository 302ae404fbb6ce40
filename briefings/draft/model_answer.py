"""What the model writer shows of evidence for a question, and what it makes of the reply.

The lines that bear on the question are shown, each with its neighbours, the most valuable first until the budget is
spent; where none bears on it there is nothing to ask a model. A sentence of the reply that cites lines which have
nothing to do with the question is no answer, however true.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from ..errors import ModelError
from ..llm import ChatReply, ReplySchema
from ..text.tokens import counter_for, estimate_tokens
from ..types import (
    Draft,
    DraftGroup,
    DraftMemo,
    DraftSection,
    Evidence,
    Gap,
    GapCode,
    MemoKind,
    RevisionId,
    SectionKey,
    Span,
)
from .answering import Asked, Candidate, Considered, consider, disputes, premise_denied, repeats, speaks_to_machine
from .model_reply import WrittenAnswer, WrittenSentence, read_answer, read_items
from .packing import TokenCounter
from .streamed import ListItems
from .writer import AnswerOptions, Length, Told

__all__ = ["Sought", "answer_memo", "answer_told", "in_time", "sentences_asked", "worth_showing"]

LEAST_COVER = 0.3
"""Share of the question's weight below which a passage is not shown, and a sentence that rests on it is no answer."""

MOST_PASSAGES = 40
"""Passages that are shown to a model. Of 328 that answer a question of the benchmarks, 327 are among so many first."""

BESIDE_THE_POINT = "what the model wrote does not bear on the question"

_LINE_OVERHEAD = 8
"""Tokens that a line costs beside its text: its id, and its share of its article's header."""

_AROUND = 60
"""Tokens of the lines around a passage: without them a short line, which tells little, would look cheap."""


def sentences_asked(length: Length, considered: Considered) -> tuple[int, int]:
    """Return how many sentences the direct answer and the detail may have.

    What is told in order of time is nearly all answer: a sentence for each side or stage.
    """
    direct, detail = {Length.SHORT: (1, 1), Length.STANDARD: (2, 4), Length.LONG: (2, 8)}[length]
    return (direct + detail, 1) if in_time(considered) else (direct, detail)


@dataclass(frozen=True, slots=True)
class Sought:
    """What is sought: the question, with every passage weighed as its answer, and so each search in other words."""

    question: Considered
    searches: tuple[Considered, ...] = ()

    @classmethod
    def of(cls, evidence: Evidence, question: str, options: AnswerOptions) -> Sought:
        """Weigh the passages of `evidence` for the question and for each search of the options."""
        return cls(
            consider(evidence, question, options.nearness),
            tuple(consider(evidence, search) for search in options.searches),
        )

    def bears(self, draft: Draft) -> bool:
        """Whether what `draft` cites bears on the question or on a search."""
        return any(each.cover(draft) >= LEAST_COVER for each in (self.question, *self.searches))

    def passages(self) -> tuple[Candidate, ...]:
        """Return the passages to show, best first; searches, where there are any, share half of the places."""
        own = _by_value(self.question)
        if not self.searches:
            return own[:MOST_PASSAGES]
        half = MOST_PASSAGES // 2
        share = half // len(self.searches)
        found = [passage for each in self.searches for passage in _by_value(each)[:share]]
        return (*own[:half], *found, *own[half:])[:MOST_PASSAGES]


def worth_showing(evidence: Evidence, sought: Sought, budget: int, count_tokens: TokenCounter) -> Evidence:
    """Return `evidence` with the sentences alone that bear on the question and fit into `budget` tokens, in order.

    A passage comes with the line before and the line after it. The best one comes first, then what is worth most a
    token: by rank alone a few long passages would fill the budget. What another article said in much the same words
    comes last. At most `MOST_PASSAGES` are shown; empty when none bears on what is sought.
    """
    places = {(sentence.revision_id, sentence.span): place for place, sentence in enumerate(evidence.sentences)}
    passages = sought.passages()
    all_wanted = {place for each in passages for place in _with_neighbours(each, places, evidence)}
    texts = (evidence.sentences[place].text for place in all_wanted)
    count_tokens = counter_for(texts, budget - _LINE_OVERHEAD * len(all_wanted), count_tokens)
    shown: set[int] = set()
    left = budget
    for candidate in passages:
        wanted = [p for p in _with_neighbours(candidate, places, evidence) if p not in shown]
        cost = sum(count_tokens(evidence.sentences[place].text) + _LINE_OVERHEAD for place in wanted)
        if cost > left:
            continue
        left -= cost
        shown.update(wanted)
    return replace(evidence, sentences=tuple(evidence.sentences[place] for place in sorted(shown)))


def _by_value(considered: Considered) -> tuple[Candidate, ...]:
    """Return the passages that bear on the question: those that may answer it, the others, and what repeats any."""
    bearing = [c for c in considered.candidates if c.cover >= LEAST_COVER and not c.hopeless]

    def order(candidate: Candidate) -> tuple[bool, bool, float]:
        value = candidate.cover if candidate.refused else candidate.worth
        cost = estimate_tokens(candidate.unit.text) + _LINE_OVERHEAD * len(candidate.unit.lines) + _AROUND
        return candidate is not bearing[0], bool(candidate.refused), -value / cost

    first: list[Candidate] = []
    last: list[Candidate] = []
    for candidate in sorted(bearing, key=order):
        (last if any(_repeats(candidate, other) for other in first) else first).append(candidate)
    return (*first, *last)


def _repeats(candidate: Candidate, other: Candidate) -> bool:
    """Whether a passage says what another article's passage says."""
    passage, told = candidate.unit.passage, other.unit.passage
    return passage.revision.id != told.revision.id and repeats(passage, told)


def _with_neighbours(
    candidate: Candidate, places: Mapping[tuple[RevisionId, Span], int], evidence: Evidence
) -> Iterator[int]:
    own = [places[line.sentence.revision_id, line.sentence.span] for line in candidate.unit.lines]
    revision_id = candidate.unit.passage.revision.id
    for place in range(min(own) - 1, max(own) + 2):
        if not 0 <= place < len(evidence.sentences):
            continue
        sentence = evidence.sentences[place]
        if sentence.revision_id == revision_id and not speaks_to_machine(sentence.text):
            yield place


def answer_told(
    pieces: Generator[str, None, ChatReply],
    schema: ReplySchema,
    read: Callable[[WrittenSentence], Draft],
    sought: Sought,
    evidence: Evidence,
    options: AnswerOptions,
) -> Generator[Told, None, DraftMemo]:
    """Tell the sentences of a reply that bear on the question as soon as each is written; return the reply as a memo.

    `read` turns a written sentence into a draft with references to issued lines. A reply that fails when an answer was
    told already ends there, and the memo says so. Where an answer has to stand in order of time nothing is told early.
    Raises ModelError when the reply failed before.
    """
    begun: dict[str, list[WrittenSentence]] = {"answer": [], "detail": []}
    items, text, seen = ListItems(schema), "", set[Draft]()
    try:
        while True:
            piece = next(pieces)
            text += piece
            for key, item in items.feed(piece):
                begun[key].extend(read_items([item]))
                if not in_time(sought.question):
                    for draft in _bearing(begun[key][-1:], read, sought, seen):
                        yield SectionKey(key), draft
    except StopIteration as done:
        reply: ChatReply = done.value
        written = read_answer(reply, schema)
        if reply.text != text:
            # It was asked for again: what was told of the first one stays.
            written = _both(begun, written)
        return answer_memo(written, read, sought, evidence, options)
    except ModelError as error:
        written = WrittenAnswer(answer=tuple(begun["answer"]), detail=tuple(begun["detail"]))
        memo = answer_memo(written, read, sought, evidence, options)
        if not memo.sections:
            raise
        return replace(memo, gaps=(*memo.gaps, Gap(code=GapCode.CUT_SHORT, detail=error.without_address)))


def _both(begun: Mapping[str, Iterable[WrittenSentence]], written: WrittenAnswer) -> WrittenAnswer:
    """Return the sentences of a reply that was begun, and those of the next one that cite other lines."""

    def joined(key: str, more: Iterable[WrittenSentence]) -> tuple[WrittenSentence, ...]:
        first = tuple(begun[key])
        cited = [{line.ref for line in sentence.cited} for sentence in first]
        return (*first, *(each for each in more if {line.ref for line in each.cited} not in cited))

    return WrittenAnswer(answer=joined("answer", written.answer), detail=joined("detail", written.detail))


def answer_memo(
    written: WrittenAnswer,
    read: Callable[[WrittenSentence], Draft],
    sought: Sought,
    evidence: Evidence,
    options: AnswerOptions,
) -> DraftMemo:
    """Return the reply as a memo. `read` turns a written sentence into a draft with references to issued lines."""
    seen: set[Draft] = set()
    direct = tuple(_bearing(written.answer, read, sought, seen))
    if in_time(sought.question):
        direct = _by_publication(direct, evidence)
    if not direct:
        # An empty reply says that the lines do not give the answer; sentences that answer something else say nothing.
        beside = (Gap(code=GapCode.WRITER_FELL_BACK, detail=BESIDE_THE_POINT),) if written.answer else ()
        return DraftMemo(kind=MemoKind.ANSWER, gaps=beside)
    detail = tuple(_bearing(written.detail, read, sought, seen))
    parts = ((SectionKey.ANSWER, direct), (SectionKey.DETAIL, detail))
    return DraftMemo(
        kind=MemoKind.ANSWER,
        sections=tuple(DraftSection(key=key, groups=(DraftGroup(drafts=drafts),)) for key, drafts in parts if drafts),
        conflicts=disputes(evidence, sought.question, options),
        gaps=tuple(_premise(direct, sought.question)),
    )


def _bearing(
    written: Iterable[WrittenSentence],
    read: Callable[[WrittenSentence], Draft],
    sought: Sought,
    seen: set[Draft],
) -> Iterator[Draft]:
    for sentence in written:
        draft = read(sentence)
        if not draft.text or draft in seen:
            continue
        seen.add(draft)
        # Without a reference it is uncited, which the check says better than a silent omission.
        if not draft.references or sought.bears(draft):
            yield draft


def in_time(considered: Considered) -> bool:
    """Whether the answer tells how something changed, or compares: its sentences stand in order of publication."""
    return considered.question.asked is Asked.CHANGE


def _by_publication(drafts: Iterable[Draft], evidence: Evidence) -> tuple[Draft, ...]:
    """Return drafts in the order in which what they cite was published; what cites nothing, or is undated, first."""
    published = {revision.id: revision.article.published_at or _LONG_AGO for revision in evidence.revisions}
    return tuple(sorted(drafts, key=lambda d: max((published[r.revision_id] for r in d.references), default=_LONG_AGO)))


_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def _premise(direct: Iterable[Draft], considered: Considered) -> Iterator[Gap]:
    first = next(iter(direct))
    if considered.denies(first):
        yield premise_denied(considered.question)
