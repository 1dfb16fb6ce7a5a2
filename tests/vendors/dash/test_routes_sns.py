"""Dash's notifications on their way, both doors: who is asked, who is told, how often; what SNS's own URLs answer."""

import json
import re
from urllib.parse import urlsplit

import pytest

from tests.receiver import Receiver, status
from tests.vendors.dash.headers import CANCEL, REPLENISH, token

TOPIC = "arn:aws:sns:us-east-1:123456789012:DashReplenishment"
PRINTER = token("second-device")


@pytest.fixture
def receiver():
    made = Receiver()
    yield made
    made.stop()


def both(receiver):
    """What each door's world has posted next: one and the same thing."""
    got, same = receiver.next(), receiver.next()
    assert got.body == same.body
    return got


def subscribe(http, receiver):
    """Subscribe the receiver and confirm that: the subscription, and the URL that confirmed it."""
    made = http.act("dash", "subscribe-endpoint", endpoint=receiver.url + "/sns")
    url = json.loads(both(receiver).body)["SubscribeURL"]
    assert visit(http, url).status == 200
    return made, url


def visit(http, url):
    split = urlsplit(url)
    return http.get(f"{split.path}?{split.query}")


def outbox(http):
    """What is in it, the oldest first."""
    return http.get("/__admin/webhooks?vendor=dash").json["webhooks"]


# --- asked first


@pytest.mark.rule("DASH-M79", "DASH-M82")
def test_an_endpoint_that_confirms_is_told_from_then_on(http, receiver):
    made = http.act("dash", "subscribe-endpoint", endpoint=receiver.url + "/sns?of=mine")
    asked = both(receiver)
    http.post("/replenish/color", headers=REPLENISH | PRINTER)
    question = json.loads(asked.body)

    confirmed = visit(http, question["SubscribeURL"])
    http.delete("/testOrders/color", headers=CANCEL | PRINTER)
    http.post("/replenish/color", headers=REPLENISH | PRINTER)

    assert (asked.path, asked.headers["x-amz-sns-message-type"]) == ("/sns?of=mine", "SubscriptionConfirmation")
    assert question["SubscribeURL"].startswith(f"http://localhost:8080/__world/{http.world}/sns/confirm?Action=Confirm")
    assert confirmed.header("content-type") == "text/xml"
    assert confirmed.text == (
        '<ConfirmSubscriptionResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><ConfirmSubscriptionResult>'
        f"<SubscriptionArn>{made['arn']}</SubscriptionArn></ConfirmSubscriptionResult><ResponseMetadata>"
        f"<RequestId>{confirmed.header('x-amzn-requestid')}</RequestId></ResponseMetadata></ConfirmSubscriptionResponse>"
    )
    assert http.item("dash", "subscriptions", made["arn"])["state"] == "confirmed"
    told = both(receiver)
    assert told.headers["x-amz-sns-message-type"] == "Notification"
    assert told.headers["x-amz-sns-subscription-arn"] == made["arn"]
    assert [each["state"] for each in outbox(http)] == ["delivered", "undelivered", "delivered"]


@pytest.mark.rule("DASH-M82")
def test_a_subscription_can_be_confirmed_again(http, receiver):
    _, url = subscribe(http, receiver)

    again = visit(http, url)

    assert (again.status, len(outbox(http))) == (200, 1)


def test_a_head_of_their_urls_neither_confirms_nor_unsubscribes(http):
    subscriptions = f"{TOPIC}:one", f"{TOPIC}:two"
    for arn, token_, state in zip(subscriptions, ("t1", "t2"), ("pending", "confirmed"), strict=True):
        made = {
            "arn": arn,
            "topic_arn": TOPIC,
            "endpoint": "https://maker.example/sns",
            "token": token_,
            "state": state,
        }
        assert http.post("/__admin/vendors/dash/subscriptions", json=made).status == 201

    confirmed = http.send("HEAD", f"/sns/confirm?Action=ConfirmSubscription&TopicArn={TOPIC}&Token=t1")
    unsubscribed = http.send("HEAD", f"/sns/unsubscribe?Action=Unsubscribe&SubscriptionArn={subscriptions[1]}")

    assert (confirmed.rule, unsubscribed.rule) == ("DASH-M82", "DASH-M85")
    assert [http.item("dash", "subscriptions", arn)["state"] for arn in subscriptions] == ["pending", "confirmed"]
    assert outbox(http) == []


