"""Prompts: one Jinja2 file per model call, packaged in `prompts/` and overridden by a workspace's own files."""

from .prompts import ChatPrompt, Prompts

__all__ = ["ChatPrompt", "Prompts"]
