"""Which words of a question tell what it is about."""

from __future__ import annotations

from ..text.language import is_common
from ..text.words import words

# What questions are asked with, and English words too common to tell articles apart.
_ASKING = frozenset(
    """
    about after all also any been before being between both can could did do does doing done had have having he her here
    him his how i if into is it its many may might most much must my no or other our over own shall she should since so
    some such than their them then there these they those through under until up us was we were what when where whether
    which who whom whose why will would you your
    wer was wann wo wohin woher warum wieso wie viele viel welche welcher welches hat haben wurde wurden gibt
    qui que quoi quand où pourquoi comment combien quel quelle quels quelles
    qué quién quiénes cuándo dónde cómo cuánto cuántos cuántas cuál cuáles
    кто что где когда куда откуда почему зачем как сколько какой какая какие чей ли
    хто що де коли куди звідки чому як скільки який яка які чи
    """.split()
)
# Of other languages' commonest words, those that say something in English.
_TELLING = frozenset({"care", "die", "door", "met", "mint", "plus", "pod", "pour", "van"})


def telling(text: str) -> str:
    """Return a question or topic without its commonest words ("how", "the", "der"), or whole if it has no others.

    In a small archive these can be rare, and would then count for much.

    >>> telling("How many drones did Russia launch?")
    'drones Russia launch?'
    """
    common = [word.span for word in words(text) if is_common_word(word.text.casefold())]
    kept, end = [], 0
    for span in common:
        kept.append(text[end : span.start])
        end = span.end
    rest = " ".join("".join((*kept, text[end:])).split())
    return rest if any(words(rest)) else text


def is_common_word(word: str) -> bool:
    """Tell whether `word`, case-folded, is asked with or too common to tell articles apart."""
    return word in _ASKING or (is_common(word) and word not in _TELLING)
