import { existsSync, globSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Simulator } from "akamai-event-center-simulator";
import { descendantsOf } from "../support/processes";
import type { Contexts } from "../gitops/support/expression";
import { fakeGithub, type FakeGithub } from "../gitops/support/fake-github";
import { fakeGitlab, type FakeGitlab } from "../gitops/support/fake-gitlab";
import { type Desk, openAccount, openDesk } from "../gitops/support/project";
import { expectSuccess, type JobResult, transcript } from "../gitops/support/run-job";
import { githubRun, gitlabPipeline, REPOSITORY } from "../gitops/support/runs";
import { season } from "../gitops/support/season";
import type { ShellResult } from "../support/shell";

const GOLDEN = join(__dirname, "../gitops/golden");
const NOW = "2036-08-01T00:00:00Z";
const MARKER = "<!-- event-center comment -->";

let desk: Desk;
let github: FakeGithub;
let gitlab: FakeGitlab;
let simulator: Simulator;
/** The account and the backend that most tests use. */
let secrets: Record<string, string>;
/** What was done to bring the account in. Every test begins after it. */
let adoption: {
  readonly seeded: ReturnType<Simulator["rival"]["list"]>;
  readonly apply: JobResult;
  readonly writes: readonly string[];
};

beforeAll(async () => {
  [desk, github] = await Promise.all([openDesk(), fakeGithub()]);
  ({ simulator, secrets } = await openAccount(desk, NOW));
  const { must } = desk;
  await must(`${push("The template")} && git tag template`);
  const seeded = season(20).map((event) => simulator.rival.create(event));
  await must("rm -r events && npm run dump -- --out events && pulumi stack init prod", secrets);
  await must(push("Bring the account in"));
  const { apply } = await planDeployment();
  adoption = { seeded, apply: expectSuccess(await apply()), writes: writesOf() };
  await must("npm run dump -- --out events --finish", secrets);
  await must(push("Adopted"));
  await Promise.all([github.stop(), simulator.close()]);
  await desk.keep();
});
beforeEach(async () => {
  [github, gitlab] = await Promise.all([fakeGithub(), fakeGitlab(), desk.restore()]);
  ({ simulator, secrets } = await openAccount(desk, NOW));
});
afterEach(() => Promise.all([github.stop(), gitlab.stop(), simulator.close()]));
afterAll(() => {
  desk.remove();
});

const runOnGithub = (name: string, branch = "main", given: Contexts = {}, now = NOW) =>
  githubRun(desk, github, name, {
    branch,
    env: { AKAMAI_EVENT_CENTER_NOW: now },
    contexts: { secrets, ...given },
  });

/** Runs the job "plan" of Deploy, and returns the jobs that follow it. */
async function planDeployment() {
  const run = runOnGithub("deploy");
  const plan = expectSuccess(await run("plan"));
  return {
    plan,
    apply: async (): Promise<JobResult> => {
      const apply = await run("apply", { needs: { plan: { outputs: plan.outputs } } });
      if (apply === undefined) throw new Error(`nothing was to be applied:\n${transcript(plan)}`);
      return apply;
    },
    record: () => run("record", {}, "record"),
  };
}

const runOnGitlab = (branch = "main", more: Readonly<Record<string, string>> = {}) =>
  gitlabPipeline(desk, gitlab, {
    branch,
    variables: { ...secrets, AKAMAI_EVENT_CENTER_NOW: NOW, CI_COMMIT_SHA: "5a1e", ...more },
  });

const push = (message: string) =>
  `git add --all && git commit --quiet --message '${message}' && git push --quiet origin HEAD`;

const merge = (branch: string) =>
  `git switch --quiet main && git merge --quiet ${branch} && git push --quiet origin main`;

const pullRequest = (from: string, base = ""): Contexts => ({
  github: {
    event: {
      pull_request: { number: "12", head: { repo: { full_name: from }, sha: "5a1e" }, base: { sha: base } },
    },
  },
});

