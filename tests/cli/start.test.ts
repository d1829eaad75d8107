import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadEvents } from "pulumi-akamai-event-center/declarations";
import { REPOSITORY } from "../support/provider-process";
import { createStack, testCli } from "../support/stack";

interface Run {
  readonly code: number | null;
  readonly output: string;
}

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), "event-center-start-"));
  for (const part of ["Pulumi.yaml", "package.json", "examples", "toolchain"]) {
    cpSync(join(REPOSITORY, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(REPOSITORY, "node_modules"), join(folder, "node_modules"));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("npm start deploys the calendar, then only what a changed file or a hand edit needs; a wrong file stops it", async () => {
  const first = await start();
  const calendar = events().length;
  expectSuccess(first, `Events: ${calendar} created`);
  expect(first.output).not.toContain("pulumi-nodejs:dynamic");
  expect(Object.keys(versions(first.output)).length).toBeGreaterThanOrEqual(calendar);
  expect(first.output).toMatch(/^ {2}\d+ .*Z {2}football, final +pulumi:akamai-event-center\/local$/m);
  const before = versions(first.output);
  const [cupFinal, summerSale] = [idOf(first.output, "Cup Final"), idOf(first.output, "Summer Sale")];

  const ill = await start("hand-edit", summerSale, "audienceSize=ten");
  expect(ill.output).toContain("Event Center refuses that: audienceSize must be a whole number");
  const edited = await start("hand-edit", summerSale, "name=Winter Sale", "tags=web");
  expectSuccess(edited, '("Summer Sale") was edited by hand, by webuser in the web page:\n');
  expect(edited.output).toContain('    name: "Summer Sale" → "Winter Sale"\n');
  expect((await start("refresh")).output).toContain(
    '  ~ summer-sale\n      name: "Summer Sale" → "Winter Sale"\n      tags: ["sale","shop"] → ["web"]\n',
  );

  edit("cup-final.yaml", /^audienceSize: .*$/m, "audienceSize: 1234567");
  expectSuccess(await start("preview"), `Events: 2 to update, ${calendar - 2} unchanged`);
  const second = await start();
  expectSuccess(second, `Events: 2 updated, ${calendar - 2} unchanged`);
  expect(second.output).toContain("  ~ cup-final\n      audienceSize: 2500000 → 1234567\n");
  expect(second.output).toContain(
    '  ~ summer-sale\n      name: "Winter Sale" → "Summer Sale"\n      tags: ["web"] → ["sale","shop"]\n',
  );
  const after = versions(second.output);
  expect(new Set(Object.keys(after).filter((id) => after[id] !== before[id]))).toEqual(
    new Set([cupFinal, summerSale]),
  );

  edit("product-premiere.yaml", /^start: .*$/m, "start: 2027-09-14T10:00:00");
  const refused = await start();
  expect(refused.code).not.toBe(0);
  expect(refused.output).toMatch(/events\/product-premiere\.yaml:\d+.*start has no UTC offset/);
  expect(refused.output).not.toMatch(/^\s+at .*\.[jt]s:\d+/m);
  expect(refused.output).not.toContain("akamai-event-center:Event");

  const destroyed = await start("destroy");
  expectSuccess(destroyed, `Events: ${calendar} deleted`);
  expect(destroyed.output).toContain("has 0 events.");
  const again = await start("destroy");
  expectSuccess(again, "Events: none");
  expect(again.output).not.toContain("has 0 events.");
});

test("npm start -- --help says what the demo can do, and a hand-edit that the web page would refuse changes nothing", async () => {
  expectSuccess(await start("--help"), "npm start -- hand-edit ID MEMBER=VALUE");
  const refused = await start("hand-edit", "1", "tagz=web");
  expect(refused.output).toContain("has no event 1; npm start -- list shows the events");
  expect(refused.code).toBe(1);
});

test("a bare pulumi up in the root refuses a real account, and says what to run instead", async () => {
  const stack = await createStack({
    program: folder,
    env: {
      AKAMAI_HOST: "akab-production.luna.akamaiapis.net",
      AKAMAI_CLIENT_TOKEN: "akab-client",
      AKAMAI_CLIENT_SECRET: "of-nobody",
      AKAMAI_ACCESS_TOKEN: "akab-access",
    },
  });
  try {
    const { code, stdout, stderr } = await stack.up();
    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain("deploys only to a simulator on this machine. Nothing was changed.");
    expect(stdout + stderr).toContain("Run `npm start`");
    expect(stdout + stderr).not.toMatch(/at Object|exited with code|unhandled/);
    expect(stack.resources().map(({ type }) => type)).toEqual(["pulumi:pulumi:Stack"]);
  } finally {
    await stack.remove();
  }
});

/** The events of the checkout's files, which somebody may have edited. */
const events = () => loadEvents("events/**/*.{yaml,yml,json}", { cwd: join(folder, "examples/gitops") });

function edit(file: string, from: RegExp, to: string): void {
  const path = join(folder, "examples/gitops/events", file);
  writeFileSync(path, readFileSync(path, "utf8").replace(from, to));
}

/** Runs the demo on a machine whose environment names real accounts. */
async function start(...args: string[]): Promise<Run> {
  const cli = await testCli();
  const child: ChildProcess = spawn(process.execPath, [join(folder, "toolchain/start/index.js"), ...args], {
    cwd: folder,
    env: {
      ...process.env,
      PULUMI_CLI: cli.path,
      PULUMI_ACCESS_TOKEN: "pul-not-a-real-token",
      PULUMI_BACKEND_URL: "https://pulumi.invalid",
      PULUMI_STACK: "production",
      AKAMAI_HOST: "akab-production.luna.akamaiapis.net",
      AKAMAI_EVENT_CENTER_BASE_PATH: "/events/v3",
      NODE_OPTIONS: "--max-old-space-size=2048",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout?.on("data", (text: Buffer) => (output += text.toString()));
  child.stderr?.on("data", (text: Buffer) => (output += text.toString()));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      resolve({ code, output });
    });
  });
}

function expectSuccess({ code, output }: Run, text: string): void {
  expect(output).toContain(text);
  expect(code).toBe(0);
}

/** Rows of the table: id, version, name, start. */
const ROW = /^ {2}(\d+) +(\d+) +(.+?) {2,}\d{4}-/gm;

const versions = (output: string): Record<string, string | undefined> =>
  Object.fromEntries([...output.matchAll(ROW)].map(([, id = "", version]) => [id, version] as const));

const idOf = (output: string, event: string) =>
  [...output.matchAll(ROW)].find(([, , , name]) => name === event)?.[1] ?? "";
