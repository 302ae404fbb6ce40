"""What became of an order's requests to a chat model, by key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from ..llm import ChatReply
from ..llm.batch_lines import Failed, chat_reply
from ..llm.batched import BatchOutcome
from ..llm.dialect import Dialect
from .book import OrderBook
from .courier import answers_of
from .order import CROWDED, TRIES, Order, Parcel


def dialect_of(book: OrderBook, order: Order, first: Dialect) -> Dialect:
    """Return the dialect that the order's next requests are in: `first` without what the server refused of it so far.

    A round's requests were all in one dialect; what was refused of them is learnt once, however often it was said.
    """
    *_, (dialect, _) = _rounds(book, order, first)
    return dialect


def outcomes_of(book: OrderBook, order: Order, first: Dialect) -> dict[str, BatchOutcome]:
    """Return the reply to every request that is back, or why it has none and whether to ask again."""
    outcomes: dict[str, BatchOutcome] = {}
    for dialect, parcels in _rounds(book, order, first):
        for parcel in parcels:
            for key, outcome in _outcomes(book, order, parcel):
                if not isinstance(outcomes.get(key), ChatReply):
                    outcomes[key] = _judged(outcome, dialect, order.tries(key))
    return outcomes | {key: Failed(reason=why, again=False) for key, why in order.refused.items()}


def _rounds(book: OrderBook, order: Order, first: Dialect) -> Iterator[tuple[Dialect, list[Parcel]]]:
    """Yield each round's parcels that are back, with the dialect they are in; at last the dialect of the next round."""
    dialect = first
    for _, group in groupby(order.parcels, key=lambda parcel: parcel.round):
        parcels = [parcel for parcel in group if parcel.received]
        yield dialect, parcels
        answers = (answer for parcel in parcels for answer in answers_of(book, order, parcel))
        dialect = dialect.after(answer.failed.complaint for answer in answers if answer.failed is not None)
    yield dialect, []


def _judged(outcome: BatchOutcome, dialect: Dialect, tries: int) -> BatchOutcome:
    """Return a failure with the last word on whether to ask again: a simpler request may pass, a fourth try may not."""
    if isinstance(outcome, ChatReply):
        return outcome
    again = outcome.again or (bool(outcome.complaint) and dialect.simpler(outcome.complaint) is not None)
    if again and tries >= TRIES:
        return replace(outcome, again=False, reason=f"{outcome.reason} (tried {tries} times)")
    return replace(outcome, again=again)


def _outcomes(book: OrderBook, order: Order, parcel: Parcel) -> Iterator[tuple[str, BatchOutcome]]:
    left = dict.fromkeys(parcel.keys)
    for answer in answers_of(book, order, parcel):
        if answer.key is not None:
            left.pop(answer.key, None)
            yield answer.key, chat_reply(answer, parcel.model)
    if parcel.status == "failed":
        silence = Failed(reason=parcel.problem or "the batch failed", again=parcel.code == CROWDED)
    else:
        silence = Failed(reason=f"the batch {parcel.status} without an answer", again=True)
    for key in left:
        yield key, silence
