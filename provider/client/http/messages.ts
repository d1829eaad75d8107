import type { Settings } from "../../config";
import { isLoopback, type Credentials } from "../credentials";
import type { ErrorFacts } from "../errors";
import type { Kind } from "./classify";
import { ExchangeFailure, type Answer } from "./exchange";
import { NOT_SAID, reasonsOf } from "./faults";
import type { ApiRequest } from "./request";
import { mediaType, plural, short } from "./text";

/** What a message is written from; the problem in `facts` is masked. */
export interface MessageFacts {
  readonly request: ApiRequest;
  readonly result: Answer | ExchangeFailure;
  readonly credentials: Credentials;
  readonly settings: Settings;
  readonly facts: ErrorFacts;
  /** How long ago the first attempt failed, in milliseconds. */
  readonly waited: number;
  /** Whether the answer's body is not JSON, so that it does not come from Event Center. */
  readonly isPage: boolean;
  /** Of a 403: the kind of associated object to which access is denied, such as CpCode. */
  readonly entity: string | undefined;
}

/** The message of each kind of failure; the code is added when it is printed. */
export function messageOf(kind: Kind, from: MessageFacts): string {
  const { request, result, credentials, settings, facts, waited, isPage, entity } = from;
  const { task } = request;
  const attempts = `after ${plural(facts.attempts ?? 1, "attempt")}`;
  const unknown = facts.outcome === "unknown" ? ". Whether it was done is not known" : "";
  const reason = result instanceof ExchangeFailure ? result.reason : String(result.status);
  const because = () => reasonsOf(facts.problem, request).join("; ");
  switch (kind) {
    case "clock":
      return (
        `Akamai refused to ${task}: ${clock(result)}. A signature is good for 30 seconds only; check that the clock is ` +
        `set${requestId(facts)}`
      );
    case "signature":
    case "inactive token":
    case "unauthorized":
      return `Akamai refused to ${task} with the credentials from ${credentials.source}: ${UNAUTHORIZED[kind]}${said(facts)}${requestId(facts)}`;
    case "no access":
      return (
        `Akamai does not allow this API client (${credentials.source}) to ${task}. Check in Akamai Control Center that it has the API ` +
        `service named Event Center with access level ${request.method === "GET" ? "at least READ-ONLY" : "READ-WRITE"}` +
        (credentials.accountSwitchKey === undefined
          ? ""
          : ", and that it may act for the account of the account switch key") +
        said(facts) +
        requestId(facts)
      );
    case "no access to an object":
      return (
        `Akamai does not allow this API client (${credentials.source}) to ${task}: the client may not use ${objectName(entity)} ` +
        "that is associated with the event. That says nothing about its access to Event Center. In Akamai Control Center, " +
        "give the API client's group access to that object, or remove the object from the event" +
        said(facts) +
        requestId(facts)
      );
    case "invalid": {
      const why = because();
      return `Event Center refused to ${task}: ${why}${why === NOT_SAID ? "" : ". Correct that, then try again"}`;
    }
    case "no event":
      return (
        `Event Center cannot ${task}: it knows no such event for the account and contract type of these credentials. Check ` +
        "the event's id, the credentials and accountSwitchKey" +
        (facts.problem === undefined ? ". The answer (404) had no description" : "")
      );
    case "no API":
      return basePathMessage(task, settings.basePath, credentials);
    case "duplicate":
    case "version":
    case "some conflict": {
      const why = because();
      const isExplained = why !== "Conflict" && why !== NOT_SAID;
      return `Event Center refused to ${task}: ${CONFLICT[kind]}${isExplained ? ` (${why})` : ""}`;
    }
    case "rate limit":
      return (
        `Event Center did not ${task}: too many requests (429), ${attempts}${inTime(waited)}${requestedWait(facts)}` +
        `${unknown === "" ? ". Nothing was done" : unknown}. Lower requestLimit or concurrency, or try again later`
      );
    case "burst block":
      return (
        `Event Center did not ${task}: Akamai's gateway has blocked this machine after a burst of requests ` +
        `(${because()}, ${reason}), ${attempts}${inTime(waited)}${unknown === "" ? ". Nothing was done" : unknown}. Send no ` +
        `requests for ten minutes, then try again with a lower concurrency or a requestLimit${requestId(facts)}`
      );
    case "server":
      return (
        `Event Center failed to ${task}: it answered ${reason}${isPage ? ` with ${page(result)}` : ""}, ${attempts}${inTime(waited)}` +
        `${requestedWait(facts)}${unknown}. Try again later` +
        said(facts) +
        requestId(facts)
      );
    case "page":
      return (
        `${unusable(task)} it is ${page(result)} with status ${reason}. A gateway, proxy or firewall in between ` +
        `sent it, so it says nothing about any event${unknown}. Check host, basePath and HTTPS_PROXY${requestId(facts)}`
      );
    case "redirect":
      return (
        `Event Center did not ${task}: the answer was a redirect (${reason}), which is not followed, so that no ` +
        "credentials go elsewhere. Check host and basePath"
      );
    case "see other":
      return (
        `${unusable(task)} it is a redirect (${reason}), which is not followed, so that no credentials go ` +
        `elsewhere${unknown}. Check host and basePath`
      );
    case "proxy login":
      return (
        `Event Center did not ${task}: a proxy in between wants a user name and password (${reason}). Give them in HTTPS_PROXY ` +
        "(http://user:password@proxy:port), or name the host in NO_PROXY"
      );
    case "unexpected":
      return (
        `Event Center did not ${task}: it answered ${reason} (${because()}), which its document does not name: check host, ` +
        "basePath and a proxy in between"
      );
    case "connection":
      return (
        `Event Center did not ${task}: no connection with ${new URL(credentials.host.origin).host}: ` +
        `${meaningOf(reason, credentials.host.name)} (${reason}), ${attempts}${unknown}`
      );
    case "timeout":
      return (
        `Event Center did not ${task}: no answer within ${plural(settings.requestTimeout, "second")}, ${attempts}${unknown}. ` +
        "requestTimeout sets how long an attempt may take"
      );
    case "cut":
      return `${unusable(task)} the answer was cut short (${reason}), ${attempts}${unknown}`;
    case "damaged":
      return `${unusable(task)} the answer's content is damaged or too long (${reason})${unknown}`;
  }
}

