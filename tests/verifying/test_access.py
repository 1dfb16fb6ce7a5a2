"""What is sent to a server that is not ours: reads, and refusals of which nothing can come, in the user's name."""

from datetime import UTC, datetime

import pytest

from mockserver import fixtures
from mockserver.app import create_app
from mockserver.registry import VENDORS
from mockserver.verifying import requests, signing
from mockserver.verifying.access import Access, NotThereError, Visit
from mockserver.verifying.manners import MANNERS
from mockserver.verifying.run import find_vendor
from tests.doors import NOW
from tests.verifying.told import pairs, told

KEY = "b1bdb357ced10fe4e9a69840cdd4f0e9c03d77fe"
CREDENTIALS = {
    "dash": {"headers": {"authorization": "Bearer Atza|test-device"}},
    "rxuniverse": {},
    "kibo": {"headers": {"authorization": "Bearer kibo-token", "x-vol-tenant": "30125"}},
    "falabella": {
        "user": "look@me.com", "key": KEY, "headers": {"user-agent": "SC1234/Python/3.12/PROPIA/FACL"}
    },
    "superloop": {"headers": {"authorization": "Bearer superloop-token"}},
}  # fmt: skip  # a table


def visit(name, at=NOW, **access):
    return Visit(find_vendor(name), Access(**{**CREDENTIALS[name], **access}), pairs(name), datetime.fromisoformat(at))


def plans(visited, name):
    """What would be sent, or why not, by the title of the example."""
    found = {}
    for story, expected in told(name):
        for number, (sent, each) in enumerate(zip(story.requests, expected, strict=True)):
            if story.is_control(number):
                continue
            try:
                found[story.title(number)] = visited.plan(story, sent, each)
            except NotThereError as error:
                found[story.title(number)] = str(error)
    return found


def sent_of(found):
    return {title: plan.sent for title, plan in found.items() if not isinstance(plan, str)}


def everything_there(name):
    """All ids of the default world, each for itself: what a user would say of a server that has them all."""
    return {value: value for value in requests.values(fixtures.load(name))}


@pytest.fixture(scope="module")
def client():
    return create_app().test_client()


@pytest.mark.parametrize("name", [vendor.name for vendor in VENDORS])
def test_what_is_safe_changes_nothing_even_where_all_ids_are_there(client, name):
    sent = sent_of(plans(visit(name, params=everything_there(name)), name))
    client.put("/__admin/worlds/w", json={"seed": 1, "clock": {"action": "freeze", "instant": NOW}})
    before = client.get("/__world/w/__admin/state").json

    for one in sent.values():
        client.open(one.path, method=one.method, headers={**one.headers, "X-Mock-World": "w"}, data=one.body)

    after = client.get("/__world/w/__admin/state").json
    assert len(sent) > 5
    assert after["journal"]["total"] == len(sent)
    for part in ("collections", "due", "outbox"):
        assert after[part] == before[part], part


@pytest.mark.parametrize("name", [vendor.name for vendor in VENDORS])
def test_without_credentials_nothing_is_sent_in_a_known_name(name):
    empty = Visit(find_vendor(name), Access(params=everything_there(name)), pairs(name), datetime.now(UTC))

    sent = sent_of(plans(empty, name))

    known = [*CREDENTIALS[name].get("headers", {}).values()]
    for one in sent.values():
        assert not set(known) & set(one.headers.values())
        assert signing.parameters(one).get("UserID") not in ("look@me.com", "qa.seller@example.com")


def test_reads_are_sent_with_the_users_token_and_ids():
    found = plans(visit("superloop", headers={"authorization": "Bearer mine"}, params={"2": "98765"}), "superloop")

    read = found["read-order"]

    assert (read.sent.method, read.sent.path) == ("GET", "/api/connect/orders/98765")
    assert read.sent.header("authorization") == "Bearer mine"
    assert read.sent.header("host") is None
    assert read.back == {"98765": "2"}


def test_an_id_by_its_name_stands_for_those_of_successes_and_not_for_those_of_refusals():
    found = plans(visit("rxuniverse", params={"identifier": "A-1", "number": "A-1"}), "rxuniverse")

    assert found["read-status"].sent.path == "/api/v2/orders/A-1/status"
    assert "--param '337181=...'" in found["cancel-completed"]


