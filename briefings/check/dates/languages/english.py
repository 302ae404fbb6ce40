"""Words of time of English."""

from __future__ import annotations

from ..lexicon import DateWords, relations, units
from ..tables import forms, names, values

ENGLISH = DateWords(
    months=values("""
        1: january jan
        2: february feb
        3: march mar
        4: april apr
        5: may
        6: june jun
        7: july jul
        8: august aug
        9: september sept sep
        10: october oct
        11: november nov
        12: december dec
        """),
    short_months=forms("""
        apr aug dec feb jan jul jun mar nov oct sep sept
        """),
    weekdays=values("""
        0: monday mondays mon
        1: tuesday tuesdays tue tues
        2: wednesday wednesdays wed
        3: thursday thursdays thu thurs thur
        4: friday fridays fri
        5: saturday saturdays sat
        6: sunday sundays sun
        """),
    units=units("""
        hour: hour hours
        day: day days night
        week: week weeks fortnight
        weekend: weekend weekends
        month: month months
        quarter: quarter quarters
        year: year years
        decade: decade decades
        century: century centuries
        """),
    days=values("""
        0: today tonight
        -1: yesterday
        1: tomorrow
        """),
    near=values("""
        -1: last previous past
        0: this current
        1: next coming following
        """),
    ago=forms("""
        ago
        """),
    parts=names("""
        early: early beginning start
        mid: mid middle
        late: late end
        """),
    day_parts=names("""
        morning: morning mornings
        afternoon: afternoon
        evening: evening evenings
        night: night nights overnight
        """),
    relations=relations("""
        before: before prior_to ahead_of earlier_than
        by: by no_later_than not_later_than
        until: until till through up_to
        after: after later_than
        since: since from starting beginning
        not_before: no_earlier_than not_earlier_than not_before until_at_least at_least_until
        at: as_early_as
        """),
    seasons=values("""
        0: winter
        1: spring
        2: summer
        3: autumn fall
        """),
    joins=forms("""
        , . of the
        """),
    articles=forms("""
        the
        """),
    year_cues=forms("""
        about after and annual around as autumn before beginning between by c circa during early end fall from in late
        mid middle of season since spring start summer than the through till to until winter year years
        """),
    approx=forms("""
        about almost approximately around c ca circa nearly roughly some
        """),
    numbers=values("""
        1: one a an
        2: two
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
        """),
    between=forms("""
        between
        """),
    and_words=forms("""
        and
        """),
    range_words=forms("""
        through till to until
        """),
    ambiguous=forms("""
        august dec fall fri jan mar march may mon sat spring sun wed
        """),
    capitals=True,
    durations=forms("""
        centuries days decades hours months weeks years
        """),
    clock_words=values("""
        720: noon midday
        0: midnight
        """),
    oclock=forms("""
        o'clock
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
        """),
    future=forms("""
        takes starts begins expires comes
        aims begin could due expect expected expects going intends may might plan planned planning plans scheduled set
        shall to upcoming will would
        """),
    past=forms("""
        announced arrested been began came did died found had has have held hit killed left lost made met opened passed
        published released reported said signed struck told took voted was went were won
        """),
)
