/** Longer resource names are hard to read in a URN. */
const LONGEST = 60;

/** `Fußball: Pokal-Finale 2026!` → `fussball-pokal-finale-2026`; empty if the name has no Latin letter or digit. */
export function slugOf(name: string, longest = LONGEST): string {
  return name
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, longest)
    .replace(/^-+|-+$/g, "");
}

/** Makes keys that are unique in a file, from day and name, and from the id if another event has the same. */
export class Keys {
  readonly #taken = new Set<string>();

  keyOf({ id, name, start }: { readonly id: number; readonly name: string; readonly start: string }): string {
    const day = start.slice("yyyy-MM-".length, "yyyy-MM-dd".length);
    const plain = [day, slugOf(name)].filter((part) => part !== "").join("-");
    let key = plain;
    while (this.#taken.has(key)) {
      key = `${key}-${id}`;
    }
    this.#taken.add(key);
    return key;
  }
}
