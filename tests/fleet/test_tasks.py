"""Tasks done twice, here in one process: what is lost with a machine is done again, and may not have been lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefings.errors import StoreError
from briefings.fleet import Desk, tasks
from briefings.store import Added
from briefings.types import Memo
from briefings.workspace import Workspace

from .articles import FETCHED, write


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace.create(tmp_path / "desk", env={})
    made.ingest([write(tmp_path / "articles", 20)], fetched_at=FETCHED)
    return made


def assignment(workspace: Workspace, topic: str = "ferry") -> tasks.Assignment:
    return tasks.Assignment(job=tasks.Job.of(workspace), desk=Desk(name=topic, topic=topic), as_of=FETCHED)


def test_a_shard_read_twice_adds_nothing(workspace: Workspace, tmp_path: Path) -> None:
    paths = tuple(sorted((tmp_path / "articles").glob("*.md")))
    shard = tasks.Shard(job=tasks.Job.of(workspace), paths=paths, fetched_at=FETCHED)
    first, again = tasks.ingest(shard), tasks.ingest(shard)
    assert first == again
    assert first.report.added == {Added.NEW: 0, Added.CHANGED: 0, Added.UNCHANGED: 10}


def test_texts_are_judged_where_the_settings_say_so(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def checked(*arguments: Any, judge: object) -> tuple[Any, ...]:
        asked.append(judge)
        return ()

    monkeypatch.setattr(tasks, "check_written", checked)
    flags = {"judge": True, "base_url": "http://127.0.0.1:1/v1"}
    for options in ({}, flags):
        job = tasks.Job.of(Workspace(workspace.root, env={}, flags=options))
        tasks.check(tasks.Texts(job=job, state="now", texts=(tasks.Written(name="a", text="A.", form="text"),)))
    assert asked[0] is None
    assert asked[1] is not None


def test_a_brief_made_twice_is_one_memo_and_one_run(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    memo_id = tasks.brief(assignment(workspace))

    def paid_again(*arguments: Any, **options: Any) -> Memo:
        raise AssertionError("a brief that is there was made again")

    monkeypatch.setattr(Workspace, "brief_of", paid_again)
    assert tasks.brief(assignment(workspace)) == memo_id
    with workspace.archive() as archive:
        assert [run.memo_id for run in archive.runs()] == [memo_id]


def test_a_brief_that_was_made_by_two_at_once_is_there(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    brief_of = Workspace.brief_of

    def slower(*arguments: Any, **options: Any) -> Memo:
        brief_of(*arguments, **options)
        raise StoreError("run desk-1: the ledger has it already")

    monkeypatch.setattr(Workspace, "brief_of", slower)
    assert workspace.memo(tasks.brief(assignment(workspace))).topic == "ferry"


def test_a_brief_that_cannot_be_stored_is_an_error(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: Any, **options: Any) -> Memo:
        raise StoreError("the disk is full")

    monkeypatch.setattr(Workspace, "brief_of", full)
    with pytest.raises(StoreError, match="the disk is full"):
        tasks.brief(assignment(workspace))


def test_a_brief_is_made_anew_when_an_article_came(workspace: Workspace, tmp_path: Path) -> None:
    before = tasks.brief(assignment(workspace))
    workspace.ingest([write(tmp_path / "more", 30)], fetched_at=FETCHED)
    assert tasks.brief(assignment(workspace)) != before
