"""Reading: a sentence and what it cites, as every check sees them.

`tokens` are the words, `sentences` what stands over each of them (a date, a number, a frame of speech), `frames` who
says what, `limits` what holds a word back, `sources` the sentences of a revision, read once and kept, and `evidence`
the cited ones with what their context resolves. Nothing here judges a sentence.
"""
