"""Whether a source's quantity warrants a sentence's, and what to tell the reader where none does.

Both are read as the values that their words allow: `about 200` some way to both sides, `more than 200` all above. The
source's values must all be among the sentence's. So a sentence may say less than its source, never more; rounding needs
a word that says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import lru_cache
from math import log

from ...types import Span
from ..dates import DateKind, DateMention, mentions, warrants
from .derived import listed, sums
from .model import Approx, NumberMismatch, Quantity, Role
from .nouns import singular
from .parts import part_mismatches
from .recognise import quantities

ABOUT = Fraction(1, 20)
"""How far from the number `about` may be, as a part of it; for fractions of one, half as far again."""

NEARLY = Fraction(1, 10)
"""How far below the number `nearly` may be, as a part of it."""

_ONE = Fraction(1)

_SCALES: dict[str, tuple[str, Fraction]] = {
    "percent": ("fraction", Fraction(1, 100)),
    "/100": ("fraction", Fraction(1, 100)),
    "basis_point": ("percentage_point", Fraction(1, 100)),
    "km": ("m", Fraction(1000)),
    "cm": ("m", Fraction(1, 100)),
    "mm": ("m", Fraction(1, 1000)),
    "tonne": ("kg", Fraction(1000)),
    "g": ("kg", Fraction(1, 1000)),
    "GW": ("MW", Fraction(1000)),
    "kW": ("MW", Fraction(1, 1000)),
    "minute": ("second", Fraction(60)),
    "hour": ("second", Fraction(3600)),
    "day": ("second", Fraction(86400)),
    "week": ("second", Fraction(604800)),
    "fortnight": ("second", Fraction(1209600)),
    "quarter": ("month", Fraction(3)),
    "year": ("month", Fraction(12)),
    "decade": ("month", Fraction(120)),
    "century": ("month", Fraction(1200)),
}

_SAME_UNITS = (
    frozenset(("crown", "SEK", "NOK", "DKK", "CZK", "ISK")),
    frozenset(("franc", "CHF", "XAF", "XOF")),
    frozenset(("peso", "MXN", "ARS", "CLP", "PHP")),
    frozenset(("lira", "TRY", "ITL")),
)

_BOUNDS = frozenset((Approx.MORE_THAN, Approx.AT_LEAST, Approx.LESS_THAN, Approx.AT_MOST))
_FINITE = re.compile(r"\s+(?:[a-z-]+\s+){1,2}(?:have|has|had|are|were|is|was|will|did|do)\s+\w+")
"""A counted noun with the verb whose subject it is."""

_ROLES = (frozenset((Role.BY, Role.TO, Role.FROM)), frozenset((Role.PART, Role.WHOLE)))

_BESIDE = 12
_BETWEEN = re.compile(r"\s+(?:(?:in|on|for|im|am|en|в|у)\s+)?(?:the\s+)?")

_Offered = tuple[int, Quantity]
"""A quantity of a source, with the source's index."""

_COUNTED_BACK = frozenset(("age", "hour", "day", "week", "month", "year", "decade"))

_TWICE = 0.69
_FAR = 100.0

_MOST_CLAIMS = 100
_MOST_OFFERED = 5_000
"""How many quantities of a sentence, and of its sources together, are compared. Beyond it a sentence is refused: the
limits keep the work on any text small, and no news sentence comes near them."""

_APART = 4.0
"""How much the distance of two values weighs against words that they share."""

_SOFT = frozenset(("", "name", "label", "age", "vote", "point", "times"))
_EXACT_UNITS = frozenset(("ordinal", "label", "score"))
_DEATH = "dead killed killing kill kills died dies die deaths death fatalities fatal dying killings toll"
_INJURY = "injured injuring injure injures injuries injury wounded wounding hurt hospitalised hospitalized"
_ARREST = "arrested arrests arrest detained detaining detains custody"
_MISSING = "missing disappeared unaccounted"
_RECOVERY = "recovered recoveries recovery recovering"
_CATEGORIES = {
    word: name
    for name, words in (
        ("death", _DEATH),
        ("injury", _INJURY),
        ("arrest", _ARREST),
        ("missing", _MISSING),
        ("recovery", _RECOVERY),
    )
    for word in words.split()
}


