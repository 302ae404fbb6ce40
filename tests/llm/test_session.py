"""One run's model over a real connection: strict replies, the cache, the cap, and which calls were paid for."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefings.errors import (
    ModelError,
    ModelRefused,
    ModelReplyError,
    ModelTruncated,
    ModelUnavailable,
    SpendingCapError,
)
from briefings.llm import ChatReply, ChatRequest, ModelSession, Price, open_session
from briefings.llm.openai_model import OpenAIModel
from briefings.settings import Settings
from briefings.types import TokenUsage

from ..openai_server import Behaviour, OpenAIServer, answer, error, filtered, hang, rate_limited, refusal, reply
from .requests import make_request

KEY = "sk-secret-0123456789"
GOOD = {"text": "ok"}


def session_to(server: OpenAIServer, replies: Path | None = None, **options: Any) -> ModelSession:
    model = OpenAIModel(api_key=KEY, base_url=server.url, timeout_s=5.0, max_tries=3, sleep=lambda _: None)
    return ModelSession(model, replies=replies, server=server.url, counter=lambda _: len, **options)


class Answering:
    """A model that answers at once, after it did once what is asked `meanwhile`."""

    USAGE = TokenUsage(prompt=3, completion=2)

    def __init__(self) -> None:
        self.meanwhile: Callable[[], object] | None = None

    def complete(self, request: ChatRequest) -> ChatReply:
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            meanwhile()
        return ChatReply(text=json.dumps(GOOD), model=request.model, usage=self.USAGE)


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(reply('{"text": "cut o'), id="truncated JSON"),
        pytest.param(reply(""), id="empty"),
        pytest.param(reply(None), id="null"),
        pytest.param(reply("Here you are:"), id="prose"),
        pytest.param(answer(["a"]), id="array"),
        pytest.param(answer({"txt": "a"}), id="wrong key"),
        pytest.param(answer({"text": 3}), id="wrong type"),
        pytest.param(answer({"text": "a", "more": 1}), id="unknown key"),
        pytest.param(reply('{"text": "a", "text": "b"}'), id="key twice"),
        pytest.param(reply('{"text": NaN}'), id="NaN"),
        pytest.param(reply("[" * 100_000), id="deep"),
    ],
)
def test_a_reply_of_the_wrong_shape_is_asked_for_once_more(wrong: Behaviour, tmp_path: Path) -> None:
    with OpenAIServer([wrong, answer(GOOD)]) as server:
        session = session_to(server, tmp_path)
        got = session.complete(make_request())
        again = session.complete(make_request())
        second = server.bodies[1]["messages"]
    assert json.loads(got.text) == GOOD
    assert again.cached
    assert len(server.calls) == 2
    assert session.usage == TokenUsage(prompt=200, completion=40)  # both were paid for
    assert [message["role"] for message in second] == ["system", "user", "assistant", "user"]
    assert "cannot be used" in second[-1]["content"]
    assert '"required":["text"]' in second[-1]["content"]


def test_a_second_wrong_reply_is_one_clear_error(tmp_path: Path) -> None:
    with OpenAIServer([reply("no"), answer({"text": 1})]) as server:
        session = session_to(server, tmp_path)
        with pytest.raises(ModelReplyError, match="replied twice with something else") as caught:
            session.complete(make_request())
    assert caught.value.reply == '{"text": 1}'
    assert session.calls == 2
    assert list(tmp_path.rglob("*.json")) == []


@pytest.mark.parametrize(
    ("ending", "kind", "message"),
    [
        (refusal("No."), ModelRefused, "declined to answer"),
        (filtered(), ModelRefused, "content filter"),
        (reply('{"text": "cut', finish_reason="length"), ModelTruncated, "cut off at 50 tokens: raise reply_tokens"),
    ],
)
def test_what_is_no_answer_is_not_kept(ending: Behaviour, kind: type[ModelError], message: str, tmp_path: Path) -> None:
    with OpenAIServer([ending, answer(GOOD)]) as server:
        session = session_to(server, tmp_path)
        with pytest.raises(kind, match=message):
            session.complete(make_request())
        assert len(server.calls) == 1
        assert session.calls == 1  # paid for all the same
        assert session.complete(make_request()).text == json.dumps(GOOD)


def test_a_paid_reply_is_never_paid_for_again(tmp_path: Path) -> None:
    with OpenAIServer(
        [answer(GOOD), error(500, "boom"), error(500, "boom"), error(500, "boom"), answer(GOOD)]
    ) as server:
        first = session_to(server, tmp_path)
        first.complete(make_request("one"))
        with pytest.raises(ModelUnavailable):
            first.complete(make_request("two"))
        second = session_to(server, tmp_path)  # the next run
        assert second.complete(make_request("one")).cached
        assert not second.complete(make_request("two")).cached
        asked = [body["messages"][1]["content"] for body in server.bodies]
    assert asked == ["one", "two", "two", "two", "two"]
    assert (second.cache_hits, second.calls) == (1, 1)


def test_equal_requests_at_the_same_time_are_paid_for_once(tmp_path: Path) -> None:
    with OpenAIServer([answer(GOOD)]) as server:
        session = session_to(server, tmp_path, concurrency=4)
        outcomes = session.complete_all([make_request()] * 8)
    assert all(isinstance(outcome, ChatReply) for outcome in outcomes)
    assert len(server.calls) == 1
    assert session.cache_hits == 7


def test_no_more_calls_at_once_than_allowed(tmp_path: Path) -> None:
    lock, now, most = threading.Lock(), [0], [0]

    def counted(handler: Any, call: Any) -> None:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        handler.server.owner.released.wait(0.03)
        with lock:
            now[0] -= 1
        answer({"text": call.body["messages"][1]["content"]})(handler, call)

    with OpenAIServer(default=counted) as server:
        session = session_to(server, tmp_path, concurrency=3)
        outcomes = session.complete_all([make_request(str(number)) for number in range(12)])
    texts = [json.loads(outcome.text)["text"] for outcome in outcomes if isinstance(outcome, ChatReply)]
    assert texts == [str(number) for number in range(12)]
    assert most[0] == 3


def test_one_failure_costs_its_own_request(tmp_path: Path) -> None:
    def picky(handler: Any, call: Any) -> None:
        bad = call.body["messages"][1]["content"] == "bad"
        (refusal() if bad else answer(GOOD))(handler, call)

    with OpenAIServer(default=picky) as server:
        outcomes = session_to(server, tmp_path, concurrency=2).complete_all(
            [make_request("good"), make_request("bad"), make_request("fine")]
        )
    assert [type(outcome) for outcome in outcomes] == [ChatReply, ModelRefused, ChatReply]


def test_the_cap_stops_the_call_that_could_pass_it(tmp_path: Path) -> None:
    request = make_request("x" * 1000, max_tokens=1000)
    price = Price(prompt=1.0, completion=1.0)
    with OpenAIServer(default=answer(GOOD)) as server:
        session = session_to(server, tmp_path, cap_usd=0.0023, price=price)
        session.complete(request)
        assert session.cost_usd == pytest.approx(120 / 1_000_000)
        with pytest.raises(SpendingCapError, match=r"raise spending_cap_usd, or lower evidence_tokens"):
            session.complete(make_request("y" * 2000, max_tokens=1000))
        assert session.complete(request).cached  # what is on disk costs nothing
    assert len(server.calls) == 1


def test_no_token_is_counted_where_bytes_leave_room() -> None:
    def count(_: str) -> int:
        raise AssertionError("the server tells what was used")

    session = ModelSession(Answering(), counter=lambda _: count, cap_tokens=10_000)
    session.complete(make_request())
    assert session.usage == Answering.USAGE


def test_near_the_cap_tokens_count_and_not_bytes() -> None:
    """Two calls fit by their tokens: the one in flight, which was let in by its bytes, is counted anew."""
    request = make_request(max_tokens=500)
    tokens = len(request.text) // 4 + 8 * len(request.messages) + request.max_tokens
    model = Answering()
    session = ModelSession(model, counter=lambda _: lambda text: len(text) // 4, cap_tokens=2 * tokens)
    model.meanwhile = lambda: session.complete(request)
    session.complete(request)
    assert session.calls == 2
    with pytest.raises(SpendingCapError):
        ModelSession(model, counter=lambda _: lambda text: len(text) // 4, cap_tokens=tokens - 1).complete(request)


def test_calls_in_flight_cannot_pass_the_cap_together(tmp_path: Path) -> None:
    with OpenAIServer(default=answer(GOOD)) as server:
        session = session_to(server, tmp_path, concurrency=8, cap_tokens=1500)
        outcomes = session.complete_all([make_request(f"{n}" * 400, max_tokens=500) for n in range(8)])
        paid = session.usage.prompt + session.usage.completion
    assert paid <= 1500
    assert any(isinstance(outcome, SpendingCapError) for outcome in outcomes)
    assert len(server.calls) == session.calls >= 1


def test_a_model_of_unknown_price_has_no_known_cost(tmp_path: Path) -> None:
    with OpenAIServer([answer(GOOD)]) as server:
        session = session_to(server, tmp_path, cap_usd=0.0001)
        session.complete(make_request())
    assert session.cost_usd is None


def test_keys_and_texts_stay_out_of_logs_and_keys_out_of_the_cache(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO), OpenAIServer([reply("junk"), rate_limited(0), answer(GOOD)]) as server:
        session_to(server, tmp_path).complete(make_request("the article's text"))
    (kept,) = tmp_path.rglob("*.json")
    assert KEY not in kept.read_text()
    assert KEY not in caplog.text
    assert "asking once more" in caplog.text
    assert "the article's text" not in "".join(r.getMessage() for r in caplog.records if r.name.startswith("briefings"))


def test_settings_make_a_session(tmp_path: Path) -> None:
    with OpenAIServer([error(500, "boom", headers={"retry-after": "0"}), answer(GOOD), hang()]) as server:
        settings = Settings(base_url=server.url, api_key=KEY, timeout_s=0.3, max_tries=2, model="gpt-5.4-mini")
        session = open_session(settings, tmp_path)
        session.complete(make_request(model="gpt-5.4-mini"))
        assert session.cost_usd == pytest.approx((100 * 0.75 + 20 * 4.5) / 1e6)
        with pytest.raises(ModelUnavailable):
            open_session(Settings(base_url=server.url, timeout_s=0.2, max_tries=1), tmp_path).complete(
                make_request("b")
            )
    with pytest.raises(ModelError, match="OPENAI_API_KEY"):
        open_session(Settings(), tmp_path)


def test_a_given_model_stands_in_for_the_server(tmp_path: Path) -> None:
    class Fixed:
        def complete(self, request: Any) -> ChatReply:
            return ChatReply(text=json.dumps(GOOD), model="fixed")

    assert json.loads(open_session(Settings(), tmp_path, model=Fixed()).complete(make_request()).text) == GOOD
