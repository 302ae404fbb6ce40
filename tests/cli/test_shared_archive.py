"""The same commands with the archive in PostgreSQL, and `store copy` there and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefings.cli.exit_status import ExitStatus
from tests.services.postgres import GUARDED, PASSWORD, PostgresServer

from .conftest import SAMPLES, Run


def test_a_day_with_the_archive_in_postgresql(run: Run, workspace: Path, database_url: str) -> None:
    (workspace / "briefings.toml").write_text(f'archive = "{database_url}"\n', encoding="utf-8")
    assert run("ingest", str(SAMPLES)).status == 0
    memo = json.loads(run("brief", str(SAMPLES), "--format", "json").stdout)
    assert memo["sections"]
    assert run("ask", "What is the ferry's new timetable?").status == 0
    assert run("store", "verify").status == 0
    assert memo["id"] in run("memos").stdout
    assert run("status").status == 0
    assert not list((workspace / "archive").glob("*.sqlite3"))

    elsewhere = {"BRIEFINGS_ARCHIVE": str(workspace / "another")}
    assert json.loads(run("brief", str(SAMPLES), "--format", "json", variables=elsewhere).stdout)["id"] == memo["id"]
    assert (workspace / "another" / "archive.sqlite3").is_file()


def test_an_archive_moves_to_postgresql_and_back(run: Run, workspace: Path, database_url: str) -> None:
    run("brief", str(SAMPLES))
    memos = run("memos").stdout
    there = run("store", "copy", database_url)
    assert (there.status, there.stdout) == (0, "")
    assert "0 were there: the copy holds" in there.stderr
    shared = {"BRIEFINGS_ARCHIVE": database_url}
    assert run("memos", variables=shared).stdout == memos
    back = json.loads(run("store", "copy", "back", "--json", variables=shared).stdout)
    assert (back["written"] > 5, back["found"], back["problems"]) == (True, 0, [])
    assert run("memos", variables={"BRIEFINGS_ARCHIVE": "back"}).stdout == memos
    again = json.loads(run("store", "copy", "back", "--json", variables=shared).stdout)
    assert (again["written"], again["found"]) == (0, back["written"])


def test_a_copy_of_a_damaged_archive_says_so(run: Run, workspace: Path) -> None:
    run("ingest", str(SAMPLES))
    raw = next(path for path in sorted((workspace / "archive" / "raw").rglob("*")) if path.is_file())
    raw.write_bytes(b"not what was kept")
    result = run("store", "copy", "copied")
    assert result.status == ExitStatus.PROBLEMS
    assert "this raw page is missing" in result.stdout


@pytest.mark.parametrize(
    "command", [("config",), ("config", "--json"), ("memos",), ("store", "verify"), ("-vv", "memos")]
)
def test_a_password_is_not_printed(
    run: Run, workspace: Path, postgres: PostgresServer, command: tuple[str, ...]
) -> None:
    address = postgres.url("postgres").replace("briefings@", f"{GUARDED}:not-{PASSWORD}@")
    result = run(*command, variables={"BRIEFINGS_ARCHIVE": address})
    assert PASSWORD not in result.stdout + result.stderr
    assert "guarded:…@127.0.0.1" in result.stdout + result.stderr
    assert result.status == (0 if "config" in command else ExitStatus.INPUT)


def test_a_password_in_the_file_is_refused(run: Run, workspace: Path) -> None:
    (workspace / "briefings.toml").write_text('archive = "postgresql://desk:secret@host/db"\n', encoding="utf-8")
    result = run("memos")
    assert "passwords do not belong in a file; set PGPASSWORD" in result.stderr
    assert "secret" not in result.stdout + result.stderr
