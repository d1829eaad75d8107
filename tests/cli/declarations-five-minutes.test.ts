import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { pack } from "../support/packages";
import { stepsOf } from "../support/quickstart";
import { announced, endProcess, environmentOf, listenTo } from "../support/simulator-command";
import { isolatedEnvironment, testCli } from "../support/stack";

const run = promisify(execFile);

const files = Object.fromEntries(
  stepsOf("docs/declarations.md", "yaml")
    .filter(({ kind }) => kind === "file")
    .map(({ file, text }) => [file, text]),
);

let folder: string;
let simulator: ChildProcess | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), "event-center-five-minutes-"));
});
afterAll(async () => {
  if (simulator) await endProcess(simulator, "SIGTERM");
  rmSync(folder, { recursive: true, force: true });
});

test("the YAML quickstart of docs/declarations.md works from an empty folder with the packed packages", async () => {
  expect(Object.keys(files)).toEqual([
    "package.json",
    "Pulumi.yaml",
    "index.js",
    "events/_defaults.yaml",
    "events/evening-show.yaml",
  ]);
  expect(files["index.js"]?.trim().split("\n").length).toBeLessThanOrEqual(10);

  const project = join(folder, "live-events");
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    writeFileSync(join(project, name), text);
  }
  const tarballs = (await pack(folder, ["provider", "simulator"])).map(({ tarball }) => tarball);
  await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", ...tarballs], { cwd: project });

  const cli = await testCli();
  const command = join(project, "node_modules/akamai-event-center-simulator/dist/command.js");
  const launched = listenTo(spawn(process.execPath, [command], { stdio: ["ignore", "pipe", "pipe"] }));
  simulator = launched.child;
  const env = {
    ...(await isolatedEnvironment(folder)),
    PULUMI_CONFIG_PASSPHRASE: "",
    ...environmentOf(await announced(launched)),
  };
  const pulumi = async (...args: string[]) =>
    (await run(cli.path, ["--non-interactive", "--color=never", ...args], { cwd: project, env })).stdout;

  await pulumi("stack", "init", "dev");
  const preview = await pulumi("preview");
  expect(preview).toContain("evening-show-2027-03-07");
  expect(preview).not.toContain("evening-show-2027-03-28");
  expect(await pulumi("up", "--yes", "--skip-preview")).toContain("10 created");
  await pulumi("preview", "--expect-no-changes");

  const ids = z
    .record(z.string(), z.number())
    .parse(JSON.parse(await pulumi("stack", "output", "eventIds", "--json")));
  expect(Object.keys(ids)).toHaveLength(9);
  const shows = await pulumi("stack", "export");
  expect(shows).toContain("2027-03-21T20:00:00+01:00");
  expect(shows).toContain("2027-04-04T20:00:00+02:00");

  // A wrong value is reported with its line before anything is sent.
  const show = join(project, "events/evening-show.yaml");
  writeFileSync(show, readFileSync(show, "utf8").replace("duration: PT2H", "duration: 2h"));
  await expect(pulumi("up", "--yes", "--skip-preview")).rejects.toMatchObject({
    stdout: expect.stringMatching(
      /events\/evening-show\.yaml:4:11: duration must be an ISO 8601 duration[^]*4 \| duration: 2h\n *\| +\^\^/,
    ) as unknown,
  });
}, 600_000);
