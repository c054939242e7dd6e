import pytest

from tuyin.text import clean_rules
from tuyin.text.clean_rules import Rule

# For each rule: lines that are its noise, and lines of articles that come near it.
EXAMPLES = {
    "empty value": ["None", "null", "NaN", "undefined, undefined", "{{ title }}", "N/A"],
    "ornament": ["* * *", "———", "…", "••••"],
    "currency ticker": [
        "• USD 468.56",
        "USD 478.3 EUR 512.1",
        "$ 478.3  € 512.6  ₽ 4.9",
        "USD/KZT 478.30 (+0.50)",
        "1 USD = 478,3 KZT",
        "Курсы валют НБ РК на 21.11.2024",
        "Brent 72,5$",
        "14 маусым, жұма Талдықорған +27°C USD 452.16 EUR 486.20 RUB 5.08",
    ],
    "weather": ["+35°", "Астана -12°С", "Алматы +5", "Погода в Алматы: +5°, облачно", "Ауа райы"],
    "clock": ["24 Сәуір, 19:46:32", "Бейсенбі, 16 мамыр", "Вчера в 20:15", "2 сағат бұрын", "14:33"],
    "date line": [
        "21 Сәуір, 2018 Аймақтар",
        "14 июня 2024 года",
        "2024 жылғы 21 қараша, 14:33",
        "Жарияланған күні: 12.11.2024",
        "2024-11-21T14:33:00+05:00",
        "Экономика, 21 ноября 2024",
    ],
    "print header": [
        "21.11.2024, 14:33 Астанада көпір салынады - Site.kz",
        "https://site.kz/news/1234/ 1/3",
        "about:blank 1/2",
    ],
    "share links": [
        "Вернуться назад Вернуться назад Twitter Facebook Печать",
        "Бөлісу:",
        "Поделиться в Facebook",
        "Скачать документ (PDF, 345 КБ)",
        "in  f  X",
        "Facebook Telegram WhatsApp Басып шығару Гидроторап",
    ],
    "error report": [
        "Қате тапсаңыз, қажетті бөлікті таңдап ctrl+enter басыңыз.",
        "Нашли ошибку? Выделите её и нажмите Ctrl + Enter",
    ],
    "comment box": ["Пікір қалдыру", "пікір", "Комментарии закрыты", "Войдите, чтобы оставить комментарий"],
    "site credit": ['"Қамшы" сілтейді', "Пресс-служба Министерства финансов РК"],
    "counter": ["Просмотров: 2 348", "👍 45  👎 2", "12,3 тыс. просмотров", "1 минут оқу", "Комментарии (3)"],
    "read also": [
        "Соңғы жаңалықтар",
        "ОҚИ ОТЫРЫҢЫЗ:",
        "Читайте также: Сколько стоит доллар",
        "Тақырыпқа орай: доллар бағамы өсті",
        "Толығырақ",
    ],
    "photo credit": [
        "Фото: Kazinform",
        "Сурет: Қостанай облысы әкімдігінің баспасөз қызметі",
        "Фото Турара Казангапова",
        "Базардағы көкөніс. Фото: bazar.kz",
        "[Photo]",
    ],
    "author": [
        "Авторы: Айгүл Сейтқали",
        "Автор",
        "Дайындаған Асхат Нұрланов",
        "Подготовила Анна Иванова",
    ],
    "subscription": [
        "Подписывайтесь на наш Telegram-канал!",
        "Біздің Telegram арнамызға жазылыңыз!",
        "Читайте нас в Telegram",
        "App Store Google Play",
    ],
    "breadcrumbs": ["Басты бет / Өңірлер / Қостанай облысы", "Новости › Казахстан › Экономика"],
    "site menu": [
        "National Emblem of Kazakhstan",
        "ҚАЗ РУС ENG",
        "Президента Республики Казахстан",
        "Біз cookie файлдарын пайдаланамыз",
    ],
    "copyright": [
        "© 2024 Tengrinews.kz",
        "Барлық құқықтар қорғалған",
        "При использовании материалов ссылка на сайт обязательна",
        "Мекенжайы: Астана қ., Мәңгілік Ел, 8",
        "Тел.: +7 7172 74 55 55",
        "16+",
        "(Жалғасы 6-бетте)",
    ],
    "tags": ["Тегтер: Қостанай, Астық", "#Қазақстан #экономика", "Рубрика: Экономика"],
    "advertisement": ["Реклама", "Жарнама", "Скидка 30% на спортивное питание!"],
    "page number": ["Стр. 1 из 3", "1 / 2", "3-бет", "- 3 -"],
    "address of the page": [
        "https://www.inform.kz/kz/article/1",
        "info@tengrinews.kz",
        "Источник: inform.kz",
    ],
    "messenger export": [
        "Tengrinews, [21.11.2024 14:33]",
        "Forwarded from Ақорда",
        "Photo Not included, change data exporting settings to download.",
        "View in Telegram",
    ],
    "contents": ["Мазмұны:", "Содержание статьи"],
    "menu word": ["Құжаттар", "Министерство", "Проекты"],
    "institution": ["Ауыл шаруашылығы министрлігі", "Министерство финансов Республики Казахстан"],
    "newspaper": ["Егемен Қазақстан № 123 (31456)", "республикалық қоғамдық-саяси газет"],
    "years": ["Kazinform, 2006–2024"],
    "news list": ["19:02 «Кайрат» объявил состав на матч"],
    "number": ["0", "1 234"],
    "path": ["Спорт / Тяжелая атлетика"],
    "section name": ["Аймақтар", "События", "Сыртқы саясат"],
}
NEAR_MISSES = {
    "empty value": ["None of the companies answered the request of the agency."],
    "ornament": ["7 адам."],
    "currency ticker": [
        "USD бағамы бүгін 478 теңгеге дейін өсті.",
        "500 доллар бөлінді.",
        "Кеше USD 452,16 болды.",
    ],
    "weather": ["Астанада 12 градус аяз болады.", "Погода в Алматы испортилась на выходных."],
    "clock": ["Сағат 14:33-те жер сілкінді.", "Вчера в 20:15 загорелся жилой дом."],
    "date line": [
        "2024 жылғы 5 мамырда Астанада форум басталды",
        "14 июня 2024 года в Астане открылся форум.",
        "21.11.2024 жылы қабылданған заң күшіне енді.",
    ],
    "print header": ["21.11.2024 жылы Астанада көпір ашылды."],
    "share links": [
        "Министр тәжірибесімен бөлісті.",
        "Ол Facebook-тегі парақшасында бөлісті.",
        "Facebook, Telegram, WhatsApp желілері",
    ],
    "error report": ["Тексеру кезінде 12 қате табылды.", "Нашли ошибку в расчетах и пересчитали бюджет."],
    "comment box": ["Оқырмандар 500-ден астам пікір жазды.", "Министр прокомментировал ситуацию с ценами."],
    "site credit": ["«Қамшы» порталы бес жылда екі миллион оқырман жинады."],
    "counter": ["Видео миллион рет қаралды.", "Концертті 12 мың адам көрді."],
    "read also": ["Оқушылар кітапты көп оқиды.", "Главное — сохранить рабочие места, сказал министр."],
    "photo credit": ["Фото жарысында 45 адам бақ сынады.", "Видео таралып кетті, деді полиция өкілі."],
    "author": [
        "Автор книги встретился с читателями.",
        "Әзірлеген заң жобасы мәжіліске ұсынылды.",
        "Дайындаған жоспарларын айтты.",
    ],
    "subscription": ["Подписка на газеты подорожала на 20 процентов.", "Студенттер курсқа жазылып жатыр."],
    "breadcrumbs": ["Температура > 40 градустан асты деп хабарлады дәрігерлер."],
    "site menu": ["Президент Республики Казахстан посетил завод.", "Cайтты 12 мың адам пайдаланды."],
    "copyright": [
        "Все права граждан должны быть защищены законом.",
        "При использовании газа погибли два человека.",
        "Редакция газеттің 100 жылдығын атап өтті.",
    ],
    "tags": ["Тақырып өзекті болып отыр.", "#1 мектеп оқушылары жеңіске жетті."],
    "advertisement": ["Реклама табака запрещена законом.", "Жарнама нарығы 12 пайызға өсті."],
    "page number": ["2024/25 оқу жылы басталды.", "3 бет қаулы қабылданды."],
    "address of the page": ["Өтінімді egov.kz порталы арқылы беруге болады."],
    "messenger export": ["Арнаның 12 мың жазылушысы бар екен."],
    "contents": ["Содержание золота в руде выросло."],
    "menu word": ["Құжаттар тексеріліп жатыр."],
    "institution": ["Бұл туралы Ауыл шаруашылығы министрлігі хабарлады."],
    "newspaper": ["Қалалық №2 аурухана ашылды.", "Республикалық газеттің тарихы басталды."],
    "years": ["2021–2025 жылдарға арналған бағдарлама қабылданды."],
    "news list": ["14:00-де жиын басталады. Оған 200 адам қатысады."],
    "number": ["482 млрд"],
    "path": ["Қаржы / несие нарығындағы өзгеріс банктерге қалай әсер етеді?"],
    "section name": ["Саясаткерлер жиналды.", "Спорт пен мәдениет дамып келеді."],
}
NAMES = [rule.name for rule in clean_rules.rules()]


