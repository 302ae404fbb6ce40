"""Words that mean the same, and words that mean opposite things, in news writing.

A line of `_SAME` may only hold words that can stand for each other in nearly any news sentence: a pair that is right
in one sense and wrong in another is left out, and the sentence is then not traced. `_OPPOSITE` only changes which
reason is given (`polarity_flipped` rather than `not_supported`), so it may be generous.
"""

from __future__ import annotations

_SAME = """
film movie picture
buy purchase acquire
begin start commence
big large
child kid
help assist aid
get obtain receive
show display
huge enormous massive
use utilise utilize
world globe
worldwide globally global world
area region
car automobile
doctor physician
cop policeman
policeman police
kill slay
fatal deadly
hurt injure wound
ill sick
job post position
end finish conclude
close shut
happen occur
let allow permit
choose select pick
require need
gather assemble
attempt try
talk speak
teenager teen
mom mother mum
dad father
company firm business
soccer football
guy man
male man
female woman
illness disease
jail prison
jailed imprisoned
film-maker filmmaker director
ask request
answer reply respond
almost nearly
about approximately around roughly
maybe perhaps possibly
reportedly allegedly purportedly
also too
however but though although
because since
while whereas
get become
home house
build construct
vote ballot
quit resign
hire recruit
sack fire dismiss
deal agreement accord pact
talks negotiations
attack assault
blast explosion
blaze fire
student pupil
study research
photo photograph picture image
tv television
phone telephone
airplane plane aircraft
bike bicycle
cash money
per each
percent %
people persons
annual yearly
annually yearly
previous earlier prior
now currently
say tell state
earn gross
play portray
star feature
album record
song track
band group
author writer
write pen
debut premiere
locate situate
call name
consist comprise
rise increase climb grow
fall drop decline decrease
lower reduce cut
raise increase
beat defeat
victory win
defeat loss
enter join
depart leave
travel go
reside live
pass die
dead deceased
wed marry
establish found
create make
create found
produce make
launch release
release issue
reveal disclose
demonstrate show
verify confirm
keep retain
finally eventually
initially originally
original initial
quickly rapidly
fast quick rapid
suspect suspected
american us
famous renowned
hit strike
fatality death
soldier troop
firefighter fireman
earthquake quake
resident inhabitant
nation country
considered regarded deemed
entire whole
especially particularly
air broadcast televise
vs versus
film-making filmmaking
abroad overseas
aeroplane plane airplane
applaud hail praise laud
ban outlaw prohibit
belongings possessions
clothes clothing garments
coastline coast shore
co-founder cofounder
corpse body
difficult hard
expire end
extra additional
fake counterfeit
flee escape
forbid ban prohibit
foe enemy
freedom liberty
garbage rubbish trash waste
imprison jail
journalist reporter
journey trip
lorry truck
main principal
merge combine
mid-air midair
motorway highway freeway
neighbour neighbor
parliament legislature
petrol gasoline
rebuild reconstruct
rename renamed
surname lastname
theatre theater
thief robber
tournament competition
transport transportation
vaccine jab
vow pledge
warn caution
wildfire bushfire
rating score
favorable positive
unfavorable negative
ancestry descent
gay homosexual
based headquartered headquarters
called known named titled entitled dubbed nicknamed
fan supporter
sales shipments
conduct perform
episode instalment installment
dawn sunrise
dusk sunset
worker employee
occurrence case
slated scheduled
garner receive obtain
preview trailer
"""

