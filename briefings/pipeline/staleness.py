"""Which memos are current, and which are not: because their sources changed, or the way they were made did.

What changed is found from the changed revisions: a text is compared once for all memos that cite it, and of
a memo only the texts of its sentences are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from ..regenerate import Alignment, Fate
from ..sources.changes import classify
from ..store import Archive, Method
from ..types import ArticleId, ChangeKind, Revision, RevisionId, Span
from .causes import stands_in

_PART_OF_METHOD = ("max_articles", "evidence_tokens", "reply_tokens")
"""Settings that a changed value makes a method another one. Length and topics are chosen memo by memo."""


class MemoState(StrEnum):
    """Whether a memo is still what would be written, gravest first."""

    RETIRED = "retired"  # it rests on an article that was retired or retracted
    CONTENT = "content"  # it rests on texts that changed
    METHOD = "method"  # prompts, model, settings, templates or the program changed
    CURRENT = "current"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleChange:
    """What happened to an article that a memo cites. `source` is its publisher, else its location."""

    article_id: ArticleId
    source: str
    kind: ChangeKind
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoStatus:
    """How a memo stands: the changed articles it cites, the sentences that the changes touch, and what else changed.

    A memo whose sentences all stand as they were, elsewhere in their articles, is stale with no affected sentence:
    regenerating it changes offsets alone. `method` says in words what is another one in the way it was made.
    """

    memo_id: str
    state: MemoState
    changes: tuple[ArticleChange, ...] = ()
    affected: tuple[str, ...] = ()
    method: tuple[str, ...] = ()

    @property
    def articles(self) -> tuple[ArticleId, ...]:
        return tuple(change.article_id for change in self.changes)


def stale_by_content(archive: Archive) -> Iterator[MemoStatus]:
    """Yield the memos whose sources changed since, oldest first; only the newest version of a memo is looked at.

    A memo that only cites articles in whose place a paywall or an error page came is current.
    """
    changed = _Changed(archive)
    for memo_id, citations in groupby(archive.stale_citations(), key=lambda citation: citation.memo_id):
        changes: dict[ArticleId, ArticleChange] = {}
        affected: dict[int, None] = {}
        for cited in citations:
            if change := changed.change(cited.article_id, cited.revision_id):
                changes[cited.article_id] = change
                if changed.affects(cited.article_id, cited.revision_id, cited.span):
                    affected[cited.sentence] = None
        if changes:
            texts = archive.sentence_texts(memo_id) if affected else ()
            gone = any(change.kind in (ChangeKind.RETIRED, ChangeKind.RETRACTION) for change in changes.values())
            yield MemoStatus(
                memo_id=memo_id,
                state=MemoState.RETIRED if gone else MemoState.CONTENT,
                changes=tuple(changes[key] for key in sorted(changes)),
                affected=tuple(dict.fromkeys(texts[number] for number in affected)),
            )


class _Changed:
    """The changed revisions of an archive, each read and compared once."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._retired = archive.retired()
        self._pairs: dict[tuple[ArticleId, RevisionId], tuple[Revision, Revision | None]] = {}
        self._alignments: dict[RevisionId, Alignment] = {}
        self._changes: dict[tuple[ArticleId, RevisionId], ArticleChange | None] = {}

    def change(self, article_id: ArticleId, revision_id: RevisionId) -> ArticleChange | None:
        """Return what happened to a cited revision since; None when it is in force, or a page came in its place."""
        key = (article_id, revision_id)
        if key not in self._changes:
            self._changes[key] = self._compared(*self._pair(article_id, revision_id))
        return self._changes[key]

    def affects(self, article_id: ArticleId, revision_id: RevisionId, span: Span) -> bool:
        """Whether cited words were edited, or are gone."""
        old, new = self._pair(article_id, revision_id)
        change = self.change(article_id, revision_id)
        if new is None or (change is not None and change.kind is ChangeKind.RETRACTION):
            return True
        alignment = self._alignments.setdefault(revision_id, Alignment(old, new))
        return alignment.reanchor(span).fate in (Fate.EDITED, Fate.GONE)

    def _pair(self, article_id: ArticleId, revision_id: RevisionId) -> tuple[Revision, Revision | None]:
        key = (article_id, revision_id)
        if key not in self._pairs:
            new = None if article_id in self._retired else self._archive.latest(article_id)
            self._pairs[key] = (self._archive.revision(revision_id), new)
        return self._pairs[key]

    def _compared(self, old: Revision, new: Revision | None) -> ArticleChange | None:
        article = old.article
        source = article.publisher or article.location
        if new is None:
            reason = self._retired[article.id].reason if article.id in self._retired else ""
            return ArticleChange(article_id=article.id, source=source, kind=ChangeKind.RETIRED, evidence=reason)
        if new.id == old.id or stands_in(new, old):
            return None
        told = classify(old, new)
        kind, evidence = (told[0].kind, told[0].evidence) if told else (ChangeKind.SILENT_EDIT, "")
        return ArticleChange(article_id=article.id, source=source, kind=kind, evidence=evidence)


def stale_by_method(archive: Archive, now: Method) -> Iterator[MemoStatus]:
    """Yield the newest versions of memos that were made otherwise than they would be `now`, oldest first.

    A version that was regenerated carries on sentences of the versions before it, so their methods count too. A memo
    of which the ledger has no run is left out.
    """
    methods = archive.methods()
    entries = {entry.id: entry for entry in archive.memos()}
    replaced = {entry.previous for entry in entries.values()}
    for entry in reversed(entries.values()):
        if entry.id in replaced:
            continue
        made: list[Method] = []
        version: str | None = entry.id
        while version is not None and version in entries:
            made = [*methods.get(version, ()), *made]
            version = entries[version].previous
        told = tuple(dict.fromkeys(words for method in made for words in differences(method, now)))
        if told:
            yield MemoStatus(memo_id=entry.id, state=MemoState.METHOD, method=told)


def differences(made: Method, now: Method) -> Iterator[str]:
    """Yield in words what is another one in a method."""
    if made.package_version != now.package_version:
        yield f"briefings {made.package_version}, now {now.package_version}"
    if made.writer != now.writer:
        yield f"writer {made.writer}, now {now.writer}"
    elif made.model != now.model:
        yield f"model {made.model}, now {now.model}"
    if made.writer == now.writer:
        changed = sorted(name for name, digest in made.prompts.items() if now.prompts.get(name, digest) != digest)
        if changed:
            yield f"prompts changed: {', '.join(changed)}"
    for key in _PART_OF_METHOD:
        if key in made.settings and key in now.settings and made.settings[key] != now.settings[key]:
            yield f"{key} {made.settings[key]}, now {now.settings[key]}"
    templates = made.settings.get("templates")
    if templates is not None and templates != now.settings.get("templates", templates):
        yield "templates changed: render it again, which calls nothing"
