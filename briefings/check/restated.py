"""Restated sources: what one sentence of a source says of somebody in passing, said on its own.

A sentence that cannot be traced to a source sentence as it stands may be traced to one that the source sentence
contains: what a relative clause tells ("Weiss, who nearly joined Athletic, saved two penalties": Weiss nearly joined
Athletic), what the second of two predicates tells ("cut deaths in men but had no effect in women"), and both with a
pronoun resolved ("founded the firm in 2004 and sold it"). The restated sentence goes through every rule again.

What passes: clauses behind a comma whose noun is not in doubt, pronouns for which one word comes into question.
What does not: anything inside somebody's reported words, in a quotation, under a negation that could reach it, or
where the noun of the clause is uncertain ("the head of the board, who", "a plant in Harrow, which"). Limits: sentences
of more than 90 words are left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .alignment import RESOLVED
from .dates import DateMention
from .evidence import Evidence, Passage, full_names
from .frames import CLAUSAL
from .lexicon.names import COURTESY, OFFICES
from .lexicon.speech import REPORTING
from .lexicon.tagging import STATES
from .problems import Problem
from .reading import Reading, read
from .restating.adjuncts import after_doing, at_the_time, but_this, than_expected
from .restating.insertions import by_name, said_of, without_insertion
from .restating.orders import first_clause, reordered, second_clause
from .restating.pronouns import named
from .restating.reports import WORDS, called, denied_apart, goes_on
from .restating.voices import voiced
from .tokens import Tag, Token, lemma
from .walk import PHRASE, TIME, Trace

_LONGEST = 90
_MOST = 12  # restatements of one passage that are compared with one sentence
_DEPTH = 3  # ways to say it otherwise, one after another
_WIDEST = 60  # restatements that one passage has in all
_VERBAL = frozenset((Tag.VERB, Tag.AUXILIARY, Tag.MODAL))
_GROUP = frozenset((Tag.AUXILIARY, Tag.MODAL, Tag.ADVERB, Tag.NEGATION))
_NOBODY = frozenset("no any few neither none nobody every each".split())
_PEOPLE = OFFICES | frozenset(
    """man woman boy girl king queen prince lawyer judge doctor teacher driver player striker goalkeeper captain
    reporter journalist author researcher scientist suspect defendant witness victim patient student officer soldier
    coach adviser brother sister wife husband son daughter mother father friend spokesman spokeswoman farmer
    singer actor actress writer artist worker neighbour resident""".split()
)
_PLURAL = frozenset("police people men women children".split())
_SAYING = frozenset(lemma(word) for word in REPORTING)
_PERSONAL = frozenset("he she him her".split())
_SUBJECTS = frozenset("he she it they".split())
_THINGS = frozenset(("it",))
_MANY = frozenset(("they", "them"))


@dataclass(eq=False)
class Restated(Passage):
    """A source sentence said otherwise: its tokens are those of `words`."""

    words: str = ""

    @cached_property
    def reading(self) -> Reading:
        return read(self.words)

    @cached_property
    def in_span(self) -> list[bool]:
        return [True] * len(self.tokens)


def restated(made: Trace, problems: Sequence[Problem]) -> Iterator[Evidence]:
    """Yield the evidence with one of its sentences said otherwise, as far as that may help: a few times at most.

    What a sentence was matched with there must be in the restatement too, and so must the words of those `problems`
    that found nothing in the source.
    """
    missing = {word for problem in problems if problem.source is None for word in _words_of(made, problem)}
    evidence = made.evidence
    for number, passage in enumerate(evidence.passages):
        if not any(span.contains(passage.span) for span in passage.cited):
            continue
        needed = {
            made.source(match).lemma
            for match in made.matches.values()
            if match.passage == number and match.quality != RESOLVED
        }
        others = {token.lemma for k, other in enumerate(evidence.passages) if k != number for token in other.tokens}
        count = 0
        for words in _restatements(passage):
            own = {token.lemma for token in read(words).tokens}
            if not missing <= own or not needed <= own | others:
                continue
            other = Restated(passage.document, passage.index, passage.cited, words=words)
            passages = (*evidence.passages[:number], other, *evidence.passages[number + 1 :])
            yield Evidence(passages=passages, revisions=evidence.revisions)
            count += 1
            if count >= _MOST:
                break


def may_name(made: Trace, problem: Problem) -> bool:
    """Whether a problem may vanish when the source is said otherwise.

    Words that no source word accounts for must at least stand in a cited sentence or in those before it, so that a
    pronoun may be them.
    """
    if problem.source is not None and not _is_unmatched(made, problem):
        return True
    wanted = _words_of(made, problem)
    return bool(wanted) and any(
        wanted - WORDS <= {token.lemma for reading in (passage.reading, *passage.earlier) for token in reading.tokens}
        for passage in made.evidence.passages
    )


def _is_unmatched(made: Trace, problem: Problem) -> bool:
    """Whether the problem is that of one word, which the source does not have."""
    words = problem.words
    return words is not None and len(words) == 1 and words[0] in made.items and words[0] not in made.matches


def _words_of(made: Trace, problem: Problem) -> set[str]:
    tokens = made.reading.tokens
    return {tokens[i].lemma for i in problem.words or () if tokens[i].content}


def _restatements(passage: Passage) -> list[str]:
    cache: dict[int, list[str]] = passage.document.__dict__.setdefault("_restated", {})
    if passage.index not in cache:
        cache[passage.index] = _made(passage)
    return cache[passage.index]


def _made(passage: Passage) -> list[str]:
    """All that the ways to say it otherwise make of a sentence, one way after another."""
    if len(passage.tokens) > _LONGEST:
        return []
    found: dict[str, None] = {}
    level = [passage.reading]
    for depth in range(_DEPTH):
        following: list[Reading] = []
        for reading in level:
            for way in _WAYS:
                if way is named and depth:
                    continue
                for words in way(reading, passage):
                    if words in found or len(found) >= _WIDEST:
                        continue
                    made = read(words)
                    if _keeps_frames(reading, made):
                        found[words] = None
                        following.append(made)
        level = following
    return list(found)


def _keeps_frames(reading: Reading, made: Reading) -> bool:
    """Whether every attribution whose verb is still there is still read as one."""
    told = {frame.key for frame in made.frames}
    verbs = {token.lemma for token in made.tokens if token.tag is Tag.VERB}
    return all(frame.key in told or reading.tokens[frame.verb].lemma not in verbs for frame in reading.frames)


def _text(reading: Reading, first: int, end: int) -> str:
    """The words of tokens `first` up to `end`."""
    return reading.text[reading.tokens[first].start : reading.tokens[end - 1].end] if first < end else ""


def _run_start(tokens: list[Token], last: int) -> int:
    first = last
    while first > 0 and tokens[first - 1].tag in PHRASE:
        opened = tokens[first].tag is Tag.DETERMINER and tokens[first - 1].tag in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE)
        if opened:
            break  # another noun phrase
        first -= 1
    return first


def _reported(reading: Reading, i: int) -> bool:
    return reading.quoted[i] or any(frame.may_have(i) for frame in reading.frames)


def _relatives(reading: Reading, _passage: Passage) -> Iterator[str]:
    tokens = reading.tokens
    for j, token in enumerate(tokens):
        if (
            token.norm not in ("who", "which", "whom", "whose")
            or j < 2
            or tokens[j - 1].text != ","
            or _reported(reading, j)
        ):
            continue
        noun = _antecedent(tokens, j)
        end = _end(tokens, j)
        if noun is None or end <= j + 1:
            continue
        name = _text(reading, *noun)
        if tokens[noun[0]].norm in _NOBODY:
            continue
        if token.norm == "whose":
            yield f"{_capital(name)}'s {_text(reading, j + 1, end)}."
            continue
        if "," in name:
            name += ","
        if tokens[j + 1].tag in _VERBAL or tokens[j + 1].tag in _GROUP or tokens[j + 1].norm in ("more", "less"):
            yield f"{_capital(name)} {_text(reading, j + 1, end)}."
            continue
        verb = next((k for k in range(j + 1, end) if tokens[k].tag is Tag.VERB), -1)
        told = verb >= 0 and tokens[verb].lemma in CLAUSAL and not _ends_phrase(tokens, verb + 1, end)
        if verb < 0 or told or tokens[end - 1].tag is Tag.PREPOSITION:
            continue
        if any(tokens[k].tag is Tag.PUNCTUATION for k in range(j + 1, verb)):
            continue
        rest = _text(reading, verb + 1, end)
        yield (
            f"{_capital(_text(reading, j + 1, verb + 1))} {_small(name.rstrip(','), tokens[noun[0]])} {rest}".strip()
            + "."
        )


def _ends_phrase(tokens: list[Token], i: int, end: int) -> bool:
    """Whether no clause follows a verb that may have one: "which Lind promised in 2028"."""
    return i >= end or tokens[i].tag is Tag.PREPOSITION


def _antecedent(tokens: list[Token], j: int) -> tuple[int, int] | None:
    """The noun phrase that the relative pronoun at `j` stands for, when that is not in doubt."""
    last = j - 2
    if tokens[last].tag not in (Tag.NOUN, Tag.NAME):
        return None
    first = _run_start(tokens, last)
    opener = tokens[first]
    named = tokens[last].tag is Tag.NAME
    start = first
    if not named or tokens[start - 1].tag is Tag.PREPOSITION:
        # "Conrad Vey, the former chief executive of Brightwater Pensions, who".
        while start > 1 and tokens[start - 1].norm == "of" and tokens[start - 2].tag in PHRASE:
            start = _run_start(tokens, start - 2)
        apposed = start > 1 and tokens[start - 1].text == "," and tokens[start - 2].tag is Tag.NAME
        role = any(token.norm in _PEOPLE for token in tokens[start : last + 1])
        if apposed and role and tokens[j].norm != "which":
            return _run_start(tokens, start - 2), j - 1
    if first == 0:
        return first, j - 1
    before = tokens[first - 1]
    person = named and tokens[j].norm in ("who", "whom") and last > first
    if before.tag is Tag.PREPOSITION:
        over = tokens[first - 2].tag if first > 1 else Tag.PUNCTUATION
        return (first, j - 1) if person or over not in PHRASE else None
    if before.text == "," and named and opener.tag is Tag.NAME:
        # An apposition in front: "the manager, Rita Valdes, who".
        wider = _run_start(tokens, first - 2) if first > 1 and tokens[first - 2].tag in PHRASE else first
        return (wider, j - 1) if person and wider < first else None
    if before.norm in ("and", "or", "nor"):
        return None
    return first, j - 1


def _end(tokens: list[Token], j: int) -> int:
    """Where the relative clause at `j` ends: the comma before its noun's verb, or the end of the sentence."""
    for k in range(j + 1, len(tokens)):
        if tokens[k].text in ';.:"':
            return k
        following = tokens[k + 1] if k + 1 < len(tokens) else None
        closing = following is not None and following.tag in _VERBAL and not following.norm.endswith("ing")
        if tokens[k].text == "," and closing:
            return k
    return len(tokens)


