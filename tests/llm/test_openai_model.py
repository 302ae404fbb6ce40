"""The adapter over a real connection to a scripted server."""

from __future__ import annotations

import logging
import socket
import time
from dataclasses import replace
from typing import Any, Self

import pytest

from briefings.errors import ModelError, ModelReplyError, ModelUnavailable
from briefings.llm import ChatReply, FinishReason
from briefings.llm.connection import retry_after
from briefings.llm.dialect import Dialect
from briefings.llm.openai_model import OpenAIModel
from briefings.types import TokenUsage

from ..openai_server import (
    Behaviour,
    OpenAIServer,
    answer,
    completion,
    cut_body,
    error,
    filtered,
    hang,
    no_schemas,
    rate_limited,
    raw,
    refusal,
    reply,
    reset,
    slow_body,
)
from .requests import make_request

KEY = "sk-secret-0123456789"


class Wire:
    """A scripted server and the model that talks to it; `naps` are the waits that were asked for, not taken."""

    def __init__(self, *behaviours: Behaviour, **options: Any) -> None:
        self.server = OpenAIServer(behaviours)
        self.naps: list[float] = []
        settings: dict[str, Any] = {"api_key": KEY, "timeout_s": 5.0, "max_tries": 3, "sleep": self.naps.append}
        self.model = OpenAIModel(base_url=self.server.url, **(settings | options))

    def __enter__(self) -> Self:
        self.server.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.model.close()
        self.server.__exit__(None, None, None)

    def ask(self, **options: Any) -> ChatReply:
        return self.model.complete(make_request(**options))

    @property
    def calls(self) -> int:
        return len(self.server.calls)


def test_a_reply_comes_back_with_its_usage() -> None:
    with Wire(answer({"text": "ok"})) as wire:
        got = wire.ask()
    assert got == ChatReply(text='{"text": "ok"}', model="scripted", usage=TokenUsage(prompt=100, completion=20))
    (call,) = wire.server.calls
    assert call.path == "/v1/chat/completions"
    assert call.headers["authorization"] == f"Bearer {KEY}"
    assert call.body["messages"] == [{"role": "system", "content": "Rules."}, {"role": "user", "content": "Write."}]
    assert call.body["max_tokens"] == 50
    assert call.body["response_format"]["json_schema"]["strict"] is True


@pytest.mark.parametrize(
    "failing",
    [
        pytest.param(error(500, "boom"), id="500"),
        pytest.param(error(503, "busy"), id="503"),
        pytest.param(error(408, "slow"), id="408"),
        pytest.param(error(409, "conflict"), id="409"),
        pytest.param(rate_limited(), id="429"),
        pytest.param(reset(), id="reset"),
        pytest.param(cut_body(), id="cut body"),
        pytest.param(raw(502, b"<html>Bad gateway</html>", content_type="text/html"), id="502 in HTML"),
    ],
)
def test_what_may_pass_is_tried_again(failing: Behaviour) -> None:
    with Wire(failing, failing, answer({"text": "ok"})) as wire:
        assert wire.ask().text == '{"text": "ok"}'
        assert wire.calls == 3
    assert len(wire.naps) == 2
    assert all(nap >= 0.5 for nap in wire.naps)


def test_retry_after_is_honoured() -> None:
    with Wire(
        rate_limited(7),
        error(503, "busy", headers={"retry-after-ms": "250"}),
        answer({"text": "ok"}),
    ) as wire:
        wire.ask()
    assert wire.naps == [7.0, 0.25]


def test_a_pause_that_outlasts_our_patience_is_not_waited_for() -> None:
    with Wire(rate_limited(90), patience_s=60) as wire, pytest.raises(ModelUnavailable, match="limits the rate"):
        wire.ask()
    assert wire.calls == 1
    assert wire.naps == []


def test_waits_add_up_to_our_patience() -> None:
    with Wire(*[rate_limited(25)] * 9, patience_s=60, max_tries=9) as wire, pytest.raises(ModelUnavailable):
        wire.ask()
    assert wire.naps == [25.0, 25.0]


