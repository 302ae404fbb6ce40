"""Furniture in a text: what the rules match, what they take along, and what has a shape instead of a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...types import Mark, MarkLabel, Span
from ..layout import Layout, Unit
from .rules import Reach, first_match

_LETTERS_OR_DIGITS = re.compile(r"[^\W_]")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_INLINE_CREDIT = re.compile(
    r"\s*[(\[](?:(?:additional )?(?:reporting|writing|editing|compiled|translated) by|photo:|foto:|read more:|"
    r"read also:|mit material von)\b[^()\[\]]{1,200}[)\]]\.?\s*$",
    re.IGNORECASE,
)
_NAVIGATION = re.compile(r"[^|»·•]{1,30}(?: ?[|»·•] ?[^|»·•]{1,30}){2,}")
_ABOUT = re.compile(
    r"(?:about|über|à propos de|acerca de|sobre) (?P<who>(?:the )?[A-Z0-9][\w&.'-]*(?: [\w&.'-]+){0,6}):?"
)
_MIN_PROMO_WORDS = 3
_MAX_LINK = 140


def find_furniture(layout: Layout) -> dict[int, Mark]:
    """Return the marks of whole units that are furniture, by the unit's index."""
    units = layout.units
    shouting = _mostly_capitals(units)
    found: dict[int, Mark] = {}
    index = 0
    while index < len(units):
        unit = units[index]
        rule = first_match(unit)
        if rule is None:
            if (name := _shape(unit, shouting=shouting)) is not None:
                found[index] = _mark(unit, MarkLabel.BOILERPLATE, name)
            elif _is_about(units, index):
                found[index] = _mark(unit, MarkLabel.BOILERPLATE, "about_company")
                index += 1
                found[index] = _mark(units[index], MarkLabel.BOILERPLATE, "about_company")
            index += 1
            continue
        found[index] = _mark(unit, rule.label, rule.name)
        index += 1
        if rule.reach is Reach.REST and units[index - 1].span.start * 2 >= len(layout.text):
            for rest in units[index:]:
                found[rest.index] = _mark(rest, rule.label, rule.name)
            break
        if rule.reach is Reach.LIST:
            while index < len(units) and _is_link(units[index]):
                own = first_match(units[index])
                if own is not None and own.reach is not Reach.ALONE:
                    break
                found[index] = _mark(units[index], rule.label, rule.name)
                index += 1
    return found


def find_inline(layout: Layout, taken: dict[int, Mark]) -> Iterator[Mark]:
    """Yield marks of furniture at the end of units that are otherwise news."""
    for unit in layout.units:
        if unit.index in taken:
            continue
        tail_start = max(0, len(unit.text) - 260)
        match = _INLINE_CREDIT.search(unit.text, tail_start)
        if match and match.start() > 0:
            part = match[0]
            start = unit.span.start + match.start() + len(part) - len(part.lstrip())
            yield Mark(span=Span(start, unit.span.end), label=MarkLabel.BOILERPLATE, rule="inline_credit")


def _mark(unit: Unit, label: MarkLabel, rule: str) -> Mark:
    return Mark(span=unit.span, label=label, rule=rule)


def _shape(unit: Unit, *, shouting: bool) -> str | None:
    """Name the kind of furniture that `unit` is by its shape, None when by none."""
    if not _LETTERS_OR_DIGITS.search(unit.text):
        return "stray_punctuation"
    if _IMAGE.fullmatch(unit.text):
        return "image_markup"
    if unit.index and not shouting and _is_capitals(unit) and unit.words >= _MIN_PROMO_WORDS:
        return "capitals_headline"
    if len(unit.core) <= 200 and not unit.ends_sentence and _NAVIGATION.fullmatch(unit.core):
        return "navigation"
    return None


def _is_capitals(unit: Unit) -> bool:
    letters = [char for char in unit.core if char.isalpha()]
    return (
        len(unit.core) <= 200
        and len(letters) >= 10
        and all(not char.islower() for char in letters)
        and any(char.isupper() for char in letters)
        and not unit.text.endswith(".")
    )


def _mostly_capitals(units: tuple[Unit, ...]) -> bool:
    """Whether the text as a whole is written in capitals, as old wires are."""
    upper = sum(len(unit.core) for unit in units if unit.core.isupper())
    return upper * 2 > sum(len(unit.core) for unit in units)


def _is_link(unit: Unit) -> bool:
    """Whether a unit below "Related" is one of its headlines, and not the article going on."""
    if len(unit.core) > _MAX_LINK or unit.has_inner_end:
        return False
    return unit.is_list_item or not unit.ends_sentence or unit.text[-1] in "?!"


def _is_about(units: tuple[Unit, ...], index: int) -> bool:
    """Whether this is a release's "About the company" with its paragraph, near the end."""
    unit = units[index]
    if index * 2 < len(units) or index + 1 >= len(units) or unit.ends_sentence or not _ABOUT.fullmatch(unit.core):
        return False
    match = _ABOUT.fullmatch(unit.core)
    return match is not None and match["who"].casefold()[:40] in units[index + 1].core.casefold()
