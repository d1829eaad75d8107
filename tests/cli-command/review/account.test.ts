import type { RivalEvent, Simulator } from "akamai-event-center-simulator";
import { EventCenter } from "pulumi-akamai-event-center/client";
import { circumstancesOf } from "../../../cli/review/circumstances";
import { parsePreview } from "../../../cli/review/preview/read";
import { reviewAccount } from "../../../cli/review/account";
import { obstacleText, type Reviewed } from "../../../cli/review/reviewed";
import { PLAIN } from "../../../cli/frame/text";
import { simulators } from "../../support/simulator";
import { streamOf, type Step } from "../comment/previews";

const start = simulators();

const dates = (day: string) => ({ start: `${day}T10:00:00Z`, end: `${day}T12:00:00Z` });
const final = { name: "Final", ...dates("2037-01-05") };
const full: RivalEvent = { ...final, description: "old text", coordinators: ["jdoe"], tags: ["cup"] };
const OWNER = "pulumi:calendar/prod";

interface Around {
  readonly config?: Record<string, string>;
  readonly environment?: NodeJS.ProcessEnv;
}

/** The changes and then the events that stay, each beside the account. */
async function review(
  simulator: Simulator,
  steps: readonly Step[],
  { config = {}, environment = {} }: Around = {},
): Promise<Reviewed[]> {
  const preview = parsePreview(streamOf(steps, { config }));
  const output = { write: () => undefined, isTTY: false, paint: PLAIN };
  const io = {
    out: output,
    err: output,
    readInput: () => Promise.resolve(""),
    ask: () => Promise.resolve(undefined),
    cwd: ".",
    environment: { ...simulator.environment, AKAMAI_EVENT_CENTER_RETRY_MAX: "0", ...environment },
    signal: new AbortController().signal,
    now: Date.now,
    exitCode: 0 as const,
  };
  const client = new EventCenter({ environment: io.environment });
  const { changes, same } = await reviewAccount(io, client, preview, circumstancesOf(io, preview));
  return [...changes, ...same];
}

/** What state records of an event of the simulator. */
function recorded(simulator: Simulator, id: number) {
  const event = simulator.rival.get(id);
  return {
    name: event?.name,
    start: event?.start,
    end: event?.end,
    description: event?.description,
    coordinators: event?.coordinators,
    tags: event?.tags,
    eventId: id,
    version: event?.version,
  };
}

const gets = ({ requests }: Simulator) =>
  requests.filter(({ method, path }) => method === "GET" && /events\/\d+$/.test(path)).length;

