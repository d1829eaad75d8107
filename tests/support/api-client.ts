import { request as send } from "node:http";
import { gunzipSync } from "node:zlib";
import EdgeGrid from "akamai-edgegrid";
import { DEFAULT_BASE_PATH } from "pulumi-akamai-event-center/contract";
import type { Credentials } from "akamai-event-center-simulator";

/** A request of a test: signed by akamai-edgegrid and sent as it is, whatever it holds. */
interface TestRequest {
  readonly method?: string;
  /** Path and query; relative to the API's base path unless `absolute`. */
  readonly path: string;
  readonly absolute?: boolean;
  /** A string is sent as it is; anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Last change before the request leaves, after it was signed. */
  readonly tamper?: (headers: Record<string, string>) => Record<string, string>;
}

/** An event as tests look at it; what an answer really holds is what they expect. */
interface AnsweredEvent {
  readonly id: number;
  readonly version: number;
  readonly name: string;
  readonly description?: string | null;
  readonly start: string;
  readonly end: string;
  readonly audienceSize?: number | null;
  readonly coordinators?: readonly object[] | null;
  readonly tags?: readonly { readonly id: number; readonly name: string }[] | null;
  readonly objects?: readonly object[];
}

interface AnsweredPage {
  readonly metadata: { readonly totalResultsCount: number; readonly sort: readonly object[] };
  readonly data: readonly AnsweredEvent[];
}

interface AnsweredProblem {
  readonly type: string;
  readonly status: number;
  readonly detail?: string;
  readonly requestTime?: string;
  readonly errors: readonly { readonly detail: string; readonly parameter?: string }[];
}

export class TestAnswer {
  constructor(
    readonly status: number,
    readonly headers: Readonly<Record<string, string | string[] | undefined>>,
    readonly text: string,
    /** The parsed body; undefined if it is not JSON. */
    readonly body: unknown = parse(text),
  ) {}

  // The same body by the shape that a test goes on to look into; a wrong guess fails the test.
  get event(): AnsweredEvent {
    return this.body as AnsweredEvent;
  }
  get events(): readonly AnsweredEvent[] {
    return this.body as AnsweredEvent[];
  }
  get page(): AnsweredPage {
    return this.body as AnsweredPage;
  }
  get problem(): AnsweredProblem {
    return this.body as AnsweredProblem;
  }
}

export type TestClient = (request: TestRequest) => Promise<TestAnswer>;

/** Signs as any Akamai client does. */
export function authorizationFor(
  credentials: Credentials,
  method: string,
  url: string,
  body?: string,
): string {
  const grid = new EdgeGrid(
    credentials.clientToken,
    credentials.clientSecret,
    credentials.accessToken,
    credentials.host,
  );
  // An absolute address as path, because the package puts https before any other host.
  const { request } = grid.auth({ path: url, method, headers: {}, ...(body !== undefined && { body }) });
  const signed: object = "headers" in request && request.headers ? request.headers : {};
  if (!("Authorization" in signed) || typeof signed.Authorization !== "string") {
    throw new Error("akamai-edgegrid did not sign");
  }
  return signed.Authorization;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Puts bytes on the wire exactly as given and reads the answer. */
export function exchange(
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  body?: string | Buffer,
): Promise<TestAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const outgoing = send(
      { hostname, port, path: url.slice(url.indexOf("/", "http://".length)), method, headers, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const bytes = Buffer.concat(chunks);
          const text = (
            response.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes
          ).toString();
          resolve(new TestAnswer(response.statusCode ?? 0, response.headers, text));
        });
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

export function clientFor(credentials: Credentials, basePath = DEFAULT_BASE_PATH): TestClient {
  return ({ method = "GET", path, absolute = false, body, headers, tamper = (same) => same }) => {
    const url = `${credentials.host}${absolute ? "" : basePath}${path}`;
    const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    return exchange(
      url,
      method,
      tamper({
        ...(text !== undefined && {
          "Content-Type": "application/json",
          "Content-Length": String(Buffer.byteLength(text)),
        }),
        ...headers,
        Authorization: authorizationFor(credentials, method, url, text),
      }),
      text,
    );
  };
}
