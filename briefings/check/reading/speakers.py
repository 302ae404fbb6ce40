"""Speakers: the noun phrase in front of a verb of saying, over insertions, ages and what tells more of it.

"Two diplomats who were in the room said", "Gerd Nilsen, 84, of Korsvik, said"; in "At three in the afternoon Lund's
lawyer said" it is the lawyer. Limits: by tags alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from .complements import PHRASAL
from .tokens import Tag, Token

_PARTICIPLES = frozenset("led held made built sent shown found sold drawn known bought".split())
_PARTS_OF_DAY = frozenset("morning afternoon evening night noon midnight p.m. a.m.".split())
_AWAY = frozenset("from by among with".split())
LOOSENS = frozenset(
    "as while after although though but when which who whose whereas because before since and so where".split()
)


def opening_subject(tokens: Sequence[Token], group: int) -> tuple[int, ...]:
    """The subject with which a sentence opens, over a clause before it and appositives, up to its verb."""
    for v in range(1 + _main_clause(tokens, group), group):
        if tokens[v].tag is Tag.VERB and not _is_reduced(tokens, v, group):
            while v > 0 and tokens[v - 1].tag in (Tag.AUXILIARY, Tag.ADVERB, Tag.MODAL, Tag.NEGATION):
                v -= 1
            return subject_before(tokens, v, [False] * len(tokens))[0]
    return ()


def _main_clause(tokens: Sequence[Token], end: int) -> int:
    """Where the main clause begins: behind the comma of a clause that opens the sentence ("While X holds, …")."""
    if tokens[0].norm not in LOOSENS - frozenset(("but", "and", "so")):
        return 0
    return next((k + 1 for k in range(1, end) if tokens[k].text == ","), 0)


def _is_reduced(tokens: Sequence[Token], v: int, end: int) -> bool:
    """Whether a participle belongs to the noun before it ("researchers led by Strand"): another verb follows."""
    if tokens[v - 1].tag not in (Tag.NOUN, Tag.NAME) or tokens[v + 1].tag is not Tag.PREPOSITION:
        return False
    if not (tokens[v].norm.endswith(("ed", "ing", "en")) or tokens[v].norm in _PARTICIPLES):
        return False
    for token in tokens[v + 2 : end + 1]:
        if token.tag is Tag.PUNCTUATION:
            return False
        if token.tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL):
            return True
    return False


def describes_speaker(tokens: Sequence[Token], i: int) -> bool:
    """Whether a participle tells who spoke: "an analyst specialising in grain", "an envoy based in Lodz"."""
    if tokens[i].norm in ("based", "employed", "involved") and i + 1 < len(tokens):
        return tokens[i + 1].tag is Tag.PREPOSITION
    return tokens[i].tag is Tag.VERB and tokens[i].norm.endswith("ing") and tokens[i - 1].tag in (Tag.NOUN, Tag.NAME)


def subject_before(tokens: Sequence[Token], group: int, quoted: Sequence[bool]) -> tuple[tuple[int, ...], int]:
    """Return the tokens of the subject that ends before `group`, and where it starts."""
    j = group - 1
    parts: list[int] = []
    if j >= 0 and tokens[j].norm in ("and", "but"):
        return (), group
    if j > 0 and tokens[j].norm == "who" and tokens[j - 1].tag in (Tag.NOUN, Tag.NAME):
        # "Allies who fear that …", "criticism from allies who fear that …"
        parted = next((k for k in range(j - 1, -1, -1) if tokens[k].norm in _AWAY), -1)
        if parted >= 0 and all(tokens[k].tag in PHRASAL or tokens[k].norm == "of" for k in range(parted + 1, j)):
            return tuple(range(parted + 1, j)), parted + 1
        j -= 1
    elif j >= 0 and tokens[j].text == ",":
        # An insertion: "A spokesman, Dev Harcourt, said", "Lind, who had threatened to resign, said".
        k = j - 1
        while k >= 0 and tokens[k].text not in ',;"':
            k -= 1
        if k > 0 and tokens[j - 1].text == '"' and quoted[j - 2]:
            k = _before_insertion(tokens, j - 2, quoted)
        if k <= 0 or tokens[k].text != ",":
            return (), group
        inserted = tokens[k + 1 : j]
        told = any(token.tag is Tag.RELATIVE or token.norm in ("where", "when", "as") for token in inserted)
        if not told and any(token.tag in (Tag.AUXILIARY, Tag.MODAL) for token in inserted):
            return (), group
        parts.extend(range(k + 1, j))
        j = k - 1
        j = _before_age(tokens, j)
    start = j + 1
    while j >= 0 and not quoted[j]:
        token = tokens[j]
        if start == j + 1 < group and tokens[start].tag is Tag.DETERMINER and token.tag in (Tag.NOUN, Tag.NAME):
            break  # another noun phrase: "On Tuesday the minister"
        if start == j + 1 < group and tokens[start].tag in (Tag.NAME, Tag.DETERMINER) and token.norm in _PARTS_OF_DAY:
            break  # "At three in the afternoon Lund's lawyer said"
        if token.norm in ("after", "before", "until", "since") and any(t.tag is Tag.VERB for t in tokens[:j]):
            break  # "Lenz resigned after her manager admitted that …": a clause of its own
        if token.tag in PHRASAL or token.tag is Tag.PREPOSITION or token.norm in ("and", "&", "familiar"):
            if token.tag is Tag.PREPOSITION and (j == 0 or tokens[j - 1].tag not in PHRASAL):
                if j > 1 and tokens[j - 1].tag is Tag.VERB and _is_reduced(tokens, j - 1, group):
                    start = j - 1
                    j -= 2
                    continue
                if token.norm == "including" and j > 1:
                    j -= 2 if tokens[j - 1].text == "," else 1
                    continue
                break
            start = j
            j -= 1
            continue
        if token.tag is Tag.RELATIVE and token.norm == "which":
            return (), group
        if token.tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL):
            # "Two diplomats who were in the room said".
            if j > 0 and _is_reduced(tokens, j, group):
                start = j
                j -= 1
                continue
            opening = next((k for k in range(j, max(-1, j - 12), -1) if tokens[k].tag is Tag.RELATIVE), -1)
            if opening > 0 and all(tokens[k].tag is not Tag.PUNCTUATION for k in range(opening, j)):
                j = opening - 1
                continue
        break
    while start < group and tokens[start].norm in ("and", "that", "while"):
        start += 1
    subject = [k for k in range(start, group) if tokens[k].text != ","]
    if not any(tokens[k].tag in (Tag.NOUN, Tag.NAME, Tag.PRONOUN, Tag.NUMBER) for k in subject):
        return (), group
    return tuple(subject), start


def _before_age(tokens: Sequence[Token], j: int) -> int:
    """Where a name ends whose age stands at token `j`: "Gerd Nilsen, 84, of Korsvik, said"; else `j`."""
    if j < 2 or tokens[j].tag is not Tag.NUMBER or tokens[j - 1].text != "," or tokens[j - 2].tag is not Tag.NAME:
        return j
    first = j - 2
    while first > 0 and tokens[first - 1].tag is Tag.NAME:
        first -= 1
    return j if first > 0 and tokens[first - 1].tag is Tag.PREPOSITION else j - 2


def _before_insertion(tokens: Sequence[Token], j: int, quoted: Sequence[bool]) -> int:
    """The comma before a relative clause that ends in a quotation at token `j`; -1 if there is none.

    "The office, which blamed “a failed update”, said".
    """
    while j >= 0 and quoted[j]:
        j -= 1
    j -= 1
    while j > 0 and tokens[j].text not in ',;"':
        j -= 1
    return j if j > 0 and tokens[j + 1].tag is Tag.RELATIVE else -1
