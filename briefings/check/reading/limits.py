"""What limits a word: negations, modals, hedges, conditions, intents, quantities, and attributes that change a noun.

A limit is a pair: the limiting word and the word it bears on. A sentence may neither lose nor gain one on any word it
keeps from its source. The target of a limiting word is the next word that can carry it: a verb for "not" and "may", a
noun for "no", "all" or "former", the next content word for "reportedly". It is passed on over a coordination ("have not
charged or arrested").
"""

from __future__ import annotations

from dataclasses import dataclass

from ..lexicon.modality import NEGATIONS, NON_SUBSECTIVE
from ..lexicon.speech import REPORTING
from .tokens import NOMINAL, Tag, Token

QUANTITY = "quantity"
NEGATION = "negation"
MODAL = "modal"
HEDGE = "hedge"
CONDITION = "condition"
INTENT = "intent"
ATTRIBUTE = "attribute"


@dataclass(frozen=True, slots=True)
class Limit:
    """One limiting word. `kind` is what it does, `key` is equal for words that may stand for each other."""

    kind: str
    key: str
    index: int


_KEYS = {
    "not": "not", "n't": "not", "no": "not", "none": "not", "nobody": "not", "nothing": "not", "neither": "not",
    "nor": "not", "nowhere": "not", "without": "without", "never": "never", "cannot": "not", "hardly": "hardly",
    "barely": "hardly", "scarcely": "hardly", "rarely": "rarely", "seldom": "rarely",
}  # fmt: skip
_MODALS = {
    "will": "will", "'ll": "will", "shall": "will", "would": "would", "'d": "would", "can": "can", "could": "could",
    "may": "may", "might": "might", "must": "must", "should": "should", "ought": "should", "cannot": "can",
}  # fmt: skip
_HEDGES = {
    **dict.fromkeys("reportedly allegedly purportedly supposedly apparently".split(), "reportedly"),
    **dict.fromkeys("probably likely presumably".split(), "probably"),
    **dict.fromkeys("possibly perhaps maybe potentially".split(), "possibly"),
    **dict.fromkeys("almost nearly virtually practically".split(), "nearly"),
    **dict.fromkeys("partly partially".split(), "partly"),
    **dict.fromkeys("mostly largely mainly primarily".split(), "mostly"),
    **dict.fromkeys("usually generally typically normally".split(), "usually"),
    **dict.fromkeys("often frequently".split(), "often"),
    **dict.fromkeys("sometimes occasionally".split(), "sometimes"),
    "unlikely": "unlikely", "seemingly": "reportedly", "arguably": "arguably", "only": "only", "solely": "only",
    **dict.fromkeys("temporarily provisionally".split(), "interim"),
    "merely": "only", "exclusively": "only", "exactly": "exactly", "unclear": "unclear",
}  # fmt: skip
_CONDITIONS = {
    "if": "if",
    "unless": "unless",
    "provided": "if",
    "whether": "whether",
    "lest": "unless",
    "until": "until",
}
_QUANTIFIERS = {
    "all": "all", "every": "all", "each": "all", "both": "both", "most": "most", "many": "many", "several": "several",
    "few": "few", "fewer": "less", "less": "less", "more": "more", "last": "last", "latest": "latest",
    "majority": "most", "minority": "minority", "previous": "previous", "next": "next", "largest": "largest",
    "biggest": "largest",
    "smallest": "smallest", "highest": "highest", "lowest": "lowest", "best": "best", "worst": "worst",
    "least": "least",
    "either": "either", "any": "any", "entire": "all", "whole": "all", "some": "some", "at_least": "at_least",
}  # fmt: skip
_ATTRIBUTES = {word: word for word in NON_SUBSECTIVE if word not in ("step", "late", "half", "candidate")} | {
    "ex": "former",
    "apparent": "alleged",
    "purported": "alleged",
    "supposed": "alleged",
}

