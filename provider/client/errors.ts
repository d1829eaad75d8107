import type { Problem } from "../contract";

/** One way in which a request fails; the key is its code, which is the same in all versions. */
interface ErrorRow {
  /** A "rate limit" slows down all requests to the host; any other answer except "server" counts as a success of the gate. */
  readonly category:
    | "access"
    | "answer"
    | "cancelled"
    | "conflict"
    | "network"
    | "not found"
    | "rate limit"
    | "request"
    | "server"
    | "settings";
  /** Whether the request is retried. `if safe`: a POST only if the failed attempt certainly did nothing. */
  readonly retry: "always" | "if safe" | "never";
  /** What happened, and why. For the troubleshooting page, like `cure`. */
  readonly cause: string;
  /** What to do. */
  readonly cure: string;
}

/**
 * Every error of the client, and whether it may be retried. `http/classify.ts` and `http/exchange.ts` skip retries that would
 * meet the same; `http/send.ts` stops at `retryMax` or after ten minutes. The troubleshooting page is generated from it.
 */
export const CLIENT_ERRORS = {
  EVENT_CENTER_ACCESS_DENIED: {
    category: "access",
    retry: "never",
    cause:
      "The API client may not do this (403): its access level is too low, its group or account has no access to the event, or the service Event Center is not among its APIs. If the message names an object such as a CP code, the client has access to Event Center, but not to that object.",
    cure: "In Akamai Control Center, Identity & Access, give the API client READ-WRITE access to the service Event Center, or give its group access to the object that the message names. If it acts for another account, check `accountSwitchKey`.",
  },
  EVENT_CENTER_AUTHENTICATION: {
    category: "access",
    retry: "never",
    cause:
      "Akamai did not accept the signature: a token or the secret is wrong, inactive or of another client (401), or this machine's clock is more than 30 seconds off (400).",
    cure: "Set the clock if the message says that it is off. Otherwise copy the four values again from Control Center into the source that the message names: environment variables come before config, config before `.edgerc`.",
  },
  EVENT_CENTER_BASE_PATH: {
    category: "settings",
    retry: "never",
    cause:
      "The host answers, but has no Event Center at `basePath` (404 for the API itself). This says nothing about any event.",
    cure: "Set `basePath`: `/event-center-api/v3`, or `/events/v3` if Akamai has moved the account to its newer Event Center. Check that `host` is the API client's own host.",
  },
  EVENT_CENTER_CANCELLED: {
    category: "cancelled",
    retry: "never",
    cause: "The run was interrupted, or the caller's AbortSignal ended the request.",
    cure: "After an interrupted `pulumi up`, run it again: it finds what was created and creates nothing twice. If the stack is still locked, run `event-center recover`.",
  },
  EVENT_CENTER_CONFLICT: {
    category: "conflict",
    retry: "never",
    cause:
      "The request conflicts with Event Center (409): an equal event exists, or the event has changed since it was read.",
    cure: "Read the event again (`pulumi refresh`, or `getEvent`) and send the change again. See [versions and conflicts](concepts/versions-and-conflicts.md).",
  },
  EVENT_CENTER_CONNECTION: {
    category: "network",
    retry: "if safe", // a refused connection did nothing, a broken one may have carried the request
    cause:
      "No answer came: the host's name was not found, a proxy or firewall is in the way, or the connection broke.",
    cure: "Check the spelling of `host`, and that this machine reaches it on port 443 (`curl -I https://<host>`). If it is unknown whether a change was made, the next `pulumi up` finds out.",
  },
  EVENT_CENTER_CREDENTIALS: {
    category: "settings",
    retry: "never",
    cause:
      "No complete set of credentials was found: there are none, one of the four values is missing or malformed, or the file or section does not exist. Values from several sources are never combined.",
    cure: "Complete the source that the message names: `AKAMAI_HOST`, `AKAMAI_CLIENT_TOKEN`, `AKAMAI_CLIENT_SECRET` and `AKAMAI_ACCESS_TOKEN`; or the same in Pulumi's config, the secret with `--secret`; or the section of `~/.edgerc`.",
  },
  EVENT_CENTER_INVALID_REQUEST: {
    category: "request",
    retry: "never",
    cause:
      "Event Center refused the request (400); the message names the member and, unless it is secret, the value.",
    cure: "Change the member. If a preview accepted it, Event Center has a rule that is not in its document.",
  },
  EVENT_CENTER_NOT_FOUND: {
    category: "not found",
    retry: "never",
    cause: "The event is not in Event Center (404).",
    cure: "Run `pulumi refresh`, which removes it from state, then `pulumi up`, which creates it again if it is still declared. If the event should exist, check `accountSwitchKey` and the credentials: another account has other events.",
  },
  EVENT_CENTER_RATE_LIMITED: {
    category: "rate limit",
    retry: "always", // Akamai did nothing, so a POST is safe to repeat
    cause:
      "Akamai refused every attempt: too many requests (429), or its gateway blocked a burst of them (400 or 403, `WAF deny rule IPBLOCK-BURST`). Nothing was done. In either case, a call waits at most ten minutes.",
    cure: "Wait; after a block, send nothing for ten minutes. Or set `requestLimit` (requests per second), a lower `concurrency` or a larger `retryMax`. See [rate limits](concepts/rate-limits.md).",
  },
  EVENT_CENTER_RESPONSE: {
    category: "answer",
    retry: "if safe", // an answer that was cut short may arrive complete; a redirect or a damaged one would come again
    cause:
      "The answer is not from Event Center: it is not JSON, cut short, a redirect, or incomplete. Usually it is a page of a proxy or a gateway, or a sign-in page; even with 404 it says nothing about an event.",
    cure: "Check `host`, `basePath` and the proxy (`HTTPS_PROXY`, `NO_PROXY`). If Akamai itself sends this answer, give its support the request id.",
  },
  EVENT_CENTER_SERVER: {
    category: "server",
    retry: "if safe", // it may have failed before the work or after it
    cause: "Event Center or Akamai's gateway failed (5xx).",
    cure: "Run the same command again later; it first searches for what may have been created. Akamai's support needs the request id in the message.",
  },
  EVENT_CENTER_TIMEOUT: {
    category: "network",
    retry: "if safe", // the work may go on after we stopped waiting
    cause: "An attempt took longer than `requestTimeout`.",
    cure: "Run the command again: it first checks what was done. On a slow connection, increase `requestTimeout` (seconds).",
  },
  EVENT_CENTER_UNEXPECTED_STATUS: {
    category: "answer",
    retry: "never",
    cause:
      "The answer has an HTTP status that the API document does not name, such as 405 or 415. Usually the request reached another service.",
    cure: "Check `host` and `basePath`, and whether a proxy changes methods or bodies.",
  },
} as const satisfies Readonly<Record<string, ErrorRow>>;

