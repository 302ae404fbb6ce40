"""The index follows the archive: what is current there is found, nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.store import Archive, FtsIndex, Synced, sync_index
from briefings.types import Kind, Mark, MarkLabel, RevisionId, Span

from .make import HOUR, NOON, revision
from .places import Places


@pytest.fixture
def index(tmp_path: Path) -> Iterator[FtsIndex]:
    with FtsIndex(tmp_path / "cache" / "index.sqlite3") as opened:
        yield opened


def found(index: FtsIndex, query: str) -> set[RevisionId]:
    return {hit.chunk.revision_id for hit in index.search(query, k=100)}


def test_the_index_follows_the_archive(archive: Archive, index: FtsIndex) -> None:
    first, second = revision("The ferry sank."), revision("The ferry docked.", fetched_at=NOON + HOUR)
    other = revision("Talks were held.", "https://b.example")
    assert sync_index(archive, index, 200) == Synced(added=0, removed=0, kept=0)
    archive.add(first)
    archive.add(other)
    assert sync_index(archive, index, 200) == Synced(added=2, removed=0, kept=0)
    assert sync_index(archive, index, 200) == Synced(added=0, removed=0, kept=2)
    archive.add(second)
    assert sync_index(archive, index, 200) == Synced(added=1, removed=1, kept=1)
    assert (found(index, "sank"), found(index, "docked")) == (set(), {second.id})
    archive.retire([other.article.id], at=NOON, reason="a duplicate")
    assert sync_index(archive, index, 200) == Synced(added=0, removed=1, kept=1)
    assert found(index, "talks") == set()


def test_a_new_reading_is_indexed_anew(archive: Archive, index: FtsIndex) -> None:
    plain = revision("Share this story.\n\nThe ferry sank.")
    archive.add(plain)
    sync_index(archive, index, 200)
    assert found(index, "share") == {plain.id}
    mark = Mark(span=Span(0, 17), label=MarkLabel.BOILERPLATE, rule="share_line")
    archive.add(revision(plain.text, marks=(mark,), kind=Kind.OPINION))
    assert sync_index(archive, index, 200) == Synced(added=1, removed=0, kept=0)
    assert found(index, "share") == set()
    assert found(index, "ferry") == {plain.id}


def test_another_chunk_size_indexes_everything_anew(archive: Archive, index: FtsIndex) -> None:
    archive.add(revision("The ferry sank off Corvo Bay on Monday. Forty people were saved by the ferry crew."))
    sync_index(archive, index, 200)
    assert len(index.search("ferry", k=9)) == 1
    assert sync_index(archive, index, 20) == Synced(added=1, removed=0, kept=0)
    assert len(index.search("ferry", k=9)) == 2


def test_progress_counts_revisions(archive: Archive, index: FtsIndex) -> None:
    for number in range(7):
        archive.add(revision("The ferry sank.", f"https://{number}.example"))
    steps: list[tuple[int, int]] = []
    sync_index(archive, index, 200, batch=3, progress=lambda done, total: steps.append((done, total)))
    assert steps == [(3, 7), (6, 7), (7, 7)]


def test_a_sync_that_was_cut_off_goes_on(archive: Archive, index: FtsIndex) -> None:
    for number in range(7):
        archive.add(revision("The ferry sank.", f"https://{number}.example"))

    def interrupt(done: int, _: int) -> None:
        if done >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sync_index(archive, index, 200, batch=2, progress=interrupt)
    assert sync_index(archive, index, 200) == Synced(added=3, removed=0, kept=4)
    assert len(found(index, "ferry")) == 7


_changes = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["The ferry sank.", "The ferry docked.", "No ferry ran."])),
    max_size=10,
)


@given(_changes, st.sets(st.integers(0, 9)))
@settings(max_examples=20, deadline=None)
def test_a_deleted_cache_comes_back_as_it_was(
    places: Places, tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, str]], syncs: set[int]
) -> None:
    root = tmp_path_factory.mktemp("workspace")
    with places.lent() as place, Archive(place) as archive:
        with FtsIndex(root / "cache" / "index.sqlite3") as index:
            for hour, (name, text) in enumerate(changes):
                archive.add(revision(text, f"https://{name}.example", fetched_at=NOON + hour * HOUR))
                if hour in syncs:
                    sync_index(archive, index, 200)
            sync_index(archive, index, 200)
            before = index.search("the ferry", k=20)
        shutil.rmtree(root / "cache")
        with FtsIndex(root / "cache" / "index.sqlite3") as index:
            sync_index(archive, index, 200)
            assert index.search("the ferry", k=20) == before
        assert archive.verify() == ()