@pytest.mark.rule("DASH-M85", "DASH-M87")
def test_an_endpoint_that_has_had_enough_is_told_so_once_and_can_come_back(http, receiver):
    made, _ = subscribe(http, receiver)
    http.post("/replenish/color", headers=REPLENISH | PRINTER)
    url = json.loads(both(receiver).body)["UnsubscribeURL"]

    first, again = visit(http, url), visit(http, url)

    assert (first.status, again.status) == (200, 200)
    assert "<UnsubscribeResponse " in first.text
    parting = json.loads(both(receiver).body)
    assert parting["Type"] == "UnsubscribeConfirmation"
    http.delete("/testOrders/color", headers=CANCEL | PRINTER)
    http.post("/replenish/color", headers=REPLENISH | PRINTER)
    assert [each["event"] for each in outbox(http)][2:] == ["UnsubscribeConfirmation", "OrderPlacedNotification"]
    assert outbox(http)[-1]["state"] == "undelivered"
    assert visit(http, parting["SubscribeURL"]).status == 200
    assert http.item("dash", "subscriptions", made["arn"])["state"] == "confirmed"


def test_an_endpoint_of_the_settings_is_told_without_being_asked(http, receiver):
    http.settings("dash", webhook_url=receiver.url + "/told", server_url="https://mock.example:8443/")

    http.post("/replenish/color", headers=REPLENISH | PRINTER)

    told = both(receiver)
    assert told.path == "/told"
    assert json.loads(told.body)["SigningCertURL"] == (
        f"https://mock.example:8443/__world/{http.world}/sns/SimpleNotificationService.pem"
    )


# --- how often


@pytest.mark.rule("DASH-M81")
def test_what_fails_comes_again_three_times_with_the_id_it_had(http, receiver):
    receiver.answers = [status(503)]
    http.settings("dash", webhook_url=receiver.url)
    http.post("/replenish/color", headers=REPLENISH | PRINTER)
    ids = [both(receiver).headers["x-amz-sns-message-id"]]

    for _ in range(3):
        http.advance("PT19S")
        http.advance("PT1S")
        ids.append(both(receiver).headers["x-amz-sns-message-id"])
    http.advance("PT1H")

    assert len(set(ids)) == 1
    [delivery] = outbox(http)
    assert (delivery["state"], delivery["attempted"]) == ("failed", 4)


@pytest.mark.rule("DASH-M81")
def test_a_receiver_that_answers_404_is_not_tried_again(http, receiver):
    receiver.answers = [status(404)]
    http.settings("dash", webhook_url=receiver.url)

    http.post("/replenish/color", headers=REPLENISH | PRINTER)
    both(receiver)
    http.advance("PT1H")

    assert [(each["state"], each["attempted"]) for each in outbox(http)] == [("delivered", 1)]


# --- what tells and what does not


@pytest.mark.rule("DASH-49", "DASH-51", "DASH-M70")
def test_a_new_order_is_told_and_one_in_progress_is_not(http):
    placed = http.post("/replenish/color", headers=REPLENISH | PRINTER)
    http.post("/replenish/color", headers=REPLENISH | PRINTER)

    [told] = outbox(http)
    assert told["event"] == "OrderPlacedNotification"
    said = json.loads(json.loads(told["body"])["Message"])
    assert said["orderInfo"] == {
        "instanceId": placed.json["eventInstanceId"],
        "slotId": "color",
        "productInfo": [
            {"quantity": 1.0, "unit": "count", "asin": "B00EXAMPLE", "estimatedDeliveryDate": "2026-01-19T07:59:59Z"}
        ],
    }
    assert said["notificationInfo"]["notificationTime"] == "2026-01-15T10:00:00.000Z"
    assert re.fullmatch(r"amzn1\.dash\.notification\.v1\.[0-9a-f-]{36}", said["notificationInfo"]["notificationId"])


@pytest.mark.rule("DASH-M71")
def test_a_shipped_order_is_told_at_the_instant_it_ships_and_its_delivery_is_not(http):
    http.post("/replenish/color", headers=REPLENISH | PRINTER)

    http.advance("PT96H")

    shipped = [each for each in outbox(http) if each["event"] == "ItemShippedNotification"]
    assert [each["at"] for each in shipped if '\\"color\\"' in each["body"]] == ["2026-01-16T10:00:00.000001Z"]
    assert {each["event"] for each in outbox(http)} == {"OrderPlacedNotification", "ItemShippedNotification"}


