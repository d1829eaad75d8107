import { type FakeServer, fakeServer } from "./fake-server";

interface GithubWrite {
  readonly method: string;
  /** Below the repository, such as `issues/1`. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A run of a workflow, as GitHub lists it. */
interface Run {
  readonly status: string;
  readonly updated_at: string;
  readonly html_url: string;
}

/** A job of the present run, as GitHub lists it. */
interface RunJob {
  readonly name: string;
  readonly steps: readonly {
    readonly name: string;
    readonly status: string;
    readonly conclusion: string | null;
  }[];
}

export interface FakeGithub {
  /** The variables by which a job reaches it. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs by the file of their workflow. */
  readonly runs: Map<string, readonly Run[]>;
  /** Jobs of the current run. */
  jobs: readonly RunJob[];
  /** Who approved the current run. */
  approvers: readonly string[];
  /** The permission of each person; write by default. */
  readonly rights: Map<string, string>;
  /** The writes since the last call. */
  readonly writes: () => readonly GithubWrite[];
  /** Adds a comment of somebody else. */
  readonly comment: (login: string, body: string) => void;
  /** Closes all open pull requests. */
  readonly closePullRequests: () => void;
  readonly stop: FakeServer["stop"];
}

export const GH_TOKEN = "gh-t0ken";
const REPOSITORY = "example/live-events";
const ROOT = `/repos/${REPOSITORY}/`;
const PULL_REQUEST = 12;

/**
 * GitHub's lists of comments, issues, pull requests and runs, as far as the template's script asks for them, in memory.
 * Answers 401 to another token and 404 to what is not there.
 */
export async function fakeGithub(): Promise<FakeGithub> {
  const comments: Record<string, unknown>[] = [];
  const issues: Record<string, unknown>[] = [];
  const pulls: Record<string, unknown>[] = [];
  const runs = new Map<string, readonly Run[]>();
  const rights = new Map<string, string>();
  const fake = { jobs: [] as readonly RunJob[], approvers: [] as readonly string[] };
  let writes: GithubWrite[] = [];
  let last = 0;

  const listed = (path: string, query: URLSearchParams): unknown => {
    const isOpen = (one: Record<string, unknown>) => one["state"] === query.get("state");
    const [, workflow] = /^actions\/workflows\/([\w.]+)\/runs$/.exec(path) ?? [];
    if (workflow !== undefined) return { workflow_runs: runs.get(workflow) ?? [] };
    if (path === "actions/runs/4711/attempts/1/jobs") return { jobs: fake.jobs };
    if (path === "actions/runs/4711/approvals")
      return fake.approvers.map((login) => ({ state: "approved", user: { login } }));
    if (/^commits\/\w+\/pulls$/.test(path)) return [{ number: PULL_REQUEST }];
    const [, login] = /^collaborators\/([\w-]+)\/permission$/.exec(path) ?? [];
    if (login !== undefined) return { permission: rights.get(login) ?? "write" };
    if (path === `issues/${PULL_REQUEST}/comments`) return comments;
    // GitHub lists pull requests as issues, too.
    if (path === "issues")
      return [...pulls.map((one) => ({ ...one, pull_request: {} })), ...issues].filter(isOpen);
    const [, branch] = (query.get("head") ?? "").split(":");
    if (path === "pulls") return pulls.filter((one) => isOpen(one) && one["head"] === branch);
    return undefined;
  };
  const created = (path: string, body: Record<string, unknown>): unknown => {
    const number = (last += 1);
    const one = { id: number, number, state: "open", user: { login: "github-actions[bot]" }, ...body };
    if (path === "issues") issues.push(one);
    else if (path === "pulls") pulls.push(one);
    else if (path === `issues/${PULL_REQUEST}/comments`) comments.push(one);
    else if (!/^issues\/\d+\/comments$/.test(path)) return undefined;
    return one;
  };
  const changed = (path: string, body: Record<string, unknown>): unknown => {
    const [, list = "", number] = /^(issues\/comments|issues|pulls)\/(\d+)$/.exec(path) ?? [];
    const lists: Record<string, Record<string, unknown>[]> = { "issues/comments": comments, issues, pulls };
    const found = lists[list]?.find(({ id }) => id === Number(number));
    return found && Object.assign(found, body);
  };

  const { origin, stop } = await fakeServer(({ method, url: { pathname, searchParams }, headers, body }) => {
    const path = pathname.slice(ROOT.length);
    if (headers.authorization !== `Bearer ${GH_TOKEN}`) {
      return { status: 401, body: { message: "Bad credentials" } };
    }
    if (method !== "GET") writes.push({ method, path, body });
    const found =
      method === "GET"
        ? listed(path, searchParams)
        : method === "POST"
          ? created(path, body)
          : changed(path, body);
    return found === undefined || !pathname.startsWith(ROOT)
      ? { status: 404, body: { message: "Not Found" } }
      : { status: method === "POST" ? 201 : 200, body: found };
  });
  return Object.assign(fake, {
    env: {
      GITHUB_API_URL: origin,
      GITHUB_SERVER_URL: "https://github.example",
      GITHUB_REPOSITORY: REPOSITORY,
      GITHUB_SHA: "5a1e",
      GITHUB_REF_NAME: "main",
      GITHUB_RUN_ID: "4711",
      GITHUB_RUN_ATTEMPT: "1",
    },
    runs,
    rights,
    writes: () => {
      const found = writes;
      writes = [];
      return found;
    },
    comment: (login: string, body: string) => {
      comments.push({ id: (last += 1), user: { login }, body });
    },
    closePullRequests: () => {
      pulls.forEach((one) => (one["state"] = "closed"));
    },
    stop,
  });
}
