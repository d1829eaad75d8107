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

/** The reasons why a command stops: exit code, and entry on the troubleshooting page. */
export const COMMAND_TROUBLES = {
  COMMAND_USAGE: {
    exit: EXIT.usage,
    cause:
      "The command line is wrong: an unknown command or option, an invalid value, or a path that does not exist.",
    cure: "Correct what the message names; `event-center <command> --help` shows the usage, with examples.",
  },
  COMMAND_SETTINGS: {
    exit: EXIT.settings,
    cause: "A file or variable that configures the command cannot be read.",
    cure: "Correct what the message names.",
  },
  COMMAND_INPUT: {
    exit: EXIT.failed,
    cause: "The command's input is not what it expects, for example the output of a failed preview.",
    cure: "Check how the input was made. `guard` and `comment` read the standard output of `pulumi preview --json`.",
  },
  COMMAND_ROWS: {
    exit: EXIT.found,
    cause: "Rows of a spreadsheet cannot be read as events; no event file was written.",
    cure: "The message names each row's line and problem. Correct the spreadsheet, or the mapping beside the events.",
  },
  COMMAND_OUTPUT: {
    exit: EXIT.failed,
    cause: "The command would replace files or change other declarations, so it wrote nothing.",
    cure: "Write into another folder (`--out`), or use the option that the message names.",
  },
  COMMAND_WEBHOOK: {
    exit: EXIT.failed,
    cause:
      "`check` has findings but could not post them: the webhook did not answer, or refused the message.",
    cure:
      "The findings are on standard output. Check that the webhook still exists and that `--webhook-format` is right; the " +
      "next run with the same `--seen` file posts the findings again.",
  },
  COMMAND_DEPLOY: {
    exit: EXIT.failed,
    cause:
      "`extend --deploy` changed the event's file but could not deploy it: the Pulumi CLI is missing or failed, no stack is " +
      "selected, or the event is not deployed yet.",
    cure:
      "Fix what the message and Pulumi's own messages name, for example with `pulumi stack select`, or with " +
      "`event-center recover` if a killed run left the stack locked; then run `pulumi up`. The file " +
      "is changed already, so do not extend the event again.",
  },
  COMMAND_RECOVER: {
    exit: EXIT.failed,
    cause:
      "`recover` could not finish: the Pulumi CLI is missing, or one of the commands that it runs failed.",
    cure:
      "Fix what the message and Pulumi's own messages name, then run `event-center recover` again: you can run it any " +
      "number of times.",
  },
  COMMAND_NOT_FOUND: {
    exit: EXIT.found,
    cause: "Event Center has no event that matches the request.",
    cure: "`event-center list` shows the events. Check the section and the account switch key.",
  },
  COMMAND_INCOMPLETE_ANSWER: {
    exit: EXIT.eventCenter,
    cause: "Event Center's answer lacks a part of the event that the command needs.",
    cure: "Run the command again; the API sometimes leaves out the objects of an event.",
  },
} as const satisfies Readonly<Record<string, Omit<Trouble, "code"> & { readonly exit: ExitCode }>>;

type FailureCode = keyof typeof COMMAND_TROUBLES;

/** Stops a command with a message for the user: the cause, and what to do. Printed without a stack. */
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

/** The exit code after an error. */
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

/** Our own errors and those of the file system need no stack; any other error is a bug, so its stack helps. */
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

/** Errors of another realm fail `instanceof Error`. */
function isErrorLike(error: unknown): error is Error {
  return (
    typeof error === "object" && error !== null && "message" in error && typeof error.message === "string"
  );
}
