"""Ways to say a source sentence otherwise so that it says no more than before, a module for each kind.

Each is a function from a reading to the sentences that follow from it: clauses in another order (`orders`), the same
deed told of whom it was done to (`voices`), what is set between commas left out or said alone (`insertions`), what a
relative clause tells (`relatives`), the second of two predicates (`predicates`), pronouns resolved from the sentence
before (`pronouns`) or from their own (`resolved`), "the company" and "the board" named (`definites`), what a clause
leaves to be taken from the one before it (`ellipses`) or shares with it (`shared`), what is told in passing (`told`).
`restated` applies them, one after another.
"""
