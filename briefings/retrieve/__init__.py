"""Finds what bears on a question, and which articles are about a topic.

Search by meaning is in `dense` and `vectors`, which are imported only where it is used: they need numpy.
"""

from .fused import FusedIndex
from .retrieval import retrieve
from .topics import on_topic

__all__ = ["FusedIndex", "on_topic", "retrieve"]
