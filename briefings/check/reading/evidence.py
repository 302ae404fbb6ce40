"""Evidence: the cited sentences, read, with what their context resolves.

A span is what is cited; its sentence is what is read, for a span cut out of a sentence keeps that sentence's "denied"
and "if". Words of the sentence outside the span are marked: they explain (who speaks, what "it" is), they do not prove.
Earlier sentences of the paragraph resolve pronouns, the article resolves surnames. A pronoun is resolved only where
nothing else comes into question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from ...text.folding import fold_text
from ...text.passages import paragraph_of
from ...types import Citation, Clash, Revision, RevisionId, Span
from ..lexicon.function_words import PERSON_PRONOUNS
from ..lexicon.names import ALIASES, COURTESY, MONTHS, OFFICES, PEOPLE, WEEKDAYS
from ..lexicon.speech import REPORTING
from ..lexicon.verbs import VERBS
from .once import once
from .sentences import Reading, read
from .sources import Document, document
from .tokens import Tag, Token

_THING_PRONOUNS = frozenset("it its itself they them their theirs themselves".split())
_PHRASE = frozenset((Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.NUMBER, Tag.DETERMINER, Tag.POSSESSIVE))
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

_WITHIN = frozenset("in at near outside across".split())
_PUT_IN = frozenset("confidence trust faith belief interest believe trusts confide confided believed believes".split())
_WAYS = frozenset("lane street road avenue square bridge harbour harbor airport station prison park".split())
"""Last words of names that are places': nobody is called that."""


@dataclass(eq=False)
class Passage:
    """One source sentence: its reading, and which of its tokens lie in a cited span."""

    document: Document
    index: int
    cited: tuple[Span, ...]
    restated: ClassVar[bool] = False
    """Whether its words are another way to say its sentence."""

    @once
    def span(self) -> Span:
        return self.document.sentences[self.index]

    @once
    def reading(self) -> Reading:
        return self.document.read(self.span)

    @once
    def tokens(self) -> list[Token]:
        return self.reading.tokens

    @once
    def is_whole(self) -> bool:
        """Whether all of the sentence is cited."""
        return any(span.contains(self.span) for span in self.cited)

    @once
    def in_span(self) -> list[bool]:
        if self.is_whole:
            return [True] * len(self.tokens)
        return [any(span.overlaps(self.place(i, i)) for span in self.cited) for i in range(len(self.tokens))]

    def place(self, first: int, last: int) -> Span:
        """Return where tokens `first` to `last` stand in the revision."""
        folded = self.document.readable(self.span)
        inside = folded.span(Span(self.tokens[first].start, self.tokens[last].end))
        return inside.shift(self.span.start)

    @once
    def earlier(self) -> tuple[Reading, ...]:
        """The readings of the sentences before this one, nearest first: its paragraph's, or the paragraph before's."""
        start = paragraph_of(self.document.revision, self.span).start
        if start == self.span.start and self.index:
            # The first of its paragraph: the paragraph before.
            start = paragraph_of(self.document.revision, self.document.sentences[self.index - 1]).start
        found: list[Reading] = []
        for i in range(self.index - 1, max(-1, self.index - 5), -1):
            span = self.document.sentences[i]
            if span.start < start:
                break
            found.append(self.document.read(span))
        return tuple(found)

    def antecedent(self, i: int) -> frozenset[str]:
        """Return the folded words that the pronoun at token `i` stands for; empty when that is not certain."""
        norm = self.tokens[i].norm
        if norm in PERSON_PRONOUNS:
            return self._person_before(i)
        if norm in _THING_PRONOUNS:
            return self._thing_before(i)
        return frozenset()

    def _person_before(self, i: int) -> frozenset[str]:
        people = self.document_names
        here = persons(self.tokens[:i], people)
        other = same_before(self.tokens, i)
        if here and other is not None and _is_done_by(self.tokens, other, i):
            return here[-1] if len(set(here)) == 1 else frozenset()  # "He met Roe and thanked him": Roe
        if here and other is not None:
            # "Her marriage to Peter Menk ended, and her son": one woman. "He shared a room with her until she left".
            return self._person_before(other) if not persons(self.tokens[:other], people) else frozenset()
        actor = _acting_on(self.tokens, i)
        if here and actor >= 0 and self.tokens[actor].norm in here[-1]:
            return frozenset()  # "Roe shared a room with her": with another
        if here:
            return here[-1] if len(set(here)) == 1 else frozenset()
        if not self.earlier:
            return self.topic
        for back, reading in enumerate(self.earlier, 1):
            opening = next((token for token in reading.tokens if token.tag is not Tag.PUNCTUATION), None)
            if opening is not None and opening.norm in ("he", "she"):
                continue  # its subject was named before
            found = list(dict.fromkeys(persons(reading.tokens, people)))
            if len(found) == 1:
                return found[0]
            if found:
                subject = _subject_words(reading.tokens)
                owners = _owners(reading.tokens)
                words = {word for name in found for word in name}
                shared = {word for word in words if sum(word in name for name in found) > 1}
                led = [name for name in found if name - shared & subject and not name & owners]
                return led[0] if len(led) == 1 else frozenset()
            if _begins_with_person(reading.tokens):
                return frozenset()  # somebody who is not known by a full name
            if back == len(self.earlier):
                return self._goes_on_from(back, i)
        return frozenset()

    def _goes_on_from(self, back: int, i: int) -> frozenset[str]:
        """Who the pronoun at `i` stands for when a paragraph that names nobody begins with a pronoun for the same."""
        opening = Passage(self.document, self.index - back, self.cited)
        text = self.document.revision
        if paragraph_of(text, self.span).start != paragraph_of(text, opening.span).start:
            return frozenset()
        gender = _PERSONAL.get(self.tokens[i].norm, ())
        told = [
            k for k, token in enumerate(opening.tokens) if token.norm in _PERSONAL and not opening.reading.quoted[k]
        ]
        same = bool(told) and all(opening.tokens[k].norm in gender for k in told)
        return opening.antecedent(told[0]) if same else frozenset()

    def _thing_before(self, i: int) -> frozenset[str]:
        if self.tokens[i].norm in ("its", "their"):
            inside = _subject_words(self.tokens[:i])
            if inside and _has_rival(self.tokens, i):
                return frozenset()
            if inside:
                return inside
        if not self.earlier:
            return self.topic
        before = self.earlier[0].tokens
        singular = self.tokens[i].norm in ("it", "its")
        if i > 2 or (singular and _is_of_a_person(before)) or (not singular and _is_of_one_thing(before)):
            return frozenset()
        return _subject_words(before)

    @once
    def topic(self) -> frozenset[str]:
        """The words of the article's title, when the title is but a name and this is how the article begins."""
        return title_words(self.document) if self.index == 0 else frozenset()

    @once
    def document_names(self) -> Mapping[str, frozenset[str]]:
        return full_names(self.document)


