"""The reading room: first bytes, page weights, lists of a large archive, and many readers at once.

    python -m benchmarks.room [ARTICLES]

A real server on loopback answers. The memo has 100 sentences with three citations each, of 30 articles. Where Chromium
is installed, its largest contentful paint is measured too, in a fresh tab each time.
"""

from __future__ import annotations

import gzip
import http.client
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import uvicorn

from briefings import Workspace
from briefings.text.passages import citable_sentences
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
    Verdict,
)
from briefings.web import create_app

from .corpus import Corpus
from .table import environment, print_table, quantile

TRIES = 40
READERS = 20


def memo_on(revisions: list[Revision]) -> Memo:
    """Return a memo of 100 sentences with 300 citations."""
    spans = {revision.id: citable_sentences(revision) for revision in revisions}
    sentences = []
    for number in range(100):
        cited = []
        for step in range(3):
            revision = revisions[(number + step * 7) % len(revisions)]
            cited.append(Citation.of(revision, spans[revision.id][number // 3 % len(spans[revision.id])]))
        sentences.append(
            Sentence(text=cited[0].quote, citations=tuple(cited), verdict=Verdict.SUPPORTED, grade=Grade.TRACED)
        )
    groups = tuple(Group(sentences=tuple(sentences[at : at + 5]), origins=3) for at in range(0, 100, 5))
    return Memo(
        id="brief-2026-12-31-benchmrk",
        kind=MemoKind.BRIEF,
        as_of=datetime(2026, 12, 31, tzinfo=UTC),
        headline=sentences[0],
        sections=(Section(key=SectionKey.WHAT_HAPPENED, groups=groups),),
        revisions=tuple(revisions),
        run=RunRecord(package_version="0", writer="extractive"),
    )


@contextmanager
def serving(workspace: Workspace) -> Iterator[int]:
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(workspace), log_level="error", access_log=False, ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(10)


def ask(port: int, path: str) -> tuple[float, float, bytes]:
    """Return the milliseconds to the first byte and to the last, and the body as it was sent."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    start = time.perf_counter()
    connection.request("GET", path, headers={"accept-encoding": "gzip"})
    reply = connection.getresponse()
    first = time.perf_counter()
    body = reply.read()
    last = time.perf_counter()
    connection.close()
    if reply.status != 200:
        raise SystemExit(f"{path}: {reply.status}")
    return (first - start) * 1e3, (last - start) * 1e3, body


def row(port: int, name: str, path: str) -> tuple[str, ...]:
    cold = ask(port, path)[0]
    found = [ask(port, path) for _ in range(TRIES)]
    firsts = [first for first, _, _ in found]
    sent = found[0][2]
    whole = gzip.decompress(sent) if sent[:2] == b"\x1f\x8b" else sent
    shown = (cold, quantile(firsts, 0.5), quantile(firsts, 0.95))
    return (name, *(f"{value:.1f}" for value in shown), f"{len(sent) / 1e3:.1f}", f"{len(whole) / 1e3:.1f}")


def together(port: int, memo: Memo, workspace: Workspace) -> tuple[int, float, float]:
    """Let many readers read while an article changes and the memo is regenerated, again and again."""
    paths = ["/", f"/memo/{memo.id}", f"/memo/{memo.id}/notes/5", "/articles", "/articles?q=harbour", "/status"]
    stop = threading.Event()

    def write() -> None:
        revision = memo.revisions[0]
        for number in range(1_000):
            if stop.is_set():
                return
            text = revision.text + f"\nUpdate {number}."
            with workspace.archive() as archive:
                archive.add(Revision.of(revision.article, text, fetched_at=datetime.now(UTC)))
            workspace.regenerate([memo.id])

    writer = threading.Thread(target=write)
    writer.start()
    with ThreadPoolExecutor(READERS) as pool:
        found = list(pool.map(lambda number: ask(port, paths[number % len(paths)])[1], range(READERS * 15)))
    stop.set()
    writer.join()
    return len(found), quantile(found, 0.5), quantile(found, 0.95)


def paints(port: int, path: str) -> list[float]:
    """Return the largest contentful paint of fresh tabs, in milliseconds; empty without Chromium."""
    from tests.web.chromium import BINARY, Chromium

    if BINARY is None:
        return []
    script = (
        "new Promise(done => new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))"
        ".observe({type: 'largest-contentful-paint', buffered: true}))"
    )
    with tempfile.TemporaryDirectory() as profile, Chromium(Path(profile)) as browser:
        found = []
        for _ in range(8):
            tab = browser.tab()
            tab.size(1280, 800)
            tab.goto(f"http://127.0.0.1:{port}{path}")
            found.append(float(tab.js(script)))
        return found


def main(count: int) -> None:
    print(environment())
    with tempfile.TemporaryDirectory() as directory:
        workspace = Workspace.create(Path(directory) / "room", env={})
        revisions = list(Corpus().articles(count))
        memo = memo_on([replace(revision) for revision in revisions[:30]])
        with workspace.archive() as archive:
            for revision in revisions:
                archive.add(revision)
            archive.save_memo(memo)
        with serving(workspace) as port:
            time.sleep(2)  # the room warms up
            where = f"/memo/{memo.id}"
            rows = [
                row(port, "a memo of 100 sentences, 300 citations", where),
                row(port, "the same with a sentence open", f"{where}?note=5"),
                row(port, "what a sentence rests on (3 articles)", f"{where}/notes/5"),
                row(port, "the list of memos", "/"),
                row(port, f"{count:,} articles listed", "/articles"),
                row(port, f"{count:,} articles filtered", "/articles?q=harbour+the&kind=news"),
                row(port, "the page to check a draft", "/check"),
            ]
            headings = ("page", "first byte, cold ms", "p50 ms", "p95 ms", "kB sent", "kB whole")
            print_table(headings, rows)
            found = paints(port, where)
            if found:
                print(
                    f"\nlargest paint of the memo: {min(found):.0f} to {max(found):.0f} ms in {len(found)} fresh tabs"
                )
            many, middle, late = together(port, memo, workspace)
            print(f"\n{READERS} readers at once while a memo is regenerated: {many} pages, no error;", end=" ")
            print(f"p50 {middle:.0f} ms, p95 {late:.0f} ms to the last byte")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
