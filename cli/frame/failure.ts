import { InputError } from "akamai-event-center-simulator";
import {
  CancelledError,
  CredentialsError,
  EventCenterError,
  SettingsError,
} from "pulumi-akamai-event-center/client";
import { printedMessage, type Trouble } from "pulumi-akamai-event-center/contract";
import { PolicyConfigError } from "pulumi-akamai-event-center-policy/rules";
import { EXIT, type ExitCode } from "./exit-codes";

/** Why a command cannot go on, what its process ends with, and its entry on the troubleshooting page. */
export const COMMAND_TROUBLES = {
  COMMAND_USAGE: {
    exit: EXIT.usage,
    cause:
      "The command line cannot be followed: an unknown option, a value that it cannot have, a path that is not there.",
    cure: "The message says what is wrong; `event-center <command> --help` shows the usage, with examples.",
  },
  COMMAND_SETTINGS: {
    exit: EXIT.settings,
    cause: "A file or variable that configures the command cannot be read.",
    cure: "Mend what the message names.",
  },
  COMMAND_INPUT: {
    exit: EXIT.failed,
    cause:
      "What the command was given to read is something else, such as the output of a preview that failed.",
    cure: "Look at how the file was made. `guard` and `comment` read what `pulumi preview --json` prints on standard output.",
  },
  COMMAND_ROWS: {
    exit: EXIT.found,
    cause: "Rows of a spreadsheet cannot be read as events; no event file was written.",
    cure: "Each row is named with its line and what is wrong. Correct the spreadsheet, or the mapping beside the events.",
  },
  COMMAND_OUTPUT: {
    exit: EXIT.failed,
    cause: "Writing would replace files, or change what other declarations say; nothing was written.",
    cure: "Give a folder of its own (`--out`), or the option that the message names.",
  },
  COMMAND_WEBHOOK: {
    exit: EXIT.failed,
    cause:
      "`check` found something and could not post it: the webhook did not answer, or refused the message.",
    cure:
      "The findings stand on standard output. Check that the webhook still exists and that `--webhook-format` is right; the " +
      "next run with the same `--seen` file posts the findings again.",
  },
  COMMAND_DEPLOY: {
    exit: EXIT.failed,
    cause:
      "`extend --deploy` changed the event's file and could not deploy it: the Pulumi CLI is missing or failed, no stack is " +
      "selected, or the event is not deployed yet.",
    cure:
      "Mend what the message and Pulumi's own messages name, such as `pulumi stack select`, or `event-center recover` if a " +
      "run that was killed has left the stack locked; then run `pulumi up`. The file " +
      "is changed already, so do not extend the event once more.",
  },
  COMMAND_RECOVER: {
    exit: EXIT.failed,
    cause:
      "`recover` could not finish: the Pulumi CLI is missing, or one of the commands that it runs failed.",
    cure:
      "Mend what the message and Pulumi's own messages name, then run `event-center recover` again: it may be run any " +
      "number of times.",
  },
  COMMAND_NOT_FOUND: {
    exit: EXIT.found,
    cause: "Event Center holds no event that answers to what was asked for.",
    cure: "`event-center list` shows what it holds. Check the section and the account switch key.",
  },
  COMMAND_NOT_TOLD: {
    exit: EXIT.eventCenter,
    cause: "Event Center answered without a part of the event that the command needs.",
    cure: "Ask again; the API may leave the objects of an event out.",
  },
} as const satisfies Readonly<Record<string, Omit<Trouble, "code"> & { readonly exit: ExitCode }>>;

type FailureCode = keyof typeof COMMAND_TROUBLES;

/** A command cannot go on, and says why and what to do; printed without a stack. */
export class Failure extends Error {
  override readonly name = "Failure";

  constructor(
    message: string,
    readonly code: FailureCode,
  ) {
    super(message);
  }

  get exitCode(): ExitCode {
    return COMMAND_TROUBLES[this.code].exit;
  }
}

/** What a failure ends the process with. */
export function exitCodeOf(error: unknown, signal: AbortSignal): ExitCode {
  if (signal.aborted || error instanceof CancelledError) {
    return EXIT.interrupted;
  }
  if (error instanceof Failure) {
    return error.exitCode;
  }
  if ([SettingsError, CredentialsError, PolicyConfigError].some((kind) => error instanceof kind)) {
    return EXIT.settings;
  }
  if (codeOf(error) === InputError.trouble.code) {
    return EXIT.usage;
  }
  return error instanceof EventCenterError ? EXIT.eventCenter : EXIT.failed;
}

/** Errors of ours and of the file system say enough; anything else is a slip of the program, and its stack helps. */
export function textOf(error: unknown): string {
  if (!isErrorLike(error)) {
    return String(error);
  }
  const { name, stack = error.message } = error;
  return codeOf(error) !== undefined || name === "RunError" ? printedMessage(error) : stack;
}

function codeOf(error: unknown): string | undefined {
  return isErrorLike(error) && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** Errors of another realm are none of this one's `Error`. */
function isErrorLike(error: unknown): error is Error {
  return (
    typeof error === "object" && error !== null && "message" in error && typeof error.message === "string"
  );
}
