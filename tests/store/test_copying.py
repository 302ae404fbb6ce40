"""An archive copied from one place to another: everything, once, whatever cuts it off."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from briefings.errors import IntegrityError, StoreError
from briefings.store import Added, Archive, Place, archive_sql, copying
from briefings.store.copying import Copied, copy
from briefings.types import Memo, RevisionId, RunRecord

from .make import HOUR, NOON, memo, revision, sentence
from .places import Directories, Places, Schemas
from .test_engines import everything


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "_PART", 3)


@pytest.fixture(params=["into PostgreSQL", "into a directory", "between directories"])
def directions(request: pytest.FixtureRequest) -> tuple[Places, Places]:
    """Return where from, and where to."""
    directories: Directories = request.getfixturevalue("directories")
    if request.param == "between directories":
        return directories, directories
    schemas: Schemas = request.getfixturevalue("schemas")
    return (directories, schemas) if request.param == "into PostgreSQL" else (schemas, directories)


@pytest.fixture
def place(directions: tuple[Places, Places]) -> Path | str:
    return directions[0].fresh()


@pytest.fixture
def source(place: Path | str) -> Iterator[Archive]:
    with Archive(place) as archive:
        fill(archive)
        yield archive


@pytest.fixture
def to(directions: tuple[Places, Places]) -> Path | str:
    return directions[1].fresh()


def fill(archive: Archive) -> None:
    """Put in some of everything: changed texts, readings, pages, places, retired articles, memos, runs."""
    for number in range(11):
        location = f"https://{number}.example"
        first = revision(f"Ferry {number} sank.", location, fetched_at=NOON)
        found = {f"{number}.example": Place(url=location, source="post", found_at=NOON)}
        archive.add(first, f"<p>{number}</p>".encode() if number % 3 else None, places=found)
        if number % 4 == 0:
            archive.add(revision(f"Ferry {number} docked \ud800.", location, fetched_at=NOON + HOUR), b"page\x00")
        if number % 5 == 0:
            archive.add(revision(first.text, location, fetched_at=NOON + 2 * HOUR, title="Another\x00title"))
            line = sentence(first, "Ferry")
            archive.save_memo(memo(line, line, revisions=(first,), id=f"memo-{number}", topic="a\x00b"))
            record = RunRecord(package_version="1", writer="test")
            archive.log_run(f"run-{number}", at=NOON, command="brief", record=record, memo_id=f"memo-{number}")
    ids = [article.id for article in archive.articles()]
    archive.retire(ids[:5], at=NOON, reason="a duplicate")
    archive.restore(ids[2])


def its_own() -> Memo:
    source = revision("Ferry 1 sank.", "https://1.example")
    return memo(sentence(source, "Ferry"), revisions=(source,), id="its own")


def rows(archive: Archive) -> dict[str, list[tuple[Any, ...]]]:
    return {table.name: archive._database.rows(table.part, (0, 1_000)) for table in archive_sql.TABLES}


def test_a_copy_is_the_same_to_the_last_number_and_lives_on(source: Archive, place: Path | str, to: Path | str) -> None:
    steps: list[tuple[int, int]] = []
    with Archive(to) as target:
        copied = copy(place, to, progress=lambda done, total: steps.append((done, total)))
        assert rows(target) == rows(source)
        assert everything(target) == everything(source)
        assert [target.raw(RevisionId(row[1])) for row in rows(source)["revision"]] == [
            source.raw(RevisionId(row[1])) for row in rows(source)["revision"]
        ]
        assert target.verify() == ()
        assert copied.written == sum(map(len, rows(source).values()))
        assert copied.found == 0
        assert steps == sorted(steps)
        assert steps[-1] == (2 * copied.written, 2 * copied.written)
        for archive in (source, target):  # and both number what comes next alike
            assert archive.add(revision("One more.", "https://more.example")) is Added.NEW
            archive.save_memo(its_own())
        assert rows(target) == rows(source)


def test_copying_again_writes_what_is_new_and_nothing_else(source: Archive, place: Path | str, to: Path | str) -> None:
    with Archive(to) as target:
        written = copy(place, to).written
        assert copy(place, to) == Copied(written=0, found=written)
        unpaged = revision("Ferry 0 sank.", "https://0.example")
        source.add(revision("One more.", "https://more.example"), b"more")
        source.add(unpaged, b"found later")  # fills in the page of a revision that is copied
        for article in source.retired():
            source.restore(article)
        source.retire([unpaged.article.id], at=NOON, reason="another")
        copy(place, to)
        assert rows(target) == rows(source)
        assert target.raw(unpaged.id) == b"found later"
        assert target.verify() == ()


def test_a_copy_that_was_cut_off_goes_on(source: Archive, place: Path | str, to: Path | str) -> None:
    class Cut(Exception):
        pass

    held = [0]
    for last in range(3, 60, 8):
        steps = itertools.count(1)

        def progress(*_: int) -> None:
            if next(steps) == last:  # noqa: B023 - done within the loop
                raise Cut

        with contextlib.suppress(Cut):
            copy(place, to, progress=progress)
        with Archive(to) as target:
            held.append(sum(map(len, rows(target).values())))
    assert held == sorted(held)
    assert len(set(held)) > 3
    with Archive(to) as target:
        assert rows(target) == rows(source)
        assert target.verify() == ()


def test_a_place_that_holds_anything_else_is_refused_and_left_alone(
    source: Archive, place: Path | str, to: Path | str
) -> None:
    with Archive(to) as target:
        copy(place, to)
        target.save_memo(its_own())
        source.add(revision("One more.", "https://more.example"))
        before = rows(target)
        with pytest.raises(StoreError, match=r"holds memos that .* does not: copy to an empty place; nothing was"):
            copy(place, to)
        assert rows(target) == before


def test_another_archive_is_refused(source: Archive, place: Path | str, to: Path | str) -> None:
    with Archive(to) as target:
        target.add(revision("Another text.", "https://another.example"))
        before = rows(target)
        with pytest.raises(StoreError, match="holds revisions that"):
            copy(place, to)
        assert rows(target) == before


def test_a_source_that_changes_meanwhile_is_told(source: Archive, place: Path | str, to: Path | str) -> None:
    total = sum(map(len, rows(source).values()))

    def progress(done: int, _: int) -> None:
        if done == total:
            source.add(revision("Meanwhile.", "https://meanwhile.example", fetched_at=NOON + timedelta(days=1)))

    with pytest.raises(StoreError, match="was written to while it was copied"):
        copy(place, to, progress=progress)
    copy(place, to)
    with Archive(to) as target:
        assert rows(target) == rows(source)


def test_a_damaged_page_costs_that_page(
    directions: tuple[Places, Places], source: Archive, place: Path | str, to: Path | str
) -> None:
    directions[0].damage_pages(place)
    with Archive(to) as target:
        copy(place, to)
        assert rows(target) == rows(source)
        assert all("this raw page is missing" in problem for problem in target.verify())
        assert len(target.verify()) == len(source.verify()) > 0
        with pytest.raises(IntegrityError):
            source.raw(revision("Ferry 1 sank.", "https://1.example").id)


@pytest.mark.parametrize(
    ("there", "complaint"),
    [
        ("notes.txt", r"holds other files \(notes.txt\)"),
        ("briefings.toml", "is a workspace: its archive is .*archive"),
        ("archive.sqlite3.bak", "holds other files"),
    ],
)
def test_a_directory_of_other_files_is_refused(tmp_path: Path, there: str, complaint: str) -> None:
    with Archive(tmp_path / "from") as archive:
        fill(archive)
    target = tmp_path / "to"
    target.mkdir()
    (target / there).write_text("mine")
    with pytest.raises(StoreError, match=complaint):
        copy(tmp_path / "from", target)
    assert [each.name for each in target.iterdir()] == [there]
    with pytest.raises(StoreError, match="is a file"):
        copy(tmp_path / "from", target / there)


def test_a_new_workspaces_archive_is_an_empty_directory(tmp_path: Path) -> None:
    with Archive(tmp_path / "from") as archive:
        fill(archive)
    (tmp_path / "to").mkdir()
    (tmp_path / "to" / ".gitignore").write_text("*\n")
    assert copy(tmp_path / "from", tmp_path / "to").found == 0
