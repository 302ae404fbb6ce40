"""Memos as JSON: canonical, lossless, and strict about every file that somebody else may have written."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from briefings.errors import MemoFormatError
from briefings.types import (
    Article,
    Check,
    CheckName,
    Citation,
    Clash,
    Conflict,
    ConflictKind,
    Form,
    Gap,
    GapCode,
    Grade,
    Group,
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
    Verdict,
    Withheld,
)
from briefings.types.codec import memo_from_dict, memo_from_json, memo_to_dict, memo_to_json

from .strategies import NOON, memos


def revision(location: str, text: str) -> Revision:
    article = Article(id=Article.id_for(location), location=location, title="Quay closed", published_at=NOON)
    marks = (
        Mark(span=Span(0, 4), label=MarkLabel.TITLE, rule="first line"),
        Mark(span=Span(5, 6), label=MarkLabel.BOILERPLATE, rule="r"),
    )
    return Revision.of(article, text, fetched_at=NOON, marks=marks)


ONE = revision("one.txt", "The quay in Ostmark closed on Monday.")
TWO = revision("two.txt", "The quay in Ostmark stayed open on Monday.")


def cite(source: Revision, words: str) -> Citation:
    start = source.text.index(words)
    return Citation.of(source, Span(start, start + len(words)))


def shown(source: Revision, words: str, form: Form = Form.PROSE) -> Sentence:
    return Sentence(
        text=words, citations=(cite(source, words),), form=form, verdict=Verdict.SUPPORTED, grade=Grade.VERBATIM
    )


def sample() -> Memo:
    finding = Check(
        check=CheckName.DATES,
        verdict=Verdict.REFUTED,
        code=ReasonCode.DATE_MISMATCH,
        explanation="Tuesday is not Monday",
        clashes=(Clash(in_sentence=Span(20, 27), revision_id=ONE.id, in_source=Span(30, 36)),),
    )
    bad = Sentence(
        text="The quay closed on a Tuesday.",
        citations=(cite(ONE, "closed on Monday"),),
        verdict=Verdict.REFUTED,
        checks=(finding,),
    )
    return Memo(
        id="brief-1",
        kind=MemoKind.BRIEF,
        as_of=NOON,
        headline=shown(ONE, "The quay in Ostmark closed on Monday."),
        sections=(
            Section(
                key=SectionKey.WHAT_HAPPENED,
                groups=(Group(sentences=(shown(TWO, TWO.text, Form.QUOTED),), origins=2),),
            ),
        ),
        conflicts=(
            Conflict(
                kind=ConflictKind.STATUS,
                about="the quay",
                sides=(
                    Side(sentence=shown(ONE, ONE.text), words="closed"),
                    Side(sentence=shown(TWO, TWO.text), words="stayed open"),
                ),
            ),
        ),
        withheld=(Withheld(sentence=bad, replaced_by=shown(ONE, ONE.text)),),
        gaps=(Gap(code=GapCode.UNDATED, detail="1 of 3"),),
        revisions=(ONE, TWO),
        run=RunRecord(package_version="0.1.0", writer="extractive", settings={"length": "short"}, cost_usd=0.25),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(memos())
def test_any_memo_round_trips_and_is_written_the_same_again(memo: Memo) -> None:
    text = memo_to_json(memo)
    again = memo_from_json(text)
    assert again == memo
    assert memo_to_json(again) == text
    assert memo_from_json(text.encode("utf-8").decode("utf-8")) == memo
    assert memo_from_dict(json.loads(text)) == memo


def test_the_text_is_readable_and_stable() -> None:
    text = memo_to_json(sample())
    assert text.startswith(
        '{\n "schema": 1,\n "id": "brief-1",\n "kind": "brief",\n "as_of": "2026-03-02T12:00:00+00:00"'
    )
    assert text.endswith("}\n")
    assert memo_to_dict(sample()) == json.loads(text)


def test_other_scripts_are_not_escaped_but_lone_surrogates_are() -> None:
    memo = Memo(id="ك中\ud800", kind=MemoKind.BRIEF, as_of=NOON, run=RunRecord(package_version="0", writer="\ude00"))
    text = memo_to_json(memo)
    assert '"ك中\\ud800"' in text
    assert memo_from_json(text) == memo


def test_a_character_split_into_two_surrogates_cannot_be_written() -> None:
    memo = Memo(id="\ud83d\ude00", kind=MemoKind.BRIEF, as_of=NOON, run=RunRecord(package_version="0", writer="x"))
    with pytest.raises(MemoFormatError, match=r"^\$\.id: .*surrogates"):
        memo_to_json(memo)


def test_maps_are_sorted() -> None:
    one = RunRecord(package_version="0", writer="x", prompts={"b": "2", "a": "1"})
    two = RunRecord(package_version="0", writer="x", prompts={"a": "1", "b": "2"})
    texts = [memo_to_json(Memo(id="m", kind=MemoKind.BRIEF, as_of=NOON, run=run)) for run in (one, two)]
    assert texts[0] == texts[1]


Edit = Callable[[dict[str, Any]], object]


def put(value: object, *path: str | int) -> Edit:
    """Return an edit that sets what stands at `path`."""

    def edit(data: dict[str, Any]) -> None:
        target: Any = data
        for key in path[:-1]:
            target = target[key]
        target[path[-1]] = value

    return edit


def drop(*path: str | int) -> Edit:
    def edit(data: dict[str, Any]) -> None:
        target: Any = data
        for key in path[:-1]:
            target = target[key]
        del target[path[-1]]

    return edit


HEAD = ("headline", "citations", 0)

BROKEN: list[tuple[str, Edit, str]] = [
    ("no schema", drop("schema"), "$: the key 'schema' is missing"),
    ("newer schema", put(2, "schema"), "$.schema: this version reads schema 1, not 2"),
    ("schema is true", put(True, "schema"), "$.schema: this version reads schema 1, not true"),
    ("schema is 1.0", put(1.0, "schema"), "$.schema: this version reads schema 1, not a number"),
    ("missing key", drop("run", "writer"), "$.run: the key 'writer' is missing"),
    ("missing optional key", drop("topic"), "$: the key 'topic' is missing"),
    ("unknown key", put(1, "headline", "note"), "$.headline: unknown key 'note'"),
    ("object for string", put({}, "id"), "$.id: expected a string, found an object"),
    ("string for array", put("x", "sections"), "$.sections: expected an array, found a string"),
    ("array for object", put([], "run"), "$.run: expected an object, found an array"),
    ("null for required", put(None, "as_of"), "$.as_of: expected a string, found null"),
    ("bool for int", put(True, "version"), "$.version: expected a whole number, found true"),
    ("float for int", put(1.0, "version"), "$.version: expected a whole number, found a number"),
    ("negative", put(-1, "run", "calls"), "$.run.calls: -1 is out of range"),
    ("beyond 2^53", put(2**53, "run", "calls"), "$.run.calls: 9007199254740992 is out of range"),
    ("version 0", put(0, "version"), "$.version: versions count from 1"),
    ("negative cost", put(-0.5, "run", "cost_usd"), "$.run.cost_usd: -0.5 is out of range"),
    ("cost as text", put("1", "run", "cost_usd"), "$.run.cost_usd: expected a number, found a string"),
    ("not a choice", put("memo", "kind"), "$.kind: 'memo' is not one of: brief, answer"),
    ("naive moment", put("2026-03-02T12:00:00", "as_of"), "$.as_of: '2026-03-02T12:00:00' is not a moment"),
    ("bare day", put("2026-03-02", "as_of"), "$.as_of: '2026-03-02' is not a moment"),
    ("no such day", put("2026-02-30T12:00:00Z", "as_of"), "$.as_of: '2026-02-30T12:00:00Z' is not a moment"),
    ("map value", put(3, "run", "settings", "length"), '$.run.settings["length"]: expected a string, found a number'),
    ("span of three", put([0, 1, 2], *HEAD, "span"), "$.headline.citations[0].span: expected a span"),
    ("span backwards", put([5, 2], *HEAD, "span"), "$.headline.citations[0].span: a span cannot end before it"),
    ("span negative", put([-1, 2], *HEAD, "span"), "$.headline.citations[0].span[0]: -1 is out of range"),
    ("span of strings", put(["0", "2"], *HEAD, "span"), "$.headline.citations[0].span[0]: expected a whole number"),
    ("empty span", put([3, 3], *HEAD, "span"), "$.headline.citations[0].span: not a citable span"),
    ("span beyond", put([0, 99], *HEAD, "span"), "$.headline.citations[0].span: not a citable span"),
    ("span moved", put([1, 37], *HEAD, "span"), "$.headline.citations[0].quote: "),
    ("quote altered", put("The quay opened.", *HEAD, "quote"), "$.headline.citations[0].quote: 'The quay opened.'"),
    (
        "revision edited",
        put("Nothing happened at all here, we say.", "revisions", 0, "text"),
        "$.headline.citations[0]",
    ),
    ("revision twice", lambda d: d["revisions"].append(d["revisions"][0]), "$.revisions[2]: revision "),
    ("revision gone", drop("revisions", 0), "$: memo brief-1 cites revision "),
    ("uncited", put([], "headline", "citations"), "$.headline.citations: a supported sentence needs a citation"),
    ("ungraded", put(None, "headline", "grade"), "$.headline: a sentence has a grade exactly when it is supported"),
    (
        "unsupported shown",
        lambda d: d["headline"].update(verdict="unchecked", grade=None),
        "$: a memo's headline cannot hold a sentence that is unchecked",
    ),
    (
        "quoted but altered",
        put("The quay is shut.", "sections", 0, "groups", 0, "sentences", 0, "text"),
        "$.sections[0].groups[0].sentences[0].text: the text of a quoted sentence",
    ),
    ("empty section", put([], "sections", 0, "groups"), "$.sections[0]: section what_happened is empty"),
    ("foreign words", put("sank", "conflicts", 0, "sides", 1, "words"), "$.conflicts[0].sides[1]: the clashing words"),
    ("one source", drop("conflicts", 0, "sides", 1), "$.conflicts[0]: a conflict needs two sources"),
    (
        "withheld as supported",
        lambda d: d["withheld"][0]["sentence"].update(verdict="supported", grade="traced"),
        "$.withheld[0]: a withheld sentence needs a failed check",
    ),
    (
        "finding without code",
        put(None, "withheld", 0, "sentence", "checks", 0, "code"),
        "$.withheld[0].sentence.checks[0]: a refuted finding must carry a reason code",
    ),
    (
        "clash beyond sentence",
        put([0, 999], "withheld", 0, "sentence", "checks", 0, "clashes", 0, "in_sentence"),
        "$.withheld[0].sentence.checks[0].clashes[0].in_sentence: it ends beyond",
    ),
    (
        "clash beyond source",
        put([0, 999], "withheld", 0, "sentence", "checks", 0, "clashes", 0, "in_source"),
        "$.withheld[0].sentence.checks[0].clashes[0].in_source: it ends beyond",
    ),
    ("mark beyond", put([0, 99], "revisions", 0, "marks", 1, "span"), "$.revisions[0].marks[1].span: it ends beyond"),
    ("marks overlap", put([3, 6], "revisions", 0, "marks", 1, "span"), "$.revisions[0].marks[1].span: marks must be"),
]


@pytest.mark.parametrize(("edit", "message"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_file_is_refused_and_the_place_is_named(edit: Edit, message: str) -> None:
    data = copy.deepcopy(memo_to_dict(sample()))
    edit(data)
    with pytest.raises(MemoFormatError) as caught:
        memo_from_json(json.dumps(data))
    assert str(caught.value).startswith(message)


HOSTILE: list[tuple[str, str, str]] = [
    ("empty", "", "not JSON at line 1, column 1"),
    ("cut off", '{"schema": 1, "id": "x', "not JSON at line 1"),
    ("raw control character", '{"schema": "\x01"}', "not JSON at line 1"),
    ("deep arrays", "[" * 200_000, "$: nested too deeply"),
    ("deep objects", '{"schema":' * 100_000, "$: nested too deeply"),
    ("deep inside", '{"schema": 1, "id": ' + "[" * 200_000 + "]" * 200_000 + "}", "$: nested too deeply"),
    ("not an object", "[]", "$: expected an object, found an array"),
    ("NaN schema", '{"schema": NaN}', "$.schema: this version reads schema 1, not NaN is not JSON"),
    (
        "huge schema",
        '{"schema": ' + "9" * 5000 + "}",
        "$.schema: this version reads schema 1, not a number of 5000 digits",
    ),
]


@pytest.mark.parametrize(("text", "message"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_hostile_text_is_one_clear_error(text: str, message: str) -> None:
    with pytest.raises(MemoFormatError) as caught:
        memo_from_json(text)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"cost_usd": 0.25', '"cost_usd": NaN', "$.run.cost_usd: expected a number, found NaN is not JSON"),
        ('"cost_usd": 0.25', '"cost_usd": -Infinity', "$.run.cost_usd: expected a number, found -Infinity is not JSON"),
        ('"cost_usd": 0.25', '"cost_usd": 1e999', "$.run.cost_usd: expected a number, found a number is out of range"),
        ('"cost_usd": 0.25', '"cost_usd": 1e300', "$.run.cost_usd: 1e+300 is out of range"),
        (
            '"calls": 0',
            '"calls": ' + "1" * 10_000,
            "$.run.calls: expected a whole number, found a number of 10000 digits",
        ),
        ('"calls": 0', '"calls": 1, "calls": 0', "$.run: the key 'calls' stands there twice"),
        ('"schema": 1', '"schema": 1, "id": "other"', "$: the key 'id' stands there twice"),
        ('"length": "short"', '"length": "a", "length": "b"', "$.run.settings: the key 'length' stands there twice"),
    ],
)
def test_what_json_readers_disagree_on_is_refused(old: str, new: str, message: str) -> None:
    text = memo_to_json(sample())
    assert old in text
    with pytest.raises(MemoFormatError) as caught:
        memo_from_json(text.replace(old, new, 1))
    assert str(caught.value).startswith(message)


def test_a_reader_that_lists_problems_itself_gets_altered_quotes() -> None:
    data = memo_to_dict(sample())
    put("The quay opened.", *HEAD, "quote")(data)
    memo = memo_from_json(json.dumps(data), anchored=False)
    assert memo.headline is not None
    assert not memo.headline.citations[0].holds_in(ONE)
    assert memo.headline.citations[0].quote == "The quay opened."


def test_a_memo_with_an_altered_quote_cannot_be_written() -> None:
    forged = Citation(revision_id=ONE.id, span=Span(0, 8), quote="The ship")
    sentence = Sentence(text="x", citations=(forged,), verdict=Verdict.SUPPORTED, grade=Grade.TRACED)
    memo = Memo(
        id="m",
        kind=MemoKind.BRIEF,
        as_of=NOON,
        headline=sentence,
        revisions=(ONE,),
        run=RunRecord(package_version="0", writer="x"),
    )
    with pytest.raises(MemoFormatError, match=r"^\$\.headline\.citations\[0\]\.quote"):
        memo_to_json(memo)


def test_a_naive_moment_cannot_be_written() -> None:
    naive = datetime(2026, 3, 2)  # noqa: DTZ001 (the point of the test)
    memo = Memo(id="m", kind=MemoKind.BRIEF, as_of=naive, run=RunRecord(package_version="0", writer="x"))
    with pytest.raises(MemoFormatError, match=r"^\$\.as_of: .*no time zone"):
        memo_to_json(memo)


def test_moments_keep_their_offset() -> None:
    text = memo_to_json(sample()).replace("2026-03-02T12:00:00+00:00", "2026-03-02T13:00:00+01:00", 1)
    assert '"as_of": "2026-03-02T13:00:00+01:00"' in memo_to_json(memo_from_json(text))
