"""How much of a translation's quality cleaning saves on broken pages.

    python -m tests.bench.damage --data DIR [--model NAME] [--target en] [--articles N]

DIR holds `ntrex128_kk_ru_en.tsv.gz`: tab-separated columns `kk`, `ru`, `en` (NTREX-128, CC BY-SA 4.0, by
Microsoft). Ten sentences make an article; each is broken the way the five seeds are. The same model
translates the clean text, the broken page cleaned, and the broken page line by line, and the chrF++ of
whole articles is compared: the baseline is the clean text.
"""

import argparse
import csv
import gzip
import os
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import sacrebleu

from tuyin import engines, models
from tuyin.protocols import Translator
from tuyin.records import Article, Decoding, Lang
from tuyin.text.clean import clean
from tuyin.text.segment import split

_ARTICLE_SENTENCES = 10
_TARGETS = {lang.short: lang for lang in (Lang.ENG, Lang.RUS)}
_ABBREVIATED = re.compile(r"(\b\d[\d ,.]*\s?(?:млрд|млн|трлн|мың|миллион|миллиард))\s")
_HEADS = (
    [
        "• USD 468.56",
        "",
        "  • EUR 497.56",
        "",
        "24 Сәуір, 19:46:32",
        "Алматы",
        "+35°",
        "",
        "21 Сәуір, 2018 Аймақтар",
        "",
    ],
    ["Басты бет / Жаңалықтар / Әлем", "12 қараша 2024, 10:41", "None", "None"],
    ["Әлем", "", "Жарияланды: 03.02.2024", "Сурет: ашық дереккөз", ""],
)
_TAILS = (
    [
        "",
        '"Қамшы" сілтейді',
        "",
        "Қате тапсаңыз, қажетті бөлікті таңдап ctrl+enter басыңыз.",
        "",
        "Пікір қалдыру",
        "",
        "пікір",
    ],
    ["", "", "Артқа қайту Артқа қайту Twitter Facebook Басып шығару", "", "Соңғы жаңалықтар"],
    ["Тегтер: әлем, саясат", "Бөлісу:", "Facebook  Twitter  Telegram", "© 2024 Барлық құқықтар қорғалған"],
)
_INSIDE = (["None"], ["Оқи отырыңыз: Астанада ауа райы қандай болады"], ["Сурет: Reuters"], ["Жарнама"])


def load(folder: Path) -> Iterator[list[dict[str, str]]]:
    """Read the sentences, ten at a time."""
    with gzip.open(folder / "ntrex128_kk_ru_en.tsv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for start in range(0, len(rows), _ARTICLE_SENTENCES):
        yield rows[start : start + _ARTICLE_SENTENCES]


def broken(sentences: Sequence[str], chance: random.Random) -> str:
    """Print an article as a page that is broken as the seeds are."""
    headline, *rest = sentences
    headline = headline.rstrip(".")
    lines = [*chance.choice(_HEADS), *[headline, ""] * chance.choice((1, 2, 3))]
    loses_periods = chance.random() < 0.3
    for place, sentence in enumerate(rest, start=1):
        loses = loses_periods and place < len(rest) and chance.random() < 0.5
        whole = sentence.removesuffix(".") if loses else sentence
        lines.extend(_ABBREVIATED.sub(r"\1\n", whole).split("\n"))
        if not loses_periods and chance.random() < 0.5:
            lines.append("")
        if chance.random() < 0.1:
            lines.extend(chance.choice(_INSIDE))
    return "\n".join([*lines, *chance.choice(_TAILS)])


def _as_meant(page: str) -> list[str]:
    return [part.text for part in split(clean(Article("page", page, "page")).text)]


def _line_by_line(page: str) -> list[str]:
    return [line.strip() for line in page.split("\n") if line.strip()]


def _translate(translator: Translator, texts: Sequence[Sequence[str]], target: Lang) -> list[str]:
    """Translate the sentences of all articles in one go; one text for each article."""
    flat = [sentence for text in texts for sentence in text]
    translated = iter(translator.translate(flat, source=Lang.KAZ, target=target))
    return [" ".join(next(translated) for _ in text) for text in texts]


def main() -> None:
    """Print chrF++ of the clean text, of the cleaned page and of the page line by line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of ntrex128_kk_ru_en.tsv.gz")
    parser.add_argument("--model", default="mini", help="a translator's name (default: mini)")
    parser.add_argument("--target", choices=sorted(_TARGETS), default="en")
    parser.add_argument("--articles", type=int, default=200, help="how many articles (default: all 200)")
    options = parser.parse_args()
    target = _TARGETS[options.target]
    articles = list(load(options.data))[: options.articles]
    chance = random.Random(128)  # noqa: S311 - the same pages each time
    pages = [broken([row["kk"] for row in article], chance) for article in articles]
    references = [" ".join(row[options.target] for row in article) for article in articles]
    translator = _load(options.model)
    readings: dict[str, Sequence[Sequence[str]]] = {
        "clean text": [[part.text for row in article for part in split(row["kk"])] for article in articles],
        "broken page, cleaned": [_as_meant(page) for page in pages],
        "broken page, line by line": [_line_by_line(page) for page in pages],
    }
    baseline = 0.0
    for name, texts in readings.items():
        made = _translate(translator, texts, target)
        score = sacrebleu.corpus_chrf(made, [references], word_order=2).score
        baseline = baseline or score
        print(f"{name:26} chrF++ {score:5.1f}   {score / baseline:6.1%} of the clean text's")  # noqa: T201


def _load(name: str) -> Translator:
    located = models.find(name, home=models.home(os.environ), engine="ct2")
    info = located.info
    return engines.load(
        engines.Source(
            located.folder,
            engines.convention(info.convention),
            info.name,
            engine=located.layout.value,
            threads=1,
            decoding=Decoding(beam=1),
        )
    )


if __name__ == "__main__":
    main()
