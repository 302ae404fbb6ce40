"""Number words of German."""

from __future__ import annotations

from ...dates.tables import forms, names, values
from ..words import NumberWords, limits, parts


def _below_hundred() -> dict[str, int]:
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


def _cardinals() -> dict[str, int]:
    """Compounds up to 999 and round thousands up to 99,000: German writes them as one word."""
    below = _below_hundred()
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
    cardinals=_cardinals(),
    magnitudes=values("""
        1000: tausend tsd
        1000000: million millionen mio
        1000000000: milliarde milliarden mrd
        1000000000000: billion billionen bio
        """),
    ordinals=values("""
        1: erste ersten erster erstes
        2: zweite zweiten zweiter zweites
        3: dritte dritten dritter drittes
        4: vierte vierten vierter viertes
        5: fünfte fünften fünfter
        6: sechste sechsten
        7: siebte siebten
        8: achte achten
        9: neunte neunten
        10: zehnte zehnten
        """),
    fractions=parts("""
        1/2: hälfte halbe halben halbes
        1/3: drittel
        1/4: viertel
        1/5: fünftel
        1/10: zehntel
        """),
    groups=values("""
        12: dutzend
        """),
    vague=values("""
        12: dutzende dutzenden
        100: hunderte hunderten
        1000: tausende tausenden
        """),
    articles=forms("""
        der die ein eine einem einen einer
        """),
    of=forms("""
        der des von
        """),
    before=limits("""
        about: etwa rund ungefähr circa ca gut zirka um_die in_etwa
        nearly: fast beinahe knapp nahezu
        more_than: mehr_als über gut_über
        at_least: mindestens wenigstens nicht_weniger_als zumindest
        less_than: weniger_als unter
        at_most: höchstens maximal bis_zu nicht_mehr_als
        exactly: genau exakt
        """),
    percent=forms("""
        % prozent
        """),
    points=forms("""
        prozentpunkt prozentpunkte prozentpunkten
        """),
    units=names("""
        km: km kilometre kilometres kilometer kilometers kilometern
        m: m metre metres meter meters metern
        cm: cm centimetre centimetres centimeter centimeters
        mm: mm
        kg: kg kilogram kilograms kilo kilos
        g: g gram grams
        mg: mg
        litre: l litre litres liter liters
        kW: kw kilowatt kilowatts
        MW: mw megawatt megawatts
        GW: gw gigawatt gigawatts
        MWh: mwh
        GWh: gwh
        kWh: kwh
        ha: hectare hectares ha hektar
        km/h: km/h kph
        °C: °c celsius
        °F: °f fahrenheit
        tonne: tonnen tonne
        hour: stunde stunden
        day: tag tage tagen
        week: woche wochen
        month: monat monate monaten
        year: jahr jahre jahren
        minute: minute minuten
        second: sekunde sekunden
        times: mal
        degree: grad
        decade: jahrzehnte
        vote: stimmen
        """),
    currencies=names("""
        USD: usd dollar
        EUR: eur euro
        GBP: gbp pfund
        JPY: jpy yen
        CNY: cny yuan
        RUB: rub rubel
        UAH: uah
        CHF: chf franken
        CAD: cad
        AUD: aud
        INR: inr
        KRW: krw
        BRL: brl
        MXN: mxn
        SEK: sek
        NOK: nok
        DKK: dkk
        PLN: pln
        CZK: czk
        TRY: try
        ZAR: zar
        HKD: hkd
        SGD: sgd
        NZD: nzd
        ILS: ils
        crown: kronen
        cent: cent
        """),
    between=forms("""
        zwischen
        """),
    and_words=forms("""
        und
        """),
    to_words=forms("""
        auf bis
        """),
    by_words=forms("""
        um
        """),
    from_words=forms("""
        von
        """),
    changes=forms("""
        erhöht erhöhte fiel fällt gefallen gesenkt gestiegen gesunken gewachsen ging kürzt kürzte reduziert reduzierte
        sank senkt senkte sinken sinkt steigen steigt stieg wuchs wächst zurück
        """),
    more=forms("""
        größer höher länger mehr
        """),
    less=forms("""
        kleiner kürzer niedriger weniger
        """),
    per=forms("""
        / im je pro
        """),
    rates=names("""
        year: jahr jährlich
        day: tag täglich
        week: woche
        month: monat monatlich
        hour: stunde
        person: kopf
        """),
    weak=forms("""
        beide beiden ein eine einem einen einer eins
        """),
    stops=forms("""
        aber als am an auf aus bei bis das dass dem den der des die durch ein eine einem einen einer er es für gegen
        haben hat hatte im in ist mit nach nicht oder seit sich sie sind um und unter vom von vor war waren werden wie
        wird wurde wurden zu zum zur über
        """),
    times=values("""
        1: einmal
        2: zweimal
        3: dreimal
        4: viermal
        """),
)
