import { request as send } from "node:http";
import { gunzipSync } from "node:zlib";
import EdgeGrid from "akamai-edgegrid";
import { DEFAULT_BASE_PATH } from "pulumi-akamai-event-center/contract";
import type { Credentials } from "akamai-event-center-simulator";

/** A request of a test: signed by akamai-edgegrid and sent as it is, whatever it holds. */
export interface TestRequest {
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

export interface TestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The parsed body; undefined where it is not JSON. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers of any shape
  readonly body: any;
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
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, body: parse(text) });
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
