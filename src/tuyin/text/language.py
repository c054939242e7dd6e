"""Tell the language of a paragraph, by its letters where they prove it, else by a model.

Codes are NLLB's (`kaz_Cyrl`); `und` is a text without letters, or in a language tuyin does not name.
The model (py3langid, 0.7 s to load) is loaded only when a paragraph's letters and commonest words
leave a doubt: no Kazakh or Russian article in `seeds/` needs it.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache
from typing import Protocol

UNDETERMINED = "und"

_CODES = {
    "kk": "kaz_Cyrl",
    "ru": "rus_Cyrl",
    "en": "eng_Latn",
    "ky": "kir_Cyrl",
    "tt": "tat_Cyrl",
    "ba": "bak_Cyrl",
    "tg": "tgk_Cyrl",
    "mn": "khk_Cyrl",
    "uk": "ukr_Cyrl",
    "uz": "uzn_Latn",
    "tr": "tur_Latn",
    "az": "azj_Latn",
    "de": "deu_Latn",
    "fr": "fra_Latn",
    "es": "spa_Latn",
    "it": "ita_Latn",
    "zh": "zho_Hans",
    "ar": "arb_Arab",
    "fa": "pes_Arab",
    "ug": "uig_Arab",
}

# Letters that only one (or few) of the languages have.
_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_KAZAKH_PROOF = frozenset("ғқұ")
_KAZAKH_AND_TURKIC = frozenset("әңөү")
_FOREIGN = (
    ("bak_Cyrl", re.compile("[ҡҙҫ]", re.IGNORECASE)),
    ("tat_Cyrl", re.compile("җ", re.IGNORECASE)),
    ("ukr_Cyrl", re.compile("[їєґ]", re.IGNORECASE)),
    ("tgk_Cyrl", re.compile("[ӣӯҷ]", re.IGNORECASE)),
    ("uzn_Cyrl", re.compile("[ўҳ]", re.IGNORECASE)),
)
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")

_COMMON_RUSSIAN = (
    "и в во не на что он она они с со как это по но из у за от о об же для так до при под без или "
    "был была были было будет будут год года году лет также более чем которые который которая "
    "после только сообщил сообщает заявил отметил области страны казахстана республики их его ее "
    "к ко уже еще если между этом этой этого том все всех через над тысяч человек"
)
_COMMON_ENGLISH = (
    "the of and to in a is for on that with as by at from it was are be this an has have will its "
    "said not which or were their more than"
)
_RUSSIAN_WORDS = frozenset(_COMMON_RUSSIAN.split())
_ENGLISH_WORDS = frozenset(_COMMON_ENGLISH.split())

# Kazakh words as typed without әғқңөұүһі, and what Kyrgyz says instead
_PLAIN_KAZAKH = frozenset(
    (
        *("жане", "бул", "ушин", "болды", "деп", "казакстан", "казак", "жылы", "туралы", "бойынша", "онын"),
        *(
            "кейин",
            "дейин",
            "кун",
            "осы",
            "бир",
            "мен",
            "бар",
            "жана",
            "облысы",
            "каласы",
            "облысынын",
            "каласынын",
        ),
        *("казакстаннын", "республикасынын", "теньге", "тенге", "болып", "болган", "дейди", "деди"),
    )
)
_KYRGYZ = frozenset(
    (
        "менен",
        "боюнча",
        "учун",
        "кыргызстан",
        "кыргыз",
        "болду",
        "жылдын",
        "анын",
        "ошол",
        "бул",
        "жана",
        "дагы",
        "экен",
    )
)
_TURKIC_CYRILLIC = frozenset(
    ("kir_Cyrl", "tat_Cyrl", "bak_Cyrl", "khk_Cyrl", "tgk_Cyrl", "uzn_Cyrl", UNDETERMINED)
)

_RUSSIAN_ENDING = re.compile(
    r"(?:[ое]го|[ое]му|[ыи]х|[ыи]ми|[аи]ями?|ами|ости?|ени[еяю]|т?ься|тся|[аи]л[аио]?|[уюая]т|[ыи]й|[ая]я|[ое]е|ые|"
    r"ск(?:ой|ом|ую)|ци[июя]|ов|ев)$"
)

# A paragraph shorter than this (words) is too little for a model: it takes the article's language.
_SHORT_WORDS = 5
_FEW_WORDS = 3
_SAMPLE = 200  # paragraphs that tell the language of a page of short ones
_TRANSLATED = ("kaz_Cyrl", "rus_Cyrl", "eng_Latn")
_LETTERS_ARE_PROOF = 0.03


class _Model(Protocol):
    def classify(self, instance: str) -> tuple[str, float]: ...


def detect(text: str) -> str:
    """Return the NLLB code of the language of a text, `und` where it has no letters."""
    certain = by_letters(text)
    return certain or _by_model(text)


def by_letters(text: str) -> str | None:
    """Return the code that letters or the commonest words prove, without any model, else None."""
    letters = len(_LETTER.findall(text))
    if not letters:
        return UNDETERMINED
    cyrillic = len(_CYRILLIC.findall(text))
    if cyrillic * 2 < letters:
        return _latin(text)
    kazakh = [letter.lower() for letter in _KAZAKH.findall(text)]
    for code, pattern in _FOREIGN:
        if len(pattern.findall(text)) * 200 > letters:
            return code
    if len(kazakh) >= _LETTERS_ARE_PROOF * letters and _prove_kazakh(frozenset(kazakh)):
        return "kaz_Cyrl"
    words = _WORD.findall(text.lower())
    russian = sum(word in _RUSSIAN_WORDS or bool(_RUSSIAN_ENDING.search(word)) for word in words)
    few = len(kazakh) < _LETTERS_ARE_PROOF * letters  # a name such as Қонаев
    if few and len(words) >= _SHORT_WORDS and russian * 4 >= len(words):
        return "rus_Cyrl"
    return None


def vote(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Return the language of each paragraph; same length, same order.

    The whole speaks the language of most of its letters. A paragraph of fewer than five words speaks it
    too, and one without letters, unless its letters or the model tell another that tuyin translates,
    or that another paragraph is in.
    """
    certain = [by_letters(paragraph) for paragraph in paragraphs]
    sizes = [len(_WORD.findall(paragraph)) for paragraph in paragraphs]
    found = [
        code or (None if size < _SHORT_WORDS else _by_model(paragraph))
        for code, size, paragraph in zip(certain, sizes, paragraphs, strict=True)
    ]
    weight: Counter[str] = Counter()
    for code, paragraph in zip(found, paragraphs, strict=True):
        if code not in (None, UNDETERMINED):
            weight[code] += len(paragraph)
    most = max(weight, key=lambda code: weight[code]) if weight else detect(" ".join(paragraphs[:_SAMPLE]))
    known = {*weight, *_TRANSLATED}
    return tuple(
        code if code not in (None, UNDETERMINED) else _short(paragraph, most, known=known, words=size)
        for code, size, paragraph in zip(found, sizes, paragraphs, strict=True)
    )


