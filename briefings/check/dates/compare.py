"""Whether a source's mention of time warrants a sentence's, and what to tell the reader where none does.

A sentence may be less specific than its source ("in March" from "on March 3"), may say the same day in other words when
the publication date settles it ("March 11" from "Tuesday"), and may bound what its source dates ("before 1750" from "in
1733"). It may not be more specific, turn a bound into a date ("in 2037" from "no earlier than 2037"), or change any
part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from ...types import Span
from .model import DateInterval, DateKind, DateMention, DateMismatch, Relation, Unit
from .recognise import mentions
from .resolve import resolve, window

_FIELDS = ("year", "month", "day", "weekday", "quarter", "season", "minute")
_CLOSE_MINUTES = 15

_MOST_CLAIMS = 100
_MOST_OFFERED = 2_000
"""How many mentions of a sentence, and of its sources together, are compared. Beyond it a sentence is refused: the
limits keep the work on any text small, and no news sentence comes near them."""

_BOUNDS = frozenset((Relation.BEFORE, Relation.BY, Relation.UNTIL, Relation.AFTER, Relation.NOT_BEFORE))
_NEARBY = frozenset((Relation.BEFORE, Relation.BY, Relation.AFTER))
_LAST_YEAR = 9000
_Offered = tuple[int, DateMention, datetime | date | None]
"""A mention of a source: the source's index, the mention, and the moment it is read from."""

_COMPARED = re.compile(
    r"\b(?:than|compared (?:with|to)|versus|als|que|чем|ніж)\s+(?:(?:in|on|im|en|в|у)\s+)?$", re.IGNORECASE
)
_WORD_BEFORE = re.compile(
    r"\b([^\W\d_]{3,})\s+(?:(?:in|on|at|early|late|the|of|mid|im|am|le|el|en|в|у)[\s-]+){1,3}$", re.IGNORECASE
)
_PARTS_OF_LONG = frozenset(("early", "mid", "late"))
_SOME_YEAR = date(2001, 7, 1)


def date_mismatches(
    sentence: str,
    sources: Sequence[str],
    *,
    sentence_anchor: datetime | None = None,
    source_anchors: Sequence[datetime | None] = (),
    source_years: Sequence[date | None] = (),
    language: str = "en",
    source_languages: Sequence[str] = (),
) -> tuple[DateMismatch, ...]:
    """Return the times in `sentence` that no source warrants, in order.

    `source_anchors`, `source_years` and `source_languages` go with `sources`; missing entries mean no anchor, and the
    sentence's language. A year, as its middle day, is that of dates without one in a source without an anchor. Without
    `sentence_anchor` the sentence's relative words are read from where its source stands ("yesterday" is the source's
    yesterday).

    >>> [found.explanation for found in date_mismatches("It closed on May 4.", ["It closed on May 14."])]
    ['the source says "May 14"; the sentence says "May 4"']
    """
    claims = mentions(sentence, language)
    if not claims:
        return ()
    offered = [
        (index, mention, anchor)
        for index, text in enumerate(sources)
        for mention, anchor in _anchored(
            mentions(text, source_languages[index] if index < len(source_languages) else language),
            source_anchors[index] if index < len(source_anchors) else None,
            source_years[index] if index < len(source_years) else None,
        )
    ]
    del offered[_MOST_OFFERED:]
    found: list[DateMismatch] = []
    for claim in claims[:_MOST_CLAIMS]:
        if _said_outright(claim, offered, sentence_anchor):
            continue
        if claim.relation in _NEARBY and (meant := _meant(claim, offered)) is not None:
            if not warrants(claim, meant[1], sentence_anchor, meant[2]):
                found.append(_mismatch(claim, sentence, sources, [meant]))
            continue
        fitting = _of_the_same_sort(claim, offered)
        carriers = [item for item in fitting if warrants(claim, item[1], sentence_anchor, item[2])]
        rival = _said_of(claim, sentence, carriers, fitting, sources) if carriers else None
        if rival is not None:
            found.append(_mismatch(claim, sentence, sources, [rival]))
            continue
        if carriers and not _only_compared(claim, sentence, carriers, fitting, sources):
            continue
        if _stands_elsewhere(claim, sources) or _ignored(claim, offered):
            continue
        found.append(_mismatch(claim, sentence, sources, offered))
    if len(claims) > _MOST_CLAIMS:
        rest = Span(claims[_MOST_CLAIMS].span.start, claims[-1].span.end)
        why = f"the sentence gives more than {_MOST_CLAIMS} dates; the rest are not compared"
        found.append(DateMismatch(span=rest, explanation=why))
    return tuple(found)


