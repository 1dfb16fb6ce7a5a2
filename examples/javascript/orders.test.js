// A shop's tests of how it cancels orders, all at the same time. Run them against a server: `npm test`.
import assert from "node:assert/strict";
import { describe } from "node:test";

import { testInWorld } from "./mock.js";

// What is tested: yours takes the address and more headers from its configuration, too.
function cancelAtSuperloop(baseUrl, orderId, headers = {}) {
  return fetch(`${baseUrl}/api/connect/orders/cancel`, {
    method: "POST",
    headers: {
      Authorization: "Bearer superloop-token",
      "X-API-VERSION": "7",
      "Content-Type": "application/json",
      ...headers,
    },
    body: JSON.stringify({ orderId }),
  });
}

function cancelAtKibo(baseUrl, orderId, headers = {}) {
  return fetch(`${baseUrl}/api/v2/order/action/cancel`, {
    method: "POST",
    headers: { "x-vol-tenant": "30125", "Content-Type": "application/json", ...headers },
    body: JSON.stringify({ orderId, dispositionReason: "created_by_mistake" }),
  });
}

describe("cancelling orders", { concurrency: true }, () => {
  testInWorld("an order is cancelled, in the world that the header says", async (world) => {
    const answer = await cancelAtSuperloop(world.server, 2, world.headers);

    assert.equal(answer.status, 200);
    await world.verify({ vendor: "superloop", operation: "cancel-order", json: { orderId: 2 }, exactly: 1 });
  });

  testInWorld("an order is cancelled, in the world that the path says", async (world) => {
    const answer = await cancelAtKibo(world.url, 1010101);

    assert.equal((await answer.json()).orderState, "CANCELED");
    await world.verify({ vendor: "kibo", operation: "cancel-order", status: 200, exactly: 1 });
  });

  testInWorld("an order that has shipped is not cancelled", async (world) => {
    const answer = await cancelAtKibo(world.url, 1010103);

    assert.equal(answer.status, 409);
    assert.equal((await answer.json()).message, "Order 1010103 has shipped");
    assert.equal(answer.headers.get("X-Mock-Rule"), "KIBO-33");
  });

  testInWorld("an order is not cancelled in the last 26 hours before the appointment", async (world) => {
    await world.advance("PT23H"); // the appointment of order 2 starts 48 hours after the world does

    const answer = await cancelAtSuperloop(world.url, 2);

    assert.equal(answer.status, 422);
    await world.verify({ rule: "SUP-38", exactly: 1 });
  });

  testInWorld("a vendor that is down for a moment is asked again", async (world) => {
    await world.control("POST", "/faults", { match: { vendor: "superloop" }, kind: "error", status: 503, count: 1 });

    const answers = [await cancelAtSuperloop(world.url, 2), await cancelAtSuperloop(world.url, 2)];

    assert.deepEqual(answers.map((answer) => answer.status), [503, 200]);
  });
});
