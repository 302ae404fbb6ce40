"""Checks a text that somebody else wrote, whatever it is: with citations, or without."""

from __future__ import annotations

from collections.abc import Sequence

from ..check import Judge
from ..types import Revision, Sentence
from .checking import check_text
from .cited_text import check_cited, read_json, read_markdown

__all__ = ["check_written"]


def check_written(
    written: str, form: str, revisions: Sequence[Revision], *, judge: Judge | None = None
) -> tuple[Sentence, ...]:
    """Return every sentence of a text, checked: "text" cites nothing, "md" has footnotes, "json" quotes.

    Markdown without a single footnote cites nothing: its sentences are checked as a text's are, without the markup.

    `judge`, where given, is asked once about all sentences whose wording alone is open.

    Raises InputError for a text that is not JSON and should be.
    """
    if form == "text":
        return _checked_text(written, revisions, judge)
    if form == "json":
        return check_cited(read_json(written), revisions, judge=judge)
    sentences = read_markdown(written)
    if "[^" not in written:
        return _checked_text("\n\n".join(sentence.text for sentence in sentences), revisions, judge)
    return check_cited(sentences, revisions, judge=judge)


def _checked_text(written: str, revisions: Sequence[Revision], judge: Judge | None) -> tuple[Sentence, ...]:
    return tuple(judged.sentence for judged in check_text(written, revisions, judge=judge))