describe("an adoption", () => {
  test("by adoptEventId shows what it changes and clears", async () => {
    const simulator = await start();
    const { id } = simulator.rival.create(full);
    const after = { ...final, name: "The Final", adoptEventId: id };
    const [one] = await review(simulator, [{ op: "create", name: "final", after }]);
    expect(one?.takeovers).toMatchObject([
      {
        eventId: id,
        version: 0,
        why: "adoptEventId",
        changes: [{ member: "name", from: "Final", to: "The Final" }],
        cleared: ["description", "coordinators", "tags"],
      },
    ]);
    expect(one?.held.map(({ eventId, version }) => [eventId, version])).toEqual([[id, 0]]);
    expect(gets(simulator)).toBe(1);
  });

  test("of a missing event is an obstacle", async () => {
    const [one] = await review(await start(), [
      { op: "create", name: "final", after: { ...final, adoptEventId: 99 } },
    ]);
    expect(one?.obstacles.map(obstacleText)).toEqual([
      "adopts event 99, which Event Center does not have: the deployment will fail",
    ]);
  });

  test.each<[string, Record<string, unknown>, string | undefined, string | undefined]>([
    ["fail", { ...final }, undefined, "exists"],
    ["adoptIdentical", { ...final }, undefined, "exists"],
    ["adoptIdentical", { ...full }, "onExisting", undefined],
    ["adopt", { ...final }, "onExisting", undefined],
    ["fail", { ...full, owner: OWNER }, "leftover", undefined],
    ["fail", { ...final, owner: OWNER }, "leftover", undefined],
  ])("by name and dates with onExisting %s of %j", async (onExisting, after, why, obstacle) => {
    const simulator = await start();
    const tags = after["owner"] === undefined ? ["cup"] : ["cup", OWNER];
    const { id } = simulator.rival.create({ ...full, tags });
    const [one] = await review(simulator, [{ op: "create", name: "final", after }], {
      config: { "akamai-event-center:onExisting": onExisting },
    });
    expect(one?.takeovers.map((each) => each.why)).toEqual(why === undefined ? [] : [why]);
    expect(one?.obstacles).toEqual(
      obstacle === undefined ? [] : [{ eventId: id, kind: obstacle, holder: undefined }],
    );
    // Either way a plan knows that it was there.
    expect(one?.held).toMatchObject([{ eventId: id, version: 0 }]);
  });

  test("by the owner tag, if somebody has changed the event since it was made, is an obstacle", async () => {
    const simulator = await start();
    const { id } = simulator.rival.create({ ...full, tags: ["cup", OWNER] });
    simulator.rival.touch(id);
    const [one] = await review(simulator, [
      { op: "create", name: "final", after: { ...final, owner: OWNER } },
    ]);
    expect(one?.takeovers).toEqual([]);
    expect(one?.obstacles).toEqual([{ eventId: id, kind: "edited", holder: undefined }]);
  });

  test("of an event that another resource of the stack holds names that resource", async () => {
    const simulator = await start();
    const { id } = simulator.rival.create(final);
    const reviewed = await review(simulator, [
      { op: "create", name: "new", after: final },
      { op: "delete", name: "old", before: recorded(simulator, id) },
    ]);
    expect(reviewed[0]?.obstacles.map(obstacleText)).toEqual([
      `already exists as event ${id}, which old holds: the deployment will fail`,
    ]);
  });

  test("of an event that another resource continues to hold is an obstacle", async () => {
    const simulator = await start();
    const { id } = simulator.rival.create(final);
    const [one] = await review(simulator, [
      { op: "create", name: "new", after: { ...final, adoptEventId: id } },
      { op: "same", name: "old", before: recorded(simulator, id), after: final },
    ]);
    expect(one?.takeovers).toEqual([]);
    expect(one?.obstacles.map(obstacleText)).toEqual([
      `also takes over event ${id}, which old holds: the deployment will fail`,
    ]);
  });

  test("of a series finds each of its events by its own date", async () => {
    const simulator = await start();
    const first = simulator.rival.create(final);
    const third = simulator.rival.create({ ...final, ...dates("2037-01-07") });
    const after = { ...final, recurrence: { frequency: "DAILY", count: 3 } };
    const [one] = await review(simulator, [{ op: "create", name: "show", after }], {
      environment: { AKAMAI_EVENT_CENTER_ON_EXISTING: "adopt" },
    });
    expect(one?.takeovers).toMatchObject([
      { eventId: first.id, changes: [], cleared: [] },
      { eventId: third.id, changes: [], cleared: [] },
    ]);
  });

  test("would disturb viewers of an event that is on air", async () => {
    const simulator = await start();
    const { id } = simulator.rival.create({ ...final, objects: [{ id: 7, type: "CP_CODE" }] });
    const [one] = await review(
      simulator,
      [{ op: "create", name: "final", after: { ...final, end: "2037-01-05T11:30:00Z", adoptEventId: id } }],
      { environment: { AKAMAI_EVENT_CENTER_NOW: "2037-01-05T11:00:00Z" } },
    );
    expect(one?.takeovers[0]?.dangers).toEqual(["end it earlier", "remove objects from it"]);
  });

  test("shows no value of a secret member", async () => {
    const simulator = await start();
    const { id } = simulator.rival.create({ ...full, description: "the secret plan" });
    const after = { ...full, description: "[secret]", secretMembers: ["description"], adoptEventId: id };
    const reviewed = await review(simulator, [{ op: "create", name: "final", after }]);
    expect(JSON.stringify(reviewed)).not.toContain("secret plan");
  });
});

