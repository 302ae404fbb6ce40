"""Fetching from strangers: politely, and never from inside one's own network.

A `Fetcher` gives a `Response`, or raises FetchError with a `Reason`. Nothing fetched is executed or rendered.
"""

from __future__ import annotations

from .fetcher import Fetcher
from .reason import Failure, Reason
from .response import NO_VALIDATORS, Response, Validators

__all__ = ["NO_VALIDATORS", "Failure", "Fetcher", "Reason", "Response", "Validators"]
