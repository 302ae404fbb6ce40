"""Shared parts: what two coordinated parts have in common, said with each of them.

"The closure will leave two refineries and make the country dependent on imports": it will make the country so. "Two
fewer than polls had predicted and one more than in 2027": one more than in 2027. "With both sides apart and the
government naming a mediator": with the government naming one. "4 million last year, twice as much as in 2029": twice as
much last year as in 2029.

What passes: a second verb in the form that the shared "will", "was" or "has" asks for, a second comparison, a second
phrase behind "with". What does not: a second verb behind "to" ("asked the court to stay the order and make"), behind
"that", inside a quotation, under a negation. Limits: whether a past form is a participle is told by its place alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..dates import DateMention
from ..lexicon.verbs import VERBS
from ..reading.evidence import Passage
from ..reading.sentences import Reading
from ..reading.tokens import Tag, Token
from ..tracing.walk import PHRASE
from .clauses import GROUP, VERBAL, capital, main_clause, words

_COMPARING = frozenset("more less fewer higher lower".split())
_TIMES = frozenset("twice half double triple".split())
_NOT_PAST = frozenset((Tag.PREPOSITION, Tag.PUNCTUATION, Tag.ADVERB))


def one_of_subjects(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield what each of three or more subjects does, alone: "nurses, porters and cleaners had called for it"."""
    tokens = reading.tokens
    comma = next((k for k, token in enumerate(tokens) if token.text == ","), -1)
    if comma < 1 or any(token.tag not in PHRASE for token in tokens[:comma]):
        return
    starts, k = [0], comma
    while k < len(tokens) and (tokens[k].text == "," or tokens[k].norm == "and" or tokens[k].tag in PHRASE):
        if tokens[k].text == "," or tokens[k].norm == "and":
            starts.append(k + 1)
        k += 1
    listed = len(starts) > 2 and tokens[starts[-1] - 1].norm == "and" and k < len(tokens) and tokens[k].tag in VERBAL
    if not listed or any(token.norm in _TOGETHER or token.lemma in _TOGETHER for token in tokens[k:]):
        return
    if tokens[k].lemma == "be" and tokens[k + 1].tag is not Tag.VERB:
        return  # "Ost, Lund and Roth are the three founders"
    for first, end in zip(starts, [*(start - 1 for start in starts[1:]), k], strict=True):
        if end > first and tokens[end - 1].tag in (Tag.NOUN, Tag.NAME):
            yield f"{capital(words(reading, first, end))} {reading.text[tokens[k].start :]}"


_TOGETHER = frozenset(
    """together both jointly meet agree marry share combine form make compete clash each other total between account
    become""".split()
)


