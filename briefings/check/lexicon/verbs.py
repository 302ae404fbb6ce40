"""English verbs: the base forms the tagger knows, and irregular inflections.

Only inflection and a rough part of speech rest on these lists. A verb that is missing is taken for a noun or an
adjective, which makes alignment stricter.
"""

from __future__ import annotations

_IRREGULAR = """
be is are was were been being am|agree agrees agreed agreeing|disagree disagrees disagreed disagreeing
free frees freed freeing|guarantee guarantees guaranteed guaranteeing|decree decrees decreed decreeing
have has had having|do does did done doing|go goes went gone going
say says said|make makes made making|get gets got gotten getting|take takes took taken taking|see sees saw seen
come comes came coming|know knows knew known|give gives gave given giving|find finds found|think thinks thought
tell tells told|become becomes became becoming|leave leaves left leaving|feel feels felt|bring brings brought
begin begins began begun beginning|keep keeps kept|hold holds held|write writes wrote written writing
stand stands stood|hear hears heard|let lets letting|mean means meant|set sets setting|meet meets met
run runs ran running
pay pays paid|sit sits sat sitting|speak speaks spoke spoken|lie lies lay lain lying|lead leads led|read reads
grow grows grew grown|lose loses lost losing|fall falls fell fallen|send sends sent|build builds built
understand understands understood|draw draws drew drawn|break breaks broke broken|spend spends spent
cut cuts cutting|rise rises rose risen rising|drive drives drove driven driving|buy buys bought|wear wears wore worn
choose chooses chose chosen choosing|seek seeks sought|throw throws threw thrown|catch catches caught
deal deals dealt|win wins won winning|forget forgets forgot forgotten|sell sells sold|fight fights fought
teach teaches taught|eat eats ate eaten|sing sings sang sung|strike strikes struck stricken striking|hang hangs hung
shake shakes shook shaken shaking|ride rides rode ridden riding|feed feeds fed|shoot shoots shot|hide hides hid hidden
hit hits hitting|hurt hurts|put puts putting|quit quits quitting|shut shuts shutting|split splits splitting
spread spreads|steal steals stole stolen|stick sticks stuck|swear swears swore sworn|sweep sweeps swept
swim swims swam swum|swing swings swung|tear tears tore torn|wake wakes woke woken|withdraw withdraws withdrew withdrawn
bear bears bore borne born|beat beats beaten|bend bends bent|bet bets betting|bid bids bidding|bite bites bit bitten
bleed bleeds bled|blow blows blew blown|breed breeds bred|burst bursts|cast casts|cling clings clung|cost costs
creep creeps crept|dig digs dug digging|fly flies flew flown|forbid forbids forbade forbidden|forgive forgives forgave
forgiven|freeze freezes froze frozen|grind grinds ground|kneel kneels knelt|lay lays laid|lend lends lent
light lights lit
overcome overcomes overcame|overtake overtakes overtook overtaken|prove proves proved proven|ring rings rang rung
sink sinks sank sunk|sleep sleeps slept|slide slides slid|spin spins spun|spring springs sprang sprung
undergo undergoes underwent undergone|undertake undertakes undertook undertaken|upset upsets|weep weeps wept
wind winds wound|shed sheds shedding|shrink shrinks shrank shrunk|flee flees fled fleeing|foresee foresaw foreseen
die dies died dying|tie ties tied tying|deny denies denied denying|try tries tried|show shows showed shown
dive dives dove dived|drink drinks drank drunk|rebuild rebuilds rebuilt|retake retook retaken|rid rids|thrust thrusts
broadcast broadcasts|forecast forecasts|input inputs|mistake mistook mistaken|outdo outdid
oversee oversees oversaw overseen
remake remade|resell resold|rewrite rewrote rewritten|uphold upholds upheld|withhold withholds withheld
withstand withstood|undercut undercuts undercutting|overthrow overthrows overthrew overthrown|repay repays repaid
rethink rethinks rethought|underwrite underwrites underwrote underwritten|misread misreads
"""
_REGULAR = """
abandon abolish absorb abuse accelerate accept access accompany account accuse achieve acknowledge acquire acquit act
adapt
add address adjust admire admit adopt advance advertise advise affect afford agree aid aim air alarm alert allege
allow alter
amend amount analyse analyze anger announce annex answer anticipate apologise apologize appeal appear applaud apply
appoint
appreciate approach approve argue arise arm arrange arrest arrive ask assault assemble assert assess assign assist
associate
assume assure attach attack attempt attend attract attribute auction author authorise authorize avoid await award back
ban bar base battle bear
behave believe belong benefit betray blame blast bless block board boast boil bolster bomb book boost borrow bother
bounce
boycott brand brawl breach brief broadcast brush bully burn bury calculate call calm camp campaign cancel capture care
carry
carve cause cease celebrate centre challenge champion change charge charm chart chase cheat check cheer circulate cite
claim
clash classify clean clear click climb clinch close coach coincide collaborate collapse collect combat combine command
commemorate comment commission commit communicate compare compel compete compile complain complete comply compose
comprise compromise
concede conceive concentrate concern conclude condemn conduct confess confirm confiscate confront confuse congratulate
connect
conquer consider consist constitute construct consult consume contact contain contend continue contract contradict
contribute
control convene convert convict convince cook cool cooperate cope copy correct count counter couple cover crack crash
crawl create credit
criticise criticize cross crown cruise crush cry cure curb damage dance dare dash date deactivate debate debut decide
declare decline
decorate decrease dedicate deem defeat defect defend define defy delay delete deliver demand demolish demonstrate
depart depend depict deploy
deport depose deprive derail derive descend describe deserve design desire destroy detail detain detect deter
determine detonate devastate
develop devote diagnose dictate differ diminish direct disagree disappear disappoint disband discharge disclose
discontinue
discover discriminate discuss dismantle dismiss dispatch disperse display dispose dispute disqualify disrupt dissolve
distance distinguish distribute
disturb divert divide divorce document dominate donate double doubt draft drag dress drift drill drop drown dub dump
earn ease
echo edge edit educate elect eliminate embark embrace emerge emphasise emphasize employ enable enact encounter
encourage end endanger endorse
endure enforce engage enhance enjoy enlist enrol enroll ensure enter entertain entitle equal equip erect erupt
escalate escape
escort establish estimate evacuate evade evaluate evolve examine exceed exchange exclude execute exercise exhibit
exile exist exit
expand expect expel experience explain explode exploit explore export expose express extend extort extradite face
facilitate
fade fail fake favour favor fear feature file fill film finalise finalize finance fine finish fire fit fix flag flash
flatten flip float flood flow
flourish focus fold follow force form found frame free frighten fuel fulfil fulfill function fund gain gather
gaze generate govern grab graduate grant grapple greet gross ground group guarantee guard guess guide gun hack hail
halt hammer hamper hand handle
happen harass harbour harm harvest hatch hate haul haunt head heal heat help highlight hijack hinder hint hire hoist
honour honor hope
host house humiliate hunt hurl identify ignite ignore illustrate imagine impeach implement imply import impose impress
imprison improve
include incorporate increase incur indicate indict induce infect infiltrate inflict influence inform inherit initiate
injure insert insist inspect
inspire install instruct insult insure integrate intend intensify interact intercept interest interfere interpret
interrogate interrupt intervene
interview introduce invade invent invest investigate invite involve isolate issue jail join joke judge jump justify
kick kidnap kill kiss knock label
lack land last laugh launch laud learn lease lecture level levy liberate lift like limit link liquidate list listen
live load lobby locate lock look loot lower
maintain manage manipulate manufacture march mark market marry match mature measure mediate melt memorialise mention
merge mind miss mix mobilise
mobilize model monitor motivate mount mourn move murder name narrow near need neglect negotiate nominate note notice
notify number obey
object oblige observe obtain occupy occur offend offer officiate omit open operate oppose opt order organise organize
originate oust outline outnumber
overhaul overlook overturn owe own pack paint paralyse park part participate partner pass patrol pause peak penalise
perceive perform permit persist
persuade phone photograph pick pilot pin place plan plant play plead please pledge plot plunge point poison police
poll portray pose position possess
post postpone pour power practise praise pray preach precede predict prefer prepare present preserve press pressure
presume pretend prevail
prevent price print proceed process produce profit progress prohibit project promise promote prompt propose prosecute
protect protest
provide provoke publish pull pump punch punish purchase pursue push qualify quarantine question quote race raid rain
raise rally ramp range rank
rape rate ratify reach react realise realize reappear reassure rebel recall receive reckon recognise recognize
recommend reconsider record recover
recruit recycle redesign reduce refer reflect reform refuse regain regard register regret regulate reign reinforce
reinstate reiterate reject rejoin relate
relax relay release relegate relieve relocate rely remain remark remember remind remove rename render renew renovate
rent reopen repair repeal repeat
repel replace reply report represent reprise request require rescue research resemble reserve reshape reside resign
resist resolve resort respect respond
rest restart restore restrict result resume retail retain retaliate retire retreat retrieve return reunite reveal
reverse review revise revive revoke
reward risk rob rock roll rotate rule rush sack sail salute sample sanction save scan scare schedule score scrap
scrape scream screen seal search
secure seize select sentence separate serve settle share shape shelter shell shift ship shock shop shore shout sign
signal
simplify skip slam slap slash slip slow slump smash smell smile smoke smuggle snap soar solve sort sound spark
speculate spill sponsor
spot spur stab stabilise stage stalk stall stamp star stare start starve state stay steer stem step stimulate stir
stop store storm strand
strengthen stress stretch strip struggle study stumble submit succeed sue suffer suggest suit summon supply support
suppose surge surpass surprise surrender surround survey survive suspect suspend sustain swallow switch symbolise
tackle talk tank target taste tax
team tease tend term terminate terrify test testify thank threaten thrill thrive tighten time tip title toast topple
top total touch tour tout trace
track trade trail train transfer transform translate transmit transport trap travel treat trend trigger trim trip
triumph trouble
trust turn tweet type unite unify unveil update upgrade urge use utilise utilize vaccinate value vanish vary venture
verify veto view violate visit voice
volunteer vote vow wait walk wander want warn warm wash waste watch water weaken weigh welcome widen wipe wish witness
wonder work worry
worsen wound wrap wreck chair yell yield clarify expire stream chart peak certify gross star direct portray co-write
co-found reside premiere
cease headline stun hospitalise hospitalize test recuperate nickname situate compete defeat captain skipper surface
allocate outrage suffocate revamp
garner designate love normalise normalize delight headquarter craft accumulate amass customise customize leak
subscribe collide emigrate substitute breathe seem excite narrate underperform revert mislead disguise assassinate
sideline rip obsess distress induct accredit modify proclaim administer upload befriend televise tolerate abduct remand
mar flatter overwhelm sacrifice preside blend lean reschedule besiege intimidate extinguish denounce confine depress
dislike culminate lampoon weave prescribe enshrine behead uncover despise choke vacate shortlist distract undermine
launder ruin bruise spawn contemplate commence relinquish seduce polarise polarize ambush rescind corrupt annoy shorten
specify gamble reproduce entrust simulate deface erase refurbish spearhead unleash reissue conceal alternate mock
subjugate vandalise vandalize displace underestimate overshadow embed airlift snatch aggravate adjourn recapture
heighten safeguard barricade outlaw migrate succumb refine devise wrestle exhaust plague distort showcase impede ensue
scramble baptise baptize reassign triple botch devour fascinate waive contrast attain subsidise subsidize shelve
quadruple disinfect ditch retract fabricate resurrect animate stylise stylize pronounce elevate slate grope categorise
categorize characterise characterize institutionalise institutionalize inhabit populate outrank legalise legalize
slaughter massacre telephone redevelop excavate inaugurate privatise privatize pollute mutate
abate abdicate abstain accrue adjudge advocate alleviate amputate annul appease appraise arraign authenticate automate
bankroll bequeath berate bombard cajole canvass capitalise capitalize capsize castigate chastise christen cleanse coax
coerce compensate complicate conserve contaminate converge coordinate corroborate crumble curtail dampen decommission
decrypt deflate degrade delist deplore deregulate devalue disarm diverge divest divulge dredge dwindle eavesdrop
embezzle embolden emit encircle encrypt endow engulf entice enumerate envisage envision erode evaporate exacerbate
exempt exonerate falter flaunt foster galvanise galvanize graze grieve harden heckle herald hesitate hoard hover
immunise immunize incite indemnify inflate intersect irrigate itemise jeopardise jeopardize lambast legislate linger
litigate loiter loosen lurk maximise maximize meddle memorise memorize misappropriate misinterpret misjudge misuse
mitigate mull nationalise nationalize negate nullify outsource overlap pacify penalize pinpoint placate ponder
prioritise prioritize prolong publicise publicize purify quash reaffirm rebuff rebuke rebut refute regroup rehearse
rehouse reimburse reintroduce relaunch reorganise reorganize replenish reprimand reroute resettle restructure scold
scrutinise scrutinize sicken smoulder smolder soften solidify soothe specialise specialize stabilize stiffen stockpile
streamline subpoena subside summarise summarize surveil swerve sympathise sympathize tamper telecommute underscore
unseat venerate ventilate waver wield
"""

