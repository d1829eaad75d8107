import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const BUILT = resolve(__dirname, "../../provider/dist/declarations");

/** Events of every kind that has to do with time, some at hours that the machine's own zone may skip or repeat. */
const FILES = {
  "local.yaml": "name: A\nstart: 2027-03-28T02:30\nend: 2027-10-31T02:30\ntimeZone: America/New_York\n",
  "hours.yaml": "name: B\nstart: 2027-03-14T02:30:00Z\nduration: P1DT1H\n",
  "month.yaml":
    "name: C\nstart: 2027-01-31T23:30\nduration: PT2H\ntimeZone: Pacific/Auckland\nschedule: { frequency: MONTHLY, count: 14, monthEnd: clamp }\n",
  "hourly.yaml":
    "name: D\nstart: 2027-10-31T00:00\nend: 2027-10-31T00:30\ntimeZone: Europe/Warsaw\nschedule: { frequency: HOURLY, until: 2027-10-31 }\n",
  "weekly.yaml":
    "name: E\nstart: 2027-03-07T20:00\nend: 2027-03-07T22:00\ntimeZone: Europe/London\nschedule: { frequency: WEEKLY, count: 40, except: [2027-03-14] }\n",
};

const WRONG = {
  "skipped.yaml": "name: F\nstart: 2027-03-28T01:30\nduration: PT1H\ntimeZone: Europe/London\n",
  "repeated.yaml": "name: G\nstart: 2027-11-07T01:30\nduration: PT1H\ntimeZone: America/New_York\n",
};

const PROGRAM = `
if (process.argv[2] === "polyfill") delete globalThis.Temporal;
const { loadEvents } = require(${JSON.stringify(BUILT)});
const said = [loadEvents("*.yaml")];
try { loadEvents("wrong/*.yaml"); } catch (error) { said.push(error.message); }
const own = [new Date(2027, 0, 1).getTimezoneOffset(), typeof globalThis.Temporal];
console.log(JSON.stringify({ said, own, modules: Object.keys(require.cache) }));
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "event-files-"));
  writeFileSync(join(folder, "run.cjs"), PROGRAM);
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  mkdirSync(join(folder, "wrong"));
  for (const [name, text] of Object.entries(WRONG)) writeFileSync(join(folder, "wrong", name), text);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Run {
  readonly said: unknown;
  readonly own: readonly unknown[];
  readonly modules: readonly string[];
}

function run(zone: string, how = "native"): Run {
  const out = execFileSync(process.execPath, ["run.cjs", how], {
    cwd: folder,
    env: { PATH: process.env["PATH"], TZ: zone },
    encoding: "utf8",
  });
  return JSON.parse(out) as Run;
}

const ZONES = ["UTC", "Europe/Warsaw", "America/New_York", "Pacific/Kiritimati", "Australia/Lord_Howe"];

test("whatever the machine's time zone, and with Node's Temporal or the polyfill, the events are the same", () => {
  const runs = ZONES.flatMap((zone) => [run(zone), run(zone, "polyfill")]);
  expect(new Set(runs.map(({ said }) => JSON.stringify(said))).size).toBe(1);
  expect(new Set(runs.map(({ own }) => own[0])).size).toBeGreaterThan(3);
  expect(runs.filter(({ own }) => own[1] === "undefined").length).toBeGreaterThanOrEqual(ZONES.length);
  expect(JSON.stringify(runs[0]?.said)).toContain("2027-10-31T02:30:00-04:00");
});

test("reading event files loads neither Pulumi nor an HTTP client", () => {
  const { modules } = run("UTC");
  expect(modules.length).toBeGreaterThan(20);
  expect(
    modules.filter((module) => /node_modules.(@pulumi|axios|akamai-edgegrid|@grpc)/.test(module)),
  ).toEqual([]);
  expect(modules.filter((module) => /temporal-polyfill/.test(module))).toEqual(
    typeof Reflect.get(globalThis, "Temporal") === "undefined" ? [expect.any(String)] : [],
  );
});
