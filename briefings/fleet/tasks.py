"""What one machine does with one input. Each function runs in a process of Ray's, on any machine, perhaps twice.

Every machine has the workspace's directory at the same path (shared, or a copy), and its keys in its own environment:
none is sent. What a task writes has the same id whoever writes it, and is one transaction: done again, it changes
nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from .. import __version__
from ..check import Judge
from ..embed import Vector
from ..errors import InputError, SettingsError, StoreError
from ..pipeline import IngestReport, Problem, verify
from ..pipeline.written import check_written
from ..retrieve.passages import passage_texts
from ..store import Entry
from ..store.index import entry_of
from ..types import ArticleId, Revision, RevisionId, Sentence
from ..workspace import Chosen, Workspace
from .desks import Desk

_OWN_TO_A_MACHINE = frozenset({"api_key", "base_url"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What every task of a run must know: the workspace, the flags it was opened with, and its settings in force."""

    root: Path
    flags: tuple[tuple[str, Any], ...]
    expected: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, workspace: Workspace) -> Job:
        flags = (
            (key, getattr(workspace.settings, key))
            for key, origin in workspace.effective.origins.items()
            if origin.source == "flag" and key != "api_key"
        )
        return cls(root=workspace.root, flags=tuple(flags), expected=tuple(_in_force(workspace).items()))


@lru_cache(maxsize=1)
def opened(job: Job) -> Workspace:
    """Open the workspace on this machine. Raises SettingsError unless all that is set there is as on the first one."""
    workspace = Workspace(job.root, env=os.environ, flags=dict(job.flags))
    here = _in_force(workspace)
    for key, value in job.expected:
        if here.get(key) != value:
            raise SettingsError(
                f"{job.root} on {os.uname().nodename}: {key} is {here.get(key)!r} there, and {value!r} where the run "
                "was started: give all machines the same workspace, environment and version"
            )
    return workspace


def _in_force(workspace: Workspace) -> Mapping[str, str]:
    shown = workspace.effective.shown()
    values = {key: value for key, (value, _) in shown.items() if key not in _OWN_TO_A_MACHINE}
    return values | {"the version of briefings": __version__}


# Reading articles


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Files to read into the archive, in this order."""

    job: Job
    paths: tuple[Path, ...]
    fetched_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What reading a shard did; `articles` are those of the report's revisions."""

    report: IngestReport
    articles: tuple[ArticleId, ...]


def ingest(shard: Shard) -> Ingested:
    """Read a shard into the archive, each article in a transaction of its own."""
    workspace = opened(shard.job)
    article_of: dict[str, ArticleId] = {}

    def note(item: object) -> None:
        revision = getattr(item, "revision", None)
        if isinstance(revision, Revision):
            article_of[revision.id] = revision.article.id

    report = workspace.ingest(shard.paths, fetched_at=shard.fetched_at, progress=note)
    return Ingested(report=report, articles=tuple(article_of[key] for key in report.revisions))


# Indexing


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    """Revisions to prepare for the index, each with the stamp that it is to have there."""

    job: Job
    stamps: tuple[tuple[RevisionId, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Revisions in chunks, and the vector of each passage by its text, where the settings name an embedding model."""

    entries: tuple[Entry, ...]
    vectors: Mapping[str, Vector]


def prepare(passages: Passages) -> Prepared:
    """Cut revisions into chunks and embed them. Nothing is written. Raises ModelError when the embedder fails."""
    workspace = opened(passages.job)
    with workspace.archive() as archive:
        chunk_tokens = workspace.settings.chunk_tokens
        entries = tuple(entry_of(archive.revision(key), chunk_tokens, stamp) for key, stamp in passages.stamps)
    embedder = workspace.embedder()
    texts = list(dict.fromkeys(text for entry in entries for text in passage_texts(entry)))
    vectors = embedder.embed(texts) if embedder is not None and texts else []
    return Prepared(entries=entries, vectors=dict(zip(texts, vectors, strict=False)))


# Checking


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A text that somebody wrote: without citations ("text"), with footnotes ("md") or as JSON ("json")."""

    name: str
    text: str
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Texts to check against the archive's articles. `state` differs whenever those do."""

    job: Job
    state: str
    texts: tuple[Written, ...]


def check(batch: Texts) -> tuple[tuple[Sentence, ...] | InputError, ...]:
    """Check each text; one that cannot be read as what it should be has the error in its place."""
    revisions = _revisions(batch.job, batch.state)
    with opened(batch.job).open_judge() as judge:
        return tuple(_checked(written, revisions, judge) for written in batch.texts)


def _checked(
    written: Written, revisions: tuple[Revision, ...], judge: Judge | None
) -> tuple[Sentence, ...] | InputError:
    try:
        return check_written(written.text, written.form, revisions, judge=judge)
    except InputError as error:
        return error


@lru_cache(maxsize=1)
def _revisions(job: Job, state: str) -> tuple[Revision, ...]:  # noqa: ARG001 - what they are kept under
    """Return all current articles; a process reads them once for all its tasks."""
    with opened(job).archive() as archive:
        return archive.revisions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Memos:
    """Archived memos to check again."""

    job: Job
    memo_ids: tuple[str, ...]


def verify_memos(batch: Memos) -> tuple[tuple[Problem, ...], ...]:
    """Check each memo again from itself alone."""
    with opened(batch.job).archive() as archive:
        return tuple(verify(archive.memo(memo_id)) for memo_id in batch.memo_ids)


# Briefs


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """The brief of one desk for one moment."""

    job: Job
    desk: Desk
    as_of: datetime


def brief(assignment: Assignment) -> str:
    """Write, check and archive a desk's brief; return the memo's id. One that was made from the same is not made again.

    Raises InputError when there is no article to write about, and what a writer raises.
    """
    workspace, desk, as_of = opened(assignment.job), assignment.desk, assignment.as_of
    chosen = workspace.choose(
        as_of=as_of,
        since=as_of - timedelta(hours=desk.since_hours) if desk.since_hours else None,
        topic=desk.topic,
        publishers=desk.publishers or None,
        languages=desk.languages or None,
    )
    if not chosen.revisions:
        raise InputError(
            f"the archive has no article for desk {desk.name} up to {as_of:%Y-%m-%d %H:%M} UTC: ingest some, "
            "or let it look further back with since_hours"
        )
    run_id = _run_id(workspace, desk, as_of, chosen)
    known = _memo_of(workspace, run_id)
    if known is not None:
        return known
    try:
        made = workspace.brief_of(chosen, as_of=as_of, topic=desk.topic, length=desk.length or None, run_id=run_id)
    except StoreError:
        # A task that was taken for lost, and was not, may have written the same run into the ledger meanwhile.
        known = _memo_of(workspace, run_id)
        if known is None:
            raise
        return known
    return made.id


def _run_id(workspace: Workspace, desk: Desk, as_of: datetime, chosen: Chosen) -> str:
    """Return the name of the run that makes a brief: the same for whoever makes it from the same."""
    with workspace.archive() as archive:
        stamps = archive.stamps()
    made_from = {
        "settings": _in_force(workspace),
        "desk": asdict(desk),
        "as_of": as_of.isoformat(),
        "revisions": [(key, stamps.get(key)) for key in chosen.revisions],
        "gaps": [gap.detail for gap in chosen.gaps],
    }
    digest = hashlib.sha256(json.dumps(made_from, sort_keys=True).encode()).hexdigest()
    return f"desk-{digest[:24]}"


def _memo_of(workspace: Workspace, run_id: str) -> str | None:
    with workspace.archive() as archive:
        return next((run.memo_id for run in archive.runs() if run.id == run_id), None)
