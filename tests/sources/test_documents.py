"""PDF, Word, EPUB, mail, mailboxes and web captures, as files of a source."""

from __future__ import annotations

import builtins
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest

from briefings.errors import InputError
from briefings.ingest.readers.archives import MAX_UNPACKED
from briefings.ingest.readers.docx import read_docx
from briefings.ingest.readers.epub import read_epub
from briefings.ingest.readers.mail import read_mail, read_mbox
from briefings.ingest.readers.pdf import read_pdf
from briefings.sources import Source, SourceType
from briefings.sources.local import LocalArticle, LocalFailure, files_of, read_file
from briefings.sources.reading import read_body
from briefings.types import MarkLabel

from . import documents
from .documents import ONE, TITLE, TWO

NOW = datetime(2026, 3, 3, tzinfo=UTC)


def _read(tmp_path: Path, name: str, data: bytes) -> list[LocalArticle | LocalFailure]:
    path = tmp_path / name
    path.write_bytes(data)
    source = Source(name="x", type=SourceType.FILE, path=name, publisher="Harbour Press")
    return list(read_file(path, source, fetched_at=NOW, root=tmp_path))


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.pdf", documents.pdf()), ("a.docx", documents.docx()), ("a.epub", documents.epub()),
     ("a.eml", documents.mail()), ("b.eml", documents.mail(as_html=False)), ("a.html", documents.html()),
     ("a.warc.gz", documents.warc()), ("a.warc", documents.warc(compressed=False))],
)  # fmt: skip
def test_every_format_gives_the_article(tmp_path: Path, name: str, data: bytes) -> None:
    (article,) = _read(tmp_path, name, data)
    assert isinstance(article, LocalArticle), article
    revision = article.revision
    assert ONE in revision.text
    assert TWO in revision.text
    assert revision.article.title == TITLE
    assert revision.title_span is not None
    assert revision.title_span.of(revision.text) == TITLE


def test_what_documents_say_of_themselves_is_kept(tmp_path: Path) -> None:
    (book,) = _read(tmp_path, "a.epub", documents.epub())
    (letter,) = _read(tmp_path, "a.eml", documents.mail())
    (capture,) = _read(tmp_path, "a.warc", documents.warc())
    (paper,) = _read(tmp_path, "a.pdf", documents.pdf())
    assert isinstance(book, LocalArticle)
    assert isinstance(letter, LocalArticle)
    assert isinstance(capture, LocalArticle)
    assert isinstance(paper, LocalArticle)
    assert book.revision.article.publisher == "Harbour Office"
    assert book.revision.article.published_at == datetime(2026, 3, 2, tzinfo=UTC)
    assert letter.revision.article.location == "mid:1@lantern.example"
    assert letter.revision.article.publisher == "The Lantern"
    assert letter.revision.article.published_at == datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
    assert capture.revision.article.location == "https://example.org/news/ferry"
    assert capture.revision.fetched_at == datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
    assert paper.revision.article.publisher == "Harbour Press"
    assert paper.revision.article.published_at is None  # when a file was made is not when it was published


def test_headings_of_word_documents_are_marked(tmp_path: Path) -> None:
    parsed = read_docx(documents.docx())
    headings = [mark.span.of(parsed.text) for mark in parsed.marks if mark.label is MarkLabel.HEADING]
    assert headings == ["What comes next"]
    assert "Passengers | 240" in parsed.text


def test_broken_lines_of_a_pdf_are_put_together() -> None:
    assert read_pdf(documents.pdf(width=30)).text.split("\n\n") == [TITLE, ONE, TWO]
    assert read_pdf(documents.pdf(pages=3)).text.count(TWO) == 3


