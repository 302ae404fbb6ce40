"""Words whose part of speech endings do not show. A word that is missing is tagged by its ending and its neighbours."""

from __future__ import annotations

# Verbs that are as often nouns: a bare form is a verb only where nothing but a verb can stand.
NOMINAL_VERBS = frozenset(
    """alarm arrest attack back bail ban bank base battle bid bill blast block board bomb bond book boost border boss
    bribe brief budget call camp campaign cap captain card care case cast cause cell chair chance change channel
    chart chief circle claim clash class clean clear climb close coach coast code comment cook cool copy cost
    count course court cover crash credit crew crime cross crossing crowd cruise cup curb curve cut dam damage
    dance date deal debate debut delay demand design desk display dispute document dog dose double doubt draft
    dream drill drink drive drop drug dump duty echo edge effect end estimate exercise exhibit exit experience
    export face factor fall fare farm fault fear feature fee fence ferry fight figure file film final finance
    fine finish fire fish flag flight flood flow focus fold fool force ford form found frame free fuel function
    fund gain game gap gate general gift grade grant grave ground group guard guess guest guide gun hand harm
    head help hit honour hope host house human hunt hunter image impact import inch increase index influence
    injury inquiry insult interest iron issue joint joke judge key kick kidnap kind kiss knife label lack land
    lap last lawsuit lead lease leaves lecture left level license lie life light like limit line link list live
    loan lobby lock log long look loss love lunch mail map march mark market mass master match mate matter may
    meal measure meeting mention mess metal milestone mind mine minister miss mistake mix model monitor mother
    motion move murder nail name nation need nerve net note number nurse object offer oil open order outfit own
    owner pace pack package page paint pair panel parade parent park part party pass past patch path patient
    pattern pay peak peer pen pension permit pet phone photograph picnic picture piece pile pilot pin pit pitch
    place plan plane plant plate platform play plot plug point pole police poll pool port portion pose position
    post pot pound power practice practise presence present president press pressure price prize process produce
    profit progress project promise prompt protest pull pump purchase purpose push puzzle quarter question queue
    quiz race raid rain rally range rank rat rate ray reason rebel recall record recruit referee reference
    reform refuge refund register regret release remark rent repair reply report request rescue research reserve
    resort resource respect rest result retreat return reverse review reward rig right ring riot rise risk rival
    road robe rock role roll roof room root rope round route row ruin rule ruling rumour run rush sack sail sale
    sample sanction scandal scene schedule scheme scoop score scrap screen script sea seal search season seat
    segment sense sentence series service set shade shape share shed shelter shift shine ship shirt shock shop
    shore shot shout show shower shred sign sin site size skill slice slip slot slow smell smoke snow soil sort
    sound source space spark speech spell spill spoil sponsor sport spot spray spread spring squad squeeze staff
    stage stake stamp stand standard star start state station steam stem step stick stitch stock stone stop
    store storm strain stream stress strike string stroke struggle study style substance suit sum supplement
    supply support surface surge surgery surprise survey suspect swap swear sweat switch symptom talk tank
    target task taste tax team tear template tent term terror test text theme thread threat throne throttle
    thunder ticket tide tie time tin tip title toilet tool top torch total touch tour tower toy track trade
    traffic trail train transfer trap travel treasure treat trend trial tribute trick trip troop trouble truck
    trust tube tune tunnel turn twin type use value venture veto video view vision visit voice volume volunteer
    vote wage wait wake walk wall war ward warm warning warrant wash waste watch water wave weather wedding weed
    weight welcome whisper whistle will win wind winter wire wish witness wonder word work worker worry worth
    wound wreck wrong yield zone""".split()
)

NUMBER_WORDS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion
    trillion dozen dozens hundreds thousands millions billions half quarter third first second fourth fifth
    sixth seventh eighth ninth tenth zero pair couple score bn""".split()
)

ADJECTIVES = frozenset(
    """former early late next last own same other many few several such worst best safe long short high low big small
    large
    great good bad new old young main chief senior junior deputy acting top free full empty true false real rich poor
    strong
    weak hard easy hot cold warm wet dry dark bright alive dead ill sick fit due able unable ready likely proud happy
    sad sure
    clear similar different certain recent local rare common major minor public private key foreign lead mere sole
    entire whole
    wrong close near far deep wide narrow heavy light quick slow fast black white red blue green brown grey gray
    yellow upper lower inner outer middle central northern southern eastern western north south east west joint mass
    open
    separate steady early-stage serious famous nearby ex overall daily weekly monthly yearly annual elderly ex-military
    smaller larger bigger greater higher older younger newer longer shorter stronger weaker better worse closer further
    earlier latest biggest largest smallest highest lowest oldest youngest longest shortest greatest newest strongest
    premature frank limited unchanged neighbouring neighboring underground so-called well-known long-planned
    life-threatening
    guilty innocent liable
    more most less fewer least afraid aware alone ashamed asleep awake familiar responsible available""".split()
)
STATES = frozenset("guilty dead alive unconscious responsible injured innocent liable".split())
"""What somebody is found or left: "found her guilty"."""
ADVERBS = frozenset(
    """now still later already too soon again also yet ever even just here there together almost quite rather very
    then thus
    away back ahead apart aside forward once twice always never perhaps maybe instead otherwise however meanwhile
    therefore
    moreover furthermore else anyway alike abroad overseas overnight indoors outdoors upstairs downstairs halfway nearly
    only early-morning tonight somewhat well far-away sometimes often afterwards afterward beforehand elsewhere
    everywhere somewhere anywhere nowhere indeed nevertheless nonetheless hence forth today yesterday
    tomorrow""".split()
)
NOUNS = frozenset(
    """percent per-cent capital hospital coal representative executive official journal festival animal criminal
    terminal
    trial metal medal meal goal deal arrival approval proposal referral removal rival survival withdrawal burial
    individual
    professional principal general admiral cardinal marshal manual signal ritual material memorial original potential
    president student agent client patient resident parent incident accident event moment document government parliament
    department agreement statement settlement treatment movement investment management client talent content percent
    native objective motive detective initiative alternative relative executive fugitive captive incentive narrative
    garlic music public topic traffic clinic critic fabric logic magic mechanic panic pandemic picnic republic traffic
    statistic
    table cable vehicle title circle article battle bottle castle couple cattle uncle people example principle temple
    restaurant giant plant grant tenant lieutenant assistant consultant defendant applicant participant inhabitant
    migrant
    immigrant merchant servant infant elephant secretary library salary diary boundary century military january february
    anniversary documentary territory history battery victory factory story country family industry injury jury army
    navy
    party fish refugee city county company economy policy agency emergency currency inquiry ministry treaty
    property safety security
    community university authority majority minority priority celebrity opportunity child friend house hour week month
    year day
    night morning afternoon evening time way thing""".split()
)
