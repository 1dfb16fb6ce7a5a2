"""Payments that are authorized before an order is placed. Values in and out.

Source: the create authorize page, by which the call has the gateway authorize the payment and gives a token that Create
Order takes, one for one order; what comes of the outcomes is inferred.
"""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from mockserver.rules import Refusal
from mockserver.vendors.kibo.orders.access import Caller
from mockserver.vendors.kibo.orders.model import Amounts, Environment
from mockserver.vendors.kibo.orders.settings import PaymentOutcome
from mockserver.vendors.kibo.rules import creation as rules


class WantedAuthorization(Struct, frozen=True, kw_only=True):
    """What is to be authorized, in hundredths. How it is paid is not kept."""

    external_cart_id: str
    manufacturer_id: int
    catalog_id: int
    currency: str
    amount_minor: int
    locale: str = "en-US"


class Authorization(Struct, frozen=True, kw_only=True):
    """A payment that the gateway was asked for; `order_id` None: no order has used it."""

    id: str
    tenant_id: int
    external_cart_id: str
    currency: str
    amount_minor: int
    authorized_at: datetime
    environment: Environment = Environment.PRODUCTION
    manufacturer_id: int | None = None
    catalog_id: int | None = None
    outcome: PaymentOutcome = PaymentOutcome.APPROVED
    order_id: int | None = None


def authorize(
    authorization_id: str, wanted: WantedAuthorization, caller: Caller, outcome: PaymentOutcome, now: datetime
) -> Authorization:
    return Authorization(
        id=authorization_id,
        tenant_id=caller.tenant_id,
        environment=caller.environment,
        external_cart_id=wanted.external_cart_id,
        manufacturer_id=wanted.manufacturer_id,
        catalog_id=wanted.catalog_id,
        currency=wanted.currency,
        amount_minor=wanted.amount_minor,
        outcome=outcome,
        authorized_at=now,
    )


def check(authorization: Authorization | None, authorization_id: str, caller: Caller) -> Authorization:
    """The authorization that the caller may use. Refuses with KIBO-M28, another tenant's too, and KIBO-M29."""
    known = authorization is not None and (
        (authorization.tenant_id, authorization.environment) == (caller.tenant_id, caller.environment)
    )
    if authorization is None or not known:
        raise Refusal(rules.KIBO_M28, received=authorization_id)
    if authorization.order_id is not None:
        raise Refusal(rules.KIBO_M29, authorization_id=authorization.id, order_id=authorization.order_id)
    return authorization


def outcome_for(authorization: Authorization, currency: str, amounts: Amounts) -> PaymentOutcome:
    """What the authorization comes to for an order: one of another currency or of less than the total holds it."""
    covers = authorization.currency == currency and authorization.amount_minor >= amounts.total_minor
    approved = authorization.outcome is PaymentOutcome.APPROVED
    return PaymentOutcome.HOLD if approved and not covers else authorization.outcome


def used(authorization: Authorization, order_id: int) -> Authorization:
    return replace(authorization, order_id=order_id)
