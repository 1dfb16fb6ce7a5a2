"""The life of orders, at random: calls, back office and clock against a small model, and no difference."""

import heapq
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from mockserver.app import create_app
from tests.doors import NOW
from tests.vendors.falabella.seller import KEY, USER_AGENT, query, signed

USER = {"id": "life@example.com", "api_key": KEY, "role": "Seller API Access", "seller": "SC1234"}
ON_THE_WAY = {
    ("ready_to_ship", "ship-item"): "shipped",
    ("shipped", "deliver-item"): "delivered",
    ("shipped", "fail-delivery"): "failed_delivery",
    ("delivered", "return-item"): "return_shipped_by_customer",
    ("return_shipped_by_customer", "receive-return"): "return_waiting_for_approval",
}
BACK = "return_waiting_for_approval"
ALONG = [*(status for status, _ in ON_THE_WAY), BACK]
DECIDED = {"accept-return": "returned", "reject-return": "return_rejected"}
ALONG_THE_WAY = ("ship-item", "deliver-item", "return-item", "receive-return", "dispute-return")
ACTIONS = sorted({action for _, action in ON_THE_WAY} | {"dispute-return", *DECIDED})
STATUSES = {
    "canceled", "ready_to_ship", *ON_THE_WAY.values(), *DECIDED.values(),
}  # fmt: skip  # all but pending
FILTERS = {
    "pending": "pending", "canceled": "canceled", "ready_to_ship": "ready_to_ship", "delivered": "delivered",
    "returned": "returned", "shipped": "shipped", "failed": "failed_delivery",
}  # fmt: skip  # what GetOrders calls a status
ROWS = {
    "FSC-01", "FSC-35", "FSC-39", "FSC-40", "FSC-41", "FSC-45", "FSC-47", "FSC-M8", "FSC-M13", "FSC-M14", "FSC-M15",
    "FSC-M16", "FSC-M30", "FSC-M70", "FSC-M79", "FSC-M84",
}  # fmt: skip  # what must be met for the runs to be worth anything
TO_DISPUTE = timedelta(hours=72)
SECOND = timedelta(seconds=1)
EDGES = [SECOND, timedelta(), -SECOND]  # before the 72 hours are over
JUMPS = [timedelta(minutes=7), timedelta(hours=24), TO_DISPUTE, -timedelta(hours=3)]
SHOP = ZoneInfo("America/Santiago")
TURNS_OF_A_LIFE = 40


@dataclass(eq=False)
class Item:
    id: int
    package: str
    updated_at: datetime
    is_processable: bool
    is_fulfillment: bool
    status: str = "pending"
    reason: tuple[str, str] = ("", "")
    is_disputed: bool = False


@dataclass(eq=False)
class Order:
    id: int
    items: list[Item] = field(default_factory=list)

    def with_status(self, *statuses):
        return [item for item in self.items if item.status in statuses]


@dataclass(order=True)
class Due:
    at: datetime
    number: int
    item: Item = field(compare=False)
    order: Order = field(compare=False)


