"""What the benchmark of human verdicts calls a difference of number or date, and a reason for holding back."""

from __future__ import annotations

from datetime import UTC, datetime

from benchmarks.claim_kinds import numbers_hold, numeric_pairs, refusal, table_of
from briefings.check import check_anywhere
from briefings.types import Article, Revision

SOURCE = "The ferry carried 340 people on 3 May and was rebuilt after the war."


def revision(text: str) -> Revision:
    return Revision.of(
        Article(id=Article.id_for(text), location="a", title="", language="en"),
        text,
        fetched_at=datetime(2031, 5, 6, tzinfo=UTC),
    )


def test_rows_that_differ_in_a_number_or_a_date_alone_are_found_by_claim_and_by_source() -> None:
    rows = [
        ("1", SOURCE, "It carried 340 people.", True),
        ("2", SOURCE, "It carried 430 people.", False),
        ("3", SOURCE.replace("3 May", "4 June"), "It sailed on 3 May.", False),
        ("4", SOURCE, "It sailed on 3 May.", True),
        ("5", SOURCE, "It carried many people.", True),
        ("6", SOURCE.replace("ferry", "barge"), "It carried many people.", False),
        ("7", SOURCE, "It took 12 people.", True),
        ("8", SOURCE, "It took 13 people.", True),
    ]
    assert numeric_pairs(rows) == {"1", "2", "3", "4"}
    assert numbers_hold("It carried 340 people.", revision(SOURCE))
    assert not numbers_hold("It carried 430 people.", revision(SOURCE))


def test_what_was_held_back_is_told_by_kind() -> None:
    about = revision(SOURCE)
    refused = [
        refusal(check_anywhere(claim, about), about, supported=supported)
        for claim, supported in (
            ("The ferry was overhauled after the war.", True),
            ("The ferry hauled 340 people on 3 May.", False),
            ("The ferry carried 430 people on 3 May.", False),
            ("Snow fell.", False),
        )
    ]
    table = {kind: counts for kind, *counts in table_of(refused)}
    assert table == {
        "1 word that the source lacks, under a fifth of the sentence": [1, 1, 1, 0],
        "number_mismatch alone": [0, 0, 1, 0],
        "uncited alone": [0, 0, 1, 0],
    }
