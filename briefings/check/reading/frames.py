"""Frames: who is said to have said what.

A frame is a verb of saying with its speaker and the words it covers, in the shapes news writing uses:

- before its words: "Wendt said (that) her crews took 14 people", "Vasc has warned that …";
- after them: "…, the fire service said", "…,” said Hanne Lindqvist, a water specialist";
- "according to" its speaker, before or after.

Words that follow a frame over a comma and a conjunction ("the company said on Sunday, as the number rose") may or may
not be the speaker's; they are covered optionally. Limits: "called the meeting 'frank'" is no frame (its verb takes no
clause) and is compared word by word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..lexicon.names import MONTHS, WEEKDAYS
from ..lexicon.speech import REPORTING
from .complements import PHRASAL, goes_on, insertion_end, is_shifted, noun_as_verb, starts_clause, verb_follows
from .speakers import LOOSENS, describes_speaker, opening_subject, subject_before
from .tokens import Tag, Token, lemma

NOT_FRAMING = frozenset(
    """call describe dub praise criticise criticize find show read see hear learn view regard consider cite quote accuse
    mention point accept dismiss reject counter agree respond propose imagine expect ask urge demand demonstrate
    doubt boast""".split()
)
_VERBS = (
    frozenset(lemma(word) for word in REPORTING) | frozenset("promise vow pledge argue doubt find warn swear".split())
) - (NOT_FRAMING - frozenset(("doubt", "find")))

CLAUSAL = _VERBS | frozenset("know see hear mean ensure realise realize agree decide show prove".split())
"""Verbs whose complement may be a clause without "that"."""

_NEUTRAL = frozenset("say tell add state explain note write report announce according remark comment observe".split())
# Verbs that a plain "said" may stand for: they report a claim without turning it.
_SAID = frozenset(
    """warn insist argue claim declare maintain assert contend stress emphasise emphasize reiterate repeat confirm admit
    acknowledge concede reveal disclose allege complain predict estimate tweet recall testify conclude suggest reply
    joke quip promise vow pledge boast post reaffirm""".split()
)

_STRETCHES = frozenset("day week month year hour minute decade".split())
_NEARING = frozenset("almost nearly only roughly".split())
_TIMES = MONTHS | WEEKDAYS | frozenset("morning afternoon evening night".split())
_GOING_ON = frozenset("after because when if unless before until".split())
_DECLINING = frozenset("decline refuse fail".split())

_HEARD = frozenset("tell warn promise assure".split())  # "was told" makes its subject the one who hears it

_OPENS_CLAUSE = frozenset("that whether if why how what when where who whom which".split())
_OPENS_NOUN = frozenset((Tag.POSSESSIVE, Tag.DETERMINER, Tag.PREPOSITION))
_ASIDES = frozenset("however though meanwhile moreover nevertheless nonetheless too also".split())


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution, in indices of tokens; `covers` and `may_cover` are ranges of the words given to its speaker."""

    verb: int
    key: str
    speaker: tuple[int, ...]
    region: frozenset[int]
    covers: tuple[range, ...]
    may_cover: tuple[range, ...] = field(default=())
    before: bool = True

    def has(self, index: int) -> bool:
        for part in self.covers:  # noqa: SIM110 (asked for every word under every frame: a generator takes twice as long)
            if index in part:
                return True
        return False

    def may_have(self, index: int) -> bool:
        return self.has(index) or any(index in part for part in self.may_cover)


def verb_key(base: str) -> str:
    """Return one key for the plain verbs of saying, the base form for any other."""
    return "say" if base in _NEUTRAL else base


def may_report(in_sentence: str, in_source: str) -> bool:
    """Whether a sentence may report with one verb what its source reports with another."""
    if in_sentence == in_source:
        return True
    if in_source.startswith("not ") or in_sentence.startswith("not "):
        return False
    return in_sentence == "say" and in_source in _SAID


def turns(key: str) -> bool:
    """Whether a verb of saying, by its key, turns its words around: "denied", "declined to say"."""
    return key.startswith("not ") or key in ("deny", "doubt", "dispute", "refute", "rebut")


