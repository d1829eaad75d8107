import type { StoredEvent } from "akamai-event-center-simulator";
import { series, smallEvent } from "../support/events";
import { failureOf, methodsOf } from "../support/observe";
import type { ProviderProcessOptions, Properties } from "../support/provider-process";
import { sharedWorld } from "../support/world";

const world = sharedWorld();
const onExisting = (value: string, more: NodeJS.ProcessEnv = {}): ProviderProcessOptions => ({
  env: { AKAMAI_EVENT_CENTER_ON_EXISTING: value, ...more },
});

const BOARD_MEETING = {
  name: "Quarterly board meeting",
  start: "2036-03-01T09:00:00Z",
  end: "2036-03-01T11:00:00Z",
  description: "Confidential",
  tags: ["board"],
  objects: [{ id: 3, type: "CP_CODE", bitrates: null }],
};
const OPENER = { name: "Season opener", start: "2036-09-05T16:00:00Z", end: "2036-09-05T18:00:00Z" };
const there = (event: Partial<StoredEvent> & typeof OPENER): number => world.simulator.rival.create(event).id;

/** What a person reads while the work goes on. */
const printedBy = async (work: () => Promise<unknown>) => {
  const { provider } = world;
  const before = provider.output.length;
  await work();
  await provider.settled();
  return provider.output.slice(before);
};

describe("the adoption of an event is announced before it happens", () => {
  beforeEach(() => world.restart());

  test("with a wrong id, the preview shows each member that would be overwritten", async () => {
    const { engine, simulator } = world;
    const id = there(BOARD_MEETING);
    const declared = { festival: { ...smallEvent, name: "Summer festival", adoptEventId: id } };
    const printed = await printedBy(() => engine.preview(declared));
    expect(printed.split("\n")).toEqual([
      `warning: Event ${id} will be adopted and changed:`,
      '  name: from "Quarterly board meeting" to "Summer festival"',
      '  description: from "Confidential" to nothing',
      '  start: from "2036-03-01T09:00:00Z" to "2036-09-05T18:00:00+02:00"',
      '  end: from "2036-03-01T11:00:00Z" to "2036-09-05T20:00:00+02:00"',
      '  tags: from ["board"] to nothing',
      '  objects: from [{"id":3,"type":"CP_CODE"}] to nothing',
      "",
    ]);
    expect(methodsOf(simulator)).toEqual([]);
  });

  test("of an equal event, it says that nothing changes", async () => {
    const id = there(OPENER);
    const declared = { opener: { ...smallEvent, adoptEventId: id } };
    expect(await printedBy(() => world.engine.preview(declared))).toBe(
      `warning: Event ${id} will be adopted; nothing in it changes.\n`,
    );
  });

  test("of a missing event, it says so, and up fails", async () => {
    const declared = { opener: { ...smallEvent, adoptEventId: 4711 } };
    expect(await printedBy(() => world.engine.preview(declared))).toBe(
      'warning: Event "Season opener" (id 4711) is gone from Event Center. Remove adoptEventId to create the event ' +
        "again, or correct the id. [EVENT_GONE]\n",
    );
    await expect(world.engine.up(declared)).rejects.toThrow("[EVENT_GONE]");
  });

  test("but not for an event that the resource already holds, nor for its replacement", async () => {
    const { engine } = world;
    const id = there(OPENER);
    const declared = { opener: { ...smallEvent, adoptEventId: id } };
    await engine.up(declared);
    await world.restart();
    expect(await printedBy(() => engine.preview(declared))).toBe("");
    await engine.replaceInPart("opener", declared.opener);
    await world.restart();
    expect(await printedBy(() => engine.preview(declared))).toBe("");
    expect(await printedBy(() => engine.up(declared))).toBe("");
  });

  test("a check does not fail because of it without credentials or an answer from Event Center", async () => {
    const declared = { opener: { ...smallEvent, adoptEventId: there(OPENER) } };
    const none = {
      AKAMAI_HOST: "",
      AKAMAI_CLIENT_TOKEN: "",
      AKAMAI_CLIENT_SECRET: "",
      AKAMAI_ACCESS_TOKEN: "",
    };
    await world.restart({
      env: { ...none, HOME: "/nowhere", AKAMAI_EVENT_CENTER_EDGERC: "/nowhere/.edgerc" },
    });
    expect(await world.engine.preview(declared)).toEqual({ opener: "create" });
    await world.restart();
    for (const fault of [
      { status: 503 },
      { status: 403 },
      { garbage: "html" as const },
      { cut: "before" as const },
    ]) {
      world.simulator.setFault(() => fault);
      expect(await world.engine.preview(declared)).toEqual({ opener: "create" });
    }
  });

  test("no value of a secret member is shown", async () => {
    const id = there({ ...OPENER, description: "The Queen" });
    const secret = {
      ...smallEvent,
      description: "The King",
      secretMembers: ["description"],
      adoptEventId: id,
    };
    const printed = await printedBy(() => world.engine.preview({ opener: secret }));
    expect(printed).toContain("  description: from [secret] to [secret]");
    expect(printed).not.toMatch(/King|Queen/);
  });
});

