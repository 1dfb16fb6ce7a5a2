"""What device makers are told, and how SNS wraps and signs it, as values: the printed samples come out as printed."""

import base64
import json
from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from hypothesis import given
from hypothesis import strategies as st

from mockserver.fixtures import FOLDER
from mockserver.registry import VENDORS
from mockserver.stores.codec import from_plain
from mockserver.vendors.dash.orders import notices as told
from mockserver.vendors.dash.orders.devices import Device, Order, Product, Slot
from mockserver.vendors.dash.orders.notices import Notice, NotificationType
from mockserver.vendors.dash.orders.settings import NotificationVersion, Settings
from mockserver.vendors.dash.orders.states import Step
from mockserver.vendors.dash.orders.subscriptions import Message, Subscription, SubscriptionState
from mockserver.vendors.dash.schemas import notices, sns
from mockserver.vendors.dash.service.collections import SUBSCRIPTIONS
from mockserver.vendors.dash.telling import certificate, teller
from mockserver.world import World

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
WIRE = FOLDER / "dash" / "wire"


def golden(folder):
    return [pytest.param(json.loads(path.read_text()), id=path.stem) for path in sorted((WIRE / folder).glob("*.json"))]


NOTIFICATIONS, ENVELOPES = golden("webhooks"), golden("sns")
TWO_SHAPES = {NotificationType.ORDER_PLACED, NotificationType.ITEM_SHIPPED, NotificationType.SUBSCRIPTION_CHANGED}
BOTH = NotificationVersion.BOTH
SERVER = "https://mock.example/__world/w"
DEVICE = Device(id="D", is_test_device=True, slots=(Slot(id="a", products=(Product(quantity=12),)), Slot(id="b")))
ORDER = Order(id="amzn1.dash.v2.o.1", placed_at=NOW)
SUBSCRIPTION = Subscription(
    arn="arn:aws:sns:us-east-1:123456789012:T:1",
    topic_arn="arn:aws:sns:us-east-1:123456789012:T",
    endpoint="http://maker.example/",
    token="token",
)


@pytest.fixture
def world():
    made = World("w", VENDORS, seed=1, journal_size=10)
    made.clock.freeze()
    made.reset_outbox()
    return made


def messages(world):
    """What is in the outbox, whoever it is for."""
    return [json.loads(json.loads(delivery.event.body)["Message"]) for delivery in world.outbox]


# --- what it says


@pytest.mark.rule("DASH-M70", "DASH-M71", "DASH-M72", "DASH-M73", "DASH-M74", "DASH-M75", "DASH-M76", "DASH-M77")
@pytest.mark.parametrize("printed", NOTIFICATIONS)
def test_a_notification_reads_as_the_page_prints_it(printed):
    notice = from_plain(Notice, printed["notice"])
    shape = printed["version"] and NotificationVersion(printed["version"])

    said = notices.message(notice, datetime.fromisoformat(printed["at"]), printed["notification_id"], shape)

    assert json.loads(said) == printed["message"]
    assert '"quantity":12.0' in said or '"quantity":12' not in said


def test_every_type_has_a_golden_notification_in_each_of_its_shapes():
    found = {(each.values[0]["notice"]["type"], each.values[0]["version"]) for each in NOTIFICATIONS}

    assert found == {(kind, shape) for kind in NotificationType for shape in notices.shapes(kind, BOTH)}


@pytest.mark.parametrize("printed", [*NOTIFICATIONS, *ENVELOPES])
def test_a_golden_message_has_a_passport(printed):
    assert printed["passport"]["source"].startswith("https://")
    assert printed["passport"]["recorded"]


@pytest.mark.rule("DASH-M77")
@pytest.mark.parametrize("kind", NotificationType)
def test_the_setting_chooses_among_the_shapes_of_the_three_types_that_have_two(kind):
    two = kind in TWO_SHAPES

    shapes = {wanted.value: notices.shapes(kind, wanted) for wanted in NotificationVersion}

    assert shapes == {
        "v1": ("v1",) if two else (None,),
        "v2": ("v2",) if two else (None,),
        "both": ("v1", "v2") if two else (None,),
    }


@pytest.mark.parametrize(
    ("instant", "written"),
    [
        (NOW, "2026-01-15T10:00:00.000Z"),
        (datetime(2026, 1, 15, 10, 0, 59, 999_999, UTC), "2026-01-15T10:00:59.999Z"),
        (datetime(2, 1, 1, tzinfo=UTC), "0002-01-01T00:00:00.000Z"),
    ],
)
def test_instants_are_cut_to_the_millisecond(instant, written):
    assert notices.instant(instant) == written


@pytest.mark.parametrize(
    "notice",
    [
        told.of_step(Step.ORDER, DEVICE, "gone", ORDER, Settings()),
        told.of_step(Step.SHIP, Device(id="D", is_test_device=False), "a", ORDER, Settings()),
        told.subscription_changed(Device(id="", is_test_device=True, serial="", model_id="")),
        Notice(NotificationType.ORDER_CANCELLED, DEVICE),
    ],
)
@pytest.mark.parametrize("shape", [NotificationVersion.V1, NotificationVersion.V2])
def test_a_notice_of_what_is_gone_meanwhile_can_be_told(notice, shape):
    assert json.loads(notices.message(notice, NOW, "id", shape))["notificationInfo"]["notificationType"] == notice.type


# --- how it is wrapped