/** The codes of the client's errors; they are the same in all versions. */
export type ErrorCode = keyof typeof CLIENT_ERRORS;

/** The six operations of the API. Source: API summary. */
export type Operation =
  "listEvents" | "createEvent" | "getEvent" | "updateEvent" | "deleteEvent" | "listTags";

/**
 * Whether any attempt of the call may have changed something: `not done` means certainly not, `unknown` means that you
 * have to read the event to find out.
 */
export type Outcome = "not done" | "unknown";

/**
 * `duplicate`: an event of the same name, start and end exists. `version`: another client has changed the event.
 * `unknown`: the server did not say which.
 */
export type ConflictKind = "duplicate" | "version" | "unknown";

/** The facts of a failure. They never contain a credential, a signature or a request's headers. */
export interface ErrorFacts {
  /** The operation that failed. */
  readonly operation?: Operation | undefined;
  /** The HTTP status of the last answer; undefined if there was none. */
  readonly status?: number | undefined;
  /** The problem that the server described, with secret values masked. */
  readonly problem?: Problem | undefined;
  /** How many attempts were made. */
  readonly attempts?: number | undefined;
  /** Akamai's identifier of the request, for its support. */
  readonly requestId?: string | undefined;
  /** Whether anything may have been changed. Default: `not done`. */
  readonly outcome?: Outcome | undefined;
  /** Of a conflict: its reason. Default: `unknown`. */
  readonly kind?: ConflictKind | undefined;
  /** Of a rate limit: seconds that the server asks to wait. */
  readonly retryAfter?: number | undefined;
  /** Of a 404: whether the answer was a problem document. Default: false. */
  readonly hasProblem?: boolean | undefined;
  /** Of a 403: whether it is about an associated object. Default: false. */
  readonly isAboutObject?: boolean | undefined;
}

/** The base of every error that the client throws. */
export abstract class EventCenterError extends Error {
  /** The error's code on the troubleshooting page; the same in all versions. */
  abstract readonly code: ErrorCode;
  /** The operation that failed. */
  readonly operation: Operation | undefined;
  /** The HTTP status of the last answer; undefined if there was none. */
  readonly status: number | undefined;
  /** The problem that the server described, with secret values masked. */
  readonly problem: Problem | undefined;
  /** How many attempts were made. */
  readonly attempts: number;
  /** Akamai's identifier of the request, for its support. */
  readonly requestId: string | undefined;
  /** Whether the call may have changed anything, in this or in an earlier attempt. */
  readonly outcome: Outcome;