_BEFORE_VERB = frozenset((Tag.AUXILIARY, Tag.MODAL, Tag.NEGATION, Tag.ADVERB))
_PERSONAL = {word: gender for gender in (("he", "him", "his"), ("she", "her", "hers")) for word in gender}


def same_before(tokens: Sequence[Token], i: int) -> int | None:
    """Return an earlier pronoun for the same person as the one at `i`: the first before any name, or an object."""
    gender = _PERSONAL.get(tokens[i].norm)
    places = [k for k in range(i) if gender is not None and _PERSONAL.get(tokens[k].norm) is gender]
    named = next((k for k in range(i) if tokens[k].tag is Tag.NAME and k not in places), i)
    for k in places:
        objective = tokens[k].norm in ("him", "her") and not _owns(tokens, k)
        colon = tokens[k + 1].text == ":"  # "Tangen contradicted her: she told"
        objective = objective and k > 0 and (colon or tokens[k - 1].tag is Tag.PREPOSITION)
        if k < named or objective:
            return k
    return None


def _is_done_by(tokens: Sequence[Token], he: int, him: int) -> bool:
    """Whether "him" is whom the "he" before does something to: nobody else acts in between."""
    if tokens[he].norm not in ("he", "she") or tokens[him].norm not in ("him", "her") or _owns(tokens, him):
        return False
    between = range(he + 1, him - 1)
    return tokens[him - 1].tag is Tag.VERB and not any(
        tokens[k].tag in (Tag.NAME, Tag.NOUN, Tag.PRONOUN) and tokens[k + 1].tag in _VERBAL for k in between
    )