_PROVISIONAL = frozenset("interim temporary provisional acting preliminary".split())
_BESIDE = frozenset("and but , though although albeit".split())  # before the "not" of a phrase, not of a clause
_BARRING = frozenset("keep prevent stop ban bar block prohibit discourage exempt refrain".split())
_EXCEPTIONS = frozenset("except excluding unlike barring".split())
_FICTIONS = frozenset("novel film movie book story play drama series dream poem fiction myth legend game".split())
_PLANS = frozenset("plan proposal bill draft scheme scenario amendment blueprint".split())
LIMITING = _EXCEPTIONS.union(
    NEGATIONS, _KEYS, _MODALS, _HEDGES, _CONDITIONS, _QUANTIFIERS, _ATTRIBUTES,
    "than had should were when from on at but few in condition long further some initially first under for".split(),
    ("knowledge", "far"),
)  # fmt: skip
"""Every word that `limits_at` looks closer at, besides negations."""
_KNOWING = frozenset("know knows knew known tell aware".split())
_FAR = 80  # tokens: how far from a "not" its "because" may stand
_VERBAL = frozenset((Tag.VERB, Tag.AUXILIARY, Tag.MODAL))
_SPEAKING = frozenset((Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.DETERMINER, Tag.POSSESSIVE, Tag.PRONOUN, Tag.PREPOSITION))


def find_limits(tokens: list[Token]) -> tuple[tuple[Limit, ...], ...]:
    """Return, for each token, the limits on it."""
    found: dict[int, list[Limit]] = {}
    for i, token in enumerate(tokens):
        if token.norm not in LIMITING and token.tag is not Tag.NEGATION:
            continue
        for limit, target in limits_at(tokens, i, token):
            for place in _with_coordinated(tokens, target):
                if place > target and limit.key == "at first" and _has_number(tokens[target:place]):
                    continue  # "was initially formed in 1919 and played": the first has a time of its own
                found.setdefault(place, []).append(limit)
    none: tuple[Limit, ...] = ()
    return tuple([tuple(found[i]) if i in found else none for i in range(len(tokens))])


def _has_number(tokens: list[Token]) -> bool:
    return any(token.tag is Tag.NUMBER for token in tokens)


