"""Pages a second from a feed reader's queue to stored chunks, and the most memory that took.

    python -m benchmarks.sync [PAGES]

The network is left out: pages are made in memory and handed to the workers of a sync, which read them, recognise their
articles and archive them; then the archive is indexed. A second round finds every page unchanged but for its noise.
"""

from __future__ import annotations

import html
import logging
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from briefings.sources import Fetcher, FetchSettings, Outcome, Source, SourceType, Sync, SyncReport, SyncState
from briefings.sources.fetch import Response, Validators
from briefings.sources.readers import Readers
from briefings.store import Archive, FtsIndex, sync_index
from briefings.types import Revision

from .corpus import FETCHED, Corpus
from .table import environment, peak_megabytes, print_table

BASE = "https://benchmark.example"


@dataclass(frozen=True, kw_only=True)
class MadePages:
    """Stands in for the network: a feed of addresses, and a page for each, with other furniture in every round."""

    articles: Sequence[Revision]
    round: int

    def page(self, number: int) -> bytes:
        """Return the page of an article."""
        revision = self.articles[number]
        title, *paragraphs = revision.text.rstrip("\n").split("\n\n")
        published = revision.article.published_at
        dated = f'<meta property="article:published_time" content="{published.isoformat()}">' if published else ""
        related = "".join(f'<p><a href="/{n}">Another story, {self.round * n}</a></p>' for n in range(20))
        body = "".join(f"<p>{html.escape(part)}</p>" for part in paragraphs)
        return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title>
<link rel="canonical" href="{BASE}/{number}">{dated}</head><body><nav>{"<a href=/>Section</a>" * 30}</nav>
<article><h1>{html.escape(title)}</h1><p>Updated {self.round} minutes ago</p>{body}</article><aside>{related}</aside>
<footer><p>All rights reserved.</p></footer></body></html>""".encode()


class MadeFetcher(Fetcher):
    """A fetcher that is answered from memory."""

    def __init__(self, settings: FetchSettings, pages: MadePages) -> None:
        super().__init__(settings, version="0")
        self._pages = pages

    def get(self, url: str, *, validators: Validators | None = None, robots: bool = True) -> Response:
        """Answer with the site map, or an article's page."""
        del validators, robots
        name = url.rpartition("/")[2]
        if name == "map.txt":
            listed = "\n".join(f"{BASE}/{number}" for number in range(len(self._pages.articles)))
            return Response(url=url, status=200, body=listed.encode())
        return Response(url=url, status=200, body=self._pages.page(int(name)), content_type="text/html")


def sync(articles: Sequence[Revision], directory: Path, *, round_: int) -> SyncReport:
    """Sync all pages, as they are in a round."""
    settings = FetchSettings(concurrency=4, per_host=4)
    source = Source(name="made", type=SourceType.SITEMAP, url=f"{BASE}/map.txt", max_items=len(articles))
    moment: datetime = FETCHED + timedelta(days=round_)
    with (
        Archive(directory / "archive") as archive,
        Readers(os.cpu_count() or 1) as readers,
        SyncState(directory / "sync.sqlite3") as state,
        MadeFetcher(settings, MadePages(articles=articles, round=round_)) as fetcher,
    ):
        run = Sync(
            [source],
            archive=archive,
            state=state,
            fetcher=fetcher,
            settings=settings,
            fetched_at=moment,
            root=directory,
            readers=readers,
        )
        return run.run()


def measure(articles: Sequence[Revision], directory: Path) -> Iterator[tuple[str, ...]]:
    """Yield a row for each part: a second, processor time each (of all processes, in ms), peak memory of this one."""
    for round_, what in ((1, "pages, new"), (2, "pages, unchanged but for noise")):
        yield _row(what, len(articles), *_timed(partial(sync, articles, directory, round_=round_)))
    with Archive(directory / "archive") as archive, FtsIndex(directory / "index.sqlite3") as index:
        yield _row(
            "revisions into chunks and the index", len(articles), *_timed(partial(sync_index, archive, index, 200))
        )


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    wall, processor = time.perf_counter(), _processor_time()
    result = work()
    if isinstance(result, SyncReport):
        assert result.count(Outcome.CHANGED) == result.count(Outcome.FAILED) == 0, result
    return time.perf_counter() - wall, _processor_time() - processor


def _processor_time() -> float:
    """Return the seconds of processor time that this process and its ended children have taken."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _row(what: str, count: int, wall: float, processor: float) -> tuple[str, ...]:
    return what, f"{count / wall:,.0f}", f"{1000 * processor / count:.1f}", f"{peak_megabytes():,.0f}"


def main(arguments: Iterable[str]) -> None:
    """Measure and print."""
    logging.disable(logging.CRITICAL)
    count = int(next(iter(arguments), "1000"))
    articles = list(Corpus().articles(count))
    made = ("articles of the benchmark in memory", "", "", f"{peak_megabytes():,.0f}")
    with tempfile.TemporaryDirectory() as directory:
        rows = [made, *measure(articles, Path(directory))]
    print(environment())
    print_table(("what", "a second", "CPU ms each", "peak MB"), rows)


if __name__ == "__main__":
    main(sys.argv[1:])
