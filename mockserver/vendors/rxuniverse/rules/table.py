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
ANY = "any"

BODIES = (SUBMIT, CHECK_IN)  # those that take nothing but JSON
LISTS = (LIST_STATIONS,)

_WIKI = "https://rxuniverse.atlassian.net/wiki/"
CANCEL_PAGE = f"{_WIKI}spaces/RXUN/pages/2950823937/Cancel+an+Order"
OLD_CANCEL_PAGE = f"{_WIKI}pages/viewpage.action?pageId=3070623751"
V1_CANCEL_PAGE = f"{_WIKI}spaces/RXUN/pages/788103197/Request+to+cancel+order+orders+cancel_job"
FETCH_PAGE = f"{_WIKI}pages/viewpage.action?pageId=2947022871"
STATUS_PAGE = f"{_WIKI}pages/viewpage.action?pageId=3048014061"
OLD_STATUS_PAGE = f"{_WIKI}x/B4BEtw"
SUBMIT_PAGE = f"{_WIKI}pages/viewpage.action?pageId=2950135809"
SUBMIT_ANSWER_PAGE = f"{_WIKI}pages/viewpage.action?pageId=2950430725"
TRAY_PAGE = f"{_WIKI}spaces/RXSUITE/pages/2960752899/Rx-Workstations+Tray+Assignment"
COMPLETE_PAGE = f"{_WIKI}pages/viewpage.action?pageId=2950332446"
CHECK_IN_PAGE = f"{_WIKI}spaces/RXUN/pages/3049750788/Perform+Job+Track+Checkin"
STATIONS_PAGE = f"{_WIKI}pages/viewpage.action?pageId=3049914369"
STATION_PAGE = f"{_WIKI}pages/viewpage.action?pageId=3049554054"
ORDER_DELETE_PAGE = f"{_WIKI}spaces/RXSUITE/pages/2881159208/Rx-Workstations+Order+Delete"


@dataclass(frozen=True, slots=True, kw_only=True)
class RxUniverseRule(Rule):
    """`text` is the body's `error`, `details` are templates like it; `message` is what a cancel that succeeds says."""

    details: tuple[str, ...] = ()
    message: str = ""

    @property
    def refuses(self) -> bool:
        """Whether the answer has an `error`: a cancelled order's status has one, with 200."""
        return bool(self.text)
