"""What the archive costs in SQLite and in PostgreSQL, in one run and by turns: one client, and several that add.

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
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
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
TURNS = 20


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


Calls = Sequence[Callable[[], object]]


def _seconds(calls: Sequence[Calls]) -> list[float]:
    """Return how long the calls of each engine took. The engines take turns: what else runs here slows both alike."""
    found = [0.0] * len(calls)
    longest = max(map(len, calls))
    step = max(1, longest // TURNS)
    for first in range(0, longest, step):
        for engine, its_calls in enumerate(calls):
            start = time.perf_counter()
            for call in its_calls[first : first + step]:
                call()
            found[engine] += time.perf_counter() - start
    return found


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
    return f"{share * CLIENTS / (time.perf_counter() - start):,.0f}/s"


def rows(places: Sequence[Path | str], revisions: list[Revision]) -> Iterator[tuple[str, ...]]:
    """Yield what is asked, and what each engine does of it."""
    count = len(revisions)
    pages = [revision.text.encode() for revision in revisions]
    memos = [memo_of(number, revisions[number : number + CITED]) for number in range(min(200, count - CITED))]

    def row(what: str, call: Callable[[Archive, int], object], times: int, *, of_all: bool = False) -> tuple[str, ...]:
        took = _seconds([[partial(call, archive, number) for number in range(times)] for archive in archives])
        return what, *(f"{1000 * each / times:,.0f} ms" if of_all else f"{times / each:,.0f}/s" for each in took)

    with ExitStack() as stack:
        archives = [stack.enter_context(Archive(place)) for place in places]
        yield row("add, with the page", lambda archive, n: archive.add(revisions[n], pages[n]), count)
        yield row("add again, unchanged", lambda archive, n: archive.add(revisions[n], pages[n]), count)
        yield row("latest", lambda archive, n: archive.latest(revisions[n].article.id), count)
        yield row(f"save a memo of {CITED} articles", lambda archive, n: archive.save_memo(memos[n]), len(memos))
        yield row("stamps of all", lambda archive, _: archive.stamps(), 5, of_all=True)
        yield row("articles, all", lambda archive, _: archive.articles(), 5, of_all=True)
        yield row("revisions, all with their texts", lambda archive, _: archive.revisions(), 5, of_all=True)
        yield row("verify", lambda archive, _: archive.verify(), 3, of_all=True)
    took = _seconds([[partial(_open_and_close, place)] * 50 for place in places])
    yield "open and close", *(f"{50 / each:,.0f}/s" for each in took)
    yield f"add, with the page, {CLIENTS} processes", *(_clients_rate(place, count // 2) for place in places)


def _open_and_close(place: Path | str) -> None:
    Archive(place).close()


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
        print_table(("", "SQLite", "PostgreSQL"), rows((Path(directory) / "archive", postgres), revisions))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000, sys.argv[2] if len(sys.argv) > 2 else None)
