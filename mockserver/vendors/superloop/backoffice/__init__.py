"""What happens in Superloop's and nbn's back offices, which no call of the API can do."""

from mockserver.vendors.superloop.backoffice import appointments, clients, orders, requests

ACTIONS = {**appointments.ACTIONS, **clients.ACTIONS, **orders.ACTIONS, **requests.ACTIONS}
