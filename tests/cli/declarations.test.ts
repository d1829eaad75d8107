import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { deployments, type Deployment } from "../support/deployment";
import { succeed } from "../support/stack";

const deploy = deployments();

const PROGRAM = `
const { declareEvents } = require("pulumi-akamai-event-center/declarations");
declareEvents("events/**/*.{yaml,yml,json}");
`;

const calendar = (files: Readonly<Record<string, string>>, env = {}): Promise<Deployment> =>
  deploy({ program: { "index.js": PROGRAM, ...files }, env });

test("an event that Event Center refuses is reported with its file and line, which state does not hold", async () => {
  const { stack, simulator, state } = await calendar({
    "events/cup.yaml": `
events:
  - { key: semi, name: Semi, start: 2036-05-01T18:00:00Z, duration: PT2H }
  - { key: final, name: Final, start: 2036-06-01T18:00:00Z, duration: PT2H }
`,
  });
  const taken = simulator.rival.create({
    name: "Final",
    start: "2036-06-01T18:00:00Z",
    end: "2036-06-01T20:00:00Z",
  });
  const refused = await stack.up();
  expect(refused.code).not.toBe(0);
  expect(refused.stdout).toMatch(
    /Event \(cup-final\):\s+error: Event 1 [^\n]*\n\s+declared at events\/cup\.yaml:4:5\n/,
  );

  simulator.rival.remove(taken.id);
  await succeed(stack.up());
  await succeed(stack.preview(["--expect-no-changes"]));
  const { "cup-final": final } = state();
  expect(JSON.stringify([final?.inputs, final?.outputs])).not.toContain("cup.yaml");
  // The engine always records where a resource was declared; for an event file, it records the file.
  expect(final).toMatchObject({
    sourcePosition: "project:///events/cup.yaml#4,5",
    stackTrace: [{ sourcePosition: "project:///events/cup.yaml#4,5" }],
  });
  // A destroy runs neither the program nor its hooks.
  await succeed(stack.destroy());
});

test("a moved file keeps its events by aliases, a moved schedule by `previously`, and protect works as in Pulumi", async () => {
  const show =
    "name: Show\nstart: 2036-05-01T20:00\nduration: PT1H\ntimeZone: Europe/Warsaw\nschedule: { frequency: DAILY, count: 2 }\n";
  const final = "name: Final\nstart: 2036-06-01T18:00:00Z\nduration: PT2H\nprotect: true\n";
  const weekly = (schedule: string, start: string) =>
    `name: Weekly\nstart: ${start}\nduration: PT1H\ntimeZone: Europe/Warsaw\nschedule: ${schedule}\n`;
  const { stack, simulator, writes } = await calendar({
    "events/show.yaml": show,
    "events/final.yaml": final,
    "events/weekly.yaml": weekly("{ frequency: WEEKLY, count: 3 }", "2036-05-03T20:00"),
  });
  const held = () =>
    Object.fromEntries(simulator.rival.list().map(({ id, name, start }) => [id, [name, start.slice(0, 10)]]));
  await succeed(stack.up());
  const before = held();
  writes();

  // Both files move, one of them a schedule, and another schedule moves by a day.
  for (const [from, to, text] of [
    ["show.yaml", "tv/evening.yaml", `aliases: [show]\n${show}`],
    ["final.yaml", "cup/final.yaml", `aliases: [final]\n${final}`],
  ] as const) {
    rmSync(join(stack.folder, "events", from));
    mkdirSync(dirname(join(stack.folder, "events", to)), { recursive: true });
    writeFileSync(join(stack.folder, "events", to), text);
  }
  const declareWeekly = (schedule: string) => {
    writeFileSync(join(stack.folder, "events/weekly.yaml"), weekly(schedule, "2036-05-04T20:00"));
  };
  declareWeekly("{ frequency: WEEKLY, count: 3 }");
  expect((await succeed(stack.preview())).stdout).toMatch(/3 to create[^]*3 to delete[^]*4 unchanged/);
  declareWeekly("{ frequency: WEEKLY, count: 3, previously: { start: 2036-05-03T20:00 } }");
  expect((await succeed(stack.up())).stdout).toMatch(/3 updated[^]*4 unchanged/);
  expect(writes().map((write) => write.split(" ")[0])).toEqual(["PUT", "PUT", "PUT"]);
  const nextDay = (date = "") => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
  expect(held()).toEqual(
    Object.fromEntries(
      Object.entries(before).map(([id, [name, date]]) => [
        id,
        [name, name === "Weekly" ? nextDay(date) : date],
      ]),
    ),
  );

  // Whether `previously` stays or goes is no change any more.
  await succeed(stack.preview(["--expect-no-changes"]));
  declareWeekly("{ frequency: WEEKLY, count: 3 }");
  await succeed(stack.preview(["--expect-no-changes"]));

  // A calendar that is missing from the checkout deletes nothing, and a protected event is not deleted on its own either.
  rmSync(join(stack.folder, "events/cup"), { recursive: true });
  const refused = await stack.up();
  expect(refused.stdout).toMatch(/cup-final[^]*protect/);
  rmSync(join(stack.folder, "events"), { recursive: true });
  expect((await stack.up()).stdout).toContain("no event file matches");
  expect(writes()).toEqual([]);
});

/** A league's season: weekly shows in three time zones from August to May, across both clock changes. */
function season(shows: number, weeks: number): Record<string, string> {
  const zones = ["Europe/Warsaw", "America/New_York", "Australia/Sydney"];
  const files = Array.from({ length: shows }, (_, show) => {
    const zone = zones[show % zones.length] ?? "UTC";
    const day = String((show % 7) + 1).padStart(2, "0");
    const text = `name: Show ${show}
start: 2036-08-${day}T20:00
duration: PT2H
timeZone: ${zone}
objects: [{ id: ${87_000 + show}, type: CP_CODE }]
schedule: { frequency: WEEKLY, count: ${weeks} }
`;
    return [`events/${zone.replace("/", "-").toLowerCase()}/show-${show}.yaml`, text] as const;
  });
  return {
    ...Object.fromEntries(files),
    "events/_defaults.yaml": "tags: [league]\ncoordinators: [vsnyder]\n",
  };
}

test("a season of 500 events in three time zones, across both clock changes, deploys with nothing left to do", async () => {
  const { stack, simulator } = await calendar(season(10, 50), { PULUMI_SKIP_CHECKPOINTS: "true" });
  await succeed(stack.up(["--parallel", "32"]));
  expect(simulator.rival.list()).toHaveLength(500);

  const hours = (zone: string) =>
    new Set(
      simulator.rival
        .list()
        .filter((event) => zoneOf(event.name) === zone)
        .map(({ start }) => new Date(start).toLocaleTimeString("en-GB", { timeZone: zone })),
    );
  expect([hours("Europe/Warsaw"), hours("America/New_York"), hours("Australia/Sydney")]).toEqual(
    Array(3).fill(new Set(["20:00:00"])),
  );
  const inUtc = new Set(simulator.rival.list().map(({ start }) => start.slice(11, 16)));
  expect([...inUtc].sort()).toEqual(["00:00", "01:00", "09:00", "10:00", "18:00", "19:00"]);

  await succeed(stack.preview(["--expect-no-changes"]));
}, 600_000);

const zoneOf = (name: string) =>
  ["Europe/Warsaw", "America/New_York", "Australia/Sydney"][Number(name.split(" ")[1]) % 3];
