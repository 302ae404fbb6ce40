"""Words of a sentence as the check compares them: folded, with a base form and a rough part of speech.

What the tagger is for: telling verbs from the nouns around them well enough to see who does what. It knows closed
classes, a list of verbs, endings and the word before. It is wrong about rare words; where that matters, the rules that
read it take the stricter reading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from .lexicon import function_words as fw
from .lexicon.modality import NEGATIONS
from .lexicon.verbs import IRREGULAR, IRREGULAR_NOUNS, IRREGULAR_PAST, VERBS


class Tag(IntEnum):
    """A rough part of speech."""

    NOUN = 1
    NAME = 2
    VERB = 3
    ADJECTIVE = 4
    ADVERB = 5
    NUMBER = 6
    DETERMINER = 7
    PREPOSITION = 8
    CONJUNCTION = 9
    PRONOUN = 10
    AUXILIARY = 11
    MODAL = 12
    NEGATION = 13
    POSSESSIVE = 14
    PUNCTUATION = 15
    PARTICLE = 16  # to before a verb


CONTENT = frozenset((Tag.NOUN, Tag.NAME, Tag.VERB, Tag.ADJECTIVE, Tag.ADVERB, Tag.NUMBER))
NOMINAL = frozenset((Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.NUMBER))


@dataclass(slots=True)
class Token:
    """One word or mark. `start` and `end` are offsets in the folded text; `norm` is lower case."""

    index: int
    start: int
    end: int
    text: str
    norm: str
    lemma: str
    tag: Tag

    @property
    def content(self) -> bool:
        """Whether the word carries facts (as against grammar)."""
        return self.tag in CONTENT


_TOKEN = re.compile(
    r"""
    (?P<number>[$€£¥]?\d[\d,.]*\d%?|[$€£¥]?\d%?)(?:(?P<suffix>st|nd|rd|th|s|m|bn|k|am|pm)\b)?
    | (?:[A-Za-z]\.){2,}[A-Za-z]?                       # U.S., a.m.
    | (?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Prof|Rev|No|vs)\.
    | (?:n't|n’t)(?!\w)
    | '(?:s|re|ve|ll|d|m)\b
    | (?:(?!n't\b)\w)+?(?=n't\b)                       # did|n't
    | \w+(?:[-&]\w+)*
    | [^\w\s]
    """,
    re.VERBOSE,
)

_SUBSTITUTES = {"ca": "can", "wo": "will", "sha": "shall", "n't": "not", "'ll": "will", "'re": "are", "'ve": "have", "'m": "am"}
_ADJECTIVE = re.compile(r".+(?:al|ive|ous|ful|less|ic|able|ible|ish|ary|ian|ese|ern|ical|ile|ant|ent)$")
_NOUN = re.compile(r".+(?:tion|sion|ment|ness|ity|ship|ance|ence|ism|ist|er|or|hood|dom|age|ure|cy|logy|phy)s?$")
_PARTS = frozenset("'s ' s' ".split())


def _strip(word: str, ending: int) -> str:
    """Return the base form of a verb-like word without its last `ending` letters."""
    stem = word[:-ending]
    if stem in VERBS:
        return stem
    if stem + "e" in VERBS:
        return stem + "e"
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in VERBS:
        return stem[:-1]
    return stem


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """Return the base form of a lower-case English word, by rules of inflection; never by derivation.

    >>> [lemma(word) for word in ("rose", "cities", "released", "planning", "children", "was")]
    ['rise', 'city', 'release', 'plan', 'child', 'be']
    """
    if word in IRREGULAR_NOUNS:
        return IRREGULAR_NOUNS[word]
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) < 4 or not word.isascii():
        return word
    if "-" in word:
        head, _, last = word.rpartition("-")
        return f"{head}-{lemma(last)}"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s"):
        if word.endswith(("ss", "us", "is")):
            return word
        if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
            return word[:-2]
        return word[:-1]
    if word.endswith("ed") and not word.endswith("eed"):
        return _strip(word, 2)
    if word.endswith("ing") and len(word) > 5:
        return _strip(word, 3)
    return word


def _closed(norm: str) -> Tag | None:
    if norm in NEGATIONS:
        return Tag.NEGATION
    if norm in fw.MODALS:
        return Tag.MODAL
    if norm in fw.BE or norm in fw.HAVE or norm in fw.DO:
        return Tag.AUXILIARY
    if norm in fw.DETERMINERS:
        return Tag.DETERMINER
    if norm in fw.COORDINATORS:
        return Tag.CONJUNCTION
    if norm in fw.PREPOSITIONS:
        return Tag.PREPOSITION
    if norm in fw.PRONOUNS or norm in ("who", "whom", "which", "what", "there"):
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

NUMBER_WORDS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen dozens
    hundreds thousands millions billions half quarter third first second fourth fifth sixth seventh eighth ninth tenth
    zero pair couple score bn""".split()
)
_NOMINAL_VERBS = frozenset(
    """record report state name place house president work play run march may will force order attack plan vote
    fire question issue point state head hand back market fund record film star group team party part time place
    house police power water page post price project process progress race rate result return review rule search
    service sign sound stage study support target tax team test title tour trade train trial trip view visit voice
    video battle strike ban deal call claim cost damage demand design drop end fall fear fight focus gain game gun help hit hope
    increase interest joke kick kiss lack land lead level lie life light limit link list look loss love mark
    match measure meeting move murder need note number object offer park pass pay peak phone photograph picture
    poll position practice press profit promise protest pull push raid rain range rank release request rescue
    research respect rest rise risk roll sale sample score sentence share shift shock shop shot show smoke
    speech spot spread spring start step stop store storm stream stress surprise survey suspect switch talk total touch track
    transfer travel turn use value walk wall war warning waste watch wave win wind wish wonder worry wound yield chart crowd
    ground round campaign coach crash crime debate debut display dispute document double doubt dream drink drive estimate exercise exit experience
    export face figure file form frame function guard guess guide harm honour host import influence iron
    judge key label lease lecture matter mind model monitor mother pilot plant pool pressure prompt rally
    reason reform regret reply retreat reverse reward ruling sanction schedule screen seal season seat shape shelter ship sponsor
    staff stand station steam stock strain struggle style supply tank term threat tie tip tool top trail treat trend trouble trust
    type volunteer weather weight witness found leaves like close set left cut live own open clean clear free slow warm cool
    final present fine kind right wrong long last past human general""".split()
)


def _tag_word(norm: str, text: str, previous: Token | None, first: bool) -> Tag:
    closed = _CLOSED.get(norm)
    if norm == "may" and text == "May" and not first:
        return Tag.NAME
    if closed is not None:
        return closed
    if norm in NUMBER_WORDS:
        return Tag.NUMBER
    if text[0].isupper() and not first:
        return Tag.NAME
    before = previous.tag if previous is not None else None
    base = lemma(norm)
    known_verb = base in VERBS
    if norm.endswith("ly") and len(norm) > 4 and not known_verb and norm not in ("family", "only", "july", "italy", "early"):
        return Tag.ADVERB
    if before in (Tag.MODAL, Tag.PARTICLE):
        return Tag.VERB
    if known_verb:
        inflected = norm != base
        if before in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.ADJECTIVE, Tag.NUMBER):
            if inflected and norm.endswith("ed"):
                return Tag.ADJECTIVE
            return Tag.NOUN
        if before is Tag.PREPOSITION:
            return Tag.VERB if norm.endswith("ing") else (Tag.ADJECTIVE if norm.endswith("ed") else Tag.NOUN)
        if norm.endswith(("ed", "ing")) or norm in IRREGULAR_PAST:
            return Tag.VERB
        if before in (Tag.PRONOUN, Tag.NAME, Tag.ADVERB, Tag.AUXILIARY, Tag.NEGATION):
            return Tag.VERB
        if base in _NOMINAL_VERBS:
            # "rates rise", "the film stars": a plural before a base form, or a singular before one in -s.
            if previous is not None and before is Tag.NOUN and inflected != (previous.lemma != previous.norm):
                return Tag.VERB
            return Tag.NOUN
        return Tag.VERB
    if text[0].isupper():
        return Tag.NAME
    if _NOUN.match(norm):
        return Tag.NOUN
    if _ADJECTIVE.match(norm) or norm.endswith("ed"):
        return Tag.ADJECTIVE
    return Tag.NOUN


