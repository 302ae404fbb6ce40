"""Anchoring: a reference that a writer proposes becomes a citation, or is refused.

What it catches: words that do not stand in the cited revision, character for character after folding (case counts, a
dropped "not" counts, 15 for 1.5 counts); and spans too small to prove anything.

What it lets pass: typographic quotes for straight ones, other dashes, line breaks and runs of spaces, invisible
characters (see `text.folding`). The citation holds the original's words, sliced, never what was typed.

Limits: a quote with an ellipsis or an insertion of the writer's own does not anchor; cite two spans instead. Where the
same words stand several times and no sentence is named, the first place is cited.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..text.anchor import anchor
from ..text.spans import trim
from ..text.words import has_words
from ..types import Check, CheckName, Citation, MarkLabel, ReasonCode, Reference, Revision, RevisionId, Span, Verdict
from .problems import shown

LEAST_WORDS = 3
_LONGEST_SHOWN = 100


def anchor_reference(reference: Reference, revisions: Mapping[RevisionId, Revision]) -> Citation | Check:
    """Return the citation that `reference` names, or the finding that refuses it."""
    revision = revisions.get(reference.revision_id)
    if revision is None:
        return _refused(ReasonCode.QUOTE_NOT_FOUND, f"no revision {reference.revision_id[:12]} was given")
    within = reference.within
    if within is not None and within.end > len(revision.text):
        return _refused(ReasonCode.QUOTE_NOT_FOUND, "the cited sentence lies beyond the end of the article")
    if not reference.quote.strip():
        span = trim(revision.text, within) if within is not None else None
        if not span:
            return _refused(ReasonCode.QUOTE_NOT_FOUND, "the reference quotes nothing")
        return Citation.of(revision, span)
    places = anchor(reference.quote, revision.text, within) if within is not None else ()
    quoted = shown(reference.quote, _LONGEST_SHOWN)
    places = places or anchor(reference.quote, revision.text) or _anchor_spaced(reference.quote, revision.text)
    if not places:
        return _refused(ReasonCode.QUOTE_NOT_FOUND, f"the article does not say “{quoted}”")
    span = trim(revision.text, _best(places, revision))
    if not _long_enough(span, within, revision):
        return _refused(ReasonCode.QUOTE_TOO_SHORT, f"“{quoted}” is too few words to prove anything")
    return Citation.of(revision, span)


_FURNITURE = (MarkLabel.METADATA, MarkLabel.BOILERPLATE)


def _best(places: tuple[Span, ...], revision: Revision) -> Span:
    """Return the first place in the article's own words; the first of all, where it stands only in what proves nothing.

    A title is often said twice, first in a line of metadata.
    """
    furniture = [mark.span for mark in revision.marks if mark.label in _FURNITURE]
    own = (place for place in places if not any(span.overlaps(place) for span in furniture))
    return next(own, places[0])


_OPENING = re.compile(r"(^|\s)[\"“”„«]\s*(?=\w)")
_CLOSING = re.compile(r"\s*[\"“”»](?!\w)")


def _anchor_spaced(quote: str, text: str) -> tuple[Span, ...]:
    """Anchor a quote whose marks were typed without the spaces that French sets inside its own."""
    if "«" not in text:
        return ()
    return anchor(_CLOSING.sub(" »", _OPENING.sub(r"\1« ", quote)), text)


def _long_enough(span: Span, within: Span | None, revision: Revision) -> bool:
    if has_words(span.of(revision.text), LEAST_WORDS):
        return True
    return within is not None and trim(revision.text, within) == span


def _refused(code: ReasonCode, explanation: str) -> Check:
    return Check(check=CheckName.ANCHOR, verdict=Verdict.NOT_ENOUGH_INFO, code=code, explanation=explanation)