function expectDone(result: ShellResult): ShellResult {
  if (result.code !== 0) throw new Error(`the job ended with ${String(result.code)}:\n${result.output}`);
  return result;
}

const outcomes = (result: JobResult | undefined) =>
  Object.fromEntries<string>(
    (result?.steps ?? []).flatMap(({ step, outcome }) =>
      step.id === undefined && step.name === undefined
        ? []
        : [[step.name ?? step.id ?? "", outcome] as const],
    ),
  );

/** What was written to the account since the last look, in order of method and path. */
function writesOf(): string[] {
  const writes = simulator.requests
    .filter(({ method }) => method !== "GET")
    .map(({ method, path }) => `${method} ${path.replace("/event-center-api/v3", "")}`);
  simulator.clearRequests();
  return writes.toSorted();
}

const writes = (forge: FakeGithub | FakeGitlab) =>
  forge.writes().map(({ method, path }) => `${method} ${path}`);

const idOf = (name: string) => simulator.rival.list().find((event) => event.name === name)?.id ?? 0;

const put = (name: string) => `PUT /events/${idOf(name)}`;

/** Changes the one event file of the project that holds the text. */
function edit(from: string, to: string): void {
  const events = join(desk.project, "events");
  const files = readdirSync(events, { recursive: true, encoding: "utf8" }).map((name) => join(events, name));
  const found = files.filter((file) => /\.yaml$/.test(file) && readFileSync(file, "utf8").includes(from));
  expect(found).toHaveLength(1);
  const [file = ""] = found;
  writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
}

function addEvent(slug: string, lines: readonly string[]): void {
  writeFileSync(join(desk.project, `events/${slug}.yaml`), `${lines.join("\n")}\n`);
}

/** An event that a person typed into the web page, and a file that adopts it. */
function adoptGuestMatch(): void {
  const times = { start: "2036-10-10T18:00:00Z", end: "2036-10-10T20:00:00Z" };
  simulator.rival.create({ name: "Guest Match", ...times, description: "Typed into the web page." });
  addEvent("guest-match", [
    "name: Guest Match",
    `start: ${times.start}`,
    `end: ${times.end}`,
    "description: The team of a friend.",
    `adoptEventId: ${idOf("Guest Match")}`,
  ]);
}

/** Pushes a changed, a new and an adopted event to the current branch. */
async function pushChange(): Promise<void> {
  edit("audienceSize: 110000", "audienceSize: 990000");
  addEvent("charity-match", [
    "name: Charity Match",
    "start: 2036-10-03T15:00:00+02:00",
    "end: 2036-10-03T17:00:00+02:00",
  ]);
  adoptGuestMatch();
  await desk.must(push("A larger audience"));
}

test("a fork's change can be rehearsed without secrets", async () => {
  const { must } = desk;
  const now = "2026-11-01T00:00:00Z";
  await must("git switch --quiet --create larger template");
  // Editors find the schema that the event files name.
  const files = globSync("events/**/*.yaml", { cwd: desk.project }).map((file) => join(desk.project, file));
  for (const file of files) {
    const [, schema = ""] = /\$schema=(\S+)/.exec(readFileSync(file, "utf8")) ?? [];
    expect(existsSync(resolve(dirname(file), schema))).toBe(true);
  }

  const base = (await must("git rev-parse template")).trim();
  edit("audienceSize: 2500000", "audienceSize: 2600000");
  await must(push("A larger audience"));
  const given = { ...pullRequest("stranger/live-events", base), secrets: {} };
  const { summary } = expectSuccess(await runOnGithub("preview", "larger", given, now)("rehearse"));
  expect(summary).toContain("| audienceSize | `2500000` | `2600000` |");
  expect(summary).toContain("Guard: nothing to stop");
  expect(await must("git worktree list", {}, join(desk.home, "runner"))).not.toContain("rehears");

  expect([...gitlab.writes(), ...github.writes(), ...writesOf()]).toEqual([]);
});

