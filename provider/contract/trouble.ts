/** The entry of one code on the troubleshooting page, kept beside the class that carries the code. */
export interface Trouble {
  /** Capital letters and `_`; the same in all versions. */
  readonly code: string;
  /** What happened, and why. */
  readonly cause: string;
  /** What to do. */
  readonly cure: string;
}

/** The same for a class that carries several codes. */
export type Troubles = Readonly<Record<string, Omit<Trouble, "code">>>;

/** Codes of ours, as opposed to those of Node and the file system. */
const OURS = /^(EVENT|DECLARATION|POLICY|SIMULATOR|COMMAND)_[A-Z_]+$/;

/**
 * An error's message as it is printed: with its code at the end, which docs/troubleshooting.md explains. An error
 * without a code of ours keeps its message.
 */
export function printedMessage(error: unknown): string {
  const message = messageOf(error);
  const code = isObject(error) && "code" in error ? error.code : undefined;
  return typeof code === "string" && OURS.test(code) ? withCode(message, code) : message;
}

/** Appends the code unless the message already contains it. */
export function withCode(message: string, code: string): string {
  const mark = `[${code}]`;
  return message.includes(mark) ? message : `${message} ${mark}`;
}

/** Checks the shape, not the class: an error of another realm is not an instance of this realm's `Error`. */
const messageOf = (error: unknown): string =>
  isObject(error) && "message" in error ? String(error.message) : String(error);

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
