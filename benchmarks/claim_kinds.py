"""Which claims with human verdicts are of numbers and dates alone, and what holds back the true ones.

Two rows are of a number or a date alone when they have opposite verdicts and the same words but for numbers, months and
weekdays: the same claim on two sources, or two claims on the same source.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefings.check import may_be_judged
from briefings.check.facts import fact_findings
from briefings.types import Citation, ReasonCode, Revision, Sentence, Span

_VALUE = re.compile(
    r"\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|"
    r"thousand|million|billion|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|january|february|march|"
    r"april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    re.IGNORECASE,
)
_SPACES = re.compile(r"\W+")


def frame_of(text: str) -> str:
    """Return a text without its numbers, months and weekdays, in lower case.

    >>> frame_of("It sold 5,000 copies in May.") == frame_of("It sold 12 copies in June")
    True
    """
    return _SPACES.sub(" ", _VALUE.sub(" # ", text)).strip().lower()


def numeric_pairs(rows: Iterable[tuple[str, str, str, bool]]) -> frozenset[str]:
    """Return the ids of the rows (id, source, claim, supported) whose verdict hangs on a number or a date alone."""
    found: set[str] = set()
    alike: dict[tuple[str, str], list[tuple[str, str, bool]]] = defaultdict(list)
    for row_id, source, claim, supported in rows:
        alike["claim " + claim, frame_of(source)].append((row_id, source, supported))
        alike["source " + source, frame_of(claim)].append((row_id, claim, supported))
    for members in alike.values():
        for row_id, text, supported in members:
            if any(supported is not other and text != others for _, others, other in members):
                found.add(row_id)
    return frozenset(found)


def numbers_hold(claim: str, revision: Revision) -> bool:
    """Whether the rules of numbers and dates find nothing in a claim, its source taken whole."""
    citation = Citation.of(revision, Span(0, len(revision.text)))
    return not any(fact_findings(claim, (citation,), {revision.id: revision}, "en"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A claim that was held back: what a reader would say of it, and whether only its wording is open."""

    supported: bool
    kind: str
    open: bool


def refusal(sentence: Sentence, revision: Revision, *, supported: bool) -> Refused:
    """Return why a claim was held back, in a few words."""
    return Refused(
        supported=supported,
        kind=" ".join(_kind(sentence)),
        open=may_be_judged(sentence, {revision.id: revision}),
    )


def _kind(sentence: Sentence) -> Iterator[str]:
    codes = sentence.codes
    if len(codes) > 1:
        yield "several reasons:" if ReasonCode.NOT_SUPPORTED not in codes else "foreign words or structure, and"
        others = [code for code in codes if code is not ReasonCode.NOT_SUPPORTED]
        yield str(others[0]) if len(others) == 1 else "more"
    elif codes != (ReasonCode.NOT_SUPPORTED,):
        yield str(codes[0]) if codes else "nothing to cite"
        yield "alone"
    elif foreign := _foreign(sentence):
        share = foreign / max(1, len(sentence.text.split()))
        yield "1 word" if foreign == 1 else "2 words" if foreign == 2 else "3 words or more"
        yield "that the source lacks,"
        yield "under a fifth of the sentence" if share < 0.2 else "a fifth or more"
    else:
        yield "structure: every word is the source's"


def _foreign(sentence: Sentence) -> int:
    """The words of a sentence that no word of its source accounts for."""
    return sum(
        finding.code is ReasonCode.NOT_SUPPORTED
        and any(clash.in_sentence is not None and clash.in_source is None for clash in finding.clashes)
        for finding in sentence.checks
    )


def table_of(refused: Sequence[Refused]) -> list[tuple[str, int, int, int, int]]:
    """Return, for each kind, the true and the false claims held back, and of each those open to a judge."""
    counts = Counter((one.kind, one.supported) for one in refused)
    opened = Counter((one.kind, one.supported) for one in refused if one.open)
    kinds = sorted({one.kind for one in refused}, key=lambda kind: -counts[kind, True])
    return [(k, counts[k, True], opened[k, True], counts[k, False], opened[k, False]) for k in kinds]
