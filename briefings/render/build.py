"""Builds the page of a memo: the order of its parts, the numbers of its notes, what each source is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from ..types import (
    Article,
    Check,
    Citation,
    Conflict,
    Correction,
    Form,
    Gap,
    Grade,
    Group,
    Kind,
    Memo,
    MemoKind,
    ReasonCode,
    Revision,
    RevisionId,
    SectionKey,
    Sentence,
    Side,
    Span,
    Withheld,
)
from . import wording
from .display import fold, fold_paragraphs, inner_marks, link
from .excerpts import context, goes_on, pieces
from .view import Block, Corrected, Dispute, GapLine, Held, Line, Note, Page, Quote, Reason, Run, Source, Stance, Tongue

__all__ = ["name_of", "page_of", "tongue_of", "voice_of"]

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "ps", "sd", "syr", "ug", "ur", "yi"})
_BEFORE_CONFLICTS = (
    SectionKey.BOTTOM_LINE,
    SectionKey.ANSWER,
    SectionKey.DETAIL,
    SectionKey.WHAT_HAPPENED,
    SectionKey.WHO_SAYS_WHAT,
)
_AFTER_CONFLICTS = (SectionKey.WHAT_TO_WATCH,)


def page_of(memo: Memo) -> Page:
    """Return the page of `memo`. Raises KeyError when a sentence cites a revision that the memo lacks."""
    return _Builder(memo).page()


class _Builder:
    """Numbers notes in the order in which their sentences are asked for."""

    def __init__(self, memo: Memo) -> None:
        self._memo = memo
        self._revisions = {revision.id: revision for revision in memo.revisions}
        self._sources = {
            revision.id: _source(number, revision, memo.as_of.year) for number, revision in enumerate(memo.revisions, 1)
        }
        self._notes: dict[tuple[str, str, tuple[Citation, ...]], Note] = {}

    def page(self) -> Page:
        memo = self._memo
        headline = None if memo.headline is None else self._line(memo.headline)
        sections = self._sections(_BEFORE_CONFLICTS)
        conflicts = tuple(self._dispute(conflict) for conflict in memo.conflicts)
        sections |= self._sections(_AFTER_CONFLICTS)
        withheld = tuple(self._held(item) for item in memo.withheld)
        corrections = tuple(corrected(correction) for correction in memo.corrections)
        tails = {
            "corrections": corrections,
            "conflicts": conflicts,
            "withheld": withheld,
            "sources": memo.revisions,
        }
        filled = {*sections, *(name for name, content in tails.items() if content)}
        order = ("corrections", *_BEFORE_CONFLICTS, "conflicts", *_AFTER_CONFLICTS, "withheld", "sources")
        grades = [sentence.grade for sentence in dict.fromkeys(memo.sentences()) if sentence.grade is not None]
        return Page(
            id=fold(memo.id),
            kind=memo.kind.value,
            question=fold(memo.question or ""),
            topic=fold(memo.topic or ""),
            version=memo.version,
            previous=fold(memo.previous or ""),
            as_of=memo.as_of,
            title=title_of(memo),
            headline=headline,
            parts=(*(str(name) for name in order if name in filled), "run"),
            sections=sections,
            conflicts=conflicts,
            withheld=withheld,
            corrections=corrections,
            sources=tuple(self._sources.values()),
            notes=tuple(self._notes.values()),
            grades={grade.value: found for grade in Grade if (found := grades.count(grade))},
            shown=len(grades),
            run=_run(memo),
            gaps=tuple(_gap(gap) for gap in memo.gaps),
        )

    def _sections(self, keys: Iterable[SectionKey]) -> dict[str, tuple[Block, ...]]:
        found = {}
        for key in keys:
            groups = [group for section in self._memo.sections if section.key is key for group in section.groups]
            if groups:
                found[key.value] = tuple(self._block(group) for group in groups if group.sentences or group.heading)
        return found

    def _block(self, group: Group) -> Block:
        return Block(
            heading=None if group.heading is None else self._line(group.heading),
            label=fold(group.label or ""),
            origins=group.origins,
            lines=tuple(self._line(sentence) for sentence in group.sentences),
        )

    def _line(self, sentence: Sentence, words: str = "") -> Line:
        """Return the sentence as it is shown, with `words` marked where they stand in it."""
        quoted = sentence.form is Form.QUOTED
        at = sentence.text.find(words) if words else -1
        spans = () if at < 0 else (Span(at, at + len(words)),)
        parts = pieces(inner_marks(sentence.text) if quoted else sentence.text, spans)
        return Line(
            text="".join(piece.text for piece in parts),
            pieces=parts,
            voice=self._sources[sentence.citations[0].revision_id].voice if quoted else "",
            note=self._note(sentence),
            tongue=self._tongue(sentence),
        )

    def _note(self, sentence: Sentence) -> Note:
        assert sentence.grade is not None  # the memo's gate: what is shown is supported
        judge = fold(sentence.judge)
        key = (sentence.grade.value, judge, sentence.citations)
        if key not in self._notes:
            self._notes[key] = Note(
                number=len(self._notes) + 1,
                grade=sentence.grade.value,
                judge=judge,
                quotes=tuple(self._quote(citation) for citation in sentence.citations),
            )
        return self._notes[key]

    def _quote(self, citation: Citation, clashes: Iterable[Span] = ()) -> Quote:
        revision = self._revisions[citation.revision_id]
        start, end = context(revision, citation.span)
        text, span = revision.text, citation.span
        inside = tuple(
            Span(max(clash.start, span.start), min(clash.end, span.end)).shift(-span.start)
            for clash in clashes
            if clash.overlaps(span)
        )
        return Quote(
            source=self._sources[citation.revision_id],
            revision_id=fold(citation.revision_id),
            span=citation.span,
            text=inner_marks(fold(citation.quote)),
            before=fold_paragraphs(text[start : span.start]).lstrip(),
            pieces=pieces(citation.quote, inside, keep_paragraphs=True),
            after=fold_paragraphs(text[span.end : end]).rstrip(),
            cut_before=goes_on(revision, Span(0, start)),
            cut_after=goes_on(revision, Span(end, len(text))),
        )

    def _tongue(self, sentence: Sentence) -> Tongue:
        """Return the language of the cited articles, when they are all in one: the sentence's words are theirs."""
        languages = {self._revisions[citation.revision_id].article.language for citation in sentence.citations}
        return tongue_of(languages.pop() if len(languages) == 1 else "und")

    def _dispute(self, conflict: Conflict) -> Dispute:
        return Dispute(
            about=fold(conflict.about),
            kind=wording.CONFLICTS[conflict.kind],
            sides=tuple(self._stance(side) for side in conflict.sides),
        )

    def _stance(self, side: Side) -> Stance:
        cited = dict.fromkeys(citation.revision_id for citation in side.sentence.citations)
        return Stance(
            words=inner_marks(fold(side.words)),
            sources=tuple(self._sources[revision_id] for revision_id in cited),
            line=self._line(side.sentence, side.words),
        )

    def _held(self, item: Withheld) -> Held:
        sentence = item.sentence
        clashes = [clash for check in sentence.checks if check.code is not None for clash in check.clashes]
        in_source: dict[RevisionId, list[Span]] = {}
        for clash in clashes:
            if clash.revision_id is not None and clash.in_source is not None:
                in_source.setdefault(clash.revision_id, []).append(clash.in_source)
        parts = pieces(sentence.text, [clash.in_sentence for clash in clashes if clash.in_sentence is not None])
        return Held(
            text="".join(piece.text for piece in parts),
            pieces=parts,
            verdict=sentence.verdict.value.replace("_", " "),
            reasons=tuple(_reasons(sentence.checks)),
            quotes=tuple(
                self._quote(citation, in_source.get(citation.revision_id, ())) for citation in sentence.citations
            ),
            replaced_by=None if item.replaced_by is None else self._line(item.replaced_by),
            tongue=self._tongue(sentence),
        )


