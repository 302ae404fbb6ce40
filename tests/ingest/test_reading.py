"""From paths to revisions: identity, what is kept, and inputs that mean no good."""

from __future__ import annotations

import codecs
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import briefings.ingest
from briefings.ingest import Loaded, Unreadable, read
from briefings.types import Article, MarkLabel, Revision

from .helpers import FETCHED_AT, marked, read_all, read_one, revision_of, sentences_of, why_not

BODY = "The ferry left the harbour at noon on Monday, the harbour master said. It came back an hour later."
PAGE = (
    "<html lang=en><head><title>Two ferries</title>{head}</head><body><article><h1>Two ferries</h1>"
    f"<p>{BODY}</p><p>{BODY} Nobody was hurt, according to the police in Port Ostrel.</p></article></body></html>"
)


def revisions(items: list[Loaded | Unreadable]) -> list[Revision]:
    return [item.revision for item in items if isinstance(item, Loaded)]


def test_what_the_package_exports() -> None:
    assert briefings.ingest.__all__ == ["Loaded", "Unreadable", "read"]


def test_each_format_gives_an_article_with_the_bytes_it_came_from(tmp_path: Path) -> None:
    files = {
        "a.txt": f"Two ferries\n\n{BODY}",
        "b.md": f"---\ntitle: Two ferries\n---\n\n{BODY}",
        "c.html": PAGE.format(head=""),
        "d.HTM": PAGE.format(head=""),
        "e.jsonl": json.dumps({"id": "x", "title": "Two ferries", "text": BODY}),
    }
    for name, text in files.items():
        (tmp_path / name).write_bytes(text.encode())
    items = read_all(tmp_path, root=tmp_path)
    assert [item.path.name for item in items] == list(files)
    for item in items:
        assert isinstance(item, Loaded)
        assert item.raw == files[item.path.name].encode()
        assert item.revision.article.title == "Two ferries"
        assert item.revision.article.language == "en"
        assert item.revision.fetched_at == FETCHED_AT
        assert item.revision.title_span is not None
        assert item.revision.title_span.of(item.revision.text) == "Two ferries"
        assert sentences_of(item.revision)[0].startswith("The ferry left")
    assert [revision.article.location for revision in revisions(items)] == [
        "a.txt",
        "b.md",
        "c.html",
        "d.HTM",
        "e.jsonl#x",
    ]


def test_reading_again_gives_the_same_ids_and_a_changed_text_the_same_article(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Two ferries\n\n{BODY}")
    first, again = read_one(path), read_one(path)
    assert first == again
    path.write_text(f"Two ferries\n\n{BODY} Nobody was hurt.")
    changed = read_one(path)
    assert changed.article.id == first.article.id
    assert changed.id != first.id


def test_an_article_is_located_by_its_address_without_what_only_says_how_one_came(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE.format(head='<link rel="canonical" href="https://post.example/a?id=5&utm_source=x#top">'))
    article = read_one(path).article
    assert article.location == "https://post.example/a?id=5"
    assert article.id == Article.id_for(article.location)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "/a/b", "file:///etc/passwd", "https://", "http://[::1", "nonsense"]
)
def test_an_address_that_is_none_leaves_the_path(tmp_path: Path, url: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "x", "url": url, "text": BODY}))
    assert read_one(path).article.location == "a.jsonl#x"


def test_a_file_outside_the_root_is_located_by_its_whole_path(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY)
    (revision,) = revisions(read_all(path, root=tmp_path / "elsewhere"))
    assert revision.article.location == path.as_posix()


def test_a_relative_path_is_the_same_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    monkeypatch.chdir(tmp_path)
    (relative,) = revisions(read_all("a.txt", root=Path()))
    assert relative.article.id == read_one(tmp_path / "a.txt").article.id


def test_lines_keep_their_articles_when_the_file_grows_at_its_top(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    records = [{"title": f"Ferry {n}", "text": BODY} for n in range(3)]
    path.write_text("\n".join(map(json.dumps, records)))
    before = {revision.article.title: revision.id for revision in revisions(read_all(path, root=tmp_path))}
    path.write_text("\n".join(map(json.dumps, [{"title": "New", "text": BODY}, *records])))
    after = {revision.article.title: revision.id for revision in revisions(read_all(path, root=tmp_path))}
    assert before.items() <= after.items()
    assert len(set(after.values())) == 4


def test_lines_that_nothing_tells_apart_are_still_two_articles(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"title": "Two ferries", "text": text}) for text in (BODY, f"{BODY} No.")))
    first, second = revisions(read_all(path, root=tmp_path))
    assert first.article.id != second.article.id


