"""Words that make what they stand with fewer, less, or another thing, by what a sentence may do with them."""

from __future__ import annotations

# A draft report is no report yet: the word may not go, whoever is meant.
UNFINISHED = frozenset("draft partial trial pilot conditional symbolic trainee shadow suspended".split())

# One of several of its kind: "an earlier ceasefire" is not "the ceasefire", "his other cases" are not "his cases".
COMPARING = frozenset(
    """earlier older newer younger higher lower upper inner outer larger smaller bigger shorter longer previous other
    another latter second-largest similar separate comparable different""".split()
)

# A figure that bears no such word is another figure: "the two-year rate" is not "the rate".
STATISTICS = frozenset(
    """rate price cost income wage salary pay growth inflation unemployment output production sale revenue profit loss
    deficit surplus debt spending temperature mortality turnout average median yield rent premium tax risk
    share""".split()
)
# Words that such a figure may lose: of several figures they name the one that is meant anyway.
NAMING_THE_FIGURE = frozenset(
    """main key benchmark official headline annual yearly overall total national new current latest nationwide record
    recent preliminary revised global worldwide local regional public big huge sharp strong weak steep""".split()
)
# What came of it afterwards undoes what came before: "finished third but was later disqualified".
UNDOING = frozenset(
    """disqualified overturned reversed withdrawn cancelled canceled revoked annulled quashed retracted rescinded
    scrapped abandoned voided nullified struck acquitted cleared exonerated reinstated""".split()
)

# Parts of a compound that make it another thing than its last word: a brother-in-law is no brother.
ESTRANGING = frozenset("law step half ex co vice non anti pro sub semi quasi grand great deputy mid post pre".split())
