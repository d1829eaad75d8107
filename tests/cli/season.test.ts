import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../cli-command/support/run-command";
import { deployments } from "../support/deployment";
import { succeed } from "../support/stack";

const deploy = deployments();

const PROGRAM = `
const { declareEvents } = require("pulumi-akamai-event-center/declarations");
declareEvents("events/**/*.yaml");
`;

const MAPPING = `
folder: events/season
key: match-{Nr}
name: "{Home} - {Away}"
start: "{Date} {Time}"
dates: DD.MM.YYYY HH:mm
duration: PT2H
timeZone: Europe/Warsaw
tags: "{Tags}"
`;

const row = (number: number, time = "20:00") =>
  `${number};Legia;Guest ${number};${String(number).padStart(2, "0")}.03.2036;${time};football`;
const season = (...rows: readonly string[]) =>
  ["Nr;Home;Away;Date;Time;Tags", ...rows].map((line) => `${line}\n`).join("");

test("a season's spreadsheet is imported and deployed; after a change, only the difference is sent", async () => {
  const { simulator, stack, writes } = await deploy({
    program: { "index.js": PROGRAM, "import.yaml": MAPPING, "season.csv": season(row(1), row(2), row(3)) },
  });
  const cwd = stack.folder;
  const { environment } = simulator;
  const run = (...args: string[]) => runCommand(args, { cwd, environment });
  const methods = () => writes().map((write) => write.split(" ")[0]);
  expect((await run("import", "season.csv")).err).toContain("3 added");
  await succeed(stack.up());
  expect(methods()).toEqual(["POST", "POST", "POST"]);

  writeFileSync(join(cwd, "season.csv"), season(row(1), row(2, "18:30"), row(4)));
  expect((await run("import", "season.csv", "--drop")).err).toContain("1 added, 1 moved, 1 dropped");
  const edited = await run("edit", "--key", "match-1", "audienceLocations+=CH", "end+=PT30M");
  expect(edited.code).toBe(0);
  // The mapping has a duration, so the next import would undo the later end.
  expect(edited.err).toContain(
    "1 file in events/season comes from a spreadsheet (import.yaml): change the spreadsheet too",
  );
  await succeed(stack.up());
  expect(methods().sort()).toEqual(["DELETE", "POST", "PUT", "PUT"]);
  const held = simulator.rival
    .list()
    .map(({ name, start, end, audienceLocations }) => [name, start, end, audienceLocations]);
  expect(held.toSorted()).toEqual([
    ["Legia - Guest 1", "2036-03-01T19:00:00Z", "2036-03-01T21:30:00Z", ["CH"]],
    ["Legia - Guest 2", "2036-03-02T17:30:00Z", "2036-03-02T19:30:00Z", []],
    ["Legia - Guest 4", "2036-03-04T19:00:00Z", "2036-03-04T21:00:00Z", []],
  ]);
});
