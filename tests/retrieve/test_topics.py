"""A topic picks the articles that hold most of its words."""

from __future__ import annotations

import pytest

from briefings.retrieve import on_topic
from briefings.types import Mark, MarkLabel, Revision, Span
from tests.store.make import revision

FERRY = revision("Ferry sinks\n\nThe ferry sank off Corvo Bay.", "https://a.example")
BRIDGE = revision("The bridge at Corvo Bay was closed.", "https://b.example")
TALKS = revision("The missile talks were postponed.", "https://c.example")
CHINESE = revision("特朗普与普京将在布达佩斯会晤。", "https://d.example", language="zh")
SHELF = (TALKS, FERRY, BRIDGE, CHINESE)


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ("Corvo Bay", (FERRY, BRIDGE)),
        ("the Corvo ferries", (FERRY,)),
        ("corvo bay bridge closing", (BRIDGE,)),  # three of four
        ("ferry accident", ()),  # one of two
        ("sinking off Corvo", (FERRY,)),
        ("missiles", (TALKS,)),
        ("布达佩斯", (CHINESE,)),
        ("the", (TALKS, FERRY, BRIDGE)),
        ("", ()),
        ("?", ()),
    ],
)
def test_on_topic(topic: str, expected: tuple[Revision, ...]) -> None:
    assert on_topic(topic, SHELF) == expected


def test_boilerplate_does_not_count_and_the_title_does() -> None:
    text = "Ferry sinks\n\nForty were saved.\n\nRead more: missile talks postponed"
    marks = (
        Mark(span=Span(0, 11), label=MarkLabel.TITLE, rule="title"),
        Mark(span=Span(31, len(text)), label=MarkLabel.BOILERPLATE, rule="related"),
    )
    source = revision(text, marks=marks)
    assert on_topic("ferry", [source]) == (source,)
    assert on_topic("missile talks", [source]) == ()
