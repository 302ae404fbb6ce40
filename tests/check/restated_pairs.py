"""Pairs for each way to say a source sentence otherwise: what follows from it, and what only looks as if it did.

Each is (source, sentence); where the source has two parts, only the last is cited and the first stands before it.
"""

from __future__ import annotations

Pair = tuple[str, str]

TRUE: dict[str, tuple[Pair, ...]] = {
    "a clause in front": (
        (
            "Unless the wind drops, the race will be cancelled, the club said.",
            "The race will be cancelled unless the wind drops, the club said.",
        ),
        (
            "Had the brakes held, all nine riders would have survived.",
            "All nine riders would have survived had the brakes held.",
        ),
        (
            "Should the vote fail, the two towns would keep their own mayors.",
            "The two towns would keep their own mayors should the vote fail.",
        ),
        (
            "Only if both boards agree can the minister dismiss the director.",
            "The minister can dismiss the director only if both boards agree.",
        ),
        (
            "Unless the bank lends more, the yard will run out of money by May 3, its owner warned.",
            "The yard's owner warned that the yard will run out of money by May 3 unless the bank lends more.",
        ),
    ),
    "the second of two clauses": (
        (
            "Under the treaty, Norland would free the crew and Ardia would lift its embargo.",
            "Under the treaty, Ardia would lift its embargo.",
        ),
        (
            "They did not rule that Ost was innocent, and they ordered a hearing, which he must request by June.",
            "They ordered a hearing, which he must request by June.",
        ),
        (
            "Officials had offered the yard a loan of 4 million, but the owner said no, according to a memo.",
            "Officials had offered the yard a loan of 4 million, according to a memo.",
        ),
    ),
    "the other voice": (
        (
            "A court in Lodz on Friday annulled the licence of the ferry firm.",
            "The licence of the ferry firm was annulled on Friday by a court in Lodz.",
        ),
        ("Dana Ost will be succeeded by her deputy, Karl Brandt, in May.", "Karl Brandt will succeed Dana Ost in May."),
        (
            "The inquiry ruled that the pilot, Ivo Lund, had wrongly allowed a passenger to hold the wheel.",
            "The inquiry ruled that a passenger had wrongly been allowed to hold the wheel.",
        ),
        (
            "The council has paid damages to all but 12 of the owners, most of them abroad.",
            "Damages have been paid by the council to all but 12 of the owners.",
        ),
        (
            "The court cleared Vera Ost of fraud but found her guilty of forgery.",
            "Vera Ost was found guilty of forgery.",
        ),
    ),
    "an insertion": (
        (
            "The club's chair, Dana Ost, who is not related to the mayor, said the match would be replayed.",
            "Dana Ost said the match would be replayed.",
        ),
        (
            "The ferry firm, Sund, whose permit ends in May, said the line would reopen on Monday.",
            "Sund said the line would reopen on Monday.",
        ),
        (
            "The ferry firm, Sund, whose permit ends in May, said the line would reopen on Monday.",
            "Sund's permit ends in May.",
        ),
        ("Vera Ost beat Clara Lund, last year's champion, in two sets.", "Clara Lund was last year's champion."),
        (
            "The Reformers, led by Vera Ost, won 12 seats, two fewer than polls had predicted.",
            "The Reformers are led by Vera Ost.",
        ),
        (
            "The Reformers, led by Vera Ost, won 12 seats, two fewer than polls had predicted.",
            "The Reformers won 12 seats.",
        ),
        (
            "Some deputies, including the head of the finance committee, Vera Ost, have criticised the plan.",
            "Some deputies, including Vera Ost, have criticised the plan.",
        ),
    ),
    "a report": (
        (
            'Lund was less kind, claiming that the referee had "lost his way."',
            'Lund claimed that the referee had "lost his way."',
        ),
        (
            "The birds died, said Ida Roth, a biologist, adding that the marsh might need six years to recover.",
            "Ida Roth, a biologist, said the marsh might need six years to recover.",
        ),
        (
            'Mayor Dana Ost said the vote was "a first step and no more."',
            'Ost called the vote "a first step and no more."',
        ),
        (
            "The mayor denied having taken money from the firm or having met its owner.",
            "The mayor denied having taken money from the firm.",
        ),
        ("The mayor denied having taken money or having met the builder.", "The mayor denied having met the builder."),
        (
            "The letter was written by a clerk, the museum said on Friday.",
            "The museum said on Friday the letter was written by a clerk.",
        ),
    ),
    "an adjunct": (
        (
            "It is the largest deal in the region since 2024, when Ardia sold Norland 14 ferries.",
            "In 2024, Ardia sold Norland 14 ferries.",
        ),
        (
            "Ardia built the dam in 2029 after receiving a loan of 9 million crowns from a bank.",
            "Ardia received a loan of 9 million crowns from a bank.",
        ),
        (
            "Residents were told to boil water, not because it is known to be unsafe but as a precaution.",
            "Residents were told to boil water as a precaution.",
        ),
        (
            "The strike did not end because of the order but because the firm gave in.",
            "The strike ended because the firm gave in.",
        ),
        (
            "Sales rose 3 percent to $2.1 million, slightly less than the $2.2 million that analysts had expected.",
            "Sales rose 3 percent to $2.1 million, slightly less than analysts had expected.",
        ),
    ),
    "a pronoun": (
        ("Dana Ost said the bridge was safe. She did not name the builder.", "Dana Ost did not name the builder."),
        (
            "By two votes to one, the judges freed the man. They did not find that he was innocent.",
            "The judges did not find that he was innocent.",
        ),
        (
            "Anna Ost, who nearly joined Porto, saved two penalties. Her brother Felix, a defender, missed the match.",
            "Anna Ost's brother Felix, a defender, missed the match.",
        ),
        (
            "The study found a link between noise and sleep, but its authors warned that it was small.",
            "The study's authors warned that it was small.",
        ),
        ("Only three of the nine boats came back.", "Three of the nine boats came back."),
    ),
    "what a noun is said to do": (
        ("Harbour Park is a ground that opened in 1904.", "Harbour Park opened in 1904."),
        (
            "Ivo Lund (born March 2, 1991) is a Danish striker who last played for Korsvang Rovers.",
            "Ivo Lund last played for Korsvang Rovers.",
        ),
        (
            "Harbour Park is a ground situated on Quay Road in Tolmen.",
            "Harbour Park is situated on Quay Road in Tolmen.",
        ),
        (
            "The Long Tide is a novel by the poet Ana Brandt, published in May 2029 by Kestrel.",
            "The Long Tide was published in May 2029.",
        ),
        ("Dana Ost is a goalkeeper for Korsvang Rovers of the northern league.", "Dana Ost plays for Korsvang Rovers."),
    ),
    "what a name is called": (
        ("The leak was exposed by investigative reporter Ivo Lund.", "Ivo Lund is an investigative reporter."),
        ("She now drives for the Danish team Korsvang Racing.", "Korsvang Racing is a Danish team."),
        ("He was taught by the violinist and composer Ana Brandt.", "Ana Brandt is a composer."),
    ),
    "what somebody serves as": (
        ("Ivo Lund, who served as mayor of Tolmen, resigned.", "Ivo Lund was mayor of Tolmen."),
        ("He awoke in the room of Ivo Lund (a family friend).", "Ivo Lund is a family friend."),
        ("Dana Ost plays as a midfielder or winger for Korsvang.", "Dana Ost plays for Korsvang."),
    ),
    "a participle before its noun": (
        ("There have been 84 planned repairs of the bridge.", "There have been more than 80 planned bridge repairs."),
        ("Ivo Lund is an Italian retired striker.", "Ivo Lund is a retired striker."),
    ),
    "a participle in front": (
        ("Founded in 1997 and based in Oslo, the ferry firm employs 40 people.", "The ferry firm was founded in 1997."),
        ("Born in Bergen and raised in Oslo, Ivo Lund started at Korsvang.", "Ivo Lund was raised in Oslo."),
    ),
    "what somebody has": (
        ("The ferry firm has a debt of $84 million.", "The ferry firm's debt is $84 million."),
        ("The ferry firm's debt was $84 million in June.", "The ferry firm had a debt of $84 million in June."),
        ("Tolmen was ranked the third busiest port, with sales of 7.3 million.", "Tolmen had sales of 7.3 million."),
    ),
    "what there is in a place": (
        (
            "As of 25 March, in Sarland there are 168 confirmed cases, 52 of them in Tolmen.",
            "Sarland has 168 confirmed cases.",
        ),
        ("There are 14 lighthouses in Sarland.", "Sarland has 14 lighthouses."),
    ),
    "what a share is based on": (
        ("The plan has a rating of 86% based on 44 answers.", "Based on 44 answers, the plan has a rating of 86%."),
    ),
    "a company by what stands beside its name": (
        (
            "Valmor said on Tuesday that it had found no fault. Workers at Valmor agreed. The company recalled "
            "38 trams.",
            "Valmor recalled 38 trams.",
        ),
        (
            "The report is by Tomasz Birk. Managers of Valmor read it. Birk, who used to work for Valmor, wrote "
            "that he "
            "had warned the company of the fault in 2026.",
            "Birk wrote that he had warned Valmor of the fault in 2026.",
        ),
        (
            "Norhaven's envoy, Piet Lund, denied that the rule was made for Abyssal Metals. “It protects jobs,” "
            "he said. "
            "The company employs about 1,400 people, 900 of them in Norhaven.",
            "Abyssal Metals employs about 1,400 people.",
        ),
    ),
    "those, as the subject before": (
        (
            "Its shares rose 4 percent on Thursday. Those of Abyssal Metals, which had lost a quarter of their "
            "value since "
            "January, gained 11 percent.",
            "Abyssal Metals' shares gained 11 percent.",
        ),
    ),
    "the other voice, with what the noun is about": (
        (
            "KELMA (Coastal Wire) — Delegates of the Seabed Council postponed a vote on a five-year pause in mining on "
            "Thursday, after eleven states had walked out.",
            "A vote on a five-year pause in mining was postponed on Thursday.",
        ),
        ("The council lifted a ban on fishing on Monday.", "A ban on fishing was lifted on Monday."),
    ),
    "who goes on over two paragraphs": (
        (
            "Anders Kvist, 52, was released on Tuesday.\n\n“I have lost my work,” he said outside the prison. "
            "His lawyer, "
            "Petra Lind, said that the state should drop the case.",
            "Kvist's lawyer said that the state should drop the case.",
        ),
        (
            "In a ruling read out on Tuesday the judges said that a report on the brakes had been left out. They "
            "ordered a "
            "new trial, which is unlikely to begin before the autumn.",
            "The judges ordered a new trial.",
        ),
    ),
    "what happened at a place that a clause takes up": (
        (
            "The city has opened four walk-in clinics, at which 2,300 people were treated over the weekend.",
            "2,300 people were treated at the clinics over the weekend.",
        ),
    ),
    "a place in front of what is counted there": (
        (
            "In Darrow only 81 percent of children have had both doses of the vaccine.",
            "Only 81 percent of children in Darrow have had both doses of the vaccine.",
        ),
    ),
    "the second clause of a quotation": (
        (
            "“The first case was confirmed on March 6 and the first letter went out on March 20,” Bram Ost said.",
            "The first letter went out on March 20, Bram Ost said.",
        ),
    ),
    "a company that spoke last": (
        (
            "The company expects a loss of 90 million. Sales fell 7 percent because two orders were put off, it said.",
            "Sales fell 7 percent because two orders were put off, the company said.",
        ),
    ),
    "a place by its name": (
        (
            "Officials in the port city of Darrow met on Monday. Coverage in the city was 90 percent in 2019.",
            "Coverage in Darrow was 90 percent in 2019.",
        ),
    ),
    "a person beside places": (
        (
            "Two schools, St. Bride’s and Harbour Lane, will stay shut, the director of health, Dr. Imogen Hale, said. "
            "Three nurseries had closed of their own accord, she added.",
            "Three nurseries closed of their own accord, Hale said.",
        ),
    ),
}

