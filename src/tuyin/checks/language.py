"""Find a translation that is not in the language it should be in."""

from tuyin.records import Finding, Kind, Lang, Segment
from tuyin.text import language


def check(source: Segment, translated: Segment) -> tuple[Finding, ...]:
    """Tell what language a translation is in, where its letters prove that it is another."""
    found = language.by_letters(translated.text)
    if found in (None, translated.lang, language.UNDETERMINED):
        return ()
    text = translated.text
    wanted = Lang(translated.lang).short if translated.lang in set(Lang) else translated.lang
    return (Finding(Kind.LANGUAGE, source.index, source.text, text, f"not in {wanted}: looks like {found}"),)