@pytest.mark.parametrize(
    ("failing", "message"),
    [
        (error(500, "boom"), r"fails \(500\) after 3 tries at most: try again later; it says: boom"),
        (rate_limited(0), r"limits the rate of requests \(429\) after 3 tries"),
        (reset(), r"cannot be reached \(\w+\): check base_url and the network"),
    ],
)
def test_tries_run_out(failing: Behaviour, message: str) -> None:
    with Wire(*[failing] * 3) as wire, pytest.raises(ModelUnavailable, match=message):
        wire.ask()
    assert wire.calls == 3


def test_a_server_that_hangs_times_out() -> None:
    with Wire(hang(), hang(), timeout_s=0.2, max_tries=2) as wire:
        started = time.monotonic()
        with pytest.raises(ModelUnavailable, match=r"did not answer within 0\.2 s: raise timeout_s"):
            wire.ask()
        assert time.monotonic() - started < 3
        assert wire.calls == 2


def test_a_body_that_drips_in_times_out() -> None:
    dripping = slow_body("x" * 400, pause_s=0.05)
    with Wire(dripping, timeout_s=0.3, max_tries=1) as wire, pytest.raises(ModelUnavailable, match="did not answer"):
        wire.ask()


def test_a_body_that_comes_in_pieces_is_read() -> None:
    with Wire(slow_body("in pieces", pause_s=0.001, piece=64)) as wire:
        assert wire.ask().text == "in pieces"


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    model = OpenAIModel(base_url=url, max_tries=2, sleep=lambda _: None)
    with pytest.raises(ModelUnavailable, match="cannot be reached"):
        model.complete(make_request())
    model.close()


@pytest.mark.parametrize(
    ("failing", "message"),
    [
        (error(401, "Incorrect API key provided"), r"refused the key \(401\): set OPENAI_API_KEY"),
        (error(403, "no access"), r"denies access to model scripted \(403\)"),
        (error(404, "The model does not exist"), r"does not know model scripted \(404\): set model to one"),
        (error(400, "too many tokens", code="context_length_exceeded"), r"prompt is too long .*lower evidence_tokens"),
        (error(413, "payload too large"), r"prompt is too long"),
        (error(400, "messages: bad"), r"refused the request to model scripted \(400\); it says: messages: bad"),
        (error(429, "top up", code="insufficient_quota"), r"has no credit left \(429\): top it up"),
        (error(500, "no", headers={"x-should-retry": "false"}), r"refused the request"),
        (raw(200, b"<html>Welcome</html>", content_type="text/html"), r"not JSON: check base_url"),
        (raw(200, b'{"choices": [{"mess'), r"not JSON: check base_url"),
        (raw(200, {"ok": True}), r"not a chat completion: check base_url"),
        (raw(200, {"choices": []}), r"not a chat completion"),
        (raw(200, [1, 2]), r"not a chat completion"),
        (raw(200, completion(None) | {"choices": [{"message": {"content": 3}}]}), r"not a chat completion"),
    ],
)
def test_what_no_retry_can_mend_is_said_once(failing: Behaviour, message: str) -> None:
    with Wire(failing) as wire, pytest.raises(ModelError, match=message) as caught:
        wire.ask()
    assert wire.calls == 1
    assert "\n" not in str(caught.value)


def test_a_reply_that_is_no_json_is_a_reply_error() -> None:
    with Wire(raw(200, b"hello")) as wire, pytest.raises(ModelReplyError):
        wire.ask()


@pytest.mark.parametrize(
    ("behaviour", "reason", "text"),
    [
        (reply("cut o", finish_reason="length"), FinishReason.LENGTH, "cut o"),
        (refusal("I will not."), FinishReason.REFUSED, "I will not."),
        (filtered(), FinishReason.FILTERED, ""),
        (reply(None), FinishReason.STOP, ""),
        (reply("done", finish_reason=None), FinishReason.STOP, "done"),
        (reply("done", finish_reason="eos"), FinishReason.STOP, "done"),
    ],
)
def test_how_a_reply_ended_is_told(behaviour: Behaviour, reason: FinishReason, text: str) -> None:
    with Wire(behaviour) as wire:
        got = wire.ask()
    assert (got.finish_reason, got.text) == (reason, text)


