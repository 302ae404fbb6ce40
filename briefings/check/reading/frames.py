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
_PARTICIPLES = frozenset("led held made built sent shown found sold drawn known bought".split())
_PARTS_OF_DAY = frozenset("morning afternoon evening night noon midnight p.m. a.m.".split())
_TIMES = MONTHS | WEEKDAYS | frozenset("morning afternoon evening night".split())
_AWAY = frozenset("from by among with".split())
_DECLINING = frozenset("decline refuse fail".split())
_POINTING = frozenset("this that these those".split())  # may be a subject alone: "said this was no attack"

_PHRASE = frozenset((Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.NUMBER, Tag.DETERMINER, Tag.POSSESSIVE, Tag.PRONOUN))
_ENDS_PHRASE = frozenset((Tag.PUNCTUATION, Tag.CONJUNCTION, Tag.PARTICLE, Tag.RELATIVE))
_OPENS_CLAUSE = frozenset("that whether if why how what when where who whom which".split())
_OPENS_NOUN = frozenset((Tag.POSSESSIVE, Tag.DETERMINER, Tag.PREPOSITION))
_ASIDES = frozenset("however though meanwhile moreover nevertheless nonetheless too also".split())
_LOOSENS = frozenset(
    "as while after although though but when which who whose whereas because before since and so where".split()
)


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
        tokens[end].tag in _PHRASE or tokens[end].tag is Tag.PREPOSITION or tokens[end].norm in ("and", "familiar")
    ):
        end += 1
    if end + 1 < len(tokens) and tokens[end].tag is Tag.VERB and tokens[end].norm.endswith(("ed", "een")):
        # "According to a study published on Thursday".
        while end < len(tokens) and tokens[end].text not in ",;.":
            end += 1
    # An appositive: "according to the harbour master, Pieter Oyelaran."; no sum: "earns, according to two, less than".
    if end + 1 < len(tokens) and tokens[end].text == "," and not _is_sum(tokens[end + 1]):
        after = end + 1
        while after < len(tokens) and (tokens[after].tag in _PHRASE or tokens[after].tag is Tag.PREPOSITION):
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
    behind = first < i and end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].norm in _LOOSENS
    covers = tuple(part for part in (range(first, i), rest) if len(part) > 1 and not (behind and part is rest))
    return Frame(i, "say", speaker, frozenset(region), covers, (rest,) if behind else (), before=i == first)


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
    speaker, start = _subject(tokens, group, quoted)
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
        speaker, start = (earlier[-1].speaker if earlier else _opening(tokens, group)), group
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
    bare = v + 1 < len(tokens) and tokens[v + 1].tag in _PHRASE and tokens[v].lemma != "tell"
    if bare and not tokens[v + 1].norm.endswith("day") and tokens[v + 1].norm not in ("last", "this", "late"):
        return None
    if mark >= 2 and tokens[mark].text in ',"' and not tokens[v].norm.endswith("ing"):
        first = _clause_start(tokens, start)
        region = frozenset({*range(start, tail), *([mark] if tokens[mark].text == "," else [])})
        if tail < len(tokens) and tokens[tail].text == ",":
            region |= {tail}
        last = _stop(tokens, tail)
        rest = (range(tail, last),) if last - tail > 1 else ()
        if tail + 1 < last and tokens[tail].text == "," and _verb_follows(tokens, tail):
            # "The mayor, the police said, was armed."
            return Frame(v, key, speaker, region, (range(first, mark), *rest), (), before=False)
        if tail + 2 < last and tokens[tail].text == "," and tokens[tail + 1].norm in ("but", "and"):
            goes_on = tokens[tail + 2].tag in (Tag.CONJUNCTION, Tag.PREPOSITION, Tag.PARTICLE)
            if goes_on and tokens[tail + 2].norm in ("because", "that", "for", "to", "in", "by"):
                return Frame(v, key, speaker, region, (range(first, mark), *rest), (), before=False)
        return Frame(v, key, speaker, region, (range(first, mark),), rest, before=False)
    return None


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
    speaker = earlier[-1].speaker if inverted else _opening(tokens, v)
    if after is None or not speaker:
        return None
    body, stop = after
    covers, may = _pre_cover(tokens, body, stop)
    return Frame(v, key, speaker, frozenset(range(v - 1, body)), covers, may, before=True)


def _opening(tokens: Sequence[Token], group: int) -> tuple[int, ...]:
    """The subject with which a sentence opens, over a clause before it and appositives, up to its verb."""
    for v in range(1 + _main_clause(tokens, group), group):
        if tokens[v].tag is Tag.VERB and not _is_reduced(tokens, v, group):
            while v > 0 and tokens[v - 1].tag in (Tag.AUXILIARY, Tag.ADVERB, Tag.MODAL, Tag.NEGATION):
                v -= 1
            return _subject(tokens, v, [False] * len(tokens))[0]
    return ()


