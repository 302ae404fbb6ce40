"""Sentences with offsets, in many languages.

The candidates come from sentencex (Wikimedia's segmenter, some 300 languages). Rules then take back boundaries that
news text shows to be false: after titles and initials, before a lower-case word, inside a quotation, between a day and
its month. sentencex was preferred to nupunkt, which is as good on English abbreviations but knows no other language
and breaks quotations of several sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sentencex import get_sentence_boundaries

from ..types import Span
from .abbreviations import ends_with_abbreviation, ends_with_initial
from .paragraphs import paragraphs
from .quotations import quotations
from .spans import trim

# A quotation of several sentences is kept whole up to this many characters: its speaker stays with it. Longer ones
# (interviews, statements) are broken between their sentences.
_LONGEST_QUOTATION = 600

_ORDINAL_AT_END = re.compile(r"(?<![\w.])\d{1,2}\.$")
_ORDINAL_LANGUAGES = frozenset("de da nb nn no fi cs sk sl hr sr hu et lv pl is".split())
_CLOCK_AT_END = re.compile(r"\b[ap]\.m\.$")
_AFTER_CLOCK = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d|"
    r"[A-Z]{2,4}\b|(?:Eastern|Pacific|Central|Mountain|Greenwich|Moscow)\b|[(\[]"
)
_AFTER_HALF_DAY = re.compile(r"\b[ap]\.m\. +(?=[\"“‘']?[A-Z])")  # which the segmenter never breaks after
_COUNTRY_AT_END = re.compile(r"\b(?:U\.S|U\.K|U\.N|E\.U|D\.C|U\.S\.A)\.$")
_CITATION_MARK = re.compile(r"\[\d{1,3}\]")
_CLOSING_ONLY = re.compile(r"[\s'\"’”»)\]」』】）〞]+$")


@lru_cache(maxsize=1024)
def split_sentences(text: str, language: str = "en") -> tuple[Span, ...]:
    """Split `text` into sentences: spans that tile `[0, len(text))`, white space with the sentence before it.

    `language` is an ISO 639-1 code; "und" is read as English. A heading or list item is a sentence of its own.

    >>> text = "Talks with U.S. officials [5] ended in St.\\nPetersburg. “No. I won’t,” he said."
    >>> [span.of(text) for span in split_sentences(text)]
    ['Talks with U.S. officials [5] ended in St.\\nPetersburg. ', '“No. I won’t,” he said.']
    """
    if not text:
        return ()
    code = "en" if language in ("", "und") else language[:2]
    starts = [start for paragraph in paragraphs(text) for start in _starts(text, paragraph, code)]
    starts = [0, *starts[1:]]
    return tuple(Span(start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True))


def sentences_in(text: str, within: Span, language: str = "en") -> tuple[Span, ...]:
    """Return the sentences of the slice `within` of `text`, trimmed, those without a letter or digit left out."""
    part = within.of(text)
    found = (trim(part, span).shift(within.start) for span in split_sentences(part, language))
    return tuple(span for span in found if any(character.isalnum() for character in span.of(text)))


def _starts(text: str, paragraph: Span, language: str) -> Iterator[int]:
    # A wrapped line is one line to the segmenter; one space for one break keeps the offsets.
    line = paragraph.of(text).replace("\n", " ").replace("\r", " ")
    quoted = [q.inner for q in quotations(line, language) if q.closed and q.depth == 0]
    protected = [inner for inner in quoted if len(inner) <= _LONGEST_QUOTATION]
    candidates = set(_candidates(line, language))
    candidates.update(match.end() for match in _AFTER_HALF_DAY.finditer(line))
    for inner in quoted:
        if len(inner) > _LONGEST_QUOTATION:  # the segmenter keeps every quotation whole
            candidates.update(inner.start + end for end in _candidates(inner.of(line), language))
    yield paragraph.start
    previous = 0
    upcoming = 0
    for end in sorted(candidates):
        while upcoming < len(protected) and protected[upcoming].end < end:
            upcoming += 1
        inside = upcoming < len(protected) and protected[upcoming].start < end
        if inside or not _is_boundary(line[previous:end].rstrip(), line[end : end + 80], language):
            continue
        yield paragraph.start + end
        previous = end


def _candidates(line: str, language: str) -> Iterator[int]:
    """Yield where sentences begin, after white space and closing marks have been given to the sentence before."""
    last = 0
    for boundary in get_sentence_boundaries(language, line)[:-1]:
        end = int(boundary["end_index"])
        while end < len(line) and (line[end].isspace() or line[end] in ".,;!?"):
            end += 1
        if last < end < len(line):
            yield end
            last = end


def _is_boundary(before: str, after: str, language: str) -> bool:
    """Whether a sentence ends between `before` (right-trimmed) and `after`."""
    if not before or not after.strip():
        return False
    tail = before[-60:]
    if _CLOSING_ONLY.match(after) or _CITATION_MARK.match(after):
        return False
    first = next((character for character in after if character.isalnum()), "")
    if not any(character.isalnum() for character in tail):
        # A stray mark is no sentence; it goes with what follows, unless that is all there is of the line.
        return False
    if ends_with_abbreviation(tail) or (
        ends_with_initial(tail) and first.isupper() and not _COUNTRY_AT_END.search(tail)
    ):
        return False
    if first.islower() and after[0].isalpha():
        return False
    if language in _ORDINAL_LANGUAGES and _ORDINAL_AT_END.search(tail):
        return False
    return not (_CLOCK_AT_END.search(tail) and _AFTER_CLOCK.match(after))
