"""The check: does a sentence follow from the words it cites? Deterministic, and strict where it cannot tell."""

from .core import check, check_anywhere, check_draft, check_sentence
from .elsewhere import find_spans
from .judge import Judge

__all__ = ["Judge", "check", "check_anywhere", "check_draft", "check_sentence", "find_spans"]
