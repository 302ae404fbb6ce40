"""Words of time of French."""

from __future__ import annotations

from ..lexicon import DateWords, relations, units
from ..tables import forms, names, values

FRENCH = DateWords(
    months=values("""
        1: janvier janv
        2: février févr fév
        3: mars
        4: avril avr
        5: mai
        6: juin
        7: juillet juil
        8: août aout
        9: septembre sept
        10: octobre oct
        11: novembre nov
        12: décembre déc
        """),
    short_months=forms("""
        avr déc fév févr janv juil nov oct sept
        """),
    weekdays=values("""
        0: lundi lundis
        1: mardi mardis
        2: mercredi mercredis
        3: jeudi jeudis
        4: vendredi vendredis
        5: samedi samedis
        6: dimanche dimanches
        """),
    units=units("""
        hour: heure heures
        day: jour jours
        week: semaine semaines
        weekend: week-end
        month: mois
        quarter: trimestre
        year: an ans année années l'année l'an
        decade: décennie décennies
        century: siècle siècles
        """),
    days=values("""
        0: aujourd'hui
        -1: hier
        -2: avant-hier
        1: demain
        2: après-demain
        """),
    near=values("""
        -1: dernier dernière derniers dernières passé passée précédent précédente
        0: ce cette cet
        1: prochain prochaine prochains prochaines
        """),
    ago=frozenset(),
    ago_before=forms("""
        il_y_a
        """),
    parts=names("""
        early: début
        mid: mi courant
        late: fin
        """),
    day_parts=names("""
        morning: matin matinée
        afternoon: après-midi
        evening: soir soirée
        night: nuit
        """),
    relations=relations("""
        before: avant
        by: d'ici au_plus_tard
        until: jusqu'à jusqu'au jusqu'en
        after: après
        since: depuis dès à_partir_de à_partir_du à_compter_du
        not_before: au_plus_tôt
        """),
    seasons=values("""
        0: hiver l'hiver d'hiver
        1: printemps
        2: été l'été d'été
        3: automne l'automne d'automne
        """),
    joins=forms("""
        , . de er
        """),
    articles=forms("""
        au du l' la le les
        """),
    year_cues=forms("""
        année années après automne avant d'ici de depuis dès début en entre et fin hiver jusqu'en l'an l'année mi
        printemps vers à été
        """),
    approx=forms("""
        autour environ vers
        """),
    numbers=values("""
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
        """),
    between=forms("""
        entre
        """),
    and_words=forms("""
        et
        """),
    range_words=forms("""
        au à
        """),
    durations=forms("""
        années décennies heures jours mois semaines
        """),
    clock_words=values("""
        720: midi
        0: minuit
        """),
    oclock=forms("""
        h heure heures
        """),
    ordinals=values("""
        1: premier première
        2: deuxième second seconde
        3: troisième
        4: quatrième
        """),
    future=forms("""
        devraient devrait doit doivent prévu prévue sera seront va vont
        """),
    past=forms("""
        a avaient avait ont étaient était été
        """),
)
