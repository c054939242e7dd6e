"""Glossaries: read, matched through inflection, enforced, verified; their digest is an article's own."""

import pytest

from tuyin.checks import glossary as check_glossary
from tuyin.errors import InputError
from tuyin.records import Kind, Lang, Segment
from tuyin.text import placeholders
from tuyin.text.glossary import Glossary, Term, read, starter
from tuyin.text.glossary_enforce import enforce, spans, violations

_K, _R, _E = Lang.KAZ, Lang.RUS, Lang.ENG
_TABLE = """source\ttarget\tlanguage\tnote\tavoid
# government
әкім\takim|governor\ten\t\thakim
Мемлекет басшысы\tHead of State\ten\t\tstate leader
ЖШС\tLLP\ten\t\tLLC
ЖШС\tТОО\tru\t\tООО
индустриалды аймақ\tindustrial zone\ten\t\tindustrial area
қала әкімі\tmayor\ten
облыс\tобласть\tru\t\tпровинция
"""


@pytest.fixture
def glossary() -> Glossary:
    return read(_TABLE, origin="terms.tsv")


def test_a_line_is_read_with_its_renderings_and_what_to_avoid(glossary: Glossary) -> None:
    assert Term("әкім", ("akim", "governor"), _E, "", ("hakim",)) == glossary.terms[0]


@pytest.mark.parametrize("line", ["әкім\takim", "әкім", "әкім\takim\tde", "\takim\ten"])
def test_a_line_that_is_no_entry_is_named_in_one_line(line: str) -> None:
    with pytest.raises(InputError, match=r"^terms\.tsv: line 1 is no glossary entry: .*en or ru$"):
        read(line, origin="terms.tsv")


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Облыс әкімінің орынбасары", ["әкім"]),
        ("Қала әкіміне айтты", ["қала әкімі"]),
        ("Мемлекет басшысының Жарлығы", ["Мемлекет басшысы"]),
        ("«Қайнар» ЖШС-нің зауыты", ["ЖШС"]),
        ("Индустриалды аймағында", ["индустриалды аймақ"]),
        ("әкімшілік шара", []),
    ],
)
def test_terms_are_found_through_endings_and_the_longest_counts(
    glossary: Glossary, text: str, terms: list[str]
) -> None:
    assert terms == [match.term.source for match in glossary.matches(text, source_lang=_K, target=_E)]


def test_an_acronym_is_met_in_capitals_only() -> None:
    glossary = read("АҚ\tJSC\ten\n", origin="terms.tsv")

    assert list(glossary.matches("ақ қар, көк мұз", source_lang=_K, target=_E)) == []


@pytest.mark.parametrize(
    ("source", "translated", "target", "enforced"),
    [
        ("Облыс әкімі", "A hakim of the region", _E, "An akim of the region"),
        ("Облыс әкімдері", "Hakims of regions", _E, "Akims of regions"),
        ("Мемлекет басшысы", "the state leader's address", _E, "the Head of State's address"),
        ("«Қайнар» ЖШС", "an LLC called Kainar", _E, "an LLP called Kainar"),
        ("индустриалды аймақтар", "industrial areas", _E, "industrial zones"),
        ("«Қайнар» ЖШС", "в ООО «Кайнар»", _R, "в ТОО «Кайнар»"),
        ("облыста", "in the region", _E, "in the region"),
    ],
)
def test_a_known_wrong_rendering_is_replaced_in_its_form(
    glossary: Glossary, source: str, translated: str, target: Lang, enforced: str
) -> None:
    assert enforced == enforce(source, translated, glossary=glossary, source_lang=_K, target=target)


@pytest.mark.parametrize(
    ("source", "translated", "target"),
    [("Облыс әкімі", "The head of it", _E), ("облыстан", "из провинции", _R)],
)
def test_what_cannot_be_put_right_gives_none(
    glossary: Glossary, source: str, translated: str, target: Lang
) -> None:
    """Провинция and область decline otherwise: a swap would not be grammatical."""
    assert enforce(source, translated, glossary=glossary, source_lang=_K, target=target) is None


def test_a_rendering_or_a_word_derived_from_it_is_no_violation() -> None:
    glossary = read("облыс\tregion\ten\n", origin="terms.tsv")

    assert (
        violations("облыс орталығы", "the regional centre", glossary=glossary, source_lang=_K, target=_E)
        == ()
    )


def test_a_hidden_term_is_translated_around_and_put_back(glossary: Glossary) -> None:
    source = "Индустриалды аймақ ашылды"
    hidden, kept = placeholders.hide(source, spans(source, glossary=glossary, source_lang=_K, target=_E))
    translated = f"A new {kept[0].placeholder} opened"

    assert (hidden, placeholders.show(translated, kept)) == ("739 ашылды", "A new industrial zone opened")


def test_the_digest_of_what_touches_an_article_ignores_other_terms(glossary: Glossary) -> None:
    edited = read(_TABLE.replace("industrial zone", "industrial park"), origin="terms.tsv")
    touched, untouched = "Индустриалды аймақ", "Облыс әкімі"

    assert glossary.touching(untouched, target=_E).digest == edited.touching(untouched, target=_E).digest
    assert glossary.touching(touched, target=_E).digest != edited.touching(touched, target=_E).digest


def test_no_glossary_has_no_digest() -> None:
    assert Glossary().digest == ""


def test_a_note_does_not_change_the_digest() -> None:
    plain = read("әкім\takim\ten\n", origin="terms.tsv")

    assert plain.digest == read("әкім\takim\ten\tsee the law\n", origin="terms.tsv").digest


@pytest.mark.parametrize("target", [_E, _R])
def test_the_starter_has_a_hundred_and_fifty_terms_a_language(target: Lang) -> None:
    assert sum(term.target is target for term in starter().terms) >= 150


@pytest.mark.parametrize(
    ("source", "rendering"),
    [
        ("ЖШС", "LLP"), ("АҚ", "JSC"), ("әкім", "akim"), ("әкімдік", "akimat"), ("Мәжіліс", "Mazhilis"),
        ("Мемлекет басшысы", "Head of State"), ("индустриалды аймақ", "industrial zone"),
        ("Ауыл аманаты", "Auyl Amanaty"),
    ],
)  # fmt: skip
def test_the_starter_has_the_terms_every_report_has(source: str, rendering: str) -> None:
    [match] = starter().matches(source, source_lang=_K, target=_E)

    assert rendering == match.term.renderings[0]


def test_no_term_of_the_starter_avoids_what_it_demands() -> None:
    assert [term for term in starter().terms if set(term.avoid) & set(term.renderings)] == []


def test_a_violation_is_a_finding(glossary: Glossary) -> None:
    [finding] = check_glossary.check(
        Segment(0, 2, "Облыс әкімінің", _K), Segment(0, 2, "of the hakim", _E), glossary=glossary
    )

    assert (
        finding.kind,
        finding.segment,
        finding.message,
    ) == (Kind.GLOSSARY, 2, "glossary: әкімінің → hakim, expected akim")