def supports(claim: Quantity, source: Quantity) -> bool:
    """Tell whether a quantity of a source warrants one of a sentence, by value, unit and how firmly it is said.

    >>> nearly, exact = quantities("nearly 200")[0], quantities("198")[0]
    >>> supports(nearly, exact), supports(quantities("more than 200")[0], exact), supports(exact, nearly)
    (True, False, False)
    """
    factor = _conversion(claim, source)
    if factor is None:
        return False
    if claim.readings or source.readings:
        mine, theirs = {claim.low, *claim.readings}, {source.low, *source.readings}
        return bool(mine & {value * factor for value in theirs})
    if claim.unit in _EXACT_UNITS or source.unit in _EXACT_UNITS:
        return claim.low == source.low and claim.high == source.high and claim.approx in (source.approx, Approx.NONE)
    if claim.rate != source.rate and claim.rate:
        return False
    return _inside(source, factor, claim)


def _conversion(claim: Quantity, source: Quantity) -> Fraction | None:
    """Return what the source's value is multiplied by to be in the claim's unit, or None when they do not compare."""
    return _factor(claim.unit, source.unit)


@lru_cache(maxsize=4096)
def _factor(mine: str, theirs: str) -> Fraction | None:
    if mine == theirs:
        return _ONE
    if mine in _SOFT and theirs in _SOFT:
        return _ONE
    if {mine, theirs} == {"label", "ordinal"} or ({mine, theirs} == {"", "ordinal"} and "label" in (mine, theirs)):
        return _ONE
    if any(mine in group and theirs in group for group in _SAME_UNITS):
        return _ONE
    my_base, my_factor = _SCALES.get(mine, (mine, Fraction(1)))
    their_base, their_factor = _SCALES.get(theirs, (theirs, Fraction(1)))
    if my_base != their_base:
        return None
    return their_factor / my_factor


def _bounds(quantity: Quantity, factor: Fraction) -> tuple[Fraction | None, bool, Fraction | None, bool]:
    """Return the values that a quantity allows: low end and whether it is in, high end and whether it is in."""
    low, high = quantity.low, quantity.high
    if factor is not _ONE:
        low, high = low * factor, high * factor
    spread = ABOUT * Fraction(3, 2) if quantity.unit == "fraction" else ABOUT
    match quantity.approx:
        case Approx.ABOUT:
            return low - _about(low, spread), True, high + _about(high, spread), True
        case Approx.NEARLY:
            return low * (1 - NEARLY), True, high, False
        case Approx.MORE_THAN:
            return low, False, None, False
        case Approx.AT_LEAST:
            return low, True, None, False
        case Approx.LESS_THAN:
            return None, False, high, False
        case Approx.AT_MOST:
            return None, False, high, True
        case Approx.VAGUE:
            if quantity.low != quantity.high:
                return low, True, high, True
            return low * 3 if quantity.low < 100 else low * 2, True, low * 20, False
    return low, True, high, True


def _about(value: Fraction, spread: Fraction) -> Fraction:
    """Return how far `about` reaches: a part of the number, less where its digits say it more finely (286,200)."""
    widest = abs(value) * spread
    if value.denominator != 1 or not value:
        return widest
    digits = str(abs(value.numerator))
    return min(widest, Fraction(5 * 10 ** (len(digits) - len(digits.rstrip("0")))))


def _inside(source: Quantity, factor: Fraction, claim: Quantity) -> bool:
    """Tell whether all values the source allows are among those the claim allows."""
    if claim.approx is source.approx:
        theirs = (source.low, source.high) if factor is _ONE else (source.low * factor, source.high * factor)
        if claim.low == theirs[0] and claim.high == theirs[1]:
            return True
    if source.approx is Approx.VAGUE:
        return claim.approx is Approx.VAGUE and claim.low == source.low
    if claim.approx is Approx.VAGUE:
        low, _, high, _ = _bounds(claim, _ONE)
        assert low is not None
        assert high is not None
        return source.approx not in (Approx.LESS_THAN, Approx.AT_MOST) and low <= source.low * factor <= high
    if claim.approx is Approx.ABOUT and source.approx in (Approx.ABOUT, Approx.NEARLY):
        return _near(source.low * factor, claim.low) and _near(source.high * factor, claim.high)
    if claim.approx is Approx.NEARLY and source.approx is Approx.ABOUT:
        return False
    low, low_in, high, high_in = _bounds(source, factor)
    claim_low, claim_low_in, claim_high, claim_high_in = _bounds(claim, _ONE)
    if claim_low is not None and (low is None or low < claim_low or (low == claim_low and low_in and not claim_low_in)):
        return False
    return claim_high is None or not (
        high is None or high > claim_high or (high == claim_high and high_in and not claim_high_in)
    )


def _near(value: Fraction, target: Fraction) -> bool:
    return abs(value - target) <= ABOUT * abs(target)


