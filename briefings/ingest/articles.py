"""From what a reader found to a revision: identity, metadata, marks."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit, urlunsplit

from ..errors import InputError
from ..text import language as languages
from ..types import Article, Mark, MarkLabel, Revision, Span
from .dateline import credited, find_dateline
from .dates import Moment, find_moments, parse_moment
from .header import Header, read_header
from .kinds import find_kind
from .layout import Layout, Unit
from .marks import find_furniture, find_headings
from .marks.bios import author_in_bio, find_bios
from .marks.furniture import find_inline
from .parsed import Parsed, Stated

_MAX_TITLE = 90
_PLAIN_LENGTH = 500
_URL = re.compile(r"https?://[^\s/?#]+\S*$", re.IGNORECASE)
_DAY_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?=[/-]|$)")
_FIELD_RULES = ("front_matter", "header_field")
_LANGUAGE_CODE = re.compile(r"[A-Za-z]{2}(?=$|[-_])")


def assemble(parsed: Parsed, *, path: str, fetched_at: datetime) -> Revision:
    """Make the revision of what a reader found in the file at `path`, a location to fall back on.

    Raises InputError when there is nothing in it but furniture.
    """
    declared = parsed.declared
    layout = Layout.of(parsed.text, parsed.marks)
    furniture = find_furniture(layout)
    if len(furniture) == len(layout.units):
        raise InputError("it holds no article, only what stands around one: check how it was saved")
    titled = any(mark.label is MarkLabel.TITLE for mark in parsed.marks)
    header = read_header(layout, furniture, declared, titled=titled)
    title = header.title or _opening(layout, {**furniture, **header.marks})
    found_kind = find_kind(layout, declared, title=title)
    bios = find_bios(layout, {**furniture, **header.marks}, byline=header.byline)
    language = _language(declared.language, parsed.text)
    taken = {**furniture, **header.marks, **bios}
    dateline = _dateline(layout, taken, language)
    location = _address(declared.url) or path
    published, published_evidence = _published(
        declared.published, header.published, _dateline_date(parsed.text, dateline), _address_date(location)
    )
    article = Article(
        id=Article.id_for(location),
        location=location,
        title=" ".join(title.split()),
        publisher=_line(header.publisher) or _host(location) or _credited(parsed.text, dateline),
        byline=_line(header.byline or author_in_bio(layout, bios)),
        kind=found_kind.kind,
        kind_evidence=found_kind.evidence,
        language=language,
        published_at=published.value if published else None,
        published_evidence=published_evidence,
    )
    modified = _moment(declared.modified or header.modified)
    return Revision.of(
        article,
        parsed.text,
        fetched_at=fetched_at,
        modified_at=modified.value if modified else None,
        marks=_marks(parsed, layout, taken, header, dateline, language),
    )


def _address(url: str) -> str:
    """The canonical address without what only says how somebody came there, "" when there is none."""
    if not _URL.match(url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    query = "&".join(part for part in parts.query.split("&") if part and not part.lower().startswith("utm_"))
    return urlunsplit(parts._replace(query=query, fragment=""))


def _marks(
    parsed: Parsed, layout: Layout, taken: dict[int, Mark], header: Header, dateline: Span | None, language: str
) -> tuple[Mark, ...]:
    headings = {} if parsed.structured else find_headings(layout, taken, start=header.end)
    inline = find_inline(layout, {**taken, **headings}, language=language)
    marks = [*parsed.marks, *taken.values(), *headings.values(), *inline]
    if dateline is not None:
        marks.append(Mark(span=dateline, label=MarkLabel.METADATA, rule="dateline"))
    marks = _with_stated_title(parsed, marks)
    return tuple(sorted(marks, key=lambda mark: mark.span))


def _with_stated_title(parsed: Parsed, marks: list[Mark]) -> list[Mark]:
    """Mark the title inside the fields at the top of a file, where it stands nowhere else."""
    title = parsed.declared.title
    if not title or any(mark.label is MarkLabel.TITLE for mark in marks):
        return marks
    for index, mark in enumerate(marks):
        at = parsed.text.find(title, mark.span.start, mark.span.end) if mark.rule in _FIELD_RULES else -1
        if at < 0:
            continue
        inside = Mark(span=Span(at, at + len(title)), label=MarkLabel.TITLE, rule="title_field")
        around = (Span(mark.span.start, at), Span(at + len(title), mark.span.end))
        return [*marks[:index], inside, *(replace(mark, span=part) for part in around if part), *marks[index + 1 :]]
    return marks


def _dateline(layout: Layout, taken: dict[int, Mark], language: str) -> Span | None:
    first = next((unit for unit in layout.units if unit.index not in taken and unit.is_prose), None)
    return find_dateline(first, language=language) if first is not None else None


def _published(*statements: Stated | None) -> tuple[Moment | None, str]:
    """The first date that is stated and can be read, with what states it; never the clock's."""
    for stated in statements:
        moment = _moment(stated)
        if stated is not None and moment is not None:
            note = f" ({moment.note})" if moment.note else ""
            return moment, f"{stated.where}: {' '.join(stated.value.split())[:80]}{note}"
    return None, ""


def _dateline_date(text: str, dateline: Span | None) -> Stated | None:
    line = dateline.of(text) if dateline is not None else ""
    dated = next(find_moments(line), None)
    return Stated(value=dated.span.of(line), where="dateline") if dated else None


def _credited(text: str, dateline: Span | None) -> str:
    """The agency of a wire report that names no other publisher."""
    return credited(dateline.of(text)) if dateline is not None else ""


def _address_date(location: str) -> Stated | None:
    match = _DAY_IN_PATH.search(urlsplit(location).path) if _URL.match(location) else None
    return Stated(value="-".join(match.groups()), where="address") if match else None


def _host(location: str) -> str:
    """The site's name as its address has it, where nothing else names the publisher."""
    return (urlsplit(location).hostname or "").removeprefix("www.") if _URL.match(location) else ""


def _moment(stated: Stated | None) -> Moment | None:
    return parse_moment(stated.value) if stated else None


def _opening(layout: Layout, taken: dict[int, Mark]) -> str:
    """The first words of a text without a title, to call it by."""
    unit: Unit | None = next((unit for unit in layout.units if unit.index not in taken), None)
    if unit is None:
        return "Untitled"
    words = " ".join(unit.text[:400].split())
    if len(words) <= _MAX_TITLE:
        return words
    return words[: _MAX_TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,;:-–—") + "…"


def _language(declared: str, text: str) -> str:
    """The text's own language where it is plain; what is declared of it is often a template's."""
    detected = languages.detect(text)
    match = _LANGUAGE_CODE.match(declared.strip())
    if match is None or (detected != "und" and len(text) >= _PLAIN_LENGTH):
        return detected
    return match[0].lower()


def _line(value: str) -> str:
    return " ".join(value.split())[:200]
