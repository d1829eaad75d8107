import { clientFor } from "../support/api-client";
import { simulators } from "../support/simulator";
import { SMALL, WINTER_OLYMPICS } from "../support/winter-olympics";

const start = simulators();

async function withOlympics() {
  const simulator = await start();
  const client = clientFor(simulator.credentials);
  await client({ method: "POST", path: "/events", body: WINTER_OLYMPICS });
  const put = (body: object, id = 1) => client({ method: "PUT", path: `/events/${id}`, body });
  return { simulator, client, put };
}

describe("Update an event", () => {
  test("replaces the members and moves the version stamp by more than one", async () => {
    const { put, client } = await withOlympics();
    const answer = await put({
      ...WINTER_OLYMPICS,
      version: 0,
      name: "Summer",
      tags: ["olympics", "summer"],
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id: 1, version: 3, name: "Summer", createdBy: "owner" });
    // A tag keeps its id; a new one gets the next.
    expect(answer.event.tags).toEqual([
      { id: 2, name: "olympics" },
      { id: 3, name: "summer" },
    ]);
    expect((await client({ path: "/events/1" })).body).toEqual(answer.body);
  });

  test("clears what is null, an empty list or absent", async () => {
    const cleared = {
      description: null,
      customerEventId: null,
      audienceSize: null,
      audienceLocations: [],
      coordinators: [],
      tags: [],
      objects: [],
    };
    const nulls = {
      description: null,
      customerEventId: null,
      audienceSize: null,
      audienceLocations: null,
      coordinators: null,
      tags: null,
      objects: [],
    };
    const first = await withOlympics();
    expect((await first.put({ ...SMALL, ...nulls, version: 0 })).body).toMatchObject({
      ...SMALL,
      ...cleared,
    });
    const second = await withOlympics();
    expect((await second.put({ ...SMALL, version: 0 })).body).toMatchObject({ ...SMALL, ...cleared });
  });

  test("refuses a stale version and says which one stands", async () => {
    const { put, simulator } = await withOlympics();
    simulator.rival.touch(1);
    const answer = await put({ ...WINTER_OLYMPICS, version: 0, name: "Summer" });
    expect(answer).toMatchObject({
      status: 409,
      body: {
        errors: [{ detail: "Version mismatch for Event entity, expected version: 3, but got: 0" }],
      },
    });
    expect(simulator.rival.get(1)?.name).toBe(WINTER_OLYMPICS.name);
  });

  test("accepts only one of two updates with the same version", async () => {
    const { put } = await withOlympics();
    const answers = await Promise.all([
      put({ ...SMALL, version: 0, name: "One" }),
      put({ ...SMALL, version: 0, name: "Two" }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test("refuses to make an event equal to another one, but not to itself", async () => {
    const { put, simulator } = await withOlympics();
    simulator.rival.create(SMALL);
    expect((await put({ ...SMALL, version: 0 })).problem.errors[0]?.detail).toBe("Entity already exists");
    expect((await put({ ...WINTER_OLYMPICS, version: 0, description: "new" })).status).toBe(200);
  });

  test.each([
    ["no version", { version: undefined }, "version"],
    ["a version as text", { version: "0" }, "version"],
    ["a recurrence", { recurrence: { frequency: "DAILY", count: 2 } }, "recurrence"],
    ["no name", { name: undefined }, "name"],
    ["objects that are null", { objects: null }, "objects"],
    ["an id", { id: 1 }, "id"],
  ])("refuses %s", async (_what, change, parameter) => {
    const { put } = await withOlympics();
    const answer = await put({ ...SMALL, version: 0, ...change });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ parameter }] } });
  });

  test("answers 404 if the event is gone", async () => {
    const { put, simulator } = await withOlympics();
    simulator.rival.remove(1);
    expect((await put({ ...SMALL, version: 0 })).status).toBe(404);
  });

  test("says who modified the event last, and when", async () => {
    let now = Date.parse("2026-01-01T00:00:00Z");
    const simulator = await start({ now: () => now, acceptAnySignature: true });
    const client = clientFor(simulator.credentials);
    await client({ method: "POST", path: "/events", body: SMALL });
    now += 60_000;
    simulator.rival.edit(1, { name: "Renamed" });
    expect((await client({ path: "/events/1" })).body).toMatchObject({
      name: "Renamed",
      version: 3,
      createdDate: "2026-01-01T00:00:00Z",
      createdBy: "owner",
      modifiedDate: "2026-01-01T00:01:00Z",
      modifiedBy: "webuser",
    });
  });
});
