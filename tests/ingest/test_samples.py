"""The sample articles of the project: what each is, and that only its news can be cited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from briefings.ingest import Loaded
from briefings.types import Kind, MarkLabel, Revision

from .helpers import marked, read_all, sentences_of

ROOT = Path(__file__).parents[2]


@cache
def samples() -> dict[str, Revision]:
    items = read_all(ROOT / "samples", root=ROOT)
    assert all(isinstance(item, Loaded) for item in items), items
    return {item.revision.article.location: item.revision for item in items if isinstance(item, Loaded)}


@dataclass(frozen=True, kw_only=True)
class Expected:
    publisher: str
    byline: str = ""
    kind: Kind = Kind.NEWS
    language: str = "en"
    published: str
    first: str
    last: str


EXPECTED = {
    "https://lantern.example/world/worn-brake-shoes": Expected(
        publisher="The Daily Lantern",
        byline="Northern Press Agency",
        published="2026-11-18T20:10+01:00",
        first="Investigators have found two worn brake shoes",
        last="The city’s ambulance service puts the number at 19.",
    ),
    "https://lantern.example/politics/summit-postponed": Expected(
        publisher="The Daily Lantern",
        byline="Ines Rademacher",
        published="2026-11-18T15:45+01:00",
        first="Maravia said on Wednesday that a summit",
        last="Wheat futures on the Maravian exchange closed 3% lower.",
    ),
    "samples/funicular/cableway-release.md": Expected(
        publisher="Aurel Cableway Company",
        kind=Kind.RELEASE,
        published="2026-11-17T00:00+00:00",
        first="The Aurel Cableway Company today announced",
        last="The company may extend\nthe closure if the Rail Accident Investigation Board asks for it.",
    ),
    "https://gazette.example/2026/11/18/correction-funicular": Expected(
        publisher="Maravia Gazette",
        byline="Lotte Brink",
        published="2026-11-18T12:40+01:00",
        first="An earlier report by the Maravia Gazette",
        last="It is expected to stay closed until November 27.",
    ),
    "samples/funicular/harbour-post-funicular-crash.txt": Expected(
        publisher="The Harbour Post",
        byline="Jana Lindqvist",
        published="2026-11-17T00:00+00:00",
        first="At least 14 people were injured",
        last="“I promised them that we will find out what happened, and that we will say it\nin public,” she said.",
    ),
    "samples/funicular/lantern-opinion.txt": Expected(
        publisher="The Daily Lantern",
        byline="Vera Klossen",
        kind=Kind.OPINION,
        published="2026-11-18T00:00+00:00",
        first="I have taken the St. Aurel funicular to work",
        last="If that is true, it is not an accident that we should be mourning this week but a habit.",
    ),
    "samples/funicular/npa-wire-inquiry.txt": Expected(
        publisher="Northern Press Agency",
        published="2026-11-18T13:05+00:00",
        first="Investigators have found two worn brake shoes",
        last="The city's ambulance service puts the number at 19.",
    ),
    "https://courier.example/city/funicular-injured-count": Expected(
        publisher="Ostrel Courier",
        byline="Mirko Adeyemi",
        published="2026-11-18T07:15+01:00",
        first="City authorities disagreed on Tuesday",
        last="The city council is expected to vote next Tuesday on whether to order a review\nof its own.",
    ),
    "samples/funicular/ostreler-tagblatt.txt": Expected(
        publisher="Ostreler Tagblatt",
        byline="Friederike Aumann",
        language="de",
        published="2026-11-18T18:30+00:00",
        first="Nach dem Unglück der Standseilbahn",
        last="Am Dienstag will der Stadtrat voraussichtlich darüber abstimmen, "
        "ob die Stadt eine eigene Untersuchung einleitet.",
    ),
    "samples/talks/border-dispatch-not-informed.txt": Expected(
        publisher="Border Dispatch",
        byline="Hanna Voss",
        published="2026-11-19T09:30+01:00",
        first="Veskar said on Thursday that a summit with Maravia would go ahead",
        last="Wheat futures on the Maravian exchange rose 2.4% on Thursday morning, after a loss of 3% the day before.",
    ),
    "https://lakelandtimes.example/world/maravia-veskar-summit": Expected(
        publisher="Lakeland Times",
        byline="Oren Castell, Bea Nordahl",
        published="2026-11-17T17:20+00:00",
        first="Maravia and Veskar have agreed to hold a summit",
        last="Lindhaven’s mayor said that the road along the lake would be closed from Wednesday evening.",
    ),
    "samples/talks/meridian-analysis.txt": Expected(
        publisher="Meridian Review",
        byline="Konrad Elm",
        kind=Kind.ANALYSIS,
        published="2026-11-19T00:00+00:00",
        first="On Tuesday there was a summit.",
        last="What remains clear is that both sides have kept the rooms booked.",
    ),
    "samples/talks/veskar-ministry-release.txt": Expected(
        publisher="Ministry of Foreign Affairs of the Republic of Veskar",
        kind=Kind.RELEASE,
        published="2026-11-18T00:00+00:00",
        first="The Ministry of Foreign Affairs takes note",
        last="The Ministry will inform the public about the programme of the summit on Monday.",
    ),
}

FURNITURE = (
    "share this",
    "newsletter",
    "subscribe",
    "comment *",
    "leave a reply",
    "©",
    "rights reserved",
    "read more",
    "photo:",
    "illustration:",
    "press@",
    "lesen sie auch",
    "artikel teilen",
    "abonnieren",
    "cookie",
    "reporting by",
    "contributed to",
    "views expressed",
    "about aurel",
    "immediate release",
    "watch:",
    "lantern.example",
    "follow us",
    "provided by the northern",
)


def test_every_sample_is_listed() -> None:
    assert samples().keys() == EXPECTED.keys()


@pytest.mark.parametrize("location", EXPECTED)
def test_a_sample_is_described(location: str) -> None:
    revision, expected = samples()[location], EXPECTED[location]
    article = revision.article
    assert (article.publisher, article.byline) == (expected.publisher, expected.byline)
    assert (article.kind, article.language) == (expected.kind, expected.language)
    assert bool(article.kind_evidence) == (expected.kind is not Kind.NEWS)
    assert article.published_at == datetime.fromisoformat(expected.published)
    assert article.published_evidence
    assert revision.title_span is not None
    assert article.title in " ".join(revision.title_span.of(revision.text).split())


@pytest.mark.parametrize("location", EXPECTED)
def test_only_the_news_of_a_sample_can_be_cited(location: str) -> None:
    revision, expected = samples()[location], EXPECTED[location]
    sentences = sentences_of(revision)
    assert sentences[0].startswith(expected.first)
    assert sentences[-1] == expected.last
    assert len(sentences) >= 9
    for sentence in sentences:
        assert sentence[-1] in ".”?!“", sentence
        assert not [words for words in FURNITURE if words in sentence.lower()]


def test_the_saint_is_whole_over_its_line_break() -> None:
    revision = samples()["samples/funicular/harbour-post-funicular-crash.txt"]
    assert any("observatory at St.\nAurel when it passed" in sentence for sentence in sentences_of(revision))


def test_the_reprint_is_nearly_the_wire_s_text() -> None:
    wire = sentences_of(samples()["samples/funicular/npa-wire-inquiry.txt"])
    reprint = sentences_of(samples()["https://lantern.example/world/worn-brake-shoes"])
    plain = {sentence.replace("’", "'").replace("“", '"').replace("”", '"') for sentence in reprint}
    assert len(plain & set(wire)) >= 8


def test_the_correction_knows_when_it_was_modified() -> None:
    revision = samples()["https://gazette.example/2026/11/18/correction-funicular"]
    assert revision.modified_at == datetime(2026, 11, 18, 15, 5, tzinfo=UTC)
    assert revision.modified_at.utcoffset() == timedelta(hours=1)


def test_the_pages_keep_their_headings_and_lose_their_frame() -> None:
    revision = samples()["https://lakelandtimes.example/world/maravia-veskar-summit"]
    assert marked(revision)["page_heading"] == ["Quota in dispute"]
    assert revision.marks[0].label is MarkLabel.TITLE
    assert "Skip to content" not in revision.text
