"""One number at one place: digits or words, magnitude, currency, unit."""

from __future__ import annotations

from fractions import Fraction

from ..dates import DateKind
from ..dates import mentions as date_mentions
from ..dates.scan import Scan
from .literals import VULGAR, digits_value, words_value
from .model import Approx
from .number import SPANS_OF_TIME, Number
from .words import CURRENCY_SIGNS, DOLLARS, NumberWords

_DASHES = frozenset("-–—‐‑−")
_BETWEEN_UNIT = frozenset("more additional further extra other full whole straight consecutive".split())
_MARKS_OUT_OF = frozenset((Fraction(5), Fraction(10), Fraction(100)))


_LATER = frozenset(("later", "after", "before", "earlier"))
_NO_ONE = frozenset(("no", "any", "every", "each", "a", "another"))
_THE_ONE = frozenset(("which", "that", "this", "the", "some", "everyone", "-"))
_ONE_WHO = frozenset(("who", "of", ",", ".", "that", "to", "is", "was", "-", "another"))
_ONE_THING = frozenset(("another", "side", "hand", "'s", "thing", "-", "who"))
_WHAT_DOUBLES = frozenset(("the", "that", "its", "their", "his", "her", "what"))


class SingleReader:
    """Parses one number at a token: its value, magnitude, currency or unit."""

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

    def _simple(self, index: int) -> Number | None:
        word = self.tokens.lower[index]
        found: Number | None
        if word[0].isdigit():
            found = self._digits(index)
        elif word in VULGAR:
            found = Number(index, index + 1, VULGAR[word], VULGAR[word], unit="fraction")
        else:
            found = self._spelled(index)
        if found is None:
            return None
        if found.unit in ("ordinal", "fraction") and found.end > index and not self._scaled(found):
            return found
        self._scale(found)
        if found.unit not in SPANS_OF_TIME:
            self._with_unit(found)
        return found

    def _digits(self, index: int) -> Number | None:
        tokens, words = self.tokens, self.words
        start = tokens.starts[index]
        before = tokens.text[start - 1] if start else " "
        if before.isalpha() or before == "_":
            return None
        sign = self._sign(index)
        if before in "-‐‑/" and start > 1 and tokens.text[start - 2].isalpha():
            # F-16, COVID-19: part of a name; a unit behind ("mid-30s") is not worth the doubt
            return None
        readings = digits_value(tokens.words[index], self.language)
        if not readings:
            return None
        value = readings[0] * sign
        end = index + 1
        if tokens.joined(index):
            after = tokens.at(end)
            if tokens.words[end] in ("C", "F"):
                return Number(index, end + 1, value, value, unit=f"°{tokens.words[end]}")
            if after in words.ordinal_suffixes and value.denominator == 1:
                return Number(index, end + 1, value, value, unit="ordinal")
            if after in VULGAR:
                value += VULGAR[after]
                return Number(index, end + 1, value, value)
            if after in words.suffixes and not (after == "m" and self._is_metres(index)):
                value *= words.suffixes[after]
                return Number(index, end + 1, value, value, magnitude=True)
            if (
                after[:1].isalpha()
                and after not in words.units
                and after not in words.magnitudes
                and after not in words.currencies
            ):
                return (
                    None
                    if after not in ("s", "x", "am", "pm")
                    else Number(index, end, value, value, unit="plural" if after == "s" else "")
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
            return Number(index, end + 1, value, value, unit="ordinal")
        if tokens.at(end) == "/" and (below := self._plain(end + 1)) is not None and below >= value:
            return self._out_of(index, end + 2, value, below)
        if (tokens.at(end), tokens.at(end + 1)) == ("out", "of") and self._plain(end + 2) in _MARKS_OUT_OF:
            return self._out_of(index, end + 3, value, self._plain(end + 2) or value)
        return Number(index, end, value, value, readings=readings[1:])

    def _sign(self, index: int) -> int:
        """Return -1 for a number behind a minus: `-0.3%`, `minus 5`, but not `10-12` or `F-16`."""
        tokens = self.tokens
        before = tokens.at(index - 1)
        if before in ("minus", "moins", "menos"):
            return -1
        if before not in ("-", "−", "–") or not tokens.joined(index - 1):
            return 1
        dash = tokens.starts[index - 1]
        return -1 if dash == 0 or tokens.text[dash - 1] in " \n(" else 1

    def _out_of(self, index: int, end: int, value: Fraction, whole: Fraction) -> Number:
        """Read `8.2/10` as a mark, of a unit of its own; `3/4` as a fraction."""
        if whole in _MARKS_OUT_OF:
            return Number(index, end, value, value, unit=f"/{whole}")
        return Number(index, end, value / whole, value / whole, unit="fraction")

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

    def _spelled(self, index: int) -> Number | None:
        tokens, words = self.tokens, self.words
        word = tokens.lower[index]
        if word in words.fractions and (fraction := self._fraction(index, index, Fraction(1))) is not None:
            return fraction
        if word in words.groups and (tokens.at(index - 1) in words.articles or tokens.at(index - 1) in ("half",)):
            value = Fraction(words.groups[word])
            approx = Approx.ABOUT if self.language == "fr" and word != "douzaine" else Approx.NONE
            return Number(index - 1, index + 1, value, value, approx=approx)
        if word in words.ordinals:
            return self._ordinal(index)
        if word in SPANS_OF_TIME and word not in words.cardinals:
            return self._one_stretch(index)
        if (
            word in words.vague
            and not self._counted_before(index)
            and (word != "scores" or tokens.at(index + 1) == "of")
        ):
            return self._vague(index)
        if word in words.loose or word == "few":
            base = words.groups.get(tokens.at(index + 1)) or words.hundreds.get(tokens.at(index + 1))
            base = base or words.magnitudes.get(tokens.at(index + 1))
            if base is not None:  # several hundred: hundreds
                return Number(index, index + 2, Fraction(base), Fraction(base), approx=Approx.VAGUE, magnitude=True)
            if word not in words.loose:
                return None
            low, high = words.loose[word]
            return Number(index, index + 1, Fraction(low), Fraction(high), approx=Approx.VAGUE, weak=True)
        if word in words.times and word not in words.cardinals:
            value = Fraction(words.times[word])
            if word in ("double", "triple") and tokens.at(index + 1) not in _WHAT_DOUBLES:
                return None
            return Number(index, index + 1, value, value, unit="times", weak=word not in ("twice", "thrice"))
        article = tokens.at(index - 1) in words.articles
        if word in words.magnitudes and not article and word not in words.cardinals and self.language in ("en",):
            return None
        if word in words.magnitudes and word not in words.cardinals:
            value = Fraction(words.magnitudes[word])
            return Number(index - article, index + 1, value, value, magnitude=True)
        spelled = words_value(tokens, index, words)
        if spelled is None:
            return None
        value, end = spelled
        first = index - 1 if article and word in words.hundreds else index
        weak = word in words.weak and end == index + 1
        if weak and self._no_number(index):
            return None
        found = Number(first, end, value, value, weak=weak)
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
            return Number(first, step + 1, value + ordinal, value + ordinal, unit="ordinal")
        if tokens.at(end) in words.groups:
            value *= words.groups[tokens.at(end)]
            return Number(first, end + 1, value, value)
        return found

    def _one_stretch(self, index: int) -> Number | None:
        """Parse `a day later`, `an hour after`: one, where an article counts."""
        tokens = self.tokens
        if tokens.at(index - 1) not in self.words.articles or tokens.at(index + 1) not in _LATER:
            return None
        return Number(index - 1, index + 1, Fraction(1), Fraction(1), unit=self.words.units[tokens.lower[index]])

    def _vague(self, index: int) -> Number:
        """Parse plurals of unknown size: `dozens`, `tens of thousands`."""
        tokens, words = self.tokens, self.words
        value, end = Fraction(words.vague[tokens.lower[index]]), index + 1
        while tokens.at(end) in words.of and tokens.at(end + 1) in words.vague and end < index + 5:
            value, end = value * words.vague[tokens.at(end + 1)], end + 2
        return Number(index, end, value, value, approx=Approx.VAGUE, magnitude=True)

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
        if self.tokens.at(index) == "both" or before in _NO_ONE:
            return True
        if before in _THE_ONE:
            return after in _ONE_WHO
        if after == "day":  # "one day it will", but "one day after"
            return self.tokens.at(index + 2) not in _LATER
        return after in _ONE_THING or before == "it"

    def _fraction(self, index: int, first: int, count: Fraction) -> Number | None:
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
                if after == "-" and tokens.words[index + 2 : index + 3] and tokens.words[index + 2][0].isupper():
                    return None
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
                    return Number(first, index + 3, value * scale, value * scale)
                if after in words.articles and tokens.at(index + 2) in words.units:
                    return Number(first, index + 3, value, value, unit=words.units[tokens.at(index + 2)])
                if before in words.articles:
                    first = index - 1
                return Number(first, index + 1, value, value, unit="fraction")
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
                return Number(index - 1, index + 1, value, value, unit="fraction")
            if not word.endswith("s") and word != "quarter":
                return None
            return Number(first, index + 1, value, value, unit="fraction")
        if count == 1 and word in ("quart", "cinquième", "dixième") and before not in ("un", "d'un"):
            return None
        if word in ("medio", "media", "demi", "demie", "halbe", "halben", "halbes"):
            return None
        if before in words.articles:
            first = min(first, index - 1)
        return Number(first, index + 1, value, value, unit="fraction")

    def _ordinal(self, index: int) -> Number | None:
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
        return Number(index, index + 1, value, value, unit="ordinal")

    def _scaled(self, found: Number) -> bool:
        return self.tokens.at(found.end) in self.words.magnitudes and found.unit != "ordinal"

    def _scale(self, found: Number) -> None:
        """Take in a magnitude behind the number: `1.5 billion`, `1.5-billion`, `3 Mio.`."""
        tokens, words = self.tokens, self.words
        step = found.end
        if tokens.at(step) in _DASHES and tokens.at(step + 1) in words.magnitudes and tokens.joined(step):
            step += 1
        factor = words.magnitudes.get(tokens.at(step))
        if factor is None and tokens.at(step + 1) in CURRENCY_SIGNS:  # 12 M€
            factor = words.suffixes.get(tokens.at(step))
        if factor is not None and not found.magnitude:
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

    def _with_unit(self, found: Number) -> None:
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
        if tokens.at(step) == "°" and tokens.at(step + 1) in ("c", "f"):
            found.unit, found.end = f"°{tokens.at(step + 1).upper()}", step + 2
            return
        if (self.language in ("fr", "es") or found.approx is Approx.VAGUE) and (
            tokens.at(step) in words.of or tokens.at(step) == "d"
        ):
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

    def _unit(self, phrase: str, found: Number) -> str | None:
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

    def _symbol(self, found: Number) -> bool:
        return self.tokens.words[found.end - 1][0].isdigit()

    def _age(self, found: Number) -> None:
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