describe('onExisting "adoptIdentical"', () => {
  beforeEach(() => world.use(onExisting("adoptIdentical")));

  const forget = () => {
    world.engine.resources.clear();
    world.simulator.clearRequests();
  };

  test.each([
    ["a single event", { opener: { ...smallEvent, tags: ["a"], objects: [{ id: 1, type: "CP_CODE" }] } }],
    ["a series", { opener: series(3, { tags: ["a"] }) }],
  ])("adopts %s without a write if nothing would change", async (_, declared: Record<string, Properties>) => {
    const { engine, simulator } = world;
    await engine.up(declared);
    const { id } = engine.get("opener");
    forget();
    await world.restart(onExisting("adoptIdentical"));
    await engine.up(declared);
    expect(engine.get("opener").id).toBe(id);
    expect(methodsOf(simulator)).toEqual([]);
    expect(await engine.refresh()).toEqual([]);
    expect(await engine.up(declared)).toEqual({ opener: "same" });
  });

  test("creates the missing occurrences of a series", async () => {
    const { engine, simulator } = world;
    await engine.up({ show: series(4) });
    const [, , third] = simulator.rival.list();
    simulator.rival.remove(Number(third?.id));
    forget();
    await world.restart(onExisting("adoptIdentical"));
    await engine.up({ show: series(4) });
    expect(methodsOf(simulator)).toEqual(["POST"]);
    expect(simulator.rival.list()).toHaveLength(4);
    expect(await engine.refresh()).toEqual([]);
    expect(await engine.up({ show: series(4) })).toEqual({ show: "same" });
  });

  test.each([
    ["a single event", { opener: smallEvent }],
    ["a series", { opener: series(3) }],
  ])(
    "refuses %s if something would change, and names the members",
    async (_, declared: Record<string, Properties>) => {
      const { engine, simulator } = world;
      await engine.up(declared);
      const event = simulator.rival.list().at(-1);
      simulator.rival.edit(Number(event?.id), { description: "By hand", tags: ["web"] });
      forget();
      await world.restart(onExisting("adoptIdentical"));
      const { message } = await failureOf(engine.up(declared));
      expect(message).toContain(`Event ${event?.id} in Event Center already has the name, start and end`);
      expect(message).toContain(
        'Taking it over would change:\n  description: from "By hand" to nothing\n  tags: from ["web"] to nothing [EVENT_ALREADY_EXISTS]',
      );
      expect(methodsOf(simulator)).toEqual([]);
      expect(engine.resources.size).toBe(0);
    },
  );

  test("refuses an event whose objects cannot be read", async () => {
    const { engine, simulator } = world;
    await engine.up({ opener: { ...smallEvent, objects: [{ id: 1, type: "CP_CODE" }] } });
    forget();
    simulator.setQuirks({ nullObjects: true });
    await world.restart(onExisting("adoptIdentical"));
    await expect(
      engine.up({ opener: { ...smallEvent, objects: [{ id: 2, type: "CP_CODE" }] } }),
    ).rejects.toThrow("[EVENT_ALREADY_EXISTS]");
    expect(methodsOf(simulator)).toEqual([]);
  });

  test("does not affect adoptEventId", async () => {
    const id = there({ ...OPENER, description: "By hand" });
    await world.engine.up({ opener: { ...smallEvent, adoptEventId: id } });
    expect(world.simulator.rival.get(id)?.description).toBeNull();
  });
});

