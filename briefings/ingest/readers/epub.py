"""EPUB documents: the chapters of the spine, in order, each read as an HTML page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from ...errors import InputError
from ...types import MarkLabel
from ..decoding import declared_charset, decode
from ..parsed import Declared, Parsed, Stated, TextBuilder
from .archives import Members, is_zip
from .html import read_page

_CONTAINER = "META-INF/container.xml"
_MAX_CHAPTERS = 300


def is_epub(data: bytes) -> bool:
    """Whether `data` is a ZIP archive that says it is an EPUB."""
    return is_zip(data) and (b"application/epub+zip" in data[:200] or _CONTAINER.encode() in data)


def read_epub(data: bytes) -> Parsed:
    """Read an EPUB as one article. Raises InputError when it holds no text, or is damaged or too large."""
    members = Members(data)
    package_path = _package_path(members)
    package = _xml(members, package_path)
    builder = TextBuilder()
    title = _first(package, "title")
    chapters = 0
    for name in _spine(package, package_path):
        page = members.read(name)
        if page is None:
            continue
        try:
            parsed = read_page(decode(page, declared=declared_charset(page)).text)
        except InputError:
            continue  # a cover or a page of contents
        chapters += 1
        _append(builder, parsed, title)
    if not chapters:
        raise InputError("it holds no text")
    date = _first(package, "date")
    return Parsed(
        text=builder.text,
        declared=Declared(
            title=title,
            publisher=_first(package, "publisher"),
            byline=_first(package, "creator"),
            language=_first(package, "language"),
            key=_first(package, "identifier"),
            published=Stated(value=date, where="EPUB date") if date else None,
        ),
        marks=builder.marks,
        structured=True,
    )


def _append(builder: TextBuilder, parsed: Parsed, title: str) -> None:
    """Append a chapter's blocks; its title is a heading of the whole, unless it is the whole's title."""
    end = 0
    for mark in parsed.marks:
        builder.add(parsed.text[end : mark.span.start])
        text = mark.span.of(parsed.text)
        first = not builder.text and text.casefold() == title.casefold()
        builder.add(text, MarkLabel.TITLE if first else MarkLabel.HEADING, "epub_title" if first else "page_heading")
        end = mark.span.end
    builder.add(parsed.text[end:])


def _package_path(members: Members) -> str:
    for element in _xml(members, _CONTAINER).iter():
        if _local(element) == "rootfile" and element.get("full-path"):
            return str(element.get("full-path"))
    raise InputError("its container names no package: it is not an EPUB")


def _spine(package: Any, path: str) -> Iterator[str]:
    base = posixpath.dirname(path)
    items = {e.get("id"): e.get("href") for e in package.iter() if _local(e) == "item" and e.get("href")}
    references = [element.get("idref") for element in package.iter() if _local(element) == "itemref"]
    for reference in references[:_MAX_CHAPTERS]:
        if href := items.get(reference):
            yield posixpath.normpath(posixpath.join(base, unquote(href.partition("#")[0])))


def _first(package: Any, name: str) -> str:
    return next((" ".join(e.text.split())[:500] for e in package.iter() if _local(e) == name and e.text), "")


def _xml(members: Members, name: str) -> Any:
    from lxml import etree

    data = members.read(name)
    if data is None:
        raise InputError(f"it has no {name}: it is not an EPUB")
    if b"<!ENTITY" in data.replace(b"\0", b""):
        raise InputError("it declares XML entities: it is not read")
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"its {name} is damaged ({error})") from error
    if root is None:
        raise InputError(f"its {name} is empty")
    return root


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
