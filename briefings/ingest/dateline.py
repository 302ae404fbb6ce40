"""Datelines: the place, day and agency before a report's first sentence."""

from __future__ import annotations

import regex

from ..types import Span
from .layout import Unit

_PLACE = r"(?:\p{Lu}[\p{Lu}.'’-]*\s?){1,5}"
_REST = r"(?:[,/]\s?[^\n()—–]{2,40}?)?"
_AGENCY = r"(?:\s?\([^()\n]{2,40}\))?"
_DASH = r"\s?(?:—|–|--|\s-)"
_DATELINES = (
    # PORT OSTREL, Nov 18 (NPA) -
    regex.compile(rf"(?P<line>\*{{0,2}}{_PLACE}{_REST}{_AGENCY}\*{{0,2}}{_DASH}\*{{0,2}})\s+(?=\S)"),
    # Port Ostrel (Reuters) -, Berlin/Wien (dpa) –
    regex.compile(
        r"(?P<line>\p{Lu}[\p{L}.'’-]+(?:[ /]\p{Lu}[\p{L}.'’-]+){0,3}(?:, [^\n()—–]{2,30})? ?"
        r"\((?:\p{Lu}{2,6}|Reuters|Bloomberg|dpa|apa|ots|ANSA|[a-z]{2,5}(?:/[a-z]{2,5})?)\) ?(?:—|–|--?|:|\.))\s+(?=\S)"
    ),
)
_GERMAN = regex.compile(r"(?P<line>\p{Lu}\p{L}+(?:[ /-]\p{Lu}\p{L}+){0,2}\.) (?=\p{Lu}\p{L}+ )")
_LEAST_PLACE = 3
_IN_BRACKETS = regex.compile(r"\(([^()\d]{2,40})\)")


def find_dateline(unit: Unit, *, language: str = "und") -> Span | None:
    """Return where the dateline stands at the start of a text's first paragraph, None when there is none.

    In German a place with a full stop is one ("Port Ostrel. Nach dem Unglück …").

    >>> from .layout import Layout
    >>> find_dateline(Layout.of("PORT OSTREL, Nov 18 (NPA) - Investigators have found nothing so far.").units[0])
    Span(start=0, end=27)
    """
    patterns = (*_DATELINES, _GERMAN) if language == "de" else _DATELINES
    for pattern in patterns:
        match = pattern.match(unit.text, timeout=1)
        if match and sum(char.isalpha() for char in match["line"]) >= _LEAST_PLACE:
            return Span(unit.span.start, unit.span.start + match.end("line"))
    return None


def credited(line: str) -> str:
    """Return the agency that a dateline names in brackets, "" when it names none.

    >>> credited("PORT OSTREL, Nov 18 (Northern Press Agency) - ")
    'Northern Press Agency'
    """
    found = _IN_BRACKETS.search(line)
    return found[1].strip() if found else ""