def _said_of(
    claim: DateMention,
    sentence: str,
    carriers: Sequence[_Offered],
    fitting: Sequence[_Offered],
    sources: Sequence[str],
) -> _Offered | None:
    """Return the mention that the sources give for the word that the claim dates, where the carriers date others.

    A source that says "signed in 2019, it took effect in 2021" does not carry "signed in 2021".
    """
    word = _dated_word(claim, sentence)
    if not word or any(_dated_word(mention, sources[index]) in ("", word) for index, mention, _ in carriers):
        return None
    for item in fitting:
        index, mention, _ = item
        alike = mention.kind is claim.kind and mention.unit is claim.unit
        if alike and item not in carriers and _dated_word(mention, sources[index]) == word:
            return item
    return None


def _dated_word(mention: DateMention, text: str) -> str:
    """Return the word right before a mention and its preposition, "" where a clause begins there."""
    found = _WORD_BEFORE.search(text[max(0, mention.span.start - 40) : mention.span.start])
    return found[1].lower() if found else ""


def _only_compared(
    claim: DateMention,
    sentence: str,
    carriers: Sequence[_Offered],
    fitting: Sequence[_Offered],
    sources: Sequence[str],
) -> bool:
    """Tell whether the sources name the claim's date only to compare with it: `in 2030, slightly more than in 2029`."""
    if _compared(claim, sentence) or not all(_compared(mention, sources[index]) for index, mention, _ in carriers):
        return False
    return any(item not in carriers and item[1].unit is claim.unit for item in fitting)


def _compared(mention: DateMention, text: str) -> bool:
    return _COMPARED.search(text[max(0, mention.span.start - 24) : mention.span.start]) is not None


def _of_the_same_sort(claim: DateMention, offered: Sequence[_Offered]) -> Sequence[_Offered]:
    """Return the mentions a claim is held against: quarters for a quarter, ranges for a range, if there are any."""
    if claim.quarter is not None:
        return [item for item in offered if item[1].quarter is not None] or offered
    if claim.until is not None:
        return [item for item in offered if item[1].until is not None and item[1].unit is claim.unit] or offered
    return offered


def _anchored(
    found: Sequence[DateMention], anchor: datetime | None, year: date | None
) -> Iterator[tuple[DateMention, datetime | date | None]]:
    """Yield mentions with what they are read from: the anchor, or without one the last full year before them."""
    for mention in found:
        year = _own_date(mention) or year
        partial = mention.kind is DateKind.CALENDAR and mention.year is None and mention.month is not None
        if anchor is None and year is not None and partial:
            yield replace(mention, direction=0), year
        else:
            yield mention, anchor


def _said_outright(
    claim: DateMention,
    offered: Sequence[_Offered],
    sentence_anchor: datetime | None,
) -> bool:
    """Tell whether a source bounds by the very date that the claim bounds by, on the same side."""
    return claim.relation in _NEARBY and any(
        mention.relation is claim.relation and _same_words(claim, mention, sentence_anchor or anchor, anchor)
        for _, mention, anchor in offered
    )


def _meant(claim: DateMention, offered: Sequence[_Offered]) -> _Offered | None:
    """Return the source's mention that a bound ("before May 2016") is about: the nearest of the same sort.

    A bound holds of many dates that it does not speak of, so the one that it speaks of is settled first.
    """
    near: list[tuple[float, int, _Offered]] = []
    for place, item in enumerate(offered):
        mention, anchor = item[1], item[2]
        if mention.kind in (DateKind.CLOCK, DateKind.DURATION) or claim.kind is DateKind.CLOCK:
            continue
        base = anchor or _own_date(mention) or _own_date(claim) or _SOME_YEAR
        meant = resolve(replace(claim, until=None), base)
        said = resolve(mention if anchor else replace(mention, direction=0), anchor or base)
        if meant is None or said is None:
            continue
        near.append((_days_apart(meant, said), place, item))
    return min(near)[2] if near else None


def _days_apart(one: DateInterval, two: DateInterval) -> float:
    if one.first is None or one.last is None or two.first is None or two.last is None:
        return float("inf")
    return min(abs((a - b).days) for a in (one.first, one.last) for b in (two.first, two.last))


