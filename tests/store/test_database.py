"""The database: migrations are all or nothing, and a file that is not ours is left alone."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from briefings.errors import StoreError
from briefings.store.database import Database, Durability, Migration

STEPS = (
    Migration("people", ("CREATE TABLE person (name TEXT) STRICT", "INSERT INTO person VALUES ('Ines')")),
    Migration("ages", ("ALTER TABLE person ADD COLUMN age INTEGER", "UPDATE person SET age = 41")),
    Migration("towns", ("CREATE TABLE town (name TEXT) STRICT", "INSERT INTO town VALUES ('Corvo Bay')")),
)


def opened(path: Path, steps: tuple[Migration, ...] = STEPS) -> Database:
    return Database(path, steps, durability=Durability.NORMAL)


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        found = list(connection.iterdump())
    connection.close()
    return found


@pytest.mark.parametrize("known", range(len(STEPS) + 1))
def test_every_older_schema_becomes_the_newest_one(tmp_path: Path, known: int) -> None:
    opened(tmp_path / "new", STEPS).close()
    opened(tmp_path / "old", STEPS[:known]).close()
    with opened(tmp_path / "old") as database:
        assert database.schema == len(STEPS)
        assert database.rows("SELECT name, age FROM person") == [("Ines", 41)]
    assert dump(tmp_path / "old") == dump(tmp_path / "new")


@pytest.mark.parametrize("broken", ["INSERT INTO town VALUES (1, 2)", "NO SUCH STATEMENT"])
def test_a_migration_that_fails_changes_nothing(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "db"
    opened(path, STEPS[:2]).close()
    before = dump(path)
    failing = Migration("towns", (*STEPS[2].statements, broken))
    with pytest.raises(StoreError, match=r"db: "):
        opened(path, (*STEPS[:2], failing))
    assert dump(path) == before
    opened(path).close()  # and the good one applies afterwards
    assert dump(path) != before


def test_a_newer_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "db"
    opened(path).close()
    before = dump(path)
    with pytest.raises(StoreError, match=r"newer version of briefings \(schema 3, this version knows 1\)"):
        opened(path, STEPS[:1])
    assert dump(path) == before


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    connection.close()
    with pytest.raises(StoreError, match="another program"):
        opened(path)
    assert [line for line in dump(path) if "CREATE" in line] == ["CREATE TABLE recipe (name TEXT);"]


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "db"
    path.write_text("shopping list\n" * 100)
    with pytest.raises(StoreError, match="not a database"):
        opened(path)
    assert path.read_text() == "shopping list\n" * 100


def test_a_directory_that_cannot_be_made_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be opened"):
        opened(tmp_path / "file" / "db")


def test_a_failed_write_is_undone_whole(tmp_path: Path) -> None:
    with opened(tmp_path / "db") as database:

        def interrupted() -> None:
            with database.write() as connection:
                connection.execute("INSERT INTO person VALUES ('Otto', 3)")
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            interrupted()
        assert database.rows("SELECT name FROM person") == [("Ines",)]
        with database.write() as connection:  # and the next one goes on
            connection.execute("INSERT INTO person VALUES ('Otto', 3)")
        assert len(database.rows("SELECT name FROM person")) == 2


def test_a_read_sees_one_state_while_another_writes(tmp_path: Path) -> None:
    path = tmp_path / "db"
    with opened(path) as reader, opened(path) as writer, reader.read() as connection:
        assert connection.execute("SELECT count(*) FROM person").fetchone() == (1,)
        with writer.write() as other:
            other.execute("INSERT INTO person VALUES ('Otto', 3)")
        assert connection.execute("SELECT count(*) FROM person").fetchone() == (1,)


def test_threads_share_a_database(tmp_path: Path) -> None:
    with opened(tmp_path / "db") as database:

        def add(number: int) -> None:
            for _ in range(20):
                with database.write() as connection:
                    (held,) = connection.execute("SELECT max(age) FROM person").fetchone()
                    connection.execute("INSERT INTO person VALUES (?, ?)", (f"reader {number}", held + 1))

        threads = [threading.Thread(target=add, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        ages = [age for (age,) in database.rows("SELECT age FROM person ORDER BY age")]
    assert ages == list(range(41, 41 + 81))


def test_closing_twice_does_nothing(tmp_path: Path) -> None:
    database = opened(tmp_path / "db")
    database.close()
    database.close()
    with pytest.raises(StoreError):
        database.rows("SELECT 1")


def test_a_full_disk_says_what_to_do(tmp_path: Path) -> None:
    with opened(tmp_path / "db") as database:
        database.rows("PRAGMA max_page_count = 8")
        with pytest.raises(StoreError, match="free some space"), database.write() as connection:
            connection.execute("INSERT INTO town VALUES (?)", ("x" * 400_000,))
        assert database.rows("SELECT name FROM town") == [("Corvo Bay",)]


def test_a_place_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "db").mkdir()
    with pytest.raises(StoreError, match="must be writable"):
        opened(tmp_path / "db")
