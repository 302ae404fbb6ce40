"""Reading: what a writer has to know about each citable sentence before it can choose.

A `Line` is a citable sentence with what its text gives away; a `Passage` is one or more lines that follow each other in
one paragraph and can be shown on their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile

from ..text.keys import STOP_WORDS, is_number, name_key, names, tokens, word_key
from ..text.passages import paragraph_of
from ..text.quotations import quotations
from ..text.words import count_words
from ..types import Draft, Evidence, EvidenceSentence, Form, Kind, Reference, Revision, RevisionId, Span
from . import wording

__all__ = ["QUOTATION", "Line", "Passage", "Reader", "by_article", "keys_of"]

QUOTATION = "⟦⟧"
"""What stands for a quotation in `Line.outside`."""

_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z.'’\-]+(?:[ ,]+[A-Z][A-Z.'’\-]+)*|[A-Z][\w.]+(?: [A-Z][\w.]+)?(?= \())"
    r"(?:, (?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+)(?:,? \d{4})?)?(?: \([^)]{2,40}\))? ?[–—-]{1,2} (?=[\w“\"'‘])"
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ENDS = re.compile(r"[.!?…。！？।]['\"’”»)\]」』]*$")
_ASKS = re.compile(r"[?？]['\"’”»)\]]*$")


@dataclass(frozen=True, eq=False)
class Line:
    """A citable sentence.

    `article` and `position` count from 0; `joined` tells that the line before it stands in the same paragraph with only
    white space between. `keys` are the names (`n:`), numbers (`#:`) and words (`w:`) that it is about.
    """

    sentence: EvidenceSentence
    revision: Revision
    article: int
    position: int
    joined: bool
    paragraph: Span
    quoted: tuple[Span, ...]
    proper: frozenset[str]

    @property
    def kind(self) -> Kind:
        return self.revision.article.kind

    @property
    def language(self) -> str:
        return self.revision.article.language

    @cached_property
    def dateline(self) -> int:
        """How many code points of the slice are a dateline ("LINDHAVEN — "), which no memo needs."""
        if self.position:
            return 0
        found = _DATELINE.match(self.sentence.span.of(self.revision.text))
        return found.end() if found else 0

    @property
    def span(self) -> Span:
        """The sentence without its dateline."""
        return Span(self.sentence.span.start + self.dateline, self.sentence.span.end)

    @cached_property
    def text(self) -> str:
        return " ".join(self.span.of(self.revision.text).split())

    @cached_property
    def outside(self) -> str:
        """The text with every quotation as `QUOTATION`; a sentence inside a longer quotation is nothing else."""
        text, parts, position = self.revision.text, [], self.span.start
        for quoted in self.quoted:
            if quoted.end <= position or quoted.start >= self.span.end:
                continue
            parts += [text[position : max(position, quoted.start)], QUOTATION]
            position = min(quoted.end, self.span.end)
        parts.append(text[position : self.span.end])
        return " ".join("".join(parts).split())

    @cached_property
    def own_words(self) -> tuple[str, ...]:
        """The words outside quotations."""
        return tuple(_WORD.findall(self.outside))

    @cached_property
    def words(self) -> int:
        return count_words(self.text)

    @cached_property
    def keys(self) -> frozenset[str]:
        return keys_of(self.text, self.proper)

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(key for key in self.keys if key.startswith("n:"))

    @property
    def quotes(self) -> bool:
        """Whether it holds a quotation of some length."""
        return any(
            q.overlaps(self.span) and len(q) > 25 and q.of(self.revision.text).count(" ") >= 3 for q in self.quoted
        )

    @property
    def only_quotation(self) -> bool:
        """Whether it says nothing outside quotation marks: somebody's words without a word on who it is."""
        return not _WORD.search(self.outside.replace(QUOTATION, ""))

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence does, and every quotation and bracket of it with it."""
        return bool(_ENDS.search(self.text)) and _balanced(self.text)

    @cached_property
    def whole(self) -> bool:
        """Whether it is a complete statement: no fragment, question, exclamation or unbalanced quotation."""
        text = self.text
        if not text or text[0].islower() or not _ENDS.search(text):
            return False
        if self.language not in ("en", "und"):
            return self.words >= 4 and not _ASKS.search(text)
        asks = _ASKS.search(self.outside) or (self.only_quotation and _ASKS.search(text))
        return 6 <= self.words <= 70 and not asks and _balanced(text) and not wording.REFERENCE_BACK.search(text)

    @cached_property
    def leans(self) -> bool:
        """Whether it needs the sentence before to be understood: a pronoun, a connective, "the two leaders"."""
        if self.language not in ("en", "und"):
            first = self.own_words[0].casefold() if self.own_words else ""
            return first in wording.OPENERS_ELSEWHERE.get(self.language[:2], frozenset())
        if self.only_quotation or self.ties_back or self.asks_after or self.unnamed_person:
            return True
        return wording.COUNTED_BEFORE.search(self.outside) is not None or self.unnamed_owner or self.unnamed_thing

    @property
    def ties_back(self) -> bool:
        """Whether it opens with words that tie it to the sentence before."""
        return _opens_leaning(self.outside, self.own_words)

    @property
    def asks_after(self) -> bool:
        """Whether it opens with what somebody was asked, who is named only after."""
        return wording.ASKED.match(self.outside) is not None

    @cached_property
    def unnamed_person(self) -> bool:
        """Whether "he", "she" or "they" comes before anybody that it could stand for."""
        opening = wording.OPENING_TIME.match(self.outside)
        told = len(_WORD.findall(opening[0])) if opening else 0
        for index, word in enumerate(self.own_words[told:], told):
            low = word.casefold()
            if low in wording.PERSONAL_PRONOUNS:
                return True
            somebody = word[0].isupper() and index > 0
            if index == told:
                somebody = somebody or low in wording.DETERMINERS or low not in STOP_WORDS
            if somebody:
                return False
        return False

    @cached_property
    def unnamed_owner(self) -> bool:
        """Whether "his" or "her" comes before anybody whose it could be: "the jury found that neglect caused his …"."""
        owned = next((i for i, word in enumerate(self.own_words) if word in wording.OWNED), 0)
        before = self.own_words[:owned]
        if not before or before[0].casefold() not in wording.DETERMINERS:
            return False
        return not any(word[0].isupper() or wording.PERSON.search(word) for word in before[1:])

    @property
    def unnamed_thing(self) -> bool:
        """Whether "it" can stand for nothing before it: "the minister, who had considered it"."""
        return wording.UNNAMED_THING.match(self.outside) is not None

    @cached_property
    def first_person(self) -> bool:
        return any(
            word == "I"
            or (word in wording.FIRST_PERSON and not self._is_noun(index))
            or (not index and word.casefold() in ("my", "our", "we", "let's"))
            for index, word in enumerate(self.own_words)
        )

    def _is_noun(self, index: int) -> bool:
        """Whether "mine" is where coal comes from: only "of mine" and "is mine" are not."""
        before = self.own_words[index - 1].casefold() if index else ""
        return self.own_words[index] == "mine" and before not in ("of", "is", "was", "are", "were", "and")


@dataclass(frozen=True, eq=False)
class Passage:
    """Lines that follow each other in one paragraph, shown as one sentence of the memo."""

    lines: tuple[Line, ...]

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def revision(self) -> Revision:
        return self.first.revision

    @property
    def span(self) -> Span:
        return Span(self.lines[0].span.start, self.lines[-1].span.end)

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset().union(*(line.keys for line in self.lines))

    @property
    def words(self) -> int:
        return sum(line.words for line in self.lines)

    def draft(self) -> Draft:
        """The passage as the memo's own sentence, in the source's words."""
        return Draft(text=self.text, references=(self.reference,))

    def quotation(self) -> Draft:
        """The passage as words of its source, which are shown in quotation marks behind the source's name."""
        return Draft(text=self.span.of(self.revision.text), references=(self.reference,), form=Form.QUOTED)

    @property
    def reference(self) -> Reference:
        return Reference(revision_id=self.revision.id, within=self.span)

    def overlaps(self, other: Passage) -> bool:
        return self.revision.id == other.revision.id and self.span.overlaps(other.span)


