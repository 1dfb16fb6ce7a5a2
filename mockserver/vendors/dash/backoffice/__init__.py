"""What happens at Amazon's and at the customer's that no call of the API can do."""

from collections.abc import Mapping
from typing import Any

from mockserver.residents import Action
from mockserver.vendors.dash.backoffice import delivery, slots, subscriptions
from mockserver.world import World

ACTIONS: Mapping[str, Action[World, Any]] = {**delivery.ACTIONS, **slots.ACTIONS, **subscriptions.ACTIONS}
