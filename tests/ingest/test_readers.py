"""What each format's reader makes of a file's bytes."""

from __future__ import annotations

import json
import re

import pytest

from briefings.errors import InputError
from briefings.ingest.parsed import Parsed
from briefings.ingest.readers import read_html, read_jsonl, read_markdown, read_plain
from briefings.types import MarkLabel


def marks(parsed: Parsed) -> list[tuple[str, str]]:
    return [(mark.rule, mark.span.of(parsed.text)) for mark in parsed.marks]


# --- plain text


def test_plain_text_is_kept_as_it_is() -> None:
    text = "A title\r\n\r\nIt’s  here.\n"
    assert read_plain(text.encode()).text == text


def test_lines_of_fields_at_the_top_are_metadata() -> None:
    text = "Title: Two  ferries\nSource: The Post\nDate: 2026-11-17\n\nTwo ferries met."
    parsed = read_plain(text.encode())
    assert parsed.text == text
    assert (parsed.declared.title, parsed.declared.publisher) == ("Two  ferries", "The Post")
    assert parsed.declared.published is not None
    assert parsed.declared.published.where == "header line date"
    assert marks(parsed) == [
        ("header_field", "Title: Two  ferries"),
        ("header_field", "Source: The Post"),
        ("header_field", "Date: 2026-11-17"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Source: the ministry.\n\nIt rained.",
        "Date: 2026-11-17\n\nIt rained.",
        "Kesh: no deal\nDorsay: no date\n\nIt rained.",
        "By: the sea\nSource: of the river\n\nIt rained.",
    ],
)
def test_one_line_with_a_colon_is_no_field(text: str) -> None:
    parsed = read_plain(text.encode())
    assert parsed.marks == ()
    assert parsed.declared.title == ""


# --- Markdown


def test_front_matter_is_read_and_marked_not_cut() -> None:
    fields = "title: \"A: b\"\nauthors:\n  - Jana Orr\n  - Ivo Brandt\ntags: [x, 'y z']\ndate: 2026-11-17 # a day"
    text = f"---\n{fields}\n---\n\nBody."
    parsed = read_markdown(text.encode())
    assert parsed.text == text
    assert parsed.declared.title == "A: b"
    assert parsed.declared.byline == "Jana Orr, Ivo Brandt"
    assert [stated.value for stated in parsed.declared.sections] == ["x", "y z"]
    assert parsed.declared.published is not None
    assert parsed.declared.published.value == "2026-11-17"
    assert marks(parsed) == [("front_matter", text[: text.index("\n\nBody")])]


def test_toml_front_matter() -> None:
    parsed = read_markdown(b'+++\ntitle = "A title"\ndate = 2026-11-17T08:00:00Z\n+++\nBody.')
    assert parsed.declared.title == "A title"
    assert parsed.declared.published is not None
    assert parsed.declared.published.value.startswith("2026-11-17")


@pytest.mark.parametrize(
    "text",
    [
        "---\nA paragraph between rules.\n---\nBody.",
        "Text first.\n---\ntitle: no\n---\n",
        "---\ntitle: never closed\n\nBody.",
        "+++\nnot = [toml\n+++\nBody.",
        "---\n---\nBody.",
    ],
)
def test_rules_between_paragraphs_are_no_front_matter(text: str) -> None:
    parsed = read_markdown(text.encode())
    assert parsed.text == text
    assert parsed.marks == ()


def test_front_matter_constructs_nothing() -> None:
    parsed = read_markdown(b"---\ntitle: !!python/object/apply:os.system ['true']\n---\nBody.")
    assert parsed.declared.title == "!!python/object/apply:os.system ['true']"


# --- JSON Lines


def lines(*records: object, limit: int = 1000) -> list[Parsed | str]:
    raw = [record if isinstance(record, bytes) else json.dumps(record).encode() for record in records]
    found = read_jsonl(raw, max_bytes=limit)
    return [str(line.outcome) if isinstance(line.outcome, InputError) else line.outcome for line in found]


def test_a_line_is_an_article_that_begins_with_its_title() -> None:
    (parsed,) = lines(
        {"headline": "Two ferries", "body": "Two ferries met.", "author": {"name": "Jana Orr"}, "lang": "en"}
    )
    assert isinstance(parsed, Parsed)
    assert parsed.text == "Two ferries\n\nTwo ferries met."
    assert marks(parsed) == [("title_field", "Two ferries")]
    assert (parsed.declared.byline, parsed.declared.language) == ("Jana Orr", "en")


def test_a_body_that_begins_with_its_title_is_kept_as_it_is() -> None:
    (parsed,) = lines({"title": "Two ferries", "text": "Two  Ferries\n\nThey met."})
    assert isinstance(parsed, Parsed)
    assert parsed.text == "Two  Ferries\n\nThey met."