def warrants(
    claim: DateMention, source: DateMention, claim_anchor: datetime | date | None, source_anchor: datetime | date | None
) -> bool:
    """Tell whether a source's mention, written at its anchor, allows the claim's."""
    if claim.kind is DateKind.CLOCK or source.kind is DateKind.CLOCK:
        return claim.kind is source.kind and _same_time(claim, source)
    if claim.kind is DateKind.DURATION or source.kind is DateKind.DURATION:
        return claim.kind is source.kind and claim.unit is source.unit
    if claim.part and source.part and claim.part != source.part:
        return False
    if claim.weekday != source.weekday and None not in (claim.weekday, source.weekday):
        return False
    if source.approx and not claim.approx and claim.kind is DateKind.CALENDAR and claim.unit is source.unit:
        return False
    claim_anchor = claim_anchor or source_anchor
    if claim_anchor is None and (claim_anchor := _own_date(source)) is not None:
        claim = replace(claim, direction=0)
    if _is_range(claim) and _is_range(source):
        return _same_ends(claim, source, claim_anchor, source_anchor)
    if _same_words(claim, source, claim_anchor, source_anchor):
        return _relation_allows(claim.relation, source.relation)
    if source.relation in _BOUNDS and claim.relation not in _BOUNDS:
        return False
    if claim_anchor is None and claim.year is None and source.year is None:
        claim_anchor = source_anchor = _SOME_YEAR  # both of one unknown year: any will do to compare their days
    said = resolve(source, source_anchor)
    if said is not None and claim.kind is DateKind.CALENDAR and claim.year is None and claim.month is not None:
        # A month without a year is that of the year its source speaks of.
        claim, claim_anchor = replace(claim, direction=0), said.first
    if said is not None and claim.kind is DateKind.CALENDAR and _wrong_weekday(claim, said):
        return False
    meant = resolve(claim, claim_anchor)
    if meant is None or said is None:
        return _partly_same(claim, source)
    if claim.relation not in _NEARBY:
        return _relation_allows(claim.relation, source.relation) and _covers(meant, said, Relation.AT, Relation.AT)
    return _covers(meant, said, claim.relation, source.relation)


def _wrong_weekday(claim: DateMention, said: DateInterval) -> bool:
    """Tell whether a claim gives a day another weekday than it has."""
    if claim.weekday is None or said.first is None or said.first != said.last:
        return False
    return said.first.weekday() != claim.weekday


def _own_date(source: DateMention) -> date | None:
    """Return a day of the source's own year, from where a claim without a year is read when nothing else is known."""
    if source.year is None or not 1 < source.year < _LAST_YEAR:
        return None
    return date(source.year, source.month or 7, min(source.day or 15, 28))


def _is_range(mention: DateMention) -> bool:
    return mention.until is not None and mention.relation is Relation.AT


def _same_ends(
    claim: DateMention, source: DateMention, claim_anchor: datetime | date | None, source_anchor: datetime | date | None
) -> bool:
    """Tell whether a range begins and ends as the source's does, said as fully or less."""
    assert claim.until is not None
    assert source.until is not None
    ends = ((replace(claim, until=None), replace(source, until=None)), (claim.until, source.until))
    return all(
        _fields_hold(mine, theirs) or warrants(mine, theirs, claim_anchor, source_anchor) for mine, theirs in ends
    )


def _covers(meant: DateInterval, said: DateInterval, claim: Relation, source: Relation) -> bool:
    """Tell whether some reading of the claim holds every reading of the source that its words leave open.

    A weekday that may be the last or the next warrants either day: which one it is, the tense did not say.
    """
    return any(
        window(mine, claim).contains(window(theirs, source)) for mine in meant.readings for theirs in said.readings
    )


def _relation_allows(claim: Relation, source: Relation) -> bool:
    if claim is source or (source not in _BOUNDS and claim not in (Relation.BEFORE, Relation.AFTER)):
        return True
    if claim in (Relation.BY, Relation.UNTIL):
        return source in (Relation.BY, Relation.UNTIL, Relation.BEFORE)
    return claim in (Relation.SINCE, Relation.NOT_BEFORE) and source in (Relation.AFTER, Relation.NOT_BEFORE)


def _same_words(
    claim: DateMention, source: DateMention, claim_anchor: datetime | date | None, source_anchor: datetime | date | None
) -> bool:
    """Tell whether the claim says nothing that the source does not say in the same fields."""
    if claim.kind is not source.kind or claim.offset != source.offset:
        return False
    if claim.part in _PARTS_OF_LONG and claim.part != source.part:
        return False
    if claim.kind is DateKind.RELATIVE and claim.unit is not source.unit:
        return False
    if (claim.offset is not None) and not _same_day(claim_anchor, source_anchor):
        return False
    if claim.unit in (Unit.DECADE, Unit.CENTURY) and claim.unit is not source.unit:
        return False
    if source.unit in (Unit.DECADE, Unit.CENTURY) and claim.unit is not source.unit:
        return False
    if (claim.until is None) != (source.until is None):
        return False
    if claim.until is not None and source.until is not None and not _fields_hold(claim.until, source.until):
        return False
    return _fields_hold(claim, source)


