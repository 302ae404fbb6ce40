"""Numbers and dates in languages other than English, both sides: what must pass and what must not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from briefings.check.dates import date_mismatches
from briefings.check.numbers import number_mismatches

ANCHOR = datetime(2031, 3, 14, 12, tzinfo=UTC)


def passes(sentence: str, source: str, language: str) -> bool:
    numbers = number_mismatches(sentence, [source], language, [language])
    dates = date_mismatches(
        sentence,
        [source],
        sentence_anchor=ANCHOR,
        source_anchors=[ANCHOR],
        language=language,
        source_languages=[language],
    )
    return not numbers and not dates


@pytest.mark.parametrize(
    ("language", "sentence", "source"),
    [
        ("de", "Rund 200 Menschen wurden verletzt.", "198 Menschen wurden verletzt."),
        ("de", "Drei Minister traten zurück.", "Die drei Minister traten am Montag zurück."),
        ("de", "Ein Mann starb.", "Ein Mann starb am Montag."),
        ("de", "Die Hälfte der Wähler stimmte zu.", "50 Prozent der Wähler stimmten zu."),
        ("de", "Das Treffen ist am 3. Mai.", "Das Treffen ist am 3. Mai 2031 um 14 Uhr."),
        ("de", "Das Treffen ist im Mai.", "Das Treffen ist am 3. Mai 2031 um 14 Uhr."),
        ("de", "Bis zu 40 Grad werden erwartet.", "Es werden bis zu 40 Grad erwartet."),
        ("de", "Die Stadt zahlt 1,5 Mio. Euro.", "Die Stadt zahlt 1.500.000 Euro."),
        ("de", "Seit 2019 ist er Chef.", "Er ist seit 2019 Chef."),
        ("de", "Tausende demonstrierten.", "Mehrere Tausend Menschen demonstrierten, Tausende blieben."),
        ("de", "Die 39-jährige Fahrerin starb.", "Die 39 Jahre alte Fahrerin starb."),
        ("fr", "Une centaine de personnes ont manifesté.", "Environ 100 personnes ont manifesté."),
        ("fr", "Près de 200 personnes", "198 personnes"),
        ("fr", "Trois ministres ont démissionné.", "Les trois ministres ont démissionné lundi."),
        ("fr", "Le chômage est tombé à 7,1 %.", "Le chômage est tombé à 7,1 % contre 7,4 % un an plus tôt."),
        ("fr", "La réunion aura lieu le 3 mai.", "La réunion aura lieu le lundi 3 mai 2031 à 14 heures."),
        ("fr", "La moitié des habitants", "50 % des habitants"),
        ("fr", "Les deux tiers des habitants", "Les deux tiers des habitants"),
        ("fr", "Un homme de 39 ans est mort.", "Un homme âgé de 39 ans est mort."),
        ("fr", "La facture atteint 1,2 Md€.", "La facture atteint 1,2 milliard d’euros."),
        ("fr", "Le 1er mars, la loi a été votée.", "La loi a été votée le 1er mars."),
        ("es", "Cerca de 200 personnes", "198 personas"),
        ("es", "Tres ministros dimitieron.", "Los tres ministros dimitieron el lunes."),
        ("es", "La mitad de los votantes", "el 50 % de los votantes"),
        ("es", "El 3 de mayo se reunirán.", "Se reunirán el lunes 3 de mayo de 2031."),
        ("es", "Murieron veintitrés personas.", "Murieron 23 personas."),
        ("es", "Una mujer de 39 años murió.", "Una mujer de 39 años murió ayer."),
        ("ru", "Почти 200 человек пострадали.", "Пострадали 198 человек."),
        ("ru", "Пострадали двадцать три человека.", "Пострадали 23 человека."),
        ("ru", "Половина жителей уехала.", "Уехали 50% жителей."),
        ("ru", "Встреча пройдёт 3 мая.", "Встреча пройдёт в понедельник, 3 мая 2031 года."),
        ("ru", "Ремонт стоил 1,5 млн руб.", "Ремонт стоил 1,5 миллиона рублей."),
        ("ru", "Около десяти человек пришли.", "Пришли десять человек."),
        ("ru", "С 2019 года он мэр.", "Он мэр с 2019 года."),
        ("ru", "Двое погибли.", "Погибли двое."),
        ("uk", "Майже 200 людей постраждали.", "Постраждали 198 людей."),
        ("uk", "Зустріч відбудеться 3 травня.", "Зустріч відбудеться у понеділок, 3 травня 2031 року."),
        ("uk", "Постраждали двадцять три людини.", "Постраждали 23 людини."),
        ("uk", "Половина мешканців", "50% мешканців"),
        ("zh", "近200人受伤。", "198人受伤。"),
        ("zh", "三名部长辞职。", "三名部长周一辞职。"),
        ("zh", "一半选民支持。", "50%的选民支持。"),
        ("zh", "会议将于5月3日举行。", "会议将于2031年5月3日举行。"),
        ("zh", "投资1500万元。", "投资1.5千万元。"),
        ("zh", "两人死亡。", "2人死亡。"),
        ("zh", "十二人死亡。", "12人死亡。"),
        ("zh", "至少14人受伤。", "至少14人受伤，其中2人重伤。"),
    ],
)
def test_what_passes(language: str, sentence: str, source: str) -> None:
    assert passes(sentence, source, language)


@pytest.mark.parametrize(
    ("language", "sentence", "source"),
    [
        ("de", "Mehr als 200 Menschen wurden verletzt.", "198 Menschen wurden verletzt."),
        ("de", "Die Zahl stieg um 17 Prozent.", "Die Zahl stieg auf 17 Prozent."),
        ("de", "Der Umsatz stieg um 5 Prozentpunkte.", "Der Umsatz stieg um 5 Prozent."),
        ("de", "Vier Minister traten zurück.", "Die drei Minister traten am Montag zurück."),
        ("de", "Ein Drittel der Wähler stimmte zu.", "Die Hälfte der Wähler stimmte zu."),
        ("de", "Zum dritten Mal in Folge sank der Zins.", "Zum vierten Mal in Folge sank der Zins."),
        ("de", "Sie kamen am Mittwoch.", "Sie kamen am Dienstag."),
        ("de", "Das Treffen ist um 15 Uhr.", "Das Treffen ist am 3. Mai 2031 um 14 Uhr."),
        ("de", "Im vergangenen Jahr starben 12 Menschen.", "Im vergangenen Monat starben 12 Menschen."),
        ("de", "40 Grad werden erwartet.", "Es werden bis zu 40 Grad erwartet."),
        ("de", "Die Stadt zahlt 15 Mio. Euro.", "Die Stadt zahlt 1,5 Millionen Euro."),
        ("de", "Zwischen 2022 und 2025 wurde gebaut.", "Zwischen 2022 und 2026 wurde gebaut."),
        ("de", "Hunderte demonstrierten.", "Tausende demonstrierten."),
        ("de", "Die 93-jährige Fahrerin starb.", "Die 39 Jahre alte Fahrerin starb."),
        ("fr", "Une centaine de personnes ont manifesté.", "Un millier de personnes ont manifesté."),
        ("fr", "Plus de 200 personnes", "198 personnes"),
        ("fr", "Quatre ministres ont démissionné.", "Les trois ministres ont démissionné lundi."),
        ("fr", "Le taux a baissé de 5 points de pourcentage.", "Le taux a baissé de 5 %."),
        ("fr", "Le chômage est tombé à 7,4 %.", "Le chômage est tombé à 7,1 % contre 7,4 % un an plus tôt."),
        ("fr", "La réunion aura lieu mardi.", "La réunion aura lieu lundi."),
        ("fr", "Il y a trois jours, le pont a fermé.", "Le pont a fermé il y a deux jours."),
        ("fr", "Un tiers des habitants", "Les deux tiers des habitants"),
        ("fr", "Un homme de 93 ans est mort.", "Un homme âgé de 39 ans est mort."),
        ("fr", "Le 11 mars, la loi a été votée.", "La loi a été votée le 1er mars."),
        ("es", "Más de 200 personas", "198 personas"),
        ("es", "Cuatro ministros dimitieron.", "Los tres ministros dimitieron el lunes."),
        ("es", "El paro cayó un 5 %.", "El paro cayó 5 puntos porcentuales."),
        ("es", "El 13 de mayo se reunirán.", "Se reunirán el lunes 3 de mayo de 2031."),
        ("es", "La semana pasada cerró.", "El mes pasado cerró."),
        ("es", "Costó 1.500 millones de dólares.", "Costó 1.500 millones de euros."),
        ("es", "Decenas de personas", "Cientos de personas"),
        ("ru", "Более 200 человек пострадали.", "Пострадали 198 человек."),
        ("ru", "Цены выросли на 5%.", "Цены выросли до 5%."),
        ("ru", "Цены выросли на 5%.", "Цены выросли на 5 процентных пунктов."),
        ("ru", "Треть жителей уехала.", "Уехала половина жителей."),
        ("ru", "Встреча пройдёт 13 мая.", "Встреча пройдёт в понедельник, 3 мая 2031 года."),
        ("ru", "В прошлом году погибли 12 человек.", "В прошлом месяце погибли 12 человек."),
        ("ru", "Трое погибли.", "Погибли двое."),
        ("ru", "Тысячи людей вышли на улицы.", "Сотни людей вышли на улицы."),
        ("uk", "Понад 200 людей постраждали.", "Постраждали 198 людей."),
        ("uk", "Ціни зросли на 5%.", "Ціни зросли до 5%."),
        ("uk", "Зустріч відбудеться 13 травня.", "Зустріч відбудеться у понеділок, 3 травня 2031 року."),
        ("uk", "Минулого року загинули 12 людей.", "Минулого місяця загинули 12 людей."),
        ("uk", "Двоє загинули.", "Загинули троє."),
        ("zh", "超过200人受伤。", "198人受伤。"),
        ("zh", "四名部长辞职。", "三名部长周一辞职。"),
        ("zh", "增长5个百分点。", "增长5%。"),
        ("zh", "会议将于5月13日举行。", "会议将于2031年5月3日举行。"),
        ("zh", "投资15亿美元。", "投资15亿元。"),
        ("zh", "上个月有12人死亡。", "上周有12人死亡。"),
        ("zh", "数十人受伤。", "数百人受伤。"),
        ("zh", "第二次会议", "第三次会议"),
        ("zh", "14人受伤。", "至少14人受伤，其中2人重伤。"),
        ("zh", "会议在下午3点举行。", "会议在上午3点举行。"),
    ],
)
def test_what_does_not(language: str, sentence: str, source: str) -> None:
    assert not passes(sentence, source, language)
