"""Number words, a module a language, by ISO 639-1 code. Chinese has its own recogniser."""

from __future__ import annotations

from collections.abc import Mapping

from ..words import NumberWords
from .english import ENGLISH
from .french import FRENCH
from .german import GERMAN
from .russian import RUSSIAN
from .spanish import SPANISH
from .ukrainian import UKRAINIAN

NUMBER_WORDS: Mapping[str, NumberWords] = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "ru": RUSSIAN,
    "uk": UKRAINIAN,
}
