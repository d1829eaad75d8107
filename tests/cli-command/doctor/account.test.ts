import dns from "node:dns";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FaultHook, RivalEvent } from "akamai-event-center-simulator";
import { EXIT } from "../../../cli/frame/exit-codes";
import { methodsOf } from "../../support/observe";
import { simulators } from "../../support/simulator";
import { environmentOf } from "../../support/simulator-command";
import { folders } from "../support/folders";
import { runCommand } from "../support/run-command";
import { doctor, fill, named, PRIVATE, seenBy } from "./support/doctor";

const start = simulators();
const folder = folders();

/** With a fixed clock, no progress is printed. */
const NOW = Date.now();

async function account() {
  const simulator = await start();
  fill(simulator);
  return simulator;
}

describe("an account that answers as the document says", () => {
  test("is as expected, after only some twenty GETs", async () => {
    const simulator = await account();
    const { code, out, err } = await runCommand(["doctor"], {
      environment: simulator.environment,
      now: () => NOW,
    });
    expect({ code, err }).toEqual({ code: EXIT.ok, err: "" });
    expect(out.replace(/event-center \S+ doctor, Node \S+, \w+:/, "HEAD")).toBe(`HEAD 17 responses

as expected  credentials         from AKAMAI_*, host this computer (a simulator), no account switch key
as expected  clock               within 10 seconds of Akamai's
as expected  base path           /event-center-api/v3
as expected  rights              may listEvents, getEvent, listTags
as expected  answers             17 responses, all from the API
not seen     rate limits         no rate headers and no 429 in 17 responses
as expected  metadata            4 events, 25 on a page
as expected  versions            4 of 4 list items have a version; 3 of 3 are the same in a GET
as expected  paging              page sizes 1 and 1000; nothing after the last page
as expected  sort                start,asc and end,desc; name,desc accepted
as expected  date filters        all four, tried with one event
as expected  tag filter          1 event for 2 values
as expected  customer ID filter  2 events for 2 values
as expected  equal events        none among 4
as expected  owners              2 of 4 events, of 2 stacks
as expected  events in full      3 of 3
as expected  members             3 events in full, 4 list items; not set: null (6), [] (5)
as expected  dates               yyyy-MM-ddTHH:mm:ssZ (20)
as expected  objects             a list (3); types: CP_CODE, UNIVERSAL_LIVE_STREAM
as expected  missing event       404, about:blank
as expected  tags                4 tags

0 differs, 1 not seen, 20 as expected
`);
    expect(methodsOf(simulator)).toEqual([]);
    expect(simulator.requests.length).toBeLessThanOrEqual(25);
  });

  test("is reported without a secret, a name, a tag, a person or an address", async () => {
    const simulator = await account();
    const { credentials, environment, accounts } = simulator;
    const { host, clientToken, clientSecret, accessToken } = credentials;
    const secrets = [host, clientToken, clientSecret, accessToken, accounts.owner, ...PRIVATE];
    const options = { environment: { ...environment, AKAMAI_ACCOUNT_KEY: accounts.owner } };
    for (const args of [["doctor"], ["doctor", "--json"], ["doctor", "--write", "--yes"]]) {
      const { out, err } = await runCommand(args, options);
      expect(secrets.filter((secret) => (out + err).includes(secret))).toEqual([]);
      expect(out).toContain("with an account switch key");
    }
  });

  test("may be empty: nothing differs, and checks that need events are not seen", async () => {
    const { ran, report } = await doctor(await start());
    expect(ran.code).toBe(EXIT.ok);
    expect(named(report, "differs")).toEqual([]);
    expect(named(report, "not seen")).toEqual([
      "rate limits",
      "versions",
      "sort",
      "date filters",
      "tag filter",
      "customer ID filter",
      "equal events",
      "owners",
      "events in full",
      "members",
      "dates",
      "objects",
    ]);
  });

  test("may have more events than a page holds", async () => {
    const simulator = await start();
    fill(simulator);
    const hour = (index: number) => new Date(Date.UTC(2036, 0, 1, index)).toISOString().replace(".000Z", "Z");
    for (let index = 0; index < 1100; index += 1) {
      simulator.rival.create({
        name: `Event ${index}`,
        start: hour(index),
        end: hour(index + 1),
        tags: ["x"],
      });
    }
    const { ran, report } = await doctor(simulator, ["--write", "--yes"]);
    expect(ran.code).toBe(EXIT.ok);
    expect(seenBy(report, "paging")).toBe("page sizes 1 and 1000; nothing after the last page");
    expect(seenBy(report, "equal events")).toBe("none among 1000");
    expect(simulator.rival.list()).toHaveLength(1104);
  });

  test("may be Akamai's later API, at its base path", async () => {
    const simulator = await start({ laterApi: true });
    fill(simulator);
    const { ran, report } = await doctor(simulator, ["--write", "--yes"]);
    expect(ran.code).toBe(EXIT.ok);
    expect(seenBy(report, "base path")).toBe("/events/v3");
    expect(seenBy(report, "equal create")).toBe("409, type duplicate");
  });

  test("may say how it limits the rate of requests", async () => {
    const simulator = await account();
    simulator.setFault(({ n, operation }) =>
      operation === "listTags" && n === 1
        ? { status: 429, headers: { "Retry-After": "1" } }
        : { headers: { "X-RateLimit-Limit": "60", "X-RateLimit-Next": "2036-06-01T00:00:00.000Z" } },
    );
    const { ran, report } = await doctor(simulator);
    expect(ran.code).toBe(EXIT.ok);
    expect(seenBy(report, "rate limits")).toBe(
      "1 × 429; headers: x-ratelimit-limit 60, x-ratelimit-next a date, retry-after 1",
    );
  });
});

