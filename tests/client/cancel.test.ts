import { CancelledError, NotFoundError } from "../../provider/client";
import { failureOf, problemOf, servers, SMALL_EVENT } from "./support/server";

const start = servers();
const soon = (milliseconds = 50) => AbortSignal.timeout(milliseconds);

/** Well below the longest wait here, and far above what a busy machine needs. */
async function quickly<Result>(work: Promise<Result>): Promise<Result> {
  const begin = Date.now();
  const result = await work;
  expect(Date.now() - begin).toBeLessThan(20_000);
  return result;
}

test("a request that was already cancelled is not sent", async () => {
  const server = await start(() => ({ json: {} }));
  const error = await failureOf(server.client().getEvent(1, { signal: AbortSignal.abort() }), CancelledError);
  expect(error).toMatchObject({ code: "EVENT_CENTER_CANCELLED", outcome: "not done" });
  expect(server.received).toHaveLength(0);
});

test("a request that waits for its answer ends at once; the outcome of a change is then unknown", async () => {
  let controller = new AbortController();
  const server = await start(() => () => {
    controller.abort();
  });
  const client = server.client();
  const read = await quickly(failureOf(client.getEvent(1, { signal: controller.signal }), CancelledError));
  expect(read.outcome).toBe("not done");
  controller = new AbortController();
  const created = await quickly(
    failureOf(client.createEvent(SMALL_EVENT, { signal: controller.signal }), CancelledError),
  );
  expect(created.outcome).toBe("unknown");
});

test("a wait between two attempts ends at once", async () => {
  const server = await start(() => problemOf(503));
  const client = server.client({ retryWaitMin: 30, retryWaitMax: 30, retryMax: 50 });
  await quickly(failureOf(client.getEvent(1, { signal: soon(100) }), CancelledError));
});

test("a wait for the rate limit ends at once, and other requests continue", async () => {
  const server = await start((_, count) =>
    count === 1 ? { status: 429, headers: { "Retry-After": "1" } } : problemOf(400),
  );
  const client = server.client();
  const limited = client.createEvent(SMALL_EVENT, { signal: soon(100) });
  const error = await quickly(failureOf(limited, CancelledError));
  expect(error.outcome).toBe("not done");
  await expect(client.createEvent(SMALL_EVENT)).rejects.toMatchObject({ status: 400 });
});

test("a call's own stop ends its wait, but reads the answer to a change that was sent", async () => {
  const stop = new AbortController();
  const server = await start((_, count) => {
    if (count === 1) {
      return { status: 429, headers: { "Retry-After": "1" } };
    }
    stop.abort();
    return { text: "" };
  });
  const client = server.client();
  const limited = await quickly(failureOf(client.deleteEvent(1, { stop: soon(100) }), CancelledError));
  expect(limited.outcome).toBe("not done");
  expect(server.received).toHaveLength(1);
  await client.deleteEvent(1, { stop: stop.signal });
  expect(stop.signal.aborted).toBe(true);
});

test("a wait for other requests to finish ends at once, and lets no extra request through", async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const server = await start(async () => {
    await held;
    return problemOf(400);
  });
  const client = server.client({ concurrency: 1 });
  const first = client.createEvent(SMALL_EVENT);
  await quickly(failureOf(client.getEvent(2, { signal: soon() }), CancelledError));
  const third = client.createEvent(SMALL_EVENT);
  release();
  await expect(first).rejects.toMatchObject({ status: 400 });
  await expect(third).rejects.toMatchObject({ status: 400 });
});

test("a signal that is never used leaves no listeners behind", async () => {
  const server = await start(({ target }) =>
    target.includes("?")
      ? { json: { metadata: { page: 1, pageSize: 1, totalPageCount: 0, totalResultsCount: 0 }, data: [] } }
      : problemOf(404),
  );
  const { signal } = new AbortController();
  const added = jest.spyOn(signal, "addEventListener");
  const removed = jest.spyOn(signal, "removeEventListener");
  await failureOf(server.client().getEvent(1, { signal }), NotFoundError);
  expect(removed.mock.calls.length).toBe(added.mock.calls.length);
});
