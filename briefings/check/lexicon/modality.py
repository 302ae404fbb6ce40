"""Words that limit a claim: negation, hedges, conditions, quantity, attempts.

A sentence may not lose or gain them around what it keeps of its source. A missing word here makes the check more
lenient: what limits a claim must be known to be missed.
"""

from __future__ import annotations

NEGATIONS = frozenset(
    """not n't no never none nobody nothing nowhere neither nor without cannot hardly barely scarcely rarely seldom
    unable""".split()
)

# Verbs and nouns that say something did not, or may not, come about.
NEGATING_VERBS = frozenset(
    """deny denies denied denying fail fails failed failing refuse refuses refused refusing reject rejects rejected
    rejecting decline declines declined declining avoid avoids avoided avoiding prevent prevents prevented preventing
    stop stops stopped stopping lack lacks lacked lacking cease ceases ceased ceasing dispute disputes disputed
    disputing doubt doubts doubted doubting forbid forbids forbade forbidden ban bans banned banning cancel cancels
    cancelled canceled cancelling canceling abandon abandons abandoned abandoning halt halts halted halting block
    blocks blocked blocking dismiss dismisses dismissed dismissing rebut rebutted refute refuted postpone postpones
    postponed postponing suspend suspends suspended suspending withdraw withdraws withdrew withdrawn withdrawing
    failure refusal denial lack absence contradict contradicts contradicted""".split()
)

# One hedge may stand for another of its group, never for one of a stronger group.
HEDGE_GROUPS: dict[str, frozenset[str]] = {
    "hearsay": frozenset(
        "reportedly allegedly purportedly supposedly apparently alleged purported rumored rumoured "
        "reported suspected accused unconfirmed unverified".split()
    ),
    "likelihood": frozenset(
        "likely unlikely probably possibly perhaps maybe potentially presumably seemingly "
        "possible probable potential unclear uncertain plausible".split()
    ),
    "modal": frozenset("may might could can would should must ought 'd".split()),
    "future": frozenset("will shall 'll upcoming forthcoming planned proposed future prospective would-be".split()),
    "appearance": frozenset(
        "seem seems seemed appear appears appeared suggest suggests suggested indicate indicates "
        "indicated imply implies implied".split()
    ),
    "intent": frozenset(
        """plan plans planned planning intend intends intended intending hope hopes hoped hoping expect expects expected
        expecting aim aims aimed aiming want wants wanted wanting consider considers considered considering propose
        proposes proposed proposing seek seeks sought seeking try tries tried trying attempt attempts attempted
        attempting threaten threatens threatened threatening promise promises promised promising vow vows vowed vowing
        pledge pledges pledged pledging offer offers offered offering ask asks asked asking urge urges urged urging
        demand demands demanded demanding order orders ordered ordering request requests requested requesting agree
        agrees agreed agreeing believe believes believed believing think thinks thought thinking fear fears feared
        fearing suspect suspects suspecting allege alleges alleging estimate estimates estimated estimating forecast
        forecasts predict predicts predicted predicting wish wishes wished call calls prepare prepares prepared
        preparing set due scheduled slated poised about ready help helps helped helping need needs needed able
        unable eligible refuse willing unwilling reluctant bid effort efforts proposal plan request permit
        allow allows allowed allowing let lets encourage encouraged encourages invite invited invites""".split()
    ),
    "degree": frozenset(
        "almost nearly about around roughly approximately some up partly partially mostly largely "
        "mainly somewhat generally usually often sometimes occasionally typically virtually practically "
        "arguably fairly relatively".split()
    ),
}

CONDITIONS = frozenset(
    "if unless provided assuming whether until once except otherwise in_case lest hypothetically".split()
)

# Words that bound how many or which: losing or gaining one changes what is claimed.
QUANTIFIERS = frozenset(
    """all every each any some most many few several several none no only both either neither half majority minority
    least most more less fewer much little enough another other others another entire whole exclusively solely
    merely mostly mainly first last next second third latest earliest previous former highest lowest largest smallest
    biggest best worst top sole single double triple twice once total always never exactly""".split()
)

# Attributes that change what their noun is: a former president is not a president.
NON_SUBSECTIVE = frozenset(
    """former ex acting interim deputy vice assistant alleged suspected accused would-be fake false so-called purported
    potential possible proposed planned attempted aspiring prospective presumptive designate elect outgoing incoming
    late retired unofficial honorary putative apparent supposed mock failed unsuccessful hopeful candidate
    preliminary provisional tentative
    ex-president half step anti non pseudo quasi counterfeit hypothetical theoretical rumored rumoured""".split()
)

_HEDGE_OF: dict[str, str] = {word: name for name, words in HEDGE_GROUPS.items() for word in words}


def hedge_group(word: str) -> str | None:
    """Return the name of the group of hedges that `word` (lower case) is in.

    >>> hedge_group("allegedly"), hedge_group("table")
    ('hearsay', None)
    """
    return _HEDGE_OF.get(word)


LIMITING = NEGATIONS | NEGATING_VERBS | CONDITIONS | QUANTIFIERS | NON_SUBSECTIVE | frozenset(_HEDGE_OF)