def _second_predicates(reading: Reading, _passage: Passage) -> Iterator[str]:
    tokens = reading.tokens
    first = next((k for k, token in enumerate(tokens) if token.tag in _VERBAL), -1)
    if first < 1 or any(token.tag is Tag.PUNCTUATION for token in tokens[:first]) or tokens[0].tag is Tag.PREPOSITION:
        return
    if not any(token.tag in (Tag.NOUN, Tag.NAME, Tag.PRONOUN) for token in tokens[:first]) or tokens[0].norm in _NOBODY:
        return
    denied = False
    helped = tokens[first].tag is not Tag.VERB
    for q in range(first + 1, len(tokens) - 2):
        token = tokens[q]
        if token.tag is Tag.RELATIVE or token.text in ";:" or (token.tag is Tag.CONJUNCTION and token.norm == "that"):
            return
        denied = denied or token.tag is Tag.NEGATION
        if token.norm not in ("and", "but") or reading.quoted[q]:
            continue
        verb = q + 1
        while verb < len(tokens) - 1 and tokens[verb].tag in (Tag.ADVERB, Tag.NEGATION):
            verb += 1
        finite = tokens[verb].tag in (Tag.AUXILIARY, Tag.MODAL) or (
            tokens[verb].tag is Tag.VERB
            and tokens[verb].norm != tokens[verb].lemma
            and not tokens[verb].norm.endswith("ing")
        )
        parted = token.norm == "but" or tokens[q - 1].text == "," or tokens[verb].tag in (Tag.AUXILIARY, Tag.MODAL)
        if any(frame.verb < q for frame in reading.frames):
            return
        if not finite or not (parted or not helped) or (denied and token.norm == "and"):
            continue
        if any(other.norm in ("if", "unless", "when", "after", "before", "while", "as") for other in tokens[first:q]):
            return
        yield f"{_text(reading, 0, first)} {_text(reading, q + 1, len(tokens))}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _small(text: str, token: Token) -> str:
    return text if token.tag is Tag.NAME else text[:1].lower() + text[1:]


