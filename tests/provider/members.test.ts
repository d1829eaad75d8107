import { MEMBER_NAMES, type MemberName, MEMBERS } from "../../provider/contract";
import { series, smallEvent } from "../support/events";
import { methodsOf, writesOf } from "../support/observe";
import { sharedWorld } from "../support/world";

const world = sharedWorld();

/** How each member is walked through its life. */
interface Walk {
  readonly set: unknown;
  readonly changed: unknown;
  /** Other ways to say what `set` says. */
  readonly same: readonly unknown[];
  /** Ways to say nothing, beside leaving it out. */
  readonly nothing: readonly unknown[];
  /** True if a change needs a new resource. */
  readonly replaces?: true;
}

const WALKS: Record<MemberName, Walk> = {
  name: { set: "Final", changed: "Grand final", same: [], nothing: [] },
  description: { set: "The last match", changed: "The very last match", same: [], nothing: [null, ""] },
  customerEventId: { set: "cup-1", changed: "cup-2", same: [], nothing: [null, ""] },
  start: {
    set: "2036-09-05T17:00:00Z",
    changed: "2036-09-05T17:00:01Z",
    same: [
      "2036-09-05T19:00:00+02:00",
      "2036-09-05T17:00Z",
      "2036-09-05T12:00:00-05:00",
      "2036-09-05T19:00:00+0200",
    ],
    nothing: [],
  },
  end: {
    set: "2036-09-05T19:00:00Z",
    changed: "2036-09-05T19:00:01Z",
    same: ["2036-09-05T21:00:00+02:00", "2036-09-06T00:30:00+05:30"],
    nothing: [],
  },
  audienceSize: { set: 1000, changed: 1001, same: [], nothing: [null] },
  audienceLocations: {
    set: ["PL", "DE"],
    changed: ["PL"],
    same: [
      ["DE", "PL"],
      ["pl", "de"],
    ],
    nothing: [null, []],
  },
  coordinators: {
    set: ["anna", "bert"],
    changed: ["anna", "carl"],
    same: [
      ["bert", "anna"],
      ["anna", "bert", "anna"],
    ],
    nothing: [null, []],
  },
  tags: {
    set: ["ski", "Alpine"],
    changed: ["ski", "alpine"],
    same: [["Alpine", "ski"]],
    nothing: [null, []],
  },
  objects: {
    set: [
      { id: 1, type: "CP_CODE" },
      { id: 2, type: "FLASH_LIVE_STREAM", bitrates: [500, 900] },
    ],
    changed: [
      { id: 1, type: "CP_CODE" },
      { id: 2, type: "FLASH_LIVE_STREAM", bitrates: [500] },
    ],
    same: [
      [
        { type: "FLASH_LIVE_STREAM", id: 2, bitrates: [900, 500] },
        { type: "CP_CODE", id: 1 },
      ],
      [
        { id: 1, type: "CP_CODE", bitrates: null },
        { id: 2, type: "FLASH_LIVE_STREAM", bitrates: [500, 900] },
      ],
    ],
    nothing: [null, []],
  },
  recurrence: {
    set: { frequency: "DAILY", count: 2 },
    changed: { frequency: "DAILY", count: 3 },
    same: [{ count: 2, frequency: "DAILY" }],
    nothing: [null, { frequency: "WEEKLY", count: 1 }],
  },
};

const isRequired = (name: MemberName) => MEMBERS[name].required;
const base = smallEvent;
const optional = MEMBER_NAMES.filter((name) => !isRequired(name));

/** What a PUT has to carry for a member that is declared so. */
const onTheWire = (name: MemberName, value: unknown): unknown =>
  name === "recurrence" ? undefined : (value ?? MEMBERS[name].cleared);

test.each(MEMBER_NAMES)(
  "%s: setting, changing and changing back are updates, and no drift follows",
  async (name) => {
    const { engine, simulator } = world;
    const { set, changed } = WALKS[name];
    await engine.up({ event: base });
    for (const value of [set, changed, set]) {
      simulator.clearRequests();
      const declared = { ...base, [name]: value };
      expect(await engine.preview({ event: declared })).toEqual({ event: "update" });
      expect(methodsOf(simulator)).toEqual([]);
      expect(await engine.up({ event: declared })).toEqual({ event: "update" });
      expect(engine.get("event").outputs[name]).toEqual(value);
      if (name !== "recurrence") {
        expect(writesOf(simulator).map(({ body }) => body)).toEqual([
          expect.objectContaining({ [name]: onTheWire(name, value) }),
        ]);
      }
      expect(await engine.preview({ event: declared })).toEqual({ event: "same" });
      expect(await engine.refresh()).toEqual([]);
      expect(await engine.preview({ event: declared })).toEqual({ event: "same" });
    }
  },
);

