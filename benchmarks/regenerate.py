"""How fast stale memos are found, spans re-anchored and a memo regenerated, in a large archive.

    python -m benchmarks.regenerate [MEMOS [ARTICLES]]

The archive holds invented articles and memos of forty sentences over ten of them; then a hundred articles get a new
revision, in which one number or one word of a cited sentence is another.
"""

from __future__ import annotations

import logging
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from briefings import Workspace
from briefings.pipeline.identity import with_id
from briefings.regenerate import Alignment
from briefings.store import Archive
from briefings.text.passages import citable_sentences
from briefings.types import (
    Check,
    CheckName,
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

from .corpus import FETCHED, Corpus
from .table import environment, peak_megabytes, print_table

CHANGED = 100
PER_MEMO = 10
CITED = 4
CHECKS = tuple(Check(check=name, verdict=Verdict.SUPPORTED) for name in list(CheckName)[:2])


def memo_of(number: int, revisions: Sequence[Revision]) -> Memo:
    """Return a memo of forty verbatim sentences, four of each article."""
    groups = []
    for revision in revisions:
        sentences = []
        for span in citable_sentences(revision)[:CITED]:
            citation = Citation.of(revision, span)
            sentences.append(
                Sentence(
                    text=" ".join(citation.quote.split()),
                    citations=(citation,),
                    verdict=Verdict.SUPPORTED,
                    grade=Grade.VERBATIM,
                    checks=CHECKS,
                )
            )
        groups.append(Group(sentences=tuple(sentences)))
    memo = Memo(
        id="",
        kind=MemoKind.BRIEF,
        as_of=FETCHED + timedelta(minutes=number),
        sections=(Section(key=SectionKey.WHAT_HAPPENED, groups=tuple(groups)),),
        revisions=tuple(revisions),
        run=RunRecord(package_version="0", writer="extractive"),
    )
    return with_id(memo)


def edited(revision: Revision, at: datetime) -> Revision:
    """Return a revision in which the first cited sentence has one other word."""
    span = citable_sentences(revision)[0]
    words = span.of(revision.text).split(" ")
    words[len(words) // 2] = "elsewhere"
    text = revision.text[: span.start] + " ".join(words) + revision.text[span.end :]
    shift = len(text) - len(revision.text)
    marks = tuple(replace(m, span=m.span.shift(shift) if m.span.start >= span.end else m.span) for m in revision.marks)
    return Revision.of(revision.article, text, fetched_at=at, marks=marks)


def fill(archive: Archive, memos: int, articles: int) -> list[Revision]:
    """Archive the articles and the memos; return the revisions that will change, each cited by one memo or more."""
    window: list[Revision] = []
    cited: list[Revision] = []
    made = 0
    for number, revision in enumerate(Corpus().articles(articles)):
        archive.add(revision)
        window.append(revision)
        if len(window) == PER_MEMO:
            share = memos * (number + 1) // articles
            while made < share:
                archive.save_memo(memo_of(made, window))
                made += 1
            cited.append(window[0])
            window = []
    step = max(1, len(cited) // CHANGED)
    return cited[::step][:CHANGED]


def timed(work: Callable[[], object]) -> tuple[object, float]:
    """Return the result and the seconds it took."""
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def reanchoring(revision: Revision) -> float:
    """Return the milliseconds of processor time for 100 spans of an article whose every fifth sentence changed."""
    text = revision.text
    spans = citable_sentences(revision)
    for span in reversed(spans[::5]):
        words = span.of(text).split(" ")
        words[len(words) // 2] = "elsewhere"
        text = text[: span.start] + " ".join(words) + text[span.end :]
    new = Revision.of(revision.article, "A note was put here.\n\n" + text, fetched_at=FETCHED)
    old = Revision.of(revision.article, revision.text, fetched_at=FETCHED)
    whole = citable_sentences(old)
    hundred = [whole[n % len(whole)] for n in range(100)]
    start = time.process_time()
    alignment = Alignment(old, new)
    fates = [alignment.reanchor(span) for span in hundred]
    assert len(fates) == 100
    return 1000 * (time.process_time() - start)


def main(arguments: Iterable[str]) -> None:
    """Measure and print."""
    logging.disable(logging.CRITICAL)
    given = [int(each) for each in arguments]
    memos, articles = (given + [5_000, 50_000][len(given) :])[:2]
    rows: list[tuple[str, ...]] = []
    with tempfile.TemporaryDirectory() as directory:
        workspace = Workspace.create(Path(directory) / "workspace", env={})
        with workspace.archive() as archive:
            changing, seconds = timed(lambda: fill(archive, memos, articles))
            print(f"{articles:,} articles and {memos:,} memos archived in {seconds:.0f} s", file=sys.stderr)
            assert isinstance(changing, list)
            _, seconds = timed(workspace.status)
            rows.append(("status, nothing changed", f"{1000 * seconds:,.0f}"))
            for revision in changing:
                archive.add(edited(revision, FETCHED + timedelta(days=1)))
        found, seconds = timed(workspace.status)
        assert isinstance(found, tuple)
        rows.append((f"status, {len(found)} memos stale by {len(changing)} new revisions", f"{1000 * seconds:,.0f}"))
        assert all(each.affected for each in found)
        made, seconds = timed(lambda: workspace.regenerate([each.memo_id for each in found[:20]]))
        assert isinstance(made, tuple)
        rows.append(("regenerating a memo of 40 sentences, one affected", f"{1000 * seconds / len(made):,.0f}"))
    rows.append(
        (
            "re-anchoring 100 spans of one article (processor time)",
            f"{min(reanchoring(r) for r in Corpus().articles(5)):,.1f}",
        )
    )
    print(environment())
    print_table(("what", "ms"), rows)
    print(f"peak memory {peak_megabytes():,.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
