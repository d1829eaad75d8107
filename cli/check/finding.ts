/** What can be wrong with an event; the values of `--allow`. */
export const KINDS = [
  "edited",
  "gone",
  "not-created",
  "undeployed",
  "in-no-file",
  "differs",
  "foreign-owner",
  "no-objects",
  "overlap",
  "not-shown",
] as const;

export type Kind = (typeof KINDS)[number];

/** The event that a finding is about. */
export interface Subject {
  /** The event's name, or its resource's if the name is secret. */
  readonly name: string;
  readonly resource?: string | undefined;
  /** `events/final.yaml:3` */
  readonly place?: string | undefined;
  readonly eventIds: readonly number[];
  /** Milliseconds since 1970; undefined if the dates are secret. */
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  /** The time zone in which its dates are shown. */
  readonly zone: string;
}

export interface Finding extends Subject {
  readonly kind: Kind;
  /** Without a subject or a full stop. It does not depend on the time, or `--seen` would take it for new. */
  readonly message: string;
  /** One line for each member that differs. */
  readonly details: readonly string[];
}
