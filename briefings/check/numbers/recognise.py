"""Finding the quantities of a text, in one pass over its tokens; dates and clock times are left to `dates`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from ...types import Span
from ..dates import DateKind
from ..dates import mentions as date_mentions
from ..dates.scan import Scan, scan
from .chinese import chinese_quantities
from .languages import NUMBER_WORDS
from .literals import VULGAR, digits_value, words_value
from .model import Approx, Quantity, Role
from .words import CURRENCY_SIGNS, DOLLARS, NumberWords

SUPPORTED_LANGUAGES = frozenset((*NUMBER_WORDS, "zh"))
"""ISO 639-1 codes of the languages whose number words and marks are known. Of others digits alone are read, in every
way that their marks allow."""

_DIGITS_ONLY = NumberWords(decimal=".,", group=".,", cardinals={}, magnitudes={}, percent=frozenset(("%",)))
_DIGIT = re.compile(r"\d")
_DASHES = frozenset("-–—‐‑−")
_BREAKS = frozenset('.,;:()[]!?"“”«»„…—–')
_CLAUSE_ENDS = frozenset(".;:()!?—–")
_STRETCHES = frozenset("second minute hour day week fortnight month quarter year decade century".split())
_LABELS = frozenset(
    """berth route number no page chapter line gate article section phase level category grade type class platform
    flight channel district ward highway interstate room apartment unit resolution protocol amendment title paragraph
    point group pier terminal track season episode series stage step division tier part volume act version area block
    artikel absatz gleis linie ligne voie article numéro número línea статья статьи""".split()
)
_RANKS = frozenset(("number", "no", "#", "numéro", "número", "nr", "№"))
_PEOPLE = frozenset("people men women children police dead injured wounded killed missing".split())
_NO_PLURAL = frozenset(
    "this his its is was has us plus less across various previous as does yes perhaps always".split()
)
_BETWEEN_UNIT = frozenset("more additional further extra other full whole straight consecutive".split())
_SCORE_WORDS = frozenset(
    """won win wins beat beats lost lose loss victory defeat draw drew score vote voted votes ruling ruled decision
    majority record defeated tie tied lead led winning beating""".split()
)
_MARKS_OUT_OF = frozenset((Fraction(5), Fraction(10), Fraction(100)))
_RANKED = frozenset(("ranked", "ranks", "ranking", "rank", "placed"))
_OPENERS = frozenset(("only", "just", "nearly", "another", "today", "yesterday"))
_QUANTIFIERS = frozenset("all alle tous toutes todos todas все всі".split())


def quantities(text: str, language: str = "en") -> tuple[Quantity, ...]:
    """Return every quantity of `text`, in order. Dates, clock times and years of dates are none.

    A language without rules (see `SUPPORTED_LANGUAGES`) yields plain digits, percentages and amounts of money.

    >>> [(found.span.of("Nearly $1.5bn for twenty-three towns"), float(found.low), found.unit)
    ...  for found in quantities("Nearly $1.5bn for twenty-three towns")]
    [('Nearly $1.5bn', 1500000000.0, 'USD'), ('twenty-three', 23.0, '')]
    """
    if len(text) > 20_000:
        return _quantities(text, language)
    return _cached(text, language)


def _quantities(text: str, language: str) -> tuple[Quantity, ...]:
    if language == "zh":
        return chinese_quantities(text)
    words = NUMBER_WORDS.get(language, _DIGITS_ONLY)
    tokens = scan(text, language)
    if _starters(language).isdisjoint(tokens.lower) and not _DIGIT.search(text):
        return ()
    return tuple(_Reader(tokens, words, language).read())


_cached = lru_cache(maxsize=4096)(_quantities)


@lru_cache(maxsize=16)
def _starters(language: str) -> frozenset[str]:
    """Return every word that may be or begin a number."""
    words = NUMBER_WORDS.get(language, _DIGITS_ONLY)
    return frozenset(
        (
            *words.cardinals,
            *words.hundreds,
            *words.magnitudes,
            *words.ordinals,
            *words.fractions,
            *words.groups,
            *words.vague,
            *words.loose,
            *words.times,
            *VULGAR,
        )
    )


@lru_cache(maxsize=16)
def _edges(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that end a limiting phrase before a number, and those that begin one behind it."""
    words = NUMBER_WORDS.get(language, _DIGITS_ONLY)
    return frozenset(phrase.split()[-1] for phrase in words.before), frozenset(
        phrase.split()[0] for phrase in words.after
    )


