"""The HTML page, read back by a parser."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings

from briefings.render import render
from briefings.render.build import page_of
from briefings.render.display import fold, inner_marks
from briefings.types import Memo

from ..types.strategies import memos
from . import memos as samples

VOID = {"meta", "link", "br"}
ELEMENTS = {
    "html", "head", "meta", "link", "title", "style", "body", "header", "main", "footer", "section", "div",
    "h1", "h2", "h3", "p", "ul", "ol", "li", "dl", "dt", "dd", "details", "summary", "figure", "figcaption",
    "blockquote", "span", "bdi", "a", "mark", "strong", "small", "s", "cite", "code", "time", "br",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "rel", "href", "class", "id", "dir", "datetime", "title",
    "aria-labelledby", "aria-hidden", "tabindex", "value",
}  # fmt: skip


@dataclass(eq=False)
class Element:
    tag: str
    attributes: dict[str, str]
    parts: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    def every(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements inside, at any depth, with this tag and these attributes ("class" as class_)."""
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        found = []
        for part in self.parts:
            if isinstance(part, Element):
                if part.tag == tag and wanted.items() <= part.attributes.items():
                    found.append(part)
                found += part.every(tag, **attributes)
        return found

    def one(self, tag: str, **attributes: str) -> Element:
        (found,) = self.every(tag, **attributes)
        return found


class _Tree(HTMLParser):
    """Builds a tree, and proves on the way that every tag is closed where it should be."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]
        self.declarations: list[str] = []

    def handle_decl(self, decl: str) -> None:
        self.declarations.append(decl)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].parts.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data!r}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data!r}")


def parse(source: str) -> Element:
    tree = _Tree()
    tree.feed(source)
    tree.close()
    assert tree.open == [tree.root]
    assert tree.declarations == ["doctype html"]
    return tree.root


def every(element: Element) -> list[Element]:
    found = [part for part in element.parts if isinstance(part, Element)]
    return [inner for part in found for inner in (part, *every(part))]


RICH = samples.rich_memo()
TEXT = render(RICH, "html")
PAGE = parse(TEXT)


def section(name: str, page: Element = PAGE) -> Element:
    return page.one("section", id=name)


def words(element: Element) -> str:
    """Return an element's text as a reader sees it: what is for screen readers or print left out, spaces folded."""
    parts = [
        part if isinstance(part, str) else words(part)
        for part in element.parts
        if isinstance(part, str) or part.attributes.get("class") not in ("unseen", "ref", "grade")
    ]
    return " ".join("".join(parts).split())


def opened(sentence: str, page: Element = PAGE) -> Element:
    """Return the first sentence that starts with these words, with the quotes that it opens."""
    found = [
        line for line in page.every("details", class_="line") if words(line.every("summary")[0]).startswith(sentence)
    ]
    return found[0]


def assert_only_our_markup(page: Element, memo: Memo) -> None:
    links = {source.link for source in page_of(memo).sources}
    for element in every(page):
        assert element.tag in ELEMENTS
        assert set(element.attributes) <= ATTRIBUTES
        address = element.attributes.get("href")
        if element.tag == "a":
            assert address is not None
            assert address.startswith("#") or address in links
        elif address is not None:
            assert (element.tag, address) == ("link", "data:,")
    targets = [element.attributes["id"] for element in every(page) if "id" in element.attributes]
    assert len(targets) == len(set(targets))
    for anchor in page.every("a"):
        if anchor.attributes["href"].startswith("#"):
            assert anchor.attributes["href"][1:] in targets


def test_nothing_of_the_articles_becomes_markup() -> None:
    assert_only_our_markup(PAGE, RICH)
    assert fold(samples.HOSTILE) in section("what-happened").text
    assert "{{ 7*7 }}" in PAGE.text
    assert "\u202e" not in TEXT


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(memos())
def test_no_memo_can_bring_markup_in(memo: Memo) -> None:
    source = render(memo, "html")
    source.encode("utf-8")
    page = parse(source)
    assert_only_our_markup(page, memo)
    assert len(page.every("details", class_="line")) == page_of_lines(memo)


def page_of_lines(memo: Memo) -> int:
    """Return how many sentences a page shows: once for each place where they stand."""
    return sum(1 for _ in memo.sentences())


def test_one_style_sheet_allowed_by_its_hash_and_no_script() -> None:
    policy = next(meta for meta in PAGE.every("meta") if "http-equiv" in meta.attributes).attributes["content"]
    style = PAGE.one("style").text
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in style
    assert "@import" not in style
    assert not [element for element in every(PAGE) if "style" in element.attributes or element.tag == "script"]


