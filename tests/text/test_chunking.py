"""Chunks: whole citable sentences within a budget, never over a mark."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text.chunking import chunk
from briefings.text.passages import citable_sentences, paragraph_of, sentences_of
from briefings.text.tokens import estimate_tokens
from briefings.types import Article, Mark, MarkLabel, Revision, Span


def _revision(text: str, *marks: tuple[int, int]) -> Revision:
    article = Article(id=Article.id_for("a.txt"), location="a.txt", title="T", language="en")
    return Revision.of(
        article,
        text,
        fetched_at=datetime(2026, 11, 20, tzinfo=UTC),
        marks=tuple(Mark(span=Span(*mark), label=MarkLabel.BOILERPLATE, rule="test") for mark in marks),
    )


_SENTENCE = st.sampled_from(
    ["The pier closed on Monday. ", "Nobody was hurt. ", "Why?\n\n", "“We saw it. All of us,” he said. "]
)


@given(st.lists(_SENTENCE, max_size=30).map("".join), st.integers(1, 60), st.data())
def test_chunks_are_whole_sentences_within_the_budget(text: str, budget: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    revision = _revision(text, (start, end)) if end > start else _revision(text)
    sentences = citable_sentences(revision)
    chunks = chunk(revision, budget, estimate_tokens)
    covered = [s for c in chunks for s in sentences if c.span.contains(s)]
    assert covered == list(sentences)
    for item in chunks:
        inside = [s for s in sentences if item.span.contains(s)]
        assert (inside[0].start, inside[-1].end) == (item.span.start, item.span.end)
        assert item.token_count <= budget or len(inside) == 1
        assert not any(mark.span.overlaps(item.span) for mark in revision.marks)


def test_a_budget_is_positive() -> None:
    with pytest.raises(ValueError, match="positive"):
        chunk(_revision("A sentence."), 0, len)


def test_marked_text_is_not_citable() -> None:
    text = "The pier closed. Share this article. Nobody was hurt."
    revision = _revision(text, (17, 36))
    assert [span.of(text) for span in citable_sentences(revision)] == ["The pier closed.", "Nobody was hurt."]


def test_what_stands_around_a_span() -> None:
    text = "One thing. Another thing.\n\nA third thing."
    revision = _revision(text)
    assert paragraph_of(revision, Span(11, 18)).of(text) == "One thing. Another thing."
    assert sentences_of(revision, Span(13, 18)).of(text) == "Another thing."
    assert sentences_of(revision, Span(4, 14)).of(text) == "One thing. Another thing."
