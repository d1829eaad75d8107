import type { Trouble } from "pulumi-akamai-event-center/contract";

/** An option, a fault, a quirk, a seed or a rival's event cannot be used. */
export class InputError extends Error {
  /** @internal */
  static readonly trouble = {
    code: "SIMULATOR_INPUT",
    cause:
      "The simulator does not know an option, or cannot use its value, such as a fault, a quirk or a seed.",
    cure: "The message says what the option accepts; `event-center simulator --help` lists them all.",
  } as const satisfies Trouble;
  /** Never changes between versions. */
  readonly code = InputError.trouble.code;
  /** For messages of Node. */
  override readonly name = "InputError";
}

/** Another program uses the port. */
export class PortError extends Error {
  /** @internal */
  static readonly trouble = {
    code: "SIMULATOR_PORT",
    cause: "Another program, often an earlier simulator, listens on this port.",
    cure: "Stop the other program, choose another `--port`, or leave it out to get a free one.",
  } as const satisfies Trouble;
  /** Never changes between versions. */
  readonly code = PortError.trouble.code;
  /** For messages of Node. */
  override readonly name = "PortError";
}
