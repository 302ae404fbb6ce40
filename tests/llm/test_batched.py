"""Lines out and in, and a session over what batches answered."""

from __future__ import annotations

import base64
import json
from array import array
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.errors import ModelError, ModelRefused
from briefings.llm import ChatReply, ChatRequest, FinishReason, ModelSession, Price
from briefings.llm.batch_lines import Answer, Failed, chat_line, chat_reply, embedding_line, read_answers
from briefings.llm.batched import Awaited, BatchedModel, BatchOutcome, BatchSession
from briefings.llm.dialect import Dialect
from briefings.llm.payloads import read_embeddings
from briefings.types import TokenUsage

from ..openai_server import completion
from .requests import make_request

GOOD = '{"text": "ok"}'
USAGE = TokenUsage(prompt=1_000_000, completion=100_000)
OFFICIAL = Dialect.first(official=True)


def answered(key: object, body: object, *, status: int = 200) -> bytes:
    response = {"status_code": status, "request_id": "r", "body": body}
    return json.dumps({"id": "x", "custom_id": key, "response": response, "error": None}).encode()


def read(*lines: bytes, keys: frozenset[str] = frozenset("ab")) -> list[Answer]:
    return list(read_answers(lines, keys, seen=set()))


def test_a_line_is_what_a_live_call_sends() -> None:
    request = make_request("Half a \ud800 pair, and ünïcode.")
    line = chat_line(request, server="s", dialect=OFFICIAL, most=USAGE)
    assert b"\n" not in line.data
    sent = json.loads(line.data)
    assert (sent["custom_id"], sent["method"], sent["url"]) == (request.key("s"), "POST", "/v1/chat/completions")
    assert sent["body"] == OFFICIAL.arguments(request)
    assert len(line.key) == 64  # the longest custom_id there may be


def test_no_temperature_with_an_effort() -> None:
    """OpenAI refuses the two together; a batch would learn it a day later."""
    asked = OFFICIAL.arguments(make_request(model="gpt-5.4-mini"))
    assert "reasoning_effort" in asked
    assert "temperature" not in asked
    assert "temperature" in OFFICIAL.arguments(make_request(model="gpt-4.1-mini"))


def test_vectors_come_back_as_they_were_sent() -> None:
    numbers = [0.25, -1.5, 3.0]
    text = base64.b64encode(array("f", numbers).tobytes()).decode()
    payload = {"data": [{"index": 1, "embedding": text}, {"index": 0, "embedding": [1, 2, 3]}]}
    assert read_embeddings(payload, 2) == [[1.0, 2.0, 3.0], numbers]
    line = json.loads(embedding_line("k", ["a", "b"], model="m", most=USAGE).data)
    assert line["body"] == {"model": "m", "input": ["a", "b"], "encoding_format": "base64"}


def test_answers_in_any_order_and_the_first_to_a_key_counts() -> None:
    found = read(answered("b", completion("2")), b"", answered("a", completion("1")), answered("b", completion("3")))
    assert [answer.key for answer in found] == ["b", "a", None]
    assert [chat_reply(answer, "m") for answer in found[:2]] == [
        ChatReply(text=text, model="scripted", usage=TokenUsage(prompt=100, completion=20)) for text in "21"
    ]
    assert found[2].failed is not None
    assert "a second time: b" in found[2].failed.reason


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "line 1 is not an answer"),
        (b"[" * 100_000, "line 1 is not an answer"),
        (b'"text"', "line 1 is not an answer"),
        (b"{}", "line 1 is not an answer"),
        (b"\xff\xfe", "line 1 is not an answer"),
        (answered("c", completion("1")), "not in the batch: 'c'"),
        (answered(["a"], completion("1")), "not in the batch"),
        (answered(None, completion("1")), "not in the batch: 'None'"),
    ],
)
def test_a_line_that_answers_nothing_is_refused(line: bytes, said: str) -> None:
    (answer,) = read(line)
    assert answer.key is None
    assert answer.failed is not None
    assert said in answer.failed.reason


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            {"response": None, "error": {"code": "batch_expired", "message": "too\nlate"}},
            Failed(reason="batch_expired: too late", again=True),
        ),
        ({"response": None, "error": None}, Failed(reason="no answer and no reason", again=True)),
        ({"response": {"status_code": 500, "body": "x"}}, Failed(reason="status 500: x", again=True)),
        ({"response": {"status_code": 429, "body": {"error": {}}}}, Failed(reason="status 429", again=True)),
        (
            {"response": {"status_code": 429, "body": {"error": {"code": "insufficient_quota", "message": "pay"}}}},
            Failed(reason="status 429: insufficient_quota: pay", again=False),
        ),
        (
            {"response": {"status_code": 400, "body": {"error": {"message": "no", "param": "temperature"}}}},
            Failed(reason="status 400: no", again=False, complaint="temperature no"),
        ),
        (
            {"response": {"status_code": 400, "body": {"error": {"code": "context_length_exceeded"}}}},
            Failed(reason="status 400: context_length_exceeded", again=False),
        ),
        (
            {"response": {"status_code": 200, "body": {"choices": []}}},
            Failed(reason="the answer is not a chat completion (IndexError)", again=True),
        ),
        (
            {"response": {"status_code": 200, "body": None}},
            Failed(reason="the answer is not a chat completion (TypeError)", again=True),
        ),
        ({"response": {"status_code": "200"}}, Failed(reason="status 200", again=True)),
        ({"response": "x", "error": "cancelled"}, Failed(reason="cancelled", again=True)),
    ],
)
def test_why_a_request_failed(value: dict[str, Any], expected: Failed) -> None:
    (answer,) = read(json.dumps({"custom_id": "a"} | value).encode())
    assert answer.key == "a"
    assert chat_reply(answer, "m") == expected


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
_FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "custom_id": st.sampled_from(["a", "b", "c"]) | _JSON,
        "response": st.fixed_dictionaries({}, optional={"status_code": st.sampled_from([200, 400, 500]), "body": _JSON})
        | _JSON,
        "error": _JSON,
    },
)


