import type { Trouble } from "pulumi-akamai-event-center/contract";

/** What the simulator was given cannot be used: an option, a fault, a quirk, a seed or a rival's event. */
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

/** The port that was asked for is taken. */
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
