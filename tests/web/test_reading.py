"""The list of memos, a memo, its sources at the side, articles: what the pages show."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.policy import SMTP
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

from briefings import Workspace
from briefings.render.build import page_of
from briefings.types import MemoKind
from briefings.types.codec import memo_from_json
from briefings.web import Access
from briefings.web.room import Room

from ..render import memos as samples
from . import rooms
from .rooms import MEMO, Seen

PAGE = page_of(MEMO)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return rooms.make(tmp_path_factory.mktemp("room"), changed=True)


@pytest.fixture
def client(workspace: Workspace) -> Iterator[TestClient]:
    with rooms.visit(workspace) as client:
        yield client


def marked(page: str) -> list[str]:
    """Return the cited words that a page marks, as text."""
    return [Seen(found).text for found in re.findall(r"<mark[^>]*>(.*?)</mark>", page, re.DOTALL)]


def note_of(words: str) -> int:
    """Return the number of the note whose first quote begins with `words`."""
    return next(note.number for note in PAGE.notes if note.quotes[0].text.startswith(words))


def test_the_list_shows_each_memo_with_its_title_and_counts(client: TestClient) -> None:
    text = Seen(client.get("/").text).text
    assert PAGE.title in text
    assert f"{PAGE.shown} sentences from {len(PAGE.sources)} sources" in text
    assert "2 withheld" in text
    assert "sources changed" in text


def test_a_list_without_memos_says_what_to_do(tmp_path_factory: pytest.TempPathFactory) -> None:
    with rooms.visit(Workspace.create(tmp_path_factory.mktemp("empty"), env={})) as client:
        assert "There is no memo here yet." in client.get("/").text
        for path in ("/articles", "/check", "/ask", "/status", "/sources", "/search?q=storm", "/feed.atom"):
            assert client.get(path).status_code == 200


def test_every_sentence_links_to_what_it_rests_on(client: TestClient) -> None:
    seen = Seen(client.get(f"/memo/{MEMO.id}").text)
    linked = {value for tag, name, value in seen.attributes if name == "href" and value.startswith("?note=")}
    assert linked == {f"?note={note.number}#cited" for note in PAGE.notes}
    for line in (*PAGE.sections["bottom_line"][0].lines, *PAGE.sections["what_to_watch"][0].lines):
        assert line.text in seen.text


@pytest.mark.parametrize("number", [note.number for note in PAGE.notes])
def test_the_cited_words_are_marked_in_the_whole_article(client: TestClient, number: int) -> None:
    quotes = PAGE.notes[number - 1].quotes
    page = client.get(f"/memo/{MEMO.id}/notes/{number}").text
    seen = Seen(page)
    for quote in quotes:
        revision = MEMO.revision(samples.COURIER.id) if quote.source.number == 1 else None
        assert quote.source.title in " ".join(seen.text.split())
        if revision is not None:
            assert "Petersgate" in seen.text, "the whole article is there"
    found = " ".join("".join(marked(page)).split())
    for quote in quotes:
        for word in quote.text.replace("‘", " ").replace("’", " ").split():
            assert word in found.replace("“", " ").replace("”", " ") or word in found
    assert seen.ids.count("cited") == 1


def test_the_panel_stands_in_the_page_without_scripts(client: TestClient) -> None:
    number = note_of("Port Anselm was closed")
    page = client.get(f"/memo/{MEMO.id}?note={number}").text
    assert marked(page).count(samples.CLOSED) >= 1
    assert 'id="cited"' in page
    assert client.get(f"/memo/{MEMO.id}").text.count('id="cited"') == 0


def test_boilerplate_is_dimmed_and_the_title_is_a_heading(client: TestClient) -> None:
    page = client.get(f"/memo/{MEMO.id}/notes/{note_of('Port Anselm was closed')}").text
    assert '<span class="dimmed">HARBOUR COURIER MEMBERS SAVE 50% TODAY</span>' in page
    assert re.search(r'<p class="heading">(<mark[^>]*>)?Storm closes', page)


def test_what_changed_since_is_said_in_words(client: TestClient) -> None:
    page = Seen(client.get(f"/memo/{MEMO.id}/notes/{note_of('Port Anselm was closed')}").text).text
    assert "Changed since: corrected by its publisher, seen 3 March 2026, 06:00 UTC" in page
    assert "it now says: “Port Anselm was closed on Saturday after a storm broke 15 mooring lines" in page
    cost = Seen(client.get(f"/memo/{MEMO.id}/notes/{note_of('The repair')}").text).text
    assert "The cited words still stand there." in cost
    assert "Changed since" not in client.get(f"/memo/{MEMO.id}/notes/{note_of('The storm broke 41')}").text


def test_a_withdrawn_article_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    workspace = rooms.make(tmp_path_factory.mktemp("room"))
    workspace.retire([samples.POST.article.id], at=rooms.NOW, reason="It was invented.")
    with rooms.visit(workspace) as client:
        page = client.get(f"/memo/{MEMO.id}/notes/{note_of('The storm broke 41')}").text
        assert "withdrawn from the archive" in page
        assert "It was invented." in client.get(f"/article/{samples.POST.article.id}").text


def test_withheld_and_disagreements_are_shown(client: TestClient) -> None:
    text = Seen(client.get(f"/memo/{MEMO.id}").text).text
    assert "Withheld, and why" in text
    assert "140 is not in the cited words, which say 14." in text
    assert "Where sources disagree" in text
    assert "3 independent sources" in text
    assert "When it was reported" in text


@pytest.mark.parametrize("note", [0, len(PAGE.notes) + 1, 999_999])
def test_there_is_no_other_note(client: TestClient, note: int) -> None:
    assert client.get(f"/memo/{MEMO.id}?note={note}").status_code == 404
    assert client.get(f"/memo/{MEMO.id}/notes/{note}").status_code == 404


@pytest.mark.parametrize("note", ["x", "-1", "1.5", "9" * 40, "\u0663"])
def test_a_note_is_a_number(client: TestClient, note: str) -> None:
    assert client.get(f"/memo/{MEMO.id}", params={"note": note}).status_code == 400


def test_a_memo_is_handed_out_as_a_file(client: TestClient) -> None:
    reply = client.get(f"/memo/{MEMO.id}/download/json")
    assert memo_from_json(reply.text) == MEMO
    assert reply.headers["content-disposition"] == f'attachment; filename="{MEMO.id}.json"'
    assert "default-src 'none'" in client.get(f"/memo/{MEMO.id}/download/html").text
    assert client.get(f"/memo/{MEMO.id}/download/md").text.startswith("#")


def test_a_memo_is_handed_out_as_a_mail(client: TestClient) -> None:
    mail = message_from_bytes(client.get(f"/memo/{MEMO.id}/download/eml").content, policy=SMTP)
    assert mail["Subject"] == PAGE.title
    plain, page = mail.iter_parts()
    assert (plain.get_content_type(), page.get_content_type()) == ("text/plain", "text/html")
    assert "mooring lines" in plain.get_content()
    assert "<script>alert(1)" not in page.get_content()


def test_a_title_cannot_add_a_header_to_the_mail(tmp_path_factory: pytest.TempPathFactory) -> None:
    workspace = Workspace.create(tmp_path_factory.mktemp("room"), env={})
    memo = replace(MEMO, id="brief-x", headline=None, kind=MemoKind.ANSWER, question="Who?\r\nBcc: a@evil.example\n\nx")
    with workspace.archive() as archive:
        for revision in memo.revisions:
            archive.add(revision)
        archive.save_memo(memo)
    with rooms.visit(workspace) as client:
        mail = message_from_bytes(client.get("/memo/brief-x/download/eml").content, policy=SMTP)
    assert "Bcc" not in mail
    assert mail["Subject"] == "Who? Bcc: a@evil.example x"


def test_the_rooms_files_are_kept_by_browsers(client: TestClient) -> None:
    page = client.get("/").text
    for address in re.findall(r'(?:href|src)="(/assets/[^"]+)"', page):
        reply = client.get(address)
        assert reply.status_code == 200
        assert "immutable" in reply.headers["cache-control"]


# Articles


def test_articles_are_listed_and_filtered(client: TestClient) -> None:
    everything = Seen(client.get("/articles").text).text
    assert "A port is not a toy" in everything
    assert "5 articles" in everything
    only = Seen(client.get("/articles", params={"q": "LANTERN toy"}).text).text
    assert "A port is not a toy" in only
    assert "1 article" in only
    assert "Post" not in Seen(client.get("/articles", params={"kind": "opinion"}).text).text


def test_the_list_is_kept_until_the_archive_changes(tmp_path_factory: pytest.TempPathFactory) -> None:
    workspace = rooms.make(tmp_path_factory.mktemp("room"))
    archive_files = list((workspace.root / "archive").glob("archive.sqlite3*"))
    room = Room(workspace, access=Access())
    for file in archive_files:
        os.utime(file, (1_000_000_000, 1_000_000_000))
    before = room.articles()
    assert room.articles() is before
    with workspace.archive() as archive:
        archive.add(samples.revision("new.txt", "A new article.", title="Something new"))
    assert "Something new" in [item.article.title for item in room.articles()]
    assert len(room.articles()) == len(before) + 1
    workspace.retire([samples.POST.article.id])
    assert len(room.articles()) == len(before)


def test_an_article_shows_how_it_changed(client: TestClient) -> None:
    page = client.get(f"/article/{samples.COURIER.article.id}").text
    text = " ".join(Seen(page).text.split())
    assert "corrected by its publisher" in text
    assert "<del>14</del>" in page
    assert "<ins>15</ins>" in page
    assert f'href="/memo/{MEMO.id}"' in page


def test_a_span_of_a_revision_is_marked(client: TestClient) -> None:
    start = samples.COURIER.text.index("Two freighters")
    page = client.get(f"/revision/{samples.COURIER.id}?from={start}&to={start + 14}").text
    assert '<mark id="cited">Two freighters</mark>' in page


@pytest.mark.parametrize("query", ["from=1", "from=5&to=5", "from=9&to=2", "from=0&to=99999999", "from=a&to=b"])
def test_no_other_span_is(client: TestClient, query: str) -> None:
    assert client.get(f"/revision/{samples.COURIER.id}?{query}").status_code == 400


def test_search_finds_memos_and_marks_words_in_articles(client: TestClient) -> None:
    page = client.get("/search", params={"q": "freighters aground"}).text
    assert "<mark>freighters</mark>" in page
    assert re.search(r'href="/revision/[0-9a-f]{64}\?from=\d+&amp;to=\d+#cited"', page)
    assert PAGE.title in client.get("/search", params={"q": "storm anselm"}).text
    assert "Nothing holds these words." in client.get("/search", params={"q": "zeppelin"}).text


def test_the_feed_is_atom_with_plain_text(client: TestClient) -> None:
    root = ET.fromstring(client.get("/feed.atom").text)
    atom = "{http://www.w3.org/2005/Atom}"
    (entry,) = root.findall(f"{atom}entry")
    assert entry.findtext(f"{atom}title") == PAGE.title
    assert entry.findtext(f"{atom}id") == f"{rooms.BASE}/memo/{MEMO.id}"
    assert "Port Anselm was closed on Saturday" in (entry.findtext(f"{atom}summary") or "")


def test_a_workspaces_own_templates_are_used(tmp_path_factory: pytest.TempPathFactory) -> None:
    workspace = rooms.make(tmp_path_factory.mktemp("own"))
    own = workspace.root / "templates"
    (own / "web").mkdir()
    (own / "html").mkdir()
    (own / "web" / "error.html.j2").write_text("<!doctype html><title>Gone fishing</title>")
    (own / "web" / "room.css").write_text("body { color: teal }")
    (own / "html" / "conflicts.html.j2").write_text("<p>{{ page.conflicts | length }} quarrels</p>")
    with rooms.visit(workspace) as client:
        assert "Gone fishing" in client.get("/nope").text
        page = client.get(f"/memo/{MEMO.id}").text
        assert "<p>1 quarrels</p>" in page
        address = re.search(r'href="(/assets/[^"]+[.]css)"', page)
        assert address is not None
        assert client.get(address[1]).text.endswith("body { color: teal }")


def test_a_template_that_fails_is_named(tmp_path_factory: pytest.TempPathFactory) -> None:
    workspace = rooms.make(tmp_path_factory.mktemp("own"))
    (workspace.root / "templates" / "web").mkdir()
    (workspace.root / "templates" / "web" / "home.html.j2").write_text("\n{{ nonsense }}")
    with rooms.visit(workspace) as client:
        reply = client.get("/")
        assert reply.status_code == 500
        assert "template web/home.html.j2: &#39;nonsense&#39; is undefined" in reply.text
        assert client.get("/articles").status_code == 200


# Hostile text


PATHS = (
    "/",
    f"/memo/{MEMO.id}",
    *(f"/memo/{MEMO.id}/notes/{note.number}" for note in PAGE.notes),
    *(f"/memo/{MEMO.id}?note={note.number}" for note in PAGE.notes),
    "/articles",
    *(f"/article/{revision.article.id}" for revision in MEMO.revisions),
    *(f"/revision/{revision.id}" for revision in MEMO.revisions),
    "/status",
    "/check",
    f"/check?memo={MEMO.id}",
    "/search?q=script+alert",
    "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
    "/articles?q=%22%3E%3Cscript%3E",
    "/ask?q=%22%3E%3Cscript%3E",
    "/feed.atom",
    "/%3Cscript%3E",
)


@pytest.mark.parametrize("path", PATHS)
def test_no_word_of_an_article_acts(client: TestClient, path: str) -> None:
    page = client.get(path).text
    seen = Seen(page)
    assert page.count("<script") <= 1
    assert not seen.tags & {"img", "b", "iframe", "object", "embed", "svg", "em", "style", "base"}
    assert not [item for item in seen.attributes if item[1].startswith("on")]
    addresses = [value for _, name, value in seen.attributes if name in ("href", "src", "action")]
    assert all(re.match(r"(/(?!/)|\?|#|https?://|data:,$)", address) for address in addresses), addresses
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", page)
    assert len(seen.ids) == len(set(seen.ids))
    assert not re.search(r"\b49\b", seen.text), "a template of an article was run"


def test_a_huge_word_and_a_huge_text_are_shown_in_part(tmp_path_factory: pytest.TempPathFactory) -> None:
    workspace = Workspace.create(tmp_path_factory.mktemp("huge"), env={})
    long = samples.revision("long.txt", "Before it.\n\n" + "x" * 300_000 + "\n\nAfter it.", title="Long")
    with workspace.archive() as archive:
        archive.add(long)
    with rooms.visit(workspace) as client:
        page = client.get(f"/revision/{long.id}").text
        assert "Before it." in page
        assert len(page) < 250_000
        end = client.get(f"/revision/{long.id}?from={len(long.text) - 9}&to={len(long.text)}").text
        assert '<mark id="cited">After it.</mark>' in end
