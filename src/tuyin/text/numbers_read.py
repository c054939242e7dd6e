"""Read quantities: what a number is worth, what it counts, and how else it may be said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tuyin.records import Lang
from tuyin.text.numbers_lexicon import Lexicon
from tuyin.text.numbers_quantity import NO_UNIT, Quantity, is_year, share_units
from tuyin.text.numbers_scan import Scan, scan
from tuyin.text.numbers_tokens import Sort, Token
from tuyin.text.numbers_units import BETWEEN, PERCENT, SCALES, SUFFIX_SCALES, SYMBOLS, Unit, unit_of
from tuyin.text.numbers_words import Role

_NEAR = frozenset((" ", "\u00a0", "", "-", "‑", ". ", ".", "\u202f", "\u2009"))
_POINT = re.compile(r"\.(?= ?[^\W\d_A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])")  # of «тыс.», not of the sentence
_POINTS = re.compile(r"\s?(?:п\. ?п\.|p\. ?p\.)", re.IGNORECASE)  # percentage points
_SURE_SUFFIXES = frozenset(("k", "к", "bn"))
_NOON_MARK = re.compile(r"\s?([ap])\.?\s?m\b", re.IGNORECASE)
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})|[XL]{1,3}(?:IX|IV|V?I{0,3})")
_ROMAN_LOOKALIKES = str.maketrans("ХІС", "XIC")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_AFTER_ROMAN = re.compile(
    r"\s?[-–]?\s?(?:ғасыр|век|столет|centur|тоқсан|квартал|дәреж|степен|съезд|құрылтай)", re.IGNORECASE
)
# "a mile", "both", "the second" are said with or without the number; three to ten are not (0.3% of human
# pairs)
_FREE = 2
_SMALL = 10  # the last ordinal that is left out freely
_OLDEST_YEAR = 1000
_MONTH_DAYS = 31
_YEAR_DIGITS = 4
_NOON = 12
_BETWEEN_WORDS = 2  # "US", "square" may stand between a number and its unit


@dataclass(slots=True)
class Reader:
    """Reads one sentence from left to right."""

    text: str
    tokens: Sequence[Token]
    lang: Lang
    words: Lexicon
    found: list[Quantity] = field(default_factory=list)

    def read(self) -> tuple[Quantity, ...]:
        """Read all quantities, in order."""
        place, tokens, find = 0, self.tokens, self.words.find
        while place < len(tokens):
            token = tokens[place]
            if token.sort is Sort.WORD and not token.text.isupper() and find(token.lower) is None:
                place += 1  # most words: no call for each
            else:
                place = self._step(place)
        return tuple(share_units(self.found, self.text))

    def _step(self, place: int) -> int:
        token = self.tokens[place]
        if token.sort is Sort.DIGITS or (
            token.sort is Sort.WORD and self.words.find(token.lower) is not None
        ):
            state = scan(self.tokens, place, text=self.text, words=self.words, lang=self.lang)
            return self._quantity(place, state) if state.end > place else place + 1
        if token.sort is Sort.WORD:
            self._roman(token)
        elif token.sort is Sort.PHONE:
            digits = Decimal("".join(letter for letter in token.text if letter.isdigit()))
            self.found.append(
                Quantity(
                    token.start, token.end, token.text, token.text, digits, readings=(digits,), digits=True
                )
            )
        elif token.sort is Sort.DATE:
            self._date(token)
        return place + 1

    def _quantity(self, place: int, state: Scan) -> int:
        """Turn a scanned number into a quantity, with its unit; returns the token after it."""
        first, last = self.tokens[place], self.tokens[state.end - 1]
        factor, touching = self._touching(place, state)
        if touching is not None and factor != 1:
            last = touching
            state.end += 1
        amount_end = last.end + (
            last.lower in SCALES[self.lang] and _POINT.match(self.text, last.end) is not None
        )
        unit, end = self._unit_after(state)
        start = first.start
        if unit is NO_UNIT:
            unit, start = self._unit_before(place, state)
        value = state.value * factor
        readings = self._readings(state, value, amount_end, factor)
        if touching is not None and factor == 1:
            readings += (value * Decimal(10) ** SUFFIX_SCALES[touching.lower],)  # 5m may be five million
        scale = factor if state.limit is None else state.limit
        if state.unit:
            unit = unit_of(state.unit) or unit
        quarter = self.lang is Lang.KAZ and state.end - place == 1 and first.lower.startswith("тоқсан")
        loose = (
            state.loose
            or quarter
            or (  # «II тоқсанда» is a quarter of a year, not 90
                not state.digits and scale == 1 and value <= (_SMALL if state.ordinal else _FREE)
            )
        )
        bare = state.bare and not state.digits and state.value in (100, state.limit)
        end_offset = max(self.tokens[end - 1].end, amount_end)
        self.found.append(
            Quantity(
                start,
                end_offset,
                self.text[start:end_offset],
                self.text[first.start : amount_end],
                value,
                NO_UNIT if _year_like(state, value) and unit.sort in ("time", "month") else unit,
                readings,
                tuple(state.parts or (state.numeral.parts if state.numeral else ())),
                scale,
                state.digits,
                loose or bare,
                state.vague or bare,
                state.ordinal,
            )
        )
        return end

    def _touching(self, place: int, state: Scan) -> tuple[Decimal, Token | None]:
        """Find a letter that scales the number it touches: 5K, $5m; without money "m" may be metres."""
        following = self.tokens[state.end] if state.digits and state.end < len(self.tokens) else None
        if following is None or following.start != self.tokens[state.end - 1].end:
            return Decimal(1), None
        power = SUFFIX_SCALES.get(following.lower)
        if power is None:
            return Decimal(1), None
        sure = following.lower in _SURE_SUFFIXES or self._money_before(place)
        return (Decimal(10) ** power if sure else Decimal(1)), following

    def _readings(self, state: Scan, value: Decimal, end: int, factor: Decimal) -> tuple[Decimal, ...]:
        readings = [value]
        if state.numeral:
            scale = (state.limit or Decimal(1)) * factor
            # an English comma before a scale word parts thousands: "6,000 thousand" is never six thousand
            others = () if scale != 1 and self.lang is Lang.ENG else state.numeral.readings[1:]
            readings += [reading * scale for reading in others]
        if state.decade:
            # "the 1960s" are said as "the sixties", and the other way round
            readings += [value % 100] if value >= _OLDEST_YEAR else []
            readings += [1900 + value] if value < 100 else []  # noqa: PLR2004
            readings += [value // 100 + 1] if value >= _OLDEST_YEAR and value % 100 == 0 else []
        if state.last is Role.PART and value < 1:
            readings += [(value * 100).quantize(Decimal(1)), (1 / value).quantize(Decimal(1))]
        if state.last is Role.ALONE and value % 10 == 0 and value < 100:  # noqa: PLR2004 - "the nineties"
            readings.append(1900 + value)
        noon = _NOON_MARK.match(self.text, end)
        if noon and value <= _NOON + 1:
            readings.append(value + _NOON if value < _NOON else value - _NOON)
        return tuple(dict.fromkeys(readings))

    def _unit_after(self, state: Scan) -> tuple[Unit, int]:
        """Find the unit after a number; returns it and the token after it."""
        place, end = state.end, state.end
        if _POINTS.match(self.text, self.tokens[end - 1].end):
            return PERCENT, end
        while place < len(self.tokens) and place - end <= _BETWEEN_WORDS:
            token = self.tokens[place]
            if self.text[self.tokens[place - 1].end : token.start] not in _NEAR:
                break
            if token.sort is Sort.SIGN:
                if SYMBOLS[token.text].sort == "money" and self.text[token.end : token.end + 1].isdigit():
                    break  # it belongs to the next number
                return SYMBOLS[token.text], place + 1
            if token.sort is not Sort.WORD:
                break
            if (
                token.lower == "per"
                and place + 1 < len(self.tokens)
                and self.tokens[place + 1].lower == "cent"
            ):
                return PERCENT, place + 2
            unit = unit_of(token.lower)
            if unit is not None and self._credible(unit, token, state):
                return unit, place + 1
            if token.lower not in BETWEEN:
                break
            place += 1
        return NO_UNIT, end

    def _credible(self, unit: Unit, token: Token, state: Scan) -> bool:
        if unit.sort == "month":
            return (
                state.value <= _MONTH_DAYS
                and state.limit is None
                and (self.lang is not Lang.ENG or token.text[0].isupper())
            )
        return token.lower != "won" or state.limit is not None

    def _unit_before(self, place: int, state: Scan) -> tuple[Unit, int]:
        """Find a currency or a month before a number; returns it and where it starts."""
        start = self.tokens[place].start
        if place == 0 or self.text[self.tokens[place - 1].end : start] not in ("", " ", "\u00a0"):
            return NO_UNIT, start
        before = self.tokens[place - 1]
        if self._money_before(place):
            unit = SYMBOLS.get(before.text) or unit_of(before.lower) or NO_UNIT
            return unit, before.start
        if before.lower == "сағат":
            return unit_of("сағат") or NO_UNIT, before.start
        if before.sort is Sort.WORD and before.text[0].isupper() and self.lang is Lang.ENG:
            unit = unit_of(before.lower) or NO_UNIT
            if unit.sort == "month" and state.value <= _MONTH_DAYS and not state.limit:
                return unit, before.start
        return NO_UNIT, start

    def _money_before(self, place: int) -> bool:
        if place == 0:
            return False
        before = self.tokens[place - 1]
        if self.found and self.found[-1].end >= before.end:
            return False
        if before.sort is Sort.SIGN:
            return SYMBOLS[before.text].sort == "money"
        unit = unit_of(before.lower) if before.text.isupper() and len(before.text) == 3 else None  # noqa: PLR2004
        return unit is not None and unit.sort == "money"

    def _roman(self, token: Token) -> None:
        """Read a Roman numeral: any of two letters or more, one letter before "century"."""
        if not token.text.isupper():
            return
        roman = token.text.translate(_ROMAN_LOOKALIKES)
        named = _AFTER_ROMAN.match(self.text, token.end)
        if not _ROMAN.fullmatch(roman) or (len(roman) == 1 and not named):
            return
        values = [_ROMAN_VALUES[letter] for letter in roman]
        total = sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))
        value = Decimal(total)
        self.found.append(
            Quantity(
                token.start, token.end, token.text, token.text, value,
                readings=(value,), loose=total <= _SMALL or not named, ordinal=True,
            )
        )  # fmt: skip

    def _date(self, token: Token) -> None:
        """Read a date in figures as a day of a month and a year."""
        parts = re.split(r"[-./]", token.text)
        year, month, day = parts if len(parts[0]) == _YEAR_DIGITS else reversed(parts)
        unit = Unit(f"-{int(month):02d}", "month")
        for figures, of in ((day, unit), (year, NO_UNIT)):
            value = Decimal(figures)
            self.found.append(
                Quantity(token.start, token.end, token.text, figures, value, of, (value,), (), digits=True)
            )


def _year_like(state: Scan, value: Decimal) -> bool:
    return state.digits and state.limit is None and is_year(value)
