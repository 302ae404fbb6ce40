"""How much of a whole a sentence speaks of, in words without a number: all of them, most, several.

Only English is read. A quantifier is refused when the source uses another of the same things; where the source uses
none, the other layers have to account for the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...types import Span
from .model import NumberMismatch

_ANY = re.compile(r"\b(?:most|all|every|each|several|many|numerous|multiple|some|few|dozens|scores)\b", re.IGNORECASE)
_MOST = re.compile(r"\bmost (?:of\b|(?=[a-z]*[a-hj-rtv-z]s\b))", re.IGNORECASE)
_ALL = re.compile(
    r"\ball of (?:them|whom|which|us|it|the|its|their|his|her)\b|\b(?:every one of|each of)\b", re.IGNORECASE
)
_SEVERAL = re.compile(
    r"\b(?:several|many|numerous|multiple|some|a few|dozens of|scores of)\s(?:[a-z-]+\s){0,1}?([a-z]+s)\b",
    re.IGNORECASE,
)
_MAJORITY = re.compile(
    r"\b(?:most|mostly|majority|bulk|mainly|largely|more than half|over half|predominantly|two-thirds)\b",
    re.IGNORECASE,
)
_UNIVERSAL = re.compile(r"\b(?:all|every|each|entire|whole|everyone|everybody|none|both)\b", re.IGNORECASE)
_NUMBER = r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_PARTIAL = re.compile(
    rf"\b(?:most|some|half|many|several|few|part|majority|{_NUMBER}) of (?:them|whom|which|us|the|its|their|those)\b"
    r"|\bhalf (?:the|its|their|of)\b|\bmost\b",
    re.IGNORECASE,
)
_PARTIAL_OR_ALL = re.compile(rf"{_PARTIAL.pattern}|\ball\b", re.IGNORECASE)


def part_mismatches(sentence: str, sources: Sequence[str]) -> Iterator[NumberMismatch]:
    """Yield the quantifiers of an English sentence that its sources contradict.

    >>> [found.explanation for found in part_mismatches("All of them left.", ["Most of them left."])]
    ['the source says "Most of them"; the sentence says "All of them"']
    """
    if _ANY.search(sentence) is None:
        return
    for match in _ALL.finditer(sentence):
        yield from _against(match, sources, _PARTIAL, _UNIVERSAL)
    for match in _MOST.finditer(sentence):
        yield from _against(match, sources, _PARTIAL_OR_ALL, _MAJORITY)
    for match in _SEVERAL.finditer(sentence):
        yield from _one_only(match, sources)


def _against(
    match: re.Match[str], sources: Sequence[str], other: re.Pattern[str], same: re.Pattern[str]
) -> Iterator[NumberMismatch]:
    if any(same.search(text) for text in sources):
        return
    for index, text in enumerate(sources):
        found = other.search(text)
        if found is not None:
            yield _mismatch(
                match.group().strip(), Span(match.start(), match.start() + len(match.group().strip())), index, found
            )
            return


def _one_only(match: re.Match[str], sources: Sequence[str]) -> Iterator[NumberMismatch]:
    """Several rescuers, where the sources know of one alone."""
    plural = match[1].lower()
    single = plural[:-1]
    if len(single) < 4 or any(plural in text.lower() for text in sources):
        return
    pattern = re.compile(rf"\b(?:an?|one|the only|a single)\s+(?:[a-z-]+\s+)?{re.escape(single)}\b", re.IGNORECASE)
    for index, text in enumerate(sources):
        found = pattern.search(text)
        if found is not None:
            yield _mismatch(match.group(), Span(*match.span()), index, found)
            return


def _mismatch(said: str, span: Span, index: int, found: re.Match[str]) -> NumberMismatch:
    return NumberMismatch(
        span=span,
        explanation=f'the source says "{found.group()}"; the sentence says "{said}"',
        source=index,
        source_span=Span(*found.span()),
    )
