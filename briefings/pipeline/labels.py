"""Labels of groups: names that must stand in what their sentences cite."""

from __future__ import annotations

from collections.abc import Mapping

from ..text.folding import fold_text
from ..types import Revision, RevisionId, Sentence


def carries(sentence: Sentence, label: str, revisions: Mapping[RevisionId, Revision]) -> bool:
    """Whether `label` is in the words that `sentence` cites, or is a cited publisher."""
    wanted = fold_text(label)
    return any(
        wanted in fold_text(words)
        for citation in sentence.citations
        for words in (citation.quote, revisions[citation.revision_id].article.publisher)
    )
