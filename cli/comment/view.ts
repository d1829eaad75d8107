import type { Circumstances } from "../review/circumstances";
import type { EventChange } from "../review/preview/change";
import type { Declarations } from "../review/declarations";

/** What a comment needs besides the changes. */
export interface View {
  readonly files: Declarations;
  readonly circumstances: Circumstances;
  readonly isAccountRead: boolean;
}

/** Returns the file and line that declare the event or, if unknown, the name of its resource. */
export function placeOf({ resource }: EventChange, { files }: View): string {
  return files.placeOf(resource) ?? resource;
}

export function zoneOf({ resource }: EventChange, { files }: View): string {
  return files.zoneOf(resource);
}
