"""Who holds an office for one article and held it for another."""

from __future__ import annotations

import pytest

from briefings.draft import AnswerOptions, ExtractiveWriter
from briefings.draft.conflicts import find_conflicts
from briefings.types import ConflictKind, Kind, Revision

from ..stories import article, day
from .test_conflicts import assert_sound, dated, one_event, words

SITTING = "President Radomir Kesh called the prime minister of Veskar on Wednesday night, aides said."
PAST = "The quota was agreed in 2028 by former President Radomir Kesh, who spoke for two hours on Wednesday."


def offices(*texts: str | Revision) -> list[list[str]]:
    revisions = [text if isinstance(text, Revision) else article(f"a{n}", text) for n, text in enumerate(texts)]
    found = find_conflicts(one_event(*revisions))
    for conflict in found:
        assert_sound(conflict, {revision.id: revision for revision in revisions})
    assert {conflict.kind for conflict in found} <= {ConflictKind.STATUS}
    return [words(conflict) for conflict in found if any("resident" in side.words for side in conflict.sides)]


def test_a_sitting_president_who_is_called_a_former_one() -> None:
    assert offices(SITTING, PAST) == [["President", "former President"]]


def test_the_country_and_the_first_name_may_be_on_one_side_alone() -> None:
    plain = "The move was welcomed by Maravian President Kesh, whose party holds the farming districts."
    assert offices(plain, PAST) == [["Maravian President", "former President"]]
    assert offices(SITTING, "Critics of ex-President Kesh met on Friday to talk about the quota.") == [
        ["President", "ex-President"]
    ]


@pytest.mark.parametrize(
    "other",
    [
        "The summit was proposed by former Prime Minister Radomir Kesh when he still led the cabinet.",
        "The quota was agreed in 2028 by former President Anselm Kray, who spoke for two hours.",
        "The quota was agreed in 2028 by President Radomir Kesh, who spoke for two hours on Wednesday.",
        "The former president of the farmers’ union met Radomir Kesh in the capital on Wednesday.",
        "“I have never met former President Radomir Kesh in my life,” the minister of farming said on Friday.",
    ],
)
def test_what_is_no_disagreement(other: str) -> None:
    assert offices(SITTING, other) == []


@pytest.mark.parametrize("word", ["then-", "Vice ", "Acting ", "Deputy ", "interim "])
def test_another_office_is_not_the_office(word: str) -> None:
    assert offices(f"The quota was agreed by {word}President Radomir Kesh after a week of talks.", PAST) == []


def test_an_article_that_says_both_is_on_neither_side() -> None:
    both = "Former visitors of former President Radomir Kesh were there. It was President Kesh who had invited them."
    assert offices(both, PAST) == []
    assert offices(SITTING, both) == []


def test_a_president_who_has_left_office_between_two_reports() -> None:
    assert offices(dated("a", SITTING, day(3)), dated("b", PAST, day(9))) == []
    assert offices(dated("a", SITTING, day(3)), dated("b", PAST, day(3, 20))) == [["President", "former President"]]


def test_the_side_of_an_article_that_names_the_office_again_is_not_its_lead() -> None:
    again = "The talks will go on next week in the lake resort. A spokesman said that Maravian President Kesh agreed."
    assert offices(article("a", f"{SITTING} {again}"), PAST) == [["Maravian President", "former President"]]


def test_an_opinion_piece_may_call_him_what_it_likes() -> None:
    assert offices(SITTING, article("b", PAST, kind=Kind.OPINION)) == []


@pytest.mark.parametrize(("question", "shown"), [("What did Kesh do on Wednesday?", 0), ("Is Kesh president?", 1)])
def test_an_answer_tells_of_it_where_the_office_is_asked_about(question: str, shown: int) -> None:
    among = one_event(article("a", SITTING), article("b", PAST))
    memo = ExtractiveWriter().answer(among, question, AnswerOptions(as_of=day(9)))
    assert len(memo.conflicts) == shown
