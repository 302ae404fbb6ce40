"""Pairs for what a sentence goes on from: what follows from it with the one before it, and what does not.

Each is (source, sentence); only the last sentence of the source is cited, the others stand before it.
"""

from __future__ import annotations

from .restated_pairs import Pair

TRUE: dict[str, tuple[Pair, ...]] = {
    "it again": (
        (
            "Varn denied the claim. It said that its tests had been clean. It declined to publish the tests.",
            "Varn declined to publish the tests.",
        ),
    ),
    "they of one plural": (
        (
            "The recall covers all cheeses made in Aubry between May 2 and June 9, Varn said on "
            "Friday. They were sold under 11 brand names.",
            "The cheeses were sold under 11 brand names.",
        ),
    ),
    "that cost": (
        (
            "Guy Lund said insurance would cover most of the cost of the recall. He put that cost at 25 million euros.",
            "Lund put the cost of the recall at 25 million euros.",
        ),
        (
            "The minister promised a review of the harbour tax. That review has not begun.",
            "The review of the harbour tax has not begun.",
        ),
    ),
    "do so": (
        (
            "The union wants the dairy to buy the milk anyway; the dairy has agreed to do so for ten days.",
            "The dairy has agreed to buy the milk for ten days.",
        ),
        (
            "The court ordered Varn to repay the loan, and the firm did so in May.",
            "The firm repaid the loan in May.",
        ),
    ),
    "a gesture that she called": (
        (
            "The minister said he would give up his salary, a gesture that the leader of the "
            'Reformers, Marte Lie, described as "theatre".',
            'Marte Lie, leader of the Reformers, described the gesture as "theatre".',
        ),
        (
            'The club sold its captain in May, a move that the fans called "madness".',
            'The fans called the move "madness".',
        ),
    ),
    "two of the four": (
        (
            "The yard employs 14 welders, two of whom have joined the strike.",
            "Two of the 14 welders have joined the strike.",
        ),
    ),
    "a recall": (
        (
            "The dairy group Varn is recalling 380 tonnes of cheese after four people fell ill.",
            "Four people fell ill.",
        ),
    ),
    "she behind a colon": (
        (
            "The club's director, Solveig Tangen, contradicted it: she told a committee that the "
            "builder had skipped a test.",
            "Solveig Tangen told a committee that the builder had skipped a test.",
        ),
    ),
    "with a range": (
        (
            "With a range exceeding 400 miles, the boats can reach the islands.",
            "The boats have a range exceeding 400 miles.",
        ),
    ),
    "managed to": (
        (
            "The firm has succeeded in keeping its fares low.",
            "The firm has kept its fares low.",
        ),
        (
            "The crew managed to close the valve on Monday.",
            "The crew closed the valve on Monday.",
        ),
    ),
    "with what it did": (
        (
            "The firm closed its mine in May, cutting 300 jobs.",
            "The firm cut 300 jobs.",
        ),
    ),
    "not just": (
        (
            "The defeat is not just a missed chance but a warning.",
            "The defeat is a missed chance.",
        ),
    ),
    "a speaker with an age": (
        (
            "One of them, Gerd Nilsen, 84, of Korsvik, said she had borrowed 600 crowns.",
            "Gerd Nilsen, 84, said she had borrowed 600 crowns.",
        ),
    ),
    "who said it behind a clause": (
        (
            'The parcels had not come on Thursday, and the post office, which blamed "a failed '
            'update", said the last might come in May.',
            "The post office said the last might come in May.",
        ),
    ),
    "the tunnel": (
        (
            "A tunnel was dug in 1951. The engineers proposed an alarm and a new tunnel, but the "
            "council rejected the tunnel as too dear.",
            "The council rejected the new tunnel as too dear.",
        ),
    ),
}

