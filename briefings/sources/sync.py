"""A sync: every source read, every page that is due fetched, everything new or changed archived.

1. listings: feeds and site maps are fetched, and the addresses they name written down (`state`)
2. pages: those that are due are fetched, a few at a time from each host, and kept (`keeping`)
3. files: read one after the other

Each article is archived in its own transaction as soon as it is there, and an address counts as fetched only after
that: whatever stops a run, the next one does what is left. What fails costs itself alone.
"""

from __future__ import annotations

import logging
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from ..errors import BriefingsError, InputError
from ..ingest.reading import location_of
from ..store import Archive
from ..types import ArticleId
from .config import WEB, Content, FetchSettings, Source, SourceType
from .feeds import Entry
from .fetch import NO_VALIDATORS, Failure, Fetcher, Reason, Response, Validators
from .keeping import Found, Keeper
from .listing import Listing, list_source
from .local import LocalFailure, files_of, read_file
from .readers import PageRequest, Readers, read
from .reading import read_entry, revision_of
from .report import Item, Outcome, SourceReport, SyncReport
from .state import Page, ReadFile, SyncState, after_failure, after_success

log = logging.getLogger(__name__)

_MIN_ENTRY_WORDS = 40
"""An entry's own text stands in for a page that cannot be had when it has so many words."""
_MANY = 100
"""From so many pages on, it pays to start processes to read them: each takes most of a second."""
_STILL_OWED = frozenset({Reason.STOPPED, Reason.LATER})
"""Failures that say nothing about the page: it is as due as before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One step of a sync: an item that is done, and how many are done and known of by now."""

    source: str
    item: Item
    done: int
    known: int


