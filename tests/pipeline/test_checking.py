"""A text that cites nothing is judged against articles."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.pipeline.checking import check_text
from briefings.types import Article, Grade, Kind, ReasonCode, Revision, Verdict


def revision(location: str, text: str, kind: Kind = Kind.NEWS) -> Revision:
    article = Article(id=Article.id_for(location), location=location, title=location, language="en", kind=kind)
    return Revision.of(article, text, fetched_at=datetime(2031, 5, 1, tzinfo=UTC))


BRIDGE = revision("bridge", "The bridge was closed on Monday. Repairs will cost 40,000 crowns, the council said.")
FERRY = revision("ferry", "The ferry to Brelund stopped after its engine failed. Nobody was hurt.")


def test_a_copied_sentence_is_verbatim_and_cites_its_place() -> None:
    (found,) = check_text("Repairs will cost 40,000 crowns, the council said.", [FERRY, BRIDGE])
    assert found.sentence.grade is Grade.VERBATIM
    (citation,) = found.sentence.citations
    assert (citation.revision_id, citation.quote) == (BRIDGE.id, "Repairs will cost 40,000 crowns, the council said.")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Repairs will cost 400,000 crowns, the council said.", ReasonCode.NUMBER_MISMATCH),
        ("The bridge was not closed on Monday.", ReasonCode.POLARITY_FLIPPED),
    ],
)
def test_an_altered_sentence_is_held_back(text: str, code: ReasonCode) -> None:
    (found,) = check_text(text, [BRIDGE, FERRY])
    assert found.sentence.verdict is Verdict.REFUTED
    assert code in found.sentence.codes


def test_what_no_article_bears_on_cites_nothing() -> None:
    (found,) = check_text("Bananas are rich in potassium.", [BRIDGE, FERRY])
    assert (found.sentence.verdict, found.sentence.citations) == (Verdict.UNCITED, ())


def test_paragraphs_and_list_marks() -> None:
    text = "# The bridge was closed on Monday.\n\n- Nobody was hurt. The ferry stopped.\n2. Nobody was hurt.\n\n***\n"
    found = check_text(text, [BRIDGE, FERRY])
    assert [item.sentence.text for item in found] == [
        "The bridge was closed on Monday.",
        "Nobody was hurt.",
        "The ferry stopped.",
        "Nobody was hurt.",
    ]
    assert [item.paragraph for item in found] == [0, 1, 1, 2]
    assert all(item.span.of(text) == item.sentence.text for item in found)


def test_among_many_articles_the_right_one_is_found() -> None:
    others = [
        revision(f"other-{number}", f"The council of town {number} met on Monday. Repairs of road {number} cost money.")
        for number in range(200)
    ]
    found = check_text(
        "Repairs will cost 40,000 crowns, the council said. Nobody was hurt. Bananas are yellow.",
        [*others[:100], BRIDGE, *others[100:], FERRY],
    )
    assert [item.sentence.grade for item in found] == [Grade.VERBATIM, Grade.VERBATIM, None]
    assert found[0].sentence.citations[0].revision_id == BRIDGE.id


def test_without_articles_nothing_is_supported() -> None:
    assert [item.sentence.verdict for item in check_text("It rained. It poured.", [])] == [Verdict.UNCITED] * 2


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="abT .,\n-1🌊\u202e", max_size=80))
def test_any_text_is_read_in_order(text: str) -> None:
    found = check_text(text, [BRIDGE])
    spans = [item.span for item in found]
    assert spans == sorted(spans)
    assert all(item.span.of(text) == item.sentence.text for item in found)


def test_what_nothing_supports_is_held_against_the_words_that_are_most_like_it() -> None:
    near = revision(
        "near", "Investigators found three worn brake shoes on the lower funicular car, which nobody checked."
    )
    far = revision("far", "Two people were hurt on the car, investigators say.")
    text = "Two worn brake shoes were found on the lower funicular car, investigators say."
    (found,) = check_text(text, [near, far])
    assert ReasonCode.NUMBER_MISMATCH in found.sentence.codes
    assert {citation.revision_id for citation in found.sentence.citations} == {near.id}
