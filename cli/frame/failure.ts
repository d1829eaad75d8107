import {
  CancelledError,
  CredentialsError,
  EventCenterError,
  SettingsError,
} from "pulumi-akamai-event-center/client";
import { EXIT, type ExitCode } from "./exit-codes";

/** A command cannot go on, and says why and what to do; printed without a stack. */
export class Failure extends Error {
  override readonly name = "Failure";

  constructor(
    message: string,
    readonly exitCode: ExitCode = EXIT.failed,
  ) {
    super(message);
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
  if (error instanceof SettingsError || error instanceof CredentialsError) {
    return EXIT.settings;
  }
  if (codeOf(error)?.startsWith("ERR_PARSE_ARGS")) {
    return EXIT.usage;
  }
  return error instanceof EventCenterError ? EXIT.eventCenter : EXIT.failed;
}

/** Errors of ours and of the file system say enough; anything else is a slip of the program, and its stack helps. */
export function textOf(error: unknown): string {
  if (!isErrorLike(error)) {
    return String(error);
  }
  const { message, name, stack = message } = error;
  const isExpected = error instanceof Failure || codeOf(error) !== undefined || name === "RunError";
  return isExpected ? message : stack;
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
