"""What happens in Superloop's and nbn's back offices, which no call of the API can do."""

from mockserver.vendors.superloop.backoffice import clients, orders, requests

ACTIONS = {**clients.ACTIONS, **orders.ACTIONS, **requests.ACTIONS}
