"""The commands of a fleet: work is cut into tasks, handed out, and what comes back is put together.

The results are those of the same commands on one machine. A task that fails costs its own input; an archive that
cannot be used, or settings that are wrong, end the run.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from ..errors import BriefingsError, InputError, SettingsError
from ..ingest import Unreadable
from ..ingest.files import find
from ..pipeline import IngestReport, Problem
from ..pipeline.indexing import IndexPlace
from ..settings import is_address
from ..store import Added, Archive, Synced
from ..types import ArticleId, RevisionId, Sentence
from ..workspace import Workspace
from . import tasks
from .cluster import Cluster, Failed, connected
from .desks import Desk
from .indexing import build

T = TypeVar("T")
R = TypeVar("R")

_MANY = frozenset({".jsonl", ".mbox"})
"""Files of many articles; each is a task of its own."""
_MOST_FILES = 50
_TASKS_A_PROCESSOR = 4
"""Tasks that a processor gets at least, so that none waits long for the last one."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskReport:
    """What became of a desk's brief: the id of the memo, or why there is none."""

    desk: Desk
    memo_id: str | None
    reason: str = ""


@contextmanager
def open_fleet(workspace: Workspace, address: str = "") -> Iterator[Fleet]:
    """Open a fleet on the Ray cluster at `address`, or on this machine alone. Raises SettingsError as `connected`."""
    with connected(address) as cluster:
        yield Fleet(workspace, cluster)


