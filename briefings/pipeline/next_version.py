"""The next version of a memo in the making: which of its sentences are kept, redone, removed, and what is new."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from ..check import Judge, check_draft, check_sentence, judge_sentences
from ..cluster import cluster
from ..draft import AnswerOptions, BriefOptions, ExtractiveWriter, Failure, Length, Writer, build_evidence
from ..errors import ModelError
from ..regenerate import Alignment, Dependence, Fate, Reanchored
from ..sources.labels import is_labelled
from ..text.folding import fold_text
from ..text.passages import sentences_of
from ..text.similarity import containment, shingles
from ..types import (
    ArticleId,
    Citation,
    Conflict,
    Correction,
    CorrectionKind,
    Draft,
    DraftMemo,
    DraftSection,
    Evidence,
    Form,
    Gap,
    GapCode,
    Grade,
    Group,
    Memo,
    MemoKind,
    ReasonCode,
    Reference,
    Revision,
    RevisionId,
    RunRecord,
    Section,
    SectionKey,
    Sentence,
    Span,
    Verdict,
    Withheld,
)
from .causes import Cause
from .disagreements import begun, in_words, standing
from .identity import cited_revisions, with_id
from .labels import carries

log = logging.getLogger(__name__)

_MOST_ADDED = 3
"""New sentences that a version takes over from the changed articles, at most."""

_SAME_NEWS = 0.6
"""Share of three-word runs from which a new sentence says what the memo says already."""

_HEADING_GONE = "a heading; nothing is left of what stood under it"
"""The cause of a heading that goes with its last sentence: its own source may say it still."""


class NextVersion:
    """The next version of `memo`, whose cited revisions changed for `causes`. Its parts are called in their order.

    `_now` maps an old sentence to the one in its place, None when it is removed. `_notes` are the corrections by the
    old sentence they are about.
    """

    def __init__(self, memo: Memo, causes: Mapping[RevisionId, Cause], as_of: datetime) -> None:
        self._memo = memo
        self._causes = causes
        self._known = {revision.id: revision for revision in memo.revisions} | {
            cause.usable.id: cause.usable for cause in causes.values() if cause.usable is not None
        }
        self._as_of = as_of
        self._now: dict[Sentence, Sentence | None] = {}
        self._rests: dict[Sentence, Dependence] = {}
        self._open: list[tuple[Dependence, Failure]] = []
        self._edited: dict[RevisionId, list[Span]] = {}
        self._notes: dict[Sentence, Correction] = {}
        self._added: list[Sentence] = []
        self._begun: list[Conflict] = []
        self._corrections: list[Correction] = []
        self._gaps: list[Gap] = []
        self._in_sections = {s for section in memo.sections for s in section.sentences}

    # Sentence by sentence

    def settle(self, dependence: Dependence) -> None:
        """Keep, redo or remove a sentence, or leave it for the writer's repair."""
        sentence = dependence.sentence
        self._rests[sentence] = dependence
        if dependence.untouched:
            self._now[sentence] = sentence
            return
        citations = dependence.citations()
        if not citations:
            self._remove(dependence)
            return
        for citation, found in zip(citations, _still_there(dependence), strict=True):
            if found.fate is Fate.EDITED:
                self._edited.setdefault(citation.revision_id, []).append(citation.span)
        again = self._again(dependence, citations)
        if again is not None:
            self._now[sentence] = again
        elif sentence.grade is Grade.VERBATIM:
            self._redo(dependence, self._verbatim(dependence))
        elif (patched := self._patched(dependence, citations)) is not None:
            self._redo(dependence, patched)
        else:
            references = tuple(Reference(revision_id=c.revision_id, within=c.span) for c in citations)
            draft = Draft(text=sentence.text, references=references, form=sentence.form)
            checked = self._checked(sentence.text, citations, sentence.form)
            self._open.append((dependence, Failure(draft=draft, sentence=checked)))

    def repair(self, writer: Writer, judge: Judge | None = None) -> None:
        """Send what no longer follows from its edited words to the writer, once, and open wording to `judge`, once.

        What neither saves gives way to the source's new words, or is removed.
        """
        if not self._open:
            return
        proposals: tuple[Draft | None, ...] = (None,) * len(self._open)
        try:
            proposals = writer.repair([failure for _, failure in self._open], build_evidence(self._usable(), ()))
        except ModelError as error:
            log.warning("repair failed, %d sentences fall back to their sources' words: %s", len(self._open), error)
            self._gaps.append(Gap(code=GapCode.WRITER_FELL_BACK, detail=error.without_address))
        checked = [
            failure.sentence if proposal is None else check_draft(proposal, self._known)
            for (_, failure), proposal in zip(self._open, proposals, strict=True)
        ]
        ruled = judge_sentences(checked, self._known, judge)
        for (dependence, _), sentence in zip(self._open, ruled, strict=True):
            supported = sentence.verdict is Verdict.SUPPORTED
            self._redo(dependence, sentence if supported else self._verbatim(dependence))

    def _again(self, dependence: Dependence, citations: tuple[Citation, ...]) -> Sentence | None:
        """Return the same sentence with its citations as they are now, when it passes its checks again."""
        old = dependence.sentence
        text = old.text
        if old.form is Form.QUOTED:
            text = citations[0].quote  # a quotation is its source's words to the letter, line breaks too
            if fold_text(text) != fold_text(old.text):
                return None
        again = self._checked(text, citations, old.form)
        if again.verdict is Verdict.SUPPORTED:
            return again
        unedited = all(found.fate in (Fate.SAME, Fate.MOVED) for found in dependence.now)
        if old.grade is Grade.JUDGED and unedited and set(again.codes) <= {ReasonCode.NOT_SUPPORTED}:
            return replace(old, citations=citations)  # the judge's opinion was on these very words
        return None

    def _patched(self, dependence: Dependence, citations: tuple[Citation, ...]) -> Sentence | None:
        """Return the sentence with its source's edits made in it, where that passes its checks: no call is needed.

        A corrected number, name or word stands in the sentence as it stood in its source, once; it is replaced there.
        """
        text = dependence.sentence.text
        for edit in (edit for found in dependence.now for edit in found.edits):
            was, is_now = _bare(edit.before), _bare(edit.after)
            places = list(re.finditer(rf"(?<!\w){re.escape(was)}(?!\w)", text)) if was and is_now else []
            if len(places) == 1:
                text = text[: places[0].start()] + is_now + text[places[0].end() :]
        if text == dependence.sentence.text:
            return None
        sentence = self._checked(text, citations, dependence.sentence.form)
        return sentence if sentence.verdict is Verdict.SUPPORTED else None

    def _verbatim(self, dependence: Dependence) -> Sentence | None:
        """Return the edited source sentence in the place of one that rested on it, as prose or as a quotation."""
        form = dependence.sentence.form
        places = [
            (revision, found.span)
            for fate in (Fate.EDITED, Fate.MOVED, Fate.SAME)
            for found, revision in zip(dependence.now, dependence.revisions, strict=True)
            if found.fate is fate and found.span is not None and revision is not None
        ]
        quotable = dependence.sentence in self._in_sections
        forms = (form, *(other for other in Form if other is not form and (other is Form.PROSE or quotable)))
        for revision, place in places:
            citation = Citation.of(revision, sentences_of(revision, place))
            for wanted in forms:
                words = citation.quote if wanted is Form.QUOTED else " ".join(citation.quote.split())
                sentence = self._checked(words, (citation,), wanted)
                if sentence.verdict is Verdict.SUPPORTED:
                    return sentence
        return None

    def _checked(self, text: str, citations: tuple[Citation, ...], form: Form) -> Sentence:
        return check_sentence(Sentence(text=text, citations=citations, form=form), self._known)

    def _redo(self, dependence: Dependence, sentence: Sentence | None) -> None:
        if sentence is None:
            self._remove(dependence)
            return
        old = dependence.sentence
        beside = {
            fold_text(now.text) for other in self._in_sections - {old} if (now := self._now.get(other)) is not None
        }
        twice = old in self._in_sections and fold_text(sentence.text) in beside
        self._now[old] = None if twice else sentence
        if fold_text(sentence.text) != fold_text(old.text):
            self._note(old, CorrectionKind.REDONE, after=sentence.text)

    def _remove(self, dependence: Dependence) -> None:
        self._now[dependence.sentence] = None
        self._note(dependence.sentence, CorrectionKind.REMOVED)

    def _note(self, old: Sentence, kind: CorrectionKind, *, after: str | None = None) -> None:
        """Write the correction note of a sentence, in the place of an earlier one."""
        dependence = self._rests[old]
        cited = dependence.cause()
        cause = self._causes.get(cited[0].revision_id) or self._any_cause(old)
        self._notes[old] = cause.correction(kind, at=self._as_of, before=old.text, after=after, cited=cited)

    def _any_cause(self, old: Sentence) -> Cause:
        """Return what happened to a source of the sentence, else the first of all that happened."""
        found = [self._causes[c.revision_id] for c in old.citations if c.revision_id in self._causes]
        return found[0] if found else next(iter(self._causes.values()))

    # What it leads with

    def restore_lead(self) -> None:
        """Find a headline, a bottom line or an answer in what is left, where nothing is left of the old one.

        They are verbatim: no call is spent on them.
        """
        answers = self._memo.kind is MemoKind.ANSWER
        lead = SectionKey.ANSWER if answers else SectionKey.BOTTOM_LINE
        old = [s for section in self._memo.sections if section.key is lead for s in section.sentences]
        lost = old if all(self._now[sentence] is None for sentence in old) else []
        headless = self._memo.headline is not None and self._now[self._memo.headline] is None
        if not lost and not headless:
            return
        draft = self._written_anew()
        if headless and self._memo.headline is not None:
            titles = [draft.headline, *(group.heading for section in draft.sections for group in section.groups)]
            self._substitute([self._memo.headline], [title for title in titles if title is not None], again=True)
        drafts = [
            item for section in draft.sections if section.key is lead for g in section.groups for item in g.drafts
        ]
        self._substitute(lost, drafts, again=False)

    def _written_anew(self) -> DraftMemo:
        revisions = self._usable()
        evidence = build_evidence(revisions, cluster(revisions))
        if self._memo.kind is MemoKind.ANSWER:
            options = AnswerOptions(length=Length.SHORT, as_of=self._memo.as_of)
            return ExtractiveWriter().answer(evidence, self._memo.question or "", options)
        return ExtractiveWriter().brief(
            evidence, BriefOptions(length=Length.SHORT, topic=self._memo.topic, as_of=self._memo.as_of)
        )

    def _substitute(self, lost: Sequence[Sentence], drafts: Iterable[Draft], *, again: bool) -> None:
        """Put supported drafts in the places of removed sentences; what the memo shows already only if `again`."""
        places = iter(lost)
        for draft in drafts:
            sentence = check_draft(draft, self._known)
            if sentence.verdict is not Verdict.SUPPORTED or (not again and self._shows(sentence.text)):
                continue
            old = next(places, None)
            if old is None:
                return
            self._now[old] = sentence
            self._note(old, CorrectionKind.REDONE, after=sentence.text)

    # What is new

    def dispute(self) -> None:
        """Find what the memo's sources disagree on now, where the new words of a changed article are one side."""
        touched = {revision_id: [*spans] for revision_id, spans in self._edited.items()}
        for cause in self._causes.values():
            if cause.usable is not None:
                touched.setdefault(cause.usable.id, []).extend(Alignment(cause.old, cause.usable).fresh())
        if any(touched.values()):
            self._begun = list(begun(self._usable(), touched, self._known))

    def add_news(self) -> None:
        """Take over what a changed article says now and did not say before.

        A brief takes what a brief of it would tell, an answer what answers its question. The extractive writer chooses,
        and its sentences are verbatim: no call is spent on them.
        """
        evidence = self._news()
        if not evidence.sentences:
            return
        if self._memo.kind is MemoKind.ANSWER:
            options = AnswerOptions(length=Length.SHORT, as_of=self._memo.as_of)
            sections = ExtractiveWriter().answer(evidence, self._memo.question or "", options).sections
        else:
            asked = BriefOptions(length=Length.SHORT, topic=self._memo.topic, as_of=self._memo.as_of)
            sections = ExtractiveWriter().brief(evidence, asked).sections
        for draft in _drafts(sections):
            sentence = check_draft(draft, self._known)
            supported = sentence.verdict is Verdict.SUPPORTED and sentence.form is Form.PROSE
            if supported and len(self._added) < _MOST_ADDED and not self._shows(sentence.text):
                self._added.append(sentence)
                cause = self._cause_of_new(sentence.citations[0].revision_id)
                self._corrections.append(cause.correction(CorrectionKind.ADDED, at=self._as_of, after=sentence.text))

    def _news(self) -> Evidence:
        """Return the new sentences of the changed articles: neither edited old ones, nor a newsroom's notes."""
        fresh: dict[RevisionId, set[Span]] = {}
        for cause in self._causes.values():
            new = cause.usable
            if new is not None:
                edited = self._edited.get(new.id, [])
                spans = {
                    span
                    for span in Alignment(cause.old, new).fresh()
                    if not any(span.overlaps(other) for other in edited) and not is_labelled(span.of(new.text))
                }
                if spans:
                    fresh[new.id] = spans
        revisions = tuple(self._known[revision_id] for revision_id in fresh)
        evidence = build_evidence(revisions, cluster(revisions))
        return replace(evidence, sentences=tuple(s for s in evidence.sentences if s.span in fresh[s.revision_id]))

    def _cause_of_new(self, revision_id: RevisionId) -> Cause:
        return next(c for c in self._causes.values() if c.usable is not None and c.usable.id == revision_id)

    def _shows(self, text: str) -> bool:
        """Whether the memo says `text` already, in the same words or nearly."""
        wanted = shingles(text, 3)
        shown = [*(sentence for sentence in self._now.values() if sentence is not None), *self._added]
        return any(
            fold_text(text) == fold_text(sentence.text) or containment(wanted, shingles(sentence.text, 3)) >= _SAME_NEWS
            for sentence in shown
        )

    def _usable(self) -> tuple[Revision, ...]:
        """Return the memo's revisions as they are now, in its order, without those that were retired or retracted."""
        found = []
        for revision in self._memo.revisions:
            cause = self._causes.get(revision.id)
            now = revision if cause is None else cause.usable
            if now is not None:
                found.append(now)
        return tuple(dict.fromkeys(found))

    # The whole

    def memo(self, run: RunRecord) -> Memo:
        """Return the next version, whole, with its id."""
        old = self._memo
        conflicts, carried = self._conflicts()
        sections = self._with_news([*self._sections()], carried)
        if old.kind is MemoKind.ANSWER and not any(section.key is SectionKey.ANSWER for section in sections):
            for sentence in self._in_sections:
                if self._now[sentence] is not None:  # detail of an answer that is gone
                    self._now[sentence] = None
                    self._note(sentence, CorrectionKind.REMOVED)
            sections, conflicts = [], []
        if old.sections and not sections:
            what = "that answered it" if old.kind is MemoKind.ANSWER else "it rested on"
            detail = f"the sources {what} were changed or withdrawn"
            self._gaps.append(Gap(code=GapCode.NOT_ENOUGH_EVIDENCE, detail=detail))
        made = Memo(
            id="",
            kind=old.kind,
            as_of=old.as_of,
            headline=None if old.headline is None else self._now[old.headline],
            question=old.question,
            topic=old.topic,
            sections=tuple(sections),
            conflicts=tuple(conflicts),
            withheld=tuple(self._withheld()),
            corrections=(
                *(self._notes[s] for s in dict.fromkeys(old.sentences()) if s in self._notes),
                *self._corrections,
            ),
            gaps=tuple(dict.fromkeys((*old.gaps, *self._gaps))),
            revisions=tuple(self._known.values()),
            run=run,
            version=old.version + 1,
            previous=old.id,
        )
        shown = {sentence.text for sentence in made.sentences()}
        notes = [self._notes[s] for s in dict.fromkeys(old.sentences()) if s in self._notes]
        told = [note for note in notes if note.kind is not CorrectionKind.REMOVED or note.before not in shown]
        made = replace(made, corrections=_by_article([*told, *self._corrections]))
        cited = cited_revisions(made)
        return with_id(replace(made, revisions=tuple(r for r in made.revisions if r.id in cited)))

    def _sections(self) -> Iterator[Section]:
        for section in self._memo.sections:
            groups = tuple(group for old in section.groups for group in self._groups(old))
            if groups:
                yield replace(section, groups=groups)

    def _groups(self, group: Group) -> Iterator[Group]:
        """Yield a group with the sentences that are left; one whose label its new words lack stands apart."""
        parts: dict[str | None, dict[Sentence, None]] = {}
        for old in group.sentences:
            now = self._now[old]
            if now is not None:
                parts.setdefault(self._label(group.label, old, now), {})[now] = None
        heading = None if group.heading is None else self._now[group.heading]
        origins = self._origins(group)
        for label, sentences in parts.items():
            yield replace(group, sentences=tuple(sentences), heading=heading, label=label, origins=origins)
        if heading is not None and not group.sentences:
            yield replace(group, heading=heading)
        elif heading is not None and not parts:
            self._drop_heading(group)

    def _origins(self, group: Group) -> int:
        """Return how many independent sources an event has, without the withdrawn ones that the group cited."""
        cited = {citation.revision_id for sentence in group.sentences for citation in sentence.citations}
        gone = [key for key in cited if key in self._causes and self._causes[key].usable is None]
        return max(1, group.origins - len(gone)) if group.origins else 0

    def _drop_heading(self, group: Group) -> None:
        """Tell that a heading went with all that stood under it, unless it stands elsewhere too."""
        heading = group.heading
        elsewhere = [g for section in self._memo.sections for g in section.groups if g is not group]
        if heading is None or heading == self._memo.headline or any(g.heading == heading for g in elsewhere):
            return
        told = next((self._notes[s] for s in group.sentences if s in self._notes), None)
        if told is not None:
            self._now[heading] = None
            self._notes[heading] = replace(
                told, kind=CorrectionKind.REMOVED, before=heading.text, after=None, evidence=_HEADING_GONE
            )

    def _label(self, label: str | None, old: Sentence, now: Sentence) -> str | None:
        """Return the label of a sentence: the old one, or as the source names its bearer now; None when it has none."""
        if label is None or carries(now, label, self._known):
            return label
        for edit in (edit for found in self._rests[old].now for edit in found.edits):
            was, is_now = _bare(edit.before), _bare(edit.after)
            renamed = label.replace(was, is_now) if was and is_now else label
            if renamed != label and carries(now, renamed, self._known):
                return renamed
        return None

    def _with_news(self, sections: list[Section], carried: Sequence[Sentence]) -> list[Section]:
        """Add what is new, and what stood in a settled disagreement alone, beside what is told of the same article."""
        brief = self._memo.kind is MemoKind.BRIEF
        told = SectionKey.WHAT_HAPPENED if brief else SectionKey.DETAIL
        said = SectionKey.WHO_SAYS_WHAT if brief else SectionKey.DETAIL
        groups = {section.key: list(section.groups) for section in sections}
        for sentence in (*carried, *self._added):
            article = self._known[sentence.citations[0].revision_id].article
            if sentence.form is Form.QUOTED:
                label = article.publisher or None
                _put(groups.setdefault(said, []), sentence, partial(_labelled, label), label)
            else:
                _put(groups.setdefault(told, []), sentence, partial(self._tells_of, article.id))
        return [Section(key=key, groups=tuple(groups[key])) for key in SectionKey if key in groups]

    def _tells_of(self, article_id: ArticleId, group: Group) -> bool:
        cited = (citation for sentence in group.sentences for citation in sentence.citations)
        return any(self._known[citation.revision_id].article.id == article_id for citation in cited)

    def _conflicts(self) -> tuple[list[Conflict], list[Sentence]]:
        """Return the disagreements that stand now, and sentences of settled ones that are shown nowhere else."""
        kept: list[Conflict] = []
        carried: list[Sentence] = []
        fresh = list(self._begun)
        for old in self._memo.conflicts:
            conflict = standing(old, self._now)
            if conflict is None:  # found again in the new words, it is the same disagreement
                conflict = next((new for new in fresh if new.about.casefold() == old.about.casefold()), None)
                if conflict is not None:
                    fresh.remove(conflict)
            if conflict is None:
                self._settled(old)
            if conflict is not None:
                kept.append(conflict)
            carried += [s for side in old.sides if (s := self._now[side.sentence]) is not None]
        for conflict in fresh:
            if not any(new.about.casefold() == conflict.about.casefold() for new in kept):
                kept.append(conflict)
                changed = {cause.usable.id for cause in self._causes.values() if cause.usable is not None}
                side = next(c for s in conflict.sides for c in s.sentence.citations if c.revision_id in changed)
                cause = self._cause_of_new(side.revision_id)
                self._corrections.append(
                    cause.correction(CorrectionKind.DISPUTED, at=self._as_of, after=in_words(conflict))
                )
        shown = {side.sentence.text for conflict in kept for side in conflict.sides}
        shown |= {now.text for s in self._in_sections if (now := self._now[s]) is not None}
        return kept, [sentence for sentence in dict.fromkeys(carried) if sentence.text not in shown]

    def _settled(self, conflict: Conflict) -> None:
        changed = [
            s.sentence for s in conflict.sides if any(c.revision_id in self._causes for c in s.sentence.citations)
        ]
        cause = self._any_cause(changed[0] if changed else conflict.sides[0].sentence)
        cited = self._rests[changed[0]].cause() if changed else None
        self._corrections.append(
            cause.correction(CorrectionKind.SETTLED, at=self._as_of, before=in_words(conflict), cited=cited)
        )

    def _withheld(self) -> Iterator[Withheld]:
        """Yield the sentences that were held back and still would be: those about words that changed are history."""
        for item in self._memo.withheld:
            if not any(citation.revision_id in self._causes for citation in item.sentence.citations):
                yield replace(item, replaced_by=self._now[item.replaced_by] if item.replaced_by else None)


def _labelled(label: str | None, group: Group) -> bool:
    return group.label == label


def _put(groups: list[Group], sentence: Sentence, fits: Callable[[Group], bool], label: str | None = None) -> None:
    """Add a sentence to the first of `groups` that fits, else as a group of its own."""
    place = next((number for number, group in enumerate(groups) if fits(group)), None)
    if place is None:
        groups.append(Group(sentences=(sentence,), label=label))
    else:
        groups[place] = replace(groups[place], sentences=(*groups[place].sentences, sentence))


def _by_article(corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """Put the notes on one article together, in the order of their first."""
    order = {article: n for n, article in enumerate(dict.fromkeys(note.article_id for note in corrections))}
    return tuple(sorted(corrections, key=lambda note: order[note.article_id]))


def _still_there(dependence: Dependence) -> tuple[Reanchored, ...]:
    return tuple(found for found in dependence.now if found.span is not None)


def _drafts(sections: Iterable[DraftSection]) -> Iterator[Draft]:
    for section in sections:
        for group in section.groups:
            yield from group.drafts


def _bare(words: str) -> str:
    return words.strip(" ,.;:!?()“”\"'")