def _main_clause(tokens: Sequence[Token], end: int) -> int:
    """Where the main clause begins: behind the comma of a clause that opens the sentence ("While X holds, …")."""
    if tokens[0].norm not in _LOOSENS - frozenset(("but", "and", "so")):
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
    while end < len(tokens) and (tokens[end].tag in _PHRASE or tokens[end].norm == "of"):
        end += 1
    if end < len(tokens) and (
        (tokens[end].tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL, Tag.CONJUNCTION) and not _describes(tokens, end))
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


def _describes(tokens: Sequence[Token], i: int) -> bool:
    """Whether a participle tells who spoke: "an analyst specialising in grain", "an envoy based in Lodz"."""
    if tokens[i].norm in ("based", "employed", "involved") and i + 1 < len(tokens):
        return tokens[i + 1].tag is Tag.PREPOSITION
    return tokens[i].tag is Tag.VERB and tokens[i].norm.endswith("ing") and tokens[i - 1].tag in (Tag.NOUN, Tag.NAME)


def _subject(tokens: Sequence[Token], group: int, quoted: Sequence[bool]) -> tuple[tuple[int, ...], int]:
    """Return the tokens of the subject that ends before `group`, and where it starts."""
    j = group - 1
    parts: list[int] = []
    if j >= 0 and tokens[j].norm in ("and", "but"):
        return (), group
    if j > 0 and tokens[j].norm == "who" and tokens[j - 1].tag in (Tag.NOUN, Tag.NAME):
        # "Allies who fear that …", "criticism from allies who fear that …"
        parted = next((k for k in range(j - 1, -1, -1) if tokens[k].norm in _AWAY), -1)
        if parted >= 0 and all(tokens[k].tag in _PHRASE or tokens[k].norm == "of" for k in range(parted + 1, j)):
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
        if token.tag in _PHRASE or token.tag is Tag.PREPOSITION or token.norm in ("and", "&", "familiar"):
            if token.tag is Tag.PREPOSITION and (j == 0 or tokens[j - 1].tag not in _PHRASE):
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


