"""Who the author is, in the last lines of an article."""

from __future__ import annotations

import re

from ...text.folding import fold_text
from ...types import Mark, MarkLabel
from ..layout import Layout, Unit

_LAST = 4
_MAX_BIO = 500
_NAME = r"[A-ZÀ-ÞА-ЯЁ][\w'.-]*(?: (?:(?:de|da|van|von|der|al|bin|la|el) ){0,2}[A-ZÀ-ÞА-ЯЁ][\w'.-]*){1,3}"
_IS = re.compile(
    rf"(?:Dr\.? |Prof\.? )?(?P<name>{_NAME})(?:, .{{2,80}},)? (?:is|was|has been|writes|covers|reports|works|teaches|"
    r"ist|schreibt|berichtet|lehrt|est|écrit|enseigne|es|escribe)\b.*"
)
_TRADE = re.compile(
    r"\b(?:columnist|author|writer|editor|reporter|correspondent|journalist|contributor|fellow|professor|lecturer|analyst|"
    r"researcher|historian|novelist|engineer|economist|lawyer|ambassador|commentator|writes|covers|teaches|column|"
    r"kolumnist(?:in)?|autorin?|redakteur(?:in)?|korrespondent(?:in)?|journalist(?:in)?|professor(?:in)?|schreibt|"
    r"chroniqueu(?:r|se)|auteure?|journaliste|rédact(?:eur|rice)|professeure?|correspondante?|"
    r"columnista|autora?|periodista|redactora?|profesora?|corresponsal|escribe)\b",
    re.IGNORECASE,
)
_SAID = re.compile(r"[\"“”]|\b(?:said|says|told|according to|sagte|dijo|déclaré)\b")


def find_bios(layout: Layout, taken: dict[int, Mark], *, byline: str) -> dict[int, Mark]:
    """Return the marks of notes on the author among the last free units, by the unit's index.

    Such a note begins with a name, says what that person is, and quotes nobody. The name is the byline's, or stands
    nowhere else in the text: somebody in the news would have been named before.
    """
    free = [unit for unit in layout.units if unit.index not in taken]
    found: dict[int, Mark] = {}
    for unit in reversed(free[1:][-_LAST:]):
        if not _is_bio(unit, layout, byline):
            break
        found[unit.index] = Mark(span=unit.span, label=MarkLabel.BOILERPLATE, rule="author_bio")
    return found


def author_in_bio(layout: Layout, found: dict[int, Mark]) -> str:
    """Return the author's name from a note that `find_bios` found, "" when there is none."""
    for index in sorted(found):
        if match := _IS.fullmatch(layout.units[index].core):
            return match["name"]
    return ""


def _is_bio(unit: Unit, layout: Layout, byline: str) -> bool:
    match = _IS.fullmatch(unit.core) if len(unit.core) <= _MAX_BIO else None
    if match is None or _SAID.search(unit.core) or not _TRADE.search(unit.core):
        return False
    name = match["name"]
    if byline and name.casefold() in fold_text(byline).casefold():
        return True
    surname = name.split()[-1]
    return fold_text(layout.text).count(surname) == 1
