import type { PageEvent } from "./page/client/data";

/** One event of a calendar at one time, wherever it comes from; a series gives one for each occurrence. */
export interface Entry extends Omit<PageEvent, "objects" | "source"> {
  /** Names it for good among all entries of its source: what subscribers' calendars know it by. */
  readonly key: string;
  readonly objects: readonly EntryObject[];
  /** How often Event Center has changed it, and when last; absent where that is not known. */
  readonly version?: number | undefined;
  readonly modified?: number | undefined;
  /** The IANA zone in which a file gives its dates. */
  readonly timeZone?: string | undefined;
  /** Where a file declares it. */
  readonly source?: { readonly file: string; readonly line: number } | undefined;
}

/** What an event monitors. */
export interface EntryObject {
  readonly type: string;
  readonly id: number;
  /** As Event Center calls it. */
  readonly name?: string | undefined;
}

/** In the order in which calendars list them; never two in a doubtful order. */
export function byTime(one: Entry, two: Entry): number {
  return (
    one.start - two.start || one.end - two.end || compare(one.name, two.name) || compare(one.key, two.key)
  );
}

/** By code unit, so that the order is the same on every machine. */
export function compare(one: string, two: string): number {
  return one < two ? -1 : Number(one > two);
}

/** Which of all events a calendar shows. */
export interface Selection {
  /** One of these tags; all events where there is none. */
  readonly tags: readonly string[];
  /** The owner tag of the stack that manages them. */
  readonly owner?: string | undefined;
  /** Milliseconds since 1970: what touches the time between the two. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export function isSelected({ tags, owner, start, end }: Entry, selection: Selection): boolean {
  return (
    (selection.tags.length === 0 || selection.tags.some((tag) => tags.includes(tag))) &&
    (selection.owner === undefined || owner?.split(", ").includes(selection.owner) === true) &&
    end > (selection.from ?? -Infinity) &&
    start < (selection.to ?? Infinity)
  );
}
