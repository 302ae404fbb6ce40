"""Pairs for what had happened, what others claimed, and verbs left to the clause before.

Each is (source, sentence); only the last sentence of the source is cited, the others stand before it.
"""

from __future__ import annotations

from .restated_pairs import Pair

TRUE: dict[str, tuple[Pair, ...]] = {
    "after what had happened": (
        (
            "The beach was closed on Sunday after wardens found oil on the rocks, the town said.",
            "Wardens found oil on the rocks, the town said.",
        ),
        ("The trial begins in May after the appeal was rejected.", "The appeal was rejected."),
    ),
    "who says it, in front": (
        (
            "The ban covers about 300 boats and will stay until June, the owner, Velda, said.",
            "Velda said the ban will stay until June.",
        ),
        (
            "The ban covers about 300 boats and will stay until June, the owner, Velda, said.",
            "The owner, Velda, said the ban covers about 300 boats and will stay until June.",
        ),
    ),
    "what others had claimed": (
        (
            "The crash was caused by ice and not by speed, as police had said, an inquiry has found.",
            "The crash was caused by ice and not by speed, an inquiry has found.",
        ),
    ),
    "a verb left to the clause before": (
        ("Flats were sold, but houses were not.", "Houses were not sold."),
        ("The Liberals won 12 seats, the Greens four.", "The Greens won four seats."),
    ),
    "a quotation of two sentences": (
        (
            "The minister, Ana Holt, said: “A promise is not a forecast. We will be there on the 26th.”",
            "Ana Holt said: “A promise is not a forecast. We will be there on the 26th.”",
        ),
    ),
}

FALSE: dict[str, tuple[Pair, ...]] = {
    "after what had happened": (
        ("A hearing will be held after the tank is emptied.", "The tank is emptied."),
        ("A hearing will be held after the tank is emptied.", "The tank was emptied."),
        ("The bank would have paid after the auditor signed.", "The auditor signed."),
        (
            "The beach was closed on Sunday after wardens found oil on the rocks, the town said.",
            "Wardens found oil on the rocks.",
        ),
        (
            "The beach was closed on Sunday after wardens found oil on the rocks, the town said.",
            "Wardens found oil on the rocks on Sunday, the town said.",
        ),
    ),
    "who says it, in front": (
        (
            "The ban covers about 300 boats and will stay until June, the owner, Velda, said.",
            "Velda will stay until June.",
        ),
        (
            "The ban covers about 300 boats and will stay until June, the owner, Velda, said.",
            "The ban covers about 300 boats.",
        ),
    ),
    "what others had claimed": (
        (
            "The crash was caused by ice and not by speed, as police had said, an inquiry has found.",
            "An inquiry has found that the crash was caused by ice, as police had said.",
        ),
        (
            "The crash was caused by ice and not by speed, as police had said, an inquiry has found.",
            "Police said that the crash was caused by ice and not by speed.",
        ),
        (
            "The crash was caused by ice and not by speed, as police had said, an inquiry has found.",
            "The crash was caused by ice and not by speed.",
        ),
    ),
    "a verb left to the clause before": (
        ("Flats were sold, but houses were not.", "Houses were sold."),
        ("Flats were sold, but houses were not.", "Flats were not sold."),
        ("The Liberals won 12 seats, the Greens four.", "The Greens won 12 seats."),
        ("Prices were said to have been cut, but wages were not.", "Wages were not cut."),
    ),
    "a quotation of two sentences": (
        (
            "The minister, Ana Holt, said: “A promise is not a forecast. We will be there on the 26th.”",
            "Ana Holt said: “A promise is not a forecast. We will be there.”",
        ),
    ),
}
