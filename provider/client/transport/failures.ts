import type { Credentials } from "../../client/credentials";
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
  ENOTFOUND: "no such host; check its spelling",
  EAI_AGAIN: "the host's address could not be looked up; check the network",
  ECONNRESET: "the connection was cut",
  EPIPE: "the connection was cut",
  EHOSTUNREACH: "the host cannot be reached; check the network",
  ENETUNREACH: "the host cannot be reached; check the network",
};

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
          `${MEANING[failure.reason] ?? "it failed"} (${failure.reason}), ${attempts}${unknown}`,
        facts,
      );
  }
}
