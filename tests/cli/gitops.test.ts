import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Simulator } from "akamai-event-center-simulator";
import type { Contexts } from "../gitops/support/expression";
import { fakeGh, type FakeGh } from "../gitops/support/fake-gh";
import { type Desk, openDesk } from "../gitops/support/project";
import { type JobResult, runJob, transcript } from "../gitops/support/run-job";
import { season } from "../gitops/support/season";
import { readWorkflow } from "../gitops/support/workflow";
import { simulators } from "../support/simulator";

const GOLDEN = join(__dirname, "../gitops/golden/comment.md");
const REPOSITORY = "example/live-events";

const start = simulators();

let desk: Desk;
let gh: FakeGh;
beforeAll(async () => {
  desk = await openDesk();
  gh = fakeGh(join(desk.home, "gh"));
});
afterAll(() => {
  desk.remove();
});

const state = () => ({ PULUMI_BACKEND_URL: `file://${desk.home}`, PULUMI_CONFIG_PASSPHRASE: "of the test" });

/** Plays a job of a workflow of the project itself, on a checkout of a branch. */
async function play(
  [workflow, job]: readonly [workflow: string, job: string],
  branch: string,
  contexts: Contexts,
): Promise<JobResult | undefined> {
  const folder = await desk.checkout(branch);
  const { jobs } = readWorkflow(join(folder, ".github/workflows", `${workflow}.yml`));
  const found = jobs[job];
  if (!found) throw new Error(`${workflow}.yml has no job ${job}`);
  const env = {
    ...desk.env,
    PATH: [gh.bin, desk.env["PATH"]].join(delimiter),
    AKAMAI_EVENT_CENTER_NOW: "2036-08-01T00:00:00Z",
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

const secretsOf = (simulator: Simulator): Contexts => ({ ...state(), ...simulator.environment });

const pullRequest = (from: string, base = ""): Contexts => ({
  event: { pull_request: { number: "12", head: { repo: { full_name: from } }, base: { sha: base } } },
});

function expectSuccess(result: JobResult | undefined): JobResult {
  if (result?.status !== "success") throw new Error(`the job failed:\n${transcript(result)}`);
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

test("an account of 200 events is taken over, changed by review, edited by hand, repaired and pulled; nothing else is written", async () => {
  const simulator = await start();
  const seeded = season(200).map((event) => simulator.rival.create(event));
  const idOf = (name: string) => seeded.find((event) => event.name === name)?.id ?? 0;
  const path = (name: string) => `/events/${idOf(name)}`;
  const secrets = secretsOf(simulator);
  const account = { ...simulator.environment, ...state(), PULUMI_STACK: "prod" };
  const { must } = desk;
  const deploy = () => play(["deploy", "deploy"], "main", { secrets });
  const drift = () => play(["drift", "drift"], "main", { secrets });

  // An account is brought in.
  await must("rm -r events && npm run dump -- --out events && pulumi stack init prod", account);
  await must(
    "git add --all && git commit --quiet --message 'Bring the account in' && git push --quiet origin main",
  );
  const adopted = expectSuccess(await deploy());
  expect(transcript(adopted)).toContain("201 created");
  await must("npm run dump -- --out events --finish");
  await must("git commit --quiet --all --message 'Adopted' && git push --quiet origin main");
  expect(writesOf(simulator)).toEqual([]);

  // A change is reviewed …
  await must("git switch --quiet --create change");
  edit("audienceSize: 210000", "audienceSize: 990000");
  const file = join(desk.project, "events/charity-match.yaml");
  writeFileSync(
    file,
    "name: Charity Match\nstart: 2036-10-03T15:00:00+02:00\nend: 2036-10-03T17:00:00+02:00\n",
  );
  await must(
    "git add --all && git commit --quiet --message 'A larger audience' && git push --quiet origin change",
  );
  const github = pullRequest(REPOSITORY);
  expectSuccess(await play(["preview", "preview"], "change", { secrets, github }));
  expect(await play(["preview", "rehearse"], "change", { secrets: {}, github })).toBeUndefined();
  const [comment, ...others] = gh.calls();
  expect(others).toEqual([]);
  expect(comment?.args.slice(0, 3)).toEqual(["pr", "comment", "12"]);
  holdGolden(comment?.body ?? "");
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

  // Another one is pulled into the files: the pull request is merged, nothing is sent, and the issue is closed.
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
  const calm = expectSuccess(await drift());
  expect(outcomes(calm)).toMatchObject({
    state: "success",
    files: "success",
    report: "skipped",
  });
  expect(gh.calls().map(({ args }) => args.slice(0, 3).join(" "))).toEqual([
    "issue list --label",
    "issue close 7",
  ]);
  expect(writesOf(simulator)).toEqual([]);
}, 600_000);

test("a fork's pull request is rehearsed on a simulator: no secret, no comment, and the summary tells the same", async () => {
  const { must } = desk;
  const base = (await must("git rev-parse origin/main~1")).trim();
  const result = expectSuccess(
    await play(["preview", "rehearse"], "main", {
      secrets: {},
      github: pullRequest("stranger/live-events", base),
    }),
  );
  expect(result.summary).toContain("Events: **1** changed.");
  expect(result.summary).toContain("Moved to the big stadium.");
  expect(result.summary).toContain("Guard: nothing to stop");
  expect(gh.calls()).toEqual([]);
  expect(await must("git worktree list && git status --short", {}, join(desk.home, "runner"))).not.toContain(
    "rehears",
  );
}, 300_000);

/** A person has read the golden file; EVENT_CENTER_WRITE_FIXTURES=1 writes it anew, to be read again. */
function holdGolden(text: string): void {
  if (process.env["EVENT_CENTER_WRITE_FIXTURES"] !== undefined) {
    mkdirSync(join(GOLDEN, ".."), { recursive: true });
    writeFileSync(GOLDEN, text);
  }
  expect(text).toBe(readFileSync(GOLDEN, "utf8"));
}
