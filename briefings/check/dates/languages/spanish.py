"""Words of time of Spanish."""

from __future__ import annotations

from ..lexicon import DateWords, relations, units
from ..tables import forms, names, values

SPANISH = DateWords(
    months=values("""
        1: enero ene
        2: febrero feb
        3: marzo
        4: abril abr
        5: mayo
        6: junio jun
        7: julio jul
        8: agosto ago
        9: septiembre setiembre sept sep
        10: octubre oct
        11: noviembre nov
        12: diciembre dic
        """),
    short_months=forms("""
        abr ago dic ene feb jul jun nov oct sep sept
        """),
    weekdays=values("""
        0: lunes
        1: martes
        2: miércoles miercoles
        3: jueves
        4: viernes
        5: sábado sábados sabado
        6: domingo domingos
        """),
    units=units("""
        hour: hora horas
        day: día días
        week: semana semanas
        weekend: fin_de_semana
        month: mes meses
        quarter: trimestre
        year: año años
        decade: década décadas
        century: siglo siglos
        """),
    days=values("""
        0: hoy
        -1: ayer anoche
        -2: anteayer
        1: mañana
        """),
    near=values("""
        -1: pasado pasada pasados pasadas último última anterior
        0: este esta
        1: próximo próxima próximos próximas que_viene
        """),
    ago=forms("""
        atrás
        """),
    ago_before=forms("""
        hace
        """),
    parts=names("""
        early: principios comienzos inicios
        mid: mediados
        late: finales fines
        """),
    day_parts=names("""
        morning: mañana
        afternoon: tarde
        night: noche madrugada
        """),
    relations=relations("""
        before: antes_de antes_del
        until: hasta
        after: después_de después_del tras
        since: desde a_partir_de a_partir_del
        by: para a_más_tardar
        """),
    seasons=values("""
        0: invierno
        1: primavera
        2: verano
        3: otoño
        """),
    joins=forms("""
        , . de del
        """),
    articles=forms("""
        al del el la las los
        """),
    year_cues=forms("""
        a antes año años de del desde en entre hasta invierno otoño para primavera que tras verano y
        """),
    approx=forms("""
        alrededor cerca hacia
        """),
    numbers=values("""
        1: un una uno
        2: dos
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
        """),
    between=forms("""
        entre
        """),
    and_words=forms("""
        y
        """),
    range_words=forms("""
        a al hasta
        """),
    durations=forms("""
        años décadas días horas meses semanas
        """),
    clock_words=values("""
        720: mediodía
        0: medianoche
        """),
    oclock=forms("""
        h horas
        """),
    ordinals=values("""
        1: primer primero primera
        2: segundo segunda
        3: tercer tercero tercera
        4: cuarto cuarta
        """),
    future=forms("""
        abrirá prevista previsto prevé será serán va van
        """),
    past=forms("""
        anunció dijo era eran fue fueron ha había habían han
        """),
)
