"""What is embedded of a passage."""

from __future__ import annotations

import hashlib

from ..store import Entry


def passage_texts(entry: Entry) -> list[str]:
    """Return the text of each chunk as it is embedded: below its context, as a rule its article's title."""
    context = f"{entry.context}\n" if entry.context else ""
    return [context + chunk.span.of(entry.revision.text) for chunk in entry.chunks]


def text_digest(text: str) -> bytes:
    """Return what a text is known by, so that none is embedded twice."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
