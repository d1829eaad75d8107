import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { simulators } from "../../support/simulator";
import { folders } from "../support/folders";
import { runCommand } from "../support/run-command";
import { readIcs } from "./read-ics";

const start = simulators();
const folder = folders();

const GITOPS = join(__dirname, "../../../examples/gitops");
const uidsOf = (text: string) => readIcs(text).events.map(({ uid }) => uid);

const events = [
  {
    name: "Cup Final",
    start: "2036-05-29T16:00:00Z",
    end: "2036-05-29T19:30:00Z",
    tags: ["football"],
    objects: [{ id: 87660, type: "CP_CODE" as const }],
  },
  {
    name: "Warm-up\u001b[31m",
    start: "2036-05-29T15:00:00Z",
    end: "2036-05-29T16:30:00Z",
    objects: [{ id: 87660, type: "CP_CODE" as const }],
  },
  { name: "Concert", start: "2036-07-01T18:00:00Z", end: "2036-07-02T01:00:00Z", tags: ["music"] },
];

async function account() {
  const simulator = await start();
  const ids = events.map((event) => simulator.rival.create(event).id);
  const run = (...args: string[]) =>
    runCommand(["calendar", "--account", ...args], {
      environment: simulator.environment,
      now: () => Date.parse("2036-05-29T16:10:00Z"),
    });
  return { simulator, ids, run };
}

describe("of an account", () => {
  test("the table is sorted by time and marks overlaps and events on air", async () => {
    const { run } = await account();
    const { out, code } = await run();
    expect(code).toBe(0);
    const [, warmUp = "", final = "", concert = ""] = out.split("\n");
    expect(warmUp).toMatch(/^2036-05-29 15:00 {2}16:30 .*Warm-up.*on air, overlaps/);
    expect(final).toMatch(/Cup Final.*on air, overlaps.*football.*CP code 87660/);
    expect(concert).toMatch(/^2036-07-01 18:00 {2}2036-07-02 01:00 {2}Concert {2,}music/);
    expect(out).not.toContain("\u001b");
  });

  test("an edit by hand raises SEQUENCE and changes DTSTAMP, and the UID stays", async () => {
    const { run, simulator, ids } = await account();
    const before = await run("--format", "ics");
    expect((await run("--format", "ics")).out).toBe(before.out);
    simulator.rival.edit(ids[0] ?? 0, { name: "The Final" });
    const after = await run("--format", "ics");
    expect(uidsOf(after.out)).toEqual(uidsOf(before.out));
    const version = simulator.rival.get(ids[0] ?? 0)?.version ?? 0;
    expect(version).toBeGreaterThan(0);
    expect(after.out).toContain(`SEQUENCE:${version}\r\n`);
    expect(before.out).not.toContain(`SEQUENCE:${version}\r\n`);
  });

  test("tags and dates filter; one of several tags is enough", async () => {
    const { run } = await account();
    const names = async (...args: string[]) =>
      ((await run("--json", ...args)).json as { name: string }[]).map(({ name }) => name);
    expect(await names("--tag", "football", "--tag", "music")).toEqual(["Cup Final", "Concert"]);
    expect(await names("--from", "2036-06-01T00:00:00Z")).toEqual(["Concert"]);
    expect(await names("--to", "2036-05-29T16:00:00Z")).toEqual(["Warm-up\u001b[31m"]);
    expect((await run("--from", "yesterday")).code).toBe(2);
  });

  test("owners are a column, a filter and the diagram's sections, and are not shown as tags", async () => {
    const { run, simulator } = await account();
    simulator.rival.create({
      name: "Ours",
      start: "2036-07-03T18:00:00Z",
      end: "2036-07-03T20:00:00Z",
      tags: ["music", "pulumi:calendar/prod"],
    });
    const [head = "", ...rows] = (await run("--tag", "music")).out.split("\n");
    expect(head).toMatch(/tags +owner +objects/);
    expect(rows[0]).toMatch(/Concert +music +event 3$/);
    expect(rows[1]).toMatch(/Ours +music +pulumi:calendar\/prod +event 4$/);
    expect((await run("--json", "--owner", "calendar/prod")).json).toMatchObject([
      { name: "Ours", tags: ["music"], owner: "pulumi:calendar/prod" },
    ]);
    const { out } = await run("--format", "mermaid", "--lanes", "owner");
    expect(out).toMatch(/section .?No owner\n(.*\n)+.*section .?pulumi\u2236calendar\/prod\n.*Ours/);
    expect((await run("--format", "html")).out).toContain('"owner":"pulumi:calendar/prod"');
    expect((await runCommand(["calendar", "--owner", "calendar/prod"], { cwd: GITOPS })).code).toBe(2);
  });

  test("an account that refuses the request is reported", async () => {
    const { simulator } = await account();
    const { code, err } = await runCommand(["calendar", "--account"], {
      environment: { ...simulator.environment, AKAMAI_CLIENT_SECRET: "wrong" },
    });
    expect(code).toBe(5);
    expect(err).toMatch(/error/);
  });
});

