"""Regenerates a memo whose sources changed: what rested on the changed words is redone, the rest stays as it is.

    dependences -> kept (byte for byte) | redone | removed
    new sentences of the changed articles -> added

A sentence whose words only moved keeps its text and gets new offsets, and is checked again: what stands around them may
have changed. What was edited is checked against the new words; when it no longer follows, a verbatim sentence takes the
new words, and a written one goes to the writer's repair, all of them in one call. What nothing supports is removed.
Every change is told in a correction note with its cause.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from ..check import check_draft, check_sentence
from ..draft import BriefOptions, ExtractiveWriter, Failure, Length, Writer, build_evidence
from ..errors import ModelError
from ..regenerate import Alignment, Dependence, Fate, dependences
from ..sources.changes import classify
from ..text.folding import fold_text
from ..types import (
    ArticleId,
    ChangeKind,
    Citation,
    Cluster,
    Conflict,
    Correction,
    CorrectionKind,
    Draft,
    Form,
    Grade,
    Group,
    Memo,
    MemoKind,
    Reference,
    Revision,
    RevisionId,
    RunRecord,
    Section,
    SectionKey,
    Sentence,
    Span,
    Verdict,
)
from .identity import cited_revisions, with_id

log = logging.getLogger(__name__)

# New sentences that a new version takes over from the changed articles, at most.
_MOST_ADDED = 3


def regenerate(
    memo: Memo,
    current: Mapping[ArticleId, Revision | None],
    *,
    writer: Writer,
    as_of: datetime,
    run: Callable[[], RunRecord],
) -> Memo:
    """Return the next version of `memo` on the revisions in `current`; `memo` itself when nothing it cites changed.

    `current` maps articles to their revision in force, None for a withdrawn one; articles it lacks are as they were. A
    retracted article counts as withdrawn. `as_of` is when the changes are told; the memo goes on speaking for its own
    moment. `writer` is called only for sentences whose cited words were edited, once for all of them.
    """
    changes = _changes(memo, current)
    if not changes:
        return memo
    next_version = _NextVersion(memo, changes, as_of)
    for dependence in dependences(memo, {article_id: change.usable for article_id, change in changes.items()}):
        next_version.settle(dependence)
    next_version.repair(writer)
    next_version.add_news()
    return next_version.memo(run())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """What happened to an article: its old revision, its new one, and the newsroom's label or what shows the edit."""

    old: Revision
    new: Revision | None
    kind: ChangeKind
    evidence: str

    @property
    def usable(self) -> Revision | None:
        return None if self.kind is ChangeKind.RETRACTION else self.new


def _changes(memo: Memo, current: Mapping[ArticleId, Revision | None]) -> dict[ArticleId, _Change]:
    """Return what happened to the cited articles whose revision in force is another one now."""
    found = {}
    for old in memo.revisions:
        new = current.get(old.article.id, old)
        if new is None:
            found[old.article.id] = _Change(old=old, new=None, kind=ChangeKind.RETIRED, evidence="")
        elif new.id != old.id:
            told = classify(old, new)
            kind, evidence = (told[0].kind, told[0].evidence) if told else (ChangeKind.SILENT_EDIT, "")
            found[old.article.id] = _Change(old=old, new=new, kind=kind, evidence=evidence)
    return found


