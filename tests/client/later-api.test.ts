import { EventCenter, ConflictError, InvalidRequestError, NotFoundError } from "../../provider/client";
import { simulators } from "../support/simulator";
import { failureOf, SMALL_EVENT } from "./support/server";

const start = simulators();

/** A client of a simulator of Akamai's later API. */
async function later() {
  const simulator = await start({ laterApi: true });
  const client = new EventCenter({
    ...simulator.credentials,
    basePath: "/events/v3",
    environment: {},
    warn: () => undefined,
  });
  return { simulator, client };
}

describe("the later API at /events/v3, whose problems have types and paths,", () => {
  test("takes every operation", async () => {
    const { client } = await later();
    const [created] = await client.createEvent({ ...SMALL_EVENT, tags: ["a"] });
    const id = created?.id ?? 0;
    const event = await client.getEvent(id);
    const update = { ...SMALL_EVENT, version: event.version, description: "new", objects: [] };
    expect(await client.updateEvent(id, update)).toMatchObject({ id, description: "new" });
    expect((await client.listEventsPage()).data.map((item) => item.id)).toEqual([id]);
    expect((await client.listTagsPage()).data).toEqual([]);
    await client.deleteEvent(id);
    const gone = await failureOf(client.getEvent(id), NotFoundError);
    expect(gone).toMatchObject({
      hasProblem: true,
      problem: { detail: `Event entity with id ${id} not found` },
    });
  });

  test("distinguishes a duplicate from a changed version, whatever the event's name", async () => {
    const { client } = await later();
    const named = { ...SMALL_EVENT, name: "Concurrent version" };
    const [event] = await client.createEvent(named);
    const equal = await failureOf(client.createEvent(named), ConflictError);
    expect(equal).toMatchObject({
      kind: "duplicate",
      problem: { type: "/event-center/error-types/duplicate" },
    });
    const stale = { ...named, name: "It already exists", version: 99, objects: [] };
    const moved = await failureOf(client.updateEvent(event?.id ?? 0, stale), ConflictError);
    expect(moved).toMatchObject({
      kind: "version",
      problem: { type: "/event-center/error-types/concurrent-modification" },
    });
  });

  test("names what it refuses by path and value", async () => {
    const { client } = await later();
    const refused = { ...SMALL_EVENT, name: "  ", audienceSize: 0, coordinators: ["c".repeat(257)] };
    const error = await failureOf(client.createEvent(refused), InvalidRequestError);
    expect(error.problem?.type).toBe("/event-center/error-types/constraint-violation");
    expect(error.message).toMatch(/name .*\(was " {2}"\)/);
    expect(error.message).toMatch(/audienceSize .*\(was 0\)/);
    expect(error.message).toContain("coordinators[0]");
    expect(error.problem?.errors?.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["name", "audienceSize", "coordinators[0]"]),
    );
  });

  test("is named as the setting to change if the older path fails", async () => {
    const { simulator } = await later();
    const older = new EventCenter({ ...simulator.credentials, environment: {}, warn: () => undefined });
    await expect(older.getEvent(1)).rejects.toMatchObject({ code: "EVENT_CENTER_BASE_PATH" });
  });
});
