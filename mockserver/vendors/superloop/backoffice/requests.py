"""What happens to a request that is polled for when somebody sees to it by hand, or its time comes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta, Struct

from mockserver.residents import Action, NotThereError
from mockserver.stores import MissingKeyError
from mockserver.vendors.superloop.orders.requests import PolledRequest
from mockserver.vendors.superloop.service.requests import FINISH, Requests
from mockserver.vendors.superloop.work import WORK
from mockserver.world import World


class OneRequest(Struct, frozen=True, kw_only=True):
    """Which request is brought to its end, and how."""

    request_id: Annotated[int, Meta(description="the number in the Location")]
    fail: Annotated[bool, Meta(description="have it fail, as if upstream could not do it")] = False
    by_itself: Annotated[bool, Meta(description="nothing to do is no fault then")] = False


def finish_request(world: World, wanted: OneRequest, now: datetime) -> PolledRequest | None:
    try:
        return Requests(world, now, WORK).finish(wanted.request_id, fail=wanted.fail)
    except MissingKeyError as error:
        if wanted.by_itself:
            return None
        raise NotThereError("request_id", str(error)) from None


ACTIONS: Mapping[str, Action[World, Any]] = {
    FINISH: Action(finish_request, OneRequest, "what is polled for is done now, or has failed"),
}
