"""The token server over HTTP: paths and shapes. No bearer token and no version is asked for here."""

from collections import Counter
from collections.abc import Mapping
from urllib.parse import parse_qsl

from mockserver.exchange import Answer, Exchange
from mockserver.media import FORM
from mockserver.rules import Refusal, Rule
from mockserver.vendor import Operation
from mockserver.vendors.superloop.orders.tokens import CONFIGURATION_PATH, KEYS_PATH, TOKEN_PATH, Realm
from mockserver.vendors.superloop.routes import common
from mockserver.vendors.superloop.rules import table
from mockserver.vendors.superloop.rules import tokens as rules
from mockserver.vendors.superloop.schemas import tokens as schemas
from mockserver.vendors.superloop.schemas.answers import JSON, dump
from mockserver.vendors.superloop.sealing import seal, signing_key
from mockserver.vendors.superloop.service.collections import CLIENTS
from mockserver.vendors.superloop.service.tokens import TokenServer

_MOST_FIELDS = 99
_WARNINGS: Mapping[Rule, str] = {
    rules.SUP_M47: "client_id was not sent; OAuth does without it, and whether Superloop does is not known",
    rules.SUP_M49: "the assertion has no kid; Superloop's page asks for it",
}


def issue_token(exchange: Exchange) -> Answer:
    """The order of checks: media type, form, each parameter once, grant_type, client_assertion_type, client_assertion,
    that it is a JWT, the client, and then what the assertion says (see `assertions.check`), whether it is new at last.

    The assertion is read before the client is looked up, for it may be what names the client; so does Keycloak.
    """
    wanted = schemas.load_grant(_form(exchange))
    issued = TokenServer(exchange.world, exchange.now, seal).grant(wanted, _realm(exchange))
    for row in issued.readings:
        exchange.warn(_WARNINGS[row])
    return exchange.answer(issued, dump(schemas.TOKEN_ANSWER, issued.value), [JSON])


def read_keys(exchange: Exchange) -> Answer:
    return exchange.answer(rules.SUP_M45, schemas.key_set(signing_key()), [JSON])


def read_configuration(exchange: Exchange) -> Answer:
    return exchange.answer(rules.SUP_M46, schemas.configuration(_realm(exchange)), [JSON])


def caller(exchange: Exchange) -> str | None:
    """Who calls: of a request for a token it is whose client asks, of others whom the token is of."""
    if exchange.operation != table.ISSUE_TOKEN:
        return common.caller(exchange)
    try:
        client_id = dict(_pairs(exchange.request.body)).get("client_id", "")
    except ValueError:
        return None
    client = exchange.world.store.get(CLIENTS, client_id)
    return client.caller if client else None


def _realm(exchange: Exchange) -> Realm:
    return Realm(common.base(exchange))


def _form(exchange: Exchange) -> Mapping[str, str]:
    """The body's fields. Refuses with SUP-M30 to SUP-M32."""
    if exchange.request.media_type != FORM:
        raise Refusal(rules.SUP_M30, received=exchange.request.media_type)
    try:
        pairs = _pairs(exchange.request.body)
    except ValueError as error:
        raise Refusal(rules.SUP_M31, parser=str(error)) from None
    times = Counter(name for name, _ in pairs)
    repeated = next((name for name in times if times[name] > 1), None)
    if repeated is not None:
        raise Refusal(rules.SUP_M32, parameter=repeated)
    return dict(pairs)


def _pairs(body: bytes) -> list[tuple[str, str]]:
    """ValueError for what cannot be read."""
    return parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")


OPERATIONS = (
    Operation(table.ISSUE_TOKEN, "POST", (TOKEN_PATH,), issue_token, "Get an access token"),
    Operation(table.READ_KEYS, "GET", (KEYS_PATH,), read_keys, "Read the keys that access tokens are signed with"),
    Operation(
        table.READ_CONFIGURATION, "GET", (CONFIGURATION_PATH,), read_configuration, "Read what the token server can do"
    ),
)