class Life:
    """One world, asked over HTTP in process; `self.orders` and what was `told` is the model."""

    app = create_app()
    seen: ClassVar[set[str | None]] = set()
    """The rows that have answered, and the statuses that items had, over all runs."""

    def __init__(self, chance):
        self.client = self.app.test_client()
        self.now = datetime.fromisoformat(NOW)
        self.orders: list[Order] = []
        self.told: list[dict] = []
        self.due: list[Due] = []
        self.scheduled = 0
        self.scope = chance.choice(["item", "item", "package"])
        self.repeat = chance.choice(["error", "success"])
        self.late = chance.random() < 0.3
        chosen = {"cancel_scope": self.scope, "repeat_cancel": self.repeat, "admin_transitions": self.late}
        making = {
            "seed": 1, "fixtures": [], "clock": {"action": "freeze", "instant": NOW}, "settings": {"falabella": chosen},
        }  # fmt: skip  # one world
        assert self.send("PUT", "/__admin/worlds/life", making).status_code == 200
        assert self.send("POST", "/__admin/vendors/falabella/users", USER).status_code == 201
        for _ in range(2):
            self.place(chance)

    def send(self, method, path, body=None):
        reply = self.client.open(path, method=method, json=body, headers={**USER_AGENT, "X-Mock-World": "life"})
        self.seen.add(reply.headers.get("X-Mock-Rule"))
        return reply

    def call(self, method, action, **params):
        common = {"Format": "JSON", "Timestamp": self.now.isoformat(), "UserID": USER["id"], "Version": "1.0"}
        reply = self.send(method, query(signed(common | {"Action": action} | params)))
        assert reply.status_code == 200
        return reply

    def act(self, action, **arguments):
        return self.send("POST", f"/__admin/vendors/falabella/actions/{action}", arguments)

    # --- the shop

    def place(self, chance):
        fulfillment, processable, packed = chance.random() < 0.2, chance.random() < 0.8, chance.random() < 0.7

        reply = self.act(
            "create-order", items=[{}] * chance.randint(1, 3), is_processable=processable, packed=packed,
            shipping_type="Fulfillment" if fulfillment else "Dropshipping",
        )  # fmt: skip  # one order

        assert reply.status_code == 200
        made = reply.json["result"]
        items = [Item(one["id"], one["package_id"], self.now, processable, fulfillment) for one in made["items"]]
        self.orders.append(Order(made["id"], items))
        self.told.append({"event": "onOrderCreated", "payload": {"OrderId": made["id"]}})

    def process(self, chance):
        _, item = self.one(chance)
        possible = item.status == "pending" and not item.is_processable

        reply = self.act("make-item-processable", order_item_id=item.id)

        assert reply.status_code == (200 if possible else 404)
        if possible:
            item.is_processable, item.updated_at = True, self.now

    def cancel_for_customer(self, chance):
        order, item = self.one(chance)
        possible = item.status in ("pending", *(("ready_to_ship", "shipped") if self.late else ()))

        reply = self.act("cancel-item", order_item_id=item.id, reason="x", reason_detail="changed my mind")

        assert reply.status_code == (200 if possible else 404)
        if possible:
            item.reason = ("x", "changed my mind")
            self.became(order, "canceled", item)

    # --- the seller

    def cancel(self, chance):
        order, item = self.one(chance)
        reason = "SHORTAGE" if chance.random() < 0.9 else "CHANGED_MIND"
        expected = self.cancel_answer(item, reason)

        reply = self.call(
            "POST", "SetStatusToCanceled", OrderItemId=str(item.id), Reason=reason, ReasonDetail=str(self.now)
        )

        assert reply.headers["X-Mock-Rule"] == expected
        if expected == "FSC-01":
            along = order.with_status("pending") if self.scope == "package" and item.package else [item]
            taken = [one for one in along if one.package == item.package]
            for one in taken:
                one.reason = (reason, str(self.now))
            self.became(order, "canceled", *taken)

    def cancel_answer(self, item, reason):
        if reason != "SHORTAGE":
            return "FSC-35"
        if item.status == "canceled":
            return "FSC-M30" if self.repeat == "success" else "FSC-40"
        if item.status != "pending":
            return "FSC-39"
        return "FSC-41" if item.is_fulfillment else "FSC-01"

    def ready(self, chance):
        order, item = self.one(chance)
        listed = [item, *(one for one in order.items if one is not item and chance.random() < 0.3)]
        stranger, _ = self.one(chance)
        listed += stranger.items[:1] if stranger is not order and chance.random() < 0.2 else []
        self.make_ready(order, listed, chance.choice([item.package] * 8 + ["PKG1", "no package", ""]))

    def set_out(self, chance):
        """An order on its way, and an item of it far along, so that many runs have returns."""
        for order in self.orders:
            item = order.items[0]
            if self.ready_answer(order, [item], item.package) == "FSC-M8" and item.status == "pending":
                self.make_ready(order, [item], item.package)
                for action in ALONG_THE_WAY[: chance.randint(1, len(ALONG_THE_WAY))]:
                    self.take(order, item, action)
                return

    def make_ready(self, order, listed, package):
        expected = self.ready_answer(order, listed, package)

        reply = self.call("POST", "SetStatusToReadyToShip", OrderItemIds=self.ids(listed), PackageId=package)

        assert reply.headers["X-Mock-Rule"] == expected
        if expected == "FSC-M8":
            self.became(order, "ready_to_ship", *order.with_status("pending"))

    def ready_answer(self, order, listed, package):
        pending = order.with_status("pending")
        reasons = {
            "FSC-M10": not package,
            "FSC-M14": " " in package,
            "FSC-M13": any(one not in order.items for one in listed),
            "FSC-M15": any(one.package != package for one in listed),
        }
        wrong = next((row for row, applies in reasons.items() if applies), None)
        return wrong or self.refused_for_items(listed, pending) or "FSC-M8"

    def refused_for_items(self, listed, moving):
        reasons = {
            "FSC-45": any(one.status not in ("pending", "ready_to_ship") for one in listed),
            "FSC-47": any(not one.is_processable for one in moving),
            "FSC-M16": any(one.is_fulfillment for one in moving),
        }
        return next((row for row, applies in reasons.items() if applies), None)

    def ids(self, items):
        return f"[{','.join(str(one.id) for one in items)}]"

    def pack(self, chance):
        order, item = self.one(chance)
        listed = [item, *(one for one in order.items if one is not item and chance.random() < 0.3)]
        pending = [one for one in listed if one.status == "pending"]
        expected = self.refused_for_items(listed, pending) or "FSC-M70"

        reply = self.call("POST", "SetStatusToPackedByMarketplace", OrderItemIds=self.ids(listed))

        assert reply.headers["X-Mock-Rule"] == expected
        loose = [one for one in listed if not one.package]
        if expected == "FSC-M70" and loose:
            package = f"PKG{loose[0].id:010}"
            for one in loose:
                one.package, one.updated_at = package, self.now

    def label(self, chance):
        order, _ = self.one(chance)
        listed = chance.sample(order.items, chance.randint(1, len(order.items)))
        expected = "FSC-M84" if any(one.status in ("pending", "canceled") for one in listed) else "FSC-M79"

        reply = self.call("GET", "GetDocument", DocumentType="shippingParcel", OrderItemIds=self.ids(listed))

        assert reply.headers["X-Mock-Rule"] == expected

    def list(self, chance):
        asked = chance.choice(sorted(FILTERS))

        reply = self.call("GET", "GetOrders", CreatedAfter="2026-01-01T00:00:00", Status=asked)

        head, body = (reply.json["SuccessResponse"][part] for part in ("Head", "Body"))
        listed = {int(each["OrderId"]) for each in as_list(body["Orders"], "Order")}
        assert listed == {order.id for order in self.orders if order.with_status(FILTERS[asked])}
        assert head["TotalCount"] == str(len(listed))

    # --- the carrier, the customer, and time

    def step(self, chance):
        """Any step, and often one that the item has, and the item that is furthest along."""
        moving = [(order, item) for order in self.orders for item in order.items if self.known(item)]
        moving.sort(key=lambda one: ALONG.index(one[1].status))
        order, item = moving[-1] if moving and chance.random() < 0.6 else self.one(chance)
        known = self.known(item)
        self.take(order, item, chance.choice(known if known and chance.random() < 0.7 else ACTIONS))

    def known(self, item):
        return [action for action in ACTIONS if self.leads_to(item, action)]

    def take(self, order, item, action):
        status = self.leads_to(item, action)

        reply = self.act(action, order_item_id=item.id)

        assert reply.status_code == (200 if status else 404)
        if action == "receive-return" and status:
            self.scheduled += 1
            heapq.heappush(self.due, Due(self.now + TO_DISPUTE, self.scheduled, item, order))
        if action == "dispute-return" and status:
            item.is_disputed, item.updated_at = True, self.now
        elif status:
            self.became(order, status, item)

    def leads_to(self, item, action):
        if item.status != BACK:
            return ON_THE_WAY.get((item.status, action))
        if action == "dispute-return":
            return None if item.is_disputed else BACK
        return None if action == "reject-return" and not item.is_disputed else DECIDED.get(action)

    def jump(self, chance):
        self.move(chance.choice(JUMPS))

    def come_near(self, chance):
        """To an edge of the 72 hours of a return, forwards alone."""
        if self.due:
            self.move(max(self.due[0].at - chance.choice(EDGES) - self.now, timedelta()))

    def move(self, by):
        self.now += by
        reply = self.send("PUT", "/__admin/clock", {"action": "advance", "by": by.total_seconds()})
        assert reply.status_code == 200, reply.text
        while self.due and self.due[0].at <= self.now:
            due = heapq.heappop(self.due)
            if due.item.status == BACK and not due.item.is_disputed:
                self.became(due.order, "returned", due.item, at=due.at)

    # --- the model

    def one(self, chance):
        """An order and one of its items, those that are not canceled more often."""
        order = chance.choice(self.orders)
        alive = [item for item in order.items if item.status != "canceled"]
        return order, chance.choice(alive if alive and chance.random() < 0.7 else order.items)

    def became(self, order, status, *items, at=None):
        for item in items:
            item.status, item.updated_at = status, at or self.now
        self.seen.add(status)
        if items:
            ids = [item.id for item in items]
            payload = {"OrderId": order.id, "OrderItemIds": ids, "NewStatus": status}
            self.told.append({"event": "onOrderItemsStatusChanged", "payload": payload})

    # --- no difference

    def check(self):
        """Every item reads as the model has it."""
        reply = self.call("GET", "GetMultipleOrderItems", OrderIdList=self.ids(self.orders))
        read = as_list(reply.json["SuccessResponse"]["Body"]["Orders"], "Order")
        assert {int(one["OrderId"]): shown(as_list(one["OrderItems"], "OrderItem")) for one in read} == {
            order.id: [
                (
                    item.id,
                    item.status,
                    *item.reason,
                    item.package,
                    str(int(item.is_processable)),
                    local(item.updated_at),
                )
                for item in order.items
            ]
            for order in self.orders
        }

    def check_told(self):
        """The seller was told of all that changed, once and in turn."""
        outbox = self.send("GET", "/__admin/webhooks").json["webhooks"]
        assert [json.loads(each["body"]) for each in outbox] == self.told


