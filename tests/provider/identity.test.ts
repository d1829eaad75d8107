import type { Simulator } from "akamai-event-center-simulator";
import { formatInstant, toInstant } from "pulumi-akamai-event-center/contract";
import { clientFor } from "../support/api-client";
import { numbered, series, smallEvent, winterOlympics } from "../support/events";
import { failureOf, methodsOf } from "../support/observe";
import type { ProviderProcessOptions, Properties } from "../support/provider-process";
import { environmentOf } from "../support/simulator-command";
import { type World, worlds } from "../support/world";

const start = worlds();

const many = (count: number): Record<string, Properties> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`event${index}`, numbered(index)]));

/** Hosts belong to API clients: another client has another one. */
const otherHost = ({ credentials }: Simulator) => credentials.host.replace("127.0.0.1", "localhost");

/** A second engineer of the same account. */
const second = ({ simulator }: World, more: NodeJS.ProcessEnv = {}): ProviderProcessOptions => ({
  env: { ...environmentOf(simulator.clients.second), AKAMAI_HOST: otherHost(simulator), ...more },
});

const kept = ({ engine }: World) => structuredClone(Object.fromEntries(engine.resources));

const countOf = ({ requests }: Simulator) => {
  const isList = (path: string) => path.endsWith("/events");
  const gets = requests.filter(({ method }) => method === "GET");
  return {
    lists: gets.filter(({ path }) => isList(path)).length,
    gets: gets.filter(({ path }) => !isList(path)).length,
    deletes: requests.filter(({ method }) => method === "DELETE").length,
  };
};

/** A stack deployed by its first engineer, which a second one goes on with. */
const handedOver = async (declared: Record<string, Properties>, more: NodeJS.ProcessEnv = {}) => {
  const world = await start();
  await world.engine.up(declared);
  await world.restart(second(world, more));
  world.simulator.clearRequests();
  return world;
};

