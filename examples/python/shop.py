"""What is tested: how a shop cancels its orders. It knows of no mock server, only its vendors' addresses."""

from dataclasses import dataclass

import requests


class NotCancelledError(Exception):
    """The vendor refused; the text is the vendor's."""


@dataclass(frozen=True)
class Shop:
    """`superloop` and `kibo` are base URLs; in production, what stands here."""

    superloop: str = "https://360-api.superloop.com"
    kibo: str = "https://30125-translation.mozu.com"

    def cancel_at_superloop(self, order_id: int) -> None:
        """NotCancelledError; a vendor that is not there is asked once more."""
        for _ in range(2):
            answer = requests.post(
                f"{self.superloop}/api/connect/orders/cancel",
                json={"orderId": order_id},
                headers={"Authorization": "Bearer superloop-token", "X-API-VERSION": "7"},
                timeout=5,
            )
            if answer.status_code != requests.codes.service_unavailable:
                break
        if not answer.ok:
            raise NotCancelledError(answer.json()["errors"][0]["message"])

    def cancel_at_kibo(self, order_id: int) -> str:
        """The state of the order then. NotCancelledError."""
        answer = requests.post(
            f"{self.kibo}/api/v2/order/action/cancel",
            json={"orderId": order_id, "dispositionReason": "created_by_mistake"},
            headers={"x-vol-tenant": "30125"},
            timeout=5,
        )
        if not answer.ok:
            raise NotCancelledError(answer.json()["message"])
        return answer.json()["orderState"]
