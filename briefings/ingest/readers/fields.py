"""Fields by the many names that front matter and JSON give them, gathered into `Declared`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..parsed import Declared, Stated

_TITLE = ("title", "headline")
_PUBLISHER = ("publisher", "source", "site_name", "sitename", "site", "outlet", "newspaper", "provider")
_BYLINE = ("byline", "author", "authors", "creator", "by", "writer")
_LANGUAGE = ("language", "lang", "inlanguage", "locale")
_URL = ("url", "canonical_url", "canonical", "link", "permalink", "source_url")
_KEY = ("id", "guid", "uid", "slug", "article_id")
_PUBLISHED = ("published_at", "published", "datepublished", "date_published", "publication_date", "pubdate", "pub_date",
              "publish_date", "date")  # fmt: skip
_MODIFIED = (
    "modified_at",
    "modified",
    "datemodified",
    "date_modified",
    "updated_at",
    "updated",
    "lastmod",
    "last_modified",
)
_KINDS = ("kind", "type", "genre", "article_type", "content_type", "@type")
_SECTIONS = ("section", "category", "categories", "column", "tags", "keywords")

NAMES = frozenset(
    _TITLE + _PUBLISHER + _BYLINE + _LANGUAGE + _URL + _KEY + _PUBLISHED + _MODIFIED + _KINDS + _SECTIONS
)  # fmt: skip

Value = str | Sequence[str]


def declared_from(fields: Mapping[str, Value], *, where: str) -> Declared:
    """Gather what `fields` state; `where` names the format's fields for readers ("JSON field", "front matter").

    Names are matched without regard to case, with hyphens and spaces as underscores; unknown ones are ignored.

    >>> declared_from({"Headline": "A title", "tags": ["ferry"]}, where="front matter").title
    'A title'
    """
    by_name = {name.strip().lower().replace("-", "_").replace(" ", "_"): value for name, value in fields.items()}

    def first(names: Sequence[str]) -> Stated | None:
        for name in names:
            value = by_name.get(name)
            joined = value if isinstance(value, str) else ", ".join(value or ())
            if joined.strip():
                return Stated(value=joined.strip(), where=f"{where} {name}")
        return None

    def value(names: Sequence[str]) -> str:
        stated = first(names)
        return stated.value if stated else ""

    def each(names: Sequence[str]) -> tuple[Stated, ...]:
        return tuple(
            Stated(value=part.strip(), where=f"{where} {name}")
            for name in names
            for part in _parts(by_name.get(name, ()))
            if part.strip()
        )

    return Declared(
        title=value(_TITLE),
        publisher=value(_PUBLISHER),
        byline=value(_BYLINE),
        language=value(_LANGUAGE),
        url=value(_URL),
        key=value(_KEY),
        published=first(_PUBLISHED),
        modified=first(_MODIFIED),
        kinds=each(_KINDS),
        sections=each(_SECTIONS),
    )


def _parts(value: Value) -> Sequence[str]:
    return value.split(",") if isinstance(value, str) else value
