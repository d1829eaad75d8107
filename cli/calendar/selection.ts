import type { Entry } from "./entry";

/** Which of all events a calendar shows. */
export interface Selection {
  /** One of these tags; all events where there is none. */
  readonly tags: readonly string[];
  /** Milliseconds since 1970: what touches the time between the two. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export function isSelected({ tags, start, end }: Entry, selection: Selection): boolean {
  return (
    (selection.tags.length === 0 || selection.tags.some((tag) => tags.includes(tag))) &&
    end > (selection.from ?? -Infinity) &&
    start < (selection.to ?? Infinity)
  );
}
