"""Which orders can be cancelled, and what a cancel leaves behind: KIBO-01, KIBO-05 to KIBO-08, KIBO-30 to KIBO-39."""

from mockserver.rules import Kind, Source
from mockserver.vendors.kibo.rules.table import (
    ANY,
    ASSIGNS,
    CANCEL,
    CANCEL_PAGE,
    CANCEL_SHIPMENT,
    CONFLICT,
    DOTNET_SDK,
    FORBIDDEN,
    GENERIC_NOT_FOUND,
    NOT_AUTHORIZED,
    NOT_FOUND,
    OF_CANCELS,
    READ,
    READ_PAGE,
    READ_SHIPMENT,
    STATUS_PAGE,
    KiboRule,
)

_NO_SUCH_THING = "Item not found: {thing} {number}"
_SHIPPED_REASON = "judgement: what has left the shop can come back as a return only"

KIBO_01 = KiboRule(
    id="KIBO-01", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE, status=200,
    inferred="keys after shippingAddress",
    sentence="An order that can be cancelled is: 200 with the order as Get Order shows it, state and status CANCELED.",
)
KIBO_05 = KiboRule(
    id="KIBO-05", operation=CANCEL, among=(CANCEL_SHIPMENT,),
    source=Source.SEED, address=CANCEL_PAGE, kind=Kind.READING,
    sentence="The reason created_by_mistake, or other with an explanation, cancels like customer_changed_mind.",
)
KIBO_06 = KiboRule(
    id="KIBO-06", operation=READ, among=(READ_SHIPMENT,),
    source=Source.PAGE, address=READ_PAGE, inferred="items and shipments",
    kind=Kind.READING,
    sentence="A cancelled order reads as its cancel answered, its items and shipments CANCELED too.",
)
KIBO_07 = KiboRule(
    id="KIBO-07", operation=CANCEL, among=OF_CANCELS, source=Source.INFERRED, kind=Kind.READING,
    address=f"judgement: so in the one printed sample of a cancelled order, {READ_PAGE}",
    sentence="A cancel brings what the customer owes and the estimated shipping to 0; subtotal and total stay.",
)
KIBO_08 = KiboRule(
    id="KIBO-08", operation=ANY, source=Source.SEED, address=CANCEL_PAGE, kind=Kind.READING,
    inferred="that the data are separate, where other hosts lead",
    sentence="The production and the sandbox host both answer, each with its own data; any other host is production.",
)
KIBO_30 = KiboRule(
    id="KIBO-30", operation=ANY, source=Source.CODE, address=DOTNET_SDK, inferred="body",
    sentence="The id of an order, item or shipment that is not there is answered 404.",
    status=404, code=NOT_FOUND, text=_NO_SUCH_THING, parameter="{parameter}", oms=GENERIC_NOT_FOUND,
    remedy="There is no {environment} {thing} {number} in this world: GET /__admin/vendors/kibo/orders lists what is.",
)
KIBO_31 = KiboRule(
    id="KIBO-31", operation=ANY, source=Source.INFERRED, address="judgement: a tenant learns nothing of another",
    sentence="What is another tenant's is answered like an unknown one.",
    status=404, code=NOT_FOUND, text=_NO_SUCH_THING, parameter="{parameter}", oms=GENERIC_NOT_FOUND,
    remedy="The {thing} belongs to tenant {owner}: call for that tenant; this call was for {tenant_id}.",
)
KIBO_32 = KiboRule(
    id="KIBO-32", operation=CANCEL, among=(CANCEL_SHIPMENT,), source=Source.INFERRED,
    address=f"judgement: 409 is a conflict with the state, {STATUS_PAGE}; a client that cancels twice should notice",
    sentence="The second cancel of an order or a shipment is refused and changes nothing.",
    status=409, code=CONFLICT, text="{named} is already canceled", parameter="{parameter}",
    remedy="It is cancelled already; the setting repeat_cancel = ok answers that with 200.",
)
KIBO_32B = KiboRule(
    id="KIBO-32B", operation=CANCEL, among=OF_CANCELS,
    source=Source.INFERRED, address="judgement: the meaning of the setting",
    status=200,
    sentence="With the setting repeat_cancel ok the second cancel is answered with what is kept.",
)
KIBO_33 = KiboRule(
    id="KIBO-33", operation=CANCEL, among=OF_CANCELS, source=Source.INFERRED, address=_SHIPPED_REASON,
    sentence="An order, item or shipment that has shipped is refused.",
    status=409, code=CONFLICT, text="{named} has shipped", parameter="{parameter}",
    remedy="Cancel what has not reached completePackage yet.",
)
KIBO_34 = KiboRule(
    id="KIBO-34", operation=CANCEL, source=Source.INFERRED, address=_SHIPPED_REASON,
    sentence="An order is refused as a whole when one of its shipments has reached completePackage.",
    status=409, code=CONFLICT, text="Order {order_id} has shipped in part", parameter="orderId",
    remedy="Shipment {shipment_id} is in completePackage; the setting partial_shipped_cancel = rest cancels the rest.",
)
KIBO_34B = KiboRule(
    id="KIBO-34B", operation=CANCEL, source=Source.INFERRED, address="judgement: the meaning of the setting",
    status=200,
    sentence="With the setting partial_shipped_cancel rest what has not shipped is cancelled and the order is SHIPPED.",
)
KIBO_35 = KiboRule(
    id="KIBO-35", operation=CANCEL, among=(CANCEL_SHIPMENT,), source=Source.INFERRED, kind=Kind.READING,
    address="judgement: the pages name no step that is too late",
    sentence="A shipment from acceptOrder to shipmentIntegration does not stop the cancel.",
)
KIBO_36 = KiboRule(
    id="KIBO-36", operation=CANCEL, among=(CANCEL_SHIPMENT,),
    source=Source.INFERRED, address="judgement: nothing has shipped in these states",
    kind=Kind.READING,
    sentence="BACKORDER, CUSTOMER_CARE, PAYMENT_HOLD and PAYMENT_ERROR do not stop the cancel.",
)
KIBO_37 = KiboRule(
    id="KIBO-37", operation=CANCEL, among=(*OF_CANCELS, *ASSIGNS), source=Source.INFERRED,
    address="judgement: the native flag restrictCancellation, https://docs.kibocommerce.com/help/orders-api-overview",
    sentence="An order whose cancellation is restricted is refused, until the flag is taken off.",
    status=403, code=FORBIDDEN, text="Cancellation of order {order_id} is restricted", oms=NOT_AUTHORIZED,
    remedy="cancellation_restricted of the order is true: PATCH /__admin/vendors/kibo/orders/{key} sets it.",
)
KIBO_38 = KiboRule(
    id="KIBO-38", operation=CANCEL, among=OF_CANCELS,
    source=Source.INFERRED, address="judgement: check and set are one step",
    kind=Kind.PROMISE, sentence="Of several cancels at once exactly one succeeds; the others are repeated ones.",
)
KIBO_39 = KiboRule(
    id="KIBO-39", operation=CANCEL, among=OF_CANCELS,
    source=Source.INFERRED, address="judgement: a refusal has no effect",
    kind=Kind.PROMISE, sentence="A refused cancel leaves every field of the order as it was.",
)

ROWS = (
    KIBO_01, KIBO_05, KIBO_06, KIBO_07, KIBO_08, KIBO_30, KIBO_31, KIBO_32, KIBO_32B, KIBO_33, KIBO_34, KIBO_34B,
    KIBO_35, KIBO_36, KIBO_37, KIBO_38, KIBO_39,
)