@dataclass(slots=True, kw_only=True)
class _Tally:
    """A source's report in the making."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    items: list[Item] = field(default_factory=list)
    error: str = ""
    waiting: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """One page to fetch, with the entry that named it, where that was read in this run.

    `also` is the same address in other sources: it is fetched once.
    """

    page: Page
    source: Source
    entry: Entry | None = None
    also: tuple[Page, ...] = ()


class Sync:
    """One run over `sources`. `fetched_at` is the run's moment, aware; `root` is where relative paths count from.

    `readers` read the pages when there are many. `stopped` ends the run early when it is set; what is archived by then
    stays.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        *,
        archive: Archive,
        state: SyncState,
        fetcher: Fetcher,
        settings: FetchSettings,
        fetched_at: datetime,
        root: Path,
        readers: Readers | None = None,
        stopped: threading.Event | None = None,
        progress: Callable[[Progress], None] = lambda _: None,
    ) -> None:
        self._readers = readers or Readers()
        self._read = read
        self._sources = sources
        self._state = state
        self._fetcher = fetcher
        self._settings = settings
        self._now = fetched_at
        self._root = root
        self._stopped = stopped or threading.Event()
        self._progress = progress
        self._keeper = Keeper(archive, state, fetched_at=fetched_at)
        self._tallies = {source.name: _Tally() for source in sources}
        self._done = 0
        self._known = 0

    def run(self) -> SyncReport:
        """Do it all. On KeyboardInterrupt the requests under way are ended, and the interruption goes on."""
        self._keeper.prepare()
        try:
            self._web([source for source in self._sources if source.type in WEB])
            for source in self._sources:
                if source.type not in WEB:
                    self._files(source)
        except BaseException:
            self._stopped.set()
            raise
        return self._report(dry_run=False)

    def rehearse(self) -> SyncReport:
        """Read the listings and say how many pages would be fetched (`waiting`), keeping nothing."""
        for source in self._sources:
            tally = self._tallies[source.name]
            try:
                if source.type not in WEB:
                    tally.waiting = len(files_of(source, self._root))
                    continue
                tally.waiting = len(self._listed(source, NO_VALIDATORS).entries)
            except InputError as error:
                tally.error = str(error)
        return self._report(dry_run=True)

    # The web

    def _web(self, sources: list[Source]) -> None:
        with ThreadPoolExecutor(self._settings.concurrency, thread_name_prefix="fetch") as pool:
            try:
                work = self._listings(pool, sources)
                self._pages(pool, work)
            except BaseException:
                self._stopped.set()
                pool.shutdown(wait=True, cancel_futures=True)
                raise

    def _listings(self, pool: ThreadPoolExecutor, sources: list[Source]) -> list[_Work]:
        futures = {pool.submit(self._list, source): source for source in sources}
        entries: dict[str, dict[str, Entry]] = {}
        for future in _as_done(futures):
            source = futures[future]
            try:
                entries[source.name] = {entry.url: entry for entry in future.result()}
            except InputError as error:
                self._tallies[source.name].error = str(error)
                log.warning("source %s: %s", source.name, error)
            except BriefingsError:
                raise
            except Exception as error:  # noqa: BLE001 - one source must not end the run for the others
                self._tallies[source.name].error = _bug(error, f"source {source.name}")
        due: dict[str, _Work] = {}
        for source in sources:
            for work in self._due(source, entries.get(source.name, {})):
                first = due.get(work.page.url)
                due[work.page.url] = replace(first, also=(*first.also, work.page)) if first else work
        return list(due.values())

    def _list(self, source: Source) -> tuple[Entry, ...]:
        """Read a source's listing and write its pages down; return what it listed (nothing when it is unchanged)."""
        listing = self._listed(source, self._state.listing(source))
        pages: list[Entry] = []
        for entry in listing.entries:
            if entry.url and not (source.type is SourceType.FEED and source.content is Content.FEED):
                pages.append(entry)
            elif source.type is SourceType.FEED:
                self._note(source, self._from_entry(source, entry))
        if not listing.unchanged:
            self._state.save_listing(source, listing.validators, pages, seen_at=self._now)
        return tuple(pages)

    def _listed(self, source: Source, validators: Validators) -> Listing:
        if source.type is not SourceType.PAGE:
            self._require_rested(source.url)
        try:
            return list_source(source, self._fetcher, validators, max_bytes=self._settings.max_bytes)
        except Failure as failure:
            self._note_rest(source.url, failure)
            raise

    def _due(self, source: Source, entries: dict[str, Entry]) -> Iterable[_Work]:
        """Yield a source's pages that are due: new ones, those left over, and those that are watched."""
        recheck = timedelta(minutes=self._settings.recheck_minutes)
        since = self._now - timedelta(days=self._settings.watch_days)
        if source.type is SourceType.PAGE:
            since = datetime.min.replace(tzinfo=self._now.tzinfo)
        tally = self._tallies[source.name]
        for page in self._state.pages(source.name, watched_since=since):
            if source.type is SourceType.PAGE and page.url != source.url:
                continue  # the source had another address once
            if page.due_at(recheck) <= self._now or _newer(entries.get(page.url), page):
                yield _Work(page=page, source=source, entry=entries.get(page.url))
            else:
                tally.waiting += 1

    def _pages(self, pool: ThreadPoolExecutor, work: list[_Work]) -> None:
        """Fetch pages, at most `per_host` at once from each host, so that a slow host holds up itself alone."""
        queues: dict[str, deque[_Work]] = {}
        for item in work:
            queues.setdefault(urlsplit(item.page.url).netloc, deque()).append(item)
        self._known += len(work)
        if len(work) >= _MANY:
            self._read = self._readers.read
        running: dict[Future[Item | None], tuple[str, _Work]] = {}
        busy: Counter[str] = Counter()
        while queues or running:
            for host in list(queues):
                while queues[host] and busy[host] < self._settings.per_host:
                    if len(running) >= self._settings.concurrency * 2:
                        break
                    item = queues[host].popleft()
                    running[pool.submit(self._page, item)] = (host, item)
                    busy[host] += 1
                if not queues[host]:
                    del queues[host]
            finished, _ = wait(running, timeout=0.5, return_when=FIRST_COMPLETED)
            for future in finished:
                host, item = running.pop(future)
                busy[host] -= 1
                self._done += 1
                result = future.result()
                if result is None:
                    self._tallies[item.source.name].waiting += 1
                else:
                    self._note(item.source, result)
                    for page in item.also:
                        self._tallies[page.source].counts[Outcome.UNCHANGED] += result.article_id is not None

    def _page(self, work: _Work) -> Item | None:
        """Fetch one page and keep it; None when it is left to the next sync. Never raises for what a page may do."""
        page, url = work.page, work.page.url
        known = page.article_id or self._keeper.article_at(url)
        if self._keeper.is_retired(known):
            return Item(location=url, outcome=Outcome.SKIPPED, reason="the article is retired", article_id=known)
        is_kept = self._keeper.knows(known)
        try:
            self._require_rested(url)
            response = self._fetcher.get(url, validators=page.validators if is_kept else None)
            if response.unchanged:
                self._succeeded(work, page.validators, known)
                return Item(location=url, outcome=Outcome.UNCHANGED, article_id=known)
            item = self._keep(work, response)
        except Failure as failure:
            self._note_rest(url, failure)
            if failure.reason in _STILL_OWED:
                return None
            item = self._instead(work, str(failure), is_kept=is_kept)
            self._failed(work, gone=failure.reason is Reason.GONE)
            return item
        except InputError as error:
            item = self._instead(work, str(error), is_kept=is_kept)
            self._failed(work)
            return item
        except BriefingsError:
            raise  # the archive cannot be written: that concerns every page
        except Exception as error:  # noqa: BLE001 - nor a page that breaks a parser
            item = self._instead(work, _bug(error, url), is_kept=is_kept)
            self._failed(work)
            return item
        if item.outcome in (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED):
            self._succeeded(work, response.validators, item.article_id)
            return item
        self._failed(work)
        return self._instead(work, item.reason, is_kept=is_kept, item=item)

    def _succeeded(self, work: _Work, validators: Validators, article_id: ArticleId | None) -> None:
        for page in (work.page, *work.also):
            if article_id is not None and page.article_id is None:
                self._keeper.note(page.url, article_id, source=page.source)
            self._state.save_page(after_success(page, at=self._now, validators=validators, article_id=article_id))

    def _failed(self, work: _Work, *, gone: bool = False) -> None:
        for page in (work.page, *work.also):
            self._state.save_page(after_failure(page, at=self._now, gone=gone))

    def _keep(self, work: _Work, response: Response) -> Item:
        page = self._read(
            PageRequest(
                body=response.body,
                url=response.url,
                content_type=response.content_type,
                charset=response.charset,
                hints=work.page.hints,
                source=work.source,
                fetched_at=self._now,
            )
        )
        found = Found(
            revision=page.revision,
            asked=work.page.url,
            found_at=response.url,
            moved=response.moved,
            page=page.page,
            raw=response.body,
        )
        return self._keeper.keep_page(found, source=work.source.name)

    def _instead(self, work: _Work, reason: str, *, is_kept: bool, item: Item | None = None) -> Item:
        """Return what is said of a page that gave no article: the article stays, or the feed's own text is taken."""
        if is_kept or (item is not None and item.article_id is not None):
            known = item.article_id if item else self._keeper.article_at(work.page.url)
            return Item(location=work.page.url, outcome=Outcome.KEPT, reason=reason, article_id=known)
        if work.entry is not None and len(work.entry.html.split()) >= _MIN_ENTRY_WORDS:
            taken = self._from_entry(work.source, work.entry)
            if taken.outcome is not Outcome.FAILED:
                return taken
        return Item(location=work.page.url, outcome=Outcome.FAILED, reason=reason)

    def _from_entry(self, source: Source, entry: Entry) -> Item:
        """Keep an entry's own text."""
        location = entry.url or f"{source.url}#{entry.hints.key}"
        raw = entry.html.encode("utf-8", "replace")
        try:
            reading = read_entry(entry.html, plain=entry.plain, title=entry.hints.title)
            revision = revision_of(reading, location=location, hints=entry.hints, source=source, fetched_at=self._now)
        except InputError as error:
            return Item(location=location, outcome=Outcome.FAILED, reason=str(error))
        if not entry.url:
            return self._keeper.keep_file(revision, raw, source=source.name, location=location)
        found = Found(revision=revision, asked=entry.url, found_at=entry.url, raw=raw)
        return self._keeper.keep_page(found, source=source.name)

    def _require_rested(self, url: str) -> None:
        until = self._state.not_before(urlsplit(url).netloc)
        if until is not None and until > self._now:
            raise Failure(f"the site asked to be left alone until {until:%Y-%m-%d %H:%M:%S} UTC", Reason.LATER)

    def _note_rest(self, url: str, failure: Failure) -> None:
        if failure.not_before is not None:
            self._state.rest(urlsplit(url).netloc, failure.not_before)

    # Files

    def _files(self, source: Source) -> None:
        try:
            files = files_of(source, self._root)
        except InputError as error:
            self._tallies[source.name].error = str(error)
            return
        self._known += len(files)
        for path in files:
            try:
                self._file(source, path)
            except BriefingsError:
                raise
            except Exception as error:  # noqa: BLE001 - nor a file
                reason = _bug(error, str(path))
                self._note(source, Item(location=location_of(path, self._root), outcome=Outcome.FAILED, reason=reason))
            self._done += 1

    def _file(self, source: Source, path: Path) -> None:
        """Read a file and keep its articles, unless it is the file that was read before."""
        stamp = _stamp(path)
        known = self._state.file(source.name, path)
        if known is not None and known.stamp == stamp and all(map(self._keeper.knows, known.articles)):
            self._tallies[source.name].counts[Outcome.UNCHANGED] += len(known.articles)
            return
        kept: list[ArticleId] = []
        is_whole = True
        for found in read_file(path, source, fetched_at=self._now, root=self._root):
            if isinstance(found, LocalFailure):
                item = Item(location=found.location, outcome=Outcome.FAILED, reason=found.reason)
            else:
                item = self._keeper.keep_file(found.revision, found.raw, source=source.name, location=found.location)
            is_whole = is_whole and item.article_id is not None
            kept += [item.article_id] if item.article_id is not None else []
            self._note(source, item)
        # What failed is read again next time: an extra may have been installed since.
        if is_whole:
            self._state.save_file(source.name, path, ReadFile(stamp=stamp, articles=tuple(kept)))

    # The report

    def _note(self, source: Source, item: Item) -> None:
        tally = self._tallies[source.name]
        tally.counts[item.outcome] += 1
        if item.outcome not in (Outcome.NEW, Outcome.UNCHANGED):
            tally.items.append(item)
        self._progress(Progress(source=source.name, item=item, done=self._done, known=self._known))

    def _report(self, *, dry_run: bool) -> SyncReport:
        return SyncReport(
            sources=tuple(
                SourceReport(
                    name=name,
                    counts={outcome: tally.counts[outcome] for outcome in Outcome},
                    items=tuple(sorted(tally.items, key=lambda item: (item.outcome, item.location))),
                    error=tally.error,
                    waiting=tally.waiting,
                )
                for name, tally in self._tallies.items()
            ),
            dry_run=dry_run,
        )


def _stamp(path: Path) -> str:
    """Return what changes when a file is written: its size, and when that was."""
    status = path.stat()
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"


def _bug(error: Exception, where: str) -> str:
    """Log an error that nobody foresaw, and return what is said of it."""
    log.error("%s: a bug in reading it", where, exc_info=error)
    return f"bug: {type(error).__name__}: {error}"


def _as_done(futures: Iterable[Future[tuple[Entry, ...]]]) -> Iterable[Future[tuple[Entry, ...]]]:
    """Yield futures as they are done, waking up in between, so that an interruption is heard."""
    left = set(futures)
    while left:
        finished, left = wait(left, timeout=0.5, return_when=FIRST_COMPLETED)
        yield from finished


def _newer(entry: Entry | None, page: Page) -> bool:
    """Whether a listing says that a page was modified after it was fetched."""
    if entry is None or page.checked is None or not entry.hints.modified:
        return False
    return datetime.fromisoformat(entry.hints.modified) > page.checked
