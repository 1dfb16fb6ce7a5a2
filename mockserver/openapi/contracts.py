"""The vendors' contracts, which the server itself never loads."""

from collections.abc import Mapping

from mockserver.contract import Contracts
from mockserver.vendors.dash import contract as dash
from mockserver.vendors.falabella import contract as falabella
from mockserver.vendors.kibo import contract as kibo
from mockserver.vendors.rxuniverse import contract as rxuniverse
from mockserver.vendors.superloop import contract as superloop

CONTRACTS: Mapping[str, Contracts] = {
    "dash": dash.CONTRACTS,
    "falabella": falabella.CONTRACTS,
    "kibo": kibo.CONTRACTS,
    "rxuniverse": rxuniverse.CONTRACTS,
    "superloop": superloop.CONTRACTS,
}
