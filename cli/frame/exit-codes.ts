/** The exit codes of all commands; `EXIT_CODES` explains them. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  found: 3,
  settings: 4,
  eventCenter: 5,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The meaning of each code, as `--help` prints it. */
export const EXIT_CODES: readonly (readonly [code: ExitCode, meaning: string])[] = [
  [EXIT.ok, "success: nothing to report"],
  [EXIT.failed, "a failure without an exit code of its own"],
  [EXIT.usage, "the command line is wrong"],
  [EXIT.found, "found something: a broken rule, a difference, a reason to stop"],
  [EXIT.settings, "settings or credentials cannot be used"],
  [EXIT.eventCenter, "Event Center did not answer, or refused the request"],
  [EXIT.interrupted, "interrupted"],
];
