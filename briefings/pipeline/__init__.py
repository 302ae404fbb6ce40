"""The story: ingest, cluster, draft, check, and a memo that can be rendered, stored and verified.

    paths     -> ingest()  -> revisions in the archive
    revisions -> brief()   -> a checked memo
    question  -> ask()     -> a checked answer, or an honest no
    memo      -> verify()  -> what does not hold, from the memo alone
    memo      -> regenerate() -> its next version, when its sources changed

Nothing here reads the clock or a setting: moments, writers and limits are passed in.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from ..check import Judge
from ..cluster import cluster, rank
from ..draft import BriefOptions, Writer, build_evidence
from ..errors import ModelError
from ..ingest import Loaded, Unreadable, read
from ..store import Added, Archive
from ..types import Gap, GapCode, Memo, MemoKind, Revision, RevisionId, RunRecord, SectionKey
from .asking import Answer, ask, ask_stream
from .causes import stands_in
from .identity import cited_revisions, with_id
from .regenerate import regenerate
from .settle import Settled, settle
from .verify import Problem, verify

__all__ = ["Answer", "IngestReport", "Problem", "ask", "ask_stream", "brief", "ingest", "regenerate", "verify"]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """What an ingest did. `revisions` are the current revisions of the articles that were read, in reading order."""

    revisions: tuple[RevisionId, ...]
    added: Mapping[Added, int]
    unreadable: tuple[Unreadable, ...]


def ingest(
    paths: Iterable[str | Path],
    archive: Archive,
    *,
    fetched_at: datetime,
    root: Path,
    progress: Callable[[Loaded | Unreadable], None] = lambda _: None,
) -> IngestReport:
    """Read articles and archive them, each in its own transaction; what cannot be read costs only itself.

    A paywall, an error page or a check for robots that came in the place of a known article is reported as unreadable,
    and the article stays as it was.
    """
    revisions: dict[RevisionId, None] = {}
    counts = dict.fromkeys(Added, 0)
    unreadable: list[Unreadable] = []
    for item in read(paths, fetched_at=fetched_at, root=root):
        if isinstance(item, Unreadable):
            log.warning("skipped %s: %s", item.path, item.reason)
            unreadable.append(item)
        elif instead := _instead(item, archive):
            log.warning("kept %s as it was: %s", item.path, instead)
            item = Unreadable(path=item.path, reason=f"{instead}; the article was kept as it was")
            unreadable.append(item)
        else:
            counts[archive.add(item.revision, item.raw)] += 1
            revisions[item.revision.id] = None
        progress(item)
    return IngestReport(revisions=tuple(revisions), added=counts, unreadable=tuple(unreadable))


def _instead(item: Loaded, archive: Archive) -> str:
    """Return what a file holds in the place of an article that is known; "" when it holds the article."""
    known = archive.latest(item.revision.article.id)
    if known is None or known.id == item.revision.id:
        return ""
    return stands_in(item.revision, known)


def brief(
    revisions: Sequence[Revision],
    *,
    writer: Writer,
    fallback: Writer,
    options: BriefOptions,
    as_of: datetime,
    run: Callable[[], RunRecord],
    judge: Judge | None = None,
    previous: Memo | None = None,
    topics: tuple[str, ...] = (),
    gaps: tuple[Gap, ...] = (),
) -> Memo:
    """Write the checked brief of `revisions` for `as_of`.

    When `writer` fails for good, or nothing of what it wrote is supported, `fallback` writes instead and the memo says
    so. `judge`, where given, decides wording that is freer than the rules allow. `run` is called last, when every cost
    is known. `gaps` are what the caller could not do (unreadable inputs).
    """
    clusters = rank(cluster(revisions), revisions, as_of=as_of, previous=previous, topics=topics)
    evidence = build_evidence(revisions, clusters)
    written_by = writer
    try:
        settled = settle(writer.brief(evidence, options), writer=writer, evidence=evidence, judge=judge)
    except ModelError as error:
        log.warning("%s: the %s writer takes over", error, fallback.name)
        gaps += (Gap(code=GapCode.WRITER_FELL_BACK, detail=error.without_address),)
        written_by = fallback
        settled = settle(fallback.brief(evidence, options), writer=fallback, evidence=evidence, judge=judge)
    if not settled.sections and written_by is not fallback:
        gaps += (Gap(code=GapCode.WRITER_FELL_BACK, detail="nothing that the model wrote was supported"),)
        rescue = settle(fallback.brief(evidence, options), writer=fallback, evidence=evidence, judge=judge)
        settled = replace(rescue, withheld=settled.withheld + rescue.withheld)
    return _memo(settled, evidence.revisions, options=options, as_of=as_of, run=run(), gaps=gaps)


def _memo(
    settled: Settled,
    revisions: Sequence[Revision],
    *,
    options: BriefOptions,
    as_of: datetime,
    run: RunRecord,
    gaps: tuple[Gap, ...],
) -> Memo:
    order = list(SectionKey)
    memo = Memo(
        id="",
        kind=MemoKind.BRIEF,
        as_of=as_of,
        headline=settled.headline,
        topic=options.topic,
        sections=tuple(sorted(settled.sections, key=lambda section: order.index(section.key))),
        conflicts=settled.conflicts,
        withheld=settled.withheld,
        gaps=gaps + _gaps(revisions, settled),
        revisions=tuple(revisions),
        run=run,
    )
    cited = cited_revisions(memo)
    return with_id(replace(memo, revisions=tuple(revision for revision in revisions if revision.id in cited)))


def _gaps(revisions: Sequence[Revision], settled: Settled) -> tuple[Gap, ...]:
    gaps = []
    if undated := sum(revision.article.published_at is None for revision in revisions):
        gaps.append(
            Gap(code=GapCode.UNDATED, detail=f"{undated} of {len(revisions)} articles carry no publication date")
        )
    if not settled.sections:
        gaps.append(Gap(code=GapCode.NOT_ENOUGH_EVIDENCE, detail=f"{len(revisions)} articles held nothing to cite"))
    return tuple(gaps)
