"""A sync of a few pages: what is new, changed, unchanged, kept, failed."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from briefings import pipeline
from briefings.draft import BriefOptions, ExtractiveWriter
from briefings.ingest.parsed import Parsed
from briefings.ingest.readers import html as html_reader
from briefings.sources import Content, Item, Outcome, Source, SourceType, reading, shelf
from briefings.sources.keeping import Found, Keeper
from briefings.store import Archive
from briefings.types import ChangeKind, RunRecord

from . import documents
from .conftest import NOW, RunSync
from .site import Reply, Site, Story, html, item, page, redirect, serving, story, tagged

LATER = NOW + timedelta(days=1)


def _feed(site: Site, name: str = "lantern", path: str = "/feed.xml") -> Source:
    return Source(name=name, type=SourceType.FEED, url=site.base + path)


def test_a_feed_is_read_and_read_again(site: Site, archive: Archive, run_sync: RunSync) -> None:
    stories = [story(n) for n in range(5)]
    for each in stories:
        site.show(each)
    site.put_feed("/feed.xml", [item(each, site.base) for each in stories])
    first = run_sync([_feed(site)])
    assert first.count(Outcome.NEW) == 5, first
    assert len(archive.articles()) == 5
    assert {article.title for article in archive.articles()} == {each.title for each in stories}
    again = run_sync([_feed(site)], LATER)
    assert again.count(Outcome.UNCHANGED) == 5, again
    assert site.not_modified["/feed.xml"] == 1
    assert archive.verify() == ()


def test_an_edit_is_a_change_and_noise_is_none(site: Site, archive: Archive, run_sync: RunSync) -> None:
    one, two = story(1), story(2)
    site.show(one)
    site.show(two)
    site.put_feed("/feed.xml", [item(one, site.base), item(two, site.base)])
    run_sync([_feed(site)])
    site.show(replace(one, paragraphs=(one.paragraphs[0].replace("million", "billion"), *one.paragraphs[1:])))
    report = run_sync([_feed(site)], LATER)
    (changed,) = report.sources[0].items
    assert changed.outcome is Outcome.CHANGED
    (change,) = changed.changes
    assert change.kind is ChangeKind.SILENT_EDIT
    assert "“million” became “billion”" in change.evidence
    assert report.count(Outcome.UNCHANGED) == 1


def test_what_cannot_be_had_leaves_the_article_as_it_was(site: Site, archive: Archive, run_sync: RunSync) -> None:
    known = story(3)
    site.show(known)
    site.put_feed("/feed.xml", [item(known, site.base)])
    run_sync([_feed(site)])
    (before,) = archive.articles()
    site.put(known.path, Reply(status=404))
    report = run_sync([_feed(site)], LATER)
    (kept,) = report.sources[0].items
    assert kept.outcome is Outcome.KEPT
    assert "404" in kept.reason
    assert archive.articles() == (before,)


def test_twins_and_redirects_are_one_article(site: Site, archive: Archive, run_sync: RunSync) -> None:
    one = story(4)
    site.show(one)
    site.put(f"{one.path}/amp", html(page(one, site.base)))
    site.put("/short/4", redirect(f"{one.path}?utm_source=short"))
    links = ["", f"{site.base}{one.path}/amp", f"{site.base}/short/4", f"{site.base}{one.path}?fbclid=x#top"]
    site.put_feed("/feed.xml", [item(one, site.base, link=link) for link in links])
    report = run_sync([_feed(site)])
    assert report.count(Outcome.NEW) == 1, report
    assert len(archive.articles()) == 1


def test_one_bad_source_does_not_stop_the_others(site: Site, archive: Archive, run_sync: RunSync) -> None:
    one = story(5)
    site.show(one)
    site.put_feed("/feed.xml", [item(one, site.base)])
    site.put("/bad.xml", Reply(body=b"<rss><channel>", headers=(("Content-Type", "text/html"),)))
    bad = [_feed(site, "bad", "/bad.xml"), _feed(site, "missing", "/nowhere.xml")]
    report = run_sync([*bad, _feed(site)])
    errors = {source.name: source.error for source in report.sources}
    assert errors["bad"] == ""  # a feed without items
    assert "404" in errors["missing"]
    assert errors["lantern"] == ""
    assert report.count(Outcome.NEW) == 1


# Identity


def test_a_lie_about_the_canonical_address_joins_nothing(site: Site, archive: Archive, run_sync: RunSync) -> None:
    stories = [story(n) for n in range(20, 23)]
    for each in stories:
        site.show(each, canonical="/news/section")  # every page of some sites claims one address
    site.put_feed("/feed.xml", [item(each, site.base) for each in stories])
    run_sync([_feed(site)])
    assert {article.title for article in archive.articles()} == {each.title for each in stories}
    again = run_sync([_feed(site)], LATER)
    assert again.count(Outcome.UNCHANGED) == 3, again


def test_a_page_that_leads_to_another_article_changes_nothing(site: Site, archive: Archive, run_sync: RunSync) -> None:
    one, two = story(30), story(31)
    site.show(one)
    site.show(two)
    site.put_feed("/feed.xml", [item(one, site.base), item(two, site.base)])
    run_sync([_feed(site)])
    site.put(one.path, redirect(two.path, 302))
    report = run_sync([_feed(site)], LATER)
    assert report.count(Outcome.CHANGED) == 0, report
    assert report.count(Outcome.NEW) == 0
    assert {article.title for article in archive.articles()} == {one.title, two.title}


def test_a_temporary_redirect_to_something_unknown_keeps_the_article(
    site: Site, archive: Archive, run_sync: RunSync
) -> None:
    one, other = story(32), story(33)
    site.show(one)
    site.put_feed("/feed.xml", [item(one, site.base)])
    run_sync([_feed(site)])
    site.put(one.path, redirect(other.path, 302))
    site.show(other)
    report = run_sync([_feed(site)], LATER)
    (kept,) = report.sources[0].items
    assert kept.outcome is Outcome.KEPT
    assert "another article" in kept.reason
    assert [article.title for article in archive.articles()] == [one.title]


def test_a_move_to_a_page_with_nothing_in_common_keeps_the_article(
    site: Site, archive: Archive, run_sync: RunSync
) -> None:
    one = story(37)
    site.show(one)
    site.put_feed("/feed.xml", [item(one, site.base)])
    run_sync([_feed(site)])
    site.put(one.path, redirect("/all-news", 301))
    text = "".join(f"<p>{documents.ONE} {documents.TWO}</p>" for _ in range(4))
    site.put("/all-news", html(f"<html><body><article><h1>All the news of the day</h1>{text}</article></body></html>"))
    report = run_sync([_feed(site)], LATER)
    (kept,) = report.sources[0].items
    assert kept.outcome is Outcome.KEPT
    assert [article.title for article in archive.articles()] == [one.title]


def test_the_front_page_is_no_article(site: Site, archive: Archive, run_sync: RunSync) -> None:
    one = story(34)
    site.show(one)
    site.put_feed("/feed.xml", [item(one, site.base)])
    run_sync([_feed(site)])
    site.put(one.path, redirect("/", 301))
    site.put("/", html(page(story(35), site.base, canonical="/")))
    report = run_sync([_feed(site)], LATER)
    (kept,) = report.sources[0].items
    assert "front page" in kept.reason


def test_the_same_text_on_another_site_is_another_article(site: Site, archive: Archive, run_sync: RunSync) -> None:
    one = story(36)
    with serving() as other:  # another port is another site
        for each in (site, other):
            each.show(one)
            each.put_feed("/feed.xml", [item(one, each.base)])
        report = run_sync([_feed(site), _feed(other, "other")])
    assert report.count(Outcome.NEW) == 2, report


# Memory


def test_without_its_memory_a_sync_finds_everything_as_it_was(
    site: Site, archive: Archive, run_sync: RunSync, tmp_path: Path
) -> None:
    stories = [story(n) for n in range(40, 45)]
    for each in stories:
        site.show(each)
    site.put_feed("/feed.xml", [item(each, site.base) for each in stories])
    run_sync([_feed(site)])
    shutil.rmtree(tmp_path / "cache")
    moved = stories[0]
    site.show(moved, path="/archive/40", canonical="/archive/40")
    site.put_feed(
        "/feed.xml",
        [item(moved, site.base, link=f"{site.base}/archive/40")] + [item(each, site.base) for each in stories[1:]],
    )
    report = run_sync([_feed(site)], LATER)
    assert report.count(Outcome.UNCHANGED) == 5, report
    assert len(archive.articles()) == 5


def test_without_its_archive_a_sync_asks_for_whole_pages(site: Site, run_sync: RunSync, tmp_path: Path) -> None:
    one = story(46)
    whole = page(one, site.base).encode()
    site.put(one.path, lambda: tagged(whole, "text/html"))
    site.put_feed("/feed.xml", [item(one, site.base)])
    run_sync([_feed(site)])
    again = run_sync([_feed(site)], LATER)
    assert again.count(Outcome.UNCHANGED) == 1
    assert site.not_modified[one.path] == 1
    with Archive(tmp_path / "another") as empty:
        report = run_sync([_feed(site)], LATER + timedelta(days=1), archive=empty)
        assert report.count(Outcome.NEW) == 1
    assert site.not_modified[one.path] == 1


def test_articles_that_left_the_feed_are_watched(site: Site, run_sync: RunSync) -> None:
    one, two = story(47), story(48)
    site.show(one)
    site.show(two)
    site.put_feed("/feed.xml", [item(one, site.base)])
    run_sync([_feed(site)])
    site.put_feed("/feed.xml", [item(two, site.base)])
    site.show(replace(one, note="Correction: An earlier version of this article misstated the cost."))
    report = run_sync([_feed(site)], LATER)
    assert report.count(Outcome.NEW) == 1
    (changed,) = report.sources[0].items
    assert [change.kind for change in changed.changes] == [ChangeKind.CORRECTION]
    asked = site.asked[one.path]
    run_sync([_feed(site)], NOW + timedelta(days=30))
    assert site.asked[one.path] == asked, "it is watched for good"


def test_pages_are_not_asked_for_again_at_once(site: Site, run_sync: RunSync) -> None:
    one = story(49)
    site.show(one)
    site.put_feed("/feed.xml", [item(one, site.base)])
    run_sync([_feed(site)])
    report = run_sync([_feed(site)], NOW + timedelta(minutes=5))
    assert report.sources[0].waiting == 1
    assert site.asked[one.path] == 1


def test_a_page_that_failed_is_fetched_next_time_although_the_feed_is_as_it_was(
    site: Site, archive: Archive, run_sync: RunSync
) -> None:
    one = story(50)
    site.put(one.path, Reply(status=500))
    site.put_feed("/feed.xml", [item(one, site.base)])
    first = run_sync([_feed(site)])
    assert first.count(Outcome.FAILED) == 1
    site.show(one)
    again = run_sync([_feed(site)], LATER)
    assert site.not_modified["/feed.xml"] == 1
    assert again.count(Outcome.NEW) == 1


def test_a_site_that_asked_for_rest_is_left_alone_by_the_next_sync(site: Site, run_sync: RunSync) -> None:
    site.put("/feed.xml", Reply(status=429, headers=(("Retry-After", "7200"),)))
    run_sync([_feed(site)])
    asked = sum(site.asked.values())
    report = run_sync([_feed(site)], NOW + timedelta(hours=1))
    assert "left alone" in report.sources[0].error
    assert sum(site.asked.values()) == asked
    run_sync([_feed(site)], NOW + timedelta(hours=3))
    assert sum(site.asked.values()) > asked


# Kinds of sources


def test_a_site_map_a_page_and_a_folder_are_sources(
    site: Site, archive: Archive, run_sync: RunSync, tmp_path: Path
) -> None:
    mapped, single = story(51), story(52)
    site.show(mapped)
    site.show(single)
    site.put("/sitemap.xml", Reply(body=b"<sitemapindex><sitemap><loc>/news.xml</loc></sitemap></sitemapindex>"))
    site.put("/news.xml", Reply(body=f"<urlset><url><loc>{mapped.path}</loc></url></urlset>".encode()))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "letters.mbox").write_bytes(documents.mbox(2))
    (tmp_path / "in" / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    sources = [
        Source(name="map", type=SourceType.SITEMAP, url=f"{site.base}/sitemap.xml"),
        Source(name="page", type=SourceType.PAGE, url=f"{site.base}{single.path}"),
        Source(name="folder", type=SourceType.FOLDER, path="in"),
        Source(name="nowhere", type=SourceType.FOLDER, path="nowhere"),
    ]
    report = run_sync(sources)
    counts = {source.name: source.counts[Outcome.NEW] for source in report.sources}
    assert counts == {"map": 1, "page": 1, "folder": 2, "nowhere": 0}
    assert report.sources[2].counts[Outcome.FAILED] == 1
    assert report.sources[3].error
    again = run_sync(sources, NOW + timedelta(days=60))
    assert again.count(Outcome.UNCHANGED) == 3, "the site map's page is not watched any more, the single page is"
    assert len(archive.articles()) == 4


def test_a_feeds_own_text_can_be_the_source_and_stands_in_for_a_page(
    site: Site, archive: Archive, run_sync: RunSync
) -> None:
    one, two = story(53), story(54)
    whole = [item(each, site.base, content="".join(f"<p>{p}</p>" for p in each.paragraphs)) for each in (one, two)]
    site.put_feed("/own.xml", whole[:1])
    site.put_feed("/feed.xml", whole[1:])
    own = Source(name="own", type=SourceType.FEED, url=f"{site.base}/own.xml", content=Content.FEED)
    report = run_sync([own, _feed(site)])  # the pages themselves are 404
    assert report.count(Outcome.NEW) == 2, report
    assert site.asked[one.path] == 0
    texts = {revision.article.title: revision.text for revision in archive.revisions()}
    assert set(texts) == {one.title, two.title}
    assert all(p in texts[two.title] for p in two.paragraphs)


def test_only_what_is_wanted_is_looked_at(site: Site, archive: Archive, run_sync: RunSync) -> None:
    stories = [story(n) for n in range(55, 60)]
    for each in stories:
        site.show(each)
    site.put_feed("/feed.xml", [item(each, site.base) for each in stories])
    run_sync([replace(_feed(site), only=r"/news/5[678]-", max_items=2)])
    assert {article.title for article in archive.articles()} == {stories[1].title, stories[2].title}


def test_a_rehearsal_keeps_nothing(site: Site, archive: Archive, run_sync: RunSync) -> None:
    one = story(61)
    site.show(one)
    site.put_feed("/feed.xml", [item(one, site.base)])
    report = run_sync([_feed(site), _feed(site, "missing", "/no.xml")], dry_run=True)
    assert report.dry_run
    assert [source.waiting for source in report.sources] == [1, 0]
    assert report.sources[1].error
    assert site.asked[one.path] == 0
    assert run_sync([_feed(site)]).count(Outcome.NEW) == 1


def test_a_retired_article_is_not_fetched(site: Site, archive: Archive, run_sync: RunSync) -> None:
    one = story(62)
    site.show(one)
    site.put_feed("/feed.xml", [item(one, site.base)])
    run_sync([_feed(site)])
    (article,) = archive.articles()
    archive.retire([article.id], at=NOW, reason="a test")
    report = run_sync([_feed(site)], LATER)
    assert report.count(Outcome.SKIPPED) == 1
    assert site.asked[one.path] == 1
    assert archive.articles() == ()
    archive.restore(article.id)
    assert archive.articles() == (article,)


def test_hosts_are_not_crowded(site: Site, run_sync: RunSync) -> None:
    def slowly(each: Story) -> Callable[[], Reply]:
        def reply() -> Reply:
            time.sleep(0.02)
            return html(page(each, site.base))

        return reply

    stories = [story(n) for n in range(70, 90)]
    for each in stories:
        site.put(each.path, slowly(each))
    site.put_feed("/feed.xml", [item(each, site.base) for each in stories])
    report = run_sync([_feed(site)], per_host=2)
    assert report.count(Outcome.NEW) == 20
    assert site.most_at_once <= 2


def test_an_interrupted_sync_is_finished_by_the_next(
    site: Site, archive: Archive, run_sync: RunSync, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories = [story(n) for n in range(90, 110)]
    for each in stories:
        site.show(each)
    site.put_feed("/feed.xml", [item(each, site.base) for each in stories])
    real, calls = Keeper.keep_page, count()

    def interrupted(self: Keeper, found: Found, *, source: str) -> Item:
        if next(calls) == 5:
            raise KeyboardInterrupt
        return real(self, found, source=source)

    monkeypatch.setattr(Keeper, "keep_page", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run_sync([_feed(site)])
    known = len(archive.articles())
    assert 0 < known < 20
    report = run_sync([_feed(site)], NOW + timedelta(minutes=1))
    assert site.not_modified["/feed.xml"] == 1
    assert report.count(Outcome.NEW) == 20 - known
    assert archive.verify() == ()


def test_a_bug_in_reading_one_page_costs_that_page(
    site: Site, archive: Archive, run_sync: RunSync, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories = [story(n) for n in range(110, 113)]
    for each in stories:
        site.show(each)
    site.put_feed("/feed.xml", [item(each, site.base) for each in stories])
    real = html_reader.read_page

    def broken(text: str, *, title: str = "") -> Parsed:
        if stories[1].title in text:
            raise ZeroDivisionError("a bug")
        return real(text, title=title)

    monkeypatch.setattr(reading, "read_page", broken)
    report = run_sync([_feed(site)])
    assert report.count(Outcome.NEW) == 2
    (failed,) = report.sources[0].items
    assert failed.reason == "bug: ZeroDivisionError: a bug"


def test_memos_that_cite_a_changed_text_are_told(site: Site, archive: Archive, run_sync: RunSync) -> None:
    one = story(114)
    site.show(one)
    site.put_feed("/feed.xml", [item(one, site.base)])
    run_sync([_feed(site)])
    (revision,) = archive.revisions()
    memo = pipeline.brief(
        [revision],
        writer=ExtractiveWriter(),
        fallback=ExtractiveWriter(),
        options=BriefOptions(as_of=NOW),
        as_of=NOW,
        run=lambda: RunRecord(package_version="0", writer="extractive"),
    )
    archive.save_memo(memo)
    site.show(replace(one, note="Correction: An earlier version of this article misstated the cost."))
    (changed,) = run_sync([_feed(site)], LATER).sources[0].items
    assert changed.memos == (memo.id,)
    retired = shelf.retire(archive, [revision.article.id], at=LATER, reason="a test")
    assert retired.memos == (memo.id,)


def test_an_address_in_two_sources_is_fetched_once(site: Site, archive: Archive, run_sync: RunSync) -> None:
    one = story(115)
    site.show(one)
    for path in ("/feed.xml", "/other.xml"):
        site.put_feed(path, [item(one, site.base)])
    sources = [_feed(site), _feed(site, "other", "/other.xml")]
    first = run_sync(sources)
    assert site.asked[one.path] == 1
    assert [source.counts[Outcome.NEW] for source in first.sources] == [1, 0]
    assert [source.counts[Outcome.UNCHANGED] for source in first.sources] == [0, 1]
    (article,) = archive.articles()
    assert archive.sources()[article.id] == ("lantern", "other")
    run_sync(sources, LATER)
    assert site.asked[one.path] == 2


def test_a_source_that_is_described_anew_is_read_anew(site: Site, archive: Archive, run_sync: RunSync) -> None:
    stories = [story(116), story(117)]
    for each in stories:
        site.show(each)
    site.put_feed("/feed.xml", [item(each, site.base) for each in stories])
    run_sync([replace(_feed(site), only="/116-")])
    assert len(archive.articles()) == 1
    run_sync([_feed(site)], NOW + timedelta(minutes=1))
    assert len(archive.articles()) == 2


def test_files_are_read_again_when_they_were_written(archive: Archive, run_sync: RunSync, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "letters.mbox").write_bytes(documents.mbox(2))
    (folder / "a.txt").write_text(f"{documents.TITLE}\n\n{documents.ONE}\n")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    source = Source(name="folder", type=SourceType.FOLDER, path="in", publisher="The Lantern")

    def counts(days: int) -> tuple[int, ...]:
        tally = run_sync([source], NOW + timedelta(days=days)).sources[0].counts
        return tuple(tally[key] for key in (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED, Outcome.FAILED))

    assert counts(0) == (3, 0, 0, 1)
    assert counts(1) == (0, 0, 3, 1)
    (folder / "a.txt").write_text(f"{documents.TITLE}\n\n{documents.ONE}\n\n{documents.TWO}\n")
    assert counts(2) == (0, 1, 2, 1)
    with Archive(tmp_path / "another") as empty:
        assert run_sync([source], NOW + timedelta(days=3), archive=empty).count(Outcome.NEW) == 3
