"""The gazetteer's tables, and looking names up through Kazakh and Russian endings."""

from collections import Counter

import pytest

from tuyin.errors import InputError
from tuyin.records import Lang
from tuyin.text.names_entry import COLUMNS, TABLES, all_rows, entry_of, rows
from tuyin.text.names_entry import NameKind as Kind
from tuyin.text.names_gazetteer import read_own, shipped

_KINDS = {
    "given", "surname", "person", "country", "capital", "region", "district", "city", "town", "village",
    "nature", "area", "site", "organ", "ministry", "agency", "party", "company", "programme",
}  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_a_name_and_a_kind(table: str) -> None:
    odd = [
        line
        for line in rows(table)
        if len(line.split("\t")) != COLUMNS or not line.split("\t")[0] or line.split("\t")[3] not in _KINDS
    ]

    assert odd == []


@pytest.mark.parametrize("table", TABLES)
def test_no_row_of_a_table_stands_there_twice(table: str) -> None:
    doubles = [line for line, count in Counter(rows(table)).items() if count > 1]

    assert doubles == []


def test_no_name_has_kazakh_letters_in_english_or_cyrillic_in_latin() -> None:
    entries = [entry_of(line) for line in all_rows()]

    assert [
        entry.kk for entry in entries if any("а" <= letter <= "я" for en in entry.en for letter in en)
    ] == []


@pytest.mark.parametrize(
    "region",
    """
    Абай облысы|Алматы облысы|Ақмола облысы|Ақтөбе облысы|Атырау облысы|Батыс Қазақстан облысы|Жамбыл облысы|
    Жетісу облысы|Қарағанды облысы|Қостанай облысы|Қызылорда облысы|Маңғыстау облысы|Павлодар облысы|
    Солтүстік Қазақстан облысы|Түркістан облысы|Ұлытау облысы|Шығыс Қазақстан облысы|Алматы|Астана|Шымкент
    """.replace("\n", "")
    .replace("    ", "")
    .split("|"),
)
def test_every_region_and_city_of_republican_significance_is_there(region: str) -> None:
    words = tuple(region.split())

    assert region == shipped().lookup(words, Lang.KAZ)[0].entry.kk


@pytest.mark.parametrize(
    ("words", "lang", "english"),
    [
        (("Алматыда",), Lang.KAZ, "Almaty"),
        (("Есімовтің",), Lang.KAZ, "Yesimov"),
        (("Есімоваға",), Lang.KAZ, "Yesimova"),
        (("Тоқаевтың",), Lang.KAZ, "Tokayev"),
        (("Өскеменде",), Lang.KAZ, "Oskemen"),
        (("Шығыс", "Қазақстан", "облысының"), Lang.KAZ, "East Kazakhstan Region"),
        (("Ауыл", "шаруашылығы", "министрлігінің"), Lang.KAZ, "Ministry of Agriculture"),
        (("ҚТЖ-ның",), Lang.KAZ, "Kazakhstan Temir Zholy"),
        (("Самұрық-Қазынаға",), Lang.KAZ, "Samruk-Kazyna"),
        (("Китая",), Lang.RUS, "China"),
        (("Есимовым",), Lang.RUS, "Yesimov"),
        (("Усть-Каменогорске",), Lang.RUS, "Oskemen"),
        (("Алматинской", "области"), Lang.RUS, "Almaty Region"),
        (("Министерством", "сельского", "хозяйства"), Lang.RUS, "Ministry of Agriculture"),
        (("Almaty's",), Lang.ENG, "Almaty"),
    ],
)
def test_a_name_is_found_through_its_endings(words: tuple[str, ...], lang: Lang, english: str) -> None:
    assert english == shipped().lookup(words, lang)[0].entry.en[0]


@pytest.mark.parametrize(
    ("word", "russian"),
    [("Өскемен", "Усть-Каменогорск"), ("Орал", "Уральск"), ("Ақтөбе", "Актобе"), ("Қызылжар", None)],
)
def test_russian_has_its_own_forms_of_some_cities(word: str, russian: str | None) -> None:
    hits = shipped().lookup((word,), Lang.KAZ)
    found = [spelling for hit in hits for spelling in hit.entry.ru]

    assert russian is None or russian in found


def test_a_word_in_small_letters_is_no_name() -> None:
    assert shipped().lookup(("алматыда",), Lang.KAZ) == ()


def test_a_possessed_ending_is_none_of_a_persons_name() -> None:
    """Аллан is not the accusative of Алла: people are not possessed."""
    assert "Алла" not in [hit.entry.kk for hit in shipped().lookup(("Аллан",), Lang.KAZ)]


def test_a_users_spelling_counts_before_the_shipped_one() -> None:
    gazetteer = read_own("source\ten\tru\nТоқаев\tTokaev\tТокаев\n", origin="names.tsv")

    assert (
        gazetteer.lookup(("Тоқаевтың",), Lang.KAZ)[0].entry.en[0],
        gazetteer.lookup(("Тоқаевтың",), Lang.KAZ)[0].entry.name_kind,
    ) == ("Tokaev", Kind.PERSON)


def test_a_users_surname_counts_in_a_known_full_name_too() -> None:
    gazetteer = read_own("Тоқаев\tTokaev\tТокаев\n", origin="names.tsv")

    assert gazetteer.lookup(("Қасым-Жомарт", "Тоқаев"), Lang.KAZ)[0].words == 1


def test_a_users_names_have_a_digest_and_none_have_none() -> None:
    gazetteer = read_own("Тоқаев\tTokaev\tТокаев\n", origin="names.tsv")

    assert (len(gazetteer.digest), shipped().digest) == (12, "")


def test_a_users_line_without_a_spelling_is_named_in_one_line() -> None:
    with pytest.raises(InputError, match=r"^names\.tsv: line 2 is not a name: 'Тоқаев'; write: .*$"):
        read_own("# mine\nТоқаев\n", origin="names.tsv")
