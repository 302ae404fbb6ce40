"""A draft is judged on the page, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from briefings import Workspace

from ..render import memos as samples
from . import rooms
from .rooms import MEMO, Seen

ARTICLES = [revision.article.id for revision in MEMO.revisions]
DRAFT = """\
The repair is expected to cost $1.5 million. The repair is expected to cost $15 million.

- Bananas are rich in potassium and yellow.
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return rooms.make(tmp_path_factory.mktemp("room"))


@pytest.fixture
def client(workspace: Workspace) -> Iterator[TestClient]:
    with rooms.visit(workspace) as client:
        yield client


def send(client: TestClient, **fields: object) -> str:
    data = {"csrf": rooms.token_of(client, "/check"), "draft": DRAFT, "article": ARTICLES, "do": "check"} | fields
    return client.post("/check", data=data).text


def test_every_sentence_is_judged_with_the_clashing_words_marked(client: TestClient) -> None:
    page = send(client)
    items = re.findall(r'<li class="(passed|failed|unknown)">(.*?)\n</li>\n(?=<li class|</ol>)', page, re.DOTALL)
    assert [verdict for verdict, _ in items] == ["passed", "failed", "unknown"]
    assert re.search(r"<mark>[^<]*15 million", items[1][1])
    assert "number_mismatch" in items[1][1]
    assert f"/revision/{samples.COURIER.id}?from=" in items[1][1]
    assert "nothing bears on it" in items[2][1]
    assert "1 of 3 sentences supported" in Seen(page).text


def test_a_draft_with_footnotes_is_held_to_them(client: TestClient) -> None:
    draft = (
        "The repair is expected to cost $1.5 million.[^1] The repair is expected to cost $1.5 million.[^2]\n\n"
        f"[^1]: Courier: “{samples.COST}”\n[^2]: Courier: “Port Anselm was closed on Sunday.”\n"
    )
    page = send(client, draft=draft)
    assert "1 of 2 sentences supported" in Seen(page).text
    assert "quote_not_found" in page


def test_the_draft_and_the_choice_stay(client: TestClient) -> None:
    page = send(client, article=ARTICLES[:2])
    assert DRAFT.strip() in Seen(page).text
    assert page.count(" checked>") == 2


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"draft": " \n"}, "Paste a draft to check."),
        ({"article": []}, "Pick the articles to check it against."),
        ({"draft": "x" * 20_001}, "at most 20,000 are checked at a time"),
        ({"article": [f"{number:016x}" for number in range(31)]}, "at most 30 are read at a time"),
        ({"article": ["0" * 16]}, "is not in the archive any more"),
    ],
)
def test_what_cannot_be_checked_is_said(client: TestClient, fields: dict[str, object], problem: str) -> None:
    assert problem in send(client, **fields)


def test_articles_are_found_without_losing_the_draft(client: TestClient) -> None:
    page = send(client, q="lantern", article=ARTICLES[:1], do="find")
    assert "A port is not a toy" in page
    assert "Post" not in Seen(page).text.replace("Paste", "")
    assert page.count(" checked>") == 1
    assert DRAFT.strip() in Seen(page).text


def test_a_memos_articles_are_offered_picked(client: TestClient) -> None:
    assert client.get(f"/check?memo={MEMO.id}").text.count(" checked>") == len(ARTICLES)


def test_a_hostile_draft_is_inert(client: TestClient) -> None:
    page = send(client, draft=f"</textarea><script>alert(1)</script> {samples.HOSTILE}", q='"><script>')
    seen = Seen(page)
    assert page.count("<script") == 1
    assert not seen.tags & {"img", "b", "style"}
    assert not [item for item in seen.attributes if item[1].startswith("on")]
