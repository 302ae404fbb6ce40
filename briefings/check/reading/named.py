"""Who and what an article names: people by their full names, and the thing that its title is the name of.

A person is a name of two or three words that stands after a title or office, or that is the subject of a verb of
saying, or part of which recurs alone. Limits: a name of two words that nothing shows to be a place's counts as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ...text.folding import fold_text
from ..lexicon.names import ALIASES, COURTESY, MONTHS, OFFICES, PEOPLE, WEEKDAYS
from ..lexicon.speech import REPORTING
from ..lexicon.verbs import VERBS
from .sentences import read
from .sources import Document
from .tokens import Tag, Token

_SMALL = frozenset((Tag.DETERMINER, Tag.PREPOSITION, Tag.CONJUNCTION, Tag.PUNCTUATION, Tag.POSSESSIVE, Tag.PARTICLE))
ORGANISATION = frozenset(
    """ministry office service bureau council party bank company group agency union university institute court
    parliament government department commission committee police army force forces association federation league club
    team authority board school hospital church inc corp ltd plc co united wire lines times post news daily tribune
    report party""".split()
)
_BEARERS = frozenset(
    """group gang company bank firm party team band ship ferry club agency charity union newspaper magazine institute
    manufacturer utility retailer operator foundation trust village town city island""".split()
)
"""What bears a name and is nobody: "the group Pale Heron"."""
_PLACES = frozenset("hollow bay hill hills ridge valley creek point beach county island falls park port".split())
"""Last words of names that are places', behind "in"."""
_WAYS = frozenset("lane street road avenue square bridge harbour harbor airport station prison park".split())
"""Last words of names that are places': nobody is called that."""
OF_A_PERSON = frozenset("he she his himself herself".split())
_PARENTHESIS = re.compile(r"\s*\(([^()]*)\)\s*$")


def title_words(doc: Document) -> frozenset[str]:
    """Return the words of a title that is the name of what the article is about, with its "(film)"; else none.

    Encyclopaedias and profiles have such titles; a headline is a clause, and names nothing. In capitals a headline
    looks like a name: of a dated article, a title counts only when its text has that name too.
    """
    cached: frozenset[str] | None = doc.__dict__.get("_title_words")
    if cached is not None:
        return cached
    title = fold_text(doc.revision.article.title)
    tokens = read(title).tokens if 0 < len(title) < 120 else []
    known = {k + n for k in range(len(tokens) - 1) for n in (0, 1) if _is_alias(tokens, k)}  # "United Kingdom"
    named = (
        bool(tokens)
        and len(tokens) <= 12
        and not any(
            token.tag in (Tag.AUXILIARY, Tag.MODAL, Tag.NEGATION)
            or (token.tag is Tag.VERB and token.text[0].islower())
            or (token.index not in known and token.index and token.lemma in VERBS and token.lemma != token.norm)
            or token.text in ",;?!"
            or (token.text == ":" and not _is_title_case(tokens))
            for token in tokens
        )
        and (doc.revision.article.published_at is None or _named_in_text(doc, title))
    )
    capitals = [token for token in tokens if token.text[:1].isupper()]
    words = frozenset(
        word for token in tokens if token.tag is not Tag.PUNCTUATION for word in (token.norm, token.lemma)
    )
    found = words if named and capitals else frozenset()
    doc.__dict__["_title_words"] = found
    return found


def _is_alias(tokens: Sequence[Token], k: int) -> bool:
    return f"{tokens[k].norm} {tokens[k + 1].norm}" in ALIASES


def _is_title_case(tokens: Sequence[Token]) -> bool:
    """Whether every word but the small ones has a capital, as in "Harbour: The Long Night"; "City: mayor" has not."""
    return all(token.text[:1].isupper() or token.tag in _SMALL or not token.text[:1].isalpha() for token in tokens)


_YEAR = re.compile(r"(?<![\d–-])(?:19|20)\d\d(?![\d–-])")


def title_year(doc: Document) -> date | None:
    """Return the middle of the year that an undated article's title names it by ("2031 Norland floods")."""
    if doc.revision.article.published_at is not None or not title_words(doc):
        return None
    years = set(_YEAR.findall(doc.revision.article.title))
    return date(int(years.pop()), 7, 1) if len(years) == 1 else None


def _named_in_text(doc: Document, title: str) -> bool:
    """Whether the text has the title's words, in capitals as they are, outside the title itself."""
    own = doc.revision.title_span
    body = doc.revision.text if own is None else doc.revision.text[: own.start] + doc.revision.text[own.end :]
    return _PARENTHESIS.sub("", title) in fold_text(body)


