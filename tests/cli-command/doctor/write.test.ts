import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import type { Fault, Operation, Simulator } from "akamai-event-center-simulator";
import { EXIT } from "../../../cli/frame/exit-codes";
import { methodsOf, writesOf } from "../../support/observe";
import { simulators } from "../../support/simulator";
import { environmentOf } from "../../support/simulator-command";
import { runCommand } from "../support/run-command";
import { doctor, EVENTS, fill, named, seenBy } from "./support/doctor";

const start = simulators();

async function account() {
  const simulator = await start();
  fill(simulator);
  return simulator;
}

/** The events that were there before, untouched. */
function expectUntouched({ rival }: Simulator): void {
  expect(rival.list()).toMatchObject(EVENTS.map(({ name }, index) => ({ id: index + 1, name, version: 0 })));
}

describe("doctor --write", () => {
  test("asks, then creates, changes and deletes an event in the far future", async () => {
    const simulator = await account();
    // With a fixed clock, no progress is printed.
    const now = Date.now();
    const { ran, report } = await doctor(simulator, ["--write"], { answer: "y", now: () => now });
    expect(ran).toMatchObject({
      code: EXIT.ok,
      err: "This creates one event in 2099 and deletes it. Continue? [y/N] ",
    });
    expect(report.write).toBe(true);
    expect(named(report, "differs")).toEqual([]);
    // One POST is equal, one too long; one PUT is stale; the second DELETE finds nothing.
    expect(writesOf(simulator).map(({ method, status }) => `${method} ${status}`)).toEqual([
      "POST 200",
      "PUT 200",
      "POST 409",
      "POST 400",
      "PUT 200",
      "PUT 409",
      "PUT 200",
      "DELETE 204",
      "DELETE 404",
    ]);
    for (const { body } of writesOf(simulator).filter((request) => request.body !== undefined)) {
      expect(body).toMatchObject({ start: "2099-06-15T12:00:00Z", end: "2099-06-15T13:00:00Z" });
    }
    expectUntouched(simulator);
  });

  test("checks with its own event what an empty account cannot show", async () => {
    const simulator = await start({ quirks: { dateForm: "basic", noVersionInLists: true } });
    const { report } = await doctor(simulator, ["--write", "--yes"]);
    expect(named(report, "not seen")).toEqual(["rate limits", "sort"]);
    expect(named(report, "differs")).toEqual(["versions", "dates"]);
    expect(simulator.rival.list()).toEqual([]);
  });

  test.each(["n", "", "no thanks"])("answered with %j, sends only GETs", async (answer) => {
    const simulator = await account();
    const { ran, report } = await doctor(simulator, ["--write"], { answer });
    expect(ran.code).toBe(EXIT.ok);
    expect(ran.err).toContain("Nothing is written");
    expect(report.write).toBe(false);
    expect(named(report, "as expected")).not.toContain("create");
    expect(methodsOf(simulator)).toEqual([]);
  });

  test("sends nothing if there is no terminal to ask on", async () => {
    const simulator = await account();
    const { code, out, err } = await runCommand(["doctor", "--write"], {
      environment: simulator.environment,
    });
    expect({ code, out }).toEqual({ code: EXIT.usage, out: "" });
    expect(err).toContain("add --yes");
    expect(simulator.requests).toEqual([]);
  });

  test("says that a client may only read", async () => {
    const simulator = await account();
    const { ran, report } = await doctor({ environment: environmentOf(simulator.clients.readOnly) }, [
      "--write",
      "--yes",
    ]);
    expect(ran.code).toBe(EXIT.found);
    expect(named(report, "differs")).toEqual(["rights", "create"]);
    expect(seenBy(report, "rights")).toBe("403 for createEvent (1 response)");
    expect(seenBy(report, "delete")).toBe("no event was created");
    expectUntouched(simulator);
  });

  test("names the members in a 400, since they are the API's own words", async () => {
    const simulator = await account();
    simulator.setFault(({ operation }) =>
      operation === "createEvent"
        ? {
            status: 400,
            body: JSON.stringify({ status: 400, errors: [{ path: "start", detail: "too far" }] }),
          }
        : undefined,
    );
    const { report } = await doctor(simulator, ["--write", "--yes"]);
    expect(seenBy(report, "create")).toBe("answered 400 about start [EVENT_CENTER_INVALID_REQUEST]");
  });

  test("recognizes a server without version locks", async () => {
    const simulator = await account();
    simulator.setFault(({ operation, body, n }) => {
      const id = simulator.rival.list().at(-1)?.id ?? 0;
      // The stale update is the third PUT: it is answered as if it were done.
      return operation === "updateEvent" && n === 3
        ? { status: 200, body: JSON.stringify({ ...Object(body), id }) }
        : undefined;
    });
    const { ran, report } = await doctor(simulator, ["--write", "--yes"]);
    expect(ran.code).toBe(EXIT.found);
    expect(named(report, "differs")).toEqual(["stale update"]);
    expect(seenBy(report, "stale update")).toBe("accepted");
  });
});

