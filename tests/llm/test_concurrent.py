"""Calls in threads: order kept, interrupts at once."""

from __future__ import annotations

import threading
import time

import pytest

from briefings.errors import ModelUnavailable
from briefings.llm import ChatReply, ChatRequest, complete_all

from .requests import make_request


class Scripted:
    """A model that raises what it is told to for a text, and else replies with that text."""

    def __init__(self, errors: dict[str, BaseException] | None = None) -> None:
        self.asked: list[str] = []
        self._errors = errors or {}

    def complete(self, request: ChatRequest) -> ChatReply:
        text = request.messages[-1].content
        self.asked.append(text)
        time.sleep(0.0005)
        if text in self._errors:
            raise self._errors[text]
        return ChatReply(text=text, model="m")


@pytest.mark.parametrize("concurrency", [1, 3, 50])
@pytest.mark.parametrize("count", [0, 1, 20])
def test_outcomes_stand_in_the_order_of_the_requests(concurrency: int, count: int) -> None:
    requests = [make_request(str(number)) for number in range(count)]
    outcomes = complete_all(Scripted(), requests, concurrency=concurrency)
    assert [outcome.text for outcome in outcomes if isinstance(outcome, ChatReply)] == [str(n) for n in range(count)]


@pytest.mark.parametrize("concurrency", [1, 2])
def test_a_failure_is_an_outcome(concurrency: int) -> None:
    failure = ModelUnavailable("gone")
    model = Scripted({"b": failure})
    outcomes = complete_all(model, [make_request(text) for text in "abc"], concurrency=concurrency)
    assert outcomes[1] is failure
    assert [type(outcome) for outcome in outcomes] == [ChatReply, ModelUnavailable, ChatReply]


@pytest.mark.parametrize("interrupt", [KeyboardInterrupt(), ZeroDivisionError("a bug")])
@pytest.mark.parametrize("concurrency", [1, 2])
def test_anything_but_a_model_error_ends_it_at_once(interrupt: BaseException, concurrency: int) -> None:
    model = Scripted({"0": interrupt})
    with pytest.raises(type(interrupt)):
        complete_all(model, [make_request(str(n)) for n in range(500)], concurrency=concurrency)
    assert len(model.asked) < 500


def test_a_call_that_hangs_does_not_hold_an_interrupt_back() -> None:
    released = threading.Event()

    class Hangs:
        def complete(self, request: ChatRequest) -> ChatReply:
            if request.messages[-1].content == "hang":
                released.wait(30)
                return ChatReply(text="late", model="m")
            raise KeyboardInterrupt

    try:
        with pytest.raises(KeyboardInterrupt):
            complete_all(Hangs(), [make_request("hang"), make_request("stop")], concurrency=2)
    finally:
        released.set()
