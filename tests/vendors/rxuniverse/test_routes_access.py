"""What is the same on every path of RxUniverse, over HTTP, both doors: credentials, methods, errors."""

import pytest

ORDERS = "/api/v2/orders"


@pytest.mark.rule("RXU-90")
@pytest.mark.parametrize("headers", [{"Authorization": "Bearer x"}, {"X-API-Key": "x"}, {"Authorization": "?"}])
@pytest.mark.parametrize("path", [f"{ORDERS}/337178", f"{ORDERS}/337178/pick", "/api/v2/addons"])
def test_credentials_that_nobody_asked_for_are_ignored(http, path, headers):
    assert http.get(path, headers=headers).status == 200


@pytest.mark.parametrize("headers", [{"X-API-Key": "lab-key"}, {"Authorization": "bearer lab-key"}])
def test_a_good_key_opens_the_lab(http, headers):
    http.settings("rxuniverse", auth_mode="api_key", api_keys=["other", "lab-key"])

    assert http.get("/api/v2/addons", headers=headers).status == 200
    assert http.post(f"{ORDERS}/337178/pick", json={}, headers=headers).status == 200
    assert http.delete(f"{ORDERS}/337178", headers=headers).status == 200


def test_a_key_can_be_minted(http):
    http.settings("rxuniverse", auth_mode="api_key")

    made = http.post("/__admin/tokens", json={"vendor": "rxuniverse", "caller": "shop"}).json
    expired = http.post("/__admin/tokens", json={"vendor": "rxuniverse", "caller": "shop", "preset": "expired"})

    revoked = http.post("/__admin/tokens", json={"vendor": "rxuniverse", "caller": "shop", "preset": "revoked"}).json

    assert http.get(f"{ORDERS}/337178", headers=made["send"]).status == 200
    assert http.get(f"{ORDERS}/337178", headers=revoked["send"]).rule == "RXU-91"
    assert expired.status == 422
    listed = {vendor["name"]: vendor for vendor in http.get("/__admin/vendors").json["vendors"]}
    assert made["send"] in [credential["send"] for credential in listed["rxuniverse"]["credentials"]]


@pytest.mark.rule("RXU-95")
@pytest.mark.parametrize("path", ["/api/v3/orders/337178", "/api/v2/ordres/337178", "/api/v2/Orders/337178"])
def test_an_unknown_path_is_404_without_details(http, path):
    reply = http.delete(path)

    assert (reply.status, reply.json, reply.rule) == (404, {"error": "Not found", "details": []}, "RXU-95")


@pytest.mark.rule("RXU-96")
@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("PUT", "/337178", "GET, DELETE"),
        ("PATCH", "/337178", "GET, DELETE"),
        ("POST", "/337178", "GET, DELETE"),
        ("GET", "", "POST"),
        ("DELETE", "", "POST"),
    ],
)
def test_another_method_is_405_with_allow(http, method, path, allow):
    reply = http.send(method, ORDERS + path)

    assert (reply.status, reply.header("allow")) == (405, allow)
    assert reply.json == {"error": "Method not allowed", "details": []}


@pytest.mark.rule("RXU-M18")
def test_an_unexpected_error_is_500_and_changes_nothing(http):
    reply = http.delete(f"{ORDERS}/337178", headers={"X-Mock-Answer": "RXU-M18"})

    assert (reply.status, reply.json) == (500, {"error": "Internal server error", "details": []})
    assert http.item("rxuniverse", "orders", "337178")["cancel_flagged"] is False


@pytest.mark.rule("RXU-98")
def test_every_refusal_can_be_had_by_its_id_and_has_both_keys(http):
    rules = http.get("/__admin/rules?vendor=rxuniverse").json["rules"]
    refusals = [rule for rule in rules if rule["answer"] and rule["answer"]["text"]]

    for rule in refusals:
        reply = http.delete(f"{ORDERS}/337178", headers={"X-Mock-Answer": rule["id"]})

        assert (reply.status, reply.rule) == (rule["answer"]["status"], rule["id"])
        assert isinstance(reply.json["details"], list)
        if "{" not in rule["answer"]["text"]:
            assert reply.json["error"] == rule["answer"]["text"]
