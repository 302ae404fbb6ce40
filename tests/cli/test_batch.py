"""`briefings batch` in this process, at a scripted server."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefings.cli import Environment, ExitStatus, main

from ..batch_server import expired, no_batches
from ..batches.newsroom import AS_OF, Newsroom, mistaken
from ..batches.test_vectors import embedding
from ..openai_server import error


@dataclass(frozen=True, kw_only=True)
class Result:
    status: int
    stdout: str
    stderr: str


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    with Newsroom(tmp_path, states=("validating",)) as made:
        yield made


def run(room: Newsroom, *argv: str) -> Result:
    out, err = io.StringIO(), io.StringIO()
    environment = Environment(stdout=out, stderr=err, variables=room.variables, cwd=room.root, now=lambda: AS_OF)
    return Result(status=main(["batch", *argv], environment), stdout=out.getvalue(), stderr=err.getvalue())


def test_an_evening_and_a_morning(room: Newsroom) -> None:
    ordered = run(room, "submit", "--topic", "bridge", "--topic", "ferry", "--length", "short")
    assert (ordered.status, len(ordered.stdout.split())) == (0, 1)
    order = ordered.stdout.strip()
    assert f"order {order}: 2 briefs, 2 requests on order, at most $0.0" in ordered.stderr
    again = run(room, "submit", "--topic", "ferry", "--topic", "bridge", "--length", "short")
    assert again.stdout == ordered.stdout
    assert "on order already" in again.stderr
    early = run(room, "collect")
    assert (early.status, early.stdout) == (0, "")
    assert f"order {order}: batch_1 validating 0 of 2" in early.stderr
    listed = run(room, "status").stdout
    assert listed == f"{order}\tbriefs\topen\t0 of 2 briefs\tbatch_1 validating 0 of 2\n"
    late = run(room, "collect")
    memos = [line.split("\t") for line in late.stdout.splitlines()]
    assert [topic for _, topic in memos] == ["bridge", "ferry"]
    assert late.stderr.count("1 model calls, 120 tokens, $0.0") == 2
    assert run(room, "collect").stdout == ""
    assert "\tdone\t2 of 2 briefs\tbatch_1 completed 2 of 2\n" in run(room, "status").stdout
    assert room.workspace().memo(memos[0][0]).run.settings["length"] == "short"


def test_run_waits_and_answers_as_json(room: Newsroom) -> None:
    room.service.answer = mistaken
    done = run(room, "run", "--every", "0.01", "--json")
    assert done.status == 0, done.stderr
    (memo,) = json.loads(done.stdout)
    assert (memo["topic"], memo["calls"]) == (None, 2)
    assert len(room.service.batches) == 2
    (order,) = json.loads(run(room, "status", "--json").stdout)
    assert (order["state"], len(order["parcels"])) == ("done", 2)
    # All of it is kept by now, and costs nothing.
    again = run(room, "run", "--every", "0.01")
    assert again.stdout == f"{memo['memo']}\t\n"
    assert "0 requests on order, at most $0.0000" in again.stderr


def test_desks(room: Newsroom) -> None:
    with (room.root / "briefings.toml").open("a", encoding="utf-8") as file:
        file.write('[desks.river]\ntopic = "bridge"\nlength = "short"\n[desks.crossing]\ntopic = "ferry"\n')
    done = run(room, "run", "--desks", "--every", "0.01")
    assert done.status == 0, done.stderr
    assert [line.partition("\t")[2] for line in done.stdout.splitlines()] == ["river", "crossing"]
    one = run(room, "run", "--desk", "crossing", "--every", "0.01", "--json")
    assert [each["desk"] for each in json.loads(one.stdout)] == ["crossing"]
    assert run(room, "submit", "--desk", "unheard-of").status == ExitStatus.USAGE
    assert len(room.service.batches) == 1


def test_vectors(room: Newsroom) -> None:
    with (room.root / "briefings.toml").open("a", encoding="utf-8") as file:
        file.write('embeddings = "text-embedding-3-small"\n')
    room.service.answer = embedding
    ordered = run(room, "submit", "--vectors")
    assert "1 requests on order, at most $0.0000 (half price)" in ordered.stderr
    assert run(room, "status").stdout.split("\t")[1:4] == ["vectors", "open", "0 of 1 requests"]
    waited = run(room, "run", "--vectors", "--every", "0.01")
    assert (waited.status, waited.stdout) == (0, "")
    assert "these vectors are on order already" in waited.stderr
    assert run(room, "status").stdout.split("\t")[2:4] == ["done", "1 of 1 requests"]
    assert run(room, "submit", "--vectors").status == ExitStatus.INPUT


def test_the_rest_live(room: Newsroom) -> None:
    room.service.answer = mistaken
    assert run(room, "run", "--every", "0.01", "--live-rest").status == 0
    assert len(room.service.batches) == 1
    assert room.service.done.count("live") == 1


def test_a_busy_server_is_waited_for_and_a_refusal_is_not(room: Newsroom) -> None:
    run(room, "submit")
    room.service.faults["retrieve"].extend([error(503, "busy", headers={"retry-after": "0"})] * 4)
    assert run(room, "collect").status == ExitStatus.MODEL
    waited = run(room, "collect", "--wait", "--every", "0.01")
    assert (waited.status, len(waited.stdout.splitlines())) == (0, 1)
    run(room, "submit", "--topic", "ferry")
    room.service.faults["retrieve"].append(error(401, "wrong key"))
    refused = run(room, "collect", "--wait", "--every", "0.01")
    assert refused.status == ExitStatus.MODEL
    assert "set OPENAI_API_KEY" in refused.stderr


def test_no_batch_api(room: Newsroom) -> None:
    room.service.faults["files"].append(no_batches())
    result = run(room, "submit")
    assert (result.status, result.stdout) == (ExitStatus.MODEL, "")
    assert "has no Batch API (404): make briefs with `briefings brief`" in result.stderr
    assert run(room, "status").stdout == ""


def test_cancelling(room: Newsroom) -> None:
    room.service.answer = lambda _: (_ for _ in ()).throw(expired())
    order = run(room, "submit").stdout.strip()
    assert f"order {order}: cancelling" in run(room, "cancel", order).stderr
    assert run(room, "collect").stdout == ""
    assert "\tcancelled\t0 of 1 briefs" in run(room, "status").stdout
    assert run(room, "cancel", order).status == ExitStatus.INPUT


def test_nothing_on_order(room: Newsroom) -> None:
    said = Result(status=0, stdout="", stderr="nothing is on order: `briefings batch submit` orders briefs\n")
    assert run(room, "status") == said
    assert run(room, "collect") == Result(status=0, stdout="", stderr="")
    assert run(room, "collect", "--wait") == Result(status=0, stdout="", stderr="")
    assert room.http.calls == []