_VERBAL = frozenset((Tag.VERB, Tag.AUXILIARY, Tag.MODAL))


def _acting_on(tokens: Sequence[Token], i: int) -> int:
    """The name that is the subject of the verb whose object is the pronoun at `i`; -1 for none."""
    objective = tokens[i].norm == "him" or (tokens[i].norm == "her" and not _owns(tokens, i))
    verb = next((k for k in range(i - 1, 0, -1) if tokens[k].tag is Tag.VERB), -1)
    if not objective or verb < 1:
        return -1
    k = verb - 1
    while k > 0 and tokens[k].tag in _BEFORE_VERB:
        k -= 1
    if tokens[k].text == "," and k:
        k -= 1  # "its director, Solveig Tangen, contradicted her"
    if tokens[k].tag is Tag.RELATIVE and k:
        k -= 2 if tokens[k - 1].text == "," else 1
    return k if tokens[k].tag is Tag.NAME else -1


def _owns(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i].norm in ("his", "her") and i + 1 < len(tokens) and tokens[i + 1].tag in _PHRASE


_OF_A_PERSON = frozenset("he she his himself herself".split())


def _subject_words(tokens: Sequence[Token]) -> frozenset[str]:
    """The content words of the noun phrase that is a sentence's subject (over an appositive, up to its verb)."""
    words = []
    first = _after_opening(tokens)
    for token in tokens[first : first + 14]:
        if token.tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL, Tag.PREPOSITION, Tag.CONJUNCTION, Tag.RELATIVE):
            break
        if token.text == '"':
            break
        if token.tag in (Tag.NAME, Tag.NOUN):
            words.append(token.lemma)
    return frozenset(words)


def _is_of_a_person(tokens: Sequence[Token]) -> bool:
    """Whether the subject of a sentence is a person by title: "Senator Gail Osei has", "the prosecutor said"."""
    last = None
    titled = False
    first = _after_opening(tokens)
    for i, token in enumerate(tokens[first : first + 14], start=first):
        if token.tag not in _PHRASE:
            break
        titled = titled or (token.norm in PEOPLE and i + 1 < len(tokens) and tokens[i + 1].tag is Tag.NAME)
        titled = titled and token.tag is not Tag.POSSESSIVE  # "Mayor Ost's firm"
        last = token
    return last is not None and (titled or last.norm in PEOPLE)


_COLLECTIVE = ORGANISATION | frozenset(
    """family couple band group team crew duo trio squad staff pair side cast audience crowd public army navy media
    majority minority rest number people police band orchestra choir chain firm business""".split()
)


def _is_of_one_thing(tokens: Sequence[Token]) -> bool:
    """Whether the subject of a sentence is one thing, which no "they" is: "The recall covers"."""
    first = _after_opening(tokens)
    end = first
    while end < len(tokens) and tokens[end].tag in _PHRASE:
        end += 1
    if end == first or end >= len(tokens) or tokens[end].norm in ("and", "&", "of"):
        return False
    head = tokens[end - 1]
    return head.tag is Tag.NOUN and head.norm == head.lemma and head.norm not in _COLLECTIVE


def _has_rival(tokens: Sequence[Token], i: int) -> bool:
    """Whether "its" may be of another owner than the subject's: "the board's chief rejected the union's demands"."""
    verb = next((k for k, token in enumerate(tokens[:i]) if token.tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL)), i)
    owned = any(token.tag is Tag.POSSESSIVE for token in tokens[:verb])
    return owned and any(token.tag is Tag.POSSESSIVE for token in tokens[verb:i])


def _begins_with_person(tokens: Sequence[Token]) -> bool:
    """Whether a sentence begins with a name alone, or somebody by what he is: "Ode became", "The new rector took"."""
    first = _after_opening(tokens)
    end = first
    while end < len(tokens) and tokens[end].tag in _PHRASE:
        end += 1
    if end == first or end >= len(tokens) or tokens[end].tag not in _BEFORE_VERB | {Tag.VERB}:
        return False
    alone = end - first == 1 and tokens[first].tag is Tag.NAME and tokens[first].norm not in ORGANISATION
    return alone or tokens[end - 1].norm in PEOPLE


