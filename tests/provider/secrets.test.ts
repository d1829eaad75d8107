import { series, smallEvent, winterOlympics } from "../support/events";
import { failureOf, methodsOf, partialFailureOf, toWire } from "../support/observe";
import type { Properties } from "../support/provider-process";
import { sharedWorld } from "../support/world";

const world = sharedWorld({ provider: { env: { AKAMAI_EVENT_CENTER_RETRY_MAX: "1" } } });

/** What must stand in no message. */
const SECRET = "Surprise guest: the Queen";

/** As `Event` hands a declaration over of which a member came as a Pulumi secret. */
const hidden = (more: Properties = {}): Properties => ({
  ...smallEvent,
  description: SECRET,
  secretMembers: ["description"],
  ...more,
});

/** Every text that the engine would show or log. */
const expectSilence = async (...texts: string[]) => {
  await world.provider.settled();
  const shown = [...texts, world.provider.output].join("\n");
  expect(shown).not.toMatch(/Queen|Surprise/);
  return shown;
};

test("a secret goes to Event Center and into state, and its name is remembered", async () => {
  const { engine, simulator } = world;
  await engine.up({ opener: hidden() });
  expect(simulator.rival.list()).toEqual([expect.objectContaining({ description: SECRET })]);
  expect(engine.get("opener").outputs).toMatchObject({ description: SECRET, secretMembers: ["description"] });
  expect(await engine.up({ opener: hidden() })).toEqual({ opener: "same" });
  expect(await engine.refresh()).toEqual([]);
  expect(await engine.up({ opener: hidden() })).toEqual({ opener: "same" });
});

test("a secret that is too long is refused by its length alone", async () => {
  const { failures } = await world.provider.check({}, hidden({ description: SECRET.repeat(100) }));
  expect(failures).toEqual([
    `description must be at most 2000 characters (it has ${SECRET.length * 100}) [EVENT_INVALID]`,
  ]);
  await expectSilence(...failures);
});

test("a secret of the wrong kind is refused without its value", async () => {
  const secretMembers = ["tags", "start", "objects"];
  const { failures } = await world.provider.check(
    {},
    hidden({
      secretMembers,
      tags: [SECRET, SECRET],
      start: SECRET,
      objects: [{ id: SECRET, type: SECRET, [SECRET]: 1 }],
    }),
  );
  expect(failures.length).toBeGreaterThan(3);
});

test("a conflict about a secret names the member and neither value", async () => {
  const { engine, simulator } = world;
  await engine.up({ opener: hidden() });
  simulator.rival.edit(Number(engine.get("opener").id), { description: `${SECRET} and King`, tags: ["web"] });
  const { message } = await failureOf(engine.up({ opener: hidden({ audienceSize: 5 }) }));
  await expectSilence(message);
  expect(message).toContain("description: from [secret] to [secret]");
  expect(message).toContain('tags: from nothing to ["web"]');
});

test("a secret name is masked in every message about the event", async () => {
  const { engine, simulator } = world;
  const secret = { ...smallEvent, name: SECRET, secretMembers: ["name"] };
  await engine.up({ opener: secret });
  const id = Number(engine.get("opener").id);
  simulator.rival.edit(id, { tags: ["web"] });
  const conflict = await failureOf(engine.up({ opener: { ...secret, audienceSize: 5 } }));
  expect(await expectSilence(conflict.message)).toContain(`Event with a secret name (id ${id}) was edited`);
  await world.restart();
  engine.resources.clear();
  const duplicate = await failureOf(engine.up({ opener: secret }));
  await expectSilence(duplicate.message);
  expect(duplicate.message).toContain(
    `Event ${id} in Event Center already has the name, start and end of event with a secret name`,
  );
  simulator.setFault(() => ({ status: 503 }));
  const failed = await failureOf(engine.up({ opener: secret }));
  await expectSilence(failed.message);
});

test("a server's refusal that repeats a secret is masked", async () => {
  const { engine, simulator } = world;
  const body = JSON.stringify({
    title: "Bad Request",
    status: 400,
    detail: `The description ${SECRET} is not welcome`,
    errors: [{ parameter: "description", value: SECRET, detail: `Invalid value: ${SECRET}` }],
  });
  const headers = { "Content-Type": "application/problem+json" };
  simulator.setFault(({ operation }) =>
    operation === "createEvent" ? { status: 400, headers, body } : undefined,
  );
  const created = await failureOf(engine.up({ opener: hidden() }));
  simulator.setFault();
  await engine.up({ show: series(2, { description: SECRET, secretMembers: ["description"] }) });
  simulator.setFault(({ operation, n }) =>
    operation === "updateEvent" && n === 1 ? { status: 400, headers, body } : undefined,
  );
  const updated = await partialFailureOf(
    engine.up({ show: series(2, { description: `${SECRET}!`, secretMembers: ["description"] }) }),
  );
  await expectSilence(created.message, updated.message, ...updated.reasons);
});

