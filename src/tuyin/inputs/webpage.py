"""Web pages: the article of a page, its title, date and address, by trafilatura; no sentence left out."""

import logging
import re
from dataclasses import replace

import trafilatura
from trafilatura.settings import Document

from tuyin.inputs import encoding
from tuyin.inputs.blocks import paragraphs, raised
from tuyin.inputs.draft import Draft, Opened, Parts
from tuyin.records import Removal

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w-]{2,30})""", re.IGNORECASE
)
_DECLARED_WITHIN = 4096  # where HTML looks for <meta charset>, four times over
# what LibreOffice makes of a header or footer when it saves as HTML
_PRINTED_EDGE = re.compile(r'<div title="(?:header|footer)">.{0,5000}?</div>', re.DOTALL)
_SOFT_HYPHEN = re.compile("\u00ad|&shy;|&#173;|&#xad;", re.IGNORECASE)  # trafilatura drops some of them
_SENTENCE_CHARACTERS = 60  # a block as long as this, with a sentence's end, is prose, not a link or a label
_SENTENCE = re.compile(r"[.!?…»\")]\s*$")
_WORDS = re.compile(r"\w+")
_LEFT_IN = "kept: the page's main part by trafilatura lacked it"

# it warns of every page it cannot parse; what matters is said in our own line
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def read(opened: Opened) -> Parts:
    """Read a page as one article."""
    content = opened.read()
    declared = _CHARSET.search(content[:_DECLARED_WITHIN])
    decoded = encoding.decode(content, declared=declared[1].decode("ascii") if declared else "")
    draft = article_of(decoded.text, url=opened.address)
    yield replace(draft, notes=(*decoded.notes, *draft.notes))


def article_of(html: str, *, url: str | None = None) -> Draft:
    """Take the article out of a page.

    What trafilatura leaves out though it is prose and stands among what it kept, or next to it, comes
    back in its place, and is noted. A page it finds nothing in gives all its text but navigation and footer.
    """
    html = raised(_PRINTED_EDGE.sub("", _SOFT_HYPHEN.sub("", html)))
    found = _extract(html, url)
    everything = paragraphs(html, page=True)
    if found is None or not found.text:
        return Draft("\n\n".join(everything), url=url)
    kept = [line.strip() for line in found.text.splitlines() if line.strip()]
    text, notes = _complete(kept, everything)
    return Draft(
        "\n\n".join(text),
        title=found.title,
        date=found.date,
        url=url or found.url,
        notes=tuple(notes),
        author=found.author,
    )


def _extract(html: str, url: str | None) -> Document | None:
    try:
        found = trafilatura.bare_extraction(
            html,
            url=url,
            favor_recall=True,
            include_comments=False,
            with_metadata=True,
            # its extensive search takes any year in the text for the page's date
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception:  # noqa: BLE001 - what it stumbles over, our own parser reads
        return None
    return found if isinstance(found, Document) else None


def _complete(kept: list[str], everything: list[str]) -> tuple[list[str], list[Removal]]:
    """Put back prose that stands on the page among the blocks kept, or joins on to the first or last."""
    places = {_key(block): place for place, block in reversed(list(enumerate(everything)))}
    anchors = [places.get(_key(block)) for block in kept]
    found = [place for place in anchors if place is not None]
    if not found:
        return kept, []
    known = _key(" ".join(kept))
    begin, end = min(found), max(found) + 1
    while begin > 0 and _is_prose(everything[begin - 1]):
        begin -= 1
    while end < len(everything) and _is_prose(everything[end]):
        end += 1
    text, notes = list(kept), []
    for place in reversed(range(begin, end)):
        block = everything[place]
        if _is_prose(block) and _key(block) not in known:
            after = next((i for i, at in enumerate(anchors) if at is not None and at > place), len(text))
            text.insert(after, block)
            anchors.insert(after, place)
            notes.append(Removal(0, block, _LEFT_IN))
    return text, notes[::-1]


def _is_prose(block: str) -> bool:
    return len(block) >= _SENTENCE_CHARACTERS and _SENTENCE.search(block) is not None


def _key(block: str) -> str:
    return " ".join(_WORDS.findall(block.casefold()))