class _NextVersion:
    """The next version in the making. `_now` maps an old sentence to the one in its place, None when it is removed."""

    def __init__(self, memo: Memo, changes: Mapping[ArticleId, _Change], as_of: datetime) -> None:
        self._memo = memo
        self._changes = changes
        self._of_revision = {change.old.id: change for change in changes.values()}
        self._known = {r.id: r for r in memo.revisions} | {
            change.usable.id: change.usable for change in changes.values() if change.usable is not None
        }
        self._as_of = as_of
        self._now: dict[Sentence, Sentence | None] = {}
        self._open: list[tuple[Dependence, Failure]] = []
        self._edited: set[tuple[RevisionId, Span]] = set()
        self._added: list[Sentence] = []
        self._corrections: list[Correction] = []

    def settle(self, dependence: Dependence) -> None:
        """Keep, redo or remove a sentence, or leave it for the writer's repair."""
        sentence = dependence.sentence
        if dependence.untouched:
            self._now[sentence] = sentence
            return
        citations = dependence.citations()
        if not citations:
            self._remove(dependence)
            return
        for citation, found in zip(citations, (f for f in dependence.now if f.span is not None), strict=True):
            if found.fate is Fate.EDITED:
                self._edited.add((citation.revision_id, citation.span))
        again = self._checked(sentence.text, citations, sentence.form)
        if again.verdict is Verdict.SUPPORTED:
            self._now[sentence] = again
        elif sentence.grade is Grade.VERBATIM:
            words = citations[0].quote if sentence.form is Form.QUOTED else " ".join(citations[0].quote.split())
            self._redo(dependence, self._checked(words, citations[:1], sentence.form))
        else:
            references = tuple(Reference(revision_id=c.revision_id, within=c.span) for c in citations)
            draft = Draft(text=sentence.text, references=references, form=sentence.form)
            self._open.append((dependence, Failure(draft=draft, sentence=again)))

    def repair(self, writer: Writer) -> None:
        """Send what no longer follows from its edited words to the writer, once; remove what stays unsupported."""
        if not self._open:
            return
        usable = [change.usable for change in self._changes.values() if change.usable is not None]
        cited = [r for dependence, _ in self._open for r in dependence.revisions if r is not None]
        evidence = build_evidence(tuple({r.id: r for r in (*usable, *cited)}.values()), ())
        proposals: tuple[Draft | None, ...] = (None,) * len(self._open)
        try:
            proposals = writer.repair([failure for _, failure in self._open], evidence)
        except ModelError as error:
            log.warning("repair failed, %d sentences are removed: %s", len(self._open), error)
        for (dependence, _), proposal in zip(self._open, proposals, strict=True):
            self._redo(dependence, None if proposal is None else check_draft(proposal, self._known))

    def add_news(self) -> None:
        """Take over what a changed article says now and did not say before, as far as it carries news.

        The extractive writer chooses, and its sentences are verbatim: no call is spent on them.
        """
        fresh = {
            change.usable.id: [
                span
                for span in Alignment(change.old, change.usable).fresh()
                if not any(span.overlaps(edited) for key, edited in self._edited if key == change.usable.id)
            ]
            for change in self._changes.values()
            if change.usable is not None
        }
        told = {revision_id: spans for revision_id, spans in fresh.items() if spans}
        revisions = tuple(self._known[revision_id] for revision_id in told)
        clusters = tuple(Cluster(revision_ids=(r.id,), origins=((r.id,),)) for r in revisions)
        evidence = build_evidence(revisions, clusters)
        only_fresh = replace(evidence, sentences=tuple(s for s in evidence.sentences if s.span in told[s.revision_id]))
        options = BriefOptions(length=Length.SHORT, topic=self._memo.topic, as_of=self._memo.as_of)
        shown = {fold_text(sentence.text) for sentence in self._now.values() if sentence is not None}
        draft = ExtractiveWriter().brief(only_fresh, options)
        for item in (item for section in draft.sections for group in section.groups for item in group.drafts):
            sentence = check_draft(item, self._known)
            supported = sentence.verdict is Verdict.SUPPORTED and sentence.form is Form.PROSE
            if supported and len(self._added) < _MOST_ADDED and fold_text(sentence.text) not in shown:
                shown.add(fold_text(sentence.text))
                self._added.append(sentence)
                self._correct(CorrectionKind.ADDED, self._by_new(sentence), after=sentence.text)

    def memo(self, run: RunRecord) -> Memo:
        """Return the next version, whole, with its id."""
        old = self._memo
        sections = [*self._sections()]
        if self._added:
            sections = self._with_added(sections)
        made = Memo(
            id="",
            kind=old.kind,
            as_of=old.as_of,
            headline=None if old.headline is None else self._now[old.headline],
            question=old.question,
            topic=old.topic,
            sections=tuple(sections),
            conflicts=tuple(self._conflicts()),
            withheld=tuple(
                replace(item, replaced_by=self._now[item.replaced_by] if item.replaced_by else None)
                for item in old.withheld
            ),
            corrections=tuple(self._corrections),
            gaps=old.gaps,
            revisions=tuple(self._known.values()),
            run=run,
            version=old.version + 1,
            previous=old.id,
        )
        cited = cited_revisions(made)
        return with_id(replace(made, revisions=tuple(r for r in made.revisions if r.id in cited)))

    def _checked(self, text: str, citations: tuple[Citation, ...], form: Form) -> Sentence:
        return check_sentence(Sentence(text=text, citations=citations, form=form), self._known)

    def _redo(self, dependence: Dependence, sentence: Sentence | None) -> None:
        if sentence is None or sentence.verdict is not Verdict.SUPPORTED:
            self._remove(dependence)
            return
        old = dependence.sentence
        self._now[old] = sentence
        self._correct(CorrectionKind.REDONE, self._cause(dependence), before=old.text, after=sentence.text)

    def _remove(self, dependence: Dependence) -> None:
        self._now[dependence.sentence] = None
        self._correct(CorrectionKind.REMOVED, self._cause(dependence), before=dependence.sentence.text)

    def _cause(self, dependence: Dependence) -> _Change:
        changed = [c.revision_id for c in dependence.sentence.citations if c.revision_id in self._of_revision]
        citation, _ = dependence.cause()
        return self._of_revision.get(citation.revision_id) or self._of_revision[changed[0]]

    def _by_new(self, sentence: Sentence) -> _Change:
        cited = sentence.citations[0].revision_id
        return next(change for change in self._changes.values() if change.new is not None and change.new.id == cited)

    def _correct(
        self, kind: CorrectionKind, change: _Change, *, before: str | None = None, after: str | None = None
    ) -> None:
        article = change.old.article
        self._corrections.append(
            Correction(
                kind=kind,
                before=before,
                after=after,
                article_id=article.id,
                source=article.publisher or article.location,
                change=change.kind,
                evidence=change.evidence,
                old_revision=change.old.id,
                new_revision=None if change.new is None else change.new.id,
                at=self._as_of,
            )
        )

    def _sections(self) -> Iterator[Section]:
        for section in self._memo.sections:
            groups = tuple(group for old in section.groups if (group := self._group(old)) is not None)
            if groups:
                yield replace(section, groups=groups)

    def _group(self, group: Group) -> Group | None:
        kept = dict.fromkeys(new for old in group.sentences if (new := self._now[old]) is not None)
        if not kept:
            return None
        heading = None if group.heading is None else self._now[group.heading]
        label = group.label if group.label is not None and all(self._holds(group.label, s) for s in kept) else None
        return replace(group, sentences=tuple(kept), heading=heading, label=label)

    def _holds(self, label: str, sentence: Sentence) -> bool:
        """Whether the label is in the cited words, or is the publisher, as `verify` asks."""
        wanted = fold_text(label)
        words = [citation.quote for citation in sentence.citations]
        words += [self._known[citation.revision_id].article.publisher for citation in sentence.citations]
        return any(wanted in fold_text(text) for text in words)

    def _with_added(self, sections: list[Section]) -> list[Section]:
        key = SectionKey.WHAT_HAPPENED if self._memo.kind is MemoKind.BRIEF else SectionKey.DETAIL
        group = Group(sentences=tuple(self._added))
        order = list(SectionKey)
        if any(section.key is key for section in sections):
            return [replace(s, groups=(*s.groups, group)) if s.key is key else s for s in sections]
        return sorted([*sections, Section(key=key, groups=(group,))], key=lambda s: order.index(s.key))

    def _conflicts(self) -> Iterator[Conflict]:
        """Yield the disagreements that still stand: every side supported, with its clashing words still cited."""
        for conflict in self._memo.conflicts:
            sides = []
            for side in conflict.sides:
                sentence = self._now[side.sentence]
                if sentence is not None and any(side.words in citation.quote for citation in sentence.citations):
                    sides.append(replace(side, sentence=sentence))
            sources = {c.revision_id for side in sides for c in side.sentence.citations}
            if len(sides) == len(conflict.sides) and len(sources) > 1:
                yield replace(conflict, sides=tuple(sides))
