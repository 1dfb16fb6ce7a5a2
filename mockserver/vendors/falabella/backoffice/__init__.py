"""What happens in the shop and on the way to the customer, which no call of the API can do."""

from mockserver.vendors.falabella.backoffice import feeds, items, orders

ACTIONS = {**orders.ACTIONS, **items.ACTIONS, **feeds.ACTIONS}
