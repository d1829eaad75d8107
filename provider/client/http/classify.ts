import type { Problem } from "../../contract";
import type { Refusal } from "./answers";
import { CLIENT_ERRORS, type ErrorCode, type Outcome } from "../errors";
import { ExchangeFailure, type Answer } from "./exchange";
import type { ApiRequest } from "./request";

/** Every way in which an attempt fails, and which error it is. */
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
  "proxy login": "EVENT_CENTER_UNEXPECTED_STATUS",
  unexpected: "EVENT_CENTER_UNEXPECTED_STATUS",
  connection: "EVENT_CENTER_CONNECTION",
  timeout: "EVENT_CENTER_TIMEOUT",
  cut: "EVENT_CENTER_RESPONSE",
  damaged: "EVENT_CENTER_RESPONSE",
} as const satisfies Readonly<Record<string, ErrorCode>>;

/** Finer than the code: it picks the sentence that a person reads. */
export type Kind = keyof typeof CODES;

/** What an attempt without success came to. */
export interface Diagnosis {
  readonly kind: Kind;
  readonly code: (typeof CODES)[Kind];
  /** Whether this attempt may have been carried out all the same. */
  readonly outcome: Outcome;
  /** How many retries are safe and worth making, before `retryMax` is considered. */
  readonly retries: number;
}

/** Decides which error an attempt is and whether to retry it, by what came back before anything is masked. */
export function classify(result: Answer | ExchangeFailure, refusal: Refusal, request: ApiRequest): Diagnosis {
  const kind = result instanceof ExchangeFailure ? result.kind : kindOf(result.status, refusal, request);
  const code = CODES[kind];
  const { category, retry } = CLIENT_ERRORS[code];
  const ofChange =
    result instanceof ExchangeFailure
      ? result.outcome
      : category === "server" || kind === "page" // a page may stand in for the answer to a change that was made
        ? "unknown"
        : "not done";
  const outcome = request.method === "GET" ? "not done" : ofChange;
  const isSafe =
    retry === "always" || (retry === "if safe" && (request.method !== "POST" || outcome === "not done"));
  // A page or a redirect, which is not followed, would come again.
  const comesAgain = kind === "redirect" || kind === "page";
  const worth = result instanceof ExchangeFailure ? result.retries : comesAgain ? 0 : Infinity;
  return { kind, code, outcome, retries: isSafe ? worth : 0 };
}

function kindOf(status: number, { problem, isPage }: Refusal, request: ApiRequest): Kind {
  if (status >= 500) {
    return "server";
  }
  if (status >= 300 && status < 400) {
    return "redirect";
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

/** Their 404 may be the event's; any other 404 is the API's. */
const ABOUT_ONE_EVENT = ["getEvent", "updateEvent", "deleteEvent"];

/** By how the detail begins, unless the gateway speaks: the API may repeat a member's value that has the same words. */
function isBurstBlock(problem: Problem | undefined): boolean {
  const isOfGateway = problem?.type?.includes("/pep-authn/") === true;
  const words = isOfGateway ? /\bWAF deny rule \S*(BURST|IPBLOCK)/i : /^WAF deny rule \S*(BURST|IPBLOCK)/i;
  return words.test(problem?.detail?.trim() ?? "");
}

/** Whose 403 it is, where it is not the event's: `CpCode` of "Insufficient permissions to access CpCode entity". */
export function forbiddenEntity(problem: Problem | undefined): string | undefined {
  const [entity] = textsOf(problem).flatMap(
    (text) => /\bpermissions? to \w+ (?:an? |the )?(\w+) entity\b/i.exec(text)?.[1] ?? [],
  );
  return entity === undefined || /^event$/i.test(entity) ? undefined : entity;
}

/** By the type where it has one of Akamai's own: a detail repeats the event's name, which may say anything. */
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

/** The gateway judges the request as a whole; a fault of a member is the API's. */
function namesMember(problem: Problem | undefined): boolean {
  return problem?.errors?.some(({ parameter, path }) => parameter ?? path) === true;
}
