/** What a command ends with; the same in every command. */
export const EXIT = {
  /** Done, and nothing to complain of. */
  ok: 0,
  /** Something failed that has no number of its own. */
  failed: 1,
  /** The command line cannot be followed. */
  usage: 2,
  /** The command did its work and found something: a broken rule, a difference, a reason to stop. */
  found: 3,
  /** Settings or credentials cannot be used. */
  settings: 4,
  /** Event Center did not answer, or refused. */
  eventCenter: 5,
  /** Interrupted, by Ctrl-C or SIGTERM. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The table, as `--help` prints it. */
export const EXIT_CODES: readonly (readonly [code: ExitCode, meaning: string])[] = [
  [EXIT.ok, "done, and nothing to complain of"],
  [EXIT.failed, "something failed that has no number of its own"],
  [EXIT.usage, "the command line cannot be followed"],
  [EXIT.found, "found something: a broken rule, a difference, a reason to stop"],
  [EXIT.settings, "settings or credentials cannot be used"],
  [EXIT.eventCenter, "Event Center did not answer, or refused"],
  [EXIT.interrupted, "interrupted"],
];
