"""Mentions of time: what is found, which days they name, and which of a source warrants which of a sentence."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.check.dates import (
    SUPPORTED_LANGUAGES,
    DateInterval,
    DateKind,
    DateMention,
    Relation,
    Unit,
    date_mismatches,
    mentions,
    resolve,
)

FRIDAY = datetime(2031, 3, 14, 18, 20, tzinfo=timezone(timedelta(hours=-8)))


def only(text: str, language: str = "en") -> DateMention:
    found = mentions(text, language)
    assert len(found) == 1, [mention.span.of(text) for mention in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "shown", "fields"),
    [
        ("on March 3, 2031.", "March 3, 2031", {"year": 2031, "month": 3, "day": 3}),
        ("on 3 March 2031", "3 March 2031", {"year": 2031, "month": 3, "day": 3}),
        ("on the 3rd of March", "3rd of March", {"month": 3, "day": 3}),
        ("on Tuesday, March 3", "Tuesday, March 3", {"weekday": 1, "month": 3, "day": 3}),
        ("on Friday, 14 March 2031", "Friday, 14 March 2031", {"weekday": 4, "year": 2031, "day": 14}),
        ("on Sept. 11, 2001", "Sept. 11, 2001", {"year": 2001, "month": 9, "day": 11}),
        ("in March 2031", "March 2031", {"year": 2031, "month": 3, "day": None}),
        ("in May", "May", {"month": 5}),
        ("in 2019", "2019", {"year": 2019, "month": None}),
        ("on 2031-03-14", "2031-03-14", {"year": 2031, "month": 3, "day": 14}),
        ("on 14/03/2031", "14/03/2031", {"year": 2031, "month": 3, "day": 14}),
        ("in the 1990s", "1990s", {"year": 1990, "unit": Unit.DECADE}),
        ("in the 20th century", "20th century", {"year": 1901, "unit": Unit.CENTURY}),
        ("the third quarter of 2031", "third quarter of 2031", {"quarter": 3, "year": 2031}),
        ("the summer of 2019", "summer of 2019", {"season": 2, "year": 2019}),
        ("on Friday morning", "Friday morning", {"weekday": 4, "part": "morning"}),
        ("late last Tuesday", "last Tuesday", {"weekday": 1, "offset": -1, "part": "late"}),
        ("yesterday", "yesterday", {"kind": DateKind.RELATIVE, "offset": -1}),
        ("next month", "next month", {"offset": 1, "unit": Unit.MONTH}),
        ("two days ago", "two days ago", {"offset": -2, "unit": Unit.DAY}),
        ("at 8:05 a.m.", "8:05 a.m.", {"kind": DateKind.CLOCK, "minute": 485}),
        ("at 8pm", "8pm", {"minute": 1200}),
        ("at noon", "noon", {"minute": 720}),
        ("for months", "months", {"kind": DateKind.DURATION, "unit": Unit.MONTH}),
        ("in mid-2030", "2030", {"year": 2030, "part": "mid"}),
    ],
)
def test_mentions(text: str, shown: str, fields: dict[str, object]) -> None:
    found = only(text)
    assert found.span.of(text) == shown
    assert {name: getattr(found, name) for name in fields} == fields


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("by March 5", Relation.BY),
        ("before March 5", Relation.BEFORE),
        ("after 2015", Relation.AFTER),
        ("since 2019", Relation.SINCE),
        ("through Sunday", Relation.UNTIL),
        ("no earlier than 2037", Relation.NOT_BEFORE),
        ("no later than 2037", Relation.BY),
        ("on Sunday", Relation.AT),
        ("after Monday's debate", Relation.AT),
    ],
)
def test_relations(text: str, relation: Relation) -> None:
    assert only(text).relation is relation


def test_ranges() -> None:
    found = only("It was built between 2022 and 2029.")
    assert found.year == 2022
    assert found.until is not None
    assert found.until.year == 2029
    season = only("the 2018-19 season")
    assert season.until is not None
    assert season.until.year == 2019


@pytest.mark.parametrize(
    "text", ["They may have left.", "a march on the capital", "2,019 people", "1500 people", "the second time"]
)
def test_what_is_no_date(text: str) -> None:
    assert mentions(text) == ()


@pytest.mark.parametrize(
    ("language", "text", "shown", "fields"),
    [
        ("de", "am 12. April 2031", "12. April 2031", {"year": 2031, "month": 4, "day": 12}),
        ("de", "am 3.5.2031", "3.5.2031", {"year": 2031, "month": 5, "day": 3}),
        ("de", "bis Ende 2032", "2032", {"year": 2032, "part": "late", "relation": Relation.UNTIL}),
        ("de", "vor zwei Tagen", "vor zwei Tagen", {"offset": -2, "unit": Unit.DAY}),
        ("de", "am Dienstag", "Dienstag", {"weekday": 1}),
        ("fr", "le 3 septembre 2024", "3 septembre 2024", {"month": 9, "day": 3, "year": 2024}),
        ("fr", "la semaine dernière", "semaine dernière", {"offset": -1, "unit": Unit.WEEK}),
        ("fr", "il y a deux jours", "il y a deux jours", {"offset": -2}),
        ("fr", "à 8h30", "8h30", {"minute": 510}),
        ("es", "el 12 de abril de 2031", "12 de abril de 2031", {"year": 2031, "month": 4, "day": 12}),
        ("es", "el mes pasado", "mes pasado", {"offset": -1, "unit": Unit.MONTH}),
        ("ru", "12 апреля 2031 года", "12 апреля 2031 года", {"year": 2031, "month": 4, "day": 12}),
        ("ru", "во вторник", "вторник", {"weekday": 1}),
        ("ru", "два дня назад", "два дня назад", {"offset": -2}),
        ("uk", "з 1 серпня", "1 серпня", {"month": 8, "day": 1, "relation": Relation.SINCE}),
        ("uk", "у п’ятницю", "п’ятницю", {"weekday": 4}),
        ("zh", "推迟到2032年6月启用", "2032年6月", {"year": 2032, "month": 6}),
        ("zh", "周三宣布", "周三", {"weekday": 2}),
        ("zh", "昨天上午", "昨天", {"offset": -1, "part": "morning"}),
        ("zh", "十二月三日", "十二月三日", {"month": 12, "day": 3}),
    ],
)
def test_other_languages(language: str, text: str, shown: str, fields: dict[str, object]) -> None:
    assert language in SUPPORTED_LANGUAGES
    found = only(text, language)
    assert found.span.of(text) == shown
    assert {name: getattr(found, name) for name in fields} == fields


def test_a_language_without_rules_reads_years_and_numeric_dates() -> None:
    found = mentions("Se avattiin 2031-03-14, vuonna 2019.", "fi")
    assert [(mention.year, mention.day) for mention in found] == [(2031, 14), (2019, None)]


def days(first: date, last: date | None = None) -> tuple[date, date]:
    return first, last or first


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opened on Tuesday.", days(date(2031, 3, 11))),
        ("It opened on Friday.", days(date(2031, 3, 14))),
        ("It will open on Tuesday.", days(date(2031, 3, 18))),
        ("It opened yesterday.", days(date(2031, 3, 13))),
        ("It opened last week.", days(date(2031, 3, 3), date(2031, 3, 9))),
        ("It opened last month.", days(date(2031, 2, 1), date(2031, 2, 28))),
        ("It opened two days ago.", days(date(2031, 3, 12))),
        ("It opened on February 20.", days(date(2031, 2, 20))),
        ("It will open on February 20.", days(date(2032, 2, 20))),
        ("It opened in December.", days(date(2030, 12, 1), date(2030, 12, 31))),
        ("It opened in 2019.", days(date(2019, 1, 1), date(2019, 12, 31))),
        ("It opened in the 1990s.", days(date(1990, 1, 1), date(1999, 12, 31))),
        ("It opened in the first quarter.", days(date(2031, 1, 1), date(2031, 3, 31))),
        ("It lowered its warning to yellow on Tuesday.", days(date(2031, 3, 11))),
        ("It plans to open on Tuesday.", days(date(2031, 3, 18))),
        ("It was built between 2022 and 2029.", days(date(2022, 1, 1), date(2029, 12, 31))),
        ("It opened in early March.", days(date(2031, 3, 1), date(2031, 3, 13))),
    ],
)
def test_resolve(text: str, expected: tuple[date, date]) -> None:
    found = resolve(only(text), FRIDAY)
    assert found is not None
    assert (found.first, found.last) == expected


def test_a_weekday_of_unknown_tense_has_two_readings() -> None:
    found = resolve(only("Tuesday"), FRIDAY)
    assert found is not None
    assert [reading.first for reading in found.candidates] == [date(2031, 3, 11), date(2031, 3, 18)]


def test_the_anchor_counts_in_its_own_zone() -> None:
    late = datetime(2031, 3, 14, 23, 30, tzinfo=timezone(timedelta(hours=-8)))
    found = resolve(only("yesterday"), late)
    assert found is not None
    assert found.first == date(2031, 3, 13)
    found = resolve(only("yesterday"), late.astimezone(UTC))
    assert found is not None
    assert found.first == date(2031, 3, 14)


def test_without_an_anchor_a_month_is_of_the_year_named_before_it() -> None:
    source = ["It reached the port on February 26, 2031. On April 22 it had spread."]
    assert date_mismatches("On April 22, 2031, it had spread.", source) == ()
    assert date_mismatches("On April 22, 2032, it had spread.", source)


def test_without_an_anchor_only_what_is_whole_resolves() -> None:
    assert resolve(only("on Tuesday"), None) is None
    assert resolve(only("on March 3"), None) is None
    assert resolve(only("on March 3, 2031"), None) == DateInterval(first=date(2031, 3, 3), last=date(2031, 3, 3))
    assert resolve(only("on February 30, 2031"), None) is None


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("It struck on Thursday.", "It struck on Friday."),
        ("It struck on Saturday afternoon.", "It struck on Friday afternoon."),
        ("It struck on Friday afternoon.", "It struck on Friday morning."),
        ("It passed on February 12.", "It passed on February 20."),
        ("It hit the pier in December 2027.", "It hit the pier in November 2027."),
        ("It was built in 2016.", "It was built in 2019."),
        ("Crossings are cancelled through Monday.", "Crossings are cancelled through Sunday."),
        ("It will open in 2037.", "It will open no earlier than 2037."),
        ("It will open no later than 2037.", "It will open no earlier than 2037."),
        ("It was built between 2022 and 2026.", "It was built between 2022 and 2029."),
        ("He spoke last week.", "He spoke last month."),
        ("It left at 8:05 p.m.", "It left at 8:05 a.m."),
        ("Rates fell in the second quarter.", "Rates fell in the first quarter, the office said on Monday."),
        ("It opened on March 12.", "It opened in March."),
        ("It opened on March 12.", "It opened on Tuesday."),
        ("Crews had complained for years.", "Crews had complained for months."),
        ("It opened after 2031.", "It opened in 2031."),
        ("It opened before March 10.", "It opened on March 11."),
        ("It closed in early March.", "It closed on March 28."),
        ("It was signed in 2021 and took effect in 2019.", "The deal, signed in 2019, took effect in 2021."),
        ("It made 2 million tonnes in 2029.", "It made 2 million tonnes in 2030, more than in 2029."),
        ("The ban ends on June 30.", "The ban runs until June 30."),
        ("It was released between 1978 and 2009.", "Between 1978 and 2010 five were released, one of them in 1990."),
    ],
)
def test_mismatches(sentence: str, source: str) -> None:
    assert date_mismatches(sentence, [source], sentence_anchor=FRIDAY, source_anchors=[FRIDAY])


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("It struck on Friday.", "It struck on Friday morning."),
        ("It struck on March 14.", "It struck on Friday."),
        ("It struck on Friday.", "It struck on March 14."),
        ("It struck on Thursday.", "It struck yesterday."),
        ("It passed in February.", "It passed on February 20."),
        ("It passed on February 20, 2031.", "It passed on February 20."),
        ("It hit the pier in 2027.", "It hit the pier in November 2027."),
        ("It opened in the 1990s.", "It opened in 1994."),
        ("It opened before 1750.", "It opened in 1733."),
        ("It opened by March 12.", "It opened on March 11."),
        ("It left at about 8 a.m.", "It left at 8:05 a.m."),
        ("It was built between 2022 and 2029.", "It was built between 2022 and 2029."),
        ("The council met in the first quarter.", "The council met on February 20."),
        ("It closed late in March.", "It closed on March 28."),
        ("The vote will be on Tuesday.", "The vote will be held on March 18."),
        ("It closed a week ago.", "It closed on March 7."),
        ("It closed in 2029 and reopened in 2030.", "It closed in 2029 and reopened in 2030."),
        ("The ban runs until June.", "The ban runs until June 30."),
        ("It began at 18:00.", "It began at 6 p.m."),
    ],
)
def test_what_passes(sentence: str, source: str) -> None:
    assert date_mismatches(sentence, [source], sentence_anchor=FRIDAY, source_anchors=[FRIDAY]) == ()


def test_relative_words_are_read_from_where_they_stand() -> None:
    monday = datetime(2031, 3, 17, 9, tzinfo=UTC)
    kept = date_mismatches(
        "It struck yesterday.", ["It struck yesterday."], sentence_anchor=monday, source_anchors=[FRIDAY]
    )
    assert [found.explanation for found in kept] == [
        'the source says "It struck yesterday"; the sentence says "It struck yesterday"'
    ]
    assert date_mismatches("It struck yesterday.", ["It struck yesterday."], source_anchors=[FRIDAY]) == ()
    assert (
        date_mismatches(
            "It struck last Friday.", ["It struck on Friday."], sentence_anchor=monday, source_anchors=[FRIDAY]
        )
        == ()
    )


def test_the_explanation_shows_the_words_that_clash() -> None:
    (found,) = date_mismatches("It closed on May 4.", ["No date.", "It closed on May 14."])
    assert found.explanation == 'the source says "May 14"; the sentence says "May 4"'
    assert found.source == 1


def test_other_languages_compare_with_each_other() -> None:
    german = ["Die Werft schließt am 12. April 2032."]
    assert date_mismatches("It closes on April 12, 2032.", german, source_languages=["de"]) == ()
    assert date_mismatches("It closes on April 21, 2032.", german, source_languages=["de"])


@given(st.text(max_size=200), st.sampled_from([*sorted(SUPPORTED_LANGUAGES), "fi", "und"]))
def test_any_text_is_read(text: str, language: str) -> None:
    found = mentions(text, language)
    assert all(mention.span and mention.span.end <= len(text) for mention in found)
    for mention in found:
        resolve(mention, FRIDAY)


@given(st.dates(date(1200, 1, 1), date(2199, 12, 31)))
def test_written_dates_resolve_to_themselves(day: date) -> None:
    for text in (f"on {day:%B} {day.day}, {day.year:04}", f"{day.day} {day:%B} {day.year:04}", day.isoformat()):
        found = resolve(only(text), None)
        assert found == DateInterval(first=day, last=day)


@given(
    st.dates(date(1600, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["", "by ", "before ", "after ", "since ", "until "]),
)
def test_what_a_text_says_it_warrants(day: date, relation: str) -> None:
    text = f"It closed {relation or 'on '}{day:%B} {day.day}, {day.year}."
    assert date_mismatches(text, [text], sentence_anchor=FRIDAY, source_anchors=[FRIDAY]) == ()


@pytest.mark.parametrize("piece", ["March ", "1 March ", "2019-", "Friday, ", "1:", "last ", "in 2019 "])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        begin = time.process_time()
        mentions(text)
        return time.process_time() - begin

    seconds(2_000)
    assert seconds(120_000) < 12 * max(seconds(30_000), 0.05)
