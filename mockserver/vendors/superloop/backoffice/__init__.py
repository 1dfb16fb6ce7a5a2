"""What happens in Superloop's and nbn's back offices, which no call of the API can do."""

from mockserver.vendors.superloop.backoffice import orders, requests, service_cancellations, services

ACTIONS = {**orders.ACTIONS, **requests.ACTIONS, **services.ACTIONS, **service_cancellations.ACTIONS}
