"""The check: every sentence against the words it cites.

The order is anchor, facts, speech, meaning. A sentence that repeats whole source sentences is verbatim and needs no
further reading; any other has to pass every layer. Nothing here reads a clock, a file or a network.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..types import (
    Check,
    CheckName,
    Citation,
    Clash,
    Draft,
    Form,
    Grade,
    Kind,
    ReasonCode,
    Revision,
    RevisionId,
    Sentence,
    Verdict,
)
from .anchoring import anchor_reference
from .layers import layers
from .sources import document
from .verbatim import is_quote, verbatim_span


def check(
    sentence: str | Sentence, citations: tuple[Citation, ...], revisions: Mapping[RevisionId, Revision]
) -> tuple[Check, ...]:
    """Return every finding on `sentence` as supported by `citations`, in the order of the layers."""
    text, form = (sentence, Form.PROSE) if isinstance(sentence, str) else (sentence.text, sentence.form)
    return _check(text, form, citations, revisions)[0]


def check_sentence(sentence: Sentence, revisions: Mapping[RevisionId, Revision]) -> Sentence:
    """Return `sentence` with its findings, its verdict and its grade."""
    checks, grade = _check(sentence.text, sentence.form, sentence.citations, revisions)
    return replace(sentence, checks=checks, grade=grade, verdict=_verdict(checks, grade))


def check_draft(draft: Draft, revisions: Mapping[RevisionId, Revision]) -> Sentence:
    """Anchor what `draft` refers to, then check it against the original's words."""
    citations: list[Citation] = []
    failures: list[Check] = []
    for reference in draft.references:
        anchored = anchor_reference(reference, revisions)
        if isinstance(anchored, Check):
            failures.append(anchored)
        elif anchored not in citations:
            citations.append(anchored)
    if failures:
        checks = tuple(failures)
        return Sentence(
            text=draft.text,
            citations=tuple(citations),
            form=draft.form,
            verdict=_verdict(checks, None),
            checks=checks,
        )
    return check_sentence(Sentence(text=draft.text, citations=tuple(citations), form=draft.form), revisions)


def _verdict(checks: tuple[Check, ...], grade: Grade | None) -> Verdict:
    if grade is not None:
        return Verdict.SUPPORTED
    for verdict in (Verdict.UNCITED, Verdict.REFUTED, Verdict.NOT_ENOUGH_INFO):
        if any(item.verdict is verdict for item in checks):
            return verdict
    return Verdict.UNCHECKED


def _check(
    text: str, form: Form, citations: tuple[Citation, ...], revisions: Mapping[RevisionId, Revision]
) -> tuple[tuple[Check, ...], Grade | None]:
    if not citations:
        return (
            Check(
                check=CheckName.ANCHOR,
                verdict=Verdict.UNCITED,
                code=ReasonCode.UNCITED,
                explanation="the sentence cites nothing",
            ),
        ), None
    for citation in citations:
        revision = revisions.get(citation.revision_id)
        if revision is None or not citation.holds_in(revision):
            return (
                Check(
                    check=CheckName.ANCHOR,
                    verdict=Verdict.NOT_ENOUGH_INFO,
                    code=ReasonCode.QUOTE_NOT_FOUND,
                    explanation="the cited span does not hold the quoted words",
                ),
            ), None
    anchored = Check(check=CheckName.ANCHOR, verdict=Verdict.SUPPORTED)
    if form is Form.QUOTED:
        if len(citations) == 1 and is_quote(text, citations[0]):
            return (anchored,), Grade.VERBATIM
        return (
            anchored,
            Check(
                check=CheckName.QUOTATIONS,
                verdict=Verdict.NOT_ENOUGH_INFO,
                code=ReasonCode.QUOTATION_ALTERED,
                explanation="the words shown as a quotation are not exactly the cited words",
            ),
        ), None
    for citation in citations:
        source = document(revisions[citation.revision_id])
        passage = verbatim_span(text, source, citation.span)
        if passage is not None:
            clash = Clash(revision_id=citation.revision_id, in_source=passage)
            if source.revision.article.kind is Kind.OPINION:
                return (
                    anchored,
                    Check(
                        check=CheckName.ATTRIBUTION,
                        verdict=Verdict.NOT_ENOUGH_INFO,
                        code=ReasonCode.OPINION_AS_FACT,
                        explanation="an opinion piece says this; the sentence does not name its author",
                        clashes=(clash,),
                    ),
                ), None
            return (
                anchored,
                Check(
                    check=CheckName.MEANING, verdict=Verdict.SUPPORTED, explanation="its words are the source's words"
                ),
            ), Grade.VERBATIM
    findings = tuple(layers(text, citations, revisions))
    if findings:
        return (anchored, *findings), None
    traced = Check(
        check=CheckName.MEANING,
        verdict=Verdict.SUPPORTED,
        explanation="every word of it is accounted for in the cited words",
    )
    return (anchored, traced), Grade.TRACED
