"""Writing from the pages: briefs, answers, next versions; what is stale, and the difference of versions; sources."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.exceptions import HTTPException
from starlette.testclient import TestClient

from briefings import Workspace
from briefings.errors import InputError
from briefings.web import Access
from briefings.web.jobs import Jobs
from briefings.web.making import answer
from briefings.web.room import Room

from . import rooms
from .rooms import Seen

FIRST = """\
Ferry stops at Brelund

By Ada Lund

The ferry to Brelund stopped on Monday after its engine failed. The operator Nordfjord said that repairs will take nine
days. Buses carry passengers over the old bridge until then.
"""
SECOND = FIRST.replace("nine", "twelve") + "\nCorrection: repairs will take twelve days, not nine.\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace.create(tmp_path / "room", env={})
    article = made.root / "ferry.txt"
    article.write_text(FIRST, encoding="utf-8")
    made.brief([article], as_of=rooms.NOW)
    return made


def change(workspace: Workspace) -> None:
    (workspace.root / "ferry.txt").write_text(SECOND, encoding="utf-8")
    workspace.ingest([workspace.root / "ferry.txt"])


def arrive(client: TestClient, reply_location: str) -> str:
    """Follow the work that was begun to what came of it, and return the page."""
    for _ in range(200):
        reply = client.get(reply_location)
        if reply.status_code == 303:
            reply_location = reply.headers["location"]
        elif not reply_location.startswith("/work/"):
            return reply.text
        time.sleep(0.05)
    raise TimeoutError(reply_location)


def test_a_current_archive_is_said_to_be_so(workspace: Workspace) -> None:
    with rooms.visit(workspace) as client:
        assert "Every memo rests on its sources as they are now." in client.get("/status").text


def test_a_stale_memo_is_regenerated_from_the_page(workspace: Workspace) -> None:
    change(workspace)
    with rooms.visit(workspace) as client:
        text = " ".join(Seen(client.get("/status").text).text.split())
        assert "corrected by its publisher" in text
        assert "repairs will take nine days" in text
        assert re.search(r"\d+ sentences? to redo, \d+ stay as they are. No model is called", text)
        (old,) = workspace.memos()
        reply = client.post("/regenerate", data={"csrf": rooms.token_of(client, "/status"), "memo": old.id})
        assert reply.status_code == 303
        page = arrive(client, reply.headers["location"])
        assert "twelve days" in page
        new = workspace.memos()[0]
        assert new.previous == old.id
        changes = client.get(f"/memo/{new.id}/changes").text
        assert re.search(r"<del>[^<]*nine days", changes)
        assert re.search(r"<ins>[^<]*twelve days", changes)
        assert "Read the newer one." in client.get(f"/memo/{old.id}").text
        assert client.get(f"/memo/{old.id}/changes").status_code == 404
        assert "version 2" in client.get("/").text


def test_nothing_is_regenerated_unasked(workspace: Workspace) -> None:
    change(workspace)
    with rooms.visit(workspace) as client:
        csrf = rooms.token_of(client, "/status")
        assert client.post("/regenerate", data={"csrf": csrf}).status_code == 400
        assert client.get("/regenerate").status_code == 405
        assert len(workspace.memos()) == 1
        client.post("/regenerate", data={"csrf": csrf, "all": "yes"})
    assert len(workspace.memos()) == 2


def test_a_brief_is_written_from_the_page(workspace: Workspace) -> None:
    with rooms.visit(workspace) as client:
        csrf = rooms.token_of(client, "/")
        none = client.post("/brief", data={"csrf": csrf, "topic": "zeppelins", "length": "short"})
        assert none.status_code == 400
        assert "no article about &#39;zeppelins&#39;" in none.text
        assert client.post("/brief", data={"csrf": csrf, "length": "endless"}).status_code == 400


def test_a_question_is_answered_and_kept(workspace: Workspace) -> None:
    with rooms.visit(workspace) as client:
        csrf = rooms.token_of(client, "/ask")
        for question in ("", "   ", "x" * 1_001):
            assert client.post("/ask", data={"csrf": csrf, "question": question}).status_code == 400
        reply = client.post("/ask", data={"csrf": csrf, "question": "How long will the repairs take?"})
        # The archive's articles are fetched now, which is after the room's invented moment: they are not known then.
        assert "How long will the repairs take?" in arrive(client, reply.headers["location"])
        assert "How long will the repairs take?" in client.get("/ask").text


def test_a_question_below_an_answer_follows_it(workspace: Workspace) -> None:
    first = workspace.ask("What did Nordfjord say about the repairs?", as_of=rooms.NOW)
    with rooms.visit(workspace) as client:
        page = client.get(f"/memo/{first.id}")
        assert f'name="after" value="{first.id}"' in page.text
        csrf = rooms.token_of(client, f"/memo/{first.id}")
        data = {"csrf": csrf, "question": "And Ada Lund?", "after": first.id}
        reply = client.post("/ask", data=data)
        assert "What did Ada Lund say about the repairs?" in arrive(client, reply.headers["location"])
        alone = client.post("/ask", data=data | {"after": ""})
        assert "And Ada Lund?" in arrive(client, alone.headers["location"])
        assert client.post("/ask", data=data | {"after": "no-such-memo"}).status_code == 404


def test_only_addresses_of_the_web_are_sources(workspace: Workspace) -> None:
    with rooms.visit(workspace) as client:
        csrf = rooms.token_of(client, "/sources")
        for url in ("/etc/passwd", "file:///etc/passwd", "articles/", "javascript:alert(1)", ""):
            for do in ("try", "add"):
                assert client.post("/sources", data={"csrf": csrf, "url": url, "do": do}).status_code == 400
        private = client.post("/sources", data={"csrf": csrf, "url": "http://127.0.0.1:9/feed", "do": "try"})
        assert "private network" in private.text
        added = client.post(
            "/sources", data={"csrf": csrf, "url": "https://courier.example/feed.xml", "name": "<b>", "do": "add"}
        )
        assert added.status_code == 303
        page = client.get("/sources").text
        assert "https://courier.example/feed.xml" in page
        assert "&lt;b&gt;" in page
        assert "not fetched yet" in page
        assert client.post("/sync", data={"csrf": csrf, "source": "another"}).status_code == 404


def test_an_answers_sentences_are_told_as_they_pass(workspace: Workspace) -> None:
    told: list[str] = []
    room = Room(workspace, access=Access(), now=lambda: datetime(2100, 1, 1, tzinfo=UTC))
    memo = answer(room, "How long will the repairs take?", told.append)
    assert told
    assert set(told) <= {sentence.text for sentence in memo.sentences()}


# Jobs


def wait_until(done: Callable[[], bool]) -> None:
    for _ in range(500):
        if done():
            return
        time.sleep(0.01)
    raise TimeoutError


def test_a_job_tells_how_it_goes() -> None:
    jobs, gate = Jobs(), threading.Event()

    def work(tell: Callable[[str], None]) -> str:
        tell("one")
        gate.wait(5)
        return "/there"

    job = jobs.start("Working", work, patience_s=0.05)
    wait_until(lambda: bool(job.lines))
    assert (job.done, job.lines, job.result) == (False, ["one"], "")
    waiting = jobs.start("Next", lambda _: "/next", patience_s=0.05)
    assert not waiting.done, "one at a time"
    gate.set()
    wait_until(lambda: waiting.done)
    assert jobs.get(job.id) is job
    assert (job.result, waiting.result) == ("/there", "/next")
    assert jobs.get("another") is None
    jobs.close()


def test_a_job_that_fails_says_so(caplog: pytest.LogCaptureFixture) -> None:
    jobs = Jobs()

    def refused(_: Callable[[str], None]) -> str:
        raise InputError("there is nothing to write about")

    def broken(_: Callable[[str], None]) -> str:
        raise ZeroDivisionError("secret detail")

    assert jobs.start("A", refused).error == "there is nothing to write about"
    assert "secret" not in jobs.start("B", broken).error
    assert "secret detail" in caplog.text
    assert jobs.start("C", lambda _: "/ok").result == "/ok"
    jobs.close()


def test_old_jobs_are_forgotten_and_talkative_ones_cut() -> None:
    jobs = Jobs()

    def talk(tell: Callable[[str], None]) -> str:
        for number in range(1_000):
            tell(str(number))
        return "/"

    first = jobs.start("Talk", talk)
    assert len(first.lines) == 200
    assert first.lines[-1] == "999"
    for _ in range(120):
        last = jobs.start("More", lambda _: "/")
    assert jobs.get(first.id) is None
    assert jobs.get(last.id) is last
    jobs.close()


def test_not_everything_waits() -> None:
    jobs, gate = Jobs(), threading.Event()

    def work(_: Callable[[str], None]) -> str:
        gate.wait(10)
        return "/"

    begun = [jobs.start("Wait", work, patience_s=0) for _ in range(20)]
    with pytest.raises(HTTPException) as refused:
        jobs.start("One more", work, patience_s=0)
    assert refused.value.status_code == 429
    gate.set()
    wait_until(lambda: all(job.done for job in begun))
    assert jobs.start("Now", work).done
    jobs.close()


def test_many_read_while_a_memo_is_regenerated(workspace: Workspace) -> None:
    (memo,) = workspace.memos()
    paths = [
        "/",
        f"/memo/{memo.id}",
        f"/memo/{memo.id}/notes/1",
        "/articles",
        "/status",
        "/api/memos",
        "/search?q=ferry",
    ]
    with rooms.visit(workspace) as client, ThreadPoolExecutor(20) as readers:
        replies = [readers.submit(client.get, paths[number % len(paths)]) for number in range(100)]
        for number in range(5):
            text = FIRST.replace("nine", str(20 + number))
            (workspace.root / "ferry.txt").write_text(text, encoding="utf-8")
            workspace.ingest([workspace.root / "ferry.txt"])
            workspace.regenerate()
        assert {reply.result().status_code for reply in replies} == {200}
    assert len(workspace.memos()) == 6


def test_work_under_way_has_a_page_that_looks_again(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()

    def slow(_: Workspace, *args: object, **more: object) -> None:
        gate.wait(10)
        raise InputError("the <articles> are gone")

    monkeypatch.setattr(Workspace, "brief", slow)
    with rooms.visit(workspace) as client:
        reply = client.post("/brief", data={"csrf": rooms.token_of(client, "/")})
        where = reply.headers["location"]
        assert where.startswith("/work/")
        assert '<noscript><meta http-equiv="refresh" content="1"></noscript>' in client.get(where).text
        told = client.get(f"/api{where}").json()
        assert (told["done"], told["result"]) == (False, None)
        gate.set()
        wait_until(lambda: client.get(f"/api{where}").json()["done"])
        page = client.get(where).text
        assert "the &lt;articles&gt; are gone" in page
        assert "refresh" not in page
        assert client.get("/work/another").status_code == 404
