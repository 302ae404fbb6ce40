"""What an HTML page says about itself, in JSON-LD, meta elements and `<time>`, gathered into `Declared`.

trafilatura reads titles, authors and site names from many more places, and is asked for what is not said here; dates
and kinds are only ever taken from what is said outright.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import unescape
from typing import Any

from ..parsed import Declared, Stated

_ARTICLE_TYPES = ("article", "posting", "report")
_PUBLISHED_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
)
_MODIFIED_META = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "article.updated",
)
_SECTION_META = ("article:section", "section", "parsely-section", "og:article:section", "sailthru.section")
_OPINION_META = ("article:opinion", "og:article:opinion")
_KIND_META = ("genre", "content_type", "article:content_tier_type", "dc.type")
_TITLE_META = ("og:title", "twitter:title", "dc.title")
_SITE_META = ("og:site_name", "application-name", "dc.publisher", "publisher")
_AUTHOR_META = ("author", "article:author", "byl", "parsely-author", "dc.creator", "sailthru.author")
_LANGUAGE_META = ("content-language", "og:locale", "dc.language", "language")
_URL_META = ("og:url",)
_MAX_VALUE = 1000
_MAX_SCRIPT = 2_000_000
_MAX_DEPTH = 8


def read_page_fields(tree: Any) -> Declared:
    """Gather what the page whose lxml tree is `tree` states."""
    linked = next(iter(sorted(_linked_articles(tree), key=_fullness, reverse=True)), {})
    meta = _meta(tree)

    def said(path: str, names: tuple[str, ...]) -> Stated | None:
        if value := _text_of(linked.get(path)):
            return Stated(value=value, where=f"JSON-LD {path}")
        return next((Stated(value=meta[name], where=f"meta {name}") for name in names if meta.get(name)), None)

    def value(path: str, names: tuple[str, ...]) -> str:
        stated = said(path, names)
        return stated.value if stated else ""

    return Declared(
        title=value("headline", _TITLE_META),
        publisher=value("publisher", _SITE_META),
        byline=_byline(value("author", _AUTHOR_META)),
        language=value("inLanguage", _LANGUAGE_META) or (tree.get("lang") or ""),
        url=_canonical(tree) or value("url", _URL_META) or _text_of(linked.get("mainEntityOfPage")),
        published=said("datePublished", _PUBLISHED_META) or _time_element(tree),
        modified=said("dateModified", _MODIFIED_META),
        kinds=tuple(
            [Stated(value=kind, where="JSON-LD @type") for kind in _strings(linked.get("@type"))]
            + [Stated(value=kind, where="JSON-LD genre") for kind in _strings(linked.get("genre"))]
            + [Stated(value=meta[name], where=f"meta {name}") for name in _KIND_META if meta.get(name)]
            + [Stated(value="opinion", where=f"meta {name}") for name in _OPINION_META if meta.get(name) == "true"]
        ),
        sections=tuple(
            [Stated(value=name, where="JSON-LD articleSection") for name in _strings(linked.get("articleSection"))]
            + [Stated(value=meta[name], where=f"meta {name}") for name in _SECTION_META if meta.get(name)]
        ),
    )


def _linked_articles(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        source = (script.text or "").strip()
        if not source or len(source) > _MAX_SCRIPT:
            continue
        try:
            data = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _articles_in(data, depth=0)


def _articles_in(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(data, list):
        for item in data:
            yield from _articles_in(item, depth + 1)
    elif isinstance(data, dict):
        if any(kind.lower().endswith(_ARTICLE_TYPES) for kind in _strings(data.get("@type"))):
            yield data
        yield from _articles_in(data.get("@graph"), depth + 1)
        yield from _articles_in(data.get("mainEntity"), depth + 1)


def _fullness(article: dict[str, Any]) -> int:
    return sum(bool(article.get(key)) for key in ("headline", "datePublished", "author", "publisher"))


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = " ".join((element.get("content") or "").split())
        if name and content and len(content) <= _MAX_VALUE:
            found.setdefault(name.strip().lower(), content)
    return found


def _time_element(tree: Any) -> Stated | None:
    """The page's own `<time>`: the only one, or one that says that it is the publication date."""
    times = [element for element in tree.iter("time") if element.get("datetime")]
    marked = [
        element
        for element in times
        if element.get("pubdate") is not None
        or "datepublished" in (element.get("itemprop") or "").lower()
        or "publi" in (element.get("class") or "").lower()
    ]
    chosen = marked[:1] or (times if len({element.get("datetime") for element in times}) == 1 else [])
    return Stated(value=chosen[0].get("datetime")[:_MAX_VALUE], where="time element") if chosen else None


def _canonical(tree: Any) -> str:
    for element in tree.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split():
            return str(element.get("href") or "").strip()
    return ""


def _strings(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for item in values if (text := _text_of(item))]


def _text_of(value: Any) -> str:
    """A JSON-LD value as text: a thing counts by its name, several are joined."""
    if isinstance(value, list):
        return ", ".join(text for item in value[:10] if not isinstance(item, list) and (text := _text_of(item)))
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id") or ""
    # Many systems escape what they put into JSON-LD as if it were HTML.
    return " ".join(unescape(value).split())[:_MAX_VALUE] if isinstance(value, str) else ""


def _byline(value: str) -> str:
    """An author given as the address of a profile is no name."""
    return "" if value.startswith(("http://", "https://")) else value