def limits_at(tokens: list[Token], i: int, token: Token) -> list[tuple[Limit, int]]:
    """Return what the word at token `i` limits: pairs of a limit and the token that it bears on."""
    norm = token.norm
    if norm in _EXCEPTIONS:
        j = i + 1
        while j < len(tokens) and tokens[j].tag in (Tag.PREPOSITION, Tag.ADVERB):
            j += 1
        return _on(NEGATION, "except", i, _next_noun(tokens, j - 1))
    if norm == "than" and _verb_compared(tokens, i):
        return _on(HEDGE, f"{tokens[i - 1].norm} than", i, i + 1)
    if token.tag is Tag.NEGATION or (norm in NEGATIONS and norm in _KEYS):
        key = _KEYS.get(norm, "not")
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if following is not None and following.norm in ("all", "every", "both", "everyone", "everything"):
            return _on(NEGATION, "not all", i, _next_noun_or_verb(tokens, i))
        if following is not None and (
            following.norm == "just" or (following.tag is Tag.ADVERB and following.norm.endswith("ly"))
        ):
            key = f"{key} {following.norm}"
        if norm in ("no", "none", "neither", "nobody", "nothing", "nor"):
            target = _next_noun_or_verb(tokens, i)
            if target < 0 and norm in ("nothing", "nobody", "none"):
                target = next((j for j in range(i - 1, max(-1, i - 4), -1) if tokens[j].tag is Tag.VERB), -1)
            return _on(NEGATION, key, i, target)
        if norm == "unable":
            return []
        return _denied(tokens, i, key)
    if norm in ("had", "should", "were") and _inverted(tokens, i):
        return _conditions(tokens, i, "if")
    led = tokens[max(0, i - 12) : i] if norm == "when" and i > 2 else []
    if any(t.norm in ("will", "would") for t in led) or (led and _is_general(tokens, i)):
        return _conditions(tokens, i, "when")
    if norm == "from" and i + 1 < len(tokens) and tokens[i + 1].norm.endswith("ing"):
        barred = any(t.lemma in _BARRING for t in tokens[max(0, i - 10) : i])
        return _on(NEGATION, "from", i, i + 1) if barred else []
    if norm == "on" and i + 3 < len(tokens) and tokens[i + 2].norm in _PROVISIONAL and tokens[i + 3].norm == "basis":
        verb = next((j for j in range(i - 1, -1, -1) if tokens[j].tag is Tag.VERB), -1)
        return _on(HEDGE, "interim", i + 2, verb)
    if norm == "at" and i + 2 < len(tokens) and tokens[i + 2].norm in ("earliest", "latest"):
        return _on(HEDGE, f"at the {tokens[i + 2].norm}", i, i - 1)
    if norm == "at" and i + 1 < len(tokens) and tokens[i + 1].norm in ("least", "most") and _bounds_back(tokens, i):
        return _on(HEDGE, f"at {tokens[i + 1].norm}", i, i - 1)
    if token.tag is Tag.MODAL and norm in _MODALS:
        return _on(MODAL, _MODALS[norm], i, _next_predicate(tokens, i))
    if norm == "initially" or (norm == "first" and i and tokens[i - 1].norm == "at"):
        verb = _next_verb(tokens, i) if not _is_closing(tokens, i) else -1
        verb = verb if verb >= 0 else next((k for k in range(i - 1, -1, -1) if tokens[k].tag is Tag.VERB), -1)
        return _on(HEDGE, "at first", i, verb)
    if norm in ("knowledge", "far") and (known := _as_far_as_known(tokens, i)) >= 0:
        verb = next((k for k in range(known - 1, -1, -1) if tokens[k].tag is Tag.VERB), -1)
        return _on(HEDGE, "as far as known", i, verb if verb >= 0 else _next_predicate(tokens, i + 2))
    if norm in ("for", "at") and _for_now(tokens, i):
        return _on(HEDGE, "for now", i, next((k for k in range(i - 1, -1, -1) if tokens[k].tag is Tag.VERB), -1))
    if norm in _HEDGES:
        return _on(HEDGE, _HEDGES[norm], i, _next_content(tokens, i))
    if norm == "but" and i + 1 < len(tokens) and tokens[i + 1].norm == "for" and i:
        outer = _main_verb(tokens, i, i)
        return _on(CONDITION, "but for", i, outer)
    if norm == "few" and i and tokens[i - 1].norm == "a":
        return _on(QUANTITY, "a few", i, _next_noun(tokens, i))
    if norm == "in" and i + 2 < len(tokens) and (i == 0 or tokens[i - 1].tag is Tag.PUNCTUATION):
        told = next((t for t in tokens[i + 1 : i + 4] if t.lemma in _FICTIONS), None)
        if told is not None:
            return _on(CONDITION, "fiction", i, _next_verb(tokens, told.index))
    if norm == "under":
        return _as_planned(tokens, i)
    if norm in ("condition", "long") and 0 < i < len(tokens) - 1:
        phrase = (tokens[i - 1].norm, norm, tokens[i + 1].norm)
        if phrase in (("on", "condition", "that"), ("as", "long", "as"), ("so", "long", "as")):
            return _conditions(tokens, i, "if")
    if norm in _CONDITIONS and token.tag is not Tag.VERB:
        return _conditions(tokens, i, _CONDITIONS[norm])
    if norm in _ATTRIBUTES and token.tag is not Tag.VERB:
        return _on(ATTRIBUTE, _ATTRIBUTES[norm], i, _next_noun(tokens, i))
    if norm == "further" and i and tokens[i - 1].norm in ("any", "no"):
        return _on(QUANTITY, "further", i, _next_noun(tokens, i))
    if norm == "some" and i + 1 < len(tokens) and tokens[i + 1].tag is Tag.NUMBER:
        return []  # "some 5,200 drivers"
    if norm in _QUANTIFIERS and token.tag is not Tag.VERB:
        return _on(QUANTITY, _QUANTIFIERS[norm], i, _next_noun(tokens, i))
    return []


def _is_general(tokens: list[Token], when: int) -> bool:
    """Whether a "when" tells under what condition something is so: "does little when the deficit is the problem"."""
    verb = next((t for t in tokens[when + 1 : when + 9] if t.tag in _VERBAL), None)
    before = next((t for t in reversed(tokens[max(0, when - 12) : when]) if t.tag in _VERBAL and _finite(t)), None)
    return verb is not None and before is not None and _is_present(verb) and _is_present(before)


def _finite(token: Token) -> bool:
    return token.tag is not Tag.VERB or token.norm != token.lemma


def _is_present(token: Token) -> bool:
    if token.tag is Tag.VERB:
        return token.norm.endswith("s") and token.norm != token.lemma
    return token.norm in ("is", "are", "does", "do", "has", "have")


