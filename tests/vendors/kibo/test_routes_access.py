"""Who may call Kibo, on which host, by which method, path and media type; and how a token is got."""

import pytest

CANCEL = "/api/v2/order/action/cancel"
ORDER = "/api/v2/order/1010101"
TOKEN = "/api/platform/applications/authtickets/oauth"
TENANT = {"x-vol-tenant": "30125"}
GOOD = TENANT | {"Authorization": "Bearer kibo-token"}
WISH = {"orderId": 1010101, "dispositionReason": "customer_changed_mind"}
CLIENT = {"client_id": "mock.orders.1.0.0.Release", "client_secret": "kibo-secret"}
PRODUCTION = {"Host": "30125-translation.mozu.com"}
SANDBOX = {"Host": "30125-translation.sandbox.mozu.com:443"}


def status_of(http, key="1010101"):
    return http.item("kibo", "orders", key)["status"]


def error_data(reply):
    return {entry["name"]: entry["value"] for entry in reply.json["additionalErrorData"]}


@pytest.mark.parametrize(
    ("headers", "rule"),
    [
        (TENANT, "KIBO-40"),
        (TENANT | {"Authorization": "Bearer unknown"}, "KIBO-41"),
        (TENANT | {"Authorization": "Bearer "}, "KIBO-41"),
        (TENANT | {"Authorization": "Bearer kibo-token, Bearer kibo-token"}, "KIBO-41"),
        (TENANT | {"Authorization": "Basic a2libzpraWJv"}, "KIBO-41"),
        (TENANT | {"Authorization": ""}, "KIBO-41"),
        (TENANT | {"x-vol-app-claims": "unknown"}, "KIBO-41"),
        (TENANT | {"x-vol-app-claims": ""}, "KIBO-41"),
        (TENANT | {"Authorization": "Bearer kibo-expired"}, "KIBO-42"),
        ({"Authorization": "Bearer kibo-token"}, "KIBO-44"),
    ],
)
@pytest.mark.rule("KIBO-48")
def test_who_is_not_known_is_401_with_a_challenge(http, headers, rule):
    http.settings("kibo", require_bearer=True)

    reply = http.post(CANCEL, json=WISH, headers=headers)

    assert (reply.status, reply.rule, reply.json["errorCode"]) == (401, rule, "UNAUTHORIZED")
    assert reply.header("www-authenticate") == "Bearer"
    assert "omsCode" not in error_data(reply)
    assert status_of(http) == "READY"


@pytest.mark.rule("KIBO-40", "KIBO-M1")
def test_a_token_is_asked_for_only_where_the_setting_says_so(http):
    served = http.get(ORDER, headers=TENANT)
    http.settings("kibo", require_bearer=True)
    refused = http.get(ORDER, headers=TENANT)

    assert (served.status, refused.status) == (200, 401)
    assert served.warning
    assert refused.warning is None


@pytest.mark.parametrize(("token", "rule"), [("unknown", "KIBO-41"), ("kibo-expired", "KIBO-42")])
def test_a_token_that_is_sent_is_checked_though_none_is_asked_for(http, token, rule):
    assert http.post(CANCEL, json=WISH, headers=TENANT | {"Authorization": f"Bearer {token}"}).rule == rule


@pytest.mark.rule("KIBO-M2")
def test_app_claims_are_a_token_too_but_authorization_comes_first(http):
    http.settings("kibo", require_bearer=True)

    alone = http.get(ORDER, headers=TENANT | {"x-vol-app-claims": "kibo-token"})
    beside = http.get(ORDER, headers=GOOD | {"x-vol-app-claims": "unknown"})

    assert (alone.status, alone.warning, beside.status) == (200, None, 200)


@pytest.mark.rule("KIBO-41")
def test_the_token_of_an_application_that_is_gone_is_unknown(http):
    assert http.delete("/__admin/vendors/kibo/applications/mock.orders.1.0.0.Release").status == 204

    assert http.get(ORDER, headers=GOOD).rule == "KIBO-41"
    assert http.get("/__admin/vendors").status == 200


