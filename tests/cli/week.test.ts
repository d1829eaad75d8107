import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Simulator } from "akamai-event-center-simulator";
import { z } from "zod";
import { webhooks } from "../cli-command/support/webhook";
import { type Contexts, contextsIn } from "../gitops/support/expression";
import { fakeGithub, type FakeGithub } from "../gitops/support/fake-github";
import { fakeGitlab, type FakeGitlab } from "../gitops/support/fake-gitlab";
import { type Desk, openAccount, openDesk } from "../gitops/support/project";
import { expectSuccess } from "../gitops/support/run-job";
import { githubRun, gitlabPipeline, REPOSITORY } from "../gitops/support/runs";

/** An hour after kick-off. */
const NOW = "2036-08-01T19:00:00Z";

const EVENTS = {
  final: `name: Cup final
timeZone: Europe/Berlin
start: 2036-08-01T20:00 # kick-off
end: 2036-08-01T22:00 # with extra time
tags: [football]
objects: [{ id: 87660, type: CP_CODE }]
`,
  gala: `name: Gala
start: 2036-08-09T18:00:00Z
end: 2036-08-09T20:00:00Z
objects: [{ id: 87661, type: CP_CODE }]
`,
};

const startWebhook = webhooks();
let desk: Desk;
let github: FakeGithub;
let simulator: Simulator;
let secrets: Record<string, string>;

beforeAll(async () => {
  desk = await openDesk();
  ({ simulator, secrets } = await openAccount(desk, NOW));
  await desk.must("rm -r events && mkdir events");
  for (const [name, text] of Object.entries(EVENTS)) {
    await desk.must(`cat > events/${name}.yaml <<'TEXT'\n${text}TEXT`);
  }
  await desk.must("pulumi stack init prod", secrets);
  await desk.must(
    "git add --all && git commit --quiet --message 'Two events' && git push --quiet origin HEAD",
  );
  await desk.must("npm run up -- --yes --skip-preview", { ...secrets, AKAMAI_EVENT_CENTER_NOW: NOW });
  await simulator.close();
  await desk.keep();
});
beforeEach(async () => {
  [github] = await Promise.all([fakeGithub(), desk.restore()]);
  ({ simulator, secrets } = await openAccount(desk, NOW));
});
afterEach(() => Promise.all([github.stop(), simulator.close()]));
afterAll(() => {
  desk.remove();
});

function runOf(name: string, given: Contexts = {}) {
  const run = githubRun(desk, github, name, {
    env: { AKAMAI_EVENT_CENTER_NOW: NOW, GITHUB_TRIGGERING_ACTOR: "bob" },
    contexts: {
      secrets,
      ...given,
      github: { event_name: "workflow_dispatch", ...contextsIn(given["github"]) },
    },
  });
  return (job: string, workflow = name) => run(job, {}, workflow);
}

const runOnGitlab = (gitlab: FakeGitlab) =>
  gitlabPipeline(desk, gitlab, {
    variables: {
      ...secrets,
      AKAMAI_EVENT_CENTER_NOW: NOW,
      CI_COMMIT_SHA: "6b2f",
      GITLAB_USER_LOGIN: "dora",
    },
  });

/** The write requests to the account since the last call. */
function writes(): string[] {
  const found = simulator.requests
    .filter(({ method }) => method !== "GET")
    .map(({ method, path }) => `${method} ${path.replace("/event-center-api/v3", "")}`);
  simulator.clearRequests();
  return found;
}

const heldOf = (name: string) => simulator.rival.list().find((event) => event.name === name);

const tonight = (event: string, longer = "PT30M") => runOf("tonight", { inputs: { event, longer } });

const SHOW = {
  Name: "Late $(touch /tmp/owned) show: `x`",
  Start: "2036-08-03 22:00",
  End: "2036-08-03 23:30",
  "Time zone": "Europe/Berlin",
  Audience: "12,000",
  "CP codes": "87660, 87661",
  Tags: "_No response_",
  Coordinators: "_No response_",
};

/** The text of an issue that the form "New event" creates. */
const formOf = (fields: Readonly<Record<string, string>>) =>
  Object.entries(fields)
    .map(([name, value]) => `### ${name}\n\n${value}\n`)
    .join("\n");

/** The fake GitHub keeps the comments of number 12. */
const issue = (
  fields: Readonly<Record<string, string>>,
  label = "event-request",
  actor = "bob",
): Contexts => ({
  secrets: {},
  github: { actor, event: { label: { name: label }, issue: { number: "12", body: formOf(fields) } } },
});

