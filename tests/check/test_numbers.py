"""Quantities: what is found in a text, and which quantity of a source warrants which of a sentence."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.check.numbers import SUPPORTED_LANGUAGES, Approx, Quantity, Role, number_mismatches, quantities, supports


def only(text: str, language: str = "en") -> Quantity:
    found = quantities(text, language)
    assert len(found) == 1, [quantity.span.of(text) for quantity in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,500", 1500, ""),
        ("1.5 billion", 1_500_000_000, ""),
        ("1.5bn", 1_500_000_000, ""),
        ("1,500 million", 1_500_000_000, ""),
        ("$2.3m", 2_300_000, "USD"),
        ("US$5 million", 5_000_000, "USD"),
        ("A$40", 40, "AUD"),
        ("€1.2 billion", 1_200_000_000, "EUR"),
        ("12 million euros", 12_000_000, "EUR"),
        ("a 1.5 billion crown budget", 1_500_000_000, "crown"),
        ("twenty-three", 23, ""),
        ("one hundred and two", 102, ""),
        ("two million three hundred thousand", 2_300_000, ""),
        ("two and a half million", 2_500_000, ""),
        ("half a million", 500_000, ""),
        ("a dozen", 12, ""),
        ("two dozen", 24, ""),
        ("1,50,000", 150_000, ""),
        ("5 percent", 5, "percent"),
        ("5 per cent", 5, "percent"),
        ("5%", 5, "percent"),
        ("5 percentage points", 5, "percentage_point"),
        ("25 basis points", 25, "basis_point"),
        ("41-metre", 41, "m"),
        ("640 metres", 640, "m"),
        ("three weeks", 3, "week"),
        ("two more days", 2, "day"),
        ("a 39-year-old doctor", 39, "age"),
        ("39 years old", 39, "age"),
        ("Ada Brandt, 36, said", 36, "age"),
        ("the 21st", 21, "ordinal"),
        ("the twenty-first", 21, "ordinal"),
        ("for the fourth time", 4, "ordinal"),
        ("No. 5", 5, "ordinal"),
        ("number one", 1, "ordinal"),
        ("berth 3", 3, "label"),
        ("twice", 2, "times"),
        ("8.2/10", Fraction(41, 5), "/10"),
    ],
)
def test_values_and_units(text: str, value: int | Fraction, unit: str) -> None:
    found = only(text)
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("half of the decline", Fraction(1, 2)),
        ("a third of voters", Fraction(1, 3)),
        ("two-thirds of them", Fraction(2, 3)),
        ("three quarters", Fraction(3, 4)),
        ("one in five households", Fraction(1, 5)),
        ("nine out of ten", Fraction(9, 10)),
        ("3/4 of the vote", Fraction(3, 4)),
        ("½", Fraction(1, 2)),
    ],
)
def test_fractions(text: str, value: Fraction) -> None:
    found = only(text)
    assert (found.value, found.unit) == (value, "fraction")


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("10-12 boats", 10, 12, ""),
        ("between 3 and 5 boats", 3, 5, ""),
        ("3 to 5 boats", 3, 5, ""),
        ("between $3 million and $4 million", 3_000_000, 4_000_000, "USD"),
        ("$3-4 million", 3_000_000, 4_000_000, "USD"),
        ("5-10 percent", 5, 10, "percent"),
        ("aged between 7 and 16", 7, 16, "age"),
        ("between a third and a half", Fraction(1, 3), Fraction(1, 2), "fraction"),
        ("voted 7-2", 7, 2, "score"),
        ("61 votes to 58", 61, 58, "score"),
    ],
)
def test_ranges_and_scores(text: str, low: int | Fraction, high: int | Fraction, unit: str) -> None:
    found = only(text)
    assert (found.low, found.high, found.unit) == (low, high, unit)


def test_from_and_to_is_a_change_and_no_range() -> None:
    text = "The rate rose from 3 percent to 5 percent."
    found = [(quantity.value, quantity.role) for quantity in quantities(text)]
    assert found == [(Fraction(3), Role.FROM), (Fraction(5), Role.TO)]


@pytest.mark.parametrize(
    ("text", "approx"),
    [
        ("nearly 200", Approx.NEARLY),
        ("just under 200", Approx.NEARLY),
        ("some 200 people", Approx.ABOUT),
        ("about 200", Approx.ABOUT),
        ("200 or so", Approx.ABOUT),
        ("more than 200", Approx.MORE_THAN),
        ("over 200 people", Approx.MORE_THAN),
        ("at least another 200", Approx.AT_LEAST),
        ("no fewer than 200", Approx.AT_LEAST),
        ("200 or more", Approx.AT_LEAST),
        ("fewer than 200", Approx.LESS_THAN),
        ("up to 200", Approx.AT_MOST),
        ("no more than 200", Approx.AT_MOST),
        ("exactly 200", Approx.EXACTLY),
        ("dozens", Approx.VAGUE),
        ("over three years", Approx.NONE),
        ("hand over two islands", Approx.NONE),
    ],
)
def test_limits(text: str, approx: Approx) -> None:
    assert only(text).approx is approx


@pytest.mark.parametrize(
    "text",
    [
        "It opened on Friday, March 14, 2031, at 8:05 a.m.",
        "The F-16 and the COVID-19 patients",
        "No one was hurt, one another, one day",
        "First, the council met.",
        "in the summer of 2019",
        "the 1990s",
        "at first",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("de", "1.250 Stellen", 1250, ""),
        ("de", "8,4 Prozent", Fraction(42, 5), "percent"),
        ("de", "1,2 Milliarden Euro", 1_200_000_000, "EUR"),
        ("de", "3 Mio. Euro", 3_000_000, "EUR"),
        ("de", "dreiundzwanzig", 23, ""),
        ("de", "zweihundertfünfzig", 250, ""),
        ("de", "zwei Drittel", Fraction(2, 3), "fraction"),
        ("de", "zwei Prozentpunkte", 2, "percentage_point"),
        ("fr", "1 800 habitants", 1800, ""),
        ("fr", "18\u202f000 habitants", 18_000, ""),
        ("fr", "2,5 mètres", Fraction(5, 2), "m"),
        ("fr", "12 millions d’euros", 12_000_000, "EUR"),
        ("fr", "quatre-vingt-dix-neuf", 99, ""),
        ("fr", "soixante et onze", 71, ""),
        ("fr", "deux cents", 200, ""),
        ("fr", "5 points de pourcentage", 5, "percentage_point"),
        ("es", "1.350 millones de euros", 1_350_000_000, "EUR"),
        ("es", "treinta y cinco", 35, ""),
        ("es", "el 22 %", 22, "percent"),
        ("ru", "1,8 млрд рублей", 1_800_000_000, "RUB"),
        ("ru", "двадцать три человека", 23, ""),
        ("ru", "18 000 человек", 18_000, ""),
        ("uk", "18 гривень", 18, "UAH"),
        ("uk", "сорок п’ять", 45, ""),
        ("uk", "2,5 млн", 2_500_000, ""),
        ("zh", "35亿元", 3_500_000_000, "CNY"),
        ("zh", "三千五百人", 3500, ""),
        ("zh", "20%", 20, "percent"),
        ("zh", "三分之二", Fraction(2, 3), "fraction"),
        ("zh", "第三次", 3, "ordinal"),
        ("zh", "一亿二千万", 120_000_000, ""),
    ],
)
def test_other_languages(language: str, text: str, value: int | Fraction, unit: str) -> None:
    assert language in SUPPORTED_LANGUAGES
    found = only(text, language)
    assert (found.value, found.unit) == (value, unit)


def test_a_language_without_rules_reads_digits_both_ways() -> None:
    assert "fi" not in SUPPORTED_LANGUAGES
    found = only("1.500", "fi")
    assert {found.low, *found.readings} == {1500, Fraction(3, 2)}
    assert supports(only("1,500"), found)
    assert not supports(only("15"), found)


@pytest.mark.parametrize(
    ("claim", "source", "warranted"),
    [
        ("1.5 billion", "1,500,000,000", True),
        ("15 billion", "1.5 billion", False),
        ("nearly 200", "198", True),
        ("almost 200", "198", True),
        ("about 200", "198", True),
        ("nearly 200", "202", False),
        ("nearly 200", "150", False),
        ("about 200", "150", False),
        ("more than 190", "198", True),
        ("more than 200", "198", False),
        ("more than 1,300", "about 1,300", False),
        ("more than 23.5 million", "more than 24 million", True),
        ("at least 10", "10", True),
        ("10", "at least 10", False),
        ("10", "about 10", False),
        ("about 10", "10", True),
        ("at most 10", "at least 10", False),
        ("up to 10", "no more than 10", True),
        ("10", "up to 10", False),
        ("fewer than 20", "19", True),
        ("exactly 5,200", "some 5,200", False),
        ("about 5,200", "some 5,200", True),
        ("dozens", "24", False),
        ("24", "dozens", False),
        ("dozens", "60", True),
        ("hundreds", "more than 600", True),
        ("thousands", "more than 600", False),
        ("5 percent", "5 percentage points", False),
        ("5 percentage points", "5 percent", False),
        ("half", "50 percent", True),
        ("more than half", "63%", True),
        ("a third of them", "40%", False),
        ("3 km", "3,000 metres", True),
        ("640 feet", "640 metres", False),
        ("48 hours", "two days", True),
        ("$5 million", "€5 million", False),
        ("between 3 and 5", "4", True),
        ("4", "between 3 and 5", False),
        ("between 3 and 5", "between 3 and 5", True),
        ("more than $4 million", "between $3 million and $4 million", False),
        ("the fourth", "the fourth", True),
        ("the third", "the fourth", False),
        ("the fourth", "four", False),
        ("2-7 in a vote", "7-2 in a vote", False),
        ("61 votes to 58", "61 votes to 58", True),
        ("58 votes to 61", "61 votes to 58", False),
        ("640 million crowns a year", "640 million crowns", False),
        ("a 36-year-old", "36", True),
    ],
)
def test_supports(claim: str, source: str, warranted: bool) -> None:
    assert supports(only(claim), only(source)) is warranted


@pytest.mark.parametrize(
    ("sentence", "source", "clash"),
    [
        ("The mine employs 430 people.", "The mine employs 340 people.", "430"),
        ("30 people died.", "14 people died and 30 were injured.", "30"),
        ("The crash injured two people.", "The crash injured at least 14, two of them seriously.", "two"),
        ("The number rose by 17.", "The number rose to 17.", "17"),
        ("It fell to 4.6 percent from 4.1 percent.", "It fell to 4.1 percent from 4.6 percent.", "4.6 percent"),
        ("Rescuers reached 19 of the 11 miners.", "Rescuers reached 11 of the 19 miners.", "19"),
        ("Rescuers reached all 19 miners.", "Rescuers reached 11 of the 19 miners.", "19"),
        (
            "It will get 640 million crowns a year.",
            "It will get 640 million crowns over three years.",
            "640 million crowns",
        ),
        ("It asked for a third more than last time.", "It asked for a third less than last time.", "a third"),
        ("All of them left.", "Most of them left.", "All of them"),
        ("Most of them left.", "All of them left.", "Most of"),
        ("Several rescuers were hurt.", "A rescuer was hurt.", "Several rescuers"),
        ("The bridge is on Route 6.", "The bridge is on Route 9.", "6"),
        ("More than 15 towns were cut off.", "The flood cut off 15 of 28 towns.", "More than 15"),
        (
            "The film took less than $253.3 million worldwide.",
            "The film took $79.8 million at home and $253.3 million worldwide.",
            "less than $253.3 million",
        ),
        ("About 60 boats sank.", "The storm sank 40 boats.", "About 60"),
        ("About 3,100 staff have stopped work.", "About 2,300 of the 3,100 staff have stopped work.", "About 3,100"),
        ("The toll stood at 38.", "The toll rose to 41 from 38.", "38"),
        ("The crash killed 14.", "The crash killed two and injured 14.", "14"),
        ("It flew a Boeing 747.", "It flew a Boeing 737.", "747"),
    ],
)
def test_mismatches(sentence: str, source: str, clash: str) -> None:
    found = number_mismatches(sentence, [source])
    assert clash in [mismatch.span.of(sentence) for mismatch in found]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The barge caused $2.3m in damage.", "The barge caused $2.3 million in damage."),
        ("Fourteen people were hurt.", "The crash left 14 people hurt."),
        ("14 people died.", "14 people died and 30 were injured."),
        ("The drilling takes at least two more days.", "The drilling takes at least another two days."),
        ("Nine people died.", "Six crew members and three others died."),
        ("Three ministers resigned.", "Ministers Ada Brandt, Joe Field and Mia Novak resigned."),
        ("The force killed two officers.", "The blast killed 14 people, including two officers."),
        ("One sailor drowned.", "A sailor drowned."),
        ("The suspect, 23, was held.", "The 23-year-old suspect was held."),
        ("The bill passed 61-58.", "The bill passed by 61 votes to 58."),
        ("The budget is 3.2 billion euros, up from 2.9 billion.", "The budget rose to €3.2bn from €2.9bn."),
        ("It cut around 1,200 of its 8,000 jobs.", "It cut about 1,200 jobs, from a workforce of 8,000."),
        ("It closed for four years.", "It closed four years ago."),
        ("Three in four voters agreed.", "75 percent of voters agreed."),
        ("No. 2 seed Ada Brandt lost.", "Second seed Ada Brandt lost."),
        ("Traffic rose 5 percent.", "Traffic rose by 5 percent."),
        ("The count was fewer than 700.", "The count was 690 on Monday."),
        ("It is one of the largest ports.", "It is among the largest ports."),
    ],
)
def test_what_passes(sentence: str, source: str) -> None:
    assert number_mismatches(sentence, [source]) == ()


def test_the_explanation_shows_the_words_that_clash() -> None:
    sentence, source = "It cost 15 billion.", "It cost 1.5 billion."
    (found,) = number_mismatches(sentence, ["Nothing here.", source])
    assert found.explanation == 'the source says "1.5 billion"; the sentence says "15 billion"'
    assert found.source == 1
    assert found.source_span is not None
    assert found.source_span.of(source) == "1.5 billion"


def test_the_explanation_shows_the_word_that_limits_the_number() -> None:
    (found,) = number_mismatches("By noon 2,100 people had left.", ["By 6 p.m. some 2,100 people had left."])
    assert found.explanation == 'the source says "some 2,100"; the sentence says "2,100"'


def test_a_number_without_any_in_the_source() -> None:
    (found,) = number_mismatches("It cost 15 billion.", ["It was dear."])
    assert found.explanation == 'no source gives this number; the sentence says "15 billion"'
    assert found.source is None


def test_each_number_may_rest_on_its_own_source() -> None:
    sources = ["14 people died.", "The repair cost $3 million."]
    assert number_mismatches("14 people died and the repair cost $3 million.", sources) == ()


def test_languages_may_differ_between_sentence_and_source() -> None:
    assert number_mismatches("It cost 1.2 billion euros.", ["Es kostete 1,2 Milliarden Euro."], "en", ["de"]) == ()
    assert number_mismatches("It cost 12 billion euros.", ["Es kostete 1,2 Milliarden Euro."], "en", ["de"])


@given(st.text(max_size=200), st.sampled_from([*sorted(SUPPORTED_LANGUAGES), "fi", "und"]))
def test_any_text_is_read_and_spans_are_ordered(text: str, language: str) -> None:
    found = quantities(text, language)
    assert all(quantity.span and quantity.span.end <= len(text) for quantity in found)
    assert list(found) == sorted(found, key=lambda quantity: quantity.span.start)


_PIECES = st.sampled_from(
    "nearly 200 people about half of between 3 and 5 percent $ 1.5 bn - twenty two hundred a third to from rose by in "
    "2019 May 4 the one of all 11 19 votes , . % points years old million dozen dozens st 21".split(" ")
)


@given(st.lists(_PIECES, max_size=14))
def test_what_a_text_says_it_warrants(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for quantity in quantities(text):
        assert supports(quantity, quantity)


@given(st.integers(0, 10**12))
def test_digits_and_grouped_digits_are_one_value(value: int) -> None:
    assert only(f"{value:,} boats").low == value
    assert only(f"{value:,}".replace(",", ".") + " Boote", "de").low == value
    assert only(f"{value:,}".replace(",", "\u202f") + " bateaux", "fr").low == value


@pytest.mark.parametrize(
    ("piece", "language"),
    [
        ("1 ", "en"),
        ("1-", "en"),
        ("twenty ", "en"),
        ("one and ", "en"),
        ("$", "en"),
        ("9", "en"),
        ("三千", "zh"),
        ("三", "zh"),
    ],
)
def test_hostile_text_takes_linear_time(piece: str, language: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        begin = time.process_time()
        quantities(text, language)
        return time.process_time() - begin

    seconds(2_000)
    assert seconds(120_000) < 12 * max(seconds(30_000), 0.05)


def test_too_many_numbers_are_refused() -> None:
    text = " ".join(f"{number} boats," for number in range(1000, 1400))
    found = number_mismatches(text, [text])
    assert len(found) == 1
    assert "more than 100 numbers" in found[0].explanation


def test_a_day_beside_a_number_is_read_from_when_its_source_was_written() -> None:
    source = "The bank cut its rate to 3.25 percent on Thursday."
    thursday = datetime(2034, 6, 15, 10, tzinfo=UTC)
    assert number_mismatches("The bank cut its rate to 3.25 percent on June 15.", [source], anchors=[thursday]) == ()
    assert number_mismatches("The bank cut its rate to 3.25 percent on June 14.", [source], anchors=[thursday])
    assert number_mismatches("The bank cut its rate to 3.25 percent on June 15.", [source])
