"""Pairs for what the words around leave to be understood: what follows from them, and what does not.

Each is (source, sentence); only the last sentence of the source is cited, the others stand before it.
"""

from __future__ import annotations

from .restated_pairs import Pair

TRUE: dict[str, tuple[Pair, ...]] = {
    "while in front": (
        (
            "While some analysts argue that longer ferries could cut fares, others warn of the risks of more traffic.",
            "Some analysts argue that longer ferries could cut fares, while others warn of the risks of more traffic.",
        ),
    ),
    "though somebody notes": (
        (
            "However, the Falcons have been left off the list of aid to Norland, though Lund notes "
            "they could be added if Ost deemed it wise.",
            "Lund notes the Falcons could be added if Ost deemed it wise.",
        ),
    ),
    "the latter": (
        (
            "Port officials claimed that Lund's quarrel with Ost stemmed from the latter's refusal to pay.",
            "Port officials claimed that Lund's quarrel with Ost stemmed from Ost's refusal to pay.",
        ),
    ),
    "with what goes on": (
        (
            "The port's renewal has gathered pace, with formal talks now underway and two piers already built.",
            "Formal talks are now underway.",
        ),
        (
            "The strike entered its second week, with both sides still far apart on pay.",
            "Both sides are still far apart on pay.",
        ),
    ),
    "a weapon that somebody believes": (
        (
            "Lund declined to sell the long-range Falcon drones, a weapon Norland believes could weaken its rival.",
            "Norland believes the weapon could weaken its rival.",
        ),
    ),
    "a kind by its name": (
        (
            "The Falcons are built in Lodz. Lund warned that any move to sell Falcon drones to "
            "Norland would strain relations.",
            "Lund warned that any move to sell Falcons to Norland would strain relations.",
        ),
    ),
    "said by somebody based there": (
        (
            '"Norland is becoming increasingly efficient at using its boats," explained a European '
            "harbour expert based in Lodz.",
            'A European harbour expert based in Lodz said Norland is "becoming increasingly '
            'efficient at using its boats."',
        ),
    ),
    "it of the second clause": (
        (
            "They had still not arrived on Thursday, and the post office, which blamed the bank, "
            "said the last might come in May. It promised to repay all charges.",
            "The post office promised to repay all charges.",
        ),
    ),
    "it of the one thing": (
        (
            "He put the cost of the recall at 25 million euros. Analysts said it could be twice as high.",
            "The cost of the recall could be twice as high, analysts said.",
        ),
    ),
}

FALSE: dict[str, tuple[Pair, ...]] = {
    "while in front": (
        (
            "While some analysts argue that longer ferries could cut fares, others warn of the risks of more traffic.",
            "Some analysts warn of the risks of more traffic, while others argue that longer ferries could cut fares.",
        ),
    ),
    "though somebody notes": (
        (
            "However, the Falcons have been left off the list of aid to Norland, though Lund notes "
            "they could be added if Ost deemed it wise.",
            "Lund notes the list could be added if Ost deemed it wise.",
        ),
        (
            "However, the Falcons have been left off the list of aid to Norland, though Lund notes "
            "they could be added if Ost deemed it wise.",
            "The Falcons could be added if Ost deemed it wise.",
        ),
        (
            "However, the Falcons have been left off the list of aid to Norland, though Lund notes "
            "they could be added if Ost deemed it wise.",
            "Lund notes the Falcons will be added.",
        ),
    ),
    "the latter": (
        (
            "Port officials claimed that Lund's quarrel with Ost stemmed from the latter's refusal to pay.",
            "Port officials claimed that Lund's quarrel with Ost stemmed from Lund's refusal to pay.",
        ),
        (
            "Port officials claimed that Lund's quarrel with Ost and Roth stemmed from the latter's refusal to pay.",
            "Port officials claimed that Lund's quarrel stemmed from Ost's refusal to pay.",
        ),
    ),
    "with what goes on": (
        (
            "The port's renewal would gather pace with formal talks underway.",
            "Formal talks are underway.",
        ),
        (
            "The port's renewal could gather pace, with formal talks underway by May.",
            "Formal talks are underway.",
        ),
        (
            "The strike entered its second week, with neither side far apart on pay.",
            "Both sides are far apart on pay.",
        ),
        (
            "The mayor said the renewal had gathered pace, with formal talks now underway.",
            "Formal talks are now underway.",
        ),
    ),
    "a weapon that somebody believes": (
        (
            "Lund declined to sell the long-range Falcon drones, a weapon Norland believes could weaken its rival.",
            "The weapon could weaken Norland's rival.",
        ),
        (
            "Lund declined to sell the long-range Falcon drones, a weapon Norland believes could weaken its rival.",
            "Lund believes the weapon could weaken its rival.",
        ),
        (
            "Lund declined to sell the long-range Falcon drones, a weapon Norland believes could weaken its rival.",
            "Norland believes the weapon will weaken its rival.",
        ),
    ),
    "a kind by its name": (
        (
            "Lund warned that any move to sell Falcon spare parts to Norland would strain relations.",
            "Lund warned that any move to sell Falcons to Norland would strain relations.",
        ),
        (
            "The Falcons are built in Lodz. Lund warned that any move to sell Falcon engines to "
            "Norland would strain relations.",
            "Lund warned that any move to sell Falcons to Norland would strain relations.",
        ),
    ),
    "said by somebody based there": (
        (
            '"What we have seen is Norland becoming increasingly efficient at using its boats," '
            "explained a European harbour expert based in Lodz.",
            'A European harbour expert based in Norland said Lodz is "becoming increasingly '
            'efficient at using its boats."',
        ),
        (
            '"What we have seen is Norland becoming increasingly efficient at using its boats," '
            "explained a European harbour expert based in Lodz.",
            'Norland said a European harbour expert is "becoming increasingly efficient at using its boats."',
        ),
    ),
    "it of the second clause": (
        (
            "They had still not arrived on Thursday, and the post office, which blamed the bank, "
            "said the last might come in May. It promised to repay all charges.",
            "The bank promised to repay all charges.",
        ),
        (
            "The parcel had still not arrived on Thursday, and the post office said it might come "
            "in May. It was opened in Lodz.",
            "The post office was opened in Lodz.",
        ),
    ),
    "it of the one thing": (
        (
            "He put the cost of the recall and the price of the tests at 25 million euros. Analysts"
            " said it could be twice as high.",
            "The cost of the recall could be twice as high, analysts said.",
        ),
        (
            "He put the cost of the recall at 25 million euros. Analysts said it could be twice as high.",
            "The cost of the recall is twice as high, analysts said.",
        ),
        (
            "He put the cost of the recall at 25 million euros. Analysts said it could be twice as high.",
            "The cost of the recall could be twice as high.",
        ),
    ),
}
