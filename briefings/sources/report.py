"""What a sync did, source by source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..types import ArticleId, RevisionId
from .changes import Change


class Outcome(StrEnum):
    """What came of one address or file."""

    NEW = "new"  # an article that was not known
    CHANGED = "changed"  # a known article with another text
    UNCHANGED = "unchanged"  # a known article as it was, whatever noise differs
    KEPT = "kept"  # something else came in its place (paywall, error page, nothing): the article stays as it was
    FAILED = "failed"  # nothing came, and no article was known there
    SKIPPED = "skipped"  # the article is retired


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One address or file of a source, and what came of it.

    `reason` says why for what was kept, failed or skipped. `memos` are the ids of memos that cite the text that was
    replaced.
    """

    location: str
    outcome: Outcome
    reason: str = ""
    article_id: ArticleId | None = None
    revision_id: RevisionId | None = None
    changes: tuple[Change, ...] = ()
    memos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReport:
    """One source: how many items had which outcome, and those that are worth a word (all but unchanged and new).

    `error` says why the source itself could not be read, "" when it could; what was known of it was still looked at.
    `waiting` counts addresses that were not due yet, or are left to the next sync.
    """

    name: str
    counts: Mapping[Outcome, int]
    items: tuple[Item, ...] = ()
    error: str = ""
    waiting: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """A whole sync, in the order of the sources."""

    sources: tuple[SourceReport, ...]
    dry_run: bool = False

    def count(self, outcome: Outcome) -> int:
        """Return how many items of all sources had an outcome."""
        return sum(source.counts.get(outcome, 0) for source in self.sources)
