"""What Superloop's operations take and answer, for its OpenAPI document. Nothing here answers a request."""

from collections.abc import Mapping
from typing import Any

from mockserver.contract import (
    TEXT,
    WHOLE,
    Contract,
    Contracts,
    Joined,
    Link,
    Named,
    Parameter,
    Reply,
    Shape,
    any_of,
    json_of,
    list_of,
)
from mockserver.media import FORM
from mockserver.vendors.superloop.orders.model import OrderStatus
from mockserver.vendors.superloop.orders.settings import Settings
from mockserver.vendors.superloop.rules import table
from mockserver.vendors.superloop.schemas import appointments, creation, orders, services, sites, tokens

_LOCATION = {"Location": "where to see what comes of it"}
_NUMBER = {"number": {"type": "integer", "format": "int64", "minimum": 0}}
_NEWEST = Settings().newest_version


def _version(oldest: int = 1, newest: int = _NEWEST) -> Parameter:
    """The header that every call but those for tokens has."""
    known = [str(version) for version in range(oldest, newest + 1)]
    about = "The version of the call. One that it does not have is refused."
    return Parameter(
        "X-API-VERSION", about, {"type": "string", "enum": known, "examples": ["7"]}, "header", required=True
    )


_VERSION = _version()
_ISSUE = Named(
    "Issue",
    {
        "type": "object",
        "properties": {
            "code": TEXT,
            "field": {"type": ["string", "null"], "description": "null where it is with no field"},
            "message": TEXT,
        },
        "required": ["code", "field", "message"],
    },
)
_ERRORS = Named(
    "Errors",
    {
        "type": "object",
        "description": "Inferred: no page shows the standard error format.",
        "properties": {"errors": {"type": "array", "items": _ISSUE, "minItems": 1}},
        "required": ["errors"],
    },
)
_SPRING_ERROR = Named(
    "SpringError",
    {
        "type": "object",
        "description": "Inferred: with the setting `error_style` at `spring`.",
        "properties": {"timestamp": {"type": "string", "format": "date-time"}, "status": WHOLE, "error": TEXT,
                       "path": TEXT},
        "required": ["timestamp", "status", "error", "path"],
    },
)  # fmt: skip
_OAUTH_ERROR = Named(
    "OAuthError",
    {
        "type": "object",
        "description": "RFC 6749, section 5.2.",
        "properties": {"error": TEXT, "error_description": TEXT},
        "required": ["error"],
    },
)
_GRANT = Named(
    "Grant",
    {
        "type": "object",
        "properties": {
            "grant_type": {"type": "string", "enum": [tokens.GRANT_TYPE]},
            "client_assertion_type": {"type": "string", "enum": [tokens.ASSERTION_TYPE]},
            "client_assertion": {"type": "string", "minLength": 1, "description": "a JWT that the client signed"},
            "client_id": TEXT,
        },
        "required": ["grant_type", "client_assertion_type", "client_assertion"],
    },
)
_KEYS = Named(
    "KeySet",
    {
        "type": "object",
        "properties": {
            "keys": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"kty": TEXT, "kid": TEXT, "use": TEXT, "alg": TEXT, "n": TEXT, "e": TEXT},
                    "required": ["kty", "n", "e"],
                },
            }
        },
        "required": ["keys"],
    },
)
_QUALIFICATION = Joined(
    "Qualification",
    (
        sites.SiteAnswer,
        sites.QualificationAnswer,
        {
            "type": "object",
            "properties": {
                "addressDetails": orders.AddressAnswer,
                "avcId": TEXT,
                "status": {"type": "string", "enum": ["COMPLETED"]},
                "sqType": {"type": "string", "enum": ["LOC", "AVC"]},
                "availableProducts": {
                    "type": "object",
                    "properties": {"tc4": list_of(orders.BandwidthProfileAnswer)},
                    "required": ["tc4"],
                },
                "newDevelopmentsCharge": {
                    "type": "object",
                    "properties": {"applicable": {"type": "boolean"}},
                    "required": ["applicable"],
                },
                "infrastructureInstallationOptions": {
                    "type": "array",
                    "items": {"type": "object", "properties": {"option": TEXT}, "required": ["option"]},
                },
                "infrastructures": list_of(
                    Joined(
                        "SiteInfrastructure",
                        (
                            sites.InfrastructureFoundAnswer,
                            {
                                "type": "object",
                                "properties": {
                                    "hasActivePOTS": {"type": "boolean"},
                                    "potsInterconnectMatch": {"type": "boolean"},
                                },
                                "required": ["hasActivePOTS"],
                            },
                        ),
                    )
                ),
            },
            "required": ["addressDetails", "status", "sqType", "availableProducts", "infrastructures"],
        },
    ),
)
_APPOINTMENT_CANCELLATION = Joined(
    "AppointmentCancellation",
    (
        {"type": "object", "properties": {"id": WHOLE}, "required": ["id"]},
        appointments.AppointmentCancellationAnswer,
    ),
)


