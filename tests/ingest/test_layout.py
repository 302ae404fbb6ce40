from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.ingest.layout import Layout, core
from briefings.types import Mark, MarkLabel, Span

from .helpers import layout_of, unit_of


def units(text: str) -> list[str]:
    return [unit.text for unit in layout_of(text).units]


def test_wrapped_lines_are_one_unit_and_stacked_lines_are_several() -> None:
    wrapped = (
        "The ferry left the harbour at noon on Monday and came\n"
        "back an hour later with nobody on board, the police\n"
        "said."
    )
    stacked = "The ferry left the harbour\nIllustration: Odile Tran / The Daily Post\nThe Daily Post"
    assert units(wrapped) == [wrapped]
    assert units(stacked) == stacked.split("\n")


def test_a_saint_keeps_its_name_over_a_line_break() -> None:
    assert units("He came from St.\nAurel on Monday.") == ["He came from St.\nAurel on Monday."]


def test_an_indented_line_goes_on_with_its_list_item() -> None:
    items = ["- A line has been open since 8 p.m. on\n  Monday.", "- Another is not."]
    assert units("\n".join(items)) == items


def test_what_a_reader_marked_is_left_out() -> None:
    text = "Fields\n\nA title.\n\nBody."
    mark = Mark(span=Span(0, 6), label=MarkLabel.METADATA, rule="front_matter")
    assert [unit.text for unit in Layout.of(text, (mark,)).units] == ["A title.", "Body."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("### Read  more", "Read more"),
        ("**Bold**", "Bold"),
        ("> quoted", "quoted"),
        ("(the whole)", "the whole"),
        ("not (the whole)", "not (the whole)"),
        ("“It’s”", '"It\'s"'),
        ("– END –", "END"),
        ("***", ""),
        ("1. First", "First"),
        ("1.5 million", "1.5 million"),
        ("x" * 5000, "x" * 2000),
    ],
)
def test_the_core_is_folded_and_without_markup(text: str, expected: str) -> None:
    assert core(text) == expected


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("The ferry left the harbour at noon on Monday.", True),
        ("“It left at noon,” she said of the old ferry.", True),
        ("He left. She stayed.", True),
        ("The ferry leaves at noon", False),
        ("He left.", False),
        ("By Jana Orr", False),
        ("word " * 60, True),
        ("市长周二表示，这座大桥将关闭到春天，火车停运。", True),
        ("市长回应", False),
    ],
)
def test_prose_is_told_from_lines(text: str, prose: bool) -> None:
    assert unit_of(text).is_prose is prose


def test_an_abbreviation_ends_nothing() -> None:
    assert not unit_of("Five things about St. Aurel").has_inner_end
    assert unit_of("It closed. Nobody came").has_inner_end


@given(st.text(max_size=400))
def test_units_are_ordered_trimmed_and_hold_all_but_white_space(text: str) -> None:
    found = layout_of(text).units
    position = 0
    for index, unit in enumerate(found):
        assert unit.index == index
        assert unit.span.of(text) == unit.text == unit.text.strip()
        assert not text[position : unit.span.start].strip()
        position = unit.span.end
    assert not text[position:].strip()