FALSE: dict[str, tuple[Pair, ...]] = {
    "it again": (
        (
            "Varn denied the claim of the Lys company. Lys said that its tests had been clean. It "
            "declined to publish the tests.",
            "Varn declined to publish the tests.",
        ),
        (
            "Varn denied the claim. The agency said that it had tests. It declined to publish the tests.",
            "Varn declined to publish the tests.",
        ),
        (
            "Varn denied the claim. It said that its tests had been clean. It did not decline to publish the tests.",
            "Varn declined to publish the tests.",
        ),
    ),
    "they of one plural": (
        (
            "The recall, the largest since 2029, covers all cheeses made in Aubry. They were sold in 11 towns.",
            "The recall was sold in 11 towns.",
        ),
        (
            "The recall covers all cheeses sold in shops in seven towns. They were closed on Monday.",
            "The cheeses were closed on Monday.",
        ),
        (
            "The recall covers all cheeses made in Aubry, Varn said. They were sold under 11 brand names.",
            "The recall was sold under 11 brand names.",
        ),
    ),
    "that cost": (
        (
            "Guy Lund said insurance would cover most of the cost of the recall and the cost of the"
            " repairs. He put that cost at 25 million euros.",
            "Lund put the cost of the recall at 25 million euros.",
        ),
        (
            "Guy Lund said insurance would cover most of the cost of the recall. He put that loss at 25 million euros.",
            "Lund put the cost of the recall at 25 million euros.",
        ),
        (
            "The minister promised a review of the harbour tax. The review of fares has not begun.",
            "The review of the harbour tax has not begun.",
        ),
    ),
    "do so": (
        (
            "The union wants the dairy to buy the milk anyway; the dairy has refused to do so for ten days.",
            "The dairy has agreed to buy the milk for ten days.",
        ),
        (
            "The union wants the dairy to buy the milk anyway; the dairy has not done so.",
            "The dairy bought the milk.",
        ),
        (
            "The court ordered Varn to repay the loan or leave the port, and the firm did so in May.",
            "The firm repaid the loan in May.",
        ),
        (
            "The union wants the dairy to buy the milk anyway; the dairy has agreed to do so for ten days.",
            "The union has agreed to buy the milk for ten days.",
        ),
    ),
    "a gesture that she called": (
        (
            "The minister said he would give up his salary, a gesture that the leader of the "
            'Reformers, Marte Lie, described as "theatre".',
            'The minister described the gesture as "theatre".',
        ),
        (
            "The minister said he would give up his salary, a gesture that Marte Lie declined to "
            'describe as "theatre".',
            'Marte Lie described the gesture as "theatre".',
        ),
        (
            'The club sold its captain in May, a move that the fans called "madness".',
            'The fans called the captain "madness".',
        ),
    ),
    "two of the four": (
        (
            "The yard employs 14 welders, two of whom have joined the strike.",
            "Two of the 14 strikers have joined the welders.",
        ),
        (
            "The yard employs 14 welders, two of whom have joined the strike.",
            "14 of the welders have joined the strike.",
        ),
    ),
    "a recall": (
        (
            "Lund recalled that four people fell ill.",
            "Four people fell ill.",
        ),
        (
            "Lund is recalling how four people fell ill.",
            "Four people fell ill.",
        ),
    ),
    "she behind a colon": (
        (
            "The club's director, Solveig Tangen, contradicted Ana Roth: she told a committee that "
            "the builder had skipped a test.",
            "Solveig Tangen told a committee that the builder had skipped a test.",
        ),
        (
            "The club's director, Solveig Tangen, contradicted her: she told a committee that the "
            "builder had skipped a test.",
            "Solveig Tangen told a committee that the builder had skipped a test.",
        ),
    ),
    "with a range": (
        (
            "With a range exceeding 400 miles, the boats could reach the islands if refitted.",
            "The islands have a range exceeding 400 miles.",
        ),
        (
            "With a rival exceeding its sales, the firm cut its prices.",
            "The firm exceeds its sales.",
        ),
        (
            "With a little luck, the boats can reach the islands.",
            "The boats have a little luck.",
        ),
        (
            "With no radio, the boats cannot reach the islands.",
            "The boats have a radio.",
        ),
    ),
    "managed to": (
        (
            "The firm has not succeeded in keeping its fares low.",
            "The firm has kept its fares low.",
        ),
        (
            "The crew hoped to manage to close the valve on Monday.",
            "The crew closed the valve on Monday.",
        ),
        (
            "The crew failed to close the valve on Monday.",
            "The crew closed the valve on Monday.",
        ),
        (
            "The firm would have succeeded in keeping its fares low.",
            "The firm has kept its fares low.",
        ),
        (
            "The crew almost managed to close the valve on Monday.",
            "The crew closed the valve on Monday.",
        ),
    ),
    "with what it did": (
        (
            "The firm could close its mine in May, cutting 300 jobs.",
            "The firm cut 300 jobs.",
        ),
        (
            "The firm did not close its mine in May, cutting 300 jobs.",
            "The firm cut 300 jobs.",
        ),
        (
            "The firm closed its mine in May, considering cutting 300 jobs.",
            "The firm cut 300 jobs.",
        ),
        (
            "The firm closed its mine in May, threatening to cut 300 jobs.",
            "The firm cut 300 jobs.",
        ),
        (
            "The firm said it had closed its mine, cutting 300 jobs.",
            "The firm cut 300 jobs.",
        ),
        (
            "The firm sued the miners, angering the town.",
            "The miners angered the town.",
        ),
    ),
    "not just": (
        (
            "The defeat is not a missed chance but a warning.",
            "The defeat is a missed chance.",
        ),
        (
            "The defeat is not just a missed chance but a warning.",
            "The defeat is just a missed chance.",
        ),
        (
            "The defeat is not just a missed chance but a warning.",
            "The defeat is not a missed chance.",
        ),
    ),
    "a speaker with an age": (
        (
            "One of them, Gerd Nilsen, 84, of Korsvik, said she had borrowed 600 crowns.",
            "Gerd Korsvik, 84, said she had borrowed 600 crowns.",
        ),
        (
            "Ana Lund, a friend of Gerd Nilsen, 84, of Korsvik, said she had borrowed 600 crowns.",
            "Gerd Nilsen, 84, said she had borrowed 600 crowns.",
        ),
    ),
    "who said it behind a clause": (
        (
            'The parcels had not come on Thursday, and the post office, which blamed "a failed '
            'update", said the last might come in May.',
            "The update said the last might come in May.",
        ),
        (
            "The parcels had not come on Thursday, and the post office, which blamed the bank, said"
            " the last might come in May.",
            "The bank said the last might come in May.",
        ),
    ),
    "the tunnel": (
        (
            "A tunnel was dug in 1951. The engineers proposed an alarm and a new tunnel, but the "
            "council rejected the tunnel as too dear.",
            "The engineers rejected the new tunnel as too dear.",
        ),
        (
            "The engineers proposed an alarm and a new tunnel, but the council rejected the alarm as too dear.",
            "The council rejected the new tunnel as too dear.",
        ),
        (
            "The engineers proposed a new tunnel and a wide tunnel, but the council rejected the tunnel as too dear.",
            "The council rejected the new tunnel as too dear.",
        ),
    ),
}
