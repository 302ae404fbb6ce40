"""Front matter: the block of fields that a Markdown file may begin with.

YAML between `---` lines is read as flat keys by a small parser: scalars, quoted scalars, `[a, b]` and `- item` lists.
Nested maps, anchors and tags are ignored, and nothing is ever executed or constructed. TOML between `+++` lines is
read by the standard library.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime

from .fields import Value

_BLOCK = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*(?:\r\n|\r|\n)(?P<inner>.*?)"
    r"(?:^|(?<=[\r\n]))(?P<end>---|\.\.\.|\+\+\+)[ \t]*(?=\r|\n|\Z)",
    re.DOTALL,
)
_KEY = re.compile(r"(?P<key>[A-Za-z@][\w@ -]*?)\s*:(?:\s+(?P<value>.*))?$")
_ITEM = re.compile(r"\s*-\s+(?P<value>.*)$")
_COMMENT = re.compile(r"\s+#.*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """Its fields, and `end`: where the body begins in the text (0 when there is no front matter)."""

    fields: dict[str, Value] = field(default_factory=dict)
    end: int = 0


def split_front_matter(text: str) -> FrontMatter:
    """Find the front matter at the very start of `text`.

    >>> split_front_matter("---\\ntitle: 'A: b'\\ntags: [x, y]\\n---\\nBody").fields
    {'title': 'A: b', 'tags': ['x', 'y']}
    """
    match = _BLOCK.match(text)
    if match is None or (match["fence"] == "+++") != (match["end"] == "+++"):
        return FrontMatter()
    fields = _toml(match["inner"]) if match["fence"] == "+++" else _yaml(match["inner"])
    # A rule between two paragraphs at the top of a file is no front matter.
    return FrontMatter(fields=fields, end=match.end()) if fields else FrontMatter()


def _yaml(block: str) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    items: list[str] = []
    for line in re.split(r"\r\n|\r|\n", block):
        if item := _ITEM.match(line):
            items.append(_scalar(item["value"]))
        elif (key := _KEY.match(line)) is not None:
            value = (key["value"] or "").strip()
            if value and not value.startswith("#"):
                fields[key["key"]] = _flow(value)
            else:
                items = []
                fields[key["key"]] = items
    return fields


def _flow(value: str) -> Value:
    if value.startswith("[") and "]" in value:
        inner = value[1 : value.rindex("]")]
        return [_scalar(part) for part in inner.split(",") if part.strip()]
    return _scalar(value)


def _scalar(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] in "\"'":
        end = value.find(value[0], 1) if value[0] == '"' else _single_end(value)
        if end > 0:
            inner = value[1:end]
            return inner.replace("''", "'") if value[0] == "'" else inner.replace('\\"', '"')
    return _COMMENT.sub("", value)


def _single_end(value: str) -> int:
    match = re.match(r"'(?:[^']|'')*'", value)
    return match.end() - 1 if match else -1


def _toml(block: str) -> dict[str, Value]:
    try:
        parsed = tomllib.loads(block.replace("\r\n", "\n").replace("\r", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    fields: dict[str, Value] = {}
    for key, value in parsed.items():
        if isinstance(value, list):
            fields[key] = [str(item) for item in value]
        elif isinstance(value, str | int | float | date | datetime):
            fields[key] = str(value)
    return fields
