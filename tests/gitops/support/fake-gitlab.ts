import { type FakeAnswer, type FakeServer, fakeServer } from "./fake-server";

interface GitlabWrite {
  readonly method: string;
  /** Below the project, such as `issues/1`. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface FakeGitlab {
  /** The variables by which a job reaches it. */
  readonly env: Readonly<Record<string, string>>;
  /** Jobs of the current pipeline. */
  jobs: readonly Record<string, unknown>[];
  /** The writes since the last call. */
  readonly writes: () => readonly GitlabWrite[];
  /** Adds a person's note to the merge request. */
  readonly note: (body: string) => void;
  /** Adds a person's issue. */
  readonly issue: (description: string) => void;
  /** Closes everything that is open in that list. */
  readonly close: (list: string) => void;
  readonly stop: FakeServer["stop"];
}

export const GITLAB_TOKEN = "t0ken";
const ROOT = "/api/v4/projects/42/";
const SELF = { id: 99 };
const NOTES = "merge_requests/12/notes";
/** The page size; GitLab's is at most 100. */
const PAGE = 2;
const NOT_FOUND: FakeAnswer = { status: 404, body: { message: "404 Not Found" } };

/**
 * GitLab's lists of notes, issues and merge requests, as far as the template's script asks for them, in memory.
 * Filters: `state`, `labels`, `source_branch`. Answers 401 to another token and 404 to what is not there.
 */
export async function fakeGitlab(): Promise<FakeGitlab> {
  const lists = new Map<string, Record<string, unknown>[]>();
  const fake = { jobs: [] as readonly Record<string, unknown>[] };
  let writes: GitlabWrite[] = [];
  const listOf = (path: string) => {
    const found = lists.get(path) ?? [];
    lists.set(path, found);
    return found;
  };

  const get = (path: string, query: URLSearchParams): FakeAnswer => {
    const [, number] = /^issues\/(\d+)$/.exec(path) ?? [];
    if (number !== undefined) return { status: 200, body: listOf("issues")[Number(number) - 1] };
    const wanted = ["state", "labels", "source_branch"].filter((name) => query.has(name));
    const all = listOf(path).filter((one) => wanted.every((name) => one[name] === query.get(name)));
    const page = Number(query.get("page") ?? "1");
    const next = all.length > page * PAGE ? String(page + 1) : "";
    return { status: 200, body: all.slice((page - 1) * PAGE, page * PAGE), headers: { "x-next-page": next } };
  };
  const post = (path: string, body: Record<string, unknown>): FakeAnswer => {
    const list = listOf(path);
    const number = list.length + 1;
    const created = { id: number, iid: number, state: "opened", author: SELF, ...body };
    list.push(created);
    return { status: 201, body: created };
  };
  const put = (path: string, body: Record<string, unknown>): FakeAnswer => {
    const [, list = "", number] = /^(.*)\/(\d+)$/.exec(path) ?? [];
    const found = listOf(list).find(({ id }) => id === Number(number));
    if (!found) return NOT_FOUND;
    Object.assign(found, body, body["state_event"] === "close" ? { state: "closed" } : {});
    return { status: 200, body: found };
  };

  const { origin, stop } = await fakeServer(({ method, url: { pathname, searchParams }, headers, body }) => {
    const path = pathname.slice(ROOT.length);
    if (headers["private-token"] !== GITLAB_TOKEN) {
      return { status: 401, body: { message: "401 Unauthorized" } };
    }
    if (pathname === "/api/v4/user") return { status: 200, body: SELF };
    if (path === "pipelines/815/jobs") return { status: 200, body: fake.jobs };
    if (!pathname.startsWith(ROOT)) return NOT_FOUND;
    if (method === "GET") return get(path, searchParams);
    writes.push({ method, path, body });
    return method === "POST" ? post(path, body) : put(path, body);
  });
  return Object.assign(fake, {
    env: {
      CI_PIPELINE_ID: "815",
      CI_API_V4_URL: `${origin}/api/v4`,
      CI_PROJECT_ID: "42",
      CI_PROJECT_PATH: "group/live-events",
      CI_SERVER_PROTOCOL: "https",
      CI_SERVER_FQDN: "gitlab.example",
      CI_DEFAULT_BRANCH: "main",
      CI_PROJECT_URL: "https://gitlab.example/group/live-events",
      CI_JOB_URL: "https://gitlab.example/group/live-events/-/jobs/4711",
      GITLAB_TOKEN,
    },
    writes: () => {
      const found = writes;
      writes = [];
      return found;
    },
    note: (body: string) => {
      const id = listOf(NOTES).length + 1;
      listOf(NOTES).push({ id, author: { id: 1 }, body });
    },
    issue: (description: string) => {
      const iid = listOf("issues").length + 1;
      listOf("issues").push({ id: iid, iid, state: "opened", author: { id: 1 }, description });
    },
    close: (list: string) => {
      listOf(list).forEach((one) => (one["state"] = "closed"));
    },
    stop,
  });
}
