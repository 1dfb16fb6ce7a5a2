"""Falabella's webhooks over HTTP, both doors: making, listing and deleting them. What is posted to them is not here."""

import pytest

from tests.vendors.falabella.seller import failure, xml

BODIES = ["CreateWebhook", "DeleteWebhook", "ProductCreate", "ProductUpdate", "ProductRemove", "Image"]
NOBODYS = "7dffaa4e-1713-42c2-84ba-1d2fbd4537ab"
WEBHOOK = """<?xml version="1.0" encoding="UTF-8" ?>
<Request>
\t<Webhook>
\t\t<CallbackUrl>http://example.com/callback</CallbackUrl>
    <Events>
      <Event>onOrderCreated</Event>
      <Event>
        onProductCreated
      </Event>
    </Events>
\t</Webhook>
</Request>"""


def webhook(url="http://example.com/callback", events="<Event>onOrderCreated</Event>"):
    return f"<Request><Webhook><CallbackUrl>{url}</CallbackUrl><Events>{events}</Events></Webhook></Request>".encode()


def create_webhook(seller, body, **params):
    return seller.call("CreateWebhook", body=body, UserID="look@me.com", **params)


def delete_webhook(seller, webhook_id, **params):
    body = f"<Request><Webhook>{webhook_id}</Webhook></Request>".encode()
    return seller.call("DeleteWebhook", body=body, UserID="look@me.com", **params)


def webhooks(seller, **params):
    reply = seller.call("GetWebhooks", method="GET", UserID="look@me.com", **params)
    assert reply.rule == "FSC-M94"
    return reply.json["SuccessResponse"]["Body"]["Webhooks"]


def created(reply):
    return reply.json["SuccessResponse"]["Body"]["Webhook"]["WebhookId"]


# --- bodies in XML


@pytest.mark.rule("FSC-M24")
@pytest.mark.parametrize("action", BODIES)
def test_an_empty_body_is_refused(seller, action):
    reply = seller.call(action, body=b" \n", UserID="look@me.com")

    assert failure(reply) == ("30", "E030: Empty Request")


@pytest.mark.rule("FSC-53")
@pytest.mark.parametrize("action", BODIES)
def test_a_body_that_is_not_xml_is_refused(seller, action):
    reply = seller.call(action, body=b"<Request>", UserID="look@me.com")

    assert failure(reply) == ("5", "E005: Invalid Request Format")


# --- CreateWebhook


@pytest.mark.rule("FSC-M28")
def test_the_printed_webhook_is_kept_and_gets_the_printed_answer(http, seller):
    reply = create_webhook(seller, WEBHOOK.encode(), headers={"Content-Type": "application/xml"}, Format="XML")

    answer = xml(reply)
    assert answer.findtext("Head/ResponseType") == "Webhook"
    assert [child.tag for child in answer.find("Body/Webhook")] == ["WebhookId", "CreatedAt"]
    assert answer.findtext("Body/Webhook/CreatedAt") == "2026-01-15T10:00:00+0000"
    assert http.item("falabella", "webhooks", answer.findtext("Body/Webhook/WebhookId")) | {"id": ""} == {
        "id": "",
        "seller": "SC1234",
        "callback_url": "http://example.com/callback",
        "events": ["onOrderCreated", "onProductCreated"],
        "created_at": "2026-01-15T10:00:00Z",
        "source": "api",
    }


@pytest.mark.rule("FSC-51", "FSC-M28")
def test_a_webhook_may_be_called_a_form(seller):
    reply = create_webhook(seller, webhook(), headers={"Content-Type": "application/x-www-form-urlencoded"})

    assert reply.rule == "FSC-M28"


@pytest.mark.parametrize(
    ("body", "rule", "error"),
    [
        (b"<Request/>", "FSC-M25", ("89", "E089: Required Webhook field is missing")),
        (webhook(url=""), "FSC-M25", ("89", "E089: Required CallbackUrl field is missing")),
        (webhook(events=""), "FSC-M25", ("89", "E089: Required Events field is missing")),
        (webhook(url="ftp://a/b"), "FSC-M26", ("98", 'E098: Invalid Webhook Callback Url, "Given url is invalid"')),
        (webhook(url="callback"), "FSC-M26", ("98", 'E098: Invalid Webhook Callback Url, "Given url is invalid"')),
        (webhook(url="http://a/ñ"), "FSC-M26", ("98", 'E098: Invalid Webhook Callback Url, "Given url is invalid"')),
        (
            webhook(events="<Event>onOrderLost</Event>"),
            "FSC-M27",
            ("99", 'E099: Invalid Webhook Event Alias, "Events alias are not matching"'),
        ),
    ],
)
def test_a_wrong_webhook_is_refused_and_not_kept(http, seller, body, rule, error):
    reply = create_webhook(seller, body)

    assert (reply.rule, failure(reply)) == (rule, error)
    assert http.get("/__admin/vendors/falabella/webhooks").json["webhooks"] == []


# --- GetWebhooks


