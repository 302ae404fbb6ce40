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
    "whom a pronoun of the sentence may be": (
        ("“I was wrong,” fire chief Rosa Quill told reporters.", "Fire chief Rosa Quill said she was wrong."),
        ("“We were wrong,” the board said.", "The board said it was wrong."),
        ("Roe said Lund was ill and he would visit him.", "Roe said he would visit Lund."),
        ("Sound Lines has suspended the captain, the company said.", "The company said it has suspended the captain."),
    ),
    "the company, beside a union and a rocket": (
        (
            "Swiftbox's staff want more. The union Unify wants 9 percent. A spokeswoman said the company had no plans.",
            "A spokeswoman said Swiftbox had no plans.",
        ),
    ),
    "a place is no person": (
        (
            "The driver was Jonah Tate, a teacher from Hale Creek. His car was found on Monday.",
            "Jonah Tate's car was found on Monday.",
        ),
    ),
    "a name between commas of one thing": (
        (
            "The lost satellite, Havblikk, was to have measured the salt of the sea.",
            "Havblikk was to have measured the salt of the sea.",
        ),
        (
            "The lost satellite, Havblikk, was new. It was insured for 300 crowns, less than half of its cost.",
            "The lost satellite was insured for 300 crowns, less than half of its cost.",
        ),
    ),
    "what the subject did besides": (
        (
            "The first stage worked “flawlessly”, said director Astrid Hov, and separated as planned.",
            "The first stage separated as planned.",
        ),
    ),
    "a semicolon as while": (
        (
            "Swiftbox has offered 4.2 percent and 250 pounds; Unify wants 9 percent over 18 months.",
            "Swiftbox has offered 4.2 percent and 250 pounds, while Unify wants 9 percent over 18 months.",
        ),
    ),
    "a count in front": (
        (
            "About seven minutes into the flight the engine stopped, roughly 90 seconds too soon.",
            "The engine stopped about seven minutes into the flight, roughly 90 seconds too soon.",
        ),
    ),
    "last summer, when": (
        (
            "The row goes back to last summer, when handheld scanners began logging any pause.",
            "Last summer, handheld scanners began logging any pause.",
        ),
    ),
    "which was due": (
        (
            "The alert for Selby, which was due to be sent at 1 a.m., went out only at 2.20.",
            "The alert for Selby, due to be sent at 1 a.m., went out only at 2.20.",
        ),
    ),
    "a relative clause with a place": (
        (
            "A fire that began on Monday near a disused sawmill jumped Highway 9.",
            "A fire that began on Monday jumped Highway 9.",
        ),
    ),
    "that, behind a verb": (
        (
            "Kjaer said there was nothing to suggest that the valve was to blame.",
            "Kjaer said there was nothing to suggest the valve was to blame.",
        ),
    ),
    "what is said with and that": (
        (
            "Swiftbox said it was late, and that fewer than a third of its staff had voted.",
            "Swiftbox said fewer than a third of its staff had voted.",
        ),
    ),
    "a condition on quoted words": (
        (
            "Halle warned that customers would “design us out” if every part needed a stamp.",
            "Halle warned that customers would “design us out” if every part needed a stamp.",
        ),
    ),
    "at this stage": (
        (
            "The firm has no plans to hire “at this stage”, Voss said.",
            "The firm has no plans to hire “at this stage”, Voss said.",
        ),
    ),
    "an office in two words": (
        (
            "Trade Minister Piet Aalders spoke first. He denied that Orland had acted under pressure.",
            "Trade Minister Piet Aalders denied that Orland had acted under pressure.",
        ),
    ),
    "all to and from": (
        ("All flights to and from Larsund have been suspended.", "All flights to and from Larsund were suspended."),
    ),
    "a ticker's present": (
        (
            "Norwing says it is sorry. It advises those booked on flights before ten not to come.",
            "Norwing advised those booked on flights before ten not to come.",
        ),
    ),
    "a part of the day before a speaker": (
        (
            "At three in the afternoon Lund's lawyer said she had done no such thing.",
            "Lund's lawyer said she had done no such thing.",
        ),
    ),
    "the longest since": (
        (
            "The closure lasted two hours and 40 minutes, the longest at Larsund since the ash of 2010.",
            "The closure was the longest at Larsund since the ash of 2010.",
        ),
    ),
    "four of whom": (
        (
            "The site has accused nine academics since 2029; four of them were cleared.",
            "The site has accused nine academics since 2029, four of whom were cleared.",
        ),
    ),
    "a name that is another word": (
        (
            "The board met Helen Strand on Monday. Strand became rector in 2027. She raised 90 million crowns.",
            "Strand raised 90 million crowns.",
        ),
    ),
    "an attribution of the first half": (
        (
            "About 4,000 people came on Thursday, according to police; the organisers spoke of 15,000.",
            "About 4,000 people came, according to police, while the organisers spoke of 15,000.",
        ),
    ),
    "half of what is told by the way": (
        (
            "Lysa, which has 85 employees and has never made a profit, was close to bankruptcy.",
            "Lysa, which has 85 employees, was close to bankruptcy.",
        ),
    ),
    "where somebody works": (
        (
            "Analyst Priya Nair of Stanmore said that the sum was painful.",
            "Priya Nair, an analyst at Stanmore, said the sum was painful.",
        ),
    ),
    "a speaker's participle": (
        (
            "Emails shown at the trial revealed that a manager had bought six pens.",
            "A manager had bought six pens, emails shown at the trial revealed.",
        ),
    ),
    "a condition around who says it": (
        (
            "If she does not go, Brill said, the board can dismiss her.",
            "If she does not go, the board can dismiss her, Brill said.",
        ),
    ),
    "the first to hold the post": (
        ("Lund was the first woman to hold the post.", "Lund was the first woman to hold the post."),
    ),
    "what is told of who speaks": (
        (
            "“No,” said Ana Roe, who stayed behind with her two sons and a tank.",
            "Ana Roe stayed behind with her two sons.",
        ),
    ),
    "a sum beside a date": (
        (
            "A court cut the award, 410 million crowns, to 95 million in May.",
            "A court cut the award to 95 million in May.",
        ),
    ),
    "when, of what is generally so": (
        (
            "The ferry sinks in the film when the captain slept, Vasch wrote.",
            "The ferry sinks in the film, Vasch wrote.",
        ),
    ),
    "a place of another number": (
        (
            "At least 20 people were hurt in Montese, and nine in Alba, three of them badly.",
            "At least 20 people were hurt in Montese.",
        ),
        (
            "Two people died in Montese, both of them when a wall fell on their car.",
            "Two people died in Montese when a wall fell on their car.",
        ),
    ),
    "the second from Ghana": (
        (
            "Osei is the youngest winner in 64 years and the second from Ghana.",
            "Osei is the youngest winner in 64 years.",
        ),
    ),
    "said that between": (
        (
            "The union said that between 300 and 400 jobs would go in Sarland alone.",
            "Between 300 and 400 jobs would go in Sarland alone, the union said.",
        ),
        (
            "Officials say the road to Pieve, a village of 340, is blocked by a landslide.",
            "The road to Pieve, a village of 340, is blocked by a landslide, officials say.",
        ),
    ),
    "an age before who": (
        (
            "The three include Victor Hale, 41, who is serving life, and his brother.",
            "Victor Hale, 41, is serving life.",
        ),
    ),
    "who and who": (
        (
            "The prize went to Krall, who plays a deaf judge and who is not deaf.",
            "The prize went to Krall, who plays a deaf judge and is not deaf.",
        ),
        (
            "The film, which critics had tipped to win and which cost a fortune, got nothing.",
            "The film, which critics had tipped to win, got nothing.",
        ),
    ),
    "a singular clause behind a plural": (
        (
            "The prize went to a drama about fishermen that was shot in nine days.",
            "The prize went to a drama about fishermen.",
        ),
    ),
    "a name with an and": (
        ("Dorn & Hale, which employs 210 people, said its shops were open.", "Dorn & Hale said its shops were open."),
    ),
    "still to be": (("She is back at work, behind a third door.", "She is back at work."),),
    "who he is, behind his name": (
        (
            "The farmer who owned the sheep, Will Garner, said he would be sending a bill.",
            "Will Garner, the farmer who owned the sheep, said he would be sending a bill.",
        ),
        (
            "Lumi's founder and chief executive, Jana Petrik, apologised on Tuesday.",
            "Jana Petrik, Lumi's founder and chief executive, apologised on Tuesday.",
        ),
        (
            "“We would not agree,” said the deputy commissioner, Anders Weil.",
            "“We would not agree,” deputy commissioner Anders Weil said.",
        ),
    ),
    "what one of them did": (
        (
            "Two directors resigned on Wednesday, one of them the head of security, Otto Brahm.",
            "Otto Brahm, the head of security, resigned on Wednesday.",
        ),
    ),
    "what came before": (
        (
            "The bill passed after the Centre Party won an exemption for bakers.",
            "The Centre Party won an exemption for bakers.",
        ),
    ),
    "whose verb it is": (
        (
            "The last escape, in 2018, was by a red panda, which was found after nine days.",
            "The last escape was by a red panda.",
        ),
        (
            "The ferry sank, a witness said, after the captain fell asleep.",
            "The ferry sank after the captain fell asleep, a witness said.",
        ),
    ),
    "what is so in one month": (
        ("Golf courses used 2 percent of the water in July.", "Golf courses used 2 percent of the water."),
    ),
    "a subject with a clause of its own": (
        (
            "The league said that its test for owners, which Vail passed, had been changed.",
            "The league said its test for owners, which Vail passed, had been changed.",
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
    "whom a pronoun of the sentence may be": (
        ("“I was wrong,” fire chief Rosa Quill told reporters.", "Fire chief Rosa Quill said they were wrong."),
        ("“I was wrong,” fire chief Rosa Quill told reporters.", "Fire chief Rosa Quill said it was wrong."),
        ("The board said the union had no money.", "The board said it had no money."),
        ("Roe said Lund was ill and he would visit him.", "Roe said he was ill."),
        ("Quill said her brother had won.", "Quill said his brother had won."),
        ("“Your brother won,” Quill told Lund.", "Quill told Lund that her brother won."),
    ),
    "the company, beside a union and a rocket": (
        (
            "Swiftbox's staff want more. The union Unify wants 9 percent. A spokeswoman said the company had no plans.",
            "A spokeswoman said Unify had no plans.",
        ),
    ),
    "a place is no person": (
        (
            "The driver was Jonah Tate, a teacher with Ivo Roe. His car was found on Monday.",
            "Ivo Roe's car was found on Monday.",
        ),
    ),
    "a name between commas of one thing": (
        ("The lost satellite's twin, Havblikk, was never built.", "The lost satellite was never built."),
        ("The former head, Lund, was fined.", "Lund, the head, was fined."),
    ),
    "what the subject did besides": (
        (
            "The first stage worked “flawlessly”, said director Astrid Hov, and separated as planned.",
            "Astrid Hov separated as planned.",
        ),
    ),
    "a semicolon as while": (
        (
            "Swiftbox has offered 4.2 percent and 250 pounds; Unify wants 9 percent over 18 months.",
            "Swiftbox has offered 4.2 percent over 18 months, while Unify wants 9 percent.",
        ),
        ("Swiftbox has offered 4.2 percent; Unify wants 9.", "Swiftbox has offered 4.2 percent because Unify wants 9."),
    ),
    "a count in front": (
        (
            "About seven minutes into the flight the engine stopped, roughly 90 seconds too soon.",
            "The engine stopped about 90 seconds into the flight.",
        ),
        (
            "Two weeks before the vote the mayor resigned, ten days after the fire.",
            "The mayor resigned ten days before the vote.",
        ),
    ),
    "last summer, when": (
        (
            "The row goes back to last summer, when handheld scanners began logging any pause.",
            "Last summer, the row began.",
        ),
    ),
    "which was due": (
        (
            "The alert for Selby, which was due to be sent at 1 a.m., went out only at 2.20.",
            "The alert for Selby was sent at 1 a.m.",
        ),
        (
            "Lena Vey, who was acquitted of theft in 2029, spoke outside the court.",
            "Lena Vey was acquitted of theft outside the court.",
        ),
    ),
    "a relative clause with a place": (
        ("A fire that began on Monday near a disused sawmill jumped Highway 9.", "A sawmill jumped Highway 9."),
        ("A fire that began on Monday near a disused sawmill jumped Highway 9.", "A fire jumped Highway 9 on Monday."),
    ),
    "that, behind a verb": (
        (
            "Kjaer said there was nothing to suggest that the valve was to blame.",
            "Kjaer suggested that the valve was to blame.",
        ),
    ),
    "what is said with and that": (
        (
            "Swiftbox said it was late, and that fewer than a third of its staff had voted.",
            "Fewer than a third of its staff had voted.",
        ),
    ),
    "a condition on quoted words": (
        (
            "Halle warned that customers would “design us out” if every part needed a stamp.",
            "Halle warned that customers would “design us out”.",
        ),
    ),
    "at this stage": (
        ("The firm has no plans to hire “at this stage”, Voss said.", "The firm has no plans to hire, Voss said."),
    ),
    "an office in two words": (
        (
            "Former Trade Minister Piet Aalders spoke first. He denied that Orland had acted under pressure.",
            "Trade Minister Piet Aalders denied that Orland had acted under pressure.",
        ),
    ),
    "all to and from": (
        ("All schools in Larsund have been closed.", "All schools were closed."),
        ("Passengers already on board are being taken back.", "Passengers are being taken back."),
    ),
    "a ticker's present": (
        ("The firm employs 40 people, it says, in two towns.", "The firm employed 40 people, it said, in 40 towns."),
    ),
    "a part of the day before a speaker": (
        (
            "At three in the afternoon Lund's lawyer said she had done no such thing.",
            "Lund said she had done no such thing.",
        ),
        ("The mayor announced no new date.", "The mayor announced no date."),
    ),
    "the longest since": (
        (
            "The closure lasted two hours and 40 minutes, the longest at Larsund since the ash of 2010.",
            "The closure was the longest since the ash of 2010.",
        ),
        ("Sales fell by 5 percent, the biggest drop since 2010.", "Sales were the biggest since 2010."),
    ),
    "four of whom": (
        (
            "The site has accused nine academics since 2029; four of them were cleared.",
            "The site has accused nine academics since 2029, all of whom were cleared.",
        ),
    ),
    "a name that is another word": (
        (
            "The board met Helen Strand on Monday. Ode became rector in 2027. She raised 90 million crowns.",
            "Strand raised 90 million crowns.",
        ),
    ),
    "an attribution of the first half": (
        (
            "About 4,000 people came on Thursday, according to police; the organisers spoke of 15,000.",
            "About 15,000 people came, according to police.",
        ),
    ),
    "half of what is told by the way": (
        (
            "Lysa, which has 85 employees and has never made a profit, was close to bankruptcy.",
            "Lysa, which has never made a profit, has 85 bankruptcy employees.",
        ),
    ),
    "where somebody works": (
        (
            "Analyst Priya Nair of Stanmore said that the sum was painful for Corvane.",
            "Priya Nair, an analyst at Corvane, said the sum was painful.",
        ),
    ),
    "a speaker's participle": (
        ("Emails shown at the trial revealed that a manager had bought six pens.", "A manager had bought six pens."),
    ),
    "a condition around who says it": (
        ("If she does not go, Brill said, the board can dismiss her.", "The board can dismiss her, Brill said."),
        (
            "Patients will notice nothing, she said, unless the royalty pushes up the price.",
            "Patients will notice nothing, she said.",
        ),
    ),
    "the first to hold the post": (
        ("Lund was the first woman to hold the post.", "Lund was the first woman to hold a post."),
    ),
    "what is told of who speaks": (
        ("“No,” said Ana Roe, who designed the pen's guard in 2019.", "Ana Roe designed the pen in 2019."),
        ("“No,” said Ana Roe, who refused to sign the deal.", "Ana Roe signed the deal."),
    ),
    "a sum beside a date": (
        (
            "A court cut the award against it, 410 million crowns in 2026, to 95 million.",
            "A court cut the award against it to 410 million crowns in 2026.",
        ),
    ),
    "when, of what is generally so": (
        (
            "Vasch argued that raising rates does little to support a currency when the deficit is the problem.",
            "Vasch argued that raising rates does little to support a currency.",
        ),
        (
            "Reserves fell by a tenth, according to figures that the bank published on Monday and Kranz called false.",
            "Reserves fell by a tenth, according to Kranz.",
        ),
    ),
    "a place of another number": (
        (
            "At least 20 have been hurt there, and nine in Alba, three of them badly.",
            "At least 20 have been hurt in Alba.",
        ),
        ("Lund met two ministers in Oslo and three in Bergen.", "Lund met two ministers in Bergen."),
        (
            "Two were caught within hours: Roe, 29, in a barn at Seaton, and Lund, who had lost his way.",
            "Two were caught within hours in a barn at Seaton.",
        ),
        (
            "Twenty people died in Montese, half of them when a wall fell on their car.",
            "Twenty people died in Montese when a wall fell on their car.",
        ),
    ),
    "the second from Ghana": (
        (
            "Osei is the youngest winner in 64 years and the second from Ghana.",
            "Osei is the youngest winner from Ghana in 64 years.",
        ),
    ),
    "said that between": (
        (
            "The union said that between 300 and 400 jobs would go in Sarland alone.",
            "Between 300 and 400 jobs would go in Sarland alone.",
        ),
        (
            "Officials say the road to Pieve, a village of 340, is blocked by a landslide.",
            "Pieve is blocked by a landslide, officials say.",
        ),
    ),
    "an age before who": (
        (
            "The three include Victor Hale, 41, and his brother, who is serving life.",
            "Victor Hale, 41, is serving life.",
        ),
    ),
    "who and who": (
        (
            "The prize went to Krall, who plays a deaf judge and who is not deaf.",
            "The prize went to Krall, who plays a deaf judge and is deaf.",
        ),
        (
            "The film, which critics had tipped to win and which cost a fortune, got nothing.",
            "The film cost critics a fortune.",
        ),
    ),
    "a singular clause behind a plural": (
        ("Fishermen who sold a boat must pay the tax.", "Fishermen must pay the tax."),
    ),
    "a name with an and": (
        ("Dorn & Hale, which employs 210 people, said its shops were open.", "Dorn & Hale's shops were open."),
    ),
    "still to be": (
        ("She is expected to be back on show by the weekend, behind a third door.", "She is back on show."),
        ("It was to be open by May.", "It was open by May."),
    ),
    "who he is, behind his name": (
        (
            "The farmer who owned the sheep, Will Garner, said he would be sending a bill.",
            "Will Garner, the farmer, said the sheep would be sending a bill.",
        ),
        (
            "The mayor and the clerk, Jana Petrik, apologised on Tuesday.",
            "Jana Petrik, the mayor, apologised on Tuesday.",
        ),
        (
            "The prime minister's deputy, Jana Petrik, apologised on Tuesday.",
            "Jana Petrik, the prime minister, apologised on Tuesday.",
        ),
        (
            "“We would not agree,” said the deputy commissioner, Anders Weil.",
            "“We would not agree,” commissioner Anders Weil said.",
        ),
    ),
    "what one of them did": (
        (
            "Two directors resigned on Wednesday, one of them the head of security, Otto Brahm.",
            "The two heads of security resigned on Wednesday.",
        ),
        (
            "Two directors resigned on Wednesday, one of them over the head of security, Otto Brahm.",
            "Otto Brahm resigned on Wednesday.",
        ),
    ),
    "what came before": (
        (
            "The bill did not pass after the Centre Party had its way.",
            "The bill passed after the Centre Party had its way.",
        ),
        ("The bill will pass after the Centre Party wins an exemption.", "The Centre Party won an exemption."),
        ("The bill passed after the Centre Party failed to win an exemption.", "The Centre Party won an exemption."),
    ),
    "whose verb it is": (
        (
            "The last escape, in 2018, was by a red panda, which was found after nine days.",
            "The last escape was found after nine days.",
        ),
        ("The ferry sank, a witness said, after the captain fell asleep.", "The captain fell asleep."),
        ("Roe, who was charged in May and later acquitted, resigned.", "Roe, who was charged in May, resigned."),
    ),
    "what is so in one month": (
        ("Golf courses use 2 percent of the water in July.", "Golf courses use 2 percent of the water."),
    ),
    "a subject with a clause of its own": (
        (
            "The league said that its test for owners, which Vail passed, had been changed.",
            "The league said Vail had been changed.",
        ),
    ),
}
