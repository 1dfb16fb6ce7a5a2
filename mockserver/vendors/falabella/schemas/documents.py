"""Tracking codes, labels and reasons on the wire."""

from base64 import b64encode
from collections.abc import Iterable, Sequence

from mockserver.vendors.falabella.orders.labels import DOCUMENT_TYPE
from mockserver.vendors.falabella.orders.packages import Package
from mockserver.vendors.falabella.schemas import pdf
from mockserver.vendors.falabella.schemas.envelope import Tree, many


def tracking_body(package: Package) -> Tree:
    """The id of the dispatch is that of the package. Source: the one example, in the vendor's own client."""
    return {"TrackingCode": {"DispatchId": package.id, "TrackingNumber": package.tracking_code}}


def tracking_head(package_id: str, provider: str) -> dict[str, Tree]:
    """The parameters, repeated in the head as they were sent. Source: the same example."""
    return {"RequestParameters": {"packageId": package_id, "shipping_provider_name": provider}}


def document_body(packages: Sequence[Package]) -> Tree:
    """Their labels as one file. Source: page; `Documents` around it is how the vendor's own client reads it."""
    file = b64encode(pdf.document([_lines(package) for package in packages])).decode()
    document = {"DocumentType": DOCUMENT_TYPE, "MimeType": "application/pdf", "File": file}
    return {"Documents": many("Document", [document])}


def _lines(package: Package) -> list[str]:
    """What its label shows. No page tells; it is what a carrier needs."""
    order, to = package.order, package.order.shipping
    street = " ".join(filter(None, (to.address1, to.address2, to.address3, to.address4, to.address5)))
    return [
        f"{package.provider}  {package.tracking_code}",
        f"Package {package.id}",
        f"Order {order.number}",
        "",
        f"{to.first_name} {to.last_name}",
        street,
        " ".join(filter(None, (to.ward, to.city, to.region))),
        " ".join(filter(None, (to.post_code, to.country))),
        "",
        *(f"{item.id}  {item.sku}  {item.name}" for item in package.items),
    ]


def reasons_body(reasons: Iterable[str]) -> Tree:
    """Every one of them is for canceling."""
    return {"Reasons": many("Reason", [{"Type": "canceled", "Name": reason} for reason in reasons])}
