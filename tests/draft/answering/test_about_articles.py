"""Questions about the articles themselves, told from questions about what they say."""

from __future__ import annotations

import pytest

from briefings.cluster import cluster
from briefings.draft import AnswerOptions, ExtractiveWriter, build_evidence
from briefings.draft.answering import consider
from briefings.draft.answering.about_articles import asks_about_articles

from ..articles import MOMENT, revision
from .articles import mill_evidence


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote the opinion piece?",
        "Who wrote the article about the fire?",
        "Who is the author of the column on wolves?",
        "When was the article about the ferry published?",
        "Which sources report on the summit?",
        "What articles do you have on the mill?",
        "How many articles are there about the mill?",
    ],
)
def test_questions_about_articles(question: str) -> None:
    assert asks_about_articles(question)
    assert {item.refused for item in consider(mill_evidence(), question).candidates} == {
        "the question asks about the articles, not about what they say"
    }


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote the letter?",
        "Who wrote a column for the temple?",
        "What does the opinion piece say about the mill?",
        "When was the report published?",
        "How many newspapers closed?",
        "Which sources say that the mill will close?",
        "What media have access to the trial?",
    ],
)
def test_questions_about_what_articles_say(question: str) -> None:
    assert not asks_about_articles(question)


def test_the_latest_is_what_was_reported_last() -> None:
    early = "Ferry to Holm\n\nThe ferry to Holm will start on May 3 with Captain Dahl, the Sund Line said."
    late = "Ferry to Holm late\n\nThe ferry to Holm will start in June, a spokeswoman for the Sund Line said on Friday."
    revisions = (revision("early.txt", early, day=1), revision("late.txt", late, day=9))
    evidence = build_evidence(revisions, cluster(revisions))
    memo = ExtractiveWriter().answer(evidence, "What is the latest on the ferry to Holm?", AnswerOptions(as_of=MOMENT))
    assert "in June" in memo.sections[0].groups[0].drafts[0].text
