// GitLab for the pipeline: reads jobs, and keeps one note on each merge request, one issue and one merge request up to date.
//
//     node scripts/gitlab.mjs note FILE                    on the merge request of the pipeline
//     node scripts/gitlab.mjs issue FILE                   the open one with the label drift
//     node scripts/gitlab.mjs close-issue TEXT             closes it, if there is one
//     node scripts/gitlab.mjs merge-request BRANCH FILE    of the branch; the file's first line is the title
//     node scripts/gitlab.mjs cut-off JOB…                 prints the name of the job that was killed while it deployed
//     node scripts/gitlab.mjs issue-text NUMBER            prints the text of an issue
//     node scripts/gitlab.mjs answer NUMBER FILE           adds a note to an issue
//
// GITLAB_TOKEN is an access token with the scope api; the other variables are GitLab's own.
import { existsSync, readFileSync } from "node:fs";

const { CI_API_V4_URL, CI_PROJECT_ID, CI_PIPELINE_ID, CI_MERGE_REQUEST_IID } = process.env;
const { CI_DEFAULT_BRANCH, GITLAB_TOKEN } = process.env;
const HERE = `projects/${CI_PROJECT_ID}`;
const MARKER = "<!-- event-center comment -->";
const DRIFT = "Event Center was edited by hand";

const commands = {
  async note(file) {
    const notes = `merge_requests/${CI_MERGE_REQUEST_IID}/notes`;
    const self = await (await call("GET", "user")).json();
    const isOurs = ({ author, body }) => author.id === self.id && body.startsWith(MARKER);
    const found = await find(notes, { sort: "asc" }, isOurs);
    await save(notes, found?.id, { body: readFileSync(file, "utf8") });
  },
  async issue(file) {
    const found = await find("issues", { labels: "drift", state: "opened" });
    const description = readFileSync(file, "utf8");
    await save("issues", found?.iid, { title: DRIFT, labels: "drift", description });
  },
  async "close-issue"(text) {
    const found = await find("issues", { labels: "drift", state: "opened" });
    if (found === undefined) return;
    await save(`issues/${found.iid}/notes`, undefined, { body: text });
    await save("issues", found.iid, { state_event: "close" });
  },
  async "merge-request"(branch, file) {
    const text = readFileSync(file, "utf8");
    const [title] = text.split("\n");
    const found = await find("merge_requests", { source_branch: branch, state: "opened" });
    const branches = { source_branch: branch, target_branch: CI_DEFAULT_BRANCH, remove_source_branch: true };
    await save("merge_requests", found?.iid, { ...(found ? {} : branches), title, description: text });
  },
  async "issue-text"(number) {
    const issue = await (await call("GET", `${HERE}/issues/${encodeURIComponent(number)}`)).json();
    console.log(issue.description);
  },
  async answer(number, file) {
    await save(`issues/${encodeURIComponent(number)}/notes`, undefined, { body: readFileSync(file, "utf8") });
  },
  /** A killed job left no artifact, or one that says that its `pulumi up` has not ended. */
  async "cut-off"(...names) {
    const job = await find(`pipelines/${CI_PIPELINE_ID}/jobs`, {}, ({ name }) => names.includes(name));
    if (!job?.started_at || job.status === "success") return;
    const wasKilled = job.failure_reason !== "script_failure";
    if (existsSync("review/up") ? readFileSync("review/up", "utf8").trim() === "has begun" : wasKilled) {
      console.log(job.name);
    }
  },
};

/** The first match in a list, page by page. */
async function find(path, query, isSought = () => true) {
  for (let page = "1"; page;) {
    const response = await call(
      "GET",
      `${HERE}/${path}?${new URLSearchParams({ ...query, per_page: "100", page })}`,
    );
    const found = (await response.json()).find(isSought);
    if (found) return found;
    page = response.headers.get("x-next-page");
  }
}

/** Creates one, or updates the one with that number. */
const save = (path, number, body) =>
  number === undefined
    ? call("POST", `${HERE}/${path}`, body)
    : call("PUT", `${HERE}/${path}/${number}`, body);

async function call(method, path, body) {
  const response = await fetch(`${CI_API_V4_URL}/${path}`, {
    method,
    headers: { "PRIVATE-TOKEN": GITLAB_TOKEN ?? "", "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(
      `GitLab: ${method} ${path} was answered with ${response.status}: ${await response.text()}`,
    );
  }
  return response;
}

const [name, ...args] = process.argv.slice(2);
if (!Object.hasOwn(commands, name ?? "")) throw new Error(`one of ${Object.keys(commands).join(", ")}`);
await commands[name](...args);
