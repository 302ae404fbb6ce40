"""The lines above a text's first paragraph: title, deck, byline, publisher, date.

They are read in one pass, since each is known by what the others are not. What they state is used where the file's
own fields say nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import regex

from ..text.folding import fold_text
from ..types import Mark, MarkLabel
from .dates import find_moments
from .kinds import named_kind
from .layout import Layout, Unit
from .parsed import Declared, Stated

_MAX_UNITS = 14
_MAX_LINE = 200
_MAX_TITLE = 240
_MAX_TITLE_WORDS = 35
_DECK_WORDS = 5

_PARTICLE = r"(?:de|da|do|dos|del|della|der|den|di|du|van|von|vom|zu|la|le|el|al|bin|ibn|ben|af|av|y|e|ter|ten)"
_NAME_WORD = r"\p{Lu}[\p{L}\p{M}'.-]*"
_NAME = rf"{_NAME_WORD}(?: (?:{_PARTICLE} ){{0,2}}{_NAME_WORD}){{0,4}}"
_BYLINE = regex.compile(
    rf"(?P<names>{_NAME}(?:(?:, and |, | and | & | und | et | y | e |; ){_NAME}){{0,5}})"
    r"(?:(?:, | in | for | \().{2,80})?"
)
_BY = re.compile(
    r"(?:by|written by|story by|text by|words by|von|par|por|authors?|autor(?:in)?(?:en)?|auteure?s?):? (?=\S)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:editors?|correspondent|reporters?|writers?|staff|columnist|contributor|analyst|bureau chief|desk|newsroom|"
    r"redakteur(?:in)?|korrespondent(?:in)?|redaktion|journaliste|correspondante?|corresponsal|redacción)\b",
    re.IGNORECASE,
)
_NOT_NAMES = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|"
    r"october|november|december|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|"
    r"vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b",
    re.IGNORECASE,
)
_DATE_LABEL = re.compile(
    r"\b(?:first |last |originally )?(?:published|posted|updated|created|modified|issued|released|date|"
    r"publication date|filed|veröffentlicht|aktualisiert|erschienen|stand|datum|publiée?|mise? à jour|modifié|"
    r"publicad[oa]|actualizad[oa]|fecha)(?: (?:on|at|am|le|el|à|um|den|vom))?\b ?:?",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"updated|modified|aktualisiert|mise? à jour|modifié|actualizad", re.IGNORECASE)
_DATE_FILLER = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|"
    r"\b(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|on|at|am|den|um|uhr|le|à|el|las|the|of|local time|"
    r"ist|et|cet|cest|gmt|utc|est|edt|pst|pdt)\b|\d{1,2}:\d\d(?::\d\d)?|[^\w]",
    re.IGNORECASE,
)
_PUBLISHER_WORD = re.compile(
    r"\b(?:News|Times|Post|Courier|Gazette|Herald|Tribune|Journal|Press|Review|Chronicle|Telegraph|Guardian|"
    r"Observer|Standard|Dispatch|Lantern|Daily|Weekly|Agency|Ministry|Media|Network|Broadcasting|Magazine|Bulletin|"
    r"Examiner|Mail|Mirror|Globe|Sentinel|Register|Star|Independent|Record|Today|Wire|Reuters|AFP|AP|BBC|CNN|"
    r"Tagblatt|Tageblatt|Zeitung|Anzeiger|Nachrichten|Rundschau|Kurier|Presse|Allgemeine|Morgenpost|Blatt|Bote|"
    r"Radio|TV|Television|Online|Tidende|Tidning|Avis|Nyheter|Echo|Argus|Advertiser|Advocate|Inquirer|Sun|Voice|Reporter|"
    r"Ledger|Messenger|Pioneer|Citizen|Express|Channel|Insider|Merkur|Abendblatt|"
    r"Matin|Monde|Gazeta|Diario|Periódico|Heraldo|Correo|Noticias|Government|Department|Embassy|Company|Authority|"
    r"GmbH|AG|Ltd|Limited|Inc|Corp|Corporation|LLC|PLC|SE|Group|Foundation|Association|Institute|"
    r"Commission|Council|University|Office|Ministerium|Ministère|Ministerio)\b"
)
_SURNAMES = re.compile(r"^(?!The )\w+ (?:Post|Star|Sun|Press|Mail|Mirror|Globe|Record|Standard|Telegraph|Journal)$")
"""Two words that may be somebody's name as well: "Emily Post"."""

