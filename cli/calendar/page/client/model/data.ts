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
}

export interface PageObject {
  /** As people read it, and unique: `CP code 87660`. */
  readonly label: string;
  readonly kind: "cp" | "stream" | "slot" | "other";
}

export interface PageData {
  readonly title: string;
  /** By start. */
  readonly events: readonly PageEvent[];
}

/** What two events cannot well have at the same time. */
export function exclusiveOf({ objects }: Pick<PageEvent, "objects">): string[] {
  return objects.filter(({ kind }) => kind !== "other").map(({ label }) => label);
}
