"""The vendors that this server answers for. Adding a vendor is adding a line."""

from mockserver.vendor import Vendor
from mockserver.vendors.rxuniverse.routes import VENDOR as RXUNIVERSE
from mockserver.vendors.superloop.routes import VENDOR as SUPERLOOP

VENDORS: tuple[Vendor, ...] = (RXUNIVERSE, SUPERLOOP)
