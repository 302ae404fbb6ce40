"""An article's text as a page shows it."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from briefings.render.display import clean
from briefings.types import Article, Mark, MarkLabel, Revision, Span
from briefings.web.articles import changed_since, view_of

WHEN = datetime(2026, 3, 2, tzinfo=UTC)
ARTICLE = Article(id=Article.id_for("a"), location="a", title="A")
TEXTS = st.text(alphabet="ab .\n\u202e\u0301\U0001f30a<&é", max_size=120)


def revision(text: str, *marks: Mark) -> Revision:
    return Revision.of(ARTICLE, text, fetched_at=WHEN, marks=marks)


@st.composite
def cut_texts(draw: st.DrawFn) -> tuple[str, tuple[Span, ...], tuple[Mark, ...]]:
    text = draw(TEXTS)
    edges = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6)))
    marks = tuple(
        Mark(span=Span(a, b), label=draw(st.sampled_from(list(MarkLabel))), rule="test")
        for a, b in zip(edges[::2], edges[1::2], strict=False)
        if a < b
    )
    ends = st.integers(0, len(text))
    cited = tuple(Span(min(pair), max(pair)) for pair in draw(st.lists(st.tuples(ends, ends), max_size=3)))
    return text, cited, marks


@given(cut_texts())
def test_nothing_is_lost_and_only_the_cited_words_are_marked(
    case: tuple[str, tuple[Span, ...], tuple[Mark, ...]],
) -> None:
    text, cited, marks = case
    stretches = [
        part for paragraph in view_of(revision(text, *marks), cited).paragraphs for part in paragraph.stretches
    ]
    assert "".join("".join(part.text for part in stretches).split()) == "".join(clean(text).split())
    inside = "".join(text[at] for at in range(len(text)) if any(span.start <= at < span.end for span in cited))
    assert "".join("".join(part.text for part in stretches if part.cited).split()) == "".join(clean(inside).split())
    assert sum(part.first for part in stretches) <= 1
    assert any(part.first for part in stretches) == any(part.cited for part in stretches)


def test_spans_count_code_points() -> None:
    text = "🌊🌊 Waves 🌊 rose."
    (paragraph,) = view_of(revision(text), (Span(3, 8),)).paragraphs
    assert [part.text for part in paragraph.stretches if part.cited] == ["Waves"]


def test_of_a_long_text_what_lies_around_the_citation_is_shown() -> None:
    text = "\n\n".join(f"Paragraph {number} stands here." for number in range(500))
    start = text.index("Paragraph 300 ")
    view = view_of(revision(text), (Span(start, start + 13),), longest=1_000)
    shown = "".join(part.text for paragraph in view.paragraphs for part in paragraph.stretches)
    assert view.cut_before
    assert view.cut_after
    assert "Paragraph 300 stands" in shown
    assert len(shown) < 1_100


def test_what_is_current_has_not_changed() -> None:
    assert changed_since(revision("A."), revision("A."), ()) is None


def test_words_that_are_gone_are_told() -> None:
    old = revision("The mast fell over.\n\nNobody was hurt in the harbour.")
    new = revision("The mast fell over.")
    found = changed_since(old, new, (Span(21, 52), Span(0, 19)))
    assert found is not None
    assert found.fates == ("The cited words are gone.", "The cited words still stand there.")
    assert found.newer == new.id
