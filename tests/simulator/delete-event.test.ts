import { clientFor } from "../support/api-client";
import { simulators } from "../support/simulator";
import { SMALL } from "../support/winter-olympics";

const start = simulators();

describe("Remove an event", () => {
  test("answers 204 without a body, and then the event is gone", async () => {
    const simulator = await start();
    simulator.rival.create(SMALL);
    const client = clientFor(simulator.credentials);
    const answer = await client({ method: "DELETE", path: "/events/1" });
    expect(answer).toMatchObject({ status: 204, text: "" });
    expect((await client({ path: "/events/1" })).status).toBe(404);
    expect((await client({ method: "DELETE", path: "/events/1" })).status).toBe(404);
  });

  test("needs no version: it removes the event as it is", async () => {
    const simulator = await start();
    simulator.rival.create(SMALL);
    simulator.rival.touch(1);
    const client = clientFor(simulator.credentials);
    expect((await client({ method: "DELETE", path: "/events/1" })).status).toBe(204);
    expect(simulator.rival.list()).toEqual([]);
  });

  test("allows a new event with the same name, start and end", async () => {
    const simulator = await start();
    simulator.rival.create(SMALL);
    const client = clientFor(simulator.credentials);
    expect((await client({ method: "POST", path: "/events", body: SMALL })).status).toBe(409);
    await client({ method: "DELETE", path: "/events/1" });
    expect((await client({ method: "POST", path: "/events", body: SMALL })).status).toBe(200);
  });
});
