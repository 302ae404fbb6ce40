"""Disagreements between a memo's sources when a source changes: which still stand, and which have begun."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..check import check_draft
from ..cluster import cluster
from ..draft import build_evidence
from ..draft.conflicts import find_conflicts
from ..text.folding import fold_text
from ..types import Conflict, DraftConflict, Revision, RevisionId, Sentence, Side, Span, Verdict


def standing(conflict: Conflict, now: Mapping[Sentence, Sentence | None]) -> Conflict | None:
    """Return what is left of a disagreement, None when that is none.

    A side stands when its sentence does, with the clashing words and what it is about still in what it cites; two sides
    of different sources, with different words, make a disagreement.
    """
    sides = []
    for side in conflict.sides:
        sentence = now[side.sentence]
        if sentence is not None and _holds(sentence, side.words, conflict.about):
            sides.append(replace(side, sentence=sentence))
    sources = {citation.revision_id for side in sides for citation in side.sentence.citations}
    words = {fold_text(side.words).casefold() for side in sides}
    return replace(conflict, sides=tuple(sides)) if len(sources) > 1 and len(words) > 1 else None


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
    cited = fold_text(" ".join(citation.quote for citation in sentence.citations)).casefold()
    return any(words in citation.quote for citation in sentence.citations) and fold_text(about).casefold() in cited
