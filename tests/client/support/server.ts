import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { EventCenter, type EventCenterOptions } from "../../../provider/client";
import { expectedAuthorization } from "./reference-signature";

/** A request as it came over the wire. */
interface Received {
  readonly method: string;
  /** Path and query exactly as sent. */
  readonly target: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
  readonly at: number;
  /** True if the signature is the one that the received bytes demand. */
  readonly isSigned: boolean;
}

/** What a server answers: JSON, by default with 200, or anything done with the response by hand. */
export type Reply =
  | {
      readonly status?: number;
      readonly headers?: Record<string, string>;
      readonly json?: unknown;
      readonly text?: string;
    }
  | ((response: ServerResponse) => void);

interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly received: Received[];
  /** A client that talks to this server, does not wait long, and has no environment. */
  client(options?: EventCenterOptions): EventCenter;
}

export const SECRET = "c2VjcmV0LXNlY3JldC1zZWNyZXQ=";
export const TEST_CREDENTIALS = {
  clientToken: "akab-client-token-0123456789",
  clientSecret: SECRET,
  accessToken: "akab-access-token-0123456789",
};

/** Servers for the tests of a file; all are closed after each test. The reply gets the count of requests, from 1. */
export function servers(): (
  reply: (request: Received, count: number) => Reply | Promise<Reply>,
) => Promise<TestServer> {
  const running: (() => Promise<void>)[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((close) => close()));
  });
  return async (reply) => {
    const received: Received[] = [];
    const server = createServer((request, response) => {
      void (async () => {
        const chunks: Buffer[] = [];
        for await (const chunk of request as AsyncIterable<Buffer>) {
          chunks.push(chunk);
        }
        const { method = "", url: target = "", headers } = request;
        const body = Buffer.concat(chunks);
        const authorization = headers.authorization ?? "";
        const url = `http://${headers.host ?? ""}${target}`;
        const isSigned =
          authorization === expectedAuthorization(authorization, { method, url, body }, SECRET);
        const entry = { method, target, headers, body, at: Date.now(), isSigned };
        received.push(entry);
        write(response, await reply(entry, received.length));
      })();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    running.push(
      () =>
        new Promise((resolve) => {
          server.close(() => {
            resolve();
          });
          server.closeAllConnections();
        }),
    );
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    const client = (options: EventCenterOptions = {}) =>
      new EventCenter({
        host: url,
        ...TEST_CREDENTIALS,
        environment: {},
        requestTimeout: 5,
        retryMax: 3,
        retryWaitMin: 0.001,
        retryWaitMax: 0.01,
        warn: () => undefined,
        ...options,
      });
    return { url, port, received, client };
  };
}

function write(response: ServerResponse, reply: Reply): void {
  if (typeof reply === "function") {
    reply(response);
    return;
  }
  const { status = 200, headers, json, text } = reply;
  response.writeHead(status, { "Content-Type": "application/json", ...headers });
  response.end(text ?? (json === undefined ? "" : JSON.stringify(json)));
}

/** A problem body, which may say anything. */
export function problemOf(status: number, members: Record<string, unknown> = {}): Reply {
  return {
    status,
    headers: { "Content-Type": "application/problem+json" },
    json: { type: "about:blank", title: "Problem", status, ...members },
  };
}

export const SMALL_EVENT = { name: "Final", start: "2036-07-13T18:00:00Z", end: "2036-07-13T21:00:00Z" };

export const answerOf = (id: number, more: Record<string, unknown> = {}) => ({
  id,
  version: 0,
  ...SMALL_EVENT,
  ...more,
});

export const pageOf = (data: readonly unknown[], more: Record<string, unknown> = {}) => ({
  metadata: { page: 1, pageSize: 25, totalPageCount: 1, totalResultsCount: data.length, ...more },
  data,
});

/** What a promise rejects with, which must be of the class. */
export async function failureOf<Failure>(
  promise: Promise<unknown>,
  expected: abstract new (...parameters: never[]) => Failure,
): Promise<Failure> {
  const outcome: unknown = await promise.then(
    () => "it succeeded",
    (error: unknown) => error,
  );
  if (!(outcome instanceof expected)) {
    throw new Error(`expected ${expected.name}, but: ${String(outcome)}`);
  }
  return outcome;
}
