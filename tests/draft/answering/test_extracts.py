"""Answers in the sources' own sentences, on an invented affair."""

from __future__ import annotations

import pytest

from briefings.check import check_draft
from briefings.cluster import cluster
from briefings.draft import AnswerOptions, ExtractiveWriter, Length, build_evidence
from briefings.draft.answering import consider
from briefings.types import DraftMemo, Form, GapCode, Kind, MemoKind, SectionKey, Verdict

from ..articles import MOMENT, revision
from .articles import mill_evidence

EVIDENCE = mill_evidence()
REVISIONS = {revision.id: revision for revision in EVIDENCE.revisions}
OPTIONS = AnswerOptions(as_of=MOMENT)


def ask(question: str, options: AnswerOptions = OPTIONS) -> DraftMemo:
    return ExtractiveWriter().answer(EVIDENCE, question, options)


def texts(memo: DraftMemo, key: SectionKey = SectionKey.ANSWER) -> list[str]:
    return [
        draft.text
        for section in memo.sections
        if section.key is key
        for group in section.groups
        for draft in group.drafts
    ]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many workers were injured in the fire?", "injured 12 workers"),
        ("How many people were hurt at the mill?", "injured"),
        ("How many people died in the fire?", "Nobody was killed."),
        ("How many people does the mill employ?", "employs 340 people"),
        ("When was the mill opened?", "opened in 1954"),
        ("When will production resume?", "would not resume before April 6"),
        ("When will the ferry between Holm and Norrby start?", "will start on May 3"),
        ("Where did the flames break out?", "in the drying hall"),
        ("Who is the fire chief?", "Lena Dahl"),
        ("Who visited the injured?", "Mayor Per Ek visited"),
        ("Who is the chairwoman of the union?", "Sara Lind"),
        ("What did Sara Lind say about the sprinklers?", "the sprinklers had been out of order since January"),
        ("What did Olof Berg say about the sprinklers?", "Every sprinkler in the mill works"),
        ("What did the mayor say?", "They told me that they were lucky"),
        ("How much does a ticket for the ferry cost?", "A single ticket costs 40 crowns."),
        ("What does Lind want for the injured?", "50,000 crowns"),
        ("Did Berg resign?", "Berg refused to resign."),
        ("What caused the fire?", "The cause of the fire is not known."),
        ("who owns the berg group's mill in norrby", "Berg Group"),
        ("How many deaths were there in the fire?", "Nobody was killed."),
        ("Who leads the union?", "Sara Lind"),
        ("Did Berg step down?", "Berg refused to resign."),
        ("What will a ticket for the ferry cost?", "A single ticket costs 40 crowns."),
    ],
)
def test_the_direct_answer(question: str, words: str) -> None:
    memo = ask(question)
    assert memo.kind is MemoKind.ANSWER
    assert words in " ".join(texts(memo)), texts(memo)


@pytest.mark.parametrize(
    "question",
    [
        "What did Anna Svensson say about the fire?",
        "What did Karl Berg say about the fire?",
        "How many fire engines came from Stockholm?",
        "Who won the ferry race?",
        "When was Olof Berg born?",
        "How old is Olof Berg?",
        "Why did Sara Lind leave the union?",
        "What is the population of Norrby?",
        "How much did the mill earn in 2025?",
        "Did the police arrest anybody?",
        "What did Ana Roos say about the fire?",
        "Where does Per Ek live?",
        "When did the Berg Group buy the mill?",
        "How many firefighters were injured in the fire?",
        "When was the drying hall built?",
        "Who is the new chairwoman of the union?",
        "What did Sara Lind say about the ferry?",
        "How many people did the mill employ in 1990?",
        "Who said “the mill is a death trap”?",
        "What did Lind say on June 9?",
        "What happened?",
        "Why?",
        "???",
        "",
    ],
)
def test_what_the_sources_do_not_say_is_not_answered(question: str) -> None:
    assert ask(question).sections == ()


def test_a_question_that_breaks_off_is_told_so() -> None:
    refused = {candidate.refused for candidate in consider(EVIDENCE, "Who is former?").candidates}
    assert refused == {"the question names nothing to look for"}
    assert "12 workers" in " ".join(texts(ask("Who was injured?")))


def test_a_false_premise_is_met_by_what_denies_it() -> None:
    memo = ask("Why did Berg resign?")
    assert texts(memo)[0] == "Berg refused to resign."
    assert [gap.code for gap in memo.gaps] == [GapCode.PREMISE_DENIED]


def test_a_sound_premise_is_not_called_false() -> None:
    assert ask("Who visited the injured?").gaps == ()
    assert ask("Did Berg resign?").gaps == ()


