"""Feeds over HTTP, both doors: sending them, too many of them, and what became of one."""

import pytest

from mockserver.vendors.falabella.orders.feeds import FeedAction
from tests.vendors.falabella.seller import failure, xml

REQUEST = b"<Request><Product><SellerSku>A</SellerSku></Product><Product><SellerSku>B</SellerSku></Product></Request>"
UNKNOWN = "829a8d2a-d370-4fa6-8613-8554f43d5fed"


def send(seller, action="ProductCreate", body=REQUEST):
    return seller.call(action, body=body, UserID="look@me.com")


def request_id(reply):
    return reply.json["SuccessResponse"]["Head"]["RequestId"]


def detail(seller, feed_id):
    reply = seller.call("FeedStatus", method="GET", FeedID=feed_id, UserID="look@me.com")
    assert reply.rule == "FSC-M113"
    return reply.json["SuccessResponse"]["Body"]["FeedDetail"]


# --- sending


@pytest.mark.rule("FSC-M111")
@pytest.mark.parametrize("action", FeedAction)
def test_what_is_sent_is_queued_under_the_request_id(http, seller, action):
    reply = send(seller, action)

    head = reply.json["SuccessResponse"]["Head"]
    assert (head["RequestAction"], head["ResponseType"]) == (action, "")
    assert reply.json["SuccessResponse"]["Body"] == ""
    assert "no catalogue" in reply.warning
    assert http.item("falabella", "feeds", head["RequestId"])["total_records"] == 2


@pytest.mark.rule("FSC-M112")
@pytest.mark.parametrize("action", FeedAction)
def test_a_request_without_records_is_refused(http, seller, action):
    reply = send(seller, action, b"<Request> </Request>")

    assert failure(reply) == ("30", "E030: Empty Request")
    assert http.get("/__admin/vendors/falabella/feeds").json["feeds"] == []


@pytest.mark.rule("FSC-55", "FSC-M110")
@pytest.mark.parametrize("action", FeedAction)
def test_one_feed_too_many_is_answered_429_until_the_pause_is_over(http, seller, action):
    http.settings("falabella", feed_free_calls=1)
    send(seller)

    reply = send(seller, action)

    assert (reply.status, failure(reply)) == (429, ("429", "E429: Too many requests"))
    http.advance("PT2M")
    assert send(seller, action).rule == "FSC-M111"


@pytest.mark.rule("FSC-55")
@pytest.mark.parametrize("body", [b"", b"<Request>", b"<Request/>"])
def test_one_feed_too_many_is_told_before_what_is_wrong_with_it(http, seller, body):
    http.settings("falabella", feed_free_calls=0)
    send(seller)

    assert send(seller, body=body).rule == "FSC-55"


def test_the_pause_is_the_sellers_not_the_users_and_not_anothers(http, seller):
    http.settings("falabella", feed_free_calls=0)
    http.add("falabella", "users", id="b@me.com", api_key="k" * 40, role="Seller API Access", seller="SC1234")
    http.change("falabella", "users", "other@me.com", api_key="b1bdb357ced10fe4e9a69840cdd4f0e9c03d77fe")
    http.change("falabella", "users", "b@me.com", api_key="b1bdb357ced10fe4e9a69840cdd4f0e9c03d77fe")
    send(seller)

    replies = [seller.call("Image", body=REQUEST, UserID=user) for user in ("b@me.com", "other@me.com")]

    assert [reply.rule for reply in replies] == ["FSC-55", "FSC-M111"]


@pytest.mark.rule("FSC-28")
@pytest.mark.parametrize("action", [*FeedAction, "FeedStatus", "FeedList"])
def test_feeds_are_not_for_users_of_orders(seller, action):
    reply = seller.call(action, body=REQUEST, UserID="qa.seller@example.com")

    assert failure(reply) == ("9", "E009: Access Denied")


# --- what became of it


@pytest.mark.rule("FSC-M113", "FSC-M117")
def test_a_feed_is_processed_and_finished_by_itself(http, seller):
    feed_id = request_id(send(seller))
    seen = [detail(seller, feed_id)]
    for by in ("PT59S", "PT1S", "PT60S"):
        http.advance(by)
        seen.append(detail(seller, feed_id))

    assert [(each["Status"], each["UpdatedDate"]) for each in seen] == [
        ("Queued", ""),
        ("Queued", ""),
        ("Processing", "2026-01-15 10:01:00"),
        ("Finished", "2026-01-15 10:02:00"),
    ]
    assert seen[-1] == {
        "Feed": feed_id, "Status": "Finished", "Action": "ProductCreate", "CreationDate": "2026-01-15 10:00:00",
        "UpdatedDate": "2026-01-15 10:02:00", "Source": "api", "TotalRecords": "2", "ProcessedRecords": "2",
        "FailedRecords": "0", "FeedErrors": "", "FeedWarnings": "",
    }  # fmt: skip  # one answer


