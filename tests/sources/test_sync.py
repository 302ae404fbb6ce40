"""A sync of a few pages: what is new, changed, unchanged, kept, failed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from briefings.sources import ChangeKind, Outcome, Source, SourceType
from briefings.store import Archive

from .conftest import NOW, RunSync
from .site import Reply, Site, html, item, page, redirect, story

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
