"""Names that are one: aliases, demonyms, titles and offices."""

from __future__ import annotations

# Each line is one thing under several names (folded, lower case).
_ALIASES = """
united states|united states of america|us|u.s.|usa|u.s.a.|america
united kingdom|uk|u.k.|britain|great britain
european union|eu|e.u.
united nations|un|u.n.
north atlantic treaty organization|north atlantic treaty organisation|nato
world health organization|world health organisation|who
international monetary fund|imf
international atomic energy agency|iaea
federal bureau of investigation|fbi
central intelligence agency|cia
european central bank|ecb
world trade organization|world trade organisation|wto
south africa|sa
united arab emirates|uae|u.a.e.
new york city|nyc|new york
los angeles|la|l.a.
washington d.c.|washington dc|washington
zelensky|zelenskyy|zelenskiy|zelenski
kyiv|kiev
kharkiv|kharkov
odesa|odessa
lviv|lvov
beijing|peking
mumbai|bombay
myanmar|burma
czech republic|czechia
turkey|türkiye|turkiye
ivory coast|côte d'ivoire
netherlands|holland
crown prosecution service|cps
national health service|nhs
member of parliament|mp
members of parliament|mps
prime minister|pm
bbc|british broadcasting corporation
islamic state|isis|isil|is|daesh
gaddafi|qaddafi|gadhafi
osama|usama
al-qaeda|al qaeda|al-qaida
wikileaks|wiki leaks
coronavirus|covid-19|covid|sars-cov-2|corona
saint petersburg|st. petersburg|st petersburg
fifa|international federation of association football
nasa|national aeronautics and space administration
"""
ALIASES: dict[str, int] = {
    name: group for group, line in enumerate(_ALIASES.strip().splitlines()) for name in line.split("|")
}
# Of these, the names that are also written small, and are no other word then.
LOWER_ALIASES = frozenset("coronavirus covid covid-19 corona".split())

# Country or region, then the words for its people and its adjective.
_DEMONYMS = """
afghanistan afghan afghans|albania albanian albanians|algeria algerian algerians|america american americans
argentina argentine argentinian argentinians|armenia armenian armenians|australia australian australians aussie
austria austrian austrians|azerbaijan azerbaijani azerbaijanis|bahrain bahraini|bangladesh bangladeshi bangladeshis
belarus belarusian belarusians|belgium belgian belgians|bolivia bolivian bolivians|bosnia bosnian bosnians
brazil brazilian brazilians|britain british briton britons|bulgaria bulgarian bulgarians|cambodia cambodian cambodians
cameroon cameroonian|canada canadian canadians|chile chilean chileans|china chinese|colombia colombian colombians
congo congolese|croatia croatian croatians|cuba cuban cubans|cyprus cypriot cypriots|denmark danish dane danes
ecuador ecuadorian|egypt egyptian egyptians|england english|estonia estonian estonians|ethiopia ethiopian ethiopians
europe european europeans|finland finnish finn finns|france french|georgia georgian georgians|germany german germans
ghana ghanaian ghanaians|greece greek greeks|haiti haitian haitians|hungary hungarian hungarians|iceland icelandic
india indian indians|indonesia indonesian indonesians|iran iranian iranians|iraq iraqi iraqis|ireland irish
israel israeli israelis|italy italian italians|jamaica jamaican jamaicans|japan japanese|jordan jordanian jordanians
kazakhstan kazakh kazakhs|kenya kenyan kenyans|kosovo kosovan kosovar|kuwait kuwaiti|latvia latvian latvians
lebanon lebanese|libya libyan libyans|lithuania lithuanian lithuanians|malaysia malaysian malaysians|mali malian
malta maltese|mexico mexican mexicans|moldova moldovan moldovans|morocco moroccan moroccans|nepal nepali nepalese
netherlands dutch|nigeria nigerian nigerians|norway norwegian norwegians|pakistan pakistani pakistanis
palestine palestinian palestinians|peru peruvian peruvians|philippines philippine filipino filipinos
poland polish pole poles|portugal portuguese|qatar qatari|romania romanian romanians|russia russian russians
rwanda rwandan rwandans|saudi saudis|scotland scottish scots scot|serbia serbian serbians serb serbs
singapore singaporean|slovakia slovak slovaks|slovenia slovenian slovenians|somalia somali somalis|spain spanish
sudan sudanese|sweden swedish swede swedes|switzerland swiss|syria syrian syrians|taiwan taiwanese
tanzania tanzanian|thailand thai thais|tibet tibetan tibetans|tunisia tunisian tunisians|turkey turkish turk turks
uganda ugandan ugandans|ukraine ukrainian ukrainians|uruguay uruguayan|venezuela venezuelan venezuelans
vietnam vietnamese|wales welsh|yemen yemeni yemenis|zambia zambian|zimbabwe zimbabwean zimbabweans
africa african africans|asia asian asians|korea korean koreans|czechia czech czechs|mongolia mongolian mongolians
uzbekistan uzbek uzbeks|kyrgyzstan kyrgyz|tajikistan tajik tajiks|turkmenistan turkmen|myanmar burmese|laos laotian
oman omani omanis|senegal senegalese|angola angolan angolans|mozambique mozambican|namibia namibian|gambia gambian
liberia liberian liberians|eritrea eritrean eritreans|malawi malawian|togo togolese|gabon gabonese|burundi burundian
madagascar malagasy|mauritius mauritian|botswana motswana|panama panamanian panamanians|guatemala guatemalan guatemalans
honduras honduran hondurans|nicaragua nicaraguan nicaraguans|paraguay paraguayan|guyana guyanese|dominica dominican
barbados barbadian|fiji fijian fijians|samoa samoan samoans|tonga tongan tongans|luxembourg luxembourger
montenegro montenegrin|macedonia macedonian macedonians|catalonia catalan catalans|bhutan bhutanese|maldives maldivian
"""
DEMONYMS: dict[str, str] = {
    word: names[0] for entry in _DEMONYMS.replace("\n", "|").split("|") if (names := entry.split()) for word in names
}