test("without an event, Tonight lists what is on air and next and needs no secret", async () => {
  const run = runOf("tonight", { inputs: { event: "", longer: "PT30M" }, secrets: {} });
  const { summary } = expectSuccess(await run("on-air"));
  expect(summary).toMatch(/on air +Cup final +final +until 2036-08-01 22:00 \(Europe\/Berlin\)/);
  expect(summary).toMatch(/Gala +gala/);
  expect(await run("extend")).toBeUndefined();
});

test("Tonight deploys the later end of one event alone, opens a pull request and records the deployment", async () => {
  github.approvers = ["anna"];
  // Another event was edited by hand; it is not touched.
  simulator.rival.edit(heldOf("Gala")?.id ?? 0, { description: "By hand." });
  const run = tonight("final");
  const extended = expectSuccess(await run("extend"));
  expect(extended.summary).toContain("ends 2036-08-01 22:30 instead of 2036-08-01 22:00 (Europe/Berlin)");
  expect(writes()).toEqual([`PUT /events/${heldOf("Cup final")?.id ?? 0}`]);
  expect(heldOf("Cup final")?.end).toBe("2036-08-01T20:30:00Z");
  expect(github.writes()).toEqual([]);

  expectSuccess(await run("propose"));
  const [pull] = github.writes();
  expect(pull).toMatchObject({
    method: "POST",
    path: "pulls",
    body: { title: "final ends PT30M later", head: "tonight/final-4711", base: "main" },
  });
  expect(
    await desk.must("git diff origin/main origin/tonight/final-4711", {}, join(desk.home, "runner")),
  ).toContain("+end: 2036-08-01T22:30 # with extra time");

  expect(extended.outputs).toMatchObject({ record: "true" });
  expectSuccess(await run("record", "record"));
  const history = await desk.must("npm run --silent history -- final");
  expect(history).toContain("pull request 12, commit 5a1e, approved by anna, started by bob");
  expect(history).toContain('end: "2036-08-01T22:00:00+02:00" → "2036-08-01T22:30:00+02:00"');
});

test("GitLab does the same: it lists what is on air, and an issue becomes a merge request", async () => {
  const gitlab = await fakeGitlab();
  const play = runOnGitlab(gitlab);
  const run = async (job: string, more: Readonly<Record<string, string>>) => {
    const { code, output, stdout } = await play(job, more);
    if (code !== 0) throw new Error(`${job} ended with ${String(code)}:\n${output}`);
    return stdout;
  };
  expect(await run("tonight", { EXTEND: "?" })).toMatch(/on air +Cup final +final/);
  gitlab.issue(formOf({ ...SHOW, Name: "Matinee" }));
  await run("request", { REQUEST: "1" });
  expect(gitlab.writes().map(({ method, path }) => `${method} ${path}`)).toEqual([
    "POST merge_requests",
    "POST issues/1/notes",
  ]);
  expect(writes()).toEqual([]);
  await gitlab.stop();
});

test("an event that somebody has edited is not extended: no pull request, and the summary says what to do", async () => {
  simulator.rival.edit(heldOf("Cup final")?.id ?? 0, { audienceSize: 7 });
  const run = tonight("final", "PT2H");
  const stopped = await run("extend");
  expect(stopped?.status).toBe("failure");
  expect(stopped?.summary).toContain("**final was not extended**");
  expect(stopped?.summary).toMatch(
    /was edited in Event Center by webuser at \S+: audienceSize from nothing to 7/,
  );
  expect(stopped?.summary).toContain("run **Repair** with `final`");
  expect(stopped?.outputs).toMatchObject({ record: "" });
  expect([...writes(), ...github.writes()]).toEqual([]);

  const unknown = await tonight("finale")("extend");
  expect(unknown?.summary).toContain("No event file declares finale");
  expect(writes()).toEqual([]);
});