def number_mismatches(
    sentence: str,
    sources: Sequence[str],
    language: str = "en",
    source_languages: Sequence[str] = (),
    anchors: Sequence[datetime | None] = (),
) -> tuple[NumberMismatch, ...]:
    """Return the quantities of `sentence` that no source warrants, in order.

    `source_languages` and `anchors`, when each was written, go with `sources`; a missing entry means the sentence's
    language, or that nobody knows. A number that stands in the
    source of something else (30 dead, where 14 died and 30 were injured) is a mismatch.

    >>> [found.explanation for found in number_mismatches("It cost 15 billion.", ["It cost 1.5 billion."])]
    ['the source says "1.5 billion"; the sentence says "15 billion"']
    """
    found = list(part_mismatches(sentence, sources)) if language == "en" else []
    claims = quantities(sentence, language)
    if not claims:
        return tuple(found)
    languages = tuple(
        source_languages[index] if index < len(source_languages) else language for index in range(len(sources))
    )
    offered = [
        (index, quantity) for index, text in enumerate(sources) for quantity in quantities(text, languages[index])
    ]
    written = tuple(anchors[index] if index < len(anchors) else None for index in range(len(sources)))
    case = _Case(sentence, language, sources, languages, written, offered[:_MOST_OFFERED])
    found += [clash for claim in claims[:_MOST_CLAIMS] if (clash := _clash(claim, case)) is not None]
    if len(claims) > _MOST_CLAIMS:
        found.append(_too_many(claims[_MOST_CLAIMS:]))
    return tuple(sorted(found, key=lambda mismatch: mismatch.span))


@dataclass(frozen=True, slots=True)
class _Case:
    """A sentence and its sources: `languages` and `written` go with them, `offered` are their quantities by index."""

    sentence: str
    language: str
    sources: Sequence[str]
    languages: Sequence[str]
    written: Sequence[datetime | None]
    offered: Sequence[_Offered]


def _clash(claim: Quantity, case: _Case) -> NumberMismatch | None:
    """Return what is wrong with a claim, None when a source warrants it."""
    if claim.approx in _BOUNDS and (meant := _meant(claim, case.offered)) is not None:
        if supports(claim, meant[1]) and not _role_clash(claim, meant[1]) and not _unrelated(claim, meant[1]):
            return None
        return _mismatch(claim, case, meant)
    carriers = [(index, quantity) for index, quantity in case.offered if supports(claim, quantity)]
    if not carriers:
        if _carried_otherwise(claim, case.offered) or _derived(claim, case) or _counted_back(claim, case):
            return None
        return _mismatch(claim, case, _best(claim, case.offered))
    if all(quantity.role is Role.WHOLE for _, quantity in carriers) and (
        claim.whole or _takes_the_whole(claim, carriers, case)
    ):
        return _mismatch(claim, case, carriers[0])
    if any(_is_share(claim, case.sentence, quantity, case.sources[index]) for index, quantity in carriers):
        return None
    rival = _rival(claim, carriers, case.offered)
    if rival is None and _dated_otherwise(claim, carriers, case):
        rival = carriers[0]
    return None if rival is None else _mismatch(claim, case, rival)


_OF_A_WHOLE = re.compile(r"\s+of\s+(?:the|those|these)\b")
_OF_THEM = re.compile(r"\s+of\s+(?:whom|which|them)\b")


def _is_share(claim: Quantity, sentence: str, source: Quantity, text: str) -> bool:
    """Tell whether a number is a part of a whole on both sides: `two of the 14 welders`, `14 welders, two of whom`."""
    behind = _OF_A_WHOLE.match(sentence, claim.span.end) is not None
    return behind and _OF_THEM.match(text, source.span.end) is not None


def _dated_otherwise(claim: Quantity, carriers: Sequence[_Offered], case: _Case) -> bool:
    """Tell whether every carrier stands beside another date than the claim: 2.9 percent in April, in May."""
    mine = _date_beside(claim, case.sentence, case.language)
    if mine is None:
        return False
    for index, quantity in carriers:
        date = _date_beside(quantity, case.sources[index], case.languages[index])
        written = case.written[index]
        if date is None or date.unit is not mine.unit or warrants(mine, date, written, written):
            return False
    return True


def _date_beside(quantity: Quantity, text: str, language: str) -> DateMention | None:
    """Return the date right behind a quantity: `2.9 percent in May`."""
    end = quantity.span.end
    for mention in mentions(text, language):
        gap = mention.span.start - end
        if gap >= 0:
            return mention if gap <= _BESIDE and _BETWEEN.fullmatch(text, end, mention.span.start) else None
    return None


