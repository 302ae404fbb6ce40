"""Questions that an article comes close to: of somebody else, of another place, in another language than English."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefings.cluster import cluster
from briefings.draft import AnswerOptions, ExtractiveWriter, build_evidence
from briefings.draft.answering import consider
from briefings.types import Evidence, Revision

from ..articles import MOMENT, revision

WARDS = (
    "Two hospitals to merge in Varn\n\n"
    "The council of Varn voted on Tuesday to merge the hospitals of Eastgate and Holm by October. "
    "The ward at Holm, where about 900 children are born each year, closes in March.\n\n"
    "Ines Calder, the head of the Holm hospital, will lead the merged one. "
    "Her colleague at Eastgate, Piet Verho, retires in June. "
    "“A road is not a ward,” said the midwife Agathe Rell."
)
THEFT = (
    "Librarian arrested over maps\n\n"
    "Police arrested the librarian Silas Renn on Thursday at his home in Pear Lane. "
    "The director of the library, Alun Pryce, said that nine maps were missing."
)
PORT_ZH = "临港新码头推迟启用\n\n临港市政府周三宣布，新码头将推迟到2032年6月启用。项目总投资为35亿元。"
QUAKE_JA = "沖ノ浜で震度5弱\n\n9日午前6時ごろ、沖ノ浜市で震度5弱の地震があり、7人がけがをした。津波の心配はない。"
BRIDGE_RU = (
    "Мост закрыли\n\nМост через Лугу закрыли во вторник, сообщила мэрия. Пострадали четыре человека, погибших нет."
)
DAM_FR = "Le barrage de Seyroz fermé\n\nQuelque 1 800 habitants de la vallée de Seyroz ont été évacués mercredi."


def foreign(name: str, text: str, language: str) -> Revision:
    made = revision(name, text)
    return Revision.of(replace(made.article, language=language), text, fetched_at=MOMENT, marks=made.marks)


def evidence(*revisions: Revision) -> Evidence:
    return build_evidence(revisions, cluster(revisions))


ENGLISH = evidence(revision("wards.txt", WARDS), revision("theft.txt", THEFT, day=3))
OTHERS = evidence(
    foreign("port.txt", PORT_ZH, "zh"),
    foreign("quake.txt", QUAKE_JA, "ja"),
    foreign("bridge.txt", BRIDGE_RU, "ru"),
    foreign("dam.txt", DAM_FR, "fr"),
)


def answer(question: str, among: Evidence) -> str:
    memo = ExtractiveWriter().answer(among, question, AnswerOptions(as_of=MOMENT))
    return " ".join(d.text for section in memo.sections for group in section.groups for d in group.drafts)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many children are born at Holm every year?", "about 900 children"),
        ("Who will lead the merged hospital?", "Ines Calder"),
        ("When was Silas Renn arrested?", "on Thursday"),
        ("When does Piet Verho retire?", "in June"),
    ],
)
def test_what_is_asked_of_whom_it_is_told(question: str, words: str) -> None:
    assert words in answer(question, ENGLISH)


@pytest.mark.parametrize(
    "question",
    [
        "How many children are born at Eastgate every year?",
        "When was Silas Renn's sister arrested?",
        "What did Ines Calder say about the merger?",
        "When does Agathe Rell retire?",
        "How many maps did the midwife steal?",
    ],
)
def test_what_is_told_of_somebody_else_is_no_answer(question: str) -> None:
    assert answer(question, ENGLISH) == ""


def test_a_refusal_names_what_is_missing() -> None:
    considered = consider(ENGLISH, "When was Silas Renn's sister arrested?")
    assert "it does not speak of the sister" in {candidate.refused for candidate in considered.candidates}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("新码头什么时候启用？", "2032年6月"),
        ("新码头的总投资是多少？", "35亿元"),
        ("地震で何人がけがをしましたか", "7人がけがをした"),
        ("津波の心配はありますか", "津波の心配はない"),
        ("Сколько человек пострадало на мосту?", "Пострадали четыре человека"),
        ("Combien d’habitants ont été évacués à Seyroz ?", "1 800 habitants"),
    ],
)
def test_other_languages_are_answered_in_their_own_words(question: str, words: str) -> None:
    assert words in answer(question, OTHERS)


@pytest.mark.parametrize(
    "question",
    [
        "谁设计了新码头？",
        "新码头有多少个泊位？",
        "地震で何人が亡くなりましたか",
        "Кто построил мост через Лугу?",
        "Qui a construit le barrage de Seyroz ?",
        "Combien de personnes sont mortes à Seyroz ?",
    ],
)
def test_other_languages_are_refused_where_a_word_of_the_question_is_not_there(question: str) -> None:
    assert answer(question, OTHERS) == ""


CRASH = (
    "Funicular of Varn hits its buffers\n\n"
    "Nineteen people were hurt in Varn on Monday when the funicular struck its buffers, Mayor Ines Calder said."
)
BREAD = (
    "Bread gets dearer in Varn\n\n"
    "Bread in Varn costs 8 percent more than in January, Mayor Ines Calder said. Repairs of ovens explain most of it."
)


def test_what_another_article_of_the_story_is_about_is_not_what_this_one_tells() -> None:
    among = evidence(revision("crash.txt", CRASH), revision("bread.txt", BREAD, day=3))
    assert "8 percent" in answer("How much more does bread cost in Varn?", among)
    assert answer("What does the funicular cost?", among) == ""
    found = consider(among, "What does the funicular cost?").candidates
    assert any(item.refused == "its article does not speak of funicular" for item in found)


def test_words_of_an_adviser_are_not_those_of_the_president_before_them() -> None:
    text = (
        "Election in Karsk\n\n"
        "Stepan Ardo won the election by 11,000 votes. "
        "An adviser to the president, who asked not to be named, said that a signature would be “his resignation.”"
    )
    among = evidence(revision("karsk.txt", text))
    assert answer("What did Stepan Ardo say about a signature?", among) == ""
    assert "his resignation" in answer("What did the adviser say about a signature?", among)


def test_what_was_not_done_comes_after_what_was() -> None:
    text = (
        "Talks in Quillon\n\n"
        "Ardo and Verrick could not agree on the pass, Quillon said on Sunday. "
        "Ardo and Verrick agreed on an exchange of prisoners, Quillon said."
    )
    among = evidence(revision("talks.txt", text))
    assert answer("What did Ardo and Verrick agree on?", among).startswith("Ardo and Verrick agreed")


def test_what_is_still_missing_comes_before_what_was_found() -> None:
    text = (
        "Maps of Varn\n\n"
        "Four of the maps of Varn were found behind a wardrobe on Thursday. "
        "Three maps of Varn have not yet been found."
    )
    among = evidence(revision("maps.txt", text))
    assert answer("How many maps of Varn have not been found?", among).startswith("Three maps")


def test_a_figure_that_its_newspaper_took_back_is_no_answer() -> None:
    told = "Plant closes\n\nHalden Water paid its owners a dividend of 3.2 million crowns last year. It closed a plant."
    right = "Correction\n\nWe misstated the dividend that Halden Water paid. It was 2.3 million, not 3.2 million."
    question = "What dividend did Halden Water pay last year?"
    first = revision("told.txt", told, publisher="Holm Daily", day=3)
    assert "3.2 million" in answer(question, evidence(first))
    both = evidence(first, revision("right.txt", right, publisher="Holm Daily", day=4))
    assert "of 3.2 million crowns" not in answer(question, both)
