import type { StoredEvent } from "akamai-event-center-simulator";
import type { Properties } from "./provider-process";

const HOUR = 3_600_000;
const STEP: Readonly<Record<string, number>> = { HOURLY: HOUR, DAILY: 24 * HOUR, WEEKLY: 168 * HOUR };

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The content of an event in one canonical spelling, for comparison. */
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

/** The content of every event that a declaration asks for. */
export function occurrencesOf(declared: Properties): string[] {
  const { frequency, count } = recurrenceOf(declared["recurrence"]);
  return Array.from({ length: count }, (_value: unknown, index) => {
    const moved = (date: unknown) => later(Date.parse(String(date)), frequency, index);
    return contentOf({ ...declared, start: moved(declared["start"]), end: moved(declared["end"]) });
  });
}

/** In a month without that day, the last day, as in the simulator. */
function later(first: number, frequency: string, index: number): string {
  const date = new Date(first + index * (STEP[frequency] ?? 0));
  if (frequency === "MONTHLY") {
    const day = date.getUTCDate();
    date.setUTCMonth(date.getUTCMonth() + index);
    if (date.getUTCDate() !== day) date.setUTCDate(0);
  }
  return date.toISOString();
}

function recurrenceOf(value: unknown): { frequency: string; count: number } {
  return typeof value === "object" && value !== null && "frequency" in value && "count" in value
    ? { frequency: String(value.frequency), count: Number(value.count) }
    : { frequency: "DAILY", count: 1 };
}
