"""The check: does a sentence follow from the words it cites? Deterministic, and strict where it cannot tell."""

from .core import check, check_draft, check_sentence

__all__ = ["check", "check_draft", "check_sentence"]
