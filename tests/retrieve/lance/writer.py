"""A process that fills an index, to be killed: `python -m tests.retrieve.lance.writer PLACE FIRST LAST ROUNDS`.

Adds articles FIRST to LAST - 1, three at a time, each as edition 0, then in further rounds the next edition in its
place; and says on standard output what each call acknowledged, as soon as it did.
"""

from __future__ import annotations

import sys

from briefings.retrieve.lance import LanceIndex
from briefings.store import Entry
from briefings.types import Revision

from ...store.make import HOUR, NOON, revision
from ...store.test_search_index import entry


def article(number: int, edition: int) -> Revision:
    text = f"Ferry{number} sank off Corvo Bay.\nEdition{edition} of the ferry report number{number}."
    return revision(text, f"https://{number}.example", fetched_at=NOON + edition * HOUR)


def fill(index: LanceIndex, first: int, last: int, rounds: int) -> None:
    for edition in range(rounds):
        for start in range(first, last, 3):
            numbers = range(start, min(start + 3, last))
            added: list[Entry] = [entry(article(number, edition), str(edition)) for number in numbers]
            old = [article(number, edition - 1).id for number in numbers if edition]
            index.add(added, instead_of=old)
            sys.stdout.write("".join(f"{number} {edition}\n" for number in numbers))
            sys.stdout.flush()


if __name__ == "__main__":
    _, place, first, last, rounds = sys.argv
    with LanceIndex(place, unindexed=20) as index:
        fill(index, int(first), int(last), int(rounds))
