import type { Members } from "../files/entries";
import type { FileProblem } from "../files/problem";
import { readDuration } from "../schema/forms";
import { CONVENIENCES, type Schedule } from "../schema/members";
import { earlierNames } from "./earlier";
import { expand, type ScheduledDate } from "./expand";
import type { Layers } from "./layers";
import { zoneOf } from "./moments";
import { addDuration, inZone, readTime, writeZoned, zoned, type Reading, type Temporal } from "./times";

/** One date of a schedule as an event. */
interface Occurrence {
  readonly name: string;
  readonly layers: Layers;
  readonly members: Members;
}

interface Expanded {
  readonly occurrences: readonly Occurrence[];
  readonly problems: readonly FileProblem[];
}

const failed = (...problems: FileProblem[]): Expanded => ({ occurrences: [], problems });

/** How long every date lasts, in local time and exactly. */
interface Length {
  readonly duration: string | undefined;
  readonly local: Temporal.Duration;
  readonly exact: Temporal.Duration;
  readonly isHourly: boolean;
}

/**
 * The events of a schedule.
 * @param layers the event as it is declared
 * @param name the start of all resource names
 * @param first its valid members; dates with an offset
 */
export function occurrencesOf(layers: Layers, name: string, first: Members, schedule: Schedule): Expanded {
  const zone = zoneOf(layers);
  if (zone === undefined) {
    const message = "needs a timeZone such as Europe/Warsaw, or UTC if its times are UTC";
    return failed(layers.problem(["schedule"], message));
  }
  const start = zoned(String(first["start"]), zone);
  const end = zoned(String(first["end"]), zone);
  const { dates, problems } = expand(start, schedule);
  const strangers = [...unmatched(layers, schedule, dates), ...inSchedule(layers, problems)];
  if (strangers.length > 0) {
    return failed(...strangers);
  }
  const length: Length = {
    duration: CONVENIENCES.duration.parse(layers.members["duration"]) ?? undefined,
    local: start.toPlainDateTime().until(end.toPlainDateTime(), { largestUnit: "day" }),
    exact: start.until(end, { largestUnit: "second" }),
    isHourly: schedule.frequency === "HOURLY",
  };
  const left = dates.filter(({ keys }) => !keys.some((key) => schedule.except?.includes(key)));
  if (left.length === 0) {
    return failed(
      layers.problem(["schedule", "except"], "leaves no date; to delete all dates, remove the file"),
    );
  }
  const earlier = earlierNames(layers, schedule, zone, start, dates, left);
  if ("problems" in earlier) {
    return failed(...earlier.problems);
  }
  const made = left.map((date) => {
    const aliases = aliasesOf(name, first, date.name, earlier.names.get(date.name));
    return occurrence(layers, first, schedule, date, length, zone, aliases);
  });
  return {
    occurrences: made.flatMap((one) => one.occurrences),
    problems: made.flatMap((one) => one.problems),
  };
}

function inSchedule(
  layers: Layers,
  problems: readonly { path: readonly PropertyKey[]; message: string }[],
): FileProblem[] {
  return problems.map(({ path, message }) => layers.problem(["schedule", ...path], message));
}

/** Dates in `except` or `overrides` that the schedule does not have: typing errors, which would otherwise be ignored. */
function unmatched(layers: Layers, schedule: Schedule, dates: readonly ScheduledDate[]): FileProblem[] {
  const known = new Set(dates.flatMap(({ keys }) => keys));
  const names = dates.map(({ keys }) => keys[0] ?? "");
  const message = (key: string) => `is not a date of the schedule${nearest(key, names)}`;
  const except = (schedule.except ?? []).flatMap((key, index) =>
    known.has(key) ? [] : [layers.problem(["schedule", "except", index], message(key))],
  );
  const overrides = Object.keys(schedule.overrides ?? {}).flatMap((key) =>
    known.has(key) ? [] : [layers.problem(["schedule", "overrides", key], message(key), "key")],
  );
  return dates.length === 0 ? [] : [...except, ...overrides];
}

function nearest(key: string, names: readonly string[]): string {
  const away = (name: string) =>
    Math.abs(Date.parse(`${name.slice(0, 10)}Z`) - Date.parse(`${key.slice(0, 10)}Z`));
  const near = [...names].sort((left, right) => away(left) - away(right))[0];
  return near === undefined ? "" : `; the nearest is ${near}`;
}

function occurrence(
  base: Layers,
  first: Members,
  schedule: Schedule,
  date: ScheduledDate,
  length: Length,
  zone: string,
  aliases: Aliases,
): Expanded {
  const key = date.keys.find((candidate) => schedule.overrides?.[candidate] !== undefined);
  const own = key === undefined ? undefined : schedule.overrides?.[key];
  const layers =
    own === undefined || key === undefined ? base : base.withOverride(["schedule", "overrides", key], own);
  const refused = (member: string, problem: string, isOwn: boolean) =>
    failed(
      layers.problem(
        [member],
        isOwn
          ? problem
          : `of ${date.name} ${problem}, as ${member} of that date under schedule.overrides; or add the date to except`,
      ),
    );

  const start: Reading =
    own?.start !== undefined
      ? readTime(own.start, zone)
      : date.moment
        ? { text: writeZoned(date.moment) }
        : inZone(date.local, zone, date.local.toPlainTime().toString({ smallestUnit: "minute" }));
  if ("problem" in start) {
    return refused("start", start.problem, own?.start !== undefined);
  }
  const end = endOf(start.text, own, length, zone);
  if ("problem" in end) {
    return refused("end", end.problem, own?.end !== undefined);
  }
  const names = [...(own?.aliases ?? aliases.inherited), ...aliases.earlier];
  const members = {
    ...first,
    ...own,
    // Including `addTags` and `addObjects` of the override.
    tags: layers.members["tags"],
    objects: layers.members["objects"],
    ...(names.length > 0 && { aliases: names }),
    start: start.text,
    end: end.text,
  };
  return { occurrences: [{ name: date.name, layers, members }], problems: [] };
}

type Override = NonNullable<Schedule["overrides"]>[string];

function endOf(start: string, own: Override | undefined, length: Length, zone: string): Reading {
  if (own?.end !== undefined) {
    return readTime(own.end, zone);
  }
  const duration = own?.duration ?? length.duration;
  if (duration !== undefined) {
    return isMoment(start) ? { text: addDuration(start, readDuration(duration), zone) } : { text: start };
  }
  if (!isMoment(start)) {
    return { text: start };
  }
  const from = zoned(start, zone);
  // If the clocks go back in between, the local end may not be after the local start.
  if (length.isHourly || length.local.sign <= 0) {
    return { text: writeZoned(from.add(length.exact)) };
  }
  const until = from.toPlainDateTime().add(length.local);
  return inZone(until, zone, until.toPlainTime().toString({ smallestUnit: "minute" }));
}

/** An invalid date is refused later, with all other members. */
function isMoment(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}

/** Earlier names of a date's resource: from the schedule's `aliases`, which an override may replace, and its earlier dates. */
interface Aliases {
  readonly inherited: readonly string[];
  readonly earlier: readonly string[];
}

function aliasesOf(name: string, { aliases }: Members, date: string, earlier: string | undefined): Aliases {
  const names = Array.isArray(aliases) ? aliases.map(String) : [];
  return {
    inherited: names.map((alias) => `${alias}-${date}`),
    earlier: earlier === undefined ? [] : [name, ...names].map((alias) => `${alias}-${earlier}`),
  };
}
