"""What syncs remember between runs, in `cache/`: it can be thrown away, and costs a full fetch then.

An address is written down before it is fetched, together with the validators of the listing that named it, so that a
run that is killed leaves its remaining work to the next one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from ..store.database import Database, Durability, Migration
from ..types import ArticleId
from .config import Source, to_toml
from .feeds import Entry, Hints
from .fetch import NO_VALIDATORS, Validators
from .fetch.robots import Robots

_MIGRATIONS = (
    Migration(
        "pages, listings, robots, hosts, texts",
        (
            """CREATE TABLE page (
                url TEXT NOT NULL,
                source TEXT NOT NULL,
                hints TEXT NOT NULL,
                first_seen INTEGER NOT NULL,
                checked INTEGER,
                etag TEXT NOT NULL DEFAULT '',
                last_modified TEXT NOT NULL DEFAULT '',
                article_id TEXT,
                failures INTEGER NOT NULL DEFAULT 0,
                gone INTEGER NOT NULL DEFAULT 0,
                PRIMARY KEY (source, url)
            ) STRICT""",
            # `described` is the source's whole description: one that is described anew is read anew.
            """CREATE TABLE listing (
                source TEXT PRIMARY KEY,
                described TEXT NOT NULL,
                etag TEXT NOT NULL,
                last_modified TEXT NOT NULL
            ) STRICT""",
            "CREATE TABLE robots (site TEXT PRIMARY KEY, text TEXT, asked INTEGER NOT NULL) STRICT",
            "CREATE TABLE host (host TEXT PRIMARY KEY, not_before INTEGER NOT NULL) STRICT",
            """CREATE TABLE known_text (
                site TEXT NOT NULL,
                digest TEXT NOT NULL,
                article_id TEXT NOT NULL,
                PRIMARY KEY (site, digest)
            ) STRICT""",
            """CREATE TABLE file (
                source TEXT NOT NULL,
                path BLOB NOT NULL,
                stamp TEXT NOT NULL,
                articles TEXT NOT NULL,
                PRIMARY KEY (source, path)
            ) STRICT""",
            "CREATE TABLE done (what TEXT PRIMARY KEY) STRICT",
        ),
    ),
)
_ROBOTS_FOR = timedelta(hours=24)
_GIVE_UP_AFTER = 5
"""A page that was not there so many times in a row is not asked for any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An address of a source, and how it went with it so far."""

    url: str
    source: str
    hints: Hints
    first_seen: datetime
    checked: datetime | None = None
    validators: Validators = NO_VALIDATORS
    article_id: ArticleId | None = None
    failures: int = 0
    gone: int = 0

    def due_at(self, recheck: timedelta) -> datetime:
        """Return when it is to be fetched again: soon while it is new, ever more rarely as it ages.

        After a tenth of its age, at least `recheck`; after failures, twice as late for each, up to a day later.
        """
        if self.checked is None:
            return self.first_seen
        aged = (self.checked - self.first_seen) / 10
        late = min(recheck * (2**self.failures), timedelta(days=1)) if self.failures else timedelta()
        return self.checked + max(recheck, aged, late)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """A file as it was read: a stamp that changes when it is written, and its articles."""

    stamp: str
    articles: tuple[ArticleId, ...]


class SyncState:
    """The memory of syncs in one SQLite file. Threads may share one; a context manager."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path, _MIGRATIONS, durability=Durability.NORMAL)

    def listing(self, source: Source) -> Validators:
        """Return the validators of a source's listing, empty when it was not read as the source is described now."""
        rows = self._database.rows(
            "SELECT etag, last_modified FROM listing WHERE source = ? AND described = ?",
            (source.name, to_toml(source)),
        )
        return Validators(etag=rows[0][0], last_modified=rows[0][1]) if rows else NO_VALIDATORS

    def save_listing(
        self, source: Source, validators: Validators, entries: Iterable[Entry], *, seen_at: datetime
    ) -> None:
        """Write down a listing's pages and its validators, all or nothing. Pages that are known keep their history."""
        with self._database.write() as connection:
            connection.executemany(
                """INSERT INTO page (url, source, hints, first_seen) VALUES (?, ?, ?, ?)
                ON CONFLICT (source, url) DO UPDATE SET hints = excluded.hints""",
                [(entry.url, source.name, _hints_json(entry.hints), _seconds(seen_at)) for entry in entries],
            )
            connection.execute(
                "INSERT OR REPLACE INTO listing (source, described, etag, last_modified) VALUES (?, ?, ?, ?)",
                (source.name, to_toml(source), validators.etag, validators.last_modified),
            )

    def pages(self, source: str, *, watched_since: datetime) -> tuple[Page, ...]:
        """Return a source's pages that were first seen from `watched_since` on, or never fetched, newest first."""
        rows = self._database.rows(
            """SELECT url, source, hints, first_seen, checked, etag, last_modified, article_id, failures, gone
            FROM page WHERE source = ? AND (first_seen >= ? OR checked IS NULL) AND gone < ?
            ORDER BY first_seen DESC, rowid""",
            (source, _seconds(watched_since), _GIVE_UP_AFTER),
        )
        return tuple(_page(row) for row in rows)

    def save_page(self, page: Page) -> None:
        """Write down how it went with a page."""
        with self._database.write() as connection:
            connection.execute(
                """UPDATE page SET checked = ?, etag = ?, last_modified = ?, article_id = ?, failures = ?, gone = ?
                WHERE source = ? AND url = ?""",
                (
                    _seconds(page.checked) if page.checked else None,
                    page.validators.etag,
                    page.validators.last_modified,
                    page.article_id,
                    page.failures,
                    page.gone,
                    page.source,
                    page.url,
                ),
            )

    def file(self, source: str, path: Path) -> ReadFile | None:
        """Return how a source's file was when it was read last, None when it was not."""
        rows = self._database.rows(
            "SELECT stamp, articles FROM file WHERE source = ? AND path = ?", (source, os.fsencode(path))
        )
        return ReadFile(stamp=rows[0][0], articles=tuple(json.loads(rows[0][1]))) if rows else None

    def save_file(self, source: str, path: Path, read: ReadFile) -> None:
        """Write down how a file was when it was read."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO file (source, path, stamp, articles) VALUES (?, ?, ?, ?)",
                (source, os.fsencode(path), read.stamp, json.dumps(read.articles)),
            )

    def forget_sources_but(self, names: Iterable[str]) -> None:
        """Forget the pages, listings and files of sources that are no more."""
        kept = json.dumps(sorted(names))
        with self._database.write() as connection:
            for table in ("page", "listing", "file"):
                connection.execute(
                    f"DELETE FROM {table} WHERE source NOT IN (SELECT value FROM json_each(?))",  # noqa: S608
                    (kept,),
                )

    def robots(self, *, now: datetime) -> dict[str, Robots]:
        """Return the rules of sites that were asked within a day."""
        rows = self._database.rows("SELECT site, text FROM robots WHERE asked >= ?", (_seconds(now - _ROBOTS_FOR),))
        return {site: Robots(text=text) for site, text in rows}

    def save_robots(self, rules: dict[str, Robots], *, now: datetime) -> None:
        """Keep the rules of sites that answered; one that could not be asked is asked again next time."""
        with self._database.write() as connection:
            connection.executemany(
                "INSERT INTO robots (site, text, asked) VALUES (?, ?, ?) ON CONFLICT (site) DO NOTHING",
                [(site, robots.text, _seconds(now)) for site, robots in rules.items() if robots.text is not None],
            )
            connection.execute("DELETE FROM robots WHERE asked < ?", (_seconds(now - _ROBOTS_FOR),))

    def not_before(self, host: str) -> datetime | None:
        """Return until when a host asked to be left alone, if it did."""
        rows = self._database.rows("SELECT not_before FROM host WHERE host = ?", (host,))
        return datetime.fromtimestamp(rows[0][0], UTC) if rows else None

    def rest(self, host: str, until: datetime) -> None:
        """Note that a host asked to be left alone."""
        with self._database.write() as connection:
            connection.execute("INSERT OR REPLACE INTO host (host, not_before) VALUES (?, ?)", (host, _seconds(until)))

    def article_with(self, site: str, digest: str) -> ArticleId | None:
        """Return the article of a site that has a text with this digest (`substance.digest`)."""
        rows = self._database.rows("SELECT article_id FROM known_text WHERE site = ? AND digest = ?", (site, digest))
        return ArticleId(rows[0][0]) if rows else None

    def save_texts(self, texts: Sequence[tuple[str, str, ArticleId]]) -> None:
        """Note which article has which text: site, digest, article."""
        with self._database.write() as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO known_text (site, digest, article_id) VALUES (?, ?, ?)", texts
            )

    def is_done(self, what: str) -> bool:
        return bool(self._database.rows("SELECT 1 FROM done WHERE what = ?", (what,)))

    def mark_done(self, what: str) -> None:
        with self._database.write() as connection:
            connection.execute("INSERT OR IGNORE INTO done (what) VALUES (?)", (what,))

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def after_success(page: Page, *, at: datetime, validators: Validators, article_id: ArticleId | None) -> Page:
    """Return a page after a fetch that gave an article, or the server's word that it is as it was."""
    return replace(page, checked=at, validators=validators, article_id=article_id, failures=0, gone=0)


def after_failure(page: Page, *, at: datetime, gone: bool) -> Page:
    """Return a page after a fetch that gave none. Its validators go: the next fetch is to be a whole one."""
    return replace(
        page,
        checked=at,
        validators=NO_VALIDATORS,
        failures=min(page.failures + 1, 10),
        gone=page.gone + 1 if gone else 0,
    )


def _page(row: tuple[str, str, str, int, int | None, str, str, str | None, int, int]) -> Page:
    url, source, hints, first_seen, checked, etag, last_modified, article_id, failures, gone = row
    return Page(
        url=url,
        source=source,
        hints=Hints(**json.loads(hints)),
        first_seen=datetime.fromtimestamp(first_seen, UTC),
        checked=datetime.fromtimestamp(checked, UTC) if checked is not None else None,
        validators=Validators(etag=etag, last_modified=last_modified),
        article_id=ArticleId(article_id) if article_id else None,
        failures=failures,
        gone=gone,
    )


def _hints_json(hints: Hints) -> str:
    return json.dumps({key: value for key, value in asdict(hints).items() if value}, ensure_ascii=True)


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