class Reader:
    """Reads the lines of an evidence's revisions, each revision once."""

    def __init__(self, evidence: Evidence) -> None:
        self._sentences: dict[RevisionId, list[EvidenceSentence]] = {}
        for sentence in evidence.sentences:
            self._sentences.setdefault(sentence.revision_id, []).append(sentence)
        self._revisions = {revision.id: (number, revision) for number, revision in enumerate(evidence.revisions)}
        self._read: dict[RevisionId, tuple[Line, ...]] = {}

    def lines(self, members: Iterable[RevisionId]) -> tuple[Line, ...]:
        """Return the lines of the revisions `members`, in their order. A name in one of them is one in all."""
        listed = tuple(dict.fromkeys(members))
        new = [member for member in listed if member not in self._read]
        by_language: dict[str, list[str]] = {}
        for member in new:
            texts = by_language.setdefault(self._revisions[member][1].article.language, [])
            texts += [sentence.text for sentence in self._sentences.get(member, ())]
        proper = {language: names(texts) for language, texts in by_language.items()}
        for member in new:
            article, revision = self._revisions[member]
            known = proper[revision.article.language]
            self._read[member] = tuple(_lines(article, revision, self._sentences.get(member, ()), known))
        return tuple(line for member in listed for line in self._read[member])


