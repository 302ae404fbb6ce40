"""What is written: citations, sentences and memos.

The gate: sections, groups and conflicts accept only sentences whose verdict is `SUPPORTED`, so nothing unchecked can
reach a template. What failed is `Withheld`, with its reasons.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from ..errors import CitationError
from .source import ArticleId, ChangeKind, Revision, RevisionId, Span
from .verdict import Check, CheckName, Grade, ReasonCode, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A span of a revision with the words that stand there. Make it with `Citation.of`, which copies by slicing."""

    revision_id: RevisionId
    span: Span
    quote: str

    @classmethod
    def of(cls, revision: Revision, span: Span) -> Citation:
        """Cite `span` of `revision`.

        Raises CitationError when the span is empty or ends beyond the text.
        """
        if not span or span.end > len(revision.text):
            raise CitationError(
                f"[{span.start}, {span.end}) is not a citable span of revision {revision.id[:12]}, "
                f"which has {len(revision.text)} code points"
            )
        return cls(revision_id=revision.id, span=span, quote=span.of(revision.text))

    def holds_in(self, revision: Revision) -> bool:
        """Whether `revision` is the cited one and the quote is exactly its slice."""
        return (
            revision.id == self.revision_id
            and self.span.end <= len(revision.text)
            and self.span.of(revision.text) == self.quote
        )


class Form(StrEnum):
    """How a sentence speaks.

    `PROSE` is the memo's own voice. `QUOTED` is the source's words, whole and unchanged, which every rendering sets
    in quotation marks behind the source's name; its text is the quote of its only citation.
    """

    PROSE = "prose"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a memo with its citations: the unit that is checked."""

    text: str
    citations: tuple[Citation, ...] = ()
    form: Form = Form.PROSE
    verdict: Verdict = Verdict.UNCHECKED
    grade: Grade | None = None
    checks: tuple[Check, ...] = ()

    def __post_init__(self) -> None:
        if (self.grade is not None) != (self.verdict is Verdict.SUPPORTED):
            raise ValueError("a sentence has a grade exactly when it is supported")

    @property
    def codes(self) -> tuple[ReasonCode, ...]:
        """The reason codes of its findings, in the order they were found, each once."""
        return tuple(dict.fromkeys(check.code for check in self.checks if check.code is not None))

    @property
    def judge(self) -> str:
        """The name of the judge that passed its wording, for a sentence graded so; "" where none is named."""
        passed = (check for check in self.checks if check.check is CheckName.JUDGE and check.code is None)
        name = next((check.judge for check in passed), "")
        return "" if self.grade is not Grade.JUDGED or name == "rules" else name


def _require_supported(where: str, *sentences: Sentence | None) -> None:
    for sentence in sentences:
        if sentence is not None and sentence.verdict is not Verdict.SUPPORTED:
            raise ValueError(f"{where} cannot hold a sentence that is {sentence.verdict}: {sentence.text[:80]!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A sentence that failed its checks, and what the memo shows in its place, if anything."""

    sentence: Sentence
    replaced_by: Sentence | None = None

    def __post_init__(self) -> None:
        if self.sentence.verdict in (Verdict.SUPPORTED, Verdict.UNCHECKED):
            raise ValueError("a withheld sentence needs a failed check")
        _require_supported("a replacement", self.replaced_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Sentences that belong together: an event in "what happened", a speaker in "who says what".

    `heading` is a sentence taken from the sources, checked like any other. `label` is a name (a speaker, a
    publisher): it must occur in the cited words, or be the publisher, of every sentence of the group. `origins` is
    how many independent sources the group's event has (0: not counted).
    """

    sentences: tuple[Sentence, ...]
    heading: Sentence | None = None
    label: str | None = None
    origins: int = 0

    def __post_init__(self) -> None:
        _require_supported("a group", self.heading, *self.sentences)


class SectionKey(StrEnum):
    """The sections of a memo, in the order they are shown."""

    BOTTOM_LINE = "bottom_line"
    ANSWER = "answer"
    DETAIL = "detail"
    WHAT_HAPPENED = "what_happened"
    WHO_SAYS_WHAT = "who_says_what"
    WHAT_TO_WATCH = "what_to_watch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section; a section with nothing to say is absent from the memo."""

    key: SectionKey
    groups: tuple[Group, ...]

    def __post_init__(self) -> None:
        if not any(group.sentences for group in self.groups):
            raise ValueError(f"section {self.key} is empty: leave it out")

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentence for group in self.groups for sentence in group.sentences)


class ConflictKind(StrEnum):
    """What two sources disagree on."""

    NUMBER = "number"
    DATE = "date"
    STATUS = "status"  # agreed or postponed, declined or undecided
    POLARITY = "polarity"  # one says it, the other denies it


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a disagreement. `words` are the words that clash, copied from the cited text."""

    sentence: Sentence
    words: str

    def __post_init__(self) -> None:
        _require_supported("a side of a conflict", self.sentence)
        if not any(self.words in citation.quote for citation in self.sentence.citations):
            raise ValueError(f"the clashing words {self.words!r} are not in the cited text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Sources that disagree, a span on each side. `about` is words that both sides' cited text contains."""

    kind: ConflictKind
    about: str
    sides: tuple[Side, ...]

    def __post_init__(self) -> None:
        if len({c.revision_id for side in self.sides for c in side.sentence.citations}) < 2:
            raise ValueError("a conflict needs two sources")


