"""Which articles are about a topic."""

from __future__ import annotations

from collections.abc import Sequence

from ..store.analysis import terms
from ..text.spans import outside
from ..types import MarkLabel, Revision, Span
from .questions import telling

# The least share of a topic's terms that an article must hold: of two both, of three all but one.
_SHARE = 2 / 3
_NOT_THE_ARTICLE = (MarkLabel.METADATA, MarkLabel.BOILERPLATE)


def on_topic(topic: str, revisions: Sequence[Revision]) -> tuple[Revision, ...]:
    """Return those of `revisions` that hold most of the topic's words (in any inflection), in the order given.

    The title counts, boilerplate does not. The commonest words of a language ("the", "der") do not count, unless the
    topic has no others. A topic without words is about nothing: no revision is returned.
    """
    wanted = set(terms(telling(topic)))
    if not wanted:
        return ()
    return tuple(revision for revision in revisions if len(wanted & _held(revision)) >= _SHARE * len(wanted) - 1e-9)


def _held(revision: Revision) -> set[str]:
    holes = (mark.span for mark in revision.marks if mark.label in _NOT_THE_ARTICLE)
    parts = outside(Span(0, len(revision.text)), holes)
    return {term for part in parts for term in terms(part.of(revision.text))}
