"""What happens in Superloop's and nbn's back offices, which no call of the API can do."""

from mockserver.vendors.superloop.backoffice import (
    appointments,
    clients,
    orders,
    requests,
    service_cancellations,
    services,
)

ACTIONS = {
    **clients.ACTIONS,
    **requests.ACTIONS,
    **orders.ACTIONS,
    **appointments.ACTIONS,
    **services.ACTIONS,
    **service_cancellations.ACTIONS,
}
