"""Pages that are the same article in other furniture: no change; and an edit among all that: still one."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from html import escape

import pytest

from briefings.sources import Source, SourceType, classify
from briefings.sources.feeds import Hints
from briefings.sources.readers import PageRequest, read
from briefings.types import ChangeKind, Revision

from .site import Story, story

Make = Callable[[random.Random], str]
_WORDS = "the a ferry council voters harbour new plan price market storm bus school open late week".split()


def _sentence(rng: random.Random) -> str:
    return " ".join(rng.choices(_WORDS, k=rng.randint(8, 18))).capitalize() + "."


def _headline(rng: random.Random) -> str:
    return " ".join(rng.choices(_WORDS, k=8)).title()


def _links(rng: random.Random) -> str:
    links = "".join(f'<li><a href="/{n}">{_headline(rng)}</a></li>' for n in range(rng.randint(2, 5)))
    return f"<ul>{links}</ul>"


INSIDE: dict[str, Make] = {
    "advertisement": lambda r: f'<div class="ad">Advertisement {r.randint(1, 99)}</div>',
    "plain advertisement": lambda _: "<p>Advertisement</p>",
    "promotion": lambda r: f'<aside class="promo"><p>{_sentence(r)}</p></aside>',
    "share bar": lambda r: (
        f'<div class="share-bar"><a href="#">Share</a> <span>{r.randint(1, 999)} shares</span></div>'
    ),
    "newsletter": lambda _: (
        "<div><h3>Sign up for our newsletter</h3><p>Get the best of The Lantern in your inbox.</p></div>"
    ),
    "related": lambda r: f'<div class="related"><h3>Related stories</h3>{_links(r)}</div>',
    "related, plain": _links,
    "pointer": lambda r: f'<p><strong>Read more:</strong> <a href="/x">{_headline(r)}</a></p>',
    "age": lambda r: f"<p>Updated {r.randint(2, 59)} minutes ago</p>",
    "short age": lambda r: f'<span class="ts">{r.randint(2, 23)} hours ago</span>',
    "counter": lambda r: f"<p>{r.randint(1, 900)} comments</p>",
    "caption": lambda _: '<figure><img src="x.jpg"><figcaption>The harbour. Photo: A. B.</figcaption></figure>',
    "most read": lambda r: f'<section class="most-read"><h2>Most read</h2>{_links(r)}</section>',
}
AFTER: dict[str, Make] = {
    "comments": lambda r: (
        '<section id="comments" class="comments"><h3>Comments</h3>'
        + "".join(f'<div class="comment"><p>{_sentence(r)}</p></div>' for _ in range(r.randint(1, 6)))
        + "</section>"
    ),
    "more": lambda r: (
        "<div><h2>More from The Lantern</h2>"
        + "".join(f'<div class="card"><h3><a href="/{n}">{_headline(r)}</a></h3></div>' for n in range(4))
        + "</div>"
    ),
    "cookies": lambda _: '<div class="cookie-banner"><p>We use cookies. Accept all cookies.</p></div>',
    "footer": lambda r: f"<footer><p>© 2026 The Lantern, page {r.randint(1, 9)}</p></footer>",
}


def _fetched(story: Story, furniture: list[str], seed: int) -> Revision:
    rng = random.Random(seed)
    parts = [f"<p>{escape(text)}</p>" for text in story.paragraphs]
    for name in furniture:
        parts.insert(rng.randint(0, len(parts)), INSIDE[name](rng))
    after = "".join(make(rng) for make in AFTER.values() if rng.random() < 0.6)
    page = (
        f'<!doctype html><html lang="en"><head><title>{escape(story.title)} | The Lantern</title></head><body>'
        f'<nav><a href="/">Home</a></nav><main><article><h1>{escape(story.title)}</h1>{"".join(parts)}</article></main>'
        f"{after}</body></html>"
    )
    source = Source(name="x", type=SourceType.PAGE, url="https://example.org/a")
    return read(
        PageRequest(
            body=page.encode(),
            url=source.url,
            content_type="text/html",
            charset="utf-8",
            hints=Hints(),
            source=source,
            fetched_at=datetime(2026, 3, 3, tzinfo=UTC),
        )
    ).revision


@pytest.mark.parametrize("furniture", INSIDE)
def test_furniture_that_comes_is_no_change(furniture: str) -> None:
    for number in range(12):
        bare, furnished = _fetched(story(number), [], number), _fetched(story(number), [furniture], number + 500)
        assert classify(bare, furnished) == ()
        assert classify(furnished, bare) == ()


def test_furniture_that_moves_is_no_change_and_an_edit_within_is_one() -> None:
    rng = random.Random(5)
    for number in range(40):
        each = story(number)
        furniture = rng.sample(sorted(INSIDE), 4)
        first, second = _fetched(each, furniture, number), _fetched(each, furniture, number + 500)
        assert classify(first, second) == (), furniture
        words = each.paragraphs[-1].replace("million", "billion")
        edited = replace(each, paragraphs=(*each.paragraphs[:-1], words))
        (change,) = classify(first, _fetched(edited, furniture, number + 900))
        assert change.kind is ChangeKind.SILENT_EDIT
        assert "“million” became “billion”" in change.evidence
