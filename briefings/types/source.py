"""What is read: articles, their revisions, and spans of a revision's text.

The invariant everything rests on: a `Revision` is never edited, its id is the SHA-256 of its article's id and its
text, and every `Span` counts Unicode code points of exactly that text.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

ArticleId = NewType("ArticleId", str)
RevisionId = NewType("RevisionId", str)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range `[start, end)` in code points of one text.

    >>> Span(0, 5).of("Hello world")
    'Hello'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return self.end > self.start

    def of(self, text: str) -> str:
        """Return the slice of `text`; raise IndexError when the span ends beyond it."""
        if self.end > len(text):
            raise IndexError(f"span [{self.start}, {self.end}) ends beyond a text of {len(text)} code points")
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)


class Kind(StrEnum):
    """What sort of text an article is. It decides whose voice its sentences are."""

    NEWS = "news"
    OPINION = "opinion"
    ANALYSIS = "analysis"
    RELEASE = "release"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A published work: identity, no text.

    `location` is the canonical URL, or the path of a local file (relative to the workspace when it lies inside).
    `language` is an ISO 639-1 code, "und" when unknown. `published_at` is aware; when only a day is known it is that
    day's midnight UTC. It is None when nothing says it: it is never guessed from the clock. The two `*_evidence`
    fields say in a few words where the kind and the date come from.
    """

    id: ArticleId
    location: str
    title: str
    publisher: str = ""
    byline: str = ""
    kind: Kind = Kind.NEWS
    kind_evidence: str = ""
    language: str = "und"
    published_at: datetime | None = None
    published_evidence: str = ""

    def __post_init__(self) -> None:
        if self.published_at is not None and self.published_at.tzinfo is None:
            raise ValueError(f"published_at of article {self.id} has no time zone")

    @staticmethod
    def id_for(location: str) -> ArticleId:
        """Return the article id of a location: 16 hex digits of its SHA-256."""
        return ArticleId(hashlib.sha256(location.encode("utf-8", "surrogatepass")).hexdigest()[:16])


class ChangeKind(StrEnum):
    """What a change of an article is, gravest first."""

    RETIRED = "retired"  # taken out of the archive's current articles by its user
    RETRACTION = "retraction"
    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    UPDATE = "update"
    HEADLINE = "headline"
    SILENT_EDIT = "silent_edit"


class MarkLabel(StrEnum):
    """What a marked part of a revision's text is. Only `TITLE`, `HEADING` and `BYLINE` are the article's own words."""

    TITLE = "title"
    HEADING = "heading"
    BYLINE = "byline"
    METADATA = "metadata"  # front matter, datelines of the page, tags
    BOILERPLATE = "boilerplate"  # comment forms, related links, promotion, share lines, credits, disclaimers


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A labelled part of a revision's text. `rule` names the rule that found it, for readers and for tests."""

    span: Span
    label: MarkLabel
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """An article's text as it was fetched once; never edited.

    `article` is the article as that fetch described it. `marks` are ordered by span and do not overlap; they are
    derived from the text and are not part of the id.
    """

    id: RevisionId
    article: Article
    text: str = field(repr=False)
    fetched_at: datetime
    modified_at: datetime | None = None
    marks: tuple[Mark, ...] = field(default=(), repr=False)

    @staticmethod
    def id_for(article_id: ArticleId, text: str) -> RevisionId:
        """Return the SHA-256, in hex, of the article's id, a NUL, and the text in UTF-8."""
        digest = hashlib.sha256(article_id.encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
        digest.update(text.encode("utf-8", "surrogatepass"))
        return RevisionId(digest.hexdigest())

    @classmethod
    def of(
        cls,
        article: Article,
        text: str,
        *,
        fetched_at: datetime,
        modified_at: datetime | None = None,
        marks: tuple[Mark, ...] = (),
    ) -> Revision:
        """Make the revision of `article` with this text, with its id computed."""
        return cls(
            id=cls.id_for(article.id, text),
            article=article,
            text=text,
            fetched_at=fetched_at,
            modified_at=modified_at,
            marks=marks,
        )

    @property
    def title_span(self) -> Span | None:
        """Where the title stands in the text, if it does."""
        return next((mark.span for mark in self.marks if mark.label is MarkLabel.TITLE), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Unit of retrieval: whole sentences of one revision, up to a token budget. Its text is always the slice."""

    revision_id: RevisionId
    span: Span
    token_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A chunk that a search found. `score` is higher for better; `rank` counts from 1."""

    chunk: Chunk
    score: float
    rank: int
    found_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Articles about one event.

    `origins` partitions `revision_ids`: each inner tuple is one origin, its first member the earliest or fullest text
    and the rest its reprints, so `len(origins)` is how many sources there really are.
    """

    revision_ids: tuple[RevisionId, ...]
    origins: tuple[tuple[RevisionId, ...], ...]
    score: float = 0.0

    def __post_init__(self) -> None:
        members = sorted(member for origin in self.origins for member in origin)
        if members != sorted(self.revision_ids):
            raise ValueError("a cluster's origins must partition its revisions")
