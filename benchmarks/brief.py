"""A whole brief, from files to rendered pages, of 5, 100 and 1,000 articles: seconds a stage and the most memory.

    python -m benchmarks.brief [ARTICLES ...]

No model: the extractive writer. Each size runs in a process of its own, so that memory is that size's alone.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from briefings import Workspace
from briefings.types import Memo

from .corpus import FETCHED, Corpus
from .ingest import write_jsonl
from .table import environment, peak_megabytes, print_table

_STAGES = ("ingest", "brief", "render", "verify")


def _measure(count: int) -> dict[str, float]:
    """Make one brief; return the seconds of each stage, the number of sentences and the peak in megabytes."""
    logging.disable(logging.CRITICAL)
    found: dict[str, float] = {}

    @contextmanager
    def stage(name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        found[name] = time.perf_counter() - start

    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory)
        (root / "articles").mkdir()
        write_jsonl(root / "articles", Corpus().articles(count))
        workspace = Workspace.create(root)
        with stage("ingest"):
            report = workspace.ingest([root / "articles"], fetched_at=FETCHED)
        assert len(report.revisions) == count
        with stage("brief"):
            memo: Memo = workspace.brief(as_of=FETCHED, since=FETCHED.replace(year=2000))
        with stage("render"):
            for form in ("md", "html", "json"):
                workspace.render(memo, form)
        with stage("verify"):
            assert workspace.verify(memo) == ()
    return found | {"sentences": sum(1 for _ in memo.sentences()), "peak": peak_megabytes()}


def main(sizes: Sequence[int]) -> None:
    print(environment() + "\n")
    rows = []
    for size in sizes:
        child = subprocess.run(
            [sys.executable, "-m", "benchmarks.brief", "--one", str(size)], capture_output=True, text=True, check=True
        )
        found = json.loads(child.stdout)
        total = sum(found[name] for name in _STAGES)
        seconds = (f"{value:.2f}" for value in (*(found[name] for name in _STAGES), total))
        rows.append((f"{size:,}", *seconds, found["sentences"], f"{found['peak']:.0f}"))
    print_table(("articles", *(f"{name} s" for name in _STAGES), "whole s", "sentences", "peak MB"), rows)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(_measure(int(sys.argv[2]))))
    else:
        main([int(size) for size in sys.argv[1:]] or [5, 100, 1_000])
