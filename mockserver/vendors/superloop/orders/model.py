"""Superloop's orders, their appointments and what belongs to them, as data. No decisions here."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

SITE_OFFSET = "+10:00"  # inferred: where a site's zone is not known
Offset = Annotated[str, Meta(pattern=r"^[+-](0[0-9]|1[0-4]):[0-5][0-9]\Z", description="hours and minutes: `+10:00`")]


class OrderStatus(StrEnum):
    """Source: inferred; no page lists the states."""

    SUBMITTED = "SUBMITTED"
    ACKNOWLEDGED = "ACKNOWLEDGED"
    IN_PROGRESS = "IN_PROGRESS"
    HELD = "HELD"
    COMPLETED = "COMPLETED"
    REJECTED = "REJECTED"
    CANCELLED = "CANCELLED"


class AppointmentStatus(StrEnum):
    """The first three and `cancelled` are from the appointment page, the other two inferred."""

    RESERVED = "Reserved"
    BOOKED = "Booked"
    IN_PROGRESS = "In Progress"
    CANCELLED = "cancelled"
    COMPLETED = "completed"
    INCOMPLETE = "incomplete"


class OrderType(StrEnum):
    """Source: the new order and transfer pages."""

    NEW = "new"
    TRANSFER = "transfer"


class SlotType(StrEnum):
    """Source: the appointment-cancelled page."""

    AM = "AM"
    PM = "PM"


class Aggregation(StrEnum):
    """Source: the service-aggregation-modified page."""

    L2TP = "L2TP"
    ETHERNET = "ETHERNET"


class TransferType(StrEnum):
    """The first is from the order-rejected page, the second from client code."""

    SERVICE_TRANSFER = "SERVICE_TRANSFER"
    CONNECT_OUTSTANDING = "CONNECT_OUTSTANDING"


class OrderSla(StrEnum):
    """Source: the new order page."""

    STANDARD = "Standard"
    ACCELERATED = "Accelerated"


class TrafficClass(StrEnum):
    """As results have it; requests write `tc4`. Source: the POTS and order-rejected pages."""

    TC4 = "TC4"


CANCELLABLE = frozenset({OrderStatus.SUBMITTED, OrderStatus.ACKNOWLEDGED, OrderStatus.IN_PROGRESS, OrderStatus.HELD})
ACTIVE = frozenset({AppointmentStatus.RESERVED, AppointmentStatus.BOOKED, AppointmentStatus.IN_PROGRESS})


class Slot(Struct, frozen=True, kw_only=True):
    """A time at which a technician could come. `id` is the same in every search, so that two can want it.

    `day` is the site's own.
    """

    id: str
    type: SlotType
    day: date
    starts_at: datetime
    ends_at: datetime


class Contact(Struct, frozen=True, kw_only=True):
    """Whom the technician asks for. `phone` as it was sent."""

    name: str
    phone: str
    email: str | None = None
    notes: str | None = None


class Appointment(Struct, frozen=True, kw_only=True):
    """A technician's visit. Without `starts_at` it is not confirmed yet; `slot` is what was asked for.

    demand_type: what the technician installs. priority_assist: whether somebody's health depends on the line.
    """

    id: int
    status: AppointmentStatus
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    nbn_appointment_id: str | None = None
    slot_type: str | None = None
    slot: Slot | None = None
    priority_assist: bool | None = None
    demand_type: str | None = None
    cancelled_at: datetime | None = None

    @property
    def active(self) -> bool:
        return self.status in ACTIVE


class BandwidthProfile(Struct, frozen=True, kw_only=True):
    """Numbers such as 50, 20 and 2.25. Source: the order-rejected page, which shows no unit."""

    speed_down: int | float | None = None
    speed_up: int | float | None = None
    plan_name: str | None = None
    cvc_inclusion: int | float | None = None


class Infrastructure(Struct, frozen=True, kw_only=True):
    """What the site is connected by: an NTD with its port, or a copper pair."""

    id: str | None = None
    port_id: str | None = None
    product_id: str | None = None


class Address(Struct, frozen=True, kw_only=True):
    """Of a site. `formatted` is the whole in one line."""

    building_level: str | None = None
    unit_number: str | None = None
    building_name: str | None = None
    street_number: str | None = None
    street: str | None = None
    suburb: str | None = None
    state: str | None = None
    postcode: str | None = None
    formatted: str | None = None


class Money(Struct, frozen=True, kw_only=True):
    """`amount` is text such as `60.00`. Source: client code; its example currency is inferred."""

    amount: str
    currency: str = "AUD"
    symbol: str = "$"


class Fee(Struct, frozen=True, kw_only=True):
    """What is to be paid once and what each month."""

    once: Money | None = None
    monthly: Money | None = None


class AdditionalFee(Struct, frozen=True, kw_only=True):
    name: str
    fee: Fee


class Order(Struct, frozen=True, kw_only=True):
    """An order of one caller. `is_cancellable` set by hand beats what the status says.

    `open_appointment_requests` are the ids of slot searches that nothing was booked from. `settles_at`: when a cancel
    that was accepted is done; until then the order can not be cancelled, whatever else. `timezone_offset` is the
    site's, such as `+10:00`. `term` is as it was sent: no unit is shown. Fees are what the back office puts in.
    """

    id: int
    caller: str
    status: OrderStatus
    is_cancellable: bool | None = None
    appointments: tuple[Appointment, ...] = ()
    open_appointment_requests: tuple[int, ...] = ()
    order_type: str = OrderType.NEW
    customer_ref: str | None = None
    quote_name: str | None = None
    contact: Contact | None = None
    loc_id: str | None = None
    avc_id: str | None = None
    avc_id_for_transfer: str | None = None
    transfer_type: TransferType | None = None
    technology_type: str | None = None
    legacy_technology_type: str | None = None
    traffic_class: str | None = None
    service_class: str | None = None
    installation_type: str | None = None
    aggregation_method: str | None = None
    vlan_id: int | None = None
    poi: str | None = None
    poi_name: str | None = None
    region: str | None = None
    e_sla: str | None = None
    is_nfas: bool | None = None
    bandwidth_profile: BandwidthProfile | None = None
    infrastructure: Infrastructure | None = None
    address: Address | None = None
    timezone_offset: Offset = SITE_OFFSET
    qualification_search_id: str | None = None
    remote_qualification_search_id: str | None = None
    remote_order_id: str | None = None
    created_at: datetime | None = None
    service_id: int | None = None
    settles_at: datetime | None = None
    rejected_reason: str | None = None
    rejected_at: datetime | None = None
    product_type: str | None = None
    term: int | None = None
    require_vlan: bool | None = None
    ntd_option: str | None = None
    fee: Fee | None = None
    additional_fees: tuple[AdditionalFee, ...] | None = None

    @property
    def cancellable(self) -> bool:
        if self.settles_at is not None:
            return False
        return self.status in CANCELLABLE if self.is_cancellable is None else self.is_cancellable

    def appointment(self, appointment_id: int) -> Appointment | None:
        return next((one for one in self.appointments if one.id == appointment_id), None)

    def with_appointment(self, changed: Appointment) -> "Order":
        """The order with that appointment in the place of the one of its id."""
        visits = tuple(changed if one.id == changed.id else one for one in self.appointments)
        return replace(self, appointments=visits)
