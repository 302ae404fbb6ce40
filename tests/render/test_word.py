"""A memo as a Word document: read back with python-docx, and its footnotes as XML."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest

from briefings.render.build import page_of
from briefings.render.word import word

from . import memos as samples

docx = pytest.importorskip("docx", reason="python-docx is an extra")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def made() -> bytes:
    return word(samples.rich_memo())


def text_of(made: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(made)).paragraphs)


def test_every_sentence_is_there(made: bytes) -> None:
    text = text_of(made)
    page = page_of(samples.rich_memo())
    assert text.startswith(page.title)
    lines = [line for blocks in page.sections.values() for block in blocks for line in block.lines]
    assert lines
    assert [line.text for line in lines if line.text not in text] == []


def test_each_line_says_where_it_comes_from_and_of_what_day(made: bytes) -> None:
    text = text_of(made)
    assert "The repair is expected to cost $1.5 million. (Harbour Courier, 28 February)" in text
    assert "Ann Roe, The Lantern (opinion): “" in text
    assert "for years.” (1 March)" in text


def test_each_reference_has_its_footnote_with_the_quote(made: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        notes = ET.fromstring(archive.read("word/footnotes.xml"))
        document = ET.fromstring(archive.read("word/document.xml"))
        types = archive.read("[Content_Types].xml").decode()
        relations = archive.read("word/_rels/document.xml.rels").decode()
    ids = [int(note.attrib[f"{W}id"]) for note in notes.findall(f"{W}footnote")]
    references = [int(each.attrib[f"{W}id"]) for each in document.iter(f"{W}footnoteReference")]
    assert ids == [-1, 0, *references]
    assert references == list(range(1, len(references) + 1))
    assert "/word/footnotes.xml" in types
    assert "footnotes.xml" in relations
    told = ["".join(each.itertext()) for each in notes.findall(f"{W}footnote")]
    assert any("traced · Harbour Courier, 28 February 2026: “Port Anselm was closed" in text for text in told)


def test_a_correction_says_what_it_said_and_says(made: bytes) -> None:
    text = text_of(made)
    assert "version 2, replaces " in text
    assert "It said: Port Anselm was closed after a storm broke 12" in text
    assert "It says: Port Anselm was closed after a storm broke 14 mooring lines." in text


def test_withheld_sentences_are_struck_through(made: bytes) -> None:
    runs = [run for paragraph in docx.Document(io.BytesIO(made)).paragraphs for run in paragraph.runs]
    assert {run.text for run in runs if run.text == samples.WRONG} == {samples.WRONG}
    assert all(run.font.strike for run in runs if run.text == samples.WRONG)


def test_hostile_text_is_text(made: bytes) -> None:
    assert "<script>alert(1)</script>" in text_of(made)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        for name in ("word/footnotes.xml", "word/document.xml"):
            assert b"<script" not in archive.read(name)
