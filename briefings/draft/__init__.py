"""Writers: from evidence to a draft memo. Nothing they return is shown before it is checked."""

from .evidence import build_evidence
from .writer import BriefOptions, Failure, Length, Writer

__all__ = ["BriefOptions", "Failure", "Length", "Writer", "build_evidence"]
