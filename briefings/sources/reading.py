"""From bytes with a content type, or a feed's own text, to what `ingest` assembles articles from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from html import escape
from urllib.parse import urlsplit

from ..errors import InputError
from ..ingest.articles import assemble
from ..ingest.decoding import declared_charset, decode
from ..ingest.parsed import Declared, Parsed, Stated
from ..ingest.readers import read_markdown, read_plain
from ..ingest.readers.html import read_page
from ..text import language as languages
from ..types import Revision
from .config import Source
from .documents import read_document
from .feeds import Hints

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|title|meta|p|div|h1)\b", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b")
_EARLIEST_YEAR = 1990
_AHEAD = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a page says: its text and fields, and its HTML for those who look for a paywall ("" when it is none)."""

    parsed: Parsed
    page: str = field(default="", repr=False)


def read_body(body: bytes, *, url: str, content_type: str = "", charset: str = "") -> Reading:
    """Read a page by what it is, whatever its content type claims. Raises InputError when no article is in it."""
    if not body.strip():
        raise InputError("the page is empty")
    document = read_document(body)
    if document is not None:
        return Reading(parsed=document)
    head = body[:4_096]
    # UTF-16 has a NUL beside every letter.
    bare = head.replace(b"\0", b"")
    if _FEED.search(bare[:1_000]):
        raise InputError("it is a feed or a site map, not an article: make it a source of its own")
    looks_html = _HTML.search(bare) is not None
    if looks_html or "html" in content_type or not content_type:
        declared = charset if charset and charset.lower().replace("-", "") != "utf8" else declared_charset(body)
        page = decode(body, declared=declared).text
        return Reading(parsed=read_page(page), page=page)
    if content_type in ("text/plain", "text/markdown", "text/x-markdown"):
        text = decode(body, declared=charset or None).text.encode("utf-8")
        is_markdown = "markdown" in content_type or urlsplit(url).path.lower().endswith(".md")
        return Reading(parsed=read_markdown(text) if is_markdown else read_plain(text))
    raise InputError(f"it is {content_type}, which is not an article's format")


def read_entry(html: str, *, plain: bool, title: str) -> Reading:
    """Read a feed entry's own text. Raises InputError when it holds none."""
    if plain:
        html = "".join(f"<p>{escape(part)}</p>" for part in re.split(r"\n\s*\n", html) if part.strip())
    if not html.strip():
        raise InputError("the entry has no text of its own")
    page = f"<!DOCTYPE html><html><body><article>{html}</article></body></html>"
    return Reading(parsed=read_page(page, title=title), page="")


def revision_of(reading: Reading, *, location: str, hints: Hints, source: Source, fetched_at: datetime) -> Revision:
    """Make the revision of a page that is known under `location`.

    What the page says of itself goes before what its source says, and that before what the listing says. A date that
    lies ahead of the fetch by more than a day, or before 1990, is not believed.
    """
    parsed = reading.parsed
    declared = _completed(parsed.declared, hints, source, parsed.text)
    revision = assemble(replace(parsed, declared=replace(declared, url=location)), path=location, fetched_at=fetched_at)
    article, modified_at = revision.article, revision.modified_at
    if article.published_at is not None and not _believable(article.published_at, fetched_at):
        note = f"not believed: {article.published_evidence}"
        article = replace(article, published_at=None, published_evidence=note)
    if modified_at is not None and not _believable(modified_at, fetched_at):
        modified_at = None
    return replace(revision, article=article, modified_at=modified_at)


def _believable(moment: datetime, fetched_at: datetime) -> bool:
    return moment.year >= _EARLIEST_YEAR and moment <= fetched_at + _AHEAD


def _completed(declared: Declared, hints: Hints, source: Source, text: str) -> Declared:
    sections = declared.sections
    if hints.section:
        sections += tuple(Stated(value=part, where="feed category") for part in hints.section.split(", "))
    return replace(
        declared,
        title=declared.title or hints.title,
        publisher=declared.publisher or source.publisher or hints.publisher,
        byline=declared.byline or hints.byline,
        language=declared.language or source.language or _agreed(hints.language, text),
        published=declared.published or _stated(hints.published),
        modified=declared.modified or _stated(hints.modified),
        sections=sections,
    )


def _agreed(language: str, text: str) -> str:
    """A feed's language is a template's default often enough: it counts where the text does not say otherwise."""
    detected = languages.detect(text)
    return language if detected == "und" else detected


def _stated(value: str) -> Stated | None:
    return Stated(value=value, where="listing") if value else None
