"""What syncs remember, and when a page is due again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.sources import Source, SourceType, SyncState
from briefings.sources.feeds import Entry, Hints
from briefings.sources.fetch import Validators
from briefings.sources.fetch.robots import Robots
from briefings.sources.state import Page, ReadFile, after_failure, after_success
from briefings.types import Article

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
RECHECK = timedelta(minutes=10)
FEED = Source(name="lantern", type=SourceType.FEED, url="https://example.org/f")
ARTICLE = Article.id_for("https://example.org/a")


@pytest.fixture
def state(tmp_path: Path) -> Iterator[SyncState]:
    with SyncState(tmp_path / "sync.sqlite3") as state:
        yield state


def _page(**changed: object) -> Page:
    page = Page(url="https://example.org/a", source="lantern", hints=Hints(), first_seen=NOW)
    return replace(page, **changed)  # type: ignore[arg-type]


def test_a_new_page_is_due_at_once_and_an_old_one_rarely() -> None:
    assert _page().due_at(RECHECK) == NOW
    assert _page(checked=NOW).due_at(RECHECK) == NOW + RECHECK
    old = _page(checked=NOW + timedelta(days=10))
    assert old.due_at(RECHECK) == NOW + timedelta(days=11)


@given(st.integers(0, 10), st.integers(0, 400))
def test_failures_put_a_page_off_by_a_day_at_most(failures: int, hours: int) -> None:
    checked = NOW + timedelta(hours=hours)
    due = _page(checked=checked, failures=failures).due_at(RECHECK)
    assert checked + RECHECK <= due <= checked + max(timedelta(days=1), timedelta(hours=hours) / 10)


def test_a_listing_and_its_pages_are_one_step(state: SyncState) -> None:
    entries = [Entry(url=f"https://example.org/{n}", hints=Hints(title=f"é {n}")) for n in range(3)]
    state.save_listing(FEED, Validators(etag='"1"'), entries, seen_at=NOW)
    assert state.listing(FEED) == Validators(etag='"1"')
    assert not state.listing(replace(FEED, only="x")), "a source described anew is read anew"
    pages = state.pages("lantern", watched_since=NOW)
    assert {page.url: page.hints.title for page in pages} == {entry.url: entry.hints.title for entry in entries}
    done = after_success(pages[0], at=NOW, validators=Validators(last_modified="x"), article_id=ARTICLE)
    state.save_page(done)
    state.save_listing(FEED, Validators(), entries[:1], seen_at=NOW + timedelta(days=1))
    assert done in state.pages("lantern", watched_since=NOW), "a page that is listed again keeps its history"
    later = NOW + timedelta(days=20)
    assert done not in state.pages("lantern", watched_since=later)
    assert len(state.pages("lantern", watched_since=later)) == 2, "what was never fetched is owed for good"


def test_a_page_that_is_gone_is_given_up(state: SyncState) -> None:
    state.save_listing(FEED, Validators(), [Entry(url="https://example.org/a")], seen_at=NOW)
    (page,) = state.pages("lantern", watched_since=NOW)
    for _ in range(5):
        page = after_failure(page, at=NOW, gone=True)
    state.save_page(page)
    assert state.pages("lantern", watched_since=NOW) == ()
    state.save_page(after_failure(page, at=NOW, gone=False))
    assert len(state.pages("lantern", watched_since=NOW)) == 1


def test_sources_that_are_no_more_are_forgotten(state: SyncState, tmp_path: Path) -> None:
    for source in (FEED, replace(FEED, name="other")):
        state.save_listing(source, Validators(etag="1"), [Entry(url="https://example.org/a")], seen_at=NOW)
        state.save_file(source.name, tmp_path, ReadFile(stamp="1", articles=(ARTICLE,)))
    state.forget_sources_but(["other"])
    assert state.pages("lantern", watched_since=NOW) == ()
    assert not state.listing(FEED)
    assert state.file("lantern", tmp_path) is None
    assert state.file("other", tmp_path) == ReadFile(stamp="1", articles=(ARTICLE,))
    assert len(state.pages("other", watched_since=NOW)) == 1


def test_robots_are_kept_for_a_day(state: SyncState) -> None:
    state.save_robots({"https://a.example": Robots(text="x"), "https://b.example": Robots(text=None)}, now=NOW)
    assert state.robots(now=NOW + timedelta(hours=23)) == {"https://a.example": Robots(text="x")}
    assert state.robots(now=NOW + timedelta(hours=25)) == {}
