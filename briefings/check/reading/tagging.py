"""Tagging: a sentence cut into its words, each with a rough part of speech.

It knows closed classes, a list of verbs, endings and the words around. It is wrong about rare words; where that
matters, the rules that read it take the stricter reading.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from ..lexicon import function_words as fw
from ..lexicon.modality import NEGATIONS
from ..lexicon.names import DEMONYMS, OFFICES
from ..lexicon.speech import REPORTING
from ..lexicon.tagging import ADJECTIVES, ADVERBS, NOMINAL_VERBS, NOUNS, NUMBER_WORDS
from ..lexicon.verbs import IRREGULAR, IRREGULAR_PAST, VERBS
from .tokens import NOMINAL, Tag, Token, lemma

_NUMBER_OR_SHORT = r"""
    (?P<number>\d+(?::\d\d)+ | \d[\d,.]*(?:st|nd|rd|th)?(?:-[A-Za-z]+)+ | \d+-\d+(?:-\d+)*(?![\w-])
      | [$€£¥]?\d(?:[\d,.]*\d)?%? (?:(?:st|nd|rd|th|s|m|bn|k|am|pm|tn|km|kg)\b)? )
    | (?:[A-Za-z]\.){2,}[A-Za-z]?                       # U.S., a.m.
    | (?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Prof|Rev|No|vs)\.
"""
_WORD_OR_MARK = r"""
    | '(?:s|re|ve|ll|d|m)\b
    | \w+(?:[-&]\w+)*
    | [^\w\s]
