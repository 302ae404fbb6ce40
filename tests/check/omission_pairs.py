"""Pairs for the ways that put in what a source leaves to be understood: what follows from it, and what does not.

Each is (source, sentence); only the last sentence of the source is cited, the others stand before it.
"""

from __future__ import annotations

from .restated_pairs import Pair

TRUE: dict[str, tuple[Pair, ...]] = {
    "the company": (
        (
            "Varn Energy, which bought the site from Ardent Oil in 2021, told staff on Monday. "
            "The company said a further 90 contractors could be affected.",
            "Varn Energy said a further 90 contractors could be affected.",
        ),
        (
            "Lys Water's chief engineer, Tom Rehn, who joined the company in 2029, denied that the dam was unsafe.",
            "Tom Rehn joined Lys Water in 2029.",
        ),
        (
            "Varn Energy denied the claim. A spokeswoman said the plant had lost money for two years.",
            "The plant had lost money for two years, a Varn Energy spokeswoman said.",
        ),
        (
            "Orla's foreign minister, Elena Vasc, said her country would not leave the talks.",
            "Foreign minister Elena Vasc said Orla would not leave the talks.",
        ),
    ),
    "the board": (
        (
            "Judge Ida Pell gave the school board until May to act. The board voted in March to cut 61 routes.",
            "The school board voted in March to cut 61 routes.",
        ),
        (
            "The Lund harbour board met on Monday. It was a long meeting. The board rejected the plan.",
            "The Lund harbour board rejected the plan.",
        ),
        (
            "Energy minister Karel Dusan visited the plant in May. The minister promised a loan.",
            "Karel Dusan promised a loan.",
        ),
    ),
    "a bare number": (
        (
            "The yard was fined 400,000 crowns in 2028; the fine was later reduced to 150,000 on appeal.",
            "The fine was later reduced to 150,000 crowns on appeal.",
        ),
        (
            "The museum bought the cup in 1924 for 900 pounds, and insured it last year for 4.5 million.",
            "The museum insured the cup last year for 4.5 million pounds.",
        ),
        ("The yard planned to hire 300 people, but hired only 120.", "The yard hired only 120 people."),
    ),
    "those": (
        (
            "Exports to Orla rose 12 percent, while those to Brenna fell 7 percent.",
            "Exports to Brenna fell 7 percent.",
        ),
    ),
    "a change without its verb": (
        ("Wages rose by 3 percent, prices by 5.", "Prices rose by 5 percent."),
        ("Exports fell 4 percent and imports 2 percent.", "Imports fell 2 percent."),
    ),
    "of them": (
        (
            "The union represents some 5,200 drivers and mechanics; most of them backed a strike in March.",
            "Most of the drivers and mechanics backed a strike in March.",
        ),
    ),
    "a shared auxiliary": (
        (
            "The closure will leave the town with one mill, down from five, and make the valley dependent on imports.",
            "The closure will make the valley dependent on imports.",
        ),
        ("Ost was arrested in May and released in June.", "Ost was released in June."),
    ),
    "one of two comparisons": (
        (
            "The party won 71 seats, two fewer than polls had predicted and one more than in 2027.",
            "The party won 71 seats, one more than in 2027.",
        ),
    ),
    "one of two behind with": (
        (
            "The strike entered its second week on Tuesday, with both sides far apart on pay and the council naming a "
            "mediator.",
            "The strike entered its second week on Tuesday, with the council naming a mediator.",
        ),
    ),
    "behind a description": (
        (
            '"It came late," said Petra Lind, a shift supervisor who has worked at Marsk for 22 years.',
            "Petra Lind has worked at Marsk for 22 years.",
        ),
        (
            "The repair was cheap, said Ellen Marsh, a dam expert at the University of Dray who advised the owner.",
            "Ellen Marsh advised the owner.",
        ),
    ),
    "behind where": (
        (
            "The plan is awaiting a vote in the House, where similar bills died in 2027 and 2030.",
            "Similar bills died in the House in 2027 and 2030.",
        ),
    ),
    "of a new thing": (
        (
            "Senator Gail Osei has introduced a bill that would require towns to run buses.",
            "A bill introduced by senator Gail Osei would require towns to run buses.",
        ),
    ),
    "of a building": (
        (
            "The cup will be flown to the new gallery in Kesh, which is due to open in May.",
            "The new gallery in Kesh is due to open in May.",
        ),
    ),
    "who said it of a thing": (
        (
            "Bello scored from a free kick that Lutton's captain, Luis Ferreira, insisted should not have been given.",
            "Lutton's captain, Luis Ferreira, insisted the free kick should not have been given.",
        ),
    ),
    "the name before the description": (
        (
            'One of the parents, Rosa Delgado, said the ruling was "a relief, but a short one."',
            'Rosa Delgado, one of the parents, called the ruling "a relief, but a short one."',
        ),
        (
            "Mayor Birgit Aune of Selby, a town of 9,000, ordered schools to close until Monday.",
            "The mayor of Selby, Birgit Aune, ordered schools to close until Monday.",
        ),
    ),
    "by whom a study is": (
        (
            "Felix Lund sold at least 30 cups, according to research published in May by the historian Lotte Brandt.",
            "Felix Lund sold at least 30 cups, according to Lotte Brandt.",
        ),
    ),
    "without that was": (
        (
            "Ina Sloan and Ida Bako signed the deal at a ceremony that was closed to the press.",
            "Ina Sloan and Ida Bako signed the deal at a ceremony closed to the press.",
        ),
    ),
    "its owner": (
        (
            "The senator denied having accepted money from the firm or having met its owner.",
            "The senator denied having met the firm's owner.",
        ),
    ),
    "two things told of one": (
        (
            "The dam, completed in 1961, was last repaired in 2019.",
            "The dam was completed in 1961 and last repaired in 2019.",
        ),
    ),
    "since a year": (
        (
            "Since the mill closed in 2028, the town has lost a third of its people.",
            "The town has lost a third of its people since 2028.",
        ),
    ),
    "to a town": (
        (
            "Patients are being transferred to hospitals in Harrow, 80 kilometres away.",
            "Patients are being transferred to Harrow, 80 kilometres away.",
        ),
    ),
    "a comparison without the amount": (
        (
            "The budget gives the tram network 640 million crowns over three years, a third less than the council "
            "had asked for.",
            "The budget gives the tram network a third less than the council had asked for.",
        ),
    ),
    "the court ruled": (
        (
            "The court ruled that the paper need not name its source.",
            "The paper need not name its source, the court ruled.",
        ),
        (
            "A judge on Friday blocked the sale, ruling that the owner had failed to tell the tenants.",
            "The owner had failed to tell the tenants, a judge ruled on Friday.",
        ),
    ),
    "an amount without its purpose": (
        (
            "Officials had offered the yard a loan of $90 million to convert part of it, according to a memo.",
            "Officials had offered the yard a loan of $90 million, according to a memo.",
        ),
    ),
    "she of a title": (
        (
            "Orla's health minister, Dr Awa Diallo, ordered a review on Monday. She urged parents not to panic.",
            "The health minister urged parents not to panic.",
        ),
    ),
    "it of a new thing": (
        (
            "Senator Gail Osei has introduced a bill. It passed the Senate in April.",
            "The bill passed the Senate in April.",
        ),
    ),
    "them": (
        (
            "Lyle has criticised the ministry for the results. The ministry would publish them when it was ready.",
            "The ministry would publish the results when it was ready.",
        ),
    ),
    "a surname borne by one so far": (
        (
            "The party was led by Viktor Brandt. Brandt urged the minister to resign, and Dagny Brandt agreed.",
            "Viktor Brandt urged the minister to resign.",
        ),
    ),
    "two others": (
        (
            "The cup is one of 11 pieces that Kesh has claimed; the museum has agreed to give back two others.",
            "The museum has agreed to give back two other pieces.",
        ),
    ),
    "a tour of a country": (
        (
            "The strike could force it to cancel a tour of Japan, which is due to begin on May 11.",
            "The tour of Japan is due to begin on May 11.",
        ),
    ),
    "a relative clause and a verb": (
        (
            "The city, which gives the band 2 million crowns a year, has refused to pay more.",
            "The city gives the band 2 million crowns a year and has refused to pay more.",
        ),
    ),
    "its gates": (
        (
            "The dam was last repaired in 2019, when engineers replaced two of its five gates.",
            "In 2019, engineers replaced two of the dam's five gates.",
        ),
    ),
    "a vote without its score": (
        ("The board voted 5-4 in March to cut 61 routes.", "The board voted in March to cut 61 routes."),
    ),
    "a closing participle": (
        (
            "The owner said on Monday it would shut the yard with the loss of 640 jobs, blaming the cost of steel.",
            "The owner blamed the cost of steel.",
        ),
    ),
    "one of three subjects": (
        (
            "Nurses, porters and cleaners had long called for the ward to be closed.",
            "Cleaners had long called for the ward to be closed.",
        ),
    ),
    "called it something": (
        (
            "Grant Lowe called the move a betrayal of coastal towns and said he would reverse it.",
            "Grant Lowe said he would reverse the move.",
        ),
    ),
    "the name of the contractor": (
        (
            "The contractor, Halden Surveys, was paid in May. It went bankrupt in June.",
            "Halden Surveys went bankrupt in June.",
        ),
    ),
    "the owner is a company": (
        (
            "The pit's owner, Osk Energo, was fined over the Osk coal pit. The company denied the claim.",
            "Osk Energo denied the claim.",
        ),
    ),
    "who acts of an owner and what it owns": (
        (
            "The walkout would be the first in the band's history and could force it to cancel a tour.",
            "The walkout could force the band to cancel a tour.",
        ),
    ),
    "a second verb behind an insertion": (
        (
            "Mayor Birgit Aune of Selby, a town of 9,000, closed the schools and told residents to keep a bag packed.",
            "Residents were told to keep a bag packed by the mayor of Selby, Birgit Aune.",
        ),
    ),
    "who was among them": (
        (
            "The victims, among them a student from Torre, died of smoke poisoning.",
            "A student from Torre was among the victims.",
        ),
    ),
    "whose suburbs": (
        (
            "Orsk lost people. Its suburbs, by contrast, grew by 7 percent.",
            "The suburbs of Orsk grew by 7 percent.",
        ),
    ),
    "who carries and must": (
        (
            "Lorries carrying fuel have been banned from the tunnel and must use the pass.",
            "Lorries carrying fuel must use the pass.",
        ),
    ),
    "her description": (
        (
            "Alpen's chairwoman, Ida Kern, spoke on Monday. She refused to resign.",
            "Ida Kern, chairwoman of Alpen, refused to resign.",
        ),
    ),
    "said by the results": (
        (
            "One in five people lives alone, up from 2002, according to the results of last year's census, which were "
            "published in May.",
            "One in five people lives alone, according to the results of last year's census.",
        ),
        (
            "Housing minister Greta Holm replied that 31,000 flats were under construction, more than in 2030.",
            "Housing minister Greta Holm said 31,000 flats were under construction.",
        ),
    ),
}

