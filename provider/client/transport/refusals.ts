import type { Problem } from "../../contract";
import type { Credentials } from "../../client/credentials";
import {
  AccessDeniedError,
  AuthenticationError,
  BasePathError,
  ConflictError,
  InvalidRequestError,
  NotFoundError,
  RateLimitedError,
  ResponseError,
  ServerError,
  UnexpectedStatusError,
  type ConflictKind,
  type ErrorFacts,
  type EventCenterError,
} from "../../client/errors";
import type { Answer } from "./exchange";
import { reasonsOf } from "./reasons";
import type { ApiRequest } from "./request";
import { toldWait } from "./told-wait";
import { plural, short } from "./wording";

/** Everything from which a refusal is explained. */
export interface Refusal {
  readonly request: ApiRequest;
  readonly answer: Answer;
  /** Masked: what messages may quote. */
  readonly problem: Problem | undefined;
  /** As it came: only to tell one kind of refusal from another. */
  readonly unmasked: Problem | undefined;
  readonly credentials: Credentials;
  readonly basePath: string;
  readonly facts: ErrorFacts;
}

/** The error that an answer other than success means, with a message that stands alone. */
export function refusalError(refusal: Refusal): EventCenterError {
  const { request, answer, problem, facts, basePath } = refusal;
  const { status } = answer;
  const { task } = request;
  const because = () => reasonsOf(problem, request).join("; ");
  if (status >= 500) {
    return new ServerError(serverMessage(refusal), facts);
  }
  switch (status) {
    case 400:
      return says(refusal, /invalid timestamp/i) && !namesMember(refusal)
        ? new AuthenticationError(clockMessage(refusal), facts)
        : new InvalidRequestError(`Event Center refused to ${task}: ${because()}`, facts);
    case 401:
      return new AuthenticationError(authenticationMessage(refusal), facts);
    case 403:
      return new AccessDeniedError(accessMessage(refusal), facts);
    case 404:
      return hasEventId(request)
        ? new NotFoundError(
            `Event Center cannot ${task}: it knows no such event for this account and contract type, which it reads ` +
              "from the credentials: check the number, the credentials and accountSwitchKey",
            facts,
          )
        : new BasePathError(basePathMessage(task, basePath, refusal.credentials), facts);
    case 407:
      return new UnexpectedStatusError(
        `Event Center did not ${task}: a proxy in between wants a user name and password (407). Give them in HTTPS_PROXY ` +
          "(http://user:password@proxy:port), or name the host in NO_PROXY",
        facts,
      );
    case 409:
      return conflict(refusal, because());
    case 429:
      return rateLimited(refusal);
    default:
      return status >= 300 && status < 400
        ? new ResponseError(
            `Event Center did not ${task}: the answer was a redirect (${status}), which is not followed, so that no ` +
              "credentials go elsewhere. Check host and basePath",
            facts,
          )
        : new UnexpectedStatusError(
            `Event Center did not ${task}: it answered ${status} (${because()}), which its document does not name: check host, ` +
              "basePath and a proxy in between",
            facts,
          );
  }
}

/** Requests for one event: their 404 may be the event's, the others' is the API's. */
function hasEventId(request: ApiRequest): boolean {
  return ["getEvent", "updateEvent", "deleteEvent"].includes(request.operation);
}

export function basePathMessage(task: string, basePath: string, credentials: Credentials): string {
  return (
    `Event Center cannot ${task}: ${credentials.host.name} has no Event Center at ${basePath} (404). Akamai's newer Event Center ` +
    "lives at /events/v3, the older at /event-center-api/v3: set basePath (AKAMAI_EVENT_CENTER_BASE_PATH) to the " +
    "other. Nothing was concluded about any event"
  );
}

function says({ unmasked }: Refusal, pattern: RegExp): boolean {
  const details = unmasked?.errors?.map(({ detail }) => detail) ?? [];
  return [unmasked?.title, unmasked?.detail, unmasked?.type, ...details].some(
    (text) => text != null && pattern.test(text),
  );
}

/** The gateway judges the request as a whole; a fault of a member is the API's. */
function namesMember({ unmasked }: Refusal): boolean {
  return unmasked?.errors?.some(({ parameter, path }) => parameter ?? path) === true;
}

