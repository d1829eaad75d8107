import { smallEvent, winterOlympics } from "../support/events";
import { failureOf, methodsOf, partialFailureOf, toWire, writesOf } from "../support/observe";
import { sharedWorld } from "../support/world";

const world = sharedWorld();

const created = async () => {
  await world.engine.up({ games: winterOlympics });
  world.simulator.clearRequests();
  return Number(world.engine.get("games").id);
};

const larger = { games: { ...winterOlympics, audienceSize: 6_000_000 } };

test("an edit that no refresh has shown is refused: who, what, when, both versions and the next step", async () => {
  const { engine, simulator } = world;
  const id = await created();
  const { version, modifiedDate } = simulator.rival.edit(id, {
    description: "Edited in the web page",
    tags: ["winter", "olympics", "web"],
    customerEventId: null,
  });
  const before = engine.get("games").outputs["version"];
  const { message } = await failureOf(engine.up(larger));
  expect(message).toBe(
    [
      `Event "2018 Winter Olympics" (id ${id}) was edited in Event Center: webuser changed it on ${modifiedDate} ` +
        `(version ${String(before)} in state, ${version} now).`,
      `  description: from ${JSON.stringify(winterOlympics["description"])} to "Edited in the web page"`,
      '  customerEventId: from "xxiii-owg" to nothing',
      '  tags: from ["winter","olympics"] to ["winter","olympics","web"]',
      "Nothing was overwritten. Run pulumi refresh --target URN with the URN of this resource alone (pulumi stack " +
        "--show-urns prints it), review the edit, then run the command again. [EVENT_EDIT_CONFLICT]",
    ].join("\n"),
  );
  expect(simulator.rival.get(id)).toMatchObject({ description: "Edited in the web page", version });
  expect(engine.get("games").outputs["audienceSize"]).toBe(5_000_000);
});

test("the same refusal is repeated until a refresh has run", async () => {
  const { engine, simulator } = world;
  const id = await created();
  simulator.rival.edit(id, { description: "Edited" });
  for (let run = 0; run < 3; run += 1) {
    await expect(engine.up(larger)).rejects.toThrow("was edited in Event Center");
    await world.restart();
  }
  expect(simulator.rival.get(id)?.description).toBe("Edited");
  await engine.refresh();
  expect(engine.get("games").outputs["description"]).toBe("Edited");
  expect(await engine.up(larger)).toEqual({ games: "update" });
  expect(simulator.rival.get(id)).toMatchObject({
    description: winterOlympics["description"],
    audienceSize: 6_000_000,
  });
});

test("an edit of the same member that the declaration changes is refused, too", async () => {
  const { engine, simulator } = world;
  const id = await created();
  simulator.rival.edit(id, { audienceSize: 7 });
  await expect(engine.up(larger)).rejects.toThrow("audienceSize: from 5000000 to 7");
});

test("another spelling of the same value is no edit", async () => {
  const { engine, simulator } = world;
  const id = await created();
  simulator.rival.edit(id, {
    start: "2036-02-08T10:00:00+02:00",
    tags: ["olympics", "winter"],
    coordinators: ["taklumiere", "vsnyder"],
  });
  expect(await engine.up(larger)).toEqual({ games: "update" });
  expect(methodsOf(simulator)).toEqual(["PUT", "PUT"]);
});

test("if only the version had changed, the update is sent again with the new one", async () => {
  const { engine, simulator } = world;
  const id = await created();
  const before = engine.get("games").outputs["version"];
  const { version } = simulator.rival.touch(id);
  expect(await engine.up(larger)).toEqual({ games: "update" });
  expect(writesOf(simulator).map(({ body }) => body)).toEqual([
    expect.objectContaining({ version: before }),
    expect.objectContaining({ version, audienceSize: 6_000_000 }),
  ]);
  expect(await engine.refresh()).toEqual([]);
});

test("if the version keeps changing, the update fails after a few attempts, and nothing is lost", async () => {
  const { engine, simulator } = world;
  const id = await created();
  simulator.rival.touch(id);
  simulator.setFault(({ operation }) => {
    if (operation === "updateEvent") {
      simulator.rival.touch(id);
    }
    return undefined;
  });
  await expect(engine.up(larger)).rejects.toThrow(/another client has changed it/);
  expect(methodsOf(simulator).length).toBeLessThan(6);
  simulator.setFault();
  expect(await engine.up(larger)).toEqual({ games: "update" });
});

test("an edit between the GET and the second PUT is not overwritten", async () => {
  const { engine, simulator } = world;
  const id = await created();
  simulator.rival.touch(id);
  let edited = false;
  simulator.setFault(({ operation, n }) => {
    if (operation === "updateEvent" && n === 2) {
      simulator.rival.edit(id, { description: "Edited just now" });
      edited = true;
    }
    return undefined;
  });
  await expect(engine.up(larger)).rejects.toThrow("Edited just now");
  expect(edited).toBe(true);
  expect(simulator.rival.get(id)?.description).toBe("Edited just now");
});

test("if Event Center already holds the declared values, the update is done", async () => {
  const { engine, simulator } = world;
  const id = await created();
  const { version } = simulator.rival.edit(id, { audienceSize: 6_000_000 });
  expect(await engine.up(larger)).toEqual({ games: "update" });
  expect(methodsOf(simulator)).toEqual(["PUT"]);
  expect(engine.get("games").outputs).toMatchObject({ audienceSize: 6_000_000, version });
  expect(await engine.refresh()).toEqual([]);
});

