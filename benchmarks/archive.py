"""What the archive costs in SQLite and in PostgreSQL, in one run: writes and reads a second, one client and several.

    python -m benchmarks.archive [ARTICLES [ADDRESS]]

ADDRESS is an empty database (`postgresql://…`); without it a server is started here, with its own defaults, so that
either engine has a commit on disk before it says so. Several clients are processes on this machine: PostgreSQL's are
on loopback too, so that a network's round trips come on top of these figures (about ten for an article that is new).
"""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.synchronize import Barrier
from pathlib import Path

from briefings.store import Archive
from briefings.types import (
    Citation,
    Grade,
    Group,
    Memo,
    MemoKind,
    Revision,
    RunRecord,
    Section,
    SectionKey,
    Sentence,
    Span,
    Verdict,
)
from tests.services.postgres import PostgresServer

from .corpus import FETCHED, Corpus
from .table import environment, print_table

CLIENTS = 4
CITED = 10


def memo_of(number: int, revisions: list[Revision]) -> Memo:
    """Return a memo of as many sentences as there are revisions, each citing one."""
    sentences = tuple(
        Sentence(
            text=source.text[:40],
            citations=(Citation.of(source, Span(0, 40)),),
            verdict=Verdict.SUPPORTED,
            grade=Grade.VERBATIM,
        )
        for source in revisions
    )
    return Memo(
        id=f"memo-{number}",
        kind=MemoKind.BRIEF,
        as_of=FETCHED,
        sections=(Section(key=SectionKey.BOTTOM_LINE, groups=(Group(sentences=sentences),)),),
        revisions=tuple(revisions),
        run=RunRecord(package_version="0", writer="benchmark"),
    )


def _rate(count: int, call: Callable[[int], object]) -> str:
    start = time.perf_counter()
    for number in range(count):
        call(number)
    return f"{count / (time.perf_counter() - start):,.0f}"


def _seconds(call: Callable[[], object]) -> str:
    start = time.perf_counter()
    call()
    return f"{time.perf_counter() - start:.2f} s"


def _add_some(place: Path | str, first: int, last: int, ready: Barrier) -> None:
    revisions = list(Corpus(seed=8).articles(last))[first:]
    with Archive(place) as archive:
        ready.wait()
        for revision in revisions:
            archive.add(revision, revision.text.encode())


def _clients_rate(place: Path | str, count: int) -> str:
    """Return articles added a second by several processes at once, from when all are ready."""
    context = multiprocessing.get_context("spawn")
    share = count // CLIENTS
    ready = context.Barrier(CLIENTS + 1)
    processes = [
        context.Process(target=_add_some, args=(place, number * share, (number + 1) * share, ready))
        for number in range(CLIENTS)
    ]
    for process in processes:
        process.start()
    ready.wait()
    start = time.perf_counter()
    for process in processes:
        process.join()
        assert process.exitcode == 0
    return f"{share * CLIENTS / (time.perf_counter() - start):,.0f}"


def figures(place: Path | str, revisions: list[Revision]) -> dict[str, str]:
    """Return what one engine does, by what it is asked."""
    count = len(revisions)
    found = {}
    with Archive(place) as archive:
        found["add with the page, a second"] = _rate(
            count, lambda n: archive.add(revisions[n], revisions[n].text.encode())
        )
        found["add again, unchanged, a second"] = _rate(count, lambda n: archive.add(revisions[n], b"page"))
        found["latest, a second"] = _rate(count, lambda n: archive.latest(revisions[n].article.id))
        memos = [memo_of(n, revisions[n : n + CITED]) for n in range(min(200, count - CITED))]
        found[f"save a memo of {CITED} articles, a second"] = _rate(len(memos), lambda n: archive.save_memo(memos[n]))
        found["stamps of all"] = _seconds(archive.stamps)
        found["articles, all"] = _seconds(archive.articles)
        found["revisions, all with their texts"] = _seconds(archive.revisions)
        found["verify"] = _seconds(archive.verify)
    found["open and close, a second"] = _rate(50, lambda _: Archive(place).close())
    found[f"add with the page, {CLIENTS} processes, a second"] = _clients_rate(place, count // 2)
    return found


@contextmanager
def _address(given: str | None, directory: Path) -> Iterator[str]:
    if given is not None:
        yield given
        return
    server = PostgresServer(directory, durable=True)
    try:
        yield server.url(server.create())
    finally:
        server.stop()


def main(count: int, address: str | None) -> None:
    revisions = list(Corpus().articles(count))
    print(environment())
    print(f"{count:,} articles of {sum(len(revision.text) for revision in revisions) // count:,} characters\n")
    with tempfile.TemporaryDirectory() as directory, _address(address, Path(directory)) as postgres:
        sqlite = figures(Path(directory) / "archive", revisions)
        shared = figures(postgres, revisions)
    print_table(("", "SQLite", "PostgreSQL"), [(name, sqlite[name], shared[name]) for name in sqlite])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000, sys.argv[2] if len(sys.argv) > 2 else None)
