"""Finding names, vouching for them, listing them, and mending them in a translation."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuyin.checks import names as check_names
from tuyin.records import Kind, Lang, Segment
from tuyin.text import names
from tuyin.text.names import NameKind
from tuyin.text.placeholders import hide

_K, _R, _E = Lang.KAZ, Lang.RUS, Lang.ENG


def _found(text: str, lang: Lang) -> list[tuple[str, NameKind]]:
    return [(found.text, found.kind) for found in names.find(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "Бұл туралы Алматы қаласы әкімінің орынбасары Алмас Мәдиев айтты.",
            _K,
            [("Алматы қаласы", NameKind.PLACE), ("Алмас Мәдиев", NameKind.PERSON)],
        ),
        (
            "Қазақстан Президенті Қасым-Жомарт Тоқаевтың Жарлығымен",
            _K,
            [
                ("Қазақстан", NameKind.PLACE),
                ("Қасым-Жомарт Тоқаевтың", NameKind.PERSON),
                ("Жарлығымен", NameKind.OTHER),
            ],
        ),
        (
            "Биыл «Ауыл аманаты» бағдарламасы мен «Қайнар» ЖШС-нің жобасы",
            _K,
            [("Ауыл аманаты", NameKind.PROGRAMME), ("Қайнар", NameKind.ORGANIZATION)],
        ),
        ("Жиынды Н. Әбдіқадыров ашты.", _K, [("Н. Әбдіқадыров", NameKind.PERSON)]),
        (
            "Азаматтық авиация комитеті рұқсат берді.",
            _K,
            [("Азаматтық авиация комитеті", NameKind.ORGANIZATION)],
        ),
        (
            "Мемлекеттік басқару академиясының түлегі",
            _K,
            [("Мемлекеттік басқару академиясының", NameKind.ORGANIZATION)],
        ),
        ("Кеше Марғұлан орталығы ашылды", _K, [("Марғұлан орталығы", NameKind.ORGANIZATION)]),
        (
            "Кеше Гагарин атындағы әскери академияда емес, Абай атындағы университетінде болды",
            _K,
            [("Гагарин", NameKind.PERSON), ("Абай атындағы университетінде", NameKind.ORGANIZATION)],
        ),
        (
            "Бұл туралы Шығыс Қазақстан облыстық төтенше жағдайлар департаментінің басшысы айтты",
            _K,
            [("Шығыс Қазақстан облыстық төтенше жағдайлар департаментінің", NameKind.ORGANIZATION)],
        ),
        (
            "Бүгін Орталық сайлау комиссиясының отырысы",
            _K,
            [("Орталық сайлау комиссиясының", NameKind.ORGANIZATION)],
        ),
        ("Кеше Қарабұлақ ауданында жауын жауды", _K, [("Қарабұлақ ауданында", NameKind.PLACE)]),
        (
            "Аким Ахметжан Есимов встретился с Гульжан Есимовой в Алматы.",
            _R,
            [
                ("Ахметжан Есимов", NameKind.PERSON),
                ("Гульжан Есимовой", NameKind.PERSON),
                ("Алматы", NameKind.PLACE),
            ],
        ),
        (
            "President Tokayev met John Smith of the Asian Development Bank on Monday.",
            _E,
            [
                ("Tokayev", NameKind.PERSON),
                ("John Smith", NameKind.PERSON),
                ("Asian Development Bank", NameKind.ORGANIZATION),
            ],
        ),
    ],
)
def test_names_are_found_with_their_kind(text: str, lang: Lang, expected: list[tuple[str, NameKind]]) -> None:
    assert expected == _found(text, lang)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Арман болса, бәрі орындалады.", _K),
        ("Бірақ бұл мәселе шешілмеді.", _K),
        ("Осмотрев завод, он уехал.", _R),
        ("Yesterday the plant was opened.", _E),
        ("They've said nothing.", _E),
        ("", _K),
    ],
)
def test_an_ordinary_word_at_a_sentences_start_is_no_name(text: str, lang: Lang) -> None:
    assert _found(text, lang) == []


def test_in_a_line_of_capitals_only_the_gazetteer_counts() -> None:
    assert _found("АЛМАТЫДА ЖАҢА МЕКТЕП АШЫЛДЫ", _K) == [("АЛМАТЫДА", NameKind.PLACE)]


@settings(deadline=None)  # the first example reads the tables
@given(
    text=st.text(alphabet="Аа Ббғ«».,-Ққ Тоқаев's\"Almaty\n", max_size=60), lang=st.sampled_from(list(Lang))
)
def test_names_stand_where_they_say_and_do_not_overlap(text: str, lang: Lang) -> None:
    found = names.find(text, lang)

    assert all(name.text == text[name.start : name.end] for name in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


_SOURCE = "Алматының индустриалды аймағын Алмас Мәдиев аралады, оны Ауыл шаруашылығы министрлігі қолдады."


@pytest.mark.parametrize(
    "name",
    [
        "Almaty", "Алматы", "в Алматы", "Almas Madiyev", "Madiev", "Мадиевым", "Алмас Мәдиев",
        "Industrial Zone", "Ministry of Agriculture", "Министерство сельского хозяйства",
    ],
)  # fmt: skip
def test_a_name_that_the_source_has_is_borne_out_in_any_spelling(name: str) -> None:
    assert names.supported(name, source_text=_SOURCE, source_lang=_K)


@pytest.mark.parametrize(
    "name",
    [
        "Astana", "Астана", "Nazarbayev", "John Smith", "Askar Madiyev", "Ministry of Health", "Russia",
        "Kazakhstan", "Samruk-Kazyna", "Министерство здравоохранения", "Тоқаев",
    ],
)  # fmt: skip
def test_a_name_that_the_source_lacks_is_not_borne_out(name: str) -> None:
    assert not names.supported(name, source_text=_SOURCE, source_lang=_K)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("Kazakhstan", "Еліміздің экономикасы өсті."),
        ("Kavanaugh", "Бретт Кавано келді."),
        ("Chinese", "қытайлық зауыт"),
    ],
)
def test_what_stands_for_a_name_bears_it_out(name: str, source: str) -> None:
    assert names.supported(name, source_text=source, source_lang=_K)


@pytest.mark.parametrize(
    ("source", "translated", "target", "mended"),
    [
        ("Есімовтің айтуынша", "According to Esimov's words", _E, "According to Yesimov's words"),
        ("Президент Тоқаев айтты", "President Tokarev said", _E, "President Tokayev said"),
        ("Алмас Мәдиев айтты", "Askar Madiyev said", _E, "Almas Madiyev said"),
        ("Алмас Мәдиев айтты", "Almas Medvedev said", _E, "Almas Madiyev said"),
        ("Шымкентте зауыт ашылды", "A plant opened in Almaty", _E, "A plant opened in Shymkent"),
        ("Мәскеу облысына келді", "He came to Moscow", _E, "He came to Moscow Region"),
        ("Мәскеу облысының саудасы", "Moscow's trade", _E, "Moscow Region's trade"),
        ("Тоқаевпен кездесті", "встретился с Такаевым", _R, "встретился с Токаевым"),
        ("Гүлжан Есімоваға сыйлық", "подарок Гульжан Есымовой", _R, "подарок Гульжан Есимовой"),
    ],
)
def test_a_misspelt_name_is_put_right_in_its_case(
    source: str, translated: str, target: Lang, mended: str
) -> None:
    assert mended == names.mend(source, translated, source_lang=_K, target=target).text


@pytest.mark.parametrize(
    ("source", "translated", "target"),
    [
        ("Бретт Кавано айтты", "Brett Kavanaugh said", _E),
        ("Қарабұтақ ауданында", "in Karabutak District", _E),
        ("Сара Палин айтты", "Sarah Palin said", _E),
        ("Өскеменде зауыт ашылды", "A plant opened in Ust-Kamenogorsk", _E),
        ("Қазақстанда", "in the country", _E),
        ("Шымкентте зауыт ашылды", "В Алматы открылся завод", _R),
        ("Алматы және Мәскеу облыстары", "Almaty and Moscow regions", _E),
        ("Мәскеу облысы мен Мәскеу қаласы", "Moscow Region and Moscow", _E),
        ("Мәскеу облысы", "the city of Moscow", _E),
        ("Наполеон соғыстары", "the Napoleonic wars", _E),
    ],
)
def test_what_is_right_or_not_sure_stays(source: str, translated: str, target: Lang) -> None:
    assert translated == names.mend(source, translated, source_lang=_K, target=target).text


def test_mending_tells_what_it_changed() -> None:
    mended = names.mend("Есімов пен Мәдиев", "Esimov and Madiev", source_lang=_K, target=_E)

    assert mended.changes == (("Esimov", "Yesimov"), ("Madiev", "Madiyev"))


@pytest.mark.parametrize("text", ["Esimov spoke in Oskemen.", "Tokaev met Madiev.", "Vorobiev and Esymov"])
def test_mending_twice_changes_nothing_more(text: str) -> None:
    source = "Есімов Өскеменде сөйледі. Тоқаев Мәдиевпен, Андрей Воробьёвпен кездесті."
    once = names.mend(source, text, source_lang=_K, target=_E).text

    assert once == names.mend(source, once, source_lang=_K, target=_E).text


def test_a_users_spelling_is_the_one_mended_to() -> None:
    own = names.read_own("Есімов\tEssimov\tЕсимов\n", origin="names.tsv")

    assert (
        names.mend("Есімов сөйледі", "Yesimov spoke", source_lang=_K, target=_E, gazetteer=own).text
        == "Essimov spoke"
    )


def test_a_foreign_name_gets_the_spelling_that_most_sentences_have() -> None:
    source = ["Дэн Уитмор келді", "Дэн Уитмор айтты", "Дэн Уитмор кетті"]
    translated = ["Dan Uitmor came", "Dan Whitmore said", "Dan Whitmore left"]

    assert names.unify(source, translated, source_lang=_K, target=_E) == (
        "Dan Whitmore came",
        "Dan Whitmore said",
        "Dan Whitmore left",
    )


def test_a_brief_lists_names_without_offices_and_months() -> None:
    text = (
        "In May, President Kassym-Jomart Tokayev met Almas Madiyev at the Ministry of Agriculture in Almaty."
    )

    assert names.listed(text, _E) == (
        "Kassym-Jomart Tokayev",
        "Almas Madiyev",
        "Ministry of Agriculture",
        "Almaty",
    )


def test_a_brief_lists_russian_names_in_the_nominative() -> None:
    text = "Он встретился с Ахметжаном Есимовым в Алматинской области."

    assert names.listed(text, _R) == ("Ахметжан Есимов", "Алматинская область")


def test_a_surname_alone_counts_as_the_full_name_of_the_article() -> None:
    gathered = names.gathered(["Kassym-Jomart Tokayev spoke.", "Tokayev went to Astana."], _E)

    assert gathered == (("Kassym-Jomart Tokayev", (0, 1)), ("Astana", (1,)))


def test_a_dateline_in_capitals_is_the_city_that_it_names() -> None:
    gathered = names.gathered(["ALMATY. A forum was held.", "In Almaty, it ended."], _E)

    assert gathered == (("Almaty", (0, 1)),)


def test_a_country_is_not_counted_as_its_embassy() -> None:
    gathered = names.gathered(["The market of Kazakhstan grew.", "The Embassy of Kazakhstan helped."], _E)

    assert gathered == (("Kazakhstan", (0,)), ("Embassy of Kazakhstan", (1,)))


def _check(source: str, translated: str, target: Lang = _E) -> list[str]:
    found = check_names.check(Segment(0, 3, source, _K), Segment(0, 3, translated, target))
    return [finding.message for finding in found]


@pytest.mark.parametrize(
    ("source", "translated", "message"),
    [
        ("Шымкентте зауыт ашылды", "A plant was opened", "name missing: Шымкентте, expected Shymkent"),
        (
            "Талдықорғанға келді",
            "He came to Taldykoran",
            "names differ: Талдықорғанға → Taldykoran, expected Taldykorgan",
        ),
        ("Қойтоғай ауданында", "in the district", "name missing: Қойтоғай, expected Koytogay"),
        ("Тоқаев айтты", "Tokarev said", "names differ: Тоқаев → Tokarev, expected Tokayev"),
        ("Алмас Мәдиев айтты", "The deputy said", "name missing: Мәдиев, expected Madiyev"),
        ("Дэн Уитмор айтты", "He said", "name missing: Уитмор"),
        (
            "Мәскеу облысына келді",
            "He came to Moscow",
            "names differ: Мәскеу облысына → Moscow, expected Moscow Region",
        ),
    ],
)
def test_a_missing_or_misspelt_name_is_a_finding(source: str, translated: str, message: str) -> None:
    assert [message] == _check(source, translated)


@pytest.mark.parametrize(
    ("source", "translated"),
    [
        ("Есімов айтты", "Esimov said"),
        ("Алмас Мәдиев айтты", "Madiyev said"),
        ("Қазақстан экономикасы", "The country's economy"),
        ("Павлодар облысының Павлодар қаласы", "Pavlodar in Pavlodar Region"),
        ("Алматы облыстық департаменті", "the Almaty Regional Department"),
        ("Украина әскері", "The Ukrainian army"),
        ("Си Цзиньпин келді", "Xi came"),
        ("АҚШ пен Қытай саудасы", "US-China trade"),
        ("Бретт Кавано айтты", "Brett Kavanaugh said"),
    ],
)
def test_an_accepted_rendering_is_no_finding(source: str, translated: str) -> None:
    assert _check(source, translated) == []


@pytest.mark.parametrize(
    ("source", "translated", "added"),
    [
        ("Алмания бұған қарсылық білдірді", "Almaty has opposed this", "Almaty"),
        ("Қираған Палу қаласында", "In the ruined city of Palu in Kyrgyzstan", "Kyrgyzstan"),
        ("Президент келісімге қол қойды", "President Nazarbayev signed the agreement", "Nazarbayev"),
        ("Ол өткен аптада Ақ Үйге барды", "Last week he went to Aktobe", "Aktobe"),
    ],
)
def test_a_name_that_the_source_lacks_is_a_finding(source: str, translated: str, added: str) -> None:
    assert f"name not in the source: {added}" in _check(source, translated)


@pytest.mark.parametrize(
    ("source", "translated", "target"),
    [
        ("Баға 36 миллион долларға жетті", "The price reached 36 million US dollars", _E),
        ("Ересек ағылшындар саны өсті", "The number of UK adults grew", _E),
        ("Швед пен испандық жеңді", "The Swede and the Spaniard won", _E),
        ("Матч Сан Диегода өтеді", "Матч пройдёт в Сан-Диего", _R),
        ("Еліміздің экономикасы өсті", "Экономика Казахстана выросла", _R),
    ],
)
def test_a_name_that_the_source_has_by_other_words_is_none(
    source: str, translated: str, target: Lang
) -> None:
    assert check_names.check(Segment(0, 0, source, _K), Segment(0, 0, translated, target)) == ()


def test_a_finding_carries_its_kind_segment_and_spans() -> None:
    [finding] = check_names.check(Segment(0, 3, "Тоқаев айтты", _K), Segment(0, 3, "Tokarev said", _E))

    assert (
        finding.kind,
        finding.segment,
        finding.source,
        finding.target,
    ) == (Kind.NAMES, 3, "Тоқаев", "Tokarev")


def test_sure_names_can_be_hidden_and_read_as_they_should() -> None:
    source = "Алматы қаласының әкімі Ахметжан Есімов пен Бретт Хорнби келді"
    hidden, kept = hide(source, names.spans(source, source_lang=_K, target=_E))

    assert hidden == "739 қаласының әкімі 857 пен Бретт Хорнби келді"
    assert [entry.shown for entry in kept] == ["Almaty", "Akhmetzhan Yesimov"]


@pytest.mark.parametrize(
    ("name", "target", "spelt"),
    [
        ("Өскемен", _R, "Усть-Каменогорск"),
        ("Өскеменде", _E, "Oskemen"),
        ("Орал", _R, "Уральск"),
        ("Ахметжан Есімовтің", _E, "Akhmetzhan Yesimov"),
        ("Тоқаев", _E, "Tokayev"),
        ("Қайратбеков", _R, "Кайратбеков"),
        ("Жібекжолы ауданы", _E, "Zhibekzholy audany"),
    ],
)
def test_a_name_is_spelt_by_custom_or_else_by_rule(name: str, target: Lang, spelt: str) -> None:
    assert spelt == names.spell(name, source_lang=_K, target=target)


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("Серику Есимову", "Serik Yesimov"),
        ("Марата Сыздыкова", "Marat Syzdykov"),
        ("Алию Есимову", "Aliya Yesimova"),
        ("Айгуль Есимова", "Aigul Yesimova"),
        ("Алие Есимовой", "Aliya Yesimova"),
    ],
)
def test_a_given_name_tells_a_mans_surname_from_a_womans(name: str, spelt: str) -> None:
    """Russian «Есимову» is his in the dative and hers in the accusative."""
    assert spelt == names.spell(name, source_lang=_R, target=_E)


def test_a_misspelt_surname_of_a_woman_named_in_full_is_not_made_a_mans() -> None:
    """The given name leaves no doubt, whatever the printed form is nearer to."""
    mended = names.mend(
        "Об этом сообщила Айдана Есимова.", "Aidana Esimov said so.", source_lang=_R, target=_E
    )

    assert mended.text == "Aidana Yesimova said so."


def test_a_programme_has_one_of_its_spellings() -> None:
    """Each of them is right; a reader takes two for two programmes."""
    said = [
        names.mend("инициатива «Таза Қазақстан»", text, source_lang=_R, target=_E).text
        for text in ('the "Taza Qazaqstan" initiative', "Taza Kazakhstan's initiative")
    ]

    assert said == ['the "Taza Kazakhstan" initiative', "Taza Kazakhstan's initiative"]


def test_the_end_of_an_office_is_no_part_of_its_holders_name() -> None:
    listed = names.listed("Head of State Marat Sultangaziyev met the State Revenue Committee", _E)

    assert listed == ("Marat Sultangaziyev", "State Revenue Committee")


def test_a_misspelt_surname_is_not_made_a_womans() -> None:
    """The printed word decides where the source's form is both."""
    mended = names.mend("Письмо передали Есимову.", "The letter went to Isimov.", source_lang=_R, target=_E)
    expected = "The letter went to Yesimov."

    assert expected == mended.text


@pytest.mark.parametrize(
    ("source", "translated", "target", "mended"),
    [
        ("«Ауыл аманаты» бағдарламасы", 'The "Auyl Steps" program', _E, 'The "Auyl Amanaty" program'),
        ("«Ауыл аманаты» бағдарламасы", "программа «Вера деревни»", _R, "программа «Ауыл аманаты»"),
        ("«Азия Трафо» зауыты", 'the "Asia Trafo" plant', _E, 'the "Asia Trafo" plant'),
        (
            "«Ауыл аманаты» – «жақсы жоба», – деді ол.",
            '"Auyl Steps" is a "good project", he said.',
            _E,
            '"Auyl Steps" is a "good project", he said.',
        ),
    ],
)
def test_a_known_programme_translated_word_by_word_gets_its_name(
    source: str, translated: str, target: Lang, mended: str
) -> None:
    """Only where both sides have one pair of quotation marks is it sure which is which."""
    assert mended == names.mend(source, translated, source_lang=_K, target=target).text