describe("of event files", () => {
  test("a series is shown as its events, each with its own UID", async () => {
    const { out } = await runCommand(["calendar", "--format", "ics"], { cwd: GITOPS });
    const uids = uidsOf(out);
    expect(new Set(uids).size).toBe(uids.length);
    expect(uids).toContain("cup-final@akamai-event-center");
    expect(uids).toContain("morning-show.10@akamai-event-center");
    expect((await runCommand(["calendar", "--format", "ics"], { cwd: GITOPS })).out).toBe(out);
  });

  test("SOURCE_DATE_EPOCH stands in for the last change", async () => {
    const environment = { SOURCE_DATE_EPOCH: "1800000000" };
    const { out } = await runCommand(["calendar", "--format", "ics"], { cwd: GITOPS, environment });
    expect(out).toContain("DTSTAMP:20270115T080000Z");
  });

  test("the diagram has a section for each CP code or stream", async () => {
    const { out } = await runCommand(["calendar", "--format", "mermaid", "--tag", "final"], { cwd: GITOPS });
    expect(out).toMatch(/^gantt\n/);
    expect(out).toMatch(/section .?CP code 87660\n.*Cup Final :2027-05-29T16:00:00, 2027-05-29T19:30:00/);
    expect(out).not.toContain("Morning Show");
  });

  test("the page is written to a file completely or not at all", async () => {
    const cwd = folder();
    const files = join(GITOPS, "events");
    const { code, out } = await runCommand(
      ["calendar", files, "--format", "html", "--out", "site/index.html"],
      { cwd },
    );
    expect([code, out]).toEqual([0, ""]);
    expect(readFileSync(join(cwd, "site/index.html"), "utf8")).toContain("<title>Live events</title>");
  });

  test("files and the account exclude each other, and invalid files are reported", async () => {
    expect((await runCommand(["calendar", "--account", "events"], { cwd: GITOPS })).code).toBe(2);
    expect((await runCommand(["calendar"], { cwd: folder() })).err).toContain("no event file matches");
  });
});

describe("of files against the account", () => {
  const FILES = `
events:
  - name: New
    start: 2036-06-01T20:00
    end: 2036-06-01T22:00
  - name: Cup Final
    start: 2036-05-29T18:00
    end: 2036-05-29T21:30
    tags: [football]
    objects: [{ type: CP_CODE, id: 87660 }]
  - name: Concert
    start: 2036-07-01T20:00
    end: 2036-07-02T03:00
    tags: [pop]
  - name: Moved
    start: 2036-06-10T20:00
    end: 2036-06-10T22:00
`;

  async function both(more = "") {
    const { simulator } = await account();
    simulator.rival.create({ name: "Moved", start: "2036-06-10T19:00:00Z", end: "2036-06-10T21:00:00Z" });
    const cwd = folder();
    mkdirSync(join(cwd, "events"));
    writeFileSync(join(cwd, "events/summer.yaml"), FILES + more);
    writeFileSync(join(cwd, "events/_defaults.yaml"), "timeZone: Europe/Berlin\n");
    return (...args: string[]) =>
      runCommand(["calendar", "--against-account", ...args], { cwd, environment: simulator.environment });
  }

  test("each event is declared, deployed, edited or foreign, and shows where and how", async () => {
    const run = await both();
    const { json } = await run("--json");
    const source = (line: number) => ({ file: "events/summer.yaml", line });
    expect(json).toMatchObject([
      { name: "Warm-up\u001b[31m", status: "foreign" },
      { name: "Cup Final", status: "deployed", changes: [], source: source(6) },
      { name: "New", status: "declared", source: source(3), timeZone: "Europe/Berlin" },
      // Nothing but state knows that these two are one.
      { name: "Moved", status: "declared", start: "2036-06-10T18:00:00Z" },
      { name: "Moved", status: "foreign", start: "2036-06-10T19:00:00Z" },
      { name: "Concert", status: "edited", changes: ['tags is ["music"] in Event Center, ["pop"] here'] },
    ]);
    expect((await run()).out).toMatch(/Concert +edited/);
  });

  test("an event that was moved by hand is one edited event if its file names it by adoptEventId", async () => {
    const run = await both("    adoptEventId: 4\n");
    const { json } = await run("--json");
    expect(json).toMatchObject([
      { name: "Warm-up\u001b[31m" },
      { name: "Cup Final" },
      { name: "New" },
      {
        name: "Moved",
        status: "edited",
        start: "2036-06-10T18:00:00Z",
        changes: [
          expect.stringMatching(
            /^start is Tue 2036-06-10 21:00 Europe.Berlin, 19:00 UTC in Event Center, .*20:00/,
          ),
          expect.stringMatching(/^end is /),
        ],
      },
      { name: "Concert" },
    ]);
  });

  test("the page links to the lines of the files, and to nothing that a browser would run", async () => {
    const run = await both();
    const link = "https://git.test/blob/main/{file}#L{line}";
    const { out } = await run("--format", "html", "--source-url", link);
    expect(out).toContain('"link":"https://git.test/blob/main/events/summer.yaml#L6"');
    const refused = await run("--format", "html", "--source-url", "javascript:alert('{file}')");
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("--source-url is a link with {file} in it");
    expect((await run("--account")).code).toBe(2);
  });
});
