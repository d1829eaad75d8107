/** What may be wrong with an event, and what `--allow` takes. */
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
  /** As people know it; a secret name is not told. */
  readonly name: string;
  readonly resource?: string | undefined;
  /** Such as `events/final.yaml:3`. */
  readonly place?: string | undefined;
  readonly eventIds: readonly number[];
  /** Milliseconds since 1970; undefined if the dates are secret. */
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  /** In which people read its dates. */
  readonly zone: string;
}

export interface Finding extends Subject {
  readonly kind: Kind;
  /** Without a subject or a full stop; nothing in it changes while time passes. */
  readonly message: string;
  /** One for each member that differs. */
  readonly details: readonly string[];
}
