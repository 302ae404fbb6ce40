"""Bytes to text, exactly: nothing is normalised, and line ends stay as they are.

In this order: a byte order mark (which is dropped: it is a signature, not text), strict UTF-8, the encoding that the
file itself declares, UTF-16 without a mark, then charset-normalizer's guess. Text with NUL characters is refused as
binary, since no newsroom writes them and stores disagree on what they mean.
"""

from __future__ import annotations

import codecs
import logging
import re
from dataclasses import dataclass, field

from ..errors import InputError

log = logging.getLogger(__name__)

# UTF-32's little-endian mark begins with UTF-16's, so it has to be tried first.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (or a .docx or .odt document)"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_EXPORT = "export it as .txt or .html first"
_REMEDIES = {
    b"%PDF-": "give it the ending .pdf, and it is read as one",
    b"PK\x03\x04": "give a Word document or an e-book its ending .docx or .epub, and export others as .txt or .html",
}
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:\-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.:\-]+)", re.IGNORECASE)
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.01
_GUESS_BYTES = 1 << 18
"""How much of a file the guess looks at: enough to know an encoding, little enough to stay quick."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text with the name of the encoding it was in, as Python spells it."""

    text: str = field(repr=False)
    encoding: str


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Decode `data`; `declared` is an encoding that the file names itself.

    Raises InputError when the bytes are empty, binary, or in no encoding that can be told.

    >>> decode("Zürich".encode("utf-8-sig"))
    Decoded(encoding='utf-8')
    >>> decode(b"a\\r\\nb").text
    'a\\r\\nb'
    """
    if not data.strip():
        raise InputError("it is empty: nothing was added")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"it is {what}, not text: {_REMEDIES.get(signature, _EXPORT)}")
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    return _plausible(_unmarked(data, declared))


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that an HTML or XML page names in its first 4 KB."""
    match = _XML_ENCODING.search(data[:200]) or _META_CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else None


def _marked(data: bytes, encoding: str) -> Decoded:
    try:
        return _plausible(Decoded(text=data.decode(encoding), encoding=encoding))
    except UnicodeDecodeError as error:
        raise InputError(
            f"its byte order mark says {encoding.upper()}, but byte {error.start} is not: save it again as UTF-8"
        ) from error


def _unmarked(data: bytes, declared: str | None) -> Decoded:
    if b"\0" in data:
        encoding = _utf16_without_mark(data)
        if encoding is None:
            raise InputError("it is binary (it holds NUL bytes): export it as .txt or .html first")
        return _marked(data, encoding)
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError as error:
        return _declared(data, declared) or _guessed(data, error)


def _utf16_without_mark(data: bytes) -> str | None:
    """Latin text in UTF-16 has a NUL in every other byte, always on the same side."""
    sample = data[: 1 << 12]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if len(data) % 2 or half == 0:
        return None
    if odd > 0.4 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.02 * half:
        return "utf-16-be"
    return None


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    if declared is None:
        return None
    # What pages call Latin-1 is Windows-1252 in practice; the HTML standard says to read it so.
    name = "cp1252" if declared.lower() in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii") else declared
    try:
        codec = codecs.lookup(name)
        if codec.name == "utf-8":
            return None
        return Decoded(text=data.decode(codec.name), encoding=codec.name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _guessed(data: bytes, error: UnicodeDecodeError) -> Decoded:
    # Imported here: it is slow to load, and most files are UTF-8.
    from charset_normalizer import from_bytes

    start = max(0, error.start - _GUESS_BYTES // 2)
    for match in from_bytes(data[start : start + _GUESS_BYTES]):
        try:
            decoded = Decoded(text=data.decode(match.encoding), encoding=match.encoding)
        except UnicodeDecodeError:
            continue
        log.info("guessed the encoding %s", match.encoding)
        return decoded
    raise InputError(
        f"its encoding cannot be told (byte {error.start} is not UTF-8): save it again as UTF-8"
    ) from error


def _plausible(decoded: Decoded) -> Decoded:
    text = decoded.text
    if not text.strip():
        raise InputError("it is empty: nothing was added")
    if "\0" in text:
        raise InputError("it is binary (it holds NUL characters): export it as .txt or .html first")
    if len(_CONTROLS.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise InputError("it is binary (it is full of control characters): export it as .txt or .html first")
    return decoded