def test_numbers_that_differ_are_both_told() -> None:
    told = " ".join(texts(ask("How many workers were injured in the fire?")))
    assert "12 workers" in told
    assert "15 workers" in told


def test_a_disagreement_on_something_else_is_not() -> None:
    assert ask("How much does a ticket for the ferry cost?").conflicts == ()


def test_a_reprint_is_not_told_twice() -> None:
    memo = ask("How many workers were injured in the fire?")
    cited = {
        reference.revision_id
        for section in memo.sections
        for group in section.groups
        for draft in group.drafts
        for reference in draft.references
    }
    publishers = {REVISIONS[revision_id].article.publisher for revision_id in cited}
    assert not {"Norrby Post", "Holm Daily"} <= publishers


def test_opinion_is_quoted_under_its_publisher() -> None:
    memo = ask("What does Nils Ahl say the town must do?")
    groups = [group for section in memo.sections for group in section.groups]
    assert groups
    for group in groups:
        assert group.label == "Norrby Post"
        assert all(draft.form is Form.QUOTED for draft in group.drafts)


def test_reports_are_never_quoted_wholesale_nor_opinion_told_as_fact() -> None:
    for question in ("Who owns the mill?", "What did the Berg Group do?", "Should the town close the mill?"):
        for section in ask(question).sections:
            for group in section.groups:
                for draft in group.drafts:
                    kind = REVISIONS[draft.references[0].revision_id].article.kind
                    assert (draft.form is Form.QUOTED) == (kind is Kind.OPINION)


def test_a_change_of_position_is_told_in_order() -> None:
    memo = ask("How has the position of Minister Ana Roos on the cost of the ferry changed?")
    told = " ".join(texts(memo))
    assert "pay half" in told


def test_two_questions_at_once_are_both_answered() -> None:
    memo = ask("When was the mill opened, and how many people does it employ?")
    told = " ".join(texts(memo))
    assert "1954" in told
    assert "340" in told
    assert memo.gaps == ()


def test_what_stays_open_of_two_questions_is_told() -> None:
    memo = ask("How much does a ticket for the ferry cost, and how long does the crossing of the ferry take?")
    assert texts(memo) == ["A single ticket costs 40 crowns."]
    assert [gap.code for gap in memo.gaps] == [GapCode.NOT_ENOUGH_EVIDENCE]


def test_a_length_limits_the_answer() -> None:
    question = "What happened at the mill in Norrby?"
    short = ask(question, AnswerOptions(length=Length.SHORT))
    long = ask(question, AnswerOptions(length=Length.LONG))
    count = [sum(len(texts(memo, key)) for key in SectionKey) for memo in (short, long)]
    assert count[0] <= 2 < count[1]


def test_every_sentence_of_every_answer_passes_the_check() -> None:
    for question in (
        "How many workers were injured in the fire?",
        "What did Sara Lind say about the sprinklers?",
        "What happened at the mill in Norrby?",
        "Why did Berg resign?",
    ):
        for section in ask(question).sections:
            for group in section.groups:
                for draft in group.drafts:
                    assert check_draft(draft, REVISIONS).verdict is Verdict.SUPPORTED


def test_the_same_question_has_the_same_answer() -> None:
    question = "What happened at the mill in Norrby?"
    assert ask(question) == ask(question)


def test_refusals_say_why() -> None:
    considered = consider(EVIDENCE, "What did Anna Svensson say about the fire?")
    assert considered.good == ()
    assert {candidate.refused for candidate in considered.candidates} == {"no source speaks of Anna Svensson"}


def test_no_evidence_no_answer() -> None:
    from briefings.draft import build_evidence

    assert ExtractiveWriter().answer(build_evidence((), ()), "Who owns the mill?", OPTIONS).sections == ()


def test_a_dispute_is_over_what_is_asked_to_have_been_done() -> None:
    radio = (
        "Governor denies ordering evacuation of Brekke\n\n"
        "Governor Ada Quill denied on Wednesday that she had ordered the evacuation of Brekke. "
        "Norl Energi was ordered to lower the reservoir of the Norl Dam on Tuesday, officials in Brekke said."
    )
    release = (
        "Norl Energi on the evacuation of Brekke\n\n"
        "Norl Energi was not ordered to lower the reservoir of the Norl Dam before the evacuation of Brekke, "
        "and did so on its own initiative."
    )
    revisions = [revision("radio.txt", radio), revision("norl.txt", release)]
    evidence = build_evidence(revisions, cluster(revisions))

    def conflicts(question: str) -> int:
        return len(ExtractiveWriter().answer(evidence, question, OPTIONS).conflicts)

    assert conflicts("Who ordered the evacuation?") == 0
    assert conflicts("Who ordered the reservoir to be lowered?") == 1
