"""Keys under which words of different articles, spellings and languages compare as the same.

For finding what belongs together, never for deciding what is true: keys are cut short on purpose ("Ukraine",
"Ukrainian" and "Украина" share one), so two words with one key may still differ.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

__all__ = ["STOP_WORDS", "is_number", "name_key", "names", "tokens", "word_key"]

NAME_KEY_LENGTH = 6
"""Letters of a name that count: enough to tell names apart, few enough to lose endings and spellings."""

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7ff"
_TOKEN = re.compile(
    rf"[{_UNSPACED}]+|(?:[^\W\d_{_UNSPACED}]\.){{2,}}|\d+(?:[.,:]\d+)*|[^\W_{_UNSPACED}]+(?:['’-][^\W_{_UNSPACED}]+)*"
)
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_POSSESSIVE = re.compile("['’]s?$")
_MARK = re.compile("[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f]")
_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўјљњђћџ"
_CYRILLIC_IN_LATIN = "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh sch _ y _ e yu ya i i e g u j l n d c dz"
_GREEK = "αβγδεζηθικλμνξοπρσςτυφχψω"
_GREEK_IN_LATIN = "a v g d e z i th i k l m n x o p r s s t y f ch ps o"
_LETTERS = str.maketrans(
    dict(zip(_CYRILLIC, _CYRILLIC_IN_LATIN.replace("_", "").split(" "), strict=True))
    | dict(zip(_GREEK, _GREEK_IN_LATIN.split(), strict=True))
    | {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", ".": ""}
)

_STOP_WORDS = """
about above after again against also although always amid among amongst another anyone anything around away back
because been before behind being below between both cannot could didn does doesn doing done down during each either
else even ever every everyone everything first from further gave getting give given gives goes going gone had hadn has
hasn have haven having hence here hers herself himself however into isn itself just kept last later least less like
made make makes making many meanwhile might more moreover most much must myself near nearly neither never next nobody
none nothing once only onto other others otherwise ought ours ourselves over perhaps quite rather said same says
second seem seemed seems several shall should since some somebody someone something sometimes soon still such take
taken takes taking than that their theirs them themselves then there therefore these they thing things third this
those though through thus till together told took toward towards under until upon very want wants wanted wasn well
went were weren what whatever when where whether which while whoever whom whose will with within without would wouldn
year years yesterday your yours yourself today tomorrow monday tuesday wednesday thursday friday saturday sunday
january february march april may june july august september october november december month months week weeks reported
reports reporters report according added asked called came come comes including percent people statement aber alle
allem allen aller alles als am an ander andere anderen auch auf aus bei beim bereits bin bis bist da dabei dadurch
dafür dagegen daher damit danach dann daran darauf daraus darum das dass dein dem den denen denn der deren des deshalb
dessen die dies diese diesem diesen dieser dieses doch dort durch ein eine einem einen einer eines einige einigen er
es etwas euch für gegen gibt habe haben hat hatte hätte hatten hier hinter ich ihm ihn ihnen ihr ihre ihrem ihren
ihrer immer indem ins ist jede jedem jeden jeder jedes jetzt kann kein keine keinem keinen keiner können könnte machen
mehr mein mich mindestens mit muss nach nachdem nicht nichts noch nun nur oder ohne sagte schon sehr sein seine seinem
seinen seiner seit selbst sich sie sind sollen sollte sondern sonst soll soweit über und uns unter viel vom von vor
wann war waren warum was weil weiter welche welchem welchen welcher wenn wer werde werden wie wieder wir wird wurde
wurden würde zum zur zwar zwischen montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai
juni juli oktober dezember uhr ainsi alors après aucun aussi autre autres avait avant avec avoir celle celui ceux
cette comme contre dans depuis deux dont elle elles encore entre était étaient être faire fait ici ils leur leurs lors
mais même moins non notre nous ont par pas pendant peut plus pour pourrait près puis quand que quel quelle qui sans
selon ses soit son sont sous sur tous tout toute toutes très une vers vous lundi mardi mercredi jeudi vendredi samedi
dimanche además algo algunos ante antes aquí aunque bajo bien cada casi como con contra cual cuando desde donde
durante ella ellos entonces era eran esa ese eso esta está estaba están este esto estos fue fueron ha había han hasta
hay las los más mientras mismo mucho muy nada ni nos otra otro otros para pero poco por porque puede qué quien según
ser será sido sin sobre también tanto tiene tienen toda todo todos tras una uno unos vez ya lunes martes miércoles
jueves viernes sábado domingo без более был была были было быть вам вас весь вот все всего всех где даже для до его ее
если есть еще же за здесь или им их как когда которая которого которое которой которые который кто либо между меня мне
может мы на над нам нас не него нее нет ни них но об однако он она они оно от перед по под после потому почти при про
раз сам свои свой себя сейчас со так также такой там тем теперь то того тоже только том тот тут ты уже хотя чего чем
через что чтобы эта эти это этого этой этом этот я сказал сказала заявил заявила сообщил сообщила або але був була
були було бути від він вона вони воно всіх де його її їх зі коли котрий між ми ні од під після та також те тим той
тому усі це цей ця цього чи що щоб як яка який які якщо вже ще
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Words that tell nothing about what a text is about: grammar, weekdays and months, words of saying; six languages."""


def tokens(text: str) -> list[str]:
    """Return the words and numbers of `text`, in order, without a possessive's ending.

    Writing without spaces gives overlapping pairs of characters.

    >>> tokens("Tolm’s U.S. envoy sent 1,500 long-range arms.")
    ['Tolm', 'U.S.', 'envoy', 'sent', '1,500', 'long-range', 'arms']
    >>> tokens("布达佩斯")
    ['布达', '达佩', '佩斯']
    """
    found: list[str] = []
    for token in _TOKEN.findall(text):
        if _IS_UNSPACED.match(token) and len(token) > 1:
            found.extend(token[i : i + 2] for i in range(len(token) - 1))
        else:
            found.append(_POSSESSIVE.sub("", token))
    return found


@lru_cache(maxsize=65_536)
def word_key(word: str) -> str:
    """Return `word` in lower case, in Latin letters where the script has a simple transliteration, without marks.

    >>> word_key("Zürich’s"), word_key("U.S."), word_key("Путин")
    ('zurich', 'us', 'putin')
    """
    folded = _POSSESSIVE.sub("", word).casefold()
    if not folded.isascii():
        # Folded again: a mathematical 𝕊 has no lower case until it is decomposed.
        folded = _MARK.sub("", unicodedata.normalize("NFKD", folded)).casefold()
    return folded.translate(_LETTERS)


def name_key(word: str) -> str:
    """Return the key of a name's word: its first letters, so that inflections and spellings meet.

    >>> name_key("Zelenskyy") == name_key("Zelensky's") == name_key("Зеленський")
    True
    """
    return word_key(word)[:NAME_KEY_LENGTH]


def is_number(token: str) -> bool:
    """Tell whether a token is a number in digits.

    >>> is_number("1,500"), is_number("B-2")
    (True, False)
    """
    return token[0].isdigit() and token[-1].isdigit()


def names(sentences: Iterable[str]) -> frozenset[str]:
    """Return the words of `sentences` that are used as names: capitalised inside a sentence more often than not.

    A capital at a sentence's start proves nothing. In German every noun counts, which is what its spelling says.

    >>> sorted(names(["Police met Ana Tolvaj in Tolm.", "They met her there."]))
    ['Ana', 'Tolm', 'Tolvaj']
    """
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for sentence in sentences:
        for position, token in enumerate(tokens(sentence)):
            if token[0].isupper():
                if position:
                    capital[token] += 1
            elif token[0].islower():
                small[token] += 1
    return frozenset(token for token, count in capital.items() if count > small[token.lower()])