test("a member that becomes secret is masked from then on", async () => {
  const { engine, simulator } = world;
  await engine.up({ opener: { ...smallEvent, description: SECRET } });
  simulator.rival.edit(Number(engine.get("opener").id), { description: "Surprise" });
  const { message } = await failureOf(engine.up({ opener: hidden({ audienceSize: 7 }) }));
  await expectSilence(message);
});

test("a member that becomes secret, or no longer is, is stored anew, and nothing is sent", async () => {
  const { engine, simulator } = world;
  const plain = { ...smallEvent, description: SECRET };
  await engine.up({ opener: plain });
  simulator.clearRequests();
  expect(await engine.up({ opener: hidden() })).toEqual({ opener: "update" });
  expect(engine.get("opener").outputs).toMatchObject({ secretMembers: ["description"] });
  expect(await engine.up({ opener: hidden() })).toEqual({ opener: "same" });
  expect(await engine.up({ opener: plain })).toEqual({ opener: "update" });
  expect(engine.get("opener").outputs).not.toHaveProperty("secretMembers");
  expect(await engine.up({ opener: plain })).toEqual({ opener: "same" });
  expect(methodsOf(simulator)).toEqual([]);
});

test("a member that became secret in a run that sent nothing is masked when it is deleted", async () => {
  const { engine, simulator } = world;
  await engine.up({ opener: { ...smallEvent, description: SECRET } });
  await engine.up({ opener: hidden() });
  simulator.rival.edit(Number(engine.get("opener").id), { description: "Surprise" });
  const { message } = await failureOf(engine.destroy());
  expect(await expectSilence(message)).toContain("description: from [secret] to [secret]");
});

test("credentials stand in no state, no output and no error", async () => {
  const { engine, simulator } = world;
  const { clientToken, clientSecret, accessToken } = simulator.credentials;
  const shown: string[] = [];
  await engine.up({ games: winterOlympics, show: series(2) });
  shown.push(JSON.stringify([...engine.resources]));
  for (const fault of [
    { status: 400 },
    { status: 401 },
    { status: 403 },
    { status: 500 },
    { garbage: "html" as const },
    { cut: "before" as const },
    {
      status: 401,
      body: JSON.stringify({
        title: "Bad",
        detail: `token ${accessToken} of ${clientToken} secret ${clientSecret}`,
      }),
    },
  ]) {
    simulator.setFault(() => fault);
    for (const work of [
      () => engine.refresh(),
      () => engine.up({ games: { ...winterOlympics, tags: [] }, show: series(2) }),
      () => engine.up({ games: winterOlympics, show: series(2), opener: smallEvent }),
      () => engine.destroy(),
    ]) {
      const { message, stack } = await failureOf(work());
      shown.push(message, stack ?? "");
      expect(message).not.toMatch(/\n\s+at /);
    }
  }
  await world.provider.settled();
  shown.push(world.provider.output);
  for (const credential of [clientToken, clientSecret, accessToken]) {
    expect(shown.join("\n")).not.toContain(credential);
  }
  expect(shown.join("\n")).not.toMatch(/EG1-HMAC-SHA256|signature=/);
});

test("the process prints failures without a stack trace", async () => {
  const { engine, simulator, provider } = world;
  await engine.up({ opener: smallEvent });
  simulator.setFault(() => ({ status: 400 }));
  await failureOf(engine.refresh());
  await failureOf(engine.destroy());
  await provider.settled();
  expect(provider.output).not.toMatch(/\n\s+at |node:internal|\.js:\d+/);
});

