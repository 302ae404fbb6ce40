"""What counts as a change, what it is called, and what merely stands in an article's place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.ingest.articles import assemble
from briefings.ingest.parsed import Declared
from briefings.ingest.readers import read_plain
from briefings.sources import classify
from briefings.sources.changes import alike
from briefings.sources.compare import RowKind, compare
from briefings.sources.labels import labels_in
from briefings.sources.standins import StandInKind, find_stand_in
from briefings.sources.substance import digest, substance, without_noise
from briefings.types import ChangeKind, Revision

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
BODY = (
    "The ferry between Aldermoor and Dunmere will stop for six weeks from Monday, the harbour office said.",
    "Engineers found cracks in both ramps last week, and 240 passengers a day will have to take the bus.",
    "“We cannot run a ship on ramps that we do not trust,” harbour master Greta Voss told reporters.",
    "The council will vote on the repair, which is expected to cost 3.2 million crowns, on 9 March.",
)
TITLE = "Ferry to stop for six weeks"


def revision(*paragraphs: str, title: str = TITLE, later: int = 0) -> Revision:
    """Return an article of these paragraphs as one fetch found it."""
    parsed = read_plain("\n\n".join((title, *paragraphs)).encode())
    parsed = replace(parsed, declared=Declared(title=title, url="https://example.org/ferry"))
    return assemble(parsed, path="x", fetched_at=NOW + timedelta(hours=later))


BEFORE = revision(*BODY)


def kinds(*paragraphs: str, title: str = TITLE) -> list[ChangeKind]:
    return [change.kind for change in classify(BEFORE, revision(*paragraphs, title=title, later=1))]


@pytest.mark.parametrize(
    "extra",
    ["5 minutes ago", "Updated 3 hours ago", "12 comments", "1,204 views", "3 min read", "Published just now",
     "Advertisement", "Share this article", "Read more: Bus drivers ask for a raise", "vor 5 Minuten",
     "il y a 2 heures", "hace 10 minutos", "234 shares | 17 comments"],
)  # fmt: skip
def test_noise_is_no_change(extra: str) -> None:
    assert kinds(BODY[0], extra, *BODY[1:]) == []


def test_setting_is_no_change() -> None:
    straight = [text.replace("“", '"').replace("”", '"').replace(" ", "\u00a0", 2) for text in BODY]
    assert kinds(*straight) == []


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("Correction: An earlier version of this article gave the wrong price.", ChangeKind.CORRECTION),
        ("CORRECTION, March 3: The ferry stops for six weeks, not five.", ChangeKind.CORRECTION),
        ("This article was amended on 3 March 2026 to correct the price.", ChangeKind.CORRECTION),
        ("An earlier version of this story misstated the number of passengers.", ChangeKind.CORRECTION),
        ("Korrektur: In einer früheren Version stand ein falscher Preis.", ChangeKind.CORRECTION),
        ("Rectificatif : le prix est de 3,2 millions.", ChangeKind.CORRECTION),
        ("Clarification: The bus is free for holders of a ferry pass.", ChangeKind.CLARIFICATION),
        ("This story has been updated to clarify who pays.", ChangeKind.CLARIFICATION),
        ("Update: The council has moved its vote.", ChangeKind.UPDATE),
        ("UPDATE 3 March, 14:30: The council has moved its vote.", ChangeKind.UPDATE),
        ("This article has been updated with the council's answer.", ChangeKind.UPDATE),
        ("Updated on 3 March 2026 at 14:30", ChangeKind.UPDATE),
        ("Retraction: The report could not be confirmed.", ChangeKind.RETRACTION),
        ("This article has been retracted.", ChangeKind.RETRACTION),
        ("We have withdrawn this story after a review.", ChangeKind.RETRACTION),
        ("Dieser Artikel wurde zurückgezogen.", ChangeKind.RETRACTION),
    ],
)
def test_labels_are_recognised(note: str, kind: ChangeKind) -> None:
    edited = (BODY[0].replace("six", "five"), *BODY[1:])
    (change,) = classify(BEFORE, revision(*edited, note, later=1))
    assert change.kind is kind
    assert change.evidence.split()[0] in note


@pytest.mark.parametrize(
    "sentence",
    ["The court's correction of the ruling came too late, the lawyer said.",
     "Officials removed the statue from the square on Tuesday.",
     "The ministry withdrew the bill after protests.",
     "The update of the timetable was welcomed by commuters.",
     "He said the earlier report was wrong and asked for clarification.",
     "The company was forced to retract its offer."],
)  # fmt: skip
def test_news_about_such_things_is_no_label(sentence: str) -> None:
    assert list(labels_in(sentence)) == []


def test_a_changed_number_is_a_silent_edit_and_shown() -> None:
    (change,) = classify(BEFORE, revision(BODY[0], BODY[1].replace("240", "420"), *BODY[2:], later=1))
    assert change.kind is ChangeKind.SILENT_EDIT
    assert "“240” became “420”" in change.evidence


def test_a_paragraph_that_came_or_went_is_a_silent_edit() -> None:
    (gone,) = classify(BEFORE, revision(*BODY[:3], later=1))
    (came,) = classify(revision(*BODY[:3]), revision(*BODY, later=1))
    assert gone.evidence.startswith("removed: “The council")
    assert came.evidence.startswith("added: “The council")


def test_a_headline_is_told_apart_from_the_text() -> None:
    assert kinds(*BODY, title="Harbour closed after cracks") == [ChangeKind.HEADLINE]
    edited = (*BODY[:3], BODY[3].replace("3.2", "2.3"))
    assert kinds(*edited, title="Harbour closed after cracks") == [ChangeKind.HEADLINE, ChangeKind.SILENT_EDIT]


def test_a_label_in_the_headline_is_no_new_headline() -> None:
    assert kinds(*BODY[:3], title=f"CORRECTED - {TITLE}") == [ChangeKind.CORRECTION]


def test_an_old_label_does_not_excuse_a_new_edit() -> None:
    note = "Correction: An earlier version gave the wrong price."
    old = revision(*BODY, note)
    assert [c.kind for c in classify(old, revision(*BODY[:3], note, later=1))] == [ChangeKind.SILENT_EDIT]


@given(st.permutations(range(4)), st.sets(st.integers(0, 3)))
def test_equal_texts_have_no_change_and_others_have_one(order: list[int], kept: set[int]) -> None:
    new = revision(*(BODY[i] for i in order if i in kept), later=1)
    same = [i for i in order if i in kept] == [0, 1, 2, 3]
    assert (not classify(BEFORE, new)) is same
    assert (digest(BEFORE) == digest(new)) is same


@given(st.text(max_size=200))
def test_noise_is_only_ever_taken_away(text: str) -> None:
    assert len(without_noise(text)) <= len(text)


def test_substance_slices_the_text() -> None:
    for block in substance(BEFORE):
        assert block.span.of(BEFORE.text).split() != []


# In an article's place


def stand_in(page: str, *paragraphs: str, title: str, asked: str = "/ferry", latest: Revision | None = BEFORE) -> str:
    new = revision(*paragraphs, title=title, later=1)
    found = find_stand_in(
        new,
        substance(new),
        page=page,
        asked="https://example.org/ferry",
        found_at=f"https://example.org{asked}",
        latest=latest,
    )
    return found.kind.value if found else ""


def test_stand_ins_are_recognised() -> None:
    assert stand_in("", "Sorry, we could not find that page.", title="404 – Page not found") == StandInKind.ERROR
    assert stand_in("", "Please try again later.", title="Service unavailable") == StandInKind.ERROR
    assert stand_in("", "Checking your browser before you go on.", title="Just a moment...") == StandInKind.ROBOT_CHECK
    assert stand_in("", BODY[0], "Subscribe to continue reading.", title=TITLE) == StandInKind.PAYWALL
    assert stand_in("<p>Already a subscriber? Sign in</p>", BODY[0], title=TITLE) == StandInKind.PAYWALL
    assert stand_in('{"isAccessibleForFree": "False"}', BODY[0], title=TITLE) == StandInKind.PAYWALL
    assert stand_in("", BODY[0], title=TITLE) == StandInKind.TEASER
    assert stand_in("", *BODY, title=TITLE, asked="/") == StandInKind.ERROR
    assert stand_in("", BODY[0], "To continue reading, log in.", title=TITLE, latest=None) == StandInKind.PAYWALL


def test_articles_are_none() -> None:
    assert stand_in("<p>Already a subscriber?</p>", *BODY, title=TITLE) == ""
    assert stand_in("", *BODY[:3], title=TITLE) == ""
    assert stand_in("", "This article has been retracted.", title=TITLE) == ""
    assert stand_in("", *BODY, title="Why error 404 pages are an art", latest=None) == ""
    assert stand_in("", *BODY, title=TITLE, latest=None) == ""


# Side by side


def test_a_comparison_shows_words_beside_each_other() -> None:
    new = revision(BODY[0], BODY[1].replace("240", "420"), *BODY[2:], "A new ending, said the harbour office.", later=1)
    shown = compare(BEFORE, new)
    edited = next(row for row in shown.rows if row.kind is RowKind.EDITED)
    assert [piece.text for piece in edited.before if piece.differs] == ["240"]
    assert [piece.text for piece in edited.after if piece.differs] == ["420"]
    assert shown.rows[-1].kind is RowKind.ADDED
    assert sum(row.kind is RowKind.SAME for row in shown.rows) == len(substance(BEFORE)) - 1


@given(st.lists(st.sampled_from(BODY), max_size=5), st.lists(st.sampled_from(BODY), max_size=5))
def test_both_columns_hold_the_whole_of_their_version(old: list[str], new: list[str]) -> None:
    before, after = revision(*old), revision(*new, later=1)
    shown = compare(before, after)
    left = [" ".join(piece.text for piece in row.before) for row in shown.rows if row.before]
    right = [" ".join(piece.text for piece in row.after) for row in shown.rows if row.after]
    assert left == [" ".join(block.text.split()) for block in substance(before)]
    assert right == [" ".join(block.text.split()) for block in substance(after)]


def test_likeness_is_between_nothing_and_all() -> None:
    assert alike("one two three", "one two three") == 1.0
    assert alike("one two three", "four five") == 0.0