describe("doctor --write leaves nothing behind", () => {
  const OPERATIONS: readonly (readonly [Operation, number])[] = [
    ["createEvent", 1],
    ["getEvent", 5],
    ["listEvents", 13],
    ["updateEvent", 1],
    ["createEvent", 2],
    ["updateEvent", 3],
    ["deleteEvent", 1],
    ["deleteEvent", 2],
  ];

  test.each(OPERATIONS)("interrupted while %s number %d is under way", async (operation, n) => {
    const simulator = await account();
    const controller = new AbortController();
    simulator.setFault((request) => {
      if (request.operation !== operation || request.n !== n) {
        return undefined;
      }
      controller.abort();
      // Event Center still does what it was asked, when nobody listens any more.
      return { delay: 300 };
    });
    const { code, out, err } = await runCommand(["doctor", "--write", "--yes"], {
      environment: simulator.environment,
      signal: controller.signal,
    });
    expect({ code, out }).toEqual({ code: EXIT.interrupted, out: "" });
    expect(err).toMatch(/interrupted\n$/);
    expectUntouched(simulator);
  });

  const FAULTS: readonly (readonly [string, Operation, Fault])[] = [
    ["the answer of the POST is lost", "createEvent", { cut: "after" }],
    ["the answer of the POST is a page", "createEvent", { garbage: "html", after: true }],
    ["the answer of the POST is about another event", "createEvent", { garbage: "other-event" }],
    ["the answer of a PUT is cut short", "updateEvent", { garbage: "cut-short" }],
    ["the event cannot be read", "getEvent", { status: 403 }],
    ["the answers of deletes are lost", "deleteEvent", { cut: "after" }],
  ];

  test.each(FAULTS)("if %s", async (_, operation, fault) => {
    const simulator = await account();
    simulator.setFault((request) => (request.operation === operation ? fault : undefined));
    const { code, out } = await runCommand(["doctor", "--write", "--yes"], {
      environment: simulator.environment,
    });
    expect(code).not.toBe(EXIT.ok);
    expect(out).toContain("not seen");
    expectUntouched(simulator);
  });

  test("and if it cannot delete the event, says which", async () => {
    const simulator = await account();
    simulator.setFault(({ operation }) => (operation === "deleteEvent" ? { status: 500 } : undefined));
    const { code, err, out } = await runCommand(["doctor", "--write", "--yes"], {
      environment: simulator.environment,
    });
    expect(code).toBe(EXIT.eventCenter);
    expect(err).toContain("warning: event 5 is still in Event Center, delete it in the web page");
    expect(out).not.toContain("event 5");
    expect(simulator.rival.list().map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
  });

  test("and if it does not know whether the event exists, says how to find it", async () => {
    const simulator = await account();
    simulator.setFault(({ operation }) => (operation === "createEvent" ? { cut: "before" } : undefined));
    const { code, err } = await runCommand(["doctor", "--write", "--yes"], {
      environment: simulator.environment,
    });
    expect(code).toBe(EXIT.eventCenter);
    expect(err).toMatch(
      /found no event "event-center doctor \w{8}" on 2099-06-15T12:00:00Z; look for it in the web page/,
    );
    expectUntouched(simulator);
  });
});

test("npm run test:remote runs doctor --write on the account of the environment", async () => {
  const simulator = await account();
  const root = resolve(__dirname, "../../..");
  const { PATH, HOME, EVENT_CENTER_NODE } = process.env;
  const { status, stderr } = spawnSync(
    "npm",
    ["run", "test:remote", "--silent", "--", "--section", "default"],
    {
      cwd: root,
      env: { ...simulator.environment, PATH, HOME, EVENT_CENTER_NODE },
      encoding: "utf8",
    },
  );
  expect(status).toBe(EXIT.usage);
  expect(stderr).toContain("--write asks, and there is no terminal to ask on; add --yes");
});
