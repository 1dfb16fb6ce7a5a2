"""The calls of a device maker in the machine: what each must answer as the model says, and what it does to that."""

import json
from datetime import datetime, timedelta
from typing import ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

from mockserver.app import create_app
from tests.doors import NOW
from tests.vendors.dash import headers
from tests.vendors.dash.model import TOKEN_LIFE, Maker

CLIENT = {"id": "maker", "secret": "secret-of-the-maker"}
CREDENTIALS = {"client_id": CLIENT["id"], "client_secret": CLIENT["secret"]}
APP = "https://app.example.com/back"
MODELS = {"oven": ("a", "b"), "lamp": ("b", "c"), "hub": ()}
FIRST = [("S-1", "oven", True), ("S-2", "lamp", False), ("S-3", "hub", True)]
WORLD = "slots"


class Calls:
    """One world, asked over HTTP in process; `self.maker` is the model."""

    app = create_app()
    fired: ClassVar[set[str]] = set()
    """The rows that have fired, over all runs."""
    kinds: ClassVar[set[str]] = set()

    def __init__(self, chance):
        """With the settings somehow, and three devices that are registered."""
        self.client = self.app.test_client()
        self.settings = {
            "test_lock": chance.choice(["delivery", "delivery", "24h", "until_cancel"]),
            "ship_after_hours": chance.choice([24, 24, 30]),
            "deliver_after_hours": chance.choice([72, 72, 25, 12]),
            "notify_on_test_cancel": chance.random() < 0.3,
            "resolution_notifies": chance.random() < 0.7,
            "notification_version": chance.choice(["v1", "v2", "both"]),
            "cancel_all_lists": chance.choice(["all", "cancelled_only"]),
            "cancel_on_live_device": chance.choice(["error", "error", "report"]),
            "inprogress_id": chance.choice(["same", "new"]),
            "order_status_vocabulary": chance.choice(["new", "old"]),
        }
        making = {"seed": 1, "fixtures": [], "clock": {"action": "freeze", "instant": NOW}}
        assert (
            self.send("PUT", f"/__admin/worlds/{WORLD}", making | {"settings": {"dash": self.settings}}).status_code
            == 200
        )
        self.world = self.app.extensions["mockserver"].get(WORLD)
        self.heard = 0
        self.maker = Maker(datetime.fromisoformat(NOW), self.settings)
        self.add("clients", CLIENT)
        for model, slots in MODELS.items():
            self.add("models", {"id": model, "slots": [{"id": slot} for slot in slots]})
        for one in FIRST:
            self.log_in(*one)

    def send(self, method, path, body=None, headers=None, form=None):
        named = {**(headers or {}), "X-Mock-World": WORLD}
        if form is not None:
            return self.client.open(path, method=method, data=form, headers=named)
        return self.client.open(path, method=method, json=body, headers=named)

    def add(self, collection, item):
        assert self.send("POST", f"/__admin/vendors/dash/{collection}", item).status_code == 201

    def call(self, device, method, path, types, row, *, body=None):
        """Call with the device's token; `row` must answer, unless the token is bad. None where it is."""
        bad = self.maker.bad_token(device)

        reply = self.send(method, path, body, {**types, "Authorization": f"Bearer {device.token}"})

        assert reply.headers["X-Mock-Rule"] == (bad or row)
        if bad:
            assert (reply.status_code, reply.json) == (400, {"message": "Invalid token"})
        return None if bad else reply

    def some_device(self, chance, alive=0.95):
        """One of them, mostly with a token that is good."""
        device = chance.choice(self.maker.alive if chance.random() < alive and self.maker.alive else self.maker.devices)
        if chance.random() < 0.9 and device.registered and self.maker.bad_token(device):
            self.renew(device)
        return device

    # --- who may call

    def log_in(self, serial, model, is_test):
        """Have the customer register the device, and get its tokens."""
        claim = {"device_model": model, "serial": serial, "is_test_device": is_test}
        query = {
            "client_id": CLIENT["id"], "scope": "dash:replenish", "response_type": "code", "redirect_uri": APP,
            "scope_data": json.dumps({"dash:replenish": claim}),
        }  # fmt: skip  # a table

        back = self.send("POST", f"/ap/oa?{urlencode(query)}", form={"consent": "allow"})
        [code] = parse_qs(urlsplit(back.headers["Location"]).query)["code"]
        form = {**CREDENTIALS, "grant_type": "authorization_code", "code": code, "redirect_uri": APP}
        given = self.send("POST", "/auth/o2/token", form=form)

        assert (back.status_code, back.headers["X-Mock-Rule"]) == (302, "DASH-M11")
        assert (given.status_code, given.headers["X-Mock-Rule"]) == (200, "DASH-M25")
        self.gives(self.maker.register(serial, is_test, MODELS[model]), given)

    def gives(self, device, reply):
        device.token, device.refresh = reply.json["access_token"], reply.json["refresh_token"]
        device.token_ends = self.maker.now + TOKEN_LIFE

    def register(self, chance):
        serial, model, is_test = chance.choice(FIRST)
        self.log_in(serial, model, is_test if chance.random() < 0.7 else not is_test)

    def refresh(self, chance):
        self.renew(self.some_device(chance, alive=0.8))

    def renew(self, device):
        form = {**CREDENTIALS, "grant_type": "refresh_token", "refresh_token": device.refresh}

        reply = self.send("POST", "/auth/o2/token", form=form)

        assert reply.headers["X-Mock-Rule"] == ("DASH-M26" if device.registered else "DASH-60")
        if device.registered:
            assert reply.json["refresh_token"] == device.refresh
            self.gives(device, reply)

    def deregister(self, chance):
        device = self.some_device(chance)
        [model] = [model for serial, model, _ in FIRST if serial == device.serial]
        path, types = chance.choice([
            ("/registration", headers.DEREGISTER),
            (f"/deviceModels/{model}/devices/{device.serial}/registration", headers.DEREGISTER_1),
        ])  # fmt: skip  # a table
        if self.call(device, "DELETE", path, types, "DASH-59"):
            self.maker.deregister(device)
            self.order(device, "b", None)
            self.renew(device)

    # --- orders

    def some_slot(self, device, chance):
        """The id of one of its slots and the slot, or an id that it does not have and None."""
        if device.slots and chance.random() < 0.85:
            slot = chance.choice(device.slots)
            return slot.id, slot
        unknown = chance.choice(["a", "b", "c", "d", "A"])
        return unknown, next((slot for slot in device.slots if slot.id == unknown), None)

    def replenish(self, chance):
        device = self.some_device(chance)
        self.order(device, *self.some_slot(device, chance))

    def order(self, device, slot_id, slot):
        placing = "DASH-49" if device.is_test else "DASH-50"
        row = (
            "DASH-52" if slot is None
            else "DASH-53" if not slot.subscribed
            else "DASH-51" if slot.running
            else placing
        )  # fmt: skip  # the order of the checks
        code = {"DASH-49": "TEST_ORDER_PLACED", "DASH-50": "STANDARD_ORDER_PLACED", "DASH-51": "ORDER_INPROGRESS"}

        reply = self.call(device, "POST", f"/replenish/{slot_id}", headers.REPLENISH, row)

        if reply is None or row not in code:
            return
        told = reply.json
        assert told["detailCode"] == code[row]
        if row != "DASH-51":
            assert told["eventInstanceId"] not in {order.id for each in self.maker.devices for order in each.orders}
            self.maker.place(device, slot, told["eventInstanceId"])
        else:
            assert (told["eventInstanceId"] == slot.running.id) == (self.settings["inprogress_id"] == "same")

    def cancel_one(self, chance):
        device = self.some_device(chance)
        self.cancel_slot(device, *self.some_slot(device, chance), chance.choice(["/testOrders/", "/testOrders/slots/"]))

    def cancel_slot(self, device, slot_id, slot, path):
        known = slot and (self.live_row(device, [slot]) or ("DASH-01" if slot.running else "DASH-10"))
        self.cancel(device, path + slot_id, known or "DASH-15", [slot])

    def cancel_all(self, chance):
        device = self.some_device(chance)
        running = [slot for slot in device.slots if slot.running]
        nothing = "DASH-12" if device.slots else "DASH-13"
        row = self.live_row(device, device.slots) or ("DASH-03" if running else nothing)
        all_of_them = self.settings["cancel_all_lists"] == "all" or row == "DASH-M2"
        path = chance.choice(["/testOrders", "/testOrders/"])
        self.cancel(device, path, row, device.slots if all_of_them else running)

    def live_row(self, device, slots):
        """What a live device is told; None for a test device."""
        if device.is_test:
            return None
        if self.settings["cancel_on_live_device"] == "report":
            return "DASH-M2"
        return "DASH-39" if any(slot.running for slot in slots) else "DASH-40"

    def cancel(self, device, path, row, slots):
        reply = self.call(device, "DELETE", path, headers.CANCEL, row)

        if reply is None or reply.status_code == 400:
            return
        if row != "DASH-M2":
            self.maker.cancel(device, slots)
        assert reply.json == {
            "slotOrderStatuses": [
                {"orderStatus": "ORDER_IN_PROGRESS" if slot.running else "NO_ORDER_IN_PROGRESS", "slotId": slot.id}
                for slot in slots
            ]
        }

    # --- what was told

    def newly_told(self):
        """What the maker was told since it was last asked."""
        total = self.world.outbox.total
        events = [self.world.outbox.get(f"w-{number}").event for number in range(self.heard + 1, total + 1)]
        self.heard = total
        return [told(json.loads(json.loads(event.body)["Message"])) for event in events]

    def move(self, by: timedelta):
        self.maker.move(by)
        reply = self.send("PUT", "/__admin/clock", {"action": "advance", "by": by.total_seconds()})
        assert reply.status_code == 200, reply.text

    def end(self):
        self.check()
        Calls.fired.update(self.world.fired)


def told(said):
    """A notification as the model has it: type, serial, slot, order, and the date in whichever place."""
    order = said.get("orderInfo", {})
    products = order.get("productInfo", [{}])
    date = order.get("estimatedDeliveryDate") or products[0].get("estimatedDeliveryDate")
    serial = said["deviceInfo"]["deviceIdentifier"]["serialNumber"]
    return said["notificationInfo"]["notificationType"], serial, order.get("slotId"), order.get("instanceId"), date
