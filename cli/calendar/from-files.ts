import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import type { Entry } from "./entry";
import { entriesOf } from "./from-members";

/** Every occurrence of a declared event, with the place in the file. */
export function entriesOfDeclaration({ name, event, timeZone, place }: EventDeclaration): Entry[] {
  const source = { file: place.file, line: place.line };
  return entriesOf(name, event).map((entry) => ({ ...entry, timeZone, source }));
}
