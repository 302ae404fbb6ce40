"""The archive: revisions, raw pages, memos and the ledger of runs, in `archive.sqlite3` and `raw/`, or in PostgreSQL.

Invariants, which `verify` derives again from what is stored:

- a revision's id is the hash of its article's id and its text, and the text is never edited;
- a memo's every citation is the slice that its span names;
- a raw page is what its SHA-256 says.

Each call is one transaction. A process that is killed leaves the state before or after a call, never between.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from ..errors import IntegrityError, MemoFormatError, StoreError
from ..types import Article, ArticleId, Kind, Memo, MemoKind, Revision, RevisionId, RunRecord, Span
from ..types.codec import memo_from_json, memo_to_json
from . import archive_sql as sql
from .archive_database import Session, open_shelves
from .integrity import citation_problems, problems
from .records import (
    EARLIEST,
    LATEST,
    article_from,
    article_json,
    citation_columns,
    dated_at,
    decode,
    encode,
    marks_json,
    memo_columns,
    microseconds,
    moment_from,
    revision_from,
    run_from,
    run_json,
    shown_texts,
    stamp,
)


class Added(StrEnum):
    """What adding a revision did."""

    NEW = "new"  # the article was not known
    CHANGED = "changed"  # the article has a text it did not have just before
    UNCHANGED = "unchanged"  # nothing happened to the article: the fetch found the text it had


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A moment at which an article was first seen to have a text (again, when an older text came back)."""

    revision_id: RevisionId
    fetched_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoEntry:
    """A memo in the archive, without its content."""

    id: str
    kind: MemoKind
    as_of: datetime
    version: int
    previous: str | None
    topic: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A place in a memo that cites a revision. `sentence` counts from 0 in the order of `Memo.sentences()`."""

    memo_id: str
    sentence: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleCitation:
    """A citation whose revision is not in force any more. `sentence` counts from 0 as in `Cited`."""

    memo_id: str
    article_id: ArticleId
    revision_id: RevisionId
    sentence: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """What decides a memo's words beside its sources: a run record without what the run cost."""

    writer: str
    model: str
    package_version: str
    prompts: Mapping[str, str]
    settings: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One run: when, which command, what it made, and what it cost."""

    id: str
    at: datetime
    command: str
    memo_id: str | None
    record: RunRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An address at which an article was found, and by which source ("" for none of the workspace's sources)."""

    url: str
    source: str
    found_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Retirement:
    """That an article no longer counts: since when, and why. Its revisions stay."""

    at: datetime
    reason: str


_NO_PLACES: Mapping[str, Place] = MappingProxyType({})


