"""A brief of the sample articles as an able model writes it under our prompt, and sentences as a careless one does.

`FAITHFUL` compresses in the source's words and says no more than its lines. `UNFAITHFUL`
has one thing wrong each. Lines are named by their first words, because ids depend on the evidence.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence and the first words of the lines it cites."""

    text: str
    lines: tuple[str, ...]


def _written(*pairs: tuple[str, str]) -> tuple[Written, ...]:
    return tuple(Written(text, tuple(lines.split(" / "))) for lines, text in pairs)


FAITHFUL = _written(
    (
        "Maravia and Veskar have agreed to hold",
        "Maravia and Veskar have agreed to hold a summit on grain tariffs in Lindhaven on November 26, the Veskari"
        " Foreign Ministry said on Tuesday.",
    ),
    (
        "It would be the first meeting of",
        "It would be the first meeting of the two governments since talks broke down in June.",
    ),
    (
        "Maravia’s Trade Ministry confirmed",
        "Maravia’s Trade Ministry confirmed there had been contacts but did not name a date.",
    ),
    (
        "Veskar imposed a tariff of 18%",
        "Veskar imposed a tariff of 18% on Maravian wheat in June, after Maravia had cut the number of Veskari "
        "freight trains allowed to cross the border.",
    ),
    (
        "Trade between the two countries has fallen",
        "Trade between the two countries has fallen by 31%, according to the Maravian statistics office.",
    ),
    (
        "Maravia said on Wednesday that a summit",
        "Maravia said on Wednesday that the summit had been postponed, accusing Veskar of refusing to discuss the "
        "quota.",
    ),
    (
        "Maravia said on Wednesday that a summit",
        "Maravia said on Wednesday that a summit with Veskar on grain tariffs had been postponed.",
    ),
    (
        "“There will be no meeting on the 26th,”",
        "“There will be no meeting on the 26th,” the chief negotiator, Paul Hale, told reporters.",
    ),
    (
        "Hale said that Veskar had refused",
        "Hale said Veskar had refused to put Maravia’s demand for 1.2 million tonnes of duty-free wheat a year on "
        "the agenda.",
    ),
    (
        "He gave no new date, but said / “There will be no meeting on the 26th,”",
        "Hale gave no new date, but said the talks could be held in the second week of December.",
    ),
    (
        "Opposition leader Marta Quill accused",
        "Opposition leader Marta Quill accused the government of playing for time.",
    ),
    (
        "The national farmers’ union said",
        "The national farmers’ union said its members were holding 400,000 tonnes of unsold wheat.",
    ),
    (
        "Veskar said on Thursday that a summit",
        "Veskar said on Thursday that the summit with Maravia would go ahead on November 26.",
    ),
    (
        "“Nobody has told us of a postponement",
        "Foreign Minister Ana Tolvaj said that “one side cannot postpone a meeting of two.”",
    ),
    (
        "President Radomir Kesh reportedly called",
        "President Radomir Kesh reportedly called Prime Minister Elena Dorsay, according to Veskari state radio.",
    ),
    ("Dorsay’s office neither confirmed", "Dorsay’s office neither confirmed nor denied the call."),
    ("Tolvaj said that her government could be", "Tolvaj said her government could be “flexible, but not foolish.”"),
    (
        "Two people familiar with the Veskari position",
        "Two people familiar with the Veskari position said Kesh might agree to 950,000 tonnes of duty-free wheat.",
    ),
    (
        "Wheat futures on the Maravian exchange rose",
        "Wheat futures on the Maravian exchange rose 2.4% on Thursday morning after a loss of 3% the day before.",
    ),
    (
        "At least 14 people were injured, two",
        "At least 14 people were injured, two of them seriously, when a funicular car struck the buffers of its "
        "lower station on Monday evening, police said.",
    ),
    (
        "The car was carrying 46 passengers",
        "The car was carrying 46 passengers down from the old observatory at St. Aurel when it passed the last "
        "signal without slowing.",
    ),
    (
        "It hit the buffers in Fishmarket Square",
        "It hit the buffers in Fishmarket Square at a speed that investigators have not yet determined.",
    ),
    (
        "City authorities disagreed on Tuesday",
        "City authorities disagreed about how many people were hurt, with the ambulance service putting the number"
        " at 19 and the police at 14.",
    ),
    (
        "Joren Halloway, director of the Ostrel",
        "Joren Halloway, director of the Ostrel Ambulance Service, said his crews had treated 19 passengers.",
    ),
    ("Police spokesman Tomas Brandvik rejected", "Police spokesman Tomas Brandvik rejected the higher figure."),
    (
        "Investigators have found two worn brake",
        "Investigators have found two worn brake shoes on the car, the Rail Accident Investigation Board said on "
        "Wednesday.",
    ),
    (
        "The board said it was too early",
        "The board said it was too early to say whether the brakes had caused the accident.",
    ),
    (
        "The Transport Workers’ Union said its",
        "The Transport Workers’ Union said its members had reported problems with the brakes of car No. 2 at least"
        " three times in October.",
    ),
    (
        "Its chief executive, Benedikt Sorge, said / The Aurel Cableway Company denied that.",
        "Benedikt Sorge, chief executive of the Aurel Cableway Company, said no report about the brakes had "
        "reached him before Monday.",
    ),
    ("Its shares fell 11%", "Its shares fell 11% on the Maravian exchange on Wednesday."),
    (
        "An earlier report by the Maravia Gazette",
        "An earlier report by the Maravia Gazette said that one passenger had died.",
    ),
    ("University Hospital has confirmed that", "University Hospital has confirmed that nobody died in the accident."),
    (
        "In my view, the council ought to take",
        "Vera Klossen argues that the council ought to take the line back into public hands.",
    ),
    (
        "The car’s data recorder, which",
        "The car’s data recorder was recovered on Tuesday and may be read out by the end of the week, Oduya said.",
    ),
    (
        "Transport Minister Corin Albrecht said",
        "Transport Minister Corin Albrecht said all four funiculars in the country would be inspected by the end "
        "of November.",
    ),
    (
        "The city council is expected to vote",
        "The city council is expected to vote next Tuesday on whether to order a review of its own.",
    ),
    ("It will stay closed until at least", "It will stay closed until at least November 27, the company said."),
)

