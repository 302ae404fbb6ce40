"""Pairs from sentences about new subjects, as a newsroom or a model writes them: what follows, and what does not.

Each is (source, sentence); only the last sentence of the source is cited, the others stand before it.
"""

from __future__ import annotations

from .restated_pairs import Pair

TRUE: dict[str, tuple[Pair, ...]] = {
    "a phrase in front of a name": (
        ("On election night Lund had led by 61 votes.", "Lund had led by 61 votes on election night."),
        ("In the first round Lund had led by 61 votes.", "Lund had led by 61 votes in the first round."),
        ("In the county seat Lund was ahead.", "Lund was ahead in the county seat."),
    ),
    "that with nobody": (
        (
            "Lund told parliament that four clinics are affected and that nobody has come to harm.",
            "Lund told parliament that nobody has come to harm.",
        ),
    ),
    "this as what is said": (
        ("Ana Roe, its chief, says this is “not a good day”.", "Ana Roe said this was “not a good day”."),
    ),
    "an attribution before the object": (
        (
            "Lund earns, according to two people at the club, 18,000 crowns a week.",
            "Lund earns 18,000 crowns a week, according to two people at the club.",
        ),
        (
            "Lund has a year left and earns, according to two people at the club, less than a third of his old wage.",
            "Lund earns less than a third of his old wage, according to two people at the club.",
        ),
    ),
    "a title from before": (
        (
            "Roe won by 38 votes, county clerk Marisol Vega announced. Vega said the box had been sealed.",
            "County clerk Marisol Vega said the box had been sealed.",
        ),
        (
            "The county clerk, Marisol Vega, was in Oslo. Vega resigned on Monday.",
            "Marisol Vega, the county clerk, resigned on Monday.",
        ),
    ),
    "until a day": (
        (
            "Roe has until May 8 to file, and the new council is sworn in on June 5.",
            "Roe has until May 8 to file, and the council is sworn in on June 5.",
        ),
        (
            "The two, a man and a woman who was until May the head of the unit, are suspected of theft.",
            "The two are suspected of theft.",
        ),
    ),
    "later and after": (
        (
            "The Mirror published the photographs, and a week later the ministry ordered a review.",
            "The ministry ordered a review a week after the Mirror published the photographs.",
        ),
        (
            "The bridge closed in May; two months later the ferry sank.",
            "The ferry sank two months after the bridge closed in May.",
        ),
    ),
    "what had been done to a thing": (
        ("The photographs showed sacks that had been relabelled.", "The photographs showed relabelled sacks."),
        (
            "They arrested the owner of sugar that was declared as salt.",
            "They arrested the owner of sugar declared as salt.",
        ),
    ),
    "a clause that touches its noun": (
        ("The letters she lost in May were burnt in June.", "The letters were burnt in June."),
        ("Roe has won the seat she lost in May, after a recount.", "Roe has won the seat after a recount."),
    ),
    "since a day": (
        ("Roe has won once since October.", "Roe has won once since October."),
        ("Roe has won once since she left the club.", "Roe has won once since she left the club."),
    ),
    "as far as somebody knows": (
        (
            "Roe said nobody had been hurt, as far as she knew.",
            "Roe said nobody had been hurt, as far as she knew.",
        ),
        (
            "Roe said the valley was as far as the crew had come.",
            "Roe said the valley was as far as the crew had come.",
        ),
    ),
}

FALSE: dict[str, tuple[Pair, ...]] = {
    "a phrase in front of a name": (
        ("On election night Lund had led by 61 votes.", "Lund had won by 61 votes on election night."),
        ("In the first round Lund had led by 61 votes.", "Lund had led by 61 votes in the second round."),
        ("In the county seat Lund was ahead.", "Lund was ahead in the county."),
        ("Under captain Ana Roe had served two brothers.", "Ana Roe had served two brothers."),
    ),
    "that with nobody": (
        (
            "Lund told parliament that four clinics are affected and that nobody has come to harm.",
            "Nobody has come to harm.",
        ),
        (
            "Lund told parliament that four clinics are affected and that nobody has come to harm.",
            "Lund told parliament that nobody is affected.",
        ),
    ),
    "this as what is said": (
        ("Ana Roe, its chief, says this is “not a good day”.", "Ana Roe said this was “a good day”."),
        ("Ana Roe, its chief, says this is no attack.", "This is no attack."),
    ),
    "an attribution before the object": (
        (
            "Lund earns, according to two people at the club, 18,000 crowns a week.",
            "Lund earns 18,000 crowns a week.",
        ),
        (
            "The ferry was turning when it failed to slow, according to the harbour master, Ana Roe.",
            "Ana Roe failed to slow.",
        ),
    ),
    "a title from before": (
        (
            "Roe won by 38 votes, county clerk Marisol Vega announced. Vega said the box had been sealed.",
            "County judge Marisol Vega said the box had been sealed.",
        ),
        (
            "Former mayor Marisol Vega won by 38 votes. Vega said the box had been sealed.",
            "Mayor Marisol Vega said the box had been sealed.",
        ),
        (
            "The county clerk, Marisol Vega, met the judge, Ivo Vega. Vega resigned on Monday.",
            "The county clerk, Marisol Vega, resigned on Monday.",
        ),
    ),
    "until a day": (
        ("Roe was until May the head of the unit.", "Roe was the head of the unit."),
        ("Roe has until May 8 to file.", "Roe has until June 8 to file."),
        ("The shop will stay closed until May.", "The shop will stay closed."),
    ),
    "later and after": (
        (
            "The Mirror published the photographs, and a week later the ministry ordered a review.",
            "The Mirror published the photographs a week after the ministry ordered a review.",
        ),
        (
            "The Mirror said it had the photographs, and a week later the ministry ordered a review.",
            "The ministry ordered a review a week after the Mirror had the photographs.",
        ),
        (
            "The bridge closed in May; two months later the ferry sank.",
            "The ferry sank two months after the bridge closed, in May.",
        ),
        (
            "The Mirror published the photographs, and a week later the ministry ordered a review.",
            "The ministry ordered a review because the Mirror published the photographs.",
        ),
    ),
    "what had been done to a thing": (
        ("The photographs showed sacks that had not been relabelled.", "The photographs showed relabelled sacks."),
        ("The photographs showed sacks that were to be relabelled.", "The photographs showed relabelled sacks."),
        ("The photographs showed sacks that could have been relabelled.", "The photographs showed relabelled sacks."),
    ),
    "a clause that touches its noun": (
        ("Roe has won the seat she lost in May, after a recount.", "Roe has won the seat in May."),
        (
            "Nell Roe has won the council seat she appeared to have lost two weeks ago, after a recount.",
            "Nell Roe won the council seat two weeks ago.",
        ),
        ("Roe sold the house he had bought from Lund.", "Roe sold the house from Lund."),
    ),
    "since a day": (
        (
            "Portvale, who are 19th and have won once since October, had sold Roe to Dunmore on Tuesday.",
            "Portvale have won once since they sold Roe to Dunmore on Tuesday.",
        ),
        ("Roe, who has been ill since May, left the club.", "Roe has been ill since she left the club."),
    ),
    "as far as somebody knows": (
        ("Roe said nobody had been hurt, as far as she knew.", "Roe said nobody had been hurt."),
        ("Roe said nobody had been hurt “to the best of my knowledge”.", "Nobody had been hurt, Roe said."),
        ("As far as the crew can tell, the pump failed.", "The pump failed."),
    ),
}
