import { EXCLUSIVE_TYPES, formatInstant, forEachOverlap, valueAt } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { identityOf, isSecret, type CalendarEvent } from "../../event";
import { occurrencesOf, type Occurrence } from "../../occurrences";
import { defineCalendarRule, type Violation } from "../../rule";
import { objectTypes } from "../../settings";

export const sharedObjects = defineCalendarRule({
  name: "shared-objects",
  displayName: "No object in two events at once",
  description:
    "Events that overlap in time share no CP code, slot or stream, or no object of the configured types.",
  severity: "medium",
  tags: ["calendar", "objects"],
  remediationSteps: "Give each event its own object, move one of the events, or exclude one with a reason.",
  section: "EventCreate.objects[]",
  level: "advisory",
  settings: z.strictObject({
    types: objectTypes
      .optional()
      .describe("The types to judge. By default, all except report packs, which many events share."),
  }),
  judge: (events, { types = EXCLUSIVE_TYPES }) => {
    const occurrences = events.flatMap((event) => {
      const used = usesOf(event, types);
      return used.size === 0
        ? []
        : occurrencesOf(event).map((one) => ({ ...one, exclusive: [...used.keys()] }));
    });
    const found = new Map<string, Overlap>();
    forEachOverlap(occurrences, (first, second, shared) => {
      const [earlier, later] = [occurrences[first], occurrences[second]];
      if (earlier && later && later.event !== earlier.event) {
        note(found, { earlier, later, shared, times: 1 });
      }
    });
    return [...found.values()].map((overlap) => violation(overlap, usesOf(overlap.later.event, types)));
  },
});

interface Overlap {
  readonly earlier: Occurrence;
  readonly later: Occurrence;
  readonly shared: string;
  times: number;
}

/** Keeps one overlap for each object and pair of events: the first one. */
function note(found: Map<string, Overlap>, overlap: Overlap): void {
  const { earlier, later, shared } = overlap;
  const key = [shared, ...[identityOf(earlier.event), identityOf(later.event)].sort()].join("\0");
  const known = found.get(key);
  const first = known && known.later.start <= later.start ? known : overlap;
  found.set(key, { ...first, times: (known?.times ?? 0) + 1 });
}

/** The objects of the given types, such as `CP_CODE 87654`, with their indexes. */
function usesOf({ members: { objects } }: CalendarEvent, types: readonly string[]): Map<string, number> {
  const used = new Map<string, number>();
  (Array.isArray(objects) ? objects : []).forEach((object: unknown, index) => {
    const [type, id] = [valueAt(object, ["type"]), valueAt(object, ["id"])];
    if (typeof type === "string" && types.includes(type) && typeof id === "number") {
      const text = `${type} ${id}`;
      used.set(text, used.get(text) ?? index);
    }
  });
  return used;
}

function violation({ earlier, later, shared, times }: Overlap, used: ReadonlyMap<string, number>): Violation {
  const { event } = later;
  const areObjectsSecret = isSecret(event, "objects") || isSecret(earlier.event, "objects");
  const areDatesSecret = [event, earlier.event].some((one) => isSecret(one, "start", "end", "recurrence"));
  const what = areObjectsSecret ? "" : ` (${shared})`;
  const when = areDatesSecret ? "" : `, first from ${formatInstant(later.start)}`;
  const often = times > 1 ? `, ${times} times in all` : "";
  return {
    event,
    others: [earlier.event],
    path: ["objects", used.get(shared) ?? 0],
    message: `is monitored by ${earlier.event.resource} at the same time${what}${when}${often}`,
  };
}
