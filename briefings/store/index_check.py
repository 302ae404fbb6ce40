"""Comparing an index with the archive that it was made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from ..types import RevisionId, Span
from .archive import Archive
from .index import KeptIndex, behind, entry_of, stamps_wanted

_BATCH = 200  # revisions


def check_index(
    archive: Archive,
    index: KeptIndex,
    chunk_tokens: int,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Iterator[str]:
    """Yield what is wrong with `index`: revisions it lacks, holds otherwise or should not hold, and wrong chunks.

    Every current revision is chunked anew, and its chunks must stand in the index once each, within its text.
    `progress(done, total)` counts revisions.
    """
    wanted = stamps_wanted(archive, chunk_tokens)
    stale, missing = behind(wanted, index)
    yield from (f"revision {key}: is no current revision of the archive" for key in stale)
    yield from (f"revision {key}: is missing, or was read otherwise" for key in missing)
    lacking = set(missing)
    keys = [key for key in wanted if key not in lacking]
    for start in range(0, len(keys), _BATCH):
        part = keys[start : start + _BATCH]
        yield from _wrong_chunks(archive, part, index.spans(part), chunk_tokens)
        progress(start + len(part), len(keys))


def _wrong_chunks(
    archive: Archive,
    revision_ids: Sequence[RevisionId],
    found: Mapping[RevisionId, tuple[Span, ...]],
    chunk_tokens: int,
) -> Iterator[str]:
    for key in revision_ids:
        revision = archive.revision(key)
        expected = {chunk.span for chunk in entry_of(revision, chunk_tokens, "").chunks}
        held = Counter(found.get(key, ()))
        for span, count in sorted(held.items()):
            if span.end > len(revision.text):
                yield f"revision {key}: chunk {span.start}-{span.end} ends beyond its text"
            elif span not in expected:
                yield f"revision {key}: {span.start}-{span.end} is no chunk of it"
            if count > 1:
                yield f"revision {key}: chunk {span.start}-{span.end} is held {count} times"
        yield from (
            f"revision {key}: chunk {span.start}-{span.end} is missing" for span in sorted(expected - held.keys())
        )
