"""Disagreements: what is one, and above all what is none."""

from __future__ import annotations

from datetime import datetime

import pytest

from briefings.check import check_draft
from briefings.draft.conflicts import find_conflicts
from briefings.draft.conflicts.numbers import _value
from briefings.draft.reading import Passage, Reader
from briefings.text.folding import fold_text
from briefings.types import Cluster, ConflictKind, DraftConflict, Evidence, Form, Kind, Revision, RevisionId, Verdict

from ...draft.stories import COUNCIL, HARBOUR, article, day, evidence


def one_event(*revisions: Revision) -> Evidence:
    """Evidence in which `revisions` are about one event, each an origin."""
    ids = tuple(revision.id for revision in revisions)
    found = evidence(*revisions)
    return Evidence(
        revisions=found.revisions,
        sentences=found.sentences,
        clusters=(Cluster(revision_ids=ids, origins=tuple((member,) for member in ids)),),
    )


def conflicts(*texts: str | Revision) -> tuple[DraftConflict, ...]:
    revisions = [text if isinstance(text, Revision) else article(f"a{n}", text) for n, text in enumerate(texts)]
    found = find_conflicts(one_event(*revisions))
    by_id = {revision.id: revision for revision in revisions}
    for conflict in found:
        assert_sound(conflict, by_id)
    return found


def assert_sound(conflict: DraftConflict, revisions: dict[RevisionId, Revision]) -> None:
    """Every side passes the check, holds its words, and cites what the disagreement is about."""
    assert len({side.draft.references[0].revision_id for side in conflict.sides}) == len(conflict.sides) >= 2
    for side in conflict.sides:
        sentence = check_draft(side.draft, revisions)
        assert sentence.verdict is Verdict.SUPPORTED, side.draft.text
        assert any(side.words in citation.quote for citation in sentence.citations)
        cited = fold_text(" ".join(citation.quote for citation in sentence.citations)).casefold()
        assert fold_text(conflict.about).casefold() in cited


def words(conflict: DraftConflict) -> list[str]:
    return [side.words for side in conflict.sides]


def dated(name: str, text: str, moment: datetime) -> Revision:
    return article(name, text, published=moment)


# --- numbers


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ("Police say 14 people were injured.", "The hospital in Halden says 19 people were injured.", ["14", "19"]),
        (
            "Police say 14 people were hurt in Halden.",
            "In Halden nineteen passengers were injured.",
            ["14", "nineteen"],
        ),
        (
            "The fire in Halden killed two people, police said on Friday.",
            "Two dead, police said; but in Halden 3 died.",
            [],
        ),
        (
            "The storm left 1,200 people displaced in Halden.",
            "In Halden 900 people were displaced by the storm.",
            ["900", "1,200"],
        ),
        (
            "Police in Halden arrested men on Friday, 6 people were detained.",
            "In Halden 11 people were arrested on Friday.",
            ["6", "11"],
        ),
    ],
)
def test_counts_of_one_outcome_that_exclude_each_other(one: str, other: str, clash: list[str]) -> None:
    found = conflicts(one, other)
    assert [c.kind for c in found] == [ConflictKind.NUMBER] * bool(clash)
    for conflict in found:
        assert all(number in side for number, side in zip(clash, words(conflict), strict=True))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("At least 14 people were injured in Halden.", "In Halden 19 people were injured."),
        ("Up to 20 people were injured in Halden.", "In Halden 19 people were injured."),
        ("More than 10 people were injured in Halden.", "In Halden 19 people were injured."),
        ("In Halden 14 people were injured.", "In Halden fourteen people were hurt."),
        ("In Halden 14 people were injured.", "In Halden 14 people were killed, and 14 injured."),
        ("In Halden 14 people were injured.", "Another 5 people were injured in Halden on the next day."),
        ("In Halden 14 people were injured.", "Some of the injured went home, two of them seriously hurt in Halden."),
        ("In Halden 14 people were injured.", "In Halden 40 people were injured in 2019."),
        (
            "In Halden 14 people were injured.",
            "The Gazette said that 40 people were injured in Halden. That was wrong.",
        ),
        ("In Halden 14 people were injured.", "The bill has 19 pages, and in Halden people were injured."),
    ],
)
def test_counts_that_do_not_exclude_each_other(one: str, other: str) -> None:
    assert conflicts(one, other) == ()


