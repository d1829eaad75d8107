import { series, smallEvent } from "../support/events";
import { failureOf, methodsOf, writesOf } from "../support/observe";
import type { Properties } from "../support/provider-process";
import { sharedWorld, worlds } from "../support/world";

const openWorld = worlds();

const NOON = "2036-09-05T12:00:00Z";
const at = (start: string, end: string, more: Properties = {}): Properties => ({
  ...smallEvent,
  start: `2036-09-05T${start}:00Z`,
  end: `2036-09-05T${end}:00Z`,
  objects: [
    { id: 1, type: "CP_CODE" },
    { id: 2, type: "UNIVERSAL_LIVE_STREAM", bitrates: [500] },
  ],
  ...more,
});

const onAir = at("11:00", "13:00");
const justBegun = at("12:00", "13:00");
const justEnded = at("11:00", "12:00");
const toCome = at("12:01", "13:00");

const clock = { AKAMAI_EVENT_CENTER_NOW: NOON };
const liveChanges = (value: string) => ({
  provider: { env: { ...clock, AKAMAI_EVENT_CENTER_LIVE_CHANGES: value } },
});

/** What viewers would feel. */
const DANGERS: [string, Properties | undefined, string][] = [
  ["deleting it", undefined, "delete it"],
  ["moving its start", { ...onAir, start: "2036-09-05T11:30:00Z" }, "move its start"],
  ["ending it in the past", { ...onAir, end: "2036-09-05T11:59:59Z" }, "end it earlier"],
  ["cutting it short", { ...onAir, end: "2036-09-05T12:59:59Z" }, "end it earlier"],
  ["removing an object", { ...onAir, objects: [{ id: 1, type: "CP_CODE" }] }, "remove objects from it"],
];

/** What they would not. */
const HARMLESS: [string, Properties][] = [
  ["extending its end", { ...onAir, end: "2036-09-05T15:00:00Z" }],
  ["changing texts and tags", { ...onAir, name: "Renamed", description: "New", tags: ["new"] }],
  [
    "changing bit rates",
    {
      ...onAir,
      objects: [
        { id: 1, type: "CP_CODE" },
        { id: 2, type: "UNIVERSAL_LIVE_STREAM", bitrates: [900] },
      ],
    },
  ],
];

const declare = (event: Properties | undefined): Record<string, Properties> => (event ? { event } : {});

describe("by default, a change that disturbs viewers of a live event is made with a warning", () => {
  const world = sharedWorld({ provider: { env: clock } });
  const warnings = async (work: () => Promise<unknown>) => {
    const before = world.provider.output.length;
    await work();
    // What a process prints comes by another way than its answers.
    await world.provider.settled();
    return world.provider.output.slice(before);
  };

  test.each(DANGERS)("%s", async (_, event, danger) => {
    const { engine, simulator } = world;
    await engine.up({ event: onAir });
    simulator.clearRequests();
    const printed = await warnings(() => engine.up(declare(event)));
    expect(printed).toMatch(
      new RegExp(
        `warning: Event "Season opener" \\(id \\d+\\) is on air until 2036-09-05T13:00:00Z, and this change would ${danger}\\.`,
      ),
    );
    // Diff and update find the same.
    expect(printed.match(/warning:/g)).toHaveLength(1);
    expect(methodsOf(simulator)).toHaveLength(1);
  });

  test.each(HARMLESS)("but not %s", async (_, event) => {
    await world.engine.up({ event: onAir });
    expect(await warnings(() => world.engine.up({ event }))).toBe("");
  });

  test.each(DANGERS.filter(([, event]) => event))(
    "the preview of %s warns in the same words, and sends nothing",
    async (_, event, danger) => {
      const { engine, simulator } = world;
      await engine.up({ event: onAir });
      simulator.clearRequests();
      const previewed = await warnings(() => engine.preview(declare(event)));
      expect(previewed).toContain(`this change would ${danger}.`);
      expect(methodsOf(simulator)).toEqual([]);
      // A process says each thing once: another one says it at the up.
      await world.use({ env: { ...clock, AKAMAI_EVENT_CENTER_LIVE_CHANGES: "warn" } });
      expect(await warnings(() => engine.up(declare(event)))).toBe(previewed);
    },
  );

  test("an event is live from its start until just before its end", async () => {
    const { engine } = world;
    const remove = async (event: Properties) => {
      await engine.up({ event });
      return warnings(() => engine.up({}));
    };
    expect(await remove(justBegun)).toContain("delete it");
    expect(await remove(justEnded)).toBe("");
    expect(await remove(toCome)).toBe("");
  });

  test("a secret name is in no warning", async () => {
    const { engine } = world;
    await engine.up({ event: { ...onAir, secretMembers: ["name"] } });
    const printed = await warnings(() => engine.up({}));
    expect(printed).toMatch(/Event with a secret name \(id \d+\) is on air/);
    expect(printed).not.toContain("Season opener");
  });

  test("a secret end is in no warning", async () => {
    const { engine } = world;
    await engine.up({ event: { ...onAir, secretMembers: ["end"] } });
    const printed = await warnings(() => engine.up({}));
    expect(printed).toMatch(/Event "Season opener" \(id \d+\) is on air, and this change would delete it\./);
    expect(printed).not.toContain("13:00");
  });
});

