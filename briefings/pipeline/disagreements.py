"""Disagreements between a memo's sources when a source changes: which still stand, and which have begun."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..check import check_draft
from ..check.numbers import quantities
from ..cluster import cluster
from ..draft import build_evidence
from ..draft.conflicts import find_conflicts
from ..text.edits import word_edits
from ..text.folding import fold_text
from ..types import Conflict, ConflictKind, DraftConflict, Revision, RevisionId, Sentence, Side, Span, Verdict


def standing(conflict: Conflict, now: Mapping[Sentence, Sentence | None]) -> Conflict | None:
    """Return what is left of a disagreement, None when that is none.

    A side stands when its sentence does, with the clashing words and what it is about still in what it cites; a number
    may have been put in place of a number. Two sides of different sources, with different words, make a disagreement.
    """
    sides = []
    for side in conflict.sides:
        sentence = now[side.sentence]
        words = None if sentence is None else _words_now(conflict, side, sentence)
        if sentence is not None and words is not None:
            sides.append(replace(side, sentence=sentence, words=words))
    sources = {citation.revision_id for side in sides for citation in side.sentence.citations}
    said = {_said(side.words) for side in sides}
    return replace(conflict, sides=tuple(sides)) if len(sources) > 1 and len(said) > 1 else None


def _words_now(conflict: Conflict, side: Side, sentence: Sentence) -> str | None:
    """Return the words of `side` that clash as its `sentence` has them now, None when it has nothing in their place."""
    if _holds(sentence, side.words, conflict.about):
        return side.words
    if conflict.kind is not ConflictKind.NUMBER:
        return None
    words = side.words.split()
    for edit in word_edits(_cited(side.sentence), _cited(sentence)):
        if edit.before in words and quantities(edit.before) and quantities(edit.after):
            changed = " ".join(edit.after if word == edit.before else word for word in words)
            if _holds(sentence, changed, conflict.about):
                return changed
    return None


def _said(words: str) -> object:
    """Return what words that clash say: "19" and "nineteen" say the same."""
    found = quantities(words)
    return (found[0].low, found[0].high, found[0].unit) if len(found) == 1 else fold_text(words).casefold()


def _cited(sentence: Sentence) -> str:
    return " ".join(citation.quote for citation in sentence.citations)


def begun(
    revisions: Sequence[Revision], touched: Mapping[RevisionId, Sequence[Span]], known: Mapping[RevisionId, Revision]
) -> Iterator[Conflict]:
    """Yield the disagreements among `revisions` with a side in the spans of `touched`, checked like any sentence."""
    evidence = build_evidence(tuple(revisions), cluster(revisions))
    for draft in find_conflicts(evidence):
        if any(
            _in(side.draft.references[0].revision_id, side.draft.references[0].within, touched) for side in draft.sides
        ):
            checked = _checked(draft, known)
            if checked is not None:
                yield checked


def in_words(conflict: Conflict) -> str:
    """Return what a disagreement is about and the words that clash.

    For correction notes: “about: “agreed” – “postponed””.
    """
    return f"{conflict.about}: " + " – ".join(f"“{side.words}”" for side in conflict.sides)


def _in(revision_id: RevisionId, within: Span | None, touched: Mapping[RevisionId, Sequence[Span]]) -> bool:
    return within is not None and any(within.overlaps(span) for span in touched.get(revision_id, ()))


def _checked(draft: DraftConflict, known: Mapping[RevisionId, Revision]) -> Conflict | None:
    sides = []
    for side in draft.sides:
        sentence = check_draft(side.draft, known)
        if sentence.verdict is not Verdict.SUPPORTED or not _holds(sentence, side.words, draft.about):
            return None
        sides.append(Side(sentence=sentence, words=side.words))
    return Conflict(kind=draft.kind, about=draft.about, sides=tuple(sides))


def _holds(sentence: Sentence, words: str, about: str) -> bool:
    cited = fold_text(_cited(sentence)).casefold()
    return any(words in citation.quote for citation in sentence.citations) and fold_text(about).casefold() in cited