def _takes_the_whole(claim: Quantity, carriers: Sequence[_Offered], case: _Case) -> bool:
    """Tell whether a claim says of the whole what its source says of a part: `2,300 of the 3,100 staff have left`."""
    if claim.role is Role.WHOLE:
        return False
    said = _FINITE.match(case.sentence, claim.span.end)
    return said is not None and any(
        (theirs := _FINITE.match(case.sources[index], quantity.span.end)) is not None and theirs.group() == said.group()
        for index, quantity in carriers
    )


def _too_many(rest: Sequence[Quantity]) -> NumberMismatch:
    """Return one finding for all that is not compared."""
    return NumberMismatch(
        span=Span(rest[0].span.start, rest[-1].span.end),
        explanation=f"the sentence gives more than {_MOST_CLAIMS} numbers; the rest are not compared",
    )


def _meant(claim: Quantity, offered: Sequence[_Offered]) -> _Offered | None:
    """Return the source's quantity that a bound ("more than 78 million") is about: shared words, then nearness.

    A bound holds of many numbers that it does not speak of, so the one that it speaks of is settled first.
    """
    best, chosen = -_FAR, None
    mine = {*map(singular, claim.context), *map(singular, claim.lead[:2])}
    category = _category(claim)
    for item in offered:
        quantity = item[1]
        factor = _conversion(claim, quantity)
        if factor is None or quantity.unit in _EXACT_UNITS:
            continue
        theirs = {*map(singular, quantity.context), *map(singular, quantity.lead[:2])}
        other = _category(quantity)
        points = 0.6 * min(3, len(mine & theirs)) + 0.2 * min(5, len(claim.around & quantity.around))
        points += 1.0 if _same_noun(claim, quantity) else 0.0
        if category and other:
            points += 1.5 if category & other else -4.0
        points -= _APART * _apart(claim.low, quantity.low * factor)
        if points > best:
            best, chosen = points, item
    return chosen


def _unrelated(claim: Quantity, source: Quantity) -> bool:
    """Tell whether nothing but arithmetic joins a bound to its source: no word in common, and twice as much or half.

    Of such pairs among VitaminC's training rows, 38% are not supported; of those nearer or with a common word, 3%.
    """
    if claim.unit == source.unit != "" or _category(claim) & _category(source):
        return False
    factor = _conversion(claim, source)
    mine = {*map(singular, claim.context), *map(singular, claim.lead[:2])}
    theirs = {*map(singular, source.context), *map(singular, source.lead[:2])}
    return factor is not None and not mine & theirs and _apart(claim.low, source.low * factor) > _TWICE


def _apart(claim: Fraction, source: Fraction) -> float:
    """Return how far two values are from each other, as a logarithm of their ratio, at most 2."""
    if claim <= 0 or source <= 0:
        return 0.0 if claim == source else 2.0
    return min(2.0, abs(log(claim / source)))


def _carried_otherwise(claim: Quantity, offered: Sequence[_Offered]) -> bool:
    """Tell whether a weak number (`one`, `several`) needs no number in the source, and none there contradicts it."""
    if claim.unit == "name":
        return not any(claim.lead[:1] == quantity.lead[:1] for _, quantity in offered if quantity.unit == "name")
    if not claim.weak:
        return False
    if claim.role is Role.PART:  # one of 12
        return not any(quantity.role is Role.PART and not quantity.weak for _, quantity in offered)
    return not any(_same_noun(claim, quantity) for _, quantity in offered if not quantity.weak)


def _counted_back(claim: Quantity, case: _Case) -> bool:
    """Tell whether a source says a stretch as a date that counts back: `four years ago`."""
    if claim.value is None or claim.unit not in _COUNTED_BACK:
        return False
    return any(
        mention.kind is DateKind.RELATIVE
        and mention.unit == ("year" if claim.unit == "age" else claim.unit)
        and mention.offset == -claim.value
        for text, language in zip(case.sources, case.languages, strict=True)
        for mention in mentions(text, language)
    )


def _derived(claim: Quantity, case: _Case) -> bool:
    """Tell whether a source carries the claim's count as a sum or a list, and no count of the same things differs."""
    if claim.unit or any(_same_noun(claim, quantity) and quantity.unit == "" for _, quantity in case.offered):
        return False
    for index, text in enumerate(case.sources):
        for total in sums(text, [quantity for place, quantity in case.offered if place == index]):
            if supports(claim, total) and not _category_clash(claim, total):
                return True
    return listed(claim, case.sources)


def _category_clash(claim: Quantity, source: Quantity) -> bool:
    mine, theirs = _category(claim), _category(source)
    return bool(theirs) and mine != theirs


