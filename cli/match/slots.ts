import { formatInstant, occurrenceDates, toInstant } from "pulumi-akamai-event-center/contract";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import type { Members } from "pulumi-akamai-event-center/contract";

/** An event that a declaration asks for; an API series has one for each occurrence. */
export interface Slot {
  readonly declaration: EventDeclaration;
  /** From 0, among the occurrences of the declaration. */
  readonly index: number;
  /** The declared members, with the dates of this occurrence. */
  readonly members: Members;
}

/** The events that a declaration asks for; only the first one if the API document does not define the other dates. */
export function slotsOf(declaration: EventDeclaration): Slot[] {
  const { recurrence, adoptEventId: _adopt, ...members } = declaration.event;
  const first = { start: toInstant(members.start), end: toInstant(members.end) };
  const dates = (recurrence && occurrenceDates(first, recurrence)) ?? [first];
  return dates.map(({ start, end }, index) => {
    const moved = index > 0 && { start: formatInstant(start), end: formatInstant(end) };
    return { declaration, index, members: { ...members, ...moved } };
  });
}
