"""Syncs that are killed at random moments: nothing is lost, nothing is there twice, the next one completes.

`SYNC_KILLS` sets how many are killed (default: 6), `SYNC_STORIES` how many pages the site has (default: 60).
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from briefings.store import Archive

from .site import Site, item, story

KILLS = int(os.environ.get("SYNC_KILLS", "6"))
STORIES = int(os.environ.get("SYNC_STORIES", "60"))
_TOML = """
[fetch]
allow_private = true
delay_s = 0.0
proxy = ""
recheck_minutes = 0
per_host = 4

[[sources]]
name = "lantern"
type = "feed"
url = "{url}"
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")


def _start(root: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "briefings", "--workspace", str(root), "sync"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=root)


def _publish(site: Site, root: Path, edition: int) -> None:
    """Change every third story, a little more at each edition, and put them all on the feed."""
    stories = []
    for number in range(STORIES):
        each = story(number)
        if edition and number % 3 == edition % 3:
            added = f"In edition {edition} the council added that file {number * 7 + edition} had been closed for good."
            each = replace(each, paragraphs=(*each.paragraphs, added))
        site.show(each)
        stories.append(each)
    site.put_feed("/feed.xml", [item(each, site.base) for each in stories])


def _titles(root: Path) -> Counter[str]:
    with Archive(root / "archive") as archive:
        assert archive.verify() == ()
        return Counter(article.title for article in archive.articles())


def test_killed_syncs_lose_nothing_and_the_next_one_completes(site: Site, tmp_path: Path) -> None:
    rng = random.Random(KILLS)
    root, killed, hit, known = tmp_path / "0", 0, 0, Counter[str]()
    while killed < KILLS:
        if killed % 12 == 0:
            root, known = tmp_path / str(killed), Counter()
            root.mkdir()
            (root / "briefings.toml").write_text(_TOML.format(url=f"{site.base}/feed.xml"), encoding="utf-8")
        _publish(site, root, killed % 12)
        process = _start(root)
        asked = sum(site.asked.values())
        # From the first request on: what comes before is Python starting up.
        while sum(site.asked.values()) == asked and process.poll() is None:
            time.sleep(0.005)
        time.sleep(rng.uniform(0, 0.6))
        hit += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.communicate()
        killed += 1
        titles = _titles(root)
        assert not known - titles, "an article was lost"
        assert not [title for title, count in titles.items() if count > 1], "an article is there twice"
        known = titles
    assert hit > KILLS / 2, "most syncs were over before they were killed"
    last = _start(root)
    output, _ = last.communicate(timeout=60)
    assert last.returncode == 0, output.decode()
    titles = _titles(root)
    assert set(titles) == {story(number).title for number in range(STORIES)}
    assert set(titles.values()) == {1}
    with Archive(root / "archive") as archive:
        edition = (killed - 1) % 12
        for revision in archive.revisions():
            number = int(revision.article.location.rpartition("/")[2].partition("-")[0])
            is_edited = bool(edition) and number % 3 == edition % 3
            assert (f"In edition {edition} the council" in revision.text) == is_edited, "a text is not the newest"
