"""Finds what bears on a question, and which articles are about a topic."""

from .questions import retrieve
from .topics import on_topic

__all__ = ["on_topic", "retrieve"]