describe('with liveChanges "refuse", such a change is refused', () => {
  const world = sharedWorld(liveChanges("refuse"));

  test.each(DANGERS)("%s", async (_, event, danger) => {
    const { engine, simulator } = world;
    await engine.up({ event: onAir });
    simulator.clearRequests();
    const { message } = await failureOf(engine.up(declare(event)));
    expect(message).toContain(`this change would ${danger}.`);
    expect(message).toContain("AKAMAI_EVENT_CENTER_LIVE_CHANGES=allow");
    expect(methodsOf(simulator)).toEqual([]);
    expect(engine.resources.size).toBe(1);
  });

  test.each(HARMLESS)("but not %s", async (_, event) => {
    const { engine } = world;
    await engine.up({ event: onAir });
    expect(await engine.up({ event })).toEqual({ event: "update" });
  });

  test.each(DANGERS.filter(([, event]) => event))(
    "%s: already in the preview, in the same words",
    async (_, event) => {
      const { engine } = world;
      await engine.up({ event: onAir });
      const previewed = await failureOf(engine.preview(declare(event)));
      expect((await failureOf(engine.up(declare(event)))).message).toBe(previewed.message);
    },
  );

  test("without a secret end in the refusal", async () => {
    const { engine } = world;
    await engine.up({ event: { ...onAir, secretMembers: ["end"] } });
    const { message } = await failureOf(engine.up({ event: { ...onAir, end: "2036-09-05T12:30:00Z" } }));
    expect(message).toContain("is on air, and this change would end it earlier.");
    expect(message).not.toContain("13:00");
  });

  test("even if it concerns one occurrence of a series; the series then stays complete", async () => {
    const { engine, simulator } = world;
    const hourly = (count: number, more = {}) =>
      series(count, {
        start: "2036-09-05T09:30:00Z",
        end: "2036-09-05T10:15:00Z",
        recurrence: { frequency: "HOURLY", count },
        ...more,
      });
    await engine.up({ show: hourly(5) });
    simulator.clearRequests();
    // The occurrence from 11:30 to 12:15 is on air; those before it are history.
    await expect(engine.up({ show: hourly(5, { start: "2036-09-05T09:40:00Z" }) })).rejects.toThrow(
      "move its start",
    );
    await expect(engine.up({ show: hourly(2) })).rejects.toThrow("delete it");
    await expect(
      engine.up({ show: hourly(5, { recurrence: { frequency: "DAILY", count: 5 } }) }),
    ).rejects.toThrow("delete it");
    expect(methodsOf(simulator)).toEqual([]);
    expect(await engine.up({ show: hourly(4) })).toEqual({ show: "update" });
    expect(await engine.up({ show: hourly(4, { name: "Other" }) })).toEqual({ show: "update" });
    expect(writesOf(simulator).map(({ method }) => method)).toEqual(["DELETE", "PUT", "PUT"]);
  });

  test.each([
    ["a destroy", () => world.engine.destroy()],
    ["removing the declaration", () => world.engine.up({})],
  ])("%s of a series with an occurrence on air deletes none of it", async (_, work) => {
    const { engine, simulator } = world;
    // The third of five is on air.
    const show = series(5, {
      start: "2036-09-05T09:30:00Z",
      end: "2036-09-05T10:15:00Z",
      recurrence: { frequency: "HOURLY", count: 5 },
    });
    await engine.up({ show });
    simulator.clearRequests();
    const { message } = await failureOf(work());
    expect(message).toContain("this change would delete it.");
    expect(methodsOf(simulator)).toEqual([]);
    expect(simulator.rival.list()).toHaveLength(5);
    await world.use({ env: { ...clock, AKAMAI_EVENT_CENTER_LIVE_CHANGES: "allow" } });
    await work();
    expect(simulator.rival.list()).toEqual([]);
  });

  test("shortening a series by an occurrence that is on air deletes nothing", async () => {
    const { engine, simulator } = world;
    const hourly = (count: number) =>
      series(count, {
        start: "2036-09-05T09:30:00Z",
        end: "2036-09-05T10:15:00Z",
        recurrence: { frequency: "HOURLY", count },
      });
    await engine.up({ show: hourly(5) });
    simulator.clearRequests();
    await expect(engine.preview({ show: hourly(1) })).rejects.toThrow("delete it");
    await expect(engine.up({ show: hourly(1) })).rejects.toThrow("delete it");
    expect(methodsOf(simulator)).toEqual([]);
  });
});

