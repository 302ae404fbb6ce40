"""A process that fills an archive, to be killed: `python -m tests.store.writer ARCHIVE INDEX FIRST LAST`.

Adds articles FIRST to LAST - 1, each with its page, every fifth with a second text, every tenth with a memo; indexes as
it goes; and says on standard output what each call acknowledged, as soon as it did.
"""

from __future__ import annotations

import sys
from pathlib import Path

from briefings.store import Archive, FtsIndex, sync_index

from .make import HOUR, NOON, memo, revision, sentence


def texts(number: int) -> tuple[str, ...]:
    """Return the texts that article `number` has, in order."""
    body = f"Ferry {number} sank off Corvo Bay. " + "Forty people were saved. " * 40
    return (body, body + "A correction followed.") if number % 5 == 0 else (body,)


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def fill(archive: Archive, index: FtsIndex, first: int, last: int) -> None:
    for number in range(first, last):
        for hour, text in enumerate(texts(number)):
            source = revision(text, f"https://{number}.example", fetched_at=NOON + hour * HOUR)
            outcome = archive.add(source, f"<p>{text}</p>".encode())
            say(outcome, number, source.id)
        if number % 10 == 0:
            made = memo(sentence(source, f"Ferry {number} sank off Corvo Bay."), revisions=(source,), id=f"m{number}")
            archive.save_memo(made)
            say("memo", number, made.id)
        if number % 4 == 0:
            sync_index(archive, index, 200)


if __name__ == "__main__":
    _, archive_path, index_path, first, last = sys.argv
    with Archive(archive_path) as archive, FtsIndex(Path(index_path)) as index:
        fill(archive, index, int(first), int(last))
        sync_index(archive, index, 200)
