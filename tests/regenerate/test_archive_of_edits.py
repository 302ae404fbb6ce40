"""Sixty articles, twenty memos, forty edits of ten kinds: every memo that used changed words is found, and no other."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefings import pipeline
from briefings.draft import BriefOptions, ExtractiveWriter
from briefings.pipeline.regenerate import regenerate
from briefings.regenerate import dependences
from briefings.store import Archive
from briefings.types import (
    Article,
    ArticleId,
    ChangeKind,
    CorrectionKind,
    Mark,
    MarkLabel,
    Memo,
    Revision,
    RunRecord,
    Sentence,
    Span,
)

START = datetime(2026, 11, 20, 8, tzinfo=UTC)
TOWNS = "Tolland Harrow Ostrel Brenna Verrin Lindow Kestrel Marsk Tarn Osk".split()
THINGS = "pier tram hospital dam school market".split()
PEOPLE = "Ada Brink|Tove Lund|Mirko Hale|Jana Orr|Pavel Quist|Edda Lorne".split("|")


def _article(number: int) -> tuple[Article, str]:
    town, thing = TOWNS[number % 10], THINGS[number // 10]
    person = PEOPLE[number // 10]
    title = f"{town} council closes its {thing} for repairs"
    text = (
        f"{title}\n\n"
        f"The council of {town} closed the town's {thing} on Monday after inspectors found {number + 11} cracks in its "
        f"foundations.\n\n"
        f"The repair of the {thing} in {town} will cost {number + 2} million crowns, the works office said.\n\n"
        f"“We will reopen the {thing} before the spring,” said {person}, who heads the works office of {town}.\n\n"
        f"About {number + 300} residents of {town} signed a petition against the closure of the {thing} last week.\n"
    )
    location = f"https://{town.lower()}.example/{thing}"
    made = Article(
        id=Article.id_for(location),
        location=location,
        title=title,
        publisher=f"{town} Post",
        language="en",
        published_at=START - timedelta(hours=1),
    )
    return made, text


def _revision(number: int, text: str | None = None, *, hours: int = 0) -> Revision:
    article, original = _article(number)
    text = original if text is None else text
    title = text.split("\n", 1)[0]
    mark = Mark(span=Span(0, len(title)), label=MarkLabel.TITLE, rule="test")
    return Revision.of(replace(article, title=title), text, fetched_at=START + timedelta(hours=hours), marks=(mark,))


def _town(number: int) -> str:
    return TOWNS[number % 10]


def _moved(text: str) -> str:
    title, first, second, third, fourth = text.strip().split("\n\n")
    return "\n\n".join((title, fourth, first, second, third)) + "\n"


def _edit(kind: str, number: int, text: str) -> str:
    match kind:
        case "typo":
            return text.replace("inspectors", "inspecters")
        case "number":
            return text.replace(f"{number + 2} million", f"{number + 92} million")
        case "name":
            return text.replace(PEOPLE[number // 10], "Samuel Prior")
        case "quote":
            return text.replace("before the spring", "before the summer")
        case "headline":
            return text.replace("for repairs", "without notice", 1)
        case "denial":
            return text + f"\nThe mayor of {_town(number)} denied on Tuesday that anybody had been warned.\n"
        case "moved":
            return _moved(text)
        case "retraction":
            return "Retraction: This article has been retracted.\n\n" + text
        case "reflow":
            return text.replace(" the town's", "\nthe town's").replace(" who heads", "\nwho heads")
        case _:
            return text.replace("“", '"').replace("”", '"')


KINDS = "typo number name quote headline denial moved retraction reflow quotes".split()
# The articles of memo m are 3m, 3m + 1, 3m + 2; two articles of each kind of edit belong to memos, and so do all.
EDITED = {kind: [index * 6, index * 6 + 1, index * 6 + 3, index * 6 + 5] for index, kind in enumerate(KINDS)}
WORDS_CHANGE = {"typo", "number", "name", "quote", "headline", "retraction"}


def _record() -> RunRecord:
    return RunRecord(package_version="0", writer="extractive")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return Archive(tmp_path_factory.mktemp("archive"))


@pytest.fixture(scope="module")
def memos(archive: Archive) -> tuple[Memo, ...]:
    """Write twenty briefs of three articles each, and archive them."""
    revisions = [_revision(number) for number in range(60)]
    for revision in revisions:
        archive.add(revision)
    made = []
    for first in range(0, 60, 3):
        memo = pipeline.brief(
            revisions[first : first + 3],
            writer=ExtractiveWriter(),
            fallback=ExtractiveWriter(),
            options=BriefOptions(as_of=START),
            as_of=START,
            run=_record,
        )
        archive.save_memo(memo)
        made.append(memo)
    return tuple(made)


@pytest.fixture(scope="module")
def edited(archive: Archive, memos: tuple[Memo, ...]) -> dict[ArticleId, Revision]:
    """Make forty edits, and return the new revisions."""
    assert archive.stale_memos() == {}
    found = {}
    for kind, numbers in EDITED.items():
        for number in numbers:
            _, text = _article(number)
            new = _edit(kind, number, text)
            assert new != text, kind
            revision = _revision(number, new, hours=1)
            archive.add(revision)
            found[revision.article.id] = revision
    assert len(found) == 40
    return found


@pytest.fixture(scope="module")
def versions(
    archive: Archive, memos: tuple[Memo, ...], edited: dict[ArticleId, Revision]
) -> dict[str, tuple[Memo, Memo]]:
    """Regenerate every stale memo; return the old and the new version by the old one's id."""
    by_id = {memo.id: memo for memo in memos}
    made = {}
    for memo_id, articles in archive.stale_memos().items():
        old = by_id[memo_id]
        new = regenerate(old, archive.current(articles), writer=ExtractiveWriter(), as_of=START, run=_record)
        archive.save_memo(new)
        made[memo_id] = (old, new)
    return made