@pytest.mark.rule("FSC-M94")
def test_without_webhooks_there_is_nothing_to_list(seller):
    assert webhooks(seller) == ""


@pytest.mark.rule("FSC-M94")
def test_one_webhook_is_an_object_and_its_one_event_a_text(seller):
    webhook_id = created(create_webhook(seller, webhook()))

    assert webhooks(seller) == {
        "Webhook": {
            "WebhookId": webhook_id,
            "CallbackUrl": "http://example.com/callback",
            "WebhookSource": "api",
            "Events": {"Event": "onOrderCreated"},
        }
    }


@pytest.mark.rule("FSC-M94")
def test_webhooks_are_the_sellers_own_oldest_first_from_the_web_too(http, seller):
    first = created(create_webhook(seller, WEBHOOK.encode()))
    for each, owner in (("b", "SC1234"), ("c", "SC9999")):
        http.add(
            "falabella", "webhooks", id=each, seller=owner, callback_url="http://localhost/callbacks/1", events=[],
            created_at="2026-01-15T10:00:00Z", source="web",
        )  # fmt: skip  # one webhook

    answer = xml(seller.call("GetWebhooks", method="GET", UserID="look@me.com", Format=None))

    assert answer.findtext("Head/ResponseType") == "Webhooks"
    listed = answer.findall("Body/Webhooks/Webhook")
    assert [(each.findtext("WebhookId"), each.findtext("WebhookSource")) for each in listed] == [
        (first, "api"),
        ("b", "web"),
    ]
    assert [event.text for event in listed[0].findall("Events/Event")] == ["onOrderCreated", "onProductCreated"]


@pytest.mark.rule("FSC-M95")
@pytest.mark.parametrize("asked", ['["{0}","zzz"]', "[{0}, zzz]", "{0}"])
def test_the_webhooks_that_are_asked_for_are_listed_alone(seller, asked):
    wanted, _ = created(create_webhook(seller, webhook())), create_webhook(seller, webhook())

    assert webhooks(seller, WebhookIds=asked.format(wanted))["Webhook"]["WebhookId"] == wanted


# --- GetWebhookEntities


@pytest.mark.rule("FSC-M96")
def test_the_events_are_listed_as_printed(seller):
    reply = seller.call("GetWebhookEntities", method="GET", UserID="look@me.com")

    entities = reply.json["SuccessResponse"]["Body"]["Entities"]["Entity"]
    assert [entity["Name"] for entity in entities] == ["Feed", "Metrics", "Order", "Product", "Statistics"]
    assert entities[1]["Events"] == {"Event": {"EventName": "Updated", "EventAlias": "onMetricsUpdated"}}
    assert entities[2]["Events"]["Event"] == [
        {"EventName": "Created", "EventAlias": "onOrderCreated"},
        {"EventName": "StatusChanged", "EventAlias": "onOrderItemsStatusChanged"},
    ]


# --- DeleteWebhook


@pytest.mark.rule("FSC-M93", "FSC-M92")
def test_a_deleted_webhook_is_gone_and_cannot_be_deleted_again(http, seller):
    webhook_id = created(create_webhook(seller, webhook()))

    reply = delete_webhook(seller, f"\n  {webhook_id}\n")

    assert reply.json["SuccessResponse"]["Head"]["ResponseType"] == ""
    assert reply.json["SuccessResponse"]["Body"] == ""
    assert webhooks(seller) == ""
    assert failure(delete_webhook(seller, webhook_id)) == ("100", "E100: Invalid Webhook ID")


@pytest.mark.parametrize(
    ("sent", "rule", "error"),
    [
        ("", "FSC-M25", ("89", "E089: Required Webhook field is missing")),
        ("abc", "FSC-M91", ("97", "E097: Field Webhook has a wrong value")),
        (NOBODYS, "FSC-M92", ("100", "E100: Invalid Webhook ID")),
        (f"<WebhookId>{NOBODYS}</WebhookId>", "FSC-M90", ("1000", "Format Error Detected")),
    ],
)
def test_a_webhook_that_is_not_named_well_is_not_deleted(seller, sent, rule, error):
    reply = delete_webhook(seller, sent)

    assert (reply.rule, failure(reply)) == (rule, error)


@pytest.mark.rule("FSC-M92")
def test_nobody_deletes_another_sellers_webhook(http, seller):
    webhook_id = created(create_webhook(seller, webhook()))
    http.change("falabella", "webhooks", webhook_id, seller="SC9999")

    reply = delete_webhook(seller, webhook_id)

    assert failure(reply) == ("100", "E100: Invalid Webhook ID")
    assert http.item("falabella", "webhooks", webhook_id)["seller"] == "SC9999"


@pytest.mark.rule("FSC-28")
@pytest.mark.parametrize("action", ["CreateWebhook", "GetWebhooks", "GetWebhookEntities", "DeleteWebhook"])
def test_webhooks_are_for_users_with_all_access(seller, action):
    reply = seller.call(action, UserID="qa.seller@example.com")

    assert failure(reply) == ("9", "E009: Access Denied")
