"""An invented memo with everything a memo can hold, hostile words included."""

from __future__ import annotations

from datetime import UTC, datetime

from briefings.types import (
    Article,
    ChangeKind,
    Check,
    CheckName,
    Citation,
    Clash,
    Conflict,
    ConflictKind,
    Correction,
    CorrectionKind,
    Form,
    Gap,
    GapCode,
    Grade,
    Group,
    Kind,
    Mark,
    MarkLabel,
    Memo,
    MemoKind,
    ReasonCode,
    Revision,
    RunRecord,
    Section,
    SectionKey,
    Sentence,
    Side,
    Span,
    TokenUsage,
    Verdict,
    Withheld,
)

AS_OF = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
FETCHED = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)

HOSTILE = (
    "<script>alert(1)</script> [x](javascript:alert(2)) ![p](https://evil.example/p.png) {{ 7*7 }} {% raw %} "
    "`code` *em* __strong__ ~~gone~~ [^1] [^1]: note | a | b | &lt;b&gt; &#60; <!-- --> "
    "https://evil.example/auto www.evil.example a@evil.example $x^2$ \u202edesrever\u202c # Heading #"
)

_COURIER = """\
HARBOUR COURIER MEMBERS SAVE 50% TODAY

Storm closes Port Anselm for two days

By Ilse Brandt

Port Anselm was closed on Saturday after a storm broke 14 mooring lines, the harbour office said. Two freighters ran
aground near St.
Petersgate, and their crews were brought ashore by midnight.

“We will not reopen before Monday,” said harbour master Tove Lindqvist. The repair is expected to cost $1.5 million.

Related content: ten storms you will not forget
"""
_POST = """\
Port shut after storm

The storm broke 41 mooring lines in Port Anselm, according to the dockers' union. The union's chair, Paul Abara, said
the port "may stay shut for a week".
"""
_OPINION = """\
A port is not a toy

Anyone could see this coming: the council "saved" on lines for years. The mayor should resign before the next storm.
"""
_ARABIC = """\
إغلاق ميناء أنسلم بعد العاصفة

أُغلق ميناء أنسلم يوم السبت بعد عاصفة قوية. وقال مسؤول في الميناء إن سفينتين جنحتا قرب الساحل.
"""


def revision(
    location: str,
    text: str,
    *,
    title: str,
    publisher: str = "",
    byline: str = "",
    kind: Kind = Kind.NEWS,
    language: str = "en",
    published_at: datetime | None = None,
    modified_at: datetime | None = None,
    marked: tuple[tuple[MarkLabel, str], ...] = (),
) -> Revision:
    """Return a revision of an invented article; `marked` are its marked stretches, in order."""
    marks = [
        Mark(span=Span(text.index(words), text.index(words) + len(words)), label=label, rule="test")
        for label, words in marked
    ]
    article = Article(
        id=Article.id_for(location),
        location=location,
        title=title,
        publisher=publisher,
        byline=byline,
        kind=kind,
        language=language,
        published_at=published_at,
    )
    return Revision.of(article, text, fetched_at=FETCHED, modified_at=modified_at, marks=tuple(marks))


COURIER = revision(
    "https://courier.example/storm?id=1&x=<y>",
    _COURIER,
    title="Storm closes Port Anselm for two days",
    publisher="Harbour Courier",
    byline="By Ilse Brandt",
    published_at=datetime(2026, 2, 28, 21, 15, tzinfo=UTC),
    modified_at=datetime(2026, 3, 1, 9, 0, tzinfo=UTC),
    marked=(
        (MarkLabel.BOILERPLATE, "HARBOUR COURIER MEMBERS SAVE 50% TODAY"),
        (MarkLabel.TITLE, "Storm closes Port Anselm for two days"),
        (MarkLabel.BYLINE, "By Ilse Brandt"),
        (MarkLabel.BOILERPLATE, "Related content: ten storms you will not forget"),
    ),
)
POST = revision("articles/post.txt", _POST, title="Port shut after storm", publisher="Anselm Post")
OPINION = revision(
    "https://lantern.example/port",
    _OPINION,
    title="A port is not a toy",
    publisher="The Lantern",
    byline="Ann Roe",
    kind=Kind.OPINION,
    published_at=datetime(2026, 3, 1, tzinfo=UTC),
)
ARABIC = revision(
    "https://mina.example/1",
    _ARABIC,
    title="إغلاق ميناء أنسلم بعد العاصفة",
    publisher="صحيفة الميناء",
    language="ar",
    published_at=datetime(2026, 3, 1, tzinfo=UTC),
)
WIRE = revision(
    "javascript:alert('location')",
    f"{HOSTILE}\n\n1. {HOSTILE}\n\n> {HOSTILE}\n",
    title=f"<img src=x onerror=alert(3)> {HOSTILE}",
    publisher="</title><b>Wire</b>",
    byline="*Mallory* [y](javascript:alert(4))",
    kind=Kind.ANALYSIS,
    language='x" onload="alert(5)',
)