def _lines(
    article: int, revision: Revision, sentences: Sequence[EvidenceSentence], proper: frozenset[str]
) -> Iterator[Line]:
    quoted = tuple(q.span for q in quotations(revision.text, revision.article.language) if not q.depth)
    before: Line | None = None
    passed = 0
    for position, sentence in enumerate(sentences):
        paragraph = paragraph_of(revision, sentence.span)
        while passed < len(quoted) and quoted[passed].end <= sentence.span.start:
            passed += 1
        before = Line(
            sentence=sentence,
            revision=revision,
            article=article,
            position=position,
            joined=before is not None
            and before.paragraph == paragraph
            and not revision.text[before.sentence.span.end : sentence.span.start].strip(),
            paragraph=paragraph,
            quoted=tuple(_until(sentence.span.end, islice(quoted, passed, None))),
            proper=proper,
        )
        yield before


def _until(end: int, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans that begin before `end`."""
    return takewhile(lambda span: span.start < end, spans)


def by_article(lines: Iterable[Line]) -> Mapping[RevisionId, tuple[Line, ...]]:
    """Return the lines of each revision, in order."""
    found: dict[RevisionId, list[Line]] = {}
    for line in lines:
        found.setdefault(line.revision.id, []).append(line)
    return {revision_id: tuple(listed) for revision_id, listed in found.items()}


def keys_of(text: str, proper: frozenset[str]) -> frozenset[str]:
    """Return the keys of `text`: names (`n:`, the words in `proper`), numbers (`#:`) and words (`w:`)."""
    return frozenset(_keys(text, proper))


def _keys(text: str, proper: frozenset[str]) -> Iterator[str]:
    for token in tokens(text):
        if is_number(token):
            yield "#:" + token.replace(",", "")
        elif token.casefold() not in STOP_WORDS:
            if token in proper:
                yield "n:" + name_key(token)
            elif len(token) > 3 or not token.isascii():
                yield "w:" + word_key(token)[:6]


def _balanced(text: str) -> bool:
    return text.count("“") == text.count("”") and text.count("(") == text.count(")") and text.count('"') % 2 == 0


def _opens_leaning(outside: str, own_words: Sequence[str]) -> bool:
    if not own_words:
        return False
    first = own_words[0].casefold()
    if outside.startswith(QUOTATION):
        return first in wording.OWNERS  # “…,” its manager said
    return (
        first in wording.OPENING_PRONOUNS
        or first in wording.CONNECTIVES
        or bool(wording.OPENING_PHRASES.match(outside))
        or bool(wording.LEANING_SUBJECTS.match(outside.replace("’", "'")))
        or bool(wording.LEANING_OWNERS.match(outside))
        or bool(wording.LEANING_WITHIN.search(outside))
    )
