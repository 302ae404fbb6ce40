"""Marks in whole texts: what takes along what, where news goes on, and that nothing is ever cut."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.errors import InputError
from briefings.types import MarkLabel

from .helpers import marked, revision_of, sentences_of

FIRST = "The ferry left the harbour at noon on Monday, the harbour master said."
SECOND = "It came back an hour later with nobody on board, according to the police."
LAST = "An inquiry is expected to open on Thursday and to last for two weeks."


def text_of(*units: str) -> str:
    return "\n\n".join(("Two ferries meet", FIRST, SECOND, *units))


def test_a_related_list_takes_its_headlines_to_the_end() -> None:
    revision = revision_of(
        text_of(LAST, "Related Content\nFive facts about St. Aurel\nWhat now for the ferries?\n- A third. One")
    )
    assert marked(revision)["related_heading"] == [
        "Related Content",
        "Five facts about St. Aurel",
        "What now for the ferries?",
    ]


def test_a_related_list_in_the_middle_ends_where_the_news_goes_on() -> None:
    revision = revision_of(text_of("Read more", "What now for the ferries?", "He resigned.", LAST))
    assert marked(revision)["related_heading"] == ["Read more", "What now for the ferries?"]
    assert sentences_of(revision)[-2:] == ["He resigned.", LAST]


def test_comments_take_all_that_follows_them() -> None:
    revision = revision_of(
        text_of(LAST, "2 Comments", "The ferry is a disgrace, as everybody in this town knows by now.", "Reply")
    )
    assert sentences_of(revision)[-1] == LAST


def test_a_form_above_the_middle_takes_only_itself() -> None:
    revision = revision_of("\n\n".join(("Two ferries meet", "Leave a comment", FIRST, SECOND, LAST)))
    assert sentences_of(revision) == [FIRST, *sentences_of(revision)[1:-1], LAST]
    assert marked(revision)["comments_heading"] == ["Leave a comment"]


def test_tags_take_the_tags() -> None:
    revision = revision_of(text_of(LAST, "Tags", "ferry", "Port Ostrel"))
    assert marked(revision)["tags_heading"] == ["Tags", "ferry", "Port Ostrel"]


@pytest.mark.parametrize("stray", [".", "***", "* * *", "---", "…", "•", "_____", "|"])
def test_stray_punctuation(stray: str) -> None:
    revision = revision_of(text_of(stray, LAST))
    assert marked(revision)["stray_punctuation"] == [stray]
    assert sentences_of(revision)[-1] == LAST


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("MINISTER PLEDGES ‘MORE FERRIES’ BUT NAMES NO DATE", True),
        ("FERRY FIRM FALLS", True),
        ("NATO AND THE EU SIGNED IT.", False),
        ("NATO", False),
        ("NATO and the EU signed it on MONDAY.", False),
    ],
)
def test_headlines_in_capitals(line: str, taken: bool) -> None:
    found = marked(revision_of(text_of(line, LAST)))
    assert (line in found.get("capitals_headline", [])) is taken


def test_a_text_written_in_capitals_is_no_headline() -> None:
    revision = revision_of(
        "\n\n".join(("TWO FERRIES MEET", FIRST.upper(), "NOBODY WAS HURT IN PORT OSTREL", LAST.upper()))
    )
    assert "capitals_headline" not in marked(revision)


def test_navigation() -> None:
    revision = revision_of("\n\n".join(("Home | News | Sport | Weather", "Two ferries meet", FIRST, LAST)))
    assert marked(revision)["navigation"] == ["Home | News | Sport | Weather"]
    assert revision.article.title == "Two ferries meet"


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("What is known", "heading_line"),
        ("The Path Forward: Ferries and Bridges", "heading_line"),
        ("What we know:", "heading_line"),
        ("Who was on board?", "question_heading"),
        ("## Brakes", "markdown_heading"),
        ("**Brakes**", "bold_heading"),
        ("1. The brakes", "heading_line"),
        ("«Wir wissen es nicht»", "heading_line"),
    ],
)
def test_headings_above_paragraphs(line: str, rule: str) -> None:
    revision = revision_of(text_of(line, LAST))
    assert marked(revision)[rule] == [line]
    assert [mark.label for mark in revision.marks if mark.rule == rule] == [MarkLabel.HEADING]


@pytest.mark.parametrize(
    "line",
    [
        "He resigned.",
        "“I am realistic.”",
        "“They left at noon. ”",
        "and came back an hour later",
        "The deal, as far as it was made known on Monday, includes the following four points:",
        "He asked the harbour master one thing. Why had nobody told the mate before the ferry left?",
        "- forty ferries",
    ],
)
def test_sentences_are_no_headings(line: str) -> None:
    revision = revision_of(text_of(line, LAST))
    assert not [mark for mark in revision.marks if mark.label is MarkLabel.HEADING]


def test_a_last_line_without_text_below_it_is_no_heading() -> None:
    assert sentences_of(revision_of(text_of("Nobody was hurt")))[-1] == "Nobody was hurt"


def test_credits_at_the_end_of_a_paragraph_are_marked_alone() -> None:
    revision = revision_of(text_of(f"{LAST} (Reporting by Samir Holt; editing by Gwen Pascoe)"))
    assert marked(revision)["inline_credit"] == ["(Reporting by Samir Holt; editing by Gwen Pascoe)"]
    assert sentences_of(revision)[-1] == LAST


def test_furniture_in_the_run_of_a_paragraph_is_marked_by_the_sentence() -> None:
    flat = f"{FIRST} Read more about the ferries here. {SECOND} {LAST} Follow us on Facebook, X and Telegram."
    revision = revision_of(f"Two ferries meet\n\n{flat}")
    assert marked(revision)["promoted_link"] == ["Read more about the ferries here."]
    assert marked(revision)["share_line"] == ["Follow us on Facebook, X and Telegram."]
    assert sentences_of(revision) == [FIRST, SECOND, LAST]


def test_news_in_the_run_of_a_paragraph_stays() -> None:
    flat = f"{FIRST} Read more books, the minister told pupils. Share this city or leave it, he said. {LAST}"
    assert len(sentences_of(revision_of(f"Two ferries meet\n\n{flat}"))) == 4


def test_brackets_that_are_news_stay() -> None:
    revision = revision_of(text_of(f"{LAST} (The first inquiry, in May, lasted two days.)"))
    assert "inline_credit" not in marked(revision)


def test_the_markers_of_a_list_are_no_words_of_its_sentences() -> None:
    revision = revision_of(text_of("- The first ferry carried 40 people.\n- The second ferry carried 60 people.", LAST))
    assert marked(revision)["list_marker"] == ["-", "-"]
    assert sentences_of(revision)[-3:] == [
        "The first ferry carried 40 people.",
        "The second ferry carried 60 people.",
        LAST,
    ]


@pytest.mark.parametrize(
    "line", ["- No, dijo el alcalde el lunes.", "– Je ne sais pas, dit le maire lundi.", "— No sé, dijo."]
)
def test_a_dash_alone_may_begin_speech(line: str) -> None:
    assert "list_marker" not in marked(revision_of(text_of(line, LAST)))


def test_about_the_company_with_its_paragraph() -> None:
    about = "The Aurel Company has run ferries since 1998 and employs 61 people."
    revision = revision_of(text_of(LAST, "About the Aurel Company", about))
    assert marked(revision)["about_company"] == ["About the Aurel Company", about]


def test_a_heading_that_begins_with_about_keeps_its_news() -> None:
    revision = revision_of(text_of("About turn in Tolm", LAST))
    assert sentences_of(revision)[-1] == LAST


# --- notes on the author


@pytest.mark.parametrize(
    "bio",
    [
        "Vera Klossen is a retired bridge engineer. She writes a monthly column for The Lantern.",
        "Dr. Vera Klossen, a fellow of the Tolm Institute, writes on bridges.",
        "Vera Klossen ist Redakteurin des Tagblatts.",
        "Vera Klossen est chroniqueuse au Matin.",
    ],
)
def test_a_note_on_the_author(bio: str) -> None:
    revision = revision_of(text_of(LAST, bio))
    assert marked(revision)["author_bio"] == [bio]
    assert revision.article.byline == "Vera Klossen"


@pytest.mark.parametrize(
    "end",
    [
        "Mirela Stanek is the union's secretary and was a driver for ten years.",
        "Vera Klossen is an engineer, the mayor said.",
        "Vera Klossen is a writer who, according to the police, fell from the ferry on Monday.",
        "Port Ostrel is the largest harbour in the country.",
    ],
)
def test_the_last_sentence_of_the_news_is_no_note(end: str) -> None:
    revision = revision_of(text_of(LAST, end))
    assert "author_bio" not in marked(revision)
    assert revision.article.byline == ""


def test_somebody_in_the_news_is_not_its_author() -> None:
    named = "The engineer Vera Klossen warned the council in May that the ferry was not safe."
    revision = revision_of(text_of(named, LAST, "Vera Klossen is a professor at Tolm and an author of two books."))
    assert "author_bio" not in marked(revision)


def test_the_byline_with_a_note() -> None:
    text = f"Two ferries meet\nBy Konrad Elm\n{FIRST}\n{LAST}\nKonrad Elm is the diplomatic editor of the Review."
    assert marked(revision_of(text))["author_bio"] == ["Konrad Elm is the diplomatic editor of the Review."]


# --- what holds for every text


def pieces() -> st.SearchStrategy[str]:
    known = [
        FIRST,
        SECOND,
        LAST,
        "Two ferries meet",
        "Related Content",
        "Leave a Reply",
        ".",
        "By Jana Orr",
        "Tags",
        "- a",
        "- b",
        "PORT OSTREL — It rained.",
        "17 November 2026",
        "© 2026 NPA",
        "# A",
        "Read more: x",
        "Photo: X / Y",
        "BIG NEWS TODAY",
        "The views expressed are those of the author.",
    ]
    return st.one_of(st.sampled_from(known), st.text(max_size=80))


@settings(max_examples=200, deadline=None)
@given(st.lists(pieces(), min_size=1, max_size=12), st.sampled_from(["\n\n", "\n", "\r\n", "\n\n\n"]))
def test_nothing_is_cut_and_marks_are_ordered_and_apart(parts: list[str], between: str) -> None:
    text = between.join(parts)
    try:
        revision = revision_of(text)
    except InputError:
        return
    assert revision.text == text
    position = 0
    for mark in revision.marks:
        assert mark.span
        assert mark.span.start >= position
        assert mark.span.of(text) == mark.span.of(text).strip()
        assert mark.rule
        position = mark.span.end
    assert revision == revision_of(text)
