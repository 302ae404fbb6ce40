"""What a memo is called, and which revisions it has to carry."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from ..types import Memo, RevisionId, RunRecord
from ..types.codec import memo_to_json


def with_id(memo: Memo) -> Memo:
    """Return `memo` with its id: its kind, its day and a digest of its content.

    What the run cost, and which replies came from the cache, are not content: the same memo made twice is one memo.
    """
    run = RunRecord(package_version=memo.run.package_version, writer=memo.run.writer, model=memo.run.model)
    content = memo_to_json(replace(memo, id="", run=run))
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    return replace(memo, id=f"{memo.kind}-{memo.as_of:%Y-%m-%d}-{digest[:8]}")


def cited_revisions(memo: Memo) -> frozenset[RevisionId]:
    """Return the ids of the revisions that any sentence of `memo` cites, withheld ones too."""
    sentences = (*memo.sentences(), *(item.sentence for item in memo.withheld))
    return frozenset(citation.revision_id for sentence in sentences for citation in sentence.citations)