# Words of courtesy, which say nothing about office.
COURTESY = frozenset("mr mrs ms miss mx dr sir dame lord lady mr. mrs. ms. dr. messrs prof prof. rev rev.".split())

# Offices and ranks: a claim may not give, take or change one.
OFFICES = frozenset(
    """president prime minister chancellor premier governor mayor senator congressman congresswoman secretary
    ambassador king queen prince princess emperor pope bishop archbishop cardinal imam ayatollah sheikh general colonel
    captain major lieutenant sergeant admiral commander commissioner chief director chairman chairwoman chair ceo cfo
    founder co-founder head leader spokesman spokeswoman spokesperson judge justice attorney prosecutor sheriff
    superintendent inspector detective officer constable manager coach editor professor doctor lawyer councillor
    lawmaker mp deputy delegate envoy representative speaker treasurer principal chancellor dean rector
    vice-president vice-rector vice-chancellor vice-chairman vice-chair""".split()
)
# Words for a person, whom "he" or "who" may mean.
PEOPLE = OFFICES | frozenset(
    """man woman boy girl king queen prince lawyer judge doctor teacher driver player striker goalkeeper captain
    reporter journalist author researcher scientist suspect defendant witness victim patient student officer soldier
    coach adviser brother sister wife husband son daughter mother father friend spokesman spokeswoman farmer
    singer actor actress writer artist worker neighbour resident dealer trader banker supervisor analyst historian
    biologist economist scholar critic donor investor pensioner tenant passenger pilot cyclist engineer nurse porter
    diver miner photographer candidate parent driver chemist physicist geologist forecaster treasurer
    novelist poet composer playwright sculptor architect surgeon dentist clerk retiree incumbent businessman
    businesswoman shopkeeper firefighter ranger climber widow midfielder defender agent curator
    astronaut meteorologist vet keeper rancher""".split()
)

# Names that one woman or one man bears, apart from the pair that says which: used to know a person's name when seen.
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec".split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
