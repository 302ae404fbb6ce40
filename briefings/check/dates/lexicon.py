"""Words of time in the languages that have rules, as one table a language.

Forms are lower case. A form with a space is matched over several tokens. An abbreviation stands without its stop.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .model import Relation, Unit


def _numbered(lines: str, first: int = 1) -> dict[str, int]:
    """Map every form of a line ("january jan") to the line's number."""
    table: dict[str, int] = {}
    for number, line in enumerate(lines.strip().split("\n"), first):
        for form in line.split("|") if "|" in line else line.split():
            table[form.strip()] = number
    return table


def _listed(lines: str) -> dict[str, str]:
    """Map every form behind the colon of a line ("morning: morning mornings") to the word before it."""
    table: dict[str, str] = {}
    for line in lines.strip().split("\n"):
        name, _, forms = line.partition(":")
        for form in forms.split("|") if "|" in forms else forms.split():
            table[form.strip()] = name.strip()
    return table


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """The words of one language.

    `days` maps a form to the days from today ("yesterday": -1). `near` maps last/this/next to -1, 0, 1. `ambiguous`
    are months that are other words too, believed only beside a number or behind a preposition. `joins` stand between
    the parts of a date ("3 de marzo de 2031"). `between` and `range_words` make ranges.
    """

    months: Mapping[str, int]
    short_months: frozenset[str] = frozenset()
    weekdays: Mapping[str, int]
    units: Mapping[str, Unit]
    days: Mapping[str, int]
    near: Mapping[str, int]
    ago: frozenset[str]
    ago_before: frozenset[str] = frozenset()
    ahead: frozenset[str] = frozenset()
    parts: Mapping[str, str]
    day_parts: Mapping[str, str]
    relations: Mapping[str, Relation]
    seasons: Mapping[str, int]
    joins: frozenset[str]
    articles: frozenset[str] = frozenset()
    year_cues: frozenset[str]
    year_words: frozenset[str] = frozenset()
    approx: frozenset[str]
    numbers: Mapping[str, int]
    between: frozenset[str] = frozenset()
    and_words: frozenset[str] = frozenset()
    range_words: frozenset[str] = frozenset()
    ambiguous: frozenset[str] = frozenset()
    capitals: bool = False
    durations: frozenset[str] = frozenset()
    clock_words: Mapping[str, int] = field(default_factory=dict)
    oclock: frozenset[str] = frozenset()
    ordinals: Mapping[str, int] = field(default_factory=dict)
    future: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()


