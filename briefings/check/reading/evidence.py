"""Evidence: the cited sentences, read, with what their context resolves.

A span is what is cited; its sentence is what is read, for a span cut out of a sentence keeps that sentence's "denied"
and "if". Words of the sentence outside the span are marked: they explain (who speaks, what "it" is), they do not prove.
Earlier sentences of the paragraph resolve pronouns, the article resolves surnames. A pronoun is resolved only where
nothing else comes into question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from ...text.passages import paragraph_of
from ...types import Citation, Clash, Revision, RevisionId, Span
from ..lexicon.function_words import PERSON_PRONOUNS
from ..lexicon.names import PEOPLE
from ..lexicon.speech import REPORTING
from .named import ORGANISATION, after_opening, full_names, persons, title_words
from .once import once
from .sentences import Reading
from .sources import Document, document
from .tokens import Tag, Token

_THING_PRONOUNS = frozenset("it its itself they them their theirs themselves".split())
_PHRASE = frozenset((Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.NUMBER, Tag.DETERMINER, Tag.POSSESSIVE))


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
                return led[0] if len(led) == 1 and not _opens_with_two(reading.tokens) else frozenset()
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
        if singular and _is_of_two(before):
            return frozenset()
        if self.tokens[i].norm == "it" and tells_of_another(self.earlier[0], self.tokens, i):
            return frozenset()
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
_PREDICATE = _BEFORE_VERB | {Tag.VERB}
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


def _subject_words(tokens: Sequence[Token]) -> frozenset[str]:
    """The content words of the noun phrase that is a sentence's subject (over an appositive, up to its verb)."""
    words = []
    first = after_opening(tokens)
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
    first = after_opening(tokens)
    for i, token in enumerate(tokens[first : first + 14], start=first):
        if token.tag not in _PHRASE:
            break
        titled = titled or (token.norm in PEOPLE and i + 1 < len(tokens) and tokens[i + 1].tag is Tag.NAME)
        titled = titled and token.tag is not Tag.POSSESSIVE  # "Mayor Ost's firm"
        last = token
    return last is not None and (titled or last.norm in PEOPLE)


def tells_of_another(before: Reading, own: Sequence[Token], i: int) -> bool:
    """Return whether who speaks `before` tells of a thing that the "it" at token `i` may be as well.

    "The council said the bridge was shut. It opened in 1968"; but "it blamed" and "it named" go on about who spoke.
    """
    following = own[i + 1] if i + 1 < len(own) else None
    if following is not None and (following.norm in REPORTING or following.lemma in _SPEAKERS_DO):
        return False
    tokens = before.tokens
    for frame in before.frames:
        start = frame.covers[0].start if frame.before and frame.covers else len(tokens)
        end = start
        while end < len(tokens) and tokens[end].tag in _PHRASE:
            end += 1
        head = tokens[end - 1] if end > start else None
        if head is not None and head.tag is Tag.NOUN and head.norm == head.lemma and head.norm not in PEOPLE:
            return True
    return False


_SPEAKERS_DO = frozenset("blame call recommend urge name accuse cite list criticise criticize praise".split())


def _opens_with_two(tokens: Sequence[Token]) -> bool:
    """Whether two people open a sentence, the first with more told of her: "Lind, who leads the clinic, and Rask"."""
    commas = [k for k, token in enumerate(tokens[:-2]) if token.text == ","][:2]
    if len(commas) < 2 or commas[0] == 0 or tokens[commas[0] - 1].tag is not Tag.NAME:
        return False
    behind = commas[1] + 1
    told = any(token.tag in _VERBAL for token in tokens[: commas[0]])
    return not told and tokens[behind].norm == "and" and tokens[behind + 1].tag is Tag.NAME


def _is_of_two(tokens: Sequence[Token]) -> bool:
    """Whether a sentence opens with two things, which no "it" is: "Norrail and the builder deny"."""
    for k, token in enumerate(tokens[:-1]):
        if token.tag in _VERBAL or token.tag in (Tag.PREPOSITION, Tag.RELATIVE):
            return False
        if token.norm == "and" and tokens[k + 1].tag is Tag.DETERMINER:
            return True
    return False


_COLLECTIVE = ORGANISATION | frozenset(
    """family couple band group team crew duo trio squad staff pair side cast audience crowd public army navy media
    majority minority rest number people police band orchestra choir chain firm business""".split()
)


def _is_of_one_thing(tokens: Sequence[Token]) -> bool:
    """Whether the subject of a sentence is one thing, which no "they" is: "The recall covers"."""
    first = after_opening(tokens)
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
    first = after_opening(tokens)
    end = first
    while end < len(tokens) and tokens[end].tag in _PHRASE:
        end += 1
    if end == first or end >= len(tokens) or tokens[end].tag not in _PREDICATE:
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
