import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deployments } from "../support/deployment";
import { succeed } from "../support/stack";

const deploy = deployments();

const PROGRAM = `
const { declareEvents } = require("pulumi-akamai-event-center/declarations");
declareEvents("events/**/*.{yaml,yml,json}");
`;

const SHOW =
  "name: Show\nstart: 2036-05-01T20:00\nduration: PT1H\ntimeZone: Europe/Warsaw\nschedule: { frequency: DAILY, count: 2 }\n";
const CUP = "events:\n  - { key: final, name: Final, start: 2036-06-01T18:00:00Z, duration: PT2H }\n";
const weekly = (schedule: string, start: string) =>
  `name: Weekly\nstart: ${start}\nduration: PT1H\ntimeZone: Europe/Warsaw\nschedule: ${schedule}\n`;

test("a refused event is reported with its file and line; a moved file keeps its events by aliases, a moved schedule by `previously`", async () => {
  const { stack, simulator, writes, state } = await deploy({
    program: {
      "index.js": PROGRAM,
      "events/show.yaml": SHOW,
      "events/cup.yaml": CUP,
      "events/weekly.yaml": weekly("{ frequency: WEEKLY, count: 3 }", "2036-05-03T20:00"),
    },
  });
  const { rival } = simulator;
  const held = () =>
    Object.fromEntries(rival.list().map(({ id, name, start }) => [id, [name, start.slice(0, 10)]]));
  const taken = rival.create({ name: "Final", start: "2036-06-01T18:00:00Z", end: "2036-06-01T20:00:00Z" });
  const refused = await stack.up();
  expect(refused.code).not.toBe(0);
  expect(refused.stdout).toMatch(
    /Event \(cup-final\):\s+error: Event 1 [^\n]*\n\s+declared at events\/cup\.yaml:2:5\n/,
  );

  rival.remove(taken.id);
  await succeed(stack.up());
  const before = held();
  expect(Object.keys(before)).toHaveLength(6);
  const { "cup-final": final } = state();
  expect(JSON.stringify([final?.inputs, final?.outputs])).not.toContain("cup.yaml");
  // The engine always records where a resource was declared; for an event file, it records the file.
  expect(final).toMatchObject({
    sourcePosition: "project:///events/cup.yaml#2,5",
    stackTrace: [{ sourcePosition: "project:///events/cup.yaml#2,5" }],
  });
  writes();

  // A file with a schedule moves to another folder, and another schedule moves by a day.
  rmSync(join(stack.folder, "events/show.yaml"));
  mkdirSync(join(stack.folder, "events/tv"));
  writeFileSync(join(stack.folder, "events/tv/evening.yaml"), `aliases: [show]\n${SHOW}`);
  const declareWeekly = (schedule: string) => {
    writeFileSync(join(stack.folder, "events/weekly.yaml"), weekly(schedule, "2036-05-04T20:00"));
  };
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

  // Without `previously`, nothing changes any more.
  declareWeekly("{ frequency: WEEKLY, count: 3 }");
  await succeed(stack.preview(["--expect-no-changes"]));

  // A calendar that is missing from the checkout deletes nothing.
  rmSync(join(stack.folder, "events"), { recursive: true });
  expect((await stack.up()).stdout).toContain("no event file matches");
  expect(writes()).toEqual([]);

  // A destroy runs neither the program nor its hooks.
  await succeed(stack.destroy());
  expect(rival.list()).toEqual([]);
});
