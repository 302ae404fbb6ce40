"""A site on loopback, and a sync of sources on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefings.sources import Fetcher, FetchSettings, Source, Sync, SyncReport, SyncState
from briefings.store import Archive

from .site import Site, serving

NOW = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
FAST = FetchSettings(
    allow_private=True,
    delay_s=0.0,
    backoff_s=0.01,
    max_wait_s=1.5,
    timeout_s=0.5,
    total_timeout_s=2.0,
    per_host=8,
    proxy="",
    max_bytes=8_000_000,
)

RunSync = Callable[..., SyncReport]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive") as archive:
        yield archive


@pytest.fixture
def run_sync(tmp_path: Path, archive: Archive) -> RunSync:
    """Return a function that syncs sources at a moment; what it remembers lies in `tmp_path`."""

    def run(
        sources: Sequence[Source],
        at: datetime = NOW,
        *,
        dry_run: bool = False,
        archive: Archive = archive,
        **changed: float | bool | str,
    ) -> SyncReport:
        settings = replace(FAST, **changed)  # type: ignore[arg-type]
        with (
            SyncState(tmp_path / "cache" / "sync.sqlite3") as state,
            Fetcher(settings, version="0", now=lambda: at) as fetcher,
        ):
            sync = Sync(
                sources,
                archive=archive,
                state=state,
                fetcher=fetcher,
                settings=settings,
                fetched_at=at,
                root=tmp_path,
            )
            return sync.rehearse() if dry_run else sync.run()

    return run