def _cases(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(name, line) for name, lines in table.items() for line in lines]


def _rule(name: str) -> Rule:
    [found] = [rule for rule in clean_rules.rules() if rule.name == name]
    return found


@pytest.mark.parametrize("table", [EXAMPLES, NEAR_MISSES], ids=["examples", "near misses"])
def test_every_rule_is_tried_both_ways(table: dict[str, list[str]]) -> None:
    assert sorted(table) == sorted(NAMES)


@pytest.mark.parametrize(("name", "line"), _cases(EXAMPLES))
def test_a_line_of_noise_meets_its_rule(name: str, line: str) -> None:
    found = clean_rules.match(line, edge=_rule(name).edge)

    assert found is not None
    assert name == found.name


@pytest.mark.parametrize(("name", "line"), _cases(NEAR_MISSES))
def test_a_line_of_an_article_meets_no_rule(name: str, line: str) -> None:
    """Not even at the page's edge, where more rules hold."""
    del name

    assert clean_rules.match(line, edge=True) is None


def test_a_menu_is_told_wherever_it_stands() -> None:
    """Three section names in one line, though each alone is noise at the edge only."""
    found = clean_rules.match("Саясат | Экономика | Қоғам", edge=False)

    assert found is not None


def test_one_section_name_stays_within_an_article() -> None:
    assert clean_rules.match("Экономика", edge=False) is None


def test_a_long_line_is_not_tried() -> None:
    assert clean_rules.match("Бөлісу " * 100, edge=True) is None
