"""What can be set about Kibo, and the choices there are."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

import orjson
from msgspec import Meta, Struct

from mockserver.bounds import Url
from mockserver.vendors.kibo.orders.model import OrderStatus

Name = Annotated[str, Meta(min_length=1, max_length=100)]
MOST_KEYS = 100  # of a template


class OrderIdKeys(StrEnum):
    BOTH = "both"
    ORDER_ID = "orderId"
    ORDER_ID_UPPER = "orderID"


class AnyReason(StrEnum):
    ANY = "any"


class LengthMode(StrEnum):
    CODEPOINTS = "codepoints"
    ENTITIES = "entities"


class RepeatCancel(StrEnum):
    CONFLICT = "conflict"
    OK = "ok"


class PartialShippedCancel(StrEnum):
    CONFLICT = "conflict"
    REST = "rest"


class PaymentOutcome(StrEnum):
    """What the payment gateway says. Inferred; of an order's states two are named for what is not approved."""

    APPROVED = "approved"
    HOLD = "hold"
    ERROR = "error"


class DuplicateExternalId(StrEnum):
    CONFLICT = "conflict"
    OK = "ok"


class PerPageOverflow(StrEnum):
    ERROR = "error"
    CLAMP = "clamp"


class ErrorStyle(StrEnum):
    MOZU = "mozu"
    CLASSIC = "classic"


class Settings(Struct, frozen=True):
    """What Kibo does where its pages leave it open, or where a test wants it otherwise.

    require_bearer: the platform asks for a token on every call, but the cancel page prints a request with x-vol-tenant
    alone; that request has to work as printed, so this is off until a test wants it on. A token that is sent is always
    checked. length_mode: how dispositionOtherReason is counted. perpage_overflow: what a search does with a perPage
    over its limit: refuse it, or take the limit. error_style: `mozu` is the platform's body, `classic` the old OMS's
    code and its description. duplicate_external_id: whether a second order of an externalOrderID is refused or made.
    payment_outcome: what a payment comes to that is authorized from then on, before an order or as it is placed.
    order_status_names: what an order's status is called on the wire, by the name that it has here; those that are left
    out keep it, for None all do. order_template: further keys of an order's body, with their values, that this server
    does not fill itself. webhook_url: where notifications go, which Kibo sets up for its clients; None: nowhere, they
    are kept as undelivered.
    """

    require_bearer: bool = False
    order_id_keys: OrderIdKeys = OrderIdKeys.BOTH
    coerce_ids: bool = False
    cancel_reasons: tuple[str, ...] | AnyReason = ("customer_changed_mind", "created_by_mistake", "other")
    require_other_reason: bool = False
    length_mode: LengthMode = LengthMode.CODEPOINTS
    repeat_cancel: RepeatCancel = RepeatCancel.CONFLICT
    partial_shipped_cancel: PartialShippedCancel = PartialShippedCancel.CONFLICT
    perpage_overflow: PerPageOverflow = PerPageOverflow.ERROR
    error_style: ErrorStyle = ErrorStyle.MOZU
    duplicate_external_id: DuplicateExternalId = DuplicateExternalId.CONFLICT
    payment_outcome: PaymentOutcome = PaymentOutcome.APPROVED
    order_status_names: Mapping[OrderStatus, Name] | None = None
    order_template: Mapping[str, Any] | None = None
    webhook_url: Url | None = None

    def __post_init__(self) -> None:
        if len(self.order_template or {}) > MOST_KEYS:
            raise ValueError(f"order_template has at most {MOST_KEYS} keys")
        try:
            orjson.dumps([[[[self.order_template]]]])  # as deep as an order stands in a list of them, and deeper
        except TypeError as error:
            raise ValueError(f"order_template cannot be sent as JSON: {error}") from None

    def status_name(self, status: OrderStatus) -> str:
        """What the status is called on the wire."""
        return (self.order_status_names or {}).get(status, status.value)
