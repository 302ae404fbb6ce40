"""The judge: an optional model that decides freer wording, and nothing else.

A judge is asked only about sentences in which the rules found every number, date, name, quotation, speaker, negation
and hedge in order and merely could not account for the wording (see `wording`). It can pass such a sentence or leave it
held back; no judge is asked about, or can overrule, any other finding. It is asked once about all sentences of a memo.

Whatever has a `name` and a method `supports` is a judge: a model behind a prompt (`pipeline.judging`), or an entailment
model on the same machine. Nothing of the kind is shipped here; `docs/judging.md` shows how one is plugged in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from ..text.anchor import anchor
from ..types import Check, CheckName, Citation, Clash, Form, Grade, ReasonCode, Sentence, Span, Verdict

_RULED = frozenset((CheckName.ANCHOR, CheckName.JUDGE))
"""Findings that are not about wording, though their code may be that of wording."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A sentence, and the words it cites: does it say only what these say, taken together?"""

    sentence: str
    spans: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a judge says of one sentence; `words` are those of the spans that carry it, where the judge can tell."""

    supported: bool
    words: tuple[str, ...] = ()


class Judge(Protocol):
    """A model or an entailment classifier behind one question. `name` is shown to readers."""

    @property
    def name(self) -> str: ...

    def supports(self, questions: Sequence[Question]) -> Sequence[Ruling | None]:
        """Return a ruling on each question, in their order; None leaves a sentence as the rules left it."""
        ...


class EntailmentJudge:
    """A judge around a model of textual entailment that runs on this machine.

    `entails` gets the cited words and the sentence and returns how likely the first entail the second, from 0 to 1. A
    sentence is passed from `threshold` on. Nearness of meaning, as vectors measure it, is not entailment: "rose" and
    "fell" are near.

    >>> judge = EntailmentJudge("all-words", lambda cited, said: float(set(said.split()) <= set(cited.split())))
    >>> [ruling.supported for ruling in judge.supports([Question(sentence="a c", spans=("a b", "c"))])]
    [True]
    """

    def __init__(self, name: str, entails: Callable[[str, str], float], *, threshold: float = 0.9) -> None:
        if not 0 < threshold <= 1:
            raise ValueError(f"a threshold is above 0 and at most 1, not {threshold}")
        self._name = name
        self._entails = entails
        self._threshold = threshold

    @property
    def name(self) -> str:
        return self._name

    def supports(self, questions: Sequence[Question]) -> tuple[Ruling, ...]:
        """Return a ruling on each question."""
        return tuple(
            Ruling(supported=self._entails(" ".join(question.spans), question.sentence) >= self._threshold)
            for question in questions
        )


def judge_all(
    sentences: Sequence[Sentence], judge: Judge | None, may_be_judged: Callable[[Sentence], bool]
) -> tuple[Sentence, ...]:
    """Return checked sentences with what `judge`, asked once, says of those that may be put to it."""
    found = list(sentences)
    asked = [] if judge is None else [i for i, one in enumerate(found) if may_be_judged(one)]
    if judge is None or not asked:
        return tuple(found)
    questions = [
        Question(sentence=found[i].text, spans=tuple(citation.quote for citation in found[i].citations)) for i in asked
    ]
    for i, ruling in zip(asked, judge.supports(questions), strict=True):
        if ruling is not None:
            found[i] = _ruled(found[i], ruling, judge.name)
    return tuple(found)


def is_of_wording(sentence: Sentence) -> bool:
    """Whether a sentence is held back, and by nothing but findings on its wording."""
    held = [check for check in sentence.checks if check.verdict is not Verdict.SUPPORTED]
    return (
        sentence.form is Form.PROSE
        and bool(held)
        and all(check.code is ReasonCode.NOT_SUPPORTED and check.check not in _RULED for check in held)
    )


def _ruled(sentence: Sentence, ruling: Ruling, name: str) -> Sentence:
    if not ruling.supported:
        refused = Check(
            check=CheckName.JUDGE,
            verdict=Verdict.NOT_ENOUGH_INFO,
            code=ReasonCode.NOT_SUPPORTED,
            explanation="a judge did not find this in the cited words",
            judge=name,
        )
        return replace(sentence, checks=(*sentence.checks, refused))
    passed = Check(
        check=CheckName.JUDGE,
        verdict=Verdict.SUPPORTED,
        explanation="the wording is freer than the rules allow; a judge passed it",
        clashes=tuple(clash for words in ruling.words for clash in _places(words, sentence.citations)),
        judge=name,
    )
    kept = tuple(check for check in sentence.checks if check.code is None)
    return replace(sentence, checks=(*kept, passed), verdict=Verdict.SUPPORTED, grade=Grade.JUDGED)


def _places(words: str, citations: Sequence[Citation]) -> tuple[Clash, ...]:
    """Where the words that carry a sentence stand, in the first citation that has them."""
    for citation in citations:
        for found in anchor(words, citation.quote)[:1]:
            here = Span(found.start, found.end).shift(citation.span.start)
            return (Clash(revision_id=citation.revision_id, in_source=here),)
    return ()
