"""Three nodes, S3 storage and PostgreSQL: many machines give what one gives, also when one of them dies.

One module for all of it: a cluster takes ten seconds to start, and one process of the tests starts it once.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from briefings.cli import Environment, ExitStatus, main
from briefings.errors import InputError, SettingsError, StoreError
from briefings.fleet import Cluster, Desk, Failed, Fleet
from briefings.fleet.tasks import Written
from briefings.pipeline.indexing import IndexPlace, opened
from briefings.pipeline.written import check_written
from briefings.store import Added, Archive, Synced
from briefings.types import Sentence
from briefings.workspace import Workspace

from ..openai_server import OpenAIServer
from ..services.ray import Nodes
from . import chores
from .articles import FETCHED, TOPICS, article, write

pytestmark = pytest.mark.xdist_group("fleet")

Open = Callable[[Workspace], Fleet]


@pytest.fixture
def alone(tmp_path: Path) -> Workspace:
    """Return a workspace of one machine: what the others' results are compared with."""
    return Workspace.create(tmp_path / "alone", env={})


def adding(workspace: Workspace, settings: str) -> Workspace:
    """Return the workspace with more settings."""
    with (workspace.root / "briefings.toml").open("a", encoding="utf-8") as file:
        file.write(settings)
    return Workspace(workspace.root, env={})


def everything(archive: Archive) -> object:
    """Return what an archive holds: every article's texts in their order, and how each is understood."""
    articles = archive.articles()
    histories = {article.id: archive.history(article.id) for article in articles}
    return articles, histories, dict(archive.stamps()), archive.verify()


def contents(workspace: Workspace) -> object:
    with workspace.archive() as archive:
        return everything(archive)


# Tasks


def test_tasks_that_a_dead_node_had_are_done_again(nodes: Nodes, cluster: Cluster, tmp_path: Path) -> None:
    results: dict[int, str | Failed] = {}
    doomed = nodes.next_to_die
    killed: list[str] = []

    def done(number: int, result: str | Failed) -> None:
        results[number] = result
        at_work = [mark for mark in chores.marks(tmp_path) if mark.node == doomed and int(mark.name) not in results]
        if at_work and not killed:
            nodes.kill_one()
            killed.extend(mark.name for mark in at_work)

    cluster.each(chores.leave_a_mark, [(tmp_path, str(number)) for number in range(20)], done)
    assert results == {number: str(number) for number in range(20)}
    assert killed
    begun = Counter(mark.name for mark in chores.marks(tmp_path))
    assert all(begun[name] > 1 for name in killed)


def test_a_task_that_fails_costs_its_input(cluster: Cluster) -> None:
    results: dict[int, int | Failed] = {}
    cluster.each(chores.halve, [4, 3, 0, 8], results.__setitem__)
    assert (results[0], results[3]) == (2, 4)
    odd, none = results[1], results[2]
    assert isinstance(odd, Failed)
    assert isinstance(odd.error, InputError)
    assert odd.reason == str(odd.error) == "3 is odd: give an even number"
    assert none == Failed(reason="ZeroDivisionError: there is nothing to halve")


