import type { EventDetails } from "pulumi-akamai-event-center";
import type { Members } from "pulumi-akamai-event-center/contract";
import { entriesOf } from "../dump/calendar-files";

/** Events as statements of a TypeScript program that adopt them. */
export function typescriptOf(
  events: readonly { readonly event: EventDetails; readonly members: Members }[],
): string {
  return entriesOf(events)
    .map(({ key, ...args }) => `new Event(${JSON.stringify(key)}, ${literal(args)});\n`)
    .join("\n");
}

/** JSON without quotes around names; a line break within a text is escaped, so only names begin a line. */
function literal(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(/^( *)"(\w+)":/gm, "$1$2:");
}
