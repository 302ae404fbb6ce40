"""Memos as pages: Markdown, HTML, JSON. Nothing of an article ever becomes markup, and equal memos give equal bytes."""

from .page import FORMATS, render, templates_digest

__all__ = ["FORMATS", "render", "templates_digest"]
