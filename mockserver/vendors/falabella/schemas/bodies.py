"""What stands in the body of a request: a `Request` in XML. What an action has in it is read beside this."""

from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]  # it has no stubs

from mockserver.rules import Refusal
from mockserver.vendors.falabella.rules import webhooks as rules


def load(body: bytes) -> Element:
    """The `Request`. Refuses with FSC-M24, FSC-53. A document type is refused too: its entities can be bombs."""
    if not body.strip():
        raise Refusal(rules.FSC_M24)
    try:
        root: Element = fromstring(body, forbid_dtd=True)
    except (ParseError, ValueError, LookupError) as error:  # the last two: declared encodings that Python has not
        raise Refusal(rules.FSC_53, fault=str(error)) from None
    if root.tag != "Request":
        raise Refusal(rules.FSC_53, fault=f"The root is {root.tag}.")
    return root


def text_of(element: Element | None) -> str:
    """What stands in it, white space around taken off: the vendor's own samples have it."""
    return "" if element is None else (element.text or "").strip()
