"""The headers of calls, by operation, and the tokens of the default world."""

_TYPE = "com.amazon.dash.replenishment.Drs"


def types(sent: str, wanted: str) -> dict[str, str]:
    """The two version headers: `ReplenishInput@1.0`, `ReplenishResult@1.0`."""
    return {"x-amzn-type-version": _TYPE + sent, "x-amzn-accept-type": _TYPE + wanted}


def token(name: str) -> dict[str, str]:
    """The seeded token of that name: `test-device`."""
    return {"Authorization": f"Bearer Atza|{name}"}


CANCEL = types("CancelTestOrdersInput@1.0", "CancelTestOrdersResult@1.0")
REPLENISH = types("ReplenishInput@1.0", "ReplenishResult@1.0")
ORDER_INFO = types("OrderInfoInput@1.0", "OrderInfoResult@1.0")
SUBSCRIPTIONS_1 = types("SubscriptionInfoInput@1.0", "SubscriptionInfoResult@1.0")
SUBSCRIPTIONS_2 = types("SubscriptionInfoInput@1.0", "SubscriptionInfoResult@2.0")
SLOT_STATUS = types("SlotStatusInput@1.0", "SlotStatusResult@1.0")
DEVICE_STATUS = types("DeviceStatusInput@1.0", "DeviceStatusResult@1.0")
DEREGISTER = types("DeregisterInput@2.0", "DeregisterResult@1.0")
DEREGISTER_1 = types("DeregisterInput@1.0", "DeregisterResult@1.0")
