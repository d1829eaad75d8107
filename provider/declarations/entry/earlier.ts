import { instantProblem } from "../../contract";
import type { FileProblem } from "../files/problem";
import type { Schedule } from "../schema/members";
import { expand, type ScheduledDate } from "./expand";
import type { Layers } from "./layers";
import { readTime, zoned, type Temporal } from "./times";

/** The earlier name of each renamed date, or why there are none. */
type EarlierNames = { readonly names: ReadonlyMap<string, string> } | { readonly problems: FileProblem[] };

/**
 * Matches the dates of a moved schedule with its earlier dates, by number. A date that is in both keeps its own event,
 * since two resources cannot have the same alias.
 * @param first the present start of the schedule
 * @param dates all dates, including those in `except`
 * @param kept the dates without those in `except`
 */
export function earlierNames(
  layers: Layers,
  { previously, ...schedule }: Schedule,
  zone: string,
  first: Temporal.ZonedDateTime,
  dates: readonly ScheduledDate[],
  kept: readonly ScheduledDate[],
): EarlierNames {
  if (!previously) {
    return { names: new Map() };
  }
  const refused = (path: readonly PropertyKey[], message: string) =>
    layers.problem(["schedule", "previously", ...path], message);
  const start = previously.start === undefined ? first : readStart(previously.start, zone);
  if (typeof start === "string") {
    return { problems: [refused(["start"], start)] };
  }
  const { frequency = schedule.frequency, interval = schedule.interval } = previously;
  const monthEnd = frequency === "MONTHLY" ? (previously.monthEnd ?? schedule.monthEnd) : undefined;
  const before = expand(start, { frequency, interval, monthEnd, count: dates.length });
  if (before.problems.length > 0) {
    return { problems: before.problems.map(({ path, message }) => refused(path, message)) };
  }
  const declared = new Set(kept.map(({ name }) => name));
  const pairs = dates.map(({ name }, index) => [name, before.dates[index]?.name ?? name] as const);
  const known = new Set(before.dates.map(({ name }) => name));
  return { names: new Map(pairs.filter(([now, old]) => !known.has(now) && !declared.has(old))) };
}

/** The start, or what is wrong with it. */
function readStart(text: string, zone: string): Temporal.ZonedDateTime | string {
  const reading = readTime(text, zone);
  if ("problem" in reading) {
    return reading.problem;
  }
  return instantProblem(reading.text) ?? zoned(reading.text, zone);
}