def tokenize(text: str) -> list[Token]:
    """Split folded text into tokens. Linear in the length of the text.

    >>> [token.lemma for token in tokenize("The Fed didn't raise rates.")]
    ['the', 'fed', 'do', 'not', 'raise', 'rate', '.']
    """
    tokens: list[Token] = []
    first = True
    previous: Token | None = None
    for index, match in enumerate(_TOKEN.finditer(text)):
        word = match.group()
        norm = word.lower()
        norm = _SUBSTITUTES.get(norm, norm)
        if not (word[0].isalnum() or len(word) > 1):
            tag = Tag.PUNCTUATION
            if word == "'" and previous is not None and previous.norm.endswith("s") and match.start() == previous.end:
                tag = Tag.POSSESSIVE
            elif word in "$€£¥%":
                tag = Tag.NUMBER
        elif match.group("number") is not None:
            tag = Tag.NUMBER
        elif norm == "'s":
            tag = Tag.POSSESSIVE
        else:
            tag = _tag_word(norm, word, previous, first)
        base = norm if tag in (Tag.PUNCTUATION, Tag.NUMBER) else lemma(norm)
        token = Token(index, match.start(), match.end(), word, norm, base, tag)
        if norm == "to":
            token.tag = Tag.PREPOSITION
        if previous is not None and previous.norm == "to" and previous.tag is Tag.PREPOSITION and base == norm and base in VERBS:
            previous.tag = Tag.PARTICLE
            if tag is Tag.NOUN:
                token.tag = Tag.VERB
        tokens.append(token)
        if tag is not Tag.PUNCTUATION:
            first = False
        elif word in ".!?:":
            first = True
        previous = token
    return tokens
