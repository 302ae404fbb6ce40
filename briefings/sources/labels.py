"""How newsrooms label what they changed: retractions, corrections, clarifications, updates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..types import ChangeKind

_LONGEST = 1_200


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label that was found, and the words that make it one."""

    kind: ChangeKind
    words: str


_TEXT = r"(?:article|story|report|post|piece|column|headline|page|version|text|caption)"
_PATTERNS: tuple[tuple[ChangeKind, tuple[str, ...]], ...] = (
    (
        ChangeKind.RETRACTION,
        (
            r"(?:editors?'? ?'?s? note ?[:–—-] ?)?(?:retraction|retracted|withdrawn|statement of retraction)\b "
            r"?(?:notice)? ?(?:[:–—.-]|$)",
            rf"\b(?:this|the|our) (?:\w+ ){{0,3}}{_TEXT}s? (?:has|have|was|were|is|are)(?: been)? (?:now |since "
            rf"|today )?(?:retracted|withdrawn|removed|taken down|deleted|unpublished|pulled)\b",
            rf"\bwe (?:have |are |hereby )*(?:retract(?:ed|ing)?|withdraw(?:n|ing)?|withdrew|removed|taken "
            rf"down) (?:this|the|our) (?:\w+ ){{0,2}}{_TEXT}",
            r"\b(?:dieser|der) (?:artikel|beitrag|text|bericht) wurde (?:zurückgezogen|gelöscht|entfernt)",
            r"\bcet article a été (?:retiré|supprimé|dépublié)|\beste artículo ha sido (?:retirado|eliminado)",
        ),
    ),
    (
        ChangeKind.CLARIFICATION,
        (
            r"(?:editors?'? ?'?s? note ?[:–—-] ?)?clarifications?\b"
            r"(?:,? \(?(?:\w+\.? \d{1,2},? ?\d{0,4}|\d{1,2} \w+ ?\d{0,4})\)?)? ?(?:[:–—-]|$)",
            rf"\bthis {_TEXT} (?:has been|was|is) (?:updated|amended|edited|revised) (?:\w+ ){{0,6}}to clarify\b",
            rf"\bthis {_TEXT} (?:has been|was|is) clarified\b",
            r"(?:klarstellung|präzisierung|clarification|précision|aclaración) ?:",
        ),
    ),
    (
        ChangeKind.CORRECTION,
        (
            r"(?:editors?'? ?'?s? note ?[:–—-] ?)?(?:corrections?|corrected|correx|erratum|errata|correction "
            r"appended|correction notice|corrections? and clarifications?)"
            r"\b(?:,? \(?(?:\w+\.? \d{1,2},? ?\d{0,4}|\d{1,2} \w+ ?\d{0,4})\)?)? ?(?:[:–—-]|$)",
            rf"\b(?:an? (?:earlier|previous|original|initial) version of (?:this|the|our)|an earlier|a previous|"
            rf"the original version of this) (?:\w+ )?{_TEXT}\b.{{0,80}}\b(?:misstated|incorrectly|misspelled|"
            rf"misidentified|wrongly|gave the wrong|said that|said|stated|erroneously|mistakenly|misattributed|"
            rf"contained|omitted|referred)",
            rf"\bthis {_TEXT} (?:has been|was|is) (?:corrected|amended|edited|changed|updated|revised) (?:on "
            rf"[^.]{{1,40}} )?(?:to (?:correct|fix|reflect the correct|remove)|because|after it)\b",
            rf"\bthis {_TEXT} (?:has been|was) corrected\b",
            r"\b(?:we (?:apologi[sz]e for|regret) the (?:error|mistake))\b",
            r"(?:korrektur(?:hinweis)?|berichtigung|richtigstellung|anmerkung der redaktion|rectificatif|"
            r"correctif|erratum|corrección|fe de errat[ao]s|rectificación) ?:",
            r"\bin einer früheren (?:version|fassung)\b|\bune version précédente de cet article\b|\buna versión "
            r"anterior de est[ea]\b",
        ),
    ),
    (
        ChangeKind.UPDATE,
        (
            r"(?:live )?updates?(?: (?:no\. ?)?\d{1,2})?(?:,? \(?[\w:., ]{1,30}\)?)? ?[:–—-] ?\S",
            rf"\bthis (?:\w+ )?{_TEXT} (?:has been|was|is being|will be) (?:updated|expanded)\b",
            r"\b(?:last )?updated(?: on| at)?:? (?=[^.]{0,30}\d{1,2}[:.]\d\d|[^.]{0,30}\b(?:19|20)\d\d\b)",
            r"(?:aktualisierung|mise à jour|actualización) ?: ?\S",
            r"(?:aktualisiert(?: am| um)?|mis à jour(?: le)?|actualizado(?: el)?) ?:? ?(?=[^.]{0,30}\d)",
        ),
    ),
)
_COMPILED = tuple(
    (kind, tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)) for kind, patterns in _PATTERNS
)
# One word of these is in every label: most paragraphs have none, and need no further look.
_HINTS = (
    "taken down|retract|withdr|removed|deleted|unpublished|pulled|clari|corre|errat|amended|edited|revised|earlier|"
    "previous|original|error|mistake|updat|expanded|zurückgezogen|gelöscht|entfernt|retiré|supprimé|dépublié|retirado|"
    "eliminado|klarstell|präzis|précis|aclara|berichtig|richtigst|korrektur|anmerkung|rectif|früheren|précédente|"
    "anterior|aktualis|actualiz|mis à jour|mise à jour|stated|changed"
).split("|")
_HEAD = re.compile(r"^[\W_]*(?:\*+)?")


def labels_in(block: str) -> Iterator[Label]:
    """Yield the labels of a folded block, gravest first, at most one of a kind.

    >>> [label.kind.value for label in labels_in("Correction: An earlier version misstated the toll.")]
    ['correction']
    >>> list(labels_in("The update of the timetable was welcomed by commuters."))
    []
    """
    text = block[:_LONGEST]
    lowered = text.casefold()
    if not any(hint in lowered for hint in _HINTS):
        return
    start = _HEAD.match(text)
    head = text[start.end() if start else 0 :]
    for kind, patterns in _COMPILED:
        for number, pattern in enumerate(patterns):
            # The first pattern of a kind is its label, which stands at the beginning; the others are formulas.
            match = (
                pattern.match(head) if number == 0 or not pattern.pattern.startswith(r"\b") else pattern.search(head)
            )
            if match:
                yield Label(kind=kind, words=head if len(head) <= 300 else head[:299].rstrip() + "…")
                break


def is_labelled(block: str) -> bool:
    """Whether a folded block says that the article was retracted, corrected or clarified."""
    return any(label.kind is not ChangeKind.UPDATE for label in labels_in(block))