def cite(source: Revision, words: str) -> Citation:
    """Cite `words` where they first stand in `source`."""
    start = source.text.index(words)
    return Citation.of(source, Span(start, start + len(words)))


def prose(text: str, *citations: Citation, grade: Grade = Grade.TRACED) -> Sentence:
    passed = Check(check=CheckName.JUDGE, verdict=Verdict.SUPPORTED, judge="tiny-judge")
    checks = (passed,) if grade is Grade.JUDGED else ()
    return Sentence(text=text, citations=citations, verdict=Verdict.SUPPORTED, grade=grade, checks=checks)


def verbatim(source: Revision, words: str) -> Sentence:
    return prose(words, cite(source, words), grade=Grade.VERBATIM)


def quoted(source: Revision, words: str) -> Sentence:
    """Return the source's words as a quotation behind its name."""
    return Sentence(
        text=words,
        citations=(cite(source, words),),
        form=Form.QUOTED,
        verdict=Verdict.SUPPORTED,
        grade=Grade.VERBATIM,
    )


CLOSED = "Port Anselm was closed on Saturday after a storm broke 14 mooring lines, the harbour office said."
AGROUND = "Two freighters ran\naground near St.\nPetersgate, and their crews were brought ashore by midnight."
REOPEN = "“We will not reopen before Monday,” said harbour master Tove Lindqvist."
COST = "The repair is expected to cost $1.5 million."
UNION = "The storm broke 41 mooring lines in Port Anselm, according to the dockers' union."
WEEK = 'The union\'s chair, Paul Abara, said\nthe port "may stay shut for a week".'
SAVED = 'Anyone could see this coming: the council "saved" on lines for years.'
ARABIC_CLOSED = "أُغلق ميناء أنسلم يوم السبت بعد عاصفة قوية."
WRONG = "The storm broke 140 mooring lines and the port reopened."


def withheld_sentence() -> Sentence:
    """Return a sentence with two findings, the words at issue named on both sides."""
    number = COURIER.text.index("14 mooring")
    return Sentence(
        text=WRONG,
        citations=(cite(COURIER, CLOSED),),
        verdict=Verdict.REFUTED,
        checks=(
            Check(check=CheckName.ANCHOR, verdict=Verdict.SUPPORTED),
            Check(
                check=CheckName.NUMBERS,
                verdict=Verdict.REFUTED,
                code=ReasonCode.NUMBER_MISMATCH,
                explanation="140 is not in the cited words, which say 14.",
                clashes=(
                    Clash(
                        in_sentence=Span(WRONG.index("140"), WRONG.index("140") + 3),
                        revision_id=COURIER.id,
                        in_source=Span(number, number + 2),
                    ),
                ),
            ),
            Check(
                check=CheckName.MEANING,
                verdict=Verdict.NOT_ENOUGH_INFO,
                code=ReasonCode.NOT_SUPPORTED,
                explanation="“the port reopened” is not in the cited words.",
                judge="tiny-judge",
            ),
        ),
    )


