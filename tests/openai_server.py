"""A scripted OpenAI-compatible server on 127.0.0.1: every reply is a behaviour taken from a queue.

    with OpenAIServer([rate_limited(1), answer({"ok": True})]) as server:
        OpenAIModel(base_url=server.url, sleep=naps.append).complete(request)
    assert [call.path for call in server.calls] == ["/v1/chat/completions"] * 2

When the queue is empty the server answers 418, so a call that the test did not expect shows up as an error. `calls` are
the requests in the order they came in: each one is what a real server would have been paid for.
"""

from __future__ import annotations

import json
import socket
import struct
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request as it came in."""

    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]
    method: str = "POST"
    data: bytes = b""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_POST(self) -> None:
        data = self._read_body()
        headers = {k.lower(): v for k, v in self.headers.items()}
        is_json = "json" in headers.get("content-type", "json")
        body = json.loads(data or b"{}") if is_json else {}
        call = Call(path=self.path, headers=headers, body=body, method=self.command, data=data)
        behaviour = self.server.owner.next_behaviour(call)
        try:
            behaviour(self, call)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def do_GET(self) -> None:
        self.do_POST()

    def _read_body(self) -> bytes:
        if self.headers.get("transfer-encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("content-length", 0)))
        pieces = []
        while size := int(self.rfile.readline(), 16):
            pieces.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(pieces)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Stay silent."""

    def send(
        self,
        status: int,
        payload: Any,
        headers: Mapping[str, str] | None = None,
        content_type: str = "application/json",
    ) -> None:
        data = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        self.send_response(status)
        self.send_header("content-type", content_type)
        self.send_header("content-length", str(len(data)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    owner: OpenAIServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that is gone: tests cut connections, and kill processes that hold them."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


Behaviour = Callable[[_Handler, Call], None]


class OpenAIServer:
    """The server; `url` is its base URL. Use it as a context manager."""

    def __init__(self, behaviours: Iterable[Behaviour] = (), *, default: Behaviour | None = None) -> None:
        self.behaviours = deque(behaviours)
        self.calls: list[Call] = []
        self.released = threading.Event()
        self._default = default or error(418, "the test expected no further call")
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.owner = self
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [call.body for call in self.calls]

    def next_behaviour(self, call: Call) -> Behaviour:
        with self._lock:
            self.calls.append(call)
            return self.behaviours.popleft() if self.behaviours else self._default

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def completion(content: str | None, *, finish_reason: str | None = "stop", **message: Any) -> dict[str, Any]:
    """The JSON of a chat completion; 100 prompt tokens, 20 completion tokens."""
    return {
        "id": "chatcmpl-test",
        "object": "chat.completion",
        "created": 0,
        "model": "scripted",
        "choices": [
            {
                "index": 0,
                "finish_reason": finish_reason,
                "message": {"role": "assistant", "content": content, **message},
            }
        ],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
    }


def reply(content: str | None, *, finish_reason: str | None = "stop", **message: Any) -> Behaviour:
    """A completion with this text."""
    return raw(200, completion(content, finish_reason=finish_reason, **message))


def answer(value: Any) -> Behaviour:
    """A completion whose text is `value` as JSON."""
    return reply(json.dumps(value))


def refusal(words: str = "I cannot help with that.") -> Behaviour:
    return reply(None, refusal=words)


def filtered() -> Behaviour:
    return reply("", finish_reason="content_filter")


def raw(
    status: int, payload: Any, headers: Mapping[str, str] | None = None, content_type: str = "application/json"
) -> Behaviour:
    """Any status and body; bytes are sent as they are, anything else as JSON."""

    def behave(handler: _Handler, call: Call) -> None:
        handler.send(status, payload, headers, content_type)

    return behave


def error(
    status: int,
    message: str,
    *,
    headers: Mapping[str, str] | None = None,
    code: str | None = None,
    param: str | None = None,
) -> Behaviour:
    """An error in OpenAI's shape."""
    return raw(status, {"error": {"message": message, "type": code, "code": code, "param": param}}, headers)


def rate_limited(retry_after: float | str | None = None) -> Behaviour:
    headers = {} if retry_after is None else {"retry-after": str(retry_after)}
    return error(429, "Rate limit reached", headers=headers, code="rate_limit_exceeded")


def no_schemas() -> Behaviour:
    """What a server without structured output says."""
    return error(400, "response_format of type json_schema is not supported", param="response_format")


def hang() -> Behaviour:
    """Take the request and say nothing until the server is closed."""

    def behave(handler: _Handler, call: Call) -> None:
        handler.server.owner.released.wait(30)
        handler.close_connection = True

    return behave


def reset() -> Behaviour:
    """Break the connection with a TCP reset."""

    def behave(handler: _Handler, call: Call) -> None:
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        # The reading and writing files hold the socket open; all three have to go for the reset to be sent.
        handler.close_connection = True
        handler.rfile.close()
        handler.wfile.close()
        handler.connection.close()

    return behave


def slow_body(content: str, *, pause_s: float, piece: int = 8) -> Behaviour:
    """A completion whose body drips in, a few bytes at a time."""

    def behave(handler: _Handler, call: Call) -> None:
        data = json.dumps(completion(content)).encode()
        handler.send_response(200)
        handler.send_header("content-type", "application/json")
        handler.send_header("content-length", str(len(data)))
        handler.end_headers()
        for start in range(0, len(data), piece):
            handler.wfile.write(data[start : start + piece])
            handler.wfile.flush()
            if handler.server.owner.released.wait(pause_s):
                return

    return behave


def cut_body() -> Behaviour:
    """Announce more bytes than are sent, then close."""

    def behave(handler: _Handler, call: Call) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "application/json")
        handler.send_header("content-length", "1000")
        handler.end_headers()
        handler.wfile.write(b'{"choices": [')
        handler.close_connection = True

    return behave


def no_streaming() -> Behaviour:
    """What a server says that cannot stream."""
    return error(400, "stream is not supported", param="stream")


def streamed(
    content: str,
    *,
    finish_reason: str | None = "stop",
    piece: int = 7,
    pause_s: float = 0.0,
    usage: bool = True,
    refusal: str = "",
) -> Behaviour:
    """A completion whose text comes in pieces, as server-sent events."""
    pieces = [{"content": content[start : start + piece]} for start in range(0, len(content), piece)]
    deltas: list[dict[str, Any]] = [{"role": "assistant", "content": ""}, *pieces]
    if refusal:
        deltas.append({"refusal": refusal})
    events = [{"model": "scripted", "choices": [{"index": 0, "delta": delta}]} for delta in deltas]
    events.append({"model": "scripted", "choices": [{"index": 0, "delta": {}, "finish_reason": finish_reason}]})
    if usage:
        events.append({"model": "scripted", "choices": [], "usage": completion("")["usage"]})
    return sent_events(*events, "[DONE]", pause_s=pause_s)


def sent_events(*events: Any, pause_s: float = 0.0, cut: bool = False) -> Behaviour:
    """Server-sent events, one after another; `cut` breaks the connection off behind the last one."""

    def behave(handler: _Handler, call: Call) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "text/event-stream; charset=utf-8")
        handler.send_header("transfer-encoding", "chunked")
        handler.end_headers()
        for event in events:
            data = f"data: {event if isinstance(event, str) else json.dumps(event)}\n\n".encode()
            handler.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
            handler.wfile.flush()
            if pause_s and handler.server.owner.released.wait(pause_s):
                return
        if cut:
            handler.close_connection = True
        else:
            handler.wfile.write(b"0\r\n\r\n")

    return behave


def cut_stream(content: str) -> Behaviour:
    """A stream that breaks off behind `content`."""
    return sent_events({"model": "scripted", "choices": [{"index": 0, "delta": {"content": content}}]}, cut=True)
