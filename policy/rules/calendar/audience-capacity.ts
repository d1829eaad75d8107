import { formatInstant, LIMITS } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { areDatesSecret, isSecret, type CalendarEvent } from "../../event";
import { occurrencesOf } from "../../occurrences";
import { defineCalendarRule } from "../../rule";
import { integer } from "../../settings";

/** A message that names hundreds of events helps nobody. */
const NAMED = 10;

export const audienceCapacity = defineCalendarRule({
  name: "audience-capacity",
  displayName: "Concurrent audiences within capacity",
  description: "At every moment, the audiences of all events add up to no more than the configured capacity.",
  severity: "high",
  tags: ["calendar", "audience"],
  remediationSteps: "Move one of the events, or raise the capacity.",
  section: "EventCreate members",
  level: "disabled",
  settings: z.strictObject({
    capacity: integer(LIMITS.audienceSize.minimum).describe("The largest total audience at one moment."),
  }),
  judge: (events, { capacity }) => {
    const peak = findPeak(events);
    if (!peak || peak.sum <= capacity) {
      return [];
    }
    const { moment, sum, contributors } = peak;
    const isHidden = contributors.some((event) => isSecret(event, "audienceSize"));
    const areDatesHidden = contributors.some(areDatesSecret);
    const when = areDatesHidden ? "" : ` at ${formatInstant(moment)}`;
    const total = isHidden ? "" : ` with ${sum}`;
    const named = contributors
      .slice(0, NAMED)
      .map((event) => (isHidden ? event.resource : `${event.resource} ${sizeOf(event)}`));
    const more = contributors.length > NAMED ? ` and ${contributors.length - NAMED} more` : "";
    return [
      {
        others: contributors,
        path: [],
        message: `the audiences peak${when}${total}, over the capacity of ${capacity}: ${named.join(", ")}${more}`,
      },
    ];
  },
});

function sizeOf({ members: { audienceSize } }: CalendarEvent): number {
  return typeof audienceSize === "number" && audienceSize > 0 ? audienceSize : 0;
}

interface Peak {
  readonly moment: number;
  readonly sum: number;
  /** The largest first. */
  readonly contributors: readonly CalendarEvent[];
}

/** The first moment of the largest total. Events that end at a moment do not count for it. */
function findPeak(events: readonly CalendarEvent[]): Peak | undefined {
  const occurrences = events.filter((event) => sizeOf(event) > 0).flatMap(occurrencesOf);
  const steps = occurrences.flatMap(({ event, start, end }) => [
    { moment: start, change: sizeOf(event) },
    { moment: end, change: -sizeOf(event) },
  ]);
  steps.sort((one, two) => one.moment - two.moment || one.change - two.change);
  let sum = 0;
  let peak: { moment: number; sum: number } | undefined;
  for (const { moment, change } of steps) {
    sum += change;
    if (!peak || sum > peak.sum) {
      peak = { moment, sum };
    }
  }
  if (!peak) {
    return undefined;
  }
  const { moment } = peak;
  const present = occurrences.filter(({ start, end }) => start <= moment && end > moment);
  const contributors = [...new Set(present.map(({ event }) => event))];
  return { ...peak, contributors: contributors.sort((one, two) => sizeOf(two) - sizeOf(one)) };
}
