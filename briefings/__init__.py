"""Sourced briefing memos: every sentence is checked against words in the originals."""

__version__ = "0.1.0"
