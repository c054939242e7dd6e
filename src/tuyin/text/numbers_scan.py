"""Join digits, number words and scales into one number: «2 мың 500», "half a million", «бір жарым»."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tuyin.records import Lang
from tuyin.text.numbers_endings import ABLATIVES, DECADES, ENDINGS, ORDINALS
from tuyin.text.numbers_lexicon import Lexicon
from tuyin.text.numbers_tokens import Numeral, Sort, Token, numeral
from tuyin.text.numbers_units import SCALES
from tuyin.text.numbers_words import Role, Word

_JOINTS = frozenset((" ", "-", "\u00a0", "\u202f", "‑", "–", "", ". ", "."))
HYPHENS = frozenset(("-", "‑", "–", "", "'", "’"))
_FILLERS = frozenset(("a", "an", "of", "the", "и", "с", "and"))
TEN = 10
_HUNDRED, _THOUSAND = 100, 1000
_DECADE_LIMIT = 10_000


@dataclass(slots=True)
class Scan:
    """A number under construction; `end` is the token after it."""

    end: int
    total: Decimal = Decimal(0)
    group: Decimal | None = None
    limit: Decimal | None = None  # the last scale: what follows must be smaller
    last: Role | None = None
    numeral: Numeral | None = None  # the digits, where it has any
    digits: bool = False
    bare: bool = False  # a scale or a hundred without a number before it
    loose: bool = False
    vague: bool = False
    ordinal: bool = False
    final: bool = False
    unit: str = ""  # what the word itself counts
    decade: bool = False
    parts: list[Decimal] = field(default_factory=list)

    @property
    def value(self) -> Decimal:
        """The number so far."""
        return self.total + (self.group or 0)


def scan(tokens: Sequence[Token], place: int, *, text: str, words: Lexicon, lang: Lang) -> Scan:
    """Read the longest number that starts at a token, which is digits or a number word."""
    state = Scan(place)
    while state.end < len(tokens) and not state.final:
        token = tokens[state.end]
        gap = text[tokens[state.end - 1].end : token.start] if state.end > place else ""
        if state.end > place and gap not in _JOINTS:
            break
        if token.sort is Sort.DIGITS:
            taken = _take_digits(state, token, gap, lang)
            if taken:
                _take_ending(state, tokens, text, lang)
        elif token.sort is Sort.WORD:
            taken = _take_word(state, tokens, words, lang)
        else:
            break
        if not taken:
            break
    return state


def _take_digits(state: Scan, token: Token, gap: str, lang: Lang) -> bool:
    """Take digits that start a number, or follow a larger scale: «2 мың 500»."""
    read = numeral(token.text, lang)
    if state.last is not None:
        if state.limit is None or state.group is not None or gap != " " or read.readings[0] >= state.limit:
            return False
        if not token.text.isdigit() or len(token.text) < 2:  # noqa: PLR2004 - "2 thousand 5" is two numbers
            return False
        state.parts += [state.total, read.readings[0]]
    state.numeral = read if state.last is None else None
    state.group, state.digits, state.last = read.readings[0], True, Role.HUNDREDS
    state.end += 1
    return True


def _take_ending(state: Scan, tokens: Sequence[Token], text: str, lang: Lang) -> None:
    """Take what is written onto digits: «2000-ға», "21st", «90-е»."""
    if state.end >= len(tokens) or tokens[state.end].sort is not Sort.WORD:
        return
    ending, gap = tokens[state.end].lower, text[tokens[state.end - 1].end : tokens[state.end].start]
    if (
        ending in DECADES[lang]
        and (gap in HYPHENS or lang is Lang.KAZ)
        and state.value < _DECADE_LIMIT
        and state.value % 10 == 0
    ):
        state.decade = True
        state.end += lang is not Lang.KAZ
    elif gap in HYPHENS and ending in ENDINGS[lang]:
        state.ordinal = state.final = ending in ORDINALS[lang]
        state.end += 1


def _take_word(state: Scan, tokens: Sequence[Token], words: Lexicon, lang: Lang) -> bool:
    token = tokens[state.end]
    power = SCALES[lang].get(token.lower)
    if power is not None and state.last is not None:
        return _take_scale(state, Decimal(10) ** power)
    word = words.find(token.lower)
    if word is None:
        return _take_filler(state, tokens, words)
    if state.digits and state.limit is not None and word.role is not Role.SCALE:
        return False
    if not _join(state, word):
        return False
    if lang is Lang.KAZ and word.role in (Role.DIGIT, Role.TEN) and token.lower.endswith(ABLATIVES):
        _take_kazakh_fraction(state, tokens, words)
    return True


def _join(state: Scan, word: Word) -> bool:
    """Join a number word to what stands before it, if it may stand there."""
    role, value = word.role, word.value
    if role is Role.SCALE:
        return _take_scale(state, value, word=word)
    if role is Role.HALF:
        if state.last is None or state.digits:
            return False
        state.group = (state.group or 0) + (value if state.group is not None else value * (state.limit or 1))
    elif role is Role.PART or (word.ordinal and state.last is Role.DIGIT and value > 2):  # noqa: PLR2004
        return _take_part(state, value if role is Role.PART else 1 / value)
    elif role in (Role.ABOUT, Role.VAGUE, Role.ALONE):
        return _take_about(state, word)
    elif not _fits(state, role):
        return False
    elif role is Role.HUNDRED:
        state.bare = state.group is None and state.limit is None
        state.group = (state.group or 1) * value
    else:
        years = role in (Role.TEN, Role.TEEN) and state.last is Role.TEEN and state.group
        state.group = (state.group or 0) * (_HUNDRED if years else 1) + value
    state.last, state.ordinal, state.final = role, word.ordinal, word.final
    state.end += 1
    return True


def _fits(state: Scan, role: Role) -> bool:
    """Tell whether a digit, ten or hundreds may follow: twenty-five, not five twenty."""
    if state.group is None:
        return True
    if state.digits:
        return False
    if role is Role.HUNDRED:
        return state.last in (Role.DIGIT, Role.TEEN) and state.group < _HUNDRED
    if role is Role.DIGIT:
        return state.last in (Role.TEN, Role.HUNDRED, Role.HUNDREDS) and state.group % 10 == 0
    if role in (Role.TEEN, Role.TEN):
        nineteen = state.last is Role.TEEN and TEN < state.group <= 2 * TEN
        return nineteen or (state.last in (Role.HUNDRED, Role.HUNDREDS) and state.group % _HUNDRED == 0)
    return False


def _take_scale(state: Scan, value: Decimal, *, word: Word | None = None) -> bool:
    if state.limit is not None and (value >= state.limit or state.group is None):
        return False
    if state.loose and state.last is not Role.PART:
        return False
    state.bare = state.bare or state.group is None
    state.total += (1 if state.group is None else state.group) * value
    state.group, state.limit, state.last, state.loose = None, value, Role.SCALE, False
    state.parts = []
    if word is not None:
        state.ordinal, state.final = word.ordinal, word.final
    state.end += 1
    return True


def _take_part(state: Scan, part: Decimal) -> bool:
    """Take a fraction: alone, or after how many of them: two thirds."""
    if state.last not in (None, Role.DIGIT) or state.digits:
        return False
    many = state.group
    state.parts = [] if many is None else [many, (1 / part).quantize(Decimal(1))]
    state.group = part if many is None else many * part
    state.last, state.loose = Role.PART, True
    state.end += 1
    return True


def _take_about(state: Scan, word: Word) -> bool:
    """Take a word like dozen: alone, or after how many of them: two decades."""
    if state.last is None:
        state.group = word.value
    elif (
        state.group is not None
        and state.last in (Role.DIGIT, Role.TEEN, Role.TEN, Role.HUNDREDS)
        and word.value >= TEN
    ):
        state.parts = [state.group]
        state.group *= word.value
    else:
        return False
    state.vague = word.role is Role.VAGUE
    state.loose, state.last, state.unit = not state.digits, word.role, word.unit
    state.final = word.role is not Role.ABOUT
    state.end += 1
    return True


def _take_filler(state: Scan, tokens: Sequence[Token], words: Lexicon) -> bool:
    """Pass over "and a", «с», "of a" inside a number: two and a half, a hundred and five, half a million."""
    ahead = state.end
    while ahead < len(tokens) and tokens[ahead].lower in _FILLERS and ahead - state.end < 2:  # noqa: PLR2004
        ahead += 1
    word = words.find(tokens[ahead].lower) if ahead < len(tokens) else None
    if ahead == state.end or state.last is None or word is None:
        return False
    filler = tokens[state.end].lower
    if filler in ("and", "с") and word.role is Role.PART and tokens[ahead].lower in ("half", "половиной"):
        if state.group is None:
            return False
        state.group += Decimal("0.5")
        state.last, state.loose, state.end = Role.DIGIT, False, ahead + 1
        return True
    if filler == "and" and not state.digits and state.last in (Role.HUNDRED, Role.SCALE) and not word.ordinal:
        return word.role in (Role.DIGIT, Role.TEEN, Role.TEN) and _skip_to(state, ahead, word)
    if filler in ("a", "of") and state.last is Role.PART and word.role is Role.SCALE:
        return _skip_to(state, ahead, word)
    return False


def _skip_to(state: Scan, ahead: int, word: Word) -> bool:
    state.end = ahead
    return _join(state, word)


def _take_kazakh_fraction(state: Scan, tokens: Sequence[Token], words: Lexicon) -> None:
    """Take «бірі» after «үштен»: a third."""
    word = words.find(tokens[state.end].lower) if state.end < len(tokens) else None
    below = state.group
    if (
        word is None
        or word.role is not Role.DIGIT
        or word.ordinal
        or below is None
        or not 0 < word.value < below
    ):
        return
    state.parts = [word.value, below]
    state.group = word.value / below
    state.last, state.loose = Role.PART, True
    state.end += 1
