"""The shape of an RxUniverse row, and the addresses that the rows cite."""

from dataclasses import dataclass

from mockserver.rules import Rule

CANCEL = "cancel-order"
READ = "read-order"
STATUS = "read-order-status"
SUBMIT = "submit-order"
COMPLETE = "complete-order"
CHECK_IN = "check-in"
LIST_STATIONS = "list-stations"
READ_STATION = "read-station"
READ_PICK = "read-pick"
PICK = "pick-order"
LIST_ADD_ONS = "list-add-ons"
ANY = "any"

BODIES = (SUBMIT, CHECK_IN, PICK)  # those that take nothing but JSON
LISTS = (LIST_STATIONS, LIST_ADD_ONS)
LIMITED = (SUBMIT, PICK)  # those whose fields have documented limits

_WIKI = "https://rxuniverse.atlassian.net/wiki/"
CANCEL_PAGE = f"{_WIKI}spaces/RXUN/pages/2950823937/Cancel+an+Order"
OLD_CANCEL_PAGE = f"{_WIKI}pages/viewpage.action?pageId=3070623751"
V1_CANCEL_PAGE = f"{_WIKI}spaces/RXUN/pages/788103197/Request+to+cancel+order+orders+cancel_job"
FETCH_PAGE = f"{_WIKI}pages/viewpage.action?pageId=2947022871"
STATUS_PAGE = f"{_WIKI}pages/viewpage.action?pageId=3048014061"
OLD_STATUS_PAGE = f"{_WIKI}x/B4BEtw"
SUBMIT_PAGE = f"{_WIKI}pages/viewpage.action?pageId=2950135809"
SUBMIT_ANSWER_PAGE = f"{_WIKI}pages/viewpage.action?pageId=2950430725"
READ_PICK_PAGE = f"{_WIKI}pages/viewpage.action?pageId=3047915554"
PICK_PAGE = f"{_WIKI}spaces/RXUN/pages/3048079361/Perform+Pick+Verification"
PICK_LIMITS_PAGE = f"{_WIKI}x/AQCutQ"
ADD_ONS_PAGE = f"{_WIKI}pages/viewpage.action?pageId=3293806602"
TRAY_PAGE = f"{_WIKI}spaces/RXSUITE/pages/2960752899/Rx-Workstations+Tray+Assignment"
COMPLETE_PAGE = f"{_WIKI}pages/viewpage.action?pageId=2950332446"
CHECK_IN_PAGE = f"{_WIKI}spaces/RXUN/pages/3049750788/Perform+Job+Track+Checkin"
STATIONS_PAGE = f"{_WIKI}pages/viewpage.action?pageId=3049914369"
STATION_PAGE = f"{_WIKI}pages/viewpage.action?pageId=3049554054"
ORDER_DELETE_PAGE = f"{_WIKI}spaces/RXSUITE/pages/2881159208/Rx-Workstations+Order+Delete"


@dataclass(frozen=True, slots=True, kw_only=True)
class RxUniverseRule(Rule):
    """`text` is the body's `error`, `details` are templates like it; `message` is what a row has to say beside an
    answer: a cancel that succeeds, a remark on a new order, why an order is not valid or cannot be picked.
    """

    details: tuple[str, ...] = ()
    message: str = ""

    @property
    def refuses(self) -> bool:
        """Whether the answer has an `error`: a cancelled order's status has one, with 200."""
        return bool(self.text)
