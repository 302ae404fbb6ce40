"""What is also something more general: a nurse is a health worker, a hurricane a storm.

A line is one general word, then words for kinds of it. A sentence may say the general word for a source's special one,
never the other way round. A general word may say less than the special one, but nothing else: a word is on a line only
when whatever bears the special name bears the general one, in nearly any news sentence.
"""

from __future__ import annotations

_KINDS = """
people: resident inhabitant citizen villager islander voter fan supporter spectator passenger worker employee staff
people: student pupil patient migrant refugee protester demonstrator civilian tourist visitor prisoner inmate hostage
people: soldier policeman officer teacher nurse doctor child adult man woman family player reader viewer listener
people: parishioner customer guest attendee pedestrian commuter traveller traveler survivor casualty victim reveller
people: member participant activist campaigner shareholder person persons mourner worshipper pilgrim holidaymaker
person: resident citizen passenger worker employee student patient migrant protester civilian tourist man woman child
person: boy girl teenager officer soldier teacher nurse doctor driver pedestrian cyclist motorcyclist motorist
man: boyfriend husband father businessman gunman policeman fisherman serviceman gentleman
woman: girlfriend wife mother businesswoman policewoman actress lady schoolgirl
child: boy girl son daughter toddler infant baby kid schoolboy schoolgirl
boy: schoolboy
girl: schoolgirl
parent: father mother
sibling: brother sister
spouse: husband wife
relative: father mother brother sister son daughter uncle aunt cousin grandfather grandmother nephew niece parent
kill: murder assassinate slaughter massacre behead execute
die: drown
death: killing murder drowning assassination
injure: wound
attack: assault ambush bombing shooting stabbing raid airstrike
fire: blaze wildfire bushfire
storm: hurricane typhoon cyclone blizzard thunderstorm tornado snowstorm
explosion: bombing
weapon: gun rifle pistol knife missile handgun shotgun firearm machete bomb grenade
gun: rifle pistol handgun shotgun
firearm: gun rifle pistol handgun shotgun
vehicle: car van truck lorry bus motorcycle minibus automobile ambulance tractor taxi pickup
aircraft: plane airplane jet helicopter airliner glider drone
plane: airliner jet
vessel: ship boat ferry tanker trawler yacht freighter ferryboat submarine
ship: tanker freighter ferry frigate destroyer warship
boat: dinghy trawler ferry yacht
lawyer: solicitor barrister attorney
politician: senator mp lawmaker congressman congresswoman parliamentarian councillor governor mayor minister
lawmaker: senator mp congressman congresswoman parliamentarian legislator
athlete: footballer swimmer sprinter runner cyclist boxer skier gymnast
player: footballer midfielder striker defender goalkeeper winger quarterback linebacker cornerback goaltender batsman
player: bowler pitcher cricketer
footballer: midfielder striker goalkeeper winger
artist: painter sculptor singer rapper
musician: drummer guitarist bassist pianist violinist cellist singer saxophonist trumpeter
entertainer: singer comedian
writer: novelist poet playwright essayist
author: novelist
actor: actress
show: sitcom
crime: murder rape robbery theft burglary
court: tribunal
company: startup start-up subsidiary airline retailer manufacturer
team: club
military: army
house: cottage bungalow villa mansion
building: house school hospital church mosque hotel warehouse skyscraper
road: motorway highway
animal: dog cat cow horse elephant lion tiger bear wolf sheep pig goat
virus: coronavirus
pet: dog cat
illness: cancer pneumonia
disease: cancer malaria tuberculosis cholera measles
festival: carnival
publication: newspaper magazine
money: cash
detain: arrest
study: survey
crash: collision
conflict: war
city: capital
document: letter memo
punish: fine
tell: inform notify
country: kingdom republic
people: critic reviewer
deal: contract treaty
appear: star cameo
air: premiere
include: comprise
become: appoint crown
obtain: win
receive: win
criticise: condemn denounce slam
criticize: condemn denounce slam
group: band
nation: kingdom republic
"""

_BROADER: dict[str, frozenset[str]] = {}
for _line in _KINDS.strip().splitlines():
    _general, _, _special = _line.partition(":")
    for _word in _special.split():
        _BROADER[_word] = _BROADER.get(_word, frozenset()) | {_general}


def broader(word: str) -> frozenset[str]:
    """Return the more general words that a sentence may say for `word` (a base form).

    >>> sorted(broader("hurricane")), sorted(broader("storm"))
    (['storm'], [])
    """
    return _BROADER.get(word, frozenset())


PLAYERS = frozenset(
    """player footballer midfielder striker defender goalkeeper winger forward quarterback linebacker cornerback safety
    receiver tackle end guard center centre goaltender pitcher catcher batsman bowler back kicker punter outfielder
    infielder shortstop baseman defenseman fullback wideout""".split()
)
"""Who plays for a club, by position."""
