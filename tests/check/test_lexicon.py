"""What the word lists let through and what they do not: each table, both sides, on invented sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.check import check_sentence
from briefings.check.lexicon.broader import broader
from briefings.check.lexicon.derived import families
from briefings.check.lexicon.relations import SYNONYM_GROUPS, opposites
from briefings.check.lexicon.spelling import one_spelling, unaccented
from briefings.check.lexicon.verbs import VERBS
from briefings.check.reading.sources import document
from briefings.check.reading.tagging import tokenize
from briefings.check.tracing.titles import inner_title_words, name_words
from briefings.types import Citation, ReasonCode, Revision, Sentence, Span, Verdict

from .test_tracing import checked, revision


def checked_under(title: str, sentence: str, source: str, cited: str = "") -> Sentence:
    made: Revision = revision(source, title=title, dated=False)  # as an encyclopaedia's page
    start = source.index(cited)
    citation = Citation.of(made, Span(start, start + len(cited or source)))
    return check_sentence(Sentence(text=sentence, citations=(citation,)), {made.id: made})


SAME = (
    # spelling
    ("The council organised a defence of the harbour.", "The council organized a defense of the harbor."),
    ("The travellers cancelled the trip.", "The travelers canceled the trip."),
    ("A pop punk band opened the fair.", "A pop-punk band opened the fair."),
    ("The mayor, José Ibáñez, opened the fair.", "The mayor, Jose Ibanez, opened the fair."),
    # from the special to the general
    ("The hurricane destroyed 40 houses.", "The storm destroyed 40 houses."),
    ("Residents fled the valley on Sunday.", "People fled the valley on Sunday."),
    ("Gunmen murdered the judge on Sunday.", "Gunmen killed the judge on Sunday."),
    ("The ferry hit a pier.", "The vessel hit a pier."),
    # one family of words
    ("The minister resigned on Friday.", "The minister's resignation was on Friday."),
    ("Ortega left the country after his resignation.", "Ortega left the country after he resigned."),
    # a verb that says no more than what follows it
    ("On the site, the play has a rating of 82%.", "On the site, the play holds a rating of 82%."),
    ("The film grossed $3 million in May.", "The film made $3 million in May."),
    ("Pavlo Rud is a Swedish midfielder for Ardle United.", "Pavlo Rud plays for Ardle United."),
    ("There are 14 cases of measles in Ardle.", "There are 14 reported cases of measles in Ardle."),
    ("12 were killed in the flood.", "12 people were killed in the flood."),
)

CHANGED = (
    # from the general to the special
    ("The storm destroyed 40 houses.", "The hurricane destroyed 40 houses."),
    ("People fled the valley on Sunday.", "Residents fled the valley on Sunday."),
    ("Gunmen killed the judge on Sunday.", "Gunmen murdered the judge on Sunday."),
    ("The vessel hit a pier.", "The ferry hit a pier."),
    ("Police detained two men.", "Police arrested two men."),
    ("Her father runs the mill.", "Her parents run the mill."),
    # kinds that exclude each other
    ("The town voted on Sunday.", "The city voted on Sunday."),
    ("Two doctors were hurt.", "Two nurses were hurt."),
    # a deed that is only called for is not done
    ("The union called for the resignation of Ortega.", "Ortega resigned."),
    ("The board discussed the closure of the mill.", "The board closed the mill."),
    # a verb that says more than what follows it
    ("On the site, the play has a rating of 82%.", "On the site, the play deserves a rating of 82%."),
    ("The film cost $3 million in May.", "The film made $3 million in May."),
    ("Pavlo Rud is a Swedish painter from Ardle.", "Pavlo Rud plays for Ardle."),
    ("14 cases were found in Ardle.", "14 fatal cases were found in Ardle."),
    ("12 cows were killed in the flood.", "12 people were killed in the flood."),
)


@pytest.mark.parametrize(("source", "sentence"), SAME)
def test_other_words_for_the_same_are_supported(source: str, sentence: str) -> None:
    found = checked(sentence, source)
    assert found.verdict is Verdict.SUPPORTED, [item.explanation for item in found.checks]


@pytest.mark.parametrize(("source", "sentence"), CHANGED)
def test_words_for_something_else_are_held_back(source: str, sentence: str) -> None:
    assert checked(sentence, source).verdict is not Verdict.SUPPORTED


def test_what_the_articles_subject_is_may_be_added_when_the_article_says_so() -> None:
    cited = "Salt Line follows two sisters."
    source = f"{cited} The film opened in May."
    found = checked_under("Salt Line", "The film Salt Line follows two sisters.", source, cited)
    assert found.verdict is Verdict.SUPPORTED, found.checks
    found = checked_under("Salt Line", "The novel Salt Line follows two sisters.", source, cited)
    assert ReasonCode.NOT_SUPPORTED in found.codes


def test_a_name_of_several_words_is_one_word() -> None:
    doc = document(revision("It opened in May.", title="The Bridge at Ardle", dated=False))
    assert name_words(doc) == ("the", "bridge", "at", "ardle")
    assert inner_title_words(tokenize("The Bridge at Ardle opened in May."), [doc]) == {0, 2, 3}
    assert inner_title_words(tokenize("The bridge opened at Ardle."), [doc]) == frozenset()
    assert checked_under("The Bridge at Ardle", "The Bridge at Ardle opened in May.", "It opened in May.").verdict is (
        Verdict.SUPPORTED
    )
    assert checked_under("The Bridge at Ardle", "The Bridge at Ardle closed in May.", "It opened in May.").verdict is (
        Verdict.REFUTED
    )


def test_a_headline_is_no_name() -> None:
    doc = document(revision("The mayor resigned.", title="Mayor resigns over bridge at Ardle"))
    assert name_words(doc) == ()
    capitals = document(revision("The mayor resigned.", title="Mayor Resigns Over Bridge at Ardle", dated=False))
    assert name_words(capitals) == ()
    dated = document(revision("The mayor resigned.", title="The Bridge Fraud of Ardle"))
    assert name_words(dated) == ()
    named = document(revision("The Bridge at Ardle opened.", title="The Bridge at Ardle"))
    assert name_words(named) == ("the", "bridge", "at", "ardle")


def test_a_middle_name_makes_no_namesake() -> None:
    source = "Goran James Vey (born 3 May 1961) is a sculptor. His brother is Conrad Vey."
    assert checked("Goran Vey is a sculptor.", source).verdict is Verdict.SUPPORTED
    assert checked("Conrad Vey is a sculptor.", source).verdict is not Verdict.SUPPORTED


def test_what_is_broader_is_never_also_the_same_or_narrower() -> None:
    words = {word for group in SYNONYM_GROUPS for word in group} | VERBS | {"storm", "people", "child", "vessel"}
    for word in sorted(words):
        for general in broader(word):
            assert general != word
            assert word not in broader(general), f"{word} and {general} are each the other's kind"


def test_synonyms_are_not_opposites() -> None:
    for group in SYNONYM_GROUPS:
        assert not [word for word in group if opposites(word) & group], group


@pytest.mark.parametrize(("verb", "noun"), [("resign", "resignation"), ("injure", "injury"), ("marry", "marriage")])
def test_a_verb_and_its_noun_are_one_family(verb: str, noun: str) -> None:
    assert families(verb) & families(noun)
    assert not families(verb) & families("visit")


@pytest.mark.parametrize(
    ("british", "american"),
    [("organisation", "organization"), ("colour", "color"), ("theatre", "theater"), ("programme", "program"),
     ("analyse", "analyze"), ("dialogue", "dialog"), ("travelled", "traveled"), ("manoeuvre", "maneuver")],
)  # fmt: skip
def test_two_spellings_are_one(british: str, american: str) -> None:
    assert one_spelling(british) == one_spelling(american)


@pytest.mark.parametrize(
    ("first", "second"),
    [("filled", "filed"), ("four", "for"), ("tour", "tor"), ("planed", "planned"), ("rise", "size")],
)
def test_different_words_stay_apart(first: str, second: str) -> None:
    assert one_spelling(first) != one_spelling(second)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzéñö", max_size=20))
def test_one_spelling_is_found_once(word: str) -> None:
    assert unaccented(unaccented(word)) == unaccented(word)
    assert one_spelling(word) == one_spelling(unaccented(word))