@pytest.mark.rule("DASH-43", "DASH-M72")
@pytest.mark.parametrize(("notify", "told"), [(False, []), (True, ["slot1", "slot2"])])
def test_a_cancelled_test_order_is_told_where_the_settings_want_that(http, notify, told):
    http.settings("dash", notify_on_test_cancel=notify)

    http.delete("/testOrders", headers=CANCEL | token("test-device"))
    http.delete("/testOrders", headers=CANCEL | token("test-device"))

    assert {each["event"] for each in outbox(http)} <= {"OrderCancelledNotification"}
    assert [json.loads(json.loads(each["body"])["Message"])["orderInfo"]["slotId"] for each in outbox(http)] == told


# --- what SNS's URLs refuse


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        ("DASH-M83", f"/sns/confirm?TopicArn={TOPIC}", "Invalid parameter: Token"),
        ("DASH-M83", f"/sns/confirm?TopicArn={TOPIC}&Token=", "Invalid parameter: Token"),
        ("DASH-M83", f"/sns/confirm?TopicArn={TOPIC}&Token=%F0%9F%98%80%00%3C%ff", "Invalid parameter: Token"),
        ("DASH-M84", "/sns/confirm", "Topic does not exist"),
        ("DASH-M84", f"/sns/confirm?TopicArn={TOPIC}2&Token=x", "Topic does not exist"),
        ("DASH-M83", "/sns/unsubscribe?Action=Unsubscribe", "Invalid parameter: SubscriptionArn"),
        ("DASH-M84", f"/sns/unsubscribe?SubscriptionArn={TOPIC}:1", "Subscription does not exist"),
        ("DASH-M84", "/sns/unsubscribe?SubscriptionArn=%ff%3C%26amp;%3E%00", "Subscription does not exist"),
    ],
)
def test_a_url_that_nobody_was_sent_is_refused_in_the_dialect_of_sns(http, rule, path, text):
    reply = http.get(path)

    code, error = {"DASH-M83": (400, "InvalidParameter"), "DASH-M84": (404, "NotFound")}[rule]
    assert (reply.status, reply.rule) == (code, rule)
    assert reply.text == (
        '<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">'
        f"<Error><Type>Sender</Type><Code>{error}</Code><Message>{text}</Message></Error>"
        f"<RequestId>{reply.header('x-amzn-requestid')}</RequestId></ErrorResponse>"
    )


@pytest.mark.rule("DASH-M84")
def test_a_subscription_that_was_never_confirmed_cannot_be_unsubscribed(http):
    made = http.act("dash", "subscribe-endpoint", endpoint="http://maker.invalid/")

    reply = http.get(f"/sns/unsubscribe?SubscriptionArn={made['arn']}")

    assert reply.status == 404
    assert http.item("dash", "subscriptions", made["arn"])["state"] == "pending"


@pytest.mark.rule("DASH-M83")
def test_a_token_confirms_its_own_topic_alone(http):
    made = http.act("dash", "subscribe-endpoint", endpoint="http://maker.invalid/")
    http.settings("dash", topic_arn=TOPIC + "2")

    reply = http.get(f"/sns/confirm?TopicArn={TOPIC}2&Token={made['token']}")

    assert (reply.status, http.item("dash", "subscriptions", made["arn"])["state"]) == (400, "pending")


@pytest.mark.rule("DASH-M86")
def test_the_certificate_is_where_the_messages_say(http):
    reply = http.get("/sns/SimpleNotificationService.pem")

    assert (reply.status, reply.header("content-type")) == (200, "application/x-pem-file")
    assert reply.text.startswith("-----BEGIN CERTIFICATE-----\n")
    assert reply.text.endswith("\n-----END CERTIFICATE-----\n")


@pytest.mark.rule("DASH-46")
@pytest.mark.parametrize("path", ["/sns/confirm", "/sns/unsubscribe", "/sns/SimpleNotificationService.pem"])
def test_sns_is_asked_by_get(http, path):
    reply = http.post(path)

    assert (reply.status, reply.header("allow")) == (405, "GET")


@pytest.mark.parametrize("endpoint", ["", "maker.example", "ftp://maker.example/", "http://maker.example/\n", None, 7])
def test_an_endpoint_is_an_address_that_can_be_posted_to(http, endpoint):
    reply = http.post("/__admin/vendors/dash/actions/subscribe-endpoint", json={"endpoint": endpoint})

    assert reply.status == 422
    assert http.get("/__admin/vendors/dash/subscriptions").json["subscriptions"] == []
