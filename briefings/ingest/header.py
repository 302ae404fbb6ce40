"""The lines above a text's first paragraph: title, deck, byline, publisher, date.

They are read in one pass, since each is known by what the others are not. What they state is used where the file's
own fields say nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..text.folding import fold_text
from ..types import Mark, MarkLabel, Span
from .dates import find_moments
from .kinds import named_kind
from .layout import Layout, Unit
from .parsed import Declared, Stated

_MAX_UNITS = 14
_MAX_TITLE = 240
_MAX_TITLE_WORDS = 35
_DECK_WORDS = 5

_PARTICLE = r"(?:de|da|do|dos|del|della|der|den|di|du|van|von|vom|zu|la|le|el|al|bin|ibn|ben|af|av|y|e|ter|ten)"
_NAME_WORD = r"(?:[A-ZÀ-ÞĀ-ŽА-ЯЁΑ-Ω][\w'.-]*|O'[A-Z]\w+)"
_NAME = rf"{_NAME_WORD}(?: (?:{_PARTICLE} ){{0,2}}{_NAME_WORD}){{0,4}}"
_BYLINE = re.compile(
    rf"(?P<by>by|by:|written by|story by|from|von|par|por|de|di|author:|authors:|autor:|autorin:|auteur:) (?P<names>{_NAME}(?:(?:, | and | & | und | et | y | e |; |, and ){_NAME}){{0,5}})"
    r"(?P<role>(?:, | - | in | for | \().{2,80})?",
)
_BY = re.compile(r"^(?:By|BY|by|Von|VON|Par|PAR|Por|POR|Written by|Story by|Author:|Authors:|Autor:|Autorin:|Auteur:|By:) ")
_NOT_NAMES = re.compile(
    r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|"
    r"november|december|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b",
    re.IGNORECASE,
)
_DATE_LABEL = re.compile(
    r"\b(?:first |last |originally )?(?:published|posted|updated|created|modified|issued|released|date|publication date|filed|"
    r"veröffentlicht|aktualisiert|erschienen|stand|datum|publié|publiée|mis à jour|mise à jour|modifié|publicado|publicada|actualizado|actualizada|fecha)"
    r"(?: (?:on|at|am|le|el|à|um|den|vom))?\b ?:?",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"updated|modified|aktualisiert|mis(?:e)? à jour|modifié|actualizad", re.IGNORECASE)
_DATE_FILLER = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|"
    r"mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|on|at|am|den|um|uhr|le|à|el|las|the|of|"
    r"local time|ist|et|cet|cest|gmt|utc|est|edt|pst|pdt)\b|[^\w]|\d{1,2}:\d\d(?::\d\d)?",
    re.IGNORECASE,
)
_PUBLISHER_WORD = re.compile(
    r"\b(?:News|Times|Post|Courier|Gazette|Herald|Tribune|Journal|Press|Review|Chronicle|Telegraph|Guardian|Observer|Standard|Dispatch|"
    r"Lantern|Daily|Weekly|Agency|Ministry|Media|Network|Broadcasting|Magazine|Bulletin|Examiner|Mail|Mirror|Globe|Sentinel|Register|Star|"
    r"Independent|Record|Today|Wire|Reuters|AFP|AP|BBC|CNN|Tagblatt|Tageblatt|Zeitung|Anzeiger|Nachrichten|Rundschau|Kurier|Presse|Allgemeine|"
    r"Morgenpost|Blatt|Bote|Journal|Matin|Monde|Gazeta|Diario|Periódico|Heraldo|Correo|Noticias|Government|Department|Embassy|Company|Authority|"
    r"Commission|Council|University|Office of|Ministerium|Ministère|Ministerio)\b"
)
_CREDIT_PUBLISHER = re.compile(r"(?:illustration|photo|image|picture|foto)s?:? [^/|]{2,60} ?/ ?(?P<who>[^/|]{2,40})", re.IGNORECASE)
_OPINION_SECTION = re.compile(r"The (?P<who>[A-Z][\w' ]{1,40}?)(?:'s)? Opinion section\b")
_COPYRIGHT = re.compile(
    r"(?:copyright ?)?(?:©|\(c\)) ?(?:copyright )?(?:\d{4}(?:-\d{4})?,? )?(?P<who>[A-Z][^.,|·©\d]{1,60}?)(?: \d{4})?(?:[.,|·]|$)", re.IGNORECASE
)
_NOT_PUBLISHERS = re.compile(r"getty|reuters|afp|shutterstock|handout|all rights|the author", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the lines above the text state ("" and None for what they do not), and the marks of these lines.

    `end` is the index of the first unit below them.
    """

    title: str = ""
    publisher: str = ""
    byline: str = ""
    published: Stated | None = None
    modified: Stated | None = None
    end: int = 0
    marks: dict[int, Mark] = field(default_factory=dict)


