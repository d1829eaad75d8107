import type { Settings } from "../../config";
import type { Credentials } from "../../client/credentials";
import type { ErrorFacts, EventCenterError } from "../../client/errors";
import { ExchangeFailure, type Answer } from "./exchange";
import { failureError } from "./failures";
import { maskFor, maskProblem } from "./masking";
import { readProblem } from "./reading";
import { refusalError } from "./refusals";
import type { ApiRequest } from "./request";

/** What one attempt came to, where it did not succeed. */
export interface Verdict {
  readonly error: EventCenterError;
  /** True where the attempt may have been carried out all the same. */
  readonly mayBeDone: boolean;
  /** How often such a failure may be tried again, before `retryMax` is asked. */
  readonly retries: number;
}

const RETRIED_STATUS = [429, 500, 502, 503, 504];
/** A name that does not exist seldom comes into being. */
const RETRIES_OF_UNKNOWN_HOST = 2;

/** Judges an attempt: which error it is, whether its work may be done, and whether to try again. */
export function judge(
  result: Answer | ExchangeFailure,
  request: ApiRequest,
  credentials: Credentials,
  settings: Settings,
  attempts: number,
  afterUnknown: boolean,
): Verdict {
  const mayBeDone =
    request.method !== "GET" &&
    (result instanceof ExchangeFailure ? result.mayHaveArrived : result.status >= 500);
  const facts: ErrorFacts = {
    operation: request.operation,
    attempts,
    afterUnknown,
    outcome: mayBeDone || afterUnknown ? "unknown" : "not done",
  };
  const again = retried(result) && (request.method !== "POST" || !mayBeDone);
  const unknownHost = result instanceof ExchangeFailure && result.reason === "ENOTFOUND";
  return {
    error:
      result instanceof ExchangeFailure
        ? failureError(result, request, credentials, settings.requestTimeout, facts)
        : answerError(result, request, credentials, settings, facts),
    mayBeDone,
    retries: again ? (unknownHost ? RETRIES_OF_UNKNOWN_HOST : Infinity) : 0,
  };
}

function retried(result: Answer | ExchangeFailure): boolean {
  return result instanceof ExchangeFailure ? result.passing : RETRIED_STATUS.includes(result.status);
}

function answerError(
  answer: Answer,
  request: ApiRequest,
  credentials: Credentials,
  settings: Settings,
  facts: ErrorFacts,
): EventCenterError {
  const mask = maskFor(request, credentials);
  const described = readProblem(answer);
  const problem = described && maskProblem(described, request, mask);
  const requestId = problem?.requestId ?? answer.headers["x-request-id"] ?? answer.headers["x-trace-id"];
  return refusalError({
    request,
    answer,
    problem,
    unmasked: described,
    credentials,
    basePath: settings.basePath,
    facts: { ...facts, status: answer.status, problem, requestId: requestId && mask(requestId) },
  });
}
