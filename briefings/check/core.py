"""The check: every sentence against the words it cites.

The order is anchor, facts, speech, meaning. A sentence that repeats whole source sentences is verbatim and needs no
further reading; any other has to pass every layer. Nothing here reads a clock, a file or a network.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from unicodedata import bidirectional

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
    Span,
    Verdict,
)
from .anchoring import anchor_reference
from .elsewhere import find_complement, find_spans, propose
from .judge import Judge, is_of_wording, judge_all
from .layers import is_open_to_judging, is_traced, layers
from .reading.sources import document
from .verbatim import cut_from, is_quote, is_whole, verbatim_span

_SINGLES = 4
_PAIRED = 2
_OVERRIDING = frozenset("\u202d\u202e")
_DIRECTING = frozenset("\u200f\u061c\u202b\u2067")  # towards the left

_ANCHORED = Check(check=CheckName.ANCHOR, verdict=Verdict.SUPPORTED)
_VERBATIM = Check(check=CheckName.MEANING, verdict=Verdict.SUPPORTED, explanation="its words are the source's words")
_TRACED = Check(
    check=CheckName.MEANING,
    verdict=Verdict.SUPPORTED,
    explanation="every word of it is accounted for in the cited words",
)


@dataclass(frozen=True, slots=True)
class _Outcome:
    checks: tuple[Check, ...]
    grade: Grade | None = None


def check(
    sentence: str | Sentence,
    citations: tuple[Citation, ...],
    revisions: Mapping[RevisionId, Revision],
    judge: Judge | None = None,
) -> tuple[Check, ...]:
    """Return every finding on `sentence` as supported by `citations`, in the order of the layers.

    Pure, but for what a `judge` does. A finding with a code holds the sentence back. Several sentences with one judge
    are better checked each on its own, and put to it together by `judge_sentences`.

    >>> from datetime import UTC, datetime
    >>> from briefings.types import Article, Span
    >>> text = "The council denied that the bridge, built in 1932, was unsafe."
    >>> article = Article(id=Article.id_for("a"), location="a", title="Bridge", language="en")
    >>> revision = Revision.of(article, text, fetched_at=datetime(2031, 5, 1, tzinfo=UTC))
    >>> cited = (Citation.of(revision, Span(0, len(text))),)
    >>> [str(found.code) for found in check("The bridge was unsafe.", cited, {revision.id: revision}) if found.code]
    ['polarity_flipped']
    >>> check("The council denied that the bridge was unsafe.", cited, {revision.id: revision})[-1].explanation
    'every word of it is accounted for in the cited words'
    """
    given = Sentence(text=sentence) if isinstance(sentence, str) else sentence
    return check_sentence(replace(given, citations=citations), revisions, judge).checks


def check_sentence(
    sentence: Sentence, revisions: Mapping[RevisionId, Revision], judge: Judge | None = None
) -> Sentence:
    """Return `sentence` with its findings, its verdict and its grade."""
    outcome = _check(sentence.text, sentence.form, sentence.citations, revisions)
    checked = replace(sentence, checks=outcome.checks, grade=outcome.grade, verdict=_verdict(outcome))
    return judge_sentences((checked,), revisions, judge)[0]


def judge_sentences(
    checked: Sequence[Sentence], revisions: Mapping[RevisionId, Revision], judge: Judge | None
) -> tuple[Sentence, ...]:
    """Return checked sentences, in order, with what `judge` says of those held back for their wording alone.

    The judge is asked once about all of them, and not at all when there are none.
    """
    return judge_all(checked, judge, lambda one: may_be_judged(one, revisions))


def may_be_judged(checked: Sentence, revisions: Mapping[RevisionId, Revision]) -> bool:
    """Whether a judge may be asked about a checked sentence: nothing but its wording holds it back."""
    return is_of_wording(checked) and is_open_to_judging(checked.text, checked.citations, revisions)


def check_draft(draft: Draft, revisions: Mapping[RevisionId, Revision], judge: Judge | None = None) -> Sentence:
    """Anchor what `draft` refers to, then check it against the original's words.

    A reference that does not anchor holds the sentence back, whatever its other references say.
    """
    citations: list[Citation] = []
    failures: list[Check] = []
    for reference in dict.fromkeys(draft.references):
        anchored = anchor_reference(reference, revisions)
        if isinstance(anchored, Check):
            failures.append(anchored)
        else:
            citations.append(anchored)
    sentence = Sentence(text=draft.text, citations=tuple(dict.fromkeys(citations)), form=draft.form)
    if failures:
        outcome = _Outcome(tuple(failures))
        return replace(sentence, checks=outcome.checks, verdict=_verdict(outcome))
    return check_sentence(sentence, revisions, judge)


def check_anywhere(text: str, revision: Revision, judge: Judge | None = None) -> Sentence:
    """Check `text` against a whole article: find the words that support it best, cite them, and check against them.

    Without any word in common the sentence comes back uncited.
    """
    spans = find_spans(text, revision, most=_SINGLES)
    trials: list[tuple[Span, ...]] = [(span,) for span in spans]
    for span in spans[:_PAIRED]:
        other = find_complement(text, revision, span)
        if other is not None and other != span:
            trials.append(tuple(sorted((span, other))))
    revisions = {revision.id: revision}
    first: Sentence | None = None
    for trial in trials:
        cited = tuple(Citation.of(revision, span) for span in trial)
        outcome = _without_reading(text, Form.PROSE, cited, revisions)
        if outcome is None and first is not None:
            # Only what it cites first is told of; of the others it counts whether they support it.
            outcome = _Outcome((_ANCHORED, _TRACED), Grade.TRACED) if is_traced(text, cited, revisions) else None
        elif outcome is None:
            outcome = _read(text, cited, revisions, proposing=False)
        if outcome is None:
            continue
        found = Sentence(
            text=text, citations=cited, checks=outcome.checks, grade=outcome.grade, verdict=_verdict(outcome)
        )
        if outcome.grade is not None:
            return found
        first = first or found
    if first is None:
        return check_sentence(Sentence(text=text), revisions)
    return check_sentence(replace(first, checks=(), verdict=Verdict.UNCHECKED), revisions, judge) if judge else first


def _verdict(outcome: _Outcome) -> Verdict:
    if outcome.grade is not None:
        return Verdict.SUPPORTED
    found = {item.verdict for item in outcome.checks}
    for verdict in (Verdict.UNCITED, Verdict.REFUTED, Verdict.NOT_ENOUGH_INFO):
        if verdict in found:
            return verdict
    return Verdict.UNCHECKED


def _check(
    text: str, form: Form, citations: tuple[Citation, ...], revisions: Mapping[RevisionId, Revision]
) -> _Outcome:
    found = _without_reading(text, form, citations, revisions)
    return _read(text, citations, revisions, proposing=True) if found is None else found


def _without_reading(
    text: str, form: Form, citations: tuple[Citation, ...], revisions: Mapping[RevisionId, Revision]
) -> _Outcome | None:
    """Return what settles a sentence before any word of it is compared; None when it has to be read."""
    broken = _broken(citations, revisions)
    if broken is not None:
        return _Outcome((broken,))
    if _turns_around(text) - {mark for citation in citations for mark in _turns_around(citation.quote)}:
        return _altered("it has marks that turn its letters around: it is not shown as it is written")
    if form is Form.QUOTED:
        return _quoted(text, citations, revisions)
    for citation in citations:
        source = document(revisions[citation.revision_id])
        passage = verbatim_span(text, source, citation.span)
        if passage is None:
            continue
        if source.revision.article.kind is not Kind.OPINION:
            return _Outcome((_ANCHORED, _VERBATIM), Grade.VERBATIM)
        clash = Clash(revision_id=citation.revision_id, in_source=passage)
        return _Outcome((_ANCHORED, _opinion(clash)))
    return None


def _read(
    text: str, citations: tuple[Citation, ...], revisions: Mapping[RevisionId, Revision], *, proposing: bool
) -> _Outcome:
    findings = layers(text, citations, revisions)
    if not findings:
        return _Outcome((_ANCHORED, _TRACED), Grade.TRACED)
    proposed = propose(text, findings, citations, revisions) if proposing else None
    return _Outcome((_ANCHORED, *findings) if proposed is None else (_ANCHORED, proposed))


def _broken(citations: tuple[Citation, ...], revisions: Mapping[RevisionId, Revision]) -> Check | None:
    """Return what is wrong with the citations themselves, if anything."""
    if not citations:
        return Check(
            check=CheckName.ANCHOR,
            verdict=Verdict.UNCITED,
            code=ReasonCode.UNCITED,
            explanation="the sentence cites nothing",
        )
    for citation in citations:
        revision = revisions.get(citation.revision_id)
        if revision is None or not citation.holds_in(revision):
            return Check(
                check=CheckName.ANCHOR,
                verdict=Verdict.NOT_ENOUGH_INFO,
                code=ReasonCode.QUOTE_NOT_FOUND,
                explanation="the cited span does not hold the quoted words",
            )
        source = document(revision)
        if source.is_furniture(citation.span) or source.holds_boilerplate(citation.span):
            return Check(
                check=CheckName.ANCHOR,
                verdict=Verdict.NOT_ENOUGH_INFO,
                code=ReasonCode.NOT_SUPPORTED,
                explanation="the cited words are the page's (a notice, a credit, a link), not the article's",
                clashes=(Clash(revision_id=citation.revision_id, in_source=citation.span),),
            )
    return None


def _turns_around(text: str) -> set[str]:
    """Return the marks in a text that make its letters stand in another order on the page than in the text.

    Of those for the direction of writing only the two that override it do so in a text with letters that are written
    from right to left; elsewhere "lost 3-1" would be shown as "1-3" by others too.
    """
    if text.isascii():
        return set()
    found = set(text) & (_OVERRIDING | _DIRECTING)
    if found and any(bidirectional(letter) in ("R", "AL") for letter in text if letter.isalpha()):
        return found & _OVERRIDING
    return found


def _quoted(text: str, citations: tuple[Citation, ...], revisions: Mapping[RevisionId, Revision]) -> _Outcome:
    if len(citations) != 1 or not is_quote(text, citations[0]):
        return _altered("the words shown as a quotation are not exactly the words it cites")
    source = document(revisions[citations[0].revision_id])
    cut = cut_from(source, citations[0].span)
    if cut:
        return _altered(f"the quotation is cut off from the “{cut}” that the source says it with")
    if not is_whole(source, citations[0].span):
        return _altered("the quotation is cut out of its sentence")
    return _Outcome((_ANCHORED,), Grade.VERBATIM)


def _altered(explanation: str) -> _Outcome:
    altered = Check(
        check=CheckName.QUOTATIONS,
        verdict=Verdict.REFUTED,
        code=ReasonCode.QUOTATION_ALTERED,
        explanation=explanation,
    )
    return _Outcome((_ANCHORED, altered))


def _opinion(clash: Clash) -> Check:
    return Check(
        check=CheckName.ATTRIBUTION,
        verdict=Verdict.NOT_ENOUGH_INFO,
        code=ReasonCode.OPINION_AS_FACT,
        explanation="an opinion piece says this; the sentence does not name its author",
        clashes=(clash,),
    )