describe("recorded events", () => {
  test("that have not changed are not read one by one", async () => {
    const simulator = await start();
    const ids = [1, 2, 3].map((day) => simulator.rival.create({ ...full, ...dates(`2037-01-0${day}`) }).id);
    const reviewed = await review(
      simulator,
      ids.map((id) => ({
        op: id === 1 ? "update" : "same",
        name: `event-${id}`,
        before: recorded(simulator, id),
        after: { ...recorded(simulator, id), name: "Other" },
      })),
    );
    expect(gets(simulator)).toBe(0);
    expect(reviewed.map(({ held, edits }) => [held.length, edits.length])).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
    ]);
  });

  test("that were edited by hand show who, when and what, even if the change leaves them alone", async () => {
    const simulator = await start();
    const { id } = simulator.rival.create(full);
    const before = recorded(simulator, id);
    simulator.rival.edit(id, { end: "2037-01-05T13:00:00Z", tags: null });
    const [one] = await review(simulator, [{ op: "same", name: "final", before, after: final }]);
    expect(one?.edits).toMatchObject([
      {
        eventId: id,
        recordedVersion: 0,
        version: simulator.rival.get(id)?.version,
        modifiedBy: "webuser",
        members: [
          { member: "end", from: "2037-01-05T12:00:00Z", to: "2037-01-05T13:00:00Z" },
          { member: "tags", from: ["cup"], to: undefined },
        ],
      },
    ]);
    expect(gets(simulator)).toBe(1);
  });

  test("with only a new version were not edited, and have the current version", async () => {
    const simulator = await start();
    const { id } = simulator.rival.create(full);
    const before = recorded(simulator, id);
    simulator.rival.edit(id, { description: "x" });
    simulator.rival.edit(id, { description: "old text" });
    const [one] = await review(simulator, [{ op: "update", name: "final", before, after: final }]);
    expect(one?.edits).toEqual([]);
    expect(one?.held).toMatchObject([{ eventId: id, version: simulator.rival.get(id)?.version }]);
  });

  test("are read one by one if the list has no versions", async () => {
    const simulator = await start({ quirks: { noVersionInLists: true } });
    const { id } = simulator.rival.create(full);
    const [one] = await review(simulator, [
      { op: "update", name: "final", before: recorded(simulator, id), after: final },
    ]);
    expect(one).toMatchObject({ held: [{ eventId: id, version: 0 }], edits: [], gone: [] });
    expect(gets(simulator)).toBe(1);
  });

  test("that are deleted are gone", async () => {
    const simulator = await start();
    const { id } = simulator.rival.create(full);
    const before = recorded(simulator, id);
    simulator.rival.remove(id);
    const [one] = await review(simulator, [{ op: "update", name: "final", before, after: final }]);
    expect(one).toMatchObject({ gone: [id], held: [], edits: [] });
  });

  test("with another stack's tag name their owner, and those of a renamed stack do not", async () => {
    const simulator = await start();
    const foreign = simulator.rival.create({ ...full, tags: ["pulumi:other/prod"] });
    const renamed = simulator.rival.create({ ...full, ...dates("2037-01-06"), tags: ["pulumi:old/prod"] });
    const reviewed = await review(simulator, [
      {
        op: "update",
        name: "a",
        before: { ...recorded(simulator, foreign.id), tags: undefined },
        after: { ...full, tags: undefined, owner: OWNER },
      },
      {
        op: "update",
        name: "b",
        before: { ...recorded(simulator, renamed.id), tags: undefined, owner: "pulumi:old/prod" },
        after: { ...full, tags: undefined, owner: OWNER },
      },
    ]);
    expect(reviewed.map((one) => one.foreign)).toEqual([
      [{ eventId: foreign.id, owner: "pulumi:other/prod" }],
      [],
    ]);
  });
});