describe("an account that cannot be reached: the report says why, and the command fails", () => {
  test("no credentials: there is no report", async () => {
    const { code, out, err } = await runCommand(["doctor"]);
    expect({ code, out }).toEqual({ code: EXIT.settings, out: "" });
    expect(err).toContain("No Akamai credentials found");
  });

  test("a wrong secret is one request, and names no file", async () => {
    const simulator = await account();
    const HOME = folder();
    const { host, clientToken, accessToken } = simulator.credentials;
    const lines = [`host = ${host}`, `client_token = ${clientToken}`, `access_token = ${accessToken}`];
    const file = ["[staging]", ...lines, "client_secret = b2xkLXNlY3JldA=="].join("\n");
    writeFileSync(join(HOME, ".edgerc"), file, { mode: 0o600 });
    const { ran, report } = await doctor({ environment: {} }, ["--section", "staging"], {
      environment: { HOME },
    });
    expect(ran.code).toBe(EXIT.eventCenter);
    expect(ran.err).toContain("secret does not belong to the client token");
    expect(named(report, "differs")).toEqual(["credentials"]);
    expect(seenBy(report, "credentials")).toBe(
      "from .edgerc, host this computer (a simulator), no account switch key; answered 401 [EVENT_CENTER_AUTHENTICATION]",
    );
    expect(named(report, "as expected")).toEqual(["clock", "answers"]);
    expect(seenBy(report, "versions")).toBe("the account could not be listed");
    expect(simulator.requests).toHaveLength(1);
    expect([HOME, "staging", host].filter((text) => ran.out.includes(text))).toEqual([]);
  });

  test("a host that does not exist: the report shows its domain", async () => {
    const { environment } = await start();
    const lookup = jest.spyOn(dns, "lookup").mockImplementation((...asked: unknown[]) => {
      const done = asked.at(-1) as (error: Error) => void;
      done(Object.assign(new Error("ENOTFOUND"), { code: "ENOTFOUND" }));
    });
    const { ran, report } = await doctor({
      environment: { ...environment, AKAMAI_HOST: "akab-of-ours.luna.akamaiapis.net" },
    });
    lookup.mockRestore();
    expect(ran.code).toBe(EXIT.eventCenter);
    expect(seenBy(report, "credentials")).toBe(
      "from AKAMAI_*, host *.luna.akamaiapis.net, no account switch key",
    );
    expect(ran.out).not.toContain("akab-of-ours");
    expect(named(report, "differs")).toEqual([]);
  });

  test.each([
    ["ahead of", -180_000, "180 seconds ahead of Akamai's"],
    ["behind", 180_000, "180 seconds behind Akamai's"],
  ])("a clock that is minutes %s Akamai's", async (_, off, seen) => {
    const simulator = await start({ now: () => Date.now() + off });
    const { ran, report } = await doctor(simulator);
    expect(ran.code).toBe(EXIT.eventCenter);
    expect(named(report, "differs")).toEqual(["credentials", "clock"]);
    expect(seenBy(report, "clock")?.replace(/1(79|81)/, "180")).toBe(seen);
  });

  test("a base path of another Event Center", async () => {
    const { ran, report } = await doctor(await start(), ["--base-path", "/events/v3"]);
    expect(ran.code).toBe(EXIT.eventCenter);
    expect(named(report, "differs")).toEqual(["base path"]);
    expect(seenBy(report, "base path")).toBe("nothing at /events/v3: answered 404 [EVENT_CENTER_BASE_PATH]");
  });

  test("a client without rights", async () => {
    const simulator = await account();
    simulator.setFault(() => ({ status: 403 }));
    const { ran, report } = await doctor(simulator);
    expect(ran.code).toBe(EXIT.eventCenter);
    expect(named(report, "differs")).toEqual(["rights"]);
    expect(seenBy(report, "rights")).toBe("403 for listEvents (1 response)");
  });

  test.each([
    ["200", "200 with a page to listEvents: 1 of 1 responses are not from the API"],
    ["404", "404 with a page to listEvents: 1 of 1 responses are not from the API"],
    ["404-empty", "404 without a body to listEvents: 1 of 1 responses are not from the API"],
  ] as const)("a gateway's page (%s) instead of the list", async (listEvents, seen) => {
    const simulator = await account();
    simulator.setQuirks({ gatewayPages: { listEvents } });
    const { ran, report } = await doctor(simulator, ["--write", "--yes"]);
    expect(ran.code).toBe(EXIT.eventCenter);
    expect(named(report, "differs")).toContain("answers");
    expect(seenBy(report, "answers")).toBe(seen);
    expect(methodsOf(simulator)).toEqual([]);
  });

  test("Ctrl-C: there is no report", async () => {
    const simulator = await account();
    const controller = new AbortController();
    simulator.setFault(() => {
      controller.abort();
      return { delay: 60_000 };
    });
    const { code, out } = await runCommand(["doctor"], {
      environment: simulator.environment,
      signal: controller.signal,
    });
    expect({ code, out }).toEqual({ code: EXIT.interrupted, out: "" });
  });
});

