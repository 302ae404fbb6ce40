"""One run's model, put together: strict replies, kept on disk, counted and capped.

    cached( strict( metered( adapter ) ) )

The cache is outermost, so a kept reply costs nothing and meets no cap; the meter is innermost, so a reply that was
refused as an answer is still counted as paid.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from ..settings import Settings
from ..text.tokens import token_counter
from ..types import TokenUsage
from .cache import CachedModel
from .concurrent import Outcome, complete_all
from .metered import MeteredModel, Spent, TokenCounter
from .model import ChatModel, ChatReply, ChatRequest, stream
from .prices import Price
from .strict import StrictModel


class Session(Protocol):
    """A `ChatModel` for one run that knows what the run has paid for."""

    def complete(self, request: ChatRequest) -> ChatReply: ...

    def complete_all(self, requests: Sequence[ChatRequest]) -> tuple[Outcome, ...]: ...

    @property
    def usage(self) -> TokenUsage: ...

    @property
    def calls(self) -> int: ...

    @property
    def cost_usd(self) -> float | None: ...

    @property
    def cache_hits(self) -> int: ...


class ModelSession:
    """A `ChatModel` for one run, with what the run has spent.

    `replies` is the directory of kept replies (None: none are kept); `server` tells servers apart in it. Limits are
    those of `MeteredModel`; `concurrency` is for `complete_all`.
    """

    def __init__(
        self,
        model: ChatModel,
        *,
        replies: Path | None = None,
        server: str = "",
        concurrency: int = 4,
        cap_usd: float = math.inf,
        cap_tokens: int | None = None,
        price: Price | None = None,
        counter: Callable[[str], TokenCounter] = token_counter,
    ) -> None:
        self._meter = MeteredModel(model, counter=counter, cap_usd=cap_usd, cap_tokens=cap_tokens, price=price)
        strict = StrictModel(self._meter)
        self._cache = None if replies is None else CachedModel(strict, replies, server=server)
        self._model: ChatModel = self._cache or strict
        self._concurrency = concurrency
        self._close: Callable[[], None] = getattr(model, "close", lambda: None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the model's connections, if it has any."""
        self._close()

    def complete(self, request: ChatRequest) -> ChatReply:
        return self._model.complete(request)

    def stream(self, request: ChatRequest) -> Generator[str, None, ChatReply]:
        """Tell the reply while it comes, and return it."""
        return stream(self._model, request)

    def complete_all(self, requests: Sequence[ChatRequest]) -> tuple[Outcome, ...]:
        """Answer several requests at once; see `concurrent.complete_all`."""
        return complete_all(self._model, requests, concurrency=self._concurrency)

    @property
    def spent(self) -> Spent:
        """Calls, tokens and cost that were paid for."""
        return self._meter.spent

    @property
    def usage(self) -> TokenUsage:
        return self.spent.usage

    @property
    def calls(self) -> int:
        return self.spent.calls

    @property
    def cost_usd(self) -> float | None:
        return self.spent.cost_usd

    @property
    def cache_hits(self) -> int:
        return 0 if self._cache is None else self._cache.hits


def open_session(settings: Settings, replies: Path, *, model: ChatModel | None = None) -> ModelSession:
    """Return a session with the model server that `settings` name, or with `model` in its place.

    Raises ModelError when the settings name neither a key nor a server.
    """
    if model is None:
        # Imported here: the SDK takes most of a second, which only a run that calls a model should pay.
        from .openai_model import OpenAIModel

        model = OpenAIModel(
            api_key=settings.api_key,
            base_url=settings.base_url,
            timeout_s=settings.timeout_s,
            max_tries=settings.max_tries,
        )
    price = None
    if settings.prompt_price_usd or settings.completion_price_usd:
        price = Price(prompt=settings.prompt_price_usd, completion=settings.completion_price_usd)
    return ModelSession(
        model,
        replies=replies,
        server=settings.base_url,
        concurrency=settings.concurrency,
        cap_usd=settings.spending_cap_usd,
        price=price,
    )
