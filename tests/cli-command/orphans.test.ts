import { loadEvents } from "pulumi-akamai-event-center/declarations";
import type { RivalEvent } from "akamai-event-center-simulator";
import { EVENT_TYPE } from "../../provider/contract";
import { EXIT } from "../../cli/frame/exit-codes";
import { methodsOf } from "../support/observe";
import { simulators } from "../support/simulator";
import { writeCalendar } from "./support/calendar";
import { folders } from "./support/folders";
import { runCommand, type RunOptions } from "./support/run-command";

const start = simulators();
const folder = folders();

const OURS = "pulumi:calendar/prod";
const THEIRS = "pulumi:calendar/staging";
const NOW = Date.parse("2036-06-02T00:00:00Z");

const onDay = (day: number, more: Partial<RivalEvent> = {}): RivalEvent => ({
  name: `Day ${day}`,
  start: `2036-06-0${day}T18:00:00Z`,
  end: `2036-06-0${day}T20:00:00Z`,
  tags: [OURS],
  ...more,
});

const urn = (name: string, parents = "") => `urn:pulumi:prod::calendar::${parents}${EVENT_TYPE}::${name}`;

/** An event as state records it; the holder of early state is called `owner`. */
const resource = (name: string, eventId: number, outputs: object = {}, parents?: string) => ({
  urn: urn(name, parents),
  type: EVENT_TYPE,
  id: String(eventId),
  outputs: { eventId, owner: "1a2b3c4d", ...outputs },
});

const STACK = {
  urn: "urn:pulumi:prod::calendar::pulumi:pulumi:Stack::calendar-prod",
  type: "pulumi:pulumi:Stack",
};

const exported = (...resources: object[]) =>
  JSON.stringify({ version: 3, deployment: { resources: [STACK, ...resources] } });

async function account(state: string, ...events: readonly RivalEvent[]) {
  const simulator = await start();
  events.forEach((event) => simulator.rival.create(event));
  const cwd = writeCalendar(folder(), { "state.json": state });
  const orphans = (args: readonly string[] = [], options: RunOptions = {}) =>
    runCommand(["orphans", "--state", "state.json", ...args], {
      environment: simulator.environment,
      cwd,
      now: () => NOW,
      ...options,
    });
  return { simulator, orphans, cwd };
}

