"""The library's front door: a workspace, and what can be done in it.

    from briefings import Workspace

    workspace = Workspace.find()
    memo = workspace.brief(["articles/"])
    print(workspace.render(memo, "md"))

A workspace is a directory with `briefings.toml`, `archive/` (evidence), `cache/` (everything that can be rebuilt), and
`prompts/` and `templates/`, whose files override the packaged ones. Methods open what they need and close it again, so
one `Workspace` can be used from several threads.
"""

from __future__ import annotations

import copy
import os
import secrets
import threading
import time
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import pipeline, settings
from ..check import Judge
from ..cluster import cluster
from ..draft import AnswerOptions, BriefOptions, ExtractiveWriter, Length
from ..embed import Embedder, Nearness, nearness_of
from ..errors import InputError, WorkspaceError
from ..ingest import Loaded, Unreadable
from ..llm import ChatModel, EstimatingModel, Session
from ..pipeline import Answer, IngestReport, Problem, index_care
from ..pipeline.index_care import PartStatus
from ..pipeline.indexing import IndexPlace, open_embedder, open_index
from ..pipeline.staleness import MemoState, MemoStatus, stale_by_content, stale_by_method
from ..render import render
from ..retrieve import on_topic, retrieve
from ..settings import Effective, Settings
from ..store import Archive, Filters, IndexStatus, MemoEntry, Method, SearchIndex, copying
from ..store.archive_database import state_of
from ..store.copying import Copied
from ..text.tokens import token_counter
from ..types import (
    ArticleId,
    Correction,
    Gap,
    GapCode,
    Hit,
    Kind,
    Memo,
    MemoKind,
    Revision,
    RevisionId,
    Sentence,
    TokenUsage,
)
from .staff import Staff, counted, open_staff, paid_since, settings_price, with_embeddings

if TYPE_CHECKING:
    from ..sources import Progress, SyncReport
    from ..sources.compare import History
    from ..sources.shelf import Listed, Retired

__all__ = ["Chosen", "MemoStatus", "Plan", "Workspace"]