def _resolved(reading: Reading, names: Mapping[str, frozenset[str]]) -> str | None:
    """The sentence with its pronouns resolved, those for which one noun before them comes into question."""
    tokens = reading.tokens
    pieces: list[str] = []
    done = 0
    for i, token in enumerate(tokens):
        if token.norm not in _PERSONAL | _THINGS | _MANY or reading.quoted[i] or i < 2:
            continue
        if token.tag is not Tag.PRONOUN and not (token.norm == "her" and _objective(tokens, i)):
            continue
        if token.norm == "her" and not _objective(tokens, i):
            continue
        if token.norm in _MANY and _partitive(tokens, i):
            continue
        if token.norm == "it" and i + 1 < len(tokens) and tokens[i + 1].lemma == "be":
            continue
        place = _one_noun(reading, i, names)
        if place is None:
            continue
        noun = _text(reading, *place)
        for article in ("a ", "an "):
            if noun.lower().startswith(article):
                noun = "the " + noun[len(article) :]
        pieces += [reading.text[done : token.start], _small(noun, tokens[place[0]])]
        done = token.end
    return "".join((*pieces, reading.text[done:])) if pieces else None


def _pronouns(reading: Reading, passage: Passage) -> Iterator[str]:
    resolved = _resolved(reading, full_names(passage.document))
    if resolved is not None:
        yield resolved


