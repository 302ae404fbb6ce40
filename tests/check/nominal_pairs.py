"""Pairs for what takes up a clause or a noun told before: nouns made of verbs, "the rest", "that figure", "of which".

Each is (source, sentence); only the last sentence of the source is cited, the others stand before it.
"""

from __future__ import annotations

from .restated_pairs import Pair

TRUE: dict[str, tuple[Pair, ...]] = {
    "an offer taken up": (
        (
            "The ferrymen offered to work on Sundays until May, but the offer was turned down on Tuesday.",
            "The ferrymen's offer to work on Sundays until May was turned down on Tuesday.",
        ),
        (
            "Dana Ost, who chairs the club, asked to see the accounts in June, and the request was refused.",
            "Dana Ost's request to see the accounts in June was refused.",
        ),
        (
            "The ministry had offered the yard a loan of 4 million crowns for a dock, but Sund rejected it in May.",
            "Sund rejected the ministry's loan of 4 million crowns in May.",
        ),
    ),
    "doing for the deed": (
        (
            "The auditor had recommended a smaller cut of 25 posts, but was overruled.",
            "The auditor had recommended cutting 25 posts, but was overruled.",
        ),
        ("The board proposed the closure of two libraries.", "The board proposed closing two libraries."),
        ("The council is considering the sale of the old pier.", "The council is considering selling the old pier."),
        ("Lund opposed the removal of the statue.", "Lund opposed removing the statue."),
    ),
    "that figure": (
        (
            "Ivo Lund said repairs to the pier would cost 3 million crowns. The harbour board disputes that figure.",
            "The harbour board disputes Ivo Lund's figure.",
        ),
        (
            "The builder said the delay was caused by the flood. The council's engineer rejected that claim.",
            "The council's engineer rejected the builder's claim.",
        ),
    ),
    "the rest": (
        (
            "About 86 percent of shops paid the fee online; the rest were visited by 90 officers.",
            "90 officers visited the rest of the shops.",
        ),
        (
            "Two thirds of the boats were saved, and the others sank in the harbour.",
            "The other boats sank in the harbour.",
        ),
    ),
    "it behind a colon": (
        (
            "A first report by the port authority contradicts him: it found that the crane was overloaded.",
            "A first report by the port authority found that the crane was overloaded.",
        ),
        (
            "Mayor Dana Ost disagrees: she said the bridge was safe.",
            "The bridge was safe, Mayor Dana Ost said.",
        ),
    ),
    "when it was": (
        (
            "Lund's party had backed the toll when it was in government in 2027.",
            "Lund's party had backed the toll in 2027.",
        ),
        (
            "The firm opened the mine when prices peaked in 2019.",
            "The firm opened the mine in 2019.",
        ),
    ),
    "its biggest since": (
        (
            "Shares in Sund closed 4 percent higher in Oslo, their biggest one-day gain since May.",
            "Sund shares had their biggest one-day gain since May.",
        ),
        (
            "The club lost 5-0 on Sunday, its worst defeat since 1991.",
            "The club had its worst defeat since 1991.",
        ),
    ),
    "most of which": (
        (
            "A new pier is expected to open in 2035 at a cost of 95 million crowns, most of which the state will pay.",
            "Most of the cost will be paid by the state.",
        ),
        (
            "A new pier is expected to open in 2035 at a cost of 95 million crowns, most of which the state will pay.",
            "The state will pay most of the cost.",
        ),
        (
            "Fourteen others were taken to hospital, two of whom remain in intensive care.",
            "Two of the fourteen people taken to hospital remain in intensive care.",
        ),
        (
            "The yard employs about 90 welders, most of whom have joined the strike.",
            "Most of the welders have joined the strike.",
        ),
    ),
    "as many in a place": (
        (
            "Sund had planned to hire 300 people in Tolmen, but hired only 120.",
            "Sund hired only 120 people in Tolmen.",
        ),
    ),
    "twice as much then": (
        (
            "The club paid its coach 4 million crowns last year, twice as much as in 2029.",
            "The club paid its coach twice as much last year as in 2029.",
        ),
    ),
    "over a fire that": (
        (
            "Police questioned a driver on Monday over a fire in the Serva mill last month that killed five people "
            "and closed the main road for three weeks.",
            "A fire in the Serva mill last month killed five people.",
        ),
        (
            "Police questioned a driver on Monday over a fire in the Serva mill last month that killed five people "
            "and closed the main road for three weeks.",
            "A fire in the Serva mill last month closed the main road for three weeks.",
        ),
    ),
    "whose bill": (
        (
            "State senator Dana Ost, a Reformer, has introduced a bill that would require towns to salt their roads. "
            "It passed the Senate in April.",
            "Dana Ost's bill passed the Senate in April.",
        ),
        (
            "The novelist Ana Brandt wrote a play about the flood. It won a prize in 2029.",
            "Ana Brandt's play won a prize in 2029.",
        ),
    ),
    "its drivers": (
        (
            "The ferry firm employs 112 deckhands, down from 165 in 2028, and pays them $19 an hour.",
            "The ferry firm pays its deckhands $19 an hour.",
        ),
    ),
    "a name's first word": (
        (
            "Fares in Selby are lower than in neighbouring Tolmen County. Lund said raising fares to Tolmen's level "
            "would bring in $1.1 million a year.",
            "Raising fares to the level of Tolmen County would bring in $1.1 million a year, Lund said.",
        ),
    ),
    "whose head behind a quotation": (
        (
            'Sund has lost money in four years. "Without this loan there would be no Sund," its chief executive, '
            "Petra Roth, said.",
            '"Without this loan there would be no Sund," Sund\'s chief executive, Petra Roth, said.',
        ),
    ),
    "until further notice": (
        (
            "Trucks carrying fuel have been banned from the bridge until further notice and must use the pass.",
            "Trucks carrying fuel must use the pass.",
        ),
    ),
    "an adverb before a participle": (
        (
            "Fishermen, environmental groups and tour guides had long called for the nets to be removed, "
            "saying they harmed whales.",
            "Environmental groups had long called for the nets to be removed.",
        ),
    ),
}

