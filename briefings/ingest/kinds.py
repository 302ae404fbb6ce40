"""News, opinion, analysis or release: what says so.

In this order: a field made to say it, the section or address it was filed under, a label at its head, a formula in its
text, and last how it is written. Each finding carries its evidence in a few words; with none, it is news.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..text.folding import fold_text
from ..text.quotations import quotations
from ..text.spans import outside
from ..types import Kind, Span
from .layout import Layout
from .parsed import Declared, Stated

_NAMES: dict[Kind, str] = {
    Kind.OPINION: (
        "opinion|opinions|op-ed|oped|op ed|commentary|comment|editorial|editorials|column|columns|columnist|"
        "columnists|"
        "guest column|letter|letters|letters to the editor|viewpoint|viewpoints|perspective|perspectives|ideas|"
        "comment is free|commentisfree|opinionnewsarticle|opinion piece|guest essay|"
        "kommentar|kommentare|meinung|meinungen|gastbeitrag|leitartikel|kolumne|standpunkt|glosse|"
        "tribune|tribunes|éditorial|édito|chronique|chroniques|point de vue|idées|débats|"
        "opinión|columna|columnas|tribuna|punto de vista"
    ),
    Kind.ANALYSIS: (
        "analysis|news analysis|analyses|analysisnewsarticle|backgroundnewsarticle|explainer|explainers|explained|"
        "in depth|in-depth|the big read|analyse|analysen|hintergrund|hintergründe|décryptage|décryptages|"
        "analyse et décryptage|"
        "análisis|análisis de noticias|a fondo"
    ),
    Kind.RELEASE: (
        "press release|press-release|pressrelease|press releases|press-releases|news release|media release|"
        "release|releases|media statement|"
        "official statement|communiqué|communique|for immediate release|pressemitteilung|pressemitteilungen|"
        "medienmitteilung|presseaussendung|communiqué de presse|communiqués de presse|comunicado|comunicado de prensa|"
        "comunicados|nota de prensa|statement by the ministry"
    ),
    Kind.NEWS: "news|reportagenewsarticle|newsarticle|news story|nachricht|nachrichten|actualité|noticia|noticias",
}
_BY_NAME = {name: kind for kind, names in _NAMES.items() for name in names.split("|")}
_VAGUE = frozenset(
    {
        "column",
        "columns",
        "comment",
        "ideas",
        "letter",
        "letters",
        "perspective",
        "perspectives",
        "release",
        "releases",
        "statement",
        "explained",
    }
)
"""Names that are a kind only where a field is made for kinds."""
_LABELS = frozenset({"column", "comment", "explained", "letter", "letters", "perspective", "perspectives"})
"""Those of them that are a label at the head of a title, before a colon or a bar: "Comment: A city that saves"."""
_FROM_TYPE = frozenset({"newsarticle", "reportagenewsarticle"})
"""Nearly every page says NewsArticle of itself, opinion too; it decides nothing."""

_TITLE_LABEL = re.compile(r"(?P<label>[^\W\d_][\w -]{2,24}?)\s*(?::|\||·|//| - )\s*\S")
_TITLE_TAIL = re.compile(r"(?: [|·] | - )(?P<label>[^|·]{3,24})$")

_OPINION_FORMULA = re.compile(
    r"(?:the )?(?:views?|opinions?)(?: and (?:views?|opinions?))? expressed\b[^.]{0,120}\b(?:authors?'?|"
    r"writers?'?|contributors?'?|columnists?'?|own)\b"
    r"|opinion section (?:provides|offers|publishes|is|features)\b|this is an opinion (?:piece|article|column)"
    r"|\bwrites? a (?:\w+ )?column for\b|\bis an? [\w .'-]{0,40}\bcolumnist\b"
    r"|(?:meinung|ansichten) (?:des|der) autor|(?:opinions|propos) exprimée?s[^.]{0,120}\bauteur|opiniones "
    r"(?:expresadas|vertidas)[^.]{0,120}\bautor",
    re.IGNORECASE,
)
_RELEASE_LABELS = re.compile(
    r"for immediate release|press release|news release|media release|pressemitteilung|medienmitteilung|"
    r"communiqué de presse|"
    r"comunicado de prensa|nota de prensa|zur sofortigen veröffentlichung",
    re.IGNORECASE,
)
_HEAD_UNITS = 8

_MANNER = 60_000
"""How much of a text its manner is judged by, in code points."""
_STANCE = re.compile(
    r"\b(?:in my view|in my opinion|to my mind|I (?:believe|think|suspect|argue|fear|hope|submit|would argue|"
    r"for one)|let us be (?:plain|clear|honest)|"
    r"we (?:should|must|ought to)|meiner meinung nach|ich (?:glaube|denke|meine|fürchte)|à mon avis|je (?:crois|"
    r"pense|crains)|en mi opinión|(?:yo )?creo que)\b"
)
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I've|I'd|my|ich|mein|meine|je|mon|mi)\b")

_SAID = re.compile(r"\b(?:said|says|told|sagte|erklärte|déclaré|dijo)\b")
_INTERPRETING = re.compile(
    r"\b(?:paradoxical(?:ly)?|counterintuitive(?:ly)?|calculus|endgame|trajectory|underscor(?:es|ing)|raises "
    r"questions|path forward|"
    r"what remains (?:clear|unclear|to be seen)|remains to be seen|may ultimately|perhaps most importantly|"
    r"reshap(?:e|es|ing)|"
    r"signals? (?:a|an|complex|that)|strategic(?:ally)?|leverage|dynamics|interplay|reflects (?:the|a|an|"
    r"ongoing)|several factors|"
    r"structural weakness(?:es)?|more likely|looks like|the risk is|for (?:now|its part)|the calculation|"
    r"suggests? that|broader|"
    r"long-term|short-term|in the long run|the question is|delicate|meanwhile|hinges? on|at stake|game-changing|"
    r"protracted|"
    r"first|second|third)\b",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"\b(?:(?:on|late|early|since|until) (?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues|wednes|thurs|"
    r"fri|satur|sun)day (?:morning|night|evening|afternoon)|"
    r"told reporters|news conference|said in a statement|in a statement|wrote on|posted on|spokes(?:man|woman|"
    r"person)|police|according to|"
    r"last week|this week|next week|yesterday|today|tomorrow)\b",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"(?:\b(?:an?|one|two|three|several|some|another|senior|former)\s+(?:\w+ ){0,4}"
    r"(?:official|analyst|diplomat|observer|attaché|expert|adviser|advisor|executive|insider|aide|source|person|"
    r"people)s?\b"
    r"|\bsources? (?:familiar|close|with knowledge)|\bon condition of anonymity|\bpeople familiar with)",
    re.IGNORECASE,
)
_MIN_INTERPRETING = 8
_MIN_WORDS = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundKind:
    """A kind with what says so, in a few words for readers ("" when nothing does)."""

    kind: Kind
    evidence: str = ""


def find_kind(layout: Layout, declared: Declared, *, title: str) -> FoundKind:
    """Find what sort of text an article is."""
    return (
        _from_fields(declared.kinds, vague=True)
        or _from_fields(declared.sections, vague=False)
        or _from_address(declared.url)
        or _from_title(title)
        or _from_head(layout)
        or _from_formula(layout)
        or _from_manner(layout)
        or FoundKind(kind=Kind.NEWS)
    )


def named_kind(value: str, *, vague: bool = False) -> Kind | None:
    """Return the kind that `value` is a name of, in English, German, French or Spanish; None for none.

    `vague` takes names too that mean a kind only in a field made for kinds, like "Column".

    >>> named_kind("Op-Ed"), named_kind("Letters"), named_kind("Sport")
    (<Kind.OPINION: 'opinion'>, None, None)
    """
    name = fold_text(value).strip(" .:[]()*#/-").casefold()
    if name in _VAGUE and not vague:
        return None
    return _BY_NAME.get(name)


def _from_fields(fields: Iterable[Stated], *, vague: bool) -> FoundKind | None:
    for stated in fields:
        name = stated.value.rsplit("/", 1)[-1]
        kind = named_kind(name, vague=vague)
        if kind is not None and name.casefold() not in _FROM_TYPE and not (kind is Kind.NEWS and not vague):
            return FoundKind(kind=kind, evidence=f"{stated.where}: {_short(stated.value)}")
    return None


def _from_address(url: str) -> FoundKind | None:
    path = url.partition("://")[2].partition("?")[0].partition("#")[0]
    for part in path.split("/")[1:-1]:
        kind = named_kind(part.replace("_", " ")) or named_kind(part.replace("-", " "))
        if kind is not None and kind is not Kind.NEWS:
            return FoundKind(kind=kind, evidence=f"address: /{_short(part)}/")
    return None


def _from_title(title: str) -> FoundKind | None:
    for pattern in (_TITLE_LABEL.match, _TITLE_TAIL.search):
        match = pattern(title)
        if match is None:
            continue
        vague = pattern == _TITLE_LABEL.match and match["label"].casefold() in _LABELS
        if (kind := named_kind(match["label"], vague=vague)) is not None and kind is not Kind.NEWS:
            return FoundKind(kind=kind, evidence=f"label in the title: {match['label'].strip()}")
    return None


def _from_head(layout: Layout) -> FoundKind | None:
    for unit in layout.units[:_HEAD_UNITS]:
        if unit.is_prose:
            break
        for part in re.split(r" ?[|·/] ?", unit.core):
            if (kind := named_kind(part)) is not None and kind is not Kind.NEWS:
                return FoundKind(kind=kind, evidence=f"label at its head: {_short(part)}")
        if match := _RELEASE_LABELS.match(unit.core):
            return FoundKind(kind=Kind.RELEASE, evidence=f"label at its head: {match[0]}")
    return None


def _from_formula(layout: Layout) -> FoundKind | None:
    ends = layout.units[:_HEAD_UNITS] + layout.units[_HEAD_UNITS:][-6:]
    for unit in ends:
        if match := _OPINION_FORMULA.search(unit.core):
            return FoundKind(kind=Kind.OPINION, evidence=f"in its text: “{_short(match[0])}”")
    return None


def _from_manner(layout: Layout) -> FoundKind | None:
    """Opinion by an author who speaks as “I”; analysis by interpreting where it does not report.

    Both want several signs, and hardly any of the contrary: a news report taken for analysis would lose its voice.
    """
    paragraphs = [unit.text for unit in layout.units if unit.is_prose]
    body = fold_text("\n\n".join(paragraphs)[:_MANNER])
    own = fold_text(_without_quotations("\n\n".join(paragraphs)[:_MANNER]))
    words = len(own.split())
    if words >= 80:
        stances = sorted({match[0] for match in _STANCE.finditer(own)})
        spoken = len(_SAID.findall(own))
        # Reports quote; where quotations are badly marked, the quoted I must not be taken for the author's.
        if len(stances) >= 2 and len(_FIRST_PERSON.findall(own)) >= 3 and spoken * 2 < len(stances):
            return FoundKind(kind=Kind.OPINION, evidence=f"its author speaks: “{'”, “'.join(stances[:3])}”")
    if words < _MIN_WORDS:
        return None
    interpreting = {match[0].casefold(): match[0] for match in _INTERPRETING.finditer(own)}
    if len(interpreting) < _MIN_INTERPRETING:
        return None
    unnamed = len(_UNNAMED.findall(body))
    reporting = len(_REPORTING.findall(own))
    if unnamed >= 3 and reporting <= 2 and reporting * 250 <= words:
        shown = "”, “".join(list(interpreting.values())[:3])
        return FoundKind(
            kind=Kind.ANALYSIS, evidence=f"it interprets (“{shown}”), cites unnamed sources and reports no dated event"
        )
    return None


def _without_quotations(text: str) -> str:
    quoted = [quotation.span for quotation in quotations(text)]
    return " ".join(span.of(text) for span in outside(Span(0, len(text)), quoted))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 80 else text[:79].rstrip() + "…"