def title_of(memo: Memo) -> str:
    """Return the page's title: the headline, else the question, else what it is and for which day."""
    if memo.headline is not None:
        return fold(memo.headline.text)
    if memo.question:
        return fold(memo.question)
    return f"{'Answer' if memo.kind is MemoKind.ANSWER else 'Brief'}, {wording.day(memo.as_of)}"


def _source(number: int, revision: Revision, year: int) -> Source:
    article = revision.article
    date = "undated" if article.published_at is None else wording.day(article.published_at)
    name, author = _names(article)
    kind = wording.KINDS[article.kind]
    label = "" if article.kind is Kind.NEWS else kind
    return Source(
        number=number,
        name=name,
        author=author,
        title=fold(article.title),
        link=link(article.location),
        location=fold(article.location),
        kind=kind,
        label=label,
        voice=voice_of(article),
        published=article.published_at,
        date=date,
        day=date.removesuffix(f" {year}"),
        modified=revision.modified_at,
        fetched=revision.fetched_at,
        revision=fold(revision.id)[:12],
        tongue=tongue_of(article.language),
    )


def name_of(article: Article) -> str:
    """Return what a source is called: the publisher, else the author, else the site or file."""
    return _names(article)[0]


def voice_of(article: Article) -> str:
    """Return who speaks where a source is quoted: "Ann Roe, The Lantern (opinion)"."""
    name, author = _names(article)
    speaker = f"{author}, {name}" if author and article.kind is Kind.OPINION else name
    return speaker if article.kind is Kind.NEWS else f"{speaker} ({wording.KINDS[article.kind]})"


