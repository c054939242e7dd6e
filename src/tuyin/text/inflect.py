"""Find the stem of an inflected Kazakh or Russian word, for looking names and terms up.

Kazakh endings come in a fixed order (plural, possessive, case, -ғы/-дағы; Kazakh grammar: Қазақ
грамматикасы, 2002) and agree with the stem: front or back vowels by its last vowel, voiced, voiceless
or nasal first consonant by its last letter. Russian names are looked up by what is left when a case
ending is cut from both the entry and the word.
"""

import re
from functools import lru_cache

_BACK, _FRONT = "аоұыуяёю", "әеөүіиэ"
_VOICELESS = frozenset("пфкқтсшщчцхһбвгд")

# each group: (back, front) spellings; a stem's last vowel decides which may follow
_PLURAL = ("лар|дар|тар", "лер|дер|тер")
_POSSESSIVE = (
    "ымыз|мыз|ыңыз|ңыз|ым|м|ың|ң|сы|ы",
    "іміз|міз|іңіз|ңіз|ім|м|ің|ң|сі|і",
)
_CASE = (
    "ның|дың|тың|нан|дан|тан|нда|да|та|ға|қа|на|ны|ды|ты|мен|бен|пен|н|а|ша|дай|тай",
    "нің|дің|тің|нен|ден|тен|нде|де|те|ге|ке|не|ні|ді|ті|мен|бен|пен|н|е|ше|дей|тей",
)
_RELATIVE = ("ндағы|дағы|тағы|нікі|дікі|тікі", "ндегі|дегі|тегі|нікі|дікі|тікі")
_BELONGING = ("лық|дық|тық", "лік|дік|тік")


def _ending(side: int) -> str:
    plural, possessive, case = _PLURAL[side], _POSSESSIVE[side], _CASE[side]
    relative, belonging = _RELATIVE[side], _BELONGING[side]
    tail = f"(?:{case})?|(?:{relative})(?:{plural})?(?:{case})?"
    return f"(?:{belonging})?(?:{plural})?(?:{possessive})?(?:{tail})"


_ENDINGS = (re.compile(_ending(0)), re.compile(_ending(1)))
_LAST_VOWEL = re.compile(f"[{_BACK}{_FRONT}](?=[^{_BACK}{_FRONT}]*$)")
_SOFTENED = {"б": "п", "г": "к", "ғ": "қ"}
_MIN_STEM = 2
_MIN_CUT_STEM = 3

RUSSIAN_ENDINGS = (
    "иями", "ями", "ами", "ого", "его", "ому", "ему", "ыми", "ими", "иях", "ьях", "иям", "ией", "ьей", "ьем",
    "ией", "ием", "ах", "ях", "ам", "ям", "ой", "ей", "ую", "юю", "ая", "яя", "ое", "ее", "ый", "ий", "ые",
    "ие", "ых", "их", "ым", "им", "ом", "ем", "ов", "ев", "ию", "ия", "ии", "ью", "ье", "ья", "ьи", "ою",
    "а", "я", "о", "е", "у", "ю", "ы", "и", "ь", "й",
)  # fmt: skip
_RUSSIAN_CUT = re.compile("(?:" + "|".join(sorted(set(RUSSIAN_ENDINGS) - {"ов", "ев"}, key=len)[::-1]) + ")$")


@lru_cache(maxsize=1 << 15)
def kazakh_stems(word: str) -> tuple[str, ...]:
    """List what an inflected Kazakh word may be a form of, longest first, itself the first.

    In small letters. "алматыда" gives алматыда, алматы; a stem whose last к, қ or п a possessive
    has softened is given hardened too ("аймағының" → аймақ). A hyphened ending counts ("2000-ға").
    """
    lower = word.lower().replace("’", "'")
    stems = {lower: None}
    head, hyphen, tail = lower.rpartition("-")
    if hyphen and head and any(ending.fullmatch(tail) for ending in _ENDINGS):
        stems[head] = None
    for cut in range(len(lower) - 1, _MIN_STEM - 1, -1):
        if _may_follow(lower[:cut], lower[cut:]):
            stems[lower[:cut]] = None
            softened = _SOFTENED.get(lower[cut - 1])
            if softened and lower[cut] in "ыі":
                stems[lower[: cut - 1] + softened] = None
    return tuple(stems)


