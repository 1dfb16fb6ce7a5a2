"""Orders on Superloop's wire: the cancel's body, and the resource with its names."""

import json
from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from mockserver.vendors.superloop.orders.model import AppointmentStatus, Order, OrderStatus
from mockserver.vendors.superloop.orders.settings import StatusNames
from mockserver.vendors.superloop.rules import body as rules
from mockserver.vendors.superloop.schemas.answers import Answer, Instant
from mockserver.vendors.superloop.schemas.fields import Body, Number, NumberRows, load

_NUMBER = {"type": "number"}
_ORDER_ID = NumberRows(
    absent=rules.SUP_25,
    wrong=rules.SUP_26,
    digits=rules.SUP_27,
    flag=rules.SUP_28,
    fraction=rules.SUP_29,
    range=rules.SUP_30,
)


class CancelRequest(Body):
    """The body of the cancel."""

    order_id = Number(rows=_ORDER_ID, data_key="orderId", required=True)


class AppointmentAnswer(Answer):
    id = fields.Integer(required=True)
    nbn_appointment_id = fields.String(data_key="nbnAppointmentId")
    slot_type = fields.String(data_key="slotType")
    starts_at = Instant(data_key="startTime")
    ends_at = Instant(data_key="endTime")
    status = fields.String(required=True, metadata={"enum": [*AppointmentStatus]})


class BandwidthProfileAnswer(Answer):
    """Numbers as they are: 50, 2.25. Source: the order-rejected page."""

    speed_down = fields.Raw(data_key="speedDown", metadata=_NUMBER)
    speed_up = fields.Raw(data_key="speedUp", metadata=_NUMBER)
    plan_name = fields.String(data_key="planName")
    cvc_inclusion = fields.Raw(data_key="cvcInclusion", metadata=_NUMBER)


class InfrastructureAnswer(Answer):
    """`portId` is text here and a number when an order is created."""

    id = fields.String()
    port_id = fields.String(data_key="portId")
    product_id = fields.String(data_key="productId")


class AddressAnswer(Answer):
    building_level = fields.String(data_key="buildingLevel")
    unit_number = fields.String(data_key="unitNumber")
    building_name = fields.String(data_key="buildingName")
    street_number = fields.String(data_key="streetNumber")
    street = fields.String()
    suburb = fields.String()
    state = fields.String()
    postcode = fields.String()
    formatted = fields.String(data_key="formattedAddress")


class MoneyAnswer(Answer):
    amount = fields.String(required=True)
    currency = fields.String(required=True)
    symbol = fields.String(required=True)


class FeeAnswer(Answer):
    """Source: client code, which has any attributes in it."""

    attributes: fields.Field[dict[str, Any]] = fields.Constant({})
    once = fields.Nested(MoneyAnswer, data_key="oneTimeCharge")
    monthly = fields.Nested(MoneyAnswer, data_key="monthlyRecurringCharge")


class AdditionalFeeAnswer(Answer):
    """Source: client code."""

    name = fields.String(data_key="addOnTypeName", required=True)
    fee = fields.Nested(FeeAnswer, required=True)


class OrderAnswer(Answer):
    """Names as the order-rejected page has them; `orderType`, `status`, `appointments` and fees from client code."""

    id = fields.Integer(required=True)
    order_type = fields.String(data_key="orderType", required=True)
    status = fields.String(required=True, metadata={"examples": [*OrderStatus]})  # a setting says otherwise
    cancellable = fields.Boolean(data_key="isCancellable", required=True)
    customer_ref = fields.String(data_key="customerRef")
    service_class = fields.String(data_key="serviceClass")
    technology_type = fields.String(data_key="technologyType")
    legacy_technology_type = fields.String(data_key="legacyTechnologyType")
    traffic_class = fields.String(data_key="trafficClass")
    installation_type = fields.String(data_key="installationType")
    loc_id = fields.String(data_key="locId")
    avc_id = fields.String(data_key="avcId")
    avc_id_for_transfer = fields.String(data_key="avcIdForTransfer")
    transfer_type = fields.String(data_key="transferType")
    vlan_id = fields.Integer(data_key="vlanId")
    poi = fields.String()
    poi_name = fields.String(data_key="poiName")
    region = fields.String()
    e_sla = fields.String(data_key="eSla")
    is_nfas = fields.Boolean(data_key="isNfas")
    bandwidth_profile = fields.Nested(BandwidthProfileAnswer, data_key="bandwidthProfile")
    infrastructure = fields.Nested(InfrastructureAnswer)
    address = fields.Nested(AddressAnswer)
    aggregation_method = fields.String(data_key="aggregationMethod")
    service_id = fields.Integer(data_key="serviceId")
    appointments = fields.List(fields.Nested(AppointmentAnswer))
    fee = fields.Nested(FeeAnswer)
    additional_fees = fields.List(fields.Nested(AdditionalFeeAnswer), data_key="additionalFees")


CANCEL_REQUEST = CancelRequest()
ADDRESS_ANSWER = AddressAnswer()
_ORDER_ANSWER = OrderAnswer()


def order_answer(order: Order, names: StatusNames) -> dict[str, Any]:
    """The resource; `names`: what its state is called."""
    shown: dict[str, Any] = _ORDER_ANSWER.dump(order)
    return shown | {"status": names.of(order.status)}


def is_named_twice(name: str, body: bytes) -> bool:
    """Whether a JSON object holds the name more than once. orjson keeps the last and does not tell."""
    if body.count(name.encode()) < 2:
        return False
    try:
        pairs = json.loads(body, object_pairs_hook=list)
    except RecursionError:  # deeper than this parser goes, though not too deep for orjson
        return False
    return [found for found, _ in pairs].count(name) > 1


def load_order_id(data: Mapping[str, Any], *, lenient: bool) -> int:
    """The orderId of a cancel. Refuses with SUP-25 to SUP-30."""
    order_id: int = load(CANCEL_REQUEST, data, lenient=lenient)["order_id"]
    return order_id