def find_frames(tokens: Sequence[Token], quoted: Sequence[bool]) -> tuple[Frame, ...]:
    """Return the frames of a sentence, in order."""
    frames: list[Frame] = []
    taken: set[int] = set()
    for i, token in enumerate(tokens):
        if i in taken or quoted[i]:
            continue
        if token.norm == "according" and i + 1 < len(tokens) and tokens[i + 1].norm == "to":
            frame: Frame | None = _according(tokens, i)
        elif token.lemma in _VERBS and token.tag is Tag.NOUN and i and tokens[i - 1].tag in _OPENS_NOUN:
            continue  # "under the council's rules", "the state of Orland"
        elif token.lemma in _VERBS and token.tag in (Tag.VERB, Tag.NOUN) and token.norm != "to":
            frame = _of_verb(tokens, i, frames, quoted)
        else:
            continue
        if frame is not None:
            frames.append(frame)
            taken |= frame.region
    return tuple(frames)


def _according(tokens: Sequence[Token], i: int) -> Frame:
    end = i + 2
    while end < len(tokens) and (
        tokens[end].tag in PHRASAL or tokens[end].tag is Tag.PREPOSITION or tokens[end].norm in ("and", "familiar")
    ):
        end += 1
    if end + 1 < len(tokens) and tokens[end].tag is Tag.VERB and tokens[end].norm.endswith(("ed", "een")):
        # "According to a study published on Thursday".
        while end < len(tokens) and tokens[end].text not in ",;.":
            end += 1
    # An appositive: "according to the harbour master, Pieter Oyelaran."; no sum: "earns, according to two, less than".
    if end + 1 < len(tokens) and tokens[end].text == "," and not _is_sum(tokens[end + 1]):
        after = end + 1
        while after < len(tokens) and (tokens[after].tag in PHRASAL or tokens[after].tag is Tag.PREPOSITION):
            after += 1
        if after > end + 1 and (after >= len(tokens) or tokens[after].text in ".,;") and i > 0:
            end = after
    speaker = tuple(range(i + 2, end))
    region = set(range(i, end))
    if i > 0 and tokens[i - 1].text == ",":
        region.add(i - 1)
    if end < len(tokens) and tokens[end].text == ",":
        region.add(end)
    first = _clause_start(tokens, i)
    inserted = i > 1 and tokens[i - 1].text == "," and end < len(tokens) and tokens[end].text == ","
    if inserted and tokens[i - 2].tag is Tag.VERB:
        # "Has a year left and earns, according to two people, less": only what he earns is theirs.
        first = next((k + 1 for k in range(i - 3, first, -1) if tokens[k].norm in ("and", "but")), first)
    last = _stop(tokens, end)
    told = end + 1 < len(tokens) and tokens[end + 1].tag is Tag.RELATIVE
    rest = range(end, end if told else last)
    behind = first < i and end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].norm in LOOSENS
    covers = tuple(part for part in (range(first, i), rest) if len(part) > 1 and not (behind and part is rest))
    key = "not say" if i > 0 and tokens[i - 1].tag is Tag.NEGATION else "say"
    return Frame(i, key, speaker, frozenset(region), covers, (rest,) if behind else (), before=i == first)


def _is_sum(token: Token) -> bool:
    return token.tag is Tag.NUMBER or token.norm in ("less", "more", "fewer", "about", "around", "nearly", "almost")


def _clause_start(tokens: Sequence[Token], i: int) -> int:
    """Where the words begin that a frame at `i` may cover: behind a semicolon, or what a colon sets before a quotation.

    "Lind acknowledged delays: “It took too long,” she said": only the quotation is what she said.
    """
    quoted = False
    for j in range(i - 1, -1, -1):
        if tokens[j].text == '"':
            quoted = not quoted
        elif not quoted and (tokens[j].text == ";" or (tokens[j].text == ":" and tokens[j + 1].text == '"')):
            return j + 1
    return 0


def _stop(tokens: Sequence[Token], i: int) -> int:
    for j in range(i, len(tokens)):
        if tokens[j].text == ";":
            return j
    return len(tokens)