FALSE: dict[str, tuple[Pair, ...]] = {
    "the company": (
        (
            "Varn Energy bought the site from Ardent Oil in 2021. The company said 90 contractors could be affected.",
            "Ardent Oil said 90 contractors could be affected.",
        ),
        (
            "A mining company owns the site next to Varn Energy's terminal. The company said 90 jobs were safe.",
            "Varn Energy said 90 jobs were safe.",
        ),
        (
            "Talks between Varn Energy and Ardent Oil failed. The company said 90 jobs were safe.",
            "Varn Energy said 90 jobs were safe.",
        ),
        (
            "Varn Energy denied the claim. A ministry spokeswoman said the plant had lost money.",
            "A Varn Energy spokeswoman said the plant had lost money.",
        ),
        (
            "Orla's foreign minister, Elena Vasc, said her Brennan counterpart's country would leave the talks.",
            "Elena Vasc said Orla would leave the talks.",
        ),
    ),
    "the board": (
        (
            "The school board met the library board on Monday. The board rejected the plan.",
            "The school board rejected the plan.",
        ),
        (
            "An appeals court heard the case in May. A court in Lodz heard it first. The court freed him.",
            "The appeals court freed him.",
        ),
        (
            "Energy minister Karel Dusan met the transport minister. The minister promised a loan.",
            "Karel Dusan promised a loan.",
        ),
        (
            "Ida Brandt, a former mayor of Karlsby, spoke first. The mayor rejected the plan.",
            "Ida Brandt rejected the plan.",
        ),
    ),
    "a bare number": (
        (
            "The club has 4,000 members and sold its ground for 4.5 million.",
            "The club sold its ground for 4.5 million members.",
        ),
        ("The yard built 30 ships for 12 crews; 40 were hurt.", "40 crews were hurt."),
        ("The yard planned to hire 300 people, but hired only 120.", "The yard hired 300 people."),
        ("He paid 600 crowns in 12 instalments and kept to 4.", "He kept to 4 crowns."),
    ),
    "those": (
        (
            "Exports to Orla rose 12 percent, while those to Brenna fell 7 percent.",
            "Exports to Orla fell 7 percent.",
        ),
        (
            "Exports to Orla rose 12 percent, while those of arms doubled.",
            "Exports to Orla of arms doubled.",
        ),
    ),
    "a change without its verb": (
        ("Wages rose by 3 percent, prices by 5.", "Wages rose by 5 percent."),
        ("Wages rose by 3 percent, prices by 5.", "Wages rose by 5."),
        ("Exports fell 4 percent and imports 2 percent.", "Imports rose 2 percent."),
    ),
    "of them": (
        (
            "The union sent letters to 40 firms; most of them were returned.",
            "Most of the firms were returned.",
        ),
        (
            "The union represents some 5,200 drivers and mechanics; most of them backed a strike in March.",
            "Most of the drivers backed a strike in March.",
        ),
    ),
    "a shared auxiliary": (
        (
            "The closure will not close the mill and make the valley dependent on imports.",
            "The closure will make the valley dependent on imports.",
        ),
        (
            "The judge will ask the council to close the mill and make the owner pay.",
            "The judge will make the owner pay.",
        ),
        ("Ost could be arrested in May and released in June.", "Ost was released in June."),
    ),
    "one of two comparisons": (
        (
            "The party won 71 seats, two fewer than polls had predicted and one more than in 2027.",
            "The party won 71 seats, two fewer than in 2027.",
        ),
        (
            "The party won 71 seats, two fewer than polls had predicted and one more than in 2027.",
            "The party won 71 seats, one more than polls had predicted.",
        ),
    ),
    "one of two behind with": (
        (
            "The strike entered its second week on Tuesday, with both sides far apart on pay and the council naming a "
            "mediator.",
            "The strike entered its second week on Tuesday, with both sides naming a mediator.",
        ),
    ),
    "behind a description": (
        (
            "The trial was fair, said Jan Holm, a lawyer for the man who attacked the bank.",
            "Jan Holm attacked the bank.",
        ),
        (
            "The trial was fair, said Jan Holm, a friend of Ivo Lund who fled in May.",
            "Jan Holm fled in May.",
        ),
    ),
    "behind where": (
        (
            "The plan is awaiting a vote in the House, where similar bills died in 2027 and 2030.",
            "Similar bills died in a vote in 2027 and 2030.",
        ),
        (
            "The plan passed the Senate and went to the House, where similar bills died in 2027.",
            "Similar bills died in the Senate in 2027.",
        ),
    ),
    "of a new thing": (
        (
            "Senator Gail Osei wants a law that bans buses in the old town.",
            "The law bans buses in the old town.",
        ),
        (
            "Senator Gail Osei has introduced a bill that would require towns to run buses.",
            "A bill introduced by senator Gail Osei requires towns to run buses.",
        ),
    ),
    "of a building": (
        (
            "The cup will be flown to the new gallery in Kesh, which has been a kingdom since 1902.",
            "The new gallery in Kesh has been a kingdom since 1902.",
        ),
        (
            "The cup will be flown to the new gallery in Kesh, which is due to open in May.",
            "Kesh is due to open in May.",
        ),
    ),
    "who said it of a thing": (
        (
            "Bello scored from a free kick that Lutton's captain, Luis Ferreira, insisted should not have been given.",
            "The free kick should not have been given.",
        ),
        (
            "Bello scored from a free kick that Lutton's captain, Luis Ferreira, insisted should not have been given.",
            "Bello insisted the free kick should not have been given.",
        ),
    ),
    "the name before the description": (
        (
            "Her finance minister, Jonas Reiter, called the result a warning. ",
            "The prime minister, Jonas Reiter, called the result a warning.",
        ),
        (
            "Mayor Birgit Aune of Selby, a town of 9,000, ordered schools in Dray to close until Monday.",
            "The mayor of Dray, Birgit Aune, ordered schools to close until Monday.",
        ),
    ),
    "by whom a study is": (
        (
            "Felix Lund sold at least 30 cups, according to research published in May by the historian Lotte Brandt.",
            "Felix Lund sold at least 30 cups.",
        ),
        (
            "Felix Lund sold at least 30 cups, according to a letter that was stolen by Lotte Brandt.",
            "Felix Lund sold at least 30 cups, according to Lotte Brandt.",
        ),
    ),
    "without that was": (
        (
            "Ina Sloan and Ida Bako signed the deal at a ceremony that was closed to the press.",
            "Ina Sloan and Ida Bako signed the deal closed to the press.",
        ),
    ),
    "its owner": (
        (
            "The senator denied having accepted money from the firm or the union or having met its owner.",
            "The senator denied having met the firm's owner.",
        ),
        (
            "The board's chief, Ivo Fells, rejected the union's demands and accused its leaders of lying.",
            "The board's chief, Ivo Fells, accused the board's leaders of lying.",
        ),
    ),
    "two things told of one": (
        (
            "The dam, completed in 1961, was never repaired in 2019.",
            "The dam was completed in 1961 and repaired in 2019.",
        ),
        (
            "The dam, completed in 1961, was last repaired in 2019.",
            "The dam was completed in 2019 and last repaired in 1961.",
        ),
    ),
    "since a year": (
        (
            "Since the mill closed in 2028, the town has lost a third of its people.",
            "In 2028, the town lost a third of its people.",
        ),
        (
            "Since the plan to close the mill by 2028 was announced, the town has lost a third of its people.",
            "The town has lost a third of its people since 2028.",
        ),
    ),
    "to a town": (
        (
            "Letters were sent to hospitals in Harrow on Monday.",
            "Letters were sent to Harrow County on Monday.",
        ),
        (
            "Patients were moved from hospitals in Harrow to tents in Lund.",
            "Patients were moved to Harrow.",
        ),
    ),
    "a comparison without the amount": (
        (
            "The budget gives the tram network 640 million crowns over three years, a third less than the council "
            "had asked for.",
            "The budget gives the tram network about a third of what the council had asked for.",
        ),
        (
            "The budget gives the tram network 640 million crowns and the port 90 million, a third less than in 2030.",
            "The budget gives the tram network a third less than in 2030.",
        ),
    ),
    "the court ruled": (
        (
            "The court ruled that the paper need not name its source.",
            "The paper need not name its source.",
        ),
        (
            "The court ruled that the paper need not name its source.",
            "The court need not name its source, the paper ruled.",
        ),
    ),
    "an amount without its purpose": (
        (
            "It would cost the yard $90 million to convert part of it.",
            "It would cost the yard $90 million.",
        ),
    ),
    "she of a title": (
        (
            "Orla's health minister, Dr Awa Diallo, met a finance minister, Ida Lund. She urged parents not to go.",
            "The finance minister urged parents not to go.",
        ),
    ),
    "it of a new thing": (
        (
            "Senator Gail Osei has not introduced a bill. It passed the Senate in April.",
            "Senator Gail Osei passed the Senate in April.",
        ),
        (
            "The company has bought a ferry. It lost 40 million crowns in 2030.",
            "The ferry lost 40 million crowns in 2030.",
        ),
    ),
    "them": (
        (
            "Lyle has sent the ministry results and letters. The ministry said it would publish them in May.",
            "The ministry said it would publish the letters in May.",
        ),
    ),
    "a surname borne by one so far": (
        (
            "Viktor Brandt met Dagny Brandt. Brandt urged the minister to resign.",
            "Viktor Brandt urged the minister to resign.",
        ),
        (
            "The party was led by Viktor Brandt. Brandt urged the minister to resign, and Dagny Brandt agreed.",
            "Dagny Brandt urged the minister to resign.",
        ),
    ),
    "two others": (
        (
            "The cup is one of 11 pieces in 4 rooms; the museum has agreed to give back two others.",
            "The museum has agreed to give back two other rooms.",
        ),
    ),
    "a tour of a country": (
        (
            "The strike could force it to cancel a tour of Japan, which has 120 million people.",
            "The tour of Japan has 120 million people.",
        ),
        (
            "The strike could force it to cancel a tour of Japan, which is due to begin on May 11.",
            "Japan is due to begin on May 11.",
        ),
    ),
    "a relative clause and a verb": (
        (
            "Nora Pell, who had defended the mayor as a young lawyer, withdrew from the case on Monday.",
            "A young lawyer withdrew from the case on Monday.",
        ),
        (
            "The city, which gives the band 2 million crowns a year, has not agreed to pay more.",
            "The city gives the band 2 million crowns a year and has agreed to pay more.",
        ),
    ),
    "its gates": (
        (
            "The dam was last repaired in 2019, when the firm replaced two of its five gates.",
            "In 2019, the dam replaced two of the firm's five gates.",
        ),
    ),
    "a vote without its score": (
        ("The board voted 5-4 in March to cut 61 routes.", "The board voted 4 in March to cut 61 routes."),
    ),
    "a closing participle": (
        (
            "The owner said on Monday it would shut the yard with the loss of 640 jobs, blaming the cost of steel.",
            "The yard blamed the cost of steel.",
        ),
    ),
    "one of three subjects": (
        (
            "Nurses, porters and cleaners together own 40 shares.",
            "Cleaners own 40 shares.",
        ),
    ),
    "called it something": (
        (
            "Grant Lowe called the move a betrayal of coastal towns and said he would reverse it.",
            "Grant Lowe said he would reverse the betrayal.",
        ),
    ),
    "the name of the contractor": (
        (
            "The contractor, Halden Surveys, was paid by Arkhus in May. It went bankrupt in June.",
            "Arkhus went bankrupt in June.",
        ),
    ),
    "the owner is a company": (
        (
            "The shop's owner, Felix Harrow, was fined over the lease. The company denied the claim.",
            "Felix Harrow denied the claim.",
        ),
    ),
    "who acts of an owner and what it owns": (
        (
            "The walkout would be the first in the band's history and could force it to cancel a tour.",
            "The walkout could force the history to cancel a tour.",
        ),
    ),
    "a second verb behind an insertion": (
        (
            "Mayor Birgit Aune of Selby, a town of 9,000, closed the schools and told residents to keep a bag packed.",
            "The schools told residents to keep a bag packed.",
        ),
    ),
    "who was among them": (
        (
            "The victims, among them a student from Torre, died of smoke poisoning.",
            "The victims were among a student from Torre.",
        ),
    ),
    "whose suburbs": (
        (
            "Orsk lost people. Its suburbs, by contrast, grew by 7 percent.",
            "Orsk grew by 7 percent.",
        ),
    ),
    "who carries and must": (
        (
            "Lorries carrying fuel have been banned from the tunnel and must use the pass.",
            "Lorries must use the pass.",
        ),
    ),
    "her description": (
        (
            "Alpen's chairwoman, Ida Kern, met Brenn's chairwoman, Ana Lund. She refused to resign.",
            "Ana Lund, chairwoman of Brenn, refused to resign.",
        ),
    ),
    "said by the results": (
        (
            "One in five people lives alone, up from 2002, according to the results of last year's census, which were "
            "published in May.",
            "One in five people lives alone, according to the census of last year's results.",
        ),
        (
            "Sales fell by a fifth, according to the lawyer of Weber's brother.",
            "Sales fell by a fifth, according to Weber's brother.",
        ),
    ),
}
