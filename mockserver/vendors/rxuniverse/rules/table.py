"""The shape of an RxUniverse row, and the addresses that the rows cite."""



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
V1_CANCEL = "v1-cancel-job"
V1_CHECK_IN = "v1-check-in"
V1_STATUS = "v1-order-status"
V1_ORDER = "v1-order"
V1_BREAK = "v1-break-lenses"
V1_BREAKAGES = "v1-breakages"
V1_ADD_STOCK = "v1-add-stock-order"
V1_HOT = "v1-hot-jobs"
V1_LATE = "v1-late-jobs"
V1_WIP = "v1-wip"
V1_WIP_BREAKDOWN = "v1-wip-breakdown"
V1_WIP_BY_DATE = "v1-wip-by-date"
V1_WIP_30_DAYS = "v1-wip-30-days"
V1_STATIONS = "v1-stations"
V1_STATION_COUNTS = "v1-station-job-counts"

BODIES = (SUBMIT, CHECK_IN, PICK)  # those that take nothing but JSON
LISTS = (LIST_STATIONS, LIST_ADD_ONS)
LIMITED = (SUBMIT, PICK)  # those whose fields have documented limits

_WIKI = "https://rxuniverse.atlassian.net/wiki/"
CANCEL_PAGE = f"{_WIKI}spaces/RXUN/pages/2950823937/Cancel+an+Order"
OLD_CANCEL_PAGE = f"{_WIKI}pages/viewpage.action?pageId=3070623751"
V1_CANCEL_PAGE = f"{_WIKI}spaces/RXUN/pages/788103197/Request+to+cancel+order+orders+cancel_job"
V1_LIST_PAGE = f"{_WIKI}x/E4D8IQ"
V1_STATUS_PAGE = f"{_WIKI}pages/diffpages.action?originalId=2928017474&pageId=2927689741"
V1_CHECK_IN_PAGE = f"{_WIKI}spaces/RXUN/pages/524451854/Create+Job+Track+jt+checkin"
V1_BREAK_PAGE = f"{_WIKI}pages/viewpage.action?navigatingVersions=true&pageId=2842984460"
V1_BREAKAGES_PAGE = f"{_WIKI}spaces/RXUN/pages/533954711/Get+Breakages+breakages"
V1_STOCK_PAGE = f"{_WIKI}spaces/RXUN/pages/2744582145/Add+stock+order+orders+addStock"
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


class RxUniverseRule(Rule, frozen=True, kw_only=True):
    """`text` is the body's `error`, `details` are templates like it; `message` is what a row has to say beside an
    answer: a cancel that succeeds, a remark on a new order, why an order is not valid or cannot be picked.

    v1 has `text`, `code` and `message` in bodies of its own.
    """

    details: tuple[str, ...] = ()
    message: str = ""

    @property
    def refuses(self) -> bool:
        """Whether the answer has an `error`: a cancelled order's status has one, with 200."""
        return bool(self.text)


def message_of(rule: Rule) -> str:
    """What the row has to say beside its answer; empty for one that says nothing."""
    return rule.message if isinstance(rule, RxUniverseRule) else ""