IRREGULAR: dict[str, str] = {}
_IRREGULAR_PAST: set[str] = set()
VERBS: set[str] = set(_REGULAR.split())
for _entry in _IRREGULAR.replace("\n", "|").split("|"):
    _forms = _entry.split()
    if _forms:
        VERBS.add(_forms[0])
        for _form in _forms:
            IRREGULAR.setdefault(_form, _forms[0])
            if not _form.endswith(("s", "ing")) and _form != _forms[0]:
                _IRREGULAR_PAST.add(_form)
IRREGULAR_PAST = frozenset(_IRREGULAR_PAST)

# Nouns and adjectives whose inflections or look mislead the rules.
IRREGULAR_NOUNS: dict[str, str] = dict(
    pair.split(":")
    for pair in (
        "men:man women:woman children:child people:person feet:foot teeth:tooth mice:mouse lives:life wives:wife "
        "knives:knife leaves:leaf halves:half thieves:thief wolves:wolf selves:self shelves:shelf media:media "
        "data:data "
        "criteria:criterion phenomena:phenomenon crises:crisis analyses:analysis bases:basis theses:thesis oxen:ox "
        "geese:goose series:series species:species news:news politics:politics economics:economics "
        "police:police its:its his:his this:this us:us as:as bus:bus gas:gas virus:virus status:status "
        "ground:ground policemen:policeman policewomen:policewoman gunmen:gunman firemen:fireman "
        "businessmen:businessman "
        "spokesmen:spokesman fishermen:fisherman servicemen:serviceman congressmen:congressman "
        "better:better best:best worse:worse worst:worst red:red bed:bed wed:wed hundred:hundred need:need feed:feed "
        "speed:speed seed:seed deed:deed breed:breed indeed:indeed naked:naked sacred:sacred wicked:wicked "
        "thing:thing king:king ring:ring spring:spring string:string wing:wing bring:bring sing:sing evening:evening "
        "morning:morning nothing:nothing something:something everything:everything anything:anything during:during "
        "building:building meeting:meeting wedding:wedding painting:painting ceiling:ceiling"
    ).split()
)
