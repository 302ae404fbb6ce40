"""What a memo's page shows, ready to lay out: the only values that templates see.

The memo's texts are still text here, fit to be shown (`display.clean`): each template language escapes what it prints.
Notes are numbered in the order of the page. Every sentence has one note, with its grade and all its quotes; equal notes
are shared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ..types import Span

__all__ = [
    "Block",
    "Corrected",
    "Dispute",
    "GapLine",
    "Held",
    "Line",
    "Note",
    "Page",
    "Piece",
    "Quote",
    "Reason",
    "Run",
    "Source",
    "Stance",
    "Tongue",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """The language of a text, for `lang` and `dir`: empty and "auto" when unknown."""

    lang: str
    dir: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A cited revision. `name` is the publisher, else the author, else the site or file."""

    number: int
    name: str
    author: str
    title: str
    link: str | None
    location: str
    kind: str
    label: str  # the kind where a reader must know it: empty for news
    voice: str  # who speaks in a quotation: "Ann Roe, The Lantern (opinion)"
    published: datetime | None
    date: str  # "2 March 2026" or "undated"
    day: str  # the same without the year, where that is the memo's
    modified: datetime | None
    fetched: datetime
    revision: str
    tongue: Tongue


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a text; `marked` are the words at issue."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A cited span in its surroundings.

    `revision_id` and `span` say where it stands, for links. `text` is on one line, for use between quotation marks;
    `before`, `pieces` and `after` keep paragraph breaks. `cut_before` and `cut_after` say that the article goes on
    beyond what is shown.
    """

    source: Source
    revision_id: str
    span: Span
    text: str
    before: str
    pieces: tuple[Piece, ...]
    after: str
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """The grounds of a sentence: its grade, who passed its wording where no rule did (else ""), and its quotes."""

    number: int
    grade: str
    judge: str
    quotes: tuple[Quote, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the quotes come from, each source once."""
        return tuple(dict.fromkeys(quote.source for quote in self.quotes))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence of the memo. `voice` is who speaks, for a sentence that is a quotation, else empty."""

    text: str
    pieces: tuple[Piece, ...]
    voice: str
    note: Note
    tongue: Tongue


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines that belong together, under a heading (a line) or a label (a name), or neither."""

    heading: Line | None
    label: str
    origins: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """One side of a disagreement: its words, and the sentence that holds them."""

    words: str
    sources: tuple[Source, ...]
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    about: str
    kind: str
    sides: tuple[Stance, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    code: str
    meaning: str
    explanation: str
    judge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A sentence that is not part of the memo, what is wrong with it, what it cited, and what stands in its place."""

    text: str
    pieces: tuple[Piece, ...]
    verdict: str
    reasons: tuple[Reason, ...]
    quotes: tuple[Quote, ...]
    replaced_by: Line | None
    tongue: Tongue


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A change from the version before: `before` is empty for what is new, `after` for what is gone.

    `kind` is one of "redone", "removed", "added", "settled" and "disputed"; `told` is what stands before either text.
    """

    kind: str
    told: tuple[str, str]
    before: str
    after: str
    source: str
    change: str
    evidence: str
    at: datetime

    @property
    def grounds(self) -> tuple[str, str, str, datetime]:
        """What is said of the source; notes in a row that share it say it once."""
        return self.source, self.change, self.evidence, self.at


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLine:
    code: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How the memo was made. `cost` is empty when no model was paid, "not known" when its price is not."""

    writer: str
    model: str
    version: str
    prompt_tokens: int
    completion_tokens: int
    calls: int
    cache_hits: int
    cost: str
    prompts: Mapping[str, str]
    settings: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A memo's page. `parts` names the sections that have something to say, in order: each is a template."""

    id: str
    kind: str
    question: str
    topic: str
    version: int
    previous: str
    as_of: datetime
    title: str
    headline: Line | None
    parts: tuple[str, ...]
    sections: Mapping[str, tuple[Block, ...]]
    conflicts: tuple[Dispute, ...]
    withheld: tuple[Held, ...]
    corrections: tuple[Corrected, ...]
    sources: tuple[Source, ...]
    notes: tuple[Note, ...]
    grades: Mapping[str, int]
    shown: int
    run: Run
    gaps: tuple[GapLine, ...]

    @property
    def is_no(self) -> bool:
        """Whether it is an honest no: an answer that shows nothing, and of which nothing was withheld."""
        return self.kind == "answer" and not self.shown and not self.withheld
