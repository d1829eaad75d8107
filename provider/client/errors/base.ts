import type { Problem } from "../../contract";

/** The six operations of the API. Source: API summary. */
export type Operation =
  "listEvents" | "createEvent" | "getEvent" | "updateEvent" | "deleteEvent" | "listTags";

/**
 * Whether the request may have changed anything: `not done` means certainly not,
 * `unknown` means that only a look at Event Center can tell.
 */
export type Outcome = "not done" | "unknown";

/** What every failure knows. Nothing here holds a credential, a signature or a request's headers. */
export interface ErrorFacts {
  /** The operation that failed. */
  readonly operation?: Operation | undefined;
  /** The HTTP status of the last answer; undefined where there was none. */
  readonly status?: number | undefined;
  /** The problem that the server described, without the values that must stand in no message. */
  readonly problem?: Problem | undefined;
  /** How many times the request was sent or tried. */
  readonly attempts?: number | undefined;
  /** Akamai's identifier of the request, for its support. */
  readonly requestId?: string | undefined;
  /** Whether anything may have been changed. Default: `not done`. */
  readonly outcome?: Outcome | undefined;
  /** True where an earlier attempt of the same request may have been carried out. */
  readonly afterUnknown?: boolean | undefined;
}

/** The base of every error that the client throws; `code` never changes between versions. */
export abstract class EventCenterError extends Error {
  /** By which the troubleshooting page tells cause and cure. */
  abstract readonly code: string;
  /** The operation that failed. */
  readonly operation: Operation | undefined;
  /** The HTTP status of the last answer; undefined where there was none. */
  readonly status: number | undefined;
  /** The problem that the server described, without the values that must stand in no message. */
  readonly problem: Problem | undefined;
  /** How many times the request was sent or tried. */
  readonly attempts: number;
  /** Akamai's identifier of the request, for its support. */
  readonly requestId: string | undefined;
  /** Whether anything may have been changed. */
  readonly outcome: Outcome;
  /** True where an earlier attempt of the same request may have been carried out. */
  readonly afterUnknown: boolean;

  constructor(message: string, facts: ErrorFacts = {}) {
    super(message);
    this.name = new.target.name;
    this.operation = facts.operation;
    this.status = facts.status;
    this.problem = facts.problem;
    this.attempts = facts.attempts ?? 0;
    this.requestId = facts.requestId;
    this.outcome = facts.outcome ?? "not done";
    this.afterUnknown = facts.afterUnknown ?? false;
  }
}