def _fields_hold(claim: DateMention, source: DateMention) -> bool:
    for name in _FIELDS:
        said = getattr(claim, name)
        if said is not None and said != getattr(source, name) and not _derived(name, said, source):
            return False
    return True


def _derived(name: str, value: int, source: DateMention) -> bool:
    """Tell whether a field that the source leaves out follows from its others."""
    if name == "weekday" and source.year and source.month and source.day:
        try:
            return date(source.year, source.month, source.day).weekday() == value
        except ValueError:
            return False
    if name == "quarter" and source.month:
        return (source.month + 2) // 3 == value
    return False


def _partly_same(claim: DateMention, source: DateMention) -> bool:
    """Without days to compare: an end of the source's range, or a whole that the source's fields lie in."""
    if source.until is not None and claim.until is None and claim.relation is not Relation.AT:
        return _fields_hold(claim, source) or _fields_hold(claim, source.until)
    return False


def _same_day(first: datetime | date | None, second: datetime | date | None) -> bool:
    if first is None or second is None:
        return True
    one = first.date() if isinstance(first, datetime) else first
    two = second.date() if isinstance(second, datetime) else second
    return one == two


def _same_time(claim: DateMention, source: DateMention) -> bool:
    if claim.minute is None or source.minute is None:
        return False
    apart = abs(claim.minute - source.minute)
    if not (claim.meridiem and source.meridiem):
        apart = min(apart % 720, 720 - apart % 720)
    if not _relation_allows(claim.relation, source.relation):
        return False
    if claim.part and source.part and claim.part != source.part:
        return False
    if source.approx and not claim.approx:
        return False
    return apart <= (_CLOSE_MINUTES if claim.approx else 0)


def _stands_elsewhere(claim: DateMention, sources: Sequence[str]) -> bool:
    """Tell whether a bare year stands in a source as digits that were not read as a year there."""
    if claim.unit is not Unit.YEAR or claim.kind is not DateKind.CALENDAR or claim.until is not None:
        return False
    if claim.relation in _BOUNDS or claim.certain:
        return False
    pattern = _digits(str(claim.year))
    return any(pattern.search(text) for text in sources)


@lru_cache(maxsize=512)
def _digits(number: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.,]){number}(?![\d])")


def _ignored(claim: DateMention, offered: Sequence[_Offered]) -> bool:
    """An uncounted stretch is only refuted by another: what else it may rest on is for other layers to say."""
    if claim.kind is DateKind.DURATION:
        return not any(mention.kind is DateKind.DURATION for _, mention, _ in offered)
    return False


def _mismatch(
    claim: DateMention,
    sentence: str,
    sources: Sequence[str],
    offered: Sequence[_Offered],
) -> DateMismatch:
    said = claim.span.of(sentence)
    best = max(
        ((_likeness(claim, mention), index, mention) for index, mention, _ in offered),
        key=lambda item: item[0],
        default=None,
    )
    if best is None or best[0] <= 0:
        return DateMismatch(span=claim.span, explanation=f'no source gives this date; the sentence says "{said}"')
    _, index, mention = best
    theirs = mention.span.of(sources[index])
    if theirs.casefold() == said.casefold():
        theirs, said = _with_lead(mention, sources[index]), _with_lead(claim, sentence)
    return DateMismatch(
        span=claim.span,
        explanation=f'the source says "{theirs}"; the sentence says "{said}"',
        source=index,
        source_span=mention.span,
    )


def _with_lead(mention: DateMention, text: str) -> str:
    """Return a mention with up to three words before it, where the difference lies."""
    lead = text[max(0, mention.span.start - 40) : mention.span.start].split()[-3:]
    return " ".join((*lead, mention.span.of(text)))


def _likeness(claim: DateMention, source: DateMention) -> float:
    return sum(_points(claim, source))


def _points(claim: DateMention, source: DateMention) -> Iterator[float]:
    if claim.kind is source.kind:
        yield 2.0
    elif DateKind.CLOCK in (claim.kind, source.kind) or DateKind.DURATION in (claim.kind, source.kind):
        yield -9.0
    if claim.unit is source.unit:
        yield 1.0
    for name in _FIELDS:
        mine, theirs = getattr(claim, name), getattr(source, name)
        if mine is not None and mine == theirs:
            yield 1.0
    if claim.relation is source.relation:
        yield 0.25
