import { anyText } from "../support/anything";
import type { Fault, FaultRequest } from "akamai-event-center-simulator";
import { clientFor } from "../support/api-client";
import { simulators } from "../support/simulator";
import { SMALL } from "../support/winter-olympics";

const start = simulators();

async function createWith(fault: Fault) {
  const simulator = await start({ fault: () => fault });
  const client = clientFor(simulator.credentials);
  const answer = await client({ method: "POST", path: "/events", body: SMALL }).catch(
    (error: unknown) => error,
  );
  return { answer, done: simulator.rival.list().length === 1, simulator };
}

describe("Faults", () => {
  test("a status with headers is answered instead of the work", async () => {
    const { answer, done } = await createWith({ status: 503, headers: { "Retry-After": "7" } });
    expect(answer).toMatchObject({
      status: 503,
      headers: { "retry-after": "7", "content-type": "application/problem+json" },
      body: { status: 503, title: "Service Unavailable", requestId: anyText },
    });
    expect(done).toBe(false);
  });

  test("a status is answered after the work", async () => {
    const { answer, done } = await createWith({ status: 500, after: true });
    expect(answer).toMatchObject({ status: 500 });
    expect(done).toBe(true);
  });

  test("a given body is answered", async () => {
    const { answer, done } = await createWith({ status: 200, body: '[{"id":"x"}]' });
    expect(answer).toMatchObject({ status: 200, body: [{ id: "x" }] });
    expect(done).toBe(false);
  });

  test.each([
    ["before", false],
    ["after", true],
  ] as const)("the connection is cut %s the work", async (cut, isDone) => {
    const { answer, done, simulator } = await createWith({ cut });
    expect(answer).toMatchObject({ code: "ECONNRESET" });
    expect(done).toBe(isDone);
    expect(simulator.requests[0]?.status).toBe(0);
  });

  test("an answer is delayed", async () => {
    const before = performance.now();
    const { answer } = await createWith({ delay: 150 });
    expect(answer).toMatchObject({ status: 200 });
    expect(performance.now() - before).toBeGreaterThanOrEqual(145);
  });

  test("garbage is a page, half an answer, or another event", async () => {
    const html = await createWith({ garbage: "html", status: 502 });
    expect(html.answer).toMatchObject({
      status: 502,
      body: undefined,
      headers: { "content-type": "text/html" },
    });
    expect(html.done).toBe(false);
    expect((await createWith({ garbage: "html", after: true })).done).toBe(true);
    const half = await createWith({ garbage: "cut-short" });
    expect(half).toMatchObject({ done: true, answer: { status: 200, body: undefined } });
    const other = await createWith({ garbage: "other-event" });
    expect(other).toMatchObject({ done: true, answer: { body: [{ id: 1_000_001 }] } });
  });

  test("the hook gets each request and its number within the operation", async () => {
    const seen: FaultRequest[] = [];
    const simulator = await start({
      fault: async (request) => {
        seen.push(request);
        await Promise.resolve();
        return request.operation === "getEvent" && request.n === 2 ? { status: 500 } : undefined;
      },
    });
    simulator.rival.create(SMALL);
    const client = clientFor(simulator.credentials);
    const get = async () => (await client({ path: "/events/1" })).status;
    const list = await client({ path: "/events?page=1" });
    expect([list.status, await get(), await get(), await get()]).toEqual([200, 200, 500, 200]);
    expect(seen[0]).toMatchObject({ method: "GET", operation: "listEvents", query: "page=1", n: 1 });
    simulator.setFault();
    expect(await get()).toBe(200);
    expect(seen).toHaveLength(4);
  });

  test("more requests a second than allowed are answered with 429 and when to come back", async () => {
    // The limit counts in real time, which stands still here: on a busy machine, three requests may take longer than a second.
    const began = Date.now();
    const clock = jest.spyOn(Date, "now").mockReturnValue(began);
    const simulator = await start({ rateLimit: 2 });
    const client = clientFor(simulator.credentials);
    const answers = await Promise.all([1, 2, 3].map(() => client({ path: "/events" })));
    const refused = answers.find(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(refused?.headers["retry-after"]).toBe("1");
    expect(refused?.headers["x-ratelimit-next"]).toBe(new Date(began + 1000).toISOString());
    clock.mockReturnValue(began + 1000);
    expect((await client({ path: "/events" })).status).toBe(200);
  });
});
