import { entryOf } from "../calendar/from-account";
import { exclusiveObjects } from "../calendar/formats/objects";
import { overlapsOf } from "pulumi-akamai-event-center/contract";
import { momentText } from "../calendar/times";
import { shown } from "../frame/text";
import type { Finding, Subject } from "./finding";
import type { ListedEvent } from "./hours";

/** An event of the files or the stack. */
export interface OwnEvent {
  readonly subject: Subject;
  /** True if the member is secret. */
  readonly isHidden: (member: "name" | "start" | "end" | "objects") => boolean;
}

/** Finds the stack's events that share a CP code, slot or stream with another event at the same time; each pair once. */
export function overlapping(
  listed: ReadonlyMap<number, ListedEvent>,
  own: ReadonlyMap<number, OwnEvent>,
): Finding[] {
  const events = [...listed.values()].flatMap(({ details }) => details ?? []);
  const entries = events.map((event) => entryOf(event, ""));
  const overlaps = overlapsOf(entries.map((entry) => ({ ...entry, exclusive: exclusiveObjects(entry) })));
  return events.flatMap((event, index) => {
    const ours = own.get(event.id);
    const shared = new Map<number, string[]>();
    for (const { other, shared: object } of overlaps[index] ?? []) {
      // If both are the stack's, only the first reports the pair.
      const isReported = other < index && own.has(events[other]?.id ?? NaN);
      if (ours && !isReported) {
        shared.set(other, [...(shared.get(other) ?? []), object]);
      }
    }
    return [...shared].flatMap(([other, objects]): Finding[] => {
      const [event, entry] = [events[other], entries[other]];
      if (!ours || !event || !entry) {
        return [];
      }
      const theirs = own.get(event.id);
      const isHidden = (member: "name" | "start" | "objects") =>
        ours.isHidden(member) || theirs?.isHidden(member) === true;
      const what = isHidden("objects") ? "an object" : objects.join(", ");
      const name = theirs ? theirs.subject.name : event.name;
      const owner = entry.owner === undefined || theirs ? "" : `, of ${entry.owner}`;
      const from = Math.max(entry.start, entries[index]?.start ?? entry.start);
      const when = isHidden("start") ? "" : ` from ${momentText(from, ours.subject.zone)}`;
      return [
        {
          ...ours.subject,
          kind: "overlap",
          eventIds: [...ours.subject.eventIds],
          message: `shares ${what} with ${shown(name)} (event ${event.id}${owner})${when}`,
          details: [],
        },
      ];
    });
  });
}
