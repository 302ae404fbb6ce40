"""Memos as pages: Markdown, HTML, JSON. Nothing of an article ever becomes markup, and equal memos give equal bytes."""

from .page import FORMATS, render, templates_digest
from .versions import Step, StepKind, compare_versions, render_corrections, render_versions

__all__ = [
    "FORMATS",
    "Step",
    "StepKind",
    "compare_versions",
    "render",
    "render_corrections",
    "render_versions",
    "templates_digest",
]
