from __future__ import annotations

import pytest

from briefings.ingest.kinds import find_kind, named_kind
from briefings.ingest.parsed import Declared, Stated
from briefings.types import Kind

from .helpers import layout_of, revision_of

BODY = "The ferry left the harbour at noon on Monday, the harbour master said. It came back an hour later."


def stated(value: str, where: str = "JSON field kind") -> Stated:
    return Stated(value=value, where=where)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Opinion", Kind.OPINION),
        ("OP-ED", Kind.OPINION),
        ("Kommentar", Kind.OPINION),
        ("Tribune", Kind.OPINION),
        ("Opinión", Kind.OPINION),
        ("OpinionNewsArticle", Kind.OPINION),
        ("Analysis", Kind.ANALYSIS),
        ("Analyse", Kind.ANALYSIS),
        ("Análisis", Kind.ANALYSIS),
        ("Press Release", Kind.RELEASE),
        ("Pressemitteilung", Kind.RELEASE),
        ("**ANALYSIS:**", Kind.ANALYSIS),
        ("News", Kind.NEWS),
        ("Sport", None),
        ("", None),
        ("Public opinion", None),
        ("Letters", None),
    ],
)
def test_names_of_kinds(name: str, kind: Kind | None) -> None:
    assert named_kind(name) is kind


def test_a_field_made_for_kinds_decides_first() -> None:
    declared = Declared(
        kinds=(stated("NewsArticle", "JSON-LD @type"), stated("analysis")), sections=(stated("Opinion"),)
    )
    found = find_kind(layout_of(BODY), declared, title="Opinion: a title")
    assert (found.kind, found.evidence) == (Kind.ANALYSIS, "JSON field kind: analysis")


def test_a_plain_news_article_type_decides_nothing() -> None:
    declared = Declared(
        kinds=(stated("NewsArticle", "JSON-LD @type"),), sections=(stated("Opinion", "meta article:section"),)
    )
    found = find_kind(layout_of(BODY), declared, title="")
    assert (found.kind, found.evidence) == (Kind.OPINION, "meta article:section: Opinion")


def test_news_that_says_so_has_evidence() -> None:
    found = find_kind(layout_of(BODY), Declared(kinds=(stated("news"),), sections=(stated("Opinion"),)), title="")
    assert (found.kind, found.evidence) == (Kind.NEWS, "JSON field kind: news")


@pytest.mark.parametrize("title", ["Comment: a city that saves", "Letters | The ferry", "Perspective: who pays?"])
def test_a_vague_word_before_a_colon_is_a_label(title: str) -> None:
    assert find_kind(layout_of(BODY), Declared(), title=title).kind is Kind.OPINION


@pytest.mark.parametrize("title", ["Comment on the ferry rises", "Release: two men go home", "The ferry - letters"])
def test_a_vague_word_elsewhere_is_none(title: str) -> None:
    assert find_kind(layout_of(BODY), Declared(), title=title).kind is Kind.NEWS


@pytest.mark.parametrize("section", ["News", "World", "Column", "Letters", "Public opinion"])
def test_sections_that_are_no_kind(section: str) -> None:
    found = find_kind(layout_of(BODY), Declared(sections=(stated(section),)), title="")
    assert (found.kind, found.evidence) == (Kind.NEWS, "")


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://post.example/opinion/2026/a", Kind.OPINION),
        ("https://post.example/a/press-releases/b", Kind.RELEASE),
        ("https://post.example/news/opinion", Kind.NEWS),
        ("https://opinion.example/news/a", Kind.NEWS),
        ("https://post.example/news/a?from=/opinion/b", Kind.NEWS),
    ],
)
def test_the_address(url: str, kind: Kind) -> None:
    assert find_kind(layout_of(BODY), Declared(url=url), title="").kind is kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Analysis: Why they wait", Kind.ANALYSIS),
        ("Opinion | The brakes were worn", Kind.OPINION),
        ("The brakes were worn | Opinion", Kind.OPINION),
        ("Kommentar: Zu spät", Kind.OPINION),
        ("Opinion polls: party falls to third", Kind.NEWS),
        ("Analysis shows ferries are late", Kind.NEWS),
        ("Kesh: no deal", Kind.NEWS),
    ],
)
def test_a_label_in_the_title(title: str, kind: Kind) -> None:
    assert find_kind(layout_of(BODY), Declared(), title=title).kind is kind


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Opinion\n\nThe brakes were worn\n\n", Kind.OPINION),
        ("The brakes were worn\nANALYSIS | 17 November 2026\n", Kind.ANALYSIS),
        ("FOR IMMEDIATE RELEASE: 17 November\n\nA title here\n\n", Kind.RELEASE),
        ("A title here\n\nOpinion is divided\n\n", Kind.NEWS),
    ],
)
def test_a_label_at_the_head(head: str, kind: Kind) -> None:
    assert revision_of(head + BODY).article.kind is kind


