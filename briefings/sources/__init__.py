"""Sources: fetched, read, recognised, and watched for changes.

    sources in briefings.toml -> `config` -> a listing each -> pages -> `fetch` -> `reading` -> `keeping` -> the archive

A listing (feed, site map) names pages; a page is fetched politely, read by what it is, matched with the article it
belongs to, and archived when its own words changed. `changes` says what happened to an article, `compare` shows it.
"""

from __future__ import annotations

from ..types import ChangeKind
from .changes import Change, Edit, classify
from .config import Config, Content, FetchSettings, Source, SourceType
from .fetch import Failure, Fetcher, Reason
from .report import Item, Outcome, SourceReport, SyncReport
from .state import SyncState
from .sync import Progress, Sync

__all__ = [
    "Change",
    "ChangeKind",
    "Config",
    "Content",
    "Edit",
    "Failure",
    "FetchSettings",
    "Fetcher",
    "Item",
    "Outcome",
    "Progress",
    "Reason",
    "Source",
    "SourceReport",
    "SourceType",
    "Sync",
    "SyncReport",
    "SyncState",
    "classify",
]
