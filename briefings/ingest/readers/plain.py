"""Plain text, stored as it was decoded.

Some archives begin their texts with lines such as `Title: …` and `Date: …`; two or more of them at the very top,
with names that are known, are taken as fields and marked as metadata.
"""

from __future__ import annotations

import re

from ...types import Mark, MarkLabel, Span
from ..decoding import decode
from ..parsed import Parsed
from .fields import NAMES, declared_from

_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z_ -]{1,20}):[ \t]+(?P<value>\S[^\r\n]*)(?:\r\n|\r|\n|$)")
_UNSURE = frozenset({"by", "source", "site", "link", "column", "type", "section"})
"""Names that also begin ordinary lines of a news text: they count only beside others."""
_LEAST = 2


def read_plain(data: bytes) -> Parsed:
    """Read a `.txt` file."""
    text = decode(data).text
    fields: dict[str, str] = {}
    marks: list[Mark] = []
    position = 0
    while match := _FIELD.match(text, position):
        name = match["name"].strip().lower().replace("-", "_").replace(" ", "_")
        if name not in NAMES or name in fields:
            break
        fields[name] = match["value"].strip()
        end = match.start("value") + len(match["value"].rstrip())
        marks.append(Mark(span=Span(match.start(), end), label=MarkLabel.METADATA, rule="header_field"))
        position = match.end()
    if len(fields.keys() - _UNSURE) < _LEAST:
        return Parsed(text=text)
    return Parsed(text=text, declared=declared_from(fields, where="header line"), marks=tuple(marks))
