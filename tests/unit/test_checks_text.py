"""Loops, wrong languages, untranslated words, empty, too short and too long translations."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuyin.checks import Checks
from tuyin.protocols import Checker
from tuyin.records import Finding, Kind, Lang, Segment

KK, RU, EN = Lang.KAZ, Lang.RUS, Lang.ENG
SOURCE = "Облыс әкімі ауыл шаруашылығы мен өнеркәсіптің дамуы туралы баяндады."


def found(target: str, *, source: str = SOURCE, of: Lang = KK, to: Lang = EN) -> list[tuple[Kind, str]]:
    findings = Checks().check(Segment(0, 0, source, of), Segment(0, 0, target, to))
    return [(finding.kind, finding.message) for finding in findings if finding.kind is not Kind.NAMES]


def test_checks_meet_the_protocol() -> None:
    assert isinstance(Checks(), Checker)


def test_a_faithful_translation_has_no_finding() -> None:
    translation = "The regional governor reported on the development of agriculture and industry."

    assert found(translation) == []


def test_an_empty_translation_is_an_omission() -> None:
    findings = Checks().check(Segment(0, 3, SOURCE, KK), Segment(0, 3, " ", EN))

    assert (Finding(Kind.OMISSION, 3, SOURCE, "", "translation is empty"),) == findings


@pytest.mark.parametrize(
    ("target", "loop"),
    [
        ("The governor reported on on on the development of farming.", "on on on"),
        ("The governor reported on the farms on the farms of the region.", "on the farms on the farms"),
        ("The governor hahahahahaha reported on the development.", "hahahahahaha"),
        ("The governor reporteddddddd on the development.", "ddddddd"),
    ],
)
def test_words_that_come_again_are_a_loop(target: str, loop: str) -> None:
    assert (Kind.LOOP, f"repeats itself: {loop}") in found(target)


def test_what_the_source_draws_out_too_is_no_loop() -> None:
    kinds = [kind for kind, _ in found('"NOOOOOOO!" she wrote.', source="«ЖОООООҚ!» деп жазды ол.")]

    assert Kind.LOOP not in kinds


def test_what_the_source_repeats_too_is_no_loop() -> None:
    kinds = [
        kind for kind, _ in found("«Да, да, да!» — сказал он.", source="«Иә, иә, иә!» – деді ол.", to=RU)
    ]

    assert Kind.LOOP not in kinds


@pytest.mark.parametrize(
    ("target", "to", "message"),
    [
        (SOURCE, EN, "not in English: looks like Kazakh"),
        ("Аким области рассказал о развитии сельского хозяйства.", EN, "not in English: looks like Russian"),
        (SOURCE, RU, "not in Russian: looks like Kazakh"),
        ("The governor of the region spoke of farming.", RU, "not in Russian: looks like English"),
        (
            "Vali bölgedeki tarım ve sanayinin gelişimi hakkında konuştu.",
            EN,
            "not in English: looks like tur_Latn",
        ),
    ],
)
def test_another_language_is_named(target: str, to: Lang, message: str) -> None:
    assert (Kind.LANGUAGE, message) in found(target, to=to)


@pytest.mark.parametrize(
    ("target", "to", "left"),
    [
        ("The regional governor ауыл шаруашылығы reported on industry.", EN, "ауыл шаруашылығы"),
        ("Аким области ауыл шаруашылығы рассказал о развитии промышленности.", RU, "ауыл шаруашылығы"),
    ],
)
def test_words_left_in_kazakh_are_a_copy(target: str, to: Lang, left: str) -> None:
    assert (Kind.COPY, f"left untranslated: {left}") in found(target, to=to)


def test_a_name_in_kazakh_letters_is_no_copy() -> None:
    source = "Қонаев қаласында «Таза Қазақстан» акциясы өтті."

    assert found("В городе Қонаев прошла акция «Таза Қазақстан».", source=source, to=RU) == []


def test_a_few_words_for_a_sentence_are_too_short() -> None:
    assert (Kind.OMISSION, "too short: 28% of the source's letters") in found("The governor spoke.")


def test_a_sentence_and_much_more_is_too_long() -> None:
    target = (
        "The regional governor reported on the development of agriculture and industry, and added "
        "that next year many schools, roads and hospitals would be built in every district of the country."
    )

    assert (Kind.LENGTH, "too long: 274% of the source's letters") in found(target)


def test_a_sentence_after_the_full_stop_is_an_ending_that_the_source_lacks() -> None:
    said = "The regional governor reported on the development of agriculture and industry."
    ending = "Meanwhile the volcano's ash closed airports."

    assert (Kind.LENGTH, f"ending not in the source: {ending}") in found(f"{said} {ending}")
    assert found(said.replace("agriculture and", "agriculture. He spoke of")) == []


def test_a_stock_phrase_is_an_opening_that_the_source_lacks() -> None:
    opening = "Here is the translation:"
    target = f"{opening} The regional governor reported on the development of agriculture and industry."

    assert (Kind.LENGTH, f"opening not in the source: {opening}") in found(target)


def test_half_a_sentence_lacks_the_other_half() -> None:
    source = (
        "Облыс әкімі ауыл шаруашылығының дамуы туралы баяндап, келесі жылы аудандарда "
        "жаңа мектептер мен ауруханалар салынатынын айтты."
    )
    kinds = [kind for kind, _ in found("The regional governor reported on the development of", source=source)]

    assert Kind.OMISSION in kinds


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from((KK, RU)), st.sampled_from((RU, EN)))
def test_any_text_can_be_checked(source: str, target: str, of: Lang, to: Lang) -> None:
    findings = Checks().check(Segment(0, 5, source, of), Segment(0, 5, target, to))

    assert all(finding.segment == 5 and finding.message for finding in findings)


@pytest.mark.parametrize(
    ("source", "target", "left"),
    [
        ("Жаңа зауыт іске қосылды.", "Запущен новый зауыт.", "зауыт"),
        ("Елде мереке атап өтілді.", "В стране отметили мереке.", "мереке"),
    ],
)
def test_a_single_kazakh_word_in_russian_letters_is_left_untranslated(
    source: str, target: str, left: str
) -> None:
    assert (Kind.COPY, f"left untranslated: {left}") in found(target, source=source, to=RU)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Химия пәні бойынша олимпиада өтті.", "Прошла олимпиада по предмету химия."),
        ("Жаңа форум мен театр ашылды.", "Открылись новый форум и театр."),
    ],
)
def test_a_word_that_both_languages_have_is_no_copy(source: str, target: str) -> None:
    kinds = [kind for kind, _ in found(target, source=source, to=RU)]

    assert Kind.COPY not in kinds