class Archive:
    """The archive in a directory, or at a `postgresql://` address; made on first use.

    A context manager; threads may share one, and processes may open it as often as they like: on one machine in a
    directory, on many in PostgreSQL. Raises StoreError when it cannot be opened, or was made by a newer version of
    this package; SettingsError when PostgreSQL is asked for and psycopg is not installed.
    """

    def __init__(self, place: Path | str) -> None:
        shelves = open_shelves(place)
        self._database, self._pages = shelves.database, shelves.pages
        self.place = self._database.place

    # Revisions

    def add(self, revision: Revision, raw: bytes | None = None, *, places: Mapping[str, Place] = _NO_PLACES) -> Added:
        """Archive a revision and the bytes it was read from; of a text, the bytes it was read from first are kept.

        `places` are addresses where the article was found, as for `add_places`.

        The same text fetched again adds nothing. A text the article had before, come back, is current again: that
        adds a sighting, no revision, and counts as CHANGED. A fetch older than the current text's first does not
        replace it; as a fetch that found nothing new is not recorded, one between the two that arrives late does.
        New metadata or marks for a text that is already here are kept as its newest reading. Raises IntegrityError
        when the id is not the hash of the text, ValueError when a moment has no time zone.
        """
        if Revision.id_for(revision.article.id, revision.text) != revision.id:
            raise IntegrityError(f"revision {revision.id[:12]}: its id is not the hash of its article and text")
        for moment in (revision.fetched_at, revision.modified_at):
            if moment is not None and moment.tzinfo is None:
                raise ValueError(f"revision {revision.id[:12]}: {moment.isoformat()} has no time zone")
        # The page goes first: a row never names a page that is not there. Killed in between, a page stays that no row
        # names; the next try finds it.
        raw_sha256 = self._pages.put(raw) if raw is not None and not self._has_page(revision.id) else None

        def work(session: Session) -> Added:
            _write_places(session, revision.article.id, places)
            return _add(session, revision, raw_sha256)

        return self._database.transact(work, locks=[f"article {revision.article.id}", *_locks_of(places)])

    def _has_page(self, revision_id: RevisionId) -> bool:
        rows = self._database.rows(sql.RAW_OF, (revision_id,))
        return bool(rows) and rows[0][0] is not None

    def keep_raw(self, raw: bytes) -> None:
        """Write the bytes of a page that is about to be added, so that `add` finds them there.

        Only for speed: threads may do this at the same time, and `add` is done one at a time.
        """
        self._pages.put(raw)

    def revision(self, revision_id: RevisionId) -> Revision:
        """Return a revision. Raises StoreError when the archive does not have it."""
        rows = self._database.rows(sql.REVISION, (revision_id,))
        if not rows:
            raise StoreError(f"revision {revision_id}: not in the archive {self.place}")
        return revision_from(rows[0])

    def has(self, revision_id: RevisionId) -> bool:
        return bool(self._database.rows(sql.HAS_REVISION, (revision_id,)))

    def latest(self, article_id: ArticleId) -> Revision | None:
        """Return an article's current revision, or None when the article is not known."""
        rows = self._database.rows(sql.LATEST, (article_id,))
        return revision_from(rows[0]) if rows else None

    def history(self, article_id: ArticleId) -> tuple[Sighting, ...]:
        """Return which texts an article has had, in the order of their fetches."""
        rows = self._database.rows(sql.HISTORY_OF, (article_id,))
        return tuple(Sighting(revision_id=RevisionId(row[0]), fetched_at=moment_from(row[1])) for row in rows)

    def revisions(
        self,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        kinds: Iterable[Kind] | None = None,
        languages: Iterable[str] | None = None,
    ) -> tuple[Revision, ...]:
        """Return the current revision of every article in a window, in the order of their dates.

        An article's date is its publication, or the fetch where it is undated. `since` and `until` are both inclusive:
        an article known by its day alone is dated at midnight, and an undated one at the very moment it was fetched.
        None means no limit.
        """
        wanted = [None if among is None else sorted(among) for among in (kinds, languages)]
        statement = sql.current_revisions(*(None if among is None else len(among) for among in wanted))
        parameters = [
            EARLIEST if since is None else microseconds(since),
            LATEST if until is None else microseconds(until),
            *(value for among in wanted if among is not None for value in among),
        ]
        return tuple(revision_from(row) for row in self._database.stream(statement, parameters))

    def articles(self) -> tuple[Article, ...]:
        """Return every article as its current revision describes it, in the order of their dates."""
        return tuple(article_from(text) for (text,) in self._database.rows(sql.CURRENT_ARTICLES))

    def stamps(self) -> Mapping[RevisionId, str]:
        """Return every current revision with the stamp of its metadata and marks (see `records.stamp`)."""
        return {RevisionId(key): value for key, value in self._database.rows(sql.CURRENT_STAMPS)}

    def raw(self, revision_id: RevisionId) -> bytes | None:
        """Return the bytes a revision was first read from; None when none were kept.

        Raises StoreError when the revision or its page is missing, IntegrityError when the page is damaged.
        """
        rows = self._database.rows(sql.RAW_OF, (revision_id,))
        if not rows:
            raise StoreError(f"revision {revision_id}: not in the archive {self.place}")
        return self._pages.get(rows[0][0]) if rows[0][0] is not None else None

    # Places and retirement

    def article_at(self, key: str) -> ArticleId | None:
        """Return the article that was found at an address; `key` is the address as its owner makes it comparable."""
        rows = self._database.rows(sql.ARTICLE_AT, (key,))
        return ArticleId(rows[0][0]) if rows else None

    def is_place(self, key: str, source: str) -> bool:
        """Whether a source was noted to have found an article at an address."""
        return bool(self._database.rows(sql.IS_PLACE, (key, source)))

    def add_places(self, article_id: ArticleId, places: Mapping[str, Place]) -> None:
        """Note where an article was found, by comparable address.

        An address is an article's for good: the first one noted there stays, whichever source finds it again.
        """
        self._database.transact(lambda session: _write_places(session, article_id, places), locks=_locks_of(places))

    def places(self, article_id: ArticleId) -> tuple[Place, ...]:
        """Return where an article was found, first place first."""
        return tuple(
            Place(url=url, source=source, found_at=datetime.fromisoformat(found_at))
            for url, source, found_at in self._database.rows(sql.PLACES_OF, (article_id,))
        )

    def sources(self) -> Mapping[ArticleId, tuple[str, ...]]:
        """Return through which sources each article came, in the order they found it."""
        found: dict[ArticleId, dict[str, None]] = {}
        for article_id, _, source, _ in self._database.rows(sql.EVERY_PLACE):
            found.setdefault(ArticleId(article_id), {})[source] = None
        return {article_id: tuple(names) for article_id, names in found.items()}

    def retire(self, article_ids: Iterable[ArticleId], *, at: datetime, reason: str) -> None:
        """Leave articles out of `revisions`, `articles` and `stamps` from now on. Nothing is deleted.

        One that is retired already stays as it was retired first.
        """
        rows = [(article_id, at.isoformat(), reason) for article_id in sorted(article_ids)]
        self._database.transact(lambda session: session.executemany(sql.RETIRE, rows))

    def restore(self, article_id: ArticleId) -> None:
        """Undo `retire`; an article that is not retired is left alone."""
        self._database.transact(lambda session: session.execute(sql.RESTORE, (article_id,)))

    def retired(self) -> Mapping[ArticleId, Retirement]:
        """Return the retired articles."""
        return {
            ArticleId(article_id): Retirement(at=datetime.fromisoformat(at), reason=reason)
            for article_id, at, reason in self._database.rows(sql.RETIRED)
        }

    # Memos

    def save_memo(self, memo: Memo) -> bool:
        """Archive a memo; return whether it is new.

        Made twice, a memo stays as it was first saved, whatever the second run cost. A memo has one next version: a
        second one, made at the same time by another process, is not saved. Raises StoreError when it carries
        a revision that the archive lacks or its id is taken by another memo, IntegrityError when a quote is not the
        slice of the archive's revision, MemoFormatError when it could not be read again: such a memo is not stored.
        """
        text = memo_to_json(memo)

        def work(session: Session) -> bool:
            row = session.execute(sql.MEMO, (memo.id,)).fetchone()
            if row is not None:
                if replace(_memo_from(memo.id, row[0]), run=memo.run) != memo:
                    raise StoreError(f"memo {memo.id}: the archive {self.place} has another memo under this id")
                return False
            if memo.previous is not None and session.execute(sql.NEXT_OF, (memo.previous,)).fetchone() is not None:
                return False
            self._require_cited(session, memo)
            session.execute(sql.ADD_MEMO, (*memo_columns(memo), microseconds(memo.as_of), text))
            session.executemany(sql.ADD_CITATION, [(memo.id, *columns) for columns in citation_columns(memo)])
            return True

        return self._database.transact(work, locks=[f"memo {memo.id}", f"version after {memo.previous}"])

    def _require_cited(self, session: Session, memo: Memo) -> None:
        """Raise unless every revision of a memo is in the archive and every citation is its slice there."""
        ids = [revision.id for revision in memo.revisions]
        found = session.execute(sql.texts_of(len(ids)), ids).fetchall()
        texts = {RevisionId(revision_id): decode(text) for revision_id, text in found}
        for missing in (revision_id for revision_id in ids if revision_id not in texts):
            raise StoreError(
                f"memo {memo.id} cites revision {missing[:12]}, which is not in {self.place}: add that revision first"
            )
        for problem in citation_problems(memo, texts):
            raise IntegrityError(problem)

    def memo(self, memo_id: str) -> Memo:
        """Return a memo. Raises StoreError when the archive does not have it, IntegrityError when it is damaged."""
        rows = self._database.rows(sql.MEMO, (memo_id,))
        if not rows:
            raise StoreError(f"memo {memo_id}: not in the archive {self.place}: `briefings memos` lists them")
        return _memo_from(memo_id, rows[0][0])

    def memos(self, *, kind: MemoKind | None = None, before: datetime | None = None) -> tuple[MemoEntry, ...]:
        """List the memos, newest `as_of` first; `before` is exclusive."""
        parameters = (kind, LATEST if before is None else microseconds(before))
        return tuple(
            MemoEntry(
                id=memo_id,
                kind=MemoKind(memo_kind),
                as_of=datetime.fromisoformat(as_of),
                version=version,
                previous=previous,
                topic=topic,
            )
            for memo_id, memo_kind, as_of, version, previous, topic in self._database.rows(sql.MEMOS, parameters)
        )

    def next_version(self, memo_id: str) -> str | None:
        """Return the id of the version that replaced a memo, None for the newest (or an unknown memo)."""
        rows = self._database.rows(sql.NEXT_OF, (memo_id,))
        return str(rows[0][0]) if rows else None

    def sentence_texts(self, memo_id: str) -> tuple[str, ...]:
        """Return the texts of a memo's sentences, in the order of `Memo.sentences()`, without making the memo.

        Raises StoreError when the archive does not have it, IntegrityError when it is damaged.
        """
        rows = self._database.rows(sql.MEMO, (memo_id,))
        if not rows:
            raise StoreError(f"memo {memo_id}: not in the archive {self.place}: `briefings memos` lists them")
        try:
            return tuple(shown_texts(rows[0][0]))
        except (ValueError, LookupError, TypeError) as error:
            raise IntegrityError(f"memo {memo_id}: damaged in the archive; restore it from a backup") from error

    def methods(self) -> Mapping[str, tuple[Method, ...]]:
        """Return how each memo was made, oldest run first, as the ledger tells; memos without a run are not in it."""
        found: dict[str, list[Method]] = {}
        for memo_id, text in self._database.rows(sql.METHODS):
            record = json.loads(text)
            method = Method(**{field.name: record[field.name] for field in fields(Method)})
            found.setdefault(memo_id, []).append(method)
        return {memo_id: tuple(methods) for memo_id, methods in found.items()}

    def stale_citations(self) -> tuple[StaleCitation, ...]:
        """Return every citation, in the newest version of a memo, of a text its article no longer has, or has retired.

        Memos stand in the order of their `as_of`, a memo's citations in the order of its sentences.
        """
        return tuple(
            StaleCitation(
                memo_id=memo_id,
                article_id=ArticleId(article_id),
                revision_id=RevisionId(revision_id),
                sentence=sentence,
                span=Span(start, end),
            )
            for memo_id, article_id, revision_id, sentence, start, end in self._database.rows(sql.STALE)
        )

    def stale_memos(self) -> Mapping[str, frozenset[ArticleId]]:
        """Return the memos that cite a text its article no longer has, or a retired article; with those articles.

        Only the newest version of a memo counts. Oldest `as_of` first.
        """
        found: dict[str, set[ArticleId]] = {}
        for citation in self.stale_citations():
            found.setdefault(citation.memo_id, set()).add(citation.article_id)
        return {memo_id: frozenset(articles) for memo_id, articles in found.items()}

    def current(self, article_ids: Iterable[ArticleId]) -> Mapping[ArticleId, Revision | None]:
        """Return the revision in force of each article; None for one that is retired or unknown."""
        retired = self.retired()
        return {key: None if key in retired else self.latest(key) for key in article_ids}

    def cited_by(self, revision_id: RevisionId) -> tuple[Cited, ...]:
        """Return every place in a memo that cites the revision, in the order the memos were saved."""
        return tuple(
            Cited(memo_id=memo_id, sentence=sentence, span=Span(start, end))
            for memo_id, sentence, start, end in self._database.rows(sql.CITED_BY, (revision_id,))
        )

    # Ledger

    def log_run(
        self, run_id: str, *, at: datetime, command: str, record: RunRecord, memo_id: str | None = None
    ) -> None:
        """Write a run into the ledger. Raises StoreError when `run_id` is taken or the memo is not in the archive."""
        row = (run_id, at.isoformat(), microseconds(at), command, memo_id, run_json(record))
        self._database.transact(lambda session: session.execute(sql.ADD_RUN, row))

    def runs(self, *, since: datetime | None = None) -> tuple[LedgerEntry, ...]:
        """Return the ledger in the order of time; `since` is inclusive."""
        parameters = (EARLIEST if since is None else microseconds(since),)
        return tuple(
            LedgerEntry(
                id=run_id,
                at=datetime.fromisoformat(at),
                command=command,
                memo_id=memo_id,
                record=run_from(record),
            )
            for run_id, at, command, memo_id, record in self._database.rows(sql.RUNS, parameters)
        )

    def verify(self) -> tuple[str, ...]:
        """Derive every invariant again from what is stored; return the problems, empty when all is well.

        Damage that stops the reading is a problem like any other. Raises StoreError only when nothing can be read.
        """
        return tuple(problems(self._database, self._pages))

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _locks_of(places: Mapping[str, Place]) -> list[str]:
    return [f"place {key}" for key in places]


