import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type * as Axios from "axios";
import { z } from "zod";
import { isLoopback } from "../credentials";
import type { Outcome } from "../errors";
import type { Signed } from "./sign";

/** The whole answer. Header names are lower-case. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Partial<Record<string, string>>>;
  readonly text: string;
}

/** Why there is no readable answer. Contains no part of the request. */
export class ExchangeFailure {
  constructor(
    readonly kind: "connection" | "timeout" | "cut" | "damaged",
    /** The system's error code, such as ECONNREFUSED. */
    readonly reason: string,
    /** `not done` if the request certainly never reached the server. */
    readonly outcome: Outcome,
    /** How many retries are useful: 0 if another attempt would fail in the same way. */
    readonly retries = Infinity,
  ) {}
}

/** An unknown host name rarely becomes known; two retries are enough for a name server that restarts. */
const RETRIES_OF_UNKNOWN_HOST = 2;

/** Larger than any answer of Event Center: a page of 1,000 full events takes about 20 MB. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

interface Sender {
  readonly axios: Axios.AxiosInstance;
  readonly httpAgent: HttpAgent;
  readonly httpsAgent: HttpsAgent;
}

/** One for the process: it keeps connections open, which saves a TLS handshake for each request. */
let sender: Sender | undefined;

/**
 * Called at the first request: checks and previews send none, and loading axios takes 70 ms. Idle connections do not
 * keep the process alive.
 */
function loadSender(): Sender {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { default: axios } = require("axios") as typeof Axios;
  const httpAgent = new HttpAgent({ keepAlive: true });
  const httpsAgent = new HttpsAgent({ keepAlive: true });
  return {
    httpAgent,
    httpsAgent,
    axios: axios.create({
      adapter: "http",
      maxRedirects: 0,
      validateStatus: () => true,
      responseType: "text",
      decompress: true,
      maxContentLength: MAX_ANSWER_BYTES,
      maxBodyLength: Infinity,
      // The signed bytes must be sent unchanged, and only our code parses the answer.
      transformRequest: [(data: unknown) => data],
      transformResponse: [(data: unknown) => data],
    }),
  };
}

/**
 * One attempt: sends what was signed and reads the whole answer, within `timeout` seconds.
 * Returns an ExchangeFailure if no answer came; rejects only with the reason of the caller's signal.
 */
export async function exchange(
  request: Signed & { readonly method: string; readonly body: string | undefined },
  timeout: number,
  signal: AbortSignal | undefined,
): Promise<Answer | ExchangeFailure> {
  signal?.throwIfAborted();
  sender ??= loadSender();
  const attempt = new AbortController();
  const abort = () => {
    attempt.abort();
  };
  const timer = setTimeout(abort, timeout * 1000);
  signal?.addEventListener("abort", abort, { once: true });
  try {
    const { status, headers, data } = await sender.axios.request<unknown>({
      method: request.method,
      url: request.url,
      // Decompressing such a short answer takes longer than receiving it.
      headers:
        request.method === "GET" ? request.headers : { ...request.headers, "Accept-Encoding": "identity" },
      data: request.body,
      signal: attempt.signal,
      httpAgent: sender.httpAgent,
      httpsAgent: sender.httpsAgent,
      // HTTPS_PROXY and NO_PROXY apply as usual, but never to loopback.
      ...(isLoopback(new URL(request.url).hostname) ? { proxy: false } : {}),
    });
    return { status, headers: textHeaders(headers), text: typeof data === "string" ? data : "" };
  } catch (error) {
    signal?.throwIfAborted();
    return attempt.signal.aborted
      ? new ExchangeFailure("timeout", "ETIMEDOUT", "unknown")
      : describeFailure(error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

function textHeaders(headers: object): Partial<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]: [string, unknown]) =>
      typeof value === "string" ? [[name.toLowerCase(), value] as const] : [],
    ),
  );
}

/** The parts of an axios error that we use. */
const failure = z
  .object({
    code: z.string().catch("unknown"),
    message: z.string().catch(""),
    cause: z
      .object({ syscall: z.string().optional(), errors: z.array(z.unknown()).optional() })
      .optional()
      .catch(undefined),
  })
  .catch({ code: "unknown", message: "", cause: undefined });

/** The connection was never made. */
const UNSENT = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL"];

/** Returns only the system's codes: the axios error contains the request with all its headers. */
function describeFailure(error: unknown): ExchangeFailure {
  const { code, message, cause } = failure.parse(error);
  if (/^Z_|ERR_BAD_RESPONSE|ERR_BR_|BROTLI/.test(code)) {
    // An answer that was cut short may be complete next time; a damaged or endless one will not.
    const cut = /abort|unexpected end/.test(message);
    return cut
      ? new ExchangeFailure("cut", code, "unknown")
      : new ExchangeFailure("damaged", code, "unknown", 0);
  }
  if (/CERT|SELF_SIGNED|^ERR_TLS|^ERR_SSL|UNABLE_TO_(GET|VERIFY)|^EPROTO$/.test(code)) {
    return new ExchangeFailure("connection", code, "not done", 0);
  }
  const unsent =
    UNSENT.includes(code) ||
    cause?.syscall === "connect" ||
    // Every address of the host was tried.
    cause?.errors !== undefined ||
    message.includes("before secure TLS connection was established");
  return new ExchangeFailure(
    "connection",
    code,
    unsent ? "not done" : "unknown",
    code === "ENOTFOUND" ? RETRIES_OF_UNKNOWN_HOST : Infinity,
  );
}
