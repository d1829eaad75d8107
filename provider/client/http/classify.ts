import type { Problem } from "../../contract";
import { CLIENT_ERRORS, type ErrorCode, type Outcome } from "../errors";
import { ExchangeFailure, type Answer } from "./exchange";
import type { ApiRequest } from "./request";

/** The body of an error answer. */
export interface Refusal {
  /** The problem document; undefined if the body is not one. */
  readonly problem: Problem | undefined;
  /** True if the body is not JSON: a gateway or proxy sent it, not Event Center. */
  readonly isPage: boolean;
}

/** Every kind of failed attempt, and its error. */
const CODES = {
  clock: "EVENT_CENTER_AUTHENTICATION",
  signature: "EVENT_CENTER_AUTHENTICATION",
  "inactive token": "EVENT_CENTER_AUTHENTICATION",
  unauthorized: "EVENT_CENTER_AUTHENTICATION",
  "no access": "EVENT_CENTER_ACCESS_DENIED",
  "no access to an object": "EVENT_CENTER_ACCESS_DENIED",
  invalid: "EVENT_CENTER_INVALID_REQUEST",
  "no event": "EVENT_CENTER_NOT_FOUND",
  "no API": "EVENT_CENTER_BASE_PATH",
  duplicate: "EVENT_CENTER_CONFLICT",
  version: "EVENT_CENTER_CONFLICT",
  "some conflict": "EVENT_CENTER_CONFLICT",
  "rate limit": "EVENT_CENTER_RATE_LIMITED",
  "burst block": "EVENT_CENTER_RATE_LIMITED",
  server: "EVENT_CENTER_SERVER",
  page: "EVENT_CENTER_RESPONSE",
  redirect: "EVENT_CENTER_RESPONSE",
  "see other": "EVENT_CENTER_RESPONSE",
  "proxy login": "EVENT_CENTER_UNEXPECTED_STATUS",
  unexpected: "EVENT_CENTER_UNEXPECTED_STATUS",
  connection: "EVENT_CENTER_CONNECTION",
  timeout: "EVENT_CENTER_TIMEOUT",
  cut: "EVENT_CENTER_RESPONSE",
  damaged: "EVENT_CENTER_RESPONSE",
} as const satisfies Readonly<Record<string, ErrorCode>>;

/** Finer than the code: each kind has its own message. */
export type Kind = keyof typeof CODES;

/** What went wrong with an attempt. */
export interface Diagnosis {
  readonly kind: Kind;
  readonly code: (typeof CODES)[Kind];
  /** Whether this attempt may have changed something nevertheless. */
  readonly outcome: Outcome;
  /** How many retries are safe and useful, regardless of `retryMax`. */
  readonly retries: number;
}

/** Decides which error an attempt is and whether to retry it. Needs the answer before it is masked. */
export function classify(result: Answer | ExchangeFailure, refusal: Refusal, request: ApiRequest): Diagnosis {
  const kind = result instanceof ExchangeFailure ? result.kind : kindOf(result.status, refusal, request);
  const code = CODES[kind];
  const { category, retry } = CLIENT_ERRORS[code];
  const ofChange =
    result instanceof ExchangeFailure
      ? result.outcome
      : category === "server" || MAY_FOLLOW_CHANGE.includes(kind)
        ? "unknown"
        : "not done";
  const outcome = request.method === "GET" ? "not done" : ofChange;
  const isSafe =
    retry === "always" || (retry === "if safe" && (request.method !== "POST" || outcome === "not done"));
  // Another attempt would get the same page or redirect, which is not followed.
  const comesAgain = kind === "redirect" || MAY_FOLLOW_CHANGE.includes(kind);
  const worth = result instanceof ExchangeFailure ? result.retries : comesAgain ? 0 : Infinity;
  return { kind, code, outcome, retries: isSafe ? worth : 0 };
}

/** A page may replace the answer to a change that was made, and 303 says that the answer is elsewhere. */
const MAY_FOLLOW_CHANGE: readonly Kind[] = ["page", "see other"];

function kindOf(status: number, { problem, isPage }: Refusal, request: ApiRequest): Kind {
  if (status >= 500) {
    return "server";
  }
  if (status >= 300 && status < 400) {
    return status === 303 && request.method !== "GET" ? "see other" : "redirect";
  }
  if (status === 429 || status === 407) {
    return status === 429 ? "rate limit" : "proxy login";
  }
  if (isPage) {
    return "page";
  }
  if ((status === 400 || status === 403) && isBurstBlock(problem)) {
    return "burst block";
  }
  switch (status) {
    case 400:
      return says(problem, /invalid timestamp/i) && !namesMember(problem) ? "clock" : "invalid";
    case 401:
      return says(problem, /signature/i)
        ? "signature"
        : says(problem, /inactive|expired|revoked|disabled|deactivated/i)
          ? "inactive token"
          : "unauthorized";
    case 403:
      return forbiddenEntity(problem) === undefined ? "no access" : "no access to an object";
    case 404:
      return ABOUT_ONE_EVENT.includes(request.operation) ? "no event" : "no API";
    case 409:
      return conflictOf(problem, request);
    default:
      return "unexpected";
  }
}

/** A 404 to these may mean that the event is gone; any other 404 means that the API is not there. */
const ABOUT_ONE_EVENT = ["getEvent", "updateEvent", "deleteEvent"];

/** Unless the gateway sent the problem, only the start of the detail counts: the API may quote a value with the same words. */
function isBurstBlock(problem: Problem | undefined): boolean {
  const isOfGateway = problem?.type?.includes("/pep-authn/") === true;
  const words = isOfGateway ? /\bWAF deny rule \S*(BURST|IPBLOCK)/i : /^WAF deny rule \S*(BURST|IPBLOCK)/i;
  return words.test(problem?.detail?.trim() ?? "");
}

/** The entity of a 403 if it is not the event: `CpCode` in "Insufficient permissions to access CpCode entity". */
export function forbiddenEntity(problem: Problem | undefined): string | undefined {
  const [entity] = textsOf(problem).flatMap(
    (text) => /\bpermissions? to \w+ (?:an? |the )?(\w+) entity\b/i.exec(text)?.[1] ?? [],
  );
  return entity === undefined || /^event$/i.test(entity) ? undefined : entity;
}

/** One of Akamai's problem types decides if there is one: the detail quotes the event's name, which may be any text. */
function conflictOf(problem: Problem | undefined, request: ApiRequest): Kind {
  const type = /\/(duplicate|concurrent-modification)$/.exec(problem?.type ?? "")?.[1];
  if (type !== undefined) {
    return type === "duplicate" ? "duplicate" : "version";
  }
  if (says(problem, /duplicate|already exist/i)) {
    return "duplicate";
  }
  if (says(problem, /concurrent-modification|version/i)) {
    return "version";
  }
  return request.operation === "createEvent" ? "duplicate" : "some conflict";
}

function says(problem: Problem | undefined, pattern: RegExp): boolean {
  return textsOf(problem).some((text) => pattern.test(text));
}

function textsOf(problem: Problem | undefined): string[] {
  const errors = problem?.errors?.flatMap(({ type, detail }) => [type, detail]) ?? [];
  return [problem?.title, problem?.detail, problem?.type, ...errors].filter((text) => text != null);
}

/** True if the problem names a member: then the API sent it, since the gateway does not know members. */
function namesMember(problem: Problem | undefined): boolean {
  return problem?.errors?.some(({ parameter, path }) => parameter ?? path) === true;
}