def test_a_higher_count_that_came_later_is_an_update() -> None:
    low, high = "In Halden 14 people were injured.", "In Halden 19 people were injured, police said."
    assert conflicts(dated("a", low, day(6, 8)), dated("b", high, day(6, 20))) == ()
    (found,) = conflicts(dated("a", high, day(6, 8)), dated("b", low, day(6, 20)))
    assert found.about == "people were injured"


def test_a_count_that_a_correction_takes_back_is_no_side() -> None:
    first = dated("a", "Police say that 19 people were injured on the ferry at Halden.", day(3))
    other = dated("b", "Police say that 14 people were injured on the ferry at Halden.", day(3))
    wrong = dated("c", "We said that 19 people were injured on the ferry at Halden. That figure was wrong.", day(3, 15))
    assert conflicts(first, other) != ()
    assert conflicts(first, other, wrong) == ()


def test_a_count_in_an_opinion_piece_is_no_side() -> None:
    opinion = article("b", "In Halden 19 people were injured.", kind=Kind.OPINION)
    assert conflicts("In Halden 14 people were injured.", opinion) == ()


def test_words_for_numbers_are_read() -> None:
    assert [_value(text) for text in ("Nineteen", "forty-two", "1,200", "7")] == [19, 42, 1200, 7]


# --- states


def test_a_meeting_agreed_by_one_and_postponed_by_another() -> None:
    (found,) = conflicts(
        "Tolm and Arvik agreed to hold a summit in Lund in May, the ministry of Tolm said.",
        "The summit in Lund had been postponed, the government of Arvik said.",
    )
    assert (found.kind, words(found)) == (ConflictKind.STATUS, ["agreed to hold a summit", "had been postponed"])
    assert "Lund" in found.about or "summit" in found.about


def test_the_sentence_before_names_what_was_postponed() -> None:
    (found,) = conflicts(
        "The leaders of Tolm and Arvik are expected to meet in Lund.",
        "A summit of Tolm and Arvik in Lund was long hoped for. However, for now the event has been postponed.",
    )
    assert found.sides[1].draft.text.startswith("A summit of Tolm and Arvik in Lund")
    assert found.about == "Lund" or "Tolm" in found.about


def test_an_opinion_piece_is_a_side_only_as_a_quotation() -> None:
    opinion = article("b", "The summit in Lund has been postponed, and rightly so.", kind=Kind.OPINION)
    (found,) = conflicts("Tolm and Arvik agreed to hold a summit in Lund.", opinion)
    assert [side.draft.form for side in found.sides] == [Form.PROSE, Form.QUOTED]


def test_the_firmest_words_and_the_sentence_that_names_the_place() -> None:
    calls = article(
        "a",
        "President Karo and President Vell spoke on Monday, and both leaders agreed to meet soon in the south.",
        "The two leaders are expected to meet in Lund.",
    )
    (found,) = conflicts(calls, "The summit of Karo and Vell in Lund has been postponed, the ministry said.")
    assert words(found) == ["agreed to meet", "has been postponed"]
    assert len(found.sides[0].draft.references) in (1, 2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tolm and Arvik agreed to hold a summit in Lund.", "The summit in Oslo of the Nordic states was postponed."),
        (
            "Tolm and Arvik agreed to hold a summit in Lund.",
            "The summit in Lund could have been postponed, Arvik said.",
        ),
        ("Tolm and Arvik agreed to hold a summit in Lund.", "If the summit in Lund is postponed, Arvik will protest."),
        ("Tolm and Arvik agreed to hold a summit in Lund.", "Arvik denied that the summit in Lund had been postponed."),
        ("Tolm and Arvik agreed to hold a summit in Lund.", "The summit in Lund will take place, Arvik said."),
        ("Tolm and Arvik agreed to hold a summit in Lund.", "The delivery of wheat to Lund was postponed."),
        ("The summit in Lund was postponed.", "The vote in Lund has been called off."),
    ],
)
def test_other_meetings_guesses_and_denials_are_no_disagreement(one: str, other: str) -> None:
    assert [c for c in conflicts(one, other) if c.kind is ConflictKind.STATUS] == []


