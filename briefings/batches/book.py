"""Orders on disk: `<directory>/<order>/order.json`, and beside it what is under way.

An order is money in flight. It is no evidence, but not to be rebuilt either, so it lives with the archive and not in
`cache/`. Files appear whole or not at all; one process at a time changes orders.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ..errors import StoreError
from ..files import replace_file
from .order import Order, Parcel, from_plain, to_plain

_PATIENCE_S = 60.0
_NAME = "order.json"


class OrderBook:
    """The orders in `directory`, made on first use. Raises StoreError when a file cannot be read or written."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    @contextmanager
    def locked(self, patience_s: float = _PATIENCE_S) -> Iterator[None]:
        """Keep other processes from changing orders; a killed one lets go. Raises StoreError when one goes on and on.

        The lock is SQLite's on an empty database: the one lock on a file that every system has in Python.
        """
        self._directory.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._directory / "lock.sqlite3", timeout=patience_s)) as connection:
            try:
                connection.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                raise StoreError(
                    f"{self._directory}: another process is busy with the batches: try again in a minute"
                ) from error
            yield

    def orders(self) -> tuple[Order, ...]:
        """Return all orders, oldest first."""
        return tuple(self._read(path) for path in sorted(self._directory.glob(f"*/{_NAME}")))

    def order(self, order_id: str) -> Order:
        """Return an order by its id. Raises StoreError when there is none."""
        path = self._directory / Path(order_id).name / _NAME
        if not path.is_file():
            raise StoreError(f"no order {order_id} in {self._directory}: see `briefings batch status`")
        return self._read(path)

    def place(self, order: Order) -> Path:
        """Return the directory of an order."""
        return self._directory / order.id

    def requests(self, order: Order, parcel: Parcel) -> Path:
        """Return where the lines of a parcel are, until its order is closed."""
        return self.place(order) / f"{parcel.name}.jsonl"

    def answers(self, order: Order, parcel: Parcel) -> tuple[Path, Path]:
        """Return where the server's two files of a parcel are put: answers and failures."""
        place = self.place(order)
        return place / f"{parcel.name}.output.jsonl", place / f"{parcel.name}.errors.jsonl"

    def save(self, order: Order) -> Order:
        """Write an order and return it; of a closed one, what was under way is deleted."""
        text = json.dumps(to_plain(order), ensure_ascii=True, indent=1)
        write_whole(self.place(order) / _NAME, text.encode("ascii"))
        if not order.is_open:
            for path in self.place(order).iterdir():
                if path.name != _NAME:
                    path.unlink(missing_ok=True)
        return order

    def drop(self, order: Order) -> None:
        """Forget an order that came to nothing."""
        for path in sorted(self.place(order).iterdir(), key=lambda path: path.name != _NAME):
            path.unlink()
        self.place(order).rmdir()

    def _read(self, path: Path) -> Order:
        try:
            return from_plain(json.loads(path.read_bytes()))
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise StoreError(
                f"{path}: not an order that this version can read ({type(error).__name__}: {error}): move it away; "
                "what it ordered is still with the server for 30 days"
            ) from error


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that is there whole, and on disk, when this returns. Raises StoreError."""
    try:
        replace_file(path, data, durable=True)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror or error}") from error
