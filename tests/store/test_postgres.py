"""What only PostgreSQL can do to an archive: many machines at once, and a server that goes away."""

from __future__ import annotations

import hashlib
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from briefings.errors import SettingsError, StoreError
from briefings.store import Added, Archive, archive_sql
from briefings.store.archive_database import state_of
from briefings.store.database import Migration
from tests.services.postgres import GUARDED, PASSWORD, PostgresServer

from .make import memo, revision, sentence
from .places import Schemas

psycopg = pytest.importorskip("psycopg", reason="psycopg is an extra")
postgres_module = pytest.importorskip("briefings.store.postgres")
PostgresDatabase = postgres_module.PostgresDatabase
translated = postgres_module.translated

STEPS = (
    Migration("people", ("CREATE TABLE person (name TEXT) STRICT", "INSERT INTO person VALUES ('Ines')")),
    Migration("ages", ("ALTER TABLE person ADD COLUMN age INTEGER",), shared=("CREATE TABLE note (word TEXT) STRICT",)),
)


@pytest.fixture
def place(schemas: Schemas) -> str:
    return schemas.fresh()


@pytest.fixture
def database(place: str) -> Iterator[Any]:
    with closing(PostgresDatabase(place, STEPS)) as opened:
        yield opened


def together(*calls: Callable[[], object]) -> list[object]:
    """Return what the calls return, each made in a thread of its own, all at once."""
    found: list[object] = [None] * len(calls)
    barrier = threading.Barrier(len(calls))

    def make(number: int) -> None:
        barrier.wait()
        try:
            found[number] = calls[number]()
        except StoreError as error:
            found[number] = error

    threads = [threading.Thread(target=make, args=(number,)) for number in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def names(place: str) -> list[tuple[Any, ...]]:
    """Return the columns, their types and order, and the indexes of the archive at a place."""
    with psycopg.connect(place) as connection:
        columns = connection.execute(
            "SELECT table_name, column_name, data_type, is_nullable, collation_name, is_identity "
            "FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY 1, 2"
        ).fetchall()
        indexes = connection.execute(
            "SELECT tablename, replace(indexdef, current_schema(), '') FROM pg_indexes "
            "WHERE schemaname = current_schema() ORDER BY 1, 2"
        ).fetchall()
        return [*columns, *indexes]


# The schema


def test_machines_that_open_a_new_archive_together_make_it_once(place: str) -> None:
    found = together(*[lambda: Archive(place).close()] * 8)
    assert found == [None] * 8
    with psycopg.connect(place) as connection:
        rows = connection.execute("SELECT number, name FROM migration ORDER BY number").fetchall()
    assert rows == [(number, step.name) for number, step in enumerate(archive_sql.MIGRATIONS, start=1)]


@pytest.mark.parametrize("known", range(len(archive_sql.MIGRATIONS)))
def test_an_older_archive_becomes_as_a_new_one(schemas: Schemas, place: str, known: int) -> None:
    PostgresDatabase(place, archive_sql.MIGRATIONS[:known]).close()
    new = schemas.fresh()
    for each in (place, new):
        with Archive(each) as archive:
            assert archive.add(revision(), b"page") is Added.NEW
            assert archive.verify() == ()
    assert names(place) == names(new)


def test_texts_are_ordered_as_bytes_whatever_the_servers_language(place: str) -> None:
    Archive(place).close()
    texts = [row for row in names(place) if row[2:3] == ("text",)]
    assert len(texts) > 20
    assert {row[4] for row in texts} == {"C"}


def test_a_released_migration_is_never_changed_in_these_words_either() -> None:
    """Were one edited, or the names of types, an archive made before would differ from a new one."""
    words = [
        b" ".join(b" ".join(map(translated, (*step.statements, *step.shared))).split())
        for step in archive_sql.MIGRATIONS[:2]
    ]
    assert [hashlib.sha256(text).hexdigest()[:16] for text in words] == ["f7b52ca7db3fc909", "a345cd6d1f4ae57a"]


def test_a_migration_that_fails_changes_nothing(place: str) -> None:
    PostgresDatabase(place, STEPS[:1]).close()
    before = names(place)
    with pytest.raises(StoreError, match="syntax error"):
        PostgresDatabase(place, (*STEPS, Migration("towns", ("CREATE TABLE town (name TEXT) STRICT", "NO STATEMENT"))))
    assert names(place) == before
    PostgresDatabase(place, STEPS).close()  # and the good ones apply afterwards
    assert names(place) != before


def test_a_newer_schema_is_refused_and_left_alone(place: str) -> None:
    PostgresDatabase(place, STEPS).close()
    before = names(place)
    with pytest.raises(StoreError, match=r"newer version of briefings \(schema 2, this version knows 1\)"):
        PostgresDatabase(place, STEPS[:1])
    assert names(place) == before


def test_another_programs_database_is_left_alone(place: str) -> None:
    with psycopg.connect(place) as connection:
        connection.execute("CREATE TABLE recipe (name text)")
    before = names(place)
    with pytest.raises(StoreError, match="another program"):
        Archive(place)
    assert names(place) == before


def test_a_database_that_cannot_hold_every_character_is_refused(postgres: PostgresServer) -> None:
    postgres.execute("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    with pytest.raises(StoreError, match="its encoding is LATIN1; make a database with ENCODING 'UTF8'"):
        Archive(postgres.url("latin"))


def test_a_schema_that_is_not_there_is_one_clear_error(place: str) -> None:
    with pytest.raises(StoreError, match="no schema to write to"):
        Archive(f"{place}_not_there")


# The connection


def test_a_restart_of_the_server_between_two_calls_goes_unnoticed(postgres: PostgresServer, place: str) -> None:
    with Archive(place) as archive:
        archive.add(revision(), b"page")
        postgres.stop()
        postgres.start()
        assert archive.latest(revision().article.id) == revision()
        postgres.stop()
        postgres.start()
        assert archive.add(revision("Two.", "https://b.example")) is Added.NEW
        assert archive.verify() == ()


def test_a_server_that_is_gone_is_one_clear_error_and_comes_back(
    postgres: PostgresServer, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_module, "_FIRST_WAIT_S", 0.001)
    with Archive(place) as archive:
        postgres.stop()
        try:
            with pytest.raises(StoreError, match=r"postgresql://.*no connection.*do the same again"):
                archive.add(revision())
            with pytest.raises(StoreError, match="no connection"):
                Archive(place)
        finally:
            postgres.start()
        assert archive.add(revision()) is Added.NEW


def test_a_server_that_comes_up_while_an_archive_is_opened_is_waited_for(
    postgres: PostgresServer, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []
    connect = psycopg.connect

    def third_time_lucky(*given: Any, **options: Any) -> Any:
        tries.append(1)
        if len(tries) == 3:
            postgres.start()
        return connect(*given, **options)

    monkeypatch.setattr(postgres_module, "_FIRST_WAIT_S", 0.001)
    monkeypatch.setattr(postgres_module.psycopg, "connect", third_time_lucky)
    postgres.stop()
    with Archive(place) as archive:
        assert archive.add(revision()) is Added.NEW
    assert len(tries) == 3


def test_a_wrong_password_is_tried_once(postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []
    connect = psycopg.connect

    def counted(*given: Any, **options: Any) -> Any:
        tries.append(1)
        return connect(*given, **options)

    monkeypatch.setattr(postgres_module.psycopg, "connect", counted)
    with pytest.raises(StoreError, match="password authentication failed"):
        Archive(postgres.url("postgres").replace("briefings@", f"{GUARDED}:wrong@"))
    with pytest.raises(StoreError, match="no password supplied"):
        Archive(postgres.url("postgres", user=GUARDED))
    assert len(tries) == 2


@pytest.mark.parametrize("password", ["Wrong-Horse", "Wr%6Fng-Horse", "with space", "a%zz"])
def test_a_password_is_never_told(postgres: PostgresServer, password: str) -> None:
    address = postgres.url("postgres").replace("briefings@", f"{GUARDED}:{password}@")
    with pytest.raises(StoreError, match=r"postgresql://guarded:…@127\.0\.0\.1") as caught:
        Archive(address)
    told = f"{caught.value} {caught.value!r}"
    assert password not in told
    assert "Wrong-Horse" not in told


def test_the_password_comes_from_the_environment(
    postgres: PostgresServer, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    with Archive(place.replace("briefings@", f"{GUARDED}@")) as archive:
        assert archive.add(revision()) is Added.NEW


def test_a_connection_lost_in_a_transaction_is_made_anew_and_the_transaction_done_again(
    postgres: PostgresServer, database: Any
) -> None:
    tries = []

    def work(session: Any) -> None:
        tries.append(session.execute("SELECT pg_backend_pid()").fetchone()[0])
        session.execute("INSERT INTO person (name, age) VALUES (?, ?)", ("Otto", len(tries)))
        if len(tries) == 1:
            postgres.execute(f"SELECT pg_terminate_backend({tries[0]}, 5000)")
        session.execute("INSERT INTO note VALUES (?)", ("done",))

    database.transact(work)
    assert len(set(tries)) == 2
    assert database.rows("SELECT name, age FROM person ORDER BY age NULLS FIRST") == [("Ines", None), ("Otto", 2)]
    assert database.rows("SELECT word FROM note") == [("done",)]


def test_a_connection_lost_at_the_commit_says_that_nobody_knows(database: Any) -> None:
    for statement in (
        "CREATE FUNCTION leave() RETURNS trigger LANGUAGE plpgsql AS "
        "'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'",
        "CREATE CONSTRAINT TRIGGER leaving AFTER INSERT ON note DEFERRABLE INITIALLY DEFERRED "
        "FOR EACH ROW EXECUTE FUNCTION leave()",
    ):
        database.transact(lambda session, statement=statement: session.execute(statement))
    tries = []

    def work(session: Any) -> None:
        tries.append(1)
        session.execute("INSERT INTO note VALUES ('gone')")

    with pytest.raises(StoreError, match=r"there or not; do the same again"):
        database.transact(work)
    assert tries == [1]
    assert database.rows("SELECT word FROM note") == []


def test_no_transaction_stays_open_while_rows_are_read(postgres: PostgresServer, database: Any) -> None:
    ((pid,),) = database.rows("SELECT pg_backend_pid()")
    rows = database.stream("SELECT number FROM generate_series(1, 1000) AS number")
    assert next(rows) == (1,)
    assert postgres.execute(f"SELECT state FROM pg_stat_activity WHERE pid = {pid}") == [("idle",)]
    assert len(list(rows)) == 999


def test_a_closed_database_says_so(database: Any) -> None:
    database.close()
    database.close()
    with pytest.raises(StoreError, match="closed"):
        database.rows("SELECT 1")


# Others at the same time


def test_a_deadlock_is_undone_and_tried_again(place: str, database: Any) -> None:
    database.transact(
        lambda session: session.executemany("INSERT INTO person (name, age) VALUES (?, 0)", [("a",), ("b",)])
    )
    barrier = threading.Barrier(2)
    tries: list[str] = []

    def both(first: str, second: str) -> object:
        def work(session: Any) -> None:
            tries.append(first)
            session.execute("UPDATE person SET age = age + 1 WHERE name = ?", (first,))
            if tries.count(first) == 1:
                barrier.wait()  # each has now what the other wants
            session.execute("UPDATE person SET age = age + 1 WHERE name = ?", (second,))

        with closing(PostgresDatabase(place, STEPS)) as own:
            own.transact(work)
        return None

    assert together(lambda: both("a", "b"), lambda: both("b", "a")) == [None, None]
    assert len(tries) == 3
    assert database.rows("SELECT age FROM person WHERE name IN ('a', 'b')") == [(2,), (2,)]


@pytest.mark.parametrize("failures", [postgres_module.TRIES - 1, postgres_module.TRIES])
def test_a_refused_transaction_is_tried_a_stated_number_of_times(
    database: Any, monkeypatch: pytest.MonkeyPatch, failures: int
) -> None:
    monkeypatch.setattr(postgres_module, "_FIRST_WAIT_S", 0.001)
    tries = []

    def work(session: Any) -> str:
        tries.append(1)
        session.execute("INSERT INTO note VALUES ('once')")
        if len(tries) <= failures:
            session.execute("DO 'BEGIN RAISE SQLSTATE ''40001''; END'")
        return "done"

    if failures < postgres_module.TRIES:
        assert database.transact(work) == "done"
        assert database.rows("SELECT word FROM note") == [("once",)]
    else:
        with pytest.raises(StoreError, match="40001"):
            database.transact(work)
        assert database.rows("SELECT word FROM note") == []
    assert len(tries) == postgres_module.TRIES


def test_a_lock_that_another_process_holds_too_long_is_an_error(
    place: str, database: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_module, "_SETTLE", "SET lock_timeout = '50ms'")

    def work(_: object) -> None:
        with closing(PostgresDatabase(place, STEPS)) as other:
            other.transact(lambda session: session.execute("SELECT 1"), locks=["another"])
            with pytest.raises(StoreError, match="held by another process for too long"):
                other.transact(lambda session: session.execute("SELECT 1"), locks=["this", "another"])

    database.transact(work, locks=["this"])


def test_one_of_two_writers_of_a_text_finds_it_new(place: str) -> None:
    with Archive(place) as one, Archive(place) as other:
        for number in range(20):
            source = revision(f"Text {number}.", f"https://{number}.example")
            found = together(*(partial(archive.add, source, b"page") for archive in (one, other)))
            assert sorted(map(str, found)) == ["new", "unchanged"]
        assert len(one.stamps()) == 20
        assert one.verify() == ()


def test_one_of_two_next_versions_is_saved(place: str) -> None:
    source = revision()
    line = sentence(source, "Forty people were saved.")
    with Archive(place) as one, Archive(place) as other:
        one.add(source)
        for number in range(15):
            first = memo(line, revisions=(source,), id=f"memo-{number}")
            one.save_memo(first)
            ours, theirs = (replace(first, id=f"{first.id}-{who}", version=2, previous=first.id) for who in "ab")
            found = together(partial(one.save_memo, ours), partial(other.save_memo, theirs))
            assert found in ([True, False], [False, True])
            assert one.next_version(first.id) == (ours.id if found[0] else theirs.id)
        assert len(one.memos()) == 30
        assert one.verify() == ()


def test_of_two_different_memos_of_one_id_the_second_is_refused(place: str) -> None:
    source = revision()
    line = sentence(source, "Forty people were saved.")
    with Archive(place) as one, Archive(place) as other:
        one.add(source)
        for number in range(10):
            first = memo(line, revisions=(source,), id=f"memo-{number}")
            found = together(partial(one.save_memo, first), partial(other.save_memo, replace(first, topic="ferries")))
            assert True in found
            (refused,) = (each for each in found if each is not True)
            assert isinstance(refused, StoreError)
            assert "another memo under this id" in str(refused)


_HOLDER = """
import sys, time
from briefings.store import Archive
from tests.store.make import revision
from briefings.store import archive
with Archive(sys.argv[1]) as opened:
    source = revision("Half of it.")
    def work(session):
        archive._write_revision(session, source, None)
        print("holding", flush=True)
        time.sleep(60)
    opened._database.transact(work, locks=[f"article {source.article.id}"])
"""


def test_a_client_killed_in_the_middle_of_an_add_leaves_nothing_and_holds_nobody_up(place: str) -> None:
    Archive(place).close()
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, place], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )
    assert process.stdout is not None
    with process.stdout:
        assert process.stdout.readline() == "holding\n"
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
    with Archive(place) as archive:
        assert not archive.has(revision("Half of it.").id)
        assert archive.add(revision("Half of it.")) is Added.NEW
        assert archive.verify() == ()


def test_the_state_changes_with_what_is_written_and_not_with_what_is_read(place: str) -> None:
    with Archive(place) as archive:
        archive.add(revision(), b"page")
        before = state_of(place)
        assert before is not None
        archive.revisions()
        archive.verify()
        assert archive.add(revision()) is Added.UNCHANGED
        assert state_of(place) == before
        archive.retire([revision().article.id], at=revision().fetched_at, reason="a duplicate")
        assert state_of(place) != before


# psycopg


def test_without_psycopg_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "briefings.store.postgres")
    monkeypatch.delattr("briefings.store.postgres")
    with pytest.raises(SettingsError, match=r"psycopg.*pip install 'briefings\[postgres\]'"):
        Archive("postgresql://127.0.0.1/none")


def test_psycopg_is_not_imported_unless_asked_for(tmp_path: Path) -> None:
    script = (
        "import sys; from briefings import Workspace\n"
        f"with Workspace.create({str(tmp_path)!r}, env={{}}).archive() as archive: archive.stamps()\n"
        "sys.exit('psycopg' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=Path(__file__).parents[2])
