"""Writers and readers at once, and writers that are killed: nothing is lost, doubled, or seen by half."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest

from ...store.test_search_index import entry

pytest.importorskip("lance", reason="needs pylance (dependency group `scale`)")

from lance.commit import CommitConflictError

from briefings.errors import StoreError
from briefings.retrieve.lance import LanceIndex
from briefings.retrieve.lance.table import SCHEMA, ChunkTable

from .writer import article, fill


def start(place: Path, first: int, last: int, rounds: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.retrieve.lance.writer", str(place), *map(str, (first, last, rounds))]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3])


def check(index: LanceIndex, acknowledged: dict[int, int], newest: int) -> None:
    """Check that every article is held once, in the edition acknowledged or a later one, with its two chunks."""
    held = index.stamps()
    for number in range(len(acknowledged)):
        editions = [edition for edition in range(newest) if article(number, edition).id in held]
        assert len(editions) == 1, (number, editions)
        assert editions[0] >= acknowledged[number]
        source = article(number, editions[0])
        assert held[source.id] == str(editions[0])
        assert index.spans([source.id]) == {source.id: tuple(chunk.span for chunk in entry(source).chunks)}
        hits = index.search(f"ferry{number} number{number}", k=5)
        assert [hit.chunk.revision_id for hit in hits] == [source.id] * 2
    assert index.status().chunks == 2 * len(held)


def said(lines: list[str]) -> dict[int, int]:
    """Return the newest edition of each article that whole lines name."""
    return {int(number): int(edition) for number, edition in (each.split() for each in lines if each.endswith("\n"))}


@pytest.mark.parametrize("seed", range(2))
def test_killed_at_any_moment(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    process = start(tmp_path, 0, 9, 50)
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(rng.randrange(9, 80))]
    time.sleep(rng.uniform(0, 0.03))
    process.kill()
    lines += process.stdout.readlines()
    process.stdout.close()
    process.wait(timeout=30)
    with LanceIndex(str(tmp_path), unindexed=20) as index:
        check(index, said(lines), 50)
        index.compact(timedelta(hours=1))  # what the killed one left behind is no hindrance
        check(index, said(lines), 50)


def test_two_writers_and_a_reader(tmp_path: Path) -> None:
    """Both writers replace and index; the reader sees every article in exactly one edition, at any moment."""
    with LanceIndex(str(tmp_path), unindexed=20) as index:
        fill(index, 0, 12, 1)
        processes = [start(tmp_path, first, first + 6, 6) for first in (0, 6)]
        seen: set[str] = set()
        while any(process.poll() is None for process in processes):
            hits = index.search("edition0 edition1 edition2 edition3 edition4 edition5 report", k=50)
            assert len(hits) == 12
            seen |= {hit.chunk.revision_id for hit in hits}
        for process in processes:
            process.communicate(timeout=60)
        assert [process.returncode for process in processes] == [0, 0]
        assert len(seen) > 12
        check(index, dict.fromkeys(range(12), 5), 6)


def test_threads_share_an_index(tmp_path: Path) -> None:
    problems: list[object] = []
    done = threading.Event()
    with LanceIndex(str(tmp_path), unindexed=8) as index:
        fill(index, 0, 6, 1)

        def read() -> None:
            while not done.is_set():
                hits = index.search("report", k=50)
                if len(hits) != 6:
                    problems.append(hits)

        threads = [threading.Thread(target=read) for _ in range(3)]
        for thread in threads:
            thread.start()
        fill(index, 0, 6, 6)
        done.set()
        for thread in threads:
            thread.join()
    assert problems == []


def test_rows_do_not_pile_up(tmp_path: Path) -> None:
    """However many articles are replaced, few rows wait, in few segments; old versions go by their age alone."""
    with LanceIndex(str(tmp_path), unindexed=10) as index:
        fill(index, 0, 6, 25)
        status = index.status()
        assert status.unindexed < 10
        assert status.versions > 50
        dataset = index._table.latest()
        assert max(len(each.segments) for each in dataset.describe_indices()) <= 16
        before = dataset.version
        index.compact(timedelta(hours=1))
        assert index.status().versions > status.versions
        index.compact(timedelta(microseconds=1))
        assert index.status().versions <= 2
        assert index._table.latest().version > before
        check(index, dict.fromkeys(range(6), 24), 25)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    with LanceIndex(str(tmp_path)) as index:
        fill(index, 0, 1, 1)
    for manifest in tmp_path.glob("words/chunks.lance/_versions/*.manifest"):
        manifest.write_bytes(b"not a manifest")
    return tmp_path


def test_a_damaged_table_is_named(broken: Path) -> None:
    with pytest.raises(StoreError, match=r"chunks\.lance: the search index cannot be opened"):
        LanceIndex(str(broken))


def test_a_writer_that_never_gets_its_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefings.retrieve.lance import table

    with LanceIndex(str(tmp_path)) as index:
        fill(index, 0, 1, 1)
    monkeypatch.setattr(table, "_TRIES", 2)

    def always_late(*_: object, **__: object) -> None:
        raise CommitConflictError("another was faster")

    monkeypatch.setattr("lance.LanceDataset.commit", always_late)
    rows = ChunkTable(f"{tmp_path}/words/chunks.lance")
    with pytest.raises(StoreError, match="other writers were faster 2 times"):
        rows.replace(SCHEMA.empty_table(), [article(0, 0).id])