@given(st.lists(st.binary(max_size=20) | _FIELDS.map(lambda value: json.dumps(value).encode()), max_size=6))
def test_any_lines_are_read(lines: list[bytes]) -> None:
    found = read(*lines)
    keys = [answer.key for answer in found if answer.key is not None]
    assert len(set(keys)) == len(keys) <= 2
    for answer in found:
        assert isinstance(chat_reply(answer, "m"), ChatReply | Failed)


def session(
    outcomes: dict[str, BatchOutcome], replies: Path, *, counted: set[str] | None = None, live: Any = None
) -> tuple[BatchSession, BatchedModel]:
    price = Price(prompt=2.0, completion=10.0)
    batched = BatchedModel(outcomes, server="s", counter=lambda _: len, price=price, counted=counted, live=live)
    return BatchSession(batched, replies=replies, server="s", live=live), batched


def replied(text: str = GOOD, **options: Any) -> ChatReply:
    return ChatReply(text=text, model="scripted", usage=USAGE, **options)


ONE, TWO = make_request("One."), make_request("Two.")


def key(request: ChatRequest) -> str:
    return request.key("s")


def test_an_answer_costs_half_and_is_kept(tmp_path: Path) -> None:
    bought, _ = session({key(ONE): replied()}, tmp_path)
    assert bought.complete(ONE).text == GOOD
    assert (bought.calls, bought.usage, bought.cost_usd, bought.cache_hits) == (1, USAGE, 1.5, 0)
    later, _ = session({}, tmp_path)
    assert later.complete(ONE).text == GOOD
    assert (later.calls, later.usage, later.cost_usd, later.cache_hits) == (0, TokenUsage(), 0.0, 1)


def test_what_a_batch_answered_is_counted_once_and_counted_although_it_is_kept(tmp_path: Path) -> None:
    outcomes: dict[str, BatchOutcome] = {key(ONE): replied()}
    session(outcomes, tmp_path)[0].complete(ONE)  # a try that ended at a later request
    again, batched = session(outcomes, tmp_path)
    again.complete(ONE)
    again.complete(ONE)
    assert (again.calls, again.cost_usd, again.cache_hits) == (1, 1.5, 1)
    other, _ = session(outcomes, tmp_path / "elsewhere", counted=batched.counted)
    assert other.complete(ONE).text == GOOD  # counted by another memo, and its kept reply was deleted
    assert (other.calls, other.cost_usd) == (0, 0.0)


def test_what_has_no_answer_is_noted(tmp_path: Path) -> None:
    waiting, batched = session({key(TWO): Failed(reason="batch_expired", again=True)}, tmp_path)
    with pytest.raises(Awaited):
        waiting.complete_all([ONE, TWO])
    assert batched.awaited == {key(ONE): ONE, key(TWO): TWO}
    assert (waiting.calls, waiting.cost_usd) == (0, 0.0)


def test_what_failed_for_good_is_an_error(tmp_path: Path) -> None:
    failed, batched = session({key(ONE): Failed(reason="status 400: no", again=False)}, tmp_path)
    with pytest.raises(ModelError, match="its batch gave no answer: status 400: no"):
        failed.complete(ONE)
    assert batched.awaited == {}


def test_a_refusal_is_paid_for_and_not_kept(tmp_path: Path) -> None:
    refused, _ = session({key(ONE): replied("No.", finish_reason=FinishReason.REFUSED)}, tmp_path)
    with pytest.raises(ModelRefused):
        refused.complete(ONE)
    assert (refused.calls, refused.cost_usd) == (1, 1.5)
    assert not list(tmp_path.rglob("*.json"))


def test_a_wrong_shape_asks_the_second_question_that_a_live_call_asks(tmp_path: Path) -> None:
    outcomes: dict[str, BatchOutcome] = {key(ONE): replied('{"txt": 1}')}
    first, batched = session(outcomes, tmp_path)
    with pytest.raises(Awaited):
        first.complete(ONE)
    (second,) = batched.awaited.values()
    assert second.messages[:2] == ONE.messages
    assert "That reply cannot be used" in second.messages[-1].content
    whole, _ = session(outcomes | {key(second): replied()}, tmp_path)
    assert whole.complete(ONE).text == GOOD
    assert (whole.calls, whole.cost_usd) == (2, 3.0)


def test_the_rest_is_asked_live_at_the_full_price(tmp_path: Path) -> None:
    class Live:
        def complete(self, request: ChatRequest) -> ChatReply:
            return replied()

    live = ModelSession(Live(), counter=lambda _: len, price=Price(prompt=2.0, completion=10.0))
    rest, batched = session({key(ONE): replied()}, tmp_path, live=live)
    assert [rest.complete(request).text for request in (ONE, TWO)] == [GOOD, GOOD]
    assert (rest.calls, rest.cost_usd, batched.awaited) == (2, 1.5 + 3.0, {})


def test_an_unknown_price_makes_an_unknown_cost(tmp_path: Path) -> None:
    batched = BatchedModel({key(ONE): replied()}, server="s", counter=lambda _: len)
    unknown = BatchSession(batched, replies=tmp_path, server="s")
    unknown.complete(ONE)
    assert (unknown.calls, unknown.cost_usd) == (1, None)