def _after_verb(tokens: Sequence[Token], v: int) -> tuple[tuple[int, int] | None, int]:
    """Return the range of the words that follow as a complement, if any, and the end of the verb's own adjuncts."""
    n = len(tokens)
    i = v + 1
    # Whom: "told reporters", "told the Kestrel Wire last month".
    if tokens[v].lemma in ("tell", "warn", "remind", "inform", "assure", "promise"):
        while i < n and tokens[i].tag in _PHRASE and not _starts_clause(tokens, i):
            i += 1
    if i + 2 < n and tokens[i].text == "," and tokens[i + 1].norm in _ASIDES and tokens[i + 2].text == ",":
        i += 3  # "acknowledged, however, that"
    adjuncts = i
    if i + 1 < n and tokens[i].tag is Tag.ADVERB and tokens[i].norm in _NEARING and _starts_clause(tokens, i + 1):
        return (i, _stop(tokens, i)), i
    if i + 1 < n and tokens[i].tag is Tag.PREPOSITION and tokens[i + 1].norm in _TIMES:
        adjuncts = i + 1
        while adjuncts < n and (tokens[adjuncts].norm in _TIMES or tokens[adjuncts].tag is Tag.NUMBER):
            adjuncts += 1
    while adjuncts < n and (
        tokens[adjuncts].tag in (Tag.ADVERB,)
        or (tokens[adjuncts].tag is Tag.PREPOSITION)
        or (tokens[adjuncts].tag in _PHRASE and not _starts_clause(tokens, adjuncts))
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
        opens = tokens[place].tag in _PHRASE or tokens[place].tag is Tag.NEGATION or tokens[place].norm.endswith("ing")
        if opens and _starts_clause(tokens, place):
            return (place, _stop(tokens, place)), place
        if place == v + 1 and _noun_as_verb(tokens, place):
            return (place, _stop(tokens, place)), place
    return None, adjuncts


def _noun_as_verb(tokens: Sequence[Token], i: int) -> bool:
    """Whether a bare form right behind the verb of saying is a noun taken for a verb: "said heat pumps cost more"."""
    if i + 2 >= len(tokens) or tokens[i].tag is not Tag.VERB or tokens[i].norm != tokens[i].lemma:
        return False
    return tokens[i + 1].tag is Tag.NOUN and _starts_clause(tokens, i + 1)


def _starts_clause(tokens: Sequence[Token], i: int) -> bool:
    """Whether a noun phrase at `i` has a finite verb after it, before the clause ends."""
    n = len(tokens)
    j = i
    seen = False
    while j < n and j < i + 25:
        token = tokens[j]
        if token.tag in (Tag.MODAL, Tag.AUXILIARY) and seen:
            return True
        if token.tag is Tag.VERB and seen:
            return not token.norm.endswith("ing")
        noun = token.tag in (Tag.NOUN, Tag.NAME, Tag.PRONOUN, Tag.NUMBER, Tag.ADJECTIVE, Tag.NEGATION)
        if noun or (j == i and token.norm in _POINTING):
            seen = True
        elif token.tag is Tag.RELATIVE and seen and tokens[j - 1].tag in (Tag.NOUN, Tag.NAME):
            return _two_verbs(tokens, j + 1)
        elif token.tag in _ENDS_PHRASE and token.text not in "\"'":
            if not seen or token.text != ",":
                return False
            if j + 1 < n and tokens[j + 1].tag is Tag.RELATIVE:
                close = next((k for k in range(j + 2, min(n, j + 20)) if tokens[k].text == ","), -1)
                return close > 0 and _verb_follows(tokens, close)
            return _listed(tokens, j) or describes_subject(tokens, j)
        j += 1
    return False


def _two_verbs(tokens: Sequence[Token], i: int) -> bool:
    """Whether a relative clause at `i` is followed by its noun's verb: "the route that links the two would"."""
    count = 0
    for token in tokens[i : i + 25]:
        if token.tag is Tag.PUNCTUATION or token.tag in (Tag.CONJUNCTION, Tag.RELATIVE):
            return False
        count += token.tag in (Tag.MODAL, Tag.AUXILIARY) or (token.tag is Tag.VERB and not token.norm.endswith("ing"))
        if count == 2:
            return True
    return False


def _insertion_end(tokens: Sequence[Token], i: int, stop: int) -> int:
    """The comma that closes a relative clause opened at the comma `i`, when its noun's verb follows; -1 if none."""
    if i + 1 >= stop or tokens[i + 1].tag is not Tag.RELATIVE:
        return -1
    close = next((k for k in range(i + 2, min(stop, i + 24)) if tokens[k].text == ","), -1)
    return close if close > 0 and _verb_follows(tokens, close) else -1


def _verb_follows(tokens: Sequence[Token], i: int) -> bool:
    """Whether a finite verb group follows the comma `i`."""
    for token in tokens[i + 1 : i + 4]:
        if token.tag in (Tag.MODAL, Tag.AUXILIARY):
            return True
        if token.tag is Tag.VERB:
            return not token.norm.endswith("ing")
        if token.tag not in (Tag.ADVERB, Tag.NEGATION):
            return False
    return False


def _listed(tokens: Sequence[Token], i: int) -> bool:
    """Whether a list of nouns goes on at the comma `i`, ends in "and", and is the subject of a verb."""
    joined = False
    for token in tokens[i + 1 : i + 30]:
        if token.tag in (Tag.MODAL, Tag.AUXILIARY):
            return joined
        if token.norm in ("and", "or"):
            joined = True
        elif token.tag not in _PHRASE and token.text != "," and token.norm != "of":
            return joined and token.tag is Tag.VERB and not token.norm.endswith("ing")
    return False


def describes_subject(tokens: Sequence[Token], i: int) -> bool:
    """Whether the comma `i` opens a description, closed before the verb: "six men, most of them old, had left"."""
    close = next((k for k in range(i + 1, min(len(tokens), i + 14)) if tokens[k].text in ',;:"'), -1)
    if close < 0 or tokens[close].text != "," or not _verb_follows(tokens, close):
        return False
    return all(token.tag in _PHRASE or token.tag is Tag.PREPOSITION for token in tokens[i + 1 : close])


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether "that" goes on with what is said, behind the conjunction at `i`: "said it was, and that it had"."""
    return tokens[i].norm in ("and", "but") and i + 1 < len(tokens) and tokens[i + 1].norm == "that"


def _shifted(tokens: Sequence[Token], i: int, stop: int) -> bool:
    """Whether the clause that a conjunction opens at token `i` has its verb in the tense of reported speech."""
    if tokens[i].norm not in ("and", "but", "while"):
        return False
    for token in tokens[i + 1 : min(stop, i + 12)]:
        if token.norm in ("would", "could", "might", "had"):
            return True
        if token.tag is Tag.VERB or token.tag is Tag.PUNCTUATION or token.tag in (Tag.MODAL, Tag.AUXILIARY):
            return False
    return False


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
        loosens = following is not None and (following.norm in _LOOSENS or _is_of_speaker(following, possible))
        if tokens[j].text == "," and loosens and (_shifted(tokens, j + 1, stop) or _goes_on(tokens, j + 1)):
            continue  # "said prices would fall, and the bank would cut its rates"
        if tokens[j].text == "," and loosens:
            close = _insertion_end(tokens, j, stop)
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