test.each(["allow"])('with liveChanges "%s", there is no warning', async (value) => {
  const { engine, provider } = await openWorld(liveChanges(value));
  await engine.up({ event: onAir });
  await engine.up({ event: { ...onAir, start: "2036-09-05T11:30:00Z" } });
  await engine.up({});
  await provider.settled();
  expect(provider.output).toBe("");
});

describe('with endedEvents "keep"', () => {
  const world = sharedWorld({ provider: { env: { ...clock, AKAMAI_EVENT_CENTER_ENDED_EVENTS: "keep" } } });

  test("an ended event whose declaration is removed stays in Event Center, others are deleted", async () => {
    const { engine, simulator, provider } = world;
    await engine.up({ last: justEnded, next: toCome, now: onAir });
    const kept = Number(engine.get("last").id);
    await engine.up({});
    expect(engine.resources.size).toBe(0);
    expect(simulator.rival.list().map(({ id }) => id)).toEqual([kept]);
    await provider.settled();
    expect(provider.output).toContain(`"Season opener" (id ${kept}) has ended and is kept in Event Center`);
  });

  test("of a series, the ended occurrences stay", async () => {
    const { engine, simulator } = world;
    await engine.up({ show: series(4, { start: "2036-09-03T16:00:00Z", end: "2036-09-03T18:00:00Z" }) });
    await engine.destroy();
    expect(simulator.rival.list().map(({ start }) => start.slice(0, 10))).toEqual([
      "2036-09-03",
      "2036-09-04",
    ]);
  });

  describe("a replaced series takes over the ended events that its own delete has kept", () => {
    const DATES = { start: "2036-09-03T16:00:00Z", end: "2036-09-03T18:00:00Z" };
    const daily = series(4, DATES);
    const weekly = series(3, { ...DATES, tags: ["new"], recurrence: { frequency: "WEEKLY", count: 3 } });
    const kept = () =>
      world.simulator.rival
        .list()
        .slice(0, 2)
        .map(({ id, version }) => ({ id, version }));
    const starts = () => world.simulator.rival.list().map(({ start }) => start.slice(5, 10));

    const expectWeekly = async (history: ReturnType<typeof kept>) => {
      const { engine } = world;
      expect(kept()).toEqual(history);
      // The second daily event has no date in the new series: it stays in Event Center alone.
      expect(starts()).toEqual(["09-03", "09-04", "09-10", "09-17"]);
      expect(engine.get("show").id).toBe(String(history[0]?.id));
      expect(await engine.up({ show: weekly })).toEqual({ show: "same" });
      expect(await engine.refresh()).toEqual([]);
    };

    test.each<[string, NodeJS.ProcessEnv]>([
      ["as it is declared", {}],
      ["with an owner tag", { AKAMAI_EVENT_CENTER_OWNER_TAG: "true" }],
      ["with onExisting adopt", { AKAMAI_EVENT_CENTER_ON_EXISTING: "adopt" }],
    ])("in one run, %s", async (_, env) => {
      await world.use({ env: { ...clock, AKAMAI_EVENT_CENTER_ENDED_EVENTS: "keep", ...env } });
      const owner = "AKAMAI_EVENT_CENTER_OWNER_TAG" in env ? { owner: "pulumi:calendar/dev" } : {};
      const { engine } = world;
      await engine.up({ show: { ...daily, ...owner } });
      const history = kept();
      expect(await engine.up({ show: { ...weekly, ...owner } })).toEqual({ show: "replace" });
      expect(kept()).toEqual(history);
      expect(starts()).toEqual(["09-03", "09-04", "09-10", "09-17"]);
      expect(await engine.up({ show: { ...weekly, ...owner } })).toEqual({ show: "same" });
    });

    test("even if the run was killed between delete and create", async () => {
      const { engine } = world;
      await engine.up({ show: daily });
      const history = kept();
      await engine.replaceInPart("show", weekly);
      expect(starts()).toEqual(["09-03", "09-04"]);
      await world.restart();
      expect(await engine.up({ show: weekly })).toEqual({ show: "replace" });
      await expectWeekly(history);
    });

    test("with --replace, too", async () => {
      const { engine } = world;
      await engine.up({ show: daily, last: justEnded });
      const history = kept();
      await engine.replace("show", daily);
      await engine.replace("last", justEnded);
      expect(kept()).toEqual(history);
      expect(starts()).toEqual(["09-03", "09-04", "09-05", "09-05", "09-06"]);
      expect(await engine.up({ show: daily, last: justEnded })).toEqual({ show: "same", last: "same" });
    });

    describe("with --replace, by a run that was killed between delete and create", () => {
      const owned = { AKAMAI_EVENT_CENTER_OWNER_TAG: "true" };
      const keeping = (env: NodeJS.ProcessEnv = {}) => ({
        env: { ...clock, AKAMAI_EVENT_CENTER_ENDED_EVENTS: "keep", ...env },
      });
      const killedReplace = async (show: Properties, env: NodeJS.ProcessEnv = {}) => {
        const { engine } = world;
        await world.use(keeping(env));
        await engine.up({ show });
        const history = kept();
        await engine.replaceInPart("show", show);
        expect(starts()).toEqual(["09-03", "09-04"]);
        await world.restart(keeping(env));
        return history;
      };
      const expectWhole = async (history: ReturnType<typeof kept>, show: Properties) => {
        const { engine } = world;
        expect(kept()).toEqual(history);
        expect(starts()).toEqual(["09-03", "09-04", "09-05", "09-06"]);
        expect(await engine.up({ show })).toEqual({ show: "same" });
        expect(await engine.refresh()).toEqual([]);
      };

      test.each<[string, Properties, NodeJS.ProcessEnv]>([
        ["as it is declared", {}, {}],
        ["with an owner tag", { owner: "pulumi:calendar/dev" }, owned],
      ])("the next up takes them over, %s", async (_, owner, env) => {
        const show = { ...daily, ...owner };
        const history = await killedReplace(show, env);
        expect(await world.engine.up({ show })).toEqual({ show: "replace" });
        await expectWhole(history, show);
      });

      test("so does an up of a changed declaration, and history keeps what it had", async () => {
        const history = await killedReplace(daily);
        const changed = { ...daily, tags: ["new"] };
        expect(await world.engine.up({ show: changed })).toEqual({ show: "replace" });
        await expectWhole(history, changed);
        expect(world.simulator.rival.list().map(({ tags }) => tags)).toEqual([[], [], ["new"], ["new"]]);
      });

      test("also the events that it had created and not recorded, by their owner tag", async () => {
        const show = { ...daily, owner: "pulumi:calendar/dev" };
        const history = await killedReplace(show, owned);
        const { simulator, engine } = world;
        for (const day of ["05", "06"]) {
          const dates = { start: `2036-09-${day}T16:00:00Z`, end: `2036-09-${day}T18:00:00Z` };
          simulator.rival.create({ name: "Morning show", ...dates, tags: [show.owner] });
        }
        simulator.clearRequests();
        expect(await engine.up({ show })).toEqual({ show: "replace" });
        expect(methodsOf(simulator)).toEqual([]);
        await expectWhole(history, show);
      });

      test("but not from another stack", async () => {
        const show = { ...daily, owner: "pulumi:calendar/dev" };
        const history = await killedReplace(show, owned);
        world.simulator.rival.edit(Number(history[0]?.id), { tags: ["pulumi:other/prod"] });
        world.simulator.clearRequests();
        await expect(world.engine.up({ show })).rejects.toThrow("[EVENT_FOREIGN]");
        expect(methodsOf(world.simulator)).toEqual([]);
      });

      test("but not if all had ended: up then refuses, and works without the resource in state", async () => {
        const ended = series(2, DATES);
        const history = await killedReplace(ended);
        const { engine } = world;
        await expect(engine.up({ show: ended })).rejects.toThrow("[EVENT_HELD_TWICE]");
        engine.resources.delete("show");
        await world.restart(keeping({ AKAMAI_EVENT_CENTER_ON_EXISTING: "adoptIdentical" }));
        await engine.up({ show: ended });
        expect(kept()).toEqual(history);
        expect(await engine.up({ show: ended })).toEqual({ show: "same" });
      });

      test("nor from a resource that still has an event to come", async () => {
        const { engine, simulator } = world;
        await engine.up({ show: daily });
        simulator.rival.remove(Number(simulator.rival.list()[2]?.id));
        simulator.clearRequests();
        await expect(engine.up({ show: daily, more: daily })).rejects.toThrow("[EVENT_HELD_TWICE]");
        expect(methodsOf(simulator)).toEqual([]);
      });
    });

    test("another declaration of the same event is still refused", async () => {
      const { engine } = world;
      await engine.up({ show: daily });
      await engine.up({ show: weekly });
      const more = { ...smallEvent, ...DATES, name: "Morning show" };
      await expect(engine.up({ show: weekly, more })).rejects.toThrow("[EVENT_HELD_TWICE]");
    });

    test("if only the server knows the other dates, the replacement is refused before anything is deleted", async () => {
      const { engine, simulator } = world;
      const monthly = (count: number) =>
        series(count, {
          start: "2036-08-31T16:00:00Z",
          end: "2036-08-31T18:00:00Z",
          recurrence: { frequency: "MONTHLY", count },
        });
      await engine.up({ show: monthly(3) });
      simulator.clearRequests();
      const previewed = await failureOf(engine.preview({ show: monthly(5) }));
      expect(previewed.message).toContain("AKAMAI_EVENT_CENTER_ENDED_EVENTS=delete");
      expect((await failureOf(engine.up({ show: monthly(5) }))).message).toBe(previewed.message);
      expect(methodsOf(simulator)).toEqual([]);
      await world.use({ env: { ...clock, AKAMAI_EVENT_CENTER_ENDED_EVENTS: "delete" } });
      expect(await engine.up({ show: monthly(5) })).toEqual({ show: "replace" });
    });
  });
});

test("an invalid clock is reported", async () => {
  const world = await openWorld();
  const { engine } = world;
  await engine.up({ event: onAir });
  await world.restart({ env: { AKAMAI_EVENT_CENTER_NOW: "tomorrow" } });
  await expect(engine.preview({ event: { ...onAir, name: "Other" } })).rejects.toThrow(
    "AKAMAI_EVENT_CENTER_NOW must be an ISO 8601 date and time",
  );
});