def test_a_meeting_called_off_days_later_is_news_until_somebody_holds_to_it() -> None:
    agreed = "Tolm and Arvik agreed to hold a summit in Lund."
    off = dated("off", "The summit in Lund of Tolm and Arvik has been postponed.", day(6))
    assert conflicts(dated("on", agreed, day(2)), off) == ()
    held = dated("held", "The summit in Lund will go ahead, the ministry of Tolm said.", day(6, 18))
    assert [c.kind for c in conflicts(dated("on", agreed, day(2)), off, held)] == [ConflictKind.STATUS]


def test_a_thing_declined_withdrawn_and_undecided_has_three_sides() -> None:
    (found,) = conflicts(
        "President Karo declined to commit to supplying Kestrel missiles to Arvik on Friday.",
        "President Karo has reportedly withdrawn support for transferring Kestrel missiles to Arvik.",
        "Karo has maintained a strategic ambiguity on whether he will let Arvik have Kestrels.",
    )
    assert found.kind is ConflictKind.STATUS
    assert found.about.startswith("Kestrel")
    assert len(found.sides) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karo declined to supply Kestrel missiles to Arvik.", "Karo agreed to supply Heron radars to Tolm."),
        ("Karo declined to supply Kestrel missiles to Arvik.", "Karo refuses to give up his demands on Arvik."),
        ("Karo declined to supply Kestrel missiles.", "That does not mean that Karo will not supply Kestrel missiles."),
        ("Karo declined to supply Kestrel missiles.", "Karo refused to send Kestrel missiles, aides said."),
    ],
)
def test_other_things_and_equal_answers_are_no_disagreement(one: str, other: str) -> None:
    assert conflicts(one, other) == ()


# --- dates


def test_one_event_on_two_days() -> None:
    (found,) = conflicts(
        "The trial of Johan Lier in Halden opens with a hearing on May 20.",
        "In Halden the first hearing of Johan Lier is set for May 23, his lawyer said.",
    )
    assert (found.kind, words(found)) == (ConflictKind.DATE, ["on May 20", "for May 23"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The hearing of Johan Lier in Halden is on May 20.",
            "The party congress of Johan Lier in Halden is on May 23.",
        ),
        ("The hearing of Johan Lier in Halden is on May 20.", "The hearing of Ana Tolvaj in Tolm is on May 23."),
        (
            "The hearing of Johan Lier in Halden is on May 20.",
            "The hearing of Johan Lier in Halden was moved to May 23.",
        ),
        ("The hearing of Johan Lier in Halden is on May 20.", "The hearing of Johan Lier in Halden is on 20 May."),
    ],
)
def test_other_events_moved_events_and_one_day_written_twice(one: str, other: str) -> None:
    assert conflicts(one, other) == ()


# --- denials


def test_a_verb_and_its_negation_with_one_subject_and_object() -> None:
    (found,) = conflicts(
        "Marco Dahl said that Verdal had refused to discuss night shifts with the union.",
        "Verdal has never refused to discuss night shifts with the union, Lena Voss said.",
    )
    assert found.kind is ConflictKind.POLARITY
    assert words(found) == ["refused to discuss", "never refused to discuss"]


def test_the_company_that_denies_is_the_one_named_before() -> None:
    (found,) = conflicts(
        "Mayor Ilse Karrow said that the Norvald Line had been ordered to close the harbour on Tuesday.",
        "The Norvald Line thanked its staff. The company was not ordered to close the harbour and did so on its own.",
    )
    assert words(found) == ["ordered to close", "not ordered to close"]
    assert not conflicts(
        "Mayor Ilse Karrow said that the Norvald Line had been ordered to close the harbour on Tuesday.",
        "Verdal Trams thanked its staff. The company was not ordered to close the harbour and did so on its own.",
    )


@pytest.mark.parametrize(
    "other",
    [
        "Ilse Karrow praised the Norvald Line. The company was not ordered to close the harbour by anybody.",
        "The Norvald Line thanked its staff. The agency was not ordered to close the harbour by anybody.",
    ],
)
def test_another_company_or_body_denies_nothing_of_the_first(other: str) -> None:
    assert not conflicts(
        "Mayor Ilse Karrow said that the Norvald Line had been ordered to close the harbour on Tuesday.", other
    )


def test_a_denial_is_about_what_was_known_not_about_known() -> None:
    (found,) = conflicts(
        "Judge Piers Hallam said that the company had known of mould in a silo at Norwood for weeks.",
        "Brightwell denied that its managers had known of the mould in the silo.",
    )
    assert "known" not in found.about.split()