def _asked_for(body: Shape) -> Contract:
    """What takes its time: 201, and where to poll."""
    return _taken(body, {201: Reply(headers=_LOCATION)})


def _polled(result: Shape) -> Contract:
    """202 without a body while it runs."""
    return _read({202: Reply(), 200: Reply(json_of(result))})


def _taken(body: Shape, answers: Mapping[int, Reply], *links: Link) -> Contract:
    return Contract(answers=answers, body=json_of(body), parameters=(_VERSION,), links=links)


def _read(answers: Mapping[int, Reply], *more: Parameter) -> Contract:
    return Contract(answers=answers, path=_NUMBER, parameters=(_VERSION, *more))


def _of_token_server(answer: Shape, **more: Any) -> Contract:
    """No token and no version is asked for; refused as OAuth does."""
    return Contract(answers={200: Reply(json_of(answer))}, refusal=Reply(json_of(_OAUTH_ERROR)), security=(), **more)


CONTRACTS = Contracts(
    schemes={
        "bearerToken": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "of the token server"}
    },
    security=(("bearerToken",),),
    refusal=Reply(json_of(any_of(_ERRORS, _SPRING_ERROR))),
    headers={
        "X-Content-Type-Options": "`nosniff`",
        "X-XSS-Protection": "`1; mode=block`",
        "Cache-Control": "nothing is kept",
        "Pragma": "`no-cache`",
        "Expires": "`0`",
        "X-Frame-Options": "`DENY`",
    },
    operations={
        table.ISSUE_TOKEN: _of_token_server(tokens.TokenAnswer, body={FORM: _GRANT}),
        table.READ_KEYS: _of_token_server(_KEYS),
        table.READ_CONFIGURATION: _of_token_server(tokens.ConfigurationAnswer),
        table.SEARCH_LOCATIONS: _asked_for(sites.LocationSearchRequest),
        table.POLL_LOCATIONS: _polled(list_of(sites.FoundLocationAnswer)),
        table.QUALIFY: _asked_for(sites.QualificationRequest),
        table.POLL_QUALIFICATION: _polled(_QUALIFICATION),
        table.CANCEL: _taken(orders.CancelRequest, {200: Reply()}),
        table.CREATE: _taken(
            creation.CreateRequest,
            {201: Reply(json_of(orders.OrderAnswer), {"Location": "the order"})},
            Link(table.READ, {"number": "$response.body#/id"}),
            Link(table.CANCEL, body={"orderId": "$response.body#/id"}),
        ),
        table.READ: _read({200: Reply(json_of(orders.OrderAnswer))}),
        table.LIST: _read(
            {200: Reply(json_of(list_of(orders.OrderAnswer)))},
            Parameter(
                "status",
                "Those alone that are shown in this state; it may be given several times.",
                {"type": "array", "items": {"type": "string", "examples": [*OrderStatus]}},
            ),
        ),
        table.FIND_SLOTS: _asked_for(appointments.SlotsRequest),
        table.POLL_SLOTS: _polled(appointments.AppointmentRequestAnswer),
        table.DROP_SLOTS: _taken(appointments.DropRequest, {204: Reply()}),
        table.BOOK: _asked_for(appointments.BookingRequest),
        table.POLL_BOOKING: _polled(appointments.VisitAnswer),
        table.CANCEL_APPOINTMENT: _asked_for(appointments.AppointmentCancellationRequest),
        table.POLL_APPOINTMENT_CANCELLATION: _polled(_APPOINTMENT_CANCELLATION),
        table.READ_SERVICE: Contract(
            answers={200: Reply(json_of(services.ServiceAnswer))}, path=_NUMBER, parameters=(_version(oldest=4),)
        ),
        table.CANCEL_SERVICE: _asked_for(services.DatedRequest),
        table.POLL_SERVICE_CANCELLATION: _polled(services.ServiceCancellationAnswer),
        table.ABORT_SERVICE_CANCELLATION: _taken(services.AbortRequest, {204: Reply(headers=_LOCATION)}),
        table.RESCHEDULE_SERVICE_CANCELLATION: _taken(services.DatedRequest, {204: Reply(headers=_LOCATION)}),
    },
)
