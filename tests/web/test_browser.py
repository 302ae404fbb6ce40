"""The reading room in a real browser: what a reader does, with keys, with a mouse, and without scripts."""

from __future__ import annotations

import importlib.util
import io
import json
import threading
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from briefings import Workspace
from briefings.pipeline.asking import Answer
from briefings.render.build import page_of
from briefings.types import Sentence

from ..render import memos as samples
from . import rooms
from .chromium import Tab
from .conftest import serving
from .rooms import MEMO
from .test_making import FIRST, SECOND

PAGE = page_of(MEMO)
SIZES = {"desk": (1280, 800), "phone": (390, 800)}
PAGES = (
    "/",
    f"/memo/{MEMO.id}",
    f"/memo/{MEMO.id}?note=2",
    "/articles",
    f"/article/{samples.COURIER.article.id}",
    f"/revision/{samples.WIRE.id}",
    "/check",
    "/ask",
    "/status",
    "/sources",
    "/search?q=port",
    "/nope",
)
# Whether the first cited words lie inside the window, and inside the panel, uncovered by what sticks to its top.
IN_VIEW = """(() => {
  const mark = document.getElementById("cited"), panel = document.getElementById("panel").getBoundingClientRect();
  const rect = mark.getClientRects()[0];
  const top = document.elementFromPoint(rect.x + rect.width / 2, rect.y + rect.height / 2);
  return rect.top >= Math.max(0, panel.top) && rect.bottom <= Math.min(innerHeight, panel.bottom) && mark.contains(top);
})()"""


@pytest.fixture(autouse=True)
def _no_complaints(request: pytest.FixtureRequest) -> None:
    """Forget what the browser complained of before."""
    if "tab" in request.fixturenames:
        found: Tab = request.getfixturevalue("tab")
        found.complaints()


@pytest.mark.parametrize("size", SIZES)
def test_a_reader_goes_through_the_memo_with_keys(tab: Tab, room: str, size: str) -> None:
    tab.size(*SIZES[size])
    tab.goto(f"{room}/memo/{MEMO.id}")
    assert tab.js("document.getElementById('panel').hidden")
    tab.press("j", "j", "j")
    third = "Two freighters ran aground near the port."
    assert tab.js("document.querySelector('.line.current').innerText").startswith(third)
    tab.press("k", "j", "o")
    tab.until("!document.getElementById('panel').hidden && document.querySelectorAll('#panel .source').length == 2")
    assert tab.js("document.querySelector('#panel mark').innerText") == " ".join(samples.AGROUND.split())
    assert tab.js(IN_VIEW)
    assert tab.js("location.search").startswith("?note=")
    sentence = "document.querySelector('.line.current').getBoundingClientRect()"
    assert tab.js(f"{sentence}.top >= 0 && {sentence}.bottom <= innerHeight")
    tab.press("o")
    assert tab.js("document.activeElement.id") == "panel"
    tab.press("j")
    tab.until("document.querySelectorAll('#panel .source').length == 1")
    tab.press("Escape")
    assert tab.js("document.getElementById('panel').hidden")
    assert tab.js("location.search") == ""
    assert tab.complaints() == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("number", [note.number for note in PAGE.notes])
def test_the_cited_words_are_scrolled_into_view(tab: Tab, room: str, number: int, size: str) -> None:
    tab.size(*SIZES[size])
    tab.goto(f"{room}/memo/{MEMO.id}?note={number}")
    assert tab.until(IN_VIEW)


def test_a_mouse_opens_and_closes(tab: Tab, room: str) -> None:
    tab.goto(f"{room}/memo/{MEMO.id}")
    tab.click("#what-happened .lines .open")
    tab.until("!document.getElementById('panel').hidden")
    assert tab.js(IN_VIEW)
    tab.click("#panel .close")
    tab.until("document.getElementById('panel').hidden")


