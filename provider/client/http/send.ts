import type { Settings } from "../../config";
import type { Credentials } from "../credentials";
import {
  CancelledError,
  CLIENT_ERRORS,
  ERROR_CLASSES,
  type ErrorFacts,
  type EventCenterError,
  type Outcome,
} from "../errors";
import type { ApiAnswer } from "../options";
import { readRefusal } from "./answers";
import { classify, forbiddenEntity, type Diagnosis, type Refusal } from "./classify";
import { exchange, ExchangeFailure, type Answer } from "./exchange";
import { gateOf, type Gate } from "./gate";
import { maskFor, maskProblem } from "./masking";
import { messageOf, type MessageFacts } from "./messages";
import { asciiJson, formatQuery, type ApiRequest } from "./request";
import { sign } from "./sign";
import { backoff, either, exactWait, requestedWait, wait } from "./waits";

/** What the client passes on to each request. */
export interface Surroundings {
  readonly settings: Settings;
  /** Called for each attempt, so that the next one uses a rotated token; always of the same account. */
  readonly credentials: () => Credentials;
  readonly signal: AbortSignal | undefined;
  /** Ends waits and GETs and prevents further requests; the answer to a change is still read. */
  readonly stop?: AbortSignal | undefined;
  readonly warn: (message: string) => void;
  readonly onAnswer?: ((answer: ApiAnswer) => void) | undefined;
  /** How long a call waits between its attempts in all, in milliseconds. Default: `LONGEST_WAIT`. */
  readonly longestWait?: number;
}

/** A successful answer, with the facts for messages about it. */
export interface Success {
  readonly answer: Answer;
  readonly facts: ErrorFacts;
}

/** How long a call waits between its attempts in all, in milliseconds. The gateway blocks bursts for about as long. */
export const LONGEST_WAIT = 10 * 60 * 1000;
/** A longer wait is announced, since the program would seem to hang. */
const NOTABLE_WAIT = 10_000;

/** The progress of a call over all its attempts. */
interface Progress {
  attempts: number;
  /** Whether anything may have been changed so far; `unknown` as soon as a change is sent. */
  outcome: Outcome;
  /** The moment of the first failure, on the monotonic clock. */
  failingSince: number | undefined;
}

/**
 * Carries out one operation: waits for its turn, signs each attempt, and retries as the table of errors says.
 * @throws EventCenterError
 */
export async function send(request: ApiRequest, surroundings: Surroundings): Promise<Success> {
  const { settings } = surroundings;
  const signal = waitSignal(surroundings);
  const body = request.body && asciiJson(request.body);
  const progress: Progress = {
    attempts: 0,
    outcome: "not done",
    failingSince: undefined,
  };
  for (;;) {
    progress.attempts++;
    try {
      const credentials = surroundings.credentials();
      const gate = gateOf(credentials.host.origin);
      const before = progress.outcome;
      const { result, passed } = await attempt(request, body, credentials, gate, surroundings, progress);
      if (!(result instanceof ExchangeFailure) && result.status >= 200 && result.status < 300) {
        gate.succeeded();
        return { answer: result, facts: factsOf(request, result, progress) };
      }
      const refusal = result instanceof ExchangeFailure ? NO_ANSWER : readRefusal(result);
      const diagnosis = classify(result, refusal, request);
      progress.outcome = before === "unknown" ? before : diagnosis.outcome;
      const delay = delayBefore(diagnosis, result, gate, passed, progress, surroundings);
      reportTo(gate, diagnosis, result, passed, delay);
      const isLast = delay === undefined || progress.attempts > retriesOf(diagnosis, settings);
      announce(diagnosis, result, delay, isLast, surroundings);
      if (isLast) {
        const facts = factsOf(request, result, progress);
        const waited = performance.now() - (progress.failingSince ?? performance.now());
        throw errorOf(diagnosis, refusal, { request, result, credentials, settings, facts, waited });
      }
      // After a rate limit, the next attempt waits at the gate instead.
      await wait(isRateLimit(diagnosis) ? 0 : delay, signal);
    } catch (error) {
      throw signal?.aborted === true && error === signal.reason ? cancelled(request, progress) : error;
    }
  }
}

/** Ends waits and GETs, but not a change that has been sent. */
function waitSignal({ signal, stop }: Surroundings): AbortSignal | undefined {
  return either(signal, stop);
}

const NO_ANSWER: Refusal = { problem: undefined, isPage: false };

/** A burst is blocked for longer than `retryMax` attempts take, so only `longestWait` limits it; 0 still means no retries. */
function retriesOf({ kind, retries }: Diagnosis, { retryMax }: Settings): number {
  return kind === "burst block" && retryMax > 0 ? retries : Math.min(retries, retryMax);
}

