"""What a tenant has beside its orders: the customers that it knows, and the notes to its orders. Values only."""

from datetime import datetime

from msgspec import Struct

from mockserver.vendors.kibo.orders.model import Customer, Environment


class KnownCustomer(Customer, frozen=True, kw_only=True):
    """Whose customer in which environment. Source: client code for the e-mail address, the rest is inferred."""

    tenant_id: int
    environment: Environment = Environment.PRODUCTION


class OrderNote(Struct, frozen=True, kw_only=True):
    """What somebody wrote of an order; `public`: the customer may read it. Source: the note search's page."""

    id: int
    tenant_id: int
    order_id: int
    text: str
    created_at: datetime
    public: bool = False
    environment: Environment = Environment.PRODUCTION


def customer_key(environment: Environment, tenant_id: int, customer_id: int) -> str:
    """`30125-88001` in production, `sandbox-30125-88001` in the sandbox."""
    return _in(environment, f"{tenant_id}-{customer_id}")


def email_place(environment: Environment, tenant_id: int, email: str) -> str:
    """Under which text the index has a tenant's customers of that address, whose case does not matter."""
    return _in(environment, f"{tenant_id}-{email.casefold()}")


def note_key(environment: Environment, note_id: int) -> str:
    return _in(environment, str(note_id))


def _in(environment: Environment, name: str) -> str:
    return name if environment is Environment.PRODUCTION else f"{environment}-{name}"