def names_in(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of runs of capitalised name tokens."""
    i = 0
    n = len(tokens)
    while i < n:
        if tokens[i].tag is Tag.NAME and tokens[i].norm not in MONTHS and tokens[i].norm not in WEEKDAYS:
            j = i + 1
            while j < n and tokens[j].tag is Tag.NAME:
                j += 1
            yield i, j
            i = j
        else:
            i += 1


def persons(tokens: Sequence[Token], known: Mapping[str, frozenset[str]]) -> list[frozenset[str]]:
    """Return the persons named in `tokens`, each as the words of the fullest name known."""
    found = []
    for i, j in names_in(tokens):
        run = [token.norm for token in tokens[i:j]]
        bare = [word for word in run if word not in OFFICES and word not in COURTESY and word != "prime"]
        if not bare:
            continue
        surname = bare[-1]
        if _is_placed(tokens, i, j):
            continue
        led = i > 0 and tokens[i - 1].norm == "the" and len(run) == 1
        if led and j < len(tokens) and tokens[j].tag is Tag.NOUN:
            continue  # "the Rovers manager"
        borne = i > 1 and tokens[i - 1].norm in _BEARERS and tokens[i - 2].tag in (Tag.DETERMINER, Tag.ADJECTIVE)
        if borne and (j >= len(tokens) or tokens[j].tag not in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL)):
            continue  # "the group Pale Heron"; not "the firm Dana Roe founded"
        if i > 1 and len(run) > 1 and tokens[i - 1].norm == "in" and run[-1] in _PLACES:
            continue  # "two fires in Tarn Hollow"
        if surname in known:
            shared = known[surname] == frozenset((surname,)) and len(bare) > 1
            found.append(frozenset(bare) if shared else known[surname])
        elif (
            j < len(tokens) and tokens[j].norm in REPORTING and len(bare) < len(run) + 1 and bare[0] not in ORGANISATION
        ):
            found.append(frozenset(bare))
    return found


def _is_placed(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Whether a name is that of a place where something is, or where somebody is from: "a teacher from Hale Creek"."""
    before = tokens[i - 1].norm if i else ""
    if before not in ("in", "near", "from") or (j < len(tokens) and tokens[j].tag is Tag.POSSESSIVE):
        return False
    return before != "from" or (i > 1 and tokens[i - 2].norm in PEOPLE)


def full_names(doc: Document) -> Mapping[str, frozenset[str]]:
    """Return, for each surname of a person in an article, the words of that person's full name.

    A person is a name of two or three words that stands after a title or office, or that is the subject of a verb of
    saying, or part of which recurs alone. A surname that two people share is left out.
    """
    cached: Mapping[str, frozenset[str]] | None = getattr(doc, "_full_names", None)
    if cached is not None:
        return cached
    names: dict[str, set[tuple[str, ...]]] = {}
    for span in doc.sentences:
        tokens = doc.read(span).tokens
        if _in_title_case(tokens):
            continue  # its capitals tell nothing of names
        for i, j in names_in(tokens):
            run = [token.norm for token in tokens[i:j]]
            if i and tokens[i - 1].norm == "the" and run[0] not in OFFICES and run[0] not in COURTESY:
                continue  # "the Rennick Ridge"
            if not i and has_executive(tokens):
                continue
            while run and (run[0] in OFFICES or run[0] in COURTESY or run[0] in ("prime", "vice", "first", "deputy")):
                run.pop(0)
            office = max((k for k, word in enumerate(run[:-2]) if word in OFFICES), default=-1)
            run = run[office + 1 :]  # "Trade Minister Piet Aalders"
            if (
                not 2 <= len(run) <= 4
                or any(word in ORGANISATION for word in run)
                or run[-1] in _WAYS
                or run[0] == "st."
            ):
                continue
            names.setdefault(run[-1], set()).add(tuple(run))
    title = title_words(doc)
    if title:
        own = [
            t.norm
            for t in read(_PARENTHESIS.sub("", fold_text(doc.revision.article.title))).tokens
            if t.text[:1].isupper()
        ]
        if 2 <= len(own) <= 4:
            names.setdefault(own[-1], set()).add(tuple(own))
    table = {}
    for surname, fulls in names.items():
        longest = max(fulls, key=len)
        same = all(set(full) <= set(longest) for full in fulls)
        # A surname that two people share names neither of them.
        table[surname] = frozenset(longest) if same else frozenset((surname,))
    for alone in _named_alone(doc, table):
        table.setdefault(alone, frozenset((alone,)))
    object.__setattr__(doc, "_full_names", table)
    return table


def has_executive(tokens: Sequence[Token]) -> bool:
    """Return whether a sentence is about what has an executive: "Velda will close, its chief executive said"."""
    return any(
        token.norm == "its" and tokens[k + 1].norm in ("chief", "managing") and tokens[k - 1].text == ","
        for k, token in enumerate(tokens[1:-1], start=1)
    )


def _named_alone(doc: Document, known: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Yield the surnames of people who are never named in full: "Lind described the talks, though he admitted …".

    Such a name opens a sentence as its subject, and "he" or "she" follows before anybody else is named.
    """
    for span in doc.sentences:
        reading = doc.read(span)
        tokens = reading.tokens
        first = after_opening(tokens)
        verb = next((k for k in range(first + 1, len(tokens)) if tokens[k].tag is not Tag.ADVERB), -1)
        if verb < 0 or tokens[first].tag is not Tag.NAME or tokens[verb].tag is not Tag.VERB:
            continue
        name = tokens[first].norm
        if name in known or name in ORGANISATION or name in OFFICES or _in_title_case(tokens):
            continue
        following = (token for token in tokens[verb + 1 :] if not reading.quoted[token.index])
        decisive = next((t for t in following if t.tag is Tag.NAME or t.norm in OF_A_PERSON), None)
        if decisive is not None and decisive.norm in OF_A_PERSON:
            yield name


def _in_title_case(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is a headline of which nearly every word has a capital."""
    words = [token for token in tokens if token.content and token.text[0].isalpha()]
    return len(words) > 3 and sum(token.text[0].isupper() for token in words) > 0.8 * len(words)


def after_opening(tokens: Sequence[Token]) -> int:
    """Where a sentence begins behind what it first says of when or where: "After leaving Harrow, Lind called"."""
    if not tokens or tokens[0].tag is not Tag.PREPOSITION:
        return 0
    return next((k + 1 for k, token in enumerate(tokens[:14]) if token.text == "," and k + 1 < len(tokens)), 0)
