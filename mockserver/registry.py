"""The vendors that this server answers for. Adding a vendor is adding a line."""

from mockserver.vendor import Vendor
from mockserver.vendors.dash.routes import VENDOR as DASH
from mockserver.vendors.falabella.routes import VENDOR as FALABELLA
from mockserver.vendors.kibo.routes import VENDOR as KIBO
from mockserver.vendors.rxuniverse.routes import VENDOR as RXUNIVERSE
from mockserver.vendors.superloop.routes import VENDOR as SUPERLOOP

VENDORS: tuple[Vendor, ...] = (DASH, RXUNIVERSE, KIBO, FALABELLA, SUPERLOOP)
