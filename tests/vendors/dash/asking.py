"""The calls of a device maker in the machine that change nothing of the model: reading, and reports."""

from tests.vendors.dash import headers
from tests.vendors.dash.model import READS

REPORTS = {
    "/slotStatus/{}": ("DASH-M47", headers.SLOT_STATUS, {
        "expectedReplenishmentDate": "2026-02-01T00:00:00Z", "remainingQuantityInUnit": 3.5,
        "originalQuantityInUnit": 10, "totalQuantityOnHand": 20, "lastUseDate": "2026-01-14T10:00:00Z",
    }),
    "/deviceStatus": ("DASH-M52", headers.DEVICE_STATUS, {"mostRecentlyActiveDate": "2026-01-14T10:00:00Z"}),
}  # fmt: skip  # a table


class Asking:
    """Turns that read or report, to be mixed with the calls."""

    def read_order(self, chance):
        known = [(owner, order) for owner in self.maker.devices for order in owner.orders]
        device = self.some_device(chance)
        own = [(owner, order) for owner, order in known if owner is device]
        if known:
            self.read(device, *chance.choice(own if own and chance.random() < 0.8 else known))

    def read(self, device, owner, order):
        row = "DASH-M41" if owner is device else "DASH-57"
        reply = self.call(device, "GET", f"/getOrderInfo/{order.id}", headers.ORDER_INFO, row)

        if reply is not None and owner is device:
            [item] = reply.json["orderInfoData"]["orderItems"]
            status = READS[self.settings["order_status_vocabulary"]][order.status]
            date = self.maker.expected(order)
            assert (item["status"], item["asin"]) == (status, order.asin)
            assert item["expectedDeliveryDate"] == (date and date.replace("Z", ".000Z"))

    def read_subscriptions(self, chance):
        device = self.some_device(chance)
        types = chance.choice([headers.SUBSCRIPTIONS_1, headers.SUBSCRIPTIONS_2])

        reply = self.call(device, "GET", "/subscriptionInfo", types, "DASH-58")

        if reply is not None:
            told = reply.json["slotsSubscriptionStatus"]
            if types is headers.SUBSCRIPTIONS_2:
                assert {name: each["productInfoList"][0]["asin"] for name, each in told.items()} == {
                    slot.id: slot.asin for slot in device.slots
                }
                told = {name: each["subscribed"] for name, each in told.items()}
            assert told == {slot.id: slot.subscribed for slot in device.slots}

    def report(self, chance):
        """Which changes nothing that the model has."""
        device = self.some_device(chance)
        slot_id, slot = self.some_slot(device, chance)
        path = chance.choice(list(REPORTS))
        row, types, body = REPORTS[path]
        self.call(
            device, "POST", path.format(slot_id), types, "DASH-M48" if "{}" in path and not slot else row, body=body
        )
