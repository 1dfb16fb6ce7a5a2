"""Who a request is signed by, whether it is signed well and in time, and what its user may do."""

from collections.abc import Mapping, Set
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from mockserver.auth import signature
from mockserver.rules import Refusal, Rule
from mockserver.vendors.falabella.orders.instants import instant
from mockserver.vendors.falabella.orders.settings import NaiveTimestamp, Settings
from mockserver.vendors.falabella.rules import login as rules


class Role(StrEnum):
    """A user's role, as Seller Center names it."""

    ALL = "Seller API Access"
    PRODUCTS = "Seller API Product Access"
    ORDERS = "Seller API Order Access"


# The actions that a role may call, served here or not, as the page spells them; None: all. Source: requests and
# responses page, but for the last three of the orders': it leaves them out, and who ships orders cannot do without.
MAY: Mapping[Role, frozenset[str] | None] = {
    Role.ALL: None,
    Role.PRODUCTS: frozenset({
        "GetProducts", "ProductCreate", "ProductUpdate", "ProductRemove", "Image", "GetBrands", "GetCategoryTree",
        "GetCategoryAttributes", "GetAttributes", "FeedList", "FeedOffsetList", "FeedCount", "FeedStatus", "FeedCancel",
    }),
    Role.ORDERS: frozenset({
        "GetOrders", "GetOrder", "GetOrderItems", "GetMultipleOrderItems", "SetStatusToCanceled",
        "SetStatusToReadyToShip", "SetStatustoShipped", "SetStatusToFailedDelivered", "SetStatusToDelivered",
        "GetFailureReasons", "GetShipmentProviders",
        "SetStatusToPackedByMarketplace", "GetDocument", "GetTrackingCode",
    }),
}  # fmt: skip  # a table
NAMED_BY_ROLES = frozenset[str]().union(*(may for may in MAY.values() if may is not None))
_USER_AGENT_PARTS = range(3, 6)  # old form: three; the vendor's own SDK sends as many as it knows


class User(Struct, frozen=True, kw_only=True):
    """A person or program of a seller. `id` is an e-mail address; the key is text, though it looks like hex."""

    id: str
    api_key: str
    role: Role
    seller: str


def is_user_agent(text: str) -> bool:
    """Whether it has its parts, none of them empty: `SC1234/Python/3.12/PROPIA/FACL`, or fewer. Source: page, code."""
    parts = text.split("/")
    return len(parts) in _USER_AGENT_PARTS and all(part.strip() for part in parts)


def check_timestamp(text: str, now: datetime, settings: Settings) -> tuple[Rule, ...]:
    """How the Timestamp was read, when it lies in the window around `now`, edges included.

    Refuses with FSC-09, then FSC-10 or FSC-11. Source: seed; the forms are those of the pages' samples and of clients.
    """
    sent_at = _sent_at(text, settings)
    if sent_at is None:
        raise Refusal(rules.FSC_09, received=text)
    age_seconds = (now - sent_at).total_seconds()
    late = age_seconds > settings.ts_max_age_seconds
    if late or -age_seconds > settings.ts_max_future_seconds:
        raise Refusal(
            rules.FSC_10 if late else rules.FSC_11, sent_at=sent_at, now=now,
            max_age_seconds=settings.ts_max_age_seconds, max_future_seconds=settings.ts_max_future_seconds,
        )  # fmt: skip  # one line of facts
    said = (
        (rules.FSC_12, age_seconds in (settings.ts_max_age_seconds, -settings.ts_max_future_seconds)),
        (rules.FSC_13, sent_at.utcoffset() != timedelta()),
    )
    return tuple(rule for rule, applies in said if applies)


def _sent_at(text: str, settings: Settings) -> datetime | None:
    said = instant(text)
    if said is None or said.tzinfo is not None:
        return said
    return said.replace(tzinfo=UTC) if settings.naive_ts is NaiveTimestamp.UTC else None


def check_signature(signed: Mapping[str, str], received: str, key: str, *, documented: Set[str]) -> tuple[Rule, ...]:
    """How the signed parameters were read, when `received` is their signature under the key.

    Refuses with FSC-20, FSC-23 or FSC-24. Source: signing page.
    """
    text = signature.canonical_string(signed)
    expected = signature.sign(key, text)
    undocumented = sorted(signed.keys() - documented)
    if signature.matches(expected, received):
        return (rules.FSC_22,) if undocumented else ()
    facts = {"canonical_string": text, "expected": expected, "received": received}
    if signature.matches(expected, received.lower()):
        raise Refusal(rules.FSC_24, **facts)
    without = {name: signed[name] for name in signed if name in documented}
    if signature.matches(signature.sign(key, signature.canonical_string(without)), received):
        raise Refusal(rules.FSC_23, **facts, unsigned=", ".join(undocumented))
    slip = signature.slip_of(signed, key, received)
    if slip:
        raise Refusal(rules.FSC_20, rules.FSC_25, **facts, slip=slip)
    raise Refusal(rules.FSC_20, **facts, slip="none that is known")


def check_role(user: User, action: str) -> None:
    """Refuses with FSC-28 what the user's role does not hold. Source: page."""
    may = MAY[user.role]
    if may is not None and action not in may:
        raise Refusal(rules.FSC_28, user_id=user.id, role=user.role, action=action)