def _as_planned(tokens: list[Token], i: int) -> list[tuple[Limit, int]]:
    """ "Under the council's plan a vote needs a majority": what it needs once the plan is in force.

    "Would" and "could" say so themselves.
    """
    plan = next((t for t in tokens[i + 1 : i + 6] if t.lemma in _PLANS and t.tag is Tag.NOUN), None)
    if plan is None or any(t.tag in (Tag.VERB, Tag.PUNCTUATION) for t in tokens[i + 1 : plan.index]):
        return []
    opens = i == 0 or tokens[i - 1].tag is Tag.PUNCTUATION
    verb = (
        _next_verb(tokens, plan.index)
        if opens
        else next((k for k in range(i, -1, -1) if tokens[k].tag is Tag.VERB), -1)
    )
    if verb < 0 or any(t.norm in ("would", "could", "might") for t in tokens[max(0, verb - 4) : verb]):
        return []
    return _on(CONDITION, "under", i, verb)


def _for_now(tokens: list[Token], i: int) -> bool:
    """Whether "for now", "for the moment", "for the time being" or "at this stage" begins at token `i`."""
    after = [token.norm for token in tokens[i + 1 : i + 4]]
    if tokens[i].norm == "at":
        return after[:1] == ["this"] and after[1:2] in (["stage"], ["point"], ["time"])
    return after[:1] == ["now"] or after[:2] == ["the", "moment"] or after == ["the", "time", "being"]


def _as_far_as_known(tokens: list[Token], i: int) -> int:
    """Where "to the best of my knowledge" or "as far as we know" begins that has its main word at `i`; -1 for none."""
    if tokens[i].norm == "far":
        said = [token.norm for token in tokens[i - 1 : i + 5]]
        told = said[:3] == ["as", "far", "as"] and any(word in _KNOWING for word in said[3:])
        return i - 1 if told else -1
    start = next((k for k in range(i - 1, max(-1, i - 6), -1) if tokens[k].norm == "to"), -1)
    whose = tokens[i - 1].norm in ("my", "our", "his", "her", "their", "its") if i else False
    return start if whose else -1


def _is_closing(tokens: list[Token], i: int) -> bool:
    """Whether nothing of its clause follows a word: "refused at first, but"."""
    return i + 1 >= len(tokens) or tokens[i + 1].tag is Tag.PUNCTUATION or tokens[i + 1].tag is Tag.PARTICLE


def _bounds_back(tokens: list[Token], i: int) -> bool:
    """Whether "at least" stands behind a name or a number, and before nothing: "until Thursday at least"."""
    if not i or tokens[i - 1].tag not in (Tag.NAME, Tag.NUMBER, Tag.NOUN):
        return False
    return i + 2 >= len(tokens) or tokens[i + 2].text in ",;."


def _inverted(tokens: list[Token], i: int) -> bool:
    """ "Had the alarm sounded, all would have escaped", and "all would have escaped had the alarm sounded"."""
    if i + 3 >= len(tokens) or tokens[i + 1].tag is Tag.PUNCTUATION:
        return False
    if i == 0:
        return tokens[0].text[0].isupper() and any(t.text == "," for t in tokens[1:20])
    if tokens[i + 1].tag not in (Tag.DETERMINER, Tag.NAME, Tag.PRONOUN, Tag.NOUN):
        return False
    led = any(t.norm in ("would", "could", "might") for t in tokens[max(0, i - 14) : i])
    told = any(t.tag is Tag.VERB for t in tokens[i + 2 : i + 8])
    return led and told and (tokens[i - 1].tag is not Tag.NAME)