@pytest.mark.parametrize(
    ("name", "title", "why"),
    [
        ("superloop", "read-order", "--param '2=...'"),
        ("superloop", "cancel-order", "would change something there: --unsafe sends it"),
        ("superloop", "refused-cancels, step 3", "needs a credential like superloop-expired"),
        ("superloop", "refused-cancels, step 4", "--param '1=...'"),
        ("superloop", "refused-cancels, step 14", "--param '4711=...'"),
        ("superloop", "issue-token", "another rule answers"),
        ("superloop", "X-Mock-Answer: SUP-53", "no example of it"),
        ("rxuniverse", "cancel-without-job-tracker", "needs a world in which it is set: job_tracker_installed"),
        ("rxuniverse", "submit-order-crib", "--param '10042=...'"),
        ("kibo", "cancel-order-readonly-token", "--param '"),
        ("falabella", "errors-of-every-call, step 15", "would make something there, were it not refused"),
        ("falabella", "create-webhook-unknown-event", "would make something there, were it not refused"),
        ("dash", "cancel-unknown-slot", "--param 'nowhere=...'"),
    ],
)
def test_what_is_not_sent_says_why(name, title, why):
    assert why in plans(visit(name), name)[title]


@pytest.mark.parametrize(
    ("name", "title", "why"),
    [
        ("superloop", "read-order", "needs a credential of yours: --token"),
        ("kibo", "read-order", "needs a credential of yours: --header 'x-vol-tenant: ...'"),
        ("falabella", "get-order-xml", "needs a credential of yours: --user and --key"),
    ],
)
def test_who_gives_no_credential_is_asked_for_one(name, title, why):
    nobody = {"headers": {"authorization": "Bearer mine"} if name == "kibo" else {}, "user": "", "key": ""}

    found = plans(visit(name, params=everything_there(name), **nobody), name)

    assert why in found[title]


def test_a_refusal_without_a_good_credential_is_sent_as_it_is():
    found = plans(visit("superloop"), "superloop")

    no_token, bad_token = (found[f"refused-cancels, step {number}"] for number in (1, 2))

    assert no_token.sent.header("authorization") is None
    assert bad_token.sent.header("authorization") == "Bearer garbage"
    assert bad_token.sent.body == b'{"orderId": 1}'
    assert not bad_token.named


def test_a_refusal_of_an_order_that_is_as_told_is_sent_and_of_one_that_could_be_cancelled_is_not():
    found = plans(visit("superloop", params={"5": "50", "1": "10"}), "superloop")

    assert found["refused-cancels, step 16"].sent.body == b'{"orderId": 50}'
    assert "would change orderId 1 there, were it not refused" in found["refused-cancels, step 4"]


def test_what_is_unsafe_is_sent_when_that_is_asked_for():
    found = plans(visit("superloop", params={"1": "10"}, unsafe=True), "superloop")

    assert found["refused-cancels, step 4"].sent.body == b'{"orderId": 10}'
    assert found["refused-cancels, step 14"].sent.body == b'{"orderId": 4711}'


def test_a_token_of_another_caller_stands_in_its_place():
    found = plans(visit("dash", params={"Atza|second-device": "theirs"}), "dash")

    assert found["subscription-info-1"].sent.header("authorization") == "Bearer theirs"


def test_every_vendor_has_its_manner():
    assert list(MANNERS) == [vendor.name for vendor in VENDORS]


def test_signed_requests_are_of_the_users_time_and_name():
    found = plans(visit("falabella", at="2027-05-05T12:00:00Z", user="me@example.com", key="k"), "falabella")

    sent = found["get-failure-reasons-json"].sent

    assert signing.parameters(sent)["Timestamp"] == "2027-05-05T12:00:00+00:00"
    assert signing.is_signed(sent, {"me@example.com": "k"})


def test_a_wrong_signature_stays_wrong_and_an_old_request_stays_old():
    found = plans(visit("falabella", at="2027-05-05T12:00:00Z", params=everything_there("falabella")), "falabella")

    mismatch, expired = (found[f"errors-of-every-call, step {number}"].sent for number in (12, 7))

    assert not signing.is_signed(mismatch, {"look@me.com": KEY})
    assert signing.parameters(expired)["Timestamp"] == "2027-05-05T11:44:59+00:00"
    assert signing.is_signed(expired, {"look@me.com": KEY})


def test_a_header_that_no_example_has_is_sent_with_every_one():
    headers = {**CREDENTIALS["superloop"]["headers"], "x-gateway": "key"}

    sent = sent_of(plans(visit("superloop", headers=headers), "superloop"))

    assert {one.header("x-gateway") for one in sent.values()} == {"key"}
