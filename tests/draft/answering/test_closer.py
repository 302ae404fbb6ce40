"""A closer look at the likeliest passages: what a model of meaning says changes which of them answer."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pytest

from briefings.cluster import cluster
from briefings.draft import AnswerOptions, ExtractiveWriter, build_evidence
from briefings.draft.answering import consider
from briefings.draft.answering.closer import FARTHER, LOOKED_AT
from briefings.embed import Headed, LocalEmbedder, Near, local, nearness_of
from briefings.types import Evidence

from ..articles import MOMENT, revision

FERRY = (
    "New ship for the Holm ferry\n\n"
    "The operator Sund Line ordered the ship Alva from a yard in Gdynia for 90 million crowns. "
    "The ship will be christened in Holm by the actress Ines Calder in May."
)
QUESTION = "Who will baptise the ship Alva?"


class Told:
    """A `Nearness` that says how near words are to the passages that hold a phrase; it keeps what it was asked."""

    def __init__(self, words: Mapping[str, float], whole: Mapping[str, float] | None = None) -> None:
        self._words, self._whole = words, whole or {}
        self.asked: list[Headed] = []

    def near(self, question: str, passages: Sequence[Headed]) -> list[Near]:
        self.asked += passages
        return [
            Near(whole=next((far for held, far in self._whole.items() if held in each.text), 0.6), words=self._words)
            for each in passages
        ]


def evidence(*texts: str) -> Evidence:
    revisions = [revision(f"{number}.txt", text) for number, text in enumerate(texts)]
    return build_evidence(revisions, cluster(revisions))


def answer(question: str, among: Evidence, nearness: Told | None) -> str:
    memo = ExtractiveWriter().answer(among, question, AnswerOptions(as_of=MOMENT, nearness=nearness))
    return " ".join(d.text for section in memo.sections for group in section.groups for d in group.drafts)


def test_a_word_that_is_heard_lets_a_passage_answer() -> None:
    ferry = evidence(FERRY)
    assert answer(QUESTION, ferry, None) == ""
    assert answer(QUESTION, ferry, Told({"baptise": 0.1})) == ""
    assert "Ines Calder" in answer(QUESTION, ferry, Told({"baptise": 0.6}))


def test_a_passage_far_from_the_question_counts_for_less() -> None:
    ferry = evidence(FERRY)
    near = consider(ferry, "Who will christen the ship Alva?", Told({}))
    far = consider(ferry, "Who will christen the ship Alva?", Told({}, whole={"christened": 0.1}))
    assert "christened" in near.good[0].unit.text
    (now,) = [each for each in far.good if each.unit.text == near.good[0].unit.text]
    assert now.worth == pytest.approx(math.exp(-FARTHER * 0.5) * near.good[0].worth)


def test_what_no_model_can_mend_is_not_looked_at() -> None:
    nearness = Told({"baptise": 0.9})
    assert answer("Who will baptise the ship Borealis?", evidence(FERRY), nearness) == ""
    assert nearness.asked == []


def test_questions_in_other_languages_are_left_to_the_rules() -> None:
    nearness = Told({"tauft": 0.9})
    answer("Wer tauft das Schiff Alva?", evidence(FERRY), nearness)
    assert nearness.asked == []


def test_the_likeliest_passages_alone_are_looked_at() -> None:
    many = "Ships of Holm\n\n" + " ".join(
        f"The ship Alva{n} and the ship Alva left port {n} in May." for n in range(40)
    )
    nearness = Told({})
    consider(evidence(many), QUESTION, nearness)
    assert len(nearness.asked) == LOOKED_AT


@pytest.mark.skipif(bool(local.missing()), reason=f"the extra `local` is not installed: {', '.join(local.missing())}")
def test_with_the_local_model_another_wording_answers() -> None:
    among = evidence(FERRY)
    nearness = nearness_of(LocalEmbedder())
    memo = ExtractiveWriter().answer(among, QUESTION, AnswerOptions(as_of=MOMENT, nearness=nearness))
    assert "Ines Calder" in memo.sections[0].groups[0].drafts[0].text