FALSE: dict[str, tuple[Pair, ...]] = {
    "an offer taken up": (
        (
            "The ferrymen offered to work on Sundays until May, but the offer was turned down on Tuesday.",
            "The owner's offer to work on Sundays until May was turned down on Tuesday.",
        ),
        (
            "The ferrymen offered to work on Sundays until May, but the offer was turned down on Tuesday.",
            "The ferrymen's offer to work on Tuesday was turned down in May.",
        ),
        (
            "The ferrymen offered to work on Sundays, but the owner's offer was turned down on Tuesday.",
            "The ferrymen's offer to work on Sundays was turned down on Tuesday.",
        ),
        (
            "The ferrymen offered to work on Sundays and asked for a meeting, but the offer was turned down.",
            "The ferrymen's offer to work on Sundays and meeting was turned down.",
        ),
        (
            "The ferrymen refused to work on Sundays, but the offer was turned down on Tuesday.",
            "The ferrymen's offer to work on Sundays was turned down on Tuesday.",
        ),
        (
            "The ministry had offered the yard a loan of 4 million crowns for a dock, but Sund rejected it in May.",
            "Sund rejected the yard's loan of 4 million crowns in May.",
        ),
        (
            "The ministry had offered the yard a loan of 4 million crowns, but the yard's owner did not reject it.",
            "The yard's owner rejected the ministry's loan of 4 million crowns.",
        ),
        (
            "The ministry had offered the yard a loan to build a dock, but Sund sold it in May.",
            "Sund sold the ministry's loan in May.",
        ),
    ),
    "doing for the deed": (
        ("The auditor had recommended a smaller cut of 25 posts, but was overruled.", "The auditor had cut 25 posts."),
        ("The auditor had recommended against a cut of 25 posts.", "The auditor had recommended cutting 25 posts."),
        ("The board proposed the closure of two libraries.", "The board is closing two libraries."),
        ("The board opposed the closure of two libraries.", "The board proposed closing two libraries."),
        ("The council is considering the sale of the old pier.", "The council is selling the old pier."),
        ("Lund opposed the removal of the statue by the council.", "Lund opposed removing the council."),
        ("The auditor recommended a cut of 25 percent in staff.", "The auditor recommended cutting 25 percent."),
        ("The board proposed the closure of two libraries to the town.", "The board proposed closing the town."),
    ),
    "that figure": (
        (
            "Ivo Lund said repairs would cost 3 million crowns. The harbour board disputes that figure.",
            "Ivo Lund disputes the harbour board's figure.",
        ),
        (
            "Ivo Lund said it would cost 3 million euros, but Dana Ost said 4 million. The board disputes that figure.",
            "The board disputes Ivo Lund's figure.",
        ),
        (
            "Ivo Lund said repairs would cost 3 million crowns and take 14 weeks. The board disputes that figure.",
            "The board disputes Ivo Lund's figure.",
        ),
        (
            "Repairs to Lund's pier would cost 3 million crowns. The harbour board disputes that figure.",
            "The harbour board disputes Lund's figure.",
        ),
        (
            "The builder said the delay was caused by the flood. The council's engineer did not reject that claim.",
            "The council's engineer rejected the builder's claim.",
        ),
    ),
    "the rest": (
        (
            "About 86 percent of shops paid the fee online; the rest were visited by 90 officers.",
            "90 officers visited the shops.",
        ),
        (
            "About 86 percent of shops paid the fee online; the rest were visited by 90 officers.",
            "90 officers visited 86 percent of the shops.",
        ),
        (
            "About 86 percent of shops paid the fee online; the rest were visited by 90 officers.",
            "The rest of the officers visited the shops.",
        ),
        (
            "Half of the shops in 12 of the towns paid; the rest were closed.",
            "The rest of the towns were closed.",
        ),
        ("Two thirds of the boats were saved, and the others sank in the harbour.", "The boats sank in the harbour."),
    ),
    "it behind a colon": (
        (
            "A report by the port authority contradicts him: it found that the crane was overloaded.",
            "The port authority contradicts that the crane was overloaded.",
        ),
        (
            "The board has accused the builder of fraud: it found that the crane was overloaded.",
            "The builder found that the crane was overloaded.",
        ),
        (
            "The report on the crane contradicts the ministry: it found no fault.",
            "The report on the crane found no fault.",
        ),
        (
            "Mayor Dana Ost disagrees with Petra Roth: she said the bridge was safe.",
            "The bridge was safe, Mayor Dana Ost said.",
        ),
    ),
    "when it was": (
        (
            "Lund's party had not backed the toll when it was in government in 2027.",
            "Lund's party had backed the toll in 2027.",
        ),
        (
            "Lund's party backed the toll when its leader had been in office since 2027.",
            "Lund's party backed the toll in 2027.",
        ),
        (
            "Lund's party will back the toll when it is in government in 2037.",
            "Lund's party backed the toll in 2037.",
        ),
        (
            "The firm opened the mine when prices rose as they had in 2019.",
            "The firm opened the mine in 2019.",
        ),
    ),
    "its biggest since": (
        (
            "Shares in Sund closed 4 percent higher in Oslo, their biggest one-day gain since May.",
            "Sund shares had their biggest gain.",
        ),
        (
            "Shares in Sund closed 4 percent higher in Oslo, one of their biggest one-day gains since May.",
            "Sund shares had their biggest one-day gain since May.",
        ),
        (
            "The club lost to Sund 5-0 on Sunday, its worst defeat since 1991.",
            "Sund had its worst defeat since 1991.",
        ),
        (
            "The club could lose its cup tie on Sunday, its worst defeat since 1991.",
            "The club had its worst defeat since 1991.",
        ),
    ),
    "most of which": (
        (
            "A new pier is expected to open in 2035 at a cost of 95 million crowns, most of which the state will pay.",
            "The cost will be paid by the state.",
        ),
        (
            "A new pier is expected to open in 2035 at a cost of 95 million crowns, most of which the state will pay.",
            "Most of the state will pay the cost.",
        ),
        (
            "A new pier is expected to open in 2035 at a cost of 95 million crowns, most of which the state may pay.",
            "Most of the cost will be paid by the state.",
        ),
        (
            "Fourteen others were taken to hospital, two of whom remain in intensive care.",
            "Two people taken to hospital remain in the fourteen.",
        ),
        (
            "Fourteen others were taken to hospital, two of whom remain in intensive care.",
            "The fourteen people taken to hospital remain in intensive care.",
        ),
        (
            "The yard employs 90 welders, 40 of whom have joined the strike.",
            "90 welders have joined the strike.",
        ),
        (
            "The guards shot at the rebels, two of whom died.",
            "Two of the guards died.",
        ),
    ),
    "as many in a place": (
        (
            "Sund had planned to hire 300 people in Tolmen, but hired only 120.",
            "Sund hired 300 people in Tolmen.",
        ),
        (
            "Sund had planned to hire 300 people in Tolmen in 2029, but hired only 120.",
            "Sund hired only 120 people in 2029.",
        ),
        (
            "Sund had planned to hire 300 people in Tolmen, but trained only 120.",
            "Sund hired only 120 people in Tolmen.",
        ),
    ),
    "twice as much then": (
        (
            "The club paid its coach 4 million crowns last year, twice as much as in 2029.",
            "The club paid its coach twice as much in 2029 as last year.",
        ),
        (
            "The club paid its coach 4 million crowns last year, half as much as in 2029.",
            "The club paid its coach twice as much last year as in 2029.",
        ),
    ),
    "over a fire that": (
        (
            "Police denied rumours of a fire in the Serva mill last month that killed five people.",
            "A fire in the Serva mill last month killed five people.",
        ),
        (
            "Police questioned a driver on Monday over a fire in the Serva mill last month that could have killed five "
            "people and closed the main road for three weeks.",
            "A fire in the Serva mill last month killed five people.",
        ),
        (
            "Police questioned a driver on Monday over a fire in the Serva mill last month that killed five people "
            "and closed the main road for three weeks.",
            "A driver killed five people.",
        ),
        (
            "Police questioned a driver over a report that fires killed five people and closed the main road.",
            "A report killed five people.",
        ),
    ),
    "whose bill": (
        (
            "State senator Dana Ost, a Reformer, has introduced a bill that would require towns to salt their roads. "
            "It passed the Senate in April.",
            "State senator Dana Ost passed the Senate in April.",
        ),
        (
            "State senator Dana Ost, a Reformer, has attacked a bill that would require towns to salt their roads. "
            "It passed the Senate in April.",
            "Dana Ost's bill passed the Senate in April.",
        ),
        (
            "State senator Dana Ost, a Reformer, has introduced a bill against a firm that salts roads. "
            "It went bankrupt in April.",
            "Dana Ost's firm went bankrupt in April.",
        ),
    ),
    "its drivers": (
        (
            "The ferry firm sued 112 deckhands, down from 165 in 2028, and pays them $19 an hour.",
            "The ferry firm pays its deckhands $19 an hour.",
        ),
        (
            "The ferry firm employs 112 deckhands and 30 cooks, and pays them $19 an hour.",
            "The ferry firm pays its cooks $30 an hour.",
        ),
    ),
    "a name's first word": (
        (
            "Fares in Selby are lower than in Tolmen County and in Tolmen City. Lund said raising fares to "
            "Tolmen's level would bring in $1.1 million a year.",
            "Raising fares to the level of Tolmen County would bring in $1.1 million a year, Lund said.",
        ),
        (
            "Fares in Selby are lower than in neighbouring Tolmen County. Lund said raising fares to Brenna's level "
            "would bring in $1.1 million a year.",
            "Raising fares to the level of Tolmen County would bring in $1.1 million a year, Lund said.",
        ),
    ),
    "whose head behind a quotation": (
        (
            'Sund has lost money in four years. "Without this loan there would be no Sund," its chief executive, '
            "Petra Roth, said.",
            '"Without this loan there would be no Sund," Varn\'s chief executive, Petra Roth, said.',
        ),
        (
            'Petra Roth met the owners of Sund and Varn. "Without this loan there would be no Sund," its chief '
            "executive said.",
            '"Without this loan there would be no Sund," Varn\'s chief executive said.',
        ),
    ),
    "until further notice": (
        (
            "Trucks carrying fuel have been banned from the bridge until further notice and must use the pass.",
            "Trucks must use the pass.",
        ),
        (
            "Trucks carrying fuel have been banned from the bridge until the repairs end and must use the pass.",
            "Trucks carrying fuel have been banned from the pass.",
        ),
    ),
    "an adverb before a participle": (
        (
            "Fishermen, environmental groups and tour guides had long called for the nets to be removed, "
            "saying they harmed whales.",
            "Environmental groups harmed whales.",
        ),
        (
            "Fishermen, environmental groups and tour guides had long called for the nets to be removed, "
            "saying they harmed whales.",
            "Environmental nets had long called for the groups to be removed.",
        ),
    ),
}