describe("another API client of the same account", () => {
  test("refreshes with one more GET, and no change is shown", async () => {
    const world = await handedOver({ ...many(20), show: series(5) });
    const before = kept(world);
    expect(await world.engine.refreshInParallel()).toEqual([]);
    expect(countOf(world.simulator)).toEqual({ lists: 1, gets: 1, deletes: 0 });
    expect(world.simulator.requests.every(({ client }) => client === "second")).toBe(true);
    expect(kept(world)).toEqual(before);
  });

  test("refreshes one event after another with as many requests", async () => {
    const world = await handedOver({ ...many(5), show: series(3) });
    expect(await world.engine.refresh()).toEqual([]);
    expect(countOf(world.simulator)).toEqual({ lists: 1, gets: 1, deletes: 0 });
  });

  test("deletes with one more GET in total", async () => {
    const world = await handedOver({ ...many(20), show: series(5) });
    await world.engine.upInParallel({});
    expect(countOf(world.simulator)).toEqual({ lists: 1, gets: 1, deletes: 25 });
    expect(world.simulator.rival.list()).toEqual([]);
  });

  test.each([
    ["first", "event0"],
    ["last", "event9"],
  ])("drops an event that was really deleted, if it is the %s to be read", async (_, name) => {
    const world = await handedOver(many(10));
    const { engine, simulator } = world;
    simulator.rival.remove(Number(engine.get(name).id));
    expect(await engine.refreshInParallel()).toEqual([name]);
    expect(engine.resources.has(name)).toBe(false);
    expect(engine.resources.size).toBe(9);
  });

  test("destroys a stack of which an event was really deleted", async () => {
    const world = await handedOver(many(10));
    const { engine, simulator } = world;
    simulator.rival.remove(Number(engine.get("event0").id));
    await engine.upInParallel({});
    expect(engine.resources.size).toBe(0);
    expect(simulator.rival.list()).toEqual([]);
  });

  test.each([
    ["the first", 0],
    ["the last", 2],
  ])("loses nothing of a series if %s occurrence was really deleted", async (_, index) => {
    const world = await handedOver({ show: series(3) });
    const { engine, simulator } = world;
    simulator.rival.remove(Number(simulator.rival.list()[index]?.id));
    expect(await engine.refresh()).toEqual(["show"]);
    expect(await engine.up({ show: series(3) })).toEqual({ show: "update" });
    expect(simulator.rival.list()).toHaveLength(3);
    await engine.destroy();
    expect(simulator.rival.list()).toEqual([]);
  });

  test.each([
    ["updates", (world: World) => world.engine.up({ show: series(5, { tags: ["new"] }) }), ["PUT", "PUT"], 5],
    ["destroys", (world: World) => world.engine.destroy(), ["DELETE"], 0],
  ])("%s a series that was extended on another day than it was created", async (_, work, methods, left) => {
    const world = await start({ now: clock() });
    await world.engine.up({ show: series(2) });
    passTime();
    await world.engine.up({ show: series(5) });
    await world.restart(second(world));
    world.simulator.clearRequests();
    await work(world);
    expect(methodsOf(world.simulator)).toEqual(expect.arrayContaining(methods));
    expect(world.simulator.rival.list()).toHaveLength(left);
  });

  test("keeps the old mark in an update that sends nothing, and replaces it with the first change", async () => {
    const world = await handedOver({ opener: smallEvent, games: winterOlympics });
    const { engine, simulator } = world;
    const { account } = engine.get("opener").outputs;
    // The engine updates what an earlier run left half done, whether there is anything to do or not.
    engine.get("opener").initErrors = ["left half done"];
    expect(await engine.up({ opener: smallEvent, games: winterOlympics })).toEqual({
      opener: "update",
      games: "same",
    });
    expect(simulator.requests).toEqual([]);
    expect(engine.get("opener").outputs["account"]).toBe(account);
    await engine.up({ opener: { ...smallEvent, tags: ["new"] }, games: winterOlympics });
    expect(engine.get("opener").outputs["account"]).not.toBe(account);
    expect(engine.get("games").outputs["account"]).toBe(account);
  });

  test("records its mark with an edit that a refresh shows", async () => {
    const world = await handedOver({ opener: smallEvent });
    const { engine, simulator } = world;
    const { account } = engine.get("opener").outputs;
    simulator.rival.edit(Number(engine.get("opener").id), { name: "Renamed", audienceSize: 5 });
    expect(await engine.refresh()).toEqual(["opener"]);
    expect(engine.get("opener").outputs).toMatchObject({ name: "Renamed", audienceSize: 5 });
    expect(engine.get("opener").outputs["account"]).not.toBe(account);
  });

  test("gets a conflict for an edit that no refresh has shown, from update and delete", async () => {
    const world = await handedOver({ opener: smallEvent });
    const { engine, simulator } = world;
    simulator.rival.edit(Number(engine.get("opener").id), { description: "By hand" });
    await expect(engine.up({ opener: { ...smallEvent, tags: ["new"] } })).rejects.toThrow("By hand");
    await expect(engine.destroy()).rejects.toThrow("By hand");
    expect(methodsOf(simulator)).toEqual(["PUT"]);
  });

  test.each([
    ["a second earlier than the POST", -1],
    ["a second later than the POST", 1],
  ])(
    "can refresh, update and destroy a stack whose server rounds creation dates to %s",
    async (_, seconds) => {
      const world = await handedOver({ opener: smallEvent, show: series(3) });
      const { engine, simulator } = world;
      for (const { outputs } of engine.resources.values()) {
        const answered = toInstant(String(outputs["createdDate"])) - seconds * 1000;
        outputs["createdDate"] = formatInstant(answered);
      }
      expect(await engine.refreshInParallel()).toEqual([]);
      await engine.up({ opener: { ...smallEvent, tags: ["new"] }, show: series(3) });
      await engine.destroy();
      expect(simulator.rival.list()).toEqual([]);
    },
  );

  test("does not recognise an event that was created two seconds later", async () => {
    const { engine } = await handedOver({ opener: smallEvent });
    const { outputs } = engine.get("opener");
    outputs["createdDate"] = formatInstant(toInstant(String(outputs["createdDate"])) - 2000);
    await expect(engine.refresh()).rejects.toThrow("[EVENT_OTHER_ACCOUNT]");
  });

  test("recognises an event by its owner tag, or by that of the stack that has taken it over", async () => {
    const owned = { ...smallEvent, owner: "pulumi:calendar/prod" };
    const world = await handedOver({ opener: owned });
    const { engine, simulator } = world;
    simulator.rival.edit(Number(engine.get("opener").id), { tags: ["pulumi:calendar/next"] });
    await world.restart();
    expect(await engine.refresh()).toEqual(["opener"]);
    await world.restart(second(world));
    expect(await engine.refresh()).toEqual([]);
    simulator.rival.edit(Number(engine.get("opener").id), { tags: ["pulumi:calendar/prod"] });
    await world.restart(second(world));
    expect(await engine.refresh()).toEqual(["opener"]);
  });

  test("can refresh, update and destroy a stack without creation dates", async () => {
    const world = await start({ quirks: { serverDates: "absent" } });
    const { engine, simulator } = world;
    await engine.up({ opener: smallEvent, show: series(3) });
    await world.restart(second(world));
    expect(await engine.refreshInParallel()).toEqual([]);
    await engine.up({ opener: { ...smallEvent, tags: ["new"] }, show: series(3) });
    await engine.destroy();
    expect(simulator.rival.list()).toEqual([]);
  });
});

