"""Abbreviations that a sentence does not end with.

Only those after which something must follow: titles before names, "St.", months before days, "No.", "vs.". What may
well end a sentence (U.S., Inc., a.m., etc.) is left to the segmenter and to what follows.
"""

from __future__ import annotations

import re

_BEFORE_NAMES = """
Mr Mrs Ms Mx Dr Prof Rev Fr Sr St Ste Mt Ft Gen Maj Lt Col Sgt Capt Cpl Cmdr Adm Pvt Brig Sen Rep Gov Pres Hon Amb
Supt Det Insp Atty Messrs Mmes Msgr Mlle Mme Hr Hrn Frl Dipl Ing Abg Stv Dña Sra Srta Sres Lic Univ Bros
No Nos Art Arts Sec Fig Vol pp approx ca cf vs viz bzw ca evtl ggf inkl Nr Abs Ziff vgl sog Bd Hrsg núm pág av avda
г ул им см тыс млн млрд руб просп пл акад проф гг вул ім обл
""".split()  # fmt: skip
_MONTHS = "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split()

_WORD_AT_END = re.compile(
    r"(?<![\w.])(?:" + "|".join(sorted({*_BEFORE_NAMES, *_MONTHS}, key=len, reverse=True)) + r")\.$"
)
_INITIAL_AT_END = re.compile(r"(?<![\w.'’])[A-ZÄÖÜÉÀ-ÝА-ЯІЇЄ]\.$|(?<!\w)(?:[A-Z]\.\s?){1,3}[A-Z]\.$")


def ends_with_abbreviation(text: str) -> bool:
    """Tell whether `text` ends with an abbreviation that something must follow.

    >>> ends_with_abbreviation("Moscow and St."), ends_with_abbreviation("He left the U.S.")
    (True, False)
    """
    return text.endswith(".") and _WORD_AT_END.search(text) is not None


def ends_with_initial(text: str) -> bool:
    """Tell whether `text` ends with a single initial, as of a name.

    >>> ends_with_initial("the novelist J. K."), ends_with_initial("in vitamin C")
    (True, False)
    """
    return text.endswith(".") and _INITIAL_AT_END.search(text) is not None