def shared_auxiliary(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the second of two verbs with the auxiliaries of the first: "will leave … and make it dependent"."""
    tokens = reading.tokens
    clause = main_clause(reading)
    if clause is None or tokens[clause.group].tag not in (Tag.MODAL, Tag.AUXILIARY) or reading.quoted[clause.group]:
        return
    if tokens[clause.verb].tag is not Tag.VERB or any(frame.before for frame in reading.frames):
        return
    group = tokens[clause.group : clause.verb]
    if any(token.tag is Tag.NEGATION for token in group):
        return
    last = next(token for token in reversed(group) if token.tag in (Tag.MODAL, Tag.AUXILIARY))
    for q in range(clause.verb + 1, len(tokens) - 2):
        token = tokens[q]
        opened = token.tag in (Tag.RELATIVE, Tag.PARTICLE, Tag.NEGATION) or token.norm in ("that", "whether", "if")
        if opened or token.text in ';:"':
            return
        if token.norm not in ("and", "but"):
            continue
        verb = q + 1
        while verb < len(tokens) - 1 and tokens[verb].tag is Tag.ADVERB:
            verb += 1
        if _follows(tokens, last, verb):
            yield f"{words(reading, 0, clause.verb)} {reading.text[tokens[q + 1].start :]}"
            return


def _follows(tokens: Sequence[Token], auxiliary: Token, verb: int) -> bool:
    """Whether the verb at `verb` has the form that an auxiliary asks for."""
    token = tokens[verb]
    following = tokens[verb + 1] if verb + 1 < len(tokens) else None
    if following is None:
        return False
    if auxiliary.tag is Tag.MODAL:
        base = token.norm == token.lemma and token.lemma in VERBS
        return (
            base and following.tag not in VERBAL and (token.tag is Tag.VERB or following.tag in PHRASE | {Tag.PRONOUN})
        )
    if token.tag is not Tag.VERB or token.norm == token.lemma:
        return False
    ongoing = token.norm.endswith("ing")
    if auxiliary.lemma == "be":
        return ongoing or following.tag in _NOT_PAST
    return auxiliary.lemma == "have" and not ongoing


def second_comparison(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence with one of two comparisons: "two fewer than predicted and one more than in 2027"."""
    tokens = reading.tokens
    starts = [k for k in range(1, len(tokens) - 3) if _compares(tokens, k)]
    for first in starts:
        for second in starts:
            if second <= first + 3 or tokens[second - 1].norm not in ("and", "but") or tokens[first - 1].text != ",":
                continue
            if any(tokens[k].text in ",;" or reading.quoted[k] for k in range(first, second)):
                continue
            yield f"{words(reading, 0, first)} {reading.text[tokens[second].start :]}"
            end = next((k for k in range(second, len(tokens)) if tokens[k].text in ",;."), len(tokens))
            yield f"{words(reading, 0, second - 1)}{reading.text[tokens[end - 1].end :]}"


def compared_only(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield a comparison without the amount that it explains: "640 million, about a third less than it asked for"."""
    tokens = reading.tokens
    for comma in range(3, len(tokens) - 4):
        if tokens[comma].text != "," or reading.quoted[comma]:
            continue
        k = comma + 1
        while k < len(tokens) - 3 and (tokens[k].tag is Tag.DETERMINER or tokens[k].norm in _ROUGHLY):
            k += 1
        if not _compares(tokens, k):
            continue
        first = next((n for n in range(comma - 1, 0, -1) if tokens[n].tag is Tag.VERB or tokens[n].text in ",;"), 0)
        amounts = [m for n in range(first, comma) if (m := reading.measures.get(n)) is not None and m.last == n]
        if any(m.last + 1 < comma and tokens[m.last + 1].norm in ("and", "or") for m in amounts) or not amounts:
            continue
        amount = amounts[0].first
        several = any(token.norm == "and" for token in tokens[amount:comma])
        if (
            not several
            and amount > first > 0
            and tokens[first].tag is Tag.VERB
            and tokens[amount - 1].tag is not Tag.PREPOSITION
        ):
            yield f"{words(reading, 0, amount)} {reading.text[tokens[comma + 1].start :]}"
            yield from _then(reading, amounts[0].last, amount, comma, k)


def _then(reading: Reading, last: int, amount: int, comma: int, k: int) -> Iterator[str]:
    """ "4 million last year, twice as much as in 2029": twice as much last year as in 2029."""
    tokens = reading.tokens
    then = reading.measures.get(comma - 1)
    first = last + 1
    while first < comma and tokens[first].tag is Tag.NOUN and first not in reading.measures:
        first += 1  # "4 million dollars"
    timed = then is not None and isinstance(then.value, DateMention) and then.first in (first, first + 1)
    if timed and [token.norm for token in tokens[k + 1 : k + 4 : 2]] == ["as", "as"]:
        times = f"{words(reading, comma + 1, k + 3)} {words(reading, first, comma)}"
        yield f"{words(reading, 0, amount)} {times} {reading.text[tokens[k + 3].start :]}"


_ROUGHLY = frozenset("about almost nearly roughly around only".split())


def _compares(tokens: Sequence[Token], k: int) -> bool:
    """Whether a comparison begins at token `k`: "two fewer than", "twice as much as", "210 times what"."""
    counted = tokens[k].tag is Tag.NUMBER or tokens[k].norm == "one"
    if counted and tokens[k + 1].norm in _COMPARING and tokens[k + 2].norm == "than":
        return tokens[k - 1].tag is not Tag.NUMBER
    if tokens[k].norm in _TIMES and tokens[k + 1].norm in ("as", "what", "the"):
        return True
    return tokens[k].tag is Tag.NUMBER and tokens[k + 1].norm == "times"


def one_of_with(reading: Reading, _passage: Passage) -> Iterator[str]:
    """Yield the sentence with the second of two phrases behind "with": "with both far apart and a court hearing it"."""
    tokens = reading.tokens
    for w in range(1, len(tokens) - 5):
        if tokens[w].norm != "with" or reading.quoted[w]:
            continue
        for q in range(w + 3, len(tokens) - 3):
            if tokens[q].text in ',;:"':
                break
            if tokens[q].norm != "and" or tokens[q + 1].tag not in PHRASE:
                continue
            verb = q + 1
            while verb < len(tokens) and tokens[verb].tag in PHRASE:
                verb += 1
            ongoing = verb < len(tokens) and tokens[verb].tag is Tag.VERB and tokens[verb].norm.endswith("ing")
            if ongoing and not any(t.tag in GROUP - {Tag.ADVERB} for t in tokens[w:q]):
                yield f"{words(reading, 0, w + 1)} {reading.text[tokens[q + 1].start :]}"
            break
