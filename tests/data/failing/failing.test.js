import assert from "node:assert/strict";

import { testInWorld } from "./mock.js";

testInWorld("a test that fails", async (world) => {
  const answer = await fetch(`${world.url}/api/v2/orders/337179`, { method: "DELETE" });

  assert.equal(answer.status, 200);
});
