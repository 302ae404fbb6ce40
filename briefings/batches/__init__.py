"""Briefs and vectors at half the price: ordered at night, collected when the server has worked them off.

    batches = Batches(Workspace.find())
    batches.order_briefs([Want(topic="the harbour"), Want(topic="the council")])
    batches.collect()         # at any time, again and again: what is back becomes memos, what is lacking is sent

An order is tried like any brief, with the answers that are there (`llm.batched`); what it still asks goes into the next
batch. `collect` may be killed at any moment: nothing is sent, or paid for, twice. See `docs/batch.md`.
"""

from .book import OrderBook
from .making import Batches, Collected, Failure
from .order import Order, Parcel, Purpose, State, Want, Wanted

__all__ = ["Batches", "Collected", "Failure", "Order", "OrderBook", "Parcel", "Purpose", "State", "Want", "Wanted"]
