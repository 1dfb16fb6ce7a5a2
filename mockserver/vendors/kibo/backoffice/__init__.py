"""What happens at Kibo's and its clients' that no call of the API can do."""

from collections.abc import Mapping
from typing import Any

from mockserver.residents import Action
from mockserver.vendors.kibo.backoffice import fulfilment, orders
from mockserver.world import World

ACTIONS: Mapping[str, Action[World, Any]] = {**fulfilment.ACTIONS, **orders.ACTIONS}