describe("what was done to a secret member by hand", () => {
  const BY_HAND = "Surprise: the Queen herself";
  const secret = { description: SECRET, secretMembers: ["description"] };

  /** A series of which the middle occurrence's secret was edited, as a refresh has shown it. */
  const shown = async () => {
    const { engine, simulator } = world;
    await engine.up({ show: series(3, secret) });
    const id = Number(simulator.rival.list()[1]?.id);
    simulator.rival.edit(id, { description: BY_HAND });
    expect(await engine.refresh()).toEqual(["show"]);
    simulator.clearRequests();
    return id;
  };

  test("to an occurrence of a series is never in plain state, and is repaired once", async () => {
    const { engine, simulator } = world;
    const id = await shown();
    const { occurrences } = engine.get("show").outputs;
    expect(JSON.stringify(occurrences)).not.toMatch(/Queen|Surprise/);
    expect(occurrences).toMatchObject([{}, { eventId: id, secretDeviations: ["description"] }, {}]);
    expect(await engine.refresh()).toEqual([]);
    expect(await engine.up({ show: series(3, secret) })).toEqual({ show: "update" });
    expect(methodsOf(simulator)).toEqual(["PUT"]);
    expect(simulator.rival.get(id)?.description).toBe(SECRET);
    expect(await engine.up({ show: series(3, secret) })).toEqual({ show: "same" });
    expect(await engine.refresh()).toEqual([]);
    expect(JSON.stringify(engine.get("show").outputs["occurrences"])).not.toContain("secretDeviations");
  });

  test("and shown by a refresh does not keep the occurrence from being deleted", async () => {
    const { engine, simulator } = world;
    await shown();
    await engine.destroy();
    expect(simulator.rival.list()).toEqual([]);
  });

  test("and shown by a refresh is no conflict if only the version changes afterwards", async () => {
    const { engine, simulator } = world;
    const id = await shown();
    simulator.rival.touch(id);
    await engine.up({ show: series(3, secret) });
    expect(simulator.rival.get(id)?.description).toBe(SECRET);
  });

  test("and not yet shown makes a delete fail without showing either value", async () => {
    const { engine, simulator } = world;
    await engine.up({ opener: hidden() });
    simulator.rival.edit(Number(engine.get("opener").id), { description: BY_HAND });
    const { message } = await failureOf(engine.destroy());
    await expectSilence(message);
    expect(message).toContain("description: from [secret] to [secret]");
  });
});

test("a server that stores another value than the secret sent is reported without either value", async () => {
  const { engine, simulator } = world;
  await engine.up({ opener: hidden() });
  const id = Number(engine.get("opener").id);
  simulator.setFault(({ operation }) => {
    const event = simulator.rival.get(id);
    return (operation === "updateEvent" || operation === "getEvent") && event
      ? {
          after: true,
          status: 200,
          body: JSON.stringify(toWire({ ...event, version: 3, audienceSize: 5, description: "Surprise" })),
        }
      : undefined;
  });
  const { message, reasons } = await partialFailureOf(engine.up({ opener: hidden({ audienceSize: 5 }) }));
  await expectSilence(message, ...reasons);
  expect(reasons.join("\n")).toContain("description: requested [secret], holds [secret]");
});

describe("a member that was secret and is no longer declared as such", () => {
  const now = { description: "For all to see" };

  test("hides its old value in an edit conflict", async () => {
    const { engine, simulator } = world;
    await engine.up({ opener: hidden() });
    simulator.rival.edit(Number(engine.get("opener").id), { description: "Surprise!" });
    const { message } = await failureOf(engine.up({ opener: { ...smallEvent, ...now } }));
    await expectSilence(message);
  });

  test("hides its old value in the state of a partly updated series", async () => {
    const { engine, simulator } = world;
    await engine.up({ show: series(3, { description: SECRET, secretMembers: ["description"] }) });
    simulator.setFault(({ operation, n }) =>
      operation === "updateEvent" && n === 2 ? { status: 400 } : undefined,
    );
    const { message, reasons, properties } = await partialFailureOf(engine.up({ show: series(3, now) }));
    await expectSilence(message, ...reasons, JSON.stringify(properties));
    simulator.setFault();
    await engine.up({ show: series(3, now) });
    expect(simulator.rival.list().map(({ description }) => description)).toEqual(
      Array(3).fill(now.description),
    );
    expect(engine.get("show").outputs).not.toHaveProperty("secretMembers");
    expect(await engine.up({ show: series(3, now) })).toEqual({ show: "same" });
  });

  test("hides the old name in a warning about viewers", async () => {
    const { engine } = world;
    const live = { AKAMAI_EVENT_CENTER_NOW: "2036-09-05T17:00:00Z" };
    await engine.up({ opener: { ...smallEvent, name: SECRET, secretMembers: ["name"] } });
    await world.restart({ env: live });
    await engine.preview({ opener: { ...smallEvent, end: "2036-09-05T18:30:00+02:00" } });
    await engine.up({ opener: { ...smallEvent, end: "2036-09-05T18:30:00+02:00" } });
    expect(await expectSilence()).toContain("warning: Event with a secret name");
  });
});
