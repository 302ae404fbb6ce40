"""Which language a text is in, by its script and its commonest words.

Enough for news: a page of running text in one of some thirty languages. Neighbours that these words do not tell apart
(Norwegian and Danish, Serbian and Croatian) and texts of a few words give "und" rather than a guess. Detectors that do
more weigh megabytes to a hundred megabytes; nothing here needs more.
"""

from __future__ import annotations

from collections import Counter

import regex

from .words import word_texts

_SAMPLE = 20_000  # characters; more do not change the answer
_LEAST_WORDS = 6

_SCRIPTS = {
    "Hiragana": "ja",
    "Katakana": "ja",
    "Hangul": "ko",
    "Thai": "th",
    "Greek": "el",
    "Hebrew": "he",
    "Armenian": "hy",
    "Georgian": "ka",
    "Bengali": "bn",
    "Tamil": "ta",
    "Telugu": "te",
    "Gujarati": "gu",
    "Khmer": "km",
    "Lao": "lo",
    "Myanmar": "my",
    "Ethiopic": "am",
}
_SCRIPT_COUNTERS = {
    name: regex.compile(rf"\p{{{name}}}") for name in (*_SCRIPTS, "Han", "Latin", "Cyrillic", "Arabic", "Devanagari")
}

# The commonest words of each language. A word counts for every language that lists it.
_COMMON = {
    "en": "the of and to in a is that for on with was as it by at from has have an be this are not said but which",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus hat",
    "fr": "de la le et les des en un une du que est pour qui dans a par sur plus pas au avec ce il sont été aux cette",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más fue ha este pero",
    "it": "di che e la il un a per in una è del non sono con le della i si dei da al nel gli anche più ha come",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das",
    "nl": "de van het een en in is dat op te zijn met voor niet aan er om ook als door maar bij of uit naar heeft",
    "sv": "och i att det som en på är av för med den till inte har de ett om var men sig så från vi han",
    "da": "og i at det er en til på som af for med den ikke der har et de var fra han men om også blev",
    "pl": "w i na z się nie do to że jest o jak od za po a przez dla który są oraz ale było co tym już",
    "cs": "a v se na je že s z do o i to za pro jako by ale po podle který jsou k od ve při však",
    "sk": "a v sa na je že s z do o i to za pre ako by ale po podľa ktorý sú k od vo pri však",
    "hu": "a az és hogy nem is egy meg ez volt de van csak már el mint még azt ki szerint után aki majd",
    "ro": "de și în a la cu pe care nu o un că din pentru este mai au fost prin ca al sunt după ale",
    "fi": "ja on ei oli että se hän myös mutta kun joka ovat mukaan sen niin jo kuin tai vuoden olla ole",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi var ne sonra kadar ise en olduğu dedi göre",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke karena tersebut kata ada bisa oleh",
    "vi": "và của là có không được cho các trong một đã này với người những để từ khi đến về",
    "ru": "и в не на что с по он как это из а к о за у от для его но было был также года при до",
    "uk": "і в на не що з та у до за як про для від його це він було але щоб також року є під після",
    "bg": "на и в да е за се от не с че по са ще като това към до но при също след който беше",
    "sr": "и у је да на се за од са су не који а као то о из али што ће би после",
    "hi": "के में की है और से का को पर ने कि हैं यह भी इस नहीं एक था ही कहा",
    "mr": "आणि आहे या की ते हे तर च होते नाही यांनी केली असे म्हणाले",
}
_COMMON_OF = {language: frozenset(listed.split()) for language, listed in _COMMON.items()}
_LANGUAGES_OF = {
    "Latin": "en de fr es it pt nl sv da pl cs sk hu ro fi tr id vi".split(),
    "Cyrillic": "ru uk bg sr".split(),
    "Devanagari": "hi mr".split(),
}
# Arabic glues its commonest words to others; its neighbours are known by the letters they add to its alphabet.
_ONLY_URDU, _ONLY_PERSIAN = regex.compile("[ٹڈڑںےہ]"), regex.compile("[پچژگکی]")
_ONLY_UKRAINIAN, _ONLY_RUSSIAN = regex.compile("[іїєґ]"), regex.compile("[ыэъё]")

_BEYOND_LATIN = regex.compile("[\u0370-\u1dff\u1f00-\u1fff\u2126\u2c60-\uffff\U00010000-\U0010ffff]")
"""Every letter of another script than Latin lies here."""


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the language of `text`, or "und" when unsure.

    >>> detect("The ministers said on Monday that the talks with the union would go on."), detect("12 %")
    ('en', 'und')
    """
    sample = text[:_SAMPLE]
    # Most texts are in Latin letters alone: one look tells, and saves counting twenty scripts.
    possible = _SCRIPT_COUNTERS if _BEYOND_LATIN.search(sample) else {"Latin": _SCRIPT_COUNTERS["Latin"]}
    letters = Counter({name: len(pattern.findall(sample)) for name, pattern in possible.items()})
    script, count = letters.most_common(1)[0]
    if count < 4:
        return "und"
    if letters["Hiragana"] + letters["Katakana"] > 0.05 * letters.total():
        return "ja"
    if script == "Han":
        return "zh"
    if script in _SCRIPTS:
        return _SCRIPTS[script]
    if script == "Arabic":
        return _by_letters(sample, count)
    return _by_words(sample.lower(), _LANGUAGES_OF[script])


_ANY_COMMON = frozenset().union(*_COMMON_OF.values())


def is_common(word: str) -> bool:
    """Tell whether a word is among the commonest of any of these languages: it says nothing about a text's topic."""
    return word.casefold() in _ANY_COMMON


def _by_letters(sample: str, count: int) -> str:
    if len(_ONLY_URDU.findall(sample)) > 0.03 * count:
        return "ur"
    return "fa" if len(_ONLY_PERSIAN.findall(sample)) > 0.03 * count else "ar"


def _by_words(sample: str, languages: list[str]) -> str:
    found = word_texts(sample)
    if len(found) < _LEAST_WORDS:
        return "und"
    counts = Counter(found)
    scores = Counter({language: sum(counts[word] for word in _COMMON_OF[language]) for language in languages})
    if "ru" in scores:
        scores["uk"] += len(_ONLY_UKRAINIAN.findall(sample)) // 4
        scores["ru"] += len(_ONLY_RUSSIAN.findall(sample)) // 4
    (best, score), (_, second) = scores.most_common(2)
    sure = score >= 0.1 * len(found) and score >= 1.15 * second
    return best if sure else "und"
