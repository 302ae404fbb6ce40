"""sources, sync, articles and diff from the command line."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from briefings.cli import Environment, main

from . import documents
from .conftest import NOW
from .site import Site, html, item, page, serving, story

FETCH = '\n[fetch]\nallow_private = true\ndelay_s = 0.0\nproxy = ""\nmax_tries = 1\ntimeout_s = 1.0\nper_host = 8\n'


@dataclass(frozen=True, kw_only=True)
class Result:
    status: int
    stdout: str
    stderr: str


Run = Callable[..., Result]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return a function that runs one command in a workspace, so many days after NOW."""

    def run_command(*argv: str, days: int = 0, terminal: bool = False) -> Result:
        stdout, stderr = (_Terminal(), _Terminal()) if terminal else (io.StringIO(), io.StringIO())
        environment = Environment(
            stdout=stdout, stderr=stderr, variables={}, cwd=tmp_path, now=lambda: NOW + timedelta(days=days)
        )
        status = main(argv, environment)
        return Result(status=int(status), stdout=stdout.getvalue(), stderr=stderr.getvalue())

    assert run_command("init").status == 0
    with (tmp_path / "briefings.toml").open("a") as file:
        file.write(FETCH)
    return run_command


@pytest.fixture
def news() -> Iterator[Site]:
    with serving() as site:
        one, two = story(1), story(2)
        site.show(one)
        site.show(two)
        site.put_feed("/feed.xml", [item(one, site.base), item(two, site.base)])
        yield site


def _ok(result: Result) -> str:
    assert result.status == 0, result.stderr
    return result.stdout


def test_sources_come_and_go(run: Run, tmp_path: Path) -> None:
    assert "added example.org: feed" in run("sources", "add", "https://example.org/feed.xml").stderr
    _ok(run("sources", "add", "https://example.org/atom.xml"))
    _ok(run("sources", "add", "letters/", "--name", "mail", "--publisher", "The Lantern", "--language", "en"))
    listed = json.loads(_ok(run("sources", "list", "--json")))
    assert [entry["name"] for entry in listed] == ["example.org", "example.org-2", "mail"]
    assert listed[2]["publisher"] == "The Lantern"
    assert _ok(run("sources", "list")).splitlines()[2] == "mail\tfolder\tletters/"
    exported = _ok(run("sources", "export"))
    _ok(run("sources", "export", "--out", "feeds.opml"))
    assert (tmp_path / "feeds.opml").read_text() == exported
    _ok(run("sources", "remove", "example.org"))
    assert "1 feeds added, 1 were there already" in run("sources", "import", "feeds.opml").stderr
    assert len(json.loads(_ok(run("sources", "list", "--json")))) == 3
    assert run("sources", "remove", "unknown").status == 2
    assert run("sources", "add", "https://example.org/feed.xml").status == 2
    assert run("sources", "add", "https://example.org/x", "--type", "radio").status == 2
    mistyped = run("sources", "add", "example.org/feed.xml")
    assert mistyped.status == 3
    assert "https://" in mistyped.stderr
    assert run("sources", "import", "nowhere.opml").status == 3


def test_a_source_can_be_tried_first(run: Run, news: Site) -> None:
    found = _ok(run("sources", "test", f"{news.base}/feed.xml"))
    assert found.splitlines() == [f"{news.base}{story(n).path}" for n in (1, 2)]
    assert _ok(run("sources", "test", f"{news.base}{story(1).path}")).strip() == story(1).title
    offering = page(story(1), news.base).replace("<nav>", '<link rel=alternate type="application/atom+xml" href=/f>')
    news.put("/offering", html(offering))
    assert _ok(run("sources", "test", f"{news.base}/offering")).splitlines()[1] == f"feed: {news.base}/f"
    assert json.loads(_ok(run("sources", "test", f"{news.base}/feed.xml", "--json")))["type"] == "feed"
    assert run("sources", "test", f"{news.base}/nowhere.xml").status == 3