/** ` in 10 minutes`; nothing for less than a minute. */
function inTime(waited: number): string {
  const seconds = Math.round(waited / 1000);
  return seconds < 60 ? "" : ` in ${plural(Math.round(seconds / 60), "minute")}`;
}

function requestedWait({ retryAfter }: ErrorFacts): string {
  return retryAfter === undefined ? "" : `; it asks to wait ${plural(retryAfter, "second")}`;
}

/** How messages name a kind of object. */
function objectName(entity: string | undefined): string {
  return entity === "CpCode" ? "a CP code" : `an object of the kind ${short(entity ?? "unknown", 40)}`;
}

function page(result: MessageFacts["result"]): string {
  const type = result instanceof ExchangeFailure ? undefined : mediaType(result);
  return type === undefined ? "a page" : `a page (${type})`;
}

/** The start of messages about an answer that cannot be used. */
export function unusable(task: string): string {
  return `Event Center gave no usable answer when asked to ${task}:`;
}

export function basePathMessage(task: string, basePath: string, credentials: Credentials): string {
  return (
    `Event Center cannot ${task}: ${credentials.host.name} has no Event Center at ${basePath} (404). Akamai's newer Event Center ` +
    "lives at /events/v3, the older at /event-center-api/v3: set basePath (AKAMAI_EVENT_CENTER_BASE_PATH) to the " +
    "other. This answer says nothing about any event"
  );
}

const UNAUTHORIZED = {
  signature:
    "the signature does not match: the client secret does not belong to the client token. Copy the credentials again",
  "inactive token":
    "a token of the API client is inactive. Activate it in Akamai Control Center, or create new credentials there",
  unauthorized:
    "a token or the signature was not accepted. Check that host, client token, client secret and access token " +
    "belong to one API client and are active",
};

const CONFLICT = {
  duplicate: "an event of the same name, start and end already exists",
  version: "another client has changed it since it was read",
  "some conflict":
    "it is in conflict with what Event Center holds: changed by another client, or the same name, start and end as another event",
};

/** Akamai's support can look up the request by its id. */
function requestId(facts: ErrorFacts): string {
  return facts.requestId === undefined ? "" : ` (request id ${short(facts.requestId, 80)})`;
}

function said({ problem }: ErrorFacts): string {
  const words = problem?.detail ?? problem?.title;
  return words ? `. It said: ${short(words)}` : "";
}

/** In seconds. A signature is valid for 30, part of which the request spends on its way. */
const CLOCK_TOLERANCE = 25;

function clock(result: MessageFacts["result"]): string {
  const theirs = result instanceof ExchangeFailure ? NaN : Date.parse(result.headers["date"] ?? "");
  const off = Math.round((Date.now() - theirs) / 1000);
  if (Number.isNaN(off)) {
    return "this computer's clock is off";
  }
  return Math.abs(off) < CLOCK_TOLERANCE
    ? "its signature came too late or too early, though the clocks agree now: it may have been held up on its way"
    : `this computer's clock is ${plural(Math.abs(off), "second")} ${off < 0 ? "behind" : "ahead of"} Akamai's`;
}

const CONNECTION: Readonly<Partial<Record<string, string>>> = {
  ECONNREFUSED: "the connection was refused; nothing listens there",
  EPROTO: "it does not answer in TLS; check the port, and a proxy in between",
  ENOTFOUND: "no such host; check its spelling",
  EAI_AGAIN: "the host's address could not be looked up; check the network",
  ECONNRESET: "the connection was cut",
  EPIPE: "the connection was cut",
  EHOSTUNREACH: "the host cannot be reached; check the network",
  ENETUNREACH: "the host cannot be reached; check the network",
};

/** On loopback, the server is probably the simulator. */
const CONNECTION_ON_LOOPBACK: Readonly<Partial<Record<string, string>>> = {
  ECONNREFUSED:
    "the connection was refused; nothing listens there. Is it a simulator's? Start it again, and export what it prints",
  EPROTO: "it does not answer in TLS. A simulator is named with http:// before its address",
};

const CERTIFICATE =
  "Node does not trust its certificate. If a company's proxy intercepts TLS, name the company's root certificate in NODE_EXTRA_CA_CERTS";

function meaningOf(reason: string, hostName: string): string {
  const onLoopback = isLoopback(hostName) ? CONNECTION_ON_LOOPBACK[reason] : undefined;
  return (
    onLoopback ??
    CONNECTION[reason] ??
    (/CERT|SELF_SIGNED|UNABLE_TO_/.test(reason) ? CERTIFICATE : "it failed")
  );
}
