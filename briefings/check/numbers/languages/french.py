"""Number words of French."""

from __future__ import annotations

from ...dates.tables import forms, names, values
from ..words import NumberWords, limits, parts

FRENCH = NumberWords(
    decimal=",",
    group=" .",
    cardinals=values("""
        0: zéro
        1: un une
        2: deux
        3: trois
        4: quatre
        5: cinq
        6: six
        7: sept
        8: huit
        9: neuf
        10: dix
        11: onze
        12: douze
        13: treize
        14: quatorze
        15: quinze
        16: seize
        20: vingt vingts
        30: trente
        40: quarante
        50: cinquante
        60: soixante
        70: septante
        80: huitante octante
        90: nonante
        """),
    hundreds=values("""
        100: cent cents
        """),
    magnitudes=values("""
        1000: mille
        1000000: million millions
        1000000000: milliard milliards md mds mrd
        1000000000000: billion billions
        """),
    suffixes=values("""
        1000000: m
        1000000000: md mds mrd
        """),
    joins=forms("""
        et
        """),
    ordinals=values("""
        1: premier première premiers premières
        2: deuxième deuxièmes seconde
        3: troisième
        4: quatrième
        5: cinquième
        6: sixième
        7: septième
        8: huitième
        9: neuvième
        10: dixième
        """),
    ordinal_suffixes=forms("""
        e er nd nde ème ère
        """),
    fractions=parts("""
        1/2: moitié demi demie
        1/3: tiers
        1/4: quart quarts
        1/5: cinquième
        1/10: dixième
        """),
    groups=values("""
        12: douzaine
        10: dizaine
        15: quinzaine
        20: vingtaine
        30: trentaine
        40: quarantaine
        50: cinquantaine
        60: soixantaine
        100: centaine
        1000: millier
        """),
    vague=values("""
        10: dizaines
        100: centaines
        1000: milliers
        """),
    articles=forms("""
        la le un une
        """),
    of=forms("""
        d de des du
        """),
    before=limits("""
        about: environ quelque près_d'environ autour_de à_peu_près
        nearly: près_de presque pas_loin_de un_peu_moins_de
        more_than: plus_de plus_d' un_peu_plus_de
        at_least: au_moins pas_moins_de au_minimum
        less_than: moins_de moins_d'
        at_most: au_plus jusqu'à au_maximum pas_plus_de
        exactly: exactement précisément
        """),
    percent=forms("""
        % pour_cent pourcent
        """),
    points=forms("""
        point_de_pourcentage points_de_pourcentage points_de_pourcentages
        """),
    units=names("""
        km: km kilometre kilometres kilometer kilometers kilomètres kilomètre
        m: m metre metres meter meters mètres mètre
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
        ha: hectare hectares ha
        km/h: km/h kph
        °C: °c celsius
        °F: °f fahrenheit
        tonne: tonnes tonne
        hour: heure heures
        day: jour jours
        week: semaine semaines
        month: mois
        year: an ans année années
        minute: minute minutes
        second: seconde secondes
        times: fois
        degree: degrés
        decade: décennies
        vote: voix
        """),
    currencies=names("""
        USD: usd dollar dollars
        EUR: eur euro euros d'euros
        GBP: gbp livres
        JPY: jpy yens
        CNY: cny yuans
        RUB: rub roubles
        UAH: uah
        CHF: chf
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
        franc: francs
        cent: centimes
        """),
    between=forms("""
        entre
        """),
    and_words=forms("""
        et
        """),
    to_words=forms("""
        à
        """),
    by_words=forms("""
        de d'
        """),
    from_words=forms("""
        contre depuis
        """),
    changes=forms("""
        atteint augmenté augmente baisse baissé bondi chute chuté diminue diminué diminution grimpé gagné hausse
        passe passé perdu progresse progressé ralenti recul reculé réduit réduite tombe tombé tombée monte monté élevé
        """),
    more=forms("""
        plus
        """),
    less=forms("""
        moins
        """),
    per=forms("""
        / par
        """),
    rates=names("""
        year: an
        day: jour
        week: semaine
        month: mois
        hour: heure
        person: habitant personne
        """),
    weak=forms("""
        un une
        """),
    stops=forms("""
        a au aux avait avec ce cette chez d dans de des dont du elle elles en entre est et il ils l la le les mais ne
        ont ou où par pas pour qu que qui s sans se sera sont sous sur un une vers à étaient était été
        """),
)
