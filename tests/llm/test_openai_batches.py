"""Files and batches at a scripted server: found again when a reply was lost, and every failure explained."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from briefings.errors import ModelError, ModelReplyError, ModelUnavailable
from briefings.llm.batch_lines import CHAT, chat_line
from briefings.llm.dialect import Dialect
from briefings.llm.openai_batches import BatchServer
from briefings.types import TokenUsage

from ..batch_server import BatchService, no_batches
from ..openai_server import Behaviour, OpenAIServer, cut_body, error, rate_limited, raw, reset
from .requests import make_request

KEY = "sk-secret-0123456789"
SINCE = datetime.now(UTC)
SOON = {"retry-after": "0"}


class Wire:
    """A service, its server and the adapter; `naps` are the waits that were asked for, not taken."""

    def __init__(self, **options: Any) -> None:
        self.service = BatchService(**options)
        self.http = OpenAIServer(default=self.service)
        self.naps: list[float] = []

    def adapter(self, **options: Any) -> BatchServer:
        settings: dict[str, Any] = {"api_key": KEY, "max_tries": 3, "timeout_s": 5.0, "sleep": self.naps.append}
        return BatchServer(base_url=self.http.url, **(settings | options))


@pytest.fixture
def wire() -> Iterator[Wire]:
    made = Wire(page=2)
    with made.http:
        yield made


@pytest.fixture
def input_file(tmp_path: Path) -> Path:
    line = chat_line(make_request(), server="", dialect=Dialect.first(official=False), most=TokenUsage())
    path = tmp_path / "input.jsonl"
    path.write_bytes(line.data + b"\n")
    return path


def send(adapter: BatchServer, path: Path, name: str = "one") -> str:
    file_id = adapter.upload(path, f"{name}.jsonl", since=SINCE)
    return adapter.create(file_id=file_id, endpoint=CHAT, parcel=name, since=SINCE).id


def test_there_and_back(wire: Wire, input_file: Path, tmp_path: Path) -> None:
    adapter = wire.adapter()
    batch = send(adapter, input_file)
    seen = [adapter.retrieve(batch) for _ in range(4)]
    assert [state.status for state in seen] == ["validating", "in_progress", "finalizing", "completed"]
    assert [state.ended for state in seen] == [False, False, False, True]
    last = seen[-1]
    assert (last.done, last.failed, last.total, last.error_file) == (1, 0, 1, None)
    assert last.output_file is not None
    adapter.download(last.output_file, tmp_path / "output.jsonl")
    assert (tmp_path / "output.jsonl").read_bytes() == wire.service.content[last.output_file]
    made = wire.service.batches[batch]
    assert (made["endpoint"], made["completion_window"]) == ("/v1/chat/completions", "24h")
    assert wire.service.content[made["input_file_id"]] == input_file.read_bytes()
    assert wire.naps == []


def test_what_was_sent_is_found_and_not_sent_again(wire: Wire, input_file: Path) -> None:
    batches = [send(wire.adapter(), input_file, name) for name in ("one", "two", "three", "four", "five")]
    assert [send(wire.adapter(), input_file, name) for name in ("five", "one", "three")] == [
        batches[4],
        batches[0],
        batches[2],
    ]
    assert (len(wire.service.files), len(wire.service.batches)) == (5, 5)


def test_a_file_that_was_cut_off_is_sent_again(wire: Wire, input_file: Path) -> None:
    adapter = wire.adapter()
    first = adapter.upload(input_file, "one.jsonl", since=SINCE)
    wire.service.files[first]["bytes"] -= 1
    assert adapter.upload(input_file, "one.jsonl", since=SINCE) != first


@pytest.mark.parametrize("kind", ["upload", "create"])
def test_a_reply_that_is_lost_costs_nothing_twice(kind: str, wire: Wire, input_file: Path) -> None:
    wire.service.lost.add(kind)
    # Each try has its own time limit; the first one's reply never comes.
    assert send(wire.adapter(timeout_s=0.3), input_file) == "batch_1"
    assert (len(wire.service.files), len(wire.service.batches)) == (1, 1)


@pytest.mark.parametrize("kind", ["files", "upload", "batches", "create", "retrieve", "content", "cancel"])
@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(rate_limited(0), id="429"),
        pytest.param(error(500, "boom", headers=SOON), id="500"),
        pytest.param(reset(), id="reset"),
        pytest.param(cut_body(), id="cut body"),
    ],
)
def test_what_may_pass_is_tried_again(
    kind: str, fault: Behaviour, wire: Wire, input_file: Path, tmp_path: Path
) -> None:
    wire.service.states = ()
    wire.service.faults[kind].extend([fault] * 2)
    adapter = wire.adapter()
    batch = send(adapter, input_file)
    output = adapter.retrieve(batch).output_file
    assert output is not None
    adapter.download(output, tmp_path / "output.jsonl")
    adapter.cancel(batch)
    assert not wire.service.faults[kind]
    assert len(wire.service.batches) == 1
    assert (tmp_path / "output.jsonl").read_bytes() == wire.service.content[output]


def test_a_download_that_breaks_off_leaves_no_file(wire: Wire, input_file: Path, tmp_path: Path) -> None:
    wire.service.states = ()
    adapter = wire.adapter(timeout_s=0.3, max_tries=1)
    output = adapter.retrieve(send(adapter, input_file)).output_file
    assert output is not None
    wire.service.lost.add("content")
    with pytest.raises(ModelUnavailable, match="did not answer within"):
        adapter.download(output, tmp_path / "output.jsonl")
    assert not (tmp_path / "output.jsonl").exists()
    adapter.download(output, tmp_path / "output.jsonl")
    assert (tmp_path / "output.jsonl").read_bytes() == wire.service.content[output]


@pytest.mark.parametrize("kind", ["files", "upload", "batches", "create"])
@pytest.mark.parametrize("status", [404, 405, 501])
def test_a_server_without_the_api_is_named(kind: str, status: int, wire: Wire, input_file: Path) -> None:
    wire.service.faults[kind].extend([no_batches(status)] * 3)
    with pytest.raises(ModelError, match=rf"no Batch API \({status}\): make briefs with `briefings brief`"):
        send(wire.adapter(), input_file)
    assert len(wire.service.batches) == 0


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (error(401, f"wrong key {KEY}"), "set OPENAI_API_KEY"),
        (error(404, "gone"), "does not know batch batch_7 .404.: use the key of the account that sent it"),
        (error(400, "bad id"), "refused batch batch_7 .400.; it says: bad id"),
        (error(429, "pay", code="insufficient_quota"), "no credit left"),
        (raw(200, b"<html>"), "not JSON"),
        (raw(200, []), "not the Batch API's"),
        (raw(200, {"id": "batch_7"}), "not the Batch API's"),
        (raw(200, {"id": "batch_7", "status": "completed", "errors": []}), None),
    ],
)
def test_errors_say_what_to_do(answer: Behaviour, said: str | None, wire: Wire) -> None:
    wire.service.faults["retrieve"].append(answer)
    adapter = wire.adapter(max_tries=1)
    if said is None:
        assert adapter.retrieve("batch_7").ended
        return
    with pytest.raises(ModelError, match=said) as caught:
        adapter.retrieve("batch_7")
    assert KEY not in str(caught.value)


def test_a_list_that_never_ends_is_left(wire: Wire, input_file: Path) -> None:
    item = {"id": "x", "created_at": 4_000_000_000, "filename": "other"}
    wire.service.faults["files"].extend([raw(200, {"data": [item], "has_more": True})] * 2)
    done = threading.Thread(target=wire.adapter().upload, args=(input_file, "one.jsonl"), kwargs={"since": SINCE})
    done.start()
    done.join(10)
    assert not done.is_alive()
    assert len(wire.service.files) == 1


def test_why_a_batch_failed(wire: Wire, input_file: Path) -> None:
    wire.service.states, wire.service.end = (), "failed"
    wire.service.errors = ({"code": "token_limit_exceeded", "line": None, "message": "Enqueued token\nlimit reached"},)
    adapter = wire.adapter()
    state = adapter.retrieve(send(adapter, input_file))
    assert (state.ended, state.code, state.problem) == (True, "token_limit_exceeded", "Enqueued token limit reached")
    assert (state.output_file, state.error_file) == (None, None)


def test_a_reply_that_is_no_json_names_the_address(wire: Wire, input_file: Path) -> None:
    wire.service.faults["files"].append(raw(200, b"<html>", content_type="text/html"))
    with pytest.raises(ModelReplyError, match="check base_url"):
        send(wire.adapter(), input_file)
