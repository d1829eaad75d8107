import { numbered, series, smallEvent, winterOlympics } from "../support/events";
import { failureOf, methodsOf } from "../support/observe";
import { environmentOf } from "../support/simulator-command";
import { sharedWorld } from "../support/world";

const world = sharedWorld();

const declared = { games: winterOlympics, show: series(3) };

const otherKey = (more: NodeJS.ProcessEnv = {}) => ({
  env: { AKAMAI_ACCOUNT_KEY: world.simulator.accounts.other, ...more },
});
const ACCEPT = { AKAMAI_EVENT_CENTER_ACCEPT_MISSING: "true" };

const kept = () => structuredClone(Object.fromEntries(world.engine.resources));

describe("with the account switch key of another account", () => {
  test("a refresh loses nothing, and says what to check", async () => {
    const { engine, simulator } = world;
    await engine.up(declared);
    const before = kept();
    await world.use(otherKey());
    const { message } = await failureOf(engine.refresh());
    expect(message).toMatch(
      /^Event Center has no event "2018 Winter Olympics" \(id \d+\), but it was last seen with other credentials/,
    );
    expect(message).toContain("contract type");
    expect(message).toContain("AKAMAI_EVENT_CENTER_ACCEPT_MISSING=true");
    expect(kept()).toEqual(before);
    await world.use({});
    expect(await engine.refresh()).toEqual([]);
    expect(simulator.rival.list()).toHaveLength(4);
  });

  test("a destroy loses nothing", async () => {
    const { engine, simulator } = world;
    await engine.up(declared);
    const before = kept();
    await world.use(otherKey());
    const { message } = await failureOf(engine.destroy());
    expect(message).toContain("3 of 3 occurrences");
    expect(message).toContain("last seen with other credentials");
    expect(kept()).toEqual(before);
    expect(simulator.rival.list()).toHaveLength(4);
  });

  test("an update changes nothing", async () => {
    const { engine, simulator } = world;
    await engine.up({ games: winterOlympics });
    const before = kept();
    await world.use(otherKey());
    const { message } = await failureOf(engine.up({ games: { ...winterOlympics, audienceSize: 1 } }));
    expect(message).toContain("last seen with other credentials");
    expect(kept()).toEqual(before);
    expect(simulator.rival.list()).toHaveLength(1);
  });

  test("acceptMissing believes it, for that run", async () => {
    const { engine, simulator } = world;
    await engine.up(declared);
    await world.use(otherKey(ACCEPT));
    expect(await engine.refresh()).toEqual(["games", "show"]);
    expect(engine.resources.size).toBe(0);
    expect(simulator.rival.list()).toHaveLength(4);
  });

  test("acceptMissing lets a destroy forget what the account does not have", async () => {
    const { engine, simulator } = world;
    await engine.up(declared);
    await world.use(otherKey(ACCEPT));
    await engine.destroy();
    expect(engine.resources.size).toBe(0);
    expect(simulator.rival.list()).toHaveLength(4);
  });
});

test("with another spelling of the same account's switch key, a deleted event is dropped", async () => {
  const { engine, simulator } = world;
  await engine.up(declared);
  await world.restart({ env: { AKAMAI_ACCOUNT_KEY: simulator.accounts.owner } });
  simulator.rival.remove(Number(engine.get("games").id));
  expect(await engine.refreshInParallel()).toEqual(["games"]);
  expect(engine.resources.has("games")).toBe(false);
});

test("credentials that are rotated between two processes are used at once, and change nothing in state", async () => {
  const { engine, simulator } = world;
  await engine.up({ opener: smallEvent });
  const { outputs } = engine.get("opener");
  await world.use({
    env: { AKAMAI_EVENT_CENTER_RETRY_MAX: "0", ...environmentOf(simulator.clients.readOnly) },
  });
  expect(await engine.refresh()).toEqual([]);
  expect(engine.get("opener").outputs).toEqual(outputs);
  expect(simulator.requests.at(-1)?.client).toBe("reader");
  await expect(engine.up({ opener: { ...smallEvent, tags: ["new"] } })).rejects.toThrow(/READ-WRITE/);
  await world.use({});
  expect(await engine.up({ opener: { ...smallEvent, tags: ["new"] } })).toEqual({ opener: "update" });
  expect(simulator.requests.at(-1)?.client).toBe("owner");
});

