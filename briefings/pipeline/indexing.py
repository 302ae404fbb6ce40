"""The index that questions are asked of, kept in step with the archive: by words, and by meaning where a model is set.

Both are in `cache/` and can be deleted at any time. Each embedding model has its own vectors: changing it makes new
ones, batch by batch, and until they are complete a search by words finds what they do not.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..embed import Embedder, LocalEmbedder, ServedEmbedder
from ..errors import ModelError
from ..retrieve import FusedIndex
from ..settings import Settings
from ..store import Archive, FtsIndex, SearchIndex, sync_index

__all__ = ["NO_EMBEDDINGS", "open_embedder", "open_index"]

log = logging.getLogger(__name__)

NO_EMBEDDINGS = "none"
LOCAL = "local"

_EMBEDDED_AT_ONCE = 8
"""Articles of a batch: what a run that is cut off may lose. A batch of one core's local model takes some seconds."""


def open_embedder(settings: Settings) -> Embedder | None:
    """Return the embedder that `settings` name, or None for "none".

    Raises ModelError when what it needs is missing: packages, or a key or server.
    """
    if settings.embeddings in ("", NO_EMBEDDINGS):
        return None
    if settings.embeddings == LOCAL:
        return LocalEmbedder()
    if not (settings.api_key or settings.base_url):
        raise ModelError(
            f"embeddings of {settings.embeddings} need a key or a server: set OPENAI_API_KEY or OPENAI_BASE_URL, "
            'or set embeddings to "local" or "none"'
        )
    # Imported here: the SDK takes most of a second.
    from ..llm.openai_model import OpenAIModel

    server = OpenAIModel(
        api_key=settings.api_key,
        base_url=settings.base_url,
        timeout_s=settings.timeout_s,
        max_tries=settings.max_tries,
    )
    return ServedEmbedder(server, model=settings.embeddings, address=settings.base_url)


@contextmanager
def open_index(
    archive: Archive,
    cache: Path,
    *,
    chunk_tokens: int,
    embedder: Embedder | None = None,
    go_on: Callable[[], bool] = lambda: True,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Iterator[SearchIndex]:
    """Open the index in `cache`, brought in step with `archive`.

    The words are always complete. Vectors are made while `go_on()` is true, and what is left is made the next time;
    `progress(done, total)` counts revisions whose vectors are made. When the embedder fails
    the search goes on without it, and the log says so. Raises ModelError when numpy is missing.
    """
    with FtsIndex(cache / "index.sqlite") as words:
        sync_index(archive, words, chunk_tokens)
        if embedder is None:
            yield words
            return
        dense = _dense_index(cache / "vectors", embedder)
        try:
            _embed(archive, dense, chunk_tokens, go_on, progress)
            yield FusedIndex(words, dense)
        finally:
            dense.close()


def _dense_index(directory: Path, embedder: Embedder) -> SearchIndex:
    try:
        from ..retrieve.dense import DenseIndex
    except ImportError as error:
        raise ModelError(
            f"embeddings need numpy ({error}): pip install 'briefings[vectors]', or set embeddings = \"none\""
        ) from error
    return DenseIndex(directory, embedder)


def _embed(
    archive: Archive,
    dense: SearchIndex,
    chunk_tokens: int,
    go_on: Callable[[], bool],
    progress: Callable[[int, int], None],
) -> None:
    try:
        done = sync_index(archive, dense, chunk_tokens, batch=_EMBEDDED_AT_ONCE, go_on=go_on, progress=progress)
    except ModelError as error:
        log.warning("not every article has its vectors: %s", error)
    else:
        if done.left:
            log.warning("%d articles have no vectors yet: `briefings index` makes them", done.left)
