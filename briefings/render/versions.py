"""Two versions of a memo, compared sentence by sentence, and the correction notes of many memos in a list."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from ..types import Memo, Sentence
from .build import corrected, title_of
from .display import fold
from .page import render_template
from .view import Corrected, Piece

__all__ = ["Listed", "Step", "StepKind", "compare_versions", "render_corrections", "render_versions"]


class StepKind(StrEnum):
    """What became of a sentence from one version to the next."""

    KEPT = "kept"
    REDONE = "redone"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A sentence of two versions; the side on which it is missing is empty.

    Its pieces are runs of words, a space between them; those that differ are marked.
    """

    kind: StepKind
    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The correction notes of one version of a memo, as a list of many shows them."""

    id: str
    title: str
    previous: str
    corrections: tuple[Corrected, ...]


def compare_versions(before: Memo, after: Memo) -> tuple[Step, ...]:
    """Return the sentences of two versions of a memo in reading order, each once: kept, redone, removed or added.

    A sentence is redone where a correction note says so; otherwise what differs was removed and added.
    """
    old, new = _texts(before), _texts(after)
    redone = {fold(note.before): fold(note.after) for note in after.corrections if note.before and note.after}
    steps: list[Step] = []
    placed: set[str] = set()
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            steps += (_step(StepKind.KEPT, text, text) for text in old[a:b])
            continue
        for text in old[a:b]:
            now = redone.get(text, "")
            if now in new and now not in placed:
                placed.add(now)
                steps.append(_step(StepKind.REDONE, text, now))
            elif text not in new:
                steps.append(_step(StepKind.REMOVED, text, ""))
        later = {redone[text] for text in old[b:] if text in redone}
        for text in new[c:d]:
            if text not in placed and text not in later:
                steps.append(_step(StepKind.KEPT, text, text) if text in old else _step(StepKind.ADDED, "", text))
    return tuple(steps)


def render_versions(before: Memo, after: Memo, form: str = "md", *, templates: Sequence[Path] = ()) -> str:
    """Return two versions of a memo side by side as "md" or "html" (one self-contained page).

    Templates are found as in `render`. Raises RenderError likewise.
    """
    steps = compare_versions(before, after)
    return render_template(
        f"{form}/versions.{form}.j2",
        form,
        templates=templates,
        title=title_of(after),
        before=_listed(before, ()),
        after=_listed(after, tuple(corrected(note) for note in after.corrections)),
        versions=(before.version, after.version),
        steps=steps,
        counts={kind.value: sum(step.kind is kind for step in steps) for kind in StepKind},
    )


def render_corrections(
    memos: Sequence[Memo],
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    templates: Sequence[Path] = (),
) -> str:
    """Return the correction notes of `memos` that are of a window (both ends inclusive) as Markdown."""
    listed = []
    for memo in memos:
        notes = [n for n in memo.corrections if (since is None or n.at >= since) and (until is None or n.at <= until)]
        if notes:
            listed.append(_listed(memo, tuple(corrected(note) for note in notes)))
    return render_template(
        "md/corrections_list.md.j2", "md", templates=templates, memos=tuple(listed), since=since, until=until
    )


def _listed(memo: Memo, notes: tuple[Corrected, ...]) -> Listed:
    return Listed(id=fold(memo.id), title=title_of(memo), previous=fold(memo.previous or ""), corrections=notes)


def _texts(memo: Memo) -> list[str]:
    return list(dict.fromkeys(_text(sentence) for sentence in memo.sentences()))


def _text(sentence: Sentence) -> str:
    return fold(sentence.text)


def _step(kind: StepKind, before: str, after: str) -> Step:
    if kind is not StepKind.REDONE:
        return Step(kind=kind, before=_whole(before), after=_whole(after))
    old, new = before.split(), after.split()
    codes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return Step(
        kind=kind,
        before=tuple(_runs((old[a:b], tag) for tag, a, b, _, _ in codes)),
        after=tuple(_runs((new[c:d], tag) for tag, _, _, c, d in codes)),
    )


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(text=text, marked=False),) if text else ()


def _runs(runs: Iterable[tuple[list[str], str]]) -> Iterator[Piece]:
    """Yield runs of words, the differing ones marked; a space stands between them."""
    for words, tag in runs:
        if words:
            yield Piece(text=" ".join(words), marked=tag != "equal")