def _partitive(tokens: list[Token], i: int) -> bool:
    """Whether "them" is the whole of a part that is told in passing: "1,150 jobs, most of them by March"."""
    return tokens[i - 1].norm == "of" and i > 2 and tokens[i - 3].text == ","


def _objective(tokens: list[Token], i: int) -> bool:
    """Whether "her" is an object: no noun follows it."""
    if i + 2 < len(tokens) and tokens[i + 1].norm in STATES and tokens[i + 2].tag not in PHRASE:
        return True
    if i + 1 >= len(tokens):
        return True
    if tokens[i + 1].tag is Tag.ADJECTIVE:
        return i + 2 >= len(tokens) or tokens[i + 2].tag not in PHRASE
    return tokens[i + 1].tag not in (Tag.NOUN, Tag.NAME)


def _one_noun(reading: Reading, i: int, names: Mapping[str, frozenset[str]]) -> tuple[int, int] | None:
    tokens = reading.tokens
    norm = tokens[i].norm
    subject = -1 if norm in _SUBJECTS and _is_subject(tokens, i) else _subject_of(tokens, i)
    if norm in _MANY and any(_maybe_plural(tokens, k) for k in range(1, i)):
        return None
    found: dict[str, tuple[int, int]] = {}
    k = 0
    while k < i:
        if tokens[k].tag not in PHRASE:
            k += 1
            continue
        first = k
        while k < i and tokens[k].tag in PHRASE:
            k += 1
        measured = [place for place in range(first, k) if place in reading.measures]
        if any(isinstance(reading.measures[place].value, DateMention) for place in measured):
            continue
        if measured and tokens[measured[0]].index > first and tokens[first].tag is not Tag.DETERMINER:
            return None  # "tax breaks worth $45 million": the noun stands inside
        for low, high in _parts(tokens, first, k):
            head = tokens[high - 1]
            if head.tag not in (Tag.NOUN, Tag.NAME) or head.norm in TIME or low <= subject < high:
                continue
            if subject >= 0 and low == subject + 2 and tokens[low - 1].text == ",":
                continue  # an apposition to the subject
            if _fits(tokens, low, high, norm, names):
                found[head.lemma] = (low, high)
    return next(iter(found.values())) if len(found) == 1 else None


