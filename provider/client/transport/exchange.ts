import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type * as Axios from "axios";
import { z } from "zod";
import { isLoopback } from "../../client/credentials";
import type { Signed } from "./signer";

/** What came back, whole. Header names are lower-case. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Partial<Record<string, string>>>;
  readonly text: string;
}

/** Why nothing that can be read came back. Holds no part of the request. */
export class ExchangeFailure {
  constructor(
    readonly kind: "connection" | "timeout" | "cut" | "unreadable",
    /** The system's word, such as ECONNREFUSED. */
    readonly reason: string,
    /** False where the request certainly never reached the server. */
    readonly mayHaveArrived: boolean,
    /** False where another attempt would meet the same. */
    readonly passing: boolean,
  ) {}
}

/** An answer of this size is no answer of Event Center's: 1,000 full events take some 20 MB. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

interface Sender {
  readonly axios: Axios.AxiosInstance;
  readonly httpAgent: HttpAgent;
  readonly httpsAgent: HttpsAgent;
}

let sender: Sender | undefined;

/** Loaded at the first request: a check or a preview needs none. Idle connections do not keep the process alive. */
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
      // The bytes that were signed are the bytes that are sent, and ours alone is the reading of the answer.
      transformRequest: [(data: unknown) => data],
      transformResponse: [(data: unknown) => data],
    }),
  };
}

/**
 * One attempt: sends what was signed and reads the whole answer, within `timeout` seconds.
 * Gives an ExchangeFailure where no answer came; rejects only with the reason of the caller's signal.
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
      headers: request.headers,
      data: request.body,
      signal: attempt.signal,
      httpAgent: sender.httpAgent,
      httpsAgent: sender.httpsAgent,
      // The usual HTTPS_PROXY and NO_PROXY hold, but nothing on this computer is asked of a proxy.
      ...(isLoopback(new URL(request.url).hostname) ? { proxy: false } : {}),
    });
    return { status, headers: textHeaders(headers), text: typeof data === "string" ? data : "" };
  } catch (error) {
    signal?.throwIfAborted();
    return attempt.signal.aborted
      ? new ExchangeFailure("timeout", "ETIMEDOUT", true, true)
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

/** What is read of an error of axios. */
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

/** Only words of the system leave here: the error of axios holds the request with all its headers. */
function describeFailure(error: unknown): ExchangeFailure {
  const { code, message, cause } = failure.parse(error);
  if (/^Z_|ERR_BAD_RESPONSE|ERR_BR_|BROTLI/.test(code)) {
    // An answer that broke off may be whole the next time; one that is damaged or endless will not.
    const cut = /abort|unexpected end/.test(message);
    return new ExchangeFailure(cut ? "cut" : "unreadable", code, true, cut);
  }
  if (/CERT|SELF_SIGNED|^ERR_TLS|^ERR_SSL|UNABLE_TO_(GET|VERIFY)|^EPROTO$/.test(code)) {
    return new ExchangeFailure("connection", code, false, false);
  }
  const unsent =
    UNSENT.includes(code) ||
    cause?.syscall === "connect" ||
    // Every address of the host was tried, none answered.
    cause?.errors !== undefined ||
    message.includes("before secure TLS connection was established");
  return new ExchangeFailure("connection", code, !unsent, true);
}
