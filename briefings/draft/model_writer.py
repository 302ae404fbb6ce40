"""The writer that asks a model: numbered evidence in, proposed sentences with references out.

What the model writes is a proposal like any other: ids that were not issued are refused here, and everything else is
for the check. One call writes the brief, one more repairs all that failed.
"""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from ..llm import ChatModel, ChatReply, ChatRequest, Message, ReplySchema, Role, stream
from ..prompting import ChatPrompt, Prompts
from ..text.anchor import anchor
from ..text.folding import fold_text
from ..text.words import words
from ..types import (
    Cluster,
    Draft,
    DraftGroup,
    DraftMemo,
    DraftSection,
    Evidence,
    EvidenceSentence,
    MemoKind,
    Reference,
    Revision,
    SectionKey,
)
from .choosing import Story
from .conflicts import find_conflicts
from .model_answer import Sought, answer_told, in_time, sentences_asked, worth_showing
from .model_reply import (
    WrittenBrief,
    WrittenSentence,
    answer_schema,
    brief_schema,
    read_brief,
    read_repairs,
    read_searches,
    repairs_schema,
    searches_schema,
)
from .packing import PromptEvent, TokenCounter, one_line, pack
from .reading import Reader
from .repairing import pack_failures
from .titles import titles
from .writer import AnswerOptions, BriefOptions, Failure, Searches, Told

log = logging.getLogger(__name__)

# Disagreements come on top of a memo's sentences: at most one for every so many.
_SENTENCES_A_CONFLICT = 4

_QUESTIONS_BEFORE = 4
_SEARCHES_TOKENS = 1_000  # a few lines; a model that thinks first needs room for that

# The share of a quote's words that must stand in the line for the quote to be a bad copy of it, and not an invention.
_RESEMBLING = 2 / 3