def _maybe_plural(tokens: list[Token], i: int) -> bool:
    """Whether a form in -s read as a verb may be a plural noun: "offered the company tax breaks"."""
    token = tokens[i]
    shown = token.tag is Tag.VERB and token.norm.endswith("s") and token.norm != token.lemma
    return shown and tokens[i - 1].tag in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE)


def _parts(tokens: list[Token], first: int, end: int) -> Iterator[tuple[int, int]]:
    """A noun phrase, and the owners in it."""
    for k in range(first, end):
        if tokens[k].tag is Tag.POSSESSIVE and k > first:
            yield first, k
    yield first, end


def _fits(tokens: list[Token], first: int, end: int, norm: str, names: Mapping[str, frozenset[str]]) -> bool:
    head = tokens[end - 1]
    shown = head.tag is Tag.NOUN or (end == 1 and head.norm.endswith("s"))
    plural = head.norm in _PLURAL or (shown and head.norm != head.lemma)
    if norm in _MANY:
        return plural
    if plural:
        return False
    words = [token.norm for token in tokens[first:end] if token.tag is Tag.NAME]
    person = head.norm in _PEOPLE or any(word in _PEOPLE or word in COURTESY for word in words)
    person = person or (head.tag is Tag.NAME and head.norm in names)
    if norm in _PERSONAL:
        placed = first > 0 and tokens[first - 1].norm in ("in", "at", "from", "of", "near")
        return person or (head.tag is Tag.NAME and not placed)
    return not person


def _is_subject(tokens: list[Token], i: int) -> bool:
    j = i + 1
    while j < len(tokens) and tokens[j].tag in (Tag.ADVERB, Tag.NEGATION):
        j += 1
    governed = tokens[i - 1].tag in (Tag.VERB, Tag.PREPOSITION) and tokens[i].norm == "it"
    return j < len(tokens) and tokens[j].tag in _VERBAL and not (governed and tokens[i - 1].lemma not in _SAYING)


def _subject_of(tokens: list[Token], i: int) -> int:
    """The last word of the subject of the verb whose object stands at `i`: what stands before it, or what opens all."""
    verb = next((k for k in range(i - 1, -1, -1) if tokens[k].tag is Tag.VERB), -1)
    j = verb - 1
    while j >= 0 and (tokens[j].tag in _GROUP or tokens[j].tag is Tag.PARTICLE):
        j -= 1
    if j >= 0 and tokens[j].tag in (Tag.NOUN, Tag.NAME):
        return j
    opening = next((k for k, token in enumerate(tokens) if token.tag in (Tag.NOUN, Tag.NAME)), -1)
    while opening >= 0 and opening + 1 < len(tokens) and tokens[opening + 1].tag in (Tag.NOUN, Tag.NAME):
        opening += 1
    return opening


_Way = Callable[[Reading, Passage], Iterator[str]]
_WAYS: tuple[_Way, ...] = (
    named,
    _pronouns,
    _relatives,
    _second_predicates,
    without_insertion,
    reordered,
    second_clause,
    voiced,
    said_of,
    by_name,
    goes_on,
    called,
    denied_apart,
    at_the_time,
    after_doing,
    but_this,
    than_expected,
    first_clause,
)