def _rival(claim: Quantity, carriers: Sequence[_Offered], offered: Sequence[_Offered]) -> _Offered | None:
    """Return the source's quantity that says otherwise of what the claim counts, where all carriers count else."""
    same = _counts_else(claim, carriers, offered)
    if same is not None:
        return same
    if any(_binds(claim, quantity) for _, quantity in carriers):
        return None
    others = [(index, quantity) for index, quantity in offered if not supports(claim, quantity)]
    if claim.lead and all(quantity.lead and quantity.lead[0] != claim.lead[0] for _, quantity in carriers):
        for index, quantity in others:
            if quantity.unit == claim.unit and quantity.lead[:1] == claim.lead[:1]:
                return index, quantity
    for index, quantity in others:
        if _about_the_same(claim, quantity):
            return index, quantity
    return None if not _clashing_roles(claim, carriers) else carriers[0]


def _counts_else(claim: Quantity, carriers: Sequence[_Offered], offered: Sequence[_Offered]) -> _Offered | None:
    """Return another number of the very noun that the claim counts, where all carriers count other nouns."""
    if claim.unit or not claim.noun or any(quantity.noun in ("", claim.noun) for _, quantity in carriers):
        return None
    for item in offered:
        if item[1].unit == "" and _same_noun(claim, item[1]) and not supports(claim, item[1]):
            return item
    return None


def _clashing_roles(claim: Quantity, carriers: Sequence[_Offered]) -> bool:
    """Tell whether every carrier says another role or direction than the claim: rose by 17, rose to 17."""
    return all(_role_clash(claim, quantity) for _, quantity in carriers)


def _role_clash(claim: Quantity, source: Quantity) -> bool:
    if claim.direction * source.direction < 0:
        return True
    if claim.rate != source.rate:
        return True
    return any(claim.role in family and source.role in family for family in _ROLES) and claim.role is not source.role


def _binds(claim: Quantity, source: Quantity) -> bool:
    """Tell whether a carrier counts what the claim counts, as far as the words show."""
    if _role_clash(claim, source):
        return False
    mine, theirs = _category(claim), _category(source)
    if mine and theirs:
        return bool(mine & theirs)
    if _same_noun(claim, source):
        return True
    if not claim.noun or not source.noun:
        return True
    return bool({*map(singular, claim.context)} & {*map(singular, source.context)})


def _about_the_same(claim: Quantity, other: Quantity) -> bool:
    """Tell whether another number of the source is said of what the claim counts."""
    if claim.unit != other.unit or _role_clash(claim, other):
        return False
    mine, theirs = _category(claim), _category(other)
    if mine and theirs:
        return bool(mine & theirs)
    return _same_noun(claim, other)


def _same_noun(claim: Quantity, source: Quantity) -> bool:
    return bool(claim.noun) and claim.noun == source.noun


def _category(quantity: Quantity) -> set[str]:
    found = {_CATEGORIES[word] for word in quantity.context if word in _CATEGORIES}
    return found or {_CATEGORIES[word] for word in quantity.lead[:2] if word in _CATEGORIES}


def _best(claim: Quantity, offered: Sequence[_Offered]) -> _Offered | None:
    def likeness(item: _Offered) -> tuple[int, int, int]:
        quantity = item[1]
        same_unit = _conversion(claim, quantity) is not None
        shared = len({*map(singular, claim.context), *claim.lead} & {*map(singular, quantity.context), *quantity.lead})
        return (2 * same_unit + _same_noun(claim, quantity), shared, claim.low == quantity.low)

    best = max(offered, key=likeness, default=None)
    return best if best is not None and any(likeness(best)) else None


def _mismatch(claim: Quantity, case: _Case, best: _Offered | None) -> NumberMismatch:
    said = _shown(claim, case.sentence)
    if best is None:
        return NumberMismatch(span=claim.span, explanation=f'no source gives this number; the sentence says "{said}"')
    index, quantity = best
    theirs = _shown(quantity, case.sources[index])
    if theirs == said or (claim.low == quantity.low and claim.approx is quantity.approx):
        theirs, said = _wide(quantity, case.sources[index]), _wide(claim, case.sentence)
    return NumberMismatch(
        span=claim.span,
        explanation=f'the source says "{theirs}"; the sentence says "{said}"',
        source=index,
        source_span=quantity.span,
    )


def _shown(quantity: Quantity, text: str) -> str:
    return quantity.span.of(text)


def _wide(quantity: Quantity, text: str) -> str:
    """Return a quantity with two words on each side, where the difference lies."""
    before = text[max(0, quantity.span.start - 30) : quantity.span.start].split()[-2:]
    after = text[quantity.span.end : quantity.span.end + 30].split()[:2]
    return " ".join((*before, quantity.span.of(text), *after))
