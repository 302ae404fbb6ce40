"""Tracing: every word of a sentence comes from its spans, in an order and a company that rules allow.

`alignment` says which word of the source each word of the sentence is, `walk` goes along them with what every rule
asks, and each other module is one rule: words that may be added (`added`) or that the source does not have
(`unmatched`), what is left out between (`gaps`) and around (`edges`) the words that stay, what may never be left out
(`restrictions`, `narrowings`, `figures`, `hedges`), and what must keep together (`names`, `phrases`, `amounts`,
`segments`, `governors`, `voice`, `forms`, `connectives`). `tracing` puts the rules of order and company together.
"""
