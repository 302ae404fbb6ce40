"""The words that renderings use for codes, kinds and dates: about the memo and its run, never about the news."""

from __future__ import annotations

from datetime import datetime

from ..types import ChangeKind, ConflictKind, CorrectionKind, GapCode, Grade, Kind

GRADES: dict[Grade, str] = {
    Grade.VERBATIM: "the source’s own words",
    Grade.TRACED: "every content word, number, date, name, quotation, negation and hedge accounted for by rule",
    Grade.JUDGED: "traced but for wording that a model judge then passed",
}

KINDS: dict[Kind, str] = {
    Kind.NEWS: "news",
    Kind.OPINION: "opinion",
    Kind.ANALYSIS: "analysis",
    Kind.RELEASE: "press release",
}

CONFLICTS: dict[ConflictKind, str] = {
    ConflictKind.NUMBER: "the numbers differ",
    ConflictKind.DATE: "the dates differ",
    ConflictKind.STATUS: "accounts differ",
    ConflictKind.POLARITY: "one affirms what another denies",
}

CHANGES: dict[ChangeKind, str] = {
    ChangeKind.RETIRED: "withdrawn from the archive",
    ChangeKind.RETRACTION: "retracted by its publisher",
    ChangeKind.CORRECTION: "corrected by its publisher",
    ChangeKind.CLARIFICATION: "clarified by its publisher",
    ChangeKind.UPDATE: "updated",
    ChangeKind.HEADLINE: "headline changed",
    ChangeKind.SILENT_EDIT: "changed without a note",
}

# What stands before the old text, and before the new one.
CORRECTIONS: dict[CorrectionKind, tuple[str, str]] = {
    CorrectionKind.REDONE: ("It said", "It says"),
    CorrectionKind.REMOVED: ("Removed", ""),
    CorrectionKind.ADDED: ("", "New"),
    CorrectionKind.SETTLED: ("Disagreement no longer shown", ""),
    CorrectionKind.DISPUTED: ("", "Disagreement now shown"),
}

GAPS: dict[GapCode, str] = {
    GapCode.UNDATED: "Articles without a date",
    GapCode.SINGLE_ORIGIN: "Resting on one source",
    GapCode.NOT_ENOUGH_EVIDENCE: "Not enough evidence",
    GapCode.UNCHECKED_LANGUAGE: "Language not checked in full",
    GapCode.WRITER_FELL_BACK: "Written without the model",
    GapCode.CUT_SHORT: "The model’s reply broke off",
    GapCode.UNREADABLE_INPUT: "Unreadable input",
    GapCode.ARTICLES_LEFT_OUT: "Articles left out",
    GapCode.PREMISE_DENIED: "The question takes for granted what a source denies",
}

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(moment: datetime) -> str:
    """Return the day of `moment`, in its own time zone, as "2 March 2026"; no locale."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def minute(moment: datetime) -> str:
    """Return `moment` as "2 March 2026, 07:30 UTC", or with its offset, "07:30 UTC+02:00"."""
    zone = moment.replace(microsecond=0).isoformat()[19:] if moment.utcoffset() else ""
    return f"{day(moment)}, {moment.hour:02}:{moment.minute:02} UTC{zone}"


def count(number: int, one: str, many: str | None = None) -> str:
    """Return "1 source", "2 sources", "1,200 sources".

    >>> count(2, "source")
    '2 sources'
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
