import { formatInstant } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { isSecret } from "../../event";
import { occurrencesOf } from "../../occurrences";
import { defineEventRule } from "../../rule";

/** Zones that stand for all whose clocks change: each offset and rule of daylight saving time where many people live. */
const ZONES = [
  "Europe/London",
  "Europe/Berlin",
  "Europe/Athens",
  "America/St_Johns",
  "America/Halifax",
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Los_Angeles",
  "America/Anchorage",
  "America/Santiago",
  "Australia/Adelaide",
  "Australia/Sydney",
  "Pacific/Auckland",
];

const OFFSET = /([+-])(\d{2}):?(\d{2})$/;
const zone = z
  .string("must be an IANA time zone such as Europe/Warsaw")
  .refine((name) => formatterOf(name) !== undefined, "must be an IANA time zone such as Europe/Warsaw");

export const recurrenceLocalTime = defineEventRule({
  name: "recurrence-local-time",
  displayName: "No recurrence in local time",
  description: "No series that is declared in local time crosses a change of the clocks: it repeats by UTC.",
  severity: "medium",
  tags: ["calendar", "dates"],
  remediationSteps:
    "Declare start and end with Z if UTC is meant. Else declare each date as an event, as a schedule in an event file does.",
  section: "EventCreate.recurrence",
  level: "advisory",
  settings: z.strictObject({
    timeZone: zone
      .optional()
      .describe(
        "The zone that you plan in, such as Europe/Warsaw; any with the offset of start if left out.",
      ),
  }),
  judge: (event, { timeZone }) => {
    const { start } = event.members;
    const [, sign, hours, minutes] = OFFSET.exec(typeof start === "string" ? start : "") ?? [];
    const [first, ...later] = sign === undefined ? [] : occurrencesOf(event);
    if (!first || later.length === 0) {
      return [];
    }
    const declared = Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
    // An hourly series is no plan by the clock.
    const isHourly = (later[0]?.start ?? 0) - first.start < 86_400_000;
    const zones = isHourly ? [] : timeZone === undefined ? ZONES : [timeZone];
    const moved = zones
      .filter((name) => offsetAt(name, first.start) === declared)
      .flatMap((name) => later.find((one) => offsetAt(name, one.start) !== declared) ?? []);
    const [next] = moved.sort((one, two) => one.start - two.start);
    if (!next) {
      return [];
    }
    const from = isSecret(event, "start", "end", "recurrence")
      ? ""
      : `, as from ${formatInstant(next.start)}`;
    return [
      {
        path: ["recurrence"],
        message: `repeats by UTC, so the local time moves when the clocks change${from}`,
      },
    ];
  },
});

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    const made =
      formatters.get(timeZone) ?? new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
    formatters.set(timeZone, made);
    return made;
  } catch {
    return undefined;
  }
}

/** Minutes from UTC. */
function offsetAt(timeZone: string, instant: number): number {
  const text = formatterOf(timeZone)?.format(instant) ?? "";
  const [, sign, hours, minutes] = OFFSET.exec(text) ?? [];
  return sign === undefined ? 0 : Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
}