def rich_memo() -> Memo:
    """Return a brief with every section, a disagreement, withheld sentences, two languages and hostile text."""
    hostile = f"1. {HOSTILE}"
    return Memo(
        id="brief-2026-03-02-1a2b3c4d",
        kind=MemoKind.BRIEF,
        as_of=AS_OF,
        headline=prose("Storm closes Port Anselm", cite(COURIER, "Storm closes Port Anselm for two days")),
        topic="ports & <shipping>",
        sections=(
            Section(
                key=SectionKey.BOTTOM_LINE,
                groups=(
                    Group(
                        sentences=(
                            prose("Port Anselm was closed on Saturday after a storm.", cite(COURIER, CLOSED)),
                            prose(
                                "Two freighters ran aground near the port.",
                                cite(COURIER, AGROUND),
                                cite(ARABIC, "سفينتين جنحتا قرب الساحل"),
                                grade=Grade.JUDGED,
                            ),
                        )
                    ),
                ),
            ),
            Section(
                key=SectionKey.WHAT_HAPPENED,
                groups=(
                    Group(
                        heading=verbatim(COURIER, "Storm closes Port Anselm for two days"),
                        origins=3,
                        sentences=(
                            verbatim(COURIER, CLOSED),
                            verbatim(COURIER, AGROUND),
                            verbatim(ARABIC, ARABIC_CLOSED),
                            verbatim(COURIER, COST),
                        ),
                    ),
                    Group(
                        heading=verbatim(WIRE, HOSTILE),
                        origins=1,
                        sentences=(verbatim(WIRE, hostile), verbatim(WIRE, f"> {HOSTILE}")),
                    ),
                ),
            ),
            Section(
                key=SectionKey.WHO_SAYS_WHAT,
                groups=(
                    Group(label="Tove Lindqvist", sentences=(verbatim(COURIER, REOPEN),)),
                    Group(label="Paul Abara", sentences=(verbatim(POST, WEEK),)),
                    Group(label="The Lantern", sentences=(quoted(OPINION, SAVED),)),
                    Group(label="</title><b>Wire</b>", sentences=(quoted(WIRE, HOSTILE),)),
                ),
            ),
            Section(key=SectionKey.WHAT_TO_WATCH, groups=(Group(sentences=(verbatim(POST, WEEK),)),)),
        ),
        conflicts=(
            Conflict(
                kind=ConflictKind.NUMBER,
                about="mooring lines",
                sides=(
                    Side(sentence=verbatim(COURIER, CLOSED), words="14"),
                    Side(sentence=quoted(POST, UNION), words="41"),
                ),
            ),
        ),
        withheld=(
            Withheld(sentence=withheld_sentence(), replaced_by=quoted(COURIER, CLOSED)),
            Withheld(
                sentence=Sentence(
                    text=HOSTILE,
                    verdict=Verdict.UNCITED,
                    checks=(
                        Check(
                            check=CheckName.ANCHOR,
                            verdict=Verdict.UNCITED,
                            code=ReasonCode.UNCITED,
                            explanation=f"It says {HOSTILE}",
                        ),
                    ),
                )
            ),
        ),
        corrections=(
            Correction(
                kind=CorrectionKind.REDONE,
                before=f"Port Anselm was closed after a storm broke 12 mooring lines. {HOSTILE}",
                after="Port Anselm was closed after a storm broke 14 mooring lines.",
                article_id=COURIER.article.id,
                source=f"Harbour Courier {HOSTILE}",
                change=ChangeKind.CORRECTION,
                evidence=f"Correction: 14 lines, not 12. {HOSTILE}",
                old_revision=COURIER.id,
                new_revision=COURIER.id,
                at=AS_OF,
            ),
            Correction(
                kind=CorrectionKind.REMOVED,
                before="The pier was open.",
                article_id=POST.article.id,
                source="Coastal Post",
                change=ChangeKind.RETIRED,
                evidence="",
                old_revision=POST.id,
                at=AS_OF,
            ),
            Correction(
                kind=CorrectionKind.ADDED,
                after="Nobody died.",
                article_id=POST.article.id,
                source="Coastal Post",
                change=ChangeKind.UPDATE,
                evidence="",
                old_revision=POST.id,
                new_revision=POST.id,
                at=AS_OF,
            ),
        ),
        gaps=(
            Gap(code=GapCode.UNDATED, detail="2 of 5 articles carry no publication date"),
            Gap(code=GapCode.UNREADABLE_INPUT, detail=f"{HOSTILE}.txt: not text"),
        ),
        revisions=(COURIER, POST, OPINION, ARABIC, WIRE),
        run=RunRecord(
            package_version="0.1.0",
            writer="model",
            model="tiny-writer",
            prompts={"brief.j2": "ab" * 32, "repair.j2": "cd" * 32},
            settings={"length": "standard", "topics": HOSTILE},
            usage=TokenUsage(prompt=12345, completion=678),
            cost_usd=0.01234,
            calls=3,
            cache_hits=1,
        ),
        version=2,
        previous="brief-2026-03-02-00000000",
    )
