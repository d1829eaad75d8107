import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { fakeGitlab, type FakeGitlab } from "./support/fake-gitlab";
import { jobsOf, readGitlabFile } from "./support/gitlab-ci";
import { TEMPLATE } from "./support/project";
import { runShell } from "../support/shell";

const FILE = join(TEMPLATE, ".gitlab-ci.yml");
const text = readFileSync(FILE, "utf8");
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(TEMPLATE, "package.json"), "utf8")));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "event-center-gitlab-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe(".gitlab-ci.yml", () => {
  const file = readGitlabFile(FILE);

  test("has only keywords of GitLab's reference, and a typo would be found", () => {
    const { jobs } = file;
    expect(Object.keys(jobs)).toEqual([
      ...[
        "preview",
        "rehearse",
        "plan",
        "apply",
        "repair",
        "tonight",
        "record",
        "request",
        "recover",
        "drift",
      ],
      ...["check", "pages"],
    ]);
    const slip = join(folder, "slip.yml");
    writeFileSync(slip, text.replace("resource_group:", "resource_grop:"));
    expect(() => readGitlabFile(slip)).toThrow(/Unrecognized key: \\"resource_grop\\"/);
  });

  test.each([
    [["preview"], "a merge request", "merge_request_event", { CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "42" }],
    [
      ["rehearse"],
      "a fork's merge request",
      "merge_request_event",
      { CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "7" },
    ],
    [
      ["plan", "apply", "record", "recover"],
      "a push to the default branch",
      "push",
      { CI_COMMIT_BRANCH: "main" },
    ],
    [
      ["plan", "apply", "record", "recover"],
      "a person who runs a pipeline",
      "web",
      { CI_COMMIT_BRANCH: "main" },
    ],
    [
      ["repair", "record", "recover"],
      "a person who names resources to repair",
      "web",
      { CI_COMMIT_BRANCH: "main", REPAIR: "cup-final" },
    ],
    [
      ["tonight", "record", "recover"],
      "a person who names an event that overruns",
      "web",
      { CI_COMMIT_BRANCH: "main", EXTEND: "cup-final" },
    ],
    [["request"], "a person who names an issue", "web", { CI_COMMIT_BRANCH: "main", REQUEST: "12" }],
    [["drift"], "the schedule", "schedule", { CI_COMMIT_BRANCH: "main" }],
    [
      ["drift", "pages"],
      "the schedule of a project that publishes its calendar",
      "schedule",
      { CI_COMMIT_BRANCH: "main", PUBLISH_CALENDAR: "true" },
    ],
    [
      ["check"],
      "the schedule that looks at the next hours",
      "schedule",
      { CI_COMMIT_BRANCH: "main", CHECK_EVENTS: "true", PUBLISH_CALENDAR: "true" },
    ],
    [[], "a push to another branch", "push", { CI_COMMIT_BRANCH: "change" }],
    [[], "a person who runs one on another branch", "web", { CI_COMMIT_BRANCH: "change" }],
  ])("runs %j for %s", (jobs, _what, source, more) => {
    const given = {
      CI_PIPELINE_SOURCE: source,
      CI_DEFAULT_BRANCH: "main",
      CI_MERGE_REQUEST_PROJECT_ID: "42",
    };
    expect(jobsOf(file, { ...given, ...more })).toEqual(jobs);
  });

  test("holds no credential, deploys one at a time to an environment, and pins its image", () => {
    const { variables, jobs } = file;
    const names = [variables, ...Object.values(jobs).map((job) => job.variables)].flatMap(Object.keys);
    expect(new Set(names)).toEqual(
      new Set(["ALLOW", "REPAIR", "EXTEND", "LONGER", "REQUEST", "PULUMI_STACK", "GIT_DEPTH"]),
    );
    for (const name of ["apply", "repair", "tonight"]) {
      expect(jobs[name]).toMatchObject({ interruptible: false, environment: "production" });
    }
    for (const name of ["apply", "repair", "tonight", "record", "recover", "drift", "check"]) {
      expect(jobs[name]?.resource_group).toBe("production");
    }
    expect(jobs["apply"]).toMatchObject({ needs: ["plan"], rules: [{ when: "manual" }] });
    expect(jobs["recover"]).toMatchObject({
      needs: ["apply", "repair", "tonight"],
      rules: [{ when: "always" }],
    });
    for (const { image } of Object.values(jobs)) expect(JSON.stringify(image)).toMatch(/:\d+\.\d+\.\d+"/);
  });

  test("gives every job id-tokens for Pulumi Cloud and AWS, and uses the one of the configured backend", async () => {
    expect(parse(text)).toMatchObject({
      default: {
        id_tokens: {
          PULUMI_ID_TOKEN: { aud: "urn:pulumi:org:$PULUMI_ORGANIZATION" },
          AWS_ID_TOKEN: { aud: "sts.amazonaws.com" },
        },
      },
    });
    const login = file.jobs["plan"]?.before_script.at(-1) ?? "";
    const shown = `pulumi() { echo pulumi "$@"; }\n${login}\nif [ -n "\${AWS_WEB_IDENTITY_TOKEN_FILE:-}" ]; then cat "$AWS_WEB_IDENTITY_TOKEN_FILE"; fi`;
    const tokens = { HOME: folder, PULUMI_ID_TOKEN: "for-pulumi", AWS_ID_TOKEN: "for-aws" };
    const play = async (more: Record<string, string>) =>
      (
        await runShell(["bash", "-euo", "pipefail", "-c", shown], folder, {
          PATH: process.env["PATH"],
          ...tokens,
          ...more,
        })
      ).stdout;
    expect(await play({})).toBe("");
    expect(await play({ PULUMI_ORGANIZATION: "acme" })).toBe(
      "pulumi login --oidc-org acme --oidc-token for-pulumi\n",
    );
    expect(await play({ AWS_ROLE_ARN: "arn:aws:iam::1:role/state" })).toBe("for-aws");
  });

  test("rehearses a fork's merge request against its base, without the project's variables", () => {
    const { script = [], variables = {} } = file.jobs["rehearse"] ?? {};
    expect(script).toEqual(["npm run validate", 'npm run rehearse -- "$CI_MERGE_REQUEST_DIFF_BASE_SHA"']);
    expect(variables).toEqual({ GIT_DEPTH: "0" });
  });

  test("runs only npm scripts that exist", () => {
    const lines = Object.values(file.jobs).flatMap(({ script }) => script);
    const called = lines.flatMap((line) => [...line.matchAll(/npm run (?:--silent )?([\w:]+)/g)]);
    expect(called.length).toBeGreaterThan(10);
    called.forEach(([, script]) => {
      expect(Object.keys(scripts)).toContain(script);
    });
  });
});