def test_html_in_a_line_goes_through_the_html_reader() -> None:
    page = "<html><body><article><h1>Other</h1>" + "<p>The ferry stopped on Monday evening in the harbour.</p>" * 6
    (parsed,) = lines({"title": "Two ferries", "html": page, "publisher": "The Post"}, limit=10_000)
    assert isinstance(parsed, Parsed)
    assert parsed.text.startswith("Two ferries\n\n")
    assert "The ferry stopped" in parsed.text
    assert parsed.declared.publisher == "The Post"


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (b"{not json", "not valid JSON"),
        (b'"a string"', "a JSON string, not an object"),
        (b"[1, 2]", "a JSON array, not an object"),
        (b"null", "a JSON null, not an object"),
        ({"title": "No text"}, "no text"),
        ({"text": "   "}, "no text"),
        ({"text": 5}, "no text"),
        (b'{"text": "half \\ud83d a pair"}', "surrogate"),
        (b'{"text": "nul \\u0000 here"}', "NUL"),
        (b'{"title": "\\udc00", "text": "fine"}', "no text|fine|$"),
        (b'{"text": ' + b"[" * 400 + b"]" * 400 + b"}", "no text|nested"),
        (b"{" * 900, "not valid JSON"),
        (b'{"n": ' + b"9" * 950 + b', "text": "', "not valid JSON"),
        (b"\xff\xfe\x00", "."),
        ({"text": "x" * 2000}, "more than the 1,000 bytes"),
    ],
)
def test_a_bad_line_costs_that_line(record: object, reason: str) -> None:
    before, found, after = lines({"text": "One is fine."}, record, {"text": "Three is fine."})
    assert isinstance(before, Parsed)
    assert isinstance(after, Parsed)
    if isinstance(found, str):
        assert re.search(reason, found), found
    else:
        assert found.declared.title == ""  # a title that cannot be stored is left out


