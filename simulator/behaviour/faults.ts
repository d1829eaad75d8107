import type { Operation } from "../api/router";

/** The request that a fault hook decides on. */
export interface FaultRequest {
  /** Such as GET. */
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** As sent, without the question mark. */
  readonly query: string;
  /** Parsed; undefined if there is none or it is not JSON. */
  readonly body: unknown;
  /** `unknown` if no operation of the API matches. */
  readonly operation: Operation | "unknown";
  /** The number of this request among those of its operation since the hook was set, from 1. */
  readonly n: number;
}

/** How one request goes wrong. */
export interface Fault {
  /** The status to answer; the work is not done unless `after` is set. */
  readonly status?: number;
  /** Headers to add or replace. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The body to answer. */
  readonly body?: string;
  /** Milliseconds to wait before anything is done. */
  readonly delay?: number;
  /** Cuts the connection before or after the work is done. */
  readonly cut?: "before" | "after";
  /** Does the work before the status, body or garbage is answered. */
  readonly after?: boolean;
  /** Answers a page in place of JSON, the first half of the answer, or another event. */
  readonly garbage?: "html" | "cut-short" | "other-event";
}

/** Called for every request; returns its fault, or undefined for none. */
export type FaultHook = (request: FaultRequest) => Fault | undefined | Promise<Fault | undefined>;

/** Whether the work is not done. */
export const replacesWork = ({ status, body, garbage, after, cut }: Fault): boolean =>
  cut === "before" ||
  (cut === undefined &&
    !after &&
    (garbage === "html" || (garbage === undefined && (status !== undefined || body !== undefined))));

const HTML = "<!DOCTYPE html><html><body><h1>Service temporarily unavailable</h1></body></html>";

/** Replaces each event by another one. */
function ofAnotherEvent(body: unknown): unknown {
  if (Array.isArray(body)) {
    return body.map(ofAnotherEvent);
  }
  if (typeof body !== "object" || body === null) {
    return body;
  }
  if ("id" in body && typeof body.id === "number") {
    return { ...body, id: body.id + 1_000_000, name: "Another event" };
  }
  return "data" in body ? { ...body, data: ofAnotherEvent(body.data) } : body;
}

/** An answer to send. */
export interface Sent {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string;
}

const PROBLEM = { "Content-Type": "application/problem+json" };

/** Applies a fault to the answer, which is undefined if the work was not done. */
export function spoil(fault: Fault, answer: Sent | undefined, problemOf: (status: number) => object): Sent {
  const headers = { ...answer?.headers, ...fault.headers };
  if (fault.garbage === "html") {
    const type = { "Content-Type": "text/html" };
    return { status: fault.status ?? 200, headers: { ...headers, ...type }, payload: fault.body ?? HTML };
  }
  if (answer && fault.garbage !== undefined) {
    const payload =
      fault.garbage === "cut-short"
        ? answer.payload.slice(0, Math.floor(answer.payload.length / 2))
        : answer.payload && JSON.stringify(ofAnotherEvent(JSON.parse(answer.payload)));
    return { status: fault.status ?? answer.status, headers, payload };
  }
  const status = fault.status ?? answer?.status ?? 200;
  if (fault.body !== undefined) {
    return { status, headers: { "Content-Type": "application/json", ...headers }, payload: fault.body };
  }
  if (fault.status === undefined && answer) {
    return { ...answer, headers };
  }
  return {
    status,
    headers: { ...answer?.headers, ...(status >= 400 && PROBLEM), ...fault.headers },
    payload: status >= 400 ? JSON.stringify(problemOf(status)) : "",
  };
}
