import type { PageEvent } from "./page/client/data";

/** An event of a calendar, whatever its source; a series has one entry per occurrence. */
export interface Entry extends Omit<PageEvent, "objects" | "source"> {
  /** Unique among the entries of its source and never changed: subscribers' calendars recognise the event by it. */
  readonly key: string;
  readonly objects: readonly EntryObject[];
  /** The version in Event Center and the time of the last change, if known. */
  readonly version?: number | undefined;
  readonly modified?: number | undefined;
  /** The IANA time zone of its dates in the file. */
  readonly timeZone?: string | undefined;
  /** The file and line that declare it. */
  readonly source?: { readonly file: string; readonly line: number } | undefined;
}

/** An object that the event monitors. */
export interface EntryObject {
  readonly type: string;
  readonly id: number;
  /** The name in Event Center. */
  readonly name?: string | undefined;
}

/** The order of all calendars. It is total, so that the same entries always produce the same calendar. */
export function byTime(one: Entry, two: Entry): number {
  return (
    one.start - two.start || one.end - two.end || compare(one.name, two.name) || compare(one.key, two.key)
  );
}

/** Compares by code unit, so that the order is the same on every machine. */
export function compare(one: string, two: string): number {
  return one < two ? -1 : Number(one > two);
}

/** The events that a calendar shows. */
export interface EntrySelection {
  /** An event needs one of these tags; if there are none, every event matches. */
  readonly tags: readonly string[];
  /** The owner tag of the stack that manages the event. */
  readonly owner?: string | undefined;
  /** Milliseconds since 1970: the event must overlap the time between `from` and `to`. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export function isSelected({ tags, owner, start, end }: Entry, selection: EntrySelection): boolean {
  return (
    (selection.tags.length === 0 || selection.tags.some((tag) => tags.includes(tag))) &&
    (selection.owner === undefined || owner?.split(", ").includes(selection.owner) === true) &&
    end > (selection.from ?? -Infinity) &&
    start < (selection.to ?? Infinity)
  );
}
