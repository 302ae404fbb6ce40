"""Other wordings of a question's words: aliases of names, and words that news uses for the same thing.

The groups are for finding, never for deciding what is true: what is found is a proposal.
"""

from __future__ import annotations

from collections.abc import Mapping

# A name with an asterisk is known, but not looked up: as a search term it is a common word.
_ALIASES = """
United States | United States of America | US | U.S. | USA | America | Washington
United Kingdom | UK | U.K. | Britain | Great Britain | London
European Union | EU | E.U. | Brussels
United Nations | UN | U.N.
World Health Organization | World Health Organisation | WHO*
North Atlantic Treaty Organization | NATO
International Monetary Fund | IMF
International Atomic Energy Agency | IAEA
World Trade Organization | WTO
International Criminal Court | ICC
European Central Bank | ECB
Federal Reserve | Fed
Organization for Security and Co-operation in Europe | OSCE
Central Intelligence Agency | CIA
Federal Bureau of Investigation | FBI
United Arab Emirates | UAE
Russia | Russian Federation | Moscow | Kremlin
Ukraine | Kyiv | Kiev
China | Beijing | PRC
France | Paris
Germany | Berlin
Turkey | Türkiye | Ankara
Czech Republic | Czechia
Myanmar | Burma
Zelensky | Zelenskyy | Zelenskiy
"""
_SAME = """
die died dead death deaths kill killed killing fatal fatality lives
injure injured injury injuries hurt wounded wound casualties
ill sick illness disease
arrest arrested detain detained custody held
steal stole stolen theft thieves thief rob robbed robbers robbery raid burglary burglar loot looted
fire wildfire blaze flames burned burnt
car cars automobile automobiles vehicle vehicles
ship ships vessel vessels boat boats
plane aircraft jet airliner
company firm firms business corporation operator
boss chief head chairman chairwoman chairperson chair director leader
resign resigned resignation quit step stepped
dismiss dismissed fire sack sacked layoff laid redundant redundancies
worker workers employee employees staff workforce personnel
job jobs post posts positions
strike strikes walkout stoppage
talks negotiations negotiation negotiate meeting summit
agree agreed agreement deal pact accord
delay delayed postpone postponed
cost costs price prices pay paid
money funds funding sum compensation
fine fined penalty penalties
raise raised increase increased rise rose grew growth up
fall fell drop dropped decrease decreased decline declined down cut
law legislation bill rule rules regulation regulations
court judge tribunal lawsuit sue sued suing litigation
lawyer lawyers attorney attorneys
police officers detective detectives
soldier soldiers troops army military
doctor doctors physician physicians medic medics
hospital hospitals clinic clinics
medicine medicines drug drugs medication
vaccine vaccines jab shot dose doses injection
side adverse
school schools classroom
child children kids
customer customers client clients consumer consumers
vote votes voted voting ballot ballots election elections
voter voters electorate
government cabinet ministers administration
minister secretary
inquiry investigation probe investigators investigate investigated
report reports reported findings found
error mistake mistakes errors wrong
hack hacked hackers attack attacked intruders breach
passenger passengers traveller travellers travelers
crash crashed accident collision collided
driver drivers
tax taxes levy duty duties tariff tariffs
shares share stock stocks
start started begin began begins
end ended ends over finish finished
reward bounty
hospitalised hospitalized
warn warned warning warnings
deny denied denies reject rejected
accuse accused accuses blame blamed
make makes made manufacture manufactures manufacturer manufacturers produce produces producer produced
build built construct constructed construction
electricity power utility
petrol gasoline diesel fuel
engineer engineers engineering
home homes house houses household households
flee fled evacuate evacuated evacuees
animal animals
column columnist
name named called
safe safety
journey trip
cash
bus buses
train trains rail railway
"""


def aliases() -> Mapping[str, tuple[str, ...]]:
    """Return every alias, in lower case, with all wordings of its group that can be looked up."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _ALIASES.strip().splitlines():
        group = [part.strip() for part in line.split("|")]
        sought = tuple(wording for wording in group if not wording.endswith("*"))
        found.update({wording.strip("*").casefold(): sought for wording in group})
    return found


def same() -> Mapping[str, tuple[str, ...]]:
    """Return every word that has others of the same use, with those others; a word in two groups has both."""
    found: dict[str, dict[str, None]] = {}
    for line in _SAME.strip().splitlines():
        group = line.split()
        for word in group:
            found.setdefault(word, {}).update(dict.fromkeys(other for other in group if other != word))
    return {word: tuple(others) for word, others in found.items() if others}
