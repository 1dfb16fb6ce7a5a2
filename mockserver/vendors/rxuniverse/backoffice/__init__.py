"""What happens in a lab's back office, which no call of the API can do."""

from mockserver.vendors.rxuniverse.backoffice import lab, processors

ACTIONS = {**lab.ACTIONS, **processors.ACTIONS}
