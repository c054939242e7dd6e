"""The number words of English."""

from collections.abc import Iterator

from tuyin.text.numbers_words import Role, Word, numeral, ordinal, role_of, table

_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
          "nineteen")  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth",
    9: "ninth", 12: "twelfth", 100: "hundredth", 1000: "thousandth", 10**6: "millionth", 10**9: "billionth",
}  # fmt: skip
_OTHERS = """
100  HUNDRED hundred
1000 SCALE thousand
1000000 SCALE million
1000000000 SCALE billion
1000000000000 SCALE trillion
1    ALONE once single lone firstly
2    ALONE twice both double doubled doubles doubling couple pair pairs twofold twins twin duo secondly dual
3    ALONE thrice triple tripled triples tripling threefold trio triplets trilogy thirdly treble
4    ALONE quadruple quadrupled fourfold quartet
5    ALONE fivefold quintet
14   ALONE fortnight fortnightly
12   ALONE noon midday midnight
10   ABOUT decade decades
12   ABOUT dozen
10   VAGUE tens teens tenfold
12   VAGUE dozens
100  VAGUE hundreds century centuries
1000 VAGUE thousands millennium millennia
1000000 VAGUE millions
1000000000 VAGUE billions
1000000000000 VAGUE trillions
1/2  PART half halves
1/4  PART quarter quarters
1/3  PART thirds
1/4  PART fourths
1/5  PART fifths
1/6  PART sixths
1/7  PART sevenths
1/8  PART eighths
1/10 PART tenths
"""


def forms() -> Iterator[tuple[str, Word]]:
    """Yield every number word."""
    ordinals = {value: word + "th" for value, word in enumerate(_TEENS, 10)} | _ORDINALS
    for value, word in (*enumerate(_DIGITS), *enumerate(_TEENS, 10)):
        yield from numeral((word,), value)
    for place, word in enumerate(_TENS, 2):
        yield from numeral((word,), place * 10)
        yield from numeral((word[:-1] + "ies",), place * 10, role=Role.ALONE)
        ordinals[place * 10] = word[:-1] + "ieth"
    for value, word in ordinals.items():
        yield from ordinal((word,), value, role=Role.HUNDRED if word == "hundredth" else role_of(value))
    yield from table(_OTHERS)


def compound(word: str) -> Word | None:
    """Read a compound written as one word: English writes none that counts."""
    del word
    return None
