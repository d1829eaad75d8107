import { isLoopback, type Credentials } from "../../client/credentials";
import {
  ConnectionError,
  ResponseError,
  TimeoutError,
  type ErrorFacts,
  type EventCenterError,
} from "../../client/errors";
import type { ExchangeFailure } from "./exchange";
import type { ApiRequest } from "./request";
import { plural } from "./wording";

const MEANING: Readonly<Partial<Record<string, string>>> = {
  ECONNREFUSED: "the connection was refused; nothing listens there",
  EPROTO: "it does not answer in TLS; check the port, and a proxy in between",
  ENOTFOUND: "no such host; check its spelling",
  EAI_AGAIN: "the host's address could not be looked up; check the network",
  ECONNRESET: "the connection was cut",
  EPIPE: "the connection was cut",
  EHOSTUNREACH: "the host cannot be reached; check the network",
  ENETUNREACH: "the host cannot be reached; check the network",
};

/** A certificate of another's making stands in the way of every request, so this says what to do. */
const CERTIFICATE =
  "its certificate is none that Node trusts. Where a company's proxy opens TLS, name the company's root certificate in NODE_EXTRA_CA_CERTS";

/** On this computer it is the simulator that is asked. */
const MEANING_ON_LOOPBACK: Readonly<Partial<Record<string, string>>> = {
  ECONNREFUSED:
    "the connection was refused; nothing listens there. Is it a simulator's? Start it again, and export what it prints",
  EPROTO: "it does not answer in TLS. A simulator is named with http:// before its address",
};

function meaningOf(reason: string, name: string): string {
  const onLoopback = isLoopback(name) ? MEANING_ON_LOOPBACK[reason] : undefined;
  return (
    onLoopback ?? MEANING[reason] ?? (/CERT|SELF_SIGNED|UNABLE_TO_/.test(reason) ? CERTIFICATE : "it failed")
  );
}

/** The error that a missing answer means. */
export function failureError(
  failure: ExchangeFailure,
  request: ApiRequest,
  credentials: Credentials,
  timeout: number,
  facts: ErrorFacts,
): EventCenterError {
  const attempts = `after ${plural(facts.attempts ?? 1, "attempt")}`;
  const unknown = facts.outcome === "unknown" ? ". Whether it was done is not known" : "";
  switch (failure.kind) {
    case "timeout":
      return new TimeoutError(
        `Event Center did not ${request.task}: no answer within ${plural(timeout, "second")}, ${attempts}${unknown}. ` +
          "requestTimeout sets how long an attempt may take",
        facts,
      );
    case "cut":
      return new ResponseError(
        `Event Center gave no usable answer when asked to ${request.task}: the answer was cut short (${failure.reason}), ${attempts}${unknown}`,
        facts,
      );
    case "unreadable":
      return new ResponseError(
        `Event Center gave no usable answer when asked to ${request.task}: the answer's content is damaged or too long (${failure.reason})${unknown}`,
        facts,
      );
    case "connection":
      return new ConnectionError(
        `Event Center did not ${request.task}: no connection with ${new URL(credentials.host.origin).host}: ` +
          `${meaningOf(failure.reason, credentials.host.name)} (${failure.reason}), ${attempts}${unknown}`,
        facts,
      );
  }
}
