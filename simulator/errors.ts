import type { Trouble } from "pulumi-akamai-event-center/contract";

/** What the simulator was given cannot be used: an option, a fault, a quirk, a seed or a rival's event. */
export class InputError extends Error {
  /** @internal */
  static readonly trouble = {
    code: "SIMULATOR_INPUT",
    cause: "The simulator does not know an option, or cannot use its value: a fault, a quirk, a seed.",
    cure: "The message says what the option takes; `event-center simulator --help` lists them all.",
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
    cause:
      "Another program listens on the port that the simulator was told to use; often an earlier simulator.",
    cure: "End the other one, give another `--port`, or leave it out for a free one.",
  } as const satisfies Trouble;
  /** Never changes between versions. */
  readonly code = PortError.trouble.code;
  /** For messages of Node. */
  override readonly name = "PortError";
}
