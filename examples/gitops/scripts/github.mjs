// GitHub for the workflows: reads runs, and keeps one comment, one issue and one pull request up to date.
//
//     node scripts/github.mjs comment NUMBER FILE         on the pull request or issue
//     node scripts/github.mjs issue FILE                  the open one with the label drift
//     node scripts/github.mjs close-issue TEXT            closes it, if there is one
//     node scripts/github.mjs pull-request BRANCH FILE    of the branch; the file's first line is the title
//     node scripts/github.mjs deploying [SINCE]           prints a deployment that is running, or has run since then
//     node scripts/github.mjs cut-off JOB                 prints the job's name if it was killed while it deployed
//     node scripts/github.mjs reviewed COMMIT             prints --pull-request and --approver of the run, one on each line
//     node scripts/github.mjs may-write LOGIN             fails if that person may not write to the repository
//
// GH_TOKEN is the job's token; the other variables are GitHub's own.
import { readFileSync } from "node:fs";

const { GH_TOKEN, GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_REF_NAME } = process.env;
const { GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT } = process.env;
const MARKER = "<!-- event-center comment -->";
const AUTHOR = "github-actions[bot]";
const DRIFT = "Event Center was edited by hand";
const DEPLOYING = ["deploy.yml", "repair.yml", "tonight.yml"];
const LOOKS = new Set(["completed", "waiting"]);

const commands = {
  async comment(number, file) {
    const found = await find(
      `issues/${number}/comments`,
      {},
      ({ user, body }) => user?.login === AUTHOR && body.startsWith(MARKER),
    );
    const body = readFileSync(file, "utf8");
    await (found
      ? call("PATCH", `issues/comments/${found.id}`, { body })
      : call("POST", `issues/${number}/comments`, { body }));
  },
  async issue(file) {
    const body = readFileSync(file, "utf8");
    const found = await driftIssue();
    await (found
      ? call("PATCH", `issues/${found.number}`, { body })
      : call("POST", "issues", { title: DRIFT, labels: ["drift"], body }));
  },
  async "close-issue"(text) {
    const found = await driftIssue();
    if (found === undefined) return;
    await call("POST", `issues/${found.number}/comments`, { body: text });
    await call("PATCH", `issues/${found.number}`, { state: "closed" });
  },
  async "pull-request"(branch, file) {
    const body = readFileSync(file, "utf8");
    const [title] = body.split("\n");
    const [owner] = GITHUB_REPOSITORY.split("/");
    const found = await find("pulls", { head: `${owner}:${branch}`, state: "open" });
    await (found
      ? call("PATCH", `pulls/${found.number}`, { title, body })
      : call("POST", "pulls", { title, body, head: branch, base: GITHUB_REF_NAME }));
  },
  /** A run that waits for approval has changed nothing yet; one that has ended since then has. */
  async deploying(since) {
    for (const workflow of DEPLOYING) {
      const { workflow_runs: runs } = await call("GET", `actions/workflows/${workflow}/runs?per_page=20`);
      const found = runs.find(
        ({ status, updated_at }) => !LOOKS.has(status) || (since !== undefined && updated_at >= since),
      );
      if (found) return console.log(found.html_url);
    }
  },
  /** Its step Up succeeds unless it is killed, even if `pulumi up` fails. */
  async "cut-off"(name) {
    const { jobs } = await call(
      "GET",
      `actions/runs/${GITHUB_RUN_ID}/attempts/${GITHUB_RUN_ATTEMPT}/jobs?per_page=100`,
    );
    const steps = jobs.find((job) => job.name === name)?.steps ?? [];
    // Up fails only if it is killed. Refresh may also fail by itself, but then it has released its lock.
    const isCutOff = ({ name: step, status, conclusion }) =>
      ["Refresh", "Up"].includes(step) &&
      (status === "in_progress" || conclusion === "cancelled" || (step === "Up" && conclusion === "failure"));
    if (steps.some(isCutOff)) console.log(name);
  },
  async reviewed(commit) {
    const approvals = await call("GET", `actions/runs/${GITHUB_RUN_ID}/approvals`);
    const [pull] = await call("GET", `commits/${commit}/pulls`);
    if (pull) console.log(`--pull-request=${pull.number}`);
    const approved = approvals.filter(({ state }) => state === "approved");
    new Set(approved.map(({ user }) => user.login)).forEach((login) => console.log(`--approver=${login}`));
  },
  async "may-write"(login) {
    const { permission } = await call("GET", `collaborators/${encodeURIComponent(login)}/permission`);
    if (!["admin", "write"].includes(permission))
      throw new Error(`${login} may not write to this repository`);
  },
};

const driftIssue = () =>
  find("issues", { labels: "drift", state: "open" }, ({ pull_request }) => pull_request === undefined);

/** The first match in a list, page by page. */
async function find(path, query, isSought = () => true) {
  for (let page = 1; ; page += 1) {
    const listed = await call("GET", `${path}?${new URLSearchParams({ ...query, per_page: "100", page })}`);
    const found = listed.find(isSought);
    if (found || listed.length < 100) return found;
  }
}

async function call(method, path, body) {
  const response = await fetch(`${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/${path}`, {
    method,
    headers: { Authorization: `Bearer ${GH_TOKEN ?? ""}`, Accept: "application/vnd.github+json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(
      `GitHub: ${method} ${path} was answered with ${response.status}: ${await response.text()}`,
    );
  }
  return response.json();
}

const [name, ...args] = process.argv.slice(2);
if (!Object.hasOwn(commands, name ?? "")) throw new Error(`one of ${Object.keys(commands).join(", ")}`);
await commands[name](...args);