def _names(article: Article) -> tuple[str, str]:
    """Return what a source is called, and its author where that is somebody else."""
    author = fold(article.byline)
    if author[:3].lower() == "by ":
        author = author[3:]
    if name := fold(article.publisher):
        return name, "" if author == name else author
    if author:
        return author, ""
    return _site(article) or fold(article.title) or article.id, ""


def _site(article: Article) -> str:
    if link(article.location) is not None:
        return fold((urlsplit(article.location.strip()).hostname or "").removeprefix("www."))
    return fold(article.location.replace("\\", "/").rstrip("/").rpartition("/")[2])


def tongue_of(language: str) -> Tongue:
    """Return what `lang` and `dir` say for an article's language."""
    code = fold(language)
    primary = code.partition("-")[0].lower()
    if primary in ("", "und") or not code.isascii() or not code.replace("-", "").isalnum():
        return Tongue(lang="", dir="auto")
    return Tongue(lang=code, dir="rtl" if primary in _RIGHT_TO_LEFT else "ltr")


def _reasons(checks: Iterable[Check]) -> Iterator[Reason]:
    """Yield the findings that hold a sentence back; a code found twice with one explanation is told once."""
    told: set[tuple[ReasonCode, str]] = set()
    for check in checks:
        if check.code is None or (check.code, check.explanation) in told:
            continue
        told.add((check.code, check.explanation))
        yield Reason(
            code=check.code.value,
            meaning=check.code.meaning,
            explanation=fold(check.explanation),
            judge="" if check.judge == "rules" else fold(check.judge),
        )


def corrected(correction: Correction) -> Corrected:
    """Return a correction note as it is shown."""
    return Corrected(
        kind=correction.kind.value,
        told=wording.CORRECTIONS[correction.kind],
        before=fold(correction.before or ""),
        after=fold(correction.after or ""),
        source=fold(correction.source),
        change=wording.CHANGES[correction.change],
        evidence=fold(correction.evidence),
        at=correction.at,
    )


def _gap(gap: Gap) -> GapLine:
    return GapLine(code=gap.code.value, title=wording.GAPS[gap.code], detail=fold(gap.detail))


def _run(memo: Memo) -> Run:
    run = memo.run
    unpaid = "not known" if run.model else ""
    return Run(
        writer=fold(run.writer),
        model=fold(run.model),
        version=fold(run.package_version),
        prompt_tokens=run.usage.prompt,
        completion_tokens=run.usage.completion,
        calls=run.calls,
        cache_hits=run.cache_hits,
        cost=unpaid if run.cost_usd is None else f"${run.cost_usd:,.4f}",
        prompts={fold(name): fold(digest) for name, digest in sorted(run.prompts.items())},
        settings={fold(name): fold(value) for name, value in sorted(run.settings.items())},
    )