def _write_places(session: Session, article_id: ArticleId, places: Mapping[str, Place]) -> None:
    session.executemany(
        sql.ADD_PLACE,
        [
            {
                "key": key,
                "article_id": article_id,
                "url": place.url,
                "source": place.source,
                "found_at": place.found_at.isoformat(),
            }
            for key, place in places.items()
        ],
    )


def _add(session: Session, revision: Revision, raw_sha256: str | None) -> Added:
    article_id, moment = revision.article.id, microseconds(revision.fetched_at)
    known = session.execute(sql.KNOWN, {"id": revision.id, "article_id": article_id, "at": moment}).fetchone()
    assert known is not None
    text_is_known, stamp_in_force, before, after = known
    if not text_is_known:
        _write_revision(session, revision, raw_sha256)
    elif raw_sha256 is not None:
        session.execute(sql.ADD_RAW, (raw_sha256, revision.id))
    if stamp_in_force != stamp(revision):
        _write_reading(session, revision)
    if revision.id in (before, after):
        return Added.UNCHANGED
    session.execute(sql.ADD_SIGHTING, (article_id, revision.id, moment))
    return Added.NEW if before is None and after is None else Added.CHANGED


def _write_revision(session: Session, revision: Revision, raw_sha256: str | None) -> None:
    session.execute(
        sql.ADD_REVISION,
        (
            revision.id,
            revision.article.id,
            encode(revision.text),
            revision.fetched_at.isoformat(),
            revision.modified_at.isoformat() if revision.modified_at else None,
            raw_sha256,
        ),
    )


def _write_reading(session: Session, revision: Revision) -> None:
    session.execute(
        sql.ADD_READING,
        (
            revision.id,
            stamp(revision),
            article_json(revision.article),
            marks_json(revision.marks),
            revision.article.kind,
            revision.article.language,
            microseconds(dated_at(revision)),
        ),
    )


def _memo_from(memo_id: str, text: str) -> Memo:
    try:
        return memo_from_json(text)
    except MemoFormatError as error:
        raise IntegrityError(f"memo {memo_id}: damaged in the archive: {error}; restore it from a backup") from error
