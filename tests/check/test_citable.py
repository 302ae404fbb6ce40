"""What may be cited at all: the article's own words, and as a quotation only whole sentences or whole quotations."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from briefings.check import check_sentence, find_spans
from briefings.types import (
    Article,
    Citation,
    Form,
    Mark,
    MarkLabel,
    ReasonCode,
    Revision,
    Sentence,
    Span,
    Verdict,
)

FETCHED = datetime(2031, 5, 7, tzinfo=UTC)
TEXT = """Harbour wall gives way

TOLLAND, May 6 — The council denied that the wall had been inspected in April. “It held for a century. It will hold \
again,” the mayor, Ida Voss, said. Voss called the damage “a warning to every port”.

Jon Pell contributed to this report.

Your comment will not be published.
"""


def marked(*labels: tuple[str, MarkLabel]) -> Revision:
    article = Article(id=Article.id_for("wall"), location="wall", title="Harbour wall gives way", language="en")
    marks = []
    for words, label in labels:
        start = TEXT.index(words)
        marks.append(Mark(span=Span(start, start + len(words)), label=label, rule="test"))
    return Revision.of(article, TEXT, fetched_at=FETCHED, marks=tuple(sorted(marks, key=lambda mark: mark.span.start)))


REVISION = marked(
    ("Harbour wall gives way", MarkLabel.TITLE),
    ("TOLLAND, May 6 — ", MarkLabel.METADATA),
    ("Jon Pell contributed to this report.", MarkLabel.BOILERPLATE),
    ("Your comment will not be published.", MarkLabel.BOILERPLATE),
)


def found(sentence: str, cited: str, form: Form = Form.PROSE) -> Sentence:
    start = TEXT.index(cited)
    citation = Citation.of(REVISION, Span(start, start + len(cited)))
    return check_sentence(Sentence(text=sentence, citations=(citation,), form=form), {REVISION.id: REVISION})


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize(
    "cited",
    [
        "Jon Pell contributed to this report.",
        "Your comment will not be published.",
        "Pell contributed to this",
        "Jon Pell contributed to this report.\n\nYour comment will not be published.",
        "TOLLAND, May 6",
    ],
)
def test_what_is_the_pages_and_not_the_articles_proves_nothing(cited: str, form: Form) -> None:
    held = found(cited, cited, form)
    assert held.verdict is Verdict.NOT_ENOUGH_INFO
    assert held.codes == (ReasonCode.NOT_SUPPORTED,)


def test_boilerplate_beside_a_true_sentence_is_not_cited_along() -> None:
    cited = TEXT[TEXT.index("Voss called") : TEXT.index("Your comment")].strip()
    assert found("Voss called the damage “a warning to every port”.", cited).verdict is not Verdict.SUPPORTED


def test_a_dateline_in_front_of_a_cited_sentence_does_no_harm_and_proves_nothing() -> None:
    cited = "TOLLAND, May 6 — The council denied that the wall had been inspected in April."
    assert found("The council denied that the wall had been inspected in April.", cited).verdict is Verdict.SUPPORTED
    told = "On May 6 the council denied that the wall had been inspected in April."
    assert found(told, cited).verdict is not Verdict.SUPPORTED


def test_a_title_may_be_shown_as_it_stands() -> None:
    assert found("Harbour wall gives way", "Harbour wall gives way").verdict is Verdict.SUPPORTED


def test_no_span_of_the_page_is_proposed() -> None:
    assert all("contributed" not in span.of(TEXT) for span in find_spans("Jon Pell contributed to it.", REVISION))


@pytest.mark.parametrize(
    "cited",
    [
        "the wall had been inspected in April.",
        "The council denied",
        "the wall had been inspected",
        "the mayor, Ida Voss, said.",
        "held for a century",
        "every port",
        "“It held for a century. It will hold again,” the mayor",
    ],
)
def test_a_quotation_cut_out_of_its_sentence_is_altered(cited: str) -> None:
    held = found(cited, cited, Form.QUOTED)
    assert held.verdict is Verdict.REFUTED
    assert held.codes == (ReasonCode.QUOTATION_ALTERED,)


@pytest.mark.parametrize(
    "cited",
    [
        "The council denied that the wall had been inspected in April.",
        "It held for a century. It will hold again,",
        "“It held for a century. It will hold again,” the mayor, Ida Voss, said.",
        "a warning to every port",
        "Voss called the damage “a warning to every port”.",
    ],
)
def test_whole_sentences_and_whole_quotations_may_be_quoted(cited: str) -> None:
    assert found(cited, cited, Form.QUOTED).verdict is Verdict.SUPPORTED
