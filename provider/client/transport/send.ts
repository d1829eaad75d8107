import type { Settings } from "../../config";
import type { Credentials } from "../../client/credentials";
import { CancelledError, RateLimitedError, type ErrorFacts } from "../../client/errors";
import { backoff } from "./backoff";
import { exchange, ExchangeFailure, type Answer } from "./exchange";
import { gateOf, type Gate } from "./gate";
import { asciiJson } from "./json";
import { formatQuery } from "./query";
import type { ApiRequest } from "./request";
import { sign } from "./signer";
import { exactWait, toldWait } from "./told-wait";
import { judge } from "./verdict";
import { wait } from "./wait";

/** What a request needs from around it. */
export interface Surroundings {
  readonly settings: Settings;
  /** Called for each attempt, so that a rotated token is used by the next. */
  readonly credentials: () => Credentials;
  readonly signal: AbortSignal | undefined;
  readonly warn: (message: string) => void;
}

/** A success, with what its reader needs for messages. */
export interface Success {
  readonly answer: Answer;
  readonly facts: ErrorFacts;
}

/** A server that asks for more is not waited for: the caller is told instead. */
const LONGEST_TOLD_WAIT = 10 * 60 * 1000;
/** A silence longer than this is explained. */
const NOTABLE_WAIT = 10_000;

/**
 * Carries out one operation: waits its turn, signs anew for each attempt, tries again where that is safe. A POST is
 * sent again only where the attempt before cannot have been carried out.
 * @throws EventCenterError
 */
export async function send(request: ApiRequest, surroundings: Surroundings): Promise<Success> {
  const { settings, signal } = surroundings;
  const body = request.body && asciiJson(request.body);
  const progress: Progress = { underWay: false, credentials: undefined };
  let afterUnknown = false;
  for (let attempts = 1; ; attempts++) {
    try {
      const credentials = currentCredentials(surroundings, progress);
      const gate = gateOf(credentials.host.origin);
      const { result, passed } = await attempt(request, body, credentials, gate, surroundings, progress);
      if (!(result instanceof ExchangeFailure) && result.status < 500 && result.status !== 429) {
        gate.succeeded();
      }
      if (!(result instanceof ExchangeFailure) && result.status >= 200 && result.status < 300) {
        return { answer: result, facts: successFacts(request, result, attempts, afterUnknown) };
      }
      const verdict = judge(result, request, credentials, settings, attempts, afterUnknown);
      const delay = delayBefore(result, attempts, gate, passed, surroundings);
      if (attempts > Math.min(verdict.retries, settings.retryMax) || delay > LONGEST_TOLD_WAIT) {
        throw verdict.error;
      }
      afterUnknown ||= verdict.mayBeDone;
      // After a 429 it is the gate that waits, for everybody.
      await wait(verdict.error instanceof RateLimitedError ? 0 : delay, signal);
    } catch (error) {
      throw signal?.aborted === true && error === signal.reason
        ? cancelled(request, attempts, afterUnknown || (progress.underWay && request.method !== "GET"))
        : error;
    }
  }
}

/** Where a request stands. */
interface Progress {
  /** True from the moment when it is sent until its answer is there. */
  underWay: boolean;
  credentials: Credentials | undefined;
}

/** Read anew, unless they cannot be read just now: a file that is being rewritten must not end a request half way. */
function currentCredentials({ credentials }: Surroundings, progress: Progress): Credentials {
  try {
    progress.credentials = credentials();
  } catch (error) {
    if (progress.credentials === undefined) {
      throw error;
    }
  }
  return progress.credentials;
}

async function attempt(
  request: ApiRequest,
  body: string | undefined,
  credentials: Credentials,
  gate: Gate,
  { settings, signal }: Surroundings,
  progress: Progress,
): Promise<{ result: Answer | ExchangeFailure; passed: number }> {
  const passed = await gate.enter(settings, signal);
  try {
    const account = ["accountSwitchKey", credentials.accountSwitchKey] as const;
    const path = settings.basePath + request.path + formatQuery([...request.query, account]);
    const signed = sign({ method: request.method, path, body }, credentials);
    progress.underWay = true;
    const result = await exchange(
      { ...signed, method: request.method, body },
      settings.requestTimeout,
      signal,
    );
    progress.underWay = false;
    return { result, passed };
  } finally {
    gate.leave();
  }
}

/** How long to wait before another attempt, in milliseconds; after a 429 all requests of the process do. */
function delayBefore(
  result: Answer | ExchangeFailure,
  attempts: number,
  gate: Gate,
  passed: number,
  { settings, warn }: Surroundings,
): number {
  if (result instanceof ExchangeFailure) {
    return backoff(attempts, settings);
  }
  const told = toldWait(result);
  if (result.status !== 429) {
    return told ?? backoff(attempts, settings);
  }
  const delay = told ?? backoff(gate.refused(), settings);
  // A wait that nobody will sit out is each request's own to tell: behind a closed gate they would all be silent.
  const isSatOut = delay <= LONGEST_TOLD_WAIT;
  gate.slowDown(isSatOut ? delay : 0, passed, isSatOut ? exactWait(result, delay) : 0);
  if (isSatOut && delay > NOTABLE_WAIT) {
    warn(
      "Event Center limits the rate of requests and asks to wait; all requests wait, then go on more slowly.",
    );
  }
  return delay;
}

/** Where the answer then cannot be read, whether the work is done is not known. */
function successFacts(
  request: ApiRequest,
  answer: Answer,
  attempts: number,
  afterUnknown: boolean,
): ErrorFacts {
  return {
    operation: request.operation,
    status: answer.status,
    attempts,
    afterUnknown,
    requestId: answer.headers["x-request-id"],
    outcome: request.method === "GET" ? "not done" : "unknown",
  };
}

function cancelled(request: ApiRequest, attempts: number, mayBeDone: boolean): CancelledError {
  return new CancelledError(
    `The request to ${request.task} was cancelled${mayBeDone ? "; whether it was done is not known" : ""}`,
    { operation: request.operation, attempts, outcome: mayBeDone ? "unknown" : "not done" },
  );
}
