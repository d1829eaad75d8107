import {
  areStartsKnown,
  formatInstant,
  occurrenceStart,
  toInstant,
} from "pulumi-akamai-event-center/contract";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import type { Members } from "pulumi-akamai-event-center/members";

/** One event that a declaration means Event Center to have; an API series has one for each occurrence. */
export interface Slot {
  readonly declaration: EventDeclaration;
  /** From 0, among the occurrences of the declaration. */
  readonly index: number;
  /** As declared, with the dates of this occurrence. */
  readonly members: Members;
}

/** The events that a declaration stands for; where the document does not say how dates fall, the first one only. */
export function slotsOf(declaration: EventDeclaration): Slot[] {
  const { recurrence, adoptEventId: _adopt, ...members } = declaration.event;
  const start = toInstant(members.start);
  const length = toInstant(members.end) - start;
  const { frequency, count } = recurrence ?? { frequency: "DAILY" as const, count: 1 };
  const known = areStartsKnown(start, frequency) ? count : 1;
  return Array.from({ length: known }, (_, index) => {
    if (index === 0) {
      return { declaration, index, members: { ...members } };
    }
    const at = occurrenceStart(start, frequency, index);
    const dates = { start: formatInstant(at), end: formatInstant(at + length) };
    return { declaration, index, members: { ...members, ...dates } };
  });
}
