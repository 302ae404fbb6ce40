"""Words of time of German."""

from __future__ import annotations

from ..lexicon import DateWords, relations, units
from ..tables import forms, names, values

GERMAN = DateWords(
    months=values("""
        1: januar jänner jan
        2: februar feber feb
        3: märz mär
        4: april apr
        5: mai
        6: juni jun
        7: juli jul
        8: august aug
        9: september sept sep
        10: oktober okt
        11: november nov
        12: dezember dez
        """),
    short_months=forms("""
        apr aug dez feb jan jul jun mär nov okt sep sept
        """),
    weekdays=values("""
        0: montag montags
        1: dienstag dienstags
        2: mittwoch mittwochs
        3: donnerstag donnerstags
        4: freitag freitags
        5: samstag samstags sonnabend
        6: sonntag sonntags
        """),
    units=units("""
        hour: stunde stunden
        day: tag tage tagen
        week: woche wochen
        weekend: wochenende
        month: monat monate monaten monats
        quarter: quartal
        year: jahr jahre jahren jahres
        decade: jahrzehnt jahrzehnte jahrzehnten
        century: jahrhundert jahrhunderts
        """),
    days=values("""
        0: heute
        -1: gestern
        -2: vorgestern
        1: morgen
        2: übermorgen
        """),
    near=values("""
        -1: vergangenen vergangene vergangener vergangenes letzten letzte letzter letztes vorigen vorige
        -1: voriges
        0: diesen diese dieser dieses diesem laufenden
        1: kommenden kommende kommender kommendes nächsten nächste nächster nächstes
        """),
    ago=frozenset(),
    ago_before=forms("""
        vor
        """),
    parts=names("""
        early: anfang
        mid: mitte
        late: ende
        """),
    day_parts=names("""
        morning: morgen morgens vormittag vormittags früh
        afternoon: nachmittag nachmittags
        evening: abend abends
        night: nacht nachts
        """),
    relations=relations("""
        before: vor
        until: bis
        after: nach
        since: seit ab von
        by: spätestens spätestens_bis
        not_before: frühestens
        """),
    seasons=values("""
        0: winter
        1: frühling frühjahr
        2: sommer
        3: herbst
        """),
    joins=forms("""
        , . dem den
        """),
    articles=forms("""
        das dem den der des die
        """),
    year_cues=forms("""
        ab als anfang bis circa ende etwa frühjahr frühling gegen herbst im in jahr jahre jahres mitte nach seit sommer
        um und von vor winter zwischen
        """),
    approx=forms("""
        ca circa etwa gegen rund um ungefähr
        """),
    numbers=values("""
        1: ein eine einem einer einen
        2: zwei
        3: drei
        4: vier
        5: fünf
        6: sechs
        7: sieben
        8: acht
        9: neun
        10: zehn
        11: elf
        12: zwölf
        """),
    between=forms("""
        zwischen
        """),
    and_words=forms("""
        und
        """),
    range_words=forms("""
        bis
        """),
    durations=forms("""
        jahrelang jahren jahrzehntelang jahrzehnten monatelang monaten stunden stundenlang tagelang tagen wochen
        wochenlang
        """),
    clock_words=values("""
        0: mitternacht
        """),
    oclock=forms("""
        uhr
        """),
    ordinals=values("""
        1: ersten erste erstes
        2: zweiten zweite zweites
        3: dritten dritte drittes
        4: vierten vierte viertes
        """),
    future=forms("""
        geplant soll sollen werden will wird wollen
        """),
    past=forms("""
        haben hat hatte hatten ist sagte sind teilte war waren wurde wurden
        """),
)
