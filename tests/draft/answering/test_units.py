"""The runs of sentences that can be shown as an answer."""

from __future__ import annotations

import pytest

from briefings.check import check_draft
from briefings.draft import build_evidence
from briefings.draft.answering.units import Unit, units
from briefings.draft.reading import Reader, by_article
from briefings.types import Kind, Verdict

from ..articles import revision
from .articles import mill_evidence


def made(text: str, kind: Kind = Kind.NEWS) -> list[Unit]:
    evidence = build_evidence([revision("a.txt", f"A title\n\n{text}", kind=kind)], ())
    lines = Reader(evidence).lines([evidence.revisions[0].id])
    return list(units(lines))


def texts(text: str, kind: Kind = Kind.NEWS) -> list[str]:
    return [unit.text for unit in made(text, kind)]


def test_a_sentence_that_stands_alone_is_a_unit() -> None:
    assert texts("The mill in Norrby burned down on Tuesday night.") == [
        "The mill in Norrby burned down on Tuesday night."
    ]


def test_a_pronoun_takes_the_sentence_before_along() -> None:
    found = texts("Mayor Per Ek visited the mill on Wednesday. He promised to rebuild it within two years.")
    assert found[1] == "Mayor Per Ek visited the mill on Wednesday. He promised to rebuild it within two years."


def test_a_pronoun_without_anybody_before_it_is_no_unit() -> None:
    assert texts("He promised to rebuild the whole mill within two years.") == []


def test_a_quotation_over_two_sentences_is_never_cut() -> None:
    text = "“The mill will rise again. We have the money for it,” said its director, Olof Berg, on Friday."
    assert texts(text) == [text]


def test_a_quotation_goes_on_after_its_speaker() -> None:
    text = "“The mill will rise again,” said its director, Olof Berg. “We have the money for it.”"
    assert texts(text)[0] == text


def test_a_claim_is_not_shown_without_the_other_side_that_follows_it() -> None:
    text = (
        "The governor's office says that the water authority ordered the evacuation on Tuesday. "
        "The water authority says it only gave advice and that the order came from Governor Maren Dole."
    )
    assert texts(text) == [text, text]


def test_a_claim_is_shown_with_the_word_that_somebody_disagrees() -> None:
    text = (
        "Dole said that the water authority had ordered the evacuation of both villages. "
        "Its director, Even Lunde, disagreed. “We advise. The governor orders,” he said."
    )
    assert texts(text)[0] == text.partition(" “")[0]


def test_what_another_says_of_something_else_is_left_out() -> None:
    first = "Dole said that the water authority had ordered the evacuation of both villages."
    assert texts(f"{first} Mayor Per Ek said that the school would open on Monday.")[0] == first


def test_bare_quotations_come_with_their_speaker_or_not_at_all() -> None:
    text = (
        "“The mill will rise again,” said its director, Olof Berg.\n\n"
        "“We have the money for all of that work.”\n\n"
        "However, the union doubts that the Berg Group has it."
    )
    assert not any(found.startswith("“We have") for found in texts(text))


def test_what_the_article_takes_back_is_never_shown_alone() -> None:
    found = texts("An earlier report said that one worker of the mill had died. That was wrong.")
    assert found
    assert all(text.endswith("That was wrong.") for text in found)


def test_a_connective_alone_is_better_than_nothing_but_marked() -> None:
    (unit,) = made("However, the paper workers’ union doubts that the money is there.")
    assert not unit.alone


def test_an_opening_each_stands_alone() -> None:
    (unit,) = made("Each injured worker of the mill will receive 50,000 crowns.")
    assert unit.alone


def test_he_speaks_for_whom_the_sentence_before_names() -> None:
    found = made("Mayor Per Ek visited the injured on Wednesday. “They told me that they were lucky,” he said.")
    assert [speaker.label for speaker in found[-1].speakers] == ["Per Ek"]


def test_the_first_person_of_a_report_is_no_unit_of_an_opinion_piece_it_is() -> None:
    text = "I have worked in the mill for twenty years without a single day off."
    assert texts(text) == []
    assert texts(text, Kind.OPINION) == [text]


@pytest.mark.parametrize("number", range(5))
def test_every_unit_passes_the_check(number: int) -> None:
    evidence = mill_evidence()
    revisions = {revision.id: revision for revision in evidence.revisions}
    lines = by_article(Reader(evidence).lines(revisions))[evidence.revisions[number].id]
    found = list(units(lines))
    assert found
    for unit in found:
        draft = unit.passage.quotation() if unit.kind is Kind.OPINION else unit.passage.draft()
        assert check_draft(draft, revisions).verdict is Verdict.SUPPORTED, unit.text
