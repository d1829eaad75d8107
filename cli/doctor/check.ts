import {
  AuthenticationError,
  CancelledError,
  ConnectionError,
  EventCenterError,
  RateLimitedError,
  ServerError,
  TimeoutError,
} from "pulumi-akamai-event-center/client";

/** The result of a check. A report may be public: it has counts, formats and names of members, but no text of the account. */
export interface Finding {
  readonly verdict: "as expected" | "differs" | "not seen";
  readonly seen: string;
  /** What the provider does about a difference, or what goes wrong. */
  readonly effect?: string;
}

/** One question about an account. */
export interface Check<Subject> {
  readonly name: string;
  readonly question: string;
  /** The behaviour that the provider relies on. */
  readonly expects: string;
  readonly run: (subject: Subject) => Finding | Promise<Finding>;
}

export type Result = Omit<Check<never>, "run"> & Finding;

export const asExpected = (seen: string): Finding => ({ verdict: "as expected", seen });
export const differs = (seen: string, effect?: string): Finding => ({
  verdict: "differs",
  seen,
  ...(effect !== undefined && { effect }),
});
export const notSeen = (seen: string): Finding => ({ verdict: "not seen", seen });

/**
 * Runs the checks one after the other. A refused request is a difference. If a request gets no usable answer, the check
 * is "not seen" and the error is added to `failures`. Errors: CancelledError.
 */
export async function runChecks<Subject>(
  checks: readonly Check<Subject>[],
  subject: Subject,
  failures: EventCenterError[],
): Promise<Result[]> {
  const results: Result[] = [];
  for (const { run, ...check } of checks) {
    results.push({ ...check, ...(await findingOf(() => run(subject), failures)) });
  }
  return results;
}

async function findingOf(
  run: () => Finding | Promise<Finding>,
  failures: EventCenterError[],
): Promise<Finding> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof EventCenterError) || error instanceof CancelledError) {
      throw error;
    }
    if (isWithoutAnswer(error)) {
      failures.push(error);
      return notSeen(inPublic(error));
    }
    return differs(inPublic(error));
  }
}

const WITHOUT_ANSWER = [AuthenticationError, ConnectionError, RateLimitedError, ServerError, TimeoutError];

/** True if the error says nothing about the account, which was not reached. */
export function isWithoutAnswer(error: EventCenterError): boolean {
  return WITHOUT_ANSWER.some((kind) => error instanceof kind);
}

/** Describes an error by status, members and code; its message may name the host, a file or an event. */
export function inPublic({ status, code, problem }: EventCenterError): string {
  const members = (problem?.errors ?? [])
    .map(({ path, parameter }) => path ?? parameter ?? "")
    .filter((member) => /^[\w.[\]]{1,40}$/.test(member));
  const about = members.length === 0 ? "" : ` about ${[...new Set(members)].join(", ")}`;
  return `${status === undefined ? "no answer" : `answered ${status}`}${about} [${code}]`;
}