FALSE: dict[str, tuple[Pair, ...]] = {
    "a clause in front": (
        (
            "Unless the wind drops, the race will be cancelled, the club said.",
            "The race will be cancelled if the wind drops, the club said.",
        ),
        (
            "Unless the wind drops, the race will be cancelled, the club said.",
            "The race will be cancelled, the club said.",
        ),
        ("Had the brakes held, all nine riders would have survived.", "All nine riders would have survived."),
        (
            "Had the brakes held, all nine riders would have survived.",
            "The brakes would have held had all nine riders survived.",
        ),
        (
            "Should the vote fail, the two towns would keep their own mayors.",
            "The two towns would keep their own mayors.",
        ),
        (
            "Only if both boards agree can the minister dismiss the director.",
            "The minister can dismiss the director if both boards agree.",
        ),
        (
            "Only if both boards agree can the minister dismiss the director.",
            "The director can dismiss the minister only if both boards agree.",
        ),
        (
            "Unless the bank lends more, the yard will run out of money by May 3, its owner warned.",
            "The yard's owner warned that it will run out of money by May 3.",
        ),
        (
            "Unless the bank lends more, the yard will run out of money by May 3, its owner warned.",
            "The bank's owner warned that unless the bank lends more the yard will run out of money by May 3.",
        ),
    ),
    "the second of two clauses": (
        (
            "Under the treaty, Norland would free the crew and Ardia would lift its embargo.",
            "Under the treaty, Ardia would lift Norland's embargo.",
        ),
        (
            "Under the treaty, Norland would free the crew and Ardia would lift its embargo.",
            "Under the treaty, Ardia would free the crew.",
        ),
        ("Lund said that prices would fall, and the bank would cut its rates.", "The bank would cut its rates."),
        ("The court ruled that the dam was unsafe, and the owner had known.", "The owner had known."),
        ("If the talks fail, the port will close and the crews will strike.", "The crews will strike."),
        (
            "Longer summers keep the layers of a lake from mixing, and warm water holds less air.",
            "Longer summers keep the layers of a lake mixing.",
        ),
        (
            "Officials had offered the yard a loan of 4 million, but the owner said no, according to a memo.",
            "Officials had offered the yard a loan of 4 million.",
        ),
    ),
    "the other voice": (
        ("The ministry was praised in 2030 by the hospital.", "The ministry praised the hospital in 2030."),
        (
            "A court in Lodz on Friday annulled the licence of the ferry firm.",
            "A court in Lodz was annulled on Friday by the licence of the ferry firm.",
        ),
        (
            "A court in Lodz on Friday annulled the licence of the ferry firm.",
            "The licence of a court in Lodz was annulled on Friday by the ferry firm.",
        ),
        ("Dana Ost will be succeeded by her deputy, Karl Brandt, in May.", "Dana Ost will succeed Karl Brandt in May."),
        ("The board has dismissed its director.", "The board has been dismissed."),
        ("Ivo Lund, whom the board dismissed in April, is suing the firm.", "Ivo Lund dismissed the board in April."),
        (
            "The lawyer said he had never met the woman who accused him.",
            "The lawyer said the woman had never been met by him.",
        ),
        ("The council has not paid damages to the owners.", "Damages have been paid by the council to the owners."),
        ("The woman given the medal praised her coach.", "The medal was given by the woman."),
        ("The court cleared Vera Ost of fraud but found her guilty of forgery.", "Vera Ost was found guilty of fraud."),
        ("The bridge was repaired by Friday.", "Friday repaired the bridge."),
    ),
    "an insertion": (
        (
            "The club's chair, Dana Ost, who is not related to the mayor, said the match would be replayed.",
            "The mayor said the match would be replayed.",
        ),
        (
            "The club's chair, Dana Ost, who is not related to the mayor, said the match would be replayed.",
            "The match would be replayed.",
        ),
        (
            "The ferry firm, Sund, whose permit ends in May, said the line would reopen on Monday.",
            "Sund, whose permit ended in May, said the line would reopen on Monday.",
        ),
        ("The mayor, if elected, will lower fares.", "The mayor will lower fares."),
        ("The mayor, reportedly, will resign.", "The mayor will resign."),
        ("The mayor, the police said, was armed.", "The mayor was armed."),
        ("Vera Ost beat Clara Lund, last year's champion, in two sets.", "Vera Ost was last year's champion."),
        ("Anna, unlike Boris, voted for the bill.", "Boris was voted for the bill."),
        ("The Reformers, led by Vera Ost, won 12 seats.", "Vera Ost is led by the Reformers."),
        (
            "Some deputies, including the head of the finance committee, Vera Ost, have criticised the plan.",
            "Some deputies, including the finance committee, have criticised the plan.",
        ),
        (
            "The plant, which employs 90, will close, with a loss of 40 jobs, most of them by May.",
            "The plant will close, with a loss of 40 jobs by May.",
        ),
        ("Bara Lund won the race; her sister, Ina Lund, dropped out.", "Bara Lund dropped out."),
    ),
    "a report": (
        (
            'Lund was less kind, claiming that the referee had "lost his way."',
            'The referee claimed that Lund had "lost his way."',
        ),
        (
            "The birds died, said Ida Roth, a biologist, adding that the marsh might need six years to recover.",
            "Ida Roth, a biologist, said the marsh would need six years to recover.",
        ),
        (
            "The birds died, said Ida Roth, a biologist, adding that the marsh might need six years to recover.",
            "The marsh might need six years to recover.",
        ),
        (
            'Mayor Dana Ost said the vote was not "a first step and no more."',
            'Ost called the vote "a first step and no more."',
        ),
        (
            "The mayor denied having taken money from the firm or having met its owner.",
            "The mayor admitted having met the firm's owner.",
        ),
        (
            "The mayor denied having taken money from the firm or having met its owner.",
            "The mayor met the firm's owner.",
        ),
        (
            "A clerk told the court that the firm had been reporting losses for years.",
            "The firm had been reporting losses for years.",
        ),
        (
            "The letter was written by a clerk, the museum said on Friday.",
            "The museum said on Monday the letter was written by a clerk.",
        ),
    ),
    "an adjunct": (
        (
            "It is the largest deal in the region since 2024, when Ardia sold Norland 14 ferries.",
            "In 2024, Norland sold Ardia 14 ferries.",
        ),
        (
            "The case began in 2026, when a clerk told the police that the firm had been reporting losses.",
            "In 2026, the firm had been reporting losses.",
        ),
        (
            "Ardia built the dam in 2029 without receiving a loan of 9 million crowns from a bank.",
            "Ardia received a loan of 9 million crowns from a bank.",
        ),
        ("Ardia will build the dam after receiving a loan from a bank.", "Ardia received a loan from a bank."),
        (
            "Residents were told to boil water, not because it is known to be unsafe but as a precaution.",
            "Residents were told to boil water because it is known to be unsafe.",
        ),
        (
            "The strike did not end because of the order but because the firm gave in.",
            "The strike ended because of the order.",
        ),
        (
            "The army did not retreat because it was beaten, its general insisted, but because it was told to.",
            "The army retreated because it was told to.",
        ),
        (
            "Sales rose 3 percent to $2.1 million, slightly less than the $2.2 million that analysts had expected.",
            "Sales rose 3 percent to $2.1 million, slightly more than analysts had expected.",
        ),
        (
            "He will be succeeded by his deputy, Karl Brandt, on an interim basis.",
            "He will be succeeded by his deputy, Karl Brandt.",
        ),
    ),
    "a pronoun": (
        ("Dana Ost said the bridge was safe. She did not name the builder.", "Dana Ost named the builder."),
        (
            "Anna Ost, who nearly joined Porto, saved two penalties. Her brother Felix, a defender, missed the match.",
            "Anna Ost missed the match.",
        ),
        (
            "Anna Ost, who nearly joined Porto, saved two penalties. Her brother Felix, a defender, missed the match.",
            "Anna Ost is a defender.",
        ),
        (
            "Ivo Ost was freed on Friday. His wife, Lena Ost, said that the family had waited for years.",
            "Ivo Ost said that the family had waited for years.",
        ),
        ("Anna Weiss' brother Felix, a defender, missed the match.", "Anna Weiss missed the match."),
        ("Only three of the nine boats came back.", "At least three of the nine boats came back."),
        ("Police charged the protesters. They set fire to two cars.", "Police set fire to two cars."),
        ("Dana Ost met Vera Roth in May. She resigned in June.", "Vera Roth resigned in June."),
        ("Bara Lund won the race; her sister, Ina Lund, was third. She retired in May.", "Ina Lund retired in May."),
        (
            "The study found a link between noise and sleep, but its authors warned that it was small.",
            "The study warned that its authors were small.",
        ),
    ),
    "what a noun is said to do": (
        ("Harbour Park is not a ground that opened in 1904.", "Harbour Park opened in 1904."),
        (
            "Ivo Lund is the son of a man who last played for Korsvang Rovers.",
            "Ivo Lund last played for Korsvang Rovers.",
        ),
        ("Harbour Park may be a ground situated on Quay Road.", "Harbour Park is situated on Quay Road."),
        (
            "Ana Brandt is a cousin of the poet Tom Lind, arrested in May over the fire.",
            "Ana Brandt was arrested in May.",
        ),
        ("Dana Ost is a critic of goalkeepers for Korsvang Rovers.", "Dana Ost plays for Korsvang Rovers."),
    ),
    "what a name is called": (
        ("The leak was exposed by the alleged spy Ivo Lund.", "Ivo Lund is a spy."),
        ("Police questioned the reporter's source Ivo Lund.", "Ivo Lund is the reporter."),
        ("He was taught by a pupil of the composer Ana Brandt.", "Ana Brandt is a pupil of the composer."),
        ("The post went to would-be mayor Ivo Lund.", "Ivo Lund is the mayor."),
    ),
    "what somebody serves as": (
        ("Ivo Lund, who never served as mayor of Tolmen, resigned.", "Ivo Lund was mayor of Tolmen."),
        ("He awoke in the room of Ivo Lund (allegedly a family friend).", "Ivo Lund is a family friend."),
        ("Dana Ost plays for Korsvang or Tolmen.", "Dana Ost plays for Korsvang."),
        ("The hall serves as a theatre.", "The theatre is a hall."),
    ),
    "a participle before its noun": (
        ("There have been 84 planned repairs near the bridge.", "There have been more than 80 planned bridge repairs."),
        ("There have been 84 planned repairs of the bridge.", "There have been more than 80 bridge repairs."),
        ("Ivo Lund is an Italian retired striker.", "Ivo Lund is a striker."),
    ),
    "a participle in front": (
        (
            "Founded in 1997 and based in Oslo, the ferry firm's owner employs 40 people.",
            "The ferry firm was founded in 1997.",
        ),
        ("If raised in Oslo, Ivo Lund would have been cared for.", "Ivo Lund was raised in Oslo."),
        ("Not founded until 1997, the ferry firm employs 40 people.", "The ferry firm was founded."),
    ),
    "what somebody has": (
        (
            "The yard holds an order book of 84 ships, with an average age of six years.",
            "The yard has an average age of six years.",
        ),
        (
            "The yard holds an order book of 84 ships, with rivals of six years said to be poorer.",
            "The yard has rivals of six years.",
        ),
        ("The ferry firm would have a debt of $84 million.", "The ferry firm's debt is $84 million."),
        ("The ferry firm's debt was not $84 million in June.", "The ferry firm had a debt of $84 million in June."),
        ("The ferry firm has a share of debt of $84 million.", "The ferry firm's share is $84 million."),
    ),
    "what there is in a place": (
        (
            "As of 25 March, outside Sarland there are 168 confirmed cases, 52 of them in Tolmen.",
            "Sarland has 168 confirmed cases.",
        ),
        ("There are 14 lighthouses in sight of Sarland.", "Sarland has 14 lighthouses."),
        ("There may be 14 lighthouses in Sarland.", "Sarland has 14 lighthouses."),
    ),
    "what a share is based on": (
        ("The plan has a rating of 86% based on 44 answers.", "Based on 86 answers, the plan has a rating of 44%."),
    ),
    "a company by what stands beside its name": (
        (
            "Piet Lund praised Valmor and Brenner on Tuesday. The company recalled 38 trams.",
            "Valmor recalled 38 trams.",
        ),
        (
            "Norhaven denied that it had a say. Officials in Norhaven laughed. The company recalled 38 trams.",
            "Norhaven recalled 38 trams.",
        ),
        (
            "Tarrow Resources sued Abyssal Metals over a licence. The company employs about 1,400 people.",
            "Abyssal Metals employs about 1,400 people.",
        ),
        (
            "The report is by Tomasz Birk. Birk, who knew its author, wrote that he had warned the company of "
            "the fault.",
            "Birk wrote that he had warned Birk of the fault.",
        ),
    ),
    "those, as the subject before": (
        (
            "Its shares rose 4 percent on Thursday. Those of Abyssal Metals, which had lost a quarter of their "
            "value since "
            "January, gained 11 percent.",
            "Abyssal Metals had lost a quarter of its value since January.",
        ),
        (
            "The price of Tarrow shares fell on Thursday. Those of Abyssal Metals gained 11 percent.",
            "The prices of Abyssal Metals gained 11 percent.",
        ),
    ),
    "the other voice, with what the noun is about": (
        ("Delegates postponed a vote on fish from Norhaven.", "A vote on Norhaven was postponed."),
        ("The council rejected a ban on fishing on Monday.", "A ban on fishing was approved on Monday."),
    ),
    "who goes on over two paragraphs": (
        (
            "Anders Kvist met Ann Lund on Tuesday.\n\n“I have lost my work,” she said outside the prison. His lawyer, "
            "Petra Lind, said that the state should drop the case.",
            "Ann Lund's lawyer said that the state should drop the case.",
        ),
        (
            "In a ruling read out on Tuesday the judges criticised the lawyers. They ordered a new trial.",
            "The lawyers ordered a new trial.",
        ),
    ),
    "what happened at a place that a clause takes up": (
        (
            "The head of the clinic, at which 2,300 people were treated over the weekend, resigned.",
            "The head of the clinic was treated over the weekend.",
        ),
    ),
    "a place in front of what is counted there": (
        (
            "In Darrow only 81 percent of children have had both doses of the vaccine.",
            "81 percent of children have had both doses of the vaccine.",
        ),
    ),
    "the second clause of a quotation": (
        (
            "“The first case was confirmed on March 6 and the first letter went out on March 20,” Bram Ost said.",
            "The first letter went out on March 20.",
        ),
        (
            "“If the case was confirmed and the letter went out on March 20, all is well,” Bram Ost said.",
            "The letter went out on March 20, Bram Ost said.",
        ),
    ),
    "a company that spoke last": (
        (
            "The company met the bank. Its profit fell 7 percent because two orders were put off, it said.",
            "Profit fell 7 percent because two orders were put off, the bank said.",
        ),
    ),
    "a place by its name": (
        (
            "The mayors of the city of Darrow and the city of Lodz met. Coverage in the city was 90 percent in 2019.",
            "Coverage in Lodz was 90 percent in 2019.",
        ),
    ),
    "a person beside places": (
        (
            "Two schools will stay shut, Ann Stone and the director of health, Dr. Imogen Hale, said. Three nurseries "
            "had closed of their own accord, she added.",
            "Three nurseries closed of their own accord, Stone said.",
        ),
    ),
}
