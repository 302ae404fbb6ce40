"""Answers a question from the archive: find, gather, draft, check, and say so when the sources do not know.

    question -> find()   -> passages that bear on it
             -> gather() -> evidence: their articles, clustered, so that a reprint is no second source
             -> again, in other words, where that is not plainly enough and a model can say what to look for
             -> ask()    -> a checked memo, or an honest no

No model is called when nothing was found. Nothing here reads the clock or a setting.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NotRequired, TypedDict, Unpack

from ..check import Judge, check_draft
from ..cluster import cluster
from ..draft import AnswerOptions, StreamingWriter, Told, Writer, build_evidence
from ..draft.answering import Considered, consider
from ..errors import ModelError
from ..retrieve import retrieve
from ..retrieve.diversity import fold, neighbours
from ..retrieve.fusion import fuse
from ..store import Archive, Filters, SearchIndex
from ..text.passages import citable_sentences
from ..types import (
    Chunk,
    Draft,
    DraftMemo,
    Evidence,
    Gap,
    GapCode,
    Hit,
    Memo,
    MemoKind,
    Revision,
    RevisionId,
    RunRecord,
    SectionKey,
    Sentence,
    Span,
    Verdict,
)
from .identity import cited_revisions, with_id
from .not_known import not_known, within
from .searching import Question, one_side_missing, other_searches, stand_alone
from .settle import Settled, settle

__all__ = ["Answer", "How", "ask", "ask_stream", "find", "gather"]

log = logging.getLogger(__name__)

NOTHING = Settled(headline=None, sections=(), conflicts=(), withheld=(), repaired=0)

HITS = 24
"""Chunks that a question retrieves."""

WHOLE_ARTICLE = 120
"""Sentences up to which an article is read whole; of a longer one, what stands around the hits."""

AROUND = 8
"""Sentences read on each side of a hit in a long article."""


class How(TypedDict):
    """What a question is answered with: the archive and its index, what may be searched, who writes and who judges.

    `as_of` is the moment that the answer speaks for. `run` is called last, when every cost is known. With `rewriting`,
    a writer that can is asked what else to look for; `before` are the questions asked before this one, oldest first,
    and `heard` is told the question as it is answered, before anything else.
    """

    index: SearchIndex
    archive: Archive
    filters: Filters
    writer: Writer
    fallback: Writer
    judge: NotRequired[Judge | None]
    options: AnswerOptions
    as_of: datetime
    run: Callable[[], RunRecord]
    rewriting: NotRequired[bool]
    before: NotRequired[Sequence[str]]
    heard: NotRequired[Callable[[str], None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer with how it came about: the chunks that were found, and every passage that was weighed.

    `searches` are what was looked for besides the question, as a model proposed it.
    """

    memo: Memo
    hits: tuple[Hit, ...]
    considered: Considered
    revisions: tuple[Revision, ...]
    searches: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the sources answer the question."""
        return bool(self.memo.sections)


def find(
    question: str,
    index: SearchIndex,
    archive: Archive,
    *,
    filters: Filters,
    as_of: datetime,
    k: int = HITS,
    also: Sequence[str] = (),
) -> tuple[Hit, ...]:
    """Return the chunks that bear on `question`, best first, of reprints the best one alone.

    What is found by the searches `also` is fused in, each counting half. The one place where retrieval is chosen.
    """

    def text_of(chunk: Chunk) -> str:
        return chunk.span.of(archive.revision(chunk.revision_id).text)

    found = [retrieve(each, index, k=k, filters=filters, as_of=as_of, text_of=text_of) for each in (question, *also)]
    if not also:
        return found[0]
    return fold(fuse(found, weights=[1.0, *(0.5 for _ in also)]), text_of).hits[: k + len(also) * k // 4]


def gather(hits: Sequence[Hit], archive: Archive) -> Evidence:
    """Return the articles of `hits` as evidence, those with the best hits first."""
    spans: dict[RevisionId, list[Span]] = {}
    for hit in hits:
        spans.setdefault(hit.chunk.revision_id, []).append(hit.chunk.span)
    revisions = tuple(archive.revision(revision_id) for revision_id in spans)
    evidence = build_evidence(revisions, cluster(revisions))
    windows = {r.id: _windows(r, spans[r.id]) for r in revisions}
    sentences = tuple(s for s in evidence.sentences if any(w.overlaps(s.span) for w in windows[s.revision_id]))
    return replace(evidence, sentences=sentences)


def _windows(revision: Revision, spans: Iterable[Span]) -> tuple[Span, ...]:
    if len(citable_sentences(revision)) <= WHOLE_ARTICLE:
        return (Span(0, len(revision.text)),)
    return tuple(neighbours(revision, span, before=AROUND, after=AROUND) for span in spans)


def ask(question: str, **how: Unpack[How]) -> Answer:
    """Answer `question` from what the archive holds within the filters; see `How`.

    When the writer fails for good, or nothing of what it wrote is supported, `fallback` answers instead and the memo
    says so.
    """
    told = ask_stream(question, **how)
    while True:
        try:
            next(told)
        except StopIteration as done:
            answer: Answer = done.value
            return answer


def ask_stream(question: str, **how: Unpack[How]) -> Generator[Sentence, None, Answer]:
    """Answer as `ask` does, and yield each sentence as soon as it has passed its checks; the answer comes last.

    A model's sentences come while it writes. They stand in the order of the memo, but for those that a repair or a
    quotation saves: they come when they do.
    """
    archive, filters = how["archive"], how["filters"]
    searcher = how["writer"] if how.get("rewriting") else None
    heard = stand_alone(question, how.get("before", ()), searcher, as_of=how["as_of"])
    question = heard.text
    if (tell := how.get("heard")) is not None:
        tell(question)
    found = _searched(question, how)
    searches: tuple[str, ...] = ()
    if one_side_missing(found.considered):
        found, searches = _searched_again(heard, found, searcher, how)
    told: list[Sentence] = []
    attempt = yield from _answered(question, found, searches, how, told)
    if attempt.found_none and not searches:
        found, searches = _searched_again(heard, found, searcher, how)
        if searches:
            attempt = yield from _answered(question, found, searches, how, told)
    hits, evidence, considered = found.hits, found.evidence, found.considered
    settled = attempt.settled
    for sentence in _shown(settled):
        if sentence not in told:
            told.append(sentence)
            yield sentence
    gaps = attempt.gaps
    if settled.sections:
        gaps += tuple(gap for gap in attempt.draft.gaps if gap.code is not GapCode.WRITER_FELL_BACK)
    else:
        gaps += (not_known(considered, evidence, archive, filters),)
    memo = _memo(question, settled, evidence, as_of=how["as_of"], run=how["run"](), gaps=gaps)
    return Answer(memo=memo, hits=hits, considered=considered, revisions=evidence.revisions, searches=searches)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What a search found, as evidence, and what of it bears on the question."""

    hits: tuple[Hit, ...]
    evidence: Evidence
    considered: Considered


