from __future__ import annotations

from datetime import UTC, datetime

import pytest

from briefings.ingest.dateline import find_dateline
from briefings.ingest.header import byline_names
from briefings.ingest.parsed import Declared, Stated
from briefings.types import MarkLabel

from .helpers import marked, revision_of, sentences_of, unit_of

BODY = "The ferry left the harbour at noon on Monday, the harbour master said. It came back an hour later."


def test_title_byline_publisher_and_date_above_the_text() -> None:
    revision = revision_of(f"Two ferries meet\n\nBy Jana Orr\nThe Harbour Post\nNovember 17, 2026\n\n{BODY}")
    article = revision.article
    assert (article.title, article.byline, article.publisher) == ("Two ferries meet", "Jana Orr", "The Harbour Post")
    assert article.published_at == datetime(2026, 11, 17, tzinfo=UTC)
    assert article.published_evidence == "line at its head: November 17, 2026"
    assert sentences_of(revision)[0].startswith("The ferry left")


def test_one_line_may_say_all() -> None:
    article = revision_of(
        f"Two ferries meet\nBy Konrad Elm, Diplomatic Editor | Meridian Review | 19 November 2026\n{BODY}"
    ).article
    assert (article.byline, article.publisher) == ("Konrad Elm", "Meridian Review")
    assert article.published_at == datetime(2026, 11, 19, tzinfo=UTC)


@pytest.mark.parametrize(
    "head",
    [
        "Nordkyst Radio\nBy Konrad Elm\n19 November 2026",
        "Nordkyst Radio\nby Konrad Elm\n\n19 November 2026",
        "*Nordkyst Radio, 19 November 2026, by Konrad Elm*",
        "Nordkyst Radio, November 19, 2026, by Konrad Elm",
    ],
)
def test_publisher_author_and_date_in_any_order_of_lines_and_commas(head: str) -> None:
    article = revision_of(f"Two ferries meet\n\n{head}\n\n{BODY}").article
    assert (article.publisher, article.byline) == ("Nordkyst Radio", "Konrad Elm")
    assert article.published_at == datetime(2026, 11, 19, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "byline", "publisher"),
    [
        ("By Konrad Elm, Nordkyst Radio", "Konrad Elm", "Nordkyst Radio"),
        ("By Konrad Elm, Jana Orr, Nordkyst Radio", "Konrad Elm, Jana Orr", "Nordkyst Radio"),
        ("By Konrad Elm and Emily Post", "Konrad Elm, Emily Post", ""),
    ],
)
def test_a_byline_may_end_in_the_publisher(line: str, byline: str, publisher: str) -> None:
    article = revision_of(f"Two ferries meet\n\n{line}\n19 November 2026\n\n{BODY}").article
    assert (article.byline, article.publisher) == (byline, publisher)


def test_wire_copy_without_a_publisher_is_its_agencys() -> None:
    wire = "TOLM, Nov. 18, 2026 (Northern Press Agency) — The ferry left the harbour at noon, the harbour master said."
    assert revision_of(f"Two ferries meet\n\n{wire}\n\n{BODY}").article.publisher == "Northern Press Agency"
    named = revision_of(f"Two ferries meet\n\nThe Harbour Post\n18 November 2026\n\n{wire}\n\n{BODY}")
    assert named.article.publisher == "The Harbour Post"


def test_a_deck_with_commas_is_no_credit() -> None:
    article = revision_of(
        f"Two ferries meet\n\nHarbour, town and Nordkyst Radio saw it, on 19 November\n\n{BODY}"
    ).article
    assert (article.publisher, article.byline) == ("", "")


def test_a_title_told_twice_is_marked_twice() -> None:
    revision = revision_of(f"Will they meet?\n\nWill they meet?\n\n{BODY}")
    assert [mark.label for mark in revision.marks] == [MarkLabel.TITLE, MarkLabel.TITLE]
    assert revision.title_span == revision.marks[0].span


def test_a_deck_is_a_heading() -> None:
    revision = revision_of(f"Two ferries meet\nWhy nobody on the quay was told of it\n{BODY}")
    assert marked(revision) == {
        "title_line": ["Two ferries meet"],
        "deck": ["Why nobody on the quay was told of it"],
    }


def test_published_and_updated_are_told_apart() -> None:
    revision = revision_of(
        f"Two ferries meet\nPublished 17 November 2026, 12:40 GMT | Updated 18 November 2026, 09:00 GMT\n{BODY}"
    )
    assert revision.article.published_at == datetime(2026, 11, 17, 12, 40, tzinfo=UTC)
    assert revision.modified_at == datetime(2026, 11, 18, 9, 0, tzinfo=UTC)


def test_a_company_issues_a_release_too() -> None:
    article = revision_of(f"PRESS RELEASE\n\nTrams of Tolm GmbH\n\nA word on ferries\n\n{BODY}").article
    assert (article.publisher, article.title) == ("Trams of Tolm GmbH", "A word on ferries")


def test_who_issues_a_release_stands_above_its_title() -> None:
    article = revision_of(
        "PRESS RELEASE\nMinistry of Fisheries of the Republic of Veskar\nTolm, 18 November 2026\n\n"
        f"A word on ferries\n\n{BODY}"
    ).article
    assert article.publisher == "Ministry of Fisheries of the Republic of Veskar"
    assert article.title == "A word on ferries"


