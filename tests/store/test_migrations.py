"""Every schema that was ever released opens, keeps what it held, and is what a new file gets."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from briefings.store import Added, Archive, FtsIndex, archive_sql, fts_sql
from briefings.types import Span

from . import older
from .make import revision


def schema(path: Path) -> set[str]:
    """Return the statements that made a database, without their white space."""
    connection = sqlite3.connect(path)
    found = {
        re.sub(r"\s+|IF NOT EXISTS", "", statement)
        for (statement,) in connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
    }
    connection.close()
    return found


def test_there_is_a_builder_for_every_schema() -> None:
    assert len(older.ARCHIVES) == len(archive_sql.MIGRATIONS) + 1, "freeze the new schema in tests/store/older.py"
    assert len(older.INDEXES) == len(fts_sql.MIGRATIONS) + 1, "freeze the new schema in tests/store/older.py"


@pytest.mark.parametrize("build", older.ARCHIVES)
def test_an_older_archive_becomes_as_a_new_one(tmp_path: Path, build: older.Builder) -> None:
    build(tmp_path / "archive.sqlite3").close()
    Archive(tmp_path).close()
    Archive(tmp_path / "new").close()
    assert schema(tmp_path / "archive.sqlite3") == schema(tmp_path / "new" / "archive.sqlite3")


def test_the_newest_builders_are_what_the_program_makes(tmp_path: Path) -> None:
    # Were a released migration edited, or a builder, they would differ.
    older.ARCHIVES[-1](tmp_path / "built").close()
    Archive(tmp_path).close()
    assert schema(tmp_path / "built") == schema(tmp_path / "archive.sqlite3")
    older.INDEXES[-1](tmp_path / "built index").close()
    FtsIndex(tmp_path / "index").close()
    assert schema(tmp_path / "built index") == schema(tmp_path / "index")


@pytest.mark.parametrize("build", older.ARCHIVES[1:])
def test_an_older_archive_keeps_what_it_held(tmp_path: Path, build: older.Builder) -> None:
    build(tmp_path / "archive.sqlite3").close()
    with Archive(tmp_path) as archive:
        assert archive.verify() == ()
        assert [archive.revision(revision_id).text for revision_id in older.REVISIONS] == list(older.TEXTS)
        current = archive.latest(older.ARTICLE)
        assert current is not None
        assert current.text == older.TEXTS[1]
        assert current.article.publisher == "Harbour Post"
        assert [mark.span for mark in current.marks] == [Span(16, 17)]
        assert len(archive.history(older.ARTICLE)) == 2
        assert archive.memo(older.MEMO).topic == "ferries"
        assert [cited.span for cited in archive.cited_by(older.REVISIONS[0])] == [Span(0, 15)]
        assert [run.id for run in archive.runs()] == [older.RUN]
        assert archive.add(revision()) is Added.NEW


def test_an_archive_of_schema_2_keeps_its_places(tmp_path: Path) -> None:
    older.archive_2(tmp_path / "archive.sqlite3").close()
    with Archive(tmp_path) as archive:
        assert archive.article_at("post.example/ferry") == older.ARTICLE
        assert [place.source for place in archive.places(older.ARTICLE)] == ["post"]


@pytest.mark.parametrize("build", older.INDEXES[1:])
def test_an_older_index_finds_what_it_held(tmp_path: Path, build: older.Builder) -> None:
    build(tmp_path / "index").close()
    with FtsIndex(tmp_path / "index") as index:
        (hit,) = index.search("ferries", k=5)
        assert hit.chunk.revision_id == older.REVISIONS[0]
        assert dict(index.stamps()) == {older.REVISIONS[0]: "stamp 0"}
        index.remove([older.REVISIONS[0]])
        assert index.search("ferries", k=5) == ()