def _below_headings(memo: Memo) -> list[Sentence]:
    """A heading goes when nothing is left under it, whatever it cites; every other sentence stands for itself."""
    headings = {group.heading for section in memo.sections for group in section.groups}
    return [sentence for sentence in memo.sentences() if sentence not in headings]


def _kind_of(article_id: ArticleId) -> str:
    for kind, numbers in EDITED.items():
        if any(_article(number)[0].id == article_id for number in numbers):
            return kind
    return ""


def test_the_memos_that_cite_a_changed_text_are_found_and_no_others(
    archive: Archive, memos: tuple[Memo, ...], edited: dict[ArticleId, Revision], versions: dict[str, tuple[Memo, Memo]]
) -> None:
    citing = {memo.id for memo in memos if any(revision.article.id in edited for revision in memo.revisions)}
    assert set(versions) == citing
    assert len(citing) >= 15
    assert archive.stale_memos() == {}


def test_only_sentences_whose_words_changed_are_affected(
    memos: tuple[Memo, ...], edited: dict[ArticleId, Revision]
) -> None:
    affected_kinds = set()
    for memo in memos:
        cited = {revision.id: revision for revision in memo.revisions}
        for dependence in dependences(memo, edited):
            kinds = {_kind_of(cited[c.revision_id].article.id) for c in dependence.sentence.citations} - {""}
            if dependence.affected:
                affected_kinds |= kinds
                assert kinds & WORDS_CHANGE, dependence.sentence.text
    assert {"number", "name", "quote", "headline"} <= affected_kinds


def test_what_did_not_change_stays_byte_for_byte(
    edited: dict[ArticleId, Revision], versions: dict[str, tuple[Memo, Memo]]
) -> None:
    kept = 0
    for old, new in versions.values():
        unchanged = {revision.id for revision in old.revisions if revision.article.id not in edited}
        now = set(new.sentences())
        for sentence in _below_headings(old):
            if {citation.revision_id for citation in sentence.citations} <= unchanged:
                assert sentence in now
                kept += 1
    assert kept >= 20


def test_moved_and_reflowed_words_keep_their_sentence(versions: dict[str, tuple[Memo, Memo]]) -> None:
    for old, new in versions.values():
        cited = {revision.id: revision for revision in old.revisions}
        texts = {sentence.text for sentence in new.sentences()}
        for sentence in _below_headings(old):
            kinds = {_kind_of(cited[citation.revision_id].article.id) for citation in sentence.citations}
            if kinds <= {"", "moved", "reflow", "denial", "quotes"}:
                assert sentence.text in texts


def test_every_kept_sentence_verifies_against_the_newest_text(
    edited: dict[ArticleId, Revision], versions: dict[str, tuple[Memo, Memo]]
) -> None:
    for _, new in versions.values():
        assert pipeline.verify(new) == ()
        for revision in new.revisions:
            newest = edited.get(revision.article.id)
            assert newest is None or newest.id == revision.id


def test_every_change_is_told_with_its_cause(versions: dict[str, tuple[Memo, Memo]]) -> None:
    told = set()
    for old, new in versions.values():
        assert (new.version, new.previous) == (2, old.id)
        texts = {sentence.text for sentence in new.sentences()}
        gone = {sentence.text for sentence in _below_headings(old)} - texts
        told_gone = {correction.before for correction in new.corrections} - {None}
        assert gone <= told_gone
        assert not told_gone & texts
        for correction in new.corrections:
            kind = _kind_of(correction.article_id)
            told.add(kind)
            if kind == "retraction":
                assert correction.kind in (CorrectionKind.REMOVED, CorrectionKind.REDONE)  # a lead finds another
                assert correction.change is ChangeKind.RETRACTION
            if kind == "number":
                assert correction.kind is CorrectionKind.REDONE
                assert correction.change is ChangeKind.SILENT_EDIT
    assert {"number", "quote", "headline", "retraction"} <= told


def test_news_that_a_source_added_is_taken_over(versions: dict[str, tuple[Memo, Memo]]) -> None:
    added = [c for _, new in versions.values() for c in new.corrections if c.kind is CorrectionKind.ADDED]
    assert added
    assert all(c.after is not None and "denied on Tuesday" in c.after for c in added)


def test_regenerating_again_changes_nothing(archive: Archive, versions: dict[str, tuple[Memo, Memo]]) -> None:
    for _, new in versions.values():
        current = archive.current(revision.article.id for revision in new.revisions)
        assert regenerate(new, current, writer=ExtractiveWriter(), as_of=START, run=_record) is new


def test_a_brief_is_the_same_in_every_process() -> None:
    code = (
        "from tests.regenerate import test_archive_of_edits as t; from briefings import pipeline as p\n"
        "w = t.ExtractiveWriter()\n"
        "m = p.brief([t._revision(n) for n in range(12, 15)], writer=w, fallback=w,"
        " options=t.BriefOptions(as_of=t.START), as_of=t.START, run=t._record)\n"
        "print(m.id)"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[2],
        ).stdout
        for seed in ("0", "1", "3")
    }
    assert len(made) == 1