test("bringing an account in gives each event the owner tag and changes nothing else", async () => {
  const { seeded, apply, writes } = adoption;
  expect(transcript(apply)).toContain("21 created");
  expect(writes).toEqual(seeded.map(({ id }) => `PUT /events/${id}`).toSorted());
  expect(simulator.rival.list().toSorted((one, two) => one.id - two.id)).toEqual(
    seeded.map((event) => ({
      ...event,
      tags: [...event.tags, "pulumi:live-events/prod"],
      version: expect.any(Number) as unknown,
      modifiedBy: expect.any(String) as unknown,
      modifiedDate: expect.anything() as unknown,
    })),
  );

  // Without the lines that adopted, nothing changes, so nobody is asked to approve.
  const run = runOnGithub("deploy");
  const { outputs } = expectSuccess(await run("plan"));
  expect(await run("apply", { needs: { plan: { outputs } } })).toBeUndefined();
  expect(writesOf()).toEqual([]);
});

test("a change is reviewed in one comment, which a failed review replaces; another workflow's comment stays", async () => {
  const { must } = desk;
  await must("git switch --quiet --create change");
  await pushChange();
  github.comment("github-actions[bot]", "The bundle has grown.");
  const run = runOnGithub("preview", "change", pullRequest(REPOSITORY));
  expectSuccess(await run("preview"));
  expect(await run("rehearse")).toBeUndefined();
  const [comment, ...others] = github.writes();
  expect(others).toEqual([]);
  expect(comment).toMatchObject({ method: "POST", path: "issues/12/comments" });
  holdGolden("comment.md", String(comment?.body["body"]));
  expect(comment?.body["body"]).toContain("| audienceSize | `110000` | `990000` |");
  expect(comment?.body["body"]).toContain("Guard: nothing to stop");

  // On GitHub a file is wrong, on GitLab Event Center refuses: neither comment says that nothing stops the change.
  await must("git switch --quiet --create wrong");
  edit("start: 2036-10-03T15:00:00+02:00", "start: 2036-10-03T15:00:00");
  await must(push("A start without an offset"));
  const wrong = await runOnGithub("preview", "wrong", pullRequest(REPOSITORY))("preview");
  expect(outcomes(wrong)).toMatchObject({ Validate: "failure", Comment: "success" });
  simulator.setFault(() => ({ status: 403, body: "{}" }));
  const refused = await runOnGitlab("change", { CI_MERGE_REQUEST_IID: "12" })("preview");
  simulator.setFault();
  expect(refused.code).toBe(1);
  const [replaced, note] = [github.writes(), gitlab.writes()].flat();
  expect(replaced).toMatchObject({ method: "PATCH", path: "issues/comments/2" });
  expect(note).toMatchObject({ method: "POST", path: "merge_requests/12/notes" });
  expect(replaced?.body["body"]).toContain("start has no UTC offset");
  for (const { body } of [replaced, note].flatMap((one) => one ?? [])) {
    expect(body["body"]).toMatch(new RegExp(`^${MARKER}`));
    expect(body["body"]).not.toContain("nothing to stop");
  }
  expect(writesOf()).toEqual([]);
});

