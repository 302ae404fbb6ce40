"""What a question asks for, and what is found by it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.retrieve import retrieve
from briefings.retrieve.understanding import understand
from briefings.retrieve.wordings import aliases, same
from briefings.store import Filters, FtsIndex

from ..store.make import HOUR, NOON, revision
from .toy import entry


@pytest.fixture
def index(tmp_path: Path) -> Iterator[FtsIndex]:
    with FtsIndex(tmp_path / "index.sqlite") as index:
        yield index


def add(index: FtsIndex, *texts: str, **fields: object) -> list[str]:
    made = [revision(text, f"https://post.example/{n}/{text[:9]}", title="", **fields) for n, text in enumerate(texts)]
    index.add([entry(each, chunk_tokens=200) for each in made])
    return [each.id for each in made]


def first(index: FtsIndex, question: str) -> str:
    return retrieve(question, index)[0].chunk.revision_id


def test_parts() -> None:
    found = understand('Did Zelenskyy and the European Union "rule out" a truce before 9 May 2031?')
    assert found.names == ("Zelenskyy", "European Union")
    assert found.phrases == ("rule out",)
    assert [str(period.first) for period in found.periods] == ["2031-05-09"]
    texts = {wording for clause in found.query.clauses for wording in clause.wordings}
    assert {"Zelensky", "EU", "rule out", "truce", "ceasefire"} - texts <= {"ceasefire"}
    assert not texts & {"Did", "and", "the", "a"}


def test_an_alias_is_found(index: FtsIndex) -> None:
    ids = add(index, "Steel from Britain was taxed by the U.S. on Monday.", "Steel from Norrmark was taxed by nobody.")
    assert first(index, "What did the United States do about steel from the UK?") == ids[0]


def test_us_in_capitals_is_a_country_and_otherwise_is_not() -> None:
    assert understand("What did the US say?").names == ("US",)
    assert understand("What did he tell us?").names == ()


def test_other_spellings_and_endings_of_a_name(index: FtsIndex) -> None:
    ids = add(index, "Havrylenko spoke to reporters.", "The Maravian envoy left.", "Somebody spoke and left.")
    assert first(index, "Who is Havrylenka?") == ids[0]
    assert first(index, "Which envoy of Maravia?") == ids[1]


def test_a_phrase_is_better_than_its_words(index: FtsIndex) -> None:
    ids = add(index, "A door is slammed, and a gate is ajar for that.", "A door that is ajar stays open for a gate.")
    assert first(index, "Who said “a door that is ajar”?") == ids[1]


def test_a_phrase_with_an_altered_word_is_still_found(index: FtsIndex) -> None:
    ids = add(index, "A door that is ajar should stay.", "Nothing of the sort.")
    assert first(index, "Who said “a door that was ajar”?") == ids[0]


def test_other_words_of_news(index: FtsIndex) -> None:
    ids = add(index, "Quist resigned from Arden.", "Quist met Arden and stayed.")
    assert first(index, "Did Quist quit?") == ids[0]


def test_a_named_day_raises_and_does_not_exclude(index: FtsIndex) -> None:
    (old,) = add(index, "The harbour was closed.", published_at=NOON - 240 * HOUR)
    (new,) = add(index, "The harbour was shut. It was closed.", published_at=NOON)
    hits = retrieve("Was the harbour closed on 20 February 2026?", index)
    assert {hit.chunk.revision_id for hit in hits} == {old, new}
    assert hits[0].chunk.revision_id == old
    assert [hit.chunk.revision_id for hit in retrieve("harbour on 20 February 2026?", index, k=1)] == [old]
    since = Filters(since=NOON)
    assert [h.chunk.revision_id for h in retrieve("harbour on 20 February 2026?", index, filters=since)] == [new]


def test_yesterday_is_counted_from_as_of(index: FtsIndex) -> None:
    (old,) = add(index, "The harbour was closed.", published_at=NOON - 240 * HOUR)
    add(index, "The harbour was closed, closed, closed.", published_at=NOON)
    assert retrieve("Was the harbour closed yesterday?", index, as_of=NOON - 230 * HOUR)[0].chunk.revision_id == old


def test_writing_without_spaces_is_looked_up_in_pairs(index: FtsIndex) -> None:
    ids = add(index, "临港市政府宣布，新码头将推迟启用。", "海湾的天气很好。")
    assert first(index, "新码头什么时候启用？") == ids[0]


def test_a_question_of_common_words_alone_is_still_asked(index: FtsIndex) -> None:
    ids = add(index, "To be or not to be.", "Harbours close.")
    assert first(index, "to be or not to be") == ids[0]
    assert retrieve("?!", index) == retrieve("", index) == ()


@given(st.text(max_size=60))
def test_any_text_is_understood(text: str) -> None:
    found = understand(text, as_of=NOON)
    assert found.query.text == text
    assert all(clause.wordings and clause.weight > 0 for clause in found.query.clauses)


def test_lists_are_well_formed() -> None:
    assert all(len(group) > 0 for group in aliases().values())
    assert all(word not in others and word == word.casefold() for word, others in same().items())
