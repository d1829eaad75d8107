import { existsSync, globSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import type { Simulator } from "akamai-event-center-simulator";
import type { Contexts } from "../gitops/support/expression";
import { fakeGitlab, type FakeGitlab, GITLAB_TOKEN } from "../gitops/support/fake-gitlab";
import { fakeGh, type FakeGh } from "../gitops/support/fake-gh";
import { playGitlabJob, readGitlabFile } from "../gitops/support/gitlab-ci";
import { type Desk, openDesk } from "../gitops/support/project";
import { type JobResult, runJob, transcript } from "../gitops/support/run-job";
import { season } from "../gitops/support/season";
import { readWorkflow } from "../gitops/support/workflow";
import type { ShellResult } from "../support/shell";
import { simulators } from "../support/simulator";

const GOLDEN = join(__dirname, "../gitops/golden");
const REPOSITORY = "example/live-events";

const start = simulators();

let desk: Desk;
let gh: FakeGh;
let gitlab: FakeGitlab;
beforeAll(async () => {
  desk = await openDesk();
  gh = fakeGh(join(desk.home, "gh"));
  gitlab = await fakeGitlab();
  await desk.must(push("The template"));
});
beforeEach(() => desk.must("git switch --quiet --force main"));
afterAll(async () => {
  await gitlab.stop();
  desk.remove();
});

/** Where the state of an account's stack is kept. */
function state(account: string): Record<string, string> {
  const folder = join(desk.home, "state", account);
  mkdirSync(folder, { recursive: true });
  return { PULUMI_BACKEND_URL: `file://${folder}`, PULUMI_CONFIG_PASSPHRASE: "of the test" };
}

/** What a job does, on GitLab, on a checkout of a branch of the project itself. */
async function playOnGitlab(
  job: string,
  branch: string,
  env: Readonly<Record<string, string>>,
): Promise<ShellResult> {
  const folder = await desk.checkout(branch);
  const file = await readGitlabFile(join(folder, ".gitlab-ci.yml"));
  const { CI_SERVER_FQDN: host = "", CI_PROJECT_PATH: path = "" } = gitlab.env;
  return playGitlabJob(file, job, folder, {
    ...desk.env,
    ...gitlab.env,
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: `url.${join(desk.home, "server.git")}.insteadOf`,
    GIT_CONFIG_VALUE_0: `https://event-center:${GITLAB_TOKEN}@${host}/${path}.git`,
    ...env,
  });
}

/** Plays a job of a workflow of the project itself, on a checkout of a branch. */
async function play(
  [workflow, job]: readonly [workflow: string, job: string],
  branch: string,
  contexts: Contexts,
  now = "2036-08-01T00:00:00Z",
): Promise<JobResult | undefined> {
  const folder = await desk.checkout(branch);
  const { jobs } = readWorkflow(join(folder, ".github/workflows", `${workflow}.yml`));
  const found = jobs[job];
  if (!found) throw new Error(`${workflow}.yml has no job ${job}`);
  const env = {
    ...desk.env,
    PATH: [gh.bin, desk.env["PATH"]].join(delimiter),
    AKAMAI_EVENT_CENTER_NOW: now,
  };
  const github = { repository: REPOSITORY, server_url: "https://github.example", run_id: "4711", token: "t" };
  return runJob(found, {
    folder,
    env,
    contexts: {
      inputs: {},
      secrets: {},
      ...contexts,
      github: { ...github, ...asContexts(contexts["github"]) },
    },
  });
}

/** The context of that name, if any. */
function asContexts(value: string | Contexts | undefined): Contexts {
  return typeof value === "object" ? value : {};
}

const push = (message: string) =>
  `git add --all && git commit --quiet --message '${message}' && git push --quiet origin HEAD`;

const pullRequest = (from: string, base = ""): Contexts => ({
  event: { pull_request: { number: "12", head: { repo: { full_name: from } }, base: { sha: base } } },
});

function expectSuccess(result: JobResult | undefined): JobResult {
  if (result?.status !== "success") throw new Error(`the job failed:\n${transcript(result)}`);
  return result;
}

function expectDone(result: ShellResult): ShellResult {
  if (result.code !== 0) throw new Error(`the job ended with ${String(result.code)}:\n${result.output}`);
  return result;
}

const outcomes = (result: JobResult | undefined) =>
  Object.fromEntries<string>(
    (result?.steps ?? []).flatMap(({ step, outcome }) =>
      step.id === undefined && step.name === undefined
        ? []
        : [[step.id ?? step.name ?? "", outcome] as const],
    ),
  );

function writesOf(simulator: Simulator): string[] {
  const writes = simulator.requests
    .filter(({ method }) => method !== "GET")
    .map(({ method, path }) => `${method} ${path.replace("/event-center-api/v3", "")}`);
  simulator.clearRequests();
  return writes;
}

/** Changes the one event file of the project that holds the text. */
function edit(from: string, to: string): void {
  const events = join(desk.project, "events");
  const files = readdirSync(events, { recursive: true, encoding: "utf8" }).map((name) => join(events, name));
  const found = files.filter((file) => /\.yaml$/.test(file) && readFileSync(file, "utf8").includes(from));
  expect(found).toHaveLength(1);
  const [file = ""] = found;
  writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
}

test("the template's own calendar on GitLab and on GitHub: reviewed, drifted, refused, allowed and rehearsed", async () => {
  const simulator = await start();
  const { must } = desk;
  const now = "2026-11-01T00:00:00Z";
  const secrets = { ...simulator.environment, ...state("small") };
  const account = { ...secrets, AKAMAI_EVENT_CENTER_NOW: now };
  const onGitlab = (job: string, branch: string, more = {}) =>
    playOnGitlab(job, branch, { ...account, ...more });
  const onGithub = (...[job, branch, contexts]: [readonly [string, string], string, Contexts?]) =>
    play(job, branch, { secrets, ...contexts }, now);
  const request = { CI_MERGE_REQUEST_IID: "12" };
  await must("pulumi stack init prod", account);
  await must(push("A stack"));

  // Event files name a schema that is there, for editors.
  const files = globSync("events/**/*.yaml", { cwd: desk.project }).map((file) => join(desk.project, file));
  for (const file of files) {
    const [, schema = ""] = /\$schema=(\S+)/.exec(readFileSync(file, "utf8")) ?? [];
    expect(existsSync(resolve(dirname(file), schema))).toBe(true);
  }

  // A push deploys.
  expectDone(await onGitlab("deploy", "main"));
  const created = writesOf(simulator);
  expect(created.length).toBeGreaterThan(10);
  expect(new Set(created)).toEqual(new Set(["POST /events"]));

  // A merge request has one note, also where the preview fails.
  await must("git switch --quiet --create larger");
  edit("audienceSize: 2500000", "audienceSize: 2600000");
  await must(push("A larger audience"));
  expectDone(await onGitlab("preview", "larger", request));
  simulator.setFault(() => ({ status: 403, body: "{}" }));
  expect((await onGitlab("preview", "larger", request)).code).toBe(1);
  simulator.setFault(undefined);
  const [note, failed, ...more] = gitlab.writes();
  expect(more).toEqual([]);
  expect(note).toMatchObject({ method: "POST", path: "merge_requests/12/notes" });
  expect(note?.body["body"]).toContain("| audienceSize | `2500000` | `2600000` |");
  expect(note?.body["body"]).toContain("Guard: nothing to stop");
  expect(failed).toMatchObject({ method: "PUT", path: "merge_requests/12/notes/1" });
  expect(failed?.body["body"]).toContain("The preview failed");

  // A fork's one is rehearsed with no secret, on either, and nobody is told anything.
  const base = (await must("git rev-parse main")).trim();
  const rehearsed = await playOnGitlab("rehearse", "larger", {
    CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
    GITLAB_TOKEN: "",
    AKAMAI_EVENT_CENTER_NOW: now,
  });
  expectDone(rehearsed);
  const onGitlabToo = readFileSync(join(desk.home, "runner/review/comment.md"), "utf8");
  const runner = join(desk.home, "runner");
  const github = pullRequest("stranger/live-events", base);
  const onFork = expectSuccess(await play(["preview", "rehearse"], "larger", { secrets: {}, github }, now));
  for (const text of [onFork.summary, onGitlabToo]) {
    expect(text).toContain("| audienceSize | `2500000` | `2600000` |");
    expect(text).toContain("Guard: nothing to stop");
  }
  expect(await must("git worktree list", {}, runner)).not.toContain("rehears");
  expect([...gitlab.writes(), ...gh.calls(), ...writesOf(simulator)]).toEqual([]);

  // Edits by hand are found: one that a file can say is pulled, a deletion is told.
  await must("git switch --quiet main");
  const events = simulator.rival.list();
  const idOf = (name: string) => events.find((event) => event.name === name)?.id ?? 0;
  simulator.rival.edit(idOf("Cup Final"), { description: "Moved to the big stadium." });
  simulator.rival.remove(idOf("Summer Sale"));
  const night = expectDone(await onGitlab("drift", "main"));
  expect(night.output).toContain("not pulled");
  const [issue, mergeRequest] = gitlab.writes();
  expect(issue).toMatchObject({ method: "POST", path: "issues", body: { labels: "drift" } });
  expect(issue?.body["description"]).toContain("Moved to the big stadium.");
  expect(issue?.body["description"]).toContain(gitlab.env["CI_JOB_URL"]);
  expect(mergeRequest).toMatchObject({
    method: "POST",
    path: "merge_requests",
    body: { source_branch: "drift/pull" },
  });
  await must("git fetch --quiet");
  expect(await must("git diff --stat main...origin/drift/pull")).toMatch(/1 file changed, 1 insertion/);
  expect(writesOf(simulator)).toEqual([]);

  // The next deployment repairs; a calm night closes the issue.
  expectSuccess(await onGithub(["deploy", "deploy"], "main"));
  expect(writesOf(simulator).toSorted()).toEqual(["POST /events", `PUT /events/${idOf("Cup Final")}`]);
  expectDone(await onGitlab("drift", "main"));
  expect(gitlab.writes().map(({ method, path }) => `${method} ${path}`)).toEqual([
    "POST issues/1/notes",
    "PUT issues/1",
  ]);
  writeFileSync(join(desk.home, "gh/issue.open"), "");
  const calm = expectSuccess(await onGithub(["drift", "drift"], "main"));
  expect(outcomes(calm)).toMatchObject({ state: "success", files: "success", report: "skipped" });
  expect(gh.calls().map(({ args }) => args.slice(0, 3).join(" "))).toEqual([
    "issue list --label",
    "issue close 7",
  ]);

  // Too many deletions are refused in review and in deployment, until a person allows them once.
  await must(
    "git switch --quiet --create smaller && git rm --quiet -r events/shows events/morning-show.yaml",
  );
  await must(push("A smaller calendar"));
  const reviewed = await onGithub(["preview", "preview"], "smaller", { github: pullRequest(REPOSITORY) });
  expect(outcomes(reviewed)).toMatchObject({ preview: "success", Guard: "failure", Comment: "success" });
  expect(gh.calls()[0]?.body).toContain("16 of 22 events would be deleted; the limit is 10 %");
  const refused = await onGithub(["deploy", "deploy"], "smaller", { inputs: { allow: "none" } });
  expect(outcomes(refused)).toMatchObject({ Summary: "success", Guard: "failure" });
  expect(refused?.steps.at(-1)?.outcome).toBe("skipped");
  expect(refused?.summary).toContain("16 of 22 events would be deleted; the limit is 10 %");
  expect((await onGitlab("deploy", "smaller")).code).toBe(3);
  expect(writesOf(simulator)).toEqual([]);
  expectSuccess(await onGithub(["deploy", "deploy"], "smaller", { inputs: { allow: "deletes" } }));
  expect(writesOf(simulator).every((write) => write.startsWith("DELETE "))).toBe(true);
  await must("git switch --quiet main");
}, 600_000);

test("an account of 200 events is taken over, changed by review, edited by hand, repaired and pulled; nothing else is written", async () => {
  const simulator = await start();
  const seeded = season(200).map((event) => simulator.rival.create(event));
  const idOf = (name: string) => seeded.find((event) => event.name === name)?.id ?? 0;
  const path = (name: string) => `/events/${idOf(name)}`;
  const secrets = { ...simulator.environment, ...state("large") };
  const account = { ...secrets, PULUMI_STACK: "prod" };
  const { must } = desk;
  const deploy = () => play(["deploy", "deploy"], "main", { secrets });
  const drift = () => play(["drift", "drift"], "main", { secrets });

  // An account is brought in.
  await must("rm -r events && npm run dump -- --out events && pulumi stack init prod", account);
  await must(push("Bring the account in"));
  const adopted = expectSuccess(await deploy());
  expect(transcript(adopted)).toContain("201 created");
  // Each event gets the owner tag, and nothing else of it changes.
  expect(writesOf(simulator).toSorted()).toEqual(seeded.map(({ id }) => `PUT /events/${id}`).toSorted());
  expect(simulator.rival.list().toSorted((one, two) => one.id - two.id)).toEqual(
    seeded.map((event) => ({
      ...event,
      tags: [...event.tags, "pulumi:live-events/prod"],
      version: expect.any(Number) as unknown,
      modifiedBy: expect.any(String) as unknown,
      modifiedDate: expect.anything() as unknown,
    })),
  );
  await must("npm run dump -- --out events --finish");
  await must(push("Adopted"));
  expect(writesOf(simulator)).toEqual([]);

  // A change is reviewed …
  await must("git switch --quiet --create change");
  edit("audienceSize: 210000", "audienceSize: 990000");
  const file = join(desk.project, "events/charity-match.yaml");
  writeFileSync(
    file,
    "name: Charity Match\nstart: 2036-10-03T15:00:00+02:00\nend: 2036-10-03T17:00:00+02:00\n",
  );
  await must(push("A larger audience"));
  const github = pullRequest(REPOSITORY);
  expectSuccess(await play(["preview", "preview"], "change", { secrets, github }));
  expect(await play(["preview", "rehearse"], "change", { secrets: {}, github })).toBeUndefined();
  const [comment, ...others] = gh.calls();
  expect(others).toEqual([]);
  expect(comment?.args.slice(0, 3)).toEqual(["pr", "comment", "12"]);
  holdGolden("comment.md", comment?.body ?? "");
  expect(writesOf(simulator)).toEqual([]);

  // … and merged.
  await must("git switch --quiet main && git merge --quiet change && git push --quiet origin main");
  const merged = expectSuccess(await deploy());
  expect(merged.summary).toContain("Charity Match");
  expect(writesOf(simulator).toSorted()).toEqual(["POST /events", `PUT ${path("Match 21")}`]);

  // A hand edit is found the same night, and repaired by the next deployment.
  simulator.rival.edit(idOf("Match 31"), { name: "Match 31, moved to the big stadium" });
  const found = expectSuccess(await drift());
  expect(outcomes(found)).toMatchObject({ state: "failure", files: "failure", "Close the issue": "skipped" });
  const first = gh.calls();
  expect(first.map(({ args }) => args.slice(0, 2).join(" "))).toEqual([
    "label create",
    "issue list",
    "issue create",
    "pr create",
  ]);
  expect(first[2]?.body).toContain("Match 31, moved to the big stadium");
  holdGolden("drift.md", first[2]?.body ?? "");
  expect(first[2]?.body).toContain("https://github.example/example/live-events/actions/runs/4711");
  const runner = join(desk.home, "runner");
  expect(readdirSync(join(runner, "review"))).toEqual(
    expect.arrayContaining(["calendar.html", "calendar.ics"]),
  );
  expect(await must("git diff --stat origin/main...origin/drift/pull", {}, runner)).toMatch(
    /1 file changed, 1 insertion/,
  );
  expect(writesOf(simulator)).toEqual([]);
  expectSuccess(await deploy());
  expect(writesOf(simulator)).toEqual([`PUT ${path("Match 31")}`]);
  expect(simulator.rival.get(idOf("Match 31"))?.name).toBe("Match 31");

  // Another one is pulled into the files: the pull request is merged and nothing is sent.
  simulator.rival.edit(idOf("Match 41"), { description: "Moved to the big stadium." });
  expectSuccess(await drift());
  expect(gh.calls().map(({ args }) => args.slice(0, 2).join(" "))).toEqual([
    "label create",
    "issue list",
    "issue edit",
    "pr create",
    "pr edit",
  ]);
  await must("git pull --quiet origin main && git fetch --quiet && git merge --quiet origin/drift/pull");
  await must("git push --quiet origin main");
  expect(await must("git show --format=%B")).toContain('+    description: "Moved to the big stadium."');
  expectSuccess(await deploy());
  expect(writesOf(simulator)).toEqual([]);
}, 600_000);

/** A person has read the golden files; EVENT_CENTER_WRITE_FIXTURES=1 writes them anew, to be read again. */
function holdGolden(name: string, text: string): void {
  const file = join(GOLDEN, name);
  if (process.env["EVENT_CENTER_WRITE_FIXTURES"] !== undefined) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, "utf8"));
}