def test_a_claim_and_its_denial() -> None:
    (found,) = conflicts(
        "Peder Moen said the ferry Marit Olsen had been due for repairs for weeks.",
        "The Norvald Line denied that the ferry had been due for repairs.",
    )
    assert found.kind is ConflictKind.POLARITY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Verdal had refused to discuss night shifts.", "Ronda has never refused to discuss night shifts."),
        ("Verdal had refused to discuss night shifts.", "Verdal has never refused to discuss its tram network."),
        (
            "Verdal had refused to discuss night shifts.",
            "If Verdal has not refused to discuss night shifts, it should.",
        ),
        ("The Norvald Line denied that the ferry was old.", "The Norvald Line denied that the ferry was slow and old."),
        (
            "Police denied that one passenger had died in Halden.",
            "A report said one passenger had died in Halden. That was wrong.",
        ),
    ],
)
def test_other_subjects_objects_and_retractions_are_no_denial(one: str, other: str) -> None:
    assert conflicts(one, other) == ()


# --- together


def test_one_source_does_not_disagree_with_itself() -> None:
    text = "Police say 14 people were injured in Halden. The hospital says 19 people were injured in Halden."
    assert conflicts(text) == ()
    reprint = article("reprint", text)
    both = evidence(article("a", text), reprint)
    assert find_conflicts(both) == ()


def test_articles_about_different_events_do_not_disagree() -> None:
    apart = evidence(
        article(
            "a", "In Halden 14 people were injured when the ferry Marit Olsen struck the breakwater, Johan Lier said."
        ),
        article(
            "b", "In Verdal 19 people were injured when a tram left its rails near the Ronda bridge, Ilse Thorne said."
        ),
    )
    assert len(apart.clusters) == 2
    assert find_conflicts(apart) == ()


BUS = "Two people were injured when a bus carrying guests slid off the road near Halden on Tuesday night, police said."


@pytest.mark.parametrize(
    ("other", "clashes"),
    [
        ("Five people were injured when a bus carrying guests slid off an icy road near Halden on Tuesday night.", 1),
        ("Two people were injured when a bus carrying guests slid off an icy road near Halden on Tuesday night.", 0),
        ("Five people were injured when a bus carrying guests slid off the road near Halden on Friday night.", 0),
        ("Five people were injured when a lorry carrying apples struck a tree near Halden on Tuesday night.", 0),
    ],
)
def test_articles_of_two_events_disagree_on_the_one_thing_that_both_tell(other: str, clashes: int) -> None:
    revisions = [article("flood", BUS, published=day(3)), article("bus", other, published=day(3))]
    found = evidence(*revisions)
    apart = Evidence(
        revisions=found.revisions,
        sentences=found.sentences,
        clusters=tuple(Cluster(revision_ids=(each.id,), origins=((each.id,),)) for each in revisions),
    )
    told = find_conflicts(apart)
    assert len(told) == clashes
    for conflict in told:
        assert words(conflict) == ["Two people were injured", "Five people were injured"]
        assert conflict.about == "people were injured"
        assert_sound(conflict, {revision.id: revision for revision in revisions})


def test_a_side_can_be_told_in_other_words_than_those_already_shown() -> None:
    twice = article(
        "b", "In Halden 19 people were injured.", "The hospital in Halden said that 19 people were injured."
    )
    found = one_event(article("a", "In Halden 14 people were injured."), twice)
    (plain,) = find_conflicts(found)
    shown = [line for line in Reader(found).lines([twice.id]) if line.text == plain.sides[1].draft.text]
    (other,) = find_conflicts(found, apart_from=[Passage((line,)) for line in shown])
    assert other.sides[1].draft.text != plain.sides[1].draft.text


def test_the_stories_disagree_on_what_they_were_written_to() -> None:
    by_id = {revision.id: revision for revision in (*HARBOUR, *COUNCIL)}
    found = find_conflicts(evidence(*HARBOUR, *COUNCIL))
    for conflict in found:
        assert_sound(conflict, by_id)
    assert {conflict.kind for conflict in found} == {ConflictKind.STATUS, ConflictKind.NUMBER, ConflictKind.POLARITY}
