import { createServer, type IncomingMessage } from "node:http";
import { z } from "zod";

const entry = z.record(z.string(), z.unknown());

interface GitlabWrite {
  readonly method: string;
  /** Below the project, such as `issues/1`. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface FakeGitlab {
  /** The variables that a runner gives a job to reach it. */
  readonly env: Readonly<Record<string, string>>;
  /** Jobs of the present pipeline. */
  jobs: readonly Record<string, unknown>[];
  /** What was written since the last look. */
  readonly writes: () => readonly GitlabWrite[];
  /** A note that a person has written on the merge request. */
  readonly note: (body: string) => void;
  /** An issue that a person has written. */
  readonly issue: (description: string) => void;
  /** As a person would: closes or merges what is open in that list. */
  readonly close: (list: string) => void;
  readonly stop: () => Promise<void>;
}

export const GITLAB_TOKEN = "t0ken";
const ROOT = "/api/v4/projects/42/";
const SELF = { id: 99 };
const NOTES = "merge_requests/12/notes";
/** GitLab gives at most 100 at a time; so few make it give pages. */
const PAGE = 2;

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

  const server = createServer((request, response) => {
    const answer = (status: number, body: unknown, headers = {}) => {
      response
        .writeHead(status, { "content-type": "application/json", ...headers })
        .end(JSON.stringify(body));
    };
    const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
    const path = pathname.slice(ROOT.length);
    if (request.headers["private-token"] !== GITLAB_TOKEN) {
      answer(401, { message: "401 Unauthorized" });
      return;
    }
    if (pathname === "/api/v4/user") {
      answer(200, SELF);
      return;
    }
    if (path === "pipelines/815/jobs") {
      answer(200, fake.jobs);
      return;
    }
    if (!pathname.startsWith(ROOT)) {
      answer(404, { message: "404 Not Found" });
      return;
    }
    if (request.method === "GET") {
      const [, number] = /^issues\/(\d+)$/.exec(path) ?? [];
      if (number !== undefined) {
        answer(200, listOf("issues")[Number(number) - 1]);
        return;
      }
      const wanted = ["state", "labels", "source_branch"].filter((name) => searchParams.has(name));
      const all = listOf(path).filter((one) => wanted.every((name) => one[name] === searchParams.get(name)));
      const page = Number(searchParams.get("page") ?? "1");
      const next = all.length > page * PAGE ? String(page + 1) : "";
      answer(200, all.slice((page - 1) * PAGE, page * PAGE), { "x-next-page": next });
      return;
    }
    void read(request).then((body) => {
      writes.push({ method: request.method ?? "", path, body });
      if (request.method === "POST") {
        const list = listOf(path);
        const number = list.length + 1;
        const created = { id: number, iid: number, state: "opened", author: SELF, ...body };
        list.push(created);
        answer(201, created);
        return;
      }
      const [, list = "", number] = /^(.*)\/(\d+)$/.exec(path) ?? [];
      const found = listOf(list).find(({ id }) => id === Number(number));
      if (!found) {
        answer(404, { message: "404 Not Found" });
        return;
      }
      Object.assign(found, body, body["state_event"] === "close" ? { state: "closed" } : {});
      answer(200, found);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = z.object({ port: z.number() }).parse(server.address());
  return Object.assign(fake, {
    env: {
      CI_PIPELINE_ID: "815",
      CI_API_V4_URL: `http://127.0.0.1:${address.port}/api/v4`,
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
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  });
}

async function read(request: IncomingMessage): Promise<Record<string, unknown>> {
  request.setEncoding("utf8");
  let text = "";
  for await (const part of request) text += z.string().parse(part);
  return entry.parse(JSON.parse(text));
}