def test_a_label_below_the_first_paragraph_is_a_link_elsewhere() -> None:
    assert revision_of(f"A title here\n\n{BODY}\n\nOpinion\n\n{BODY}").article.kind is Kind.NEWS


@pytest.mark.parametrize(
    "formula",
    [
        "The views expressed are solely those of the author.",
        "The Lantern’s Opinion section publishes independent voices.",
        "Vera Klossen writes a monthly column for The Lantern.",
        "Die Meinung des Autors gibt nicht die der Redaktion wieder.",
    ],
)
def test_a_formula_in_the_text(formula: str) -> None:
    found = revision_of(f"A title here\n\n{BODY}\n\n{formula}").article
    assert found.kind is Kind.OPINION
    assert found.kind_evidence.startswith("in its text: “")


OWN_VOICE = (
    "I took the ferry for twenty years, and I believe that nobody looked after it. My neighbours think the same. "
    "In my view the council has to take it back, since a company that earns four million marks a year and "
    "cannot pay for "
    "two brake shoes has no business to run it. I suspect that the quarrel over the number of the hurt suits "
    "them all. "
    "We should not let them off with it. My first journey was in the spring of 2004, and the boat was late even "
    "then, and "
    "everybody laughed about it, and the mate played the accordion until we came to the pier."
)


def test_an_author_who_speaks_is_opinion() -> None:
    article = revision_of(f"A title here\n\n{OWN_VOICE}").article
    assert article.kind is Kind.OPINION
    assert "In my view" in article.kind_evidence or "I believe" in article.kind_evidence


def test_an_i_that_is_quoted_is_not_the_author() -> None:
    quoted = (
        f"“{OWN_VOICE}” the retired engineer Vera Klossen told the council on Monday, as it met to vote on the line."
    )
    assert revision_of(f"A title here\n\n{quoted}\n\n{BODY}").article.kind is Kind.NEWS


INTERPRETING = (
    "The decision marks a shift that could reshape the trajectory of the dispute. It raises questions about the "
    "endgame of a "
    "government that has, paradoxically, grown weaker as its leverage grew. A senior official, speaking on "
    "condition of "
    "anonymity, called it a choice between two evils.\n\n"
    "Several factors explain it. First, the strategic calculus of the capital has changed. Second, the dynamics "
    "of the party "
    "leave its leader little room. One former diplomat said that neither side could afford to be seen to want a "
    "deal, and "
    "two people familiar with the talks agreed.\n\n"
    "The interplay of these pressures underscores how delicate the balance is. What remains clear is that both "
    "sides need "
    "the other to move. It may ultimately be remembered as a chance that was missed, or as the moment when a "
    "protracted "
    "dispute began to end.\n\n"
) * 2


def test_interpreting_without_reporting_is_analysis() -> None:
    article = revision_of(f"A shift in the talks\n\n{INTERPRETING}").article
    assert article.kind is Kind.ANALYSIS
    assert article.kind_evidence.startswith("it interprets (“")


def test_interpreting_what_happened_this_week_is_news() -> None:
    dated = (
        "The minister said on Monday that she would resign. She told reporters on Tuesday that her spokesman "
        "would, too. "
        "Police were called on Wednesday.\n\n"
    )
    assert revision_of(f"A shift in the talks\n\n{dated}{INTERPRETING}").article.kind is Kind.NEWS


def test_the_kind_is_never_without_a_value() -> None:
    assert find_kind(layout_of(""), Declared(), title="").kind is Kind.NEWS
