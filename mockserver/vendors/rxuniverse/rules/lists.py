"""How lists are asked for in parts: RXU-79."""

from mockserver.rules import Source
from mockserver.vendors.rxuniverse.rules.table import ANY, LISTS, STATIONS_PAGE, RxUniverseRule

RXU_79 = RxUniverseRule(
    id="RXU-79", operation=ANY, among=LISTS, source=Source.PAGE, address=STATIONS_PAGE, inferred="refusal",
    sentence="A list comes whole unless limit asks for less of it; a limit that is no whole number above 0, or an "
    "offset that is no whole number, is answered 400.",
    status=400, text="Incorrect arguments provided", details=("{argument} must be a whole number of {lowest} or more",),
    remedy="Leave limit and offset out for the whole list, or mend them: {details}.",
)

ROWS = (RXU_79,)
