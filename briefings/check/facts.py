"""Numbers and dates: the findings of `numbers` and `dates`, against the words that are cited.

A number or a date counts only where it stands in a cited span, not elsewhere in its sentence; relative words ("on
Friday", "last week") are read from the day the article was published. Where a source leaves out what a number counts
("fined 400,000 crowns; the fine was cut to 150,000"), it counts that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..types import Check, CheckName, Citation, Clash, ReasonCode, Revision, RevisionId, Span, Verdict
from .dates import date_mismatches
from .numbers import number_mismatches
from .reading.evidence import Evidence, of_title
from .reading.named import title_year
from .reading.sentences import fold_for_reading, read
from .reading.sources import document
from .reading.tokens import Tag
from .restating.ellipses import filled, gapped

_ENGLISH = ("en", "und", "")


def fact_findings(
    text: str, citations: Sequence[Citation], revisions: Mapping[RevisionId, Revision], language: str
) -> Iterator[Check]:
    """Yield the numbers and dates of a sentence that no cited words warrant."""
    sources = [citation.quote for citation in citations]
    articles = [revisions[citation.revision_id].article for citation in citations]
    languages = [language if article.language in ("", "und") else article.language for article in articles]
    anchors = [article.published_at for article in articles]
    numbers = number_mismatches(text, sources, language, languages, anchors)
    if numbers and language in _ENGLISH:
        whole = [_filled(source) for source in sources]
        numbers = numbers if whole == sources or number_mismatches(text, whole, language, languages, anchors) else ()
    named = list(_in_titles(text, citations, revisions)) if numbers else []
    for number in numbers:
        if any(span.contains(number.span) for span in named):
            continue
        yield _finding(CheckName.NUMBERS, ReasonCode.NUMBER_MISMATCH, number.span, number.explanation,
                       number.source, number.source_span, citations)  # fmt: skip
    times = date_mismatches(
        text,
        sources,
        sentence_anchor=anchors[0] if anchors else None,
        source_anchors=anchors,
        source_years=[title_year(document(revisions[citation.revision_id])) for citation in citations],
        language=language,
        source_languages=languages,
    )
    named = list(_in_titles(text, citations, revisions)) if times else []
    for when in times:
        if any(span.contains(when.span) for span in named):
            continue
        yield _finding(CheckName.DATES, ReasonCode.DATE_MISMATCH, when.span, when.explanation,
                       when.source, when.source_span, citations)  # fmt: skip


def _in_titles(text: str, citations: Sequence[Citation], revisions: Mapping[RevisionId, Revision]) -> Iterator[Span]:
    """Yield where a sentence has a number in a name that is a cited article's title: "Harbour 2"."""
    folded = fold_for_reading(text)
    reading = read(folded.text)
    evidence = Evidence.of(citations, revisions)
    for token in reading.tokens:
        if token.tag is Tag.NUMBER and of_title(reading, token.index, evidence):
            yield folded.span(Span(token.start, token.end))


def _filled(source: str) -> str:
    """The words of a source with the nouns that its bare numbers leave out."""
    reading = read(fold_for_reading(source).text)
    for text in (*filled(reading), *gapped(reading)):
        return text
    return source


def _finding(
    check: CheckName,
    code: ReasonCode,
    span: Span,
    explanation: str,
    source: int | None,
    source_span: Span | None,
    citations: Sequence[Citation],
) -> Check:
    in_source: Span | None = None
    revision_id: RevisionId | None = None
    if source is not None and source_span is not None:
        revision_id = citations[source].revision_id
        in_source = source_span.shift(citations[source].span.start)
    return Check(
        check=check,
        verdict=Verdict.REFUTED if in_source is not None else Verdict.NOT_ENOUGH_INFO,
        code=code,
        explanation=explanation,
        clashes=(Clash(in_sentence=span, revision_id=revision_id, in_source=in_source),),
    )