async function attempt(
  request: ApiRequest,
  body: string | undefined,
  credentials: Credentials,
  gate: Gate,
  surroundings: Surroundings,
  progress: Progress,
): Promise<{ result: Answer | ExchangeFailure; passed: number }> {
  const { settings, onAnswer } = surroundings;
  const passed = await gate.enter(settings, waitSignal(surroundings));
  try {
    const account = ["accountSwitchKey", credentials.accountSwitchKey] as const;
    const path = settings.basePath + request.path + formatQuery([...request.query, account]);
    const signed = sign({ method: request.method, path, body }, credentials);
    progress.outcome = request.method === "GET" ? "not done" : "unknown";
    const result = await exchange(
      { ...signed, method: request.method, body },
      settings.requestTimeout,
      request.method === "GET" ? waitSignal(surroundings) : surroundings.signal,
    );
    if (!(result instanceof ExchangeFailure)) {
      onAnswer?.({ operation: request.operation, ...result });
    }
    return { result, passed };
  } finally {
    gate.leave();
  }
}

/** How long to wait before another attempt, in milliseconds; undefined if that is longer than the call may still wait. */
function delayBefore(
  diagnosis: Diagnosis,
  result: Answer | ExchangeFailure,
  gate: Gate,
  passed: number,
  progress: Progress,
  { settings, longestWait = LONGEST_WAIT }: Surroundings,
): number | undefined {
  const now = performance.now();
  progress.failingSince ??= now;
  const left = longestWait - (now - progress.failingSince);
  const ownDelay = () => {
    if (!isRateLimit(diagnosis)) {
      return backoff(progress.attempts, settings);
    }
    return gate.isNews(passed) ? backoff(gate.refused(), settings) : 0;
  };
  const requested = result instanceof ExchangeFailure ? undefined : requestedWait(result);
  const delay = requested ?? Math.min(left, ownDelay());
  return left > 0 && delay <= left ? delay : undefined;
}

function isRateLimit({ code }: Diagnosis): boolean {
  return CLIENT_ERRORS[code].category === "rate limit";
}

/** After a rate limit, the gate delays every request of the process. */
function reportTo(
  gate: Gate,
  diagnosis: Diagnosis,
  result: Answer | ExchangeFailure,
  passed: number,
  delay: number | undefined,
): void {
  if (result instanceof ExchangeFailure) {
    return;
  }
  if (isRateLimit(diagnosis)) {
    // If the wait is too long, every request fails now instead of waiting silently behind a closed gate.
    gate.slowDown(delay ?? 0, passed, delay === undefined ? 0 : exactWait(result, delay));
  } else if (CLIENT_ERRORS[diagnosis.code].category !== "server") {
    gate.succeeded();
  }
}

/** Reports a long wait, of this request or of all of them behind the gate. */
function announce(
  diagnosis: Diagnosis,
  result: Answer | ExchangeFailure,
  delay: number | undefined,
  isLast: boolean,
  { warn }: Surroundings,
): void {
  if (delay === undefined || (isLast && !isRateLimit(diagnosis))) {
    return;
  }
  if (diagnosis.kind === "burst block") {
    warn("Akamai's gateway blocks all requests after a burst of them; they wait, up to ten minutes in all.");
  } else if (delay > NOTABLE_WAIT) {
    const reason = result instanceof ExchangeFailure ? result.reason : result.status;
    warn(
      isRateLimit(diagnosis)
        ? "Event Center limits the rate of requests and asks to wait; all requests wait, then go on more slowly."
        : `Event Center does not work properly (${reason}); a failed request is sent again after a wait.`,
    );
  }
}

function factsOf(request: ApiRequest, result: Answer | ExchangeFailure, progress: Progress): ErrorFacts {
  const { attempts, outcome } = progress;
  const answer = result instanceof ExchangeFailure ? undefined : result;
  return {
    operation: request.operation,
    status: answer?.status,
    attempts,
    requestId: answer?.headers["x-request-id"],
    outcome,
  };
}

/** The error of an attempt; every secret in its message and facts is masked. */
function errorOf(
  { code, kind }: Diagnosis,
  { problem, isPage }: Refusal,
  from: Omit<MessageFacts, "isPage" | "entity">,
): EventCenterError {
  const { request, result, credentials } = from;
  const answer = result instanceof ExchangeFailure ? undefined : result;
  const mask = maskFor(request, credentials);
  const requested = answer && requestedWait(answer);
  const requestId = problem?.requestId ?? from.facts.requestId ?? answer?.headers["x-trace-id"];
  const facts = {
    ...from.facts,
    problem: problem && maskProblem(problem, request, mask),
    requestId: requestId && mask(requestId),
    kind: kind === "duplicate" || kind === "version" ? kind : undefined,
    hasProblem: problem !== undefined,
    isAboutObject: kind === "no access to an object",
    retryAfter: requested === undefined ? undefined : Math.ceil(requested / 1000),
  };
  const entity = forbiddenEntity(problem);
  return new ERROR_CLASSES[code](messageOf(kind, { ...from, facts, isPage, entity }), facts);
}

function cancelled(request: ApiRequest, { attempts, outcome }: Progress): CancelledError {
  return new CancelledError(
    `The request to ${request.task} was cancelled. ` +
      (outcome === "unknown"
        ? "Whether it was done is not known: read the event before you send it again"
        : "Nothing was done: send it again if it is still wanted"),
    { operation: request.operation, attempts, outcome },
  );
}
