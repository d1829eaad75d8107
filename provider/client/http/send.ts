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
import { readRefusal, type Refusal } from "./answers";
import { classify, forbiddenEntity, type Diagnosis } from "./classify";
import { exchange, ExchangeFailure, type Answer } from "./exchange";
import { gateOf, type Gate } from "./gate";
import { maskFor, maskProblem } from "./masking";
import { messageOf, type Telling } from "./messages";
import { asciiJson, formatQuery, type ApiRequest } from "./request";
import { sign } from "./sign";
import { backoff, exactWait, toldWait, wait } from "./waits";

/** What a request needs from around it. */
export interface Surroundings {
  readonly settings: Settings;
  /** Called for each attempt, so that the next one uses a rotated token. */
  readonly credentials: () => Credentials;
  readonly signal: AbortSignal | undefined;
  /** Ends waits and GETs, and lets nothing more be sent; the answer to a change is still read. */
  readonly stop?: AbortSignal | undefined;
  readonly warn: (message: string) => void;
  readonly onAnswer?: ((answer: ApiAnswer) => void) | undefined;
  /** How long a call sits out rate limits in all, in milliseconds. Default: `LONGEST_WAIT`. */
  readonly longestWait?: number;
}

/** A success, with what its reader needs for messages. */
export interface Success {
  readonly answer: Answer;
  readonly facts: ErrorFacts;
}

/**
 * How long a call waits for a rate limit in all, in milliseconds; then its error says so. The gateway's block of a burst
 * lasts about as long.
 */
export const LONGEST_WAIT = 10 * 60 * 1000;
/** After a longer silence a person wonders whether the program hangs, so it is explained. */
const NOTABLE_WAIT = 10_000;

/** How far a call has come, over all of its attempts. */
interface Progress {
  attempts: number;
  /** Whether anything may have been changed so far; `unknown` from the moment when a change is sent. */
  outcome: Outcome;
  credentials: Credentials | undefined;
  /** The moment of the first rate limit, on the monotonic clock. */
  limitedSince: number | undefined;
}

/**
 * Carries out one operation: waits its turn, signs each attempt anew, and retries as the table of errors says.
 * @throws EventCenterError
 */
export async function send(request: ApiRequest, surroundings: Surroundings): Promise<Success> {
  const { settings } = surroundings;
  const signal = waitSignal(surroundings);
  const body = request.body && asciiJson(request.body);
  const progress: Progress = {
    attempts: 0,
    outcome: "not done",
    credentials: undefined,
    limitedSince: undefined,
  };
  for (;;) {
    progress.attempts++;
    try {
      const credentials = currentCredentials(surroundings, progress);
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
      if (delay === undefined || progress.attempts > retriesOf(diagnosis, settings)) {
        const facts = factsOf(request, result, progress);
        const waited = performance.now() - (progress.limitedSince ?? performance.now());
        throw errorOf(diagnosis, refusal, { request, result, credentials, settings, facts, waited });
      }
      await wait(delay, signal);
    } catch (error) {
      throw signal?.aborted === true && error === signal.reason ? cancelled(request, progress) : error;
    }
  }
}

/** Ends whatever is no change under way. */
function waitSignal({ signal, stop }: Surroundings): AbortSignal | undefined {
  return signal && stop ? AbortSignal.any([signal, stop]) : (signal ?? stop);
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

const NO_ANSWER: Refusal = { problem: undefined, isPage: false };

/** A burst is blocked for longer than `retryMax` attempts take, so only the time counts; 0 still means no retries. */
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

/**
 * How long to wait before another attempt, in milliseconds; undefined if that is longer than anybody would wait. Tells
 * the gate how the server took the request: after a rate limit it waits, for every request of the process.
 */
function delayBefore(
  { code, kind }: Diagnosis,
  result: Answer | ExchangeFailure,
  gate: Gate,
  passed: number,
  progress: Progress,
  { settings, warn, longestWait = LONGEST_WAIT }: Surroundings,
): number | undefined {
  if (result instanceof ExchangeFailure) {
    return backoff(progress.attempts, settings);
  }
  const { category } = CLIENT_ERRORS[code];
  const told = toldWait(result);
  if (category !== "rate limit") {
    if (category !== "server") {
      gate.succeeded();
    }
    const delay = told ?? backoff(progress.attempts, settings);
    return delay <= longestWait ? delay : undefined;
  }
  const now = performance.now();
  progress.limitedSince ??= now;
  const left = longestWait - (now - progress.limitedSince);
  const delay = told ?? Math.min(left, gate.isNews(passed) ? backoff(gate.refused(), settings) : 0);
  // If the wait is too long, every request fails now instead of waiting silently behind a closed gate.
  const isSatOut = left > 0 && delay <= left;
  gate.slowDown(isSatOut ? delay : 0, passed, isSatOut ? exactWait(result, delay) : 0);
  if (isSatOut && (delay > NOTABLE_WAIT || kind === "burst block")) {
    warn(
      kind === "burst block"
        ? "Akamai's gateway blocks all requests after a burst of them; they wait, up to ten minutes in all."
        : "Event Center limits the rate of requests and asks to wait; all requests wait, then go on more slowly.",
    );
  }
  return isSatOut ? 0 : undefined;
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

/** The error that an attempt came to, with a message and facts from which every secret is masked. */
function errorOf(
  { code, kind }: Diagnosis,
  { problem, isPage }: Refusal,
  telling: Omit<Telling, "isPage" | "entity">,
): EventCenterError {
  const { request, result, credentials } = telling;
  const answer = result instanceof ExchangeFailure ? undefined : result;
  const mask = maskFor(request, credentials);
  const told = answer && toldWait(answer);
  const requestId = problem?.requestId ?? telling.facts.requestId ?? answer?.headers["x-trace-id"];
  const facts = {
    ...telling.facts,
    problem: problem && maskProblem(problem, request, mask),
    requestId: requestId && mask(requestId),
    kind: kind === "duplicate" || kind === "version" ? kind : undefined,
    isTold: problem !== undefined,
    isAboutObject: kind === "no access to an object",
    retryAfter: told === undefined ? undefined : Math.ceil(told / 1000),
  };
  const entity = forbiddenEntity(problem);
  return new ERROR_CLASSES[code](messageOf(kind, { ...telling, facts, isPage, entity }), facts);
}

function cancelled(request: ApiRequest, { attempts, outcome }: Progress): CancelledError {
  return new CancelledError(
    `The request to ${request.task} was cancelled${outcome === "unknown" ? "; whether it was done is not known" : ""}`,
    { operation: request.operation, attempts, outcome },
  );
}
