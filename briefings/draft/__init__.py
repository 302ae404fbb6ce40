"""Writers: from evidence to a draft memo. Nothing they return is shown before it is checked."""

from .evidence import build_evidence
from .extractive import ExtractiveWriter
from .writer import AnswerOptions, BriefOptions, Failure, Length, Searcher, Searches, StreamingWriter, Told, Writer

__all__ = [
    "AnswerOptions",
    "BriefOptions",
    "ExtractiveWriter",
    "Failure",
    "Length",
    "Searcher",
    "Searches",
    "StreamingWriter",
    "Told",
    "Writer",
    "build_evidence",
]
