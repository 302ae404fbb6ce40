import pytest

from briefings.draft.answering.predicate import is_verb, predicate


@pytest.mark.parametrize(
    ("question", "verb"),
    [
        ("Who won the prize?", "won"),
        ("What silenced the satellite?", "silenced"),
        ("Which company makes the grey pouches?", "makes"),
        ("How many people live in the flats?", "live"),
        ("How many jobs will be lost when the hospitals merge?", "lost"),
        ("Who is suing the power company?", "suing"),
        ("When was the bridge at Ferrin built?", "built"),
        ("Has the date for closing the ward moved?", "moved"),
        ("What did the trial of the phone ban find?", "find"),
        ("How long did the previous strike at the port last?", "last"),
        ("How many goals did the striker score last season?", "score"),
        ("Who else tried to buy the striker?", "buy"),
        ("Why did the dredger lose its anchor?", "lose"),
        ("How fast was the ship going when it hit the pier?", "going"),
        ("Who is the mayor of the town?", ""),
        ("What was the turnout in the town?", ""),
        ("Why is the ward at St. Brannoc's shutting?", "shutting"),
        ("Did St. Brannoc's refuse patients?", "refuse"),
        ("What is Arden's share price?", ""),
        ("Is there doubt about the next meeting?", ""),
    ],
)
def test_the_verb_of_a_question(question: str, verb: str) -> None:
    assert predicate(question).verb == verb


def test_what_somebody_has_is_no_verb() -> None:
    found = predicate("How did Arden's share price move after the loss?", {"arden"})
    assert found.verb == "move"


def test_the_noun_that_is_asked_about() -> None:
    assert predicate("What was the turnout in Elvby?").noun == "turnout"
    assert predicate("Who is the fire chief in the county?").noun == "chief"
    assert predicate("How many wolves are in the pack?").noun == ""


def test_what_there_is() -> None:
    found = predicate("Is there doubt about the next meeting?")
    assert found.there_is
    assert found.noun == "doubt"
    assert not predicate("Is the meeting there?").there_is


def test_the_subject_and_the_rest() -> None:
    found = predicate("How much did the bank pay the hackers?")
    assert (found.before, found.after) == (("the", "bank"), ("the", "hackers"))
    assert predicate("Who was acquitted in the trial?").passive
    assert predicate("Who robbed the bank?").asked_subject


@pytest.mark.parametrize("question", ["", "?", "who", "the the the", "did", "how many", "will be"])
def test_a_fragment_has_no_verb(question: str) -> None:
    assert predicate(question).verb == ""


def test_verbs_in_their_forms() -> None:
    assert all(map(is_verb, ("going", "stolen", "resigned", "makes")))
    assert not is_verb("museum")
