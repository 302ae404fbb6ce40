"""What is traced and what is refused, on invented pairs; and that nothing hostile takes long."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from briefings.check import check, check_sentence, find_spans
from briefings.types import Article, Citation, Grade, Kind, ReasonCode, Revision, Sentence, Span, Verdict

from .pairs import FALSE, TRUE

PUBLISHED = datetime(2031, 5, 7, tzinfo=UTC)


def revision(
    text: str, *, kind: Kind = Kind.NEWS, title: str = "", language: str = "en", dated: bool = True
) -> Revision:
    article = Article(
        id=Article.id_for(text[:50]),
        location="a",
        title=title,
        publisher="The Post",
        byline="Ann Lee",
        kind=kind,
        language=language,
        published_at=PUBLISHED if dated else None,
    )
    return Revision.of(article, text, fetched_at=PUBLISHED)


def checked(sentence: str, source: str, *, kind: Kind = Kind.NEWS, cited: str = "") -> Sentence:
    made = revision(source, kind=kind)
    start = source.index(cited) if cited else 0
    span = Span(start, start + len(cited or source))
    return check_sentence(Sentence(text=sentence, citations=(Citation.of(made, span),)), {made.id: made})


@pytest.mark.parametrize(("source", "sentence"), TRUE)
def test_a_compression_in_the_sources_words_is_supported(source: str, sentence: str) -> None:
    found = checked(sentence, source)
    assert found.verdict is Verdict.SUPPORTED, [item.explanation for item in found.checks]
    assert found.grade in (Grade.TRACED, Grade.VERBATIM)


@pytest.mark.parametrize(("source", "sentence"), FALSE)
def test_a_changed_fact_is_held_back(source: str, sentence: str) -> None:
    found = checked(sentence, source)
    assert found.verdict is not Verdict.SUPPORTED
    assert found.codes


@pytest.mark.parametrize(
    ("source", "sentence", "code"),
    [
        ("The deal may cost jobs.", "The deal will cost jobs.", ReasonCode.HEDGE_DROPPED),
        ("The former judge was arrested.", "The judge was arrested.", ReasonCode.ROLE_MISMATCH),
        ("Kenya beat Uganda 2-1.", "Uganda beat Kenya 2-1.", ReasonCode.AGENT_SWAPPED),
        ("Anna said that the road was closed.", "The road was closed.", ReasonCode.ATTRIBUTION_DROPPED),
        ("Anna denied that the road was closed.", "The road was closed.", ReasonCode.POLARITY_FLIPPED),
        ("Anna said the road was closed.", "Boris said the road was closed.", ReasonCode.SPEAKER_MISMATCH),
        ("Fares rose by 4 percent.", "Fares fell by 4 percent.", ReasonCode.POLARITY_FLIPPED),
        ("Fares rose by 4 percent.", "Fares rose by 14 percent.", ReasonCode.NUMBER_MISMATCH),
        ("The bridge opened on May 4.", "The bridge opened on May 14.", ReasonCode.DATE_MISMATCH),
        ("The mayor of Lodz resigned.", "The mayor of Krakow resigned.", ReasonCode.NAME_MISMATCH),
        ("“We are ready to talk,” Anna said.", "“We are not ready to talk,” Anna said.", ReasonCode.QUOTATION_ALTERED),
    ],
)
def test_the_reason_names_what_was_changed(source: str, sentence: str, code: ReasonCode) -> None:
    assert code in checked(sentence, source).codes


def test_the_clash_shows_both_sides() -> None:
    source, sentence = "The minister denied that taxes will rise.", "The minister said that taxes will rise."
    [finding] = [item for item in checked(sentence, source).checks if item.code is ReasonCode.POLARITY_FLIPPED]
    clash = finding.clashes[0]
    assert clash.in_sentence is not None
    assert clash.in_source is not None
    assert clash.in_sentence.of(sentence) == "said"
    assert clash.in_source.of(source) == "denied"
    assert "denied" in finding.explanation


def test_words_that_are_the_same_are_shown_in_their_company() -> None:
    source = "A strike by ferry workers that was to begin on Monday was called off early on Sunday."
    told = [found.explanation for found in checked("Ferry workers are on strike.", source).checks]
    assert "the source connects “strike” otherwise: “A strike by ferry workers”" in told


def test_an_opinion_needs_its_author() -> None:
    source = "The tunnel is a waste of money."
    assert checked("The tunnel is a waste of money.", source, kind=Kind.OPINION).codes == (ReasonCode.OPINION_AS_FACT,)
    named = checked("Ann Lee writes that the tunnel is a waste of money.", source, kind=Kind.OPINION)
    assert named.verdict is Verdict.SUPPORTED


def test_a_clause_cut_out_of_a_denial_is_not_verbatim() -> None:
    source = "The company denied that the dam was unsafe."
    found = checked("the dam was unsafe.", source, cited="the dam was unsafe.")
    assert found.grade is None
    assert ReasonCode.POLARITY_FLIPPED in found.codes


def test_the_wrong_span_gets_the_right_one_proposed() -> None:
    source = "The dam burst on Monday. Nobody was hurt in the town below it."
    made = revision(source)
    cited = (Citation.of(made, Span(25, len(source))),)
    [_, finding] = check("The dam burst.", cited, {made.id: made})
    assert finding.code is ReasonCode.SPAN_ELSEWHERE
    assert finding.proposal is not None
    assert finding.proposal.in_source is not None
    assert finding.proposal.in_source.of(source) == "The dam burst on Monday."


def test_find_spans_puts_the_best_sentence_first() -> None:
    made = revision("The mayor spoke first. The old bridge will close in June. The council voted.")
    best = find_spans("The bridge will close.", made)[0]
    assert best.of(made.text) == "The old bridge will close in June."


def test_a_language_without_rules_is_verbatim_or_held_back() -> None:
    text = "Kiel baut eine neue Brücke über die Förde."
    made = revision(text, language="de")
    cited = (Citation.of(made, Span(0, len(text))),)
    revisions = {made.id: made}
    assert check_sentence(Sentence(text=text, citations=cited), revisions).grade is Grade.VERBATIM
    shorter = check_sentence(Sentence(text="Kiel baut eine Brücke.", citations=cited), revisions)
    assert shorter.verdict is not Verdict.SUPPORTED
    assert any(item.verdict is Verdict.UNCHECKED for item in shorter.checks)


HOSTILE = [
    "police " * 60_000,
    '"' * 20_000,
    "said " * 40_000,
    "“a” " * 30_000,
    "not " * 50_000,
    ", " * 60_000,
    "1 " * 50_000,
    "x" * 500_000,
    "that the man who said " * 15_000,
    "( " * 50_000,
    "A. " * 60_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_refused_and_hangs_nothing(text: str) -> None:
    # Quadratic work on these would take hours; how long it does take is for `benchmarks.checks` to say.
    source = "The council approved the plan on Monday."
    assert checked(text, source).verdict is not Verdict.SUPPORTED
    assert checked("The council approved the plan.", text.strip() or "x").verdict is not Verdict.SUPPORTED


def test_a_sentence_of_many_characters_is_held_back_unread() -> None:
    found = checked("The ferry sank " + "x" * 25_000 + ".", "The ferry sank.")
    assert [item.explanation for item in found.checks if item.code] == ["it is too long to be traced"]


def test_a_cited_sentence_of_thousands_of_words_is_held_back_unread() -> None:
    found = checked("The ferry sank.", "The ferry sank " + "and rose and sank " * 600 + "again.")
    assert [item.explanation for item in found.checks if item.code] == ["it is too long to be traced"]