class GapCode(StrEnum):
    """What the memo could not do. About the run, never about the world."""

    UNDATED = "undated"  # articles without a publication date
    SINGLE_ORIGIN = "single_origin"  # an event that rests on one source
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"
    UNCHECKED_LANGUAGE = "unchecked_language"
    WRITER_FELL_BACK = "writer_fell_back"  # the model failed; verbatim sentences stand in its place
    CUT_SHORT = "cut_short"  # the model's reply broke off; what had passed by then stands
    UNREADABLE_INPUT = "unreadable_input"
    ARTICLES_LEFT_OUT = "articles_left_out"  # more than the limit lay in the window; the oldest were left out
    PREMISE_DENIED = "premise_denied"  # a question takes for granted what the cited words of its answer deny


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A statement about the run. `detail` holds counts and names of inputs, never a claim about the news."""

    code: GapCode
    detail: str


class CorrectionKind(StrEnum):
    """What a new version of a memo did to a sentence, or to a disagreement."""

    REDONE = "redone"  # it says something else now
    REMOVED = "removed"  # nothing supports it any more
    ADDED = "added"  # a source says it that did not before
    SETTLED = "settled"  # sources no longer disagree, or one of them is gone
    DISPUTED = "disputed"  # sources disagree that did not before

    @property
    def tells_before(self) -> bool:
        return self not in (CorrectionKind.ADDED, CorrectionKind.DISPUTED)

    @property
    def tells_after(self) -> bool:
        return self not in (CorrectionKind.REMOVED, CorrectionKind.SETTLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What this version of a memo says otherwise than the one before, and why.

    `before` is what the memo said, None for what is new; `after` is what it says now, None for what is gone. Of a
    disagreement both name what it was about and the words that clashed. `change` is what happened to the article,
    `evidence` the words that show it. `new_revision` is None for a retired article. `at` is when the change was seen.
    """

    kind: CorrectionKind
    before: str | None = None
    after: str | None = None
    article_id: ArticleId
    source: str
    change: ChangeKind
    evidence: str
    old_revision: RevisionId
    new_revision: RevisionId | None = None
    at: datetime

    def __post_init__(self) -> None:
        if (self.before is not None) != self.kind.tells_before:
            raise ValueError("a correction says what was there before, unless it is new")
        if (self.after is not None) != self.kind.tells_after:
            raise ValueError("a correction says what is there now, unless it is gone")


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenUsage:
    """Tokens that were paid for in a run."""

    prompt: int = 0
    completion: int = 0

    def __add__(self, other: TokenUsage) -> TokenUsage:
        return TokenUsage(prompt=self.prompt + other.prompt, completion=self.completion + other.completion)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """How a memo was made. `cost_usd` is None when the model's price is not known."""

    package_version: str
    writer: str
    model: str = ""
    prompts: Mapping[str, str] = field(default_factory=dict)  # name -> SHA-256 of the prompt file
    settings: Mapping[str, str] = field(default_factory=dict)
    usage: TokenUsage = TokenUsage()
    cost_usd: float | None = None
    calls: int = 0
    cache_hits: int = 0


class MemoKind(StrEnum):
    BRIEF = "brief"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo:
    """A sourced memo: a brief or an answer.

    `as_of` is the moment the memo speaks for; it was passed in. `revisions` are the cited revisions, whole, so that
    the memo can be checked from its file alone.
    """

    id: str
    kind: MemoKind
    as_of: datetime
    headline: Sentence | None = None
    question: str | None = None
    topic: str | None = None
    sections: tuple[Section, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    corrections: tuple[Correction, ...] = ()
    gaps: tuple[Gap, ...] = ()
    revisions: tuple[Revision, ...] = ()
    run: RunRecord
    version: int = 1
    previous: str | None = None

    def __post_init__(self) -> None:
        _require_supported("a memo's headline", self.headline)
        known = {revision.id for revision in self.revisions}
        for sentence in (*self.sentences(), *(item.sentence for item in self.withheld)):
            for citation in sentence.citations:
                if citation.revision_id not in known:
                    raise CitationError(f"memo {self.id} cites revision {citation.revision_id[:12]}, which it lacks")

    def sentences(self) -> Iterator[Sentence]:
        """Yield every sentence the memo shows as checked: headline, headings, sections, conflicts, replacements."""
        if self.headline is not None:
            yield self.headline
        for section in self.sections:
            for group in section.groups:
                if group.heading is not None:
                    yield group.heading
                yield from group.sentences
        for conflict in self.conflicts:
            for side in conflict.sides:
                yield side.sentence
        for item in self.withheld:
            if item.replaced_by is not None:
                yield item.replaced_by

    def revision(self, revision_id: RevisionId) -> Revision:
        """Return a cited revision. Raises KeyError for one the memo does not carry."""
        for revision in self.revisions:
            if revision.id == revision_id:
                return revision
        raise KeyError(revision_id)
