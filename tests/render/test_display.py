"""Text made fit to be shown."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefings.render import display
from briefings.render.display import clean, escape_markdown, fold, fold_paragraphs, inner_marks, isolate, link

# Marks that mean something in some Markdown, and what stands beside them when they do.
MARKUP = st.lists(
    st.sampled_from(
        [*r"\`*_{}[]()<>#+-.!|~^$&:=%@ 01aA" + '"\n\t', "http://", "www.", "&amp;", "&#60;", "[^1]", "é", "中"]
    ),
    max_size=30,
).map("".join)
COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown_by_markdown(source: str) -> str:
    """Return the text of a one-paragraph Markdown source, after proving that it is one paragraph of plain text."""
    opening, inline, closing = COMMONMARK.parse(source)
    assert (opening.type, closing.type) == ("paragraph_open", "paragraph_close")
    assert inline.children is not None
    assert {token.type for token in inline.children} <= {"text", "text_special"}
    return "".join(token.content for token in inline.children)


def test_doctests() -> None:
    assert doctest.testmod(display).failed == 0


@given(MARKUP)
def test_markdown_shows_exactly_the_text(text: str) -> None:
    line = fold(text)
    if line:
        assert shown_by_markdown(escape_markdown(text)) == line


@given(MARKUP)
def test_markdown_shows_exactly_the_text_in_a_list_and_in_a_heading(text: str) -> None:
    line = fold(text)
    for prefix, kind in (("- ", "bullet_list_open"), ("### ", "heading_open")):
        tokens = COMMONMARK.parse(f"{prefix}{escape_markdown(text)}[^1]")
        assert tokens[0].type == kind
        (inline,) = [token for token in tokens if token.type == "inline"]
        assert "".join(token.content for token in inline.children or ()) == f"{line}[^1]"


@pytest.mark.parametrize(
    "text", ["1. x", "12) x", "- x", "+ x", "* x", "# x", "> x", "===", "---", ": x", "~~~", "```"]
)
def test_no_line_start_is_a_block(text: str) -> None:
    assert shown_by_markdown(escape_markdown(text)) == text


@pytest.mark.parametrize("text", ["{{ 7*7 }}", "{% raw %}", "{# x #}", "${x}"])
def test_template_languages_of_site_generators_see_nothing(text: str) -> None:
    escaped = escape_markdown(text)
    assert not any(mark in escaped for mark in ("{{", "}}", "{%", "%}", "{#", "#}", "${"))


def test_ordinary_prose_stays_readable() -> None:
    text = "On 3 May 2026, U.S. officials (two of them) paid $1.5 million - or 12% - to AT&T: “fine,” said O'Neil."
    assert escape_markdown(text) == text


@given(st.text(st.characters()))
def test_what_is_shown_can_be_written_and_reorders_nothing(text: str) -> None:
    for shown in (clean(text), fold(text), fold_paragraphs(text)):
        shown.encode("utf-8")
        assert not set(shown) & set("\x00\x1b\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
        assert clean(shown) == shown
    assert fold(fold(text)) == fold(text)
    assert "\n" not in fold(text)


def test_paragraph_breaks_survive_and_line_breaks_do_not() -> None:
    assert fold_paragraphs("St.\r\nPetersburg\r\n\r\n\r\nis far") == "St. Petersburg\n\nis far"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“No,” she said.", "‘No,’ she said."),
        ('He said "no" ("never").', "He said ‘no’ (‘never’)."),
        ("„Ja“, sagte er.", "‚Ja‘, sagte er."),
        ("« Non », dit-elle.", "« Non », dit-elle."),
        ("the dockers’ union's", "the dockers’ union's"),
    ],
)
def test_double_marks_inside_double_marks_are_single(text: str, expected: str) -> None:
    assert inner_marks(text) == expected


@given(st.text())
def test_inner_marks_keep_every_offset(text: str) -> None:
    inner = inner_marks(text)
    assert len(inner) == len(text)
    assert not set(inner) & set('“”„"')


@pytest.mark.parametrize(
    "location",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "//evil.example/x",
        "articles/a.txt",
        "http://",
        "http://[broken",
        "\x00javascript:alert(1)",
        "",
    ],
)
def test_only_web_addresses_are_links(location: str) -> None:
    assert link(location) is None


@given(st.text(max_size=40))
def test_a_link_cannot_end_its_own_mark(rest: str) -> None:
    address = link(f"https://example.org/{rest}")
    if address is not None:
        assert address.isascii()
        assert not set(address) & set("<>\"'`\\ \n\r\t{}|^")


def test_right_to_left_text_is_isolated_and_other_text_is_not() -> None:
    assert isolate("ميناء") == "\u2068ميناء\u2069"
    assert isolate("Port") == "Port"