@dataclass(slots=True)
class _Reading:
    """What has been found so far, while the lines are gone through."""

    title: str = ""
    publisher: str = ""
    byline: str = ""
    published: Stated | None = None
    modified: Stated | None = None
    titles: int = 0


def read_header(layout: Layout, furniture: dict[int, Mark], declared: Declared, *, titled: bool) -> Header:
    """Read the units before the first paragraph of running text.

    `titled` says that a mark of the reader holds the title already.
    """
    reading = _Reading(title=declared.title if titled else "")
    marks: dict[int, Mark] = {}
    units = layout.units
    end = 0
    for unit in units[:_MAX_UNITS]:
        if unit.index in furniture:
            end = unit.index + 1
            continue
        if _is_title(unit, units, reading, declared, furniture):
            reading.titles += 1
            rule = "title_repeated" if titled or reading.titles > 1 else "title_line"
            reading.title = reading.title or _plain(unit)
            label = MarkLabel.TITLE
        elif (found := _line(unit, reading, declared)) is not None:
            label, rule = found
        else:
            break
        marks[unit.index] = Mark(span=unit.span, label=label, rule=rule)
        end = unit.index + 1
    # Lines alone, with no text under them, are the text.
    if end >= len(units) and not reading.titles:
        marks = {index: mark for index, mark in marks.items() if mark.label is not MarkLabel.HEADING}
    return Header(
        title=declared.title or reading.title,
        publisher=declared.publisher or reading.publisher or _publisher_elsewhere(units),
        byline=declared.byline or reading.byline,
        published=reading.published,
        modified=reading.modified,
        end=end,
        marks=marks,
    )


def _is_title(
    unit: Unit, units: tuple[Unit, ...], reading: _Reading, declared: Declared, furniture: dict[int, Mark]
) -> bool:
    wanted = declared.title or reading.title
    if wanted:
        return _comparable(unit.core) == _comparable(wanted)
    if any(index not in furniture for index in range(unit.index)):
        return False
    if len(unit.core) > _MAX_TITLE or unit.words > _MAX_TITLE_WORDS or unit.is_list_item or named_kind(unit.core):
        return False
    if _byline(unit) or _date_only(unit.core):
        return False
    following = units[unit.index + 1] if unit.index + 1 < len(units) else None
    if following is None or unit.core[:1].islower() or unit.core.endswith((",", ";")):
        return False
    if not unit.ends_sentence:
        return unit.words > 1 or len(unit.core) > 5
    if unit.text.startswith("# ") or _comparable(following.core) == _comparable(unit.core):
        return True
    return unit.core.endswith(("?", "!")) and not unit.has_inner_end and unit.words <= 20


def _line(unit: Unit, reading: _Reading, declared: Declared) -> tuple[MarkLabel, str] | None:
    """Classify a line of the header that is not the title; None where the header ends."""
    if len(unit.core) > 200 or (unit.is_prose and not _byline(unit)):
        return None
    if _date_only(unit.core):
        _take_date(unit.core, reading)
        return MarkLabel.METADATA, "date_line"
    if names := _byline(unit):
        reading.byline = reading.byline or names
        _take_parts(unit.core, reading)
        return MarkLabel.BYLINE, "byline"
    if declared.byline and _comparable(unit.core) == _comparable(declared.byline):
        return MarkLabel.BYLINE, "byline"
    if declared.publisher and _comparable(unit.core) == _comparable(declared.publisher):
        return MarkLabel.METADATA, "publisher_line"
    if not reading.titles and not reading.title:
        return (MarkLabel.METADATA, "kind_label") if named_kind(unit.core) else None
    if unit.ends_sentence or unit.is_list_item or unit.core[:1].islower():
        return None
    if named_kind(unit.core):
        return MarkLabel.METADATA, "kind_label"
    if _take_parts(unit.core, reading):
        return MarkLabel.METADATA, "header_line"
    if unit.core.endswith((":", ",", ";", "-")):
        return None
    if unit.words < _DECK_WORDS:
        return MarkLabel.METADATA, "header_line"
    return (MarkLabel.HEADING, "deck") if unit.words <= _MAX_TITLE_WORDS else None