def _may_follow(stem: str, ending: str) -> bool:
    vowel = _LAST_VOWEL.search(stem)
    if vowel is None:
        return any(pattern.fullmatch(ending) for pattern in _ENDINGS)
    sides: tuple[int, ...] = (0,) if vowel[0] in _BACK else (1,)
    if vowel[0] in "иуюэ" or stem[-1] in "кг" or _foreign(stem):  # кг: паркі, but аймақтың
        sides = (0, 1)
    if not any(_ENDINGS[side].fullmatch(ending) for side in sides):
        return False
    return _joins(stem[-1], ending)


def _foreign(stem: str) -> bool:
    # -ов, -ев and other Russian stems take the ending of their sound, not of their last letter
    return stem[-1] in "вфцщчьйлря" and ("о" in stem or "е" in stem or "э" in stem or "ь" in stem)


def _joins(last: str, ending: str) -> bool:
    """Whether an ending's first letter may follow a stem's last."""
    first = ending[0]
    is_vowel = last in _BACK or last in _FRONT
    if first in "ыіае":
        return not is_vowel or last in "уюи"
    if first in "тпқк":
        return last in _VOICELESS
    if ending.startswith(("сы", "сі")):
        return is_vowel
    if first in "лғг":
        return last not in "пкқтсшщчцхһф" or is_vowel
    return True


@lru_cache(maxsize=1 << 15)
def russian_key(word: str) -> str:
    """Cut the case ending off a Russian word, in small letters, ё as е: России and Россией → росс.

    At least three letters stay. Equal keys mean forms of one word, or (rarely) of two alike.
    """
    lower = word.lower().replace("ё", "е")
    match = _RUSSIAN_CUT.search(lower, min(len(lower), _MIN_CUT_STEM))
    return lower[: match.start()] if match else lower


@lru_cache(maxsize=1 << 15)
def russian_parts(word: str) -> tuple[str, str]:
    """Divide a Russian word into what `russian_key` keeps, in its own letters, and the case ending."""
    kept = len(russian_key(word))
    return word[:kept], word[kept:]


_LEMMA_ENDING = re.compile(r"(?:ые|ие|ый|ий|ой|ая|яя|ое|ее|[аяеыийь])$|(?<=[оеи][вн])о$|(?<=ств)о$")
_RUSSIAN_REST = frozenset((*RUSSIAN_ENDINGS, "ов", "ев", "ею", "иею", "ии", "ьею", "ьми", "нин", "ему"))
_RUSSIAN_VOWELS = frozenset("аеиоуыэюя")
_MIN_BARE_STEM = 4


@lru_cache(maxsize=1 << 15)
def is_russian_form(word: str, lemma: str) -> bool:
    """Say whether a Russian word may be a case form of another: Китая of Китай, Афин of Афины.

    A stem of at least two letters must stay; a vowel that drops out of it (Орла of Орёл) is not known.
    Names in -о, -у, -и (Токио, Баку, Мали) have no forms, but Иваново has.
    """
    lower, base = word.lower().replace("ё", "е"), lemma.lower().replace("ё", "е")
    if lower == base:
        return True
    stem = russian_stem(base)
    if not lower.startswith(stem) or (base[-1] in "оуюэ" and stem == base):
        return False
    rest = lower[len(stem) :]
    if not rest:  # the genitive plural of Афины, but not Ли for Лия
        return len(stem) >= _MIN_BARE_STEM and stem[-1] not in _RUSSIAN_VOWELS
    return rest in _RUSSIAN_REST and not (base[-1] == "и" and rest in ("о", "а", "у", "я", "ю"))


@lru_cache(maxsize=1 << 15)
def russian_stem(lemma: str) -> str:
    """Cut the nominative ending off a Russian word in small letters; two letters stay at least."""
    lower = lemma.lower().replace("ё", "е")
    match = _LEMMA_ENDING.search(lower, min(len(lower), _MIN_STEM))
    return lower[: match.start()] if match else lower