def test_how_long_a_feed_takes_is_a_setting(http, seller):
    http.settings("falabella", feed_step_seconds=0)
    feed_id = request_id(send(seller))

    http.advance("PT0S")

    assert detail(seller, feed_id)["Status"] == "Finished"


@pytest.mark.rule("FSC-M113")
def test_what_was_wrong_with_records_is_told(http, seller):
    feed_id = request_id(send(seller))
    http.act("falabella", "process-feed", feed_id=feed_id)
    http.act(
        "falabella", "finish-feed", feed_id=feed_id, errors=[{"message": "SellerSku cannot be empty"}],
        warnings=[{"message": "The following SKUs have been excluded", "seller_sku": "SKU-123"}],
    )  # fmt: skip  # one call
    http.advance("PT10M")

    answer = xml(seller.call("FeedStatus", method="GET", FeedID=feed_id, UserID="look@me.com", Format=None))

    assert answer.findtext("Head/ResponseType") == "FeedDetail"
    assert answer.findtext("Head/RequestParameters/FeedID") == feed_id
    shown = answer.find("Body/FeedDetail")
    assert (shown.findtext("ProcessedRecords"), shown.findtext("FailedRecords")) == ("1", "1")
    assert [each.text for each in shown.find("FeedErrors/Error")] == ["0", "SellerSku cannot be empty", None]
    assert [each.text for each in shown.find("FeedWarnings/Warning")] == [
        "The following SKUs have been excluded",
        "SKU-123",
    ]


@pytest.mark.rule("FSC-M117")
@pytest.mark.parametrize(("action", "status"), [("cancel-feed", "Canceled"), ("break-feed", "Error")])
def test_a_feed_that_is_over_stays_so_and_is_not_told_of_as_completed(http, seller, action, status):
    feed_id = request_id(send(seller))
    http.act("falabella", action, feed_id=feed_id)

    http.advance("PT10M")

    assert detail(seller, feed_id)["Status"] == status
    again = http.post(f"/__admin/vendors/falabella/actions/{action}", json={"feed_id": feed_id})
    assert (again.status, again.json["errors"][0]["pointer"]) == (404, "/feed_id")
    assert [each["event"] for each in http.get("/__admin/webhooks").json["webhooks"]] == ["onFeedCreated"]


@pytest.mark.rule("FSC-M114")
def test_without_a_feed_id_no_feed_is_shown(seller):
    reply = seller.call("FeedStatus", method="GET", UserID="look@me.com")

    assert failure(reply) == ("1", "E001: Parameter FeedID is mandatory")


@pytest.mark.rule("FSC-M115")
def test_the_feeds_of_nobody_and_of_another_seller_are_not_shown(http, seller):
    feed_id = request_id(send(seller))
    http.change("falabella", "feeds", feed_id, seller="SC9999")

    replies = [
        seller.call("FeedStatus", method="GET", FeedID=each, UserID="look@me.com") for each in (feed_id, UNKNOWN)
    ]

    assert [failure(reply) for reply in replies] == [("12", "E012: Invalid Feed ID")] * 2


@pytest.mark.rule("FSC-M116")
def test_feeds_are_listed_oldest_first_in_the_body_itself(http, seller):
    feed_ids = [request_id(send(seller)) for _ in range(2)]

    reply = seller.call("FeedList", method="GET", UserID="look@me.com")

    assert reply.json["SuccessResponse"]["Head"]["ResponseType"] == "Feed"
    listed = reply.json["SuccessResponse"]["Body"]["Feed"]
    assert [each["Feed"] for each in listed] == feed_ids
    assert listed[0]["FailureReports"] == ""


@pytest.mark.rule("FSC-M116")
def test_the_published_request_of_a_feed_list_works_at_its_time(http):
    http.put("/__admin/clock", json={"action": "freeze", "instant": "2015-07-01T11:11:11Z"})
    published = "3ceb8ed91049dfc718b0d2d176fb2ed0e5fd74f76c5971f34cdab48412476041"

    reply = http.get(
        "/?Action=FeedList&Format=XML&Timestamp=2015-07-01T11%3A11%3A11%2B00%3A00&UserID=look%40me.com&Version=1.0"
        f"&Signature={published}"
    )

    assert xml(reply).find("Body").text is None
    assert reply.rule == "FSC-M116"