"""
_CONTRACTED = r"""
    | n't(?!\w)
    | (?:(?!n't\b)\w)+?(?=n't\b)                       # did|n't
"""
_TOKEN = re.compile(_NUMBER_OR_SHORT + _WORD_OR_MARK, re.VERBOSE)
_TOKEN_CONTRACTED = re.compile(_NUMBER_OR_SHORT + _CONTRACTED + _WORD_OR_MARK, re.VERBOSE)
"""Looking ahead for an "n't" at every letter costs most of the time, so it is done only in a text that has one."""
_SUBSTITUTES = {
    "ca": "can", "wo": "will", "sha": "shall", "n't": "not", "'ll": "will", "'re": "are", "'ve": "have", "'m": "am",
}  # fmt: skip
_ADJECTIVE = re.compile(r".+(?:al|ive|ous|ful|less|ic|able|ible|ish|ary|ian|ese|ern|ical|ile|ant|ent)$")
_NOUN = re.compile(r".+(?:tion|sion|ment|ness|ity|ship|ance|ence|ism|ist|er|or|hood|dom|age|ure|cy|logy|phy)s?$")


def _closed(norm: str) -> Tag | None:
    if norm in NEGATIONS and norm != "unable":
        return Tag.NEGATION
    if norm in fw.MODALS:
        return Tag.MODAL
    if norm in fw.BE or norm in fw.HAVE or norm in fw.DO:
        return Tag.AUXILIARY
    if norm in ("who", "whom", "which", "whose"):
        return Tag.RELATIVE
    if norm in fw.DETERMINERS:
        return Tag.DETERMINER
    if norm in fw.COORDINATORS:
        return Tag.CONJUNCTION
    if norm in fw.PREPOSITIONS:
        return Tag.PREPOSITION
    if norm in fw.PRONOUNS or norm in ("what", "there"):
        return Tag.PRONOUN
    if norm in fw.SUBORDINATORS or norm == "than":
        return Tag.CONJUNCTION
    return None


_CLOSED = {
    word: tag
    for words in (
        NEGATIONS, fw.MODALS, fw.AUXILIARIES, fw.DETERMINERS, fw.COORDINATORS, fw.PREPOSITIONS, fw.PRONOUNS,
        fw.SUBORDINATORS, frozenset(("who", "whom", "which", "what", "there", "than")),
    )
    for word in words
    if (tag := _closed(word)) is not None
}  # fmt: skip
# Verbs whose past is their base form: after a noun they are verbs when a noun phrase follows.
_INVARIANT = frozenset("beat cut hit put set cost hurt let quit shut split spread burst cast bid bet read".split())
_BARE_PARTICIPLES = frozenset(
    """lost broken stolen hidden frozen torn sunken fallen forgotten worn sworn chosen written unwritten driven beaten
    shaken""".split()
)
_TIMES = frozenset("week month year night summer winter spring autumn weekend century season".split())
_LEADING = frozenset("the a an its his her their our my your this".split())
_UNINFLECTED = frozenset((Tag.PUNCTUATION, Tag.NUMBER))
_BEFORE_NOUN = frozenset((Tag.DETERMINER, Tag.POSSESSIVE, Tag.ADJECTIVE, Tag.NUMBER))
_NOT_ADVERBS = frozenset(
    "family only july italy early reply supply apply rally ally assembly anomaly monopoly fly".split()
)


def _tag_word(norm: str, text: str, previous: Token | None, first: bool) -> Tag:
    before = previous.tag if previous is not None else None
    closed = _CLOSED.get(norm)
    if closed is not None:
        if text in ("May", "Will") and not first:
            return Tag.NAME
        if norm in ("mine", "round") and before in _BEFORE_NOUN:
            return Tag.NOUN
        return closed
    if norm in NUMBER_WORDS:
        return Tag.NUMBER
    if text[0].isupper() and not first:
        return Tag.NAME
    base = lemma(norm)
    known_verb = base in VERBS
    if before in (Tag.MODAL, Tag.PARTICLE) and known_verb:
        return Tag.VERB
    if norm in ADVERBS or (norm == "longer" and previous is not None and previous.norm == "no"):
        return Tag.ADVERB
    if norm in ADJECTIVES:
        return Tag.ADJECTIVE
    if norm.endswith("ly") and len(norm) > 4 and not known_verb and norm not in _NOT_ADVERBS:
        return Tag.ADVERB
    if before in (Tag.MODAL, Tag.PARTICLE):
        return Tag.VERB
    if known_verb:
        return _tag_verb(norm, base, previous, text, first)
    if text[0].isupper():
        return Tag.NAME
    if norm.endswith("ing") and previous is not None and previous.lemma == "be" and len(norm) > 5:
        return Tag.VERB
    if norm in NOUNS or _NOUN.match(norm):
        return Tag.NOUN
    if norm.endswith("ed") and len(norm) > 4:
        return Tag.ADJECTIVE if before in _BEFORE_NOUN or before is Tag.PREPOSITION else Tag.VERB
    if _ADJECTIVE.match(norm):
        return Tag.ADJECTIVE
    return Tag.NOUN


@lru_cache(maxsize=65536)
def _alone(word: str, first: bool) -> tuple[str, str, Tag | None, bool]:
    """Return what a word or a mark is by itself: its lower case, its base form and its tag.

    There is no tag where the words before it decide, and the last value is true where a modal before it would.
    """
    norm = word.lower()
    norm = _SUBSTITUTES.get(norm, norm)
    tag: Tag | None = None
    governed = False
    if len(word) == 1 and not word.isalnum():
        tag = Tag.NUMBER if word in "$€£¥%" else Tag.PUNCTUATION
    elif norm == "'s":
        tag = Tag.POSSESSIVE
    elif norm in ("mine", "round", "longer"):
        pass
    elif norm in _CLOSED or norm in NUMBER_WORDS or (word[0].isupper() and not first):
        tag = _tag_word(norm, word, None, first)
    elif lemma(norm) not in VERBS and not norm.endswith(("ing", "ed")):
        tag, governed = _tag_word(norm, word, None, first), True
    return norm, _base(norm, tag), tag, governed


def _base(norm: str, tag: Tag | None) -> str:
    if tag is Tag.VERB and norm.endswith("ing") and norm[:-3] in VERBS:
        return norm[:-3]  # "is meeting the owners", beside "the meeting"
    return norm if tag in _UNINFLECTED or (tag is Tag.NAME and norm in IRREGULAR) else lemma(norm)


_PLURALS = frozenset("police people men women children doctors".split())  # plural without showing it in an ending


def _tag_verb(norm: str, base: str, previous: Token | None, text: str, first: bool) -> Tag:
    """Tag a word whose base form is a known verb."""
    before = previous.tag if previous is not None else None
    determined = before in _BEFORE_NOUN or (previous is not None and previous.norm == "no")
    if norm == base and norm not in IRREGULAR_PAST:
        if first and text[0].isupper():
            return Tag.NOUN
        if determined or before in (Tag.PREPOSITION, Tag.PUNCTUATION):
            return Tag.NOUN
        if previous is not None and previous.norm == "whose":
            return Tag.NOUN
        if before in (Tag.NEGATION, Tag.ADVERB, Tag.RELATIVE) or previous is None:
            return Tag.VERB
        if before is Tag.PRONOUN:
            return Tag.VERB
        if before is Tag.AUXILIARY and previous.lemma == "do":
            return Tag.VERB
        if previous.norm in _PLURALS and base not in NOMINAL_VERBS:
            return Tag.VERB
        if base in NOMINAL_VERBS:
            plural = before is Tag.NOUN and previous.norm != previous.lemma
            return Tag.VERB if plural else Tag.NOUN
        singular = before in (Tag.NOUN, Tag.NAME) and not previous.norm.endswith("s")
        return Tag.NOUN if singular else Tag.VERB
    if norm in _BARE_PARTICIPLES and (before is Tag.POSSESSIVE or (previous is not None and previous.norm in _LEADING)):
        return Tag.ADJECTIVE  # "the lost satellite"
    if norm in IRREGULAR_PAST and not norm.endswith("ed"):
        if norm in NOMINAL_VERBS and before in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER, Tag.PREPOSITION):
            return Tag.NOUN
        return Tag.VERB
    if norm.endswith("ed") or norm in IRREGULAR_PAST:
        if norm in ("died", "doubled", "tripled", "halved") and previous is not None and before is not Tag.DETERMINER:
            return Tag.VERB
        if determined and before is not Tag.NUMBER:
            return Tag.ADJECTIVE
        return Tag.ADJECTIVE if before is Tag.PREPOSITION else Tag.VERB
    if norm.endswith("ing"):
        led = previous is not None and previous.norm == "that"
        return Tag.NOUN if determined and not led else Tag.VERB
    # A form in -s.
    if previous is not None and previous.norm in ("that", "which", "who"):
        return Tag.VERB
    if determined or before is Tag.PREPOSITION or (first and base in NOMINAL_VERBS):
        return Tag.NOUN
    if base in NOMINAL_VERBS and before in (Tag.NOUN, Tag.VERB, Tag.AUXILIARY, Tag.CONJUNCTION):
        return Tag.NOUN
    return Tag.VERB


def tokenize(text: str, *, named: bool = False) -> list[Token]:
    """Split folded text into tokens; `named` when its first word is known to be a name. Linear in the text's length.

    >>> [token.lemma for token in tokenize("The Fed didn't raise rates.")]
    ['the', 'fed', 'do', 'not', 'raise', 'rate', '.']
    """
    tokens: list[Token] = []
    first = not named
    previous: Token | None = None
    to: Token | None = None  # the token before, if it is a "to" that may stand before a verb
    number, modal, punctuation = Tag.NUMBER, Tag.MODAL, Tag.PUNCTUATION
    pattern = _TOKEN_CONTRACTED if "n't" in text else _TOKEN
    for index, match in enumerate(pattern.finditer(text)):
        word = match[0]
        start, end = match.span()
        if word == "|":
            word = "-"  # a dash, kept apart from the hyphens
        norm, base, tag, governed = _alone(word, first)
        if match.lastgroup is not None:
            tag, base = number, norm
        elif word == "'":
            led = previous is not None and previous.norm.endswith("s") and start == previous.end
            tag = Tag.POSSESSIVE if led else Tag.PUNCTUATION
        elif tag is None or (governed and previous is not None and previous.tag is modal):
            tag = _tag_word(norm, word, previous, first)
            base = _base(norm, tag)
        token = Token(index, start, end, word, norm, base, tag)
        if to is not None and word != '"':
            if (base == norm and base in VERBS and not word[0].isupper()) or norm in ("be", "have", "do"):
                to.tag = Tag.PARTICLE
                if tag in (Tag.NOUN, Tag.ADJECTIVE):
                    token.tag = Tag.VERB
            to = None
        if norm == "to":
            token.tag = Tag.PREPOSITION
            to = token if previous is None or previous.norm != "according" else None
        tokens.append(token)
        if tag is not punctuation:
            first = False
        elif word in ".!?:":
            first = True
        if word != '"' or previous is None or previous.tag is not modal:  # “would “design us out””: a verb
            previous = token
    _retag(tokens)
    if _VERBAL.isdisjoint([token.tag for token in tokens]):
        _find_verb(tokens)
    return tokens


_VERBAL = frozenset((Tag.VERB, Tag.AUXILIARY, Tag.MODAL))
_HEADS = frozenset("chief deputy".split())
_LINKING = frozenset("look seem appear remain sound feel stay".split())
_MENDED = frozenset((Tag.NOUN, Tag.VERB, Tag.ADJECTIVE))
_MENDED_WORDS = frozenset(("that", "need"))


@lru_cache(maxsize=65536)
def _is_settled(norm: str, base: str) -> bool:
    """Whether a noun stays one whatever stands around it."""
    if norm != base or base in VERBS or norm.endswith("ing"):
        return False
    return norm not in _MENDED_WORDS and norm not in _INVARIANT


def _retag(tokens: list[Token]) -> None:
    """Mend tags that only the words on both sides show."""
    last = len(tokens) - 1
    if last > 1 and tokens[0].norm == "will" and tokens[1].tag is Tag.NAME and tokens[last].text != "?":
        tokens[0].tag = Tag.NAME  # "Will Garner said"
    if last > 1 and tokens[0].tag is Tag.NAME and _opens_with_adjective(tokens):
        tokens[0].tag, tokens[1].tag = Tag.ADJECTIVE, Tag.NOUN
    noun = Tag.NOUN
    for i, token in enumerate(tokens):
        if token.tag is noun:
            if _is_settled(token.norm, token.lemma):
                continue
        elif token.tag not in _MENDED and token.norm not in _MENDED_WORDS:
            continue
        following = tokens[i + 1] if i < last else None
        before = tokens[i - 1] if i else None
        if token.norm == "that":
            token.tag = _tag_that(tokens, i)
        elif token.norm == "last" and before is not None and before.norm == "to" and following is not None:
            if following.norm in _TIMES:
                before.tag, token.tag = Tag.PREPOSITION, Tag.ADJECTIVE  # "goes back to last summer"
        elif token.norm == "managing" and following is not None and following.norm in ("director", "editor", "partner"):
            token.tag = Tag.ADJECTIVE
        elif token.tag is Tag.VERB and not i and token.norm.endswith("ing") and _names_office(tokens):
            token.tag = Tag.NOUN  # "Housing minister Greta Holm"
        elif token.norm == "need" and following is not None and following.norm == "not":
            token.tag = Tag.MODAL
        elif token.tag is Tag.ADJECTIVE:
            led = before is not None and before.tag in (Tag.ADJECTIVE, Tag.NOUN)
            objective = following is not None and following.tag is Tag.DETERMINER
            if before is not None and before.norm in _HEADS and (following is None or following.tag not in NOMINAL):
                objective = True  # "its chief warned"
            if led and objective and token.norm.endswith("ed") and token.lemma in VERBS:
                token.tag = Tag.VERB  # "her deputy attended the meeting"
                continue
            long = before is not None and before.norm == "long" and i > 1 and tokens[i - 2].lemma in ("have", "be")
            if before is not None and long and token.norm.endswith("ed") and token.lemma in VERBS:
                before.tag, token.tag = Tag.ADVERB, Tag.VERB  # "had long called for it"
                continue
            if (
                (following is None or following.tag not in NOMINAL)
                and before is not None
                and before.tag in (Tag.DETERMINER, Tag.NUMBER, Tag.NAME, Tag.NOUN, Tag.POSSESSIVE)
                and (token.norm not in ADJECTIVES or token.norm in _HEADS)
            ):
                token.tag = Tag.NOUN
        elif token.tag is Tag.VERB and following is not None:
            at_start = before is None or before.text in '.:"'
            plural = token.norm.endswith("s") and token.lemma != token.norm
            if token.norm.endswith("ed") and following.tag is Tag.NOUN and _describes(tokens, i):
                token.tag = Tag.ADJECTIVE
                continue
            if plural and following.norm in ("for", "of", "in") and _opens_behind_comma(tokens, i):
                token.tag = Tag.NOUN  # "According to a study, rents for the flats fell"
                continue
            if plural and following.tag is Tag.VERB and not following.norm.endswith("ing"):
                token.tag = Tag.NOUN
                continue
            national = before is not None and (before.norm in DEMONYMS or before.tag is Tag.ADJECTIVE)
            if plural and national and following.tag in (Tag.AUXILIARY, Tag.MODAL):
                token.tag = Tag.NOUN  # "Ukrainian forces have held"
                continue
            if at_start and token.text[0].isupper():
                if token.norm.endswith("ed") and following.tag in NOMINAL:
                    token.tag = Tag.ADJECTIVE
                elif following.tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL, Tag.POSSESSIVE):
                    token.tag = Tag.NAME
            elif (
                before is not None
                and before.text == ","
                and token.norm.endswith("ed")
                and following.tag is Tag.NOUN
                and i + 2 <= last
                and tokens[i + 2].tag is Tag.NAME
            ) or (
                before is not None
                and before.tag is Tag.VERB
                and (following.tag is Tag.NOUN or (following.tag is Tag.NAME and before.norm.endswith("ing")))
                and token.norm.endswith("ed")
            ):
                token.tag = Tag.ADJECTIVE
        elif token.tag is Tag.NOUN and token.norm.endswith("ing") and _continues(tokens, i):
            token.tag = Tag.VERB
        elif token.norm in _INVARIANT and token.tag is Tag.NOUN and following is not None:
            led = before is not None and before.tag in (Tag.NOUN, Tag.NAME, Tag.PRONOUN)
            plural = following.tag is Tag.NOUN and following.norm != following.lemma
            if led and (plural or following.tag in (Tag.DETERMINER, Tag.NAME, Tag.NUMBER, Tag.PRONOUN)):
                token.tag = Tag.VERB
        elif token.tag is Tag.NOUN and following is not None and token.norm != token.lemma:
            # "The bank votes to …", "the dam spills the water": a form in -s with an object is a verb.
            singular = before is not None and before.tag in (Tag.NAME, Tag.NOUN) and before.norm == before.lemma
            joined = before is not None and before.norm in ("and", "but")
            if singular and i > 1 and tokens[i - 2].norm == "whose" and token.lemma in VERBS:
                token.tag = Tag.VERB  # "whose permit ends in May"
                continue
            if singular and token.lemma in VERBS and _counts(tokens, i):
                token.tag = Tag.VERB
                continue
            objective = joined and following.norm in ("them", "him", "it", "us")  # "and pays them"
            if token.lemma in VERBS and (
                objective or ((singular or joined) and following.tag in (Tag.DETERMINER, Tag.PARTICLE))
            ):
                token.tag = Tag.VERB
            elif singular and token.lemma in _LINKING and following.tag is Tag.ADJECTIVE:
                token.tag = Tag.VERB  # "the price looks stable"
        elif token.tag is Tag.NOUN and token.lemma in VERBS and (_inverted(tokens, i) or _helped(tokens, i)):
            token.tag = Tag.VERB


def _opens_behind_comma(tokens: list[Token], i: int) -> bool:
    """Whether a subject begins at token `i`: no verb before, a comma, and a verb of its own behind."""
    if not i or tokens[i - 1].text != "," or any(token.tag in _VERBAL for token in tokens[:i]):
        return False
    for token in tokens[i + 2 : i + 14]:
        if token.tag is Tag.PUNCTUATION:
            return False
        if token.tag in _VERBAL:
            return True
    return False


def _counts(tokens: list[Token], i: int) -> bool:
    """Whether a form in -s behind "the notice" has a number for its object: "the notice covers about 86,000 homes"."""
    if i < 2 or tokens[i - 2].tag is not Tag.DETERMINER or i + 2 >= len(tokens):
        return False
    following = tokens[i + 1]
    if tokens[i].norm == "covers" and following.tag is Tag.NOUN and following.norm != following.lemma:
        return True  # "the rule covers children"
    amount = i + 2 if following.norm in ("about", "around", "some", "nearly", "only") else i + 1
    return tokens[amount].tag is Tag.NUMBER


def _opens_with_adjective(tokens: list[Token]) -> bool:
    """Whether a sentence begins with what only looks like a name: "Environmental groups had called"."""
    noun, verb = tokens[1], tokens[2]
    many = noun.text.islower() and noun.norm.endswith("s") and noun.lemma != noun.norm
    if not many or noun.tag not in (Tag.NOUN, Tag.VERB) or verb.tag not in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL):
        return False
    return _ADJECTIVE.match(tokens[0].norm) is not None


def _find_verb(tokens: list[Token]) -> None:
    """Take a form in -s behind a singular for the verb of a sentence that has none: "Sund's permit ends in May"."""
    for before, token in pairwise(tokens):
        if token.tag is not Tag.NOUN or token.norm == token.lemma or not token.norm.endswith("s"):
            continue
        if token.lemma in VERBS and before.tag in (Tag.NOUN, Tag.NAME) and before.norm == before.lemma:
            token.tag = Tag.VERB
            return


def _names_office(tokens: list[Token]) -> bool:
    """Whether the second word of a sentence is a noun before a name: "Housing minister Greta Holm"."""
    office = len(tokens) > 3 and (tokens[1].tag is Tag.NOUN or tokens[1].norm in OFFICES)
    return office and tokens[2].tag is Tag.NAME and tokens[3].tag is Tag.NAME


def _inverted(tokens: list[Token], i: int) -> bool:
    """Whether a verb stands behind its subject and that behind its auxiliary: "can the president dismiss the head"."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    j = i - 1
    while j >= max(0, i - 8) and tokens[j].tag in (Tag.DETERMINER, Tag.NOUN, Tag.NAME, Tag.ADJECTIVE):
        j -= 1
    if not 0 <= j < i - 2 or tokens[j].tag is not Tag.MODAL or tokens[j + 1].tag is not Tag.DETERMINER:
        return False
    return following is None or following.tag is Tag.DETERMINER or following.text in ",."


def _describes(tokens: list[Token], i: int) -> bool:
    """Whether a participle stands inside a noun phrase: "had 37 confirmed cases", "an Italian retired footballer"."""
    if i and tokens[i - 1].tag is Tag.NUMBER:
        last = i + 1
        while last + 1 < len(tokens) and tokens[last + 1].tag is Tag.NOUN:
            last += 1
        return tokens[last].norm != tokens[last].lemma
    return i > 2 and tokens[i - 1].tag is Tag.NAME and tokens[i - 2].norm in ("a", "an")


def _helped(tokens: list[Token], i: int) -> bool:
    """Whether a verb follows whom somebody helped to do it: "helped Norland win the cup"."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if tokens[i].norm != tokens[i].lemma or following is None or following.tag is not Tag.DETERMINER:
        return False
    j = i - 1
    while j >= 0 and tokens[j].tag in (Tag.NAME, Tag.NOUN, Tag.DETERMINER):
        j -= 1
    return 0 <= j < i - 1 and tokens[j].tag is Tag.VERB and tokens[j].lemma in ("help", "let", "watch")


def _continues(tokens: list[Token], i: int) -> bool:
    """Whether a form in -ing stands between "is" and an object: "is suing the company"."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    j = i - 1
    while j >= 0 and tokens[j].tag in (Tag.ADVERB, Tag.NEGATION):
        j -= 1
    copula = j >= 0 and tokens[j].tag is Tag.AUXILIARY and tokens[j].lemma == "be"
    return copula and following is not None and following.tag in (Tag.DETERMINER, Tag.NAME, Tag.PRONOUN)


def _tag_that(tokens: list[Token], i: int) -> Tag:
    before = tokens[i - 1] if i else None
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following is None or before is None:
        return Tag.PRONOUN
    after = tokens[i + 2] if i + 2 < len(tokens) else following
    past = following.tag is Tag.ADJECTIVE and following.norm.endswith("ed") and following.lemma in VERBS
    if past and before.tag in (Tag.NOUN, Tag.NAME) and after.tag in (Tag.DETERMINER, Tag.NUMBER):
        following.tag = Tag.VERB  # "a fire that killed five people"
        return Tag.RELATIVE
    plural = following.norm.endswith("s") and following.tag is not Tag.AUXILIARY
    if plural and after.tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL) and following.lemma in VERBS:
        return Tag.CONJUNCTION  # "told parliament that sanctions remained"
    if following.norm.endswith("ing") and before.tag is Tag.VERB and after.tag in (Tag.AUXILIARY, Tag.MODAL):
        return Tag.CONJUNCTION  # "said that voting had been extended"
    if following.tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL) and before.tag in (Tag.NOUN, Tag.NAME):
        return Tag.RELATIVE
    if following.text == '"' or (following.tag is Tag.CONJUNCTION and following.norm not in ("and", "or", "but")):
        return Tag.CONJUNCTION
    if before.tag in (Tag.NOUN, Tag.NAME) and following.tag in (
        Tag.DETERMINER, Tag.NAME, Tag.PRONOUN, Tag.NOUN, Tag.ADJECTIVE, Tag.NUMBER, Tag.NEGATION,
    ):  # fmt: skip
        return Tag.CONJUNCTION
    if before.norm in REPORTING and following.tag is Tag.PREPOSITION and before.tag is Tag.VERB:
        return Tag.CONJUNCTION  # "said that between 300 and 400 jobs would go"
    if before.tag in (Tag.VERB, Tag.CONJUNCTION, Tag.ADJECTIVE) or before.text in ',"':
        if following.tag in (Tag.DETERMINER, Tag.NAME, Tag.PRONOUN, Tag.NEGATION, Tag.NUMBER, Tag.ADJECTIVE):
            return Tag.CONJUNCTION
        if following.tag is Tag.NOUN:
            verb = any(token.tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL) for token in tokens[i + 1 : i + 8])
            return Tag.CONJUNCTION if verb else Tag.DETERMINER
    return Tag.DETERMINER if following.tag in NOMINAL else Tag.PRONOUN
