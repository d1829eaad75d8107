import { formatInstant, isTimeZone } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { areDatesSecret, type CalendarEvent } from "../../event";
import { occurrencesOf } from "../../occurrences";
import { defineCalendarRule, type Violation } from "../../rule";

/** One zone for each common offset and daylight saving rule. */
const ZONES = [
  ...["London", "Berlin", "Athens"].map((city) => `Europe/${city}`),
  ...["St_Johns", "Halifax", "New_York", "Chicago", "Denver", "Los_Angeles", "Anchorage", "Santiago"].map(
    (city) => `America/${city}`,
  ),
  ...["Australia/Adelaide", "Australia/Sydney", "Pacific/Auckland"],
];

const NO_ZONE = "must be an IANA time zone such as Europe/Warsaw";

export const recurrenceLocalTime = defineCalendarRule({
  name: "recurrence-local-time",
  displayName: "No recurrence in local time",
  description:
    "No series that is declared in local time spans a daylight saving change, because it repeats by UTC.",
  severity: "medium",
  tags: ["calendar", "dates"],
  remediationSteps:
    "Declare start and end with Z if you mean UTC. Otherwise declare each date as an event, as a schedule in an event file does.",
  section: "EventCreate.recurrence",
  level: "advisory",
  settings: z.strictObject({
    timeZone: z
      .string(NO_ZONE)
      .refine(isTimeZone, NO_ZONE)
      .optional()
      .describe("Your time zone, such as Europe/Warsaw. By default, any zone with the offset of start."),
  }),
  judge: (events, { timeZone }) =>
    events.flatMap((event) => clockChanges(event, timeZone === undefined ? ZONES : [timeZone])),
});

function clockChanges(event: CalendarEvent, zones: readonly string[]): Violation[] {
  const { start, recurrence } = event.members;
  const declared = recurrence == null || typeof start !== "string" ? undefined : offsetIn(start);
  const [first, ...later] = declared === undefined ? [] : occurrencesOf(event);
  // An hourly series does not depend on local time.
  if (!first || (later[0]?.start ?? 0) - first.start < 86_400_000) {
    return [];
  }
  const [next] = zones
    .filter((name) => offsetAt(name, first.start) === declared)
    .flatMap((name) => later.find((one) => offsetAt(name, one.start) !== declared) ?? [])
    .sort((one, two) => one.start - two.start);
  if (!next) {
    return [];
  }
  const from = areDatesSecret(event) ? "" : `, as from ${formatInstant(next.start)}`;
  const message = `repeats by UTC, so the local time moves when the clocks change${from}`;
  return [{ event, path: ["recurrence"], message }];
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const made =
    formatters.get(timeZone) ?? new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
  formatters.set(timeZone, made);
  return made;
}

const offsetAt = (timeZone: string, instant: number) => offsetIn(formatterOf(timeZone).format(instant)) ?? 0;

/** The UTC offset at the end of a text, in minutes. */
function offsetIn(text: string): number | undefined {
  const [, sign, hours, minutes = "0"] = /([+-])(\d{2})(?::?(\d{2}))?$/.exec(text) ?? [];
  return sign === undefined ? undefined : Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
}