# Base forms: one line, one pair of opposites; any inflection of the one against any of the other.
_OPPOSITE = """
admit deny|accept reject|accept refuse|accept decline|agree disagree|agree refuse|agree postpone|allow ban|allow forbid
allow prevent|yes no|approve reject|approve oppose|approve veto|support oppose|back oppose|rise fall|increase decrease
increase reduce|increase cut|increase fall|rise drop|rise decline|grow shrink|gain lose|win lose|climb drop|up down
raise lower|raise cut|open close|start end|begin end|start stop|begin stop|arrive leave|arrive depart|enter leave
enter exit
join leave|buy sell|hire fire|hire sack|appoint dismiss|succeed fail|pass fail|confirm deny|confirm dismiss
convict acquit|guilty innocent|guilty acquitted|release arrest|release detain|free jail|save kill|survive die|alive dead
live die|love hate|like dislike|praise criticise|praise criticize|praise condemn|attack defend|win lose|victory defeat
strengthen weaken|improve worsen|better worse|more less|more fewer|most least|high low|higher lower|highest lowest
large small|larger smaller|largest smallest|big small|bigger smaller|biggest smallest|long short|longer shorter
old young|older younger|oldest youngest|early late|earlier later|first last|before after|above below|over under
inside outside|include exclude|remember forget|remain leave|stay leave|keep abandon|keep lose|expand shrink
advance retreat
attack retreat|legal illegal|lawful unlawful|safe dangerous|safe unsafe|possible impossible|likely unlikely|able unable
true false|right wrong|positive negative|good bad|best worst|strong weak|rich poor|happy sad|hot cold|warm cold
easy hard
easy difficult|male female|man woman|men women|boy girl|husband wife|father mother|son daughter|brother sister
north south
east west|northern southern|eastern western|left right|public private|national international|domestic foreign
temporary permanent|partial full|always never|often rarely|many few|all none|some none|everyone nobody|present absent
postpone agree|postpone hold|delay advance|cancel confirm|withdraw send|withdraw submit|import export|export import
lend borrow|teach learn|give take|send receive|push pull|find lose|build destroy|repair damage|create destroy
encourage discourage|promote demote|promote relegate|upgrade downgrade|tighten loosen|tighten ease|impose lift
extend shorten|extend end|resume suspend|resume halt|continue stop|continue end|majority minority|increase decrease
backed opposed|ally enemy|friend enemy|friend foe|peace war|truth lie|hero villain|optimistic pessimistic
optimism pessimism|confident doubtful|with without|for against|pro anti|minimum maximum|least most|at_least at_most
"""

SYNONYM_GROUPS: tuple[frozenset[str], ...] = tuple(
    frozenset(line.split()) for line in dict.fromkeys(_SAME.strip().splitlines())
)
_PAIRS = tuple(tuple(pair.split()) for pair in _OPPOSITE.strip().replace("\n", "|").split("|"))

_GROUPS_OF: dict[str, frozenset[int]] = {}
for _index, _group in enumerate(SYNONYM_GROUPS):
    for _word in _group:
        _GROUPS_OF[_word] = _GROUPS_OF.get(_word, frozenset()) | {_index}


_OPPOSITES: dict[str, frozenset[str]] = {}
for _first, _second in _PAIRS:
    for _word, _other in ((_first, _second), (_second, _first)):
        _OPPOSITES[_word] = _OPPOSITES.get(_word, frozenset()) | {_other}


def synonym_groups(lemma: str) -> frozenset[int]:
    """Return the numbers of the groups of synonyms that `lemma` is in."""
    return _GROUPS_OF.get(lemma, frozenset())


def same_meaning(first: str, second: str) -> bool:
    """Whether two base forms are the same or listed as synonyms.

    >>> same_meaning("film", "movie"), same_meaning("film", "novel")
    (True, False)
    """
    return first == second or not _GROUPS_OF.get(first, frozenset()).isdisjoint(_GROUPS_OF.get(second, frozenset()))


def opposite(first: str, second: str) -> bool:
    """Whether two base forms are listed as opposites.

    >>> opposite("rise", "fall"), opposite("rise", "climb")
    (True, False)
    """
    return second in opposites(first)


def opposites(base: str) -> frozenset[str]:
    """Return the base forms that are listed as opposites of one."""
    return _OPPOSITES.get(base, frozenset())
