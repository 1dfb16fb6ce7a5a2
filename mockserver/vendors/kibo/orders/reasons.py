"""Disposition reasons and their explanations: what may be sent with a cancel, and what is kept of it. Values only."""

from datetime import datetime

from mockserver.rules import Refusal, Rule
from mockserver.vendors.kibo.orders.model import Cancellation
from mockserver.vendors.kibo.orders.settings import AnyReason, LengthMode, Settings
from mockserver.vendors.kibo.orders.subjects import SHOWN
from mockserver.vendors.kibo.rules import body as rules

LONGEST_TEXT = 255  # characters. Source: seed
OTHER = "other"

# Source: the item cancel's page, which lists them all. `other` is a reason of orders too.
ITEM_REASONS = frozenset({
    "can_not_find_item",
    "not_enough_quantity",
    "not_web_sellable",
    "on_mannequin_or_display",
    "item_on_reserve",
    "no_inventory",
})  # fmt: skip


def check(reason: str, known: tuple[str, ...] | AnyReason) -> None:
    """Refuses with KIBO-18 what is not one of the reasons."""
    if not isinstance(known, AnyReason) and reason not in known:
        received = reason[:SHOWN]
        raise Refusal(rules.KIBO_18, *unlike(reason, known), received=received, reasons=", ".join(known))


def check_text(reason: str, text: str | None, settings: Settings) -> None:
    """Refuses an explanation of a wrong length (KIBO-21), or none where one is required (KIBO-23B)."""
    if text is not None:
        _check_length(text, settings.length_mode)
    elif reason == OTHER and settings.require_other_reason:
        raise Refusal(rules.KIBO_23B)


def cancellation(reason: str, text: str | None, now: datetime) -> Cancellation:
    """What is kept of a cancel: the explanation of the reason `other` alone."""
    return Cancellation(reason=reason, other_reason=text if reason == OTHER else None, canceled_at=now)


def read(reason: str, text: str | None) -> tuple[Rule, ...]:
    """How a reason and its explanation were read."""
    said = (
        (rules.KIBO_23, reason == OTHER and text is None),
        (rules.KIBO_24, reason != OTHER and text is not None),
        (rules.KIBO_25, text is not None and _beyond_latin_1(text)),
    )
    return tuple(rule for rule, applies in said if applies)


def unlike(reason: str, known: tuple[str, ...]) -> tuple[Rule, ...]:
    """Why a reason that looks like one is none."""
    said = ((rules.KIBO_19, reason.lower() in known), (rules.KIBO_20, reason in ITEM_REASONS))
    return tuple(rule for rule, applies in said if applies)


def _check_length(text: str, mode: LengthMode) -> None:
    """Characters; where entities count, what latin-1 does not have counts as its decimal entity (`&#8364;`: 7)."""
    length = len(text) if mode is LengthMode.CODEPOINTS else len(text.encode("latin-1", "xmlcharrefreplace"))
    if not 1 <= length <= LONGEST_TEXT:
        also = (rules.KIBO_25,) if _beyond_latin_1(text) else ()
        raise Refusal(rules.KIBO_21, *also, length=length, limit=LONGEST_TEXT, length_mode=mode)


def _beyond_latin_1(text: str) -> bool:
    return any(ord(character) > 0xFF for character in text)
