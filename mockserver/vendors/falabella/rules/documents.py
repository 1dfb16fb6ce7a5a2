"""GetTrackingCode, GetDocument, GetFailureReasons: rows of our own, since none of it has a number."""

from mockserver.rules import Kind, Source
from mockserver.vendors.falabella.rules.table import (
    ANY,
    DOCUMENT,
    DOCUMENT_PAGE,
    ENVELOPE,
    FAILURE_REASONS,
    MANDATORY,
    PACKED,
    READY,
    REASONS_PAGE,
    REQUESTS_PAGE,
    TRACKING,
    TRIGGER,
    VENDOR_SDK,
    FalabellaRule,
    mandatory,
)

FSC_M72 = FalabellaRule(
    id="FSC-M72", operation=TRACKING, source=Source.CODE, address=VENDOR_SDK, status=200,
    inferred="that DispatchId is the package's id, as in the client's one example",
    sentence="GetTrackingCode gives the tracking number of a package, and repeats its parameters in the head.",
)
FSC_M73 = FalabellaRule(
    id="FSC-M73", operation=TRACKING, source=Source.INFERRED, address=MANDATORY,
    sentence="GetTrackingCode without packageId, which begins with a small letter here, is refused.",
    status=200, code="1", text=mandatory("packageId"), remedy="Send the PackageId that GetOrderItems gives.",
)
FSC_M74 = FalabellaRule(
    id="FSC-M74", operation=TRACKING, source=Source.INFERRED, address=MANDATORY,
    sentence="GetTrackingCode without shipping_provider_name is refused.",
    status=200, code="1", text=mandatory("shipping_provider_name"),
    remedy="Send the ShipmentProvider that GetOrderItems gives.",
)
FSC_M75 = FalabellaRule(
    id="FSC-M75", operation=TRACKING, source=Source.INFERRED,
    address="judgement: no page has errors of this action; this is what another one says of such an id",
    sentence="A package that does not exist, or is another seller's, is refused and quoted.",
    status=200, code="122", quotes="packageId", text="E122: Invalid Package ID ({received})",
    remedy="No item of seller {seller} is in a package {received}: GetOrderItems gives an item's PackageId.",
)
FSC_M76 = FalabellaRule(
    id="FSC-M76", operation=TRACKING, source=Source.INFERRED,
    address="judgement: no page has errors of this action; this is what another one says of such a name",
    sentence="A provider that the package does not go with is refused and quoted.",
    status=200, code="25", quotes="shipping_provider_name", text='E025: "{received}" Invalid Shipping Provider',
    remedy="The package goes with {providers}.",
)
FSC_M77 = FalabellaRule(
    id="FSC-M77", operation=ANY, among=(READY, PACKED, TRACKING), source=Source.INFERRED, kind=Kind.READING,
    address="judgement: blue express is how a carrier writes what its code has as blueexpress",
    sentence="A shipping provider's name is compared without regard to case and spaces.",
)
FSC_M78 = FalabellaRule(
    id="FSC-M78", operation=ANY, among=(TRACKING, DOCUMENT), source=Source.INFERRED, kind=Kind.READING,
    address=f"judgement: {REQUESTS_PAGE} has neither of them in a role's list, nor says that they are denied",
    sentence="A user with order access reads tracking codes and documents too, with a warning.",
)
FSC_M79 = FalabellaRule(
    id="FSC-M79", operation=DOCUMENT, source=Source.PAGE, address=DOCUMENT_PAGE, status=200,
    inferred="Documents around Document, ResponseType: the vendor's own client reads them so; what the label shows",
    sentence="GetDocument gives the shipping label of the listed items as a PDF in base64, a page for each package.",
)
FSC_M80 = FalabellaRule(
    id="FSC-M80", operation=DOCUMENT, source=Source.PAGE, address=DOCUMENT_PAGE, inferred=ENVELOPE,
    sentence="A DocumentType other than shippingParcel, and none, is refused and quoted.",
    status=200, code="32", quotes="DocumentType", text='E032: Document type "{received}" is not valid',
    remedy="Send DocumentType=shippingParcel.",
)
FSC_M81 = FalabellaRule(
    id="FSC-M81", operation=DOCUMENT, source=Source.INFERRED, address=MANDATORY,
    sentence="GetDocument without OrderItemIds is refused.",
    status=200, code="1", text=mandatory("OrderItemIds"), remedy="Send OrderItemIds=[900100210].",
)
FSC_M82 = FalabellaRule(
    id="FSC-M82", operation=DOCUMENT, source=Source.PAGE, address=DOCUMENT_PAGE, inferred=TRIGGER,
    sentence="OrderItemIds that are not a list of ids, with brackets or without, are refused and quoted.",
    status=200, code="20", quotes="OrderItemIds", text='E020: "{received}" Invalid Order Item IDs',
    remedy="Send [1,2] or 1,2.",
)
FSC_M83 = FalabellaRule(
    id="FSC-M83", operation=DOCUMENT, source=Source.PAGE, address=DOCUMENT_PAGE, inferred=TRIGGER,
    sentence="A listed item that does not exist, or is another seller's, is refused and quoted.",
    status=200, code="35", quotes="OrderItemIds", text='E035: "{received}" was not found',
    remedy="There is no order item {received} of seller {seller} in this world.",
)
FSC_M84 = FalabellaRule(
    id="FSC-M84", operation=DOCUMENT, source=Source.PAGE, address=DOCUMENT_PAGE,
    inferred=f"{ENVELOPE}, that a canceled one counts too",
    sentence="A listed item that is not ready to ship yet, or is canceled, has no label.",
    status=200, code="34",
    text="E034: Order Item must be packed. Please call setStatusToReadyToShip before",
    remedy="Make {item_ids} ready to ship before, or leave them out.",
)
FSC_M85 = FalabellaRule(
    id="FSC-M85", operation=FAILURE_REASONS, source=Source.PAGE, address=REASONS_PAGE, status=200,
    inferred="which reasons there are",
    sentence="GetFailureReasons, by GET as by POST, gives the reasons that a cancel may have.",
)

ROWS = (
    FSC_M72, FSC_M73, FSC_M74, FSC_M75, FSC_M76, FSC_M77, FSC_M78, FSC_M79, FSC_M80, FSC_M81, FSC_M82, FSC_M83,
    FSC_M84, FSC_M85,
)
