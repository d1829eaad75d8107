import { loadDeclarations } from "../frame/declarations";
import type { Io } from "../frame/io";
import type { Entry } from "./entry";
import { entriesOf } from "./from-members";

/** Every occurrence that event files declare. Errors: DeclarationError with every problem of every file. */
export function entriesOfFiles(io: Pick<Io, "cwd">, files: readonly string[]): Entry[] {
  return loadDeclarations(io, files).flatMap(({ name, event }) => entriesOf(name, event));
}