def test_a_mailbox_is_its_messages(tmp_path: Path) -> None:
    found = _read(tmp_path, "letters.mbox", documents.mbox(3))
    assert [item.location for item in found] == [f"mid:{n}@lantern.example" for n in range(3)]
    with_quoted_from = documents.mbox(1).replace(ONE.encode(), b">From here on: " + ONE.encode())
    (message,) = read_mbox(with_quoted_from.splitlines(keepends=True), max_bytes=100_000)
    assert isinstance(message, bytes)
    (too_large, _) = read_mbox(documents.mbox(2).splitlines(keepends=True), max_bytes=10)
    assert isinstance(too_large, InputError)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [("a.pdf", b"%PDF-1.4 nothing", "PDF"), ("a.docx", b"PK\x03\x04broken", "ZIP"), ("a.epub", b"PK\x03\x04", "ZIP"),
     ("a.epub", documents.zipped({"a.txt": b"x"}), "META-INF"), ("a.mbox", b"no message", "From"),
     ("a.warc", b"not a capture", "WARC"), ("a.eml", b"Subject: empty\n\n", "text"), ("a.xyz", b"x", "not supported")],
)  # fmt: skip
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    found = _read(tmp_path, name, data)
    (failure,) = found
    assert isinstance(failure, LocalFailure), failure
    assert reason in failure.reason


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    real = builtins.__import__

    def without(name: str, *args: object, **options: object) -> ModuleType:
        if name.partition(".")[0] in ("pypdf", "docx", "warcio"):
            raise ImportError(name)
        return real(name, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    for name in ("pypdf", "docx", "warcio"):
        for loaded in [key for key in sys.modules if key == name or key.startswith(f"{name}.")]:
            monkeypatch.delitem(sys.modules, loaded)
    data = {"pdf": b"%PDF-1.4", "docx": b"PK\x03\x04", "warc": b"WARC/1.0"}
    for extra, content in data.items():
        (failure,) = _read(tmp_path, f"a.{extra}", content)
        assert isinstance(failure, LocalFailure)
        assert f"briefings[{extra}]" in failure.reason


def test_a_zip_bomb_is_not_unpacked() -> None:
    zeros = bytes(MAX_UNPACKED + 1)
    bombs = [
        documents.zipped({"word/document.xml": zeros}),
        documents.zipped({"mimetype": b"application/epub+zip", "META-INF/container.xml": zeros}),
    ]
    with pytest.raises(InputError, match="unpacks"):
        read_docx(bombs[0])
    with pytest.raises(InputError, match="unpacks"):
        read_epub(bombs[1])


def test_tricks_with_names_in_archives_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "secret.xhtml").write_text("<p>secret</p>")
    package = (
        b'<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="../../secret.xhtml"/></manifest>'
        b'<spine><itemref idref="a"/></spine></package>'
    )
    container = b'<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'
    members = {"mimetype": b"application/epub+zip", "META-INF/container.xml": container, "p.opf": package}
    with pytest.raises(InputError, match="no text"):
        read_epub(documents.zipped(members))


def test_entities_in_documents_are_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha">]><container/>'
    with pytest.raises(InputError, match="entities"):
        read_epub(documents.zipped({"mimetype": b"application/epub+zip", "META-INF/container.xml": bomb}))
    with pytest.raises(InputError, match="entities"):
        read_docx(documents.zipped({"word/document.xml": bomb}))


def test_a_folder_gives_its_files_and_nothing_else(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    for folder in (inside / "deep", inside / ".git", outside):
        folder.mkdir(parents=True)
    for path in (inside / "a.txt", inside / "deep" / "b.EML", inside / ".git" / "c.txt", outside / "d.txt"):
        path.write_text("x")
    (inside / "e.exe").write_text("x")
    (inside / "link.txt").symlink_to(outside / "d.txt")
    found = files_of(Source(name="x", type=SourceType.FOLDER, path="in"), tmp_path)
    assert [path.name for path in found] == ["a.txt", "b.EML"]
    with pytest.raises(InputError):
        files_of(Source(name="x", type=SourceType.FOLDER, path="nowhere"), tmp_path)


# Pages


@pytest.mark.parametrize(
    ("body", "content_type"),
    [(documents.html(), "text/html"), (documents.html(), "text/plain"), (documents.html(), "image/png"),
     (documents.html(), ""), (documents.pdf(), "text/html"), (documents.docx(), "application/octet-stream"),
     (f"{TITLE}\n\n{ONE}\n\n{TWO}".encode(), "text/plain"), (documents.html().decode().encode("utf-16"), "text/html")],
)  # fmt: skip
def test_a_page_is_read_by_what_it_is(body: bytes, content_type: str) -> None:
    assert ONE in read_body(body, url="https://example.org/a", content_type=content_type).parsed.text


@pytest.mark.parametrize(
    ("body", "content_type"),
    [(b"", "text/html"), (b"  \n", "text/html"), (documents.rss(), "text/xml"), (b"\x89PNG\r\n", "image/png"),
     (b'{"a": 1}', "application/json"), (b"<html><body></body></html>", "text/html"), (b"\0\0\0\0", "text/html")],
)  # fmt: skip
def test_what_is_no_article_is_refused(body: bytes, content_type: str) -> None:
    with pytest.raises(InputError):
        read_body(body, url="https://example.org/a", content_type=content_type)


def test_mail_without_text_is_refused() -> None:
    with pytest.raises(InputError):
        read_mail(b"")


@pytest.mark.parametrize(
    "date", ["Mon, 02 Mar 2026 09:30:00 999999999999999999990100", "Mon, 02 Mar 99999999999999999999 09:30:00 +0100"]
)
def test_mail_with_an_impossible_date_has_none(date: str) -> None:
    parsed = read_mail(documents.mail().replace(b"Mon, 02 Mar 2026 09:30:00 +0100", date.encode()))
    assert parsed.declared.title == TITLE
    assert parsed.declared.published is None
