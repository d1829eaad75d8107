import { EXCLUSIVE_TYPES, formatInstant, valueAt } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { identityOf, isSecret } from "../../event";
import { occurrencesOf, type Occurrence } from "../../occurrences";
import { calendarRule, type Violation } from "../../rule";
import { objectTypes } from "../../settings";

export const sharedObjects = calendarRule({
  name: "shared-objects",
  displayName: "No object in two events at once",
  description:
    "Events that overlap in time share no CP code, slot or stream, or no object of the configured types.",
  severity: "medium",
  tags: ["calendar", "objects"],
  remediationSteps: "Give each event an object of its own, move one of them, or exclude one with a reason.",
  section: "EventCreate.objects[]",
  level: "advisory",
  settings: z.strictObject({
    types: objectTypes
      .optional()
      .describe(
        "The types that are judged; report packs are not where it is left out, since many events share one.",
      ),
  }),
  judge: (events, { types = EXCLUSIVE_TYPES }) => {
    const uses = new Map<string, { type: string; id: number; occurrences: Occurrence[] }>();
    for (const event of events) {
      const occurrences = occurrencesOf(event);
      const { objects } = event.members;
      for (const object of Array.isArray(objects) ? objects : []) {
        const type = valueAt(object, ["type"]);
        const id = valueAt(object, ["id"]);
        if (types.some((one) => one === type) && typeof id === "number") {
          const key = `${String(type)} ${id}`;
          const use = uses.get(key) ?? { type: String(type), id, occurrences: [] };
          use.occurrences.push(...occurrences);
          uses.set(key, use);
        }
      }
    }
    return [...uses.values()].flatMap(({ type, id, occurrences }) =>
      overlaps(occurrences).map((overlap) => violation(type, id, overlap)),
    );
  },
});

interface Overlap {
  readonly earlier: Occurrence;
  readonly later: Occurrence;
  times: number;
}

/**
 * Each occurrence against the one of another event that is under way the longest: two candidates are enough, so a
 * pass over what is sorted by start finds them all. Told once for each pair of events, with its first moment.
 */
function overlaps(occurrences: readonly Occurrence[]): Overlap[] {
  const found = new Map<string, Overlap>();
  let longest: Occurrence | undefined;
  let longestOfAnother: Occurrence | undefined;
  for (const later of [...occurrences].sort((one, two) => one.start - two.start)) {
    const earlier = longest?.event === later.event ? longestOfAnother : longest;
    if (earlier && earlier.end > later.start) {
      const pair = [identityOf(earlier.event), identityOf(later.event)].sort().join("\0");
      const known = found.get(pair);
      if (known) {
        known.times += 1;
      } else {
        found.set(pair, { earlier, later, times: 1 });
      }
    }
    if (!longest || later.end > longest.end) {
      longestOfAnother = longest?.event === later.event ? longestOfAnother : longest;
      longest = later;
    } else if (later.event !== longest.event && (!longestOfAnother || later.end > longestOfAnother.end)) {
      longestOfAnother = later;
    }
  }
  return [...found.values()];
}

function violation(type: string, id: number, { earlier, later, times }: Overlap): Violation {
  const { event } = later;
  const objects = event.members["objects"];
  const index = Array.isArray(objects)
    ? objects.findIndex((one) => valueAt(one, ["id"]) === id && valueAt(one, ["type"]) === type)
    : 0;
  const areObjectsSecret = isSecret(event, "objects") || isSecret(earlier.event, "objects");
  const areDatesSecret = [event, earlier.event].some((one) => isSecret(one, "start", "end", "recurrence"));
  const what = areObjectsSecret ? "" : ` (${type} ${id})`;
  const when = areDatesSecret ? "" : `, first from ${formatInstant(later.start)}`;
  const often = times > 1 ? `, ${times} times in all` : "";
  return {
    event,
    others: [earlier.event],
    path: ["objects", index],
    message: `is monitored by ${earlier.event.resource} at the same time${what}${when}${often}`,
  };
}