describe("a failure is never taken for an empty answer", () => {
  const update: Step = {
    op: "update",
    name: "final",
    before: { ...final, eventId: 1, version: 9 },
    after: { ...final, name: "Other" },
  };

  test("a list that fails fails the review", async () => {
    const simulator = await start({ fault: () => ({ status: 503 }) });
    await expect(review(simulator, [update])).rejects.toThrow("503");
  });

  test("a GET that fails fails the review", async () => {
    const simulator = await start({
      fault: ({ path }) => (/events\/\d+$/.test(path) ? { status: 503 } : undefined),
    });
    simulator.rival.create(full);
    await expect(review(simulator, [update])).rejects.toThrow("503");
  });

  test("credentials for another account are distinguished from deletions", async () => {
    const simulator = await start();
    const elsewhere = { ...update, before: { ...update.before, account: "another-mark" } };
    await expect(review(simulator, [elsewhere])).rejects.toThrow("probably reach another account");
    // An account may have other events of the same numbers.
    simulator.rival.create({ ...full, name: "A stranger", ...dates("2036-08-05") });
    await expect(review(simulator, [elsewhere])).rejects.toThrow("probably reach another account");
    simulator.rival.remove(1);
    const [one] = await review(simulator, [elsewhere], {
      environment: { AKAMAI_EVENT_CENTER_ACCEPT_MISSING: "true" },
    });
    expect(one?.gone).toEqual([1]);
  });
});

test("an update to the name and dates of another event fails, unless that one moves away", async () => {
  const simulator = await start();
  const mine = simulator.rival.create({ ...final, name: "Semifinal" });
  const other = simulator.rival.create(final);
  const before = recorded(simulator, mine.id);
  const rename: Step = { op: "update", name: "semifinal", before, after: { ...before, name: "Final" } };
  const [alone] = await review(simulator, [rename]);
  expect(alone?.obstacles.map(obstacleText)).toEqual([
    `gets the name, start and end of event ${other.id}: the deployment will fail`,
  ]);
  const held = recorded(simulator, other.id);
  const same: Step = { op: "same", name: "final", before: held, after: held };
  const [beside] = await review(simulator, [rename, same]);
  expect(beside?.obstacles).toMatchObject([{ kind: "double", holder: "final" }]);
  const away: Step = { ...same, op: "update", after: { ...held, name: "Grand Final" } };
  const [moved] = await review(simulator, [rename, away]);
  expect(moved?.obstacles).toEqual([]);
  const retag: Step = { ...rename, after: { ...before, tags: ["new"] } };
  const [tagged] = await review(simulator, [retag]);
  expect(tagged?.obstacles).toEqual([]);
});

test("two events that swap names fail, and a chain whose last one moves away does not", async () => {
  const simulator = await start();
  const names = ["Red", "Green", "Blue"];
  const held = names.map((name) => recorded(simulator, simulator.rival.create({ ...final, name }).id));
  const rename = (index: number, name: string): Step => {
    const before = held[index] ?? {};
    const resource = names[index]?.toLowerCase() ?? "";
    return { op: "update", name: resource, before, after: { ...before, name } };
  };
  const kinds = async (...steps: Step[]) =>
    (await review(simulator, steps)).map(({ obstacles }) =>
      obstacles.map(({ kind, holder }) => [kind, holder]),
    );
  expect(await kinds(rename(0, "Green"), rename(1, "Red"))).toEqual([[["swap", "green"]], [["swap", "red"]]]);
  expect(await kinds(rename(0, "Green"), rename(1, "Blue"), rename(2, "Red"))).toEqual([
    [["swap", "green"]],
    [["swap", "blue"]],
    [["swap", "red"]],
  ]);
  expect(await kinds(rename(0, "Green"), rename(1, "Blue"), rename(2, "Black"))).toEqual([[], [], []]);
});