def _searched(question: str, how: How, *, also: Sequence[str] = ()) -> _Found:
    hits = find(question, how["index"], how["archive"], filters=how["filters"], as_of=how["as_of"], also=also)
    evidence = gather(hits, how["archive"])
    return _Found(hits=hits, evidence=evidence, considered=consider(evidence, question, how["options"].nearness))


def _searched_again(
    heard: Question, found: _Found, searcher: Writer | None, how: How
) -> tuple[_Found, tuple[str, ...]]:
    """Return what is found in other words too, and these searches; `found` and none where there are none to make."""
    if searcher is None or not _may_be_found(found.considered, how):
        return found, ()
    searches = other_searches(heard, searcher, as_of=how["as_of"])
    return (_searched(heard.text, how, also=searches), searches) if searches else (found, ())


def _answered(
    question: str, found: _Found, searches: tuple[str, ...], how: How, told: list[Sentence]
) -> Generator[Sentence, None, _Attempt]:
    """Draft an answer from what was found and settle it; yield the sentences that pass as they are.

    What bears on one of `searches` is shown to the writer as well.
    """
    how = {**how, "options": replace(how["options"], searches=searches)}
    attempt = yield from _passing(_drafted(question, found.evidence, how), found.evidence, told)
    return _tried(question, found.evidence, found.considered, attempt, how)


def _may_be_found(considered: Considered, how: How) -> bool:
    """Whether other words may help: there is something to search, and every name of the question stands there."""
    question, archive, filters = considered.question, how["archive"], how["filters"]
    if question.about_articles:
        return False
    if not any(within(article, filters, archive) for article in archive.articles()):
        return False
    named = [name for name in question.names if name.last not in question.circumstance]
    return all(retrieve(name.text, how["index"], k=1, filters=filters) for name in named)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attempt:
    """A draft with who wrote it and what became of it. `gaps` say why it was not who was asked first."""

    draft: DraftMemo
    writer: Writer
    settled: Settled = NOTHING
    gaps: tuple[Gap, ...] = ()

    @property
    def found_none(self) -> bool:
        """Whether the writer said that the sources give no answer; not so where it failed, or nothing was supported."""
        fell = any(gap.code is GapCode.WRITER_FELL_BACK for gap in (*self.gaps, *self.draft.gaps))
        return not (fell or self.draft.sections or self.settled.sections)


