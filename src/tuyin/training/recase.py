"""Give lowercased text its capitals back, as other text writes the same words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_LETTER = re.compile(r"[^\W\d_]")


class Caser:
    """Know how words are mostly written when they do not begin a sentence."""

    def __init__(self, texts: Iterable[str]) -> None:
        forms: dict[str, Counter[str]] = defaultdict(Counter)
        for text in texts:
            for match in _WORD.finditer(text):
                if match.start() > 1:
                    forms[match.group().lower()][match.group()] += 1
        self._forms = {word: counts.most_common(1)[0][0] for word, counts in forms.items()}

    def recase(self, text: str) -> str:
        """Write each word as it is mostly written, and the first letter large."""
        text = _WORD.sub(lambda match: self._forms.get(match.group(), match.group()), text)
        return _LETTER.sub(lambda match: match.group().upper(), text, count=1)
