"""The Markdown rendering, read back by a CommonMark parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from briefings.render import render
from briefings.render.build import page_of
from briefings.render.display import fold
from briefings.types import Memo

from ..types.strategies import memos
from . import memos as samples

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
OURS = {
    "heading", "paragraph", "bullet_list", "ordered_list", "list_item", "em", "strong", "s", "link",
    "footnote", "footnote_block",
}  # fmt: skip
LEAVES = {"inline", "text", "text_special", "softbreak", "code_inline", "footnote_ref", "footnote_anchor"}


def tokens(source: str) -> Iterator[Token]:
    """Yield every token, those inside lines too."""
    for token in PARSER.parse(source):
        yield token
        yield from token.children or ()


def shown(token: Token) -> str:
    return "".join(child.content for child in token.children or ()).replace("\u2068", "").replace("\u2069", "")


def lines_under(source: str, title: str) -> list[str]:
    """Return the lines, headings too, between the heading `title` and the next of its level."""
    found, inside, after_heading = [], False, ""
    for token in PARSER.parse(source):
        if token.type == "heading_open":
            after_heading = token.tag
        elif token.type == "footnote_block_open":
            break
        elif token.type == "inline":
            if after_heading == "h2":
                inside = shown(token) == title
            elif inside:
                found.append(shown(token))
            after_heading = ""
    return found


RICH = samples.rich_memo()
TEXT = render(RICH, "md")


def assert_only_our_markup(source: str, memo: Memo) -> None:
    links = {source.link for source in page_of(memo).sources}
    for token in tokens(source):
        kind = token.type.removesuffix("_open").removesuffix("_close")
        assert kind in OURS or token.type in LEAVES, token
        if token.type == "link_open":
            assert token.attrs["href"] in links
        if token.type == "code_inline":
            assert token.content in {code.value for item in memo.withheld for code in item.sentence.codes}


def test_nothing_of_the_articles_becomes_markup() -> None:
    assert_only_our_markup(TEXT, RICH)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(memos())
def test_no_memo_can_bring_markup_in(memo: Memo) -> None:
    source = render(memo, "md")
    source.encode("utf-8")
    assert_only_our_markup(source, memo)
    footnotes = [token for token in tokens(source) if token.type == "footnote_open"]
    assert len(footnotes) == len(page_of(memo).notes)


def test_hostile_words_are_shown_as_they_are() -> None:
    everything = [shown(token) for token in PARSER.parse(TEXT) if token.type == "inline"]
    assert any(line.startswith(f"1. {fold(samples.HOSTILE)} (") for line in everything)
    assert any(line.startswith(f"> {fold(samples.HOSTILE)} (") for line in everything)
    assert "\u202e" not in TEXT


def test_the_sections_stand_in_order() -> None:
    parsed = PARSER.parse(TEXT)
    titles = [shown(after) for at, after in pairwise(parsed) if at.tag == "h2" and at.nesting == 1]
    assert titles == [
        "Corrected in this version",
        "Bottom line",
        "What happened",
        "Who says what",
        "Where sources disagree",
        "What to watch",
        "Withheld, and why",
        "Sources",
        "How this memo was made",
    ]


def test_a_section_with_nothing_to_say_is_absent() -> None:
    bare = replace(RICH, sections=RICH.sections[:1], conflicts=(), withheld=(), corrections=(), gaps=())
    titles = [line for line in render(bare, "md").splitlines() if line.startswith("## ")]
    assert titles == ["## Bottom line", "## Sources", "## How this memo was made"]


def test_the_title_is_the_headline_with_day_and_moment() -> None:
    first, facts = TEXT.splitlines()[0], TEXT.splitlines()[2]
    assert first == "# Storm closes Port Anselm[^1]"
    assert facts.startswith("Brief as of 2 March 2026, 07:30 UTC")
    assert "version 2" in facts
    assert "2 withheld" in facts


def test_every_sentence_has_a_footnote_with_grade_publisher_date_and_quote() -> None:
    assert "- The repair is expected to cost $1.5 million.[^8] *(Harbour Courier, 28 February)*\n" in TEXT
    assert (
        "[^8]: verbatim – *Harbour Courier*, 28 February 2026: “The repair is expected to cost $1.5 million.”" in TEXT
    )
    judged = next(line for line in TEXT.splitlines() if line.startswith("[^3]: "))
    assert judged.startswith("[^3]: judged by tiny-judge – ")
    assert "Petersgate" in judged
    assert "سفينتين جنحتا قرب الساحل" in judged
    assert any(line.startswith("[^13]: ") and "undated" in line for line in TEXT.splitlines())


def test_what_happened_counts_independent_sources() -> None:
    lines = lines_under(TEXT, "What happened")
    assert lines[:2] == ["Storm closes Port Anselm for two days", "3 independent sources"]
    assert "1 independent source" in lines


def test_a_quoted_opinion_stands_in_marks_behind_its_author() -> None:
    assert lines_under(TEXT, "Who says what")[4:6] == [
        "The Lantern",
        "Ann Roe, The Lantern (opinion): “Anyone could see this coming: the council ‘saved’ on lines for years.” "
        "(1 March)",
    ]


def test_each_sentence_says_where_it_comes_from_and_of_what_day() -> None:
    listed = [line for line in TEXT.splitlines() if line.startswith("- ") and "[^" in line and "**" not in line]
    assert listed
    assert all(re.search(r"\)\*$", line) for line in listed)
    assert any("*(Anselm Post, undated)*" in line for line in TEXT.splitlines())
    later = render(replace(RICH, as_of=RICH.as_of.replace(year=2027)), "md")
    assert "*(Harbour Courier, 28 February 2026)*" in later


def test_a_disagreement_shows_both_sides_with_source_and_words() -> None:
    assert lines_under(TEXT, "Where sources disagree") == [
        "mooring lines: the numbers differ",
        f"“14” – Harbour Courier, 28 February: {samples.CLOSED}",
        f"“41” – Anselm Post: “{samples.UNION}” (undated)",
    ]


def test_withheld_sentences_are_struck_through_with_reasons_and_replacement() -> None:
    lines = lines_under(TEXT, "Withheld, and why")
    assert "not part of this memo" in lines[0]
    assert lines[1] == f"{samples.WRONG} (withheld: refuted)"
    assert lines[2] == (
        "Held back because a number, unit or amount is not in the cited words (number_mismatch): "
        "140 is not in the cited words, which say 14."
    )
    assert "as judged by tiny-judge" in lines[3]
    assert lines[4] == f"It cited Harbour Courier, 28 February 2026: “{samples.CLOSED}”"
    assert lines[5] == f"In its place: Harbour Courier: “{samples.CLOSED}”"
    assert f"~~{samples.WRONG}~~" in TEXT


def test_sources_show_publisher_title_date_and_kind() -> None:
    lines = lines_under(TEXT, "Sources")
    assert lines[0].startswith(
        "Harbour Courier, Ilse Brandt: Storm closes Port Anselm for two days – "
        "28 February 2026, updated 1 March 2026 · news"
    )
    assert "undated" in lines[1]
    assert "opinion" in lines[2]
    assert "**opinion**" in TEXT


def test_the_run_is_told_with_what_it_could_not_do() -> None:
    run = "\n".join(lines_under(TEXT, "How this memo was made"))
    for part in (
        "tiny-writer",
        "12,345 in, 678 out",
        "3 calls",
        "1 answered from the cache",
        "$0.0123",
        "briefings 0.1.0",
    ):
        assert part in run
    assert "Articles without a date: 2 of 5 articles carry no publication date" in run


def test_a_memo_without_sentences_says_so() -> None:
    empty = replace(RICH, headline=None, sections=(), conflicts=(), withheld=(), revisions=(), previous=None)
    text = render(empty, "md")
    assert text.startswith("# Brief, 2 March 2026\n")
    assert "Nothing could be shown: no sentence passed its checks." in text
    assert "[^" not in text
