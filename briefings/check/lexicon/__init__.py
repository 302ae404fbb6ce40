"""The check's word lists: small, readable, hand-kept. Each module says what its lists decide.

Words are lower case. A list is here because a rule reads it; a word that is missing makes the check stricter, never
more lenient, except where a list's comment says otherwise.
"""
