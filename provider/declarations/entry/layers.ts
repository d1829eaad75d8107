import { isScalar, type Node } from "yaml";
import { pathText } from "../../contract";
import type { Members } from "../files/entries";
import { keyPlaceIn, nodeAt, placeIn, type Mapping } from "../files/locate";
import type { FileProblem } from "../files/problem";
import { ADDITIONS, CONVENIENCES, ENTRY } from "../schema/members";
import { withAdded } from "./additions";

/** Members that were written in one place. */
export interface Layer {
  readonly members: Members;
  readonly mapping: Mapping;
}

type Path = readonly PropertyKey[];

/** An item of a list that was put together of several layers, and where it was written. */
interface Item {
  readonly value: unknown;
  readonly mapping: Mapping;
  readonly path: Path;
}

/** What layers that were laid over each other say. */
interface Laid {
  readonly values: Map<string, unknown>;
  readonly written: Map<string, Mapping>;
  /** The items of lists to which a layer added. */
  readonly items: Map<string, readonly Item[]>;
}

/** Members of an event and where each was written: in its file, in a folder's defaults, or in an override. */
export class Layers {
  readonly members: Members;
  readonly #laid: Laid;

  private constructor(
    laid: Laid,
    /** Where the event itself stands; what is missing is missing there. */
    readonly own: Mapping,
  ) {
    this.#laid = laid;
    this.members = Object.fromEntries([...laid.values].filter(([, value]) => value != null));
  }

  /**
   * Lays the inner ones over the outer ones, member by member: a list or object replaces the whole of what it
   * covers, unless it is one that adds. Null covers, too, and then says nothing. What excludes an outer member takes it
   * away.
   * @param exclusive pairs of which the innermost layer that has one decides
   */
  static over(
    outer: readonly Layer[],
    own: Layer,
    exclusive: readonly (readonly [string, string])[],
  ): Layers {
    const laid: Laid = { values: new Map(), written: new Map(), items: new Map() };
    for (const layer of [...outer, own]) {
      const { members } = layer;
      for (const [left, right] of exclusive) {
        if (members[left] != null && members[right] == null) laid.values.delete(right);
        if (members[right] != null && members[left] == null) laid.values.delete(left);
      }
      lay(laid, layer);
    }
    return new Layers(laid, own.mapping);
  }

  /** The same event, where a date of its schedule has some members of its own. */
  withOverride(path: Path, members: Members): Layers {
    const { values, written, items } = this.#laid;
    const laid: Laid = { values: new Map(values), written: new Map(written), items: new Map(items) };
    const mapping = { ...this.own, ...written.get(String(path[0])) };
    lay(laid, { members, mapping: { ...mapping, path: [...mapping.path, ...path] } });
    return new Layers(laid, this.own);
  }

  /** A problem of a member, at the spot where it was written. */
  problem(at: Path, message: string, spot: "value" | "key" = "value"): FileProblem {
    const { path, mapping } = this.#origin(at);
    const place = spot === "key" ? keyPlaceIn(mapping, path) : placeIn(mapping, path);
    const member = pathText(path);
    const hint = spot === "key" ? "" : hintFor(message, nodeAt(mapping, path));
    const isSum = at.length === 1 && path[0] !== at[0];
    const sum = isSum ? `, together with the ${pathText(at)} to which it adds` : "";
    return mapping.source.problem(place, `${member} ${message}${hint}${sum}`, member);
  }

  /** Where a member was written: of a list to which layers added, the item itself, or what was added last. */
  #origin(at: Path): { path: Path; mapping: Mapping } {
    const [name, index, ...below] = at;
    const { items, written } = this.#laid;
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

function lay({ values, written, items }: Laid, { members, mapping }: Layer): void {
  for (const [name, value] of Object.entries(members)) {
    values.set(name, value);
    written.set(name, mapping);
    items.delete(name);
  }
  for (const list of ["tags", "objects"] as const) {
    const addition = ADDITIONS[list];
    // A wrong list or addition is told where it stands, and nothing is put together.
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

/** What to do if YAML reads a plain value differently from what its author meant; else empty. */
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
    return type === "PLAIN" ? "; write its digits alone" : "; take the quotes away";
  }
  if (message.includes("true or false") && typeof value === "string") {
    return "; YAML 1.2 knows true and false, without quotes, and no yes, no, on or off";
  }
  return message.includes("must be a list") ? "; write [one, two], or one item a line after a dash" : "";
}