UNFAITHFUL = _written(
    ("Veskar imposed a tariff of 18%", "Veskar imposed a tariff of 28% on Maravian wheat in June."),
    ("Veskar imposed a tariff of 18%", "Maravia imposed a tariff of 18% on Veskari wheat in June."),
    ("Maravia said on Wednesday that a summit", "A summit on grain tariffs has been postponed."),
    ("Maravia said on Wednesday that a summit", "Maravia said on Wednesday that a summit with Veskar had been agreed."),
    (
        "President Radomir Kesh reportedly called",
        "President Radomir Kesh called Prime Minister Elena Dorsay on Wednesday night.",
    ),
    (
        "President Radomir Kesh reportedly called",
        "Prime Minister Elena Dorsay reportedly called President Radomir Kesh.",
    ),
    ("Two people familiar with the Veskari position", "Kesh might agree to 950,000 tonnes of duty-free wheat."),
    (
        "Two people familiar with the Veskari position",
        "Two people familiar with the Veskari position said Kesh will agree to 950,000 tonnes.",
    ),
    ("Tolvaj said that her government could be", "Tolvaj said her government would be “flexible and not foolish.”"),
    ("“There will be no meeting on the 26th,”", "“There will be no meeting on the 26th,” Ana Tolvaj told reporters."),
    ("At least 14 people were injured, two", "At least 40 people were injured, two of them seriously, police said."),
    ("At least 14 people were injured, two", "At least 14 people were killed on Monday evening, police said."),
    (
        "Joren Halloway, director of the Ostrel",
        "Joren Halloway, former director of the Ostrel Ambulance Service, said his crews had treated 19 passengers.",
    ),
    ("The board said it was too early", "The board said the brakes had caused the accident."),
    (
        "Investigators have found two worn brake",
        "Worn brake shoes caused the accident, the Rail Accident Investigation Board said on Wednesday.",
    ),
    (
        "Investigators have found two worn brake",
        "Investigators have found two worn brake shoes on the car, the board said on Friday.",
    ),
    ("An earlier report by the Maravia Gazette", "One passenger had died."),
    ("In my view, the council ought to take", "The council ought to take the line back into public hands."),
    (
        "It would be the first meeting of",
        "It would be the first meeting of the two governments since talks broke down in July.",
    ),
    ("Police spokesman Tomas Brandvik rejected", "Police spokesman Tomas Brandvik accepted the higher figure."),
    ("Its shares fell 11%", "Its shares rose 11% on the Maravian exchange on Wednesday."),
    ("The Aurel Cableway Company denied that.", "The Aurel Cableway Company admitted that."),
    ("The city council is expected to vote", "The city council will vote next Tuesday on a review of its own."),
    (
        "University Hospital has confirmed that",
        "University Hospital has confirmed that one passenger died in the accident.",
    ),
)
