"""All numbers of a text, with what the words around them add: limits, roles, nouns, rates."""

from __future__ import annotations

from collections.abc import Iterator

from ...types import Span
from .model import Approx, Quantity, Role
from .nouns import head_noun, is_plural
from .number import Number, edges, starters
from .ranges import RangeReader
from .words import CURRENCY_SIGNS, DOLLARS

_BREAKS = frozenset('.,;:()[]!?"“”«»„…—–')
_CLAUSE_ENDS = frozenset(".;:()!?—–")
_LABELS = frozenset(
    """berth route number no page chapter line gate article section phase level category grade type class platform
    flight channel district ward highway interstate room apartment unit resolution protocol amendment title paragraph
    point group pier terminal track season episode series stage step division tier part volume act version area block
    artikel absatz gleis linie ligne voie article numéro número línea статья статьи""".split()
)
_REACHED = frozenset(("reached", "reaching", "hit", "totalled", "totaled"))
_STANDS = frozenset(("stood", "stands", "standing", "now"))
_MONEY = frozenset((*CURRENCY_SIGNS.values(), *DOLLARS.values(), "crown", "franc", "peso"))
_AGAINST = frozenset(("from", "to", "against", "than", "with", "and"))
_SHORT_LABELS = frozenset(("no", "nr", "vol", "pt", "ch", "art", "sec"))
_RANKS = frozenset(("number", "no", "#", "numéro", "número", "nr", "№"))
_RANKED = frozenset(("ranked", "ranks", "ranking", "rank", "placed"))
_OPENERS = frozenset(("only", "just", "nearly", "another", "today", "yesterday"))
_QUANTIFIERS = frozenset("all alle tous toutes todos todas все всі".split())