_SMALL_WORDS = frozenset("a and at da de del der des die du el et for für in la le les of on the und y".split())
_MAX_PUBLISHER_WORDS = 10
_CREDITED = re.compile(
    r"(?:illustration|photo|image|picture|foto)s?: [^/|]{2,60} ?/ ?(?P<who>[^/|]{2,40})", re.IGNORECASE
)
_OPINION_SECTION = re.compile(r"The (?P<who>[A-Z][\w' ]{1,40}?)(?:'s)? Opinion section\b")
_COPYRIGHT = re.compile(
    r"(?:(?:copyright ?)?(?:©|\(c\)) ?(?:copyright )?|copyright )(?:\d{4}(?:-\d{4})?,? )?(?:by )?"
    r"(?P<who>[A-Z][^.,|·©\d]{1,60}?)(?: \d{4})?(?:[.,|·]|$)",
    re.IGNORECASE,
)
_NOT_PUBLISHERS = re.compile(r"getty|reuters|afp|shutterstock|handout|all rights|the author", re.IGNORECASE)
_PARTS = re.compile(r" ?[|·•] ?| - ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the lines above the text state ("" and None for what they do not), and the marks of these lines.

    `end` is the index of the first unit below them. `marks` are by the unit's index.
    """

    title: str = ""
    publisher: str = ""
    byline: str = ""
    published: Stated | None = None
    modified: Stated | None = None
    end: int = 0
    marks: dict[int, Mark] = field(default_factory=dict)


def read_header(layout: Layout, furniture: dict[int, Mark], declared: Declared, *, titled: bool) -> Header:
    """Read the units before the first paragraph of running text; those in `furniture` are passed over.

    `titled` says that a mark of the reader holds the title already.
    """
    return _Reader(layout.units, furniture, declared, titled=titled).read()


class _Reader:
    """Goes through the lines once, keeping what has been found so far."""

    def __init__(
        self, units: tuple[Unit, ...], furniture: dict[int, Mark], declared: Declared, *, titled: bool
    ) -> None:
        self._units = units
        self._furniture = furniture
        self._declared = declared
        self._titled = titled
        self._title = declared.title
        self._publisher = self._byline = ""
        self._published: Stated | None = None
        self._modified: Stated | None = None
        self._marks: dict[int, Mark] = {}

    def read(self) -> Header:
        end = 0
        for unit in self._units[:_MAX_UNITS]:
            if unit.index not in self._furniture:
                found = self._classify(unit)
                if found is None:
                    break
                label, rule = found
                self._marks[unit.index] = Mark(span=unit.span, label=label, rule=rule)
            end = unit.index + 1
        declared = self._declared
        return Header(
            title=self._title,
            publisher=declared.publisher or self._publisher or _publisher_elsewhere(self._units),
            byline=declared.byline or self._byline,
            published=self._published,
            modified=self._modified,
            end=end,
            marks=self._marks,
        )

    def _classify(self, unit: Unit) -> tuple[MarkLabel, str] | None:
        """Say what a line of the header is; None where the header ends."""
        if self._is_title(unit):
            repeated = self._titled or any(mark.label is MarkLabel.TITLE for mark in self._marks.values())
            self._title = self._title or _plain(unit)
            return MarkLabel.TITLE, "title_repeated" if repeated else "title_line"
        if len(unit.core) > _MAX_LINE:
            return None
        if _states_date(unit.core):
            self._take_dates(unit.core)
            return MarkLabel.METADATA, "date_line"
        if names := byline_names(unit.core):
            self._take_byline(names)
            self._take_parts(unit.core)
            return MarkLabel.BYLINE, "byline"
        if _same(unit.core, self._declared.byline):
            return MarkLabel.BYLINE, "byline"
        if _same(unit.core, self._declared.publisher):
            return MarkLabel.METADATA, "publisher_line"
        if named_kind(unit.core):
            return MarkLabel.METADATA, "kind_label"
        return self._line(unit)

    def _line(self, unit: Unit) -> tuple[MarkLabel, str] | None:
        if unit.is_prose or unit.ends_sentence or unit.is_list_item or unit.core[:1].islower():
            return None
        if self._is_issuer(unit):
            self._publisher = _plain(unit)
            return MarkLabel.METADATA, "publisher_line"
        if not self._title or unit.core.endswith((":", ",", ";", "-")):
            return None
        if self._take_parts(unit.core) or self._take_credits(unit.text):
            return MarkLabel.METADATA, "header_line"
        if unit.words < _DECK_WORDS:
            return MarkLabel.METADATA, "header_line"
        # Under a title stands a deck, when there is text below it.
        below = any(later.index not in self._furniture for later in self._units[unit.index + 1 : unit.index + 4])
        return (MarkLabel.HEADING, "deck") if below and unit.words <= _MAX_TITLE_WORDS else None

    def _is_title(self, unit: Unit) -> bool:
        if self._title:
            return _same(unit.core, self._title)
        if any(
            index not in self._furniture
            and self._marks[index].rule not in ("kind_label", "publisher_line", "date_line")
            for index in range(unit.index)
        ):
            return False
        if len(unit.core) > _MAX_TITLE or unit.words > _MAX_TITLE_WORDS or unit.is_list_item:
            return False
        following = self._units[unit.index + 1] if unit.index + 1 < len(self._units) else None
        if following is None or unit.core[:1].islower() or unit.core.endswith((",", ";")):
            return False
        if named_kind(unit.core) or byline_names(unit.core) or _states_date(unit.core) or self._is_issuer(unit):
            return False
        if not unit.ends_sentence:
            return unit.words > 1 or len(unit.core) > 5
        if unit.text.startswith("# ") or _same(following.core, unit.core):
            return True
        return unit.core.endswith(("?", "!")) and not unit.has_inner_end and unit.words <= 20

    def _is_issuer(self, unit: Unit) -> bool:
        """Whether this is the line of a release that says who issues it: above its title, below "Press release"."""
        if self._title or self._publisher or not 1 < unit.words <= _MAX_PUBLISHER_WORDS:
            return False
        above = [self._furniture.get(index) or self._marks.get(index) for index in range(unit.index)]
        if not any(mark is not None and mark.rule in ("release_furniture", "kind_label") for mark in above):
            return False
        capitals = all(word[:1].isupper() or word in _SMALL_WORDS for word in unit.core.split())
        return capitals and _PUBLISHER_WORD.search(unit.core) is not None

    def _take_parts(self, line: str) -> bool:
        """Read a line's parts, divided by bars or dots, as publisher or date; tell whether one was."""
        taken = False
        for part in _PARTS.split(line):
            if _states_date(part):
                self._take_dates(part)
                taken = True
            elif not _BY.match(part) and _is_publisher(part):
                self._publisher = self._publisher or part.strip()
                taken = True
        return taken

    def _take_byline(self, names: str) -> None:
        """Keep the names of a byline; the last is the publisher's where it is one: "Ann Roe, Nordkyst Radio"."""
        *people, last = names.split(", ")
        if people and _is_publisher(last) and _SURNAMES.search(last) is None:
            self._publisher = self._publisher or last
            names = ", ".join(people)
        self._byline = self._byline or names

    def _take_credits(self, text: str) -> bool:
        """Read publisher, author and date that stand together, divided by commas or line breaks, and nothing else."""
        credits_ = text.strip(" *_\n")
        dates = [dated.span for dated in find_moments(credits_)]
        for span in reversed(dates):
            credits_ = f"{credits_[: span.start]}\n{credits_[span.end :]}"
        parts = [part.strip(" *_,.") for part in re.split(r"\n|, ", credits_)]
        parts = [part for part in parts if part]
        if not parts or not all(byline_names(part) or _is_publisher(part) for part in parts):
            return False
        for part in parts:
            if names := byline_names(part):
                self._take_byline(names)
            else:
                self._publisher = self._publisher or part
        self._take_dates(text)
        return True

    def _take_dates(self, line: str) -> None:
        # "Published 17 November 2026, updated 18 November 2026": each date belongs to the label before it.
        position = 0
        for dated in find_moments(line):
            label = line[position : dated.span.start]
            stated = Stated(value=dated.span.of(line), where="line at its head")
            position = dated.span.end
            if _UPDATED.search(label):
                self._modified = self._modified or stated
            elif self._published is None:
                self._published = stated


def byline_names(line: str) -> str:
    """Return the names of a line like "By A. Name and B. Name, Role | Publisher"; "" when it is no byline.

    >>> byline_names("By Konrad Elm, Diplomatic Editor | Meridian Review")
    'Konrad Elm'
    >>> byline_names("By Friday the road was closed")
    ''
    """
    first = _PARTS.split(line, maxsplit=1)[0].strip()
    by = _BY.match(first)
    if by is None or len(first) > 160:
        return ""
    names = first[by.end() :]
    if names.isupper():
        names = names.title().replace(" And ", " and ")
    match = _BYLINE.fullmatch(names)
    if match is None or _NOT_NAMES.search(match["names"]) or (names.endswith((".", "!", "?")) and len(names) > 40):
        return ""
    people = re.split(r",? and |, |; | & | und | et | y | e ", match["names"])
    named = [person.strip() for person in people if not _ROLE.search(person)]
    return ", ".join(named).rstrip(".") or match["names"]


def _is_publisher(part: str) -> bool:
    return (
        len(part) <= 80
        and part[:1].isupper()
        and len(part.split()) <= _MAX_PUBLISHER_WORDS
        and _PUBLISHER_WORD.search(part) is not None
        and all(word[:1].isupper() or word in _SMALL_WORDS for word in part.split())
    )


def _states_date(line: str) -> bool:
    """Whether a line states a date, with its label or a place before it, and nothing else."""
    dates = list(find_moments(line)) if len(line) <= 120 else []
    if not dates:
        return False
    rest, position = "", 0
    for dated in dates:
        rest += line[position : dated.span.start] + " "
        position = dated.span.end
    rest += line[position:]
    words = _DATE_FILLER.sub(" ", _DATE_LABEL.sub(" ", rest)).split()
    # What may be left is a place, or who published: "Tolm, 18 November 2026".
    return len(words) <= 3 and all(word[:1].isupper() for word in words)


def _publisher_elsewhere(units: tuple[Unit, ...]) -> str:
    for unit in units[:_MAX_UNITS]:
        for pattern in (_CREDITED.fullmatch, _OPINION_SECTION.match):
            match = pattern(unit.core)
            if match and not _NOT_PUBLISHERS.search(match["who"]):
                return match["who"].strip()
    for unit in reversed(units[-8:]):
        match = _COPYRIGHT.match(unit.core) if len(unit.core) <= 300 else None
        if match and not _NOT_PUBLISHERS.search(match["who"]):
            return match["who"].strip()
    return ""


def _plain(unit: Unit) -> str:
    """The unit's own words, without Markdown's `#` and `**` and with its white space evened out."""
    return " ".join(re.sub(r"^\s*#{1,6}\s+|\s*#+\s*$|\*\*", "", unit.text).split())


def _same(line: str, value: str) -> bool:
    return bool(value) and _comparable(line) == _comparable(value)


def _comparable(text: str) -> str:
    return fold_text(text).casefold().strip(" .\"'#*_")
