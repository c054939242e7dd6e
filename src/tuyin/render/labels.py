"""The words that tuyin itself adds to an output, in the language of that output."""

from collections.abc import Mapping
from dataclasses import dataclass

from tuyin.records import Lang
from tuyin.text.clean import LOOK_ALIKES
from tuyin.text.clean_script import ARABIC, LATIN


@dataclass(frozen=True, slots=True)
class Labels:
    """Words for one language; `{...}` are filled by number or text."""

    source: str
    address: str
    author: str
    date: str
    signature: str
    original: str
    translated: str
    figures: str
    names: str
    doubtful: str
    flagged: str
    sentences: str
    unseen: str
    letters: str
    letter_rules: Mapping[str, str]
    already: str
    partly_already: str
    untranslated: str
    extracted: str
    partly_extracted: str
    written: str
    left_out: str


ENGLISH = Labels(
    source="Source",
    address="Address",
    author="Author",
    date="Date",
    signature="Made by",
    original="source",
    translated="translation",
    figures="Figures",
    names="Names",
    doubtful="Doubtful: compare with the source",
    flagged="Sentences flagged: {count} of {total}",
    sentences="Sentences: {total}; numbers in brackets are theirs",
    unseen="Translated by a model: names and numbers are checked, who did what is not. Compare, then quote",
    letters="Letters put right before translation: {rules}",
    letter_rules={},
    already="Already in English: not translated",
    partly_already="Already in English, not translated: {count} of {total} sentences",
    untranslated="Left as they are, in a language that is not translated: {count} of {total} sentences",
    extracted="Points are sentences of the translation",
    partly_extracted="Points quoted from the translation: {count} of {total}; a model wrote the rest",
    written="Points were written by a model from the sentences they name",
    left_out="Not taken of what the model wrote, since its sentence does not bear it out: {count}",
)

RUSSIAN = Labels(
    source="Источник",
    address="Адрес",
    author="Автор",
    date="Дата",
    signature="Получено",
    original="источник",
    translated="перевод",
    figures="Цифры",
    names="Имена и названия",
    doubtful="Сомнительно: сверьте с источником",
    flagged="Предложений под сомнением: {count} из {total}",
    sentences="Предложений: {total}; числа в скобках — их номера",
    unseen="Переведено моделью: числа и имена проверены, кто что сделал — нет; сверьте до цитирования",
    letters="Буквы исправлены до перевода: {rules}",
    letter_rules={
        LATIN: "казахская латиница — в кириллицу",
        ARABIC: "казахская арабица (төте жазу) — в кириллицу",
        LOOK_ALIKES: "латинские буквы, похожие на кириллицу",
        "read as": "прочитано как",
    },
    already="Текст уже на русском: не переводился",
    partly_already="Уже на русском, не переводились: {count} из {total} предложений",
    untranslated="Оставлены как есть, их язык не переводится: {count} из {total} предложений",
    extracted="Пункты — предложения перевода",
    partly_extracted="Пункты, взятые из перевода дословно: {count} из {total}; остальные написала модель",
    written="Пункты написаны моделью по указанным предложениям",
    left_out="Не взято из написанного моделью, так как предложение этого не подтверждает: {count}",
)

LABELS: Mapping[Lang, Labels] = {Lang.ENG: ENGLISH, Lang.RUS: RUSSIAN, Lang.KAZ: ENGLISH}