class ModelWriter:
    """A `Writer` behind a `ChatModel`.

    `counter` counts tokens as `model_name` does. `evidence_tokens` limits the evidence that one prompt shows,
    `reply_tokens` the reply. Both methods raise ModelError when the call failed for good, and PromptError when a
    prompt file is wrong.
    """

    def __init__(
        self,
        model: ChatModel,
        prompts: Prompts,
        counter: TokenCounter,
        *,
        model_name: str,
        evidence_tokens: int = 12_000,
        reply_tokens: int = 4_000,
    ) -> None:
        self._model = model
        self._prompts = prompts
        self._counter = counter
        self._model_name = model_name
        self._evidence_tokens = evidence_tokens
        self._reply_tokens = reply_tokens

    @property
    def name(self) -> str:
        return "model"

    def brief(self, evidence: Evidence, options: BriefOptions) -> DraftMemo:
        """Propose a brief in one call; without evidence there is no call and the brief is empty."""
        events = pack(evidence, self._evidence_tokens, self._counter)
        if not events:
            return DraftMemo(kind=MemoKind.BRIEF)
        schema = brief_schema(options.length.sentences)
        reply = self._ask(
            self._prompts.chat(
                "brief",
                events=events,
                sentences=options.length.sentences,
                # The day alone: a moment would make every request a new one, and the reply cache useless.
                as_of=None if options.as_of is None else f"{options.as_of:%Y-%m-%d}",
                topic=None if options.topic is None else one_line(options.topic),
            ),
            schema,
        )
        memo = _Reading(evidence, _issued(events, evidence)).memo(read_brief(reply, schema))
        return replace(memo, conflicts=find_conflicts(evidence)[: options.length.sentences // _SENTENCES_A_CONFLICT])

    def answer(self, evidence: Evidence, question: str, options: AnswerOptions) -> DraftMemo:
        """Propose an answer in one call; where no line bears on the question there is no call and no answer."""
        told = self.answer_stream(evidence, question, options)
        while True:
            try:
                next(told)
            except StopIteration as done:
                memo: DraftMemo = done.value
                return memo

    def answer_stream(
        self, evidence: Evidence, question: str, options: AnswerOptions
    ) -> Generator[Told, None, DraftMemo]:
        """Propose an answer as `answer` does, and tell each sentence as soon as the model has written it."""
        sought = Sought.of(evidence, question, options)
        shown = worth_showing(evidence, sought, self._evidence_tokens, self._counter)
        events = pack(shown, self._evidence_tokens, self._counter)
        if not events:
            return DraftMemo(kind=MemoKind.ANSWER)
        answer, detail = sentences_asked(options.length, sought.question)
        schema = answer_schema(answer, detail)
        prompt = self._prompts.chat(
            "answer",
            events=events,
            question=one_line(question),
            answer=answer,
            detail=detail,
            in_time=in_time(sought.question),
            as_of=None if options.as_of is None else f"{options.as_of:%Y-%m-%d}",
        )
        pieces = stream(self._model, self._request(prompt, schema))
        reading = _Reading(evidence, _issued(events, evidence))
        return (yield from answer_told(pieces, schema, reading.draft, sought, evidence, options))

    def searches(self, question: str, before: Sequence[str], *, most: int, as_of: datetime) -> Searches:
        """Propose in one short call what to look for besides `question`; of those before, the last few are shown."""
        schema = searches_schema(most)
        prompt = self._prompts.chat(
            "rewrite",
            question=one_line(question),
            before=[one_line(each) for each in before[-_QUESTIONS_BEFORE:]],
            searches=most,
            as_of=f"{as_of:%Y-%m-%d}",
        )
        return read_searches(self._ask(prompt, schema, reply_tokens=_SEARCHES_TOKENS), schema)

    def repair(self, failures: Sequence[Failure], evidence: Evidence) -> tuple[Draft | None, ...]:
        """Propose replacements for all `failures` in one call; None for what the model left out.

        Failures without a line to rest on, or beyond the token budget, are not asked about.
        """
        asked = pack_failures(failures, evidence, self._evidence_tokens, self._counter)
        if not asked:
            return (None,) * len(failures)
        schema = repairs_schema(len(asked))
        written = read_repairs(self._ask(self._prompts.chat("repair", failures=asked), schema), schema)
        by_ref = {sentence.ref: sentence for sentence in evidence.sentences}
        proposals: list[Draft | None] = [None] * len(failures)
        for failure in asked:
            if repair := written.get(failure.number):
                issued = {line.id: by_ref[line.id] for line in failure.lines}
                failed = failures[failure.number - 1].draft
                proposals[failure.number - 1] = _proposal(repair, _Reading(evidence, issued), failed)
        return tuple(proposals)

    def _ask(self, prompt: ChatPrompt, schema: ReplySchema, *, reply_tokens: int | None = None) -> ChatReply:
        request = self._request(prompt, schema)
        most = min(self._reply_tokens, reply_tokens or self._reply_tokens)
        return self._model.complete(replace(request, max_tokens=most))

    def _request(self, prompt: ChatPrompt, schema: ReplySchema) -> ChatRequest:
        return ChatRequest(
            model=self._model_name,
            messages=(
                Message(role=Role.SYSTEM, content=prompt.system),
                Message(role=Role.USER, content=prompt.user),
            ),
            max_tokens=self._reply_tokens,
            schema=schema,
        )


def _issued(events: Iterable[PromptEvent], evidence: Evidence) -> dict[str, EvidenceSentence]:
    """Return the sentences that a prompt shows, by id."""
    shown = {line.id for event in events for article in event.articles for line in article.lines}
    return {sentence.ref: sentence for sentence in evidence.sentences if sentence.ref in shown}


def _proposal(repair: WrittenSentence, reading: _Reading, failed: Draft) -> Draft | None:
    """Return a repair as a draft, or None where it offers nothing: no text, no line, or the failed draft again."""
    draft = reading.draft(repair)
    return draft if draft.text and draft.references and draft != failed else None


class _Reading:
    """Turns what the model wrote into drafts. `issued` are the sentences that it was shown, by id."""

    def __init__(self, evidence: Evidence, issued: Mapping[str, EvidenceSentence]) -> None:
        self._revisions = {revision.id: revision for revision in evidence.revisions}
        self._clusters = {member: cluster for cluster in evidence.clusters for member in cluster.revision_ids}
        self._evidence = evidence
        self._issued = issued
        self._written: set[Draft] = set()

    def memo(self, written: WrittenBrief) -> DraftMemo:
        sections = (
            _section(SectionKey.BOTTOM_LINE, self._plain(written.bottom_line)),
            _section(SectionKey.WHAT_HAPPENED, self._by_event(written.what_happened)),
            _section(SectionKey.WHO_SAYS_WHAT, self._by_speaker(written.who_says_what)),
            _section(SectionKey.WHAT_TO_WATCH, self._plain(written.what_to_watch)),
        )
        headline = self.draft(written.headline)
        return DraftMemo(
            kind=MemoKind.BRIEF,
            headline=None if headline in self._written or not headline.text else headline,
            sections=tuple(section for section in sections if section.groups),
        )

    def draft(self, written: WrittenSentence) -> Draft:
        """Return the sentence with the references that hold on to issued ids; without any, it is uncited."""
        references = (self._reference(cited.ref, cited.quote) for cited in written.cited)
        return Draft(text=written.text, references=tuple(dict.fromkeys(r for r in references if r is not None)))

    def _reference(self, ref: str, quote: str) -> Reference | None:
        sentence = self._issued.get(ref)
        if sentence is None:
            log.info("the model cited %.20r, which it was not shown: reference refused", ref)
            return None
        text = self._revisions[sentence.revision_id].text
        # A quote from the line, even one copied badly, shows that the line was meant. The whole of it is then cited:
        # the check judges the text against the original's words with their speaker and their hedges, not against
        # what the model typed. A quote of something else goes on as it was typed, for the check to refuse.
        meant = not quote or bool(anchor(quote, text, within=sentence.span)) or _resembles(quote, sentence.text)
        return Reference(revision_id=sentence.revision_id, quote="" if meant else quote, within=sentence.span)

    def _plain(self, written: Iterable[WrittenSentence]) -> tuple[DraftGroup, ...]:
        drafts = tuple(draft for _, draft in self._new(written))
        return (DraftGroup(drafts=drafts),) if drafts else ()

    def _new(self, written: Iterable[WrittenSentence]) -> Iterator[tuple[WrittenSentence, Draft]]:
        """Yield the sentences with their drafts that stand nowhere in the memo yet."""
        for sentence in written:
            draft = self.draft(sentence)
            if draft.text and draft not in self._written:
                self._written.add(draft)
                yield sentence, draft

    def _by_event(self, written: Iterable[WrittenSentence]) -> tuple[DraftGroup, ...]:
        """Group by the cluster of what is cited, which no reply can get wrong, in the order of the reply."""
        groups: dict[Cluster | None, list[Draft]] = {}
        for _, draft in self._new(written):
            cluster = self._clusters.get(draft.references[0].revision_id) if draft.references else None
            groups.setdefault(cluster, []).append(draft)
        return tuple(
            DraftGroup(
                drafts=tuple(drafts),
                heading=None if cluster is None else self._heading(cluster),
                origins=0 if cluster is None else len(cluster.origins),
            )
            for cluster, drafts in groups.items()
        )

    def _heading(self, cluster: Cluster) -> Draft | None:
        """Return the best title of the cluster's articles: headings are taken from the sources, whoever writes."""
        best = titles(Story(cluster, Reader(self._evidence).lines(cluster.revision_ids)))
        return best[0].draft if best else None

    def _by_speaker(self, written: Iterable[WrittenSentence]) -> tuple[DraftGroup, ...]:
        """Group by speaker; a name that is not in a sentence's cited words labels nothing."""
        groups: dict[str | None, list[Draft]] = {}
        for sentence, draft in self._new(written):
            label = sentence.speaker if self._names(draft, sentence.speaker) else None
            groups.setdefault(label, []).append(draft)
        return tuple(DraftGroup(drafts=tuple(drafts), label=label) for label, drafts in groups.items())

    def _names(self, draft: Draft, speaker: str) -> bool:
        label = fold_text(speaker).strip()
        return bool(label) and any(label in said for r in draft.references for said in self._words(r))

    def _words(self, reference: Reference) -> tuple[str, str]:
        revision: Revision = self._revisions[reference.revision_id]
        cited = "" if reference.within is None or reference.quote else reference.within.of(revision.text)
        return fold_text(cited), fold_text(revision.article.publisher)


def _resembles(quote: str, line: str) -> bool:
    """Whether most of the words of `quote` are words of `line`."""
    quoted = [word.text.casefold() for word in words(fold_text(quote))]
    there = {word.text.casefold() for word in words(fold_text(line))}
    return bool(quoted) and sum(word in there for word in quoted) >= _RESEMBLING * len(quoted)


def _section(key: SectionKey, groups: tuple[DraftGroup, ...]) -> DraftSection:
    return DraftSection(key=key, groups=groups)
