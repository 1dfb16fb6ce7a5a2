"""The parameters of a request: where they may stand, what they are called, and which are mandatory."""

from collections.abc import Mapping
from enum import StrEnum
from urllib.parse import parse_qsl

from msgspec import Struct

from mockserver.exchange import Request
from mockserver.media import FORM
from mockserver.rules import Refusal, Rule
from mockserver.vendors.falabella.orders import labels
from mockserver.vendors.falabella.orders.cancel import Cancellation
from mockserver.vendors.falabella.orders.consignment import Consignment
from mockserver.vendors.falabella.orders.items import number_of
from mockserver.vendors.falabella.orders.ready import Shipment
from mockserver.vendors.falabella.rules import access, cancel, documents, login, ready
from mockserver.vendors.falabella.schemas import serials

ACTION = "Action"
FORMAT = "Format"
SIGNATURE = "Signature"
_MANDATORY = (
    (ACTION, access.FSC_05),
    ("Timestamp", login.FSC_08),
    ("UserID", login.FSC_14),
    ("Version", access.FSC_17),
    (SIGNATURE, login.FSC_19),
)
COMMON = frozenset({FORMAT, *(name for name, _ in _MANDATORY)})
CANCEL = frozenset({"OrderItemId", "Reason", "ReasonDetail"})
READY = frozenset({"OrderItemIds", "PackageId", "DeliveryType", "ShippingProvider", "TrackingNumber", "SerialNumber"})
TRACKING = frozenset({"packageId", "shipping_provider_name"})
DOCUMENT = frozenset({"DocumentType", "OrderItemIds"})
ORDER = frozenset({"OrderId"})
WEBHOOKS = frozenset({"WebhookIds"})
FEED = frozenset({"FeedID"})


class Format(StrEnum):
    XML = "XML"
    JSON = "JSON"


class Parameters(Struct, frozen=True):
    """What was sent, decoded. `readings` say how it was read; `uses_body`: some of it stood in the body."""

    values: Mapping[str, str]
    readings: tuple[Rule, ...] = ()
    uses_body: bool = False

    def get(self, name: str) -> str:
        """The value, empty when it was not sent."""
        return self.values.get(name, "")

    def require(self, name: str, rule: Rule) -> str:
        """The value. Refuses with the rule when it is absent or empty; FSC-15 when only its case is wrong."""
        value = self.get(name)
        if value:
            return value
        in_another_case = any(sent != name and sent.lower() == name.lower() for sent in self.values)
        raise Refusal(rule, *((login.FSC_15,) if in_another_case else ()))

    @property
    def action(self) -> str:
        return self.get(ACTION)

    @property
    def format(self) -> Format:
        """What to answer in: XML unless JSON is asked for."""
        return Format.JSON if self.get(FORMAT) == Format.JSON else Format.XML

    @property
    def signed(self) -> Mapping[str, str]:
        """All that a signature must cover."""
        return {name: value for name, value in self.values.items() if name != SIGNATURE}


def read(request: Request, max_body_bytes: int) -> Parameters:
    """The parameters of the query and of a form-urlencoded body, unless that is larger or XML.

    A `+` is a space, `%..` is UTF-8, and of a name that occurs twice the last value counts.
    """
    is_form = request.media_type == FORM and 0 < len(request.body) <= max_body_bytes
    is_xml = is_form and request.body.lstrip().startswith(b"<")
    form = request.body.decode("utf-8", "replace") if is_form and not is_xml else ""
    pairs = [*_pairs(request.query), *_pairs(form)]
    values = dict(pairs)
    said = (
        (access.FSC_26, "+" in request.query or "+" in form),
        (access.FSC_50, bool(form)),
        (access.FSC_51, is_xml),
        (access.FSC_65, len(values) < len(pairs)),
    )
    return Parameters(values, tuple(rule for rule, applies in said if applies), uses_body=bool(form))


def _pairs(encoded: str) -> list[tuple[str, str]]:
    return parse_qsl(encoded, keep_blank_values=True)


def check_mandatory(sent: Parameters) -> None:
    """Refuses the first mandatory parameter that is missing: FSC-05, FSC-08, FSC-14, FSC-17, FSC-19."""
    for name, rule in _MANDATORY:
        sent.require(name, rule)


def check_format(sent: Parameters) -> tuple[Rule, ...]:
    """How Format was read. Refuses with FSC-04."""
    asked = sent.get(FORMAT)
    if not asked:
        return (access.FSC_02,)
    if asked not in tuple(Format):
        raise Refusal(access.FSC_04, received=asked)
    return (access.FSC_03,) if asked == Format.JSON else ()


def load_cancellation(sent: Parameters) -> Cancellation:
    """What SetStatusToCanceled asks for. Refuses with FSC-29, then FSC-34."""
    return Cancellation(
        item_id=sent.require("OrderItemId", cancel.FSC_29),
        reason=sent.require("Reason", cancel.FSC_34),
        reason_detail=sent.get("ReasonDetail"),
    )


def load_shipment(sent: Parameters) -> Shipment:
    """What SetStatusToReadyToShip asks for. Refuses with FSC-M9, FSC-M10, FSC-M11, FSC-M67."""
    ids = sent.require("OrderItemIds", ready.FSC_M9)
    package_id = sent.require("PackageId", ready.FSC_M10)
    return _shipment(sent, load_ids(ids, ready.FSC_M11), package_id)


def load_packing(sent: Parameters) -> Shipment:
    """What SetStatusToPackedByMarketplace asks for. Refuses with FSC-M9, FSC-M11, FSC-M67."""
    ids = sent.require("OrderItemIds", ready.FSC_M9)
    return _shipment(sent, load_ids(ids, ready.FSC_M11), sent.get("PackageId"))


def _shipment(sent: Parameters, item_ids: tuple[int, ...], package_id: str) -> Shipment:
    told = Consignment(
        delivery_type=sent.get("DeliveryType"),
        shipping_provider=sent.get("ShippingProvider"),
        tracking_number=sent.get("TrackingNumber"),
        serials=serials.load(sent.get("SerialNumber"), item_ids),
    )
    return Shipment(item_ids=item_ids, package_id=package_id, told=told)


def load_ids(text: str, wrong: Rule) -> tuple[int, ...]:
    """The ids of `[1,2]` or `1,2`, each once. The form without brackets is what the platform's own SDK sends."""
    bare = text.strip()
    inner = bare[1:-1] if bare.startswith("[") and bare.endswith("]") else bare
    numbers = dict.fromkeys(number_of(part.strip()) for part in inner.split(","))
    ids = tuple(number for number in numbers if number is not None)
    if len(ids) < len(numbers):
        raise Refusal(wrong, received=text)
    return ids


def load_tracking(sent: Parameters) -> tuple[str, str]:
    """The package and the provider that GetTrackingCode asks for. Refuses with FSC-M73, FSC-M74."""
    package_id = sent.require("packageId", documents.FSC_M73)
    return package_id, sent.require("shipping_provider_name", documents.FSC_M74)


def load_document(sent: Parameters) -> tuple[int, ...]:
    """The items whose label GetDocument asks for. Refuses with FSC-M80, FSC-M81, FSC-M82."""
    labels.check_document_type(sent.get("DocumentType"))
    return load_ids(sent.require("OrderItemIds", documents.FSC_M81), documents.FSC_M82)


def load_order_id(sent: Parameters, missing: Rule) -> str:
    """The OrderId as it was sent. Refuses with the rule when there is none."""
    return sent.require("OrderId", missing)
