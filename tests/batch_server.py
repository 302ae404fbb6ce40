"""A scripted Batch API for `OpenAIServer`: files, batches, and every way in which they go wrong.

    service = BatchService(answer=lambda body: completion("{}"))
    with OpenAIServer(default=service) as server:
        ...
    assert len(service.batches) == 1

`answer` makes the payload of each request, asked live or in a batch, or raises `Refused`. `batches` and `files` are
what the server knows. Calls are of a kind: `upload`, `files`, `create`, `batches`, `retrieve`, `cancel`, `content`,
`live`. `faults[kind]` is a queue of behaviours that come instead of the answer to such a call; `lost` names kinds whose
next call is done and its reply held back until `server.released`, which is what a killed process leaves behind.
"""

from __future__ import annotations

import json
import random
import re
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from .openai_server import Behaviour, Call, _Handler, completion, error

Lines = list[dict[str, Any]]


class Refused(Exception):
    """A request that fails: the status (None: it was never run) and the error of its line."""

    def __init__(self, status: int | None, message: str, *, code: str | None = None, param: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.error = {"message": message, "type": code, "code": code, "param": param}


def expired() -> Refused:
    return Refused(
        None, "This request could not be executed before the completion window expired.", code="batch_expired"
    )


@dataclass
class BatchService:
    """The service; a `Behaviour`. `states` are what a batch passes through, one a look; `end` is how it ends.

    `rewrite` gets the lines of an output file before they are written as JSON and may do anything to them. A batch of
    more than `room` requests is turned away.
    """

    answer: Callable[[dict[str, Any]], Any] = lambda _: completion("{}")
    states: tuple[str, ...] = ("validating", "in_progress", "finalizing")
    end: str = "completed"
    errors: tuple[dict[str, Any], ...] = ()
    rewrite: Callable[[Lines], list[Any]] = lambda lines: lines
    page: int = 100
    room: int | None = None
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    content: dict[str, bytes] = field(default_factory=dict)
    batches: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: defaultdict[str, deque[Behaviour]] = field(default_factory=lambda: defaultdict(deque))
    lost: set[str] = field(default_factory=set)
    done: list[str] = field(default_factory=list)
    """Kinds of the calls that took effect, in order."""
    _left: dict[str, list[str]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, handler: _Handler, call: Call) -> None:
        kind, argument = _route(call)
        with self._lock:
            if self.faults[kind]:
                behaviour: Behaviour | None = self.faults[kind].popleft()
                status, payload = 0, b""
            else:
                behaviour = None
                status, payload = getattr(self, f"_{kind}")(argument, call)
                self.done.append(kind)
            is_lost = behaviour is None and kind in self.lost
            self.lost.discard(kind)
        if behaviour is not None:
            behaviour(handler, call)
            return
        if is_lost and kind == "content":
            _half(handler, payload)
        if is_lost:
            handler.server.owner.released.wait(60)
            handler.close_connection = True
            return
        handler.send(status, payload)

    def asked(self) -> list[dict[str, Any]]:
        """Return every request of every batch, in order: what was paid for."""
        return [line for batch in self.batches.values() for line in self._requests(batch)]

    def _requests(self, batch: dict[str, Any]) -> Iterator[dict[str, Any]]:
        for line in self.content[batch["input_file_id"]].splitlines():
            yield json.loads(line)

    def _upload(self, _: str, call: Call) -> tuple[int, Any]:
        name, data = _multipart(call)
        identity = f"file-{len(self.files) + 1}"
        self.content[identity] = data
        self.files[identity] = {
            "id": identity,
            "object": "file",
            "bytes": len(data),
            "created_at": int(time.time()),
            "filename": name,
            "purpose": "batch",
        }
        return 200, self.files[identity]

    def _files(self, _: str, call: Call) -> tuple[int, Any]:
        return 200, self._list(self.files, call)

    def _list(self, items: dict[str, dict[str, Any]], call: Call) -> dict[str, Any]:
        query = parse_qs(urlsplit(call.path).query)
        newest = list(items.values())[::-1]
        if after := query.get("after"):
            newest = newest[[item["id"] for item in newest].index(after[0]) + 1 :]
        return {"object": "list", "data": newest[: self.page], "has_more": len(newest) > self.page}

    def _create(self, _: str, call: Call) -> tuple[int, Any]:
        body = call.body
        if body["input_file_id"] not in self.files:
            return 400, {"error": {"message": "no such file", "code": None}}
        identity = f"batch_{len(self.batches) + 1}"
        self.batches[identity] = {
            "id": identity,
            "object": "batch",
            "endpoint": body["endpoint"],
            "completion_window": body["completion_window"],
            "input_file_id": body["input_file_id"],
            "metadata": body.get("metadata"),
            "status": "validating",
            "created_at": int(time.time()),
            "output_file_id": None,
            "error_file_id": "",
            "request_counts": {"total": 0, "completed": 0, "failed": 0},
        }
        self._left[identity] = [*self.states, self.end]
        if self.room is not None and len(list(self._requests(self.batches[identity]))) > self.room:
            self._left[identity] = ["failed"]
        return 200, self.batches[identity]

    def _batches(self, _: str, call: Call) -> tuple[int, Any]:
        return 200, self._list(self.batches, call)

    def _retrieve(self, identity: str, call: Call) -> tuple[int, Any]:
        batch = self.batches.get(identity)
        if batch is None:
            return 404, {"error": {"message": "no such batch", "code": None}}
        left = self._left[identity]
        if left:
            batch["status"] = left.pop(0)
            if not left:
                self._finish(batch)
        return 200, batch

    def _cancel(self, identity: str, call: Call) -> tuple[int, Any]:
        if identity not in self.batches:
            return 404, {"error": {"message": "no such batch", "code": None}}
        self.batches[identity]["status"] = "cancelling"
        self._left[identity] = ["cancelled"]
        return 200, self.batches[identity]

    def _live(self, _: str, call: Call) -> tuple[int, Any]:
        try:
            return 200, self.answer(call.body)
        except Refused as refused:
            return refused.status or 500, {"error": refused.error}

    def _content(self, identity: str, call: Call) -> tuple[int, Any]:
        if identity not in self.content:
            return 404, {"error": {"message": "no such file", "code": None}}
        return 200, self.content[identity]

    def _finish(self, batch: dict[str, Any]) -> None:
        if batch["status"] == "failed":
            full = {"code": "token_limit_exceeded", "message": "Enqueued token limit reached", "line": None}
            batch["errors"] = {"object": "list", "data": list(self.errors or [full])}
            return
        requests = list(self._requests(batch))
        good, bad = [], []
        for place, request in enumerate(requests):
            try:
                result = self.answer(request["body"])
                bare = {"status_code": 200, "request_id": f"req-{place}", "body": result}
                good.append({"id": f"line-{place}", "custom_id": request["custom_id"], "response": bare, "error": None})
            except Refused as refused:
                bad.append(_error_line(place, request["custom_id"], refused))
        # In an order of its own, as the real one.
        random.Random(len(self.batches)).shuffle(good)
        lines = self.rewrite(good)
        if lines:
            batch["output_file_id"] = self._keep(f"{batch['id']}_output", lines)
        if bad:
            batch["error_file_id"] = self._keep(f"{batch['id']}_error", bad)
        batch["request_counts"] = {"total": len(requests), "completed": len(good), "failed": len(bad)}

    def _keep(self, identity: str, lines: list[Any]) -> str:
        self.content[identity] = b"".join(
            (line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines
        )
        return identity


def _error_line(place: int, key: str, refused: Refused) -> dict[str, Any]:
    if refused.status is None:
        return {"id": f"line-{place}", "custom_id": key, "response": None, "error": refused.error}
    body = {"error": refused.error}
    response = {"status_code": refused.status, "request_id": f"req-{place}", "body": body}
    return {"id": f"line-{place}", "custom_id": key, "response": response, "error": None}


def _route(call: Call) -> tuple[str, str]:
    path = urlsplit(call.path).path.removeprefix("/v1")
    patterns = (
        ("POST", r"/files", "upload"),
        ("GET", r"/files", "files"),
        ("GET", r"/files/([^/]+)/content", "content"),
        ("POST", r"/batches", "create"),
        ("GET", r"/batches", "batches"),
        ("GET", r"/batches/([^/]+)", "retrieve"),
        ("POST", r"/batches/([^/]+)/cancel", "cancel"),
    )
    for method, pattern, kind in patterns:
        if call.method == method and (found := re.fullmatch(pattern, path)):
            return kind, found.group(1) if found.groups() else ""
    return "live", ""


def _multipart(call: Call) -> tuple[str, bytes]:
    """Return the name and the content of the file of an upload."""
    boundary = call.headers["content-type"].partition("boundary=")[2].strip('"').encode()
    for part in call.data.split(b"--" + boundary):
        head, _, data = part.partition(b"\r\n\r\n")
        if name := re.search(rb'filename="([^"]+)"', head):
            return name.group(1).decode(), data[: -len(b"\r\n")]
    raise AssertionError("the upload has no file")


def _half(handler: _Handler, payload: bytes) -> None:
    """Send half of a file and no more."""
    handler.send_response(200)
    handler.send_header("content-type", "application/binary")
    handler.send_header("content-length", str(len(payload)))
    handler.end_headers()
    handler.wfile.write(payload[: len(payload) // 2])
    handler.wfile.flush()


def no_batches(status: int = 404) -> Behaviour:
    """What a server without the Batch API says to everything."""
    return error(status, "Not Found")
