"""Names of several words, of which texts repeat the last: whom a text means by it."""

from __future__ import annotations

import pytest

from briefings.cluster import cluster
from briefings.draft import AnswerOptions, ExtractiveWriter, build_evidence
from briefings.draft.answering.names import Name
from briefings.draft.answering.namesakes import in_full, meant
from briefings.draft.answering.vocabulary import name_concept

from ..articles import MOMENT, revision

PROPER = frozenset("Daniel Renata Okafor Marchbank Calder Bridge National Lindhaven Museum Tolland Salt Ledger".split())
SALL = (
    "Marchbank Bridge closed\n\n"
    "Engineers closed the Marchbank Bridge on Friday after a diver found a crack in its third pier. "
    "The bridge will stay closed for five weeks."
)
INQUIRY = (
    "Inquiry into a collapse\n\n"
    "A crack in the Calder Bridge was overlooked for six years in Renning, a public inquiry found on Thursday. "
    "The Danish firm Arkhus will design another bridge in Renning."
)
STRIKE = (
    "Nurses on strike\n\nA poll by the Ledger found that 58 percent of people in Tolland support the strike's cost."
)
FILM = "Heron for “Salt Ledger”\n\nThe film “Salt Ledger” won the Heron at Casterine on Sunday night."


def name(text: str) -> Name:
    return Name(text, tuple(name_concept(word) for word in text.split()))


@pytest.mark.parametrize(
    ("asked", "texts", "which"),
    [
        ("Daniel Okafor", ["Rovers sold Daniel Okafor.", "Okafor is 23."], [True, True]),
        ("Daniel Okafor", ["Renata Okafor plays the viola.", "Okafor is on strike."], [False, False]),
        ("Daniel Okafor", ["Daniel Okafor came.", "Renata Okafor did not."], [True, False]),
        ("Daniel Okafor", ["President Okafor spoke.", "Rovers striker Okafor left."], [True, True]),
        ("Daniel Okafor", ["They sold Meridia’s Okafor.", "Yesterday Okafor left."], [True, True]),
        ("Marchbank Bridge", ["A crack in the Calder Bridge was found."], [False]),
        ("Lindhaven Museum", ["Gold was taken from the National Museum.", "The museum is closed."], [False, False]),
        ("Salt Ledger", ["A poll by the Ledger found nothing."], [True]),
    ],
)
def test_whom_an_article_means_by_the_last_word_of_a_name(asked: str, texts: list[str], which: list[bool]) -> None:
    assert meant(name(asked), texts, PROPER, known=False) == tuple(which)


def test_what_is_known_in_full_from_elsewhere_is_not_what_an_article_calls_the_ledger() -> None:
    assert meant(name("Salt Ledger"), ["A poll by the Ledger."], PROPER, known=True) == (False,)
    assert meant(name("Daniel Okafor"), ["President Okafor spoke."], PROPER, known=True) == (True,)


def test_a_name_in_full_has_more_than_its_last_word() -> None:
    assert in_full(name("Salt Ledger"), ["The film “Salt Ledger” won."])
    assert not in_full(name("Salt Ledger"), ["The Ledger asked.", "Salt is dear."])


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Where was the crack in the Marchbank Bridge?", "in its third pier"),
        ("Who will design the Marchbank Bridge?", ""),
        ("How much did Salt Ledger cost?", ""),
        ("Who won the Heron at Casterine?", "“Salt Ledger” won"),
    ],
)
def test_what_is_told_of_a_namesake_is_no_answer(question: str, words: str) -> None:
    texts = {"sall": SALL, "inquiry": INQUIRY, "strike": STRIKE, "film": FILM}
    revisions = [revision(f"{key}.txt", text, day=day) for day, (key, text) in enumerate(texts.items(), 2)]
    memo = ExtractiveWriter().answer(
        build_evidence(revisions, cluster(revisions)), question, AnswerOptions(as_of=MOMENT)
    )
    told = [draft.text for section in memo.sections for group in section.groups for draft in group.drafts]
    assert words in told[0] if words else not told