test("an update to the name and dates of another event is refused, and the message names that event", async () => {
  const { engine, simulator } = world;
  await engine.up({ games: winterOlympics, opener: smallEvent });
  const { message } = await failureOf(
    engine.up({ games: { ...winterOlympics, ...smallEvent }, opener: smallEvent }),
  );
  expect(message).toContain(
    `Event ${engine.get("opener").id} in Event Center already has the name, start and end`,
  );
  expect(message).toContain("Change the name or the dates of one of them.");
  expect(simulator.rival.get(Number(engine.get("games").id))?.name).toBe(winterOlympics["name"]);
});

test("an edit that refresh shows in inputs and outputs is in the preview and is repaired by up", async () => {
  const { engine, simulator } = world;
  const id = await created();
  const edit = {
    name: "Winter Olympics",
    audienceLocations: ["FR"],
    objects: [{ id: 9, type: "SRIP_SLOT" }],
  };
  simulator.rival.edit(id, edit);
  expect(await engine.preview({ games: winterOlympics })).toEqual({ games: "same" });
  expect(await engine.refresh()).toEqual(["games"]);
  expect(engine.get("games").inputs).toMatchObject(edit);
  expect(engine.get("games").outputs).toMatchObject({ ...edit, modifiedBy: "webuser" });
  expect(await engine.preview({ games: winterOlympics })).toEqual({ games: "update" });
  expect(await engine.up({ games: winterOlympics })).toEqual({ games: "update" });
  expect(await engine.refresh()).toEqual([]);
  expect(await engine.up({ games: winterOlympics })).toEqual({ games: "same" });
});

test("an edit that is copied to the declaration needs no request after the refresh", async () => {
  const { engine, simulator } = world;
  const id = await created();
  simulator.rival.edit(id, { audienceSize: 6_000_000 });
  await engine.refresh();
  expect(await engine.up(larger)).toEqual({ games: "same" });
  expect(methodsOf(simulator)).toEqual([]);
});

test("a value that the document does not allow, set by somebody else, is shown and can be repaired", async () => {
  const { engine, simulator } = world;
  const id = await created();
  simulator.rival.edit(id, {
    description: "x".repeat(3000),
    objects: [{ id: 5, type: "A_LATER_KIND" }],
    tags: Array.from({ length: 30 }, (_, index) => `tag${index}`),
  });
  expect(await engine.refresh()).toEqual(["games"]);
  expect(engine.get("games").outputs["objects"]).toEqual([{ id: 5, type: "A_LATER_KIND" }]);
  expect(await engine.up({ games: winterOlympics })).toEqual({ games: "update" });
  expect(await engine.refresh()).toEqual([]);
});

test("deleted in the web page and seen by refresh: created again", async () => {
  const { engine, simulator } = world;
  const id = await created();
  simulator.rival.remove(id);
  expect(await engine.refresh()).toEqual(["games"]);
  expect(engine.resources.size).toBe(0);
  expect(await engine.up({ games: winterOlympics })).toEqual({ games: "create" });
  expect(engine.get("games").id).not.toBe(String(id));
});

test("deleted in the web page and not refreshed: an update says so and names the next step", async () => {
  const { engine, simulator } = world;
  const id = await created();
  simulator.rival.remove(id);
  const { message } = await failureOf(engine.up(larger));
  expect(message).toBe(
    `Event "2018 Winter Olympics" (id ${id}) is gone from Event Center. ` +
      "Run pulumi refresh, then pulumi up to create it again. [EVENT_GONE]",
  );
  expect(methodsOf(simulator)).toEqual(["PUT"]);
});

test("deleted in the web page before a destroy: the destroy succeeds", async () => {
  const { engine, simulator } = world;
  const id = await created();
  simulator.rival.remove(id);
  await engine.destroy();
  expect(engine.resources.size).toBe(0);
});

test("a delete of an event succeeds if only its version has changed", async () => {
  const { engine, simulator } = world;
  simulator.rival.touch(await created());
  await engine.up({});
  expect(simulator.rival.list()).toEqual([]);
});

test("an update after which Event Center holds other values than were sent is reported, recorded, and sent again by the next up", async () => {
  const { engine, simulator } = world;
  const id = await created();
  simulator.setFault(({ operation }) => {
    const event = simulator.rival.get(id);
    return (operation === "updateEvent" || operation === "getEvent") && event
      ? { after: true, status: 200, body: JSON.stringify(toWire({ ...event, version: 3, audienceSize: 1 })) }
      : undefined;
  });
  const { reasons } = await partialFailureOf(engine.up(larger));
  expect(reasons).toEqual([
    `Event Center holds other values than requested for event "2018 Winter Olympics" (id ${id}):\n` +
      "  audienceSize: requested 6000000, holds 1 [EVENT_NOT_AS_ASKED]",
  ]);
  expect(engine.get("games").outputs["audienceSize"]).toBe(1);
  simulator.setFault();
  expect(await engine.up(larger)).toEqual({ games: "update" });
  expect(simulator.rival.get(id)?.audienceSize).toBe(6_000_000);
  expect(await engine.refresh()).toEqual([]);
  expect(await engine.up(larger)).toEqual({ games: "same" });
});

test("an update whose answer alone shows other values than were sent is read again, and is done", async () => {
  const { engine, simulator } = world;
  await created();
  simulator.setQuirks({ emptyObjectsInWriteAnswers: true });
  const before = simulator.requests.length;
  expect(await engine.up(larger)).toEqual({ games: "update" });
  expect(simulator.requests.slice(before).map(({ method }) => method)).toEqual(["PUT", "GET"]);
  expect(engine.get("games").outputs["objects"]).toEqual(winterOlympics["objects"]);
});