@pytest.mark.rule("KIBO-43")
def test_an_application_that_may_only_read_does_not_cancel(http):
    readonly = TENANT | {"Authorization": "Bearer kibo-readonly"}

    refused = http.post(CANCEL, json=WISH, headers=readonly)

    assert (refused.status, refused.json["errorCode"], error_data(refused)) == (403, "FORBIDDEN", {"omsCode": "5004"})
    assert http.get(ORDER, headers=readonly).json["orderStatus"] == "READY"


@pytest.mark.parametrize(
    ("headers", "status", "code", "rule"),
    [
        ({"x-vol-tenant": "abc"}, 400, "MISSING_OR_INVALID_PARAMETER", "KIBO-45"),
        ({"x-vol-tenant": ""}, 400, "MISSING_OR_INVALID_PARAMETER", "KIBO-45"),
        ({"x-vol-tenant": "-1"}, 400, "MISSING_OR_INVALID_PARAMETER", "KIBO-45"),
        ({"x-vol-tenant": "30125, 30125"}, 400, "MISSING_OR_INVALID_PARAMETER", "KIBO-45"),
        ({"x-vol-tenant": "9" * 5000}, 400, "MISSING_OR_INVALID_PARAMETER", "KIBO-45"),
        (PRODUCTION | {"x-vol-tenant": "30126"}, 403, "FORBIDDEN", "KIBO-45B"),
        (SANDBOX | {"x-vol-tenant": "30126"}, 403, "FORBIDDEN", "KIBO-45B"),
        ({"x-vol-tenant": "30126"}, 403, "FORBIDDEN", "KIBO-46"),
        ({"x-vol-tenant": "4711"}, 403, "FORBIDDEN", "KIBO-46"),
        ({"x-vol-tenant": "30126", "Authorization": "Bearer kibo-token-26"}, 403, "FORBIDDEN", "KIBO-46"),
        ({"x-vol-tenant": "30125", "Authorization": "Bearer kibo-token-26"}, 403, "FORBIDDEN", "KIBO-M3"),
    ],
)
def test_the_wrong_tenant_is_refused(http, headers, status, code, rule):
    reply = http.post(CANCEL, json=WISH, headers=headers)

    assert (reply.status, reply.rule, reply.json["errorCode"]) == (status, rule, code)
    assert error_data(reply)["omsCode"] == ("5015" if status == 400 else "5004")
    assert status_of(http) == "READY"


@pytest.mark.rule("KIBO-46")
def test_a_tenant_that_gets_set_up_is_served(http):
    headers = {"x-vol-tenant": "30126", "Authorization": "Bearer kibo-token-26"}
    assert http.get("/api/v2/order/2020201", headers=headers).rule == "KIBO-46"

    http.change("kibo", "tenants", "30126", translated=True)

    assert http.get("/api/v2/order/2020201", headers=headers).json["orderID"] == 2020201


@pytest.mark.rule("KIBO-47")
@pytest.mark.parametrize("body", [b"", b"{", b'{"orderId": 0}'])
@pytest.mark.parametrize("media_type", ["application/json", "text/plain"])
def test_the_caller_is_judged_before_the_body(http, body, media_type):
    headers = TENANT | {"Authorization": "Bearer unknown", "Content-Type": media_type}

    assert http.post(CANCEL, body=body, headers=headers).rule == "KIBO-41"


@pytest.mark.rule("KIBO-41")
def test_the_token_is_judged_before_the_tenant(http):
    assert http.post(CANCEL, json=WISH, headers={"Authorization": "Bearer unknown"}).rule == "KIBO-41"


@pytest.mark.rule("KIBO-08")
def test_the_two_hosts_have_data_of_their_own(http):
    in_production = http.post(CANCEL, json=WISH, headers=GOOD | PRODUCTION)
    in_the_sandbox = http.get(ORDER, headers=GOOD | SANDBOX)
    elsewhere = http.get(ORDER, headers=GOOD)

    assert (in_production.json["orderStatus"], in_production.json["isTestOrder"]) == ("CANCELED", False)
    assert (in_the_sandbox.json["orderStatus"], in_the_sandbox.json["isTestOrder"]) == ("READY", True)
    assert elsewhere.body == in_production.body
    assert http.post(CANCEL, json=WISH | {"orderId": 1010105}, headers=GOOD | SANDBOX).rule == "KIBO-30"


