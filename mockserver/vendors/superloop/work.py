"""What each kind of request that is polled for does when its time comes."""

from collections.abc import Mapping

from mockserver.vendors.superloop.orders.requests import RequestKind
from mockserver.vendors.superloop.service.requests import Work

WORK: Mapping[RequestKind, Work] = {}