/** A held clock near the real one would refuse signatures, so time passes between runs only. */
let offset = 0;
const clock = () => {
  offset = 0;
  return () => Date.now() + offset;
};
/** Signatures allow half a minute between two clocks. */
const passTime = () => {
  offset += 20_000;
};

describe("another account whose ids and versions are the same", () => {
  const declared = { opener: smallEvent, games: winterOlympics, show: series(3) };
  const changed = {
    opener: { ...smallEvent, tags: ["new"] },
    games: { ...winterOlympics, audienceSize: 1 },
    show: series(4, { tags: ["new"] }),
  };
  const OTHERS: [string, (index: number) => Properties][] = [
    ["holds other events", (index) => ({ ...numbered(index), name: `Stranger's ${index}` })],
    ["was deployed by the same program on another day", (index) => sameAs[index] ?? numbered(index)],
  ];
  const wire = (event: Properties) => event;
  const sameAs: Properties[] = [
    wire(smallEvent),
    wire(winterOlympics),
    ...[5, 6, 7].map((day) => ({
      name: "Morning show",
      start: `2036-09-0${day}T16:00:00Z`,
      end: `2036-09-0${day}T18:00:00Z`,
    })),
  ];

  /** Two accounts with five events each, of the same numbers; the stack's is the owner's. */
  const collided = async (
    stranger: (index: number) => Properties,
    quirks: object = {},
    isSameSecond = false,
    ours: Record<string, Properties> = declared,
  ) => {
    const second = Date.now();
    const now = isSameSecond ? () => second : clock();
    const world = await start({
      now,
      acceptAnySignature: isSameSecond,
      quirks: { idsPerAccount: true, ...quirks },
    });
    const send = clientFor(world.simulator.clients.otherAccount);
    await world.engine.up(ours);
    if (!isSameSecond) {
      passTime();
    }
    for (let index = 0; index < 5; index += 1) {
      const { status } = await send({ method: "POST", path: "/events", body: stranger(index) });
      expect(status).toBe(200);
    }
    const strangers = async () => (await send({ path: "/events?pageSize=100" })).page.data;
    expect((await strangers()).map(({ id }) => id).sort()).toEqual(
      world.simulator.rival.list().map(({ id }) => id),
    );
    const before = { strangers: await strangers(), ours: world.simulator.rival.list(), state: kept(world) };
    world.simulator.clearRequests();
    const expectUntouched = async () => {
      expect(methodsOf(world.simulator)).toEqual([]);
      expect(await strangers()).toEqual(before.strangers);
      expect(world.simulator.rival.list()).toEqual(before.ours);
      expect(kept(world)).toEqual(before.state);
    };
    return { world, strangers, before, expectUntouched };
  };

  /** An account switch key, and another client at another host. */
  const WAYS: [string, (world: World) => NodeJS.ProcessEnv][] = [
    ["by the account switch key", ({ simulator }) => ({ AKAMAI_ACCOUNT_KEY: simulator.accounts.other })],
    [
      "by its API client",
      ({ simulator }) => ({
        ...environmentOf(simulator.clients.otherAccount),
        AKAMAI_HOST: otherHost(simulator),
      }),
    ],
  ];
  const WORKS: [string, (world: World) => Promise<unknown>][] = [
    ["refresh", ({ engine }) => engine.refresh()],
    ["refresh side by side", ({ engine }) => engine.refreshInParallel()],
    ["up", ({ engine }) => engine.up(changed)],
    ["up side by side", ({ engine }) => engine.upInParallel(changed)],
    ["destroy", ({ engine }) => engine.destroy()],
    ["destroy side by side", ({ engine }) => engine.upInParallel({})],
  ];
  /** Each work with one kind of event alone, so that none is spared by another's refusal. */
  const KINDS = ["opener", "show"] as const;

  const only = ({ engine }: World, kind: string) => {
    for (const name of [...engine.resources.keys()].filter((other) => other !== kind)) {
      engine.resources.delete(name);
    }
  };

  describe.each(OTHERS)("that %s", (_, stranger) => {
    test.each(WAYS)("and is reached %s: nothing is written, deleted or forgotten", async (_way, env) => {
      const { world, expectUntouched } = await collided(stranger);
      for (const [work, run] of WORKS) {
        await world.restart({ env: env(world) });
        const { message } = await failureOf(run(world));
        expect(`${work}: ${message}`).toMatch(/\[EVENT_OTHER_ACCOUNT\]/);
        await expectUntouched();
      }
    });

    test.each(KINDS)("loses nothing of a stack of one %s", async (kind) => {
      const { world, expectUntouched, before } = await collided(stranger);
      only(world, kind);
      before.state = kept(world);
      for (const run of [
        () => world.engine.refresh(),
        () => world.engine.up({ [kind]: changed[kind] }),
        () => world.engine.destroy(),
      ]) {
        await world.restart({ env: { AKAMAI_ACCOUNT_KEY: world.simulator.accounts.other } });
        await expect(run()).rejects.toThrow("[EVENT_OTHER_ACCOUNT]");
        await expectUntouched();
      }
    });

    test.each(["refresh", "destroy"] as const)(
      "acceptMissing lets a %s remove events from state, and does nothing else",
      async (work) => {
        const { world, strangers, before } = await collided(stranger);
        await world.restart({
          env: {
            AKAMAI_ACCOUNT_KEY: world.simulator.accounts.other,
            AKAMAI_EVENT_CENTER_ACCEPT_MISSING: "true",
          },
        });
        await world.engine[work]();
        expect(world.engine.resources.size).toBe(0);
        expect(methodsOf(world.simulator)).toEqual([]);
        expect(await strangers()).toEqual(before.strangers);
        expect(world.simulator.rival.list()).toEqual(before.ours);
      },
    );
  });

  test.each([
    ["in the same second", {}, true],
    ["by a server that answers no dates", { serverDates: "absent" }, false],
  ])(
    "and whose other events were created %s: nothing is written, deleted or forgotten",
    async (_, quirks, isSameSecond) => {
      const [[, stranger]] = OTHERS as [(typeof OTHERS)[number]];
      const { world, expectUntouched } = await collided(stranger, quirks, isSameSecond);
      for (const [work, run] of WORKS) {
        await world.restart({ env: { AKAMAI_ACCOUNT_KEY: world.simulator.accounts.other } });
        const { message } = await failureOf(run(world));
        expect(`${work}: ${message}`).toMatch(/\[EVENT_OTHER_ACCOUNT\]/);
        await expectUntouched();
      }
    },
  );

  const sameDates = (index: number) => ({ ...sameAs[index], name: `Stranger's ${index}` });

  test.each<[string, (index: number) => Properties, object, string | undefined]>([
    ["without the stack's owner tag", (index) => sameAs[index] ?? {}, {}, "pulumi:calendar/prod"],
    [
      "without the stack's owner tag, by a server that answers no dates",
      (index) => sameAs[index] ?? {},
      { serverDates: "absent" },
      "pulumi:calendar/prod",
    ],
    ["with the same dates and other names", sameDates, {}, undefined],
    [
      "with objects of its own",
      (index) => ({ ...sameAs[index], objects: [{ id: 99, type: "CP_CODE" }] }),
      {},
      undefined,
    ],
    [
      "with the same names and other dates",
      (index) => ({ ...numbered(index), name: sameAs[index]?.["name"] }),
      {},
      undefined,
    ],
  ])(
    "and got a calendar in the same second %s: nothing is written, deleted or forgotten",
    async (_, stranger, quirks, owner) => {
      const mine = (events: Record<string, Properties>) =>
        Object.fromEntries(Object.entries(events).map(([name, event]) => [name, { ...event, owner }]));
      const { world, expectUntouched } = await collided(stranger, quirks, true, mine(declared));
      const { engine } = world;
      for (const run of [() => engine.refresh(), () => engine.up(mine(changed)), () => engine.destroy()]) {
        await world.restart({ env: { AKAMAI_ACCOUNT_KEY: world.simulator.accounts.other } });
        await expect(run()).rejects.toThrow("[EVENT_OTHER_ACCOUNT]");
        await expectUntouched();
      }
    },
  );

  test("the message says what to check, and that nothing was changed", async () => {
    const { world } = await collided((index) => ({ ...numbered(index), name: `Stranger's ${index}` }));
    const { id } = world.engine.get("opener");
    await world.restart({ env: { AKAMAI_ACCOUNT_KEY: world.simulator.accounts.other } });
    const { message } = await failureOf(world.engine.refresh());
    expect(message).toContain(`The event with that id is not event "Season opener" (id ${id}) of this stack`);
    expect(message).toContain("Nothing was changed. Check host, accountSwitchKey");
    expect(message).not.toContain("Stranger");
  });
});
