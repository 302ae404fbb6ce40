"""Replies that come in pieces: the same as those that come whole, counted and kept the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest

from briefings.errors import ModelRefused, ModelReplyError, ModelTruncated, ModelUnavailable, SpendingCapError
from briefings.llm import ChatReply, ModelSession, Price
from briefings.llm.openai_model import OpenAIModel
from briefings.types import TokenUsage

from ..openai_server import (
    Behaviour,
    OpenAIServer,
    answer,
    cut_body,
    cut_stream,
    error,
    hang,
    no_schemas,
    no_streaming,
    rate_limited,
    raw,
    refusal,
    reply,
    reset,
    sent_events,
    streamed,
)
from .requests import make_request

TEXT = json.dumps({"text": "A long enough text: “Grüße”."})
Talk = tuple[list[str], ChatReply]


def session_to(server: OpenAIServer, replies: Path | None = None, **options: Any) -> ModelSession:
    model = OpenAIModel(base_url=server.url, timeout_s=2.0, max_tries=2, sleep=lambda _: None)
    return ModelSession(model, replies=replies, server=server.url, counter=lambda _: len, **options)


def read(stream: Generator[str, None, ChatReply]) -> Talk:
    pieces = []
    while True:
        try:
            pieces.append(next(stream))
        except StopIteration as done:
            return pieces, done.value


def test_a_reply_comes_in_pieces_with_what_it_used() -> None:
    with OpenAIServer([streamed(TEXT)]) as server:
        session = session_to(server)
        pieces, got = read(session.stream(make_request()))
        (body,) = server.bodies
    assert len(pieces) > 3
    assert "".join(pieces) == got.text == TEXT
    assert got.usage == session.usage == TokenUsage(prompt=100, completion=20)
    assert (body["stream"], body["stream_options"]) == (True, {"include_usage": True})
    assert got.model == "scripted"


def test_a_piece_is_told_before_the_next_one_came() -> None:
    with OpenAIServer([sent_events({"choices": [{"delta": {"content": "{"}}]}, pause_s=30)]) as server:
        stream = session_to(server).stream(make_request())
        assert next(stream) == "{"
        stream.close()


def test_streamed_and_whole_replies_have_one_place_in_the_cache(tmp_path: Path) -> None:
    with OpenAIServer([streamed(TEXT)]) as server:
        session = session_to(server, tmp_path)
        _, first = read(session.stream(make_request()))
        whole = session.complete(make_request())
        pieces, again = read(session.stream(make_request()))
        assert len(server.calls) == 1
    assert (whole.text, pieces) == (first.text, [first.text])
    assert whole.cached
    assert again.cached
    assert (session.calls, session.cache_hits) == (1, 2)
    with OpenAIServer([answer({"text": "ok"})]) as server:
        session = session_to(server, tmp_path / "other")
        kept = session.complete(make_request())
        assert read(session.stream(make_request())) == ([kept.text], session.complete(make_request()))


@pytest.mark.parametrize(
    ("behaviours", "calls"),
    [
        pytest.param([reply(TEXT)], 1, id="answers whole"),
        pytest.param([no_streaming(), reply(TEXT)], 2, id="refuses to stream"),
        pytest.param([error(400, "unknown field stream_options"), streamed(TEXT, usage=False)], 2, id="no usage"),
        pytest.param([no_schemas(), streamed(TEXT)], 2, id="no schemas"),
        pytest.param([rate_limited(0), streamed(TEXT)], 2, id="429"),
        pytest.param([reset(), streamed(TEXT)], 2, id="broken before it began"),
        pytest.param([cut_body(), streamed(TEXT)], 2, id="broken body"),
        pytest.param([sent_events("[DONE]"), reply(TEXT)], 2, id="an empty stream"),
        pytest.param([sent_events("no JSON"), reply(TEXT)], 2, id="no JSON"),
        pytest.param([sent_events({"error": {"message": "boom"}}), reply(TEXT)], 2, id="an error at once"),
        pytest.param([sent_events({"choices": [{"delta": {"content": 3}}]}), reply(TEXT)], 2, id="no text"),
        pytest.param([sent_events([1, 2]), reply(TEXT)], 2, id="no chunk"),
    ],
)
def test_servers_that_do_not_stream_well_give_the_same_reply(behaviours: list[Behaviour], calls: int) -> None:
    with OpenAIServer(behaviours) as server:
        pieces, got = read(session_to(server).stream(make_request()))
        assert len(server.calls) == calls
    assert got.text == TEXT
    assert "".join(pieces) in (TEXT, "")


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(cut_stream('{"text": "A lo'), id="cut"),
        pytest.param(
            sent_events({"choices": [{"delta": {"content": '{"te'}}]}, {"error": {"message": "overloaded"}}), id="error"
        ),
        pytest.param(sent_events({"choices": [{"delta": {"content": '{"te'}}]}, "{"), id="broken JSON"),
    ],
)
def test_a_stream_that_breaks_off_is_asked_for_again_whole(broken: Behaviour, tmp_path: Path) -> None:
    with OpenAIServer([broken, reply(TEXT)]) as server:
        session = session_to(server, tmp_path)
        pieces, got = read(session.stream(make_request()))
        assert "stream" not in server.bodies[1]
        assert session.complete(make_request()).text == TEXT
        assert len(server.calls) == 2
    assert TEXT.startswith("".join(pieces))
    assert got.text == TEXT


def test_a_reply_of_the_wrong_shape_is_asked_for_once_more() -> None:
    with OpenAIServer([streamed('{"txt": 1}'), reply(TEXT)]) as server:
        session = session_to(server)
        pieces, got = read(session.stream(make_request()))
    assert "".join(pieces) == '{"txt": 1}'
    assert got.text == TEXT
    assert (session.calls, got.usage) == (2, TokenUsage(prompt=200, completion=40))


@pytest.mark.parametrize(
    ("behaviours", "wrong", "told"),
    [
        pytest.param([streamed('{"text": "cut', finish_reason="length")], ModelTruncated, '{"text": "cut', id="cut"),
        pytest.param([streamed("", refusal="I cannot.")], ModelRefused, "", id="refused"),
        pytest.param([refusal("I cannot.")], ModelRefused, "", id="refused whole"),
        pytest.param([streamed('{"te', finish_reason="content_filter")], ModelRefused, '{"te', id="filtered"),
        pytest.param([streamed("[]"), answer([])], ModelReplyError, "[]", id="wrong shape twice"),
        pytest.param([cut_stream("{"), error(503, "busy"), reset()], ModelUnavailable, "{", id="cut, then down"),
        pytest.param([rate_limited(0), rate_limited(0)], ModelUnavailable, "", id="429 for ever"),
        pytest.param([raw(200, b"<html>")], ModelReplyError, "", id="no API"),
    ],
)
def test_what_is_no_answer_is_the_error_of_a_whole_reply(
    behaviours: list[Behaviour], wrong: type[Exception], told: str, tmp_path: Path
) -> None:
    with OpenAIServer(behaviours) as server:
        stream = session_to(server, tmp_path).stream(make_request())
        pieces: list[str] = []
        with pytest.raises(wrong):
            pieces.extend(stream_into(pieces, stream))
    assert "".join(pieces) == told
    assert list(tmp_path.rglob("*.json")) == []


def stream_into(pieces: list[str], stream: Generator[str, None, ChatReply]) -> list[str]:
    pieces.extend(stream)
    return []


def abandoned(session: ModelSession) -> None:
    stream = session.stream(make_request())
    next(stream)
    stream.close()


def truncated(session: ModelSession) -> None:
    with pytest.raises(ModelTruncated):
        read(session.stream(make_request()))


@pytest.mark.parametrize(
    ("behaviour", "end", "completion"),
    [
        pytest.param(streamed('{"text": "', piece=5, pause_s=0.02), abandoned, 5, id="abandoned"),
        pytest.param(streamed('{"text": "cut', finish_reason="length"), truncated, 20, id="truncated"),
    ],
)
def test_what_came_is_paid_for(behaviour: Behaviour, end: Callable[[ModelSession], None], completion: int) -> None:
    with OpenAIServer([behaviour]) as server:
        session = session_to(server, price=Price(prompt=1.0, completion=1.0))
        end(session)
    assert session.calls == 1
    assert session.usage.completion == completion
    assert session.cost_usd is not None
    assert session.cost_usd > 0


def test_the_cap_holds_for_streams() -> None:
    with OpenAIServer() as server:
        session = session_to(server, price=Price(prompt=1e6, completion=1e6), cap_usd=0.01)
        with pytest.raises(SpendingCapError):
            read(session.stream(make_request()))
        assert server.calls == []


def test_a_server_that_hangs_is_given_up() -> None:
    with OpenAIServer([hang(), hang()]) as server:
        model = OpenAIModel(base_url=server.url, timeout_s=0.2, max_tries=2, sleep=lambda _: None)
        with pytest.raises(ModelUnavailable, match="did not answer within"):
            read(ModelSession(model, counter=lambda _: len).stream(make_request()))
        model.close()
