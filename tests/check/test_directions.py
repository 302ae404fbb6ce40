"""Marks for the direction of writing may not show a reader other words or numbers than were checked."""

from __future__ import annotations

import pytest

from briefings.types import ReasonCode, Verdict

from .test_tracing import checked

SOURCE = "The harbour lost 3-1 after 51 cars collided on Sunday."


@pytest.mark.parametrize(
    "sentence",
    [
        "51 cars collided on Sunday.".replace("51", "\u202e51\u202c"),
        "51 cars collided on Sunday.".replace("51", "\u202d51\u202c"),
        "The harbour lost 3\u200f-\u200f1.",
        "The harbour lost \u202b3-1\u202c.",
        "The harbour lost \u20673-1\u2069.",
    ],
)
def test_what_would_be_shown_in_another_order_is_held_back(sentence: str) -> None:
    found = checked(sentence, SOURCE)
    assert found.verdict is not Verdict.SUPPORTED
    assert found.codes == (ReasonCode.QUOTATION_ALTERED,)


@pytest.mark.parametrize(
    "sentence",
    ["51 cars collided on Sunday.", "51 cars\u200e collided on Sunday.", "\u206651 cars\u2069 collided on Sunday."],
)
def test_marks_that_change_nothing_may_stand(sentence: str) -> None:
    assert checked(sentence, SOURCE).verdict is Verdict.SUPPORTED


def test_a_source_may_have_the_marks_itself() -> None:
    source = "The harbour lost 3\u200f-\u200f1 on Sunday."
    assert checked(source, source).verdict is Verdict.SUPPORTED


def test_letters_written_from_the_right_may_have_their_marks() -> None:
    source = "נסגר\u200f הגשר ביום שני."
    assert checked(source, source).verdict is Verdict.SUPPORTED
    assert checked("נסגר\u202e הגשר ביום שני.", source).codes == (ReasonCode.QUOTATION_ALTERED,)
