"""The vendors that this server answers for. Adding a vendor is adding a line."""

from mockserver.vendor import Vendor
from mockserver.vendors.falabella.routes import VENDOR as FALABELLA
from mockserver.vendors.superloop.routes import VENDOR as SUPERLOOP

VENDORS: tuple[Vendor, ...] = (FALABELLA, SUPERLOOP)
