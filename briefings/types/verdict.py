"""What a check can say: verdicts, grades, and the stable reason codes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .source import RevisionId, Span


class Verdict(StrEnum):
    """Only `SUPPORTED` may be shown as fact. `UNCHECKED` never reads as a pass."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    NOT_ENOUGH_INFO = "not_enough_info"
    UNCITED = "uncited"
    UNCHECKED = "unchecked"


class Grade(StrEnum):
    """How a supported sentence was established."""

    VERBATIM = "verbatim"
    TRACED = "traced"
    JUDGED = "judged"


class ReasonCode(StrEnum):
    """Why a sentence is held back. The values are stable: memos, JSON and tests carry them."""

    UNCITED = "uncited"
    QUOTE_NOT_FOUND = "quote_not_found"
    QUOTE_TOO_SHORT = "quote_too_short"
    NUMBER_MISMATCH = "number_mismatch"
    DATE_MISMATCH = "date_mismatch"
    NAME_MISMATCH = "name_mismatch"
    ROLE_MISMATCH = "role_mismatch"
    QUOTATION_ALTERED = "quotation_altered"
    SPEAKER_MISMATCH = "speaker_mismatch"
    ATTRIBUTION_DROPPED = "attribution_dropped"
    HEDGE_DROPPED = "hedge_dropped"
    POLARITY_FLIPPED = "polarity_flipped"
    AGENT_SWAPPED = "agent_swapped"
    NOT_SUPPORTED = "not_supported"
    SPAN_ELSEWHERE = "span_elsewhere"
    OPINION_AS_FACT = "opinion_as_fact"

    @property
    def meaning(self) -> str:
        """One sentence that a reader understands: "held back because ..."."""
        return _MEANINGS[self]


_MEANINGS: dict[ReasonCode, str] = {
    ReasonCode.UNCITED: "it has no citation",
    ReasonCode.QUOTE_NOT_FOUND: "the quoted words are not in the cited article",
    ReasonCode.QUOTE_TOO_SHORT: "the cited words are too few to prove anything",
    ReasonCode.NUMBER_MISMATCH: "a number, unit or amount is not in the cited words",
    ReasonCode.DATE_MISMATCH: "a date or weekday is not the one in the cited words",
    ReasonCode.NAME_MISMATCH: "a person, place or organisation is not in the cited words",
    ReasonCode.ROLE_MISMATCH: "a title or office differs from the cited words",
    ReasonCode.QUOTATION_ALTERED: "words in quotation marks are not the source's own words",
    ReasonCode.SPEAKER_MISMATCH: "the quoted or reported words belong to somebody else",
    ReasonCode.ATTRIBUTION_DROPPED: "the source says that somebody said it; the sentence states it as fact",
    ReasonCode.HEDGE_DROPPED: "the source is less certain than the sentence",
    ReasonCode.POLARITY_FLIPPED: "a negation or an opposite turned the meaning around",
    ReasonCode.AGENT_SWAPPED: "who did what to whom is not as in the source",
    ReasonCode.NOT_SUPPORTED: "it says something that the cited words do not",
    ReasonCode.SPAN_ELSEWHERE: "it is supported elsewhere in the article, but not by the cited words",
    ReasonCode.OPINION_AS_FACT: "it states an opinion piece's claim without naming its author",
}


class CheckName(StrEnum):
    """The layers of the check, in the order they run."""

    ANCHOR = "anchor"
    NUMBERS = "numbers"
    DATES = "dates"
    NAMES = "names"
    ROLES = "roles"
    QUOTATIONS = "quotations"
    SPEAKERS = "speakers"
    ATTRIBUTION = "attribution"
    HEDGES = "hedges"
    POLARITY = "polarity"
    AGENTS = "agents"
    MEANING = "meaning"
    JUDGE = "judge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """The words that clash: a span of the sentence, and a span of a revision (either may be missing)."""

    in_sentence: Span | None = None
    revision_id: RevisionId | None = None
    in_source: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One finding of one check on one sentence.

    `code` is set exactly when the sentence is held back by this finding. `explanation` is a sentence for the reader
    that shows the words that clash. `judge` says who decided: "rules" or a model's name. `proposal` is a better
    span, for `span_elsewhere`.
    """

    check: CheckName
    verdict: Verdict
    code: ReasonCode | None = None
    explanation: str = ""
    clashes: tuple[Clash, ...] = ()
    judge: str = "rules"
    proposal: Clash | None = None

    def __post_init__(self) -> None:
        passing = self.verdict in (Verdict.SUPPORTED, Verdict.UNCHECKED)
        if passing == (self.code is not None):
            raise ValueError(f"a {self.verdict} finding {'must not' if passing else 'must'} carry a reason code")
