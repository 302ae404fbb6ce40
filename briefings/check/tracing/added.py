"""Words that a sentence may add to its source, because they say no more than the source or its article shows.

"The film Marrow Lane" when the article calls it a film; "the drug Oxalin" never, when nothing calls it a drug.
"Reported" of a count that the source states. "Has a rating of" for a source that gives the rating with no verb, or
another one. "Plays for" of somebody the source calls a midfielder for that club. Each rule names its words and what
must be seen for them. What no rule allows is a word that the cited words do not say.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...text.folding import fold_text
from ..dates import DateMention
from ..lexicon.broader import PLAYERS
from ..lexicon.light import RATED, RATINGS
from ..lexicon.names import ALIASES, LOWER_ALIASES
from ..reading.evidence import Passage
from ..reading.named import title_words
from ..reading.sentences import read
from ..reading.sources import Document
from ..reading.tokens import Tag, Token
from .alignment import alias_key, aliases
from .walk import Trace

_KINDS = (
    frozenset("film movie picture".split()),
    frozenset("song single track".split()),
    frozenset("album record".split()),
    frozenset("book novel".split()),
    frozenset(("game",)),
    frozenset(("series",)),
    frozenset(("show",)),
    frozenset(("band", "group")),
    frozenset(("club", "team", "side")),
    frozenset(("company", "firm")),
    frozenset(("city",)),
    frozenset(("town",)),
    frozenset(("village",)),
    frozenset(("country",)),
    frozenset(("state",)),
    frozenset(("school",)),
    frozenset(("university",)),
    frozenset(("station",)),
    frozenset(("newspaper",)),
    frozenset(("episode",)),
    frozenset(("season",)),
    frozenset(("character",)),
    frozenset(("website", "site")),
    frozenset(("stadium",)),
    frozenset(("virus",)),
    frozenset(("province",)),
    frozenset(("region",)),
    frozenset(("district",)),
)
_KIND_OF = {word: kind for kind in _KINDS for word in kind}
_STATED = frozenset("report record register".split())
_COUNTED = frozenset("case death recovery hospitalization hospitalisation fatality infection test patient".split())
_PEOPLE = frozenset(("people", "person"))
_REVIEWERS = frozenset("critic reviewer people person".split())
_PERFORMED = frozenset("conduct perform do hold".split())
_DEEDS = frozenset("test testing survey study experiment interview election vote referendum".split())
_SPORT = frozenset("goal league season tournament playoff cup championship".split())
_RELEASING = frozenset("release premiere".split())
_PLAYING = frozenset("for with as in at".split())


def may_be_added(made: Trace, i: int) -> bool:
    """Whether token `i` of a sentence needs no word of the cited ones."""
    tokens = made.reading.tokens
    token = tokens[i]
    passages = made.evidence.passages
    if token.tag is Tag.PUNCTUATION:
        return False
    return (
        any(_of_title(tokens, i, passage.document) for passage in passages)
        or _names_kind(tokens, i, passages)
        or _rates(made, i)
        or _states(made, i)
        or _counts_people(made, i)
        or _plays(made, i)
        or _released(made, i)
        or _reviewers(made, i)
        or _of_birth(tokens, i)
        or _performed(made, i)
        or _matched_game(made, i)
    )


def _of_title(tokens: Sequence[Token], i: int, doc: Document) -> bool:
    """A word of the name that the article is titled with, beside another word of it: "In Salt Line 3"."""
    title = _title_forms(doc)
    token = tokens[i]
    if not title:
        return False
    if token.norm == "s" and i and tokens[i - 1].text == "'":
        return True
    capital = token.text[:1].isupper() or token.text[:1].isdigit()
    if capital and token.norm in title:
        if token.tag in (Tag.NAME, Tag.NOUN):
            return True
        return any(
            0 <= j < len(tokens) and tokens[j].norm in title and (tokens[j].text[:1].isupper() or j < i)
            for j in (i - 1, i + 1)
        )
    group = ALIASES.get(token.norm) if capital or token.norm in LOWER_ALIASES else None
    return group is not None and alias_key(group) in title


def _title_forms(doc: Document) -> frozenset[str]:
    """The words of a naming title, and the aliases and countries among them."""
    cached: frozenset[str] | None = doc.__dict__.get("_title_forms")
    if cached is not None:
        return cached
    words = title_words(doc)
    found: set[str] = set(words)
    if words:
        reading = read(fold_text(doc.revision.article.title))
        found |= {alias_key(name) for name in aliases(reading).values()}
    doc.__dict__["_title_forms"] = frozenset(found)
    return frozenset(found)


def _vocabulary(doc: Document) -> frozenset[str]:
    """The base forms of all words of an article, and of its title."""
    cached: frozenset[str] | None = doc.__dict__.get("_vocabulary")
    if cached is None:
        found = {token.lemma for span in doc.sentences for token in doc.read(span).tokens}
        found |= title_words(doc)
        cached = doc.__dict__["_vocabulary"] = frozenset(found)
    return cached


def _names_kind(tokens: Sequence[Token], i: int, passages: Sequence[Passage]) -> bool:
    """What the article's subject is, beside its name: "the film Marrow Lane", "the film"; never "is a film"."""
    kind = _KIND_OF.get(tokens[i].lemma)
    if kind is None or tokens[i].tag not in (Tag.NOUN, Tag.NAME):
        return False
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    beside = after is not None and (after.text[:1].isupper() or after.text == '"')
    of_another = after is not None and after.tag is Tag.NOUN  # "the school board" is no school
    definite = before is not None and before.norm in ("the", "this") and not of_another
    bracketed = before is not None and before.text == "("
    if not (beside or definite or bracketed):
        return False
    j = i - 1
    while j >= 0 and tokens[j].tag in (Tag.ADJECTIVE, Tag.NOUN):
        j -= 1
    if j >= 1 and tokens[j].norm in ("a", "an") and tokens[j - 1].lemma == "be":
        return False
    return any(not kind.isdisjoint(_vocabulary(passage.document)) for passage in passages)


