"""The judge: an optional model that decides freer wording, and nothing else.

A judge is asked only about a sentence in which the rules found every number, date, name, quotation, speaker, negation
and hedge in order and merely could not account for the wording. It can pass such a sentence or leave it held back; no
judge is asked about, or can overrule, any other finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ..types import Check, CheckName, Grade, ReasonCode, Verdict


class Judge(Protocol):
    """A model or an entailment classifier behind one question. `name` is shown to readers."""

    @property
    def name(self) -> str: ...

    def supports(self, sentence: str, spans: Sequence[str]) -> bool:
        """Return whether `sentence` says only what `spans`, taken together, say."""
        ...


def judged(
    text: str, spans: Sequence[str], findings: tuple[Check, ...], judge: Judge | None
) -> tuple[tuple[Check, ...], Grade | None]:
    """Ask `judge` where it may be asked; return the findings then, and the grade if the sentence now has one."""
    if judge is None or any(finding.code is not ReasonCode.NOT_SUPPORTED for finding in findings):
        return findings, None
    if judge.supports(text, spans):
        passed = Check(
            check=CheckName.JUDGE,
            verdict=Verdict.SUPPORTED,
            explanation="the wording is freer than the rules allow; a judge passed it",
            judge=judge.name,
        )
        return (passed,), Grade.JUDGED
    refused = Check(
        check=CheckName.JUDGE,
        verdict=Verdict.NOT_ENOUGH_INFO,
        code=ReasonCode.NOT_SUPPORTED,
        explanation="a judge did not find this in the cited words",
        judge=judge.name,
    )
    return (*findings, refused), None
