"""Answering a question from evidence: understanding it, weighing passages, and the answer in the sources' words."""

from .asked import Asked
from .extracts import answered, disputes, extracted_answer, premise_denied, repeats
from .followups import completed
from .hostile import speaks_to_machine
from .question import Question, understand
from .weighing import Candidate, Considered, consider

__all__ = [
    "Asked",
    "Candidate",
    "Considered",
    "Question",
    "answered",
    "completed",
    "consider",
    "disputes",
    "extracted_answer",
    "premise_denied",
    "repeats",
    "speaks_to_machine",
    "understand",
]
