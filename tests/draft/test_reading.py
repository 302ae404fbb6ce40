"""Reading: which sentences stand on their own."""

from __future__ import annotations

import pytest

from briefings.draft.reading import QUOTATION, Passage, by_article
from briefings.types import Form, Kind

from .stories import HARBOUR, article, line, lines


@pytest.mark.parametrize(
    "text",
    [
        "The ferry Marit Olsen struck the breakwater at Halden on Monday night.",
        "“The engine stopped and we could do nothing,” said Captain Johan Lier.",
        "Police say 14 people were injured, and they expect more.",
        "Captain Johan Lier said that he had called for help at once.",
        "A spokesman, Ivo Brandt, said that the line would pay.",
        "Inspectors will look at the engine this week, the board in Halden said.",
        "Every teacher of the town said that his pupils were afraid of the ferry.",
        "The line said at least 40 pilots are needed at Halden.",
        "Two weeks ago Captain Johan Lier said that he had called for help.",
        "On Monday the captain said that he had called for help.",
        "The price of fish in Halden rose by 9 percent on the day of the storm.",
        "Captain Johan Lier, who sold the ferry in March, said that it was safe.",
        "In an unexpected turn the Norvald Line sold the ferry.",
        "The Norvald Line of Halden announced it would close in May.",
        "The police of Halden put the number of guests at 3,450.",
        "Critics of the decision to close the harbour of Halden met on Friday.",
        "The ministry of Verdal puts the damage at 12 million crowns.",
        "The deal between Verdal and Halden ends in May.",
    ],
)
def test_sentences_that_name_what_they_are_about_stand_alone(text: str) -> None:
    found = line(text)
    assert found.whole
    assert not found.leans


@pytest.mark.parametrize(
    "text",
    [
        "He called for help at once and waited on the bridge.",
        "But the tugs from Halden came an hour too late.",
        "However, the ferry had passed its inspection in March.",
        "This decision was made by the Norvald Line alone.",
        "The company denied that the engine was old.",
        "The two leaders are expected to meet in Halden.",
        "Asked whether he was worried, Lier shook his head.",
        "In response, the Norvald Line closed its office in Halden.",
        "The Norvald Line of Halden denied that.",
        "According to Lier, this potential risk was known.",
        "“They are doing well this morning and will go home soon.”",
        "A spokeswoman said they would protest at Halden on Saturday.",
        "After his call the tugs came to the breakwater.",
        "The jury found that neglect contributed to his death at Halden.",
        "Unions in Halden say that at least 40 are needed.",
        "One of the two is suspected of having stopped the engine.",
        "Two weeks ago she had said that Halden would answer within days.",
        "On Monday he said that the Norvald Line would pay.",
        "A day later they found the engine of the ferry in Halden.",
        "Until then the ferries of Halden must carry on.",
        "The price of fish in Halden rose by 9 percent on the day.",
        "Photographs of the engine show that it was not, the board in Halden said.",
        "Captain Johan Lier called that the better half of the news.",
        "Minister Ann Stone, who had considered it, said that Halden was safe.",
        "“We have a cancellation for eleven of them,” its manager, Ann Stone, said.",
        "In 2019 the regulator of Halden fined it 4.5 million crowns for late repairs.",
        "The police of Halden put the number at 3,450.",
        "A family in Verdal found it in a shed and mailed it home, the museum of Halden said.",
        "Critics of the decision, among them Lier, warned of delays in Halden.",
        "Members of the Norvald union vote on it until May 20.",
        "The Norvald Line said that such a decision would close the harbour.",
        "Dr. Nadia Holm, who heads its emergency department, did not speak of Halden.",
    ],
)
def test_sentences_that_need_another_lean_on_it(text: str) -> None:
    assert line(text, before="Captain Johan Lier spoke to reporters in Halden.").leans


@pytest.mark.parametrize(
    "text",
    [
        "Was the ferry at Halden due for repairs in March?",
        "Ferry strikes breakwater at Halden on Monday night",
        "and twelve people were taken to the Halden hospital.",
        "Three people hurt.",
        "The harbour (and the town of Halden was closed on Monday night.",
        "Captain Lier “said the engine of the ferry stopped twice.",
        "Read more about the ferry at Halden in our newspaper.",
        "Correction: A report on Monday gave the number of guests in Halden as 212.",
    ],
)
def test_questions_fragments_and_teasers_are_not_whole(text: str) -> None:
    assert not line(text).whole


def test_a_dateline_is_left_out_of_the_words_shown() -> None:
    (found,) = lines(article("a", "HALDEN, May 6 (NPA) — The ferry Marit Olsen struck the breakwater on Monday night."))
    assert found.text == "The ferry Marit Olsen struck the breakwater on Monday night."
    assert found.span.of(found.revision.text) == found.text


@pytest.mark.parametrize(
    "text", ["Halden - the town on the sound - was quiet on Monday.", "UN monitors left Halden on Monday."]
)
def test_what_only_resembles_a_dateline_is_kept(text: str) -> None:
    assert lines(article("a", text))[0].text == text


def test_a_sentence_over_two_lines_reads_as_one() -> None:
    (found,) = lines(article("a", "The ferry Marit Olsen struck the breakwater at St.\nIlmar on Monday night."))
    assert found.text == "The ferry Marit Olsen struck the breakwater at St. Ilmar on Monday night."


def test_what_is_quoted_is_not_the_writers_own() -> None:
    found = line("“I saw nothing,” said Captain Lier, and “it was dark at the breakwater.”")
    assert found.outside == f"{QUOTATION} said Captain Lier, and {QUOTATION}"
    assert not found.first_person


def test_the_first_person_outside_quotations_is_noticed_but_not_the_country() -> None:
    assert line("I have crossed to Halden for twenty years on this ferry.").first_person
    assert not line("The US sent two tugs to Halden on Monday night.").first_person


def test_names_known_from_one_article_are_names_in_all() -> None:
    found = lines(article("a", "Halden slept on Monday."), article("b", "Tugs left for Halden on Monday."))
    assert all("n:halden" in held.keys for held in found)


def test_lines_know_what_stands_before_them_in_their_paragraph() -> None:
    found = lines(article("a", "One ferry left Halden. It came back.", "It was empty."))
    assert [held.joined for held in found] == [False, True, False]


def test_a_passage_is_its_lines_in_the_sources_words() -> None:
    first, second = lines(article("a", "One ferry left Halden\non Monday. It came back."))
    passage = Passage((first, second))
    assert passage.draft().text == "One ferry left Halden on Monday. It came back."
    assert passage.draft().references == (passage.reference,)
    quotation = passage.quotation()
    assert quotation.form is Form.QUOTED
    assert quotation.text == passage.span.of(first.revision.text) == "One ferry left Halden\non Monday. It came back."


def test_lines_are_listed_by_article() -> None:
    listed = by_article(lines(*HARBOUR))
    assert list(listed) == [revision.id for revision in HARBOUR]
    assert [held.kind for held in listed[HARBOUR[3].id]] == [Kind.OPINION] * 3


def test_other_languages_lean_by_their_own_openers() -> None:
    found = lines(
        article("a", "Die Fähre traf die Mole in Halden. Sie war leer. Niemand wurde verletzt.", language="de")
    )
    assert [held.leans for held in found] == [False, True, False]
