"""Custom data, notes and customers of Kibo's orders over HTTP, both doors."""

import pytest

from tests.vendors.kibo.test_routes import oms_code, stored, whole_remedy

DATA = "/api/v2/order/1010105/customData"
NOTES = "/api/v2/orderNote/"
GOOD = {"x-vol-tenant": "30125", "Authorization": "Bearer kibo-token"}
GIFT = {"orderCustomDataID": 1, "name": "giftMessage", "value": "Happy hiking"}
TIER = {"orderCustomDataID": 2, "name": "loyaltyTier", "value": "gold"}


@pytest.mark.rule("KIBO-M34")
def test_custom_data_is_added_changed_read_and_removed(http):
    added = http.post(DATA, json={"name": "a", "value": "b", "orderID": 1010105}, headers=GOOD)
    by_number = http.put(DATA, json={"orderCustomDataID": 2, "name": "tier", "value": "silver"}, headers=GOOD)
    by_name = http.put(DATA, json={"name": "giftMessage", "value": "Enjoy"}, headers=GOOD)
    removed = http.delete(f"{DATA}?orderCustomDataID=3", headers=GOOD)
    after = http.post(DATA, json={"name": "a", "value": "b"}, headers=GOOD)

    reply = http.get(DATA, headers=GOOD)

    assert {one.rule for one in (added, by_number, by_name, removed, after, reply)} == {"KIBO-M34"}
    assert added.json == removed.json == {"orderCustomDataID": 3, "name": "a", "value": "b"}
    assert by_number.json == {"orderCustomDataID": 2, "name": "tier", "value": "silver"}
    assert reply.json == {
        "totalCount": 3,
        "collection": [GIFT | {"value": "Enjoy"}, by_number.json, {"orderCustomDataID": 4, "name": "a", "value": "b"}],
    }


def test_names_may_repeat_and_a_change_by_name_is_of_the_first(http):
    http.post(DATA, json={"name": "loyaltyTier", "value": "second"}, headers=GOOD)

    http.put(DATA, json={"name": "loyaltyTier", "value": "changed"}, headers=GOOD)

    assert [one["value"] for one in http.get(DATA, headers=GOOD).json["collection"]] == [
        "Happy hiking",
        "changed",
        "second",
    ]


@pytest.mark.parametrize(
    ("ask", "answer", "rule"),
    [
        (("PUT", "", {"orderCustomDataID": 9, "name": "a", "value": "b"}), (404, "5002"), "KIBO-M35"),
        (("PUT", "", {"name": "nothing", "value": "b"}), (404, "5002"), "KIBO-M35"),
        (("DELETE", "?orderCustomDataID=9", None), (404, "5002"), "KIBO-M35"),
        (("DELETE", "", None), (400, "5010"), "KIBO-66C"),
        (("DELETE", "?orderCustomDataID=x", None), (400, "5014"), "KIBO-M21"),
        (("DELETE", "?name=giftMessage", None), (400, "5016"), "KIBO-66B"),
        (("POST", "", {"name": "a", "value": "b", "orderID": 1010101}), (400, "5012"), "KIBO-M36"),
        (("PUT", "", {"name": "giftMessage", "value": "b", "orderID": 1010101}), (400, "5012"), "KIBO-M36"),
        (("PUT", "", {"name": "giftMessage"}), (400, "5011"), "KIBO-M25"),
        (("PUT", "", {"name": "giftMessage", "value": ""}), (400, "5015"), "KIBO-M26"),
    ],
)
def test_a_refused_call_changes_no_custom_data(http, ask, answer, rule):
    method, query, body = ask
    before = stored(http, "1010105")

    reply = http.send(method, DATA + query, json=body, headers=GOOD)

    assert (reply.rule, (reply.status, oms_code(reply))) == (rule, answer)
    assert whole_remedy(http, reply)
    assert stored(http, "1010105") == before


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
@pytest.mark.rule("KIBO-30", "KIBO-31")
def test_custom_data_of_an_unknown_or_foreign_order_is_404(http, method):
    def ask(number):
        query = "?orderCustomDataID=1" if method == "DELETE" else ""
        body = {"name": "a", "value": "b"} if method in {"POST", "PUT"} else None
        return http.send(method, f"/api/v2/order/{number}/customData{query}", json=body, headers=GOOD)

    unknown, foreign = ask(4711), ask(2020201)

    assert [(one.status, one.rule) for one in (unknown, foreign)] == [(404, "KIBO-30"), (404, "KIBO-31")]
    assert stored(http, "2020201")["custom_data"] == []


@pytest.mark.rule("KIBO-M23")
def test_notes_are_found_by_order_and_by_who_may_read_them(http):
    public = http.get(f"{NOTES}?orderID=1010101&public=true", headers=GOOD)
    private = http.get(f"{NOTES}?public=false", headers=GOOD)
    several = http.get(f"{NOTES}?orderID=1010101,1010105&perPage=2&page=2", headers=GOOD)
    foreign = http.get(f"{NOTES}?orderID=2020201", headers=GOOD)

    assert public.json == {
        "totalCount": 1,
        "collection": [
            {
                "orderNoteID": 40001,
                "orderID": 1010101,
                "public": True,
                "note": "We will ship within two days",
                "createdDate": "2026-01-13T11:00:00+00:00",
            }
        ],
    }
    assert [one["orderNoteID"] for one in private.json["collection"]] == [40002]
    assert (several.json["totalCount"], [one["orderNoteID"] for one in several.json["collection"]]) == (3, [40003])
    assert foreign.json == {"totalCount": 0, "collection": []}


def test_the_sandbox_has_its_own_notes(http):
    sandbox = GOOD | {"Host": "30125-translation.sandbox.mozu.com"}

    reply = http.get(f"{NOTES}?orderID=1010101", headers=sandbox)

    assert [one["note"] for one in reply.json["collection"]] == ["A trial"]


@pytest.mark.rule("KIBO-M37", "KIBO-M38")
def test_a_customer_is_the_tenants_own(http):
    added = {"id": 7, "tenant_id": 30126, "first_name": "A", "last_name": "B", "email": "a@example.com"}
    http.add("kibo", "customers", **added)

    known = http.get("/api/v2/customer/88001", headers=GOOD)
    unknown = http.get("/api/v2/customer/8", headers=GOOD)
    foreign = http.get("/api/v2/customer/7", headers=GOOD)

    assert known.json == {
        "customerID": 88001,
        "firstName": "Robin",
        "lastName": "Example",
        "email": "robin@example.com",
    }
    assert (foreign.status, foreign.rule, oms_code(foreign)) == (404, "KIBO-M38", "5002")
    assert foreign.body == unknown.body.replace(b"customer 8", b"customer 7")
    assert whole_remedy(http, unknown)