class Fleet:
    """What can be done with a workspace on many machines.

    Raises SettingsError when there are several machines and the archive is a file on one of them.
    """

    def __init__(self, workspace: Workspace, cluster: Cluster) -> None:
        if cluster.nodes() > 1 and not is_address(workspace.settings.archive):
            raise SettingsError(
                f"{workspace.root}: the archive is a file, which several machines cannot write: keep it in PostgreSQL "
                '(archive = "postgresql://…"), or leave out --address'
            )
        self.workspace = workspace
        self.cluster = cluster
        self._job = tasks.Job.of(workspace)
        with workspace.archive():  # made, or brought up to date, before many want to
            pass

    def ingest(
        self,
        paths: Iterable[str | Path],
        *,
        fetched_at: datetime,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> IngestReport:
        """Read files, folders and globs into the archive, as `Workspace.ingest` does; all machines must see them.

        `progress(done, total)` counts files. A file whose task is lost time and again is reported as unreadable. What
        a lost task had archived is there when it is done again, and then counts as unchanged.
        """
        found = list(find(paths))
        files = [item for item in found if isinstance(item, Path)]
        read = _Read(len(files), progress)
        waiting = list(self._shards(files))
        while waiting:
            shards = waiting
            inputs = (tasks.Shard(job=self._job, paths=shard, fetched_at=fetched_at) for shard in shards)
            self.cluster.each(tasks.ingest, inputs, partial(read.take_of, shards))
            waiting = read.one_by_one()
        in_order = [read.results[path] for path in files if path in read.results]
        self._settle([each for each in in_order if isinstance(each, tasks.Ingested)], fetched_at)
        return _merged([each for each in found if isinstance(each, Unreadable)], in_order)

    def _shards(self, files: Sequence[Path]) -> Iterator[tuple[Path, ...]]:
        """Cut files into shards, in their order."""
        most = self._share(len(files))
        shard: list[Path] = []
        for path in files:
            alone = path.suffix.lower() in _MANY
            if shard and (alone or len(shard) == most):
                yield tuple(shard)
                shard = []
            if alone:
                yield (path,)
            else:
                shard.append(path)
        if shard:
            yield tuple(shard)

    def _share(self, count: int) -> int:
        """Return how many of `count` inputs a task gets."""
        return max(1, min(_MOST_FILES, count // (_TASKS_A_PROCESSOR * self.cluster.processors())))

    def _settle(self, read: Sequence[tasks.Ingested], fetched_at: datetime) -> None:
        """Make the text that was named last an article's current one, where several tasks read different ones."""
        texts: dict[ArticleId, dict[RevisionId, None]] = {}
        for each in read:
            for article_id, revision_id in zip(each.articles, each.report.revisions, strict=True):
                known = texts.setdefault(article_id, {})
                known.pop(revision_id, None)
                known[revision_id] = None
        last = {article_id: list(known)[-1] for article_id, known in texts.items() if len(known) > 1}
        if last:
            with self.workspace.archive() as archive:
                for article_id, revision_id in last.items():
                    _make_current(archive, article_id, revision_id, fetched_at)

    def index(
        self,
        *,
        anew: bool = False,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> Synced:
        """Bring the search index in step with the archive, vectors and all; from nothing if `anew`.

        Chunks and vectors are made on all machines, and committed here. `progress(done, total)` counts articles. What
        was committed is kept when this is cut off. Raises ModelError when the embedding model fails.
        """
        settings = self.workspace.settings
        with self.workspace.archive() as archive:
            return build(
                self._job,
                self.cluster,
                archive,
                IndexPlace.of(settings, self.workspace.root),
                chunk_tokens=settings.chunk_tokens,
                embedder=self.workspace.embedder(),
                anew=anew,
                progress=progress,
            )

    def check(
        self,
        texts: Sequence[tasks.Written],
        *,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> tuple[tuple[Sentence, ...] | InputError, ...]:
        """Check texts against the archive's articles, each as `briefings check` does, in their order.

        A text that cannot be read as what it should be has the error in its place. Raises InputError when the archive
        holds no article.
        """
        with self.workspace.archive() as archive:
            stamps = archive.stamps()
        if not stamps:
            raise InputError("the archive is empty: ingest articles first, with `briefings fleet ingest`")
        state = hashlib.sha256(json.dumps(sorted(stamps.items())).encode()).hexdigest()
        batches = list(_cut(texts, self._share(len(texts))))
        inputs = [tasks.Texts(job=self._job, state=state, texts=batch) for batch in batches]
        return self._in_order(tasks.check, inputs, [len(batch) for batch in batches], progress)

    def verify(
        self,
        memo_ids: Sequence[str],
        *,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> tuple[tuple[Problem, ...], ...]:
        """Check archived memos again, each from itself alone, in their order. Raises StoreError for an unknown one."""
        batches = list(_cut(memo_ids, self._share(len(memo_ids))))
        inputs = [tasks.Memos(job=self._job, memo_ids=batch) for batch in batches]
        return self._in_order(tasks.verify_memos, inputs, [len(batch) for batch in batches], progress)

    def _in_order(
        self,
        task: Callable[[T], tuple[R, ...]],
        inputs: Sequence[T],
        sizes: Sequence[int],
        progress: Callable[[int, int], None],
    ) -> tuple[R, ...]:
        """Return the results of batches, put together in their order. Raises when one has none."""
        results: dict[int, tuple[R, ...]] = {}

        def done(number: int, result: tuple[R, ...] | Failed) -> None:
            if isinstance(result, Failed):
                raise result.error or BriefingsError(f"a batch could not be checked: {result.reason}")
            results[number] = result
            progress(sum(sizes[each] for each in results), sum(sizes))

        self.cluster.each(task, inputs, done)
        return tuple(each for number in sorted(results) for each in results[number])

    def briefs(
        self,
        desks: Sequence[Desk],
        *,
        as_of: datetime,
        progress: Callable[[DeskReport], None] = lambda _: None,
    ) -> tuple[DeskReport, ...]:
        """Write, check and archive the brief of each desk for `as_of`; a desk that fails costs no other its brief.

        A brief that was made from the same articles and settings is found in the ledger, and not made again.
        """
        reports: dict[int, DeskReport] = {}

        def done(number: int, result: str | Failed) -> None:
            if isinstance(result, Failed):
                if isinstance(result.error, SettingsError):
                    raise result.error
                report = DeskReport(desk=desks[number], memo_id=None, reason=result.reason)
                log.warning("desk %s has no brief: %s", report.desk.name, report.reason)
            else:
                report = DeskReport(desk=desks[number], memo_id=result)
            reports[number] = report
            progress(report)

        inputs = (tasks.Assignment(job=self._job, desk=desk, as_of=as_of) for desk in desks)
        self.cluster.each(tasks.brief, inputs, done)
        return tuple(reports[number] for number in sorted(reports))


class _Read:
    """What became of shards, each under its first file."""

    def __init__(self, total: int, progress: Callable[[int, int], None]) -> None:
        self.results: dict[Path, tasks.Ingested | Unreadable] = {}
        self._lost: list[tuple[Path, ...]] = []
        self._files = 0
        self._total = total
        self._progress = progress

    def take_of(self, shards: Sequence[tuple[Path, ...]], number: int, result: tasks.Ingested | Failed) -> None:
        """Note the result of a shard. Raises an error that was raised on purpose: it is about archive or settings."""
        shard = shards[number]
        if isinstance(result, Failed):
            if result.error is not None:
                raise result.error
            if len(shard) > 1:
                self._lost.append(shard)
                return
            self.results[shard[0]] = Unreadable(path=shard[0], reason=result.reason)
        else:
            self.results[shard[0]] = result
        self._files += len(shard)
        self._progress(self._files, self._total)

    def one_by_one(self) -> list[tuple[Path, ...]]:
        """Return the files of the shards that were lost, each as a shard, and forget those.

        One of them brings down the process that reads it; the others must not go with it.
        """
        lost, self._lost = self._lost, []
        return [(path,) for shard in lost for path in shard]


def _cut(items: Sequence[T], size: int) -> Iterator[tuple[T, ...]]:
    for start in range(0, len(items), size):
        yield tuple(items[start : start + size])


def _make_current(archive: Archive, article_id: ArticleId, wanted: RevisionId, fetched_at: datetime) -> None:
    current = archive.latest(article_id)
    if current is not None and current.id != wanted:
        archive.add(replace(archive.revision(wanted), fetched_at=fetched_at))


def _merged(unreadable: list[Unreadable], results: Iterable[tasks.Ingested | Unreadable]) -> IngestReport:
    added: Counter[Added] = Counter()
    revisions: dict[RevisionId, None] = {}
    for each in results:
        if isinstance(each, Unreadable):
            unreadable.append(each)
        else:
            added.update(each.report.added)
            revisions.update(dict.fromkeys(each.report.revisions))
            unreadable.extend(each.report.unreadable)
    for item in unreadable:
        log.warning("skipped %s: %s", item.path, item.reason)
    return IngestReport(
        revisions=tuple(revisions), added={kind: added[kind] for kind in Added}, unreadable=tuple(unreadable)
    )
