"""Who may call Kibo, for which tenant and on which host."""

import pytest

CANCEL = "/api/v2/order/action/cancel"
ORDER = "/api/v2/order/1010101"
TENANT = {"x-vol-tenant": "30125"}
GOOD = TENANT | {"Authorization": "Bearer kibo-token"}
WISH = {"orderId": 1010101, "dispositionReason": "customer_changed_mind"}
APPLICATION = "mock.orders.1.0.0.Release"
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


@pytest.mark.rule("KIBO-M79")
@pytest.mark.parametrize(
    "host",
    [
        "t30125.tp1.mozu.com",
        "t30125-s4711.tp12.mozu.com",
        "t30125.sandbox.mozu.com",
        "t30125.tp3.euw1.kibocommerce.com",
        "t30125.sb.euw0.kibocommerce.com",
    ],
)
def test_a_native_host_does_not_have_the_translated_paths(http, host):
    reply = http.get(ORDER, headers=GOOD | {"Host": host})

    assert (reply.status, reply.json["errorCode"], error_data(reply)) == (404, "ITEM_NOT_FOUND", {"omsCode": "5002"})


@pytest.mark.parametrize(
    ("headers", "status", "rule"),
    [
        ({"Authorization": "Bearer kibo-token"}, 200, "KIBO-M78"),
        ({"Authorization": "Bearer kibo-token", "x-vol-tenant": "30126"}, 403, "KIBO-46"),
        ({}, 401, "KIBO-44"),
    ],
)
def test_at_the_old_oms_the_token_says_which_tenant(http, headers, status, rule):
    assert http.get(ORDER, headers=headers | {"Host": "integration.shopatron.com"}).status == status


def test_the_control_api_makes_tokens_of_every_kind(http):
    def minted(**wanted):
        return http.post("/__admin/tokens", json={"vendor": "kibo", "caller": APPLICATION, **wanted})

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

    wanted = {"vendor": "kibo", "caller": APPLICATION, "preset": "wrong-audience"}
    refused = http.post("/__admin/tokens", json=wanted)

    assert (refused.status, refused.json["errors"][0]["pointer"]) == (422, "/preset")


def test_secrets_do_not_show_in_the_journal(http):
    reply = http.get(ORDER, headers=TENANT | {"x-vol-app-claims": "kibo-token"})

    assert http.entry(reply)["headers"]["x-vol-app-claims"] == "(redacted)"