_EMBEDDING_PATIENCE_S = 10.0
"""How long a question may wait for vectors of new articles; the rest is searched by words alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What regenerating a memo would do, and about what it would cost.

    `corrections` are those of a run whose model calls all failed: what a model would write anew stands there in its
    source's words. `cost_usd` is None when the model's price is not known.
    """

    memo_id: str
    corrections: tuple[Correction, ...]
    calls: int
    usage: TokenUsage
    cost_usd: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The articles that a brief is about, in the order of the archive, and what was left out of it.

    `previous` is the brief before it, whose events count for less; None where there is none.
    """

    revisions: tuple[RevisionId, ...]
    gaps: tuple[Gap, ...] = ()
    previous: str | None = None


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


class Workspace:
    """A workspace directory with its effective settings.

    `model` replaces the model server of the settings (tests, other adapters). `judge` decides wording that is freer
    than the rules allow, in the place of the one that the setting `judge` turns on. Raises WorkspaceError when `root`
    is not a directory, SettingsError when its settings are wrong.
    """

    def __init__(
        self,
        root: str | Path,
        *,
        env: Mapping[str, str] | None = None,
        flags: Mapping[str, Any] | None = None,
        model: ChatModel | None = None,
        judge: Judge | None = None,
    ) -> None:
        self.root = Path(root).resolve()
        if not self.root.is_dir():
            raise WorkspaceError(f"{root}: no such directory; make a workspace with `briefings init {root}`")
        self.effective: Effective = settings.load(self.root, env=os.environ if env is None else env, flags=flags)
        self._model = model
        self._judge = judge
        self._embedder: Embedder | None = None
        self._told_nearness: Nearness | None = None
        self._lock = threading.Lock()

    @classmethod
    def create(cls, root: str | Path, **options: Any) -> Workspace:
        """Make `root` a workspace, or complete one; files that are there stay as they are.

        `options` are those of the constructor. Raises WorkspaceError when it cannot be written.
        """
        path = Path(root)
        try:
            for name in ("prompts", "templates", "archive", "cache"):
                (path / name).mkdir(parents=True, exist_ok=True)
            for name in ("archive", "cache"):
                _write_new(path / name / ".gitignore", "*\n!.gitignore\n")
            _write_new(path / settings.FILE_NAME, settings.default_file())
        except OSError as error:
            raise WorkspaceError(f"{path}: cannot make a workspace here: {error.strerror or error}") from error
        return cls(path, **options)

    @classmethod
    def find(cls, start: str | Path | None = None, **options: Any) -> Workspace:
        """Open the workspace that holds `start` (default: the working directory): the nearest `briefings.toml` upwards.

        `options` are those of the constructor. Raises WorkspaceError when there is none.
        """
        here = Path(start or Path.cwd()).resolve()
        for directory in (here, *here.parents):
            if (directory / settings.FILE_NAME).is_file():
                return cls(directory, **options)
        raise WorkspaceError(f"{here} is not inside a workspace: run `briefings init` there, or give --workspace")

    @property
    def settings(self) -> Settings:
        return self.effective.settings

    def with_settings(self, **changed: Any) -> Workspace:
        """Return this workspace with other settings."""
        other = copy.copy(self)
        other.effective = replace(self.effective, settings=replace(self.settings, **changed))
        other._embedder, other._told_nearness, other._lock = None, None, threading.Lock()  # noqa: SLF001 - its own class
        return other

    @property
    def replies(self) -> Path:
        """Where replies of models are kept."""
        return self.root / "cache" / "replies"

    @contextmanager
    def archive(self) -> Iterator[Archive]:
        """Open the archive; made on first use."""
        with Archive(self._archive_place()) as archive:
            yield archive

    def copy_archive(
        self, to: Path | str, *, progress: Callable[[int, int], None] = lambda _done, _total: None
    ) -> Copied:
        """Copy the archive to a directory or a `postgresql://` address that holds nothing, or an older copy of it.

        The two are compared then; `progress(done, total)` counts rows. What was copied is kept when this is cut off.
        """
        return copying.copy(self._archive_place(), to, progress=progress)

    def archive_state(self) -> tuple[object, ...] | None:
        """Return what is equal only while nothing is written into the archive; None while that cannot be told."""
        return state_of(self._archive_place())

    def _archive_place(self) -> Path | str:
        place = self.settings.archive
        return place if settings.is_address(place) else self.root / place

    def ingest(
        self,
        paths: Iterable[str | Path],
        *,
        fetched_at: datetime | None = None,
        progress: Callable[[Loaded | Unreadable], None] = lambda _: None,
    ) -> IngestReport:
        """Read files, folders and globs of articles into the archive. What cannot be read is in the report."""
        with self.archive() as archive:
            return pipeline.ingest(paths, archive, fetched_at=fetched_at or _now(), root=self.root, progress=progress)

    def brief(
        self,
        paths: Sequence[str | Path] = (),
        *,
        as_of: datetime | None = None,
        fetched_at: datetime | None = None,
        since: datetime | None = None,
        topic: str | None = None,
        length: str | None = None,
        progress: Callable[[Loaded | Unreadable], None] = lambda _: None,
    ) -> Memo:
        """Write, check and archive the brief for `as_of` (aware; default: now).

        With `paths`, those articles are ingested first and the brief is about them alone, whatever their dates.
        Without, it is about the archive's articles published (or, undated, fetched) from `since` to `as_of`; `since`
        defaults to the setting `since_hours` before `as_of`. Raises InputError when there is no article to write about.
        """
        moment = as_of or _now()
        with self.archive() as archive:
            if paths:
                report = pipeline.ingest(
                    paths, archive, fetched_at=fetched_at or _now(), root=self.root, progress=progress
                )
                gaps = tuple(
                    Gap(code=GapCode.UNREADABLE_INPUT, detail=f"{item.path}: {item.reason}")
                    for item in report.unreadable
                )
                revisions = tuple(archive.revision(revision_id) for revision_id in report.revisions)
                if since is not None:
                    revisions = tuple(revision for revision in revisions if _when(revision) >= since)
                if topic is not None:
                    revisions = on_topic(topic, revisions)
                chosen = Chosen(
                    revisions=tuple(revision.id for revision in revisions),
                    gaps=gaps,
                    previous=_previous_brief(archive, moment, topic),
                )
            else:
                chosen = self.choose(as_of=moment, since=since, topic=topic)
            if not chosen.revisions:
                raise InputError(_nothing(paths, since, moment, topic))
            return self.brief_of(chosen, as_of=moment, topic=topic, length=length)

    def choose(
        self,
        *,
        as_of: datetime,
        since: datetime | None = None,
        topic: str | None = None,
        publishers: Collection[str] | None = None,
        languages: Collection[str] | None = None,
    ) -> Chosen:
        """Return the archive's articles that a brief without paths is about, as `brief` describes them; maybe none.

        `publishers` (compared exactly) and `languages` leave out all others.
        """
        with self.archive() as archive:
            gaps: tuple[Gap, ...] = ()
            start = since or as_of - timedelta(hours=self.settings.since_hours)
            revisions = archive.revisions(since=start, until=as_of, languages=languages)
            if publishers is not None:
                revisions = tuple(revision for revision in revisions if revision.article.publisher in publishers)
            if len(revisions) > self.settings.max_articles:
                left_out = len(revisions) - self.settings.max_articles
                revisions = revisions[left_out:]
                gaps = (Gap(code=GapCode.ARTICLES_LEFT_OUT, detail=f"the {left_out} oldest articles"),)
            if topic is not None:
                revisions = on_topic(topic, revisions)
            return Chosen(
                revisions=tuple(revision.id for revision in revisions),
                gaps=gaps,
                previous=_previous_brief(archive, as_of, topic),
            )

    def brief_of(
        self,
        chosen: Chosen,
        *,
        as_of: datetime,
        topic: str | None = None,
        length: str | None = None,
        session: Session | None = None,
        run_id: str | None = None,
    ) -> Memo:
        """Write, check and archive the brief of these articles for `as_of`.

        `session` takes the place of the model session of the settings; what it raises that is no ModelError is passed
        on, and nothing is archived. A run whose `run_id` is in the ledger is not logged again.
        """
        with self.archive() as archive, self._staff(session=session) as staff:
            memo = pipeline.brief(
                [archive.revision(revision_id) for revision_id in chosen.revisions],
                writer=staff.writer,
                fallback=ExtractiveWriter(),
                judge=staff.judge,
                options=BriefOptions(length=Length(length or self.settings.length), topic=topic, as_of=as_of),
                as_of=as_of,
                run=staff.record,
                previous=None if chosen.previous is None else archive.memo(chosen.previous),
                topics=self.settings.topics,
                gaps=chosen.gaps,
            )
            archive.save_memo(memo)
            if run_id is None or all(run.id != run_id for run in archive.runs()):
                archive.log_run(run_id or _run_id(), at=_now(), command="brief", record=memo.run, memo_id=memo.id)
            return memo

    def ask(self, question: str, **within: Any) -> Memo:
        """Answer `question` from the archive, check and archive the answer; a memo without sections is an honest no.

        `within` is any of `as_of` (aware; default: now), `since` and `until` (aware, inclusive), `kinds`, `publishers`,
        `languages`, `length` and `before`, as for `ask_stream`.
        """
        return self.answer(question, **within).memo

    def answer(self, question: str, **within: Any) -> Answer:
        """Do as `ask` does, and tell as well what was found, what was kept, and why the rest was not."""
        told = self.ask_stream(question, **within)
        while True:
            try:
                next(told)
            except StopIteration as done:
                answer: Answer = done.value
                return answer

    def ask_stream(
        self,
        question: str,
        *,
        as_of: datetime | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        kinds: Collection[Kind] | None = None,
        publishers: Collection[str] | None = None,
        languages: Collection[str] | None = None,
        length: str | None = None,
        before: Sequence[str] = (),
        heard: Callable[[str], None] = lambda _: None,
    ) -> Generator[Sentence, None, Answer]:
        """Answer as `ask` does, and yield each sentence once it has passed; the value of the generator is the answer.

            answer = yield from workspace.ask_stream("Who owns the mill?")

        Only articles published (or, undated, fetched) up to `as_of` are searched. With `before`, the questions asked
        before it, oldest first, what a follow-up leaves out is taken from them; `heard` is told the question as it is
        answered, before anything else. Raises InputError for an empty question, or when the archive holds no article.
        """
        moment = as_of or _now()
        filters = Filters(
            since=since,
            until=min(moment, until) if until is not None else moment,
            kinds=None if kinds is None else frozenset(kinds),
            publishers=None if publishers is None else frozenset(publishers),
            languages=None if languages is None else frozenset(languages),
        )
        embedder = counted(self.embedder())
        with self._asking(question, embedder) as (archive, index), self._staff() as staff:
            answer = yield from pipeline.ask_stream(
                question,
                index=index,
                archive=archive,
                filters=filters,
                writer=staff.writer,
                fallback=ExtractiveWriter(),
                judge=staff.judge,
                options=AnswerOptions(
                    length=Length(length or self.settings.length),
                    as_of=moment,
                    nearness=self._nearness(),
                ),
                as_of=moment,
                run=lambda: with_embeddings(staff.record(), embedder, self.settings.embeddings),
                rewriting=self.settings.rewriting != "never",
                before=before,
                heard=heard,
            )
            archive.save_memo(answer.memo)
            archive.log_run(_run_id(), at=_now(), command="ask", record=answer.memo.run, memo_id=answer.memo.id)
            return answer

    @contextmanager
    def _asking(self, question: str, embedder: Embedder | None) -> Iterator[tuple[Archive, SearchIndex]]:
        """Open the archive and its search index, brought in step with it."""
        if not question.strip():
            raise InputError("an empty question: ask something")
        with self.archive() as archive:
            if not archive.stamps():
                raise InputError("the archive is empty: ingest articles first, with `briefings ingest`")
            deadline = time.monotonic() + _EMBEDDING_PATIENCE_S
            with open_index(
                archive,
                self._index_place(),
                chunk_tokens=self.settings.chunk_tokens,
                embedder=embedder,
                go_on=lambda: time.monotonic() < deadline,
            ) as index:
                yield archive, index

    def index(self, *, progress: Callable[[int, int], None] = lambda _done, _total: None) -> None:
        """Bring the search index in step with the archive, its vectors too, however long it takes.

        Asking does the same, but leaves vectors that take longer than some seconds for later. What was made is kept
        when this is cut off. `progress(done, total)` counts articles whose vectors are made.
        """
        with (
            self.archive() as archive,
            open_index(
                archive,
                self._index_place(),
                **self._index_options(),
                progress=progress,
            ),
        ):
            pass

    def index_build(
        self,
        *,
        anew: bool = False,
        progress: Callable[[str, int, int], None] = lambda _what, _done, _total: None,
    ) -> None:
        """Fill the search index, vectors and all; from nothing if `anew`.

        `progress(what, done, total)` counts articles. What was made is kept when this is cut off, and the next run goes
        on there. Raises ModelError when the embedding model fails; the words are complete all the same.
        """
        with self.archive() as archive:
            index_care.build(archive, self._index_place(), **self._index_options(), anew=anew, progress=progress)

    def add_vectors(
        self,
        embedder: Embedder,
        *,
        go_on: Callable[[], bool] = lambda: True,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> int:
        """Add to the search index the articles whose vectors `embedder` was given; return how many.

        What it was not given is left (`VectorsLacking`). `go_on()` is asked before each batch; `progress(done, total)`
        counts the articles that were looked at.
        """
        with self.archive() as archive:
            return index_care.add_given(
                archive,
                self._index_place(),
                chunk_tokens=self.settings.chunk_tokens,
                embedder=embedder,
                go_on=go_on,
                progress=progress,
            )

    def index_status(self) -> tuple[PartStatus, ...]:
        """Return what each part of the search index holds, takes up, and lacks."""
        with self.archive() as archive:
            return index_care.status(archive, self._index_place(), **self._index_options())

    def index_verify(self, *, progress: Callable[[int, int], None] = lambda _done, _total: None) -> Iterator[str]:
        """Yield every difference between the search index and the archive; `progress(done, total)` counts articles."""
        with self.archive() as archive:
            yield from index_care.verify(archive, self._index_place(), **self._index_options(), progress=progress)

    def index_compact(self, *, keep: timedelta = index_care.KEPT) -> tuple[IndexStatus, ...]:
        """Tidy the search index, and forget its versions older than `keep`; return what it then takes up."""
        return index_care.compact(self._index_place(), embedder=self.embedder(), keep=keep)

    def index_alarm(self) -> str:
        """Return what makes searches slow and needs somebody, or "" where there is nothing to say."""
        place = self._index_place()
        if place.engine == "sqlite" or not place.exists():
            return ""
        return index_care.alarm(place, embedder=self.embedder())

    def _index_options(self) -> dict[str, Any]:
        return {"chunk_tokens": self.settings.chunk_tokens, "embedder": self.embedder()}

    def _index_place(self) -> IndexPlace:
        return IndexPlace.of(self.settings, self.root)

    def embedder(self) -> Embedder | None:
        """Return the embedder of the settings, None for none; a local model is loaded once."""
        with self._lock:
            if self._embedder is None:
                self._embedder = open_embedder(self.settings)
            return self._embedder

    def _nearness(self) -> Nearness | None:
        """Return what tells nearness by the embedder; one for all questions, as it keeps what it read."""
        embedder = self.embedder()
        with self._lock:
            if self._told_nearness is None:
                self._told_nearness = nearness_of(embedder)
            return self._told_nearness

    def search(self, words: str, *, k: int = 20) -> tuple[tuple[Hit, Revision], ...]:
        """Return the passages of the archive that bear on `words`, best first, each with its revision.

        Raises InputError for nothing but white space, or when the archive holds no article.
        """
        with self._asking(words, self.embedder()) as (archive, index):
            hits = retrieve(words, index, k=k)
            return tuple((hit, archive.revision(hit.chunk.revision_id)) for hit in hits)

    def memo(self, memo_id: str) -> Memo:
        """Return an archived memo. Raises StoreError when there is none of that id."""
        with self.archive() as archive:
            return archive.memo(memo_id)

    def memos(self) -> tuple[MemoEntry, ...]:
        """Return what memos the archive holds, newest first."""
        with self.archive() as archive:
            return archive.memos()

    def status(self, *, method: bool = False, every: bool = False) -> tuple[MemoStatus, ...]:
        """Return the memos whose sources changed since, oldest first, with the sentences that the changes touch.

        Only the newest version of a memo is looked at. `method` adds those whose sources did not change, but the way
        they were made did (prompts, model, settings, templates, the package); `every` adds the current ones as well.
        """
        with self.archive() as archive:
            found = {status.memo_id: status for status in stale_by_content(archive)}
            if method or every:
                for status in stale_by_method(archive, self._method()):
                    by_content = found.get(status.memo_id)
                    found[status.memo_id] = replace(by_content, method=status.method) if by_content else status
            if every:
                entries = archive.memos()
                replaced = {entry.previous for entry in entries}
                for entry in entries[::-1]:
                    if entry.id not in replaced and entry.id not in found:
                        found[entry.id] = MemoStatus(memo_id=entry.id, state=MemoState.CURRENT)
        return tuple(found.values())

    def plan(self, memo_ids: Sequence[str] = (), *, since: datetime | None = None) -> tuple[Plan, ...]:
        """Return what `regenerate` would do with these memos and about what it would cost. Nothing is spent or written.

        Every memo is regenerated in full, but its model calls are counted and not made; a reply in the cache counts
        nothing. Raises StoreError for an unknown memo.
        """
        plans = []
        model = EstimatingModel(token_counter, price=settings_price(self.settings))
        with self.archive() as archive, self._staff(instead=model) as staff:
            for memo, articles in _to_regenerate(archive, memo_ids, since):
                calls, usage = model.calls, model.usage
                model.cost_usd = 0.0
                version = pipeline.regenerate(
                    memo,
                    archive.current(articles),
                    writer=staff.writer,
                    as_of=_now(),
                    run=staff.record,
                    judge=staff.judge,
                )
                if version is not memo:
                    asked = TokenUsage(
                        prompt=model.usage.prompt - usage.prompt, completion=model.usage.completion - usage.completion
                    )
                    plans.append(
                        Plan(
                            memo_id=memo.id,
                            corrections=version.corrections,
                            calls=model.calls - calls,
                            usage=asked,
                            cost_usd=model.cost_usd,
                        )
                    )
        return tuple(plans)

    def regenerate(
        self,
        memo_ids: Sequence[str] = (),
        *,
        at: datetime | None = None,
        since: datetime | None = None,
        progress: Callable[[Memo], None] = lambda _: None,
    ) -> tuple[Memo, ...]:
        """Write and archive the next version of each of these memos (default: of every stale one), oldest first.

        What did not change stays as it is, byte for byte; the version's `corrections` say what did, and why. Each memo
        is archived whole before the next is begun: interrupted, the rest is done by the next call, and replies that
        were paid for come from the cache. A memo that is current is left out, as is one that another process
        regenerated meanwhile. `since` leaves out memos that speak for an earlier moment. Raises StoreError for an
        unknown memo.
        """
        made = []
        with self.archive() as archive, self._staff() as staff:
            for memo, articles in _to_regenerate(archive, memo_ids, since):
                if archive.next_version(memo.id) is not None:
                    continue
                moment = at or _now()
                record = partial(paid_since, staff.record(), staff.record)
                version = pipeline.regenerate(
                    memo,
                    archive.current(articles),
                    writer=staff.writer,
                    as_of=moment,
                    run=record,
                    judge=staff.judge,
                )
                if version is memo:
                    continue
                saved = archive.save_memo(version)
                memo_id = version.id if saved else None
                archive.log_run(_run_id(), at=moment, command="regenerate", record=version.run, memo_id=memo_id)
                if saved:
                    made.append(version)
                    progress(version)
        return tuple(made)

    def corrected(self, *, since: datetime | None = None, until: datetime | None = None) -> tuple[Memo, ...]:
        """Return the versions of memos whose correction notes are of a window (both ends inclusive), oldest first."""
        found = []
        with self.archive() as archive:
            for entry in reversed(archive.memos()):
                if entry.previous is not None:
                    memo = archive.memo(entry.id)
                    if any(in_window(note, since, until) for note in memo.corrections):
                        found.append(memo)
        return tuple(sorted(found, key=lambda memo: min(note.at for note in memo.corrections)))

    def version_pairs(self, memo_id: str, *, every: bool = False) -> tuple[tuple[Memo, Memo], ...]:
        """Return a version of a memo with the one before it; a first version with the next one.

        `every` gives all neighbouring pairs from the first version to the newest, in order. Empty for a memo of one
        version. Raises StoreError for an unknown memo.
        """
        with self.archive() as archive:
            chain = [archive.memo(memo_id)]
            while chain[0].previous is not None:
                chain.insert(0, archive.memo(chain[0].previous))
            named = len(chain) - 1
            while (following := archive.next_version(chain[-1].id)) is not None:
                chain.append(archive.memo(following))
        pairs = tuple(pairwise(chain))
        return pairs if every else pairs[max(0, named - 1) :][:1]

    def has_memo(self, memo_id: str) -> bool:
        """Whether the archive holds a memo of that id."""
        return any(entry.id == memo_id for entry in self.memos())

    def next_version(self, memo_id: str) -> str | None:
        """Return the id of the version that replaced a memo; None for the newest."""
        with self.archive() as archive:
            return archive.next_version(memo_id)

    def render(self, memo: Memo, form: str = "md") -> str:
        """Return `memo` as "md", "html" or "json", through the workspace's templates where it has some."""
        return render(memo, form, templates=(self.root / "templates",))

    def verify(self, memo: Memo) -> tuple[Problem, ...]:
        """Re-check a memo from itself alone; empty when all of it holds."""
        return pipeline.verify(memo)

    def sync(
        self,
        names: Collection[str] = (),
        *,
        fetched_at: datetime | None = None,
        dry_run: bool = False,
        processes: int = 0,
        progress: Callable[[Progress], None] = lambda _: None,
    ) -> SyncReport:
        """Fetch the sources of `briefings.toml`, or those called `names`, into the archive.

        What fails is in the report. With `dry_run` only the listings are read, and nothing is kept.
        `processes` is how many may be started to read pages when there are many.
        """
        # Imported here, as below: an HTTP client takes a tenth of a second to load, and few commands need one.
        from ..sources import run

        with self.archive() as archive:
            return run.sync(
                self.root,
                archive,
                names=names,
                fetched_at=fetched_at or _now(),
                dry_run=dry_run,
                processes=processes,
                progress=progress,
            )

    def history(self, article: str) -> History:
        """Return an article (its id, address or path) and what changed in it, time by time."""
        from ..sources.compare import article_history

        with self.archive() as archive:
            return article_history(archive, article)

    def articles(
        self,
        *,
        source: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
        like: str = "",
        retired: bool = False,
    ) -> tuple[Listed, ...]:
        """List articles in the order of their dates.

        `source` is a source's or a publisher's name, `like` an article (its id, address or path): it and those about
        the same event. `retired` lists the retired ones instead.
        """
        from ..sources.shelf import list_articles

        with self.archive() as archive:
            event = self._same_event(archive, like) if like else None
            return list_articles(archive, source=source, since=since, until=until, like=event, retired=retired)

    def retire(
        self, articles: Iterable[str], *, reason: str = "retired by hand", at: datetime | None = None
    ) -> Retired:
        """Leave articles out of everything to come; the result names the memos that cite them. Nothing is deleted."""
        from ..sources.shelf import find_article, retire

        with self.archive() as archive:
            found = [find_article(archive, name).article.id for name in articles]
            return retire(archive, found, at=at or _now(), reason=reason)

    def restore(self, article: str) -> None:
        """Undo `retire`."""
        from ..sources.shelf import find_article

        with self.archive() as archive:
            archive.restore(find_article(archive, article).article.id)

    def _same_event(self, archive: Archive, name: str) -> tuple[ArticleId, ...]:
        from ..sources.shelf import find_article

        wanted = find_article(archive, name)
        revisions = archive.revisions()
        by_id = {revision.id: revision.article.id for revision in revisions}
        group = next((c for c in cluster(revisions) if wanted.id in c.revision_ids), None)
        return tuple(by_id[member] for member in group.revision_ids) if group else (wanted.article.id,)

    @contextmanager
    def open_judge(self) -> Iterator[Judge | None]:
        """Open the judge of the settings, to check a text of somebody else's with; None where there is none."""
        with self.with_settings(writer="extractive")._staff() as staff:  # noqa: SLF001 - its own class
            yield staff.judge

    def _staff(
        self, *, instead: ChatModel | None = None, session: Session | None = None
    ) -> AbstractContextManager[Staff]:
        return open_staff(
            self.effective,
            self.root,
            model=self._model,
            replies=self.replies,
            judge=self._judge,
            instead=instead,
            session=session,
        )

    def _method(self) -> Method:
        """Return how a memo would be made now."""
        with self._staff(instead=EstimatingModel(token_counter)) as staff:
            record = staff.record()
        return Method(
            writer=record.writer,
            model=record.model,
            package_version=record.package_version,
            prompts=record.prompts,
            settings=record.settings,
        )


