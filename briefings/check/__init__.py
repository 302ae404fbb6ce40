"""The check: does a sentence follow from the words it cites? Deterministic, and strict where it cannot tell."""

from .core import check, check_anywhere, check_draft, check_sentence, judge_sentences, may_be_judged
from .elsewhere import find_spans
from .judge import EntailmentJudge, Judge, Question, Ruling

__all__ = [
    "EntailmentJudge",
    "Judge",
    "Question",
    "Ruling",
    "check",
    "check_anywhere",
    "check_draft",
    "check_sentence",
    "find_spans",
    "judge_sentences",
    "may_be_judged",
]