def test_very_deep_json_is_refused() -> None:
    (found,) = lines(b'{"text": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", limit=1_000_000)
    assert isinstance(found, str)
    assert "nested too deep" in found


def test_empty_lines_are_skipped_and_numbers_count_them() -> None:
    found = list(read_jsonl([b"\n", b'{"text": "a b"}\n', b"  \n", b"bad"], max_bytes=100))
    assert [line.number for line in found] == [2, 4]
    assert found[0].raw == b'{"text": "a b"}'


# --- HTML


PAGE = """<!DOCTYPE html><html lang="en"><head><title>Two ferries | The Post</title>{head}</head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Two ferries</h1>{body}
<p>The first ferry left the harbour at noon on Monday, the harbour master said.</p>
<h2>What is known</h2>
<p>The second ferry left an hour later. “Nobody was hurt,” the harbour master told reporters on Tuesday.</p>
<ul><li>The first carried 40 people.</li><li>The second carried 60 people.</li></ul>
<p>The inquiry will open on Thursday, and it is expected to last two weeks.</p></article>
<footer>Copyright The Post</footer></body></html>"""


def page(head: str = "", body: str = "") -> Parsed:
    return read_html(PAGE.format(head=head, body=body).encode())


def test_a_page_gives_its_main_text_with_title_and_headings_marked() -> None:
    parsed = page()
    assert parsed.text.startswith("Two ferries\n\nThe first ferry left")
    assert marks(parsed) == [("page_title", "Two ferries"), ("page_heading", "What is known")]
    assert "Home" not in parsed.text
    assert "The first carried 40 people.\n\nThe second carried 60 people." in parsed.text


def test_json_ld_is_read_before_meta() -> None:
    data = {
        "@graph": [
            {"@type": "WebPage", "headline": "No"},
            {
                "@type": ["NewsArticle", "OpinionNewsArticle"],
                "headline": "Two ferries",
                "datePublished": "2026-11-17T08:00:00Z",
                "dateModified": "2026-11-18T08:00:00Z",
                "author": [{"name": "Jana Orr"}, {"name": "Ivo Brandt"}],
                "publisher": {"name": "The Post"},
                "articleSection": ["World"],
                "inLanguage": "en-GB",
            },
        ]
    }
    head = f'<script type="application/ld+json">{json.dumps(data)}</script><meta property="og:site_name" content="No">'
    declared = page(head + '<meta property="article:published_time" content="2001-01-01">').declared
    assert declared.published is not None
    assert (declared.published.value, declared.published.where) == ("2026-11-17T08:00:00Z", "JSON-LD datePublished")
    assert declared.modified is not None
    assert (declared.publisher, declared.byline, declared.language) == ("The Post", "Jana Orr, Ivo Brandt", "en-GB")
    assert [stated.value for stated in declared.kinds] == ["NewsArticle", "OpinionNewsArticle"]
    assert [stated.value for stated in declared.sections] == ["World"]


def test_entities_in_json_ld_are_undone() -> None:
    data = {"@type": "NewsArticle", "headline": "Two ferries &amp; a harbour&#8217;s mayor"}
    declared = page(f'<script type="application/ld+json">{json.dumps(data)}</script>').declared
    assert declared.title == "Two ferries & a harbour’s mayor"


def test_a_page_that_says_it_is_opinion() -> None:
    assert [stated.value for stated in page('<meta property="article:opinion" content="true">').declared.kinds] == [
        "opinion"
    ]
    assert page('<meta property="article:opinion" content="false">').declared.kinds == ()


def test_meta_elements() -> None:
    declared = page(
        '<meta property="article:published_time" content="2026-11-17"><meta name="author" content="Jana Orr">'
        '<meta property="og:site_name" content="The Post"><meta property="article:section" content="Opinion">'
        '<link rel="canonical" href="https://post.example/ferries">'
    ).declared
    assert declared.published is not None
    assert declared.published.where == "meta article:published_time"
    assert (declared.publisher, declared.byline, declared.url) == (
        "The Post",
        "Jana Orr",
        "https://post.example/ferries",
    )
    assert [stated.value for stated in declared.sections] == ["Opinion"]


def test_a_time_element_counts_when_it_is_the_only_one_or_says_what_it_is() -> None:
    one = page(body='<time datetime="2026-11-17">x</time>').declared.published
    assert one is not None
    assert one.where == "time element"
    two = '<time datetime="2026-11-17">x</time><time {} datetime="2026-11-19">y</time>'
    assert page(body=two.format("")).declared.published is None
    chosen = page(body=two.format('itemprop="datePublished"')).declared.published
    assert chosen is not None
    assert chosen.value == "2026-11-19"


def test_a_date_is_never_taken_from_the_text_or_the_clock() -> None:
    assert page(body="<p>The line was opened on 3 March 1911.</p>").declared.published is None


@pytest.mark.parametrize(
    "script",
    ["{", "null", "[[[[]]]]", '"text"', "{" * 50_000, '{"@type": 5}', '{"@type": "NewsArticle", "author": [[[1]]]}'],
)
def test_broken_json_ld_is_passed_over(script: str) -> None:
    parsed = page(f'<script type="application/ld+json">{script}</script>')
    assert parsed.declared.title == "Two ferries"


@pytest.mark.parametrize("charset", ["windows-1252", "utf-8", "iso-8859-1"])
def test_a_page_is_decoded_as_it_says(charset: str) -> None:
    source = PAGE.format(head=f'<meta charset="{charset}">', body="<p>Die Fähre für Zürich lag im Hafen fest.</p>")
    encoded = source.encode("cp1252" if charset != "utf-8" else "utf-8")
    assert "Die Fähre für Zürich" in read_html(encoded).text


def test_an_xml_declaration_does_no_harm() -> None:
    source = '<?xml version="1.0" encoding="windows-1252"?>' + PAGE.format(head="", body="<p>Die Fähre lag fest.</p>")
    assert "Die Fähre" in read_html(source.encode("cp1252")).text


@pytest.mark.parametrize(
    "source",
    ["<html></html>", "<html><body><nav>Home</nav></body></html>", "<html><body></body></html>", "<!-- -->", "<", "{}"],
)
def test_a_page_without_an_article_is_refused(source: str) -> None:
    with pytest.raises(InputError):
        read_html(source.encode())


def test_markup_nested_very_deeply_is_read_or_refused() -> None:
    source = "<html><body>" + "<div>" * 20_000 + "<p>The ferry left the harbour at noon on Monday.</p>"
    try:
        parsed = read_html(source.encode())
    except InputError:
        return
    assert parsed.text


def test_the_site_name_is_no_part_of_the_title() -> None:
    source = PAGE.format(head="", body="").replace("<h1>Two ferries</h1>", "")
    parsed = read_html(source.encode())
    assert parsed.declared.title == "Two ferries"
    assert parsed.marks[0].label is MarkLabel.TITLE


def test_a_block_that_is_only_a_link_and_a_comment_counter_are_marked_in_pages() -> None:
    prose = "The ferry stopped on Monday evening in the harbour, and nobody was hurt in the accident."
    page = (
        f"<html><body><article><h1>Two ferries</h1><p>{prose}</p><p><a href='/x'>Harbour wall to be raised next "
        f"year</a></p><p>12 comments</p><p>{prose} {prose}</p><p><a href='#n'>{prose} Again.</a></p>"
        f"<p>See <a href='/y'>the whole report of the office</a> for more.</p></article></body></html>"
    )
    parsed = read_html(page.encode())
    marked = {mark.rule: mark.span.of(parsed.text) for mark in parsed.marks if mark.label is MarkLabel.BOILERPLATE}
    assert marked == {"link_only": "Harbour wall to be raised next year", "comment_counter": "12 comments"}
