"""How a token is got at Kibo's, in each of three ways, and how long it is good."""

import json
from base64 import b64encode
from datetime import datetime

import pytest

ORDER = "/api/v2/order/1010101"
TOKEN = "/api/platform/applications/authtickets/oauth"
TENANT = {"x-vol-tenant": "30125"}
TICKET = "/api/platform/applications/authtickets"
REFRESH = "/api/platform/applications/authtickets/refresh-ticket"
OMS_TOKEN = "/oauthserver/oauth2/token"
CLIENT = {"client_id": "mock.orders.1.0.0.Release", "client_secret": "kibo-secret"}
APPLICATION = {"applicationId": "mock.orders.1.0.0.Release", "sharedSecret": "kibo-secret"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
BASIC = {"Authorization": "Basic " + b64encode(b"mock.orders.1.0.0.Release:kibo-secret").decode()}


@pytest.mark.rule("KIBO-M8", "KIBO-42")
def test_a_token_is_issued_and_lasts_an_hour(http):
    issued = http.post(TOKEN, json=CLIENT | {"grant_type": "client_credentials"})
    headers = TENANT | {"Authorization": f"Bearer {issued.json['access_token']}"}

    assert (issued.status, issued.json["token_type"], issued.json["expires_in"]) == (200, "Bearer", 3600)
    http.advance("PT3599S")
    assert http.get(ORDER, headers=headers).status == 200
    http.advance("PT1S")
    assert http.get(ORDER, headers=headers).rule == "KIBO-42"


@pytest.mark.rule("KIBO-M9")
@pytest.mark.parametrize("grant_type", [{}, {"grant_type": "client"}, {"grant_type": None}])
def test_the_grant_type_is_not_looked_at(http, grant_type):
    assert http.post(TOKEN, json=CLIENT | grant_type).status == 200


@pytest.mark.rule("KIBO-53")
@pytest.mark.parametrize(("path", "sent"), [(TOKEN, CLIENT), (TICKET, APPLICATION)])
def test_a_slash_at_the_end_changes_nothing(http, path, sent):
    reply = http.post(f"{path}/", json=sent)

    assert (reply.status, http.entry(reply)["operation"]) == (200, http.entry(http.post(path, json=sent))["operation"])


@pytest.mark.rule("KIBO-M12")
def test_a_refresh_token_gets_a_new_access_token(http):
    first = http.post(TOKEN, json=CLIENT).json
    http.advance("P1D")

    renewed = http.post(TOKEN, json=CLIENT | {"refresh_token": first["refresh_token"]}).json

    assert renewed["access_token"] != first["access_token"]
    assert renewed["refresh_token"] == first["refresh_token"]
    headers = TENANT | {"Authorization": f"Bearer {renewed['access_token']}"}
    assert http.get(ORDER, headers=headers).status == 200


def test_a_refresh_token_of_null_is_none(http):
    assert http.post(TOKEN, json=CLIENT | {"refresh_token": None}).status == 200


@pytest.mark.parametrize(
    ("body", "status", "code", "rule"),
    [
        (CLIENT | {"client_secret": "guess"}, 401, "UNAUTHORIZED", "KIBO-49"),
        (CLIENT | {"client_id": "unknown"}, 401, "UNAUTHORIZED", "KIBO-49"),
        (CLIENT | {"refresh_token": "unknown"}, 401, "UNAUTHORIZED", "KIBO-M11"),
        ({"client_id": "x"}, 400, "MISSING_OR_INVALID_PARAMETER", "KIBO-M10"),
        (CLIENT | {"client_id": 7}, 400, "MISSING_OR_INVALID_PARAMETER", "KIBO-M10"),
        (CLIENT | {"client_secret": None}, 400, "MISSING_OR_INVALID_PARAMETER", "KIBO-M10"),
        (CLIENT | {"refresh_token": 7}, 400, "MISSING_OR_INVALID_PARAMETER", "KIBO-M10"),
        ([], 400, "MISSING_OR_INVALID_PARAMETER", "KIBO-12"),
    ],
)
@pytest.mark.rule("KIBO-48")
def test_a_wrong_token_call_is_refused_in_the_platforms_words(http, body, status, code, rule):
    http.settings("kibo", error_style="classic")

    reply = http.post(TOKEN, json=body)

    assert (reply.status, reply.rule, reply.json["errorCode"]) == (status, rule, code)
    assert reply.json["message"]
    assert reply.header("www-authenticate") == ("Bearer" if status == 401 else None)


@pytest.mark.parametrize(("body", "rule"), [(b"", "KIBO-10"), (b"{", "KIBO-11"), (b"[]", "KIBO-12")])
def test_a_token_call_without_an_object_is_told_what_to_send(http, body, rule):
    reply = http.post(TOKEN, body=body, headers={"Content-Type": "application/json"})

    assert reply.rule == rule
    assert '{"client_id": "...", "client_secret": "..."}' in http.entry(reply)["explanation"]["would_succeed"]


@pytest.mark.rule("KIBO-M11")
def test_a_refresh_token_is_of_one_application(http):
    other = {"client_id": "mock.readonly.1.0.0.Release", "client_secret": "kibo-secret-readonly"}
    refresh_token = http.post(TOKEN, json=CLIENT).json["refresh_token"]

    assert http.post(TOKEN, json=other | {"refresh_token": refresh_token}).rule == "KIBO-M11"


@pytest.mark.rule("KIBO-M70", "KIBO-42")
def test_a_ticket_tells_when_it_expires_as_the_python_sdk_reads_it(http):
    issued = http.post(TICKET, json=APPLICATION)

    ticket = issued.json
    assert list(ticket) == ["accessToken", "accessTokenExpiration", "refreshToken", "refreshTokenExpiration"]
    assert (ticket["accessTokenExpiration"], ticket["refreshTokenExpiration"]) == (
        "2026-01-15T11:00:00.000Z",
        "2026-01-29T10:00:00.000Z",
    )
    assert datetime.strptime(ticket["accessTokenExpiration"], "%Y-%m-%dT%H:%M:%S.%fZ")  # noqa: DTZ007  # as the SDK does
    http.advance("PT3599S")
    assert http.get(ORDER, headers=TENANT | {"x-vol-app-claims": ticket["accessToken"]}).status == 200
    http.advance("PT1S")
    assert http.get(ORDER, headers=TENANT | {"x-vol-app-claims": ticket["accessToken"]}).rule == "KIBO-42"


@pytest.mark.rule("KIBO-M71")
def test_a_ticket_is_refreshed_and_keeps_its_refresh_token(http):
    first = http.post(TICKET, json=APPLICATION).json
    http.advance("PT1H")

    renewed = http.put(REFRESH, json={"refreshToken": first["refreshToken"]}).json

    assert renewed["accessToken"] != first["accessToken"]
    assert renewed["accessTokenExpiration"] == "2026-01-15T12:00:00.000Z"
    kept = ("refreshToken", "refreshTokenExpiration")
    assert [renewed[name] for name in kept] == [first[name] for name in kept]
    assert http.get(ORDER, headers=TENANT | {"Authorization": f"Bearer {renewed['accessToken']}"}).status == 200


@pytest.mark.rule("KIBO-M72")
def test_a_refresh_token_is_good_up_to_the_second_of_its_expiry(http):
    refresh_token = http.post(TICKET, json=APPLICATION).json["refreshToken"]

    http.advance("PT1209599S")
    last = http.put(REFRESH, json={"refreshToken": refresh_token})
    http.advance("PT1S")
    refused = http.put(REFRESH, json={"refreshToken": refresh_token})
    refused_too = http.post(TOKEN, json=CLIENT | {"refresh_token": refresh_token})

    assert (last.status, refused.status, refused.rule, refused_too.rule) == (200, 401, "KIBO-M72", "KIBO-M72")
    assert refused.header("www-authenticate") == "Bearer"


@pytest.mark.parametrize(
    ("path", "body", "status", "rule"),
    [
        (TICKET, APPLICATION | {"sharedSecret": "guess"}, 401, "KIBO-49"),
        (TICKET, APPLICATION | {"applicationId": "unknown"}, 401, "KIBO-49"),
        (TICKET, {"applicationId": "x"}, 400, "KIBO-M10"),
        (TICKET, APPLICATION | {"sharedSecret": None}, 400, "KIBO-M10"),
        (TICKET, CLIENT, 400, "KIBO-M10"),
        (TICKET, None, 400, "KIBO-10"),
        (REFRESH, {"refreshToken": "unknown"}, 401, "KIBO-M11"),
        (REFRESH, {"refreshToken": 7}, 400, "KIBO-M10"),
        (REFRESH, {}, 400, "KIBO-M10"),
        (REFRESH, [], 400, "KIBO-12"),
    ],
)
@pytest.mark.rule("KIBO-48")
def test_a_wrong_ticket_call_is_refused_in_the_platforms_words(http, path, body, status, rule):
    http.settings("kibo", error_style="classic")

    reply = http.send("PUT" if path == REFRESH else "POST", path, json=body)

    assert (reply.status, reply.rule) == (status, rule)
    assert {"errorCode", "message", "items", "additionalErrorData"} <= reply.json.keys()
    assert reply.header("www-authenticate") == ("Bearer" if status == 401 else None)


@pytest.mark.rule("KIBO-M11")
def test_the_refresh_token_of_an_application_that_is_gone_is_unknown(http):
    refresh_token = http.post(TICKET, json=APPLICATION).json["refreshToken"]
    assert http.delete("/__admin/vendors/kibo/applications/mock.orders.1.0.0.Release").status == 204

    assert http.put(REFRESH, json={"refreshToken": refresh_token}).rule == "KIBO-M11"


@pytest.mark.rule("KIBO-M74", "KIBO-M78")
def test_the_old_token_server_gives_a_token_for_its_own_hosts_too(http):
    issued = http.post(OMS_TOKEN, body=b"grant_type=client_credentials", headers=FORM | BASIC)

    assert (issued.status, issued.json["token_type"], issued.json["expires_in"]) == (200, "Bearer", 3600)
    assert list(issued.json) == ["access_token", "token_type", "expires_in"]
    bearer = {"Authorization": f"Bearer {issued.json['access_token']}", "API-Key": "x"}
    assert http.get(ORDER, headers=bearer | {"Host": "integration.shopatron.com"}).json["orderID"] == 1010101
    assert http.get(ORDER, headers=bearer | TENANT).status == 200


@pytest.mark.parametrize(
    ("headers", "body", "error", "rule"),
    [
        (FORM, b"grant_type=client_credentials", "invalid_client", "KIBO-M75"),
        (FORM | {"Authorization": "Bearer kibo-token"}, b"", "invalid_client", "KIBO-M75"),
        (FORM | {"Authorization": "Basic ***"}, b"", "invalid_client", "KIBO-M75"),
        (FORM | {"Authorization": "Basic //8="}, b"", "invalid_client", "KIBO-M75"),
        (FORM | {"Authorization": "Basic bm9jb2xvbg=="}, b"", "invalid_client", "KIBO-M75"),
        (FORM | {"Authorization": "Basic a2libzpraWJv"}, b"grant_type=x", "invalid_client", "KIBO-M75"),
        (FORM | BASIC, b"", "invalid_request", "KIBO-M76"),
        (FORM | BASIC, b"\xff\x00&grant_type", "unsupported_grant_type", "KIBO-M77"),
        (FORM | BASIC, b"grant_type=client_credentials&grant_type=password", "invalid_request", "KIBO-M76"),
        (BASIC | {"Content-Type": "application/json"}, b'{"grant_type":1}', "invalid_request", "KIBO-M76"),
        (FORM | BASIC, b"grant_type=password", "unsupported_grant_type", "KIBO-M77"),
    ],
)
def test_the_old_token_server_refuses_as_oauth_has_it(http, headers, body, error, rule):
    reply = http.post(OMS_TOKEN, body=body, headers=headers)

    status = 401 if error == "invalid_client" else 400
    assert (reply.status, reply.rule, reply.json["error"]) == (status, rule, error)
    assert list(reply.json) == ["error", "error_description"]
    assert reply.header("www-authenticate") == ('Basic realm="oauthserver"' if status == 401 else None)


def test_no_secret_of_a_token_call_shows_in_the_journal(http):
    ticket = http.post(TICKET, json=APPLICATION)
    oms = http.post(OMS_TOKEN, body=b"grant_type=client_credentials", headers=FORM | BASIC)
    refreshed = http.put(REFRESH, json={"refreshToken": ticket.json["refreshToken"]})

    kept = json.dumps([http.entry(reply) for reply in (ticket, oms, refreshed)])

    said = [*(ticket.json[name] for name in ("accessToken", "refreshToken")), oms.json["access_token"]]
    assert not [secret for secret in ("kibo-secret", BASIC["Authorization"].split()[1], *said) if secret in kept]
