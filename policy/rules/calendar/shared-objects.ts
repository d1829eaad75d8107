import { EXCLUSIVE_TYPES, formatInstant, forEachOverlap, valueAt } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { isSecret, type CalendarEvent } from "../../event";
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
    const occurrences = events.flatMap((event, place) => {
      const used = usesOf(event, types);
      return used.size === 0
        ? []
        : occurrencesOf(event).map((one) => ({ ...one, place, exclusive: [...used.keys()] }));
    });
    // The first overlap of each pair of events, by object.
    const found = new Map<string, Map<number, Overlap>>();
    forEachOverlap(occurrences, (first, second, shared) => {
      const [earlier, later] = [occurrences[first], occurrences[second]];
      if (!earlier || !later || later.event === earlier.event) {
        return;
      }
      const pair =
        Math.min(earlier.place, later.place) * events.length + Math.max(earlier.place, later.place);
      const pairs = found.get(shared) ?? new Map<number, Overlap>();
      found.set(shared, pairs);
      const known = pairs.get(pair);
      if (known) {
        known.times += 1;
      } else {
        pairs.set(pair, { earlier, later, shared, times: 1 });
      }
    });
    const overlaps = [...found.values()].flatMap((pairs) => [...pairs.values()]);
    return overlaps.map((overlap) => violation(overlap, usesOf(overlap.later.event, types)));
  },
});

interface Overlap {
  readonly earlier: Occurrence;
  readonly later: Occurrence;
  readonly shared: string;
  times: number;
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
