/** What the troubleshooting page says of one code. It stands beside the class that carries the code, and nowhere else. */
export interface Trouble {
  /** Capital letters and `_`; never changes between versions. */
  readonly code: string;
  /** What has happened, and why. */
  readonly cause: string;
  /** What to do. */
  readonly cure: string;
}

/** The same for a class that carries several codes. */
export type Troubles = Readonly<Record<string, Omit<Trouble, "code">>>;

/** Codes of ours, as opposed to those of Node and the file system. */
const OURS = /^(EVENT|DECLARATION|POLICY|SIMULATOR|COMMAND)_[A-Z_]+$/;

/**
 * An error's message as it is printed: with its code at the end, under which docs/troubleshooting.md tells cause
 * and cure. An error without a code of ours keeps its message.
 */
export function printedMessage(error: unknown): string {
  const message = messageOf(error);
  const code = isObject(error) && "code" in error ? error.code : undefined;
  return typeof code === "string" && OURS.test(code) ? withCode(message, code) : message;
}

/** A message with a code at its end; once, however often it is asked for. */
export function withCode(message: string, code: string): string {
  const mark = `[${code}]`;
  return message.includes(mark) ? message : `${message} ${mark}`;
}

/** By look, not by class: errors of another realm are none of this one's `Error`. */
const messageOf = (error: unknown): string =>
  isObject(error) && "message" in error ? String(error.message) : String(error);

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
