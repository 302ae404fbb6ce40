"""Furniture in a text: what the rules match, what they take along, and what has a shape instead of a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...text.sentences import sentences_in
from ...types import Mark, MarkLabel, Span
from ..layout import Layout, Unit, core
from .rules import RULES, Reach, first_match

_LETTERS_OR_DIGITS = re.compile(r"[^\W_]")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_INLINE_CREDIT = re.compile(
    r"\s(?P<credit>[(\[](?:(?:additional )?(?:reporting|writing|editing|compiled|translated) by|"
    r"(?:photo|image|foto|read more|read also|see also|watch|related|lesen sie auch|lire aussi|lea también):|"
    r"mit material von|with (?:files|inputs?|material) from)[^()\[\]]{1,200}[)\]]\.?)$",
    re.IGNORECASE,
)
_MAX_INLINE = 260
_IN_SENTENCES = tuple(
    rule
    for rule in RULES
    if rule.name in {"comment_form", "copyright", "newsletter", "promoted_link", "share_line", "wire_credit"}
)
_MAY_HOLD_FURNITURE = re.compile(
    r"(?:^|[.!?\"”’)*]\s+)\(?(?:follow (?:us|@)|share (?:this|on)|sign up (?:for|to)|subscribe (?:to|now)|"
    r"newsletter|read (?:more|also)|watch:|click here|tap here|see also:|your e-?mail address|©|copyright |"
    r"all rights reserved|"
    r"(?:additional )?reporting by|this (?:story|article) (?:was|has been)|lesen sie|à lire|lea también|folgen sie)",
    re.IGNORECASE,
)
_MARKER = re.compile(r"(?P<marker>[-*+•▪►◦‣●■])\s+\S")
_NAVIGATION = re.compile(r"[^|»·•]{1,30}(?: ?[|»·•] ?[^|»·•]{1,30}){2,}")
_ABOUT = re.compile(
    r"(?i:about|über|à propos de|acerca de|sobre) (?P<who>(?:the )?[A-Z0-9][\w&.'-]*(?: [\w&.'-]+){0,6}):?"
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
            index = _by_shape(units, index, found, shouting=shouting)
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


def find_inline(layout: Layout, taken: dict[int, Mark], *, language: str = "en") -> Iterator[Mark]:
    """Yield marks inside units that are otherwise news: markers of lists, credits in brackets, whole sentences."""
    for unit in layout.units:
        if unit.index in taken:
            continue
        if (length := _list_marker(layout.units, unit)) > 0:
            yield Mark(
                span=Span(unit.span.start, unit.span.start + length), label=MarkLabel.METADATA, rule="list_marker"
            )
        credit = _INLINE_CREDIT.search(unit.text, max(0, len(unit.text) - _MAX_INLINE))
        end = unit.span.start + credit.start("credit") if credit and credit.start() > 0 else unit.span.end
        yield from _sentences(layout.text, Span(unit.span.start + length, end), unit, language)
        if end < unit.span.end:
            yield Mark(span=Span(end, unit.span.end), label=MarkLabel.BOILERPLATE, rule="inline_credit")


def _sentences(text: str, within: Span, unit: Unit, language: str) -> Iterator[Mark]:
    """Furniture in the run of a paragraph, as in texts that lost their line breaks."""
    if not _MAY_HOLD_FURNITURE.search(unit.text):
        return
    for span in sentences_in(text, within, language):
        sentence = span.of(text)
        alike = replace(unit, index=unit.index + 1, span=span, text=sentence, core=core(sentence))
        rule = first_match(alike, _IN_SENTENCES)
        if rule is not None and span != within:
            yield Mark(span=span, label=rule.label, rule=rule.name)


def _list_marker(units: tuple[Unit, ...], unit: Unit) -> int:
    """How long the marker of a list's item is, 0 when there is none.

    A lone hyphen may begin direct speech, as dashes always may, so it counts only beside another.
    """
    match = _MARKER.match(unit.text)
    if match is None:
        return 0
    beside = (units[index] for index in (unit.index - 1, unit.index + 1) if 0 <= index < len(units))
    alike = any(other.text.startswith(match["marker"]) for other in beside)
    return len(match["marker"]) if alike or match["marker"] not in "-*+" else 0


def _by_shape(units: tuple[Unit, ...], index: int, found: dict[int, Mark], *, shouting: bool) -> int:
    """Mark what is furniture by its shape; return the index of the unit to go on with."""
    unit = units[index]
    if (name := _shape(unit, shouting=shouting)) is not None:
        found[index] = _mark(unit, MarkLabel.BOILERPLATE, name)
    elif _is_about(units, index):
        found[index] = _mark(unit, MarkLabel.BOILERPLATE, "about_company")
        found[index + 1] = _mark(units[index + 1], MarkLabel.BOILERPLATE, "about_company")
        return index + 2
    return index + 1


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
    if len(unit.core) > 200:
        return False
    letters = [char for char in unit.core if char.isalpha()]
    return (
        len(letters) >= 10
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
    if index * 2 < len(units) or index + 1 >= len(units) or unit.ends_sentence:
        return False
    match = _ABOUT.fullmatch(unit.core)
    return match is not None and match["who"].casefold()[:40] in units[index + 1].core.casefold()
