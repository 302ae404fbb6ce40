"""Opens what a sync needs, for the workspace's front door."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path

from .. import __version__
from ..errors import SettingsError
from ..store import Archive
from . import config
from .config import WEB, Source, SourceType
from .fetch import NO_VALIDATORS, Fetcher
from .listing import feed_links, list_source
from .local import files_of
from .readers import Readers
from .reading import read_body
from .report import SyncReport
from .state import SyncState
from .sync import Progress, Sync


def sync(
    root: Path,
    archive: Archive,
    *,
    names: Collection[str] = (),
    fetched_at: datetime,
    dry_run: bool = False,
    processes: int = 0,
    stopped: threading.Event | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
) -> SyncReport:
    """Sync the sources of the workspace at `root`, or those called `names`, into `archive`.

    With `processes`, so many read pages when there are many; else the calling process does. Raises SettingsError when
    the sources are not well described, or a name is none of them.
    """
    loaded = config.load(root)
    sources = _chosen(loaded.sources, names)
    stopped = stopped or threading.Event()
    with SyncState(root / "cache" / "sync.sqlite3") as state:
        state.forget_sources_but(source.name for source in loaded.sources)
        rules = state.robots(now=fetched_at)
        with (
            Readers(processes) as readers,
            Fetcher(loaded.fetch, version=__version__, stopped=stopped, robots_cache=rules) as fetcher,
        ):
            run = Sync(
                sources,
                archive=archive,
                state=state,
                fetcher=fetcher,
                settings=loaded.fetch,
                fetched_at=fetched_at,
                root=root,
                readers=readers,
                stopped=stopped,
                progress=progress,
            )
            try:
                return run.rehearse() if dry_run else run.run()
            finally:
                state.save_robots(rules, now=fetched_at)


def test(root: Path, source: Source) -> tuple[str, ...]:
    """Read a source's listing, or find its files, and return what it would bring; nothing is kept.

    Of a page, that is its title, and the feeds that it offers. Raises InputError when it cannot be read, saying why.
    """
    loaded = config.load(root)
    if source.type not in WEB:
        return tuple(str(path) for path in files_of(source, root))
    with Fetcher(loaded.fetch, version=__version__) as fetcher:
        if source.type is SourceType.PAGE:
            response = fetcher.get(source.url)
            reading = read_body(
                response.body, url=response.url, content_type=response.content_type, charset=response.charset
            )
            title = reading.parsed.declared.title or response.url
            return (title, *(f"feed: {link}" for link in feed_links(reading.page, response.url)))
        listing = list_source(source, fetcher, NO_VALIDATORS, max_bytes=loaded.fetch.max_bytes)
        return tuple(entry.url or f"(its own text) {entry.hints.title}" for entry in listing.entries)


def _chosen(sources: tuple[Source, ...], names: Collection[str]) -> tuple[Source, ...]:
    for name in names:
        if name not in {source.name for source in sources}:
            known = ", ".join(source.name for source in sources) or "none"
            raise SettingsError(f"no source is called {name!r}; there are: {known}")
    return tuple(source for source in sources if not names or source.name in names)