test.each(optional)("%s: leaving it out, or an empty value, clears it in Event Center", async (name) => {
  const { engine, simulator } = world;
  const { set, nothing } = WALKS[name];
  for (const [index, cleared] of [undefined, ...nothing].entries()) {
    const named = { ...base, name: `Event ${index}` };
    await engine.up({ [index]: { ...named, [name]: set } });
    simulator.clearRequests();
    const declared = { ...named, [name]: cleared };
    expect(await engine.up({ [index]: declared })).toEqual({ [index]: "update" });
    if (name !== "recurrence") {
      expect(writesOf(simulator)[0]?.body).toMatchObject({ [name]: MEMBERS[name].cleared });
    }
    expect(await engine.refresh()).toEqual([]);
    expect(await engine.up({ [index]: declared })).toEqual({ [index]: "same" });
    const { [name]: kept, ...others } = engine.get(String(index)).outputs;
    expect([undefined, null, cleared]).toContainEqual(kept);
    expect(others).toMatchObject(named);
    await engine.up({});
    expect(simulator.rival.list()).toEqual([]);
  }
});

test.each(MEMBER_NAMES.filter((name) => WALKS[name].same.length > 0))(
  "%s: another spelling of the same value is no change, and the stored one stays",
  async (name) => {
    const { engine, simulator } = world;
    const { set, same } = WALKS[name];
    await engine.up({ event: { ...base, [name]: set } });
    simulator.clearRequests();
    for (const spelling of same) {
      expect(await engine.up({ event: { ...base, [name]: spelling } })).toEqual({ event: "same" });
      expect(engine.get("event").inputs[name]).toEqual(set);
    }
    expect(await engine.refresh()).toEqual([]);
    expect(methodsOf(simulator)).toEqual([]);
  },
);

test.each(MEMBER_NAMES)(
  "%s: a value edited in the web page is seen by refresh and repaired by up",
  async (name) => {
    if (name === "recurrence") {
      return;
    }
    const { engine, simulator } = world;
    const { set, changed } = WALKS[name];
    const declared = { ...base, [name]: set };
    await engine.up({ event: declared });
    const [event] = simulator.rival.list();
    simulator.rival.edit(Number(event?.id), { [name]: changed });
    expect(await engine.refresh()).toEqual(["event"]);
    expect(engine.get("event").outputs[name]).toEqual(changed);
    expect(engine.get("event").inputs[name]).toEqual(changed);
    expect(await engine.up({ event: declared })).toEqual({ event: "update" });
    expect(simulator.rival.list()).toMatchObject([
      event
        ? { ...event, version: expect.any(Number) as unknown, modifiedDate: expect.any(String) as unknown }
        : {},
    ]);
    expect(await engine.refresh()).toEqual([]);
  },
);

test("every member can be changed at once, in one request", async () => {
  const { engine, simulator } = world;
  const all = (which: "set" | "changed") =>
    Object.fromEntries(
      MEMBER_NAMES.filter((name) => name !== "recurrence").map((name) => [name, WALKS[name][which]]),
    );
  await engine.up({ event: all("set") });
  expect(await engine.up({ event: all("changed") })).toEqual({ event: "update" });
  expect(methodsOf(simulator)).toEqual(["POST", "PUT"]);
  expect(engine.get("event").outputs).toMatchObject(all("changed"));
});

test("only a change of frequency, or of dates that would have to be guessed, is a replacement", async () => {
  const { engine } = world;
  const step = async (from: object, to: object) => {
    engine.resources.clear();
    world.simulator.rival.list().forEach(({ id }) => {
      world.simulator.rival.remove(id);
    });
    await engine.up({ event: { ...series(3), ...from } });
    return (await engine.preview({ event: { ...series(3), ...to } }))["event"];
  };
  const on31 = { start: "2036-01-31T10:00:00Z", end: "2036-01-31T11:00:00Z" };
  const monthly = (count: number) => ({ ...on31, recurrence: { frequency: "MONTHLY", count } });
  expect(await step({}, { recurrence: { frequency: "WEEKLY", count: 3 } })).toBe("replace");
  expect(await step({}, { recurrence: { frequency: "DAILY", count: 5 } })).toBe("update");
  expect(await step({}, { recurrence: { frequency: "WEEKLY", count: 1 } })).toBe("update");
  expect(await step(monthly(3), monthly(4))).toBe("replace");
  expect(await step(monthly(3), { ...monthly(3), start: "2036-01-30T10:00:00Z" })).toBe("replace");
  expect(await step(monthly(3), monthly(2))).toBe("update");
  expect(await step(monthly(3), { ...monthly(3), name: "Other" })).toBe("update");
  expect(await step(monthly(3), monthly(3))).toBe("same");
});
