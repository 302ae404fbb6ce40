"""JSON Lines: one article a line.

A line is an object with a text (`text`, `body`, `content` or `article`; or `html`, which goes through the HTML
reader) and any of the fields that `fields.py` knows; other fields are ignored. The title stands apart from the body,
so the article's text begins with it and a blank line. A line that cannot be used costs that line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ...errors import InputError
from ...types import MarkLabel
from ..decoding import decode
from ..parsed import Declared, Parsed, TextBuilder
from .fields import Value, declared_from
from .html import read_page

_TEXT = ("text", "body", "content", "article", "article_text", "full_text")
_HTML = ("html", "body_html", "content_html")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line's bytes, with what was read from it or why nothing was."""

    number: int
    raw: bytes = field(repr=False)
    outcome: Parsed | InputError


def read_jsonl(lines: Iterable[bytes], *, max_bytes: int) -> Iterator[Line]:
    """Read the lines of a `.jsonl` file; empty ones are skipped."""
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        outcome: Parsed | InputError
        try:
            if len(raw) > max_bytes:
                raise InputError(f"the line has more than the {max_bytes:,} bytes that one article may have: split it")  # noqa: TRY301
            outcome = _article(_object(raw))
        except InputError as error:
            outcome = error
        yield Line(number=number, raw=raw.strip(), outcome=outcome)


def _object(raw: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(decode(raw).text)
    except (ValueError, RecursionError) as error:
        what = f"{error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else _json_limit(error)
        raise InputError(f"the line is not valid JSON ({what}): write one JSON object a line") from error
    if not isinstance(value, dict):
        raise InputError(f"the line is a JSON {_json_type(value)}, not an object: write one JSON object a line")
    return value


def _article(record: Mapping[str, Any]) -> Parsed:
    declared = declared_from(_fields(record), where="JSON field")
    body = _first_text(record, _TEXT)
    if not body:
        html = _first_text(record, _HTML)
        if not html:
            raise InputError(f"the article has no text: give it in one of the fields {', '.join(_TEXT[:3])} or html")
        return _from_html(html, declared)
    _require_storable(body, "text")
    _require_storable(declared.title, "title")
    builder = TextBuilder()
    title = " ".join(declared.title.split())
    if title and not _begins_with(body, title):
        builder.add(title, MarkLabel.TITLE, "title_field")
    builder.add(body)
    return Parsed(text=builder.text, declared=declared, marks=builder.marks)


def _from_html(html: str, declared: Declared) -> Parsed:
    _require_storable(html, "html")
    parsed = read_page(html, title=declared.title)
    page = parsed.declared
    return replace(
        parsed,
        declared=Declared(
            title=declared.title or page.title,
            publisher=declared.publisher or page.publisher,
            byline=declared.byline or page.byline,
            language=declared.language or page.language,
            url=declared.url or page.url,
            key=declared.key,
            published=declared.published or page.published,
            modified=declared.modified or page.modified,
            kinds=declared.kinds + page.kinds,
            sections=declared.sections + page.sections,
        ),
    )


def _fields(record: Mapping[str, Any]) -> dict[str, Value]:
    """The record's flat fields as strings; a person or organisation given as an object counts by its name."""
    fields: dict[str, Value] = {}
    for key, value in record.items():
        items = [text for item in value if (text := _plain(item))] if isinstance(value, list) else _plain(value)
        if items:
            fields[key] = items
    return fields


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("title") or ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    try:
        text = str(value)
    except ValueError:  # an integer of more digits than Python writes
        return ""
    return "" if _unstorable(text) else text


def _first_text(record: Mapping[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        value = record.get(name)
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            value = "\n\n".join(value)
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _begins_with(body: str, title: str) -> bool:
    first = re.split(r"[\r\n]", body.lstrip(), maxsplit=1)[0]
    return " ".join(first.split()).casefold() == title.casefold()


def _unstorable(text: str) -> bool:
    return "\0" in text or any("\ud800" <= char <= "\udfff" for char in text)


def _require_storable(text: str, name: str) -> None:
    if _unstorable(text):
        raise InputError(
            f"the field {name} holds a NUL or half of a surrogate pair (a broken \\u escape): write it again as UTF-8"
        )


def _json_limit(error: Exception) -> str:
    return "nested too deep" if isinstance(error, RecursionError) else "a number of too many digits"


def _json_type(value: object) -> str:
    if value is None:
        return "null"
    names: dict[type, str] = {list: "array", str: "string", bool: "boolean", int: "number", float: "number"}
    return names.get(type(value), "value")
