"""Tables of words as text, and how their lines are read.

A line is `name: form form`; a name may have several lines. Forms are lower case; an underscore in a form stands for a
space, and such a form is matched over several tokens.
"""

from __future__ import annotations

from collections.abc import Iterator


def lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield every form of a table with the name before its colon.

    >>> list(lines("km: km kilometres\\nm2: square_metres"))
    [('km', 'km'), ('km', 'kilometres'), ('m2', 'square metres')]
    """
    for line in text.strip().splitlines():
        name, _, listed = line.partition(":")
        for form in listed.split():
            yield name.strip(), form.replace("_", " ")


def values(text: str) -> dict[str, int]:
    """Read a table whose names are whole numbers."""
    return {form: int(name) for name, form in lines(text)}


def names(text: str) -> dict[str, str]:
    """Read a table whose names are plain text: units, currencies, parts of the day."""
    return {form: name for name, form in lines(text)}


def forms(text: str) -> frozenset[str]:
    """Read a plain list of forms."""
    return frozenset(form.replace("_", " ") for form in text.split())
