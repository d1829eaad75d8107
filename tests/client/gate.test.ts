import { Gate } from "../../provider/client/http/gate";

const FREE = { concurrency: 1, requestLimit: 0 };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Sends a request when the gate lets it; returns the moment of passing, on the mocked clock. */
async function pass(gate: Gate): Promise<number> {
  let passed: number | undefined;
  void gate.enter(FREE).then((moment) => (passed = moment));
  for (;;) {
    await jest.advanceTimersByTimeAsync(1);
    if (passed !== undefined) {
      gate.leave();
      return passed;
    }
  }
}

async function taken(gate: Gate): Promise<number> {
  const passed = await pass(gate);
  gate.succeeded();
  return passed;
}

async function refused(gate: Gate, milliseconds: number): Promise<void> {
  gate.slowDown(milliseconds, await pass(gate), milliseconds);
}

/** The mean distance at which requests follow each other, in milliseconds. */
async function distance(gate: Gate): Promise<number> {
  const before = await taken(gate);
  for (let request = 1; request < 20; request++) {
    await taken(gate);
  }
  return ((await taken(gate)) - before) / 20;
}

/** As a server does that takes twenty requests a second. */
async function refusedAfterFifty(gate: Gate): Promise<void> {
  for (let request = 0; request < 50; request++) {
    await taken(gate);
    jest.advanceTimersByTime(29);
  }
  await refused(gate, 1000);
}

test("after a refusal requests follow each other a little slower than the server took them", async () => {
  const gate = new Gate();
  await refusedAfterFifty(gate);
  const after = await distance(gate);
  expect(after).toBeGreaterThan(50);
  expect(after).toBeLessThan(1.05 * 50);
});

test("a server that takes one request a second is asked no faster after the first refusal", async () => {
  const gate = new Gate();
  await taken(gate);
  await refused(gate, 1000);
  expect(await distance(gate)).toBeGreaterThan(990);
});

test("a refusal after a single answer halves the speed that was found, however long the requested wait", async () => {
  const gate = new Gate();
  await refusedAfterFifty(gate);
  await taken(gate);
  await refused(gate, 5000);
  const after = await distance(gate);
  expect(after).toBeGreaterThan(90);
  expect(after).toBeLessThan(110);
});

test("if a server becomes slower, a few refusals are enough to slow down with it", async () => {
  const gate = new Gate();
  await refusedAfterFifty(gate);
  for (let refusals = 0; refusals < 5; refusals++) {
    await taken(gate);
    await refused(gate, 1000);
  }
  expect(await distance(gate)).toBeGreaterThan(990);
});
