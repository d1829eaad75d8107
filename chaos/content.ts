import type { StoredEvent } from "akamai-event-center-simulator";
import type { Properties } from "../tests/support/provider-process";

const HOUR = 3_600_000;
const STEP: Readonly<Record<string, number>> = { HOURLY: HOUR, DAILY: 24 * HOUR, WEEKLY: 168 * HOUR };

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What an event says, in one spelling. */
export function contentOf(event: Properties | StoredEvent): string {
  const said: Properties = { ...event };
  return JSON.stringify([
    said["name"],
    said["description"] ?? null,
    said["audienceSize"] ?? null,
    Date.parse(String(said["start"])),
    Date.parse(String(said["end"])),
    list(said["tags"]).map(String).sort(),
    list(said["audienceLocations"])
      .map((code) => String(code).toUpperCase())
      .sort(),
    list(said["objects"])
      .map((object) => JSON.stringify(object, ["type", "id"]))
      .sort(),
  ]);
}

/** Every event that a declaration asks for. */
export function occurrencesOf(declared: Properties): string[] {
  const { frequency, count } = recurrenceOf(declared["recurrence"]);
  return Array.from({ length: count }, (_value: unknown, index) => {
    const later = index * (STEP[frequency] ?? 0);
    const moved = (date: unknown) => new Date(Date.parse(String(date)) + later).toISOString();
    return contentOf({ ...declared, start: moved(declared["start"]), end: moved(declared["end"]) });
  });
}

function recurrenceOf(value: unknown): { frequency: string; count: number } {
  return typeof value === "object" && value !== null && "frequency" in value && "count" in value
    ? { frequency: String(value.frequency), count: Number(value.count) }
    : { frequency: "DAILY", count: 1 };
}