ENGLISH = DateWords(
    months=_numbered(
        "january jan\nfebruary feb\nmarch mar\napril apr\nmay\njune jun\njuly jul\naugust aug\nseptember sept sep\n"
        "october oct\nnovember nov\ndecember dec"
    ),
    short_months=frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split()),
    weekdays=_numbered(
        "monday mondays mon\ntuesday tuesdays tue tues\nwednesday wednesdays wed\nthursday thursdays thu thurs thur\n"
        "friday fridays fri\nsaturday saturdays sat\nsunday sundays sun",
        0,
    ),
    units={
        "hour": Unit.HOUR,
        "hours": Unit.HOUR,
        "day": Unit.DAY,
        "days": Unit.DAY,
        "week": Unit.WEEK,
        "weeks": Unit.WEEK,
        "fortnight": Unit.WEEK,
        "weekend": Unit.WEEKEND,
        "weekends": Unit.WEEKEND,
        "month": Unit.MONTH,
        "months": Unit.MONTH,
        "quarter": Unit.QUARTER,
        "quarters": Unit.QUARTER,
        "year": Unit.YEAR,
        "years": Unit.YEAR,
        "decade": Unit.DECADE,
        "decades": Unit.DECADE,
        "century": Unit.CENTURY,
        "centuries": Unit.CENTURY,
        "night": Unit.DAY,
    },
    days={"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1},
    near={"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1},
    ago=frozenset(("ago",)),
    ahead=frozenset(("from now",)),
    parts={
        "early": "early",
        "mid": "mid",
        "middle": "mid",
        "late": "late",
        "beginning": "early",
        "start": "early",
        "end": "late",
    },
    day_parts=_listed(
        "morning: morning mornings\nafternoon: afternoon\nevening: evening evenings\nnight: night nights overnight"
    ),
    relations={
        "before": Relation.BEFORE,
        "prior to": Relation.BEFORE,
        "ahead of": Relation.BEFORE,
        "earlier than": Relation.BEFORE,
        "by": Relation.BY,
        "no later than": Relation.BY,
        "not later than": Relation.BY,
        "until": Relation.UNTIL,
        "till": Relation.UNTIL,
        "through": Relation.UNTIL,
        "after": Relation.AFTER,
        "later than": Relation.AFTER,
        "since": Relation.SINCE,
        "from": Relation.SINCE,
        "starting": Relation.SINCE,
        "beginning": Relation.SINCE,
        "no earlier than": Relation.NOT_BEFORE,
        "not earlier than": Relation.NOT_BEFORE,
        "not before": Relation.NOT_BEFORE,
        "as early as": Relation.AT,
    },
    seasons=_numbered("winter\nspring\nsummer\nautumn fall", 0),
    joins=frozenset((",", "of", ".", "the")),
    articles=frozenset(("the",)),
    year_cues=frozenset(
        """in since until till by from to after before during through circa c of around about between early late mid
        year years the and season spring summer autumn fall winter than as end start beginning middle annual""".split()
    ),
    approx=frozenset("about around approximately roughly nearly almost circa c ca some".split()),
    numbers=_numbered(
        "one a an\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\neleven\ntwelve\nthirteen\nfourteen\nfifteen\nsixteen\n"
        "seventeen\neighteen\nnineteen\ntwenty"
    ),
    between=frozenset(("between",)),
    and_words=frozenset(("and",)),
    range_words=frozenset(("to", "until", "till", "through")),
    ambiguous=frozenset(
        ("may", "march", "mar", "sun", "sat", "mon", "wed", "fri", "jan", "dec", "august", "fall", "spring")
    ),
    capitals=True,
    durations=frozenset("hours days weeks months years decades centuries".split()),
    clock_words={"noon": 720, "midday": 720, "midnight": 0},
    oclock=frozenset(("o'clock",)),
    ordinals=_numbered(
        "first\nsecond\nthird\nfourth\nfifth\nsixth\nseventh\neighth\nninth\ntenth\neleventh\ntwelfth\nthirteenth\nfourteenth\n"
        "fifteenth\nsixteenth\nseventeenth\neighteenth\nnineteenth\ntwentieth"
    ),
    future=frozenset(
        """will would shall due expected expects expect scheduled plans plan planned planning set to begin intends aims
        upcoming may might could going""".split()
    ),
    past=frozenset(
        """was were had did said told announced killed died met struck reported opened signed voted passed held took
        came went made found won lost began left hit arrested published released has have been""".split()
    ),
)

GERMAN = DateWords(
    months=_numbered(
        "januar jänner jan\nfebruar feber feb\nmärz mär\napril apr\nmai\njuni jun\njuli jul\naugust aug\nseptember sept sep\n"
        "oktober okt\nnovember nov\ndezember dez"
    ),
    short_months=frozenset("jan feb mär apr jun jul aug sep sept okt nov dez".split()),
    weekdays=_numbered(
        "montag montags\ndienstag dienstags\nmittwoch mittwochs\ndonnerstag donnerstags\nfreitag freitags\n"
        "samstag samstags sonnabend\nsonntag sonntags",
        0,
    ),
    units={
        "stunde": Unit.HOUR,
        "stunden": Unit.HOUR,
        "tag": Unit.DAY,
        "tage": Unit.DAY,
        "tagen": Unit.DAY,
        "woche": Unit.WEEK,
        "wochen": Unit.WEEK,
        "wochenende": Unit.WEEKEND,
        "monat": Unit.MONTH,
        "monate": Unit.MONTH,
        "monaten": Unit.MONTH,
        "monats": Unit.MONTH,
        "quartal": Unit.QUARTER,
        "jahr": Unit.YEAR,
        "jahre": Unit.YEAR,
        "jahren": Unit.YEAR,
        "jahres": Unit.YEAR,
        "jahrzehnt": Unit.DECADE,
        "jahrzehnte": Unit.DECADE,
        "jahrzehnten": Unit.DECADE,
        "jahrhundert": Unit.CENTURY,
        "jahrhunderts": Unit.CENTURY,
    },
    days={"heute": 0, "gestern": -1, "vorgestern": -2, "morgen": 1, "übermorgen": 2},
    near={
        **dict.fromkeys(
            "vergangenen vergangene vergangener vergangenes letzten letzte letzter letztes vorigen vorige "
            "voriges".split(),
            -1,
        ),
        **dict.fromkeys("diesen diese dieser dieses diesem laufenden".split(), 0),
        **dict.fromkeys("kommenden kommende kommender kommendes nächsten nächste nächster nächstes".split(), 1),
    },
    ago=frozenset(),
    ago_before=frozenset(("vor",)),
    parts={"anfang": "early", "mitte": "mid", "ende": "late"},
    day_parts=_listed(
        "morning: morgen morgens vormittag vormittags früh\nafternoon: nachmittag nachmittags\nevening: abend abends\n"
        "night: nacht nachts"
    ),
    relations={
        "vor": Relation.BEFORE,
        "bis": Relation.UNTIL,
        "nach": Relation.AFTER,
        "seit": Relation.SINCE,
        "ab": Relation.SINCE,
        "von": Relation.SINCE,
        "spätestens": Relation.BY,
        "frühestens": Relation.NOT_BEFORE,
        "spätestens bis": Relation.BY,
    },
    seasons=_numbered("winter\nfrühling frühjahr\nsommer\nherbst", 0),
    joins=frozenset((",", ".", "den", "dem")),
    articles=frozenset("dem den der das des die".split()),
    year_cues=frozenset(
        "im in seit bis vor nach ab von jahr jahre jahres ende anfang mitte zwischen und winter sommer herbst frühjahr "
        "frühling um gegen circa etwa als".split()
    ),
    approx=frozenset("etwa rund ungefähr circa ca gegen um".split()),
    numbers=_numbered(
        "ein eine einem einer einen\nzwei\ndrei\nvier\nfünf\nsechs\nsieben\nacht\nneun\nzehn\nelf\nzwölf"
    ),
    between=frozenset(("zwischen",)),
    and_words=frozenset(("und",)),
    range_words=frozenset(("bis",)),
    durations=frozenset(
        "stunden tagen wochen monaten jahren jahrzehnten stundenlang tagelang wochenlang monatelang jahrelang "
        "jahrzehntelang".split()
    ),
    clock_words={"mitternacht": 0},
    oclock=frozenset(("uhr",)),
    ordinals=_numbered("ersten erste erstes\nzweiten zweite zweites\ndritten dritte drittes\nvierten vierte viertes"),
    future=frozenset("wird werden soll sollen will wollen geplant".split()),
    past=frozenset("war waren hatte hatten wurde wurden sagte teilte ist sind hat haben".split()),
)

FRENCH = DateWords(
    months=_numbered(
        "janvier janv\nfévrier févr fév\nmars\navril avr\nmai\njuin\njuillet juil\naoût aout\nseptembre sept\noctobre oct\n"
        "novembre nov\ndécembre déc"
    ),
    short_months=frozenset("janv févr fév avr juil sept oct nov déc".split()),
    weekdays=_numbered(
        "lundi lundis\nmardi mardis\nmercredi mercredis\njeudi jeudis\nvendredi vendredis\nsamedi samedis\n"
        "dimanche dimanches",
        0,
    ),
    units={
        "heure": Unit.HOUR,
        "heures": Unit.HOUR,
        "jour": Unit.DAY,
        "jours": Unit.DAY,
        "semaine": Unit.WEEK,
        "semaines": Unit.WEEK,
        "week-end": Unit.WEEKEND,
        "mois": Unit.MONTH,
        "trimestre": Unit.QUARTER,
        "an": Unit.YEAR,
        "ans": Unit.YEAR,
        "année": Unit.YEAR,
        "années": Unit.YEAR,
        "l'année": Unit.YEAR,
        "l'an": Unit.YEAR,
        "décennie": Unit.DECADE,
        "décennies": Unit.DECADE,
        "siècle": Unit.CENTURY,
        "siècles": Unit.CENTURY,
    },
    days={"aujourd'hui": 0, "hier": -1, "avant-hier": -2, "demain": 1, "après-demain": 2},
    near={
        **dict.fromkeys("dernier dernière derniers dernières passé passée précédent précédente".split(), -1),
        **dict.fromkeys("ce cette cet".split(), 0),
        **dict.fromkeys("prochain prochaine prochains prochaines".split(), 1),
    },
    ago=frozenset(),
    ago_before=frozenset(("il y a",)),
    parts={"début": "early", "mi": "mid", "fin": "late", "courant": "mid"},
    day_parts=_listed("morning: matin matinée\nafternoon: après-midi\nevening: soir soirée\nnight: nuit"),
    relations={
        "avant": Relation.BEFORE,
        "d'ici": Relation.BY,
        "jusqu'à": Relation.UNTIL,
        "jusqu'au": Relation.UNTIL,
        "jusqu'en": Relation.UNTIL,
        "après": Relation.AFTER,
        "depuis": Relation.SINCE,
        "dès": Relation.SINCE,
        "à partir de": Relation.SINCE,
        "à partir du": Relation.SINCE,
        "à compter du": Relation.SINCE,
        "au plus tard": Relation.BY,
        "au plus tôt": Relation.NOT_BEFORE,
    },
    seasons=_numbered("hiver l'hiver d'hiver\nprintemps\nété l'été d'été\nautomne l'automne d'automne", 0),
    joins=frozenset((",", "de", "er", ".")),
    articles=frozenset("le la les du au l'".split()),
    year_cues=frozenset(
        "en depuis de avant après dès jusqu'en d'ici entre et année années l'année à fin début mi hiver "
        "printemps été automne vers l'an".split()
    ),
    approx=frozenset("environ vers autour".split()),
    numbers=_numbered("un une\ndeux\ntrois\nquatre\ncinq\nsix\nsept\nhuit\nneuf\ndix\nonze\ndouze"),
    between=frozenset(("entre",)),
    and_words=frozenset(("et",)),
    range_words=frozenset(("à", "au")),
    durations=frozenset("heures jours semaines mois années décennies".split()),
    clock_words={"midi": 720, "minuit": 0},
    oclock=frozenset(("heures", "heure", "h")),
    ordinals=_numbered("premier première\ndeuxième second seconde\ntroisième\nquatrième"),
    future=frozenset("va vont sera seront devrait devraient doit doivent prévu prévue".split()),
    past=frozenset("était étaient avait avaient a ont été".split()),
)

SPANISH = DateWords(
    months=_numbered(
        "enero ene\nfebrero feb\nmarzo\nabril abr\nmayo\njunio jun\njulio jul\nagosto ago\nseptiembre setiembre sept sep\n"
        "octubre oct\nnoviembre nov\ndiciembre dic"
    ),
    short_months=frozenset("ene feb abr jun jul ago sept sep oct nov dic".split()),
    weekdays=_numbered(
        "lunes\nmartes\nmiércoles miercoles\njueves\nviernes\nsábado sábados sabado\ndomingo domingos", 0
    ),
    units={
        "hora": Unit.HOUR,
        "horas": Unit.HOUR,
        "día": Unit.DAY,
        "días": Unit.DAY,
        "semana": Unit.WEEK,
        "semanas": Unit.WEEK,
        "fin de semana": Unit.WEEKEND,
        "mes": Unit.MONTH,
        "meses": Unit.MONTH,
        "trimestre": Unit.QUARTER,
        "año": Unit.YEAR,
        "años": Unit.YEAR,
        "década": Unit.DECADE,
        "décadas": Unit.DECADE,
        "siglo": Unit.CENTURY,
        "siglos": Unit.CENTURY,
    },
    days={"hoy": 0, "ayer": -1, "anteayer": -2, "anoche": -1, "mañana": 1},
    near={
        **dict.fromkeys("pasado pasada pasados pasadas último última anterior".split(), -1),
        **dict.fromkeys("este esta".split(), 0),
        **dict.fromkeys("próximo próxima próximos próximas".split(), 1),
        "que viene": 1,
    },
    ago=frozenset(("atrás",)),
    ago_before=frozenset(("hace",)),
    parts={
        "principios": "early",
        "comienzos": "early",
        "inicios": "early",
        "mediados": "mid",
        "finales": "late",
        "fines": "late",
    },
    day_parts=_listed("morning: mañana\nafternoon: tarde\nnight: noche madrugada"),
    relations={
        "antes de": Relation.BEFORE,
        "antes del": Relation.BEFORE,
        "hasta": Relation.UNTIL,
        "después de": Relation.AFTER,
        "después del": Relation.AFTER,
        "tras": Relation.AFTER,
        "desde": Relation.SINCE,
        "a partir de": Relation.SINCE,
        "a partir del": Relation.SINCE,
        "para": Relation.BY,
        "a más tardar": Relation.BY,
    },
    seasons=_numbered("invierno\nprimavera\nverano\notoño", 0),
    joins=frozenset((",", "de", "del", ".")),
    articles=frozenset("el la los las del al".split()),
    year_cues=frozenset(
        "en desde hasta de del para entre y año años a tras antes que invierno primavera verano otoño".split()
    ),
    approx=frozenset("hacia alrededor cerca".split()),
    numbers=_numbered("un una uno\ndos\ntres\ncuatro\ncinco\nseis\nsiete\nocho\nnueve\ndiez\nonce\ndoce"),
    between=frozenset(("entre",)),
    and_words=frozenset(("y",)),
    range_words=frozenset(("a", "al", "hasta")),
    durations=frozenset("horas días semanas meses años décadas".split()),
    clock_words={"mediodía": 720, "medianoche": 0},
    oclock=frozenset(("horas", "h")),
    ordinals=_numbered("primer primero primera\nsegundo segunda\ntercer tercero tercera\ncuarto cuarta"),
    future=frozenset("va van será serán prevé prevista previsto abrirá".split()),
    past=frozenset("fue fueron era eran había habían ha han dijo anunció".split()),
)

RUSSIAN = DateWords(
    months=_numbered(
        "январь января январе янв\nфевраль февраля феврале фев\nмарт марта марте\nапрель апреля апреле апр\nмай мая мае\n"
        "июнь июня июне\nиюль июля июле\nавгуст августа августе авг\nсентябрь сентября сентябре сент сен\n"
        "октябрь октября октябре окт\nноябрь ноября ноябре нояб ноя\nдекабрь декабря декабре дек"
    ),
    short_months=frozenset("янв фев апр авг сент сен окт нояб ноя дек".split()),
    weekdays=_numbered(
        "понедельник понедельника понедельнику\nвторник вторника вторнику\nсреду среда среды среде\n"
        "четверг четверга четвергу\nпятницу пятница пятницы пятнице\nсубботу суббота субботы субботе\n"
        "воскресенье воскресенья воскресенью",
        0,
    ),
    units={
        **dict.fromkeys("час часа часов".split(), Unit.HOUR),
        **dict.fromkeys("день дня дней сутки суток".split(), Unit.DAY),
        **dict.fromkeys("неделя недели неделю недель неделе".split(), Unit.WEEK),
        **dict.fromkeys("выходные выходных".split(), Unit.WEEKEND),
        **dict.fromkeys("месяц месяца месяцев месяце".split(), Unit.MONTH),
        **dict.fromkeys("квартал квартала квартале".split(), Unit.QUARTER),
        **dict.fromkeys("год года году лет годы годов".split(), Unit.YEAR),
        **dict.fromkeys("десятилетие десятилетия десятилетий".split(), Unit.DECADE),
        **dict.fromkeys("век века веке веков".split(), Unit.CENTURY),
    },
    days={"сегодня": 0, "вчера": -1, "позавчера": -2, "завтра": 1, "послезавтра": 2},
    near={
        **dict.fromkeys(
            "прошлый прошлую прошлой прошлом прошлого прошлая минувший минувшую минувшей минувшем".split(), -1
        ),
        **dict.fromkeys("этот эту этой этом этого нынешнем текущем текущего".split(), 0),
        **dict.fromkeys("следующий следующую следующей следующем следующего будущем ближайшие".split(), 1),
    },
    ago=frozenset(("назад",)),
    parts={
        "начале": "early",
        "начала": "early",
        "начало": "early",
        "середине": "mid",
        "конце": "late",
        "концу": "late",
        "конца": "late",
    },
    day_parts=_listed(
        "morning: утром утра утро\nafternoon: днем днём\nevening: вечером вечера вечер\nnight: ночью ночи ночь"
    ),
    relations={
        "до": Relation.UNTIL,
        "к": Relation.BY,
        "после": Relation.AFTER,
        "с": Relation.SINCE,
        "со": Relation.SINCE,
        "не позднее": Relation.BY,
        "не ранее": Relation.NOT_BEFORE,
        "начиная с": Relation.SINCE,
        "по": Relation.UNTIL,
    },
    seasons=_numbered("зимой зима зиму зимы\nвесной весна весну весны\nлетом лето лета\nосенью осень осени", 0),
    joins=frozenset((",", ".")),
    year_cues=frozenset("в во с со к до по после начале конце середине зимой весной летом осенью и между".split()),
    year_words=frozenset("год года году годом г гг годы годов годах".split()),
    approx=frozenset("около примерно приблизительно".split()),
    numbers=_numbered(
        "один одна одну\nдва две\nтри\nчетыре\nпять\nшесть\nсемь\nвосемь\nдевять\nдесять\nодиннадцать\nдвенадцать"
    ),
    between=frozenset(("между",)),
    and_words=frozenset(("и",)),
    range_words=frozenset(("по", "до")),
    durations=frozenset("часами днями неделями месяцами годами".split()),
    clock_words={"полдень": 720, "полночь": 0},
    ordinals=_numbered(
        "первый первом первого\nвторой втором второго\nтретий третьем третьего\nчетвертый четвертом четвертого"
    ),
    future=frozenset("будет будут планирует планируют намерен".split()),
    past=frozenset("был была было были".split()),
)

UKRAINIAN = DateWords(
    months=_numbered(
        "січень січня січні\nлютий лютого лютому\nберезень березня березні\nквітень квітня квітні\nтравень травня травні\n"
        "червень червня червні\nлипень липня липні\nсерпень серпня серпні\nвересень вересня вересні\nжовтень жовтня жовтні\n"
        "листопад листопада листопаді\nгрудень грудня грудні"
    ),
    weekdays=_numbered(
        "понеділок понеділка понеділку\nвівторок вівторка вівторку\nсереду середа середи середі\nчетвер четверга четвергу\n"
        "п'ятницю п'ятниця п'ятниці\nсуботу субота суботи суботі\nнеділю неділя неділі",
        0,
    ),
    units={
        **dict.fromkeys("година години годин годину".split(), Unit.HOUR),
        **dict.fromkeys("день дня днів дні доба доби добу".split(), Unit.DAY),
        **dict.fromkeys("тиждень тижня тижнів тижні тижню".split(), Unit.WEEK),
        **dict.fromkeys("вихідні вихідних".split(), Unit.WEEKEND),
        **dict.fromkeys("місяць місяця місяців місяці".split(), Unit.MONTH),
        **dict.fromkeys("квартал кварталу кварталі".split(), Unit.QUARTER),
        **dict.fromkeys("рік року році років роки роком".split(), Unit.YEAR),
        **dict.fromkeys("десятиліття десятиліть".split(), Unit.DECADE),
        **dict.fromkeys("століття столітті століть".split(), Unit.CENTURY),
    },
    days={"сьогодні": 0, "вчора": -1, "учора": -1, "позавчора": -2, "завтра": 1, "післязавтра": 2},
    near={
        **dict.fromkeys("минулий минулого минулому минулої минулу минулий торік".split(), -1),
        **dict.fromkeys("цей цього цьому цієї цю".split(), 0),
        **dict.fromkeys("наступний наступного наступному наступної наступну".split(), 1),
    },
    ago=frozenset(("тому",)),
    parts={"початку": "early", "середині": "mid", "кінці": "late", "наприкінці": "late", "кінця": "late"},
    day_parts=_listed(
        "morning: вранці ранку ранок уранці\nafternoon: вдень\nevening: ввечері увечері вечора вечір\nnight: вночі ночі ніч"
    ),
    relations={
        "до": Relation.UNTIL,
        "після": Relation.AFTER,
        "з": Relation.SINCE,
        "із": Relation.SINCE,
        "від": Relation.SINCE,
        "не пізніше": Relation.BY,
        "не раніше": Relation.NOT_BEFORE,
        "починаючи з": Relation.SINCE,
        "по": Relation.UNTIL,
    },
    seasons=_numbered("взимку зима зиму\nнавесні весна весну\nвлітку літо літа\nвосени осінь осені", 0),
    joins=frozenset((",", ".")),
    year_cues=frozenset(
        "у в з із до по після від на початку кінці середині взимку навесні влітку восени і та між".split()
    ),
    year_words=frozenset("рік року році роком р рр роки років роках".split()),
    approx=frozenset("близько приблизно".split()),
    numbers=_numbered(
        "один одна одну\nдва дві\nтри\nчотири\nп'ять\nшість\nсім\nвісім\nдев'ять\nдесять\nодинадцять\nдванадцять"
    ),
    between=frozenset(("між",)),
    and_words=frozenset(("і", "та", "й")),
    range_words=frozenset(("по", "до")),
    durations=frozenset("годинами днями тижнями місяцями роками".split()),
    clock_words={"опівдні": 720, "опівночі": 0},
    ordinals=_numbered(
        "перший першому першого\nдругий другому другого\nтретій третьому третього\nчетвертий четвертому четвертого"
    ),
    future=frozenset("буде будуть планує планують".split()),
    past=frozenset("був була було були".split()),
)

DATE_WORDS: Mapping[str, DateWords] = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "ru": RUSSIAN,
    "uk": UKRAINIAN,
}
