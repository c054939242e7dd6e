"""Words that tell what a name beside them is of, and the shapes that names of people have."""

import re

from tuyin.records import Lang
from tuyin.text.inflect import kazakh_stems, russian_key

_PLACE = {
    Lang.KAZ: """
        облысы ауданы қаласы ауылы кенті көшесі даңғылы шағынауданы мөлтекауданы елді-мекені
        өзені көлі теңізі тауы таулары шыңы асуы аралы түбегі мұхиты шөлі шатқалы алқабы жотасы
        бекеті порты стансасы станциясы аулы селолық ауылдық орманы шығанағы жағалауы штаты
        провинциясы округі өлкесі аймағы республикасы әуежайы қорығы саябағы
    """,
    Lang.RUS: """
        область районе район город село аул посёлок улица проспект микрорайон река озеро море
        гора пик перевал остров полуостров океан пустыня ущелье долина хребет станция порт штат
        провинция округ край аэропорт
    """,
    Lang.ENG: """
        Region Oblast District City Village Street Avenue River Lake Sea Mountains Mountain
        Island Peninsula Ocean Valley Station Airport Province State County
    """,
}
_ORGANIZATION = {
    Lang.KAZ: """
        министрлігі комитеті агенттігі департаменті басқармасы университеті институты академиясы
        соты қоры банкі банк одағы одақ ұйымы ұйым кеңесі кеңес комиссиясы комиссия палатасы
        орталығы партиясы ассамблеясы прокуратурасы прокуратура компаниясы корпорациясы холдингі
        клубы командасы федерациясы конфедерациясы қауымдастығы бірлестігі зауыты фабрикасы
        комбинаты кәсіпорны театры мұражайы кітапханасы музейі филармониясы оркестрі арнасы
        газеті журналы радиосы телеарнасы гвардиясы әскері инспекциясы бюросы қызметі альянсы
        клиникасы ауруханасы лигасы әкімдігі мәслихаты парламенті үкіметі сенаты мәжілісі ұланы
        телерадиокешені бөлімшесі бригадасы училищесі бюросы консулдығы гимназиясы лицейі
        колледжі мектебі серіктестігі бөлімі емханасы консерваториясы думасы
    """,
    Lang.RUS: """
        компания корпорация холдинг партия банк фонд клуб команда федерация ассоциация завод
        фабрика комбинат предприятие театр музей газета журнал радио телеканал агентство центр
        авиакомпания объединение университет институт академия
    """,
    Lang.ENG: """
        Ministry Committee Agency Department University Institute Academy Court Fund Bank Union
        Organization Council Commission Chamber Center Centre Party Assembly Company Corporation
        Holding Club Federation Association Plant Factory Theatre Theater Museum Parliament
        Government Senate LLP JSC Inc Ltd Group
    """,
}
_COMPANY_FORMS = frozenset(
    ("ЖШС", "АҚ", "КҚАҚ", "ШЖС", "МКҚК", "РМК", "ҚБ", "ЖК", "ТОО", "АО", "ОАО", "ОО", "ПАО", "ЗАО")
)
_PROGRAMME = {
    Lang.KAZ: "бағдарламасы жобасы жоспары стратегиясы тұжырымдамасы бастамасы науқаны акциясы",
    Lang.RUS: "программа проект план стратегия концепция инициатива",
    Lang.ENG: "Programme Program Project Plan Strategy Initiative",
}
_TITLES = {
    Lang.ENG: """
        President Prime Minister Deputy First Vice Governor Akim Mayor Chairman Chairperson
        Chair Speaker Senator Ambassador General Colonel Mr Mrs Ms Dr Professor Director Head
        Secretary Foreign King Queen Prince Princess Pope Chancellor Judge Justice Sir Lady Lord
        Minister-Counselor Sheikh Coach Captain
    """,
    Lang.RUS: """
        Президент Премьер Министр Премьер-Министр Премьер-министр Вице-Премьер Вице-министр Аким
        Мэр Губернатор Председатель Спикер Посол Глава Директор Генерал Король Королева
    """,
    Lang.KAZ: """
        Президент Премьер-Министр Премьер-министр Министр Мемлекет Үкімет Парламент Сенат
        Мәжіліс Вице-премьер Вице-министр Әкім Спикер Елші Генерал Король Королева
    """,
}
_NO_NAMES = frozenset(
    """
        January February March April May June July August September October November December
        Monday Tuesday Wednesday Thursday Friday Saturday Sunday
        GDP GNP GRP VAT IT ICT AI TV PR HR CEO CFO HIV AIDS DNA AM PM SMS SIM PCR USB LED X-ray Internet
    """.split()  # noqa: SIM905 - as above
)
_PLURAL_PLACES = ("облыстар", "аудандар", "қалалар", "ауылдар", "көшелер", "өзендер", "штаттар")

