"""Number words of Spanish."""

from __future__ import annotations

from ...dates.tables import forms, names, values
from ..words import NumberWords, limits, parts

SPANISH = NumberWords(
    decimal=",",
    group=". ",
    cardinals=values("""
        0: cero
        1: uno un una
        2: dos ambos ambas
        3: tres
        4: cuatro
        5: cinco
        6: seis
        7: siete
        8: ocho
        9: nueve
        10: diez
        11: once
        12: doce
        13: trece
        14: catorce
        15: quince
        16: dieciséis dieciseis
        17: diecisiete
        18: dieciocho
        19: diecinueve
        20: veinte
        21: veintiún veintiuno veintiuna
        22: veintidós veintidos
        23: veintitrés veintitres
        24: veinticuatro
        25: veinticinco
        26: veintiséis veintiseis
        27: veintisiete
        28: veintiocho
        29: veintinueve
        30: treinta
        40: cuarenta
        50: cincuenta
        60: sesenta
        70: setenta
        80: ochenta
        90: noventa
        100: cien ciento
        200: doscientos doscientas
        300: trescientos trescientas
        400: cuatrocientos cuatrocientas
        500: quinientos quinientas
        600: seiscientos seiscientas
        700: setecientos setecientas
        800: ochocientos ochocientas
        900: novecientos novecientas
        """),
    magnitudes=values("""
        1000: mil
        1000000: millón millones mln
        1000000000: millardo millardos
        1000000000000: billón billones
        """),
    joins=forms("""
        y
        """),
    ordinals=values("""
        1: primer primero primera primeros primeras
        2: segundo segunda
        3: tercer tercero tercera
        4: cuarto cuarta
        5: quinto quinta
        6: sexto sexta
        7: séptimo séptima
        8: octavo octava
        9: noveno novena
        10: décimo décima
        """),
    ordinal_suffixes=forms("""
        er ro ª º
        """),
    fractions=parts("""
        1/2: mitad medio media
        1/3: tercio tercios
        1/4: cuartos
        """),
    groups=values("""
        12: docena
        10: decena
        20: veintena
        100: centenar
        1000: millar
        """),
    vague=values("""
        12: docenas
        10: decenas
        100: cientos centenares
        1000: miles
        1000000: millones
        """),
    articles=forms("""
        el la un una
        """),
    of=forms("""
        de del
        """),
    before=limits("""
        about: unos unas alrededor_de aproximadamente cerca_de en_torno_a
        nearly: casi cerca_de_los poco_menos_de
        more_than: más_de más_del por_encima_de
        at_least: al_menos como_mínimo por_lo_menos no_menos_de
        less_than: menos_de menos_del por_debajo_de
        at_most: como_máximo hasta no_más_de a_lo_sumo
        exactly: exactamente justo
        """),
    percent=forms("""
        % por_ciento
        """),
    points=forms("""
        punto_porcentual puntos_porcentuales
        """),
    units=names("""
        km: km kilometre kilometres kilometer kilometers kilómetros kilómetro
        m: m metre metres meter meters metros metro
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
        ha: hectare hectares ha hectáreas
        km/h: km/h kph
        °C: °c celsius
        °F: °f fahrenheit
        tonne: toneladas tonelada
        hour: hora horas
        day: día días
        week: semana semanas
        month: mes meses
        year: año años
        minute: minuto minutos
        second: segundos
        times: veces
        degree: grados
        vote: votos
        """),
    currencies=names("""
        USD: usd dólar dólares
        EUR: eur euro euros
        GBP: gbp libras
        JPY: jpy yenes
        CNY: cny yuanes
        RUB: rub rublos
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
        peso: pesos
        cent: céntimos
        """),
    between=forms("""
        entre
        """),
    and_words=forms("""
        y
        """),
    to_words=forms("""
        a al hasta
        """),
    by_words=forms("""
        un en
        """),
    from_words=forms("""
        desde del frente
        """),
    changes=forms("""
        aumentó aumentaron aumento bajó bajaron baja cayó cayeron caída creció crecieron crecimiento descendió disminuyó
        elevó ganó perdió reducción redujo redujeron retrocedió subió subieron subida
        """),
    more=forms("""
        más
        """),
    less=forms("""
        menos
        """),
    per=forms("""
        / a al por
        """),
    rates=names("""
        year: año anuales
        day: día
        week: semana
        month: mes
        hour: hora
        person: persona
        """),
    weak=forms("""
        ambas ambos un una uno
        """),
    stops=forms("""
        a al con cual de del desde el en entre era eran es fue fueron ha había han hasta la las lo los más no o para
        pero por que quien se será sin sobre son su sus un una unas unos y
        """),
)