describe("a replacement of an adopted event", () => {
  const adopted = async () => {
    const id = there(OPENER);
    const event = { ...smallEvent, adoptEventId: id };
    await world.engine.up({ opener: event });
    await world.restart();
    return { id, event };
  };

  const expectMadeAnew = async (id: number, event: Properties) => {
    const { engine, simulator } = world;
    expect(simulator.rival.get(id)).toBeUndefined();
    expect(simulator.rival.list()).toHaveLength(1);
    expect(engine.get("opener").id).toBe(String(simulator.rival.list()[0]?.id));
    await world.restart();
    expect(await engine.up({ opener: event })).toEqual({ opener: "same" });
    expect(await engine.refresh()).toEqual([]);
  };

  test("by --replace creates it again", async () => {
    const { id, event } = await adopted();
    await world.engine.replace("opener", event);
    await expectMadeAnew(id, event);
  });

  test("by --replace that was killed between DELETE and POST is finished by the next up", async () => {
    const { id, event } = await adopted();
    await world.engine.replaceInPart("opener", event);
    await world.restart();
    expect(await world.engine.up({ opener: event })).toEqual({ opener: "replace" });
    await expectMadeAnew(id, event);
  });
});

describe("an event that is deleted just after it was found", () => {
  beforeEach(() => world.restart(onExisting("adopt")));

  test.each([
    ["a single event", smallEvent],
    ["a series", series(2)],
    // Its dates are history, which no run makes up for.
    ["a series that has ended", series(2, { start: "2020-09-05T16:00:00Z", end: "2020-09-05T18:00:00Z" })],
  ])('never becomes the id "undefined": %s', async (_, event) => {
    const { engine, simulator } = world;
    const name = String(event["name"]);
    there({ ...OPENER, name, start: String(event["start"]), end: String(event["end"]) });
    simulator.setFault(({ operation }) => {
      if (operation === "getEvent") {
        simulator.rival.list().forEach(({ id }) => {
          simulator.rival.remove(id);
        });
      }
      return undefined;
    });
    await engine.up({ opener: event }).catch(() => undefined);
    simulator.setFault();
    expect(engine.resources.get("opener")?.id ?? "none").not.toBe("undefined");
    await engine.up({ opener: event });
    expect(engine.get("opener").id).toMatch(/^\d+$/);
    expect(await engine.refresh()).toEqual([]);
    expect(await engine.up({ opener: event })).toEqual({ opener: "same" });
  });
});

describe("claims", () => {
  test("of a refused adoption are released for another declaration", async () => {
    const { engine, simulator } = world;
    await world.restart(
      onExisting("adopt", {
        AKAMAI_EVENT_CENTER_NOW: "2036-09-05T17:00:00Z",
        AKAMAI_EVENT_CENTER_LIVE_CHANGES: "refuse",
      }),
    );
    const id = there({ ...OPENER, objects: [{ id: 3, type: "CP_CODE", bitrates: null }] });
    const event = { ...smallEvent, adoptEventId: id };
    await expect(engine.up({ wrong: event })).rejects.toThrow("[EVENT_ON_AIR]");
    const right = { ...event, objects: [{ id: 3, type: "CP_CODE" }] };
    await engine.up({ right });
    expect(engine.get("right").id).toBe(String(id));
    expect(methodsOf(simulator)).toEqual([]);
  });

  test("of an adoption whose update is refused are released, too", async () => {
    const { engine, simulator } = world;
    await world.restart();
    const id = there(OPENER);
    simulator.setFault(({ operation }) => (operation === "updateEvent" ? { status: 400 } : undefined));
    await failureOf(engine.up({ wrong: { ...smallEvent, tags: ["a"], adoptEventId: id } }));
    simulator.setFault();
    await engine.up({ right: { ...smallEvent, adoptEventId: id } });
    expect(engine.get("right").id).toBe(String(id));
  });

  test("also cover occurrences created during an adoption", async () => {
    const { engine, simulator } = world;
    await world.restart(onExisting("adopt"));
    there({ ...OPENER, name: "Morning show" });
    await engine.up({ show: series(3) });
    const last = simulator.rival.list().at(-1);
    const other = { ...smallEvent, name: "Morning show", start: last?.start, end: last?.end };
    await expect(engine.up({ show: series(3), other })).rejects.toThrow("belongs to another resource");
    expect(simulator.rival.list()).toHaveLength(3);
  });
});
