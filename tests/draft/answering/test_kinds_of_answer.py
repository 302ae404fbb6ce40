"""What the kind of a question asks of its answer: a reason that is one, whoever did it, an amount, a last day."""

from __future__ import annotations

import pytest

from briefings.cluster import cluster
from briefings.draft import AnswerOptions, ExtractiveWriter, build_evidence

from ..articles import MOMENT, revision

TRIAL = (
    "Vaccine figure lowered\n\n"
    "Pellworth University lowered a figure on Tuesday after a mistake was found in the data of the trial. "
    "A student, Joel Kamanga, found the mistake in April when he repeated the analysis."
)
HARBOUR = (
    "Harbour of Ostrand\n\n"
    "A court sentenced the former mayor of Ostrand, Viggo Maltby, on Wednesday. "
    "The present mayor, Edda Sorrel, wants to sue the builder. "
    "The dredger Anneke lost an anchor in the harbour in October. "
    "The canton pays for ewes that were killed; it is 220 francs for each ewe."
)
BIRDS = (
    "Pelicans at the airport\n\n"
    "The director blamed the closing of the fish market in December, after which the pelicans moved to the lagoon. "
    "The taps of Castrel failed for the first time since 1976. "
    "Counting was delayed in Elvby, where a power cut darkened three polling stations."
)
BANK = (
    "Kestrel Bank after the attack\n\n"
    "The passwords of Kestrel customers were stolen on Monday. "
    "Kestrel customers must choose new passwords by May 15. "
    "Every Kestrel customer will receive a refund of £75. "
    "Neil Garrow, who left in April, is suing Kestrel. "
    "The Kestrel app brings in 2 million pounds a year."
)
PEACE = (
    "Two presidents in Quillon\n\n"
    "Stepan Ardo and Ludmila Verrick agreed on an exchange of prisoners in Quillon on Sunday. "
    "Teskia’s army took the Karsk Pass in October. "
    "All public schools in Teskia reopen on Monday. "
    "Ludmila Verrick told a press conference that both had agreed with Beatrix Holm on a ferry."
)
FROG = (
    "A frog with a glass belly\n\n"
    "The frog lays six eggs, which the male guards, a team reports in the journal Herpetologica Nova. "
    "The frog lives 900 kilometres from its nearest relative, on a ridge near Morrow. "
    "Owen Tarrant reported a missing ewe, one of 40. "
    "Two of the maps were found on Monday. "
    "Beatrix Holm did not agree to the ferry."
)
PUMPS = (
    "Pumps for Lissa\n\n"
    "Governor Dario Menk has warned that any move by Ostmark to lend its pumps to Lissa would strain relations. "
    "Ostmark has not decided whether to lend Lissa the pumps that it has asked for. "
    "The parliament of Lissa will question Menk about the pumps on March 11. "
    "President Ada Quill met Menk in Lissa on Monday. "
    "Former president Jonas Brill said that Menk had told President Quill of it."
)


def answer(question: str) -> str:
    texts = (TRIAL, HARBOUR, BIRDS, BANK, PEACE, FROG, PUMPS)
    revisions = [revision(f"{number}.txt", text) for number, text in enumerate(texts)]
    evidence = build_evidence(revisions, cluster(revisions))
    memo = ExtractiveWriter().answer(evidence, question, AnswerOptions(as_of=MOMENT))
    return next((d.text for section in memo.sections for group in section.groups for d in group.drafts), "")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who found the mistake in the trial?", "Joel Kamanga"),
        ("Who is the mayor of Ostrand?", "Edda Sorrel"),
        ("Who was the former mayor of Ostrand?", "Viggo Maltby"),
        ("Who is suing Kestrel?", "Neil Garrow"),
        ("Why was counting delayed in Elvby?", "a power cut"),
        ("By when must Kestrel customers choose new passwords?", "by May 15"),
        ("How much money will Kestrel customers get back?", "£75"),
        ("How much money does the Kestrel app bring in?", "2 million pounds"),
        ("What did Ardo and Verrick agree on?", "an exchange of prisoners"),
        ("When did Teskia's army take the Karsk Pass?", "in October"),
        ("Where does the frog live?", "near Morrow"),
        ("How far does the frog live from its nearest relative?", "900 kilometres"),
        ("How much does the canton pay for each ewe?", "220 francs"),
        ("When do public schools in Teskia reopen?", "on Monday"),
        ("Will Ostmark lend its pumps to Lissa?", "has not decided"),
        ("When does the parliament question Menk?", "on March 11"),
        ("Is Quill the president of Lissa?", "President Ada Quill met"),
    ],
)
def test_an_answer_has_what_the_question_asks_for(question: str, words: str) -> None:
    assert words in answer(question)


@pytest.mark.parametrize(
    "question",
    [
        "Why was the fish market closed?",
        "Why did the dredger lose an anchor?",
        "Why did the taps of Castrel fail?",
        "When did Orvanna's army take the Karsk Pass?",
        "When do private schools in Teskia reopen?",
        "What did Verrick and Maltby agree on?",
        "How many prisoners were exchanged in November?",
        "Where does the male guard the eggs?",
        "How long does the frog live?",
        "How much did Owen Tarrant get for the missing ewe?",
        "How much did each prisoner get?",
        "Why does the parliament question Menk?",
        "Is Menk the president of Lissa?",
        "Is Brill the president of Lissa?",
    ],
)
def test_what_has_none_of_it_is_no_answer(question: str) -> None:
    assert answer(question) == ""
