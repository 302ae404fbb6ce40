"""Pages that stand in place of an article: paywalls, error pages, checks for robots, teasers.

They change nothing: the article stays as it was last seen, and the sync says what came instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from ..text.folding import fold_text
from ..types import ChangeKind, Revision
from .labels import labels_in
from .substance import Block, substance

_SHORT = 150
"""An error page has fewer words; an article about one has more."""
_FEW = 60
"""In so few words, an error's formula anywhere makes an error page; in more, only its headline does."""
_TEASER = 120


class StandInKind(StrEnum):
    """What came instead of the article."""

    PAYWALL = "paywall"
    ERROR = "error"
    ROBOT_CHECK = "robot_check"
    TEASER = "teaser"  # the article's beginning alone, without a word about why


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """What came instead of the article, and what shows it."""

    kind: StandInKind
    evidence: str


_ERROR = re.compile(
    r"\b(?:page|article|story|content|document|file|url|site|seite|artikel|página|artículo)\b.{0,40}\b(?:not "
    r"found|cannot be found|can't be found|could(?: not|n't) be found|no longer (?:exists|available)|"
    r"(?:does not|doesn't) exist|not available|unavailable|has moved|nicht gefunden|nicht mehr verfügbar|no "
    r"encontrad[ao]|introuvable)\b"
    r"|^(?:error )?(?:400|401|403|404|410|429|500|502|503|504)\b|\b(?:404|http|server) error\b|\berror (?:40\d|"
    r"410|50\d)\b|\b(?:404|410|403|500|503) ?[-–—:|]|"
    r"\b(?:something went wrong|internal server error|service unavailable|bad gateway|gateway time-?out|"
    r"temporarily unavailable|under maintenance|be right back|technical difficulties|"
    r"an error (?:has )?occurred|page introuvable|cette page n'existe|seite nicht gefunden|página no encontrada|"
    r"database error|we can't find|we couldn't find)\b",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"\b(?:verify (?:that )?you are (?:a )?human|are you (?:a )?(?:robot|human)|checking your browser|just a "
    r"moment|enable (?:javascript|cookies)|captcha|unusual traffic|"
    r"access (?:to this page has been )?denied|attention required|request blocked|you have been blocked|ddos "
    r"protection|press (?:and|&) hold)\b",
    re.IGNORECASE,
)
_PAYWALL = re.compile(
    r"\b(?:(?:subscribe|sign (?:in|up)|log ?in|register|create (?:a free |an )?account)\b.{0,40}\bto "
    r"(?:continue|keep|read|unlock|access|view|finish)\b|"
    r"to (?:continue|keep) reading\b|(?:this|the) (?:article|story|content) is (?:for|available to|reserved for|"
    r"exclusive to|only available)\b.{0,30}\b(?:subscribers|members)|"
    r"already (?:a )?(?:subscriber|subscribed|member)\b|subscribers? (?:only|exclusive)|for subscribers only|"
    r"unlock (?:this|the full) (?:article|story)|"
    r"you(?:'ve| have) (?:reached|read|used)\b.{0,60}\b(?:free|limit|articles?)\b|(?:weiterlesen mit|nur für "
    r"abonnenten|jetzt abonnieren|bereits abonnent)|"
    r"(?:réservé aux abonnés|déjà abonné|pour lire la suite)|(?:solo para suscriptores|ya eres suscriptor|"
    r"contenido exclusivo para))",
    re.IGNORECASE,
)
_NOT_FREE = re.compile(r"[\"']isAccessibleForFree[\"']\s*:\s*[\"']?false", re.IGNORECASE)


def find_stand_in(
    new: Revision, blocks: Sequence[Block], *, page: str, asked: str, found_at: str, latest: Revision | None
) -> StandIn | None:
    """Return what a page is instead of the article that was asked for; None when it is the article.

    `blocks` is the page's `substance` and `page` its whole HTML ("" where there is none), `asked` the address and
    `found_at` where it led. `latest` is the article as it was known, if it was.
    """
    if urlsplit(found_at).path in ("", "/") and urlsplit(asked).path not in ("", "/"):
        return StandIn(kind=StandInKind.ERROR, evidence="it leads to the site's front page")
    words = _words(new.text)
    known = _words(latest.text) if latest else 0
    if words >= max(_SHORT, 0.8 * known):
        return None
    if any(label.kind is ChangeKind.RETRACTION for block in blocks for label in labels_in(block.text)):
        return None
    head = fold_text(f"{new.article.title}\n{new.text[:2_000]}")
    if words < _SHORT and _says_other(blocks, latest):
        for kind, pattern in ((StandInKind.ROBOT_CHECK, _ROBOT), (StandInKind.ERROR, _ERROR)):
            if match := _in_title(pattern, fold_text(new.article.title)) or (words < _FEW and pattern.search(head)):
                return StandIn(kind=kind, evidence=f"it says “{_around(head, match[0])}”")
    return _paywall(new, page, words, known) or _teaser(blocks, words, known, latest)


def _paywall(new: Revision, page: str, words: int, known: int) -> StandIn | None:
    shorter = words < 0.8 * known if known else words < _TEASER
    if not shorter:
        return None
    text = fold_text(new.text)
    if match := _PAYWALL.search(text) or _PAYWALL.search(_visible(page)):
        return StandIn(kind=StandInKind.PAYWALL, evidence=f"it says “{' '.join(match[0].split())[:100]}”")
    if _NOT_FREE.search(page):
        return StandIn(kind=StandInKind.PAYWALL, evidence="its metadata say that it is not free to read")
    return None


def _teaser(blocks: Sequence[Block], words: int, known: int, latest: Revision | None) -> StandIn | None:
    """An article that lost its second half and gained nothing was cut, not edited."""
    if latest is None:
        return None
    if words >= 0.5 * known:
        return None
    before = "\n".join(block.text for block in substance(latest))
    if all(block.text.rstrip(" .…") in before for block in blocks):
        return StandIn(kind=StandInKind.TEASER, evidence=f"only {words} of its {known} words came")
    return None


def _says_other(blocks: Sequence[Block], latest: Revision | None) -> bool:
    """Whether a short text is not simply the article, which may be short and about an error itself."""
    if latest is None:
        return True
    before = {block.text for block in substance(latest) if not block.is_title}
    after = [block.text for block in blocks if not block.is_title]
    return not after or sum(text in before for text in after) < 0.5 * len(after)


def _visible(page: str) -> str:
    text = re.sub(r"(?is)<(script|style|noscript)\b.*?</\1>", " ", page[:1_000_000])
    return fold_text(re.sub(r"<[^>]{0,2000}>", " ", text))


def _words(text: str) -> int:
    """Return about how many words a text has; of scripts without spaces, a steady fraction of them."""
    return max(len(text.split()), len(text) // 6)


def _in_title(pattern: re.Pattern[str], title: str) -> re.Match[str] | None:
    """Return where a formula makes up most of a headline, behind which a site's name may stand."""
    match = pattern.search(title)
    return match if match and len(match[0]) >= 0.4 * len(title) else None


def _around(text: str, words: str) -> str:
    start = text.casefold().find(words.casefold())
    line = text[max(0, start - 30) : start + len(words) + 40] if start >= 0 else words
    return " ".join(line.split())[:120]
