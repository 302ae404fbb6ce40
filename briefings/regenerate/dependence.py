"""What a memo's sentences rest on, and what became of it in newer revisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..types import ArticleId, Citation, Memo, Revision, RevisionId, Sentence
from .reanchor import Alignment, Fate, Reanchored

_GONE = Reanchored(fate=Fate.GONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependence:
    """A sentence of a memo, and for each of its citations what became of the cited words.

    `revisions` are the revisions to cite now, one for each citation: None where the article is withdrawn.
    """

    sentence: Sentence
    now: tuple[Reanchored, ...]
    revisions: tuple[Revision | None, ...]

    @property
    def untouched(self) -> bool:
        """Whether every citation is of a revision that is still current."""
        return all(
            revision is not None and revision.id == citation.revision_id
            for citation, revision in zip(self.sentence.citations, self.revisions, strict=True)
        )

    @property
    def affected(self) -> bool:
        """Whether cited words were edited or are gone."""
        return any(found.fate in (Fate.EDITED, Fate.GONE) for found in self.now)

    def citations(self) -> tuple[Citation, ...]:
        """Return the citations as they are now, those left out whose words are gone."""
        return tuple(
            Citation.of(revision, found.span)
            for found, revision in zip(self.now, self.revisions, strict=True)
            if revision is not None and found.span is not None
        )

    def cause(self) -> tuple[Citation, Reanchored]:
        """Return the first citation whose words were edited or are gone; the first that moved, when none was."""
        pairs = list(zip(self.sentence.citations, self.now, strict=True))
        for fates in ((Fate.EDITED, Fate.GONE), (Fate.MOVED,), (Fate.SAME,)):
            for citation, found in pairs:
                if found.fate in fates:
                    return citation, found
        raise AssertionError("a sentence of a memo has a citation")


def dependences(memo: Memo, current: Mapping[ArticleId, Revision | None]) -> Iterator[Dependence]:
    """Yield every sentence that `memo` shows, each once, with what became of the words it cites.

    `current` maps an article to its revision in force, None when it is withdrawn; an article that is not in it is as it
    was. An article's old and new revision are compared once.
    """
    cited = {revision.id: revision for revision in memo.revisions}
    alignments: dict[RevisionId, Alignment] = {}

    def now(citation: Citation) -> tuple[Reanchored, Revision | None]:
        old = cited[citation.revision_id]
        new = current.get(old.article.id, old)
        if new is None:
            return _GONE, None
        if new.id == old.id:
            return Reanchored(fate=Fate.SAME, span=citation.span), old
        alignment = alignments.setdefault(old.id, Alignment(old, new))
        return alignment.reanchor(citation.span), new

    for sentence in dict.fromkeys(memo.sentences()):
        found = [now(citation) for citation in sentence.citations]
        yield Dependence(
            sentence=sentence,
            now=tuple(reanchored for reanchored, _ in found),
            revisions=tuple(revision for _, revision in found),
        )
