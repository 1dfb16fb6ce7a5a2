"""What can be set about Kibo, and the choices there are."""

from dataclasses import dataclass
from enum import StrEnum

from mockserver.bounds import Url


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


class PerPageOverflow(StrEnum):
    ERROR = "error"
    CLAMP = "clamp"


class ErrorStyle(StrEnum):
    MOZU = "mozu"
    CLASSIC = "classic"


@dataclass(frozen=True, slots=True)
class Settings:
    """What Kibo does where its pages leave it open, or where a test wants it otherwise.

    require_bearer: the platform asks for a token on every call, but the cancel page prints a request with x-vol-tenant
    alone; that request has to work as printed, so this is off until a test wants it on. A token that is sent is always
    checked. length_mode: how dispositionOtherReason is counted. perpage_overflow: what a search does with a perPage
    over its limit: refuse it, or take the limit. error_style: `mozu` is the platform's body, `classic` the old OMS's
    code and its description. webhook_url: where notifications go, which Kibo sets up for its clients; None: nowhere,
    they are kept as undelivered.
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
    webhook_url: Url | None = None
