import type { Operation } from "../api/router";

/** What a fault hook is asked about. */
export interface FaultRequest {
  /** Such as GET. */
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** As sent, without the question mark. */
  readonly query: string;
  /** Parsed; undefined where there is none or it is not JSON. */
  readonly body: unknown;
  /** Of the API; `unknown` for what is none. */
  readonly operation: Operation | "unknown";
  /** The how-manieth request of this operation since the hook was set. */
  readonly n: number;
}

/** What goes wrong with one request. */
export interface Fault {
  /** Answered instead of the work, or with `after` instead of the work's answer. */
  readonly status?: number;
  /** Headers that are added, or replaced. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The text that is answered. */
  readonly body?: string;
  /** Milliseconds before anything is done. */
  readonly delay?: number;
  /** The connection is destroyed before or after the work is done. */
  readonly cut?: "before" | "after";
  /** The status or garbage is answered after the work was done. */
  readonly after?: boolean;
  /** A page instead of JSON, the first half of the answer, or the answer about another event. */
  readonly garbage?: "html" | "cut-short" | "other-event";
}

/** Asked about every request: what goes wrong with it; undefined for nothing. */
export type FaultHook = (request: FaultRequest) => Fault | undefined | Promise<Fault | undefined>;

/** True where the fault takes the place of the work. */
export const replacesWork = ({ status, body, garbage, after, cut }: Fault): boolean =>
  cut === "before" ||
  (cut === undefined &&
    !after &&
    (garbage === "html" || (garbage === undefined && (status !== undefined || body !== undefined))));

const HTML = "<!DOCTYPE html><html><body><h1>Service temporarily unavailable</h1></body></html>";

/** Another event's answer where an event was asked for. */
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

/** An answer ready to be sent. */
export interface Sent {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string;
}

const PROBLEM = { "Content-Type": "application/problem+json" };

/** The answer that a fault makes of the work's answer (or of none, where the work was not done). */
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
