"""The briefs as an Atom feed (RFC 4287), for feed readers."""

from __future__ import annotations

from datetime import datetime
from xml.etree import ElementTree as ET

from starlette.requests import Request
from starlette.responses import Response

from ..render import wording
from ..render.display import clean
from ..store import MemoEntry
from ..types import MemoKind
from .reading import newest_first
from .room import Room

__all__ = ["feed"]

_ATOM = "http://www.w3.org/2005/Atom"
_ENTRIES = 30


def feed(room: Room, request: Request) -> Response:
    """Return the newest briefs: titles, the bottom lines as plain text, and links into this room."""
    base = str(request.base_url).rstrip("/")
    entries = tuple(each for each in newest_first(room.workspace.memos()) if each.kind is MemoKind.BRIEF)[:_ENTRIES]
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed")
    _add(root, "title", "Briefs")
    _add(root, "id", f"{base}/feed.atom")
    _add(root, "updated", _moment(entries[0].as_of if entries else room.now()))
    ET.SubElement(root, f"{{{_ATOM}}}link", {"rel": "self", "href": f"{base}/feed.atom"})
    _add(ET.SubElement(root, f"{{{_ATOM}}}author"), "name", "briefings")
    for entry in entries:
        _entry(room, root, entry, base)
    body = b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="utf-8")
    return Response(body, media_type="application/atom+xml; charset=utf-8")


def _entry(room: Room, root: ET.Element, entry: MemoEntry, base: str) -> None:
    page = room.read(entry.id).page
    lines = [line for block in page.sections.get("bottom_line", ()) for line in block.lines]
    element = ET.SubElement(root, f"{{{_ATOM}}}entry")
    _add(element, "title", page.title)
    _add(element, "id", f"{base}/memo/{entry.id}")
    _add(element, "updated", _moment(entry.as_of))
    ET.SubElement(element, f"{{{_ATOM}}}link", {"rel": "alternate", "href": f"{base}/memo/{entry.id}"})
    told = [f"{line.voice}: “{line.text}”" if line.voice else line.text for line in lines]
    counted = f"{wording.count(page.shown, 'sentence')} from {wording.count(len(page.sources), 'source')}"
    _add(element, "summary", " ".join([*told, f"({counted}, {len(page.withheld)} withheld)"]))


def _add(parent: ET.Element, name: str, text: str) -> None:
    """Add an element of plain text: Atom's own default, so that nothing in it is markup."""
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = clean(text)


def _moment(moment: datetime) -> str:
    return moment.replace(microsecond=0).isoformat()
