"""Disagreements between sources."""

from __future__ import annotations

from ..types import DraftConflict, Evidence


def find_conflicts(evidence: Evidence) -> tuple[DraftConflict, ...]:
    """Return what the sources disagree on."""
    return ()
