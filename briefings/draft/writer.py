"""What a writer is: it proposes a memo, and once more what failed its checks."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol, runtime_checkable

from ..embed import Nearness
from ..types import Draft, DraftMemo, Evidence, SectionKey, Sentence

__all__ = [
    "AnswerOptions",
    "BriefOptions",
    "Failure",
    "Length",
    "Searcher",
    "Searches",
    "StreamingWriter",
    "Told",
    "Writer",
]


class Length(StrEnum):
    """How long a memo should be."""

    SHORT = "short"
    STANDARD = "standard"
    LONG = "long"

    @property
    def sentences(self) -> int:
        """The most sentences that a memo's sections hold together; headings, headline and conflicts come on top."""
        return _SENTENCES[self]


_SENTENCES: Mapping[Length, int] = MappingProxyType({Length.SHORT: 8, Length.STANDARD: 16, Length.LONG: 32})


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefOptions:
    """What is asked of a writer.

    `topic` is what the brief is about, in the reader's words, or None for everything. `as_of` is the moment the memo
    speaks for (aware): what lies after it is still to come. None leaves that to the articles' own dates.
    """

    length: Length = Length.STANDARD
    topic: str | None = None
    as_of: datetime | None = None

    def __post_init__(self) -> None:
        if self.as_of is not None and self.as_of.tzinfo is None:
            raise ValueError("as_of has no time zone")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerOptions:
    """How a question is to be answered. `as_of` is the moment the answer speaks for (aware), or None.

    `nearness` is a model of meaning by which passages are looked at closer, None for rules alone. `searches` say in
    other words what was looked for: a passage that bears on one of them may be cited too.
    """

    length: Length = Length.STANDARD
    as_of: datetime | None = None
    nearness: Nearness | None = None
    searches: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.as_of is not None and self.as_of.tzinfo is None:
            raise ValueError("as_of has no time zone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A draft that did not pass, with the checked sentence that says why (`sentence.codes`, `sentence.checks`)."""

    draft: Draft
    sentence: Sentence


class Writer(Protocol):
    """Turns evidence into a draft memo. Nothing it returns is shown before it is checked."""

    @property
    def name(self) -> str:
        """A short name for the run record: "extractive", "model"."""
        ...

    def brief(self, evidence: Evidence, options: BriefOptions) -> DraftMemo:
        """Propose a brief on `evidence`. Raises ModelError when a model call failed for good."""
        ...

    def answer(self, evidence: Evidence, question: str, options: AnswerOptions) -> DraftMemo:
        """Propose an answer to `question` from `evidence`: a memo without sections where nothing there answers it.

        Raises ModelError when a model call failed for good.
        """
        ...

    def repair(self, failures: Sequence[Failure], evidence: Evidence) -> tuple[Draft | None, ...]:
        """Propose a replacement for each failed draft, in order; None where there is nothing better to offer.

        Raises ModelError when a model call failed for good.
        """
        ...


Told = tuple[SectionKey, Draft]
"""A sentence that a writer tells while it writes, with the section it is for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Searches:
    """What to look for besides a question, and the question as it stands alone: proposals, never shown as fact."""

    question: str
    searches: tuple[str, ...]


@runtime_checkable
class Searcher(Writer, Protocol):
    """A `Writer` that can say what else to look for."""

    def searches(self, question: str, before: Sequence[str], *, most: int, as_of: datetime) -> Searches:
        """Propose at most `most` searches for `question`, and the question as it stands alone.

        `before` are the questions asked before it, oldest first. Raises ModelError when the call failed for good.
        """
        ...


@runtime_checkable
class StreamingWriter(Writer, Protocol):
    """A `Writer` that tells the sentences of an answer while it writes."""

    def answer_stream(
        self, evidence: Evidence, question: str, options: AnswerOptions
    ) -> Generator[Told, None, DraftMemo]:
        """Propose an answer as `answer` does; what is told stands in the memo. Raises what `answer` raises."""
        ...
