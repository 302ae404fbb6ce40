"""Words of time, a module a language, by ISO 639-1 code. Chinese has its own recogniser."""

from __future__ import annotations

from collections.abc import Mapping

from ..lexicon import DateWords
from .english import ENGLISH
from .french import FRENCH
from .german import GERMAN
from .russian import RUSSIAN
from .spanish import SPANISH
from .ukrainian import UKRAINIAN

DATE_WORDS: Mapping[str, DateWords] = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "ru": RUSSIAN,
    "uk": UKRAINIAN,
}
