"""What a question asks, by rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.draft.answering import Asked, understand
from briefings.draft.answering.vocabulary import concept, name_concept


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Who owns the mill?", Asked.WHO),
        ("To whom did Berg speak?", Asked.WHO),
        ("What is the name of the mayor?", Asked.WHO),
        ("Which company runs the ferry?", Asked.WHO),
        ("When will the mill reopen?", Asked.WHEN),
        ("What day did it burn?", Asked.WHEN),
        ("Where did the fire break out?", Asked.WHERE),
        ("In which town is the mill?", Asked.WHERE),
        ("How many workers were injured?", Asked.HOW_MANY),
        ("How much is a ticket?", Asked.HOW_MANY),
        ("What is the price of a ticket?", Asked.HOW_MANY),
        ("Why did the mill burn?", Asked.WHY),
        ("What caused the fire?", Asked.WHY),
        ("What did Sara Lind say about the sprinklers?", Asked.SAID),
        ("How did Berg react to the union?", Asked.SAID),
        ("What is Berg's position on the sprinklers?", Asked.SAID),
        ("Did anyone die?", Asked.WHETHER),
        ("Has the mill been closed?", Asked.WHETHER),
        ("How has Roos's position changed?", Asked.CHANGE),
        ("Compare what Lind and Berg say about the sprinklers", Asked.CHANGE),
        ("What happened in Norrby?", Asked.WHAT),
        ("Tell me about the ferry", Asked.WHAT),
        ("Wie viele Menschen wurden verletzt?", Asked.HOW_MANY),
        ("Wann öffnet das Werk wieder?", Asked.WHEN),
        ("Pourquoi l'usine a-t-elle brûlé ?", Asked.WHY),
        ("¿Quién visitó a los heridos?", Asked.WHO),
        ("Сколько человек пострадало?", Asked.HOW_MANY),
        ("Чому горів завод?", Asked.WHY),
    ],
)
def test_the_kind_of_answer_that_is_wanted(question: str, asked: Asked) -> None:
    assert understand(question.lstrip("¿")).asked is asked


def test_names_are_runs_of_capitals_without_titles() -> None:
    question = understand("Did Foreign Minister Ana Roos meet Olof Berg in Port Holm?")
    assert [name.text for name in question.names] == ["Foreign Minister Ana Roos", "Olof Berg", "Port Holm"]
    assert question.names[0].keys == ("ana", "roos")
    assert question.names[0].last == "roos"


def test_names_are_known_from_the_evidence_whatever_the_case() -> None:
    assert [name.text for name in understand("what did berg say", {"Berg"}).names] == ["berg"]
    assert understand("what did berg say").names == ()


def test_a_question_all_in_capitals_has_no_names_but_the_known() -> None:
    assert [n.text for n in understand("WHAT DID BERG SAY ABOUT THE MILL?", {"Berg"}).names] == ["BERG"]


def test_german_nouns_are_no_names() -> None:
    assert [n.text for n in understand("Wie viele Menschen wurden in Norrby verletzt?", {"Norrby"}).names] == ["Norrby"]


def test_dates_are_taken_out_whole() -> None:
    question = understand("What did Lind say on March 4, 2026?")
    assert question.dates == ("March 4, 2026",)
    assert question.numbers == frozenset()


def test_quoted_words_are_phrases() -> None:
    assert understand("Who said “we were lucky”?").phrases == ("we were lucky",)


def test_a_side_clause_counts_less() -> None:
    question = understand("What did Ek say after visiting Lind?")
    assert concept("visit") in question.circumstance
    assert name_concept("Lind") in question.circumstance
    assert name_concept("Ek") not in question.circumstance


@pytest.mark.parametrize(
    ("question", "counted", "deed"),
    [
        ("How many people died in the fire?", "people", "die"),
        ("How many workers were injured?", "workers", "injured"),
        ("How many tonnes of wheat does Maravia want?", "tonnes", "want"),
        ("How many ferries will the Sund Line run?", "ferries", "run"),
    ],
)
def test_what_is_counted_and_what_befell_it(question: str, counted: str, deed: str) -> None:
    read = understand(question, {"Maravia", "Sund", "Line"})
    assert concept(counted) in read.counted
    assert concept(deed) in read.deed
    assert concept(counted) not in read.deed


@pytest.mark.parametrize(
    ("question", "deed"),
    [
        ("Why did Berg resign?", {"resign"}),
        ("Why was the summit postponed?", {"postpone"}),
        ("Who reported the fire?", set()),
        ("When did the Berg Group close the mill?", {"close"}),
    ],
)
def test_the_main_verb(question: str, deed: set[str]) -> None:
    assert set(map(concept, deed)) == understand(question, {"Berg", "Group"}).deed


def test_a_period_by_its_place_in_time_is_neither_a_verb_nor_former() -> None:
    question = understand("Which company said the bridge was safe last year?")
    assert concept("former") not in question.words
    assert concept("year") in question.words - question.deed


def test_until_when_opens_no_side_clause() -> None:
    assert not understand("Until when are dockers protected?").circumstance


def test_who_was_something_was_it_formerly() -> None:
    assert {concept("former"), concept("workers")} <= understand("What did ex-workers say about checks?").words


def test_what_was_not_done_is_told_from_whether_it_was() -> None:
    assert understand("How many maps have not been found?").negated
    assert not understand("Didn't the bank pay?").negated
    assert not understand("How many maps have been found?").negated


def test_what_there_is_is_asked_about() -> None:
    assert understand("Were there any injuries on the plane?").deed == {concept("injured")}


@pytest.mark.parametrize(
    "words",
    [
        ("injured", "hurt", "wounded", "injuries"),
        ("died", "dead", "killed", "deaths"),
        ("met", "meeting", "meet"),
        ("bought", "purchased", "buys"),
        ("said", "says", "say"),
        ("postponed", "delayed"),
    ],
)
def test_words_of_one_concept(words: tuple[str, ...]) -> None:
    assert len({concept(word) for word in words}) == 1


def test_words_of_different_concepts() -> None:
    assert (
        len({concept(word) for word in ("injured", "died", "arrested", "opened", "closed", "agreed", "refused")}) == 7
    )


def test_names_of_one_country() -> None:
    assert name_concept("U.S.") == name_concept("America") == name_concept("American")
    assert name_concept("Austria") != name_concept("Australia")


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    question = understand(text)
    assert question.asked in Asked
    assert all(name.keys for name in question.names)
