"""What happens in Superloop's and nbn's back offices, which no call of the API can do."""

from mockserver.vendors.superloop.backoffice import clients, orders, requests, service_cancellations, services

ACTIONS = {
    **clients.ACTIONS,
    **requests.ACTIONS,
    **orders.ACTIONS,
    **services.ACTIONS,
    **service_cancellations.ACTIONS,
}
