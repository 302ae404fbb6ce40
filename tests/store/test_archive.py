"""The archive: what adding means, reading back, memos and the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.errors import IntegrityError, MemoFormatError, StoreError
from briefings.store import Added, Archive
from briefings.types import (
    Article,
    Citation,
    Kind,
    Mark,
    MarkLabel,
    Memo,
    MemoKind,
    Revision,
    RevisionId,
    RunRecord,
    Span,
    TokenUsage,
)
from briefings.types.codec import memo_to_json
from tests.types.strategies import memos, revisions

from .make import HOUR, NOON, memo, revision, sentence
from .places import Places

# Adding


def test_new_changed_unchanged(archive: Archive) -> None:
    first, second = revision("One."), revision("Two.", fetched_at=NOON + HOUR)
    assert archive.add(first) is Added.NEW
    assert archive.add(replace(first, fetched_at=NOON + HOUR / 2)) is Added.UNCHANGED
    assert archive.add(second) is Added.CHANGED
    assert archive.add(replace(second, fetched_at=NOON + 2 * HOUR)) is Added.UNCHANGED
    assert archive.latest(first.article.id) == second
    assert archive.revision(first.id) == first  # as it was fetched first, not again
    assert [sighting.revision_id for sighting in archive.history(first.article.id)] == [first.id, second.id]


def test_a_text_that_comes_back_is_current_again_and_no_new_revision(archive: Archive) -> None:
    first, second = revision("One."), revision("Two.", fetched_at=NOON + HOUR)
    archive.add(first)
    archive.add(second)
    assert archive.add(replace(first, fetched_at=NOON + 2 * HOUR)) is Added.CHANGED
    assert archive.latest(first.article.id) == first
    seen = [(sighting.revision_id, sighting.fetched_at) for sighting in archive.history(first.article.id)]
    assert seen == [(first.id, NOON), (second.id, NOON + HOUR), (first.id, NOON + 2 * HOUR)]
    assert archive.revisions() == (first,)
    assert archive.verify() == ()


def test_an_older_fetch_does_not_replace_the_current_text(archive: Archive) -> None:
    late, early = revision("Late.", fetched_at=NOON), revision("Early.", fetched_at=NOON - HOUR)
    archive.add(late)
    assert archive.add(early) is Added.CHANGED
    assert archive.latest(late.article.id) == late
    assert archive.add(early) is Added.UNCHANGED
    assert archive.add(replace(late, fetched_at=NOON - HOUR / 2)) is Added.UNCHANGED


def test_the_same_text_of_two_articles_is_two_revisions(archive: Archive) -> None:
    here, there = revision(location="https://a.example"), revision(location="https://b.example")
    assert archive.add(here) is Added.NEW
    assert archive.add(there) is Added.NEW
    assert {found.article.location for found in archive.revisions()} == {"https://a.example", "https://b.example"}


def test_a_new_reading_of_a_text_replaces_the_old_one(archive: Archive) -> None:
    plain = revision()
    mark = Mark(span=Span(0, 9), label=MarkLabel.BOILERPLATE, rule="share_line")
    marked = revision(marks=(mark,), kind=Kind.OPINION, fetched_at=NOON + HOUR)
    archive.add(plain)
    stamp = archive.stamps()[plain.id]
    assert archive.add(marked) is Added.UNCHANGED
    found = archive.revision(plain.id)
    assert (found.marks, found.article.kind, found.fetched_at) == ((mark,), Kind.OPINION, NOON)
    assert archive.stamps()[plain.id] != stamp
    assert archive.verify() == ()


def test_a_revision_whose_id_is_not_its_hash_is_refused(archive: Archive) -> None:
    with pytest.raises(IntegrityError, match="not the hash"):
        archive.add(replace(revision(), text="Another text."))
    assert archive.revisions() == ()


@pytest.mark.parametrize("field", ["fetched_at", "modified_at"])
def test_a_moment_without_a_zone_is_refused(tmp_path: Path, field: str) -> None:
    zoneless: dict[str, Any] = {field: NOON.replace(tzinfo=None)}
    with Archive(tmp_path) as archive:
        with pytest.raises(ValueError, match="no time zone"):
            archive.add(revision(**zoneless), b"page")
        assert archive.revisions() == ()
    assert not (tmp_path / "raw").exists()


def test_raw_pages(archive: Archive) -> None:
    read, unread = revision("One."), revision("Two.", location="https://b.example")
    archive.add(read, b"<p>One.</p>")
    archive.add(unread)
    assert archive.raw(read.id) == b"<p>One.</p>"
    assert archive.raw(unread.id) is None
    archive.add(read, b"<p class=new>One.</p>")  # the page the text was first read from stays
    assert archive.raw(read.id) == b"<p>One.</p>"
    archive.add(unread, b"Two.")  # one that was missing is filled in
    assert archive.raw(unread.id) == b"Two."
    with pytest.raises(StoreError, match="not in the archive"):
        archive.raw(RevisionId("0" * 64))


@given(st.lists(revisions(), max_size=6), st.lists(st.binary(max_size=20), min_size=6, max_size=6))
@settings(max_examples=25, deadline=None)
def test_whatever_is_added_is_read_back(places: Places, added: list[Revision], pages: list[bytes]) -> None:
    with places.lent() as place, Archive(place) as archive:
        for item, page in zip(added, pages, strict=False):
            known = archive.latest(item.article.id)
            outcome = archive.add(item, page)
            assert (outcome is Added.NEW) == (known is None)
            found = archive.revision(item.id)
            assert (found.text, found.article, found.marks) == (item.text, item.article, item.marks)
            assert archive.add(item, page) is Added.UNCHANGED
        assert archive.verify() == ()
        assert {found.id for found in archive.revisions()} == set(archive.stamps())
        assert len(archive.articles()) == len({item.article.id for item in added})


@given(st.lists(st.sampled_from("abc"), max_size=8))
@settings(max_examples=40, deadline=None)
def test_fetches_in_order_end_in_the_latest_text(places: Places, texts: list[str]) -> None:
    with places.lent() as place, Archive(place) as archive:
        for hour, text in enumerate(texts):
            changed = hour == 0 or texts[hour - 1] != text
            assert (archive.add(revision(text, fetched_at=NOON + hour * HOUR)) is not Added.UNCHANGED) == changed
        current = archive.latest(revision("a").article.id)
        assert (current.text if current else None) == (texts[-1] if texts else None)
        assert len(archive.stamps()) == bool(texts)


@given(st.permutations("abcde"))
@settings(max_examples=20, deadline=None)
def test_different_texts_in_any_order_end_in_the_latest(places: Places, texts: list[str]) -> None:
    with places.lent() as place, Archive(place) as archive:
        for text in texts:
            archive.add(revision(text, fetched_at=NOON + ord(text) * HOUR))
        assert [archive.revision(each.revision_id).text for each in archive.history(revision("a").article.id)] == [
            *"abcde"
        ]


# Reading


def test_windows_kinds_and_languages(archive: Archive) -> None:
    day = datetime(2026, 3, 1, tzinfo=UTC)
    eastern = timezone(timedelta(hours=-5))
    dated = revision("Dated.", "https://a.example", published_at=day)
    later = revision("Later.", "https://b.example", published_at=datetime(2026, 3, 1, 20, tzinfo=eastern))
    undated = revision("Undated.", "https://c.example", kind=Kind.OPINION, language="fr")
    for item in (later, undated, dated):
        archive.add(item)
    assert archive.revisions() == (dated, later, undated)  # by date: 1 March, 2 March 01:00 UTC, fetched at noon
    assert archive.revisions(since=day, until=day) == (dated,)
    assert archive.revisions(since=day + timedelta(microseconds=1)) == (later, undated)
    assert archive.revisions(until=NOON) == (dated, later, undated)
    assert archive.revisions(until=NOON - timedelta(microseconds=1)) == (dated, later)
    assert archive.revisions(kinds=[Kind.OPINION]) == (undated,)
    assert archive.revisions(kinds=[]) == ()
    assert archive.revisions(languages=["fr", "en"]) == (undated,)
    assert [article.location for article in archive.articles()] == [
        "https://a.example",
        "https://b.example",
        "https://c.example",
    ]


def test_what_is_not_there_says_so(archive: Archive) -> None:
    with pytest.raises(StoreError, match="not in the archive"):
        archive.revision(RevisionId("0" * 64))
    with pytest.raises(StoreError, match="memo brief-9: not in the archive"):
        archive.memo("brief-9")
    assert archive.latest(Article.id_for("https://nowhere.example")) is None
    assert archive.history(Article.id_for("https://nowhere.example")) == ()
    assert not archive.has(RevisionId("0" * 64))


def test_retired_articles_are_left_out_and_come_back(archive: Archive) -> None:
    kept, retired = revision(location="https://a.example"), revision(location="https://b.example")
    archive.add(kept)
    archive.add(retired)
    archive.retire([retired.article.id], at=NOON, reason="a duplicate")
    assert archive.revisions() == (kept,)
    assert set(archive.stamps()) == {kept.id}
    assert archive.revision(retired.id) == retired
    assert archive.verify() == ()
    archive.restore(retired.article.id)
    assert len(archive.revisions()) == 2


# Memos


def test_a_memo_is_read_back_equal_and_byte_for_byte(archive: Archive) -> None:
    source = revision()
    archive.add(source)
    saved = memo(sentence(source, "The ferry sank off Corvo Bay on Monday."), revisions=(source,))
    assert archive.save_memo(saved)
    found = archive.memo(saved.id)
    assert found == saved
    assert memo_to_json(found) == memo_to_json(saved)
    assert archive.verify() == ()


@given(memos())
@settings(max_examples=25, deadline=None)
def test_any_memo_is_read_back(places: Places, saved: Memo) -> None:
    with places.lent() as place, Archive(place) as archive:
        for source in saved.revisions:
            archive.add(source)
        assert archive.save_memo(saved)
        assert archive.memo(saved.id) == saved
        assert archive.verify() == ()
        cited = {citation.revision_id for item in saved.sentences() for citation in item.citations}
        for source in saved.revisions:
            assert bool(archive.cited_by(source.id)) == (source.id in cited)


def test_a_memo_made_twice_is_one_whatever_it_cost(archive: Archive) -> None:
    source = revision()
    archive.add(source)
    first = memo(sentence(source, "Forty people were saved."), revisions=(source,))
    again = replace(first, run=replace(first.run, calls=9, usage=TokenUsage(prompt=5, completion=5)))
    assert archive.save_memo(first)
    assert not archive.save_memo(again)
    assert archive.memo(first.id) == first
    assert len(archive.memos()) == 1
    assert len(archive.cited_by(source.id)) == 1


def test_another_memo_under_a_taken_id_is_refused(archive: Archive) -> None:
    source = revision()
    archive.add(source)
    first = memo(sentence(source, "Forty people were saved."), revisions=(source,))
    archive.save_memo(first)
    with pytest.raises(StoreError, match="another memo under this id"):
        archive.save_memo(replace(first, topic="ferries"))
    assert archive.memo(first.id) == first


def test_a_memo_that_cites_what_is_not_in_the_archive_is_refused(archive: Archive) -> None:
    source = revision()
    with pytest.raises(StoreError, match="add that revision first"):
        archive.save_memo(memo(sentence(source, "Forty people were saved."), revisions=(source,)))
    assert archive.memos() == ()


def test_a_quote_that_is_not_the_slice_is_refused(archive: Archive) -> None:
    source = revision()
    archive.add(source)
    good = sentence(source, "Forty people were saved.")
    quote = replace(good.citations[0], quote="Fifty people were saved.")
    with pytest.raises(MemoFormatError, match="not what its span holds"):
        archive.save_memo(memo(replace(good, citations=(quote,)), revisions=(source,)))
    assert archive.memos() == ()


def test_a_memo_whose_own_copy_of_a_text_was_altered_is_refused(archive: Archive) -> None:
    source = revision()
    archive.add(source)
    altered = replace(source, text=source.text.replace("Forty", "Fifty"))
    forged = memo(sentence(altered, "Fifty people were saved."), revisions=(altered,))
    with pytest.raises(IntegrityError, match="not the archive's"):
        archive.save_memo(forged)
    assert archive.memos() == ()
    assert archive.cited_by(source.id) == ()


def test_memos_are_listed_newest_first(archive: Archive) -> None:
    source = revision()
    archive.add(source)
    line = sentence(source, "Forty people were saved.")
    early = memo(line, revisions=(source,), id="a", as_of=NOON - HOUR)
    late = memo(line, revisions=(source,), id="b", kind=MemoKind.ANSWER, question="How many?")
    again = memo(line, revisions=(source,), id="c", as_of=NOON - HOUR, version=2, previous="a")
    for item in (late, early, again):
        archive.save_memo(item)
    assert [entry.id for entry in archive.memos()] == ["b", "c", "a"]
    assert [entry.id for entry in archive.memos(kind=MemoKind.BRIEF)] == ["c", "a"]
    assert [entry.id for entry in archive.memos(before=NOON)] == ["c", "a"]
    assert [(entry.version, entry.previous) for entry in archive.memos()] == [(1, None), (2, "a"), (1, None)]
    assert [cited.memo_id for cited in archive.cited_by(source.id)] == ["b", "a", "c"]


def test_cited_by_names_the_sentence_and_the_span(archive: Archive) -> None:
    source, other = revision(), revision("Rescuers said so.", "https://b.example")
    archive.add(source)
    archive.add(other)
    first = sentence(source, "The ferry sank off Corvo Bay on Monday.")
    second = replace(first, text="Both.", citations=(*first.citations, Citation.of(other, Span(0, 8))))
    archive.save_memo(memo(first, second, revisions=(source, other)))
    assert [(cited.sentence, cited.span) for cited in archive.cited_by(source.id)] == [
        (0, first.citations[0].span),
        (1, first.citations[0].span),
    ]
    assert [(cited.sentence, cited.span) for cited in archive.cited_by(other.id)] == [(1, Span(0, 8))]


# The ledger


def test_the_ledger(archive: Archive) -> None:
    record = RunRecord(
        package_version="0.1.0",
        writer="model",
        prompts={"brief": "ab" * 32},
        settings={"length": "short"},
        usage=TokenUsage(prompt=10, completion=3),
        cost_usd=0.25,
    )
    archive.log_run("run-2", at=NOON, command="brief", record=record)
    archive.log_run("run-1", at=NOON - HOUR, command="ingest", record=replace(record, cost_usd=None))
    assert [entry.id for entry in archive.runs()] == ["run-1", "run-2"]
    (entry,) = archive.runs(since=NOON)
    assert (entry.command, entry.at, entry.record) == ("brief", NOON, record)
    with pytest.raises(StoreError):
        archive.log_run("run-2", at=NOON, command="brief", record=record)
    with pytest.raises(StoreError):
        archive.log_run("run-3", at=NOON, command="brief", record=record, memo_id="not there")


# Verifying


@pytest.fixture
def full(archive: Archive) -> Archive:
    return filled(archive)


def filled(archive: Archive) -> Archive:
    """Put in an article with its page, another without, and a memo of both."""
    source, other = revision(), revision("Rescuers said so.", "https://b.example")
    archive.add(source, b"<p>The page.</p>")
    archive.add(other)
    first = sentence(source, "Forty people were saved.")
    archive.save_memo(memo(first, sentence(other, "Rescuers said so."), revisions=(source, other)))
    assert archive.verify() == ()
    return archive


ALTERED = b"The ferry sank off Corvo Bay on Monday. Fifty people were saved."
ID = revision().id


@pytest.mark.parametrize(
    ("statement", "parameters", "problem"),
    [
        ("UPDATE revision SET text = ? WHERE id = ?", (ALTERED, ID), "id is not the hash"),
        ("UPDATE revision SET text = ? WHERE id = ?", (ALTERED, ID), "'Forty people were saved.' is not what revision"),
        ("UPDATE revision SET text = ? WHERE id = ?", (b"\xff\xfe", ID), "cannot be decoded"),
        ("UPDATE revision SET raw_sha256 = ? WHERE id = ?", ("ab" * 32, ID), "missing; restore it"),
        ("UPDATE reading SET marks = '[{}]'", (), "metadata cannot be read"),
        ("UPDATE reading SET article = 'not JSON'", (), "metadata cannot be read"),
        (
            'UPDATE reading SET marks = \'[{"span":[0,999],"label":"title","rule":""}]\'',
            (),
            "a mark ends beyond its text",
        ),
        ("DELETE FROM reading WHERE revision_id = ?", (ID,), "has no reading"),
        ("DELETE FROM sighting WHERE revision_id = ?", (ID,), "has no sighting"),
        ("DELETE FROM revision WHERE id = ?", (ID,), "is not in the archive"),
        ("UPDATE memo SET json = replace(json, 'Forty', 'Fifty')", (), "not the archive's"),
        (
            'UPDATE memo SET json = replace(json, \'"quote": "Forty\', \'"quote": "Fifty\')',
            (),
            "'Fifty people were saved.' is not what revision",
        ),
        ("UPDATE memo SET json = substr(json, 1, 200)", (), "damaged: not JSON"),
        ("UPDATE memo SET as_of = ?", ("2020-01-01T00:00:00+00:00",), "listed as another memo"),
        ('UPDATE citation SET "end" = "end" - 1', (), "citations are listed otherwise"),
        ("DELETE FROM citation", (), "citations are listed otherwise"),
    ],
)
def test_verify_finds_what_was_tampered_with(
    full: Archive, places: Places, place: Path | str, statement: str, parameters: tuple[object, ...], problem: str
) -> None:
    places.damage(place, statement, *parameters)
    assert any(problem in found for found in full.verify()), full.verify()


def test_verify_finds_a_damaged_page(full: Archive, places: Places, place: Path | str) -> None:
    places.damage_pages(place)
    assert ["raw page cannot be read" in found for found in full.verify()] == [True]


def test_verify_reports_a_damaged_file_instead_of_failing(tmp_path: Path) -> None:
    with filled(Archive(tmp_path)) as full:
        for number in range(40):
            full.add(revision(f"Text {number}. " + "x" * 5_000, f"https://{number}.example"))
    path = tmp_path / "archive.sqlite3"
    data = bytearray(path.read_bytes())
    for start in range(5 * 4096, len(data), 9 * 4096):
        data[start : start + 4096] = b"\xa5" * 4096
    path.write_bytes(data)
    with Archive(tmp_path) as damaged:
        assert any(found.startswith("database: ") for found in damaged.verify())


def test_a_damaged_memo_is_not_returned(full: Archive, places: Places, place: Path | str) -> None:
    places.damage(place, "UPDATE memo SET json = replace(json, 'verbatim', 'golden')")
    with pytest.raises(IntegrityError, match=r"memo brief-1: damaged .* restore it"):
        full.memo("brief-1")
