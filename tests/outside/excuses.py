"""What a vendor documents otherwise than a generic check expects: by check, rule and operation, and why."""

from collections.abc import Mapping
from dataclasses import dataclass

POSITIVE = "positive_data_acceptance"
NEGATIVE = "negative_data_rejection"
AUTH = "ignored_auth"
HEADER = "missing_required_header"
ALLOW = "allow_header_conformance"
METHOD = "unsupported_method"
FREED = "use_after_free"
THERE = "ensure_resource_availability"
EVERY = ()

_STATE = "the thing's state says no"
_UNKNOWN = "there is no such thing, which a schema cannot know"
_DURATION = "a duration is seconds, or a text of ISO 8601, of which no pattern is told"
_SECRET = "nobody gave such a secret out"
_TWICE = "a form says something twice that nobody documents"
_REDIRECTED = "the refusal is told to the client: 302 with an error"


@dataclass(frozen=True)
class Excuse:
    """A failure of the check is none where this rule answers these operations; without operations, any.

    Answers of the control API name no rule: there `rule` is a part of their text, with the status before it.
    """

    check: str
    rule: str
    operations: tuple[str, ...]
    why: str


_DASH_CALLS = (
    "cancel-test-order", "cancel-test-orders", "deregister", "deregister-v1", "device-status", "get-order-info",
    "replenish", "slot-status", "subscription-info",
)  # fmt: skip  # a list of names
_DASH = (
    Excuse(AUTH, "DASH-25", _DASH_CALLS, "the pages answer a bad token 400"),
    Excuse(HEADER, "DASH-25", _DASH_CALLS, "the pages answer a missing token 400"),
    Excuse(POSITIVE, "DASH-M13", ("authorize", "consent"), "only clients that are registered are served"),
    Excuse(POSITIVE, "DASH-M14", ("authorize", "consent"), "only addresses that the client lists are gone back to"),
    Excuse(NEGATIVE, "DASH-M15", ("authorize", "consent"), _REDIRECTED),
    Excuse(NEGATIVE, "DASH-M16", ("authorize", "consent"), _REDIRECTED),
    Excuse(NEGATIVE, "DASH-M17", ("authorize", "consent"), _REDIRECTED),
    Excuse(NEGATIVE, "DASH-M18", ("authorize", "consent"), _REDIRECTED),
    Excuse(POSITIVE, "DASH-M28", ("issue-token",), _TWICE),
    Excuse(POSITIVE, "DASH-M29", ("issue-token",), "client_id may be left out where HTTP Basic says who asks"),
    Excuse(POSITIVE, "DASH-60", ("issue-token",), _SECRET),
    Excuse(POSITIVE, "DASH-M32", ("issue-token",), _SECRET),
    Excuse(POSITIVE, "DASH-M33", ("issue-token",), "the code of the example is used"),
    Excuse(POSITIVE, "DASH-M34", ("issue-token",), "the address has to be that of the code"),
    Excuse(POSITIVE, "DASH-M37", ("deregister-v1",), "the path has to name the token's device"),
    Excuse(POSITIVE, "DASH-M48", ("slot-status",), "an unknown slot is answered 400"),
    Excuse(POSITIVE, "DASH-15", ("cancel-test-order", "replenish"), "an unknown slot is answered 400"),
    Excuse(POSITIVE, "DASH-57", ("get-order-info",), "an unknown order is answered 400"),
    Excuse(POSITIVE, "DASH-M83", ("confirm-subscription", "unsubscribe-endpoint"), _SECRET),
)
_RXUNIVERSE = (
    Excuse(POSITIVE, "RXU-22", ("cancel-order",), _STATE),
    Excuse(POSITIVE, "RXU-24", ("cancel-order",), _STATE),
    Excuse(POSITIVE, "RXU-25", ("cancel-order",), _STATE),
    Excuse(NEGATIVE, "RXU-44", ("cancel-order",), "a reason is passed over where a setting asks for none"),
    Excuse(POSITIVE, "RXU-74", ("complete-order",), _STATE),
    Excuse(POSITIVE, "RXU-78", ("check-in",), _STATE),
    Excuse(POSITIVE, "RXU-76", ("check-in",), "the page answers an unknown station 400"),
    Excuse(POSITIVE, "RXU-M38", ("check-in",), "the page answers an unknown order 400"),
    Excuse(POSITIVE, "RXU-M53", ("pick-order",), _STATE),
    Excuse(POSITIVE, "RXU-M60", ("pick-order",), "which lenses are picked has to fit the order"),
    Excuse(POSITIVE, "RXU-72", ("submit-order",), "one of two styles is needed, whichever"),
    Excuse(POSITIVE, "RXU-73", ("submit-order",), "corridorLength has four characters at most, as it is written"),
    Excuse(POSITIVE, "RXU-M65", ("submit-order",), "a trace has both its format and its points"),
    Excuse(POSITIVE, "RXU-M8", ("submit-order",), "one of two materials is needed, whichever"),
    Excuse(POSITIVE, "RXU-M9", ("submit-order",), "crib is of uncut jobs alone"),
    Excuse(POSITIVE, "RXU-M10", ("submit-order",), "ellh is of uncut jobs alone"),
    Excuse(POSITIVE, "RXU-M11", ("submit-order",), "the page answers an unknown customer 400"),
    Excuse(POSITIVE, "RXU-M13", ("submit-order",), "an add-on job needs add-ons"),
    Excuse(POSITIVE, "RXU-M19", ("submit-order",), "the calculation refuses a power, which it is sent as it is"),
    Excuse(POSITIVE, "RXU-M64", ("submit-order",), "the calculation refuses a power, which it is sent as it is"),
    Excuse(POSITIVE, "RXU-M59", ("pick-order",), "a frame has one code, whichever"),
    Excuse(POSITIVE, "RXU-M72", ("v1-add-stock-order",), "each item needs its quantity"),
    Excuse(POSITIVE, "RXU-M72", ("v1-wip-by-date", "v1-wip-30-days", "v1-breakages"), "a pattern knows no calendar"),
    Excuse(POSITIVE, "RXU-M74", ("v1-cancel-job",), _UNKNOWN),
    Excuse(POSITIVE, "RXU-M80", ("v1-check-in",), _UNKNOWN),
    Excuse(POSITIVE, "RXU-M81", ("v1-check-in",), _UNKNOWN),
    Excuse(POSITIVE, "RXU-M87", ("v1-break-lenses",), _UNKNOWN),
    Excuse(POSITIVE, "RXU-M88", ("v1-break-lenses",), _STATE),
    Excuse(POSITIVE, "RXU-M92", ("v1-break-lenses",), "a code for one eye is needed, whichever"),
    Excuse(POSITIVE, "RXU-M96B", ("v1-add-stock-order",), "an item without a price is not taken"),
    Excuse(POSITIVE, "RXU-M96C", ("v1-add-stock-order",), _UNKNOWN),
    Excuse(POSITIVE, "RXU-M96D", ("v1-add-stock-order",), "one of ten items is needed, whichever"),
    Excuse(POSITIVE, "RXU-M75", ("v1-cancel-job",), _STATE),
    Excuse(POSITIVE, "RXU-M76", ("v1-cancel-job",), _STATE),
    Excuse(POSITIVE, "RXU-M77", ("v1-cancel-job",), _STATE),
    Excuse(POSITIVE, "RXU-M89", ("v1-break-lenses",), _STATE),
    Excuse(POSITIVE, "RXU-M90", ("v1-break-lenses",), _STATE),
    Excuse(POSITIVE, "RXU-M91", ("v1-break-lenses",), _STATE),
    Excuse(POSITIVE, "RXU-M94", ("v1-break-lenses",), _STATE),
    Excuse(POSITIVE, "RXU-M95", ("v1-break-lenses",), "a setting says whether there are sub-codes"),
    Excuse(POSITIVE, "RXU-M93", ("v1-break-lenses",), "an employee needs a breakage of that eye"),
    Excuse(POSITIVE, "RXU-60", ("read-order-status",), _STATE),
    Excuse(FREED, "RXU-60", ("read-order-status",), "a cancelled order can be read"),
    Excuse(FREED, "RXU-M4", ("read-order",), "a cancelled order can be read"),
    Excuse(
        ALLOW,
        "RXU-96",
        ("complete-order", "pick-order", "read-order-status", "read-pick"),
        "orders can be called `1/pick`",
    ),
)
_KIBO = (
    Excuse(AUTH, "KIBO-45", EVERY, "a tenant that is no number is a wrong parameter, and no secret"),
    Excuse(POSITIVE, "KIBO-03", ("cancel-order",), "orderId and orderID have to be equal where both are sent"),
    Excuse(POSITIVE, "KIBO-M25", ("assign-order", "assign-shipment"), "what a package needs is by its form"),
    Excuse(POSITIVE, "KIBO-M43", ("assign-order", "assign-shipment"), "a package has what is of its form alone"),
    Excuse(POSITIVE, "KIBO-M44", ("assign-order", "assign-shipment"), _UNKNOWN),
    Excuse(POSITIVE, "KIBO-M21", ("search-orders",), "a setting lists what the states are called"),
    Excuse(POSITIVE, "KIBO-M28", ("create-order", "import-order"), _UNKNOWN),
    Excuse(POSITIVE, "KIBO-M36", ("add-custom-data", "change-custom-data"), "the order has to be that of the path"),
    Excuse(
        POSITIVE, "KIBO-66", ("search-orders", "search-shipments", "search-order-notes"), "one is needed, whichever"
    ),
)
_SHIPPED = ("set-status-to-packed-by-marketplace", "set-status-to-ready-to-ship")
_FALABELLA = (
    Excuse(ALLOW, "FSC-49", EVERY, "one URL has all actions, of both methods"),
    Excuse(POSITIVE, "FSC-30", ("set-status-to-canceled",), _UNKNOWN),
    Excuse(POSITIVE, "FSC-35", ("set-status-to-canceled",), "a setting lists the reasons"),
    Excuse(POSITIVE, "FSC-M11", _SHIPPED, "an id has 31 bits, which a list of them in a text does not say"),
    Excuse(POSITIVE, "FSC-M12", _SHIPPED, _UNKNOWN),
    Excuse(POSITIVE, "FSC-M15", _SHIPPED, "the package has to be the items' own"),
    Excuse(POSITIVE, "FSC-M62", _SHIPPED, "the provider has to be the items' own"),
    Excuse(POSITIVE, "FSC-M67", _SHIPPED, "serial numbers have three forms, by the items"),
    Excuse(POSITIVE, "FSC-M64", _SHIPPED, "the number has to be as long as that of the items' own"),
    Excuse(POSITIVE, "FSC-M65", _SHIPPED, "a number is that of one package"),
    Excuse(POSITIVE, "FSC-M66", _SHIPPED, "what is picked up has no carrier"),
    Excuse(POSITIVE, "FSC-M68", _SHIPPED, "serial numbers have three forms, by the items"),
    Excuse(POSITIVE, "FSC-M26", ("create-webhook",), "the host of a URL has to be one"),
    Excuse(POSITIVE, "FSC-M45", ("get-multiple-order-items",), _UNKNOWN),
    Excuse(POSITIVE, "FSC-M47", ("get-multiple-order-items",), _UNKNOWN),
    Excuse(POSITIVE, "FSC-M82", ("get-document",), "an id has 31 bits, which a list of them in a text does not say"),
    Excuse(POSITIVE, "FSC-M83", ("get-document",), _UNKNOWN),
    Excuse(POSITIVE, "FSC-57", ("get-order",), _UNKNOWN),
    Excuse(POSITIVE, "FSC-58", ("get-orders",), "one of two dates is needed, whichever"),
    Excuse(POSITIVE, "FSC-M22", ("get-order-items",), _UNKNOWN),
    Excuse(POSITIVE, "FSC-M75", ("get-tracking-code",), _UNKNOWN),
    Excuse(POSITIVE, "FSC-M76", ("get-tracking-code",), _UNKNOWN),
    Excuse(POSITIVE, "FSC-M84", ("get-document",), _STATE),
    Excuse(POSITIVE, "FSC-M92", ("delete-webhook",), _UNKNOWN),
    Excuse(POSITIVE, "FSC-M115", ("feed-status",), _UNKNOWN),
    Excuse(
        NEGATIVE,
        "FSC-M111",
        ("image", "product-create", "product-remove", "product-update"),
        "the platform queues a feed, and looks at its records afterwards",
    ),
)
_SUPERLOOP = (
    Excuse(POSITIVE, "SUP-34", ("cancel-order",), _STATE),
    Excuse(POSITIVE, "SUP-35", ("cancel-order",), _STATE),
    Excuse(POSITIVE, "SUP-36", ("cancel-order",), _STATE),
    Excuse(POSITIVE, "SUP-38", ("cancel-order",), _STATE),
    Excuse(POSITIVE, "SUP-68", ("abort-service-cancellation", "reschedule-service-cancellation"), _STATE),
    Excuse(POSITIVE, "SUP-M94", ("abort-service-cancellation", "reschedule-service-cancellation"), _STATE),
    Excuse(POSITIVE, "SUP-M91", ("cancel-service", "reschedule-service-cancellation"), "the day has to be to come"),
    Excuse(POSITIVE, "SUP-M78", ("poll-booking",), _STATE),
    Excuse(POSITIVE, "SUP-M80", ("poll-appointment-cancellation",), _STATE),
    Excuse(NEGATIVE, "SUP-54", ("create-order",), "aggregationMethod is asked for by later versions alone"),
    Excuse(POSITIVE, "SUP-M52", ("create-order",), _UNKNOWN),
    Excuse(POSITIVE, "SUP-M58", ("create-order",), "requireVLAN asks for vlanId"),
    Excuse(POSITIVE, "SUP-M59", ("create-order",), "what is ordered has to be what was qualified"),
    Excuse(POSITIVE, "SUP-M50", ("qualify", "search-locations"), "uniti is of later versions alone"),
    Excuse(POSITIVE, "SUP-70", ("issue-token",), "the assertion of the example has expired"),
    Excuse(POSITIVE, "SUP-M32", ("issue-token",), _TWICE),
    Excuse(POSITIVE, "SUP-M38", ("issue-token",), _UNKNOWN),
    Excuse(POSITIVE, "SUP-M37", ("issue-token",), "a text is signed, or it is none"),
)
_CALLS = ("count_requests", "list_requests", "listen", "verify_requests")
_CONTROL = (
    Excuse(ALLOW, "200", ("act", "count_requests", "verify_requests"), "the path is that of a thing of that name, too"),
    Excuse(POSITIVE, "no rule ", _CALLS, _UNKNOWN),
    Excuse(POSITIVE, "no vendor ", (*_CALLS, "make_token", "add_fault", "sign"), _UNKNOWN),
    Excuse(POSITIVE, "no operation ", (*_CALLS, "add_fault"), _UNKNOWN),
    Excuse(POSITIVE, "no world ", ("make_world",), _UNKNOWN),
    Excuse(POSITIVE, "known are ", ("make_token", "add_fault"), _UNKNOWN),
    Excuse(POSITIVE, "known presets are ", ("make_token",), "vendors have presets of their own"),
    Excuse(POSITIVE, "unknown vendor", ("change_settings", "make_world", "put_state"), _UNKNOWN),
    Excuse(POSITIVE, "unknown rule", ("put_state",), _UNKNOWN),
    Excuse(POSITIVE, "are not signed", ("sign",), "one vendor's requests are signed"),
    Excuse(POSITIVE, "Must be from 0 to 3600 seconds", ("add_fault",), _DURATION),
    Excuse(POSITIVE, "Must be from 0.001 to 3.1536e+07 seconds", ("add_fault",), _DURATION),
    Excuse(
        POSITIVE,
        "Not a duration",
        ("add_fault", "change_clock", "make_token", "make_world", "verify_requests"),
        _DURATION,
    ),
    Excuse(POSITIVE, " takes ", ("add_fault",), "each kind has parameters of its own"),
    Excuse(POSITIVE, " needs it.", ("add_fault",), "each kind has parameters of its own"),
    Excuse(POSITIVE, "unknown field", ("act",), "each action has arguments of its own"),
    Excuse(FREED, '200 {"name":', ("read_world",), "a world is made by whoever names it"),
    Excuse(ALLOW, "200", ("sign_in",), "a page has its form's address"),
    Excuse(THERE, "no fault ", ("remove_fault", "read_fault"), "a reset or another state removes it, too"),
    Excuse(POSITIVE, "missing required field", ("act",), "each action has arguments of its own"),
    Excuse(POSITIVE, "Expected `", ("act",), "each action has arguments of its own"),
    Excuse(POSITIVE, "Is needed beside", ("add_fault",), "each kind has parameters of its own"),
    Excuse(POSITIVE, " does not take it.", ("change_clock", "make_world"), "each action has arguments of its own"),
    Excuse(POSITIVE, " needs an instant.", ("change_clock", "make_world"), "each action has arguments of its own"),
    Excuse(POSITIVE, " needs a duration.", ("change_clock", "make_world"), "each action has arguments of its own"),
    Excuse(
        POSITIVE, "Field may not be null", ("count_requests", "verify_requests"), "what is to match is any other JSON"
    ),
    Excuse(POSITIVE, "must be from 100 to 599", _CALLS, "0 is what was not answered"),
    Excuse(POSITIVE, "request(s) with", ("verify_requests",), "a verification that fails"),
    Excuse(POSITIVE, "leaves nothing to at_least", ("verify_requests",), "exactly stands alone"),
    Excuse(POSITIVE, "leave out fixtures or from", ("make_world",), "a copy has what it is a copy of"),
    Excuse(POSITIVE, "Give at least one of", ("override_answer",), "one is needed, whichever"),
    Excuse(POSITIVE, "Must be an address", ("override_answer",), "a target is an address of the real vendor"),
    Excuse(POSITIVE, " has no body.", ("override_answer",), "204 and 205 come without content"),
    Excuse(POSITIVE, "Is no name of a header", ("override_answer",), "names of headers are those of HTTP"),
    Excuse(POSITIVE, "no answer that could be another", ("override_answer",), "readings and promises have no answer"),
    Excuse(POSITIVE, "is no name for a snapshot", ("take_snapshot",), "names match a pattern"),
    Excuse(POSITIVE, "must be a whole number", ("list_requests", "listen"), "a number's range is that of the journal"),
    Excuse(POSITIVE, "422", ("put_state",), "a state is what a server gave: what stands in it fits together"),
)
EXCUSES: Mapping[str, tuple[Excuse, ...]] = {
    "control": _CONTROL,
    "dash": _DASH,
    "falabella": _FALABELLA,
    "kibo": _KIBO,
    "rxuniverse": _RXUNIVERSE,
    "superloop": _SUPERLOOP,
}
"""By document."""
