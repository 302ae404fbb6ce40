"""Sentences that once passed though their source does not say them; and close by, true ones that must pass."""

from __future__ import annotations

import pytest

from briefings.types import ReasonCode, Verdict

from .test_tracing import checked

TRUE = (
    ("Ivo Lund is a clerk. He met Karl Roe in May and thanked him.", "Ivo Lund thanked Karl Roe."),
    ("The canton had been told of the danger in 2030.", "The canton was told of the danger in 2030."),
    ("For many islanders, the bridge is a lifeline.", "For many islanders, the bridge is a lifeline."),
    ("For two years, the bridge was closed.", "The bridge was closed."),
    ("Beck, whose son was among the dead, said the report was late.", "Beck's son was among the dead."),
    ("Halden was paid 1.2 million crowns in May.", "Halden was paid 1.2 million crowns."),
    ("The report said the crack was visible but was never entered.", "The report said the crack was never entered."),
    ("A bridge, designed by the firm Arkhus, is to open in 2035.", "A bridge designed by Arkhus is to open in 2035."),
    ("Roth scored the second goal for Norland.", "Roth scored a goal for Norland."),
    ("Lund released his second album Nightfall in May.", "Lund released his album Nightfall in May."),
    ("Lind has arranged with her deputy to meet the owners.", "Lind has arranged to meet the owners."),
    (
        "The ferry, which had left Oslo and called at Tolmen on 23 January, sank on 16 February.",
        "The ferry sank on 16 February.",
    ),
    ("The ferry left Oslo and called at Tolmen on 23 January.", "The ferry called at Tolmen on 23 January."),
    ("Lind will be meeting with Rehn on Friday in Lodz.", "Lind will meet with Rehn in Lodz on Friday."),
    (
        "President Lind is speaking with Governor Rehn ahead of his meeting with Mayor Ost.",
        "Lind is speaking with Rehn ahead of his meeting with Ost.",
    ),
    ("The leak was exposed by the former spy Ivo Lund.", "The leak was exposed by Ivo Lund."),
    ("Ana Ruiz is a French Norwegian singer.", "Ana Ruiz is a Norwegian singer."),
    ("Roth helped Norland win the Tolmen cup.", "Roth helped Norland win the cup."),
    ("Crews have held the line for a week, saving two villages.", "Crews have saved two villages."),
    ("The storm crossed the coast on Friday, killing six people.", "The storm killed six people."),
    ("The firm announced further cuts on Monday.", "The firm announced cuts on Monday."),
    (
        "The mayor did not fully answer the question, reporters said.",
        "Reporters said the mayor did not fully answer the question.",
    ),
    ("Her brother, Jan Ost, dropped out after 30 kilometres.", "Jan Ost dropped out after 30 kilometres."),
    ("On Monday a rescuer was hurt by falling rock.", "A rescuer was hurt by falling rock on Monday."),
    ("The firm expects a profit by 2033 at the earliest.", "The firm expects a profit by 2033 at the earliest."),
    ("Talks in May collapsed after a week.", "Talks collapsed after a week."),
    ("Wages rose more slowly than in May.", "Wages rose more slowly than in May."),
    ("The mayor was expected to oppose the motion, and did.", "The mayor was expected to oppose the motion, and did."),
    ("Few of the settlers have found work.", "Few of the settlers have found work."),
    (
        "About 38 percent of homes are heated by gas, down from 52 percent in 2015.",
        "About 38 percent of homes are heated by gas.",
    ),
    (
        "The speaker, Eva Holm, refused a request by Lind for a second vote.",
        "Eva Holm refused a request by Lind for a second vote.",
    ),
    (
        "The zoo said the tiger, which escaped on Friday, had not hurt anyone.",
        "The zoo said the tiger had not hurt anyone.",
    ),
    ("“I never saw it, and nobody asked,” Owen Amsel said.", "“I never saw it,” Owen Amsel said."),
    (
        "The third, Dr. Owen Amsel, who is Judith Amsel's brother-in-law, wept. “I never saw the audit,” he said.",
        "“I never saw the audit,” Owen Amsel said.",
    ),
    (
        "Families of some of the patients plan to sue the ministry.",
        "Families of some of the patients plan to sue the ministry.",
    ),
    (
        "Under one option, vans would be made in Linz; under another, the site would be sold.",
        "Under one option, vans would be made in Linz.",
    ),
    (
        "The games will be held in Osaka in 2031, not in Doha as originally planned.",
        "The games will be held in Osaka in 2031.",
    ),
    ("The firm had debts of 230 million euros at the end of March.", "The firm had debts of 230 million euros."),
    (
        "Port's coach is Ada Roe. Her opposite number, Tom Reyes, disagreed: “We stopped running.”",
        "“We stopped running,” said Tom Reyes.",
    ),
    (
        "An inspector had warned in 2028 that the jail was holding 1,140 men.",
        "An inspector had warned in 2028 that the jail was holding 1,140 men.",
    ),
    ("Only four of those infected had received both doses.", "Only four of those infected had received both doses."),
    ("It is the older of two terminals, whose roof was damaged.", "It is the older of two terminals."),
    (
        "Its founder, Ivo Lenz, resigned in June after her manager, Petra Sand, admitted that she had forged a deed.",
        "Ivo Lenz resigned in June.",
    ),
    (
        "Her concerts in Brenn, the first there in six years, sold out in four minutes.",
        "Her concerts in Brenn sold out in four minutes.",
    ),
    (
        "The tram cost 90 million euros; a second line was rejected by voters in May.",
        "A second line was rejected by voters in May.",
    ),
    (
        "Three members of the Reform group voted against it and one, Bill Amsel, abstained.",
        "Three members of the Reform group voted against it.",
    ),
    (
        "One of the dissenters, Emil Roe, wanted a cut, while the other, Ina Sand, an academic, preferred no change.",
        "Ina Sand, an academic, preferred no change.",
    ),
    (
        "A strike by nurses and porters at the clinic in Brenn entered its second week.",
        "A strike at the clinic in Brenn entered its second week.",
    ),
    ("Owen Amsel and his wife, Ada Roe, were detained on Sunday.", "Owen Amsel was detained on Sunday."),
    (
        "Judge Ada Roe said only her age and his conduct had spared Tom Reyes a fine.",
        "Judge Ada Roe said only her age and his conduct had spared Tom Reyes a fine.",
    ),
    ("She is survived by two daughters and her brother, who is 94.", "She is survived by her brother, who is 94."),
    (
        "A jury acquitted the master of the ferry Alma of theft, but convicted him of fraud.",
        "A jury acquitted the master of the ferry Alma of theft.",
    ),
    (
        "The crown has lost a fifth of its value against the dollar since June.",
        "The crown has lost a fifth of its value against the dollar.",
    ),
    ("Exports rose 6 percent by volume but fell 9 percent by value.", "Exports rose 6 percent by volume."),
    (
        "The probe was launched by the Danish and Irish space agencies in 2022.",
        "The probe was launched by the Danish and Irish space agencies.",
    ),
    (
        "The probe passed the comet in May and dropped its capsule in June, two years late because of a faulty valve.",
        "The probe passed the comet in May.",
    ),
    (
        "The firm may not sell the hall before 2036 without the council's consent.",
        "The firm may not sell the hall before 2036 without the council's consent.",
    ),
    ("Roe at first refused to publish the map, but in 1966 he put it out.", "Roe at first refused to publish the map."),
    (
        "Her atlas sold 2,000 copies, nearly all of them after a film in 1987, and was put into Dutch.",
        "Her atlas sold 2,000 copies.",
    ),
    (
        "Her atlas has been translated into Dutch, though not, to her regret, into Irish.",
        "Her atlas has been translated into Dutch.",
    ),
    (
        "Dr. Ada Roe, who led one of the studies and was not involved in the new trial, said it was small.",
        "Dr. Ada Roe, who led one of the studies, said it was small.",
    ),
    ("“It was fun,” said Ada Roe, who shared a room with him until he retired in 1996.", "“It was fun,” said Ada Roe."),
    ("Nand said that the report existed “in draft.”", "Nand said that the report existed “in draft.”"),
    (
        "Roe said the bank was “prepared to go further” if prices did not fall.",
        "Roe said the bank was “prepared to go further” if prices did not fall.",
    ),
    ("The crews blocked the entrance to the harbour.", "The crews blocked the harbour entrance."),
    ("The shares of Beck, who had led the firm, lost half their value.", "Beck had led the firm."),
    ("Beck, whose daughter Klara, 19, was among the dead, called it a shame.", "Beck called it a shame."),
    (
        "Ann Lind is the first woman to lead a team to the final.",
        "Ann Lind is the first woman to lead a team to the final.",
    ),
    ("Ann Lind was asked to lead a team to the final.", "Ann Lind was asked to lead a team."),
    (
        "Belmont should have been two up. They lost to Tarsk, who play in the second division.",
        "Tarsk play in the second division.",
    ),
    (
        "The union's offer to work on Sundays until May was rejected on Tuesday.",
        "An offer to work on Sundays until May was rejected on Tuesday.",
    ),
    ("The dam was built in 1961 and last overhauled in 2009.", "The dam was built in 1961."),
    ("Claes, who came fourth, 48 seconds behind, now leads by three seconds.", "Claes now leads by three seconds."),
    (
        "It is the narrowest margin after 14 stages since 1989.",
        "It is the narrowest margin after 14 stages since 1989.",
    ),
    (
        "Norvane is Europe's fourth-largest airline by passengers.",
        "Norvane is Europe's fourth-largest airline by passengers.",
    ),
    (
        "Analysts had on average expected a loss of 120 million.",
        "Analysts had on average expected a loss of 120 million.",
    ),
    ("Ada Roe took over from her predecessor's nephew, Tom Reyes.", "Ada Roe took over from Tom Reyes."),
    ("Lind's wife, Ina Sand, said the family had waited.", "His wife, Ina Sand, said the family had waited."),
    (
        "The family said it supported the board “for the time being.”",
        "The family said it supported the board “for the time being”.",
    ),
    (
        "It has hedged 70 percent of its needs for the next six months, against 45 percent a year ago.",
        "It has hedged 70 percent of its needs for the next six months.",
    ),
    ("The fund bought 40 percent of the shares in May.", "The fund bought 40 percent of the shares."),
    (
        "Shelling resumed within an hour of the trucks' departure, killing six people.",
        "Shelling resumed, killing six people.",
    ),
    (
        "The minister, Ada Roe, told MPs that troops would go, but her office later said she had meant advisers.",
        "Her office said she had meant advisers.",
    ),
    (
        "One, a man of 44, is in intensive care; the other, a woman, has been discharged.",
        "The other, a woman, has been discharged.",
    ),
    (
        "Serova says it could make 40 million doses within five months of an order.",
        "Serova says it could make 40 million doses within five months of an order.",
    ),
    ("Most of the fish died within hours of the spill.", "Most of the fish died within hours."),
    (
        "Peru became the first country to offer vaccines to workers, Ada Roe said.",
        "Peru became the first country to offer vaccines to workers, Ada Roe said.",
    ),
    (
        "The movement of poultry has been banned within 10 kilometres of it by the ministry.",
        "The movement of poultry has been banned within 10 kilometres of it.",
    ),
    ("The sale of raw milk was banned by the ministry in May.", "The sale of raw milk was banned."),
    (
        "Parliament voted to delay a ban on the sale of new boilers.",
        "Parliament voted to delay a ban on the sale of new boilers.",
    ),
    ("The strain has killed thousands of wild birds.", "The strain has killed thousands of birds."),
    ("All schools in the two districts will stay closed.", "All schools in the two districts will stay closed."),
    (
        "The family holds 22 percent of the shares and 31 percent of the votes.",
        "The family holds 22 percent of the shares.",
    ),
    (
        "The state will pay 500 crowns to each household, but those with insurance will have to repay it.",
        "The state will pay 500 crowns to each household.",
    ),
    ("Two officials received suspended sentences last year.", "Two officials received suspended sentences."),
    ("Leo Roe, the only one to have handled the tenders himself, was acquitted.", "Leo Roe was acquitted."),
    (
        "He has been in custody since March, apart from two days in April.",
        "He has been in custody since March, apart from two days in April.",
    ),
    (
        "Paz replied that the company had chosen the site and had been invited to suggest others.",
        "Paz replied that the company had been invited to suggest others.",
    ),
    (
        "She played more games for Malmby than any other player.",
        "She played more games for Malmby than any other player.",
    ),
    (
        "Krag denied that he had left her out because of a dispute.",
        "Krag denied that he had left her out because of a dispute.",
    ),
    (
        "Deposits of up to 200 dollars are guaranteed by the state.",
        "Deposits of up to 200 dollars are guaranteed by the state.",
    ),
    ("“We were solvent on Thursday,” Peck said on Saturday.", "“We were solvent on Thursday,” Peck said."),
    (
        "Her coach, Ola Strand, who was her team-mate until 2022, said the club had offered her a contract.",
        "Ola Strand said the club had offered her a contract.",
    ),
    ("Certa sets 40 percent of the exams taken at 18.", "Certa sets 40 percent of the exams taken at 18."),
    (
        "The error affected only papers that were marked on screen in June.",
        "The error affected only papers that were marked on screen in June.",
    ),
    (
        "Penn said that it had been met in all subjects but one.",
        "Penn said that it had been met in all subjects but one.",
    ),
    ("Leah Brandt, who got a place at Lund, was pleased.", "Leah Brandt got a place at Lund."),
)
FALSE = (
    ("Dana Ost met Karl Roe in May and thanked him.", "Karl Roe thanked him."),
    ("He met Karl Roe in May and thanked him.", "Karl Roe thanked him."),
    ("The canton had been told of the danger in 2030.", "The canton told of the danger in 2030."),
    ("The firm was warned of floods in May.", "The firm warned of floods in May."),
    ("The firm warned of floods in May.", "The firm was warned of floods in May."),
    ("For many islanders, the bridge is a lifeline and a joy.", "The bridge is a lifeline."),
    ("For some Norlanders, the treaty was a defeat.", "The treaty was a defeat."),
    ("The firm said it had closed its mine, cutting 300 jobs.", "The firm cut 300 jobs."),
    ("The club paid its coach 4 million last year, twice as much as in 2029.", "Its coach got twice as much in 2029."),
    (
        "The census, which cost a fortune, was the first to be held mainly online.",
        "The census was the first to be held.",
    ),
    ("Beck, whose son was among the dead, said the report was late.", "Beck was among the dead."),
    ("Halden was paid 1.2 million crowns to examine bridges.", "Halden paid 1.2 million crowns to examine bridges."),
    ("Pell worked for the mayor as a lawyer and left on Tuesday.", "The lawyer left on Tuesday."),
    (
        "The mayor of Selby, Birgit Aune, ordered schools in Dray to close.",
        "The mayor of Dray, Birgit Aune, ordered it.",
    ),
    ("The mayor ordered schools in Dray to close.", "The mayor in Dray ordered schools to close."),
    ("Sloan signed the deal at a ceremony closed to the press.", "Sloan signed the deal closed to the press."),
    ("Wages rose by 3 percent and prices by 5 percent.", "Wages rose by 5 percent."),
    (
        "The board's chief rejected the union's plan and accused its head.",
        "The board's chief accused the board's head.",
    ),
    ("Roth scored the second goal for Norland.", "Roth scored the goal for Norland."),
    ("Lund released his second album Nightfall in May.", "Lund released his album in May."),
    ("Lind has arranged for her deputy to meet with the owners.", "Lind has arranged to meet with the owners."),
    (
        "The ferry, which had left Oslo and called at Tolmen on 23 January, sank on 16 February.",
        "The ferry sank on 23 January.",
    ),
    (
        "The first patient, a woman who had lived abroad and entered Norland on 23 January, fell ill on 16 January.",
        "The first patient fell ill after January 20.",
    ),
    (
        "“Our position looks sustainable if you’re using a six-month frame,” noted one analyst in Lodz.",
        "One analyst said their position is sustainable.",
    ),
    (
        "President Lind is speaking with Governor Rehn ahead of his meeting with Mayor Ost.",
        "Lind is speaking with Ost ahead of his meeting with Rehn.",
    ),
    (
        "The crates were moved from Lodz to a depot after a lorry went from Harrow to Kesh.",
        "The crates were moved from Harrow to a depot after a lorry went from Lodz to Kesh.",
    ),
    ("The leak was exposed by the alleged spy Ivo Lund.", "The leak was exposed by the spy Ivo Lund."),
    ("Ana Ruiz is a French Norwegian singer.", "Ana Ruiz is a French singer."),
    ("Roth helped Norland win the Tolmen cup.", "Roth helped win in Norland."),
    ("Crews would hold the line for a week, saving two villages.", "Crews have saved two villages."),
    ("Crews have not held the line, saving two villages.", "Crews have saved two villages."),
    ("The mayor said crews held the line, saving two villages.", "The mayor saved two villages."),
    ("The mayor met the crews who held the line, saving two villages.", "The mayor saved two villages."),
    ("Vera Ost, 58, was freed on Monday.", "Ost."),
    ("Vera Ost, 58, was freed on Monday.", "58."),
    ("The captain had not slept properly for a week.", "The captain had not slept for a week."),
    ("The firm does not plan any further cuts.", "The firm does not plan any cuts."),
    (
        "The senate passed the budget on Tuesday, after the treasurer, Eva Roth, dropped a plan to raise fares.",
        "The senate dropped a plan to raise fares.",
    ),
    (
        "Mara Ost won the women’s race; her sister, Jana Ost, dropped out after 30 kilometres.",
        "Mara Ost dropped out after 30 kilometres.",
    ),
    (
        "The union accused the owner, Delta, of ignoring a warning from a sensor on Saturday.",
        "The union accused the owner on Saturday of ignoring a warning from a sensor.",
    ),
    ("Few of the settlers have found work.", "A few of the settlers have found work."),
    ("The firm expects a profit by 2033 at the earliest, having lost 4 million.", "The firm expects a profit by 2033."),
    (
        "The ruling is the third time this year that the court freed him.",
        "The ruling is the third time that the court freed him.",
    ),
    ("Ana Ruiz became the first woman to win the cup.", "Ana Ruiz became the first to win the cup."),
    ("The union represents two-thirds of the plant’s workers.", "The union represents two-thirds of workers."),
    ("Forests in the far south are losing water.", "Forests are losing water."),
    ("He said that records from before 1990 are incomplete.", "He said that records are incomplete."),
    ("Wages rose more slowly than in any year since 2021.", "Wages rose more than in any year since 2021."),
    (
        "Mayor Ost, who had been expected to oppose the motion, abstained.",
        "Mayor Ost had been expected to oppose the motion, and did.",
    ),
    (
        "Outside the court Vera Ost said that the family had waited for years.",
        "Vera Ost said that the court had waited for years.",
    ),
    (
        "In Lodz, where rents are the highest in the country, the Greens won no seats.",
        "The Greens won no seats in the country.",
    ),
    (
        "It was the first time that a woman led the party into an election.",
        "It was the first time that a woman led the party.",
    ),
    (
        "The general, citing reports from the front, said that the town had fallen.",
        "Reports from the front said that the town had fallen.",
    ),
    (
        "“No one here wanted a fight, and no one here can live on what they pay,” Ada Roe said.",
        "“No one here can live,” Ada Roe said.",
    ),
    ("“Hopefully they won’t need it,” Ada Roe said.", "Ada Roe said “they won’t need it”."),
    (
        "“The tape was never admitted,” Judge Ida Kern wrote for the majority. Judge Paul Ade dissented, saying that "
        "the evidence was strong.",
        "Judge Paul Ade wrote for the majority that the evidence was strong.",
    ),
    (
        "On Monday Kern said he would hold a vote. The chair, Dagny Kern, and the mayor, Viktor Kern, are not related.",
        "Dagny Kern said he would hold a vote.",
    ),
    (
        "The king’s son, Luis Roth, and his wife, Maria Sanz, were arrested on Sunday.",
        "The king’s wife, Maria Sanz, was arrested on Sunday.",
    ),
    (
        "Roth denied that any deal had been offered to the three deputies who voted with the government.",
        "Roth denied that the three deputies voted with the government.",
    ),
    (
        "Neil Roth, whom the board dismissed in April, is suing the company for damages.",
        "Neil Roth is suing the company for damages in April.",
    ),
    ("Ana Roth reportedly told her aides that the plan was dead.", "Ana Roth told her aides that the plan was dead."),
    ("“The plan is not dead, but it is not alive,” Ana Roth said.", "“The plan is not dead,” Ana Roth said."),
    ("“They might win the case and lose the river,” Ana Roth said.", "“They might win the case,” Ana Roth said."),
    ("“We have to stop; he is right,” Ana Roth said, of Ian Kern.", "“We have to stop; he is right,” Ian Kern said."),
    (
        "Ana Roth added that she hopes Ian Kern understands the danger.",
        "Ian Kern added that she hopes Ian Kern understands the danger.",
    ),
    ("The zoo said the tiger, which escaped on Friday, was asleep.", "The zoo escaped on Friday."),
    ("Ana Ruiz became the first woman to win the cup.", "Ana Ruiz became the first person to win the cup."),
    ("It could take days in Carrow, where the only bridge is closed.", "The only bridge is closed."),
    ("The Liberals, who more than doubled their share, were pleased.", "The Liberals doubled their share."),
    (
        "About 38 percent of homes are heated by gas, down from 52 percent in 2015.",
        "About 52 percent of homes are heated by gas.",
    ),
    (
        "The speaker, Eva Holm, refused a request by Lind for a second vote.",
        "Lind refused a request for a second vote.",
    ),
    ("The zoo said the tiger, which escaped on Friday, had not hurt anyone.", "The zoo said it had not hurt anyone."),
    ("“We stopped playing after an hour,” Ada Roe said.", "“We stopped playing,” Ada Roe said."),
    (
        "The third, Dr. Owen Amsel, who is Judith Amsel's brother-in-law, wept. “I never saw the audit,” he said.",
        "“I never saw the audit,” Judith Amsel said.",
    ),
    ("Owen Amsel, who is Judith Amsel's brother-in-law, wept.", "Owen Amsel, who is Judith Amsel's brother, wept."),
    (
        "Families of some of the patients plan to sue the ministry.",
        "Families of the patients plan to sue the ministry.",
    ),
    ("Some officials in Brussels have expressed unease.", "Officials in Brussels have expressed unease."),
    (
        "Under one option, vans would be made in Linz; under another, the site would be sold.",
        "Under one option, the site would be sold.",
    ),
    (
        "The games will be held in Osaka in 2031, not in Doha as originally planned.",
        "The games will be held in Osaka in 2031 as originally planned.",
    ),
    ("Roth's party had backed the original ban when it governed in 2027.", "Roth's party backs the original ban."),
    ("The schools will stay closed until Thursday at least.", "The schools will stay closed until Thursday."),
    (
        "The crown weakened by 1.2 percent before recovering most of its losses.",
        "The crown weakened by 1.2 percent, recovering most of its losses before.",
    ),
    (
        "Inflation slowed to 2.9 percent in August, but prices of services rose 4.8 percent.",
        "Inflation in services slowed to 2.9 percent in August.",
    ),
    (
        "The budget gives the capital's tram network 640 million crowns.",
        "The budget gives the capital 640 million crowns.",
    ),
    (
        "Six were members of a family whose house was buried by a landslide in Carrow.",
        "Six were members of a family buried in Carrow.",
    ),
    ("Sales of sensors rose by a fifth and overtook those for telephones.", "Sales of sensors overtook telephones."),
    ("He ruled out a coalition with the far-right National Line.", "He ruled out a far-right coalition."),
    (
        "Ivan Roth, head of the defence committee in the Senate, resigned on Monday.",
        "Ivan Roth, head of the Senate, resigned on Monday.",
    ),
    (
        "The ministry said it had no plans to review his other cases.",
        "The ministry said it had no plans to review cases.",
    ),
    ("The court cleared Ana Roth of murder but found her guilty of fraud.", "The court found Ana Roth guilty."),
    (
        "The defence said only one of the 11 cases was linked to the audit.",
        "The defence said one of the 11 cases was linked to the audit.",
    ),
    ("The firm had debts of 230 million euros at the end of March.", "The firm has debts of 230 million euros."),
    ("A year ago a tonne cost 241 crowns.", "A tonne costs 241 crowns."),
    (
        "“We deserved a draw,” said Ada Roe. Her opposite number, Tom Reyes, disagreed: “We stopped running.”",
        "“We stopped running,” said Ada Roe.",
    ),
    (
        "“It is not over,” said Ada Roe. Not yet, said the whip, Per Aas: “They have surprised us before.”",
        "“They have surprised us before,” said party leader Per Aas.",
    ),
    (
        "An inspector had warned in 2028 that the jail was holding 1,140 men.",
        "The jail is holding 1,140 men, an inspector warned.",
    ),
    ("Only four of those infected had received both doses.", "Four of those infected had received only both doses."),
    (
        "The union had demanded 9 percent and a cut in the working week.",
        "The union had demanded a cut of 9 percent in the working week.",
    ),
    (
        "The town opened six clinics, which gave 2,300 doses in three days.",
        "The town opened six clinics, which each gave 2,300 doses in three days.",
    ),
    (
        "“Without this deal there would be no airline by the winter,” Ada Roe said.",
        "“There would be no airline by the winter,” Ada Roe said.",
    ),
    (
        "The authority approved the takeover, on condition that the group gives up 18 slots.",
        "The authority approved the takeover.",
    ),
    (
        "It infects 400 million people a year, most of whom have no symptoms.",
        "It infects 400 million people a year, who have no symptoms.",
    ),
    ("The roof of the older of two terminals was damaged.", "The roof of two terminals was damaged."),
    ("Some Western allies fear that the plan could fail.", "Western allies fear that the plan could fail."),
    (
        "Its founder, Ivo Lenz, resigned in June after her manager, Petra Sand, admitted that she had forged a deed.",
        "Ivo Lenz admitted that he had forged a deed.",
    ),
    (
        "“I would drive my own children across it, but not a timber lorry,” Ada Roe said.",
        "“I would drive my own children across it,” Ada Roe said.",
    ),
    (
        "Streams rose 40 percent on Thursday, most of them outside the country.",
        "Streams rose 40 percent outside the country on Thursday.",
    ),
    (
        "Her concerts in Brenn, the first there in six years, sold out in four minutes.",
        "Her concerts in Brenn sold out in six years.",
    ),
    ("Varme said heat pumps cost 9,000 euros more.", "Heat pumps cost 9,000 euros more."),
    (
        "Tariq Bello scored both of their goals, the second from a free kick.",
        "Tariq Bello scored, both from a free kick.",
    ),
    (
        "Ivo Lenz resigned in June after her manager admitted that she had forged a deed.",
        "Ivo Lenz admitted that he had forged a deed.",
    ),
    (
        "The tram cost 90 million euros; a second line was rejected by voters in May.",
        "The tram was rejected by voters in May.",
    ),
    (
        "Three members of the Reform group voted against it and one, Bill Amsel, abstained.",
        "Three members of the Reform group abstained.",
    ),
    (
        "One of the dissenters, Emil Roe, wanted a cut, while the other, Ina Sand, an academic, preferred no change.",
        "One of the dissenters, Emil Roe, preferred no change.",
    ),
    (
        "A strike by nurses and porters at the clinic in Brenn entered its second week, while a bakery in Lodz closed.",
        "A strike by nurses closed.",
    ),
    (
        "Judge Ada Roe said only her age and his conduct had spared Tom Reyes a fine.",
        "Judge Ada Roe said her conduct had spared Tom Reyes a fine.",
    ),
    (
        "She is survived by two daughters and her brother, who is 94.",
        "She is survived by two daughters and her brother, who are 94.",
    ),
    (
        "Dust was found in meteorites, some in the Brenn meteorite, which fell in 1969, that are 7 million years old.",
        "The Brenn meteorite is 7 million years old.",
    ),
    (
        "A jury acquitted the master of the ferry Alma of theft, but convicted him of fraud.",
        "A jury acquitted the master of the ferry Alma.",
    ),
    (
        "The crown has lost a fifth of its value against the dollar since June.",
        "The crown has lost a fifth of its value.",
    ),
    ("Exports rose 6 percent by volume but fell 9 percent by value.", "Exports rose 6 percent."),
    (
        "The probe was launched by the Danish and Irish space agencies in 2022.",
        "The probe was launched by the Danish space agency in 2022.",
    ),
    (
        "The probe passed the comet in May and dropped its capsule in June, two years late because of a faulty valve.",
        "The probe passed the comet because of a faulty valve.",
    ),
    (
        "The firm may not sell the hall before 2036 without the council's consent.",
        "The firm may not sell the hall before 2036.",
    ),
    ("Roe at first refused to publish the map, but in 1966 he put it out.", "Roe refused to publish the map."),
    (
        "Her atlas sold 2,000 copies, nearly all of them after a film in 1987, and was put into Dutch.",
        "Her atlas sold 2,000 copies in 1987.",
    ),
    (
        "Her atlas has been translated into Dutch, though not, to her regret, into Irish.",
        "Her atlas has been translated into Irish.",
    ),
    (
        "Dr. Ada Roe, who led one of the studies and was not involved in the new trial, said it was small.",
        "Dr. Ada Roe, who led the new trial, said it was small.",
    ),
    (
        "“It was fun,” said Ada Roe, who shared a room with him until he retired in 1996.",
        "“It was fun,” said Ada Roe, who retired in 1996.",
    ),
    (
        "Ada Roe shared a room with her until she retired in 1996.",
        "Ada Roe shared a room with her until he retired in 1996.",
    ),
    (
        "Her marriage to Peter Menk, a violinist, ended in 1974, and her son, Tamas, died in 2015.",
        "Her son, Peter Menk, died in 2015.",
    ),
    (
        "She never went back to Brenn, though Menk believes that it was because of the trial.",
        "She never went back to Brenn because of the trial.",
    ),
    ("Nand said that the report existed “in draft.”", "Nand said that the report existed."),
    (
        "Roe said the bank was “prepared to go further” if prices did not fall.",
        "Roe said the bank was “prepared to go further”.",
    ),
    ("The threat to the harbour was real.", "The harbour threat was real."),
    ("The shares of Beck Foods, which had lost half their value, rose.", "Beck Foods had lost half its value."),
    ("Beck, whose daughter Klara, 19, was among the dead, called it a shame.", "Beck, 19, was among the dead."),
    ("Ann Lind is the first woman to lead a team to the final.", "Ann Lind is the first woman to lead a team."),
    (
        "Belmont, who won in May, led. They should have been two up.\n\nTarsk, who play in the second division, led.",
        "Belmont play in the second division.",
    ),
    (
        "The union's offer to work on Sundays until May was rejected on Tuesday.",
        "An offer to work on Sundays until Tuesday was rejected in May.",
    ),
    ("The dam was built in 1961 and last overhauled in 2009.", "The dam was overhauled in 1961."),
    ("Claes, who came fourth, 48 seconds behind, now leads by three seconds.", "Claes now leads by 48 seconds."),
    ("It is the narrowest margin after 14 stages since 1989.", "It is the narrowest margin since 1989."),
    ("Norvane is Europe's fourth-largest airline by passengers.", "Norvane is Europe's fourth-largest airline."),
    ("Analysts had on average expected a loss of 120 million.", "Analysts had expected a loss of 120 million."),
    ("Ada Roe took over from her predecessor's nephew, Tom Reyes.", "Ada Roe took over from her nephew, Tom Reyes."),
    ("The family said it supported the board “for the time being.”", "The family said it supported the board."),
    (
        "It has hedged 70 percent of its needs for the next six months, against 45 percent a year ago.",
        "It has hedged 70 percent of its needs.",
    ),
    (
        "It has hedged 70 percent of its needs for the next six months, against 45 percent a year ago.",
        "It had hedged 70 percent of its needs a year ago.",
    ),
    (
        "Shelling resumed within an hour of the trucks' departure, killing six people.",
        "The departure of the trucks killed six people.",
    ),
    ("“We have food for perhaps two days,” Ada Roe said.", "Ada Roe said they had food for two days."),
    (
        "The minister, Ada Roe, told MPs that troops would go, but her office later said she had meant advisers.",
        "Her office told MPs that she had meant advisers.",
    ),
    (
        "The minister, Ada Roe, told MPs that troops would go, but her office later said she had meant advisers.",
        "The minister, Ada Roe, told MPs that troops would go.",
    ),
    (
        "More than 400 people were killed, according to the Karsh Institute.",
        "More than 400 people were killed, according to Lena Karsh.",
    ),
    ("One, a man of 44, is in intensive care; the other, a woman, has been discharged.", "Both have been discharged."),
    (
        "Serova says it could make 40 million doses within five months of an order.",
        "Serova says it could make 40 million doses within five months.",
    ),
    (
        "Peru became the first country to offer vaccines to workers in 2024.",
        "Peru became the first country to offer vaccines in 2024.",
    ),
    (
        "The movement of poultry has been banned within 10 kilometres of it until May.",
        "The movement of poultry has been banned until May.",
    ),
    (
        "Parliament voted to delay a ban on the sale of new boilers.",
        "Parliament voted to delay a ban on the sale of boilers.",
    ),
    (
        "He warned that the provision of long-range weapons would be an act of war.",
        "He warned that the provision of weapons would be an act of war.",
    ),
    ("All schools in the two districts will stay closed.", "All schools will stay closed."),
    ("Most of the drivers and mechanics backed a strike.", "Most of the drivers backed a strike."),
    (
        "The state will pay 500 crowns to each household, but those with insurance will have to repay it.",
        "Each household will have to repay it.",
    ),
    ("Two officials received suspended sentences last year.", "Two officials received sentences."),
    (
        "Leo Roe, the only one to have handled the tenders himself, was acquitted.",
        "Leo Roe was the only one to have handled the tenders.",
    ),
    ("He has been in custody since March, apart from two days in April.", "He has been in custody since March."),
    (
        "Paz replied that the company had chosen the site and had been invited to suggest others.",
        "Paz replied that he had been invited to suggest others.",
    ),
    ("She played more games for Malmby than any other player.", "She played more games than any other player."),
    ("Krag denied that he had left her out because of a dispute.", "Krag denied that he had left her out."),
    ("Deposits of up to 200 dollars are guaranteed by the state.", "Deposits are guaranteed by the state."),
    ("“We were solvent on Thursday,” Peck said on Saturday.", "Peck said on Thursday that they were solvent."),
    ("Certa sets 40 percent of the exams taken at 18.", "Certa sets 40 percent of the exams."),
    (
        "The error affected only papers that were marked on screen in June.",
        "The error affected only papers that were marked on screen.",
    ),
    ("Penn said that it had been met in all subjects but one.", "Penn said that it had been met in all subjects."),
    (
        "The council named a mediator in the hope of ending the dispute.",
        "The council named a mediator, ending the dispute.",
    ),
    ("Leah Brandt, who had missed a place at Lund, was pleased.", "Leah Brandt got a place at Lund."),
)


@pytest.mark.parametrize(("source", "sentence"), FALSE)
def test_what_the_source_does_not_say_is_held_back(source: str, sentence: str) -> None:
    found = checked(sentence, source)
    assert found.verdict is not Verdict.SUPPORTED
    assert found.codes


@pytest.mark.parametrize(("source", "sentence"), TRUE)
def test_what_the_source_says_is_supported(source: str, sentence: str) -> None:
    found = checked(sentence, source)
    assert found.verdict is Verdict.SUPPORTED, [item.explanation for item in found.checks]


def test_a_span_proves_nothing_of_the_words_beside_it() -> None:
    source = "Vey, who has always denied taking the money, is believed to be living in Castora."
    found = checked("Vey has always denied taking the money.", source, cited="is believed to be living in Castora")
    assert ReasonCode.SPAN_ELSEWHERE in found.codes