def test_what_is_under_way_is_cancelled_when_the_run_ends(cluster: Cluster, tmp_path: Path) -> None:
    def stop(number: int, result: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cluster.each(chores.leave_a_mark, [(tmp_path, str(number)) for number in range(100)], stop)
    assert len(list(tmp_path.iterdir())) < 20


# Reading articles


def test_many_machines_archive_what_one_does(
    open_fleet: Open, shared: Workspace, alone: Workspace, tmp_path: Path
) -> None:
    articles = write(tmp_path / "articles", 300)
    expected = alone.ingest([articles], fetched_at=FETCHED)
    counts: list[tuple[int, int]] = []
    report = open_fleet(shared).ingest([articles], fetched_at=FETCHED, progress=lambda *count: counts.append(count))
    assert report.added == {Added.NEW: 300, Added.CHANGED: 0, Added.UNCHANGED: 0}
    assert report.revisions == expected.revisions
    assert set(report.unreadable) == set(expected.unreadable)
    assert contents(shared) == contents(alone)
    assert counts == sorted(counts)
    assert counts[-1] == (158, 158)


def test_a_node_killed_while_articles_are_read_loses_and_doubles_nothing(
    open_fleet: Open, nodes: Nodes, shared: Workspace, alone: Workspace, tmp_path: Path
) -> None:
    articles = write(tmp_path / "articles", 300)
    alone.ingest([articles], fetched_at=FETCHED)
    killed: list[int] = []

    def kill(done: int, _: int) -> None:
        if done > 30 and not killed:
            killed.append(done)
            nodes.kill_one()

    fleet = open_fleet(shared)
    report = fleet.ingest([articles], fetched_at=FETCHED, progress=kill)
    assert killed
    assert len(report.revisions) == 300
    assert contents(shared) == contents(alone)


def test_read_again_nothing_is_new(open_fleet: Open, shared: Workspace, tmp_path: Path) -> None:
    articles = write(tmp_path / "articles", 40)
    fleet = open_fleet(shared)
    first = fleet.ingest([articles], fetched_at=FETCHED)
    before = contents(shared)
    again = fleet.ingest([articles], fetched_at=FETCHED)
    assert again.added == {Added.NEW: 0, Added.CHANGED: 0, Added.UNCHANGED: 40}
    assert again.revisions == first.revisions
    assert contents(shared) == before


def test_the_text_named_last_is_the_articles_current_one(
    open_fleet: Open, shared: Workspace, alone: Workspace, tmp_path: Path
) -> None:
    paths = []
    for number in range(24):
        fields = article(0) | {"text": f"The ferry carried {number % 8} passengers, the harbour office said.\n"}
        paths.append(tmp_path / f"{number:02}.md")
        header = "".join(f"{key}: {fields[key]}\n" for key in fields if key != "text")
        paths[-1].write_text(f"---\n{header}---\n{fields['text']}", encoding="utf-8")
    alone.ingest(paths, fetched_at=FETCHED)
    open_fleet(shared).ingest(paths, fetched_at=FETCHED)
    with shared.archive() as many, alone.archive() as one:
        assert dict(many.stamps()) == dict(one.stamps())
        assert many.verify() == ()


def test_a_file_that_kills_its_reader_costs_itself(
    open_fleet: Open, shared: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = write(tmp_path / "articles", 60)
    monkeypatch.setattr("briefings.fleet.tasks.ingest", chores.ingest_or_die)
    monkeypatch.setattr("briefings.fleet.cluster._RETRIES", 1)
    report = open_fleet(shared).ingest([articles], fetched_at=FETCHED)
    assert len(report.revisions) == 59
    (reason,) = [each.reason for each in report.unreadable if each.path.name == "00010.md"]
    assert "its task was lost" in reason


# Indexing


def found(workspace: Workspace) -> list[list[tuple[str, int, str]]]:
    """Return what some questions find: revisions and starts of passages with their scores, best first."""
    return [
        [(hit.chunk.revision_id, hit.chunk.span.start, f"{hit.score:.9f}") for hit, _ in workspace.search(words, k=10)]
        for words in ("ferry passengers Corvo Bay", "bridge council", "herring", "did not comment")
    ]


def test_an_index_made_by_many_finds_what_one_made_by_one_finds(
    open_fleet: Open, shared: Workspace, alone: Workspace, model_server: OpenAIServer, tmp_path: Path
) -> None:
    articles = write(tmp_path / "articles", 120)
    embeddings = f'embeddings = "toy"\nbase_url = "{model_server.url}"\n'
    shared, alone = adding(shared, embeddings), adding(alone, embeddings + 'index = "lance"\n')
    alone.ingest([articles], fetched_at=FETCHED)
    fleet = open_fleet(shared)
    fleet.ingest([articles], fetched_at=FETCHED)
    counts: list[tuple[int, int]] = []
    assert fleet.index(progress=lambda *count: counts.append(count)) == Synced(added=120, removed=0, kept=0)
    assert counts[-1] == (120, 120)
    asked = [text for call in model_server.calls for text in call.body["input"]]
    assert len(asked) == len(set(asked)) >= 120
    assert list(shared.index_verify()) == []
    alone.index_build()
    assert found(shared) == found(alone)
    assert fleet.index() == Synced(added=0, removed=0, kept=120)


def test_a_node_killed_while_an_index_is_made_loses_and_doubles_nothing(
    open_fleet: Open, nodes: Nodes, shared: Workspace, alone: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = write(tmp_path / "articles", 240)
    alone = adding(alone, 'index = "lance"\n')
    alone.ingest([articles], fetched_at=FETCHED)
    alone.index_build()
    fleet = open_fleet(shared)
    fleet.ingest([articles], fetched_at=FETCHED)
    monkeypatch.setattr("briefings.fleet.indexing._MOST", 10)
    monkeypatch.setattr("briefings.fleet.indexing._TOGETHER", 60)
    killed: list[int] = []

    def kill(done: int, _: int) -> None:
        if done >= 50 and not killed:
            killed.append(done)
            nodes.kill_one()

    assert fleet.index(progress=kill) == Synced(added=240, removed=0, kept=0)
    assert killed
    assert list(shared.index_verify()) == []
    assert found(shared) == found(alone)


def test_an_index_goes_on_where_it_was_stopped(
    open_fleet: Open, shared: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fleet = open_fleet(shared)
    fleet.ingest([write(tmp_path / "articles", 60)], fetched_at=FETCHED)
    monkeypatch.setattr("briefings.fleet.indexing._MOST", 10)
    monkeypatch.setattr("briefings.fleet.indexing._TOGETHER", 10)

    def stop(done: int, total: int) -> None:
        if 2 * done >= total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fleet.index(progress=stop)
    done = fleet.index()
    assert done.added + done.kept == 60
    assert 20 <= done.kept < 60
    assert list(shared.index_verify()) == []


def test_readers_find_whole_articles_while_a_writer_adds(
    open_fleet: Open, shared: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fleet = open_fleet(shared)
    fleet.ingest([write(tmp_path / "articles", 120)], fetched_at=FETCHED)
    monkeypatch.setattr("briefings.fleet.indexing._MOST", 10)
    monkeypatch.setattr("briefings.fleet.indexing._TOGETHER", 20)
    place, seen, stopped = IndexPlace.of(shared.settings, shared.root), list[int](), threading.Event()

    def read() -> None:
        with opened(place, None) as index:
            while not stopped.is_set():
                hits = index.search.search("harbour office ferry", k=1_000)
                assert len({(hit.chunk.revision_id, hit.chunk.span) for hit in hits}) == len(hits)
                seen.append(len({hit.chunk.revision_id for hit in hits}))

    with ThreadPoolExecutor(2) as readers:
        reading = [readers.submit(read) for _ in range(2)]
        try:
            fleet.index()
        finally:
            stopped.set()
        for each in reading:
            each.result()
    assert seen[0] <= seen[-1] <= 24
    assert len(set(seen)) > 1


# Checking


def test_texts_are_checked_as_on_one_machine(
    open_fleet: Open, shared: Workspace, alone: Workspace, tmp_path: Path
) -> None:
    articles = write(tmp_path / "articles", 40)
    alone.ingest([articles], fetched_at=FETCHED)
    fleet = open_fleet(shared)
    fleet.ingest([articles], fetched_at=FETCHED)
    texts = [
        Written(name=str(number), text=article(number)["text"].replace("1003", "9999"), form="text")
        for number in range(12)
    ]
    texts[5] = Written(name="broken", text="no JSON", form="json")
    with alone.archive() as archive:
        revisions = archive.revisions()
    found = fleet.check(texts)
    assert isinstance(found[5], InputError)
    assert [each for each in found if not isinstance(each, InputError)] == [
        check_written(written.text, written.form, revisions) for written in texts if written.form == "text"
    ]
    assert any(sentence.grade is None for sentence in checked(found[3]))
    assert all(sentence.grade is not None for sentence in checked(found[2])[:1])


def checked(result: tuple[Sentence, ...] | InputError) -> tuple[Sentence, ...]:
    assert not isinstance(result, InputError)
    return result


def test_nothing_to_check_against_is_told(open_fleet: Open, shared: Workspace) -> None:
    with pytest.raises(InputError, match="the archive is empty"):
        open_fleet(shared).check([Written(name="a", text="A text.", form="text")])


# Briefs


def test_every_desk_has_the_brief_it_would_have_on_one_machine(
    open_fleet: Open, shared: Workspace, alone: Workspace, tmp_path: Path
) -> None:
    articles = write(tmp_path / "articles", 60)
    alone.ingest([articles], fetched_at=FETCHED)
    fleet = open_fleet(shared)
    fleet.ingest([articles], fetched_at=FETCHED)
    desks = [Desk(name=topic, topic=topic) for topic in TOPICS]
    desks[1] = Desk(name="bridge", topic="bridge", publishers=("Daily Lantern",), length="short")
    desks.insert(2, Desk(name="comets", topic="comets"))
    reports = fleet.briefs(desks, as_of=FETCHED)
    assert [report.desk for report in reports] == desks
    assert [report.desk.name for report in reports if report.memo_id is None] == ["comets"]
    assert "no article for desk comets" in reports[2].reason
    for report in reports:
        desk = report.desk
        if report.memo_id is not None:
            chosen = alone.choose(as_of=FETCHED, topic=desk.topic, publishers=desk.publishers or None)
            expected = alone.brief_of(chosen, as_of=FETCHED, topic=desk.topic, length=desk.length or None)
            assert report.memo_id == expected.id
            assert shared.memo(report.memo_id).sections == expected.sections
    assert fleet.verify([report.memo_id for report in reports if report.memo_id]) == ((),) * 5

    again = fleet.briefs(desks, as_of=FETCHED)
    assert again == reports
    with shared.archive() as archive:
        assert len(archive.memos()) == len(archive.runs()) == 5
    fleet.ingest([write(tmp_path / "more", 70)], fetched_at=FETCHED + timedelta(hours=1))
    later = fleet.briefs(desks[:1], as_of=FETCHED + timedelta(hours=1))
    assert later[0].memo_id not in (None, reports[0].memo_id)


def test_an_unknown_memo_is_an_error(open_fleet: Open, shared: Workspace) -> None:
    with pytest.raises(StoreError, match="memo brief-of-nobody"):
        open_fleet(shared).verify(["brief-of-nobody"])


# The command line


def test_the_command_line_works_on_a_cluster(nodes: Nodes, shared: Workspace, tmp_path: Path) -> None:
    articles = write(tmp_path / "articles", 20)
    with (shared.root / "briefings.toml").open("a", encoding="utf-8") as file:
        file.write('[desks.harbour]\ntopic = "ferry"\n[desks.stars]\ntopic = "comets"\n')

    def run(*arguments: str) -> tuple[int, str]:
        stdout = io.StringIO()
        environment = Environment(stdout=stdout, stderr=io.StringIO(), variables={}, cwd=tmp_path, now=lambda: FETCHED)
        return int(main(["-w", str(shared.root), "fleet", *arguments], environment)), stdout.getvalue()

    command = [sys.executable, "-m", "briefings", "-w", str(shared.root), "fleet", "ingest", str(articles)]
    command += ["--address", nodes.address, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert (json.loads(done.stdout)["new"], len(json.loads(done.stdout)["unreadable"])) == (20, 2)

    status, _ = run("index")
    assert status == 0
    status, told = run("brief", "--out", "briefs", "--json")
    assert status == ExitStatus.PROBLEMS
    harbour, stars = json.loads(told)
    assert (harbour["desk"], harbour["reason"], stars["memo"]) == ("harbour", "", None)
    assert "ferry" in (tmp_path / "briefs" / "harbour.md").read_text(encoding="utf-8")
    assert run("verify", "--json") == (0, json.dumps([{"memo": harbour["memo"], "problems": []}], indent=2) + "\n")
    (tmp_path / "draft.txt").write_text("The ferry to Corvo Bay carried 9 passengers on Thursday.", encoding="utf-8")
    status, told = run("check", "draft.txt", "--json")
    assert status == ExitStatus.PROBLEMS
    assert json.loads(told)[0]["sentences"][0]["verdict"] == "refuted"


# What is refused


def test_several_machines_do_not_write_one_file(open_fleet: Open, alone: Workspace) -> None:
    with pytest.raises(SettingsError, match="several machines cannot write"):
        open_fleet(alone)


def test_a_machine_with_other_settings_is_refused(open_fleet: Open, shared: Workspace, tmp_path: Path) -> None:
    fleet = open_fleet(shared)
    path = shared.root / "briefings.toml"
    path.write_text(path.read_text(encoding="utf-8") + "chunk_tokens = 99\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="chunk_tokens is '99' there, and '200' where the run was started"):
        fleet.ingest([write(tmp_path / "articles", 2)], fetched_at=FETCHED)
