"""Two versions of an article side by side, and what happened between them in words."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from ..store import Archive
from ..types import Article, Revision
from .changes import Change, classify, edits, pair, told
from .shelf import find_article
from .substance import substance


class RowKind(StrEnum):
    """How a row of the two columns came about."""

    SAME = "same"
    EDITED = "edited"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of words; `differs` when the other version does not have it there."""

    text: str
    differs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One paragraph of the older version beside its counterpart in the newer one; a missing one is empty."""

    kind: RowKind
    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two revisions of one article, oldest first: what happened, every edit in words, and the texts side by side."""

    old: Revision
    new: Revision
    changes: tuple[Change, ...]
    words: tuple[str, ...]
    rows: tuple[Row, ...]


def compare(old: Revision, new: Revision) -> Comparison:
    """Compare two revisions by what counts of them (`substance`)."""
    before, after = substance(old), substance(new)
    return Comparison(
        old=old,
        new=new,
        changes=classify(old, new),
        words=tuple(told(edit) for edit in edits(before, after)),
        rows=tuple(_rows([block.text for block in before], [block.text for block in after])),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """An article and how it came to be as it is: a comparison for each time its text changed, oldest first."""

    article: Article
    revisions: tuple[Revision, ...]
    steps: tuple[Comparison, ...]


def article_history(archive: Archive, name: str) -> History:
    """Return the history of an article, called by its id, address or path. Raises InputError when there is none."""
    latest = find_article(archive, name)
    revisions = tuple(archive.revision(sighting.revision_id) for sighting in archive.history(latest.article.id))
    return History(
        article=latest.article,
        revisions=revisions,
        steps=tuple(compare(old, new) for old, new in pairwise(revisions)),
    )


def _rows(before: list[str], after: list[str]) -> Iterator[Row]:
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            for text in before[a:b]:
                yield Row(kind=RowKind.SAME, before=(Piece(text=text),), after=(Piece(text=text),))
            continue
        for edit in pair(before[a:b], after[c:d]):
            if edit.before and edit.after:
                old, new = _pieces(edit.before, edit.after)
                yield Row(kind=RowKind.EDITED, before=old, after=new)
            elif edit.before:
                yield Row(kind=RowKind.REMOVED, before=(Piece(text=edit.before, differs=True),))
            else:
                yield Row(kind=RowKind.ADDED, after=(Piece(text=edit.after, differs=True),))


def _pieces(was: str, now: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    old, new = was.split(), now.split()
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if b > a:
            left.append(Piece(text=" ".join(old[a:b]), differs=tag != "equal"))
        if d > c:
            right.append(Piece(text=" ".join(new[c:d]), differs=tag != "equal"))
    return tuple(left), tuple(right)
