"""RSS, Atom and sitemap files on disk: an article an entry; of a sitemap, its addresses."""

from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import Element

from tuyin.errors import InputError
from tuyin.inputs.blocks import paragraphs
from tuyin.inputs.draft import Broken, Draft, Link, Opened, Parts
from tuyin.inputs.safe_xml import find, local, parse, text_of

_NAMED = "feed"
# the fullest first
_TEXTS = ("encoded", "full-text", "content", "description", "summary")
_DATES = ("pubDate", "published", "updated", "date")


def read(opened: Opened) -> Parts:
    """Read a feed, entry by entry, or the addresses of a sitemap. Raises InputError."""
    root = parse(opened.read(), name=_NAMED)
    if local(root) in ("urlset", "sitemapindex"):
        links = [Link(address) for loc in root.iter() if local(loc) == "loc" and (address := text_of(loc))]
        if not links:
            raise InputError("a sitemap without addresses; fetch it again")
        yield from links
        return
    found = False
    for number, entry in enumerate((e for e in root.iter() if local(e) in ("item", "entry")), start=1):
        found = True
        yield _article(entry, number)
    if not found:
        raise InputError("a feed without entries; fetch it again")


def _article(entry: Element, number: int) -> Draft | Broken:
    fields: dict[str, Element] = {}
    for child in entry:
        fields.setdefault(local(child), child)
    title = _plain(text_of(fields.get("title")))
    body = next((text for name in _TEXTS if (text := _body(fields.get(name)))), "")
    part = text_of(fields["guid"] if "guid" in fields else fields.get("id")) or str(number)
    if not body and not title:
        return Broken(part, f"entry {number} has no text")
    return Draft(
        body or title or "",
        title=title,
        date=_date(fields),
        url=_link(entry),
        part=part,
        author=_author(fields),
    )


def _body(element: Element | None) -> str:
    if element is None:
        return ""
    return "\n\n".join(paragraphs(" ".join(element.itertext()) if len(element) == 0 else _inner(element)))


def _inner(element: Element) -> str:
    """Flatten XHTML content (Atom type="xhtml") into paragraphs' text."""
    return "".join(
        f"<p>{text_of(child) or ''}</p>" for child in element.iter() if local(child) in ("p", "li", "h2")
    )


def _plain(title: str | None) -> str | None:
    return " ".join(paragraphs(title)) or None if title else None


def _date(fields: dict[str, Element]) -> str | None:
    text = next((found for name in _DATES if (found := text_of(fields.get(name)))), None)
    if text is None or text[:4].isdigit():
        return text[:10] if text else None
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return text


def _author(fields: dict[str, Element]) -> str | None:
    """Return who wrote an entry: Dublin Core's name, Atom's, or RSS's, which is an address and a name."""
    if "creator" in fields:
        return text_of(fields["creator"])
    author = fields.get("author")
    name = find(author, "name") if author is not None else None
    return text_of(author if name is None else name)


def _link(entry: Element) -> str | None:
    for link in (child for child in entry if local(child) == "link"):
        if address := text_of(link) or link.get("href"):
            return address
    return None
