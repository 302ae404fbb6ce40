"""What counts as an article's text when two fetches of it are compared.

Pages change at every fetch: "5 minutes ago", counters, advertisements, related links. What is marked as boilerplate
or metadata does not count, nor do a byline, the words that say how old or how often read a page is, or the way a text
is set (white space, quotation marks, dashes).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from ..ingest.layout import Unit, core
from ..ingest.marks.rules import first_match
from ..text.folding import fold_text
from ..text.paragraphs import paragraphs
from ..text.spans import trim
from ..types import MarkLabel, Revision, Span
from .labels import is_labelled

_SET_ASIDE = frozenset({MarkLabel.BOILERPLATE, MarkLabel.METADATA, MarkLabel.BYLINE})

_NUMBER = r"(?:\d[\d.,\u00a0 ]*[kKmM]?|an?|one|ein(?:er|em|e)?|une?|una?)"
_AGE = (
    rf"(?:about |vor |il y a |hace |há )?{_NUMBER} ?(?:s|sec|secs|seconds?|m|min|mins|minutes?|h|hr|hrs|hours?|"
    rf"d|days?|"
    r"weeks?|months?|years?|sekunden?|minuten?|stunden?|tag(?:en?)?|wochen?|monat(?:en?)?|jahr(?:en?)?|secondes?|"
    r"heures?|jours?|semaines?|mois|ans?|segundos?|minutos?|horas?|días?|dias?|semanas?|meses|años?)\.? ?"
)
_NOISE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_AGE}ago\b",
        rf"\b(?:vor|il y a|hace|há) {_AGE}(?=$|\W)",
        r"\b(?:just now|moments ago|gerade eben|à l'instant|ahora mismo)\b",
        rf"\b{_NUMBER} ?(?:views?|reads?|shares?|likes?|comments?|reactions?|replies|readers?|retweets?|followers?|"
        r"claps?|votes?|aufrufe|kommentare?|vues|commentaires?|partages|visitas|comentarios?|lecturas)\b",
        r"\b\d+[ -]?min(?:ute)?s?\.? (?:read|watch|listen|lesezeit|de lecture|de lectura)\b",
        r"\b(?:reading time|lesezeit|temps de lecture|tiempo de lectura)\b ?:? ?[\d ]*(?:min\w*\.?)?",
        r"\b(?:views?|reads?|shares?|likes?|comments?|kommentare|vues)\b ?[:(] ?\d[\d.,]*\)?",
        r"\b(?:it is now|current time|today is|heute ist)\b.{0,40}|\b\d+ (?:people|users|readers) (?:online|"
        r"reading)\b.*",
    )
)
_POINTER = re.compile(
    r"(?:read (?:more|also|next)|see also|related|recommended|more on this|watch|listen|lesen sie auch|mehr zum thema|"
    r"à lire aussi|lire aussi|lea también|te puede interesar) ?[:|–—-] ?\S.*",
    re.IGNORECASE,
)
_INVITATION = re.compile(r".*\b(?:in|to|into) your inbox\b.*", re.IGNORECASE)
_LEFT_OVER = re.compile(
    r"(?:published|posted|updated|last updated|modified|share|save|print|listen|comments?|by|on|at|and|aktualisiert|"
    r"veröffentlicht|stand|publié|mis à jour|publicado|actualizado|[\W_\d])*",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…。！？][\"')\]»”’]*$")
_LONGEST_NOISE = 16  # words; a longer block is running text, whose numbers are its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph of an article's own text: where it stands, folded and free of noise."""

    span: Span
    text: str
    is_title: bool = False


def substance(revision: Revision) -> tuple[Block, ...]:
    """Return the blocks of a revision that count, in order."""
    aside = _aside(revision)
    title = revision.title_span
    blocks = []
    for paragraph in paragraphs(revision.text):
        parts = _without(paragraph, aside)
        if parts != [paragraph] and is_labelled(whole := fold_text(paragraph.of(revision.text)).strip()):
            # A correction counts wherever it stands: pages set them like metadata.
            blocks.append(Block(span=paragraph, text=whole))
            continue
        for part in parts:
            span = trim(revision.text, part)
            text = without_noise(fold_text(span.of(revision.text)).strip())
            if text:
                blocks.append(Block(span=span, text=text, is_title=title is not None and title.overlaps(span)))
    return tuple(blocks)


def set_aside(revision: Revision) -> frozenset[str]:
    """Return the folded texts of what does not count, one by one."""
    return frozenset(
        fold_text(trim(revision.text, part).of(revision.text))
        for span in _aside(revision)
        for part in (span, *(paragraph for paragraph in paragraphs(revision.text) if span.contains(paragraph)))
    )


def _aside(revision: Revision) -> list[Span]:
    """Return what does not count, in order: marked furniture, and headings of it."""
    return [
        mark.span
        for mark in revision.marks
        if mark.label in _SET_ASIDE or (mark.label is MarkLabel.HEADING and _heads_furniture(revision, mark.span))
    ]


def _heads_furniture(revision: Revision, span: Span) -> bool:
    text = span.of(revision.text)
    return first_match(Unit(index=1, span=span, text=text, core=core(text))) is not None


def without_noise(text: str) -> str:
    """Return a folded block without what changes by itself; "" when nothing else is in it.

    >>> without_noise("Updated 5 minutes ago"), without_noise("The ferry sank 5 minutes ago, the harbour master said.")
    ('', 'The ferry sank 5 minutes ago, the harbour master said.')
    """
    if len(text) < 250 and _INVITATION.fullmatch(text):
        return ""
    if len(text) > 400 or len(text.split()) > _LONGEST_NOISE or _SENTENCE_END.search(text):
        return text
    if _POINTER.fullmatch(text):
        return ""
    bare = text
    for pattern in _NOISE:
        bare = pattern.sub(" ", bare)
    if bare == text:
        return text
    return "" if _LEFT_OVER.fullmatch(bare) else " ".join(bare.split())


def digest(revision: Revision) -> str:
    """Return a hash of what counts of a revision's text: equal for fetches that differ in noise alone."""
    return digest_of(substance(revision))


def digest_of(blocks: tuple[Block, ...]) -> str:
    """Return `digest` of a revision whose blocks are these."""
    text = "\n".join(block.text for block in blocks)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _without(span: Span, aside: list[Span]) -> list[Span]:
    """Return the parts of `span` that none of `aside` covers; `aside` is ordered."""
    parts, start = [], span.start
    for other in aside:
        if other.end <= start:
            continue
        if other.start >= span.end:
            break
        if other.start > start:
            parts.append(Span(start, other.start))
        start = other.end
    if start < span.end:
        parts.append(Span(start, span.end))
    return parts
