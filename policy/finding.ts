/** How serious a broken rule is. */
export type Severity = "low" | "medium" | "high" | "critical";

/** What a broken rule does: tell, stop, mend (where it can; else stop), or nothing. Pulumi's enforcement levels. */
export const LEVELS = ["advisory", "mandatory", "remediate", "disabled"] as const;
/** One of `LEVELS`. */
export type Level = (typeof LEVELS)[number];

/** A place in a file, lines and columns counted from 1. */
export interface Position {
  /** Relative to the folder that was asked about. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
}

/** What a rule found: the one shape that every command of the product reports. */
export interface Finding {
  /** The rule's name. */
  readonly rule: string;
  /** Whether it stops a deployment. */
  readonly level: "advisory" | "mandatory";
  /** How serious the rule takes it. */
  readonly severity: Severity;
  /** The event's name in the declarations; absent where the calendar as a whole is meant. */
  readonly resource?: string;
  /** The resource's URN, where Pulumi has one. */
  readonly urn?: string;
  /** Where in the event: `objects[2].bitrates`. */
  readonly member?: string;
  /** Where in the files, where that is known. */
  readonly position?: Position;
  /** What is wrong and what to do; a sentence of its own. Never holds a value that may be secret. */
  readonly message: string;
  /** The section of the API document, or of the pack's, that the rule stands on. */
  readonly link: string;
}