describe("orphans", () => {
  test("are the stack's events that state does not know, as declarations that adopt them", async () => {
    const { orphans, cwd } = await account(
      exported(resource("known", 1)),
      onDay(3),
      onDay(4, { tags: ["cup", OURS], description: 'Says "hi"' }),
      onDay(5, { tags: [THEIRS] }),
      onDay(6, { tags: [] }),
      onDay(7),
    );
    const { code, out, err } = await orphans();
    expect(code).toBe(EXIT.found);
    expect(out).toBe(`events:
  - key: 04-day-4
    adoptEventId: 2
    name: Day 4
    description: Says "hi"
    start: 2036-06-04T18:00:00Z
    end: 2036-06-04T20:00:00Z
    tags: [ cup ]

  - key: 07-day-7
    adoptEventId: 5
    name: Day 7
    start: 2036-06-07T18:00:00Z
    end: 2036-06-07T20:00:00Z
`);
    expect(err).toContain(`2 events of ${OURS} that state does not know:`);
    expect(err).toContain("The next pulumi up adopts an event that the program already declares");
    writeCalendar(cwd, { "events/orphans.yaml": out });
    expect(loadEvents("events/**/*.yaml", { cwd }).map(({ event }) => event.adoptEventId)).toEqual([2, 5]);
  });

  test("can be printed as program statements, or as JSON with every member", async () => {
    const { orphans } = await account(
      exported(),
      onDay(3, { tags: ["cup", OURS], description: 'line\n"name": 1' }),
    );
    expect((await orphans(["--format", "typescript"])).out).toBe(`new Event("03-day-3", {
  adoptEventId: 1,
  name: "Day 3",
  description: "line\\n\\"name\\": 1",
  start: "2036-06-03T18:00:00Z",
  end: "2036-06-03T20:00:00Z",
  tags: [
    "cup"
  ]
});
`);
    expect((await orphans(["--json"])).json).toMatchObject([
      { eventId: 1, name: "Day 3", owner: OURS, declaration: { adoptEventId: 1, tags: ["cup"] } },
    ]);
  });

  test("are none if state knows all: ended occurrences, events that are only read, two of one name", async () => {
    const occurrences = [2, 3].map((eventId) => ({ eventId, start: "x", end: "y" }));
    const { orphans } = await account(
      exported(
        resource("twin", 1),
        resource("show", 2, { occurrences: [...occurrences, { start: "x", end: "y" }] }),
        resource("twin", 4, {}, "company:Season$"),
        { ...resource("read", 5), external: true },
      ),
      ...[1, 2, 3, 4, 5].map((day) => onDay(day)),
    );
    expect(await orphans()).toMatchObject({
      code: EXIT.ok,
      out: "",
      err: `No orphans: state knows all 5 events of ${OURS}.\n`,
    });
    expect((await orphans(["--json"])).json).toEqual([]);
  });

  test("of a server that ignores the filter are still the stack's own", async () => {
    const { simulator, orphans } = await account(exported(), onDay(3), onDay(4, { tags: [THEIRS] }));
    const page = { page: 1, pageSize: 1000, totalPages: 1, totalItems: 2 };
    const summaries = simulator.rival.list().map((event) => ({
      ...event,
      tags: event.tags.map((name, index) => ({ id: index + 1, name })),
    }));
    simulator.setFault(({ operation }) =>
      operation === "listEvents"
        ? { status: 200, body: JSON.stringify({ ...page, data: summaries }) }
        : undefined,
    );
    expect((await orphans(["--json"])).json).toMatchObject([{ name: "Day 3" }]);
  });

  test("that cannot be declared are reported with the reason", async () => {
    const { orphans } = await account(
      exported(),
      onDay(3, { objects: [{ id: 1, type: "MSL4_STREAM" }] }),
      onDay(4, { tags: [OURS, THEIRS] }),
    );
    const { code, out, err } = await orphans();
    expect([code, out]).toEqual([EXIT.found, ""]);
    expect(err).toMatch(/1 Day 3 .* cannot be declared: objects\[0\]\.type is MSL4_STREAM/);
    expect(err).toContain(`cannot be declared: tags contain ${OURS} and ${THEIRS}`);
  });
});

describe("the owner", () => {
  test("comes from --owner, from the state's stack, or from PULUMI_STACK and the project", async () => {
    const empty = JSON.stringify({ deployment: {} });
    const { orphans, cwd, simulator } = await account(empty, onDay(3), onDay(4, { tags: [THEIRS] }));
    expect(await orphans()).toMatchObject({
      code: EXIT.usage,
      err: expect.stringContaining("add --owner pulumi:<project>/<stack>") as string,
    });
    expect((await orphans(["--owner", "calendar/staging", "--json"])).json).toMatchObject([
      { name: "Day 4" },
    ]);
    writeCalendar(cwd, { "Pulumi.yaml": "name: calendar\nruntime: nodejs\n" });
    const environment = { ...simulator.environment, PULUMI_STACK: "organization/calendar/prod" };
    expect((await orphans(["--json"], { environment })).json).toMatchObject([{ name: "Day 3" }]);
  });

  test("if it is another stack, its events are listed with a warning and never deleted", async () => {
    const { orphans, simulator } = await account(exported(), onDay(3, { tags: [THEIRS] }));
    const listed = await orphans(["--owner", THEIRS]);
    expect([listed.code, listed.err]).toEqual([EXIT.found, expect.stringContaining(`state of ${OURS}`)]);
    expect(await orphans(["--owner", THEIRS, "--delete", "--yes"])).toMatchObject({ code: EXIT.usage });
    expect(simulator.rival.list()).toHaveLength(1);
  });

  test.each([
    [["--owner", "prod"], EXIT.usage, "--owner takes pulumi:<project>/<stack>, not prod"],
    [["--state", "nowhere.json"], EXIT.usage, "--state nowhere.json cannot be read"],
  ])("%j is a usage error", async (args, exit, message) => {
    const { orphans } = await account(exported());
    const { code, err } = await orphans(args);
    expect([code, err]).toEqual([exit, expect.stringContaining(message)]);
  });

  test("state that hides the events of a series is refused, since all would look like orphans", async () => {
    const secret = {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      ciphertext: "x",
    };
    const { orphans } = await account(
      exported(resource("show", 1, { occurrences: secret })),
      onDay(3),
      onDay(4),
    );
    const { code, err } = await orphans(["--delete", "--yes"]);
    expect([code, err]).toEqual([EXIT.failed, expect.stringContaining("stack export --show-secrets")]);
  });
});