def test_a_sync_tells_what_happened_and_a_diff_shows_it(run: Run, news: Site) -> None:
    _ok(run("sources", "add", f"{news.base}/feed.xml", "--name", "lantern"))
    assert "2 listed" in _ok(run("sync", "--dry-run"))
    assert _ok(run("sync")) == "lantern\t2 new\n"
    one = story(1)
    news.show(replace(one, paragraphs=(one.paragraphs[0].replace("million", "billion"), *one.paragraphs[1:])))
    report = json.loads(_ok(run("sync", "--json", days=1)))
    (source,) = report["sources"]
    assert (source["changed"], source["unchanged"]) == (1, 1)
    assert source["items"][0]["changes"][0]["kind"] == "silent_edit"
    article = source["items"][0]["article"]

    shown = _ok(run("diff", article))
    assert "silent edit: “million” became “billion”" in shown
    assert "[-million-]" in shown
    assert "{+billion+}" in shown
    assert _ok(run("diff", article[:8])) == shown
    assert _ok(run("diff", f"{news.base}{one.path}?utm_source=x")) == shown
    (step,) = json.loads(_ok(run("diff", article, "--json")))
    assert any(row["kind"] == "edited" for row in step["rows"])
    assert "billion" in _ok(run("diff", article, "--all", terminal=True))
    assert "one text since" in run("diff", f"{news.base}{story(2).path}").stderr
    assert run("diff", "unknown").status == 3


def test_articles_are_listed_shown_and_retired(run: Run, news: Site) -> None:
    _ok(run("sources", "add", f"{news.base}/feed.xml", "--name", "lantern"))
    _ok(run("sync"))
    listed = json.loads(_ok(run("articles", "list", "--json")))
    assert [entry["title"] for entry in listed] == [story(1).title, story(2).title]
    assert listed[0]["sources"] == ["lantern"]
    first = listed[0]["id"]
    assert len(_ok(run("articles", "list", "--source", "lantern")).splitlines()) == 2
    assert len(_ok(run("articles", "list", "--source", "The Lantern")).splitlines()) == 2
    assert _ok(run("articles", "list", "--source", "other")) == ""
    assert len(_ok(run("articles", "list", "--since", "2026-03-02T06:02")).splitlines()) == 1
    assert len(_ok(run("articles", "list", "--until", "2026-03-02T06:01")).splitlines()) == 1
    assert first in _ok(run("articles", "list", "--like", first))
    shown = _ok(run("articles", "show", first))
    assert f"title: {story(1).title}" in shown
    assert story(1).paragraphs[0] in shown
    assert json.loads(_ok(run("articles", "show", first, "--json")))["revisions"] == 1

    _ok(run("brief", "--date", "2026-03-02"))
    memo = json.loads(_ok(run("memos", "--json")))[0]["id"]
    retired = run("articles", "retire", first, "--reason", "a duplicate")
    assert retired.stdout == f"{memo}\n"
    assert "1 memo cites them" in retired.stderr
    assert [entry["id"] for entry in json.loads(_ok(run("articles", "list", "--json")))] == [listed[1]["id"]]
    (gone,) = json.loads(_ok(run("articles", "list", "--retired", "--json")))
    assert gone["retired"] == "a duplicate"
    assert "retired: a duplicate" in _ok(run("articles", "show", first))
    _ok(run("articles", "retire", first, "--undo"))
    assert len(json.loads(_ok(run("articles", "list", "--json")))) == 2
    assert run("articles", "retire", "unknown").status == 3


def test_a_sync_that_reads_no_source_fails(run: Run, news: Site) -> None:
    assert "no sources" in run("sync").stderr
    _ok(run("sources", "add", f"{news.base}/nowhere.xml", "--name", "bad"))
    result = run("sync")
    assert result.status == 3
    assert "404" in result.stdout
    assert run("sync", "unknown").status == 2


def test_progress_is_shown_on_a_terminal_alone(run: Run, news: Site) -> None:
    _ok(run("sources", "add", f"{news.base}/feed.xml", "--name", "lantern"))
    result = run("sync", terminal=True)
    assert "fetching" in result.stderr
    assert "2 new" in result.stdout


def test_an_article_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "articles" / "a.txt"
    path.parent.mkdir()
    path.write_text(f"Ferry\x1b]0;owned\x07 to stop\n\n{documents.ONE}\n\n{documents.TWO}\n")
    _ok(run("sources", "add", "articles"))
    _ok(run("sync"))
    path.write_text(path.read_text().replace("240", "420\x1b[2J"))
    shown = (
        _ok(run("sync", days=1)) + _ok(run("articles", "show", "articles/a.txt")) + _ok(run("diff", "articles/a.txt"))
    )
    assert "420" in shown
    assert "\x1b" not in shown
    assert "\x07" not in shown