test("after a killed deployment, a job unlocks the stack and says what to run; the next run names and leaves out what was edited since the review, and fails", async () => {
  const { must } = desk;
  await pushChange();
  const reviewed = await planDeployment();
  expect(reviewed.plan.summary).toContain("What this deployment does");
  simulator.setFault(async ({ method }) => {
    if (method === "GET") return undefined;
    for (const { pid, command } of await descendantsOf(process.pid)) {
      if (/pulumi up /.test(command) && !/npm|sh -c/.test(command)) process.kill(pid, "SIGKILL");
    }
    return { cut: "before" };
  });
  const killed = await reviewed.apply();
  simulator.setFault();
  expect(outcomes(killed)).toMatchObject({ Guard: "success", Up: "failure", Result: "skipped" });
  await expect(must("pulumi refresh --yes --skip-preview --stack prod", secrets)).rejects.toThrow("locked");

  github.jobs = [
    { name: "plan", steps: [] },
    {
      name: "apply",
      steps: killed.steps.map(({ step, outcome }) => ({
        name: step.name ?? "",
        status: "completed",
        conclusion: outcome,
      })),
    },
  ];
  const look = runOnGithub("recover", "main", { inputs: { job: "apply" } });
  const { outputs } = expectSuccess(await look("look"));
  const { summary } = expectSuccess(await look("recover", { needs: { look: { outputs } } }));
  expect(summary).toContain("The job `apply` was cut off while it deployed.");
  expect(summary).toContain("npm run orphans");
  holdGolden("recover.md", summary);

  // A job that was not killed needs no recovery.
  github.jobs = [{ name: "apply", steps: [{ name: "Up", status: "completed", conclusion: "success" }] }];
  const calm = expectSuccess(await look("look"));
  expect(await look("recover", { needs: { look: { outputs: calm.outputs } } })).toBeUndefined();
  writesOf();

  simulator.rival.edit(idOf("Match 11"), { description: "Moved to the big stadium." });
  simulator.rival.edit(idOf("Guest Match"), { description: "Typed again." });
  const apply = await reviewed.apply();
  expect(outcomes(apply)).toMatchObject({ Guard: "success", Up: "success", Result: "failure" });
  expect(writesOf()).toEqual(["POST /events"]);
  for (const name of ["Match 11", "Guest Match"]) expect(apply.summary).toContain(name);
  expect(apply.summary).toContain("Moved to the big stadium.");
  expect(apply.summary).toContain("Left out, because they have moved since the review");
  holdGolden("moved.md", apply.summary);

  expect(apply.outputs).toMatchObject({ record: "true" });
  expectSuccess(await reviewed.record());
  expect(await desk.must("npm run --silent history")).toMatch(/commit 5a1e[^]*created charity-match/);
});

test("Repair reverts the edit of a named event and deploys its change; it refuses an unknown name", async () => {
  edit("audienceSize: 110000", "audienceSize: 990000");
  await desk.must(push("A larger audience"));
  simulator.rival.edit(idOf("Match 11"), { description: "Moved to the big stadium." });
  const repair = (resources: string) =>
    runOnGithub("repair", "main", { inputs: { resources, allow: "none" } })("repair");
  const unknown = await repair("match-11");
  expect(transcript(unknown)).toContain("Not in state: match-11. Alike: 2036-09-21-match-11.");
  expect(unknown?.status).toBe("failure");
  const { summary } = expectSuccess(await repair("2036-09-21-match-11"));
  expect(writesOf()).toEqual([put("Match 11")]);
  expect(simulator.rival.get(idOf("Match 11"))).toMatchObject({ audienceSize: 990_000 });
  expect(simulator.rival.get(idOf("Match 11"))?.description).not.toBe("Moved to the big stadium.");
  expect(summary).toContain("What this repair does");
  expect(summary).toContain("Everything was deployed.");
});

test("too many deletions are refused until a person allows them for one run; another branch is never deployed", async () => {
  const { must } = desk;
  await must("git switch --quiet --create smaller");
  await must("git rm --quiet events/2036/09.yaml");
  adoptGuestMatch();
  await must(push("A smaller calendar"));
  const elsewhere = runOnGithub("deploy", "smaller", { inputs: { allow: "deletes" } });
  expect(await elsewhere("plan")).toBeUndefined();
  expect(transcript(await elsewhere("refuse"))).toContain(
    "Deploy runs on the default branch only, not on smaller",
  );

  await must(merge("smaller"));
  const allowed = runOnGitlab("main", { ALLOW: "deletes" });
  expectDone(await allowed("plan"));
  const env = { ...secrets, AKAMAI_EVENT_CENTER_NOW: NOW };
  await expect(must("npm run --silent guard", env, join(desk.home, "runner"))).rejects.toThrow(
    /15 of \d+ events would be deleted; the limit is 10 %/,
  );

  // GitLab, too, leaves out an event that was edited after its plan.
  simulator.rival.edit(idOf("Guest Match"), { description: "Typed again." });
  const apply = await allowed("apply");
  expect(apply.code).toBe(1);
  expect(apply.output).toContain("Left out, because they have moved since the review");
  expect(apply.output).toContain("Typed again.");
  expect(writesOf()).toEqual(Array.from({ length: 15 }, () => expect.stringMatching(/^DELETE /) as unknown));
});