def test_missing_usage_is_zero() -> None:
    without = {key: value for key, value in completion("x").items() if key != "usage"}
    with Wire(raw(200, without)) as wire:
        assert wire.ask().usage == TokenUsage()


def test_schemas_then_json_mode_then_plain_text() -> None:
    no_json = error(400, "'response_format' must be text")
    with Wire(no_schemas(), no_json, answer({"text": "ok"}), answer({"text": "again"})) as wire:
        wire.ask()
        wire.ask()
        formats = [body.get("response_format", {}).get("type") for body in wire.server.bodies]
        shown = ["matches this JSON Schema" in body["messages"][-1]["content"] for body in wire.server.bodies]
    assert formats == ["json_schema", "json_object", None, None]  # learnt once
    assert not shown[0]
    assert all('"additionalProperties": false' in body["messages"][-1]["content"] for body in wire.server.bodies[1:])
    assert wire.naps == []


@pytest.mark.parametrize(
    ("complaint", "gone", "comes"),
    [
        (
            "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
            "max_tokens",
            "max_completion_tokens",
        ),
        ("temperature: only 1 is supported", "temperature", None),
        ("unknown field: seed", "seed", None),
    ],
)
def test_a_refused_setting_is_left_out(complaint: str, gone: str, comes: str | None) -> None:
    with Wire(error(400, complaint), answer({"text": "ok"})) as wire:
        wire.model.complete(replace(make_request(), seed=7))
        first, second = wire.server.bodies
    assert gone in first
    assert gone not in second
    assert comes is None or comes in second


def test_length_limits_are_dropped_from_the_schema_when_refused() -> None:
    with Wire(error(400, "schema keyword maxLength is not permitted"), answer({"text": "ok"})) as wire:
        wire.ask()
        first, second = (str(body["response_format"]) for body in wire.server.bodies)
    assert "maxLength" in first
    assert "maxItems" in first
    assert "maxLength" not in second
    assert "maxItems" not in second


def test_the_official_server_is_spoken_to_in_its_own_dialect() -> None:
    sent = Dialect.first(official=True).arguments(make_request(model="gpt-5.4-mini"))
    assert sent["max_completion_tokens"] == 50
    assert sent["reasoning_effort"] == "low"
    assert "maxLength" not in str(sent["response_format"])


def test_a_refusal_that_no_dialect_mends_ends() -> None:
    with Wire(*[no_schemas()] * 5) as wire, pytest.raises(ModelError, match="refused the request"):
        wire.ask()
    assert wire.calls == 3


@pytest.mark.parametrize("failing", [error(400, f"bad key {KEY}"), error(401, KEY), error(500, KEY), error(403, KEY)])
def test_the_key_is_in_no_message_and_no_log(failing: Behaviour, caplog: pytest.LogCaptureFixture) -> None:
    with (
        caplog.at_level(logging.DEBUG, logger="briefings"),
        Wire(*[failing] * 3) as wire,
        pytest.raises(ModelError) as caught,
    ):
        wire.ask()
    assert KEY not in str(caught.value)
    assert KEY not in caplog.text


def test_credentials_in_the_address_are_not_shown() -> None:
    with OpenAIServer([error(404, "no")]) as server:
        model = OpenAIModel(base_url=server.url.replace("127.0.0.1", "user:hidden@127.0.0.1"), max_tries=1)
        with pytest.raises(ModelError) as caught:
            model.complete(make_request())
        model.close()
    assert "hidden" not in str(caught.value)


def test_without_key_and_address_there_is_no_model() -> None:
    with pytest.raises(ModelError, match="set OPENAI_API_KEY, or OPENAI_BASE_URL"):
        OpenAIModel()


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5),
        ({"retry-after": "Mon, 02 Mar 2026 10:00:05 GMT"}, None),
        ({"retry-after": "Mon, 02 Mar 2026 10:00:05 GMT", "date": "Mon, 02 Mar 2026 11:00:00 GMT"}, 0.0),
    ],
)
def test_retry_after_in_every_spelling(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers) == seconds
