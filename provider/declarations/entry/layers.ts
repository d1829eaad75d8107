import { isScalar, type Node } from "yaml";
import { pathText } from "../../contract";
import type { Members } from "../files/entries";
import { keyPlaceIn, nodeAt, placeIn, type Mapping } from "../files/locate";
import type { FileProblem } from "../files/problem";
import { ADDITIONS, CONVENIENCES, ENTRY } from "../schema/members";
import { withAdded } from "./additions";

/** Members from one mapping: an event, defaults or an override. */
export interface Layer {
  readonly members: Members;
  readonly mapping: Mapping;
}

type Path = readonly PropertyKey[];

/** An item of a merged list, and where it was written. */
interface Item {
  readonly value: unknown;
  readonly mapping: Mapping;
  readonly path: Path;
}

/** The result of merging layers. */
interface Merged {
  readonly values: Map<string, unknown>;
  readonly written: Map<string, Mapping>;
  /** The items of lists to which a layer added. */
  readonly items: Map<string, readonly Item[]>;
}

/** The members of an event, and where each was written: in its file, in a folder's defaults, or in an override. */
export class Layers {
  readonly members: Members;
  readonly #merged: Merged;

  private constructor(
    merged: Merged,
    /** The event's own mapping; missing members are reported there. */
    readonly own: Mapping,
  ) {
    this.#merged = merged;
    this.members = Object.fromEntries([...merged.values].filter(([, value]) => value != null));
  }

  /**
   * Merges layers, outer ones first: an inner member replaces the outer one completely, except `addTags` and `addObjects`.
   * Null removes the outer member.
   * @param exclusive pairs of members that exclude each other; one of them in an inner layer removes the other
   */
  static over(
    outer: readonly Layer[],
    own: Layer,
    exclusive: readonly (readonly [string, string])[],
  ): Layers {
    const merged: Merged = { values: new Map(), written: new Map(), items: new Map() };
    for (const layer of [...outer, own]) {
      const { members } = layer;
      for (const [left, right] of exclusive) {
        if (members[left] != null && members[right] == null) merged.values.delete(right);
        if (members[right] != null && members[left] == null) merged.values.delete(left);
      }
      merge(merged, layer);
    }
    return new Layers(merged, own.mapping);
  }

  /** The same event with the override of one date of its schedule. */
  withOverride(path: Path, members: Members): Layers {
    const { values, written, items } = this.#merged;
    const merged: Merged = { values: new Map(values), written: new Map(written), items: new Map(items) };
    const mapping = { ...this.own, ...written.get(String(path[0])) };
    merge(merged, { members, mapping: { ...mapping, path: [...mapping.path, ...path] } });
    return new Layers(merged, this.own);
  }

  /** A problem of a member, at the position where it was written. */
  problem(at: Path, message: string, spot: "value" | "key" = "value"): FileProblem {
    const { path, mapping } = this.#origin(at);
    const place = spot === "key" ? keyPlaceIn(mapping, path) : placeIn(mapping, path);
    const member = pathText(path);
    const hint = spot === "key" ? "" : hintFor(message, nodeAt(mapping, path));
    const isSum = at.length === 1 && path[0] !== at[0];
    const sum = isSum ? `, together with the ${pathText(at)} to which it adds` : "";
    return mapping.source.problem(place, `${member} ${message}${hint}${sum}`, member);
  }

  /** Where a member was written; for a merged list, where the item or the last addition was written. */
  #origin(at: Path): { path: Path; mapping: Mapping } {
    const [name, index, ...below] = at;
    const { items, written } = this.#merged;
    const list = items.get(String(name)) ?? [];
    const item =
      typeof index === "number" ? list[index] : list.findLast(({ path: [origin] }) => origin !== name);
    return item
      ? {
          path: index === undefined ? item.path.slice(0, 1) : [...item.path, ...below],
          mapping: item.mapping,
        }
      : { path: at, mapping: written.get(String(name)) ?? this.own };
  }
}

function merge({ values, written, items }: Merged, { members, mapping }: Layer): void {
  for (const [name, value] of Object.entries(members)) {
    values.set(name, value);
    written.set(name, mapping);
    items.delete(name);
  }
  for (const list of ["tags", "objects"] as const) {
    const addition = ADDITIONS[list];
    // An invalid list or addition is not merged, but reported where it was written.
    const { data } = CONVENIENCES[addition].safeParse(members[addition]);
    const isRight = ENTRY[list].safeParse(values.get(list) ?? []).success;
    const before = items.get(list) ?? itemsIn(values.get(list) ?? [], written.get(list) ?? mapping, list);
    if (before && isRight && data && data.length > 0) {
      const all = withAdded(before, itemsIn(data, mapping, addition) ?? [], ({ value }) => value);
      items.set(list, all);
      values.set(
        list,
        all.map(({ value }) => value),
      );
    }
  }
}

function itemsIn(list: unknown, mapping: Mapping, name: string): Item[] | undefined {
  return Array.isArray(list)
    ? list.map((value: unknown, index) => ({ value, mapping, path: [name, index] }))
    : undefined;
}

/** How to correct a value that YAML does not parse as its author meant; else empty. */
function hintFor(message: string, node: Node | undefined): string {
  if (!isScalar(node)) {
    return "";
  }
  const { value, type } = node;
  if (message.includes("as text") || message.includes("must be text")) {
    const reading =
      typeof value === "number" ? "a number" : typeof value === "boolean" ? "true or false" : "";
    return reading === "" ? "" : `; YAML reads it as ${reading}, so put it in quotes`;
  }
  if (message.includes("whole number") && typeof value === "string") {
    return type === "PLAIN" ? "; write only digits" : "; remove the quotes";
  }
  if (message.includes("true or false") && typeof value === "string") {
    return "; write true or false without quotes: YAML 1.2 has no yes, no, on or off";
  }
  return message.includes("must be a list") ? "; write [one, two], or each item on a line after a dash" : "";
}
