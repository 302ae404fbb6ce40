"""Evidence: the citable sentences of the revisions under short ids that writers can name."""

from __future__ import annotations

from collections.abc import Sequence

from ..text.passages import citable_sentences
from ..types import Cluster, Evidence, EvidenceSentence, Revision, RevisionId

__all__ = ["build_evidence"]


def build_evidence(revisions: Sequence[Revision], clusters: Sequence[Cluster]) -> Evidence:
    """Number the citable sentences of `revisions`, article by article, in the order of `clusters`.

    A ref `A3.12` is sentence 12 of article 3, both counted from 1. Articles stand in the order of the clusters and,
    within one, of its origins, so that the first articles carry the best cluster; revisions in no cluster come last,
    in their own order. A sentence's `text` is the slice of its revision with white space runs as one space.
    """
    by_id = {revision.id: revision for revision in revisions}
    order: dict[RevisionId, None] = {}
    for group in clusters:
        for origin in group.origins:
            order.update(dict.fromkeys(member for member in origin if member in by_id))
    order.update(dict.fromkeys(by_id))
    ordered = tuple(by_id[revision_id] for revision_id in order)
    return Evidence(
        revisions=ordered,
        sentences=tuple(
            sentence for number, revision in enumerate(ordered, 1) for sentence in _sentences(number, revision)
        ),
        clusters=tuple(clusters),
    )


def _sentences(article: int, revision: Revision) -> list[EvidenceSentence]:
    return [
        EvidenceSentence(
            ref=f"A{article}.{number}",
            revision_id=revision.id,
            span=span,
            text=" ".join(span.of(revision.text).split()),
        )
        for number, span in enumerate(citable_sentences(revision), 1)
    ]
