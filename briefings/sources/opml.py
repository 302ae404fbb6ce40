"""Feeds in and out as OPML 2.0, the format in which feed readers hand over subscriptions."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from ..errors import InputError, SettingsError
from .config import Source, SourceType, make, unique_name
from .xml import parse_xml


def to_opml(sources: Iterable[Source]) -> str:
    """Return the feeds among `sources` as an OPML document; other sources have no place in one."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        "  <head><title>briefings</title></head>",
        "  <body>",
    ]
    for source in sources:
        if source.type is SourceType.FEED:
            name = quoteattr(source.name)
            lines.append(f'    <outline type="rss" text={name} title={name} xmlUrl={quoteattr(source.url)}/>')
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def from_opml(data: bytes, *, taken: Iterable[str] = ()) -> tuple[Source, ...]:
    """Return the feeds of an OPML document, however its outlines are nested, each address once.

    Names that are in `taken`, or come twice, are numbered. Raises InputError when it is no OPML, or holds no feed.
    """
    root = parse_xml(data, what="OPML")
    names = set(taken)
    found: dict[str, Source] = {}
    for outline in root.iter("outline"):
        attributes = {str(key).lower(): str(value) for key, value in outline.attrib.items()}
        url = attributes.get("xmlurl", "").strip()
        if not url or url in found:
            continue
        wished = " ".join((attributes.get("title") or attributes.get("text") or "").split())
        name = "".join(c for c in wished if c not in "\"'\\/" and c.isprintable())[:70].strip()
        try:
            source = make(url, name=name, type=SourceType.FEED)
            source = make(url, name=unique_name(source.name, names), type=SourceType.FEED)
        except SettingsError as error:
            raise InputError(f"the OPML's feed {url[:100]!r} cannot be used: {error}") from error
        names.add(source.name)
        found[url] = source
    if not found:
        raise InputError("it holds no feed: an OPML document lists them as <outline xmlUrl=…>")
    return tuple(found.values())
