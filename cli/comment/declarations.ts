import { DeclarationError } from "pulumi-akamai-event-center/declarations";
import { entriesOf } from "../calendar/from-members";
import { loadDeclarations } from "../frame/declarations";
import { tell, type Io } from "../frame/io";
import type { Placed } from "./weeks";

/** What the files of the repository add to a preview. */
export interface Declarations {
  readonly placeOf: (resource: string) => string | undefined;
  /** Every event but those that change. */
  readonly unchanged: (changing: ReadonlySet<string>) => Placed[];
}

const NONE: Declarations = { placeOf: () => undefined, unchanged: () => [] };

/**
 * Reads event files. Files that nobody named may be absent or wrong: then a comment does without them, for it must be
 * made above all where something is wrong.
 */
export function readDeclarations(io: Io, files: readonly string[]): Declarations {
  try {
    const events = loadDeclarations(io, files);
    const places = new Map(events.map(({ name, place }) => [name, `${place.file}:${place.line}`]));
    return {
      placeOf: (resource) => places.get(resource),
      unchanged: (changing) =>
        events
          .filter(({ name }) => !changing.has(name))
          .flatMap(({ name, event }) => entriesOf(name, event))
          .map((entry) => ({ entry, state: "unchanged" })),
    };
  } catch (error) {
    if (files.length > 0 || !(error instanceof DeclarationError)) {
      throw error;
    }
    tell(io, io.err.paint("dim", `no event files are read: ${error.problems[0]?.message ?? ""}`));
    return NONE;
  }
}