def in_window(note: Correction, since: datetime | None, until: datetime | None) -> bool:
    """Whether a correction was seen within a window; both ends are inclusive, None means no limit."""
    return (since is None or note.at >= since) and (until is None or note.at <= until)


def _to_regenerate(
    archive: Archive, memo_ids: Sequence[str], since: datetime | None
) -> Iterator[tuple[Memo, frozenset[ArticleId]]]:
    """Yield the stale ones of these memos (none named: of all), oldest first, with their changed articles."""
    stale = archive.stale_memos()
    for memo_id in memo_ids:
        archive.memo(memo_id)  # an unknown one is an error, before anything is spent
    for memo_id in stale:
        if not memo_ids or memo_id in memo_ids:
            memo = archive.memo(memo_id)
            if since is None or memo.as_of >= since:
                yield memo, stale[memo_id]


def _run_id() -> str:
    return f"{_now():%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}"


def _write_new(path: Path, text: str) -> None:
    """Write a file unless it is there."""
    if not path.exists():
        path.write_text(text, encoding="utf-8")


def _when(revision: Revision) -> datetime:
    """Return when an article speaks from: its publication, or, undated, its fetch."""
    return revision.article.published_at or revision.fetched_at


def _previous_brief(archive: Archive, moment: datetime, topic: str | None) -> str | None:
    """Return the id of the last brief on the same topic from a day before `moment`'s.

    Not from the same day: a brief that is made twice must come out the same.
    """
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    entries = archive.memos(kind=MemoKind.BRIEF, before=midnight)
    return next((entry.id for entry in entries if entry.topic == topic), None)


def _nothing(paths: Sequence[str | Path], since: datetime | None, moment: datetime, topic: str | None) -> str:
    """Return the message for a brief without articles: what was looked at, and what to do."""
    about = f" about {topic!r}" if topic else ""
    if paths:
        looked = ", ".join(str(path) for path in paths)
        after = f" since {since:%Y-%m-%d %H:%M}" if since else ""
        return f"no article to write{about or ' about'} in {looked}{after}: see what was skipped, or name other paths"
    return (
        f"the archive has no article{about} up to {moment:%Y-%m-%d %H:%M} UTC in that time: "
        "ingest some, name paths, or look further back with --since"
    )
