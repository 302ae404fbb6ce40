"""Words that carry grammar rather than facts, by what a rule may do with them."""

from __future__ import annotations

DETERMINERS = frozenset(
    "a an the this that these those its his her their our my your whose all any some every each both either".split()
)
ARTICLES = frozenset("a an the".split())

BE = frozenset("be is are was were been being am 's 're 'm".split())
HAVE = frozenset("have has had having 've".split())
DO = frozenset("do does did doing".split())
AUXILIARIES = BE | HAVE | DO | frozenset("get gets got getting".split())

# Will and would are modality: what is to come is not what has happened.
MODALS = frozenset("will would shall should can could may might must ought 'll 'd".split())

PREPOSITIONS = frozenset(
    """about above across after against along alongside amid among amongst around as at before behind below beneath
    beside besides between beyond by concerning despite down during except excluding following for from in including
    inside into like near of off on onto opposite out outside over past per regarding round since than through
    throughout till to toward towards under underneath unlike until up upon versus via with within without""".split()
)

# Groups of prepositions that name the same relation in news writing. A preposition outside its group is a change.
PREPOSITION_GROUPS = (
    frozenset("in at within inside".split()),
    frozenset("towards toward".split()),
    frozenset("among amongst amid".split()),
    frozenset("about regarding concerning over".split()),
    frozenset("near beside alongside".split()),
    frozenset("through via".split()),
    frozenset("after following".split()),
    frozenset("until till".split()),
    frozenset("during in over throughout".split()),
    frozenset("around round".split()),
    frozenset("of in".split()),
    frozenset("on upon".split()),
    frozenset("out from".split()),
    frozenset("into in".split()),
    frozenset("against versus".split()),
)

COORDINATORS = frozenset("and or but nor & plus".split())
SUBORDINATORS = frozenset(
    """because although though while whereas when whenever where wherever if unless whether since as so that lest once
    until before after provided""".split()
)

PRONOUNS = frozenset(
    """i me my mine myself you your yours yourself he him his himself she her hers herself it its itself we us our ours
    ourselves they them their theirs themselves one ones""".split()
)
SUBJECT_PRONOUNS = frozenset("he she it they".split())
POSSESSIVE_PRONOUNS = frozenset("his her its their".split())
PERSON_PRONOUNS = frozenset("he him his himself she her hers herself".split())

# Adverbs and connectives that a sentence may add or lose without saying anything new about the world.
DISCOURSE = frozenset(
    """also however meanwhile moreover furthermore additionally therefore thus then too well indeed actually now there
    here just already still later yesterday today earlier so both such very really own respectively again
    subsequently instead further""".split()
)
# Of these, words that a sentence may lose but not add: they say when, again or how often.
LOSE_ONLY = frozenset(
    """now already still later yesterday today earlier again subsequently instead further just very really
    respectively""".split()
)
