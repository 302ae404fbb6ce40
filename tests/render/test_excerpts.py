"""Quotes in their surroundings, and texts with words marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefings.render.display import fold_paragraphs
from briefings.render.excerpts import CONTEXT, context, goes_on, pieces
from briefings.types import MarkLabel, Span

from ..types.strategies import spans
from .memos import revision

WORDS = st.text(st.sampled_from("ab c\n中é"), min_size=1, max_size=700)


@given(st.data())
def test_context_holds_the_quote_and_no_more_than_its_surroundings(data: st.DataObject) -> None:
    source = revision("a.txt", data.draw(WORDS), title="A")
    span = data.draw(spans(source.text))
    start, end = context(source, span)
    assert max(0, span.start - CONTEXT) <= start <= span.start
    assert span.end <= end <= min(len(source.text), span.end + CONTEXT)
    cut_word = start > 0 and not source.text[start - 1].isspace() and " " in source.text[start : span.start]
    assert not cut_word


def test_context_ends_before_marked_parts_but_not_before_headings() -> None:
    text = "SUBSCRIBE\n\nThe heading\n\nIt rained. It snowed.\n\nLeave a comment"
    marked = (
        (MarkLabel.BOILERPLATE, "SUBSCRIBE"),
        (MarkLabel.HEADING, "The heading"),
        (MarkLabel.BOILERPLATE, "Leave a comment"),
    )
    source = revision("a.txt", text, title="A", marked=marked)
    at = text.index("It rained.")
    start, end = context(source, Span(at, at + 10))
    assert text[start:end].strip() == "The heading\n\nIt rained. It snowed."
    assert not goes_on(source, Span(0, start))
    assert not goes_on(source, Span(end, len(text)))
    assert goes_on(source, Span(at + 10, len(text)))


@given(st.data())
def test_pieces_join_to_the_text(data: st.DataObject) -> None:
    text = data.draw(WORDS)
    marked = data.draw(st.lists(spans(text), max_size=4))
    parts = pieces(text, marked, keep_paragraphs=True)
    assert "".join("".join(part.text for part in parts).split()) == "".join(fold_paragraphs(text).split())
    inside = {at for span in marked for at in range(span.start, span.end) if not text[at].isspace()}
    shown = sum(not character.isspace() for part in parts if part.marked for character in part.text)
    assert shown == len(inside)


def test_overlapping_words_at_issue_are_marked_once() -> None:
    parts = pieces("abcdef", [Span(2, 4), Span(1, 3)])
    assert [(part.text, part.marked) for part in parts] == [("a", False), ("bcd", True), ("ef", False)]


def test_marked_white_space_at_the_ends_is_not_shown() -> None:
    assert pieces("\r", [Span(0, 1)]) == ()
    assert [(piece.text, piece.marked) for piece in pieces(" a b ", [Span(0, 2), Span(4, 5)])] == [
        ("a", True),
        (" b", False),
    ]