@dataclass(slots=True)
class _Number:
    """A number found: its tokens [first, end), its ends, and what its own words say."""

    first: int
    end: int
    low: Fraction
    high: Fraction
    unit: str = ""
    approx: Approx = Approx.NONE
    role: Role = Role.NONE
    weak: bool = False
    magnitude: bool = False
    readings: tuple[Fraction, ...] = ()
    bare: bool = False  # no magnitude: digits or number words alone


class _Reader:
    """One pass over one text."""

    def __init__(self, tokens: Scan, words: NumberWords, language: str) -> None:
        self.tokens = tokens
        self.words = words
        self.language = language
        self.dated = self._dated()

    def _dated(self) -> list[bool]:
        """Mark the tokens that belong to dates."""
        marked = [False] * len(self.tokens)
        index = 0
        for mention in date_mentions(self.tokens.text, self.language):
            if mention.kind is DateKind.DURATION:
                continue
            while index < len(marked) and self.tokens.starts[index] < mention.span.start:
                index += 1
            while index < len(marked) and self.tokens.starts[index] < mention.span.end:
                marked[index] = True
                index += 1
        return marked

    def read(self) -> Iterator[Quantity]:
        starters = _starters(self.language)
        lower, dated = self.tokens.lower, self.dated
        index = 0
        pending: list[_Number] = []
        while index < len(lower):
            word = lower[index]
            number = None
            if not dated[index] and (word[0].isdigit() or word in starters):
                number = self.number(index)
            if number is None:
                index += 1
                continue
            pending.append(number)
            index = max(number.end, index + 1)
        for position, number in enumerate(pending):
            yield from self._quantity(number, pending, position)

    # --- one number

    def number(self, index: int) -> _Number | None:
        """Parse the number whose first token is `index`, with its magnitude, unit and range."""
        found = self._simple(index)
        if found is None:
            return None
        second = self._second(found)
        if second is not None:
            found = second
        return found

    def _simple(self, index: int) -> _Number | None:
        word = self.tokens.lower[index]
        found: _Number | None
        if word[0].isdigit():
            found = self._digits(index)
        elif word in VULGAR:
            found = _Number(index, index + 1, VULGAR[word], VULGAR[word], unit="fraction")
        else:
            found = self._spelled(index)
        if found is None:
            return None
        if found.unit in ("ordinal", "fraction") and found.end > index and not self._scaled(found):
            return found
        self._scale(found)
        self._with_unit(found)
        return found

    def _digits(self, index: int) -> _Number | None:
        tokens, words = self.tokens, self.words
        start = tokens.starts[index]
        before = tokens.text[start - 1] if start else " "
        if before.isalpha() or before == "_":
            return None
        if before in "-‐‑/" and start > 1 and tokens.text[start - 2].isalpha():
            # F-16, COVID-19: part of a name; a unit behind ("mid-30s") is not worth the doubt
            return None
        readings = digits_value(tokens.words[index], self.language)
        if not readings:
            return None
        value = readings[0]
        end = index + 1
        if tokens.joined(index):
            after = tokens.at(end)
            if after in words.ordinal_suffixes and value.denominator == 1:
                return _Number(index, end + 1, value, value, unit="ordinal")
            if after in VULGAR:
                value += VULGAR[after]
                return _Number(index, end + 1, value, value)
            if after in words.suffixes and not (after == "m" and self._is_metres(index)):
                value *= words.suffixes[after]
                return _Number(index, end + 1, value, value, magnitude=True)
            if (
                after[:1].isalpha()
                and after not in words.units
                and after not in words.magnitudes
                and after not in words.currencies
            ):
                return (
                    None
                    if after not in ("s", "x", "am", "pm")
                    else _Number(index, end, value, value, unit="plural" if after == "s" else "")
                )
        if (
            self.language in ("de",)
            and tokens.at(end) == "."
            and tokens.joined(index)
            and tokens.words[end + 1 : end + 2]
            and tokens.words[end + 1][:1].isupper()
            and value < 100
            and end + 1 < len(tokens)
            and tokens.starts[end + 1] > tokens.ends[end]
            and value.denominator == 1
            and not self._sentence_ends(end)
        ):
            return _Number(index, end + 1, value, value, unit="ordinal")
        if tokens.at(end) == "/" and (below := self._plain(end + 1)) is not None and below >= value:
            return self._out_of(index, end + 2, value, below)
        if (tokens.at(end), tokens.at(end + 1)) == ("out", "of") and self._plain(end + 2) in _MARKS_OUT_OF:
            return self._out_of(index, end + 3, value, self._plain(end + 2) or value)
        return _Number(index, end, value, value, readings=readings[1:])

    def _out_of(self, index: int, end: int, value: Fraction, whole: Fraction) -> _Number:
        """Read `8.2/10` as a mark, of a unit of its own; `3/4` as a fraction."""
        if whole in _MARKS_OUT_OF:
            return _Number(index, end, value, value, unit=f"/{whole}")
        return _Number(index, end, value / whole, value / whole, unit="fraction")

    def _sentence_ends(self, index: int) -> bool:
        """Tell whether the stop at `index` ends a sentence: before a German ordinal stands an article."""
        return self.tokens.at(index - 2) not in (
            "der",
            "die",
            "das",
            "den",
            "dem",
            "zum",
            "im",
            "am",
            "beim",
            "ihren",
            "seinen",
        )

    def _is_metres(self, index: int) -> bool:
        """Tell whether `100m` are metres: no currency before, and no people behind."""
        before = self.tokens.at(index - 1)
        if before in CURRENCY_SIGNS:
            return False
        after = self.tokens.at(index + 2)
        counted = after.endswith("s") or after in ("people", "euros", "dollars")
        return not counted and after not in self.words.currencies

    def _plain(self, index: int) -> Fraction | None:
        word = self.tokens.at(index)
        if word.isascii() and word.isdigit() and len(word) <= 9:
            value = Fraction(int(word))
            return value if value else None
        return None

    def _spelled(self, index: int) -> _Number | None:
        tokens, words = self.tokens, self.words
        word = tokens.lower[index]
        if word in words.fractions and (fraction := self._fraction(index, index, Fraction(1))) is not None:
            return fraction
        if word in words.groups and (tokens.at(index - 1) in words.articles or tokens.at(index - 1) in ("half",)):
            value = Fraction(words.groups[word])
            approx = Approx.ABOUT if self.language == "fr" and word != "douzaine" else Approx.NONE
            return _Number(index - 1, index + 1, value, value, approx=approx)
        if word in words.ordinals:
            return self._ordinal(index)
        if (
            word in words.vague
            and not self._counted_before(index)
            and (word != "scores" or tokens.at(index + 1) == "of")
        ):
            value = Fraction(words.vague[word])
            return _Number(index, index + 1, value, value, approx=Approx.VAGUE)
        if word in words.loose:
            low, high = words.loose[word]
            return _Number(index, index + 1, Fraction(low), Fraction(high), approx=Approx.VAGUE, weak=True)
        if word in words.times and word not in words.cardinals:
            value = Fraction(words.times[word])
            return _Number(index, index + 1, value, value, unit="times", weak=value == 1)
        article = tokens.at(index - 1) in words.articles
        if word in words.magnitudes and not article and word not in words.cardinals and self.language in ("en",):
            return None
        if word in words.magnitudes and word not in words.cardinals:
            value = Fraction(words.magnitudes[word])
            return _Number(index - article, index + 1, value, value, magnitude=True)
        spelled = words_value(tokens, index, words)
        if spelled is None:
            return None
        value, end = spelled
        first = index - 1 if article and word in words.hundreds else index
        weak = word in words.weak and end == index + 1
        if weak and self._no_number(index):
            return None
        found = _Number(first, end, value, value, weak=weak)
        if tokens.at(end) in words.and_words and tokens.at(end + 1) in words.articles and tokens.at(end + 2) == "half":
            found.low = found.high = value + Fraction(1, 2)
            found.end = end + 3
            return found
        step = end + 1 if tokens.at(end) == "-" else end
        if tokens.at(step) in words.fractions and value < 20 and tokens.at(step) not in ("second",):
            fraction = self._fraction(step, first, value)
            if fraction is not None:
                return fraction
        if (
            end > index
            and (ordinal := words.ordinals.get(tokens.at(step))) is not None
            and step == end + 1
            and ordinal < 10
            and value >= 20
        ):
            return _Number(first, step + 1, value + ordinal, value + ordinal, unit="ordinal")
        if tokens.at(end) in words.groups:
            value *= words.groups[tokens.at(end)]
            return _Number(first, end + 1, value, value)
        return found

    def _counted_before(self, index: int) -> bool:
        """Tell whether a number stands before a plural magnitude: `two thousands`, `2 Millionen`."""
        before = self.tokens.at(index - 1)
        return before[:1].isdigit() or (before in self.words.cardinals and before not in self.words.articles)

    def _no_number(self, index: int) -> bool:
        """Tell whether `one` is a pronoun or part of a phrase."""
        if self.language != "en":
            # Elsewhere one is the article too: it counts only in digits or beside another number.
            return True
        before, after = self.tokens.at(index - 1), self.tokens.at(index + 1)
        word = self.tokens.at(index)
        if word == "both":
            return True
        if before in (
            "no",
            "any",
            "every",
            "each",
            "which",
            "that",
            "this",
            "the",
            "some",
            "another",
            "everyone",
            "a",
            "-",
        ):
            return after in ("who", "of", ",", ".", "that", "to", "is", "was", "-", "another") or before in (
                "no",
                "any",
                "every",
                "each",
                "a",
                "another",
            )
        return after in ("another", "day", "side", "hand", "'s", "thing", "-", "who") or before == "it"

    def _fraction(self, index: int, first: int, count: Fraction) -> _Number | None:
        """Parse a fraction word at `index`, `count` of which are meant: two-thirds, a third of, half."""
        tokens, words = self.tokens, self.words
        word = tokens.lower[index]
        value = words.fractions[word] * count
        after = tokens.at(index + 1)
        before = tokens.at(index - 1)
        if self.language == "en":
            if word == "half":
                if (
                    tokens.words[index][0].isupper()
                    and tokens.words[index + 1 : index + 2]
                    and tokens.words[index + 1][0].isupper()
                ):
                    return None  # a name: Half Moon Bay
                if (
                    before in words.ordinals
                    or (before == "-" and tokens.at(index - 2) in words.ordinals)
                    or before in ("other", "latter")
                    or (after in ("time", "-") and tokens.at(index + 2) in ("time", "hearted", "brother", "sister"))
                ):
                    return None
                if after in words.articles and tokens.at(index + 2) in (
                    *words.magnitudes,
                    *words.hundreds,
                    *words.groups,
                ):
                    scale = {**words.magnitudes, **words.hundreds, **words.groups}[tokens.at(index + 2)]
                    return _Number(first, index + 3, value * scale, value * scale)
                if after in words.articles and tokens.at(index + 2) in words.units:
                    return _Number(first, index + 3, value, value, unit=words.units[tokens.at(index + 2)])
                if before in words.articles:
                    first = index - 1
                return _Number(first, index + 1, value, value, unit="fraction")
            if count == 1:
                ordinal = word in words.ordinals
                fractional = (tokens.at(index - 2) in words.between and after in words.and_words) or after in (
                    "of",
                    "more",
                    "less",
                    "fewer",
                    "higher",
                    "lower",
                    "as",
                    "larger",
                    "smaller",
                    "the",
                )
                if (before not in words.articles and before != "one") or not fractional:
                    return None if not ordinal else self._ordinal(index)
                return _Number(index - 1, index + 1, value, value, unit="fraction")
            if not word.endswith("s") and word != "quarter":
                return None
            return _Number(first, index + 1, value, value, unit="fraction")
        if count == 1 and word in ("quart", "cinquième", "dixième") and before not in ("un", "d'un"):
            return None
        if word in ("medio", "media", "demi", "demie", "halbe", "halben", "halbes"):
            return None
        if before in words.articles:
            first = min(first, index - 1)
        return _Number(first, index + 1, value, value, unit="fraction")

    def _ordinal(self, index: int) -> _Number | None:
        tokens = self.tokens
        word = tokens.lower[index]
        value = Fraction(self.words.ordinals[word])
        if self.language == "en":
            before, after = tokens.at(index - 1), tokens.at(index + 1)
            if word == "second" and (before in ("per", "split", "every") or before[:1].isdigit()):
                return None
            if before in ("at", "-") or after in ("lady", "aid", "name", "hand", "place,"):
                return None
            if after == "," and (index == 0 or before in (".", "”", '"', "“")):
                return None
        return _Number(index, index + 1, value, value, unit="ordinal")

    def _scaled(self, found: _Number) -> bool:
        return self.tokens.at(found.end) in self.words.magnitudes and found.unit != "ordinal"

    def _scale(self, found: _Number) -> None:
        """Take in a magnitude behind the number: `1.5 billion`, `1.5-billion`, `3 Mio.`."""
        tokens, words = self.tokens, self.words
        step = found.end
        if tokens.at(step) in _DASHES and tokens.at(step + 1) in words.magnitudes and tokens.joined(step):
            step += 1
        if tokens.at(step) in words.magnitudes and not found.magnitude:
            factor = words.magnitudes[tokens.at(step)]
            found.low, found.high = found.low * factor, found.high * factor
            found.readings = tuple(value * factor for value in found.readings)
            found.magnitude = True
            found.unit = "" if found.unit == "fraction" else found.unit
            found.end = step + 1
            if (
                tokens.at(step) not in ("million", "billion")
                and tokens.at(found.end) == "."
                and tokens.joined(step)
                and len(tokens.at(step)) <= 4
                and found.end + 1 < len(tokens)
                and not (self.language == "en" and tokens.words[found.end + 1][0].isupper())
            ):
                found.end += 1

    def _with_unit(self, found: _Number) -> None:
        """Take in the currency before, or the unit behind."""
        tokens, words = self.tokens, self.words
        sign = tokens.at(found.first - 1)
        found.bare = not found.magnitude
        if sign in CURRENCY_SIGNS:
            found.unit, found.first = CURRENCY_SIGNS[sign], found.first - 1
            country = tokens.at(found.first - 1)
            if sign == "$" and country in DOLLARS and tokens.joined(found.first - 1):
                found.unit, found.first = DOLLARS[country], found.first - 1
            elif (
                sign == "$"
                and country == "."
                and tokens.at(found.first - 2) == "s"
                and tokens.at(found.first - 4) == "u"
            ):
                found.first -= 4
            return
        if len(sign) == 3 and words.currencies.get(sign) == sign.upper():
            found.unit, found.first = words.currencies[sign], found.first - 1
            return
        step = found.end
        if tokens.at(step) in _DASHES and tokens.joined(step) and tokens.joined(step - 1):
            step += 1
        if tokens.at(step) in _BETWEEN_UNIT and tokens.at(step + 1) in words.units:
            step += 1
        if tokens.at(step) in CURRENCY_SIGNS:
            found.unit, found.end = CURRENCY_SIGNS[tokens.at(step)], step + 1
            return
        if self.language in ("fr", "es") and (tokens.at(step) in words.of or tokens.at(step) == "d"):
            step += tokens.at(step + 1) in words.currencies or tokens.at(step + 1) in words.units
        for length in (3, 2, 1):
            if step + length > len(tokens):
                continue
            phrase = " ".join(tokens.lower[step : step + length]).replace(" - ", "-") if length > 1 else tokens.at(step)
            unit = self._unit(phrase, found)
            if unit is not None:
                found.unit, found.end = unit, step + length
                self._age(found)
                return
        if tokens.at(found.first - 1) in ("aged", "age", "ages") or (
            tokens.at(found.first - 2) in ("age", "aged") and tokens.at(found.first - 1) in ("of", "between", "as")
        ):
            found.unit = "age"

    def _unit(self, phrase: str, found: _Number) -> str | None:
        words = self.words
        if not phrase:
            return None
        if phrase in words.points:
            return "percentage_point"
        if phrase in words.percent:
            return "percent"
        if phrase in words.currencies:
            return words.currencies[phrase]
        unit = words.units.get(phrase)
        if unit is None or (phrase in ("m", "l", "g", "t", "м", "т") and not self._symbol(found)):
            return None
        return unit

    def _symbol(self, found: _Number) -> bool:
        return self.tokens.words[found.end - 1][0].isdigit()

    def _age(self, found: _Number) -> None:
        """Read `39-year-old`, `39 years old`, `years of age` as an age."""
        tokens = self.tokens
        if found.unit != "year":
            return
        step = found.end + 1 if tokens.at(found.end) in _DASHES else found.end
        if tokens.at(step) in ("old", "olds"):
            found.unit, found.end = "age", step + 1
        elif tokens.at(step) == "of" and tokens.at(step + 1) == "age":
            found.unit, found.end = "age", step + 2
        elif tokens.at(step) in ("alt", "alte", "alter"):
            found.unit, found.end = "age", step + 1

    # --- ranges and scores

    def _second(self, found: _Number) -> _Number | None:
        """Join a number with the one behind a dash or `to` into a range or a score; None when none follows."""
        tokens, words = self.tokens, self.words
        votes = self._votes(found)
        if votes is not None:
            return votes
        link = tokens.at(found.end)
        opening = tokens.at(self._limit(found)[0] - 1)
        if opening in ("ages", "age", "the") and tokens.at(self._limit(found)[0] - 2) in words.between:
            opening = tokens.at(self._limit(found)[0] - 2)
        if link in _DASHES:
            kind = "dash"
        elif link in words.and_words and opening in words.between:
            kind = "between"
        elif (
            link in words.to_words
            and opening not in words.from_words
            and found.unit != "ordinal"
            and opening not in words.changes
            and opening not in words.to_words
        ):
            kind = "to"
        else:
            return None
        step = found.end + 1
        while tokens.at(step) in CURRENCY_SIGNS or tokens.at(step) in words.articles:
            step += 1
        if step >= len(tokens) or self.dated[step]:
            return None
        word = tokens.lower[step]
        if not (word[0].isdigit() or word in _starters(self.language)):
            return None
        if kind == "dash" and not (word[0].isdigit() or tokens.joined(found.end)):
            return None
        later = self._simple(step)
        if later is None or later.unit == "ordinal" or found.unit == "ordinal" or found.low != found.high:
            return None
        if later.unit and found.unit and later.unit != found.unit:
            return None
        if kind == "dash" and not tokens.joined(found.end) and not found.bare and not later.bare and found.unit == "":
            return None
        return self._joined(found, later, kind)

    def _joined(self, found: _Number, later: _Number, kind: str) -> _Number | None:
        low, high = found.low, later.high
        if found.bare and later.magnitude and later.end > later.first + 1 and low < 1000 <= high:
            factor = self._factor(later)
            if low * factor <= high:
                low *= factor
        unit = later.unit or found.unit
        numerals = self.tokens.words[found.first][0].isdigit()
        if (
            kind == "dash"
            and numerals
            and unit in ("", "vote", "point")
            and (low >= high or self._scoring(found, later))
        ):
            return _Number(found.first, later.end, low, high, unit="score")
        if kind == "between":
            first = self._limit(found)[0] - 1
            return _Number(first, later.end, min(low, high), max(low, high), unit=unit, magnitude=later.magnitude)
        if low > high:
            return None
        return _Number(found.first, later.end, low, high, unit=unit, magnitude=later.magnitude)

    def _factor(self, later: _Number) -> Fraction:
        for index in range(later.first, later.end):
            factor = self.words.magnitudes.get(self.tokens.at(index)) or self.words.suffixes.get(self.tokens.at(index))
            if factor is not None:
                return Fraction(factor)
        return Fraction(1)

    def _scoring(self, found: _Number, later: _Number) -> bool:
        tokens = self.tokens
        near = [tokens.at(index) for index in (*range(found.first - 4, found.first), *range(later.end, later.end + 3))]
        return any(word in _SCORE_WORDS for word in near)

    def _votes(self, found: _Number) -> _Number | None:
        """Read `61 votes to 58` as a score."""
        tokens = self.tokens
        if found.unit not in ("vote", "point"):
            return None
        if tokens.at(found.end) in ("to", "against", "zu", "gegen", "contre", "contra", "frente"):
            second = self._plain(found.end + 1)
            if second is not None and found.low == found.high:
                return _Number(found.first, found.end + 2, found.low, second, unit="score")
        return None

    # --- what stands around a number

    def _quantity(self, number: _Number, numbers: list[_Number], position: int) -> Iterator[Quantity]:
        tokens = self.tokens
        if number.unit == "plural":
            return
        first, approx = self._limit(number)
        if number.approx is not Approx.NONE:
            first, approx = (first, number.approx) if approx is Approx.NONE else (first, approx)
            if number.approx is Approx.VAGUE:
                first, approx = number.first, Approx.VAGUE
        end = number.end
        if approx is Approx.NONE:
            end, approx = self._limit_behind(number)
        role = self._role(first)
        if number.unit == "fraction" or not number.unit:
            number.unit = self._odds(number, numbers, position) or number.unit
        if number.unit == "odds":
            return
        part, whole = self._parts(numbers, position)
        if part is not Role.NONE or whole is not Role.NONE:
            role = part if part is not Role.NONE else whole
        lead = self._lead(first)
        unit = number.unit
        if unit == "" and number.bare and approx is Approx.NONE and (label := self._label(number)):
            unit = label
        # In "15 of the 28 towns" both are of towns.
        context = self._context(numbers[position + 1].end if part is Role.PART else end)
        if unit == "" and number.bare and self._aged_between_commas(number):
            unit = "age"
        yield Quantity(
            span=Span(tokens.starts[first], tokens.ends[end - 1]),
            low=number.low,
            high=number.high,
            unit=unit,
            approx=approx,
            noun=_head(context),
            context=context,
            lead=lead,
            role=role,
            rate=self._rate(end, len(context)),
            direction=self._direction(number, first),
            weak=number.weak,
            readings=number.readings,
            around=self._around(first, end),
            whole=tokens.at(first - 1) in _QUANTIFIERS
            or (tokens.at(first - 2) in _QUANTIFIERS and tokens.at(first - 1) == "the"),
        )

    def _limit(self, number: _Number) -> tuple[int, Approx]:
        """Return where the limiting phrase before a number begins, and which it is."""
        tokens, before = self.tokens, self.words.before
        stop = number.first
        if tokens.at(stop - 1) in ("another", "the", "a", "an", "his", "her", "its", "their"):
            stop -= 1
        closing = _edges(self.language)[0]
        for end in (number.first, stop) if stop != number.first else (stop,):
            if tokens.at(end - 1) not in closing:
                continue
            for length in (4, 3, 2, 1):
                begin = end - length
                if begin < 0:
                    continue
                phrase = " ".join(tokens.lower[begin:end])
                approx = before.get(phrase)
                if approx is None:
                    continue
                if (
                    phrase in ("over", "past", "über", "around", "под", "до", "un", "une", "in etwa", "hasta")
                    and number.unit in _STRETCHES
                ):
                    continue
                if phrase in ("under", "above", "below", "over") and number.unit == "ordinal":
                    continue
                if phrase == "over" and self._small_word(number):
                    continue  # "hand over two islands"
                if phrase == "over" and tokens.at(begin - 1) in ("averaged", "spread", "split", "presided"):
                    continue
                return begin, approx
        return number.first, Approx.NONE

    def _small_word(self, number: _Number) -> bool:
        return number.low < 10 and not number.magnitude and self.tokens.words[number.first][0].isalpha()

    def _limit_behind(self, number: _Number) -> tuple[int, Approx]:
        """Return where a limiting phrase behind a number ends, past one noun: `20 people or more`."""
        tokens, after = self.tokens, self.words.after
        opening = _edges(self.language)[1]
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
        for role, forms in ((Role.BY, words.by_words), (Role.TO, words.to_words), (Role.FROM, words.from_words)):
            if before in forms and any(tokens.at(index) in words.changes for index in range(first - 12, first - 1)):
                return role
        return Role.NONE

    def _odds(self, number: _Number, numbers: list[_Number], position: int) -> str | None:
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

    def _parts(self, numbers: list[_Number], position: int) -> tuple[Role, Role]:
        part = whole = Role.NONE
        if position + 1 < len(numbers) and self._of(numbers[position], numbers[position + 1]):
            part = Role.PART
        if position > 0 and self._of(numbers[position - 1], numbers[position]):
            whole = Role.WHOLE
        return part, whole

    def _of(self, earlier: _Number, later: _Number) -> bool:
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

    def _direction(self, number: _Number, first: int) -> int:
        tokens, words = self.tokens, self.words
        after, before = tokens.at(number.end), tokens.at(first - 1)
        if after in words.more and tokens.at(number.end + 1) in ("than", ".", ",", "", "in", "als", "que"):
            return 1
        if after in words.less and tokens.at(number.end + 1) in ("than", ".", ",", "", "in", "als", "que"):
            return -1
        if before == "up":
            return 1
        return -1 if before == "down" else 0

    def _label(self, number: _Number) -> str:
        tokens = self.tokens
        before = tokens.at(number.first - 1)
        if before == "." and tokens.at(number.first - 2) in ("no", "nr"):
            return "ordinal"
        if before in _RANKS or before in _RANKED:
            return "ordinal"
        if before in _LABELS and tokens.at(number.end) not in self.words.of:
            return "label"
        return "name" if self._named(number) else ""

    def _named(self, number: _Number) -> bool:
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
        return not (after[:1].islower() and after not in self.words.stops and _plural(after))

    def _aged_between_commas(self, number: _Number) -> bool:
        tokens = self.tokens
        if tokens.at(number.first - 1) != "," or tokens.at(number.end) not in (",", ".") or number.low > 120:
            return False
        name = tokens.words[number.first - 2] if number.first >= 2 else ""
        return name[:1].isupper()


def _plural(word: str) -> bool:
    return word in _PEOPLE or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in _NO_PLURAL
    )


def _head(context: tuple[str, ...]) -> str:
    """Return the noun that a number counts: the first plural of the words behind it, else the last of the first two."""
    for word in context:
        if _plural(word):
            return singular(word)
    return singular(context[0]) if context else ""


@lru_cache(maxsize=16384)
def singular(word: str) -> str:
    """Return `word` without an English plural's ending, roughly; enough to compare two nouns."""
    if word.endswith("'s"):
        word = word[:-2]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ses", "xes", "ches", "shes")) and len(word) > 5:
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return word[:-1]
    return word
