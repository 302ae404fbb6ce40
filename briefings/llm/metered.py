"""Counts what a run spends and stops before its cap."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, field, replace

from ..errors import SpendingCapError
from ..text.tokens import most_tokens
from ..types import TokenUsage
from .model import ChatModel, ChatReply, ChatRequest, stream
from .prices import Price, price_of

TokenCounter = Callable[[str], int]

# Servers wrap every message in a few tokens of their own.
_MESSAGE_TOKENS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What a run has paid for. `cost_usd` is None as soon as one call's price is not known."""

    calls: int = 0
    usage: TokenUsage = field(default_factory=TokenUsage)
    cost_usd: float | None = 0.0


def most_usage(request: ChatRequest, counter: Callable[[str], TokenCounter]) -> TokenUsage:
    """Return the most tokens that a request can use. `counter` gives a model's token counter."""
    prompt = counter(request.model)(request.text) + _MESSAGE_TOKENS * len(request.messages)
    return TokenUsage(prompt=prompt, completion=request.max_tokens)


def paid_usage(reply: ChatReply, request: ChatRequest, counter: Callable[[str], TokenCounter]) -> TokenUsage:
    """Return the tokens that a reply used: what the server said, or, where it said nothing, by our own count."""
    if reply.usage != TokenUsage():
        return reply.usage
    return replace(most_usage(request, counter), completion=counter(request.model)(reply.text))


@dataclass(slots=True, eq=False)
class _Call:
    """A call in flight, and the most tokens it can use."""

    request: ChatRequest
    most: TokenUsage


class MeteredModel:
    """A `ChatModel` that never starts a call whose largest possible cost would take the run over its cap.

    `cap_usd` holds for models with a known price (`price`, else the list price); `cap_tokens`, where given, for all.
    Calls in flight count at their largest possible cost, so concurrent calls cannot pass the cap together. `counter`
    gives a model's token counter, which finds at most a token in each byte; a server that does not report usage is
    charged by it. Raises SpendingCapError.
    """

    def __init__(
        self,
        model: ChatModel,
        *,
        counter: Callable[[str], TokenCounter],
        cap_usd: float = math.inf,
        cap_tokens: int | None = None,
        price: Price | None = None,
    ) -> None:
        self._model = model
        self._counter = counter
        self._cap_usd = cap_usd
        self._cap_tokens = cap_tokens
        self._price = price
        self._lock = threading.Lock()
        self._in_flight: list[_Call] = []
        self._spent_usd = 0.0
        self._spent = Spent()

    @property
    def spent(self) -> Spent:
        with self._lock:
            return self._spent

    def complete(self, request: ChatRequest) -> ChatReply:
        call = self._begin(request)
        try:
            reply = self._model.complete(request)
        except BaseException:
            self._end(call)
            raise
        return self._paid(call, reply)

    def stream(self, request: ChatRequest) -> Generator[str, None, ChatReply]:
        """Stream the reply; what came of one that nobody reads to its end, or that failed, counts as paid."""
        call = self._begin(request)
        told = ""
        pieces = stream(self._model, request)
        with closing(pieces):
            try:
                while True:
                    piece = next(pieces)
                    told += piece
                    yield piece
            except StopIteration as done:
                reply: ChatReply = done.value
            except BaseException:
                paid = replace(self._counted(request), completion=self._counter(request.model)(told)) if told else None
                self._end(call, paid=paid)
                raise
        return self._paid(call, reply)

    def _paid(self, call: _Call, reply: ChatReply) -> ChatReply:
        usage = paid_usage(reply, call.request, self._counter)
        self._end(call, paid=usage)
        return replace(reply, usage=usage)

    def _counted(self, request: ChatRequest) -> TokenUsage:
        return most_usage(request, self._counter)

    def _usd(self, request: ChatRequest, usage: TokenUsage) -> float | None:
        price = self._price or price_of(request.model)
        return price.cost(usage) if price else None

    def _begin(self, request: ChatRequest) -> _Call:
        """Enter a call into those in flight, or raise SpendingCapError.

        Calls count by the bytes of their prompts, which takes no tokenizer's table, for as long as there is room so.
        """
        call = _Call(request, most_usage(request, lambda _: most_tokens))
        with self._lock:
            if self._exceeded(call):
                for each in (*self._in_flight, call):
                    each.most = self._counted(each.request)
                if told := self._exceeded(call):
                    raise SpendingCapError(told)
            self._in_flight.append(call)
        return call

    def _exceeded(self, call: _Call) -> str:
        """Return which cap a call may pass beside what is spent and in flight; "" for none."""
        usd = self._usd(call.request, call.most) or 0.0
        reserved = sum(self._usd(each.request, each.most) or 0.0 for each in self._in_flight)
        if self._spent_usd + reserved + usd > self._cap_usd:
            return (
                f"a call to {call.request.model} may cost up to ${usd:.4f}, and ${self._spent_usd:.4f} of the run's "
                f"${self._cap_usd:g} are spent: raise spending_cap_usd, or lower evidence_tokens or reply_tokens"
            )
        tokens = call.most.prompt + call.most.completion
        used = sum(usage.prompt + usage.completion for usage in (self._spent.usage, *(c.most for c in self._in_flight)))
        if self._cap_tokens is not None and used + tokens > self._cap_tokens:
            return (
                f"a call to {call.request.model} may take up to {tokens} tokens, and {used} of the run's "
                f"{self._cap_tokens} are used: raise the cap, or lower evidence_tokens or reply_tokens"
            )
        return ""

    def _end(self, call: _Call, *, paid: TokenUsage | None = None) -> None:
        with self._lock:
            self._in_flight.remove(call)
            if paid is None:
                return
            cost = self._usd(call.request, paid)
            self._spent_usd += cost or 0.0
            known = self._spent.cost_usd is not None and cost is not None
            self._spent = Spent(
                calls=self._spent.calls + 1,
                usage=self._spent.usage + paid,
                cost_usd=self._spent_usd if known else None,
            )