describe("orphans --delete", () => {
  const three = [onDay(1), onDay(3), onDay(4, { tags: [THEIRS] })] as const;

  test("asks, and accepts only yes", async () => {
    const { orphans, simulator } = await account(exported(), ...three);
    const refused = await orphans(["--delete"], { answer: "" });
    expect([refused.code, refused.out]).toEqual([EXIT.found, ""]);
    expect(refused.err).toMatch(/1 Day 1 .*, has ended\n.*2 Day 3 .*\)\nDelete 2 events from Event Center\?/);
    expect(refused.err).toContain("Nothing was deleted.");
    expect(methodsOf(simulator)).toEqual([]);
    expect(await orphans(["--delete"], { answer: "yes" })).toMatchObject({
      code: EXIT.ok,
      err: expect.stringMatching(/deleted 1 Day 1 .*\ndeleted 2 Day 3/) as string,
    });
    expect(simulator.rival.list().map(({ name }) => name)).toEqual(["Day 4"]);
  });

  test("deletes nothing if nobody can answer, unless --yes is given", async () => {
    const { orphans, simulator } = await account(exported(), ...three);
    expect(await orphans(["--delete"])).toMatchObject({
      code: EXIT.usage,
      err: expect.stringContaining("add --yes") as string,
    });
    expect(simulator.rival.list()).toHaveLength(3);
    expect(await orphans(["--delete", "--yes"])).toMatchObject({ code: EXIT.ok });
    expect(simulator.rival.list().map(({ name }) => name)).toEqual(["Day 4"]);
  });

  test("leaves events that are on air, kept by endedEvents or edited meanwhile", async () => {
    const { orphans, simulator } = await account(
      exported(),
      onDay(1),
      onDay(3),
      onDay(4),
      onDay(5),
      onDay(6, { tags: [OURS, THEIRS] }),
    );
    let reads = 0;
    simulator.setFault(({ operation, path }) => {
      if (operation === "getEvent" && path.endsWith("/3") && (reads += 1) === 2) {
        simulator.rival.edit(3, { description: "By hand" });
      }
      return undefined;
    });
    const { code, err } = await orphans(["--delete", "--yes"], {
      now: () => Date.parse("2036-06-03T19:00:00Z"),
      environment: { ...simulator.environment, AKAMAI_EVENT_CENTER_ENDED_EVENTS: "keep" },
    });
    expect(code).toBe(EXIT.found);
    expect(err).toMatch(/left 1 Day 1 .*: it has ended, and endedEvents is keep/);
    expect(err).toMatch(/left 2 Day 3 .*: it is on air/);
    expect(err).toMatch(/left 5 Day 6 .*: it also carries the owner tag pulumi:calendar\/staging/);
    expect(err).toMatch(/left 3 Day 4 .*: it has changed since it was listed/);
    expect(simulator.rival.list().map(({ name }) => name)).toEqual(["Day 1", "Day 3", "Day 6", "Day 4"]);
  });
});
