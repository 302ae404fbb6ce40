"""The main clause of a sentence as far as tags show it: what stands before its subject, its subject, its verb.

It is read only to say a source sentence otherwise; where the tags leave a doubt there is no clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..reading.sentences import Reading, subject_of_next
from ..reading.tokens import Tag, Token
from ..tracing.walk import PHRASE, TIME

VERBAL = frozenset((Tag.VERB, Tag.AUXILIARY, Tag.MODAL))
GROUP = frozenset((Tag.AUXILIARY, Tag.MODAL, Tag.ADVERB, Tag.NEGATION))
_SUBJECT = PHRASE | {Tag.PRONOUN}
_INNER = frozenset((Tag.PREPOSITION,))
_NAMING = frozenset((Tag.NOUN, Tag.NAME, Tag.PRONOUN, Tag.NUMBER))
PLURAL = frozenset("police people men women children staff".split())  # plural without showing it in an ending
NOBODY = frozenset("no any few neither none nobody every each".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """A main clause in indices of tokens: its subject from `start` up to `end`, then its verb group up to `verb`.

    `core` ends the subject's own words, before an insertion between commas; `group` is where the verb group begins.
    """

    start: int
    core: int
    end: int
    group: int
    verb: int


def words(reading: Reading, first: int, end: int) -> str:
    """Return the text of tokens `first` up to `end`."""
    return reading.text[reading.tokens[first].start : reading.tokens[end - 1].end] if first < end else ""


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def small(text: str, token: Token) -> str:
    """Return `text`, which begins with `token`, as it stands inside a sentence."""
    return text if token.tag is Tag.NAME else text[:1].lower() + text[1:]


def definite(text: str) -> str:
    """Return a noun phrase as it is named again: "the strike" for "a strike"."""
    for article in ("a ", "an "):
        if text.lower().startswith(article):
            return "the " + text[len(article) :]
    return text


def is_plural(token: Token) -> bool:
    """Whether a word is a noun for more than one."""
    counted = token.norm != token.lemma and not token.norm.endswith("ing")
    return token.tag is Tag.NOUN and (counted or token.norm in PLURAL)


def phrase_start(tokens: Sequence[Token], last: int) -> int:
    """Return where the noun phrase begins that ends at `last`."""
    first = last
    while first > 0 and tokens[first - 1].tag in PHRASE:
        opened = tokens[first].tag is Tag.DETERMINER and tokens[first - 1].tag in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE)
        if opened:
            break  # another noun phrase
        first -= 1
    return first


def full_stop(tokens: Sequence[Token]) -> int:
    """Return where the sentence ends, without its closing mark."""
    return len(tokens) - 1 if tokens and tokens[-1].text in ".;" else len(tokens)


def main_clause(reading: Reading, start: int = 0) -> Clause | None:
    """Return the clause that begins at `start`, or behind what is set in front of it there."""
    known: dict[int, Clause | None] = reading.__dict__.setdefault("_clauses", {})
    if start not in known:
        known[start] = _main_clause(reading.tokens, start)
    return known[start]


def _main_clause(tokens: Sequence[Token], start: int) -> Clause | None:
    start = _behind_lead(tokens, start)
    j, core = start, -1
    while j < len(tokens):
        token = tokens[j]
        if (
            token.tag in _SUBJECT
            or (j == start and token.norm == "only")
            or (j > start and (token.tag in _INNER or token.norm in ("and", "&")))
        ):
            j += 1
        elif token.text == "," and core < 0 and j > start:
            close = insertion_end(tokens, j)
            if close < 0:
                return None
            core, j = j, close + 1
        else:
            break
    if j >= len(tokens) or j == start or tokens[j].tag not in VERBAL | GROUP:
        return None
    if not any(token.tag in _NAMING for token in tokens[start:j]):
        return None
    verb = j
    while verb < len(tokens) and tokens[verb].tag in GROUP:
        verb += 1
    if verb >= len(tokens) or tokens[verb].tag is not Tag.VERB:
        last = verb - 1
        if tokens[last].tag not in (Tag.AUXILIARY, Tag.MODAL):
            return None
        verb = last
    end = j if core < 0 else _closing(tokens, core, j)
    return Clause(start=start, core=core if core >= 0 else j, end=end, group=j, verb=verb)


def _closing(tokens: Sequence[Token], core: int, group: int) -> int:
    """Where the subject ends that an insertion at `core` follows: at the comma that closes it."""
    return next((k for k in range(group - 1, core, -1) if tokens[k].text == ","), group)


def _behind_lead(tokens: Sequence[Token], start: int) -> int:
    """Where the subject begins behind a phrase or a clause in front: "By a majority, the judges ruled"."""
    if start == 0:
        start = dateline_end(tokens)
    if start >= len(tokens) or tokens[start].tag not in (Tag.PREPOSITION, Tag.CONJUNCTION, Tag.ADVERB):
        return start
    if tokens[start].norm in ("and", "but") and start + 1 < len(tokens):
        return start + 1
    for k in range(start + 1, min(len(tokens), start + 30)):
        if tokens[k].text in ';"':
            return start
        if tokens[k].text == "," and subject_of_next(list(tokens), k + 1):
            return k + 1
        if tokens[k].norm in TIME and _clause_behind_time(tokens, k + 1):
            return k + 1
    behind = start + 1
    while behind < len(tokens) and tokens[behind].tag is Tag.NAME:
        behind += 1
    if tokens[start].norm == "in" and behind > start + 1 and _counted_subject(tokens, behind):
        return behind
    return start


def _counted_subject(tokens: Sequence[Token], k: int) -> bool:
    """Whether a counted subject begins at token `k`, right behind a place: "in Darrow only 81 percent have"."""
    led = 1 if k < len(tokens) and tokens[k].norm in ("only", "just", "about", "nearly", "almost") else 0
    counted = k + led < len(tokens) and tokens[k + led].tag is Tag.NUMBER
    return counted and subject_of_next(list(tokens), k + led)


def dateline_end(tokens: Sequence[Token]) -> int:
    """Return where a sentence begins behind its dateline: "KELMA -", "KELMA (Coastal Wire) -"; 0 without one."""
    dash = next((k for k in range(1, min(len(tokens), 12)) if tokens[k].text == "-"), 0)
    if not dash or not tokens[0].text.isupper() or len(tokens) < dash + 3:
        return 0
    inside = False
    for token in tokens[1:dash]:
        inside = (inside or token.text == "(") and token.text != ")"
        if not inside and token.text not in ",)" and not token.text.isupper():
            return 0
    return dash + 1


def _clause_behind_time(tokens: Sequence[Token], k: int) -> bool:
    """Whether a clause begins at token `k`, behind the day or the month that ends what is in front of it."""
    opened = k < len(tokens) and (tokens[k].tag is Tag.DETERMINER or tokens[k].norm in ("he", "she", "they", "it"))
    return opened and subject_of_next(list(tokens), k)


def insertion_end(tokens: Sequence[Token], comma: int) -> int:
    """Return the comma that closes what the one at `comma` opens, before the verb of the noun in front; -1 if none."""
    told, quoted = tokens[comma + 1].tag is Tag.RELATIVE if comma + 1 < len(tokens) else False, False
    for k in range(comma + 1, min(len(tokens), comma + 30)):
        if tokens[k].text == '"' and told:
            quoted = not quoted  # "the office, which blamed “a failed update”, said"
        elif tokens[k].text in ';:"':
            return -1
        if tokens[k].text == "," and not quoted:
            j = k + 1
            while j < len(tokens) and tokens[j].tag in (Tag.ADVERB, Tag.NEGATION):
                j += 1
            if j < len(tokens) and tokens[j].tag in VERBAL and not tokens[j].norm.endswith("ing"):
                return k
    return -1