@pytest.mark.rule("KIBO-M5", "KIBO-M6")
def test_context_headers_change_nothing_and_every_answer_has_its_correlation(http):
    plain = http.get(ORDER, headers=GOOD)

    reply = http.get(
        ORDER,
        headers=GOOD
        | {
            "x-vol-site": "x",
            "x-vol-catalog": "-1",
            "x-vol-master-catalog": "1",
            "x-vol-locale": "xx",
            "x-vol-currency": "???",
            "x-vol-version": "0",
            "x-vol-dataview-mode": "Pending",
            "x-vol-user-claims": "x",
            "API-Key": "x",
        },
    )

    assert reply.body == plain.body
    assert reply.header("x-vol-correlation")
    assert reply.header("x-vol-correlation") != plain.header("x-vol-correlation")


@pytest.mark.rule("KIBO-50")
@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", [CANCEL, CANCEL + "/", "/api/v2/action/order/cancel", TOKEN])
def test_another_method_is_405_with_allow(http, method, path):
    reply = http.send(method, path, headers=GOOD)

    assert (reply.status, reply.header("allow")) == (405, "POST")
    assert (reply.json["errorCode"], error_data(reply)) == ("METHOD_NOT_ALLOWED", {"omsCode": "5005"})


@pytest.mark.rule("KIBO-50")
def test_an_order_is_only_read(http):
    assert http.send("DELETE", ORDER, headers=GOOD).header("allow") == "GET"
    assert http.send("OPTIONS", ORDER, headers=GOOD).status == 200


@pytest.mark.rule("KIBO-51")
@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/x-www-form-urlencoded", "application/xml", "text/xml; charset=utf-8"]
)
def test_a_body_declared_as_something_else_is_415(http, media_type):
    reply = http.post(CANCEL, body=b"<orderId/>", headers=GOOD | {"Content-Type": media_type})

    assert (reply.status, reply.json["errorCode"]) == (415, "UNSUPPORTED_MEDIA_TYPE")
    assert "omsCode" not in error_data(reply)


@pytest.mark.rule("KIBO-M4")
@pytest.mark.parametrize("media_type", ["text/json", "TEXT/JSON; charset=utf-8", None])
def test_text_json_and_no_type_at_all_are_json(http, media_type):
    headers = GOOD | ({"Content-Type": media_type} if media_type else {})

    reply = http.post(CANCEL, body=b'{"orderId":1010101,"dispositionReason":"other"}', headers=headers)

    assert reply.status == 200


def test_a_charset_beside_the_type_does_no_harm(http):
    headers = GOOD | {"Content-Type": "application/json; charset=utf-8"}

    reply = http.post(CANCEL, body=b'{"orderId":1010101,"dispositionReason":"other"}', headers=headers)

    assert reply.status == 200


@pytest.mark.rule("KIBO-52")
@pytest.mark.parametrize(
    ("accept", "answered"),
    [
        ("text/json", "text/json"),
        ("text/html, text/json;q=0.9, */*", "text/json"),
        ("application/xml", "application/json; charset=utf-8"),
        ("?;,", "application/json; charset=utf-8"),
    ],
)
def test_the_answer_is_json_of_the_type_asked_for(http, accept, answered):
    good = http.get(ORDER, headers=GOOD | {"Accept": accept})
    bad = http.get("/api/v2/order/4711", headers=GOOD | {"Accept": accept})

    assert good.header("content-type") == bad.header("content-type") == answered


