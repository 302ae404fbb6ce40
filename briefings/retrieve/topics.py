"""Which articles are about a topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..store import Filters, SearchIndex
from ..text.language import is_common
from ..text.words import words
from ..types import Revision

# The least share of a topic's words that an article must hold: of two words both, of three all but one.
_SHARE = 2 / 3
_MOST_HITS = 20_000


def on_topic(topic: str, index: SearchIndex, revisions: Sequence[Revision]) -> tuple[Revision, ...]:
    """Return those of `revisions` that hold most of the topic's words (in any inflection), in the order given.

    The commonest words of a language ("the", "der") do not count, unless the topic has no others. A topic without
    words is about nothing: no revision is returned.
    """
    found = list(dict.fromkeys(word.text for word in words(topic)))
    telling = [word for word in found if not is_common(word)] or found
    filters = Filters(revision_ids=frozenset(revision.id for revision in revisions))
    matched = Counter(
        revision_id
        for word in telling
        for revision_id in {hit.chunk.revision_id for hit in index.search(word, k=_MOST_HITS, filters=filters)}
    )
    needed = _SHARE * len(telling)
    return tuple(revision for revision in revisions if telling and matched[revision.id] >= needed - 1e-9)
