"""Headings inside a text: short lines that are no sentences, above paragraphs that are."""

from __future__ import annotations

import re

from ...types import Mark, MarkLabel
from ..layout import Layout, Unit

_MAX_HEADING = 120
_MAX_WORDS = 18
_MAX_QUESTION = 12
_MAX_LABEL = 5
_MARKDOWN = re.compile(r"#{1,6}\s+\S")
_BOLD = re.compile(r"(\*\*|__)[^*_]+\1")
_BEGINS = re.compile(r"[\"'(¿¡]*[^\W_]")
_NUMBERED = re.compile(r"\s*\d{1,2}[.)]\s")


def find_headings(layout: Layout, taken: dict[int, Mark], *, start: int) -> dict[int, Mark]:
    """Return the marks of headings among the units from `start` on that are not `taken`, by the unit's index."""
    found: dict[int, Mark] = {}
    for unit in layout.units[start:]:
        if unit.index in taken:
            continue
        rule = _heading(unit, _next(layout, unit.index, taken))
        if rule:
            found[unit.index] = Mark(span=unit.span, label=MarkLabel.HEADING, rule=rule)
    return found


def _next(layout: Layout, index: int, taken: dict[int, Mark]) -> Unit | None:
    following = (layout.units[later] for later in range(index + 1, len(layout.units)))
    return next((unit for unit in following if unit.index not in taken), None)


def _heading(unit: Unit, following: Unit | None) -> str | None:
    if _MARKDOWN.match(unit.text):
        return "markdown_heading"
    if len(unit.core) > _MAX_HEADING or unit.words > _MAX_WORDS or "\n" in unit.text:
        return None
    if _BOLD.fullmatch(unit.text) and not unit.core.endswith((".", ",", ";")):
        return "bold_heading"
    if following is None or not following.is_prose or len(following.core) <= len(unit.core):
        return None
    if unit.is_list_item and (following.is_list_item or not _NUMBERED.match(unit.text)):
        return None
    if not _BEGINS.match(unit.core) or unit.core[:1].islower() or unit.core.endswith((",", ";", "-")):
        return None
    if unit.core.endswith("?") and unit.words <= _MAX_QUESTION and not unit.has_inner_end:
        return "question_heading"
    if unit.core.endswith(":"):
        return "heading_line" if unit.words <= _MAX_LABEL else None
    return None if unit.ends_sentence else "heading_line"