@pytest.mark.parametrize("accept", [None, "*/*", "application/json", "application/json, text/json"])
def test_application_json_is_what_nobody_needs_to_ask_for(http, accept):
    reply = http.get(ORDER, headers=GOOD | ({"Accept": accept} if accept else {}))

    assert reply.header("content-type") == "application/json; charset=utf-8"


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        (CANCEL + "/", "KIBO-53"),
        ("/api/v2/action/order/cancel", "KIBO-54"),
        ("/api/v2/action/order/cancel/", "KIBO-54"),
    ],
)
def test_the_cancel_has_other_spellings(http, path, rule):
    reply = http.post(path, json=WISH, headers=GOOD)

    assert (reply.status, reply.json["orderStatus"]) == (200, "CANCELED")
    assert CANCEL in reply.warning


@pytest.mark.rule("KIBO-55")
@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/order/action/cancel",
        "/api/v3/order/action/cancel",
        "/api/v2/Order/action/cancel",
        "/api/v2/order/action/Cancel",
        "/api/v2/order//action/cancel",
        "/api/v2/order/action/cancel/1010101",
        "/api/v2/order/%ff%00/x",
    ],
)
def test_another_path_is_404(http, path):
    reply = http.post(path, json=WISH, headers=GOOD)

    assert (reply.status, reply.rule, reply.json["errorCode"]) == (404, "KIBO-55", "ITEM_NOT_FOUND")
    assert error_data(reply) == {"omsCode": "5002"}
    assert status_of(http) == "READY"


@pytest.mark.rule("KIBO-55")
def test_an_unknown_path_on_a_real_host_is_kibos(http):
    reply = http.get("/", headers=PRODUCTION)

    assert "POST /api/v2/order/action/cancel" in http.entry(reply)["explanation"]["facts"]["nearest"]


@pytest.mark.parametrize(
    ("rule", "status", "code", "oms_code"),
    [("KIBO-57", 503, "SYSTEM_MAINTENANCE", "5001"), ("KIBO-57B", 500, "UNEXPECTED_ERROR", "5006")],
)
def test_the_platform_can_fail(http, rule, status, code, oms_code):
    reply = http.post(CANCEL, json=WISH, headers=GOOD | {"X-Mock-Answer": rule})

    assert (reply.status, reply.json["errorCode"], error_data(reply)) == (status, code, {"omsCode": oms_code})
    assert status_of(http) == "READY"


@pytest.mark.rule("KIBO-56")
def test_throttling_has_no_body(http):
    reply = http.post(CANCEL, json=WISH, headers=GOOD | {"X-Mock-Answer": "KIBO-56"})

    assert (reply.status, reply.body, reply.header("content-type")) == (429, b"", None)
    assert reply.header("x-vol-correlation")


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


def test_the_control_api_makes_tokens_of_every_kind(http):
    def minted(**wanted):
        return http.post("/__admin/tokens", json={"vendor": "kibo", "caller": CLIENT["client_id"], **wanted})

    good, expired, revoked, strange = (
        minted(),
        minted(preset="expired"),
        minted(preset="revoked"),
        minted(preset="wrong-audience"),
    )

    assert [made.status for made in (good, expired, revoked, strange)] == [201, 201, 201, 201]
    assert http.get(ORDER, headers=good.json["send"]).status == 200
    assert http.get(ORDER, headers=expired.json["send"]).rule == "KIBO-42"
    assert http.get(ORDER, headers=revoked.json["send"]).rule == "KIBO-41"
    assert http.get(ORDER, headers=strange.json["send"]).rule == "KIBO-M3"
    assert minted(caller="unknown").status == 422


def test_where_no_other_tenant_has_an_application_there_is_no_token_of_one(http):
    http.delete("/__admin/vendors/kibo/applications/mock.orders-26.1.0.0.Release")

    wanted = {"vendor": "kibo", "caller": CLIENT["client_id"], "preset": "wrong-audience"}
    refused = http.post("/__admin/tokens", json=wanted)

    assert (refused.status, refused.json["errors"][0]["pointer"]) == (422, "/preset")


def test_secrets_do_not_show_in_the_journal(http):
    reply = http.get(ORDER, headers=TENANT | {"x-vol-app-claims": "kibo-token"})

    assert http.entry(reply)["headers"]["x-vol-app-claims"] == "(redacted)"
