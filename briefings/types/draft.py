"""What a writer hands over, before anything is checked.

Drafts mirror a memo's shape but hold proposals: words with references that may be wrong. Only the check turns a
`Draft` into a `Sentence` with citations and a verdict.
"""

from __future__ import annotations

from dataclasses import dataclass

from .memo import ConflictKind, Form, Gap, MemoKind, SectionKey
from .source import Cluster, Revision, RevisionId, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceSentence:
    """A citable sentence under a short id, as writers see it.

    `ref` is `A3.12`: article 3 of this evidence, sentence 12 of that article. `span` is the trimmed sentence.
    """

    ref: str
    revision_id: RevisionId
    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a writer may use: revisions, their citable sentences in reading order, and how they cluster.

    Clusters are ordered by score, best first. Article numbers in refs follow the order of `revisions`, from 1.
    """

    revisions: tuple[Revision, ...]
    sentences: tuple[EvidenceSentence, ...]
    clusters: tuple[Cluster, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Words that a writer says stand in a revision. The check anchors them, or refuses.

    `within` limits where to look: the span of the cited sentence (repeated text: it says which one). `quote` is what
    the writer typed, "" to cite the whole of `within`.
    """

    revision_id: RevisionId
    quote: str = ""
    within: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One proposed sentence."""

    text: str
    references: tuple[Reference, ...] = ()
    form: Form = Form.PROSE


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftGroup:
    drafts: tuple[Draft, ...]
    heading: Draft | None = None
    label: str | None = None
    origins: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSection:
    key: SectionKey
    groups: tuple[DraftGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSide:
    draft: Draft
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftConflict:
    kind: ConflictKind
    about: str
    sides: tuple[DraftSide, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftMemo:
    """A whole proposed memo. `gaps` are what its writer knows that it could not do."""

    kind: MemoKind
    headline: Draft | None = None
    sections: tuple[DraftSection, ...] = ()
    conflicts: tuple[DraftConflict, ...] = ()
    gaps: tuple[Gap, ...] = ()
