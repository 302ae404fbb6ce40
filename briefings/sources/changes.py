"""What changed between two fetches of an article, and what its newsroom says about it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..text.edits import word_edits
from ..text.folding import fold_text
from ..text.paragraphs import paragraphs
from ..types import ChangeKind, Revision
from .labels import labels_in
from .substance import Block, set_aside, substance

_LEAST_WORDS = 8
_TITLE_LABEL = re.compile(
    r"^(?:(?:corrected|correction|update(?:d)?(?: ?\d+)?|refile|retracted|retraction|breaking|live)\b ?[-:–—|] ?)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that happened to an article, with the words that show it.

    `evidence` is the newsroom's own label where there is one, else what was there before and what is there now.
    """

    kind: ChangeKind
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A block that was changed: `before` is "" for one that was added, `after` is "" for one that was removed."""

    before: str
    after: str


def classify(old: Revision, new: Revision) -> tuple[Change, ...]:
    """Return what happened between two revisions of an article, gravest first; empty when only noise differs.

    A label that is new (a correction note, "Update 2 –") accounts for the body's changes; without one they are a
    silent edit, whatever a page's metadata say: no reader sees those. A changed headline is told apart from both.
    """
    before, after = substance(old), substance(new)
    changed = _really(edits(before, after), set_aside(old), set_aside(new))
    was, now = _title(old, before), _title(new, after)
    headline = _bare(was) != _bare(now)
    if not changed and not headline:
        return ()
    labelled = list(_new_labels(old, new))
    found = [Change(kind=kind, evidence=words) for kind, words in labelled]
    if headline:
        found.append(Change(kind=ChangeKind.HEADLINE, evidence=f"was “{was}”, now “{now}”"))
    if not labelled:
        body = [edit for edit in changed if not _is_title_edit(edit, was, now)]
        if body:
            found.append(Change(kind=ChangeKind.SILENT_EDIT, evidence=_told(body)))
    order = list(ChangeKind)
    return tuple(sorted(found, key=lambda change: order.index(change.kind)))


def edits(before: Sequence[Block], after: Sequence[Block]) -> tuple[Edit, ...]:
    """Return the blocks that differ, in order; of a run that was replaced, blocks are paired by their likeness."""
    old, new = [block.text for block in before], [block.text for block in after]
    found: list[Edit] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            found += pair(old[a:b], new[c:d])
    return tuple(found)


def _really(found: Sequence[Edit], old_aside: frozenset[str], new_aside: frozenset[str]) -> tuple[Edit, ...]:
    """Leave out words that stand on both pages and are only marked otherwise, as what follows a comment counter is."""
    kept: list[Edit] = []
    for edit in found:
        before = "" if edit.before in new_aside else edit.before
        after = "" if edit.after in old_aside else edit.after
        if not before and after:
            before = _closest(after, old_aside)
        elif before and not after:
            after = _closest(before, new_aside)
        if before or after:
            kept.append(Edit(before=before, after=after))
    return tuple(kept)


def _closest(text: str, others: frozenset[str]) -> str:
    """Return the one of `others` that is nearly `text`, "" when there is none."""
    if len(text.split()) < _LEAST_WORDS:
        return ""
    near = [other for other in others if 0.5 < len(other) / len(text) < 2]
    best = max(near, key=lambda other: (alike(text, other), other), default="")
    return best if best and alike(text, best) > 0.6 else ""


def pair(old: Sequence[str], new: Sequence[str]) -> Iterator[Edit]:
    """Pair what is alike of two runs of blocks, in order, and give the rest as removed and added."""
    position = 0
    for text in old:
        scores = [(alike(text, other), -index) for index, other in enumerate(new[position : position + 20], position)]
        best, negative = max(scores, default=(0.0, 0))
        if best < 0.4:
            yield Edit(before=text, after="")
            continue
        for other in new[position:-negative]:
            yield Edit(before="", after=other)
        yield Edit(before=text, after=new[-negative])
        position = 1 - negative
    for other in new[position:]:
        yield Edit(before="", after=other)


def alike(a: str, b: str) -> float:
    """Return how alike two texts are, by their words in order, in [0, 1]."""
    return difflib.SequenceMatcher(None, a.split()[:400], b.split()[:400], autojunk=False).ratio()


def _new_labels(old: Revision, new: Revision) -> Iterator[tuple[ChangeKind, str]]:
    """Yield the labels that the new text carries anywhere and the old did not, one of a kind, gravest first."""
    known = set(_lines(old))
    found: dict[ChangeKind, str] = {}
    for line in _lines(new):
        if line not in known:
            for label in labels_in(line):
                found.setdefault(label.kind, label.words)
                break  # a correction that says "updated" is a correction
    for kind in ChangeKind:
        if kind in found:
            yield kind, found[kind]


def _lines(revision: Revision) -> Iterator[str]:
    yield fold_text(revision.article.title)
    for span in paragraphs(revision.text):
        yield fold_text(span.of(revision.text)).strip()


def _title(revision: Revision, blocks: Sequence[Block]) -> str:
    in_text = next((block.text for block in blocks if block.is_title), "")
    return in_text or fold_text(revision.article.title)


def _bare(title: str) -> str:
    return _TITLE_LABEL.sub("", title).casefold().strip(" .")


def _is_title_edit(edit: Edit, was: str, now: str) -> bool:
    return edit.before in ("", was) and edit.after in ("", now)


def _told(body: Sequence[Edit]) -> str:
    shown = [told(edit) for edit in body[:3]]
    if len(body) > 3:
        shown.append(f"and {len(body) - 3} more")
    return "; ".join(shown)


def told(edit: Edit) -> str:
    """Return an edit in words.

    >>> told(Edit(before="At least 12 people died.", after="At least 14 people died."))
    '“12” became “14” in “At least 14 people died.”'
    """
    if not edit.before:
        return f"added: “{_short(edit.after)}”"
    if not edit.after:
        return f"removed: “{_short(edit.before)}”"
    pairs = [_bare_pair(run.before, run.after) for run in word_edits(edit.before, edit.after)]
    words = ", ".join(
        f"“{_short(was, 80)}” became “{_short(now, 80)}”"
        if was and now
        else (f"“{_short(now, 80)}” was added" if now else f"“{_short(was, 80)}” was removed")
        for was, now in pairs[:3]
    )
    more = f" and {len(pairs) - 3} more" if len(pairs) > 3 else ""
    return f"{words}{more} in “{_short(edit.after)}”"


def _bare_pair(was: str, now: str) -> tuple[str, str]:
    """Return two runs of words without the punctuation that both end in."""
    while len(was) > 1 and len(now) > 1 and was[-1] == now[-1] and not was[-1].isalnum():
        was, now = was[:-1], now[:-1]
    return was, now


def _short(text: str, length: int = 160) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