def _short(paragraph: str, most: str, *, known: Collection[str], words: int) -> str:
    """Tell the language of a paragraph of few words on a page mostly in one language."""
    same_letters = bool(_CYRILLIC.search(paragraph)) == most.endswith("Cyrl")
    if same_letters and (words < _FEW_WORDS or most == "rus_Cyrl"):
        return most
    if not words or words < _FEW_WORDS - 1:
        return most
    code = _by_model(paragraph)
    return code if code in known else most


def script_share(text: str) -> dict[str, float]:
    """Return which share of the letters is Cyrillic, Latin, Arabic and other; empty without letters."""
    letters = _LETTER.findall(text)
    counts = Counter(_script(letter) for letter in letters)
    return {script: count / len(letters) for script, count in counts.most_common()}


def latin_share(text: str) -> float:
    """Return which share of the letters is Latin, 0.0 without letters."""
    return script_share(text).get("Latin", 0.0)


def _script(letter: str) -> str:
    if "\u0400" <= letter <= "\u052f":
        return "Cyrillic"
    if _LATIN.match(letter):
        return "Latin"
    if "\u0600" <= letter <= "\u06ff" or "\ufb50" <= letter <= "\ufeff":
        return "Arabic"
    return "other"


def _prove_kazakh(letters: frozenset[str]) -> bool:
    """Tell whether letters are of no other language: і stands in Ukrainian too, ң in Kyrgyz and Tatar."""
    return not _KAZAKH_PROOF.isdisjoint(letters) or (
        "і" in letters and not _KAZAKH_AND_TURKIC.isdisjoint(letters)
    )


def _latin(text: str) -> str | None:
    words = _WORD.findall(text.lower())
    common = sum(word in _ENGLISH_WORDS for word in words)
    if text.isascii() and len(words) >= _SHORT_WORDS and common * 6 >= len(words):
        return "eng_Latn"
    return None


def _by_model(text: str) -> str:
    code, _ = _model().classify(text)
    found = _CODES.get(code, UNDETERMINED)
    if found in _TURKIC_CYRILLIC and _is_plain_kazakh(text):
        return "kaz_Cyrl"
    if found == "uzn_Latn" and _CYRILLIC.search(text):
        return "uzn_Cyrl"
    return found


def _is_plain_kazakh(text: str) -> bool:
    """Tell whether a text is Kazakh typed on a Russian keyboard, with none of its own letters."""
    if _KAZAKH.search(text):
        return False
    words = Counter(_WORD.findall(text.lower()))
    kazakh = sum(words[word] for word in _PLAIN_KAZAKH)
    return kazakh > sum(words[word] for word in _KYRGYZ)


@cache
def _model() -> _Model:
    # imported here: a run that the store answers never needs it
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(_CODES))
    model: _Model = identifier
    return model