def _of_verb(tokens: Sequence[Token], v: int, earlier: Sequence[Frame], quoted: Sequence[bool]) -> Frame | None:
    key = verb_key(tokens[v].lemma)
    if key == "rule" and v + 1 < len(tokens) and tokens[v + 1].norm in ("out", "over", "in", "against", "for"):
        return None
    group = v
    while group > 0 and tokens[group - 1].tag in (Tag.AUXILIARY, Tag.ADVERB, Tag.MODAL, Tag.NEGATION):
        group -= 1
    if key == "recall" and v + 1 < len(tokens) and tokens[v + 1].tag is Tag.NUMBER:
        return None  # "is recalling 380 tonnes of cheese"
    if tokens[v].lemma in _HEARD and not tokens[v].norm.endswith("ing") and _is_passive(tokens[group:v]):
        key = "be " + tokens[v].lemma
    if group > 0 and tokens[group - 1].tag is Tag.PARTICLE:
        # "declined to say whether": the frame is the declining.
        over = group - 2
        if over < 1 or tokens[over].lemma not in _DECLINING:
            return None
        key = "not " + key
        group = over
        while group > 0 and tokens[group - 1].tag in (Tag.AUXILIARY, Tag.ADVERB, Tag.MODAL, Tag.NEGATION):
            group -= 1
    elif any(tokens[k].tag is Tag.NEGATION for k in range(group, v)):
        key = "not " + key
    gerund = tokens[v].norm.endswith("ing") and (group == v or tokens[group].tag is not Tag.AUXILIARY)
    if gerund:
        return _gerund(tokens, v, key, earlier)
    speaker, start = subject_before(tokens, group, quoted)
    if start > 0 and (tokens[start - 1].norm == "than" or any(tokens[k].norm == "than" for k in speaker)):
        return None  # "fewer than polls had predicted"
    if _as_much_as(tokens, start, speaker):
        return None
    if not speaker or _after_verb(tokens, v)[0] is None:
        inverted = _inverted(tokens, v, key)
        if inverted is not None:
            return inverted
    if not speaker and _follows_and(tokens, group):
        # "… said X and denied that Y": the speaker goes on.
        speaker, start = (earlier[-1].speaker if earlier else opening_subject(tokens, group)), group
    if not speaker:
        return None
    after, tail = _after_verb(tokens, v)
    if after is not None:
        body, stop = after
        region = frozenset({*(s for s in speaker if start <= s), *range(start, body)})
        covers, may = _pre_cover(tokens, body, stop)
        return Frame(v, key, speaker, region, covers, may, before=True)
    # After its words: a comma or a closing mark stands before the speaker.
    if tokens[v].lemma == "warn" and v + 1 < len(tokens) and tokens[v + 1].norm in ("of", "about", "against"):
        return None  # "While some argue that it could help, others warn of the risks"
    mark = start - 1
    place = next((k for k in (mark, *speaker) if k > 2 and tokens[k].norm == "as"), -1)
    if place > 0 and tokens[v].lemma in _CLAIMING:
        # "Clouds drift for miles, as the company has claimed."
        end, first = (place - 1 if tokens[place - 1].text == "," else place), _clause_start(tokens, place)
        who = tuple(k for k in speaker if k > place)
        return Frame(v, key, who, frozenset(range(end, tail)), (range(first, end),), (), before=False)
    bare = v + 1 < len(tokens) and tokens[v + 1].tag in PHRASAL and tokens[v].lemma != "tell"
    if bare and not tokens[v + 1].norm.endswith("day") and tokens[v + 1].norm not in ("last", "this", "late"):
        return None
    if mark >= 2 and tokens[mark].text in ',"' and not tokens[v].norm.endswith("ing"):
        first = _clause_start(tokens, start)
        region = frozenset({*range(start, tail), *([mark] if tokens[mark].text == "," else [])})
        if tail < len(tokens) and tokens[tail].text == ",":
            region |= {tail}
        last = _stop(tokens, tail)
        rest = (range(tail, last),) if last - tail > 1 else ()
        if tail + 1 < last and tokens[tail].text == "," and verb_follows(tokens, tail):
            # "The mayor, the police said, was armed."
            return Frame(v, key, speaker, region, (range(first, mark), *rest), (), before=False)
        if tail + 2 < last and tokens[tail].text == "," and tokens[tail + 1].norm in _GOING_ON:
            # "The ferry sank, a witness said, after the captain fell asleep."
            return Frame(v, key, speaker, region, (range(first, mark), *rest), (), before=False)
        if tail + 2 < last and tokens[tail].text == "," and tokens[tail + 1].norm in ("but", "and"):
            goes_on = tokens[tail + 2].tag in (Tag.CONJUNCTION, Tag.PREPOSITION, Tag.PARTICLE)
            if goes_on and tokens[tail + 2].norm in ("because", "that", "for", "to", "in", "by"):
                return Frame(v, key, speaker, region, (range(first, mark), *rest), (), before=False)
        return Frame(v, key, speaker, region, (range(first, mark),), rest, before=False)
    return None


def _is_passive(group: Sequence[Token]) -> bool:
    """Whether a verb's auxiliaries make its subject the one who hears: "was told", "had been warned"."""
    verbs = [token for token in group if token.tag is Tag.AUXILIARY]
    return bool(verbs) and verbs[-1].lemma == "be"


