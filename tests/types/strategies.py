"""Hypothesis strategies for whole memos: every one of them satisfies the types' own gates."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

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

_STRANGE = "\x00\x1f\n\r\t\u2028\u200f\u202e\ufeff\ufffd\U0001f600\\\"'<>&`*_[]{}%#|éЖ中ا"
characters = st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(_STRANGE))
texts = st.text(characters, max_size=20)
# A lone surrogate can reach us through a JSON escape in an input file.
articles_text = st.tuples(
    st.text(characters, min_size=2, max_size=60), st.sampled_from(["", "\ud800", "\udfff"]), texts
).map("".join)
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=zones)  # noqa: DTZ001 (bounds are naive)
counts = st.integers(0, 2**53 - 1)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


@st.composite
def marks(draw: st.DrawFn, text: str) -> tuple[Mark, ...]:
    edges = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return tuple(Mark(span=Span(*pair), label=draw(st.sampled_from(MarkLabel)), rule=draw(texts)) for pair in pairs)


@st.composite
def revisions(draw: st.DrawFn) -> Revision:
    location = draw(texts)
    article = Article(
        id=Article.id_for(location),
        location=location,
        title=draw(texts),
        publisher=draw(texts),
        byline=draw(texts),
        kind=draw(st.sampled_from(Kind)),
        kind_evidence=draw(texts),
        language=draw(st.sampled_from(["en", "fr", "ar", "und"])),
        published_at=draw(st.none() | moments),
        published_evidence=draw(texts),
    )
    text = draw(articles_text)
    return Revision.of(
        article,
        text,
        fetched_at=draw(moments),
        modified_at=draw(st.none() | moments),
        marks=draw(marks(text)),
    )


@st.composite
def citations(draw: st.DrawFn, known: tuple[Revision, ...]) -> Citation:
    revision = draw(st.sampled_from(known))
    return Citation.of(revision, draw(spans(revision.text)))


@st.composite
def supported(draw: st.DrawFn, known: tuple[Revision, ...]) -> Sentence:
    cited = draw(st.lists(citations(known), min_size=1, max_size=3))
    form = draw(st.sampled_from(Form))
    if form is Form.QUOTED:
        cited = cited[:1]
    return Sentence(
        text=cited[0].quote if form is Form.QUOTED else draw(texts),
        citations=tuple(cited),
        form=form,
        verdict=Verdict.SUPPORTED,
        grade=draw(st.sampled_from(Grade)),
        checks=(Check(check=draw(st.sampled_from(CheckName)), verdict=Verdict.SUPPORTED, judge=draw(texts)),),
    )


@st.composite
def failed(draw: st.DrawFn, known: tuple[Revision, ...]) -> Sentence:
    text = draw(st.text(characters, min_size=1, max_size=20))
    revision = draw(st.sampled_from(known))
    clash = Clash(in_sentence=draw(spans(text)), revision_id=revision.id, in_source=draw(spans(revision.text)))
    verdict = draw(st.sampled_from([Verdict.REFUTED, Verdict.NOT_ENOUGH_INFO, Verdict.UNCITED]))
    check = Check(
        check=draw(st.sampled_from(CheckName)),
        verdict=verdict,
        code=draw(st.sampled_from(ReasonCode)),
        explanation=draw(texts),
        clashes=draw(st.sampled_from([(), (clash,), (Clash(),)])),
        proposal=draw(st.sampled_from([None, clash])),
    )
    cited = draw(st.lists(citations(known), max_size=2))
    return Sentence(text=text, citations=tuple(cited), verdict=verdict, checks=(check,))


@st.composite
def groups(draw: st.DrawFn, known: tuple[Revision, ...]) -> Group:
    return Group(
        sentences=tuple(draw(st.lists(supported(known), min_size=1, max_size=3))),
        heading=draw(st.none() | supported(known)),
        label=draw(st.none() | texts),
        origins=draw(counts),
    )


@st.composite
def conflicts(draw: st.DrawFn, known: tuple[Revision, ...]) -> Conflict:
    sides = []
    for revision in known[:2]:
        citation = Citation.of(revision, draw(spans(revision.text)))
        sentence = Sentence(text=citation.quote, citations=(citation,), verdict=Verdict.SUPPORTED, grade=Grade.VERBATIM)
        sides.append(Side(sentence=sentence, words=draw(spans(citation.quote)).of(citation.quote)))
    return Conflict(kind=draw(st.sampled_from(ConflictKind)), about=draw(texts), sides=tuple(sides))


@st.composite
def runs(draw: st.DrawFn) -> RunRecord:
    return RunRecord(
        package_version=draw(texts),
        writer=draw(texts),
        model=draw(texts),
        prompts=draw(st.dictionaries(texts, texts, max_size=3)),
        settings=draw(st.dictionaries(texts, texts, max_size=3)),
        usage=TokenUsage(prompt=draw(counts), completion=draw(counts)),
        cost_usd=draw(st.none() | st.floats(0, 1e6) | st.integers(0, 9)),
        calls=draw(counts),
        cache_hits=draw(counts),
    )


@st.composite
def corrections(draw: st.DrawFn, known: tuple[Revision, ...]) -> Correction:
    kind = draw(st.sampled_from(CorrectionKind))
    revision = draw(st.sampled_from(known))
    return Correction(
        kind=kind,
        before=draw(texts) if kind.tells_before else None,
        after=draw(texts) if kind.tells_after else None,
        article_id=revision.article.id,
        source=draw(texts),
        change=draw(st.sampled_from(ChangeKind)),
        evidence=draw(texts),
        old_revision=revision.id,
        new_revision=draw(st.none() | st.just(revision.id)),
        at=draw(moments),
    )


@st.composite
def memos(draw: st.DrawFn) -> Memo:
    """Draw a memo with any mix of parts, empty ones too."""
    known = tuple(draw(st.lists(revisions(), min_size=1, max_size=3, unique_by=lambda revision: revision.id)))
    keys = draw(st.lists(st.sampled_from(SectionKey), unique=True, max_size=3))
    return Memo(
        id=draw(texts),
        kind=draw(st.sampled_from(MemoKind)),
        as_of=draw(moments),
        headline=draw(st.none() | supported(known)),
        question=draw(st.none() | texts),
        topic=draw(st.none() | texts),
        sections=tuple(
            Section(key=key, groups=tuple(draw(st.lists(groups(known), min_size=1, max_size=2)))) for key in keys
        ),
        conflicts=tuple(draw(st.lists(conflicts(known), max_size=2))) if len(known) > 1 else (),
        withheld=tuple(
            Withheld(sentence=sentence, replaced_by=draw(st.none() | supported(known)))
            for sentence in draw(st.lists(failed(known), max_size=2))
        ),
        corrections=tuple(draw(st.lists(corrections(known), max_size=2))),
        gaps=tuple(draw(st.lists(st.builds(Gap, code=st.sampled_from(GapCode), detail=texts), max_size=2))),
        revisions=known,
        run=draw(runs()),
        version=draw(st.integers(1, 9)),
        previous=draw(st.none() | texts),
    )


NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