def test_a_text_without_a_title_is_called_by_its_first_words_and_keeps_them() -> None:
    revision = revision_of(BODY)
    assert revision.article.title == BODY[: len(revision.article.title) - 1] + "…"
    assert revision.title_span is None
    assert "".join(sentences_of(revision)).startswith("The ferry left")


@pytest.mark.parametrize("text", ["Ferry sinks off Ostrel", "Ferry sinks\n\n", "One line. And another."])
def test_a_text_of_one_line_is_not_all_title(text: str) -> None:
    revision = revision_of(text)
    assert revision.marks == ()
    assert revision.article.title == " ".join(text.split())


def test_what_the_file_states_wins() -> None:
    declared = Declared(
        title="Two ferries meet",
        publisher="The Post",
        byline="Ivo Brandt",
        published=Stated(value="2026-11-16", where="x"),
    )
    revision = revision_of(f"Two ferries meet\nBy Jana Orr\nThe Gazette\n17 November 2026\n{BODY}", declared)
    article = revision.article
    assert (article.publisher, article.byline) == ("The Post", "Ivo Brandt")
    assert article.published_at == datetime(2026, 11, 16, tzinfo=UTC)
    assert list(marked(revision)) == ["title_line", "byline", "header_line", "date_line"]


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (f"A title here\nIllustration: Odile Tran / The Lantern\n{BODY}", "The Lantern"),
        (f"A title here\n\n{BODY}\n\n© 2026 Northern Agency. All rights reserved.", "Northern Agency"),
        (f"A title here\n\n{BODY}\n\nCopyright The Lantern 2026", "The Lantern"),
        (f"A title here\n\n{BODY}\n\n© Getty Images", ""),
        (f"A title here\n\n{BODY}\n\nSource: Meridian News", ""),
    ],
)
def test_a_publisher_named_elsewhere(text: str, publisher: str) -> None:
    assert revision_of(text).article.publisher == publisher


def test_a_date_in_the_news_is_no_publication_date() -> None:
    revision = revision_of(
        "Two ferries meet\n\nThe line was opened on 3 March 1911. It was rebuilt in 2009, the city said."
    )
    assert revision.article.published_at is None
    assert revision.article.published_evidence == ""


def test_a_dateline_with_a_year_dates_a_text_that_nothing_else_dates() -> None:
    article = revision_of(f"Two ferries meet\n\nPORT OSTREL, 17 November 2026 – {BODY}").article
    assert article.published_at == datetime(2026, 11, 17, tzinfo=UTC)
    assert article.published_evidence == "dateline: 17 November 2026"
    assert revision_of(f"Two ferries meet\n\nPORT OSTREL, Nov 17 (NPA) - {BODY}").article.published_at is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jana Orr", "Jana Orr"),
        ("BY JANA ORR AND IVO BRANDT", "Jana Orr, Ivo Brandt"),
        ("By Jana Orr, Ivo Brandt and Li Wei", "Jana Orr, Ivo Brandt, Li Wei"),
        ("By Jean-Luc de la Tour in Port Ostrel", "Jean-Luc de la Tour"),
        ("Von Friederike Aumann", "Friederike Aumann"),
        ("Par Anne Roux", "Anne Roux"),
        ("Por Ana Ruiz y Luis Gil", "Ana Ruiz, Luis Gil"),
        ("By Ana Ruiz, Staff Writer", "Ana Ruiz"),
        ("Author: Ana Ruiz", "Ana Ruiz"),
        ("By Friday the road was closed", ""),
        ("By Monday", ""),
        ("By the sea", ""),
        ("By Orr's account the ferry was late and the crew was tired of it.", ""),
        ("Von der Leyen reist nach Ostrel", ""),
        ("Standing By", ""),
    ],
)
def test_bylines(line: str, names: str) -> None:
    assert byline_names(line) == names


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("PORT OSTREL — At least 14 people were hurt.", "PORT OSTREL —"),
        ("ST. AUREL, Maravia (NPA) — At least 14 people were hurt.", "ST. AUREL, Maravia (NPA) —"),
        ("PORT OSTREL, Nov 18 (NPA) - Investigators found wear.", "PORT OSTREL, Nov 18 (NPA) -"),
        ("Port Ostrel (Reuters) - Investigators found wear.", "Port Ostrel (Reuters) -"),
        ("Berlin/Wien (dpa) – Die Fähre lag fest.", "Berlin/Wien (dpa) –"),
        ("**TOLM, 18 November 2026** – The Ministry said so.", "**TOLM, 18 November 2026** –"),
        ("Kesh — who leads Veskar — said nothing.", None),
        ("The NPA — a news agency — said nothing.", None),
        ("NPA said on Monday - as it had before - that it would pay.", None),
        ("I — we — said nothing.", None),
        ("Genug. Der Rat trat zurück.", None),
    ],
)
def test_datelines(text: str, dateline: str | None) -> None:
    span = find_dateline(unit_of(text))
    assert (span and span.of(text)) == dateline


def test_a_german_dateline_ends_with_a_full_stop() -> None:
    text = "Port Ostrel. Nach dem Unglück schwieg der Rat."
    span = find_dateline(unit_of(text), language="de")
    assert span is not None
    assert span.of(text) == "Port Ostrel."
    assert find_dateline(unit_of(text), language="en") is None


def test_the_sentence_after_a_dateline_is_citable_from_its_first_word() -> None:
    revision = revision_of(f"Two ferries meet\n\nPORT OSTREL — {BODY}")
    assert sentences_of(revision)[0].startswith("The ferry left")
    assert marked(revision)["dateline"] == ["PORT OSTREL —"]
