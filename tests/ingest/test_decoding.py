from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.errors import InputError
from briefings.ingest.decoding import declared_charset, decode

GERMAN = (
    "Der Bürgermeister sagte am Dienstag, die Brücke über den Fluß müsse für längere Zeit gesperrt bleiben. "
    "„Das ist für alle ärgerlich“, fügte er hinzu – die Züge könnten frühestens im März wieder fahren. "
    "Über die Höhe der Kosten äußerte er sich nicht, obwohl mehrere Räte danach gefragt hatten."
)
RUSSIAN = (
    "Мэр города сообщил во вторник, что мост через реку останется закрытым до весны. "
    "По его словам, причиной стала трещина, которую обнаружили рабочие. Движение поездов остановлено."
)
CHINESE = (
    "市长周二表示，这座大桥将关闭到春天。他说，工人们发现了一条裂缝，因此火车停运。"
    "居民对此感到不满，要求政府尽快说明原因。"
)


@pytest.mark.parametrize("text", [GERMAN, RUSSIAN, CHINESE])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_unicode_encodings(text: str, mark: bytes, encoding: str) -> None:
    decoded = decode(mark + text.encode(encoding))
    assert decoded.text == text
    assert decoded.encoding == encoding


@pytest.mark.parametrize(
    ("text", "encoding"), [(GERMAN, "cp1252"), (RUSSIAN, "cp1251"), (CHINESE, "gb18030"), (GERMAN, "iso8859_15")]
)
def test_legacy_encodings_are_told(text: str, encoding: str) -> None:
    # Latin-9 has no typographic quotation marks.
    text = text if encoding != "iso8859_15" else text.replace("„", '"').replace("“", '"').replace("–", "-")
    assert decode(text.encode(encoding)).text == text


def test_a_legacy_letter_far_into_a_large_file_is_found() -> None:
    text = "The mayor said nothing on Tuesday.\n" * 20_000 + GERMAN
    assert decode(text.encode("cp1252")).text == text


def test_line_ends_and_odd_characters_stay() -> None:
    text = "a\r\nb\rc\u2028d\xa0e\u200bf\tg"
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding: str) -> None:
    assert decode(b"".join([GERMAN.encode(encoding)])).text == GERMAN


def test_the_declared_encoding_counts_when_it_is_not_utf8() -> None:
    data = "Žluťoučký kůň".encode("iso8859_2")
    assert decode(data, declared="ISO-8859-2").text == "Žluťoučký kůň"


def test_latin1_is_read_as_windows_1252() -> None:
    assert decode("“no”".encode("cp1252"), declared="iso-8859-1").text == "“no”"


def test_valid_utf8_wins_over_a_false_declaration() -> None:
    assert decode("Brücke".encode(), declared="iso-8859-1").text == "Brücke"


@pytest.mark.parametrize("declared", ["no-such-encoding", "utf-8", "\u00e9", "base64", "x" * 5000])
def test_a_useless_declaration_is_passed_over(declared: str) -> None:
    assert decode(GERMAN.encode("cp1252"), declared=declared).text == GERMAN


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (codecs.BOM_UTF16_LE + " \n".encode("utf-16-le"), "empty"),
        (b"%PDF-1.7\n...", "a PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x1f\x8b\x08rest", "gzip"),
        (b"\x89PNG\r\n", "PNG"),
        (b"text\0text\0\0\0text", "NUL"),
        (bytes(range(256)) * 20, "NUL"),
        (b"\x01\x02\x03\x04\x05\x06 text", "control characters"),
        (codecs.BOM_UTF16_LE + b"a", "byte order mark"),
        (codecs.BOM_UTF8 + b"\xff\xfe", "byte order mark"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        decode(data)


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1))
def test_any_utf8_comes_back_as_it_was(text: str) -> None:
    if text.strip() and not text.startswith("\ufeff"):
        try:
            assert decode(text.encode()).text == text
        except InputError as error:
            assert "it is " in str(error)  # noqa: PT017 - a text may begin like a GIF


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except InputError:
        return
    assert decoded.text.strip()
    assert "\0" not in decoded.text


@pytest.mark.parametrize(
    ("page", "charset"),
    [
        (b'<html><meta charset="windows-1251">', "windows-1251"),
        (b"<META http-equiv=Content-Type content='text/html; charset=ISO-8859-2'>", "ISO-8859-2"),
        (b'<?xml version="1.0" encoding="koi8-r"?><html>', "koi8-r"),
        (b"<html><p>charset=none</p>", None),
    ],
)
def test_the_charset_that_a_page_names(page: bytes, charset: str | None) -> None:
    assert declared_charset(page) == charset


def test_what_is_read_under_its_own_ending_is_told_so() -> None:
    with pytest.raises(InputError, match=r"give it the ending \.pdf"):
        decode(b"%PDF-1.7\n...")