def test_a_sentence_is_copied_with_its_citation(tab: Tab, room: str) -> None:
    tab.call("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    tab.goto(f"{room}/memo/{MEMO.id}")
    tab.press("j", "j", "o")
    tab.until("!document.getElementById('panel').hidden")
    tab.press("c")
    tab.until("document.getElementById('said').innerText == 'Copied with its citation'")
    copied = tab.js("navigator.clipboard.readText()")
    assert copied.startswith(
        "Port Anselm was closed on Saturday after a storm.\n— Storm closes Port Anselm for two days"
    )
    assert "Harbour Courier" in copied
    assert f"“{samples.CLOSED}”" in copied


def test_without_scripts_a_sentence_opens_as_well(tab: Tab, room: str) -> None:
    tab.scripts(enabled=False)
    tab.goto(f"{room}/memo/{MEMO.id}")
    tab.click("#what-happened .lines .open")
    tab.loaded()
    assert tab.until(IN_VIEW)


def test_keys_for_search_and_help(tab: Tab, room: str) -> None:
    tab.goto(f"{room}/")
    tab.press("/")
    assert tab.js("document.activeElement.id") == "find"
    tab.press("?")
    assert tab.js("document.getElementById('find').value") == "?", "what is typed is not taken for a key"
    tab.goto(f"{room}/memo/{MEMO.id}")
    tab.press("?")
    assert tab.js("document.getElementById('keys').open")
    tab.press("j")
    assert not tab.js("document.querySelector('.line.current')")
    tab.press("Escape")
    tab.until("!document.getElementById('keys').open")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_its_window(tab: Tab, room: str, path: str, size: str) -> None:
    tab.size(*SIZES[size])
    tab.goto(room + path)
    assert tab.js("document.documentElement.scrollWidth <= innerWidth")
    assert tab.js("[...document.querySelectorAll('.panel')].every(each => each.scrollWidth <= each.clientWidth)")


@pytest.mark.parametrize("path", PAGES)
def test_nothing_of_an_article_runs(tab: Tab, room: str, path: str) -> None:
    tab.goto(room + path)
    assert tab.js("document.scripts.length") == 1
    assert tab.js("document.images.length") == 0
    loaded = tab.js("performance.getEntriesByType('resource').map(each => new URL(each.name).origin)")
    assert set(loaded) <= {room}
    assert [text for text in tab.complaints() if "404" not in text] == []


def axe() -> str:
    """Return the source of axe-core, from the package that carries it."""
    found = importlib.util.find_spec("axe_playwright_python")
    if found is None or not found.submodule_search_locations:
        pytest.skip("axe-core is not installed (pip install --no-deps axe-playwright-python)")
    return (Path(found.submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("look", ["light", "dark", "phone"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_violation(tab: Tab, room: str, path: str, look: str) -> None:
    tab.size(*SIZES["phone" if look == "phone" else "desk"], dark=look == "dark")
    tab.goto(room + path)
    tab.js(axe() + "; 0")
    rules = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa best-practice".split()
    found = tab.js(
        f"axe.run({{runOnly: {json.dumps(rules)}}}).then(r => [r.passes.length, r.violations.map("
        "v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + n.failureSummary).join(' | '))])"
    )
    assert found[0] > 20, "axe has looked"
    assert found[1] == []


def test_a_memo_is_printed_with_its_notes(tab: Tab, room: str) -> None:
    tab.goto(f"{room}/memo/{MEMO.id}?note=2")
    pages = PdfReader(io.BytesIO(tab.pdf())).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert PAGE.title in text
    assert "WITHHELD, AND WHY" in text
    assert "verbatim · Harbour Courier" in text
    assert "HARBOUR COURIER MEMBERS SAVE" not in text, "the panel is not printed"
    assert "Search" not in text


@pytest.fixture
def ferry(tmp_path: Path) -> Workspace:
    """Return a workspace with a brief on an article that was corrected since."""
    workspace = Workspace.create(tmp_path / "room", env={})
    article = workspace.root / "ferry.txt"
    article.write_text(FIRST, encoding="utf-8")
    workspace.brief([article], as_of=rooms.NOW)
    article.write_text(SECOND, encoding="utf-8")
    workspace.ingest([article])
    return workspace


def test_an_editor_checks_regenerates_asks_and_adds_a_source(tab: Tab, ferry: Workspace) -> None:
    with serving(ferry) as room:
        tab.goto(f"{room}/check")
        tab.js("document.getElementById('draft').focus()")
        tab.write("The operator Nordfjord said that repairs will take ninety days.")
        tab.click("input[name=article]")
        tab.click("button[value=check]")
        tab.loaded()
        assert tab.js("document.querySelector('.judged .failed mark').innerText").startswith("ninety")

        tab.goto(f"{room}/status")
        tab.click("form[action='/regenerate'] button")
        tab.until("document.body.innerText.includes('CORRECTED IN THIS VERSION')")
        assert "twelve days" in tab.js("document.querySelector('main').innerText")

        tab.goto(f"{room}/ask")
        tab.js("document.getElementById('question').focus()")
        tab.write("How long will the repairs take?")
        tab.press("Enter")
        tab.until("location.pathname.startsWith('/memo/answer-')")

        tab.goto(f"{room}/sources")
        tab.js("document.getElementById('url').focus()")
        tab.write("https://courier.example/feed.xml")
        tab.click("button[value=add]")
        tab.until("document.querySelector('.rows')?.innerText.includes('courier.example')")
        assert tab.complaints() == []


def test_an_answer_grows_sentence_by_sentence(tab: Tab, ferry: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()
    stream = Workspace.ask_stream

    def slow(self: Workspace, question: str, **within: Any) -> Generator[Sentence, None, Answer]:
        told = stream(self, question, **within)
        while True:
            try:
                yield next(told)
                gate.wait(20)
            except StopIteration as done:
                found: Answer = done.value
                return found

    monkeypatch.setattr(Workspace, "ask_stream", slow)
    monkeypatch.setattr(rooms, "NOW", datetime(2100, 1, 1, tzinfo=UTC))
    with serving(ferry) as room:
        tab.goto(f"{room}/ask")
        tab.js("document.getElementById('question').focus()")
        tab.write("How long will the repairs take?")
        tab.press("Enter")
        tab.until("document.querySelectorAll('.told li').length == 1")
        assert tab.js("location.pathname").startswith("/work/")
        gate.set()
        tab.until("location.pathname.startsWith('/memo/answer-')")
        assert tab.complaints() == []