test("every operation reports an inactive token as such, and state stays unchanged", async () => {
  const { engine, simulator } = world;
  await engine.up({ opener: smallEvent });
  const before = kept();
  await world.use({ env: environmentOf(simulator.clients.inactive) });
  for (const work of [
    () => engine.refresh(),
    () => engine.up({ opener: { ...smallEvent, tags: ["new"] } }),
    () => engine.up({ opener: smallEvent, games: winterOlympics }),
    () => engine.destroy(),
  ]) {
    await expect(work()).rejects.toThrow(/inactive/);
  }
  expect(kept()).toEqual(before);
});

test("without credentials, a check and a preview still work, and up names every source", async () => {
  const { engine, simulator } = world;
  const none = {
    AKAMAI_HOST: "",
    AKAMAI_CLIENT_TOKEN: "",
    AKAMAI_CLIENT_SECRET: "",
    AKAMAI_ACCESS_TOKEN: "",
  };
  await world.use({ env: { ...none, HOME: "/nowhere", AKAMAI_EVENT_CENTER_EDGERC: "/nowhere/.edgerc" } });
  expect(await engine.preview({ opener: smallEvent })).toEqual({ opener: "create" });
  const { message } = await failureOf(engine.up({ opener: smallEvent }));
  expect(message).toMatch(/edgerc/);
  expect(message).not.toMatch(/\n\s+at /);
  expect(simulator.requests).toEqual([]);
});

test("a wrong base path says nothing about any event", async () => {
  const { engine, simulator } = world;
  await engine.up(declared);
  const before = kept();
  await world.use({ env: { AKAMAI_EVENT_CENTER_BASE_PATH: "/events/v3" } });
  await expect(engine.refresh()).rejects.toThrow(/has no Event Center at \/events\/v3/);
  await expect(engine.destroy()).rejects.toThrow(/has no Event Center at \/events\/v3/);
  expect(kept()).toEqual(before);
  expect(methodsOf(simulator).filter((method) => method === "POST")).toHaveLength(2);
});

describe("events that the credentials' contract type hides", () => {
  const many = Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [`event${index}`, numbered(index)]),
  );

  /** A stack of thirty events of which the first are hidden. */
  const hiding = async (count: number, more: NodeJS.ProcessEnv = {}) => {
    const { engine, simulator } = world;
    await engine.upInParallel(many);
    await world.restart({ env: more });
    simulator.setQuirks({
      hiddenIds: simulator.rival
        .list()
        .map(({ id }) => id)
        .slice(0, count),
    });
  };

  test("are not dropped by a refresh that misses most of a stack", async () => {
    await hiding(25);
    const before = kept();
    await expect(world.engine.refreshInParallel()).rejects.toThrow("[EVENT_MANY_MISSING]");
    expect(kept()).toEqual(before);
  });

  test("are not taken for deleted by a destroy that misses most of a stack", async () => {
    const { engine, simulator } = world;
    await hiding(25);
    await expect(engine.upInParallel({})).rejects.toThrow("[EVENT_MANY_MISSING]");
    expect(simulator.rival.list()).toHaveLength(25);
    expect(engine.resources.size).toBe(25);
  });

  test("count as deleted if acceptMissing says so, for that run", async () => {
    await hiding(25, ACCEPT);
    expect(await world.engine.refreshInParallel()).toHaveLength(25);
    expect(world.engine.resources.size).toBe(5);
  });

  test("count as deleted if they are few", async () => {
    await hiding(9);
    expect(await world.engine.refreshInParallel()).toHaveLength(9);
    expect(world.engine.resources.size).toBe(21);
  });
});
