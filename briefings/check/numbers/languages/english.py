"""Number words of English."""

from __future__ import annotations

from ...dates.tables import forms, names, values
from ..words import NumberWords, limits, parts

ENGLISH = NumberWords(
    decimal=".",
    group=",",
    cardinals=values("""
        0: zero nil
        1: one
        2: two both
        3: three
        4: four
        5: five
        6: six
        7: seven
        8: eight
        9: nine
        10: ten
        11: eleven
        12: twelve
        13: thirteen
        14: fourteen
        15: fifteen
        16: sixteen
        17: seventeen
        18: eighteen
        19: nineteen
        20: twenty
        30: thirty
        40: forty fourty
        50: fifty
        60: sixty
        70: seventy
        80: eighty
        90: ninety
        """),
    hundreds=values("""
        100: hundred
        """),
    magnitudes=values("""
        1000: thousand
        1000000: million mln
        1000000000: billion bn bln
        1000000000000: trillion tn trn
        100000: lakh lakhs
        10000000: crore crores
        """),
    suffixes=values("""
        1000: k
        1000000: m mn mln
        1000000000: b bn bln
        1000000000000: t tn trn
        """),
    joins=forms("""
        and
        """),
    ordinals=values("""
        1: first
        2: second
        3: third
        4: fourth
        5: fifth
        6: sixth
        7: seventh
        8: eighth
        9: ninth
        10: tenth
        11: eleventh
        12: twelfth
        13: thirteenth
        14: fourteenth
        15: fifteenth
        16: sixteenth
        17: seventeenth
        18: eighteenth
        19: nineteenth
        20: twentieth
        30: thirtieth
        40: fortieth
        50: fiftieth
        60: sixtieth
        70: seventieth
        80: eightieth
        90: ninetieth
        100: hundredth
        1000: thousandth
        1000000: millionth
        """),
    ordinal_suffixes=forms("""
        nd rd st th
        """),
    fractions=parts("""
        1/2: half halves
        1/4: quarter quarters fourth fourths
        1/3: third thirds
        1/5: fifth fifths
        1/6: sixth sixths
        1/7: seventh sevenths
        1/8: eighth eighths
        1/9: ninth ninths
        1/10: tenth tenths
        """),
    groups=values("""
        12: dozen
        """),
    vague=values("""
        10: tens
        12: dozens
        20: scores
        100: hundreds
        1000: thousands
        1000000: millions
        1000000000: billions
        1000000000000: trillions
        """),
    loose={"several": (3, 12), "numerous": (5, 1000000000000)},
    articles=forms("""
        a an
        """),
    of=forms("""
        of
        """),
    before=limits("""
        about: about around approximately approx roughly some circa an_estimated estimated in_the_region_of
        about: somewhere_around close_to_about as_many_as_about
        nearly: nearly almost close_to just_under just_below just_short_of nearing approaching not_quite
        nearly: slightly_less_than slightly_under a_little_under a_little_less_than
        more_than: more_than over above greater_than upwards_of in_excess_of exceeding exceeded exceeds
        more_than: topping well_over just_over slightly_more_than slightly_over just_above a_little_over
        more_than: north_of higher_than surpassing surpassed surpasses topped tops larger_than older_than
        more_than: longer_than better_than
        at_least: at_least no_fewer_than no_less_than not_less_than not_fewer_than a_minimum_of minimum_of
        at_least: at_a_minimum
        less_than: less_than fewer_than under below lower_than smaller_than younger_than shorter_than
        at_most: at_most no_more_than not_more_than up_to as_many_as as_much_as a_maximum_of maximum_of
        at_most: as_high_as as_few_as as_little_as
        exactly: exactly precisely
        """),
    after=limits("""
        at_least: or_more or_above or_higher or_over or_older at_least and_above and_over and_older
        at_most: or_less or_fewer or_below or_under or_younger at_most
        about: or_so approximately -odd -_odd or_thereabouts
        """),
    percent=forms("""
        % pct per_cent percent
        """),
    points=forms("""
        percentage_point percentage_points percentage-point pp
        """),
    units=names("""
        km: km kilometre kilometres kilometer kilometers
        m: m metre metres meter meters
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
        second: second seconds secs
        minute: minute minutes mins
        hour: hour hours hrs hr
        day: day days
        week: week weeks
        fortnight: fortnight fortnights
        month: month months
        quarter: quarter quarters
        year: year years yrs
        decade: decade decades
        century: century centuries
        mile: mile miles
        mph: mph
        foot: foot feet ft
        inch: inch inches
        yard: yard yards
        acre: acre acres
        lb: pound-weight lb lbs
        ounce: ounce ounces
        tonne: tonne tonnes
        ton: ton tons
        gallon: gallon gallons
        barrel: barrel barrels
        knot: knot knots
        degree: degree degrees
        times: times
        basis_point: basis_points basis_point
        square_mile: square_miles square_mile sq_mi
        km2: square_kilometres square_kilometers sq_km
        square_foot: square_feet
        m2: square_metres square_meters
        m3: cubic_metres cubic_meters
        point: points point
        vote: votes vote
        """),
    currencies=names("""
        USD: usd dollar dollars us_dollars u.s_dollars
        EUR: eur euro euros
        GBP: gbp pound pounds sterling
        JPY: jpy yen
        CNY: cny yuan renminbi
        RUB: rub rouble roubles ruble rubles
        UAH: uah hryvnia hryvnias
        CHF: chf
        CAD: cad
        AUD: aud
        INR: inr rupee rupees
        KRW: krw won
        BRL: brl real reais
        MXN: mxn
        SEK: sek
        NOK: nok
        DKK: dkk
        PLN: pln zloty zlotys
        CZK: czk
        TRY: try
        ZAR: zar rand
        HKD: hkd
        SGD: sgd
        NZD: nzd
        ILS: ils shekel shekels
        franc: francs franc
        crown: crown crowns krona kroner
        lira: lira liras
        peso: peso pesos
        zlat: zlat zlats
        cent: cent cents
        pence: pence
        bitcoin: bitcoin bitcoins
        dirham: dirhams
        riyal: riyals
        naira: naira
        shilling: shillings
        """),
    between=forms("""
        between
        """),
    and_words=forms("""
        and
        """),
    to_words=forms("""
        to
        """),
    by_words=forms("""
        by
        """),
    from_words=forms("""
        from
        """),
    changes=forms("""
        accelerated accelerates advanced boosted changed climb climbed climbing climbs cooled crept cut cuts cutting
        decline declined declines declining decrease decreased decreases decreasing dipped doubled down drop dropped
        dropping drops ease eased easing edged expand expanded extended fall fallen falling falls fell gain gained
        grew grow growing grown grows hiked inched increase increased increases increasing jump jumped jumping jumps
        lifted lost lower lowered lowering narrowed plummeted plunged raise raised raises raising rebounded reduce
        reduced reduces reducing retreated revised rise risen rises rising rocketed rose sank shed shrank shrunk
        sinking slid slipped slow slowed slowing slumped soared spiked strengthened sunk surge surged surges swelled
        trimmed tumbled up weakened widened
        """),
    more=forms("""
        above bigger faster greater higher larger longer more older up
        """),
    less=forms("""
        below down fewer less lower shorter slower smaller younger
        """),
    per=forms("""
        / a an each every per
        """),
    rates=names("""
        year: annually yearly annual year
        day: daily day
        week: weekly week
        month: monthly month
        hour: hourly hour
        night: night
        minute: minute
        second: second
        barrel: barrel
        tonne: tonne
        ton: ton
        person: person head capita
        share: share
        household: household
        game: game
        match: match
        gallon: gallon
        litre: litre
        mile: mile
        km: kilometre
        square: square
        student: student
        ticket: ticket
        ha: hectare
        acre: acre
        """),
    weak=forms("""
        both nil one zero
        """),
    stops=forms("""
        a about according across after against all also among an and are as at be because been before being between but
        by can could did do does down during for from had has have he her here him his i if in including into is it its
        may might must my near nor not of off on onto or our out over per shall she should since so than that the their
        them then there these they this those through to under until up us was we were when where which while who whom
        whose will with would you your
        """),
    times=values("""
        1: once
        2: twice double doubled doubling
        3: thrice triple tripled tripling
        4: quadrupled
        """),
)
