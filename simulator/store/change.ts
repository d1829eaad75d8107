import type { StoredEvent, StoredTag } from "./event";

/** One acknowledged write: everything that must be kept together or not at all. A line of the file. */
export interface Change {
  readonly put?: readonly StoredEvent[];
  readonly removed?: readonly number[];
  /** Whose the removed events and the last ids are; of all accounts if absent. */
  readonly account?: string;
  readonly tags?: readonly StoredTag[];
  /** The last ids given out, so that none is given twice when the file has forgotten the removed ones. */
  readonly last?: { readonly event: number; readonly tag: number };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === "string";
const isNumber = (value: unknown): value is number => typeof value === "number";
const isListOf = (value: unknown, isItem: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isItem);

function isStoredEvent(value: unknown): value is StoredEvent {
  return (
    isRecord(value) &&
    [value["id"], value["version"]].every(isNumber) &&
    [value["account"], value["name"], value["start"], value["end"]].every(isText) &&
    [value["createdDate"], value["createdBy"], value["modifiedDate"], value["modifiedBy"]].every(isText) &&
    [value["audienceLocations"], value["coordinators"], value["tags"]].every((list) =>
      isListOf(list, isText),
    ) &&
    isListOf(value["objects"], isRecord)
  );
}

function isStoredTag(value: unknown): value is StoredTag {
  return isRecord(value) && isNumber(value["id"]) && isText(value["account"]) && isText(value["name"]);
}

const optional = (value: unknown, accepts: (value: unknown) => boolean) =>
  value === undefined || accepts(value);

/** True where a line of the file is one that this simulator wrote. */
export function isChange(value: unknown): value is Change {
  return (
    isRecord(value) &&
    optional(value["put"], (put) => isListOf(put, isStoredEvent)) &&
    optional(value["removed"], (removed) => isListOf(removed, isNumber)) &&
    optional(value["account"], isText) &&
    optional(value["tags"], (tags) => isListOf(tags, isStoredTag)) &&
    optional(value["last"], (last) => isRecord(last) && isNumber(last["event"]) && isNumber(last["tag"]))
  );
}
