import { isScalar, type Node } from "yaml";
import { pathText } from "../../contract";
import type { Members } from "../files/entries";
import { keyPlaceIn, nodeAt, placeIn, type Mapping } from "../files/locate";
import type { FileProblem } from "../files/problem";

/** Members that were written in one place. */
export interface Layer {
  readonly members: Members;
  readonly mapping: Mapping;
}

type Path = readonly PropertyKey[];

/** Members of an event and where each was written: in its file, in a folder's defaults, or in an override. */
export class Layers {
  readonly #written: ReadonlyMap<string, Mapping>;

  private constructor(
    readonly members: Members,
    written: ReadonlyMap<string, Mapping>,
    /** Where the event itself stands; what is missing is missing there. */
    readonly own: Mapping,
  ) {
    this.#written = written;
  }

  /**
   * Lays the inner ones over the outer ones, member by member: a list or object replaces the whole of what it
   * covers. Null covers, too, and then says nothing. What excludes an outer member takes it away.
   * @param exclusive pairs of which the innermost layer that has one decides
   */
  static over(
    outer: readonly Layer[],
    own: Layer,
    exclusive: readonly (readonly [string, string])[],
  ): Layers {
    const values = new Map<string, unknown>();
    const written = new Map<string, Mapping>();
    for (const { members, mapping } of [...outer, own]) {
      for (const [left, right] of exclusive) {
        if (members[left] != null && members[right] == null) values.delete(right);
        if (members[right] != null && members[left] == null) values.delete(left);
      }
      for (const [name, value] of Object.entries(members)) {
        values.set(name, value);
        written.set(name, mapping);
      }
    }
    const said = [...values].filter(([, value]) => value != null);
    return new Layers(Object.fromEntries(said), written, own.mapping);
  }

  /** The same event, where a date of its schedule has some members of its own. */
  withOverride(path: Path, members: Members): Layers {
    const written = new Map(this.#written);
    const mapping = { ...this.own, ...this.#written.get(String(path[0])) };
    const below = { ...mapping, path: [...mapping.path, ...path] };
    Object.keys(members).forEach((name) => written.set(name, below));
    return new Layers({ ...this.members, ...members }, written, this.own);
  }

  /** A problem of a member, at the spot where it was written. */
  problem(path: Path, message: string, spot: "value" | "key" = "value"): FileProblem {
    const mapping = this.#written.get(String(path[0])) ?? this.own;
    const place = spot === "key" ? keyPlaceIn(mapping, path) : placeIn(mapping, path);
    const member = pathText(path);
    const hint = spot === "key" ? "" : hintFor(message, nodeAt(mapping, path));
    return mapping.source.problem(place, `${member} ${message}${hint}`, member);
  }
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
