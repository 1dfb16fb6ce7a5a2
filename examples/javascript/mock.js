// A world of Order Mockserver for each test, with nothing but what node has. Copy this file into your suite.
import { randomUUID } from "node:crypto";
import { test } from "node:test";

const SERVER = process.env.ORDER_MOCK_URL ?? "http://localhost:8080";
const ADMIN_TOKEN = process.env.ORDER_MOCK_ADMIN_TOKEN;

export class World {
  constructor(name) {
    this.name = name;
    this.server = SERVER; // the vendors, of the world that the header says
    this.headers = { "X-Mock-World": name };
    this.url = `${SERVER}/__world/${name}`; // the vendors of this world, for clients that can't be given a header
  }

  /** Call the control API of this world. Returns what it answers; throws what it has against it. */
  async control(method, path, body) {
    const headers = ADMIN_TOKEN ? { Authorization: `Bearer ${ADMIN_TOKEN}` } : {};
    const answer = await fetch(`${this.url}/__admin${path}`, { method, headers, body: body && JSON.stringify(body) })
      .catch((cause) => { throw new Error(`nobody answers at ${SERVER}: order-mockserver serve`, { cause }); });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} -> ${answer.status} ${text}`);
    return text && JSON.parse(text);
  }

  /** Make this world anew, from the default data. Its clock stands still at `instant`. */
  begin(instant) {
    return this.control("PUT", `/worlds/${this.name}`, { clock: { action: "freeze", instant } });
  }

  /** Move the world's clock: `PT26H`. What comes due on the way happens. */
  advance(by) {
    return this.control("PUT", "/clock", { action: "advance", by });
  }

  /** Throws, and tells which requests came nearest, unless the journal has what is expected. */
  verify(expected) {
    return this.control("POST", "/requests/verify", expected);
  }

  /** What was asked in this world and why it was answered so, a few lines for each request. */
  async explained() {
    const { requests } = await this.control("GET", "/requests");
    const entries = await Promise.all(requests.reverse().map(({ id }) => this.control("GET", `/requests/${id}`)));
    return entries.map(({ method, path, status, rule, body, explanation }) =>
      [
        `${method} ${path} ${body} -> ${status} by ${rule}`,
        explanation.rule?.sentence,
        explanation.would_succeed && `What would have succeeded: ${explanation.would_succeed}`,
      ].filter(Boolean).join("\n    ")).join("\n");
  }
}

/** A test in a world of its own, which nobody else sees. If it fails, what it asked is printed with the reasons. */
export function testInWorld(title, body) {
  test(title, async (t) => {
    const world = new World(`js-${randomUUID()}`);
    await world.begin("2026-01-15T10:00:00Z");
    try {
      await body(world, t);
    } catch (error) {
      t.diagnostic(`${title}:`);
      for (const line of (await world.explained()).split("\n")) t.diagnostic(line);
      throw error;
    } finally {
      await world.control("DELETE", `/worlds/${world.name}`);
    }
  });
}
