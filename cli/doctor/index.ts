import { CancelledError, EventCenterError } from "pulumi-akamai-event-center/client";
import { z } from "zod";
import { ACCOUNT_OPTIONS, accountOptions } from "../frame/account";
import { examples, type Register } from "../frame/command";
import { EXIT } from "../frame/exit-codes";
import { isAffirmed, log, type Io } from "../frame/io";
import { Progress } from "../frame/progress";
import { runChecks, notSeen, type Check, type Result } from "./check";
import { CONNECTION } from "./checks/connection";
import { EVENTS } from "./checks/events";
import { LISTS } from "./checks/lists";
import { WRITES } from "./checks/writes";
import { openSession, gather, type Session, type Evidence } from "./evidence";
import { TestEvent } from "./test-event";
import { report } from "./report";

const options = z.object({
  ...ACCOUNT_OPTIONS,
  json: z.boolean().default(false),
  write: z.boolean().default(false),
  yes: z.boolean().default(false),
});

export const register: Register = (program, io) => {
  const command = program
    .command("doctor")
    .description(
      "Check with some twenty GETs whether an account behaves as the provider expects: credentials, clock, rights, lists, " +
        "versions, dates, filters, owners. The report contains no secrets and no events, and may be posted in an issue.",
    )
    .option("--json", "print the report as JSON")
    .option("--write", "also create, update, clear and delete one event in 2099, after asking")
    .option("--yes", "with --write: do not ask");
  accountOptions(command);
  examples(
    command,
    ["doctor", "check the account with GETs alone"],
    ["doctor > doctor.txt", "a report to post in an issue"],
    ["doctor --write", "check writes too, after asking"],
  );
  command.action(async (given: unknown) => {
    const { json, write, yes, ...account } = options.parse(given);
    const isWritten = write && (yes || (await isAllowed(io)));
    const progress = new Progress(io, "checking");
    const session = openSession(io, account, progress);
    const failures: EventCenterError[] = [];
    const { results, isLeftClean } = await examine(io, session, isWritten, failures);
    progress.end();
    report(io, results, { version: program.version() ?? "", isWritten, answers: session.answers }, json);
    const isFound = results.some(({ verdict }) => verdict === "differs") || !isLeftClean;
    io.exitCode = isFound ? EXIT.found : EXIT.ok;
    const [failure] = failures;
    if (failure) {
      throw failure;
    }
  });
};

async function isAllowed(io: Io): Promise<boolean> {
  const isYes = await isAffirmed(
    io,
    "This creates one event in 2099 and deletes it. Continue? [y/N] ",
    "--write asks, and there is no terminal to ask on; add --yes",
  );
  if (!isYes) {
    log(io, "Nothing is written; the checks continue with GETs only.");
  }
  return isYes;
}

interface Examined {
  readonly results: Result[];
  /** False if an event may be left in Event Center. */
  readonly isLeftClean: boolean;
}

/** Runs all checks. An error that stops them is added to `failures`. Errors: CredentialsError, CancelledError. */
async function examine(
  io: Io,
  session: Session,
  isWritten: boolean,
  failures: EventCenterError[],
): Promise<Examined> {
  session.client.connection();
  try {
    const evidence = await gather(session);
    let read = await runReads(evidence, failures);
    let written: Result[] = [];
    let isLeftClean = true;
    if (isWritten && failures.length > 0) {
      written = WRITES.map(unasked("a GET got no usable response"));
    } else if (isWritten) {
      const played = await runWrites(new TestEvent(io, session), failures, async () => {
        // A new account has no other event to read.
        if (evidence.listing.data.length === 0) {
          read = await runReads(await gather(session), failures);
        }
      });
      written = played.results;
      ({ isLeftClean } = played);
    }
    const reached = await runChecks(CONNECTION, { ...session, failure: undefined }, failures);
    return { results: [...reached, ...read, ...written], isLeftClean };
  } catch (error) {
    if (!(error instanceof EventCenterError) || error instanceof CancelledError) {
      throw error;
    }
    failures.push(error);
    const reached = await runChecks(CONNECTION, { ...session, failure: error }, failures);
    const open = (isWritten ? [...LISTS, ...EVENTS, ...WRITES] : [...LISTS, ...EVENTS]).map(
      unasked("the account could not be listed"),
    );
    return { results: [...reached, ...open], isLeftClean: true };
  }
}

/** The checks that only read. */
async function runReads(evidence: Evidence, failures: EventCenterError[]): Promise<Result[]> {
  return [...(await runChecks(LISTS, evidence, failures)), ...(await runChecks(EVENTS, evidence, failures))];
}

/**
 * Creates an event, runs the checks of writes on it and deletes it, even after an error.
 * @param whenCreated runs once the event exists
 */
async function runWrites(
  testEvent: TestEvent,
  failures: EventCenterError[],
  whenCreated: () => Promise<void>,
): Promise<Examined> {
  try {
    const created = await runChecks(WRITES.slice(0, 1), testEvent, failures);
    await whenCreated();
    const results = [...created, ...(await runChecks(WRITES.slice(1), testEvent, failures))];
    return { results, isLeftClean: await testEvent.leave() };
  } catch (error) {
    await testEvent.leave();
    throw error;
  }
}

const unasked =
  (why: string) =>
  ({ name, question, expects }: Omit<Check<never>, "run">): Result => ({
    name,
    question,
    expects,
    ...notSeen(why),
  });
