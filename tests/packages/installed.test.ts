import { execFile, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { bringNode } from "../support/nodes";
import { pack, type Packed } from "../support/packages";
import { endProcess } from "../support/driven-process";
import { announced, environmentOf, listenTo } from "../support/simulator-command";
import { testCli } from "../support/stack";

const run = promisify(execFile);

/** Minutes of work: `npm run test:packages` asks for it. */
const isAsked = process.env["EVENT_CENTER_PACKAGES"] === "required";
/** Each Node that `engines` claims, with the SDKs that `peerDependencies` claims: the oldest and the newest. */
const MACHINES = [
  { node: 22, sdk: "3.268.0" },
  { node: 24, sdk: "3" },
  { node: 26, sdk: "3" },
];

/** Everything that the packages promise, used once, and by what is new in a program. */
const PROGRAM = `
import * as pulumi from "@pulumi/pulumi";
import { Event, getEvent, reportLinks, type EventArgs } from "pulumi-akamai-event-center";
import { EventCenter, EventCenterError, TimeoutError } from "pulumi-akamai-event-center/client";
import { LIMITS, declarationProblems } from "pulumi-akamai-event-center/contract";
import { declareEvents, loadEvents } from "pulumi-akamai-event-center/declarations";
import { membersOf } from "pulumi-akamai-event-center/contract";
import { judgeCalendar, RULES } from "pulumi-akamai-event-center-policy/rules";
import { eventCenterPolicies, eventRule } from "pulumi-akamai-event-center-policy";
import type { Simulator } from "akamai-event-center-simulator";

const name: string = "Final".slice(0, LIMITS.name.maxLength);
const args: EventArgs = { name, start: "2036-06-01T18:00:00Z", end: "2036-06-01T20:00:00Z" };
const final = new Event("final", args);
const others: Record<string, Event> = declareEvents("events/**/*.yaml");
const client = new EventCenter();
const isLate = (error: unknown): boolean => error instanceof TimeoutError || error instanceof EventCenterError;
export type Unused = [typeof eventCenterPolicies, typeof eventRule, Simulator, typeof isLate, typeof membersOf, typeof loadEvents, typeof judgeCalendar];
// @ts-expect-error: a plain object has no bit rates
export const wrong: EventArgs = { ...args, objects: [{ id: 1, type: "CP_CODE", bitrates: [1] }] };
export const problems = declarationProblems({ ...args }).length;
export const rules = RULES.length > 0;
export const account = typeof client.account;
export const eventIds: pulumi.Output<number[]> = pulumi.all([final, ...Object.values(others)].map(({ eventId }) => eventId));
export const links = final.eventId.apply(async (eventId) => (pulumi.runtime.isDryRun() ? [] : reportLinks(await getEvent({ eventId }))));
`;

const FILES = {
  "package.json": JSON.stringify({ name: "live-events", private: true, main: "index.ts" }),
  "Pulumi.yaml": "name: live-events\nruntime: nodejs\n",
  "tsconfig.json": JSON.stringify({
    compilerOptions: { strict: true, module: "nodenext", target: "es2023", noEmit: true, types: ["node"] },
    files: ["index.ts"],
  }),
  "index.ts": PROGRAM,
  // A time zone needs Temporal, which Node has from 26 on.
  "events/opener.yaml": "name: Opener\nstart: 2036-05-01T18:00\ntimeZone: Europe/London\nduration: PT2H\n",
};

let home = "";
let packed: Packed[] = [];
beforeAll(async () => {
  if (isAsked) {
    home = mkdtempSync(join(realpathSync(tmpdir()), "event-center-installed-"));
    packed = await pack(home);
  }
}, 300_000);
afterAll(() => {
  if (home !== "") {
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** `npm run test:packages` */
(isAsked ? describe : describe.skip).each(MACHINES)(
  "on Node $node with Pulumi's SDK $sdk, an empty project",
  (machine) => {
    const { node: major, sdk } = machine;
    test("takes the packages from their tarballs, type-checks, deploys, is judged and destroyed", async () => {
      const node = await bringNode(home, major);
      const cli = await testCli();
      const project = join(home, `project-${major}`);
      for (const [name, text] of Object.entries(FILES)) {
        mkdirSync(dirname(join(project, name)), { recursive: true });
        writeFileSync(join(project, name), text);
      }
      const env = {
        ...process.env,
        PATH: [node, cli.folder, process.env["PATH"] ?? ""].join(delimiter),
        PULUMI_HOME: join(home, `.pulumi-${major}`),
        PULUMI_BACKEND_URL: `file://${join(home, `state-${major}`)}`,
        PULUMI_CONFIG_PASSPHRASE: "of the test",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        NODE_OPTIONS: "",
        npm_config_prefer_offline: "true",
      };
      mkdirSync(join(home, `state-${major}`));
      const must = async (
        command: string,
        args: readonly string[],
        more: Readonly<Record<string, string>> = {},
      ) => {
        const options = { cwd: project, env: { ...env, ...more }, maxBuffer: 2 ** 26 };
        const { stdout, stderr } = await run(command, args, options).catch((error: unknown) => {
          const { stdout: out, stderr: err } = error as { stdout?: string; stderr?: string };
          throw new Error(`${command} ${args.join(" ")}\n${out ?? ""}${err ?? ""}`);
        });
        return stdout + stderr;
      };

      expect(await must("node", ["-p", "process.versions.node"])).toMatch(new RegExp(`^${major}\\.`));
      const tarballs = packed.map(({ tarball }) => tarball);
      await must("npm", [
        "install",
        "--no-audit",
        "--no-fund",
        ...tarballs,
        `@pulumi/pulumi@${sdk}`,
        "typescript@~6.0.3",
        "@types/node",
      ]);
      expect(typeErrors(await must("npx", ["tsc"]).catch(String))).toEqual([]);
      expect(await must("npx", ["event-center", "--version"])).toMatch(/^\d+\.\d+\.\d+\n/);

      const simulator = listenTo(
        spawn(join(project, "node_modules/.bin/event-center-simulator"), [], { cwd: project, env }),
      );
      try {
        const account = environmentOf(await announced(simulator));
        const pulumi = (...args: string[]) => must("pulumi", [...args, "--non-interactive"], account);
        await pulumi("stack", "init", "dev");
        const pack = "node_modules/pulumi-akamai-event-center-policy";
        expect(await pulumi("preview", "--policy-pack", pack)).toMatch(/akamai-event-center@/);
        expect(await pulumi("up", "--yes", "--skip-preview", "--policy-pack", pack)).toContain("3 created");
        expect(await pulumi("stack", "output", "eventIds", "--json")).toMatch(/^\[\s*\d+,\s*\d+\s*\]/);
        await pulumi("refresh", "--yes", "--expect-no-changes");
        writeFileSync(
          join(project, "policy.json"),
          JSON.stringify({ "required-tags": { enforcementLevel: "mandatory", tags: ["live"] } }),
        );
        const refused = pulumi("preview", "--policy-pack", pack, "--policy-pack-config", "policy.json");
        await expect(refused).rejects.toThrow(/required-tags/);
        await expect(must("npx", ["event-center", "diff"], account)).rejects.toThrow(
          /1 the same, 0 missing, 0 changed, 1 unknown/,
        );
        await pulumi("destroy", "--yes", "--skip-preview");
        expect(await must("npx", ["event-center", "list", "--json"], account)).toMatch(/^\[\]/);
      } finally {
        await endProcess(simulator.child, "SIGTERM");
      }
    }, 600_000);
  },
);

/** Declarations of all packages are checked; @pulumi/policy 1.21 has two slips in its own. */
const typeErrors = (output: string): string[] =>
  output
    .split("\n")
    .filter((line) => /error TS\d+/.test(line) && !line.startsWith("node_modules/@pulumi/policy/"));
