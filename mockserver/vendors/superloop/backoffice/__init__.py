"""What happens in Superloop's and nbn's back offices, which no call of the API can do."""

from mockserver.vendors.superloop.backoffice import appointments, orders, requests

ACTIONS = {**appointments.ACTIONS, **orders.ACTIONS, **requests.ACTIONS}