@pytest.mark.rule("DASH-M78", "DASH-M79", "DASH-M87")
@pytest.mark.parametrize("printed", ENVELOPES)
def test_an_envelope_is_as_the_page_prints_it(printed):
    message, arn = from_plain(Message, printed["message"]), printed["subscription_arn"]

    fields = json.loads(sns.envelope(message, arn, SERVER, lambda text: text))

    signed = fields.pop("Signature")
    assert {name: fields.pop(name) for name in printed["urls"]} == {
        name: SERVER + path for name, path in printed["urls"].items()
    }
    assert fields == printed["json"]
    assert dict(sns.headers(message, arn)) == printed["headers"]
    assert signed.startswith("Message\n")
    assert signed.endswith(f"\nType\n{fields['Type']}\n")


@pytest.mark.rule("DASH-M80")
def test_what_is_signed_are_names_and_values_in_the_order_of_bytes():
    fields = {
        name: name.lower() for name in ("Type", "Token", "MessageId", "Message", "Timestamp", "TopicArn", "Other")
    }

    assert sns.string_to_sign(fields) == (
        "Message\nmessage\nMessageId\nmessageid\nTimestamp\ntimestamp\nToken\ntoken\nTopicArn\ntopicarn\nType\ntype\n"
    )


@pytest.mark.rule("DASH-M80")
def test_the_certificate_verifies_the_signature_and_no_other_text(world):
    world.keep_settings(Settings(webhook_url="http://maker.example/"))
    teller(world)(told.of_step(Step.ORDER, DEVICE, "a", ORDER, Settings()), NOW)
    [delivery] = world.outbox
    fields = json.loads(delivery.event.body)
    key = x509.load_pem_x509_certificate(certificate().encode()).public_key()
    signature, text = base64.b64decode(fields["Signature"]), sns.string_to_sign(fields).encode()

    key.verify(signature, text, padding.PKCS1v15(), hashes.SHA256())

    with pytest.raises(InvalidSignature):
        key.verify(signature, text + b"\n", padding.PKCS1v15(), hashes.SHA256())


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_comes_back_out_of_the_envelope(text):
    message = Message(type="Notification", id="i", topic_arn="t", text=text, at=NOW)

    assert json.loads(sns.envelope(message, "a", SERVER, lambda signed: signed))["Message"] == text


# --- who is told


def test_without_a_receiver_it_is_kept_unsigned(world):
    teller(world)(told.device_registered(DEVICE), NOW)

    [delivery] = world.outbox
    assert (delivery.event.url, delivery.state) == (None, "undelivered")
    assert not {"Signature", "SignatureVersion", "SigningCertURL"} & json.loads(delivery.event.body).keys()


@pytest.mark.rule("DASH-M77")
def test_both_versions_are_two_messages_of_which_one_has_the_attribute(world):
    world.keep_settings(Settings(notification_version=BOTH))

    teller(world)(told.subscription_changed(DEVICE), NOW)

    wrapped = [json.loads(delivery.event.body) for delivery in world.outbox]
    assert [each.get("MessageAttributes") for each in wrapped] == [
        None,
        {"version": {"Type": "String", "Value": "2.0"}},
    ]
    assert len({each["MessageId"] for each in wrapped}) == 2
    assert len({each["notificationInfo"]["notificationId"] for each in messages(world)}) == 2


@pytest.mark.parametrize("kind", sorted(set(NotificationType) - TWO_SHAPES))
def test_a_type_of_one_shape_has_no_version(world, kind):
    teller(world)(Notice(kind, DEVICE, "a", ORDER), NOW)

    [delivery] = world.outbox
    assert "MessageAttributes" not in json.loads(delivery.event.body)


@pytest.mark.rule("DASH-M79")
def test_who_has_confirmed_gets_one_and_the_same_message_and_others_none(world):
    for number, state in enumerate(SubscriptionState):
        arn = f"arn:aws:sns:us-east-1:123456789012:DashReplenishment:{number}"
        endpoint = f"http://{state}.example/"
        world.store.add(
            SUBSCRIPTIONS,
            Subscription(arn=arn, topic_arn=Settings().topic_arn, endpoint=endpoint, token="t", state=state),
        )
    world.store.add(SUBSCRIPTIONS, Subscription(
        arn=SUBSCRIPTION.arn, topic_arn=SUBSCRIPTION.topic_arn, endpoint="http://other-topic.example/", token="t",
        state=SubscriptionState.CONFIRMED,
    ))  # fmt: skip
    world.keep_settings(Settings(webhook_url="http://unasked.example/"))

    teller(world)(told.device_registered(DEVICE), NOW)

    assert [each.event.url for each in world.outbox] == ["http://confirmed.example/", "http://unasked.example/"]
    assert len({json.loads(each.event.body)["MessageId"] for each in world.outbox}) == 1
    assert len({dict(each.event.headers)["x-amz-sns-subscription-arn"] for each in world.outbox}) == 2


@pytest.mark.rule("DASH-M81")
def test_an_event_is_sent_as_snss_page_has_it(world):
    teller(world)(told.device_registered(DEVICE), NOW)

    [delivery] = world.outbox
    event = delivery.event
    assert [pause.total_seconds() for pause in event.retries.pauses] == [20, 20, 20]
    assert (event.retries.until, event.timeout_seconds) == (None, 15)
    assert [status for status in (199, 200, 302, 404, 499, 500, 503) if event.taken(status)] == [200, 302, 404, 499]