describe("what the pipeline sends to GitLab", () => {
  let gitlab: FakeGitlab;
  beforeEach(async () => {
    gitlab = await fakeGitlab();
  });
  afterEach(() => gitlab.stop());

  const tell = (args: readonly string[], more = {}) =>
    runShell([process.execPath, join(TEMPLATE, "scripts/gitlab.mjs"), ...args], folder, {
      ...gitlab.env,
      CI_MERGE_REQUEST_IID: "12",
      ...more,
    });
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return name;
  };
  const writes = () => gitlab.writes().map(({ method, path }) => `${method} ${path}`);

  test("one note per merge request, updated when there is news", async () => {
    for (const text of ["A", "question", "<!-- event-center comment --> that a person copied"])
      gitlab.note(text);
    await tell(["note", file("comment.md", "<!-- event-center comment -->\nfirst")]);
    expect((await tell(["note", file("comment.md", "<!-- event-center comment -->\nsecond")])).code).toBe(0);
    expect(writes()).toEqual(["POST merge_requests/12/notes", "PUT merge_requests/12/notes/4"]);
  });

  test("one open issue and one open merge request; one that a person closed is not reopened but created again", async () => {
    const message = file("message.txt", "Take over an edit\n\nMatch 3 is longer.\n");
    await tell(["issue", file("issue.md", "Match 3")]);
    await tell(["issue", "issue.md"]);
    await tell(["merge-request", "drift/pull", message]);
    await tell(["merge-request", "drift/pull", message]);
    const [issue, , request] = gitlab.writes();
    expect(issue?.body).toMatchObject({ labels: "drift", description: "Match 3" });
    expect(request?.body).toMatchObject({
      source_branch: "drift/pull",
      target_branch: "main",
      title: "Take over an edit",
    });
    gitlab.close("merge_requests");
    await tell(["merge-request", "drift/pull", message]);
    await tell(["close-issue", "all well"]);
    await tell(["close-issue", "all well"]);
    expect(writes()).toEqual(["POST merge_requests", "POST issues/1/notes", "PUT issues/1"]);
  });

  test.each([
    ["success", undefined, "has ended", false],
    ["failed", "script_failure", "has ended", false],
    ["failed", "script_failure", "has not begun", false],
    ["failed", "script_failure", undefined, false],
    ["failed", "script_failure", "has begun", true],
    ["failed", "runner_system_failure", undefined, true],
    ["canceled", undefined, undefined, true],
  ])(
    "a job that is %s (%s) and whose deployment %s was cut off: %s",
    async (status, reason, up, isCutOff) => {
      gitlab.jobs = [
        { name: "plan", status: "success", started_at: "2036-08-01T00:00:00Z" },
        { name: "apply", status, started_at: "2036-08-01T00:00:00Z", failure_reason: reason },
      ];
      rmSync(join(folder, "review"), { recursive: true, force: true });
      mkdirSync(join(folder, "review"));
      if (up !== undefined) file("review/up", `${up}\n`);
      expect((await tell(["cut-off", "apply", "repair"])).stdout).toBe(isCutOff ? "apply\n" : "");
    },
  );

  test("a job that nobody started was not cut off", async () => {
    gitlab.jobs = [{ name: "apply", status: "canceled", started_at: null }];
    expect((await tell(["cut-off", "apply", "repair"])).stdout).toBe("");
  });

  test("a refusal fails with its reason, without the token", async () => {
    const { code, output } = await tell(["issue", file("issue.md", "x")], { GITLAB_TOKEN: "expired-t0ken" });
    expect(code).toBe(1);
    expect(output).toContain("was answered with 401");
    expect(output).not.toContain("t0ken");
  });
});