def _byline(unit: Unit) -> str:
    """The names of a line such as "By A. Name and B. Name, Role | Publisher | Date"; "" when it is none."""
    first = re.split(r" ?[|·] ?| - ", unit.core, maxsplit=1)[0]
    if not _BY.match(first) or unit.words > 30:
        return ""
    match = _BYLINE.fullmatch(first[:1].lower() + first[1:] if not first.isupper() else first.lower())
    if match is None and first.isupper():
        match = _BYLINE.fullmatch("by " + first.split(" ", 1)[1].title())
    if match is None or _NOT_NAMES.search(match["names"]) or first.endswith((".", "!", "?")) and len(first) > 60:
        return ""
    return match["names"].rstrip(".")


def _take_parts(line: str, reading: _Reading) -> bool:
    """Read a line's parts, divided by bars or dots, as publisher or date; tell whether one was."""
    taken = False
    for part in re.split(r" ?[|·•] ?| - ", line):
        if _date_only(part):
            _take_date(part, reading)
            taken = True
        elif not _BY.match(part) and len(part) <= 80 and _PUBLISHER_WORD.search(part) and part[:1].isupper():
            reading.publisher = reading.publisher or part.strip()
            taken = True
    return taken


def _take_date(line: str, reading: _Reading) -> None:
    # "Published 17 November 2026, updated 18 November 2026": each date belongs to the label before it.
    position = 0
    for dated in find_moments(line):
        label = line[position : dated.span.start]
        stated = Stated(value=dated.span.of(line), where="line at its head")
        position = dated.span.end
        if _UPDATED.search(label):
            reading.modified = reading.modified or stated
        elif reading.published is None:
            reading.published = stated


def _date_only(line: str) -> bool:
    """Whether a line states a date, with its label or a place before it, and nothing else."""
    if len(line) > 160:
        return False
    dates = list(find_moments(line))
    if not dates:
        return False
    rest, position = "", 0
    for dated in dates:
        rest += line[position : dated.span.start] + " "
        position = dated.span.end
    rest += line[position:]
    rest = _DATE_FILLER.sub(" ", _DATE_LABEL.sub(" ", rest))
    words = rest.split()
    # What may be left is a place, or who published: "Tolm, 18 November 2026".
    return len(words) <= 3 and all(word[:1].isupper() for word in words) and len(line) < 120


def _publisher_elsewhere(units: tuple[Unit, ...]) -> str:
    for unit in units[:_MAX_UNITS]:
        for pattern in (_OPINION_SECTION.match, _CREDIT_PUBLISHER.fullmatch):
            match = pattern(unit.core)
            if match and not _NOT_PUBLISHERS.search(match["who"]):
                return match["who"].strip()
    for unit in reversed(units[-8:]):
        match = _COPYRIGHT.match(unit.core) if len(unit.core) <= 300 else None
        if match and not _NOT_PUBLISHERS.search(match["who"]):
            return match["who"].strip()
    return ""


def _plain(unit: Unit) -> str:
    """The unit's own words, without Markdown's `#` and with its white space evened out."""
    return " ".join(re.sub(r"^\s*#{1,6}\s+|\s*#+\s*$|\*\*", "", unit.text).split())


def _comparable(text: str) -> str:
    return fold_text(text).casefold().strip(" .\"'#*_")


def dateline_of(unit: Unit) -> Span | None:
    """Return where the dateline stands at the start of a text's first paragraph, None when there is none.

    >>> from .layout import Layout
    >>> dateline_of(Layout.of("PORT OSTREL, Nov 18 (NPA) - Investigators have found nothing so far.").units[0])
    Span(start=0, end=28)
    """
    for pattern in _DATELINES:
        if match := pattern.match(unit.text):
            return Span(unit.span.start, unit.span.start + match.end("line"))
    return None


_PLACE = r"[^\W\d_a-zà-ÿ][^\W\d_a-zà-ÿ.'’ -]{2,30}"
_DATELINES = (
    re.compile(rf"\**(?P<line>{_PLACE}(?:, [^\n.—–]{{2,40}})?(?: ?\([^()\n]{{2,40}}\))? ?(?:—|–|--| -))\**\s+(?=\S)"),
    re.compile(r"(?P<line>[^\W\d_][\w.'’ -]{2,30}(?:, [^\n—–]{2,30})? ?\((?:Reuters|AP|AFP|dpa|EFE|ANSA|[A-Z]{2,5})\) ?(?:—|–|--?|:))\s+(?=\S)"),
    re.compile(r"(?P<line>[A-ZÄÖÜ][\w'’-]+(?: [A-ZÄÖÜ][\w'’-]+){0,2}(?:/[A-ZÄÖÜ]\w+)? \([a-z]{2,5}(?:/\w{2,5})?\) ?[-–—.])\s+(?=\S)"),
)
