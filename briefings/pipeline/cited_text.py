"""Reads a text that cites: Markdown with footnotes, or JSON; and checks what it says against the words it cites.

Markdown: a sentence is what stands before its markers (`[^1]`); its citations are the quotations in those footnotes. A
sentence without a marker cites nothing, and is told so; headings without one are passed over. Of a memo (`memo_text`)
a list item is one sentence, and only what it says is read. JSON: a list, or one
object a line, each `{"sentence": …, "quotes": […]}`; `"form": "quoted"` for words shown in quotation marks.

Which article a quote stands in is found by looking: a footnote names it for people, not for programs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..check import Judge, check_draft, judge_sentences
from ..errors import InputError
from ..text.anchor import anchor
from ..text.language import detect
from ..text.quotations import quotations
from ..text.sentences import sentences_in
from ..types import Draft, Form, Reference, Revision, Sentence, Span
from .memo_text import is_memo, what_it_says

__all__ = ["CitedSentence", "check_cited", "read_json", "read_markdown"]

_DEFINITION = re.compile(r"^\[\^([^\]]+)\]:[ \t]*(.*(?:\n(?: {2,}|\t).*)*)", re.MULTILINE)
_MARKER = re.compile(r"\[\^([^\]]+)\]")
_MARKERS = re.compile(r"(?:\[\^[^\]]+\]\s*)+")
_LEADING = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)]|>|#{1,6})\s+")
_HEADING = re.compile(r"^\s*#{1,6}\s")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINK = re.compile(r"\[([^\]^][^\]]*)\]\([^)\s]*(?:\s[^)]*)?\)")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)\s]*(?:\s[^)]*)?\)")
_STRUCK = re.compile(r"(~{1,2})(?=[^~\s])(.+?)(?<=[^~\s])\1(?!~)")
_EMPHASIS = re.compile(r"(?<![\w*_])(\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1(?![\w*_])")
_VOICED = re.compile(r"(?P<voice>[^“”]{1,160}): “(?P<words>.+)”", re.DOTALL)
_LAST_CLOSING = re.compile(r"’(?!\w)(?!.*’(?!\w))", re.DOTALL)
_INNER_QUOTATION = re.compile(r"‘([^‘’]*)’(?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSentence:
    """A sentence as somebody wrote it, and the words it says it rests on."""

    text: str
    quotes: tuple[str, ...] = ()
    form: Form = Form.PROSE


def read_markdown(text: str) -> tuple[CitedSentence, ...]:
    r"""Return the sentences of a Markdown text with what their footnotes quote.

    >>> read_markdown("The pier closed.[^1]\n\n[^1]: Courier: “The pier closed on Monday.”")
    (CitedSentence(text='The pier closed.', quotes=('The pier closed on Monday.',), form=<Form.PROSE: 'prose'>),)
    """
    memo = is_memo(text)
    if memo:
        text = what_it_says(text)
    notes: dict[str, tuple[str, ...]] = {}
    for match in _DEFINITION.finditer(text):
        notes.setdefault(match[1], _quoted(_plain(match[2])))  # of two with one name the first is shown
    body = _DEFINITION.sub("", text)
    return tuple(sentence for block in _blocks(body) for sentence in _in_block(block, notes, whole=memo))


def read_json(text: str) -> tuple[CitedSentence, ...]:
    """Return the sentences of a JSON list or of JSON lines. Raises InputError for anything else."""
    try:
        whole = text.lstrip()
        items = json.loads(whole) if whole.startswith("[") else [json.loads(line) for line in text.splitlines() if line]
        return tuple(_from_item(item) for item in items)
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"not a list of sentences with quotes ({type(error).__name__}: {error}): each is an object with `sentence` "
            "and `quotes`, as docs/inputs.md shows; a memo is checked with `briefings verify`"
        ) from error


def check_cited(
    sentences: Sequence[CitedSentence], revisions: Sequence[Revision], *, judge: Judge | None = None
) -> tuple[Sentence, ...]:
    """Return every sentence checked against the words it cites, in order.

    A quote that stands in none of `revisions` holds its sentence back, and so does a sentence that cites nothing.
    `judge`, where given, is asked once about all sentences whose wording alone is open.
    """
    by_id = {revision.id: revision for revision in revisions}
    checked = [check_draft(_draft(sentence, revisions), by_id) for sentence in sentences]
    return judge_sentences(checked, by_id, judge)


def _draft(sentence: CitedSentence, revisions: Sequence[Revision]) -> Draft:
    references = tuple(_reference(quote, revisions) for quote in sentence.quotes if revisions)
    told = _VOICED.fullmatch(sentence.text)
    if told is not None and references:
        from ..render.build import voice_of  # loads templates, which few drafts need

        article = next(one.article for one in revisions if one.id == references[0].revision_id)
        if told["voice"] == voice_of(article):
            # The words of a source in quotation marks behind its name, as memos show opinion.
            quote = references[0].quote or ""
            words = next((text for text in _undoubled(told["words"]) if text in quote), told["words"])
            return Draft(text=words, references=references, form=Form.QUOTED)
    return Draft(text=sentence.text, references=references, form=sentence.form)


def _reference(quote: str, revisions: Sequence[Revision]) -> Reference:
    for words in _undoubled(quote):
        for revision in revisions:
            if anchor(words, revision.text):
                return Reference(revision_id=revision.id, quote=words)
    return Reference(revision_id=revisions[0].id, quote=quote)


def _undoubled(quote: str) -> Iterator[str]:
    """Yield words that were set in quotation marks as their source may have them.

    Typography sets a quotation inside a quotation in single marks; the source has double ones. The mark that closes is
    an apostrophe's: that of "don’t" has a letter behind it, that of "the owners’ offer" only looks like one.
    """
    yield quote
    yield _INNER_QUOTATION.sub("“\\1”", quote)
    first, *inner = quote.split("‘")
    yield first + "".join(f"“{_LAST_CLOSING.sub('”', part, count=1)}" for part in inner)


def _blocks(body: str) -> Iterator[str]:
    """Yield paragraphs and list items, each on one line."""
    block: list[str] = []
    for line in [*body.splitlines(), ""]:
        starts = bool(_LEADING.match(line))
        if (not line.strip() or starts) and block:
            yield " ".join(block)
            block = []
        if line.strip():
            block.append(line.strip())


def _in_block(block: str, notes: dict[str, tuple[str, ...]], *, whole: bool) -> Iterator[CitedSentence]:
    heading = bool(_HEADING.match(block))
    line = _LEADING.sub("", block)
    position = 0
    for markers in _MARKERS.finditer(line):
        cited = tuple(q for name in _MARKER.findall(markers[0]) for q in notes.get(name, ()))
        stretch = _plain(line[position : markers.start()])
        found = [stretch] if whole and stretch else _sentences(stretch)
        # The markers belong to the last sentence before them; what stands before that one cites nothing.
        for text in found[:-1]:
            yield CitedSentence(text=text)
        if found:
            yield CitedSentence(text=found[-1], quotes=cited)
        position = markers.end()
    if not heading:
        for text in _sentences(_plain(line[position:])):
            yield CitedSentence(text=text)


def _sentences(text: str) -> list[str]:
    return [span.of(text) for span in sentences_in(text, Span(0, len(text)), detect(text))]


def _plain(text: str) -> str:
    """Return what a reader of Markdown text is told: without its markup, its pictures and what is struck out."""
    text = _IMAGE.sub("", " ".join(text.split()))
    text = " ".join(_STRUCK.sub("", _LINK.sub(r"\1", text)).split())
    for _ in range(3):
        text = _EMPHASIS.sub(r"\2", text)
    return _ESCAPE.sub(r"\1", text)


def _quoted(note: str) -> tuple[str, ...]:
    return tuple(q.inner.of(note).strip() for q in quotations(note) if q.depth == 0 and q.inner.of(note).strip())


def _from_item(item: Any) -> CitedSentence:
    if not isinstance(item, dict):
        raise TypeError(f"{item!r} is no object")
    quotes = item.get("quotes", [])
    if not isinstance(item["sentence"], str) or not all(isinstance(quote, str) for quote in quotes):
        raise TypeError("`sentence` is a text and `quotes` a list of texts")
    return CitedSentence(text=item["sentence"], quotes=tuple(quotes), form=Form(item.get("form", "prose")))
