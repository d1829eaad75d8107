/** How serious a broken rule is. */
export type Severity = "low" | "medium" | "high" | "critical";

/** Pulumi's enforcement levels: advise, stop the deployment, change the event (stop if the rule cannot), or do nothing. */
export const LEVELS = ["advisory", "mandatory", "remediate", "disabled"] as const;
/** One of `LEVELS`. */
export type Level = (typeof LEVELS)[number];

/** A position in a file. */
export interface Position {
  /** Relative to the folder that is checked. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 units. */
  readonly column: number;
}

/** What a rule found, in the form that every command reports. */
export interface Finding {
  /** The rule's name. */
  readonly rule: string;
  /** Whether it stops a deployment. */
  readonly level: "advisory" | "mandatory";
  /** The severity of the rule. */
  readonly severity: Severity;
  /** The event's name in the declarations; absent if the finding is about the whole calendar. */
  readonly resource?: string;
  /** The resource's URN, if it comes from Pulumi. */
  readonly urn?: string;
  /** The member of the event, such as `objects[2].bitrates`. */
  readonly member?: string;
  /** The position in the files, if it is known. */
  readonly position?: Position;
  /** What is wrong and what to do, in a full sentence. Never shows a value that may be secret. */
  readonly message: string;
  /** The page or section that explains the rule. */
  readonly link: string;
}