def test_a_bad_line_is_reported_with_its_number_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b'{"id": 1, "text": "One is here."}\n\n{"text": "half \\ud83d"}\n{"id": 2, "text": "Two is here."}\nnot json'
    )
    items = read_all(path, root=tmp_path)
    assert [item.line for item in items if isinstance(item, Unreadable)] == [3, 5]
    assert [revision.text for revision in revisions(items)] == ["One is here.", "Two is here."]


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE])
def test_lines_in_any_unicode_encoding(tmp_path: Path, mark: bytes) -> None:
    encoding = {b"\xef": "utf-8", b"\xff": "utf-16-le", b"\xfe": "utf-16-be"}[mark[:1]]
    encoding = "utf-32-le" if mark == codecs.BOM_UTF32_LE else encoding
    path = tmp_path / "a.jsonl"
    text = "\r\n".join(json.dumps({"id": n, "text": f"Überall {n} \u4e0a"}, ensure_ascii=False) for n in range(2))
    path.write_bytes(mark + text.encode(encoding))
    assert [revision.text for revision in revisions(read_all(path, root=tmp_path))] == [
        "Überall 0 \u4e0a",
        "Überall 1 \u4e0a",
    ]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n", "empty"),
        ("a.txt", bytes(range(256)) * 8, "binary"),
        ("a.txt", b"text with a \0 in it", "NUL"),
        ("a.txt", b"%PDF-1.7", "PDF"),
        ("a.md", b"---\ntitle: A title\n---\n", "no article"),
        ("a.txt", b"We use cookies.\n\nPrivacy policy", "no article"),
        ("a.html", b"<html><body><nav>Home</nav></body></html>", "no article text"),
        ("a.html", b"\x00\x01", "binary"),
        ("a.jsonl", b"", "empty"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.jsonl", b'[\n{"text": "x"}\n]', "one JSON object a line"),
        ("a.jsonl", b'{\n"text": "x"\n}', "one JSON object a line"),
        ("a.odt", b"PK\x03\x04", "not supported"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert reason in why_not(path)


def test_a_reason_does_not_repeat_the_path_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\0\1\2")
    (tmp_path / "b.txt").write_text(BODY)
    bad, good = read_all(tmp_path, root=tmp_path)
    assert isinstance(bad, Unreadable)
    assert "a.txt" not in bad.reason
    assert isinstance(good, Loaded)


def test_a_line_of_five_megabytes_is_one_article(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "big", "title": "Long", "text": f"{BODY} " * 50_000}))
    assert path.stat().st_size > 4_900_000
    assert len(read_one(path).text) > 4_900_000


@pytest.mark.parametrize(
    "text",
    ["(" * 500_000, "[![(" * 100_000, "x\n" * 100_000, "x" + " " * 1_000_000 + "y", ". " * 300_000, "a" * 1_000_000,
     "Photo: " * 50_000, "By A " * 50_000, "\n \n" * 100_000 + "x", "THE END\n" * 20_000, "> " * 200_000 + "x"],
    ids=range(11),
)  # fmt: skip
def test_strange_large_texts_end_soon(tmp_path: Path, text: str) -> None:
    # No clock is read here: a rule that is quadratic on one of these takes minutes, which nobody overlooks.
    path = tmp_path / "a.txt"
    path.write_text(text)
    (item,) = read_all(path, root=tmp_path)
    assert isinstance(item, Unreadable) or item.revision.text == text


def test_line_ends_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = f"Two ferries\r\n\r\nBy Jana Orr\r\n\r\n{BODY}\r\n\r\nTags\r\n"
    path.write_bytes(text.encode())
    revision = read_one(path)
    assert revision.text == text
    assert list(marked(revision)) == ["title_line", "byline", "tags_heading"]
    assert revision.article.title == "Two ferries"


