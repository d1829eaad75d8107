import { isDeepStrictEqual } from "node:util";

/** Adds items to a list; an item that the list already has replaces the old one. */
export function withAdded<Item>(
  before: readonly Item[],
  added: readonly Item[],
  valueOf: (item: Item) => unknown,
): Item[] {
  const all = [...before];
  for (const item of added) {
    const same = all.findIndex((other) => isSameItem(valueOf(other), valueOf(item)));
    all.splice(same === -1 ? all.length : same, 1, item);
  }
  return all;
}

/** Objects are the same by type and id, whatever their bit rates. */
export function isSameItem(left: unknown, right: unknown): boolean {
  return isObject(left) && isObject(right)
    ? left.type === right.type && left.id === right.id
    : isDeepStrictEqual(left, right);
}

const isObject = (item: unknown): item is { readonly type: unknown; readonly id: unknown } =>
  typeof item === "object" && item !== null && "type" in item && "id" in item;
