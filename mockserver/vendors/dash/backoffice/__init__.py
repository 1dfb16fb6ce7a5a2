"""What happens at Amazon's and at the customer's that no call of the API can do."""

from mockserver.vendors.dash.backoffice import delivery

ACTIONS = {**delivery.ACTIONS}