describe("an account that differs in ways that the simulator has no quirk for", () => {
  /** A list of these events, whatever was asked for. */
  const listing = (events: readonly object[], total: number | null = events.length) => ({
    status: 200,
    body: JSON.stringify({
      metadata: { page: 1, pageSize: 25, sort: [], totalResultsCount: total, totalPageCount: total && 1 },
      data: events,
    }),
  });
  const event = (id: number, more: object = {}) => ({
    id,
    version: 1,
    name: `Event ${id}`,
    customerEventId: `id-${id}`,
    start: `2036-06-0${id}T18:00:00Z`,
    end: `2036-06-0${id}T20:00:00Z`,
    tags: [{ id, name: `tag ${id}` }],
    createdDate: "2026-01-01T00:00:00Z",
    modifiedDate: "2026-01-01T00:00:00Z",
    objects: [],
    ...more,
  });
  const EVENTS = [1, 2, 3, 4].map((id) => event(id));

  /** The report if the hook answers lists, and an event in full is as the list has it. */
  async function report(lists: FaultHook, events: readonly object[] = EVENTS) {
    const simulator = await start();
    simulator.setFault((request) => {
      const found = events.find((one) => request.path.endsWith(`/${"id" in one ? String(one.id) : ""}`));
      return request.operation === "listEvents"
        ? lists(request)
        : found && { status: 200, body: JSON.stringify(found) };
    });
    return (await doctor(simulator)).report;
  }

  test("filters, sorts and pages that are ignored", async () => {
    const found = await report(() => listing(EVENTS));
    expect(named(found, "differs")).toEqual([
      "paging",
      "sort",
      "date filters",
      "tag filter",
      "customer ID filter",
    ]);
    expect(seenBy(found, "paging")).toBe("page 2 repeats page 1");
    expect(seenBy(found, "date filters")).toBe(
      "maxStart includes its bound, minEnd includes its bound, 3 events outside of the requested dates",
    );
    expect(seenBy(found, "tag filter")).toBe("4 events for 2 values; 0 missing, 2 without the value");
  });

  test('customer IDs of "", which mean none, are not used as a filter', async () => {
    const found = await report(({ query }) =>
      listing(
        query.includes("customerEventId") ? [] : EVENTS.map((one) => ({ ...one, customerEventId: "" })),
      ),
    );
    expect(seenBy(found, "customer ID filter")).toBe("no event has a customerEventId");
  });

  test("filters that find nothing", async () => {
    const found = await report(({ query }) =>
      listing(/minStart|tag=|customerEventId/.test(query) ? [] : EVENTS),
    );
    expect(seenBy(found, "date filters")).toBe("minStart or maxEnd excludes its bound");
    expect(seenBy(found, "customer ID filter")).toBe("0 events for 2 values; 2 missing, 0 without the value");
  });

  test("missing metadata, and a page after the last one that repeats it", async () => {
    const found = await report(({ query }) =>
      listing(query.includes("page=2&pageSize=1&") ? EVENTS.slice(1) : EVENTS, null),
    );
    expect(seenBy(found, "metadata")).toBe("missing: totalPageCount, totalResultsCount");
    expect(seenBy(found, "paging")).toBe("page sizes 1 and 1000; the same events again after the last page");
    expect(named(found, "differs")).toEqual(expect.arrayContaining(["metadata", "paging"]));
  });

  test("pages of another size than 25, and a page with fewer events than requested", async () => {
    const short = {
      metadata: { page: 1, pageSize: 2, totalResultsCount: 4, totalPageCount: 2 },
      data: EVENTS.slice(2),
    };
    const found = await report(() => ({ status: 200, body: JSON.stringify(short) }));
    expect(seenBy(found, "metadata")).toBe("2 events on a page");
    expect(seenBy(found, "paging")).toBe("2 of 4 events on a page of 1000");
  });

  test("equal events, several owners of one event, and versions that are not those of the events", async () => {
    const twins = [event(1), event(2, { start: event(1).start, end: event(1).end, name: "Event 1" })];
    const tags = ["pulumi:a/prod", "pulumi:b/prod"].map((name, id) => ({ id, name }));
    const found = await report(
      () => listing([...twins, event(3, { tags })]),
      [...twins, event(3, { version: 2 })],
    );
    expect(seenBy(found, "equal events")).toBe("1 of 3 events repeat another one");
    expect(seenBy(found, "owners")).toBe("1 of 3 events, of 2 stacks; 1 with more than one");
    expect(seenBy(found, "versions")).toBe("3 of 3 list items have a version; 2 of 3 are the same in a GET");
    expect(named(found, "differs")).toEqual(expect.arrayContaining(["equal events", "owners", "versions"]));
  });

  test("unknown names of members and forms of dates are not shown", async () => {
    const odd: Record<string, unknown>[] = [{ ...event(1), "Grand Finale": 1, createdDate: "Grand Finale" }];
    const found = await report(() => listing(odd), odd);
    expect(seenBy(found, "members")).toMatch(/not in the document: \(a name that is not shown\)$/);
    expect(seenBy(found, "dates")).toMatch(/another form \(2\)/);
    expect(JSON.stringify(found)).not.toContain("Grand Finale");
  });

  test("an answer for an event that does not exist", async () => {
    const everything = { ...event(1), id: 2_147_483_647 };
    const found = await report(() => listing(EVENTS), [...EVENTS, everything]);
    expect(seenBy(found, "missing event")).toBe("an event is returned");
  });
});

test("an event that is created between two pages makes no difference", async () => {
  const simulator = await account();
  const late: RivalEvent = { name: "Late", start: "2036-05-01T00:00:00Z", end: "2036-05-01T01:00:00Z" };
  simulator.setFault(({ query }) => {
    if (query.startsWith("page=2&pageSize=1&") && simulator.rival.list().length === 4) {
      simulator.rival.create(late);
    }
    return undefined;
  });
  const { report } = await doctor(simulator);
  expect(simulator.rival.list()).toHaveLength(5);
  expect(named(report, "differs")).toEqual([]);
});

test("an inactive client, and one of another account", async () => {
  const { clients } = await account();
  const inactive = await doctor({ environment: environmentOf(clients.inactive) });
  expect(inactive.ran.code).toBe(EXIT.eventCenter);
  expect(named(inactive.report, "differs")).toEqual(["credentials"]);
  const other = await doctor({ environment: environmentOf(clients.otherAccount) });
  expect(other.ran.code).toBe(EXIT.ok);
  expect(seenBy(other.report, "metadata")).toBe("0 events, 25 on a page");
});
