"""What happens at Kibo's and its clients' that no call of the API can do."""

from mockserver.vendors.kibo.backoffice import fulfilment

ACTIONS = {**fulfilment.ACTIONS}