def shown(items):
    names = ("Status", "Reason", "ReasonDetail", "PackageId", "IsProcessable", "UpdatedAt")
    return [(int(item["OrderItemId"]), *(item[name] for name in names)) for item in items]


def as_list(children, name):
    """Children of one name as JSON has them: one is an object, none are a text."""
    found = children[name] if children else []
    return found if isinstance(found, list) else [found]


def local(instant):
    return instant.astimezone(SHOP).strftime("%Y-%m-%d %H:%M:%S")


TURNS = {
    Life.place: 2, Life.process: 1, Life.pack: 1, Life.cancel_for_customer: 1, Life.cancel: 4, Life.ready: 3,
    Life.set_out: 2, Life.label: 2, Life.step: 16, Life.list: 1, Life.jump: 1, Life.come_near: 2,
}  # fmt: skip  # how often each is taken, of all turns


def test_no_life_of_an_order_differs_from_the_model():
    @settings(max_examples=40)
    @given(st.randoms(use_true_random=True))
    def live(chance):
        life = Life(chance)
        for _ in range(TURNS_OF_A_LIFE):
            [turn] = chance.choices(list(TURNS), list(TURNS.values()))
            turn(life, chance)
            if chance.random() < 0.5:
                life.check()
        life.check()
        life.check_told()

    live()

    assert Life.seen >= ROWS, f"never met: {sorted(ROWS - Life.seen)}"
    assert Life.seen >= STATUSES, f"never reached: {sorted(STATUSES - Life.seen)}"
