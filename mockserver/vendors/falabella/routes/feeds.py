"""Feeds: sending one, and asking what became of it. No decisions here."""

from mockserver.exchange import Answer
from mockserver.vendors.falabella.orders.feeds import FeedAction
from mockserver.vendors.falabella.routes.actions import Action, Call
from mockserver.vendors.falabella.rules import table
from mockserver.vendors.falabella.schemas import feeds, parameters
from mockserver.vendors.falabella.service.feeds import FeedService
from mockserver.vendors.falabella.telling import teller

_NOT_LOOKED_AT = "the feed will finish, and nothing in it is looked at: this server has no catalogue"


def send_feed(call: Call) -> Answer:
    service = _service(call)
    service.check_quota(call.user.seller)
    records = feeds.load_record_count(call.exchange.request.body)
    queued = service.create(call.user.seller, FeedAction(call.action.name), records)
    call.exchange.warn(_NOT_LOOKED_AT)
    return call.answer(queued, head={"RequestId": queued.value.id})


def feed_status(call: Call) -> Answer:
    found = _service(call).read(call.user.seller, feeds.load_feed_id(call.sent))
    return call.answer(found, "FeedDetail", feeds.detail_body(found.value), feeds.detail_head(found.value))


def feed_list(call: Call) -> Answer:
    found = _service(call).list(call.user.seller)
    return call.answer(found, "Feed", feeds.list_body(found.value))


def _service(call: Call) -> FeedService:
    return FeedService(call.exchange.world, call.exchange.now, teller(call.exchange.world))


ACTIONS = (
    Action(
        name=FeedAction.PRODUCT_CREATE, operation=table.PRODUCT_CREATE, method="POST", handler=send_feed,
        summary="Send a feed of new products", reads_body=True,
    ),
    Action(
        name=FeedAction.PRODUCT_UPDATE, operation=table.PRODUCT_UPDATE, method="POST", handler=send_feed,
        summary="Send a feed of changes to products", reads_body=True,
    ),
    Action(
        name=FeedAction.PRODUCT_REMOVE, operation=table.PRODUCT_REMOVE, method="POST", handler=send_feed,
        summary="Send a feed of products to remove", reads_body=True,
    ),
    Action(
        name=FeedAction.IMAGE, operation=table.IMAGE, method="POST", handler=send_feed,
        summary="Send a feed of products' images", reads_body=True,
    ),
    Action(
        name="FeedStatus", operation=table.FEED_STATUS, method="GET", handler=feed_status,
        summary="Read what became of a feed", parameters=parameters.FEED,
    ),
    Action(
        name="FeedList", operation=table.FEED_LIST, method="GET", handler=feed_list,
        summary="List feeds",
    ),
)  # fmt: skip  # a table