test("edits by hand become one issue and one pull request; a running deployment goes first, and an API failure is not drift", async () => {
  const { must } = desk;
  adoptGuestMatch();
  await must(push("A guest"));
  simulator.rival.edit(idOf("Match 17"), { description: "Moved to the big stadium." });
  const drift = () => runOnGithub("drift")("drift");

  const running = { status: "in_progress", updated_at: NOW, html_url: "https://github.example/runs/4712" };
  github.runs.set("deploy.yml", [running]);
  const gaveWay = expectSuccess(await drift());
  expect(gaveWay.summary).toContain("a deployment was under way: https://github.example/runs/4712");
  expect(outcomes(gaveWay)).toMatchObject({ Drift: "skipped" });
  github.runs.set("deploy.yml", []);
  simulator.setFault(() => {
    github.runs.set("deploy.yml", [running]);
    return undefined;
  });
  const meanwhile = expectSuccess(await drift());
  expect(outcomes(meanwhile)).toMatchObject({ Drift: "success", "Give way": "success" });
  github.runs.set("deploy.yml", []);

  simulator.setFault(() => ({ status: 403, body: "{}" }));
  expect(outcomes(await drift())).toMatchObject({ Drift: "failure" });
  expect((await runOnGitlab()("drift")).code).not.toBe(0);
  simulator.setFault();
  expect([...github.writes(), ...gitlab.writes()]).toEqual([]);

  expectSuccess(await drift());
  const first = github.writes();
  expect(first.map(({ method, path }) => `${method} ${path}`)).toEqual(["POST issues", "POST pulls"]);
  holdGolden("drift.md", String(first[0]?.body["body"]));
  expect(first[0]?.body["body"]).toContain("Moved to the big stadium.");
  expect(first[0]?.body["body"]).toContain("https://github.example/example/live-events/actions/runs/4711");
  expect(first[1]?.body).toMatchObject({ head: "drift/pull", base: "main" });
  const runner = join(desk.home, "runner");
  expect(readdirSync(join(runner, "review"))).toEqual(
    expect.arrayContaining(["calendar.html", "calendar.ics"]),
  );
  expect(await must("git diff --stat origin/main...origin/drift/pull", {}, runner)).toMatch(
    /1 file changed, 1 insertion/,
  );
  expectDone(await runOnGitlab()("drift"));
  expect(writes(gitlab)).toEqual(["POST issues", "POST merge_requests"]);

  // Once the pull request is merged, both issues are closed.
  await must("git fetch --quiet && git merge --quiet origin/drift/pull && git push --quiet origin main");
  expectSuccess(await drift());
  expectDone(await runOnGitlab()("drift"));
  const [issue] = first;
  expect(issue).toBeDefined();
  expect(writes(github)).toEqual([
    expect.stringMatching(/^POST issues\/\d+\/comments$/),
    expect.stringMatching(/^PATCH issues\/\d+$/),
  ]);
  expect(writes(gitlab)).toEqual(["POST issues/1/notes", "PUT issues/1"]);
  expect(writesOf()).toEqual([]);
});

/** EVENT_CENTER_WRITE_FIXTURES=1 rewrites the golden files; read the difference before you commit it. */
function holdGolden(name: string, text: string): void {
  const file = join(GOLDEN, name);
  if (process.env["EVENT_CENTER_WRITE_FIXTURES"] !== undefined) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, "utf8"));
}
