"""Re-checks a memo from its file alone: no network, no key, no model, no database.

The file carries the cited revisions whole, so hashes, spans and every deterministic check can be run again. A judge's
opinion cannot: a sentence graded `judged` is re-checked for everything a judge may not overrule, and `on_trust` names
those whose wording rests on the judge alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..check import check_sentence, may_be_judged
from ..text.folding import fold_text
from ..types import Grade, Group, Memo, ReasonCode, Revision, RevisionId, Sentence, Verdict
from .identity import with_id
from .labels import carries

_OF_CONTENT = re.compile(r"[a-z]+-\d{4}-\d\d-\d\d-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in a memo that does not hold. `where` names the part: a revision, or the sentence's first words."""

    where: str
    what: str


def verify(memo: Memo) -> tuple[Problem, ...]:
    """Return what does not hold in `memo`; empty when all of it does."""
    return tuple(_problems(memo))


def _problems(memo: Memo) -> Iterator[Problem]:
    # What no rule reads (a publisher's name, a date, a gap's words) is in the digest that is in the id.
    if _OF_CONTENT.fullmatch(memo.id) and with_id(memo).id != memo.id:
        yield Problem(where=memo.id, what="its content is not what its id was made from: it was changed afterwards")
    for revision in memo.revisions:
        if Revision.id_for(revision.article.id, revision.text) != revision.id:
            yield Problem(where=f"revision {revision.id[:12]}", what="its text does not have the hash that is its id")
    for sentence in memo.sentences():
        yield from _sentence_problems(sentence, memo)
    for section in memo.sections:
        for group in section.groups:
            yield from _label_problems(group, memo)
    for conflict in memo.conflicts:
        about = fold_text(conflict.about).casefold()
        for side in conflict.sides:
            cited = fold_text(" ".join(citation.quote for citation in side.sentence.citations)).casefold()
            if about not in cited:
                yield Problem(where=_where(side.sentence), what=f"its cited words do not contain {conflict.about!r}")


def _sentence_problems(sentence: Sentence, memo: Memo) -> Iterator[Problem]:
    revisions = {revision.id: revision for revision in memo.revisions}
    for citation in sentence.citations:
        if not citation.holds_in(revisions[citation.revision_id]):
            yield Problem(where=_where(sentence), what=f"the quote {citation.quote[:60]!r} is not what its span holds")
            return
    again = check_sentence(sentence, revisions)
    if sentence.grade is Grade.JUDGED:
        yield from _judged_problems(sentence, again, revisions)
    elif again.verdict is not Verdict.SUPPORTED:
        yield Problem(where=_where(sentence), what=f"it does not pass its checks: {', '.join(again.codes)}")
    elif again.grade is not sentence.grade:
        yield Problem(where=_where(sentence), what=f"it is graded {sentence.grade} but checks as {again.grade}")


def _judged_problems(
    sentence: Sentence, again: Sentence, revisions: Mapping[RevisionId, Revision]
) -> Iterator[Problem]:
    """Re-check what a judge may not overrule: everything but the wording."""
    if not sentence.judge:
        yield Problem(where=_where(sentence), what="it is graded judged, and no judge is named")
    overruled = [code for code in again.codes if code is not ReasonCode.NOT_SUPPORTED]
    if overruled:
        yield Problem(where=_where(sentence), what=f"a judge cannot overrule {', '.join(overruled)}")
    elif again.verdict is not Verdict.SUPPORTED and not may_be_judged(again, revisions):
        yield Problem(where=_where(sentence), what="more than its wording is open, which no judge decides")


def on_trust(memo: Memo) -> tuple[Sentence, ...]:
    """Return the sentences of `memo` whose wording no rule can establish again: a judge passed it, once."""
    revisions = {revision.id: revision for revision in memo.revisions}
    return tuple(
        sentence
        for sentence in memo.sentences()
        if sentence.grade is Grade.JUDGED and check_sentence(sentence, revisions).verdict is not Verdict.SUPPORTED
    )


def _label_problems(group: Group, memo: Memo) -> Iterator[Problem]:
    """A label must occur in the cited words, or be the publisher, of every sentence of its group."""
    if group.label is None:
        return
    revisions = {revision.id: revision for revision in memo.revisions}
    for sentence in group.sentences:
        if not carries(sentence, group.label, revisions):
            yield Problem(where=_where(sentence), what=f"its label {group.label!r} is not in its cited words")


def _where(sentence: Sentence) -> str:
    return sentence.text if len(sentence.text) <= 80 else sentence.text[:79] + "…"
