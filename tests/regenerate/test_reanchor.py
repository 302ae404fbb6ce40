"""Re-anchoring under the edits that newsrooms make."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.regenerate.reanchor import Alignment, Fate
from briefings.text.edits import WordEdit
from briefings.text.folding import fold_text
from briefings.text.passages import citable_sentences
from briefings.types import Article, Mark, MarkLabel, Revision, Span

ARTICLE = Article(id=Article.id_for("a"), location="a", title="Pier closed", language="en")
TEXT = (
    "The council of Tolland closed the pier on Monday. At least 12 people were hurt when a beam fell, police said. "
    "“We will reopen it by May,” the mayor, Ada Brink, said.\n\n"
    "He said it again. Divers found cracks in two of the eleven piles. He said it again."
)


def _revision(text: str, *marks: Mark) -> Revision:
    return Revision.of(ARTICLE, text, fetched_at=datetime(2026, 11, 20, tzinfo=UTC), marks=marks)


def _fate(quote: str, new: str, *, nth: int = 0) -> tuple[Fate, str | None]:
    position = -1
    for _ in range(nth + 1):
        position = TEXT.index(quote, position + 1)
    found = Alignment(_revision(TEXT), _revision(new)).reanchor(Span(position, position + len(quote)))
    return found.fate, None if found.span is None else found.span.of(new)


POLICE = "At least 12 people were hurt when a beam fell, police said."


@pytest.mark.parametrize(
    ("new", "fate", "now"),
    [
        (TEXT, Fate.SAME, POLICE),
        (TEXT + " A note was added.", Fate.SAME, POLICE),
        ("It rained. " + TEXT, Fate.MOVED, POLICE),
        (
            TEXT.replace("people were hurt when", "people were\nhurt when"),
            Fate.MOVED,
            POLICE.replace("were ", "were\n"),
        ),
        (TEXT.replace("12 people", "14 people"), Fate.EDITED, POLICE.replace("12", "14")),
        (TEXT.replace(POLICE + " ", ""), Fate.GONE, None),
        (TEXT.replace(POLICE, "Police denied that anybody had been near."), Fate.GONE, None),
        # The words stand there still, inside a sentence that says something else.
        (TEXT.replace(POLICE, "It is false that " + POLICE), Fate.EDITED, "It is false that " + POLICE),
    ],
)
def test_what_became_of_a_sentence(new: str, fate: Fate, now: str | None) -> None:
    assert _fate(POLICE, new) == (fate, now)


def test_an_edit_is_shown_in_words() -> None:
    new = TEXT.replace("12 people", "14 people")
    start = TEXT.index(POLICE)
    found = Alignment(_revision(TEXT), _revision(new)).reanchor(Span(start, start + len(POLICE)))
    assert found.edits == (WordEdit(before="12", after="14"),)


def test_changed_quotation_marks_are_no_edit() -> None:
    quote = "“We will reopen it by May,” the mayor, Ada Brink, said."
    fate, now = _fate(quote, TEXT.replace("“", '"').replace("”", '"'))
    assert (fate, now) == (Fate.MOVED, quote.replace("“", '"').replace("”", '"'))


def test_repeated_words_keep_their_place() -> None:
    quote = "He said it again."
    new = "It rained all day. " + TEXT
    start = TEXT.rindex(quote)
    found = Alignment(_revision(TEXT), _revision(new)).reanchor(Span(start, start + len(quote)))
    assert found.span is not None
    assert found.span.start == new.rindex(quote)


def test_a_paragraph_that_moved_is_moved() -> None:
    first, second = TEXT.split("\n\n")
    assert _fate(POLICE, f"{second}\n\n{first}") == (Fate.MOVED, POLICE)


def test_a_title_that_changed_is_edited() -> None:
    def titled(title: str) -> Revision:
        mark = Mark(span=Span(0, len(title)), label=MarkLabel.TITLE, rule="test")
        return _revision(f"{title}\n\n{TEXT}", mark)

    old, new = titled("Tolland closes its pier for May"), titled("Tolland closes its pier until June")
    found = Alignment(old, new).reanchor(Span(0, 31))
    assert (found.fate, found.span) == (Fate.EDITED, Span(0, 34))


def test_fresh_sentences_are_those_the_old_text_lacks() -> None:
    new = _revision(TEXT.replace("12 people", "14 people") + " Nobody died.")
    fresh = Alignment(_revision(TEXT), new).fresh()
    assert [span.of(new.text) for span in fresh] == ["Nobody died."]


_SENTENCES = st.lists(
    st.sampled_from(
        ["The pier closed on Monday.", "Twelve people were hurt.", "Nobody died, police said.", "He said it again.",
         "Rain fell on the town all night.", "The mayor resigned over the costs."]
    ),
    max_size=12,
)  # fmt: skip


@given(_SENTENCES, _SENTENCES)
def test_same_and_moved_always_mean_the_same_words(old: list[str], new: list[str]) -> None:
    before, after = _revision(" ".join(old)), _revision(" ".join(new))
    alignment = Alignment(before, after)
    for span in citable_sentences(before):
        found = alignment.reanchor(span)
        quote = span.of(before.text)
        if found.fate in (Fate.SAME, Fate.MOVED):
            assert found.span is not None
            assert fold_text(found.span.of(after.text)) == fold_text(quote)
        else:
            assert quote not in new
        assert (found.span is None) == (found.fate is Fate.GONE)