def _denied(tokens: list[Token], i: int, key: str) -> list[tuple[Limit, int]]:
    """What "not" bears on: the next predicate; or a phrase ("and not, as announced, in Wexley"); or only its reason."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following is not None and i and tokens[i - 1].norm in _BESIDE and key == "not":
        j = i + 1
        if following.text == ",":
            j = next((k + 1 for k in range(i + 2, min(len(tokens), i + 10)) if tokens[k].text == ","), j)
        if j < len(tokens) and tokens[j].tag is Tag.PREPOSITION:
            return _on(NEGATION, key, i, _next_noun(tokens, j))
    predicate = _next_predicate(tokens, i)
    near = min(len(tokens) - 1, i + _FAR)
    reason = next((k for k in range(i + 1, near + 1) if tokens[k].norm == "because"), -1)
    if reason > predicate >= 0:
        second = any(tokens[k].norm == "but" and tokens[k + 1].norm == "because" for k in range(reason + 1, near))
        if second:  # "It did not end because of the order but because …" says that it ended.
            return _on(NEGATION, "not because", i, predicate) + _on(NEGATION, key, i, _next_content(tokens, reason))
    return _on(NEGATION, key, i, predicate)


def _verb_compared(tokens: list[Token], i: int) -> bool:
    """ "More than doubled"."""
    if not i or i + 1 >= len(tokens) or tokens[i - 1].norm not in ("more", "less"):
        return False
    return tokens[i + 1].tag is Tag.VERB


def _on(kind: str, key: str, index: int, target: int) -> list[tuple[Limit, int]]:
    return [(Limit(kind, key, index), target)] if target >= 0 else []


def _next_predicate(tokens: list[Token], i: int) -> int:
    """The next verb; failing that, the next content word of the same clause (after a copula)."""
    fallback = -1
    for j in range(i + 1, min(len(tokens), i + 8)):
        tag = tokens[j].tag
        if tag is Tag.VERB:
            return j if fallback < 0 else fallback
        if tag is Tag.PUNCTUATION and tokens[j].text not in "\"'":
            break
        if tag in NOMINAL:
            if fallback < 0:
                fallback = j
            if tag is not Tag.ADJECTIVE:
                break
        elif tag in (Tag.PREPOSITION, Tag.CONJUNCTION) and fallback >= 0:
            break
    return fallback


def _next_noun(tokens: list[Token], i: int) -> int:
    """The head of the noun phrase that follows; a number or adjective when there is no noun."""
    last = -1
    for j in range(i + 1, min(len(tokens), i + 9)):
        tag = tokens[j].tag
        if tag in (Tag.NOUN, Tag.NAME):
            last = j
        elif tag in (Tag.NUMBER, Tag.ADJECTIVE):
            if last >= 0 and tokens[last].tag in (Tag.NOUN, Tag.NAME):
                break
            last = j
        elif tag is Tag.PRONOUN and last < 0 and tokens[j - 1].norm == "of":
            return j
        elif tag in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.ADVERB) or tokens[j].text in "\"'":
            if tag is Tag.POSSESSIVE and last >= 0:
                last = -1
            continue
        elif tokens[j].norm == "of" and last < 0:
            continue
        else:
            break
    return last


def _next_noun_or_verb(tokens: list[Token], i: int) -> int:
    target = _next_noun(tokens, i)
    return target if target >= 0 else _next_predicate(tokens, i)


def _next_content(tokens: list[Token], i: int) -> int:
    for j in range(i + 1, min(len(tokens), i + 6)):
        if tokens[j].content:
            return j
        if tokens[j].tag is Tag.PUNCTUATION and tokens[j].text not in "\"',":
            break
    for j in range(i - 1, max(-1, i - 4), -1):
        if tokens[j].content:
            return j
    return -1


def _conditions(tokens: list[Token], i: int, key: str) -> list[tuple[Limit, int]]:
    """A condition bears on the verb of its own clause, and on the verb it makes conditional."""
    limit = Limit(CONDITION, key, i)
    found = []
    timed = key == "until" and i + 1 < len(tokens) and tokens[i + 1].tag in (Tag.NAME, Tag.NUMBER)
    timed = timed or (key == "until" and _until_a_noun(tokens, i))
    if timed and i and tokens[i - 1].tag is Tag.AUXILIARY:
        # "Who was until January the head of", "has until May to file": it bounds no verb of another clause.
        place = _next_content(tokens, _behind_time(tokens, i)) if tokens[i - 1].lemma == "be" else -1
        return [(limit, place)] if place >= 0 else []
    inner = -1 if timed else _next_verb(tokens, i)
    copula = next((j for j in range(i + 1, min(len(tokens), i + 9)) if tokens[j].lemma == "be"), -1)
    if copula >= 0 and (inner < 0 or inner > copula + 2):
        # "Unless a government is in place": what is said to be.
        inner = _next_content(tokens, copula)
    if inner >= 0:
        found.append((limit, inner))
    if key in ("if", "unless"):
        # What is only supposed: every word of the clause, for its verb may not be known as one.
        for j in range(i + 1, min(len(tokens), i + 15)):
            if tokens[j].text in ",;." or (0 <= inner < j - 1 and tokens[j].tag is Tag.PRONOUN and _acts(tokens, j)):
                break
            if j != inner and tokens[j].tag in (Tag.NOUN, Tag.ADJECTIVE) and tokens[j].content:
                found.append((limit, j))
    if key == "whether" or (key == "until" and inner < 0 and not timed):
        return found
    outer = _main_verb(tokens, i, inner)
    if outer >= 0:
        found.append((limit, outer))
    if i == 0 and outer > 0 and key in ("if", "unless"):
        found += [(limit, place) for place in _joined_clauses(tokens, outer)]
    return found


def _behind_time(tokens: list[Token], i: int) -> int:
    """Return the last token of the time behind the "until" at `i`."""
    while i + 1 < len(tokens) and (
        tokens[i + 1].tag in (Tag.NAME, Tag.NUMBER) or tokens[i + 1].norm in ("last", "this")
    ):
        i += 1
    return i


def _until_a_noun(tokens: list[Token], i: int) -> bool:
    """Whether "until" at `i` has no clause: "banned until further notice and must use the pass"."""
    j = i + 1
    while j < len(tokens) and tokens[j].tag in (Tag.DETERMINER, Tag.ADJECTIVE, Tag.NOUN):
        j += 1
    return i + 1 < j < len(tokens) and tokens[j].norm in ("and", "but")


def _acts(tokens: list[Token], i: int) -> bool:
    """Whether a verb group follows token `i`: "unless the bank lends more it will run out"."""
    return i + 1 < len(tokens) and tokens[i + 1].tag in (Tag.MODAL, Tag.AUXILIARY, Tag.VERB)


def _joined_clauses(tokens: list[Token], outer: int) -> list[int]:
    """The verbs of the clauses that go on after a condition in front: "If they fail, A closes and B will strike"."""
    found = []
    for k in range(outer + 1, len(tokens) - 2):
        if tokens[k].text in ";.":
            break
        if tokens[k].norm in ("and", "or") and tokens[k + 1].tag in (Tag.DETERMINER, Tag.NAME, Tag.PRONOUN, Tag.NOUN):
            verb = _next_verb(tokens, k)
            between = tokens[k + 1 : verb] if verb > 0 else []
            if between and not any(t.text == "," for t in between):
                found.append(verb)
    return found


def _next_verb(tokens: list[Token], i: int) -> int:
    for j in range(i + 1, min(len(tokens), i + 20)):
        if tokens[j].tag is Tag.VERB:
            return j
        if tokens[j].text in (";", "."):
            break
    return -1


def _main_verb(tokens: list[Token], i: int, inner: int) -> int:
    """The verb before the condition, or after its clause when it comes first."""
    opened = i > 0 and tokens[i - 1].text == '"' and tokens[i - 1].end == tokens[i].start
    led = i == 0 or tokens[i - 1].norm == "that" or tokens[i - 1].text == ":" or opened  # in front of its clause
    for j in () if led else range(i - 1, -1, -1):
        if tokens[j].tag is Tag.VERB and not _is_said_between(tokens, j):
            return j
        if tokens[j].text == ";":
            break
    comma = next((j for j in range(max(i, inner), len(tokens)) if tokens[j].text == ","), -1)
    if comma < 0:
        return _next_verb(tokens, inner) if led and inner >= 0 else -1
    verb = _next_verb(tokens, comma)
    return _next_verb(tokens, verb) if verb > 0 and _is_said_between(tokens, verb) else verb


def _is_said_between(tokens: list[Token], v: int) -> bool:
    """Whether a verb of saying stands with its speaker between commas: "If she stays, Brill said, the board can"."""
    if tokens[v].norm not in REPORTING or v + 1 >= len(tokens) or tokens[v + 1].text != ",":
        return False
    for j in range(v - 1, max(-1, v - 8), -1):
        if tokens[j].text == "," or (tokens[j].text == '"' and tokens[j - 1].text == ","):
            return True
        if tokens[j].tag not in _SPEAKING:
            return False
    return False


def _with_coordinated(tokens: list[Token], target: int) -> list[int]:
    """Return `target` and, when it is a verb, the verbs coordinated with it by a bare "and" or "or"."""
    places = [target]
    if tokens[target].tag is not Tag.VERB:
        return places
    j = target + 1
    while j < len(tokens) and j < target + 12:
        if tokens[j].tag is Tag.PUNCTUATION or tokens[j].tag in (Tag.AUXILIARY, Tag.MODAL):
            break
        if tokens[j].norm in ("and", "or", "nor") and j + 1 < len(tokens) and tokens[j + 1].tag is Tag.VERB:
            if _form(tokens[j + 1]) == _form(tokens[target]):
                places.append(j + 1)
            break
        j += 1
    return places


def _form(token: Token) -> str:
    if token.norm == token.lemma:
        return "base"
    if token.norm.endswith("ing"):
        return "ing"
    return "s" if token.norm.endswith("s") else "past"