def _owners(tokens: Sequence[Token]) -> frozenset[str]:
    """The names of whom the subject of a sentence is told of: "Oss Water's engineer, Tomas Rehn, denied"."""
    found = set()
    for i, token in enumerate(tokens[1:14], start=1):
        if token.tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL):
            break
        if token.tag is Tag.POSSESSIVE and tokens[i - 1].tag is Tag.NAME:
            found.add(tokens[i - 1].norm)
    return frozenset(found)


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
        if i > 1 and tokens[i - 1].norm in _BEARERS and tokens[i - 2].tag in (Tag.DETERMINER, Tag.ADJECTIVE):
            continue  # "the group Pale Heron"
        if i > 1 and len(run) > 1 and tokens[i - 1].norm in _WITHIN and tokens[i - 2].norm not in _PUT_IN:
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
        first = _after_opening(tokens)
        verb = next((k for k in range(first + 1, len(tokens)) if tokens[k].tag is not Tag.ADVERB), -1)
        if verb < 0 or tokens[first].tag is not Tag.NAME or tokens[verb].tag is not Tag.VERB:
            continue
        name = tokens[first].norm
        if name in known or name in ORGANISATION or name in OFFICES or _in_title_case(tokens):
            continue
        following = (token for token in tokens[verb + 1 :] if not reading.quoted[token.index])
        decisive = next((t for t in following if t.tag is Tag.NAME or t.norm in _OF_A_PERSON), None)
        if decisive is not None and decisive.norm in _OF_A_PERSON:
            yield name


def _in_title_case(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is a headline of which nearly every word has a capital."""
    words = [token for token in tokens if token.content and token.text[0].isalpha()]
    return len(words) > 3 and sum(token.text[0].isupper() for token in words) > 0.8 * len(words)


def _after_opening(tokens: Sequence[Token]) -> int:
    """Where a sentence begins behind what it first says of when or where: "After leaving Harrow, Lind called"."""
    if not tokens or tokens[0].tag is not Tag.PREPOSITION:
        return 0
    return next((k + 1 for k, token in enumerate(tokens[:14]) if token.text == "," and k + 1 < len(tokens)), 0)


def of_title(reading: Reading, i: int, evidence: Evidence) -> bool:
    """Whether a number is part of a name in a title: "Harbour 2", "the 2031 Norland floods"."""
    tokens = reading.tokens
    beside = {tokens[k].norm for k in (i - 1, i + 1) if 0 <= k < len(tokens) and tokens[k].text[:1].isupper()}
    for passage in evidence.passages:
        words = title_words(passage.document)
        if tokens[i].norm in words and beside & words:
            return True
    return False


@dataclass(eq=False)
class Evidence:
    """All passages that a sentence cites, in order of citation."""

    passages: tuple[Passage, ...]
    revisions: Mapping[RevisionId, Revision] = field(repr=False)

    @once
    def cues(self) -> frozenset[str]:
        """What rules look out for in any passage (see `Reading.cues`)."""
        if len(self.passages) == 1:
            return self.passages[0].reading.cues
        return frozenset().union(*(passage.reading.cues for passage in self.passages))

    @classmethod
    def of(cls, citations: Sequence[Citation], revisions: Mapping[RevisionId, Revision]) -> Evidence:
        """Read what `citations` cite."""
        spans: dict[tuple[RevisionId, int], list[Span]] = {}
        documents: dict[RevisionId, Document] = {}
        for citation in citations:
            doc = documents.setdefault(citation.revision_id, document(revisions[citation.revision_id]))
            for index in doc.sentences_over(citation.span):
                if doc.is_furniture(doc.sentences[index]):
                    continue
                spans.setdefault((citation.revision_id, index), []).append(citation.span)
        passages = tuple(
            Passage(documents[revision_id], index, tuple(cited)) for (revision_id, index), cited in spans.items()
        )
        return cls(passages=passages, revisions=revisions)

    def clash(self, passage: Passage, first: int, last: int, in_sentence: Span | None) -> Clash:
        """Return the words of a passage as one side of a clash."""
        return Clash(
            in_sentence=in_sentence,
            revision_id=passage.document.revision.id,
            in_source=passage.place(first, last),
        )
