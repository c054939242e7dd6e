"""XML of strangers: no entities, no external files, errors in one line."""

from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from tuyin.errors import InputError


def parse(content: bytes, *, name: str) -> Element:
    """Parse a document; `name` is what the message calls it. Raises InputError."""
    try:
        root: Element = fromstring(content)
    except ParseError as error:
        raise InputError(f"damaged {name} ({error}); fetch it again") from error
    except DefusedXmlException as error:
        raise InputError(
            f"{name} declares entities, as an XML bomb does; remove them if you trust it"
        ) from error
    except (ValueError, LookupError) as error:
        raise InputError(f"{name} in an encoding that cannot be read ({error})") from error
    return root


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_of(element: Element | None) -> str | None:
    """Return all text inside an element, or None where there is none."""
    return ("".join(element.itertext()).strip() or None) if element is not None else None


def find(root: Element, *names: str) -> Element | None:
    """Return the first element with one of these local names, in document order."""
    return next((element for element in root.iter() if local(element) in names), None)