def test_the_title_stands_in_front_matter_when_nowhere_else(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: Two ferries\ndate: 2026-11-17\n---\n{BODY}")
    revision = read_one(path)
    assert [(mark.label, mark.span.of(revision.text)) for mark in revision.marks] == [
        (MarkLabel.METADATA, "---\ntitle: "),
        (MarkLabel.TITLE, "Two ferries"),
        (MarkLabel.METADATA, "\ndate: 2026-11-17\n---"),
    ]


def test_an_unclear_date_is_no_date(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "x", "date": "03/04/2026", "text": BODY}))
    article = read_one(path).article
    assert article.published_at is None
    assert article.published_evidence == ""


def test_a_date_says_where_it_stood_and_what_was_assumed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "x", "published_at": "2026-11-17T08:00:00", "text": BODY}))
    article = read_one(path).article
    assert article.published_at == datetime(2026, 11, 17, 8, tzinfo=UTC)
    assert (
        article.published_evidence == "JSON field published_at: 2026-11-17T08:00:00 (no time zone given, read as UTC)"
    )


@pytest.mark.parametrize(
    ("declared", "text", "language"),
    [
        ("de-AT", "Fähre 42", "de"),
        ("de-AT", BODY * 6, "en"),
        ("nb", "Fergen 42", "nb"),
        ("EN_us", BODY, "en"),
        ("", BODY, "en"),
        ("", "Die Fähre lag am Montag im Hafen fest, und der Bürgermeister sagte nicht, wie es nun weitergeht.", "de"),
        ("klingon", BODY, "en"),
        ("", "42", "und"),
    ],
)
def test_the_language_is_the_declared_one_or_the_text_s(
    tmp_path: Path, declared: str, text: str, language: str
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "x", "lang": declared, "text": text}))
    assert read_one(path).article.language == language


def test_the_moment_must_be_aware(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="time zone"):
        list(read([tmp_path], fetched_at=datetime(2026, 11, 20), root=tmp_path))  # noqa: DTZ001


def test_marks_do_not_change_the_identity_of_a_revision() -> None:
    revision = revision_of(f"Two ferries\n\n{BODY}")
    assert revision.id == Revision.id_for(revision.article.id, revision.text)


def test_the_address_may_date_an_article_and_name_its_site(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"url": "https://www.post.example/2026/11/18/ferries", "text": BODY}))
    article = read_one(path).article
    assert article.published_at == datetime(2026, 11, 18, tzinfo=UTC)
    assert article.published_evidence == "address: 2026-11-18"
    assert article.publisher == "post.example"


TAGS = [
    *"<p> </p> <div> <h1> </script> <table><tr><td> <li> <!-- --> <![CDATA[ <svg> <body>".split(),
    *"<p = &#0; &#xD800; &bogus;".split(),
    "<script type='application/ld+json'>",
    '{"@type": "NewsArticle", "author": {}}',
    "<meta charset='utf-16'>",
    "<time datetime='x'>",
    "<link rel=canonical href='https://a.example/b'>",
    "<?xml version='1.0'?>",
    "<html lang='x'>",
    BODY,
    "\0",
    "\x1b",
]


def test_a_page_that_is_all_drawing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "drawing.html"
    path.write_text("<svg><p><p>", encoding="utf-8")
    (item,) = read_all(path, root=tmp_path)
    assert isinstance(item, Unreadable)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(st.sampled_from(TAGS), st.text(max_size=20)), max_size=25))
def test_any_page_is_read_or_refused(tmp_path: Path, parts: list[str]) -> None:
    path = tmp_path / "a.html"
    path.write_bytes("".join(parts).encode("utf-8", "surrogatepass"))
    (item,) = read_all(path, root=tmp_path)
    assert isinstance(item, Unreadable) or sentences_of(item.revision) is not None


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["a.txt", "a.md", "a.jsonl"]),
    st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)),
)
def test_any_file_is_read_or_refused(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    items = read_all(path, root=tmp_path)
    assert items
    for item in items:
        assert isinstance(item, Loaded) or item.reason


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "title", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["title", "text", "html", "url", "date", "author", "lang", "kind", "section", "id", "source"]),
        json_values,
    )
)
def test_any_record_is_read_or_refused(tmp_path: Path, record: dict[str, object]) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")
    (item,) = read_all(path, root=tmp_path)
    assert isinstance(item, Loaded) or item.reason