  constructor(message: string, facts: ErrorFacts = {}) {
    super(message);
    this.name = new.target.name;
    this.operation = facts.operation;
    this.status = facts.status;
    this.problem = facts.problem;
    this.attempts = facts.attempts ?? 0;
    this.requestId = facts.requestId;
    this.outcome = facts.outcome ?? "not done";
  }
}

function errorOf<Code extends ErrorCode>(code: Code) {
  return class extends EventCenterError {
    /** The error's code on the troubleshooting page; the same in all versions. */
    readonly code = code;
  };
}

/** 403: the API client, or its access level, does not allow this. */
export class AccessDeniedError extends errorOf("EVENT_CENTER_ACCESS_DENIED") {
  /** True if the client has no access to an object of the event, which says nothing about the event itself. */
  readonly isAboutObject: boolean;

  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, facts);
    this.isAboutObject = facts.isAboutObject ?? false;
  }
}
/** 401, or 400 if the clock is wrong: the signature or a token was not accepted. */
export class AuthenticationError extends errorOf("EVENT_CENTER_AUTHENTICATION") {}
/** 404 for the API itself: the base path is wrong for this host. Says nothing about any event. */
export class BasePathError extends errorOf("EVENT_CENTER_BASE_PATH") {}
/** The caller's AbortSignal ended the request or its wait. */
export class CancelledError extends errorOf("EVENT_CENTER_CANCELLED") {}
/** No answer came: the host was not found or reached, or the connection broke. */
export class ConnectionError extends errorOf("EVENT_CENTER_CONNECTION") {}
/** Credentials are missing, incomplete, unreadable or malformed. The message names the source, the section and the keys, but no value. */
export class CredentialsError extends errorOf("EVENT_CENTER_CREDENTIALS") {}
/** 400: Event Center refused the content of the request; `problem` names parameter and value. */
export class InvalidRequestError extends errorOf("EVENT_CENTER_INVALID_REQUEST") {}
/** 404 for one event. The base path is known to be right. Outcome `unknown`: an earlier attempt may have deleted it. */
export class NotFoundError extends errorOf("EVENT_CENTER_NOT_FOUND") {
  /** False if the 404 was not a problem document: then only a list without the event proves that it is gone. */
  readonly hasProblem: boolean;

  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, facts);
    this.hasProblem = facts.hasProblem ?? false;
  }
}
/** The answer cannot be used: a page with a status below 500, not JSON, cut short, a redirect, or not as the document describes it. */
export class ResponseError extends errorOf("EVENT_CENTER_RESPONSE") {}
/** 5xx: Event Center or its gateway failed. */
export class ServerError extends errorOf("EVENT_CENTER_SERVER") {}
/** An attempt took longer than `requestTimeout`. */
export class TimeoutError extends errorOf("EVENT_CENTER_TIMEOUT") {}
/** Any other status, such as 405 and 415. */
export class UnexpectedStatusError extends errorOf("EVENT_CENTER_UNEXPECTED_STATUS") {}

/** 409: the request conflicts with what Event Center holds. Outcome `unknown`: perhaps with an earlier attempt of its own. */
export class ConflictError extends errorOf("EVENT_CENTER_CONFLICT") {
  /** The reason of the conflict. */
  readonly kind: ConflictKind;

  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, facts);
    this.kind = facts.kind ?? "unknown";
  }
}

/** 429, or the gateway's block of a burst, still after all retries or ten minutes. */
export class RateLimitedError extends errorOf("EVENT_CENTER_RATE_LIMITED") {
  /** Seconds that the server asks to wait; undefined if it did not say. */
  readonly retryAfter: number | undefined;

  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, facts);
    this.retryAfter = facts.retryAfter;
  }
}

/** The class of each code. */
export const ERROR_CLASSES = {
  EVENT_CENTER_ACCESS_DENIED: AccessDeniedError,
  EVENT_CENTER_AUTHENTICATION: AuthenticationError,
  EVENT_CENTER_BASE_PATH: BasePathError,
  EVENT_CENTER_CANCELLED: CancelledError,
  EVENT_CENTER_CONFLICT: ConflictError,
  EVENT_CENTER_CONNECTION: ConnectionError,
  EVENT_CENTER_CREDENTIALS: CredentialsError,
  EVENT_CENTER_INVALID_REQUEST: InvalidRequestError,
  EVENT_CENTER_NOT_FOUND: NotFoundError,
  EVENT_CENTER_RATE_LIMITED: RateLimitedError,
  EVENT_CENTER_RESPONSE: ResponseError,
  EVENT_CENTER_SERVER: ServerError,
  EVENT_CENTER_TIMEOUT: TimeoutError,
  EVENT_CENTER_UNEXPECTED_STATUS: UnexpectedStatusError,
} as const satisfies {
  [Code in ErrorCode]: new (message: string, facts: ErrorFacts) => EventCenterError & { code: Code };
};