def _as_much_as(tokens: Sequence[Token], start: int, speaker: Sequence[int]) -> bool:
    """Whether a clause only ends a comparison: "four times as far as the company had predicted"."""
    places = [k for k in (start - 1, *speaker) if k > 1 and tokens[k].norm == "as"]
    return any(tokens[last - 2].norm == "as" for last in places)


def _says_on(tokens: Sequence[Token], comma: int) -> bool:
    """Whether the speaker goes on in a participle: "…, said Lyle, a biologist, adding that …"."""
    if tokens[comma].text != "," or comma + 1 >= len(tokens):
        return False
    following = tokens[comma + 1]
    return following.tag is Tag.VERB and following.norm.endswith("ing") and following.lemma in _GERUNDS


_CLAIMING = frozenset("say state claim allege argue insist maintain assert contend report".split())
_GERUNDS = frozenset(
    """say tell add warn argue claim insist explain state announce note acknowledge admit confirm stress emphasise
    emphasize reiterate reaffirm predict suggest fear hope believe rule""".split()
)


def _gerund(tokens: Sequence[Token], v: int, key: str, earlier: Sequence[Frame]) -> Frame | None:
    """ "He adopted a cautious tone, telling reporters that …": the speaker is the sentence's subject, or who spoke."""
    if v < 3 or tokens[v].lemma not in _GERUNDS:
        return None
    if tokens[v - 1].text != "," and not (tokens[v - 1].text == '"' and tokens[v - 2].text == ","):
        return None
    after, _ = _after_verb(tokens, v)
    inverted = earlier and not earlier[-1].before and earlier[-1].speaker and earlier[-1].speaker[0] > earlier[-1].verb
    speaker = earlier[-1].speaker if inverted else opening_subject(tokens, v)
    if after is None or not speaker:
        return None
    body, stop = after
    covers, may = _pre_cover(tokens, body, stop)
    return Frame(v, key, speaker, frozenset(range(v - 1, body)), covers, may, before=True)


def _follows_and(tokens: Sequence[Token], group: int) -> bool:
    return group > 0 and tokens[group - 1].norm in ("and", "but")


def _inverted(tokens: Sequence[Token], v: int, key: str) -> Frame | None:
    """ "…,” said Hanne Lindqvist, a water specialist."""
    if v < 2 or tokens[v - 1].text not in ',"' or v + 1 >= len(tokens) or tokens[v].lemma == "tell":
        return None
    if tokens[v + 1].tag not in (Tag.NAME, Tag.DETERMINER, Tag.NOUN, Tag.ADJECTIVE) and tokens[v + 1].norm != "one":
        return None
    if not any(token.tag in (Tag.VERB, Tag.AUXILIARY) or token.text == '"' for token in tokens[: v - 1]):
        return None
    end = v + 1
    while end < len(tokens) and (tokens[end].tag in PHRASAL or tokens[end].norm == "of"):
        end += 1
    if end < len(tokens) and (
        (
            tokens[end].tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL, Tag.CONJUNCTION)
            and not describes_speaker(tokens, end)
        )
        or tokens[end].text == '"'
    ):
        return None
    if any(token.lemma in _STRETCHES for token in tokens[v + 1 : end]):
        return None
    while end < len(tokens) and tokens[end].text not in '.;"' and not _says_on(tokens, end):
        if tokens[end].text == "," and _second_verb(tokens, end + 1):
            break  # "The first stage worked, said the director, and separated as planned"
        end += 1
    region = frozenset({*range(v, end), *([v - 1] if tokens[v - 1].text == "," else [])})
    first = _clause_start(tokens, v)
    last = _stop(tokens, end)
    may = (range(end, last),) if last - end > 1 else ()
    return Frame(v, key, tuple(range(v + 1, end)), region, (range(first, v - 1),), may, before=False)


def _second_verb(tokens: Sequence[Token], i: int) -> bool:
    """Whether "and" and a past tense stand at token `i`: what the subject of what is said did besides."""
    joined = i + 1 < len(tokens) and tokens[i].norm in ("and", "but")
    return joined and tokens[i + 1].tag is Tag.VERB and tokens[i + 1].lemma not in _VERBS


