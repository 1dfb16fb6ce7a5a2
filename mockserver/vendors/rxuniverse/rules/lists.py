"""How lists are asked for in parts: RXU-79; and the list of add-ons, a row of our own."""

from mockserver.rules import Source
from mockserver.vendors.rxuniverse.rules.table import (
    ADD_ONS_PAGE,
    ANY,
    LIST_ADD_ONS,
    LISTS,
    STATIONS_PAGE,
    RxUniverseRule,
)

RXU_79 = RxUniverseRule(
    id="RXU-79", operation=ANY, among=LISTS, source=Source.PAGE, address=STATIONS_PAGE, inferred="refusal",
    sentence="A list comes whole unless limit asks for less of it; a limit that is no whole number above 0, or an "
    "offset that is no whole number, is answered 400.",
    status=400, text="Incorrect arguments provided", details=("{argument} must be a whole number of {lowest} or more",),
    remedy="Leave limit and offset out for the whole list, or mend them: {details}.",
)
RXU_M63 = RxUniverseRule(
    id="RXU-M63", operation=LIST_ADD_ONS, source=Source.PAGE, address=ADD_ONS_PAGE, status=200,
    inferred="names count and addons, name and spelling of rxSite",
    sentence="The add-ons are listed with the count of all; with rxSite=true, those alone that Rx-Site may use.",
)

ROWS = (RXU_79, RXU_M63)