class Reader(RangeReader):
    """One pass over one text: its numbers, and what stands around each."""

    def read(self) -> Iterator[Quantity]:
        known = starters(self.language)
        lower, dated = self.tokens.lower, self.dated
        index = 0
        pending: list[Number] = []
        while index < len(lower):
            word = lower[index]
            number = None
            if not dated[index] and (word[0].isdigit() or word in known):
                number = self.number(index)
            if number is None:
                index += 1
                continue
            pending.append(number)
            index = max(number.end, index + 1)
        for position, number in enumerate(pending):
            yield from self._quantity(number, pending, position)

    def _quantity(self, number: Number, numbers: list[Number], position: int) -> Iterator[Quantity]:
        """Yield the quantity that a number makes with the words around it, if it makes one of its own."""
        if number.unit in ("", "fraction"):
            number.unit = self._odds(number, numbers, position) or number.unit
        if number.unit in ("plural", "odds"):
            return
        tokens = self.tokens
        first, end, approx = self._limits(number)
        part = self._part(numbers, position)
        # In "15 of the 28 towns" both are of towns.
        context = self._context(numbers[position + 1].end if part is Role.PART else end)
        unit = number.unit or self._unit_around(number, numbers, position, limited=approx is not Approx.NONE)
        yield Quantity(
            span=Span(tokens.starts[first], tokens.ends[end - 1]),
            low=number.low,
            high=number.high,
            unit=unit,
            approx=approx,
            noun=head_noun(context),
            context=context,
            lead=self._lead(first),
            around=self._around(first, end),
            role=self._role(first) if part is Role.NONE else part,
            rate=self._rate(end, len(context)),
            direction=self._direction(number, first),
            weak=number.weak,
            whole=tokens.at(first - 1) in _QUANTIFIERS
            or (tokens.at(first - 1) == "the" and tokens.at(first - 2) in _QUANTIFIERS),
            readings=number.readings,
        )

    def _limits(self, number: Number) -> tuple[int, int, Approx]:
        """Return the first token and the end of a number with the phrase that limits it, and which limit that is."""
        if number.approx is Approx.VAGUE:
            return number.first, number.end, number.approx
        first, approx = self._limit(number)
        if approx is not Approx.NONE:
            return first, number.end, approx
        if number.approx is not Approx.NONE:
            return first, number.end, number.approx
        end, approx = self._limit_behind(number)
        return first, end, approx

    def _unit_around(self, number: Number, numbers: list[Number], position: int, *, limited: bool) -> str:
        """Return the unit of a number that has none beside it: of a label, an age, or the amount of money before it."""
        if number.bare:
            if not limited and (label := self._label(number)):
                return label
            return "age" if self._aged_between_commas(number) else ""
        # "3.2 billion euros, up from 2.9 billion"
        before = numbers[position - 1] if position else None
        tokens = self.tokens
        alone = tokens.at(number.end) in _BREAKS or number.end == len(tokens)
        if before is not None and alone and before.unit in _MONEY and tokens.at(number.first - 1) in _AGAINST:
            return before.unit
        return ""

    def _limit_behind(self, number: Number) -> tuple[int, Approx]:
        """Return where a limiting phrase behind a number ends, past one noun: `20 people or more`."""
        tokens, after = self.tokens, self.words.after
        opening = edges(self.language)[1]
        for skip in (0, 1, 2):
            begin = number.end + skip
            if tokens.at(begin) not in opening:
                if tokens.at(begin) in _BREAKS:
                    break
                continue
            for length in (2, 1):
                phrase = " ".join(tokens.lower[begin : begin + length])
                if phrase in after and begin + length <= len(tokens) and (skip == 0 or length == 2):
                    return (begin + length if skip == 0 else number.end), after[phrase]
            if tokens.at(begin) in _BREAKS:
                break
        return number.end, Approx.NONE

    def _role(self, first: int) -> Role:
        tokens, words = self.tokens, self.words
        before = tokens.at(first - 1)
        if before in words.changes:
            return Role.BY
        if before in _REACHED or (before == "at" and tokens.at(first - 2) in _STANDS):
            return Role.TO
        for role, forms in ((Role.BY, words.by_words), (Role.TO, words.to_words), (Role.FROM, words.from_words)):
            if before in forms and any(tokens.at(index) in words.changes for index in range(first - 12, first - 1)):
                return role
        return Role.NONE

    def _odds(self, number: Number, numbers: list[Number], position: int) -> str | None:
        """Read `one in five` as a fifth: the first number takes the value, the second is used up."""
        tokens = self.tokens
        if self.language != "en" or position + 1 >= len(numbers):
            return None
        later = numbers[position + 1]
        if tokens.at(number.end) != "in" and (tokens.at(number.end), tokens.at(number.end + 1)) != ("out", "of"):
            return None
        if later.first - number.end > 2 or not (0 < number.low < later.low <= 100) or not (number.bare and later.bare):
            return None
        if tokens.at(number.end) == "in" and number.low > 9:
            return None
        number.low = number.high = number.low / later.low
        number.end = later.end
        number.weak = False
        later.unit = "odds"
        return "fraction"

    def _part(self, numbers: list[Number], position: int) -> Role:
        """Return whether a number is a part or a whole of a pair: `11 of the 19`."""
        if position + 1 < len(numbers) and self._of(numbers[position], numbers[position + 1]):
            return Role.PART
        if position > 0 and self._of(numbers[position - 1], numbers[position]):
            return Role.WHOLE
        return Role.NONE

    def _of(self, earlier: Number, later: Number) -> bool:
        """Tell whether two numbers are a part and its whole: `11 of the 19`, `34 депутати з 50`."""
        tokens, words = self.tokens, self.words
        gap = later.first - earlier.end
        if not 1 <= gap <= 4 or earlier.unit == "score":
            return False
        between = tokens.lower[earlier.end : later.first]
        if self.language in ("ru", "uk"):
            return between[-1] in ("из", "з", "із") and gap <= 2
        if self.language == "de":
            return between[0] in ("der", "von", "des") and gap <= 2
        return between[0] in words.of and gap <= 3 and not (set(between) & _BREAKS)

    def _lead(self, first: int) -> tuple[str, ...]:
        """Return up to four content words before a number, nearest first, within its clause."""
        tokens, stops = self.tokens, self.words.stops
        found: list[str] = []
        for index in range(first - 1, max(-1, first - 9), -1):
            word = tokens.lower[index]
            if word in _BREAKS:
                break
            if word[0].isalpha() and word not in stops:
                found.append(word)
                if len(found) == 4:
                    break
        return tuple(found)

    def _context(self, end: int) -> tuple[str, ...]:
        """Return up to five content words behind a number, within its clause; `of the` is passed over."""
        tokens, stops = self.tokens, self.words.stops
        found: list[str] = []
        for index in range(end, min(len(tokens), end + 9)):
            word = tokens.lower[index]
            if word in _BREAKS or word[0].isdigit():
                break
            if word in stops:
                if found:
                    break
                continue
            if word[0].isalpha():
                found.append(word)
                if len(found) == 5:
                    break
        return tuple(found)

    def _around(self, first: int, end: int) -> frozenset[str]:
        """Return the content words of the clause around a number."""
        lower, stops = self.tokens.lower, self.words.stops
        begin = first
        while begin > first - 10 and begin > 0 and lower[begin - 1] not in _CLAUSE_ENDS:
            begin -= 1
        last = end
        while last < end + 10 and last < len(lower) and lower[last] not in _CLAUSE_ENDS:
            last += 1
        return frozenset([word for word in lower[begin:first] + lower[end:last] if len(word) > 2 and word not in stops])

    def _rate(self, end: int, nouns: int) -> str:
        tokens, words = self.tokens, self.words
        for step in range(end, min(len(tokens), end + nouns + 4)):
            word = tokens.lower[step]
            if word in (".", ";", ","):
                break
            rate = words.rates.get(tokens.at(step + 1))
            if word in words.per and rate and (word not in ("a", "an", "im", "в", "за", "на", "al") or step <= end + 2):
                if step + 2 < len(tokens) and tokens.at(step + 2) in ("earlier", "ago", "later", "before"):
                    break
                return rate
            if word.endswith("ly") and word in words.rates:
                return words.rates[word]
        return ""

    def _direction(self, number: Number, first: int) -> int:
        tokens, words = self.tokens, self.words
        after, before = tokens.at(number.end), tokens.at(first - 1)
        if after in words.more and tokens.at(number.end + 1) in ("than", ".", ",", "", "in", "als", "que"):
            return 1
        if after in words.less and tokens.at(number.end + 1) in ("than", ".", ",", "", "in", "als", "que"):
            return -1
        if before == "up":
            return 1
        return -1 if before == "down" else 0

    def _label(self, number: Number) -> str:
        tokens = self.tokens
        before = tokens.at(number.first - 1)
        if before == "." and tokens.at(number.first - 2) in _SHORT_LABELS:
            return "ordinal" if tokens.at(number.first - 2) in ("no", "nr") else "label"
        if before in _RANKS or before in _RANKED:
            return "ordinal"
        if before in _LABELS and tokens.at(number.end) not in self.words.of:
            return "label"
        return "name" if self._named(number) else ""

    def _named(self, number: Number) -> bool:
        """Tell whether a number ends a name: Boeing 737, Terminator 2; no counted thing follows, no sentence begins."""
        tokens = self.tokens
        first = number.first
        if self.language == "de" or first == 0 or tokens.words[first][0].islower():
            return False
        before = tokens.words[first - 1]
        if (
            not before[0].isupper()
            or (before.isupper() and len(before) == 1)
            or tokens.lower[first - 1] in self.words.stops
        ):
            return False
        if tokens.lower[first - 1] in self.words.before or (
            tokens.at(first - 2) in ("", ".", "”", '"', "“") and first >= 1 and tokens.lower[first - 1] in _OPENERS
        ):
            return False
        after = tokens.words[number.end] if number.end < len(tokens) else ""
        return not (after[:1].islower() and after not in self.words.stops and is_plural(after))

    def _aged_between_commas(self, number: Number) -> bool:
        tokens = self.tokens
        if tokens.at(number.first - 1) != "," or tokens.at(number.end) not in (",", ".") or number.low > 120:
            return False
        name = tokens.words[number.first - 2] if number.first >= 2 else ""
        return name[:1].isupper()
