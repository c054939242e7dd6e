"""The languages, by themselves: the command line needs them before it needs any record."""

from enum import StrEnum


class Lang(StrEnum):
    """A language tuyin translates from or to, by its NLLB code."""

    KAZ = "kaz_Cyrl"
    RUS = "rus_Cyrl"
    ENG = "eng_Latn"

    @property
    def short(self) -> str:
        """The two-letter code used on the command line and in file names."""
        return {Lang.KAZ: "kk", Lang.RUS: "ru", Lang.ENG: "en"}[self]
