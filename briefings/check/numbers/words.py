"""Number words of the languages that have rules, one table a language.

Forms are lower case; a form with a space is matched over several tokens. Values of cardinal words are added up by the
parser in `literals`: ones and tens add, hundreds and magnitudes multiply.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from .model import Approx


def _table(lines: str) -> dict[str, int]:
    """Read "word word = value" lines."""
    table: dict[str, int] = {}
    for line in lines.strip().split("\n"):
        forms, _, value = line.rpartition("=")
        for form in forms.split():
            table[form] = int(value)
    return table


def _phrases(groups: Mapping[Approx, str]) -> dict[str, Approx]:
    return {phrase.strip(): approx for approx, phrases in groups.items() for phrase in phrases.split("|")}


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """The number words of one language.

    `decimal` and `group` are the marks it writes inside digits. `before` and `after` are limiting phrases by the side of
    the number they stand on. `vague` are plurals of unknown size with the value of their singular.
    """

    decimal: str
    group: str
    cardinals: Mapping[str, int]
    hundreds: Mapping[str, int] = field(default_factory=dict)
    magnitudes: Mapping[str, int]
    suffixes: Mapping[str, int] = field(default_factory=dict)
    joins: frozenset[str] = frozenset()
    ordinals: Mapping[str, int] = field(default_factory=dict)
    ordinal_suffixes: frozenset[str] = frozenset()
    fractions: Mapping[str, Fraction] = field(default_factory=dict)
    groups: Mapping[str, int] = field(default_factory=dict)
    vague: Mapping[str, int] = field(default_factory=dict)
    loose: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    before: Mapping[str, Approx] = field(default_factory=dict)
    after: Mapping[str, Approx] = field(default_factory=dict)
    percent: frozenset[str] = frozenset()
    points: frozenset[str] = frozenset()
    units: Mapping[str, str] = field(default_factory=dict)
    currencies: Mapping[str, str] = field(default_factory=dict)
    between: frozenset[str] = frozenset()
    and_words: frozenset[str] = frozenset()
    to_words: frozenset[str] = frozenset()
    by_words: frozenset[str] = frozenset()
    from_words: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    more: frozenset[str] = frozenset()
    less: frozenset[str] = frozenset()
    per: frozenset[str] = frozenset()
    rates: Mapping[str, str] = field(default_factory=dict)
    weak: frozenset[str] = frozenset()
    stops: frozenset[str] = frozenset()
    times: Mapping[str, int] = field(default_factory=dict)


_METRIC = {
    "km": "km",
    "kilometre": "km",
    "kilometres": "km",
    "kilometer": "km",
    "kilometers": "km",
    "m": "m",
    "metre": "m",
    "metres": "m",
    "meter": "m",
    "meters": "m",
    "cm": "cm",
    "centimetre": "cm",
    "centimetres": "cm",
    "centimeter": "cm",
    "centimeters": "cm",
    "mm": "mm",
    "kg": "kg",
    "kilogram": "kg",
    "kilograms": "kg",
    "kilo": "kg",
    "kilos": "kg",
    "g": "g",
    "gram": "g",
    "grams": "g",
    "mg": "mg",
    "l": "litre",
    "litre": "litre",
    "litres": "litre",
    "liter": "litre",
    "liters": "litre",
    "kw": "kW",
    "mw": "MW",
    "gw": "GW",
    "mwh": "MWh",
    "gwh": "GWh",
    "kwh": "kWh",
    "megawatt": "MW",
    "megawatts": "MW",
    "gigawatt": "GW",
    "gigawatts": "GW",
    "kilowatt": "kW",
    "kilowatts": "kW",
    "hectare": "ha",
    "hectares": "ha",
    "ha": "ha",
    "km/h": "km/h",
    "kph": "km/h",
    "°c": "°C",
    "°f": "°F",
    "celsius": "°C",
    "fahrenheit": "°F",
}

_STRETCHES_EN = {
    form: unit
    for unit in ("second", "minute", "hour", "day", "week", "fortnight", "month", "quarter", "year", "decade")
    for form in (unit, unit + "s")
} | {
    "century": "century",
    "centuries": "century",
    "hrs": "hour",
    "hr": "hour",
    "mins": "minute",
    "secs": "second",
    "yrs": "year",
}

_CODES = {
    code: code.upper()
    for code in "usd eur gbp jpy cny rub uah chf cad aud inr krw brl mxn sek nok dkk pln czk try zar hkd sgd nzd ils".split()
}

ENGLISH = NumberWords(
    decimal=".",
    group=",",
    cardinals=_table(
        "zero nil = 0\none = 1\ntwo both = 2\nthree = 3\nfour = 4\nfive = 5\nsix = 6\nseven = 7\neight = 8\nnine = 9\nten = 10\n"
        "eleven = 11\ntwelve = 12\nthirteen = 13\nfourteen = 14\nfifteen = 15\nsixteen = 16\nseventeen = 17\neighteen = 18\n"
        "nineteen = 19\ntwenty = 20\nthirty = 30\nforty fourty = 40\nfifty = 50\nsixty = 60\nseventy = 70\neighty = 80\n"
        "ninety = 90"
    ),
    hundreds={"hundred": 100},
    magnitudes=_table(
        "thousand = 1000\nmillion mln = 1000000\nbillion bn bln = 1000000000\ntrillion tn trn = 1000000000000\n"
        "lakh lakhs = 100000\ncrore crores = 10000000"
    ),
    suffixes=_table("k = 1000\nm mn mln = 1000000\nb bn bln = 1000000000\nt tn trn = 1000000000000"),
    joins=frozenset(("and",)),
    ordinals=_table(
        "first = 1\nsecond = 2\nthird = 3\nfourth = 4\nfifth = 5\nsixth = 6\nseventh = 7\neighth = 8\nninth = 9\ntenth = 10\n"
        "eleventh = 11\ntwelfth = 12\nthirteenth = 13\nfourteenth = 14\nfifteenth = 15\nsixteenth = 16\nseventeenth = 17\n"
        "eighteenth = 18\nnineteenth = 19\ntwentieth = 20\nthirtieth = 30\nfortieth = 40\nfiftieth = 50\nsixtieth = 60\n"
        "seventieth = 70\neightieth = 80\nninetieth = 90\nhundredth = 100\nthousandth = 1000\nmillionth = 1000000"
    ),
    ordinal_suffixes=frozenset("st nd rd th".split()),
    fractions={
        "half": Fraction(1, 2),
        "halves": Fraction(1, 2),
        "quarter": Fraction(1, 4),
        "quarters": Fraction(1, 4),
        "third": Fraction(1, 3),
        "thirds": Fraction(1, 3),
        "fourth": Fraction(1, 4),
        "fourths": Fraction(1, 4),
        "fifth": Fraction(1, 5),
        "fifths": Fraction(1, 5),
        "sixth": Fraction(1, 6),
        "sixths": Fraction(1, 6),
        "seventh": Fraction(1, 7),
        "sevenths": Fraction(1, 7),
        "eighth": Fraction(1, 8),
        "eighths": Fraction(1, 8),
        "ninth": Fraction(1, 9),
        "ninths": Fraction(1, 9),
        "tenth": Fraction(1, 10),
        "tenths": Fraction(1, 10),
    },
    groups={"dozen": 12},
    vague=_table(
        "dozens = 12\nscores = 20\nhundreds = 100\nthousands = 1000\nmillions = 1000000\nbillions = 1000000000\n"
        "trillions = 1000000000000"
    ),
    loose={"several": (3, 12), "numerous": (5, 10**12)},
    articles=frozenset(("a", "an")),
    of=frozenset(("of",)),
    before=_phrases(
        {
            Approx.ABOUT: "about|around|approximately|approx|roughly|some|circa|an estimated|estimated|in the region of|"
            "somewhere around|close to about|as many as about",
            Approx.NEARLY: "nearly|almost|close to|just under|just below|just short of|nearing|approaching|not quite|"
            "slightly less than|slightly under|a little under|a little less than",
            Approx.MORE_THAN: "more than|over|above|greater than|upwards of|in excess of|exceeding|exceeded|exceeds|topping|well over|"
            "just over|slightly more than|slightly over|just above|a little over|north of|higher than|"
            "surpassing|surpassed|surpasses|topped|tops|larger than|older than|longer than|better than",
            Approx.AT_LEAST: "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|"
            "at a minimum",
            Approx.LESS_THAN: "less than|fewer than|under|below|lower than|smaller than|younger than|shorter than",
            Approx.AT_MOST: "at most|no more than|not more than|up to|as many as|as much as|a maximum of|maximum of|"
            "as high as|as few as|as little as",
            Approx.EXACTLY: "exactly|precisely",
        }
    ),
    after=_phrases(
        {
            Approx.AT_LEAST: "or more|or above|or higher|or over|or older|at least|and above|and over|and older",
            Approx.AT_MOST: "or less|or fewer|or below|or under|or younger|at most",
            Approx.ABOUT: "or so|approximately|-odd|- odd|or thereabouts",
        }
    ),
    percent=frozenset(("%", "percent", "pct", "per cent")),
    points=frozenset(("percentage points", "percentage point", "percentage-point", "pp")),
    units={
        **_METRIC,
        **_STRETCHES_EN,
        "mile": "mile",
        "miles": "mile",
        "mph": "mph",
        "foot": "foot",
        "feet": "foot",
        "ft": "foot",
        "inch": "inch",
        "inches": "inch",
        "yard": "yard",
        "yards": "yard",
        "acre": "acre",
        "acres": "acre",
        "pound-weight": "lb",
        "lb": "lb",
        "lbs": "lb",
        "ounce": "ounce",
        "ounces": "ounce",
        "tonne": "tonne",
        "tonnes": "tonne",
        "ton": "ton",
        "tons": "ton",
        "gallon": "gallon",
        "gallons": "gallon",
        "barrel": "barrel",
        "barrels": "barrel",
        "knot": "knot",
        "knots": "knot",
        "degree": "degree",
        "degrees": "degree",
        "times": "times",
        "basis points": "basis_point",
        "basis point": "basis_point",
        "square miles": "square mile",
        "square mile": "square mile",
        "square kilometres": "km2",
        "square kilometers": "km2",
        "square feet": "square foot",
        "square metres": "m2",
        "square meters": "m2",
        "cubic metres": "m3",
        "cubic meters": "m3",
        "sq mi": "square mile",
        "sq km": "km2",
        "points": "point",
        "point": "point",
        "votes": "vote",
        "vote": "vote",
    },
    currencies={
        **_CODES,
        "dollar": "USD",
        "dollars": "USD",
        "euro": "EUR",
        "euros": "EUR",
        "pound": "GBP",
        "pounds": "GBP",
        "sterling": "GBP",
        "yen": "JPY",
        "yuan": "CNY",
        "renminbi": "CNY",
        "rouble": "RUB",
        "roubles": "RUB",
        "ruble": "RUB",
        "rubles": "RUB",
        "hryvnia": "UAH",
        "hryvnias": "UAH",
        "rupee": "INR",
        "rupees": "INR",
        "won": "KRW",
        "francs": "franc",
        "franc": "franc",
        "crown": "crown",
        "crowns": "crown",
        "krona": "crown",
        "kroner": "crown",
        "lira": "lira",
        "liras": "lira",
        "peso": "peso",
        "pesos": "peso",
        "zloty": "PLN",
        "zlotys": "PLN",
        "zlat": "zlat",
        "zlats": "zlat",
        "cent": "cent",
        "cents": "cent",
        "pence": "pence",
        "rand": "ZAR",
        "real": "BRL",
        "reais": "BRL",
        "shekel": "ILS",
        "shekels": "ILS",
        "bitcoin": "bitcoin",
        "bitcoins": "bitcoin",
        "dirhams": "dirham",
        "riyals": "riyal",
        "naira": "naira",
        "shillings": "shilling",
        "us dollars": "USD",
        "u.s dollars": "USD",
    },
    between=frozenset(("between",)),
    and_words=frozenset(("and",)),
    to_words=frozenset(("to",)),
    by_words=frozenset(("by",)),
    from_words=frozenset(("from",)),
    changes=frozenset(
        """rose rise rises risen rising fell fall falls fallen falling increase increased increases increasing decrease
        decreased decreases decreasing grew grow grows grown growing drop dropped drops dropping declined decline declines
        declining cut cuts cutting raised raise raises raising reduced reduce reduces reducing climbed climb climbs
        climbing jumped jump jumps jumping surged surge surges soared slipped slid shrank gained gain lost lowered
        lower expanded expand shrunk up down slumped plunged tumbled edged lifted doubled narrowed widened changed
        trimmed hiked boosted lowering extended""".split()
    ),
    more=frozenset("more higher larger longer older bigger greater above faster up".split()),
    less=frozenset("less fewer lower smaller shorter younger below slower down".split()),
    per=frozenset(("per", "each", "every", "a", "an", "/")),
    rates={
        "annually": "year",
        "yearly": "year",
        "daily": "day",
        "weekly": "week",
        "monthly": "month",
        "hourly": "hour",
        "annual": "year",
        "year": "year",
        "day": "day",
        "week": "week",
        "month": "month",
        "hour": "hour",
        "night": "night",
        "minute": "minute",
        "second": "second",
        "barrel": "barrel",
        "tonne": "tonne",
        "ton": "ton",
        "person": "person",
        "head": "person",
        "capita": "person",
        "share": "share",
        "household": "household",
        "game": "game",
        "match": "match",
        "gallon": "gallon",
        "litre": "litre",
        "mile": "mile",
        "kilometre": "km",
        "square": "square",
        "student": "student",
        "ticket": "ticket",
        "hectare": "ha",
        "acre": "acre",
    },
    weak=frozenset(("one", "both", "nil", "zero")),
    stops=frozenset(
        """a an the this that these those in on at by to from for with of and or but nor as is are was were be been being
        has have had do does did will would can could may might must shall should not who whom whose which when where
        while after before since until during into onto over under about between against among across through near than
        if because so it he she they we i you them him us whom his her its their our my your there here then also including
        according per out up down off all""".split()
    ),
    times={"once": 1, "twice": 2, "thrice": 3},
)


def _german_below_hundred() -> dict[str, int]:
    ones = ["", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]
    tens = {
        20: "zwanzig",
        30: "dreißig",
        40: "vierzig",
        50: "fünfzig",
        60: "sechzig",
        70: "siebzig",
        80: "achtzig",
        90: "neunzig",
    }
    table = {
        "null": 0,
        "eins": 1,
        "eine": 1,
        "ein": 1,
        "einen": 1,
        "einem": 1,
        "einer": 1,
        "zehn": 10,
        "elf": 11,
        "zwölf": 12,
        "dreizehn": 13,
        "vierzehn": 14,
        "fünfzehn": 15,
        "sechzehn": 16,
        "siebzehn": 17,
        "achtzehn": 18,
        "neunzehn": 19,
        "beide": 2,
        "beiden": 2,
        "zwo": 2,
    }
    table.update({ones[value]: value for value in range(2, 10)})
    for value, word in tens.items():
        table[word] = value
        table.update({f"{ones[one]}und{word}": value + one for one in range(1, 10)})
    return table


def _german_cardinals() -> dict[str, int]:
    """Compounds up to 999 and round thousands up to 99,000: German writes them as one word."""
    below = _german_below_hundred()
    table = dict(below)
    prefixes = {"": 1, "ein": 1} | {word: below[word] for word in "zwei drei vier fünf sechs sieben acht neun".split()}
    for prefix, count in prefixes.items():
        table[f"{prefix}hundert"] = 100 * count
        table.update({f"{prefix}hundert{word}": 100 * count + value for word, value in below.items() if value})
    table.update({f"{word}tausend": 1000 * value for word, value in below.items() if value > 1})
    table.update({f"{prefix}hunderttausend": 100_000 * count for prefix, count in prefixes.items() if prefix})
    table |= {"eintausend": 1000, "tausend": 1000}
    return table


GERMAN = NumberWords(
    decimal=",",
    group=".'",
    cardinals=_german_cardinals(),
    magnitudes=_table(
        "tausend tsd = 1000\nmillion millionen mio = 1000000\nmilliarde milliarden mrd = 1000000000\n"
        "billion billionen bio = 1000000000000"
    ),
    joins=frozenset(),
    ordinals=_table(
        "erste ersten erster erstes = 1\nzweite zweiten zweiter zweites = 2\ndritte dritten dritter drittes = 3\n"
        "vierte vierten vierter viertes = 4\nfünfte fünften fünfter = 5\nsechste sechsten = 6\nsiebte siebten = 7\n"
        "achte achten = 8\nneunte neunten = 9\nzehnte zehnten = 10"
    ),
    fractions={
        "hälfte": Fraction(1, 2),
        "halbe": Fraction(1, 2),
        "halben": Fraction(1, 2),
        "halbes": Fraction(1, 2),
        "drittel": Fraction(1, 3),
        "viertel": Fraction(1, 4),
        "fünftel": Fraction(1, 5),
        "zehntel": Fraction(1, 10),
    },
    groups={"dutzend": 12},
    vague=_table("dutzende dutzenden = 12\nhunderte hunderten = 100\ntausende tausenden = 1000"),
    articles=frozenset("ein eine einen einem einer die der".split()),
    of=frozenset(("der", "von", "des")),
    before=_phrases(
        {
            Approx.ABOUT: "etwa|rund|ungefähr|circa|ca|gut|zirka|um die|in etwa",
            Approx.NEARLY: "fast|beinahe|knapp|nahezu",
            Approx.MORE_THAN: "mehr als|über|gut über",
            Approx.AT_LEAST: "mindestens|wenigstens|nicht weniger als|zumindest",
            Approx.LESS_THAN: "weniger als|unter",
            Approx.AT_MOST: "höchstens|maximal|bis zu|nicht mehr als",
            Approx.EXACTLY: "genau|exakt",
        }
    ),
    percent=frozenset(("%", "prozent")),
    points=frozenset(("prozentpunkte", "prozentpunkten", "prozentpunkt")),
    units={
        **_METRIC,
        "kilometern": "km",
        "metern": "m",
        "tonnen": "tonne",
        "tonne": "tonne",
        "stunde": "hour",
        "stunden": "hour",
        "tag": "day",
        "tage": "day",
        "tagen": "day",
        "woche": "week",
        "wochen": "week",
        "monat": "month",
        "monate": "month",
        "monaten": "month",
        "jahr": "year",
        "jahre": "year",
        "jahren": "year",
        "minute": "minute",
        "minuten": "minute",
        "sekunde": "second",
        "sekunden": "second",
        "mal": "times",
        "grad": "degree",
        "jahrzehnte": "decade",
        "hektar": "ha",
        "stimmen": "vote",
    },
    currencies={
        **_CODES,
        "euro": "EUR",
        "dollar": "USD",
        "pfund": "GBP",
        "franken": "CHF",
        "rubel": "RUB",
        "yen": "JPY",
        "yuan": "CNY",
        "kronen": "crown",
        "cent": "cent",
    },
    between=frozenset(("zwischen",)),
    and_words=frozenset(("und",)),
    to_words=frozenset(("auf", "bis")),
    by_words=frozenset(("um",)),
    from_words=frozenset(("von",)),
    changes=frozenset(
        """sank sinkt sinken gesunken stieg steigt steigen gestiegen fiel fällt gefallen wuchs wächst gewachsen erhöht erhöhte
        senkt senkte gesenkt reduziert reduzierte ging zurück kürzt kürzte""".split()
    ),
    more=frozenset(("mehr", "höher", "größer", "länger")),
    less=frozenset(("weniger", "niedriger", "kleiner", "kürzer")),
    per=frozenset(("pro", "je", "im", "/")),
    rates={
        "jahr": "year",
        "jährlich": "year",
        "tag": "day",
        "täglich": "day",
        "woche": "week",
        "monat": "month",
        "monatlich": "month",
        "stunde": "hour",
        "kopf": "person",
    },
    weak=frozenset("ein eine einen einem einer beide beiden eins".split()),
    stops=frozenset(
        """der die das den dem des ein eine einen einem einer und oder aber in im an am auf zu zum zur von vom mit bei für
        aus nach vor um über unter durch gegen bis seit ist sind war waren wird werden wurde wurden hat haben hatte als
        wie dass nicht sich es er sie""".split()
    ),
    times={"einmal": 1, "zweimal": 2, "dreimal": 3, "viermal": 4},
)

FRENCH = NumberWords(
    decimal=",",
    group=" .",
    cardinals=_table(
        "zéro = 0\nun une = 1\ndeux = 2\ntrois = 3\nquatre = 4\ncinq = 5\nsix = 6\nsept = 7\nhuit = 8\nneuf = 9\ndix = 10\n"
        "onze = 11\ndouze = 12\ntreize = 13\nquatorze = 14\nquinze = 15\nseize = 16\nvingt = 20\nvingts = 20\ntrente = 30\n"
        "quarante = 40\ncinquante = 50\nsoixante = 60\nseptante = 70\nhuitante octante = 80\nnonante = 90"
    ),
    hundreds={"cent": 100, "cents": 100},
    magnitudes=_table(
        "mille = 1000\nmillion millions = 1000000\nmilliard milliards = 1000000000\nbillion billions = 1000000000000"
    ),
    suffixes=_table("m = 1000000\nmd mds mrd = 1000000000"),
    joins=frozenset(("et",)),
    ordinals=_table(
        "premier première premiers premières = 1\ndeuxième deuxièmes seconde = 2\ntroisième = 3\nquatrième = 4\ncinquième = 5\n"
        "sixième = 6\nseptième = 7\nhuitième = 8\nneuvième = 9\ndixième = 10"
    ),
    ordinal_suffixes=frozenset("er ère e ème nd nde".split()),
    fractions={
        "moitié": Fraction(1, 2),
        "demi": Fraction(1, 2),
        "demie": Fraction(1, 2),
        "tiers": Fraction(1, 3),
        "quart": Fraction(1, 4),
        "quarts": Fraction(1, 4),
        "cinquième": Fraction(1, 5),
        "dixième": Fraction(1, 10),
    },
    groups={
        "douzaine": 12,
        "dizaine": 10,
        "quinzaine": 15,
        "vingtaine": 20,
        "trentaine": 30,
        "quarantaine": 40,
        "cinquantaine": 50,
        "soixantaine": 60,
        "centaine": 100,
        "millier": 1000,
    },
    vague=_table("dizaines = 10\ncentaines = 100\nmilliers = 1000"),
    articles=frozenset(("un", "une", "la", "le")),
    of=frozenset(("de", "des", "d", "du")),
    before=_phrases(
        {
            Approx.ABOUT: "environ|quelque|près d'environ|autour de|à peu près|une",
            Approx.NEARLY: "près de|presque|pas loin de|un peu moins de",
            Approx.MORE_THAN: "plus de|plus d'|un peu plus de",
            Approx.AT_LEAST: "au moins|pas moins de|au minimum",
            Approx.LESS_THAN: "moins de|moins d'",
            Approx.AT_MOST: "au plus|jusqu'à|au maximum|pas plus de",
            Approx.EXACTLY: "exactement|précisément",
        }
    ),
    percent=frozenset(("%", "pour cent", "pourcent")),
    points=frozenset(("points de pourcentage", "point de pourcentage", "points de pourcentages")),
    units={
        **_METRIC,
        "kilomètres": "km",
        "kilomètre": "km",
        "mètres": "m",
        "mètre": "m",
        "tonnes": "tonne",
        "tonne": "tonne",
        "heure": "hour",
        "heures": "hour",
        "jour": "day",
        "jours": "day",
        "semaine": "week",
        "semaines": "week",
        "mois": "month",
        "an": "year",
        "ans": "year",
        "année": "year",
        "années": "year",
        "minute": "minute",
        "minutes": "minute",
        "seconde": "second",
        "secondes": "second",
        "fois": "times",
        "degrés": "degree",
        "décennies": "decade",
        "hectares": "ha",
        "voix": "vote",
    },
    currencies={
        **_CODES,
        "euro": "EUR",
        "euros": "EUR",
        "d'euros": "EUR",
        "dollar": "USD",
        "dollars": "USD",
        "livres": "GBP",
        "francs": "franc",
        "roubles": "RUB",
        "yens": "JPY",
        "yuans": "CNY",
        "centimes": "cent",
    },
    between=frozenset(("entre",)),
    and_words=frozenset(("et",)),
    to_words=frozenset(("à",)),
    by_words=frozenset(("de",)),
    from_words=frozenset(("de",)),
    changes=frozenset(),
    more=frozenset(("plus",)),
    less=frozenset(("moins",)),
    per=frozenset(("par", "/")),
    rates={
        "an": "year",
        "jour": "day",
        "semaine": "week",
        "mois": "month",
        "heure": "hour",
        "habitant": "person",
        "personne": "person",
    },
    weak=frozenset(("un", "une")),
    stops=frozenset(
        """le la les l un une des du de d et ou mais dans en sur à au aux par pour avec sans sous entre vers chez est sont
        était étaient a ont avait été sera qui que qu dont où ne pas se s il elle ils elles ce cette""".split()
    ),
)

SPANISH = NumberWords(
    decimal=",",
    group=". ",
    cardinals=_table(
        "cero = 0\nuno un una = 1\ndos ambos ambas = 2\ntres = 3\ncuatro = 4\ncinco = 5\nseis = 6\nsiete = 7\nocho = 8\nnueve = 9\n"
        "diez = 10\nonce = 11\ndoce = 12\ntrece = 13\ncatorce = 14\nquince = 15\ndieciséis dieciseis = 16\n"
        "diecisiete = 17\ndieciocho = 18\ndiecinueve = 19\nveinte = 20\nveintiún veintiuno veintiuna = 21\n"
        "veintidós veintidos = 22\nveintitrés veintitres = 23\nveinticuatro = 24\nveinticinco = 25\n"
        "veintiséis veintiseis = 26\nveintisiete = 27\nveintiocho = 28\nveintinueve = 29\ntreinta = 30\ncuarenta = 40\n"
        "cincuenta = 50\nsesenta = 60\nsetenta = 70\nochenta = 80\nnoventa = 90\ncien ciento = 100\n"
        "doscientos doscientas = 200\ntrescientos trescientas = 300\ncuatrocientos cuatrocientas = 400\n"
        "quinientos quinientas = 500\nseiscientos seiscientas = 600\nsetecientos setecientas = 700\n"
        "ochocientos ochocientas = 800\nnovecientos novecientas = 900"
    ),
    magnitudes=_table(
        "mil = 1000\nmillón millones mln = 1000000\nmillardo millardos = 1000000000\nbillón billones = 1000000000000"
    ),
    joins=frozenset(("y",)),
    ordinals=_table(
        "primer primero primera primeros primeras = 1\nsegundo segunda = 2\ntercer tercero tercera = 3\ncuarto cuarta = 4\n"
        "quinto quinta = 5\nsexto sexta = 6\nséptimo séptima = 7\noctavo octava = 8\nnoveno novena = 9\ndécimo décima = 10"
    ),
    ordinal_suffixes=frozenset(("º", "ª", "ro", "er")),
    fractions={
        "mitad": Fraction(1, 2),
        "medio": Fraction(1, 2),
        "media": Fraction(1, 2),
        "tercio": Fraction(1, 3),
        "tercios": Fraction(1, 3),
        "cuartos": Fraction(1, 4),
    },
    groups={"docena": 12, "decena": 10, "veintena": 20, "centenar": 100, "millar": 1000},
    vague=_table("docenas = 12\ndecenas = 10\ncientos centenares = 100\nmiles = 1000\nmillones = 1000000"),
    articles=frozenset(("un", "una", "la", "el")),
    of=frozenset(("de", "del")),
    before=_phrases(
        {
            Approx.ABOUT: "unos|unas|alrededor de|aproximadamente|cerca de|en torno a",
            Approx.NEARLY: "casi|cerca de los|poco menos de",
            Approx.MORE_THAN: "más de|más del|por encima de",
            Approx.AT_LEAST: "al menos|como mínimo|por lo menos|no menos de",
            Approx.LESS_THAN: "menos de|menos del|por debajo de",
            Approx.AT_MOST: "como máximo|hasta|no más de|a lo sumo",
            Approx.EXACTLY: "exactamente|justo",
        }
    ),
    percent=frozenset(("%", "por ciento")),
    points=frozenset(("puntos porcentuales", "punto porcentual")),
    units={
        **_METRIC,
        "kilómetros": "km",
        "kilómetro": "km",
        "metros": "m",
        "metro": "m",
        "toneladas": "tonne",
        "tonelada": "tonne",
        "hora": "hour",
        "horas": "hour",
        "día": "day",
        "días": "day",
        "semana": "week",
        "semanas": "week",
        "mes": "month",
        "meses": "month",
        "año": "year",
        "años": "year",
        "minuto": "minute",
        "minutos": "minute",
        "segundos": "second",
        "veces": "times",
        "grados": "degree",
        "hectáreas": "ha",
        "votos": "vote",
    },
    currencies={
        **_CODES,
        "euro": "EUR",
        "euros": "EUR",
        "dólar": "USD",
        "dólares": "USD",
        "libras": "GBP",
        "pesos": "peso",
        "rublos": "RUB",
        "yenes": "JPY",
        "yuanes": "CNY",
        "céntimos": "cent",
    },
    between=frozenset(("entre",)),
    and_words=frozenset(("y",)),
    to_words=frozenset(("a", "al", "hasta")),
    by_words=frozenset(("un", "en")),
    from_words=frozenset(("desde", "del", "de")),
    changes=frozenset(),
    more=frozenset(("más",)),
    less=frozenset(("menos",)),
    per=frozenset(("por", "al", "a", "/")),
    rates={
        "año": "year",
        "día": "day",
        "semana": "week",
        "mes": "month",
        "hora": "hour",
        "persona": "person",
        "anuales": "year",
    },
    weak=frozenset("un una uno ambos ambas".split()),
    stops=frozenset(
        """el la los las un una unos unas y o pero de del en a al con por para sin sobre entre hasta desde es son era eran
        fue fueron ha han había será que quien cual no se su sus lo más""".split()
    ),
)

RUSSIAN = NumberWords(
    decimal=",",
    group=" ",
    cardinals=_table(
        "ноль = 0\nодин одна одно одного одной одну одним одном = 1\nдва две двух двум двумя оба обе обоих = 2\n"
        "три трех трёх трем трём тремя трое = 3\nчетыре четырех четырёх четырем четырём четырьмя четверо = 4\n"
        "пять пяти пятью пятеро = 5\nшесть шести шестью шестеро = 6\nсемь семи семью семеро = 7\n"
        "восемь восьми восемью = 8\nдевять девяти девятью = 9\nдесять десяти десятью = 10\n"
        "одиннадцать одиннадцати = 11\nдвенадцать двенадцати = 12\nтринадцать тринадцати = 13\n"
        "четырнадцать четырнадцати = 14\nпятнадцать пятнадцати = 15\nшестнадцать шестнадцати = 16\n"
        "семнадцать семнадцати = 17\nвосемнадцать восемнадцати = 18\nдевятнадцать девятнадцати = 19\n"
        "двадцать двадцати = 20\nтридцать тридцати = 30\nсорок сорока = 40\nпятьдесят пятидесяти = 50\n"
        "шестьдесят шестидесяти = 60\nсемьдесят семидесяти = 70\nвосемьдесят восьмидесяти = 80\nдевяносто девяноста = 90\n"
        "сто ста = 100\nдвести двухсот = 200\nтриста трехсот трёхсот = 300\nчетыреста четырехсот четырёхсот = 400\n"
        "пятьсот пятисот = 500\nшестьсот шестисот = 600\nсемьсот семисот = 700\nвосемьсот восьмисот = 800\n"
        "девятьсот девятисот = 900\nполтора полторы = 1"
    ),
    magnitudes=_table(
        "тысяча тысячи тысяч тысячу тысячам тысячами тыс = 1000\nмиллион миллиона миллионов миллионам млн = 1000000\n"
        "миллиард миллиарда миллиардов миллиардам млрд = 1000000000\nтриллион триллиона триллионов трлн = 1000000000000"
    ),
    ordinals=_table(
        "первый первая первое первого первой первую первом первым = 1\nвторой вторая второе второго вторую втором = 2\n"
        "третий третья третье третьего третьей третью = 3\nчетвертый четвёртый четвертая четвертого четвертой = 4\n"
        "пятый пятая пятого пятой = 5\nшестой шестая шестого = 6\nседьмой седьмая седьмого = 7\nвосьмой восьмая = 8\n"
        "девятый девятая = 9\nдесятый десятая десятого = 10"
    ),
    fractions={
        "половина": Fraction(1, 2),
        "половины": Fraction(1, 2),
        "половину": Fraction(1, 2),
        "полгода": Fraction(1, 2),
        "треть": Fraction(1, 3),
        "трети": Fraction(1, 3),
        "четверть": Fraction(1, 4),
        "четверти": Fraction(1, 4),
    },
    groups={"дюжина": 12, "дюжины": 12, "десяток": 10},
    vague=_table("десятки десятков = 10\nсотни сотен = 100\nтысячи = 1000\nмиллионы = 1000000"),
    before=_phrases(
        {
            Approx.ABOUT: "около|примерно|приблизительно|порядка",
            Approx.NEARLY: "почти|чуть менее|чуть меньше|без малого",
            Approx.MORE_THAN: "более|больше|свыше|более чем|больше чем|чуть более|чуть больше",
            Approx.AT_LEAST: "не менее|как минимум|по меньшей мере|минимум|не менее чем|по крайней мере",
            Approx.LESS_THAN: "менее|меньше|менее чем",
            Approx.AT_MOST: "не более|максимум|до|не больше|не более чем",
            Approx.EXACTLY: "ровно|точно",
        }
    ),
    percent=frozenset("% процент процента процентов проценту процентам процентами".split()),
    points=frozenset(("процентных пункта", "процентных пунктов", "процентный пункт", "процентного пункта", "п п")),
    units={
        "км": "km",
        "километр": "km",
        "километра": "km",
        "километров": "km",
        "м": "m",
        "метр": "m",
        "метра": "m",
        "метров": "m",
        "см": "cm",
        "мм": "mm",
        "кг": "kg",
        "килограмм": "kg",
        "килограмма": "kg",
        "килограммов": "kg",
        "тонна": "tonne",
        "тонны": "tonne",
        "тонн": "tonne",
        "т": "tonne",
        "час": "hour",
        "часа": "hour",
        "часов": "hour",
        "день": "day",
        "дня": "day",
        "дней": "day",
        "суток": "day",
        "неделя": "week",
        "недели": "week",
        "недель": "week",
        "неделю": "week",
        "месяц": "month",
        "месяца": "month",
        "месяцев": "month",
        "год": "year",
        "года": "year",
        "лет": "year",
        "минут": "minute",
        "минуты": "minute",
        "раз": "times",
        "раза": "times",
        "градусов": "degree",
        "га": "ha",
    },
    currencies={
        "рубль": "RUB",
        "рубля": "RUB",
        "рублей": "RUB",
        "руб": "RUB",
        "доллар": "USD",
        "доллара": "USD",
        "долларов": "USD",
        "евро": "EUR",
        "гривна": "UAH",
        "гривны": "UAH",
        "гривен": "UAH",
        "юаней": "CNY",
        "юаня": "CNY",
        "фунтов": "GBP",
        "иен": "JPY",
        "тенге": "KZT",
    },
    between=frozenset(("между",)),
    and_words=frozenset(("и",)),
    to_words=frozenset(("до",)),
    by_words=frozenset(("на",)),
    from_words=frozenset(("с", "со", "от")),
    changes=frozenset(
        """вырос выросла выросло выросли снизился снизилась снизилось снизились упал упала упало увеличился увеличилась
        увеличилось сократился сократилась сократилось повысил повысила снизил снизила""".split()
    ),
    per=frozenset(("в", "за", "на", "/")),
    rates={"год": "year", "день": "day", "сутки": "day", "неделю": "week", "месяц": "month", "час": "hour"},
    weak=frozenset("один одна одно одного одной одну одним одном оба обе обоих".split()),
    stops=frozenset(
        """в во на с со к по из у о об от до для за при под над и а но или что как не ни же бы был была было были есть его
        её их он она они это который которая которые""".split()
    ),
)

UKRAINIAN = NumberWords(
    decimal=",",
    group=" ",
    cardinals=_table(
        "нуль = 0\nодин одна одне одного однієї одну одним = 1\nдва дві двох двом двома обидва обидві обох = 2\n"
        "три трьох трьом трьома троє = 3\nчотири чотирьох чотирьом четверо = 4\nп'ять п'яти п'ятьох п'ятеро = 5\n"
        "шість шести шістьох = 6\nсім семи сімох = 7\nвісім восьми вісьмох = 8\nдев'ять дев'яти = 9\nдесять десяти = 10\n"
        "одинадцять одинадцяти = 11\nдванадцять дванадцяти = 12\nтринадцять тринадцяти = 13\n"
        "чотирнадцять чотирнадцяти = 14\nп'ятнадцять п'ятнадцяти = 15\nшістнадцять шістнадцяти = 16\n"
        "сімнадцять сімнадцяти = 17\nвісімнадцять вісімнадцяти = 18\nдев'ятнадцять дев'ятнадцяти = 19\n"
        "двадцять двадцяти = 20\nтридцять тридцяти = 30\nсорок сорока = 40\nп'ятдесят = 50\nшістдесят = 60\n"
        "сімдесят = 70\nвісімдесят = 80\nдев'яносто = 90\nсто ста = 100\nдвісті двохсот = 200\nтриста трьохсот = 300\n"
        "чотириста = 400\nп'ятсот = 500\nшістсот = 600\nсімсот = 700\nвісімсот = 800\nдев'ятсот = 900"
    ),
    magnitudes=_table(
        "тисяча тисячі тисяч тисячу тис = 1000\nмільйон мільйона мільйонів мільйони млн = 1000000\n"
        "мільярд мільярда мільярдів мільярди млрд = 1000000000\nтрильйон трильйона трильйонів трлн = 1000000000000"
    ),
    ordinals=_table(
        "перший перша перше першого першої першу першому = 1\nдругий друга друге другого другої другу = 2\n"
        "третій третя третє третього третьої третю = 3\nчетвертий четверта четверте четвертого четвертої = 4\n"
        "п'ятий п'ята п'ятого п'ятої = 5\nшостий шоста = 6\nсьомий сьома = 7\nвосьмий восьма = 8\nдев'ятий дев'ята = 9\n"
        "десятий десята = 10"
    ),
    fractions={
        "половина": Fraction(1, 2),
        "половини": Fraction(1, 2),
        "половину": Fraction(1, 2),
        "третина": Fraction(1, 3),
        "третини": Fraction(1, 3),
        "третину": Fraction(1, 3),
        "чверть": Fraction(1, 4),
        "чверті": Fraction(1, 4),
    },
    vague=_table("десятки десятків = 10\nсотні сотень = 100\nтисячі = 1000\nмільйони = 1000000"),
    before=_phrases(
        {
            Approx.ABOUT: "близько|приблизно|орієнтовно|біля",
            Approx.NEARLY: "майже|трохи менше",
            Approx.MORE_THAN: "понад|більше|більш ніж|більше ніж|трохи більше",
            Approx.AT_LEAST: "щонайменше|не менше|не менш як|принаймні|мінімум",
            Approx.LESS_THAN: "менше|менш ніж|менше ніж",
            Approx.AT_MOST: "щонайбільше|не більше|до|максимум",
            Approx.EXACTLY: "рівно|точно",
        }
    ),
    percent=frozenset("% відсоток відсотка відсотки відсотків відсоткам".split()),
    points=frozenset(("відсоткових пункти", "відсоткових пунктів", "відсотковий пункт", "відсоткового пункту")),
    units={
        "км": "km",
        "кілометр": "km",
        "кілометри": "km",
        "кілометрів": "km",
        "м": "m",
        "метр": "m",
        "метри": "m",
        "метрів": "m",
        "кг": "kg",
        "кілограмів": "kg",
        "тонна": "tonne",
        "тонни": "tonne",
        "тонн": "tonne",
        "година": "hour",
        "години": "hour",
        "годин": "hour",
        "день": "day",
        "дні": "day",
        "днів": "day",
        "тиждень": "week",
        "тижні": "week",
        "тижнів": "week",
        "місяць": "month",
        "місяці": "month",
        "місяців": "month",
        "рік": "year",
        "роки": "year",
        "років": "year",
        "хвилин": "minute",
        "хвилини": "minute",
        "рази": "times",
        "разів": "times",
        "градусів": "degree",
    },
    currencies={
        "гривня": "UAH",
        "гривні": "UAH",
        "гривень": "UAH",
        "грн": "UAH",
        "долар": "USD",
        "долари": "USD",
        "доларів": "USD",
        "євро": "EUR",
        "рублів": "RUB",
        "фунтів": "GBP",
        "злотих": "PLN",
    },
    between=frozenset(("між",)),
    and_words=frozenset(("і", "та", "й")),
    to_words=frozenset(("до",)),
    by_words=frozenset(("на",)),
    from_words=frozenset(("з", "із", "від")),
    changes=frozenset(
        "зріс зросла зросло зросли впав впала впало знизився знизилася знизилось збільшився збільшилася скоротився "
        "скоротилася скоротилось підвищив".split()
    ),
    per=frozenset(("на", "за", "/")),
    rates={"рік": "year", "день": "day", "добу": "day", "тиждень": "week", "місяць": "month", "годину": "hour"},
    weak=frozenset("один одна одне одного однієї одну одним обидва обидві обох".split()),
    stops=frozenset(
        """в у на з із зі до по від для за при під над і й та а але або що як не ні був була було були є його її їх він вона
        вони це який яка які""".split()
    ),
)

NUMBER_WORDS: Mapping[str, NumberWords] = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "ru": RUSSIAN,
    "uk": UKRAINIAN,
}

CURRENCY_SIGNS: Mapping[str, str] = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₴": "UAH",
    "₩": "KRW",
    "₪": "ILS",
    "₺": "lira",
    "₦": "naira",
    "₱": "peso",
    "฿": "THB",
    "₫": "VND",
    "₿": "bitcoin",
}
"""Signs before or behind digits. `$` with letters before it (A$, HK$) is read as that country's dollar."""

DOLLARS: Mapping[str, str] = {
    "us": "USD",
    "u.s": "USD",
    "a": "AUD",
    "au": "AUD",
    "c": "CAD",
    "ca": "CAD",
    "can": "CAD",
    "nz": "NZD",
    "hk": "HKD",
    "s": "SGD",
    "nt": "TWD",
    "r": "BRL",
    "mx": "MXN",
}