def test_the_page_says_its_language_and_has_landmarks() -> None:
    assert PAGE.one("html").attributes["lang"] == "en"
    assert [len(PAGE.every(tag)) for tag in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    for part in PAGE.every("section"):
        (title,) = part.every("h2")
        assert part.attributes["aria-labelledby"] == title.attributes["id"]
    assert PAGE.one("title").text == "Storm closes Port Anselm"


def test_the_sections_stand_in_order() -> None:
    assert [part.attributes["id"] for part in PAGE.every("section")] == [
        "corrections",
        "bottom-line",
        "what-happened",
        "who-says-what",
        "conflicts",
        "what-to-watch",
        "withheld",
        "sources",
        "notes",
        "run",
    ]


def test_a_section_with_nothing_to_say_is_absent() -> None:
    bare = replace(RICH, headline=None, sections=(), conflicts=(), withheld=(), corrections=(), gaps=())
    page = parse(render(bare, "html"))
    assert [part.attributes["id"] for part in page.every("section")] == ["sources", "run"]
    assert words(page.one("h1")) == "Brief, 2 March 2026"
    assert "Nothing could be shown" in page.text


def test_every_sentence_opens_its_quotes_in_context() -> None:
    line = opened("Two freighters ran aground near St. Petersgate")
    assert words(line.every("p", class_="meta")[0]) == "verbatim: the source’s own words"
    (context,) = line.every("blockquote")
    assert context.one("mark").text == fold(samples.AGROUND)
    assert words(context).startswith("Port Anselm was closed on Saturday")
    assert words(context).endswith("The repair is expected to cost $1.5 million.")
    assert words(line.one("figcaption")) == "Harbour Courier, Ilse Brandt · 28 February 2026"


def test_each_line_says_where_it_comes_from_and_of_what_day() -> None:
    lines = [line for listed in PAGE.every("ul", class_="lines") for line in listed.every("details", class_="line")]
    assert lines
    assert all(words(line.one("summary").one("span", class_="from")) for line in lines)
    repair = opened("The repair is expected to cost").one("summary")
    assert words(repair.one("span", class_="from")) == "Harbour Courier, 28 February"


def test_context_carries_no_boilerplate() -> None:
    assert "MEMBERS SAVE" not in TEXT
    assert "ten storms" not in TEXT


def test_a_sentence_with_two_quotes_opens_both_each_in_its_language() -> None:
    line = opened("Two freighters ran aground near the port")
    english, arabic = line.every("blockquote")
    assert (english.attributes["lang"], english.attributes["dir"]) == ("en", "ltr")
    assert (arabic.attributes["lang"], arabic.attributes["dir"]) == ("ar", "rtl")
    assert arabic.one("mark").text == "سفينتين جنحتا قرب الساحل"
    assert words(line.every("p", class_="meta")[0]).startswith("judged by tiny-judge: ")


def test_a_sentence_in_another_language_says_so() -> None:
    line = opened("أُغلق")
    assert (line.attributes["lang"], line.attributes["dir"]) == ("ar", "rtl")
    assert line.one("div", class_="grounds").attributes["lang"] == "en"


def test_a_language_that_is_none_is_not_written() -> None:
    assert 'onload="alert' not in TEXT
    assert "alert(5)" not in TEXT


def test_a_quoted_opinion_stands_in_marks_behind_its_author() -> None:
    line = opened("Ann Roe, The Lantern (opinion):")
    assert words(line.one("summary")).endswith(f"“{inner_marks(samples.SAVED)}” 1 March")
    assert "opinion" in words(line.one("figcaption"))
    assert "opinion" in words(section("sources").every("li")[2])


def test_a_disagreement_marks_the_words_on_both_sides() -> None:
    sides = section("conflicts").one("ul", class_="sides").every("li")
    assert [words(side.one("span", class_="clash")) for side in sides] == ["“14”", "“41”"]
    assert [side.every("summary")[0].one("mark").text for side in sides] == ["14", "41"]
    assert [words(side.every("a")[0]) for side in sides] == ["Harbour Courier", "Anselm Post"]


def test_withheld_sentences_are_struck_and_their_words_at_issue_marked() -> None:
    held = section("withheld")
    first = held.every("li")[0]
    struck = first.one("s")
    assert words(struck) == samples.WRONG
    assert struck.one("mark").text == "140"
    assert [words(code) for code in first.every("code")][:2] == ["number_mismatch", "not_supported"]
    assert "140 is not in the cited words, which say 14." in words(first)
    cited = first.one("details", class_="cited")
    assert cited.one("mark").one("strong").text == "14"
    assert words(first.one("div", class_="instead")).startswith(
        "In its place: Harbour Courier: “Port Anselm was closed"
    )
    assert "not part of this memo" in words(held)


def test_print_shows_a_note_for_every_number() -> None:
    notes = section("notes").one("ol").every("li")
    references = {ref.attributes["href"] for ref in PAGE.every("a", class_="ref")}
    assert references == {f"#{note.attributes['id']}" for note in notes}
    assert (
        words(notes[7])
        == "verbatim · Harbour Courier, 28 February 2026: “The repair is expected to cost $1.5 million.”"
    )
    style = PAGE.one("style").text
    assert re.search(r"@media print \{.*\.print \{ display: block; \}", style, re.DOTALL)


def test_grades_are_visible_to_screen_readers_too() -> None:
    for line in PAGE.every("details", class_="line"):
        assert line.every("span", class_="unseen")[0].text in (" (verbatim)", " (traced)", " (judged)")


def test_the_run_is_told() -> None:
    run = words(section("run"))
    for part in ("tiny-writer", "12,345 in, 678 out", "$0.0123", "briefings 0.1.0", "brief-2026-03-02-1a2b3c4d"):
        assert part in run
    assert "Articles without a date" in run


@pytest.mark.parametrize(("cost", "shown"), [(None, "not known"), (0.0, "$0.0000"), (1234.5, "$1,234.5000")])
def test_a_cost_that_is_not_known_is_not_zero(cost: float | None, shown: str) -> None:
    memo = replace(RICH, run=replace(RICH.run, cost_usd=cost))
    costs = [words(dd) for dd in section("run", parse(render(memo, "html"))).every("dd")]
    assert shown in costs