test("Check posts problems of the next hours, fails without a channel, and gives way to a deployment", async () => {
  simulator.rival.edit(heldOf("Cup final")?.id ?? 0, { audienceSize: 7 });
  const webhook = await startWebhook();
  const run = (more: Record<string, string> = {}) =>
    runOf("check", { secrets: { ...secrets, ...more } })("check");
  const reported = expectSuccess(await run({ EVENT_CENTER_WEBHOOK: webhook.url }));
  expect(reported.summary).toContain("audienceSize: 7 in Event Center, nothing in the files");
  expect(JSON.stringify(webhook.posted)).toContain("was edited in Event Center by webuser");
  expect(JSON.stringify(webhook.posted)).not.toContain("Gala");
  expect(readFileSync(join(desk.home, "runner/review/seen.json"), "utf8")).not.toContain("Cup");
  expect((await run())?.status).toBe("failure");

  github.runs.set("tonight.yml", [
    { status: "in_progress", updated_at: NOW, html_url: "https://github.example/1" },
  ]);
  expectSuccess(await run({ EVENT_CENTER_WEBHOOK: webhook.url }));
  github.runs.clear();
  expect(webhook.posted).toHaveLength(1);

  const gitlab = await fakeGitlab();
  const pipeline = { CHECK_EVENTS: "true", EVENT_CENTER_WEBHOOK: webhook.url };
  expect((await runOnGitlab(gitlab)("check", pipeline)).code).toBe(0);
  expect((await runOnGitlab(gitlab)("check", { ...pipeline, EVENT_CENTER_WEBHOOK: "" })).code).toBe(3);
  await gitlab.stop();
  expect(webhook.posted).toHaveLength(2);
  expect(writes()).toEqual([]);
});

test("a colleague's form becomes a pull request; a stranger's waits for a maintainer", async () => {
  github.rights.set("stranger", "read");
  const request = async (given: Contexts) => expectSuccess(await runOf("request", given)("request"));
  await request(issue(SHOW, "event-request", "stranger"));
  expect(github.writes()).toEqual([]);
  expect(await runOf("request", issue(SHOW, "bug"))("request")).toBeUndefined();

  await request(issue({ ...SHOW, End: "2036-08-03 21:00" }, "event-request-approved"));
  const [refused, ...none] = github.writes();
  expect(none).toEqual([]);
  expect(refused?.body["body"]).toContain("This event cannot be accepted yet");
  expect(refused?.body["body"]).toMatch(/events\/requests\/request-12.yaml:\d+.*end/);

  await request(issue(SHOW, "event-request-approved"));
  const [pull, answer] = github.writes();
  expect(pull).toMatchObject({ path: "pulls", body: { head: "request/12", title: "New event of issue 12" } });
  expect(pull?.body["body"]).toContain("Closes #12");
  expect(answer?.body["body"]).toContain("This event is proposed on the branch `request/12`");
  const file = "git show origin/request/12:events/requests/request-12.yaml";
  expect(await desk.must(`git fetch --quiet && ${file}`)).toBe(
    [
      'key: "request-12"',
      `name: ${JSON.stringify(SHOW.Name)}`,
      'timeZone: "Europe/Berlin"',
      'start: "2036-08-03T22:00"',
      'end: "2036-08-03T23:30"',
      "audienceSize: 12000",
      'objects: [{"id":87660,"type":"CP_CODE"},{"id":87661,"type":"CP_CODE"}]',
      "",
    ].join("\n"),
  );
});

test("Pages publishes the calendar and its feed only if the repository allows it, and nothing else of the account", async () => {
  const published = async (given: Contexts = {}) => {
    const vars = { PUBLISH_CALENDAR: "true" };
    expectSuccess(await runOf("pages", { vars, ...given })("calendar"));
    const page = readFileSync(join(desk.home, "runner/review/pages/index.html"), "utf8");
    const [, data = ""] = /<script type="application\/json" id="data">(.*?)<\/script>/.exec(page) ?? [];
    return z.object({ events: z.array(z.looseObject({ name: z.string() })) }).parse(JSON.parse(data)).events;
  };
  // The later end was deployed, but is not merged yet.
  simulator.rival.edit(heldOf("Cup final")?.id ?? 0, { end: "2036-08-01T20:30:00Z" });
  simulator.rival.edit(heldOf("Gala")?.id ?? 0, { description: "In the big hall." });
  simulator.rival.create({ name: "Town hall", start: "2036-08-09T18:00:00Z", end: "2036-08-09T20:00:00Z" });

  expect(await runOf("pages")("calendar")).toBeUndefined();
  expect(await published()).toMatchObject([
    {
      name: "Cup final",
      status: "edited",
      source: { link: `https://github.example/${REPOSITORY}/blob/5a1e/events/final.yaml#L1` },
    },
    {
      name: "Gala",
      status: "edited",
      changes: ['description is "In the big hall." in Event Center, nothing here'],
    },
  ]);
  expect(readFileSync(join(desk.home, "runner/review/pages/calendar.ics"), "utf8")).toContain("SUMMARY:Gala");

  const withoutAccount = Object.fromEntries(
    Object.entries(secrets).filter(([name]) => name.startsWith("PULUMI_")),
  );
  for (const event of await published({ secrets: withoutAccount })) {
    expect(event).not.toHaveProperty("changes");
  }
});