def _beside(made: Trace) -> Sequence[Passage]:
    """The passages that some word of the sentence comes from."""
    used = {match.passage for match in made.matches.values()}
    return [made.evidence.passages[number] for number in sorted(used)]


def _rates(made: Trace, i: int) -> bool:
    """The verb of a rating, a score or reviews, when sentence and source both have the rating."""
    tokens = made.reading.tokens
    if tokens[i].lemma not in RATED or tokens[i].tag is not Tag.VERB:
        return False
    if not any(
        other in made.matches and (tokens[other].lemma in RATINGS or _is_share(tokens[other]))
        for other in range(i + 1, min(len(tokens), i + 14))
    ):
        return False
    return any(any(token.lemma in RATINGS for token in passage.tokens) for passage in _beside(made))


def _is_share(token: Token) -> bool:
    return token.norm.endswith("%") or token.norm == "percent"


def _states(made: Trace, i: int) -> bool:
    """ "Reported" of a count of cases or deaths that the source states."""
    tokens = made.reading.tokens
    token = tokens[i]
    if token.lemma == "confirm":
        known = any("confirm" in _vocabulary(passage.document) for passage in made.evidence.passages)
    else:
        known = token.lemma in _STATED
    if not known:
        return False
    return any(
        other in made.matches and tokens[other].lemma in _COUNTED
        for other in range(max(0, i - 8), min(len(tokens), i + 9))
    )


def _counts_people(made: Trace, i: int) -> bool:
    """ "12 people were killed" from "12 were killed"."""
    tokens = made.reading.tokens
    if tokens[i].lemma not in _PEOPLE or not i:
        return False
    measure = made.reading.measures.get(i - 1)
    if measure is None or isinstance(measure.value, DateMention) or measure.head not in made.matches:
        return False
    match = made.matches[measure.head]
    source = made.evidence.passages[match.passage].tokens
    after = source[match.source + 1] if match.source + 1 < len(source) else None
    return after is None or after.tag not in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.NUMBER)


def _plays(made: Trace, i: int) -> bool:
    """ "Plays for Porto" of somebody who is a midfielder for Porto."""
    tokens = made.reading.tokens
    if tokens[i].norm not in ("plays", "play") or i + 1 >= len(tokens) or tokens[i + 1].norm not in _PLAYING:
        return False
    return any(any(token.lemma in PLAYERS for token in passage.tokens) for passage in _beside(made))


def _released(made: Trace, i: int) -> bool:
    """ "Was released in 2015" of "a 2015 film"."""
    tokens = made.reading.tokens
    if tokens[i].lemma not in _RELEASING or not any(token.tag is Tag.AUXILIARY for token in tokens[max(0, i - 2) : i]):
        return False
    for other in range(i + 1, min(len(tokens), i + 6)):
        measure = made.reading.measures.get(other)
        if measure is None or not isinstance(measure.value, DateMention) or measure.head not in made.matches:
            continue
        match = made.matches[measure.head]
        source = made.evidence.passages[match.passage].tokens
        near = source[match.source + 1 : match.source + 10]
        for token in near:
            if token.lemma in _KIND_OF:
                return True
            if token.tag not in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE):
                break
        if near and near[0].text == ")" and match.source and source[match.source - 1].text == "(":
            return True
    return False


def _reviewers(made: Trace, i: int) -> bool:
    """ "33 critics" from "33 reviews"."""
    tokens = made.reading.tokens
    if tokens[i].lemma not in _REVIEWERS or not i:
        return False
    measure = made.reading.measures.get(i - 1) or made.reading.measures.get(i)
    if measure is None or measure.head not in made.matches:
        return False
    match = made.matches[measure.head]
    source = made.evidence.passages[match.passage].tokens
    return any(token.lemma in ("review", "critic", "reviewer") for token in source[match.source : match.source + 3])


def _of_birth(tokens: Sequence[Token], i: int) -> bool:
    """ "Date of birth", "place of birth", "release date": the other word says it all."""
    token = tokens[i]
    if token.norm not in ("date", "place"):
        return False
    of_birth = i + 2 < len(tokens) and tokens[i + 1].norm == "of" and tokens[i + 2].norm in ("birth", "release")
    return of_birth or (i > 0 and tokens[i - 1].norm in ("release", "birth"))


def _performed(made: Trace, i: int) -> bool:
    """ "Conducted" or "held" of what the source names as done: tests, a vote."""
    tokens = made.reading.tokens
    token = tokens[i]
    if token.tag is not Tag.VERB or token.lemma not in _PERFORMED:
        return False
    near = range(max(0, i - 8), min(len(tokens), i + 8))
    return any(other in made.matches and tokens[other].lemma in _DEEDS for other in near)


def _matched_game(made: Trace, i: int) -> bool:
    """ "The match against Porto" where the article tells of goals and leagues."""
    tokens = made.reading.tokens
    if tokens[i].lemma not in ("match", "game") or i + 1 >= len(tokens):
        return False
    if tokens[i + 1].norm not in ("against", "with", "between"):
        return False
    return any(not _SPORT.isdisjoint(_vocabulary(passage.document)) for passage in made.evidence.passages)
