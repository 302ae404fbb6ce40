"""Ways to read a text, a file or a page in a test."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from briefings.ingest import Loaded, Unreadable, read
from briefings.ingest.articles import assemble
from briefings.ingest.layout import Layout, Unit, core
from briefings.ingest.parsed import Declared, Parsed
from briefings.text.passages import citable_sentences
from briefings.types import Revision, Span

FETCHED_AT = datetime(2026, 11, 20, 8, tzinfo=UTC)


def revision_of(text: str, declared: Declared | None = None) -> Revision:
    """The revision of a plain text."""
    return assemble(Parsed(text=text, declared=declared or Declared()), path="a.txt", fetched_at=FETCHED_AT)


def read_all(*paths: str | Path, root: Path) -> list[Loaded | Unreadable]:
    return list(read(paths, fetched_at=FETCHED_AT, root=root))


def read_one(path: Path) -> Revision:
    """The revision of a file that holds one readable article."""
    (item,) = read_all(path, root=path.parent)
    assert isinstance(item, Loaded), item
    return item.revision


def why_not(path: Path) -> str:
    """Why a file cannot be read."""
    (item,) = read_all(path, root=path.parent)
    assert isinstance(item, Unreadable), item
    return item.reason


def unit_of(text: str, index: int = 5) -> Unit:
    return Unit(index=index, span=Span(0, len(text)), text=text, core=core(text))


def layout_of(text: str) -> Layout:
    return Layout.of(text)


def marked(revision: Revision) -> dict[str, list[str]]:
    """What each rule marked, by the rule's name."""
    found: dict[str, list[str]] = {}
    for mark in revision.marks:
        found.setdefault(mark.rule, []).append(mark.span.of(revision.text))
    return found


def sentences_of(revision: Revision) -> list[str]:
    return [span.of(revision.text) for span in citable_sentences(revision)]
