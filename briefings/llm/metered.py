"""Counts what a run spends and stops before its cap."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, field, replace

from ..errors import SpendingCapError
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


class MeteredModel:
    """A `ChatModel` that never starts a call whose largest possible cost would take the run over its cap.

    `cap_usd` holds for models with a known price (`price`, else the list price); `cap_tokens`, where given, for all.
    Calls in flight count at their largest possible cost, so concurrent calls cannot pass the cap together. `counter`
    gives a model's token counter; a server that does not report usage is charged by it. Raises SpendingCapError.
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
        self._reserved_usd = 0.0
        self._reserved_tokens = 0
        self._spent_usd = 0.0
        self._spent = Spent()

    @property
    def spent(self) -> Spent:
        with self._lock:
            return self._spent

    def complete(self, request: ChatRequest) -> ChatReply:
        most = most_usage(request, self._counter)
        self._reserve(request, most)
        try:
            reply = self._model.complete(request)
        except BaseException:
            self._release(request, most)
            raise
        return self._paid(request, most, reply)

    def stream(self, request: ChatRequest) -> Generator[str, None, ChatReply]:
        """Stream the reply; what came of one that nobody reads to its end, or that failed, counts as paid."""
        most = most_usage(request, self._counter)
        self._reserve(request, most)
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
                paid = TokenUsage(prompt=most.prompt, completion=self._counter(request.model)(told))
                self._release(request, most, paid=paid if told else None)
                raise
        return self._paid(request, most, reply)

    def _paid(self, request: ChatRequest, most: TokenUsage, reply: ChatReply) -> ChatReply:
        usage = paid_usage(reply, request, self._counter)
        self._release(request, most, paid=usage)
        return replace(reply, usage=usage)

    def _price_of(self, request: ChatRequest) -> Price | None:
        return self._price or price_of(request.model)

    def _reserve(self, request: ChatRequest, most: TokenUsage) -> None:
        price, tokens = self._price_of(request), most.prompt + most.completion
        usd = price.cost(most) if price else 0.0
        with self._lock:
            if self._spent_usd + self._reserved_usd + usd > self._cap_usd:
                raise SpendingCapError(
                    f"a call to {request.model} may cost up to ${usd:.4f}, and ${self._spent_usd:.4f} of the run's "
                    f"${self._cap_usd:g} are spent: raise spending_cap_usd, or lower evidence_tokens or reply_tokens"
                )
            used = self._spent.usage.prompt + self._spent.usage.completion + self._reserved_tokens
            if self._cap_tokens is not None and used + tokens > self._cap_tokens:
                raise SpendingCapError(
                    f"a call to {request.model} may take up to {tokens} tokens, and {used} of the run's "
                    f"{self._cap_tokens} are used: raise the cap, or lower evidence_tokens or reply_tokens"
                )
            self._reserved_usd += usd
            self._reserved_tokens += tokens

    def _release(self, request: ChatRequest, most: TokenUsage, *, paid: TokenUsage | None = None) -> None:
        price = self._price_of(request)
        with self._lock:
            self._reserved_usd -= price.cost(most) if price else 0.0
            self._reserved_tokens -= most.prompt + most.completion
            if paid is None:
                return
            cost = price.cost(paid) if price else None
            self._spent_usd += cost or 0.0
            known = self._spent.cost_usd is not None and cost is not None
            self._spent = Spent(
                calls=self._spent.calls + 1,
                usage=self._spent.usage + paid,
                cost_usd=self._spent_usd if known else None,
            )