/** For the people at Akamai who can look it up. */
function reference({ facts }: Refusal): string {
  return facts.requestId === undefined ? "" : ` (request id ${short(facts.requestId, 80)})`;
}

function words({ problem, request }: Refusal): string {
  const said = request.concealed ? undefined : (problem?.detail ?? problem?.title);
  return said ? `. It said: ${short(said)}` : "";
}

/** Seconds within which a signature is good, less what a request may take on its way. */
const CLOCK_TOLERANCE = 25;

function clockMessage(refusal: Refusal): string {
  const { answer, request } = refusal;
  const theirs = Date.parse(answer.headers["date"] ?? "");
  const off = Math.round((Date.now() - theirs) / 1000);
  const clock = Number.isNaN(theirs)
    ? "this computer's clock is off"
    : Math.abs(off) < CLOCK_TOLERANCE
      ? "its signature came too late or too early, though the clocks agree now: it may have been held up on its way"
      : `this computer's clock is ${plural(Math.abs(off), "second")} ${off < 0 ? "behind" : "ahead of"} Akamai's`;
  return (
    `Akamai refused to ${request.task}: ${clock}. A signature is good for 30 seconds only; check that the clock is set` +
    reference(refusal)
  );
}

function authenticationMessage(refusal: Refusal): string {
  const { credentials, request } = refusal;
  const cause = says(refusal, /signature/i)
    ? "the signature does not match: the client secret does not belong to the client token. Copy the credentials again"
    : says(refusal, /inactive|expired|revoked|disabled|deactivated/i)
      ? "a token of the API client is inactive. Activate it in Akamai Control Center, or create new credentials there"
      : "a token or the signature was not accepted. Check that host, client token, client secret and access token " +
        "belong to one API client and are active";
  return `Akamai refused to ${request.task} with the credentials from ${credentials.source}: ${cause}${words(refusal)}${reference(refusal)}`;
}

function accessMessage(refusal: Refusal): string {
  const { credentials, request } = refusal;
  const level = request.method === "GET" ? "at least READ-ONLY" : "READ-WRITE";
  const account =
    credentials.accountSwitchKey === undefined
      ? ""
      : ", and that it may act for the account of the account switch key";
  return (
    `Akamai does not allow this API client (${credentials.source}) to ${request.task}. Check in Akamai Control Center that it has the API ` +
    `service named Event Center with access level ${level}${account}${words(refusal)}${reference(refusal)}`
  );
}

function conflict(refusal: Refusal, because: string): ConflictError {
  const { request, facts } = refusal;
  const kind = conflictKind(refusal);
  const explanation = {
    duplicate: "an event of the same name, start and end already exists",
    version: "another client has changed it since it was read",
    unknown:
      "it is in conflict with what Event Center holds: changed by another client, or the same name, start and end as another event",
  }[kind];
  const said = because === "Conflict" || because === "it did not say why" ? "" : ` (${because})`;
  return new ConflictError(`Event Center refused to ${request.task}: ${explanation}${said}`, kind, facts);
}

function conflictKind(refusal: Refusal): ConflictKind {
  if (says(refusal, /duplicate|already exist/i)) {
    return "duplicate";
  }
  if (says(refusal, /concurrent-modification|version/i)) {
    return "version";
  }
  return refusal.request.operation === "createEvent" ? "duplicate" : "unknown";
}

function rateLimited(refusal: Refusal): RateLimitedError {
  const { request, answer, facts } = refusal;
  const told = toldWait(answer);
  const seconds = told === undefined ? undefined : Math.ceil(told / 1000);
  return new RateLimitedError(
    `Event Center did not ${request.task}: too many requests (429), after ${plural(facts.attempts ?? 1, "attempt")}` +
      `${seconds === undefined ? "" : `; it asks to wait ${plural(seconds, "second")}`}. Nothing was done. Lower ` +
      "requestLimit or concurrency, or try again later",
    seconds,
    facts,
  );
}

function serverMessage(refusal: Refusal): string {
  const { request, answer, facts } = refusal;
  const unknown = facts.outcome === "unknown" ? ". Whether it was done is not known" : "";
  return (
    `Event Center failed to ${request.task}: it answered ${answer.status}, after ` +
    `${plural(facts.attempts ?? 1, "attempt")}${unknown}${words(refusal)}${reference(refusal)}`
  );
}
