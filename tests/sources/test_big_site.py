"""Two syncs of a site of 200 pages and 12 feeds, the second after thirty edits of ten kinds."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from briefings.sources import Item, Outcome, Source, SourceType, SyncReport
from briefings.store import Archive

from . import big_site
from .conftest import NOW, RunSync
from .site import Site, story

PAGES_OF_EVERY_SORT = 40  # of which 10 to 20 come in every encoding


def _items(report: SyncReport) -> dict[int, Item]:
    """Return what was said of stories, by number."""
    found = {}
    for source in report.sources:
        for item in source.items:
            number = item.location.rpartition("/")[2].partition("-")[0]
            if number.isdigit():
                found[int(number)] = item
    return found


def test_two_syncs_of_a_whole_site(site: Site, archive: Archive, run_sync: RunSync) -> None:
    sources = big_site.build(site)
    first = run_sync(sources)
    errors = {source.name: source.error for source in first.sources if source.error}
    assert set(errors) == {"bomb"}, errors
    assert "entities" in errors["bomb"]
    wanted = {story(n).title for n in range(big_site.PAGES) if n not in big_site.NEVER_COME}
    titles = Counter(article.title for article in archive.articles())
    assert set(titles) == wanted
    assert set(titles.values()) == {1}, "an article is there twice"
    failed = {number for number, item in _items(first).items() if item.outcome is Outcome.FAILED}
    assert failed == big_site.NEVER_COME - {big_site.BUSY_FOR_LONG}
    dates = {article.title: article.published_at for article in archive.articles()}
    assert dates[story(big_site.UNDATED).title] is None
    assert dates[story(big_site.AHEAD).title] is None
    assert all(dates[story(n).title] == story(n).published for n in range(100))
    texts = {revision.article.title: revision.text for revision in archive.revisions()}
    for number in range(PAGES_OF_EVERY_SORT):
        if number not in big_site.NEVER_COME:
            assert all(p in texts[story(number).title] for p in story(number).paragraphs), f"story {number} is mangled"
    assert archive.verify() == ()

    edits = {edit.number: edit for edit in big_site.edit(site)}
    assert len(edits) == 30
    moved = Source(name="moved", type=SourceType.FEED, url=f"{site.base}/feeds/moved.xml")
    second = run_sync([*sources, moved], NOW + timedelta(days=1))
    said = _items(second)
    wrong = {}
    for number, edit in edits.items():
        item = said.get(number)
        got = frozenset(change.kind for change in item.changes) if item else frozenset()
        kept = item.reason.partition(":")[0] if item and item.outcome is Outcome.KEPT else ""
        if edit.name != "moved" and (got, kept) != (edit.kinds, edit.kept):
            wrong[number] = (edit.name, got, kept, item and item.reason)
    assert not wrong
    changed = {number for number, item in said.items() if item.outcome is Outcome.CHANGED}
    assert changed == {number for number, edit in edits.items() if edit.kinds}, "a false change"
    assert second.count(Outcome.NEW) == 0
    assert len(archive.articles()) == len(wanted), "a move made an article anew"
    assert archive.verify() == ()
    assert all("briefings/0" in agent for agent in site.agents)
