/** What the page knows of an event. */
export interface PageEvent {
  readonly name: string;
  /** Milliseconds since 1970; the end is no part of the event. */
  readonly start: number;
  readonly end: number;
  readonly description?: string | undefined;
  readonly customerEventId?: string | undefined;
  readonly audienceSize?: number | undefined;
  /** Countries by code. */
  readonly audienceLocations: readonly string[];
  /** User names. */
  readonly coordinators: readonly string[];
  readonly tags: readonly string[];
  /** The stack that manages it, by its owner tag; more than one by mistake, with commas. */
  readonly owner?: string | undefined;
  readonly objects: readonly PageObject[];
  /** Where it comes from, in words: `event 12`, or the name in the declarations. */
  readonly origin: string;
  /** How files and account agree, if both were read. */
  readonly status?: Status | undefined;
  /** In which members Event Center differs from the file, in words. */
  readonly changes?: readonly string[] | undefined;
  /** The file and line that declare it, and where to read them. */
  readonly source?: { readonly text: string; readonly link?: string | undefined } | undefined;
}

/** `declared`: only in a file. `edited`: Event Center differs from the file. `foreign`: only in the account. */
export const STATUSES = ["declared", "deployed", "edited", "foreign"] as const;
export type Status = (typeof STATUSES)[number];

export interface PageObject {
  /** Its type and id, unique: `CP code 87660`. */
  readonly label: string;
  /** As Event Center calls it. */
  readonly name?: string | undefined;
  readonly kind: "cp" | "stream" | "slot" | "other";
}

export interface PageData {
  /** By start. */
  readonly events: readonly PageEvent[];
  /** The time zones that files declare, the most frequent first. */
  readonly zones: readonly string[];
}

/** What two events should not share at the same time. */
export function exclusiveOf({ objects }: Pick<PageEvent, "objects">): string[] {
  return objects.filter(({ kind }) => kind !== "other").map(({ label }) => label);
}

export function objectLabel({ label, name }: PageObject): string {
  return name === undefined ? label : `${label} (${name})`;
}