def _drafted(question: str, evidence: Evidence, how: How) -> Generator[Told, None, _Attempt]:
    """Draft the answer, telling its sentences as they are written; the fallback does it when the writer fails."""
    writer, fallback = how["writer"], how["fallback"]
    try:
        if isinstance(writer, StreamingWriter):
            draft = yield from writer.answer_stream(evidence, question, how["options"])
        else:
            draft = writer.answer(evidence, question, how["options"])
        return _Attempt(draft=draft, writer=writer)
    except ModelError as error:
        log.warning("%s: the %s writer takes over", error, fallback.name)
        gap = Gap(code=GapCode.WRITER_FELL_BACK, detail=error.without_address)
        return _Attempt(draft=fallback.answer(evidence, question, how["options"]), writer=fallback, gaps=(gap,))


def _tried(question: str, evidence: Evidence, considered: Considered, attempt: _Attempt, how: How) -> _Attempt:
    """Settle a draft; the fallback writes another when nothing of it is supported. A writer may find no answer."""
    settled = _settled(attempt.draft, attempt.writer, evidence, considered, how.get("judge"))
    fallback = how["fallback"]
    fell = tuple(gap for gap in attempt.draft.gaps if gap.code is GapCode.WRITER_FELL_BACK)
    if settled.sections or not (attempt.draft.sections or fell) or attempt.writer is fallback:
        return replace(attempt, settled=settled)
    draft = fallback.answer(evidence, question, how["options"])
    rescue = _settled(draft, fallback, evidence, considered, how.get("judge"))
    gap = Gap(code=GapCode.WRITER_FELL_BACK, detail="nothing that the model wrote was supported")
    both = replace(rescue, withheld=settled.withheld + rescue.withheld)
    return _Attempt(draft=draft, writer=fallback, settled=both, gaps=fell or (gap,))


def _passing(
    drafting: Generator[Told, None, _Attempt], evidence: Evidence, told: list[Sentence]
) -> Generator[Sentence, None, _Attempt]:
    """Yield the sentences of a draft that pass as they are, those that are told early first; detail after an answer.

    What is yielded is added to `told`.
    """
    revisions = {revision.id: revision for revision in evidence.revisions}

    def passing(key: SectionKey, item: Draft) -> Iterator[Sentence]:
        sentence = check_draft(item, revisions)
        if sentence.verdict is Verdict.SUPPORTED and sentence not in told and (key is SectionKey.ANSWER or told):
            told.append(sentence)
            yield sentence

    while True:
        try:
            early = next(drafting)
        except StopIteration as done:
            attempt: _Attempt = done.value
            break
        yield from passing(*early)
    for section in attempt.draft.sections:
        for item in (item for group in section.groups for item in group.drafts):
            yield from passing(section.key, item)
    return attempt


def _settled(
    draft: DraftMemo, writer: Writer, evidence: Evidence, considered: Considered, judge: Judge | None
) -> Settled:
    """Settle a draft; detail without an answer is none, and a disagreement about nothing that is shown is left out.

    A failed sentence gives way to the words that it cites only where those answer the question by themselves.
    """
    settled = settle(draft, writer=writer, evidence=evidence, judge=judge, quotable=considered.answers)
    if any(section.key is SectionKey.ANSWER for section in settled.sections):
        return settled
    return replace(settled, headline=None, sections=(), conflicts=())


def _memo(
    question: str,
    settled: Settled,
    evidence: Evidence,
    *,
    as_of: datetime,
    run: RunRecord,
    gaps: tuple[Gap, ...],
) -> Memo:
    order = list(SectionKey)
    memo = Memo(
        id="",
        kind=MemoKind.ANSWER,
        as_of=as_of,
        question=question,
        sections=tuple(sorted(settled.sections, key=lambda section: order.index(section.key))),
        conflicts=settled.conflicts,
        withheld=settled.withheld,
        gaps=gaps + tuple(_single_origin(settled, evidence)),
        revisions=evidence.revisions,
        run=run,
    )
    cited = cited_revisions(memo)
    return with_id(replace(memo, revisions=tuple(r for r in evidence.revisions if r.id in cited)))


def _single_origin(settled: Settled, evidence: Evidence) -> Iterable[Gap]:
    """Say so when all of an answer rests on one source."""
    cited = {c.revision_id for sentence in _shown(settled) for c in sentence.citations}
    if not cited:
        return
    origin = {m: number for number, o in enumerate(o for c in evidence.clusters for o in c.origins) for m in o}
    if len({origin.get(revision_id, revision_id) for revision_id in cited}) == 1:
        yield Gap(code=GapCode.SINGLE_ORIGIN, detail="all of the answer rests on one source")


def _shown(settled: Settled) -> Iterable[Sentence]:
    for section in settled.sections:
        yield from section.sentences
    for conflict in settled.conflicts:
        yield from (side.sentence for side in conflict.sides)
