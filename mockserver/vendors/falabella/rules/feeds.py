"""Feeds: what sends one, and what is told of them: FSC-M99 and FSC-M110 to FSC-M117. FSC-55 is what too many get."""

from mockserver.rules import Kind, Source
from mockserver.vendors.falabella.rules.table import (
    ANY,
    ENVELOPE,
    ERRORS_PAGE,
    FEED_LIST,
    FEED_STATUS,
    FEED_STATUS_PAGE,
    FEEDS_PAGE,
    IMAGE,
    MANDATORY,
    PAYLOADS_PAGE,
    PRODUCT_CREATE,
    PRODUCT_REMOVE,
    PRODUCT_UPDATE,
    VENDOR_SDK,
    FalabellaRule,
    mandatory,
)

_OTHERS = (PRODUCT_UPDATE, PRODUCT_REMOVE, IMAGE)

FSC_M99 = FalabellaRule(
    id="FSC-M99", operation=ANY, source=Source.PAGE, address=PAYLOADS_PAGE, kind=Kind.PROMISE,
    inferred="that a feed that is canceled or breaks is not told of",
    sentence="A seller's webhooks are told of a feed when it is made and when it is finished, by its id.",
)
FSC_M110 = FalabellaRule(
    id="FSC-M110", operation=PRODUCT_CREATE, among=_OTHERS, source=Source.PAGE, address=FEEDS_PAGE, kind=Kind.READING,
    inferred="that they are free every day, that days are those of UTC, and that refused calls do not count",
    sentence="A seller's first fifty feeds of a day are free; after them two minutes lie between one and the next.",
)
FSC_M111 = FalabellaRule(
    id="FSC-M111", operation=PRODUCT_CREATE, among=_OTHERS, source=Source.PAGE, address=FEEDS_PAGE, status=200,
    inferred="how soon it is worked off, and that nothing in it is looked at here",
    sentence="What a seller sends of its catalogue is queued as a feed, whose id is the answer's RequestId.",
)
FSC_M112 = FalabellaRule(
    id="FSC-M112", operation=PRODUCT_CREATE, among=_OTHERS, source=Source.INFERRED,
    address=f"judgement: {ERRORS_PAGE} has E030 for a request with nothing in it",
    sentence="A Request without a single record is refused as empty.",
    status=200, code="30", text="E030: Empty Request", remedy="Send at least one element in the Request.",
)
FSC_M113 = FalabellaRule(
    id="FSC-M113", operation=FEED_STATUS, source=Source.PAGE, address=FEED_STATUS_PAGE, status=200,
    inferred="CreationDate, UpdatedDate and RequestParameters, which the vendor's SDK has; their zone, UTC",
    sentence="A feed of the seller's is shown with its status, how many records were taken and how many not, and why.",
)
FSC_M114 = FalabellaRule(
    id="FSC-M114", operation=FEED_STATUS, source=Source.INFERRED,
    address=MANDATORY,
    sentence="Without FeedID no feed is shown.",
    status=200, code="1", text=mandatory("FeedID"), remedy="Send the RequestId of the call that made the feed.",
)
FSC_M115 = FalabellaRule(
    id="FSC-M115", operation=FEED_STATUS, source=Source.PAGE, address=FEED_STATUS_PAGE,
    inferred=f"{ENVELOPE}, another seller's",
    sentence="A feed that does not exist, or is another seller's, is refused.",
    status=200, code="12", text="E012: Invalid Feed ID",
    remedy="There is no feed {received} of seller {seller}: FeedList lists those there are.",
)
FSC_M116 = FalabellaRule(
    id="FSC-M116", operation=FEED_LIST, source=Source.CODE, address=VENDOR_SDK, status=200,
    inferred="their order, oldest first; the columns of a failure report",
    sentence="The seller's feeds are listed; what was wrong with one is a CSV file in base64.",
)
FSC_M117 = FalabellaRule(
    id="FSC-M117", operation=ANY, source=Source.PAGE, address=FEED_STATUS_PAGE, kind=Kind.PROMISE,
    inferred="after how long, and which status leads to which",
    sentence="A queued feed is processed and finished by itself; what its status does not lead to changes nothing.",
)

ROWS = (FSC_M99, FSC_M110, FSC_M111, FSC_M112, FSC_M113, FSC_M114, FSC_M115, FSC_M116, FSC_M117)
