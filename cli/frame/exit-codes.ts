/** The exit codes of all commands. */
export const EXIT = {
  /** Success: nothing to report. */
  ok: 0,
  /** A failure without an exit code of its own. */
  failed: 1,
  /** The command line is wrong. */
  usage: 2,
  /** The command worked and found something: a broken rule, a difference, a reason to stop. */
  found: 3,
  /** Settings or credentials cannot be used. */
  settings: 4,
  /** Event Center did not answer, or refused the request. */
  eventCenter: 5,
  /** Interrupted by Ctrl-C or SIGTERM. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The table, as `--help` prints it. */
export const EXIT_CODES: readonly (readonly [code: ExitCode, meaning: string])[] = [
  [EXIT.ok, "success: nothing to report"],
  [EXIT.failed, "a failure without an exit code of its own"],
  [EXIT.usage, "the command line is wrong"],
  [EXIT.found, "found something: a broken rule, a difference, a reason to stop"],
  [EXIT.settings, "settings or credentials cannot be used"],
  [EXIT.eventCenter, "Event Center did not answer, or refused the request"],
  [EXIT.interrupted, "interrupted"],
];
