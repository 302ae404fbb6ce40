"""The index that questions are asked of, kept in step with the archive: by words, and by meaning where a model is set.

Both are in `cache/` and can be deleted at any time. Each embedding model has its own vectors: changing it makes new
ones, batch by batch, and until they are complete a search by words finds what they do not.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..embed import Embedder, LocalEmbedder, ServedEmbedder
from ..errors import ModelError, SettingsError
from ..retrieve import FusedIndex
from ..settings import Settings
from ..store import Archive, FtsIndex, KeptIndex, SearchIndex, sync_index

if TYPE_CHECKING:
    from ..retrieve.lance import LanceIndex

__all__ = ["NO_EMBEDDINGS", "IndexPlace", "open_embedder", "open_index", "opened"]

log = logging.getLogger(__name__)

NO_EMBEDDINGS = "none"
SQLITE = "sqlite"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPlace:
    """Which engine the index is of, "sqlite" or "lance", and where: a directory, or for "lance" also `s3://…`."""

    engine: str
    place: str

    @classmethod
    def of(cls, settings: Settings, root: Path) -> IndexPlace:
        """Return what `settings` say for the workspace at `root`."""
        if settings.index == SQLITE:
            return cls(engine=SQLITE, place=str(root / "cache"))
        place = settings.index_place or "cache/lance"
        return cls(engine=settings.index, place=place if "://" in place else str(root / place))

    def exists(self) -> bool:
        """Tell whether something is there; of what is not on this machine that is taken for granted."""
        return "://" in self.place or Path(self.place).exists()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An index as it is kept: what is searched, what is filled first and then, and the parts to look after."""

    search: SearchIndex
    words: SearchIndex
    vectors: SearchIndex | None
    parts: tuple[KeptIndex, ...]
    keep_up: Callable[[], None] = lambda: None


@contextmanager
def open_index(
    archive: Archive,
    place: IndexPlace,
    *,
    chunk_tokens: int,
    embedder: Embedder | None = None,
    go_on: Callable[[], bool] = lambda: True,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Iterator[SearchIndex]:
    """Open the index at `place`, brought in step with `archive`.

    The words are always complete. Vectors are made while `go_on()` is true, and what is left is made the next time;
    `progress(done, total)` counts revisions whose vectors are made. When the embedder fails
    the search goes on without it, and the log says so. Raises ModelError when numpy is missing, and SettingsError when
    the engine is.
    """
    with opened(place, embedder) as index:
        sync_index(archive, index.words, chunk_tokens)
        if index.vectors is not None:
            _embed(archive, index.vectors, chunk_tokens, go_on, progress)
        index.keep_up()
        yield index.search


@contextmanager
def opened(place: IndexPlace, embedder: Embedder | None, *, bulk: bool = False) -> Iterator[Opened]:
    """Open the index at `place` as it is; `bulk` says that many articles will be added. Raises as `open_index` does."""
    if place.engine != SQLITE:
        with _lance_index(place.place, embedder, bulk=bulk) as index:
            yield Opened(
                search=index,
                words=index if embedder is None else index.words,
                vectors=None if embedder is None else index,
                parts=(index,),
                keep_up=index.keep_up,
            )
        return
    with FtsIndex(Path(place.place) / "index.sqlite") as words:
        if embedder is None:
            yield Opened(search=words, words=words, vectors=None, parts=(words,))
            return
        with closing(_dense_index(Path(place.place) / "vectors", embedder)) as dense:
            yield Opened(search=FusedIndex(words, dense), words=words, vectors=dense, parts=(words, dense))


def _lance_index(place: str, embedder: Embedder | None, *, bulk: bool) -> LanceIndex:
    try:
        from ..retrieve.lance import LanceIndex
    except ImportError as error:
        raise SettingsError(
            f'index = "lance" needs Lance ({error}): pip install \'briefings[lance]\', or set index = "sqlite"'
        ) from error
    return LanceIndex(place, embedder, bulk=bulk)


def _dense_index(directory: Path, embedder: Embedder) -> KeptIndex:
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
