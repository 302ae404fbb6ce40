"""Invented workspaces for the reading room: one with everything a memo can hold, and ways to open it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

from starlette.testclient import TestClient

from briefings import Workspace
from briefings.types import MarkLabel, Revision
from briefings.web import Access, Limits, create_app

from ..render import memos as samples

NOW = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
BASE = "http://127.0.0.1:8321"
MEMO = samples.rich_memo()

NEWER = samples.revision(
    samples.COURIER.article.location,
    samples.COURIER.text.replace("14 mooring lines", "15 mooring lines") + "\nCorrection: 15 lines broke, not 14.\n",
    title=samples.COURIER.article.title,
    publisher="Harbour Courier",
    byline="By Ilse Brandt",
    published_at=samples.COURIER.article.published_at,
    marked=((MarkLabel.TITLE, "Storm closes Port Anselm for two days"), (MarkLabel.BYLINE, "By Ilse Brandt")),
)


def newer() -> Revision:
    """Return the Courier's corrected text, fetched a day later."""
    return replace(NEWER, fetched_at=datetime(2026, 3, 3, 6, 0, tzinfo=UTC))


def make(root: Path, *, changed: bool = False) -> Workspace:
    """Make a workspace that holds the rich memo and its articles; `changed`: and a correction of one of them."""
    workspace = Workspace.create(root, env={})
    with workspace.archive() as archive:
        for revision in MEMO.revisions:
            archive.add(revision)
        archive.save_memo(MEMO)
        if changed:
            archive.add(newer())
    return workspace


@contextmanager
def visit(
    workspace: Workspace, *, access: Access | None = None, limits: Limits | None = None, base: str = BASE
) -> Iterator[TestClient]:
    """Yield a visitor of the workspace's reading room, who follows no redirect by himself."""
    app = create_app(workspace, access=access or Access(), limits=limits, now=lambda: NOW)
    with TestClient(app, base_url=base, follow_redirects=False) as client:
        yield client


def token_of(client: TestClient, path: str) -> str:
    """Return the form token that a page holds."""
    found = re.search(r'name="csrf" value="([^"]+)"', client.get(path).text)
    assert found is not None
    return found[1]


class Seen(HTMLParser):
    """What a browser would make of a page: its elements and attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str, str]] = set()
        self.ids: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(tag, name, value or "") for name, value in attrs}
        self.ids += [value for name, value in attrs if name == "id" and value]

    def handle_data(self, data: str) -> None:
        self.text += data