def _after_verb(tokens: Sequence[Token], v: int) -> tuple[tuple[int, int] | None, int]:
    """Return the range of the words that follow as a complement, if any, and the end of the verb's own adjuncts."""
    n = len(tokens)
    i = v + 1
    # Whom: "told reporters", "told the Kestrel Wire last month".
    if tokens[v].lemma in ("tell", "warn", "remind", "inform", "assure", "promise"):
        while i < n and tokens[i].tag in PHRASAL and not starts_clause(tokens, i):
            i += 1
    if i + 2 < n and tokens[i].text == "," and tokens[i + 1].norm in _ASIDES and tokens[i + 2].text == ",":
        i += 3  # "acknowledged, however, that"
    adjuncts = i
    if i + 1 < n and tokens[i].tag is Tag.ADVERB and tokens[i].norm in _NEARING and starts_clause(tokens, i + 1):
        return (i, _stop(tokens, i)), i
    if i + 1 < n and tokens[i].tag is Tag.PREPOSITION and tokens[i + 1].norm in _TIMES:
        adjuncts = i + 1
        while adjuncts < n and (tokens[adjuncts].norm in _TIMES or tokens[adjuncts].tag is Tag.NUMBER):
            adjuncts += 1
    while adjuncts < n and (
        tokens[adjuncts].tag in (Tag.ADVERB,)
        or (tokens[adjuncts].tag is Tag.PREPOSITION)
        or (tokens[adjuncts].tag in PHRASAL and not starts_clause(tokens, adjuncts))
    ):
        adjuncts += 1
        if adjuncts < n and tokens[adjuncts].text == "(":  # "wrote on Halo (formerly Mast) that"
            adjuncts = 1 + next((k for k in range(adjuncts, n) if tokens[k].text == ")"), n - 1)
    for place in dict.fromkeys((i, adjuncts)):
        if place >= n:
            continue
        if tokens[place].norm in _OPENS_CLAUSE and (
            tokens[place].norm != "that" or tokens[place].tag is Tag.CONJUNCTION
        ):
            body = place + (1 if tokens[place].norm == "that" else 0)
            return (body, _stop(tokens, body)), body
        if tokens[place].text == '"' or (
            tokens[place].text in ",:" and place + 1 < n and tokens[place + 1].text == '"'
        ):
            return (place, _stop(tokens, place)), place
        opens = tokens[place].tag in PHRASAL or tokens[place].tag is Tag.NEGATION or tokens[place].norm.endswith("ing")
        if opens and starts_clause(tokens, place):
            return (place, _stop(tokens, place)), place
        if place == v + 1 and noun_as_verb(tokens, place):
            return (place, _stop(tokens, place)), place
    return None, adjuncts


_OF_SPEAKERS = (
    _VERBS
    | NOT_FRAMING
    | frozenset(
        """blame cite accuse thank invite point refer address speak appeal call apologise apologize recommend reply
    congratulate defend denounce condemn commend welcome decline refuse promise offer
    threaten""".split()
    )
)


def _is_of_speaker(token: Token, possible: bool) -> bool:
    """Whether a participle behind what somebody told may tell what came of it: "said it would close, citing costs".

    Of "said it had closed its mine, cutting 300 jobs" the speaker says all; not of "would close, sending shares down".
    """
    if token.tag is not Tag.VERB or not token.norm.endswith("ing"):
        return False
    return token.lemma in _OF_SPEAKERS or possible


def _pre_cover(tokens: Sequence[Token], body: int, stop: int) -> tuple[tuple[range, ...], tuple[range, ...]]:
    """Split what follows a frame into what it covers and, from a comma and a conjunction on, what it may cover."""
    quoted = possible = False
    for j in range(body, stop):
        possible = possible or tokens[j].tag is Tag.MODAL
        if tokens[j].text == '"':
            quoted = not quoted
        if quoted or j <= body:
            continue
        following = tokens[j + 1] if j + 1 < stop else None
        loosens = following is not None and (following.norm in LOOSENS or _is_of_speaker(following, possible))
        if tokens[j].text == "," and loosens and (is_shifted(tokens, j + 1, stop) or goes_on(tokens, j + 1)):
            continue  # "said prices would fall, and the bank would cut its rates"
        if tokens[j].text == "," and loosens:
            close = insertion_end(tokens, j, stop)
            if close < 0:
                return (range(body, j),), (range(j, stop),)
            # "said the plan, which critics have called reckless, would save 200 jobs".
            covers, may = _pre_cover(tokens, close, stop)
            return (range(body, j), *covers), (range(j, close), *may)
        if tokens[j].norm in ("and", "but") and following is not None:
            k = j + 1
            while k < stop and tokens[k].tag is Tag.ADVERB:
                k += 1
            if k < stop and tokens[k].tag is Tag.VERB and tokens[k].lemma in _VERBS | NOT_FRAMING:
                return (range(body, j),), (range(j, stop),)
    return (range(body, stop),), ()
