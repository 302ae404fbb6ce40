"""Which memos rest on texts that changed: found from the changed revisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from briefings.store import Archive
from briefings.types import (
    Article,
    Citation,
    Grade,
    Group,
    Memo,
    MemoKind,
    Revision,
    RunRecord,
    Section,
    SectionKey,
    Sentence,
    Span,
    Verdict,
)

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def _revision(name: str, text: str, minutes: int = 0) -> Revision:
    article = Article(id=Article.id_for(name), location=name, title=name, language="en")
    return Revision.of(article, text, fetched_at=NOON + timedelta(minutes=minutes))


def _memo(name: str, *revisions: Revision) -> Memo:
    sentences = tuple(
        Sentence(
            text=revision.text,
            citations=(Citation.of(revision, Span(0, len(revision.text))),),
            verdict=Verdict.SUPPORTED,
            grade=Grade.VERBATIM,
        )
        for revision in revisions
    )
    return Memo(
        id=name,
        kind=MemoKind.BRIEF,
        as_of=NOON,
        sections=(Section(key=SectionKey.BOTTOM_LINE, groups=(Group(sentences=sentences),)),),
        revisions=revisions,
        run=RunRecord(package_version="0", writer="test"),
    )


def test_a_changed_text_makes_its_memos_stale_and_no_others(archive: Archive) -> None:
    pier, ferry = _revision("pier", "The pier closed on Monday."), _revision("ferry", "The ferry sails on Monday.")
    for revision in (pier, ferry):
        archive.add(revision)
    archive.save_memo(_memo("both", pier, ferry))
    archive.save_memo(_memo("ferry", ferry))
    assert archive.stale_memos() == {}
    newer = _revision("pier", "The pier closed on Tuesday.", minutes=1)
    archive.add(newer)
    assert archive.stale_memos() == {"both": {pier.article.id}}
    assert archive.current([pier.article.id, ferry.article.id]) == {pier.article.id: newer, ferry.article.id: ferry}
    archive.save_memo(replace(_memo("both-2", newer, ferry), version=2, previous="both"))
    assert archive.stale_memos() == {}


def test_a_text_that_comes_back_makes_its_memos_current_again(archive: Archive) -> None:
    first = _revision("pier", "The pier closed on Monday.")
    archive.add(first)
    archive.save_memo(_memo("memo", first))
    archive.add(_revision("pier", "Access denied.", minutes=1))
    assert set(archive.stale_memos()) == {"memo"}
    archive.add(_revision("pier", "The pier closed on Monday.", minutes=2))
    assert archive.stale_memos() == {}


def test_a_retired_article_makes_its_memos_stale(archive: Archive) -> None:
    pier = _revision("pier", "The pier closed on Monday.")
    archive.add(pier)
    archive.save_memo(_memo("memo", pier))
    archive.retire([pier.article.id], at=NOON, reason="test")
    assert archive.stale_memos() == {"memo": {pier.article.id}}
    assert archive.current([pier.article.id]) == {pier.article.id: None}