# surnames and father's names as Kazakh, Russian and their neighbours form them
_SURNAME = re.compile(
    r".{2,}(?:[оеё]ва?|ин|ина|[цс]к(?:ий|ая)|ұлы|қызы|кызы|дзе|швили|енко|ович|евич|овна|евна)$"
)
_NATIVE_SURNAME = re.compile(r".{3,}(?:[оеё]в|[оеё]ва|ұлы|улы|қызы|кызы|ович|евич|овна|евна)$")
_NATIVE_PART = re.compile(
    r".{2,}(?:бек|хан|бай|жан|гүл|нұр|мұрат|мұхамед|мұхамет|ғали|берді|келді|ғазы|сұлтан|дәулет|төре|гуль|султан)$"
)
_LATIN_SURNAME = re.compile(
    r"[A-Z][a-z'-]+(?:ov|ev|yev|in|ova|eva|ina|sky|skiy|skaya|uly|kyzy|vich|vna|bek|bay|bai|khan|zhan)$"
)


def _forms(words: str, lang: Lang) -> frozenset[str]:
    return frozenset(russian_key(word) if lang is Lang.RUS else word for word in words.split())


_OFFICES = {
    lang: _forms(words if lang is Lang.ENG else words.lower(), lang) for lang, words in _TITLES.items()
}
_PLACES = {lang: _forms(words, lang) for lang, words in _PLACE.items()}
_ORGANIZATIONS = {lang: _forms(words, lang) for lang, words in _ORGANIZATION.items()}
_PROGRAMMES = {lang: _forms(words, lang) for lang, words in _PROGRAMME.items()}


def is_title(word: str, lang: Lang) -> bool:
    """Say whether a capitalised word is an office, not part of a name: Президенті, Министра, Governor."""
    return _is_head(word, lang, _OFFICES[lang]) or _is_head(word.lower(), lang, _OFFICES[lang])


def is_no_name(word: str) -> bool:
    """Say whether a word has its capitals for another reason: English months and days, GDP, ЖШС."""
    return word in _NO_NAMES or word.partition("-")[0] in _COMPANY_FORMS


def is_place_head(word: str, lang: Lang) -> bool:
    """Say whether a word beside a name makes it a place: облысында, области, Region."""
    if lang is Lang.KAZ and (word == "елді" or word.startswith(_PLURAL_PLACES)):
        return True  # елді мекен, a settlement; but елдің is "of the country"
    return _is_head(word, lang, _PLACES[lang])


def is_organization_head(word: str, lang: Lang) -> bool:
    """Say whether a word beside a name makes it an organization: министрлігінің, ЖШС, партии, Bank."""
    return word.partition("-")[0] in _COMPANY_FORMS or _is_head(word, lang, _ORGANIZATIONS[lang])


def is_programme_head(word: str, lang: Lang) -> bool:
    """Say whether a word beside a name makes it a programme: бағдарламасы, программы, Programme."""
    return _is_head(word, lang, _PROGRAMMES[lang])


def _is_head(word: str, lang: Lang, heads: frozenset[str]) -> bool:
    if lang is Lang.KAZ:
        return any(stem in heads for stem in kazakh_stems(word))
    return (russian_key(word) if lang is Lang.RUS else word) in heads


def surname_form(word: str, lang: Lang) -> str | None:
    """Give the nominative of a word that has the shape of a surname or father's name, else None.

    Kazakh endings are cut ("Есімовтің" → "Есімов"), Russian case endings put right ("Есимовым").
    """
    if lang is Lang.ENG:
        return word if _LATIN_SURNAME.match(word) else None
    if lang is Lang.RUS:
        return _russian_surname(word)
    for stem in kazakh_stems(word):
        if _SURNAME.match(stem):
            return word[: len(stem)] if word.lower().startswith(stem) else stem.capitalize()
    return None


_RUSSIAN_CASES = (
    (re.compile(r"(.{2,}(?:[оеё]в|ин))(?:а|у|ым|е|ы|ых|ыми)?$"), r"\1"),
    (re.compile(r"(.{2,}(?:[оеё]в|ин))(?:ой|ую)$"), r"\1а"),
    (re.compile(r"(.{2,}[цс]к)(?:ого|ому|им|ом|ий)$"), r"\1ий"),
    (re.compile(r"(.{2,}[цс]к)(?:ой|ую|ая)$"), r"\1ая"),
    (re.compile(r"(.{2,}(?:ович|евич))(?:а|у|ем|е)?$"), r"\1"),
    (re.compile(r"(.{2,}(?:овн|евн))(?:а|ы|е|у|ой)$"), r"\1а"),
    (re.compile(r"(.{2,}(?:улы|кызы|дзе|швили|енко|чук))$"), r"\1"),
)


def _russian_surname(word: str) -> str | None:
    for pattern, nominative in _RUSSIAN_CASES:
        if match := pattern.match(word):
            return match.expand(nominative)
    return None


def native_form(word: str, lang: Lang) -> str | None:
    """Give the nominative of a word that is shaped as only Kazakh and Russian names are, else None.

    Rules spell these. Foreign names come back to their own Latin spelling: Кавано is Kavanaugh; and
    -ин and -ова alone prove nothing: Кристин, Бруклин, Айова.
    """
    form = surname_form(word, lang)
    if form is not None and _NATIVE_SURNAME.match(form.lower()):
        return form
    for stem in kazakh_stems(word) if lang is Lang.KAZ else (word.lower(),):
        if _NATIVE_PART.match(stem) and word.lower().startswith(stem):
            return word[: len(stem)]
    return None
