import { toInstant, MEMBER_NAMES } from "pulumi-akamai-event-center/contract";
import { isMap, isScalar, type YAMLMap } from "yaml";
import { changeMembers, type Changes } from "../yaml/change";
import type { Edit } from "../yaml/edits";
import { isKeyOf, overrideOf, type EntryFile } from "../yaml/entries";
import { durationText, isExact, writeLike } from "./dates";
import type { Plan } from "./plan";

type Members = Readonly<Record<string, unknown>>;

/** In which order new members are put. */
const ORDER = [
  ...[
    "key",
    "adoptEventId",
    "name",
    "description",
    "customerEventId",
    "timeZone",
    "start",
    "end",
    "duration",
  ],
  ...MEMBER_NAMES.filter(
    (name) => !["name", "description", "customerEventId", "start", "end"].includes(name),
  ),
  "schedule",
];

/** Why plans of one entry cannot be written. */
export class Unwritable extends Error {}

/**
 * The edits of one entry of a file for the events that it declares: one, or the dates of its schedule.
 * Errors: Unwritable with the reason.
 */
export function editEntry(file: EntryFile, plans: readonly Plan[], inherited: Members): Edit[] {
  const [plan] = plans;
  const entry = plan && file.entryOf(plan.declaration);
  if (!entry) {
    throw new Unwritable("the entry is not found in its file any more");
  }
  const own = plainMembers(entry);
  const zone = textOf(own["timeZone"] ?? inherited["timeZone"]);
  if (plan.declaration.occurrence === undefined) {
    const duration = "end" in own ? undefined : textOf(own["duration"] ?? inherited["duration"]);
    const changes = changesOf(plan, own, inherited, zone, duration);
    return changeMembers(file.parsed, entry, changes, ORDER);
  }
  const duration = "end" in own ? undefined : textOf(own["duration"] ?? inherited["duration"]);
  const byDate = plans.map((one) => {
    const override = overrideOf(entry, one.declaration);
    const before = override ? plainMembers(override) : {};
    const base = { ...inherited, ...own };
    return {
      plan: one,
      override,
      changes: changesOf(one, before, base, zone, textOf(before["duration"]) ?? duration),
    };
  });
  return editSchedule(file, entry, byDate);
}

/** New values of the members where they stand, or are to stand beside what they are derived from. */
function changesOf(
  plan: Plan,
  own: Members,
  below: Members,
  zone: string | undefined,
  duration: string | undefined,
): Changes {
  const changes = new Map<string, unknown>();
  for (const { member, to } of plan.members) {
    if (member === "start" || member === "end") {
      continue;
    }
    // What stands below would come back; null covers it.
    changes.set(member, to ?? (below[member] == null ? undefined : null));
  }
  const dates = datesOf(plan, own, below, zone, duration);
  return new Map([...changes, ...dates]);
}

/** A length that is written as one stays one; an end is written where there is none to derive it from. */
function datesOf(
  { members, actual, declaration }: Plan,
  own: Members,
  below: Members,
  zone: string | undefined,
  duration: string | undefined,
): Map<string, unknown> {
  const [isStart, isEnd] = (["start", "end"] as const).map((name) =>
    members.some(({ member }) => member === name),
  );
  const dates = new Map<string, unknown>();
  if (!isStart && !isEnd) {
    return dates;
  }
  const isOccurrence = declaration.occurrence !== undefined;
  const [start, end] = [toInstant(String(actual.start)), toInstant(String(actual.end))];
  const { event } = declaration;
  const isDerived =
    duration !== undefined &&
    isExact(duration) &&
    end - start === toInstant(event.end) - toInstant(event.start);
  const form = textOf(own["start"] ?? below["start"]);
  if (isStart) {
    dates.set("start", writeLike(form, start, zone));
  }
  if ("end" in own) {
    dates.set("end", writeLike(textOf(own["end"]), end, zone));
  } else if (!isDerived && duration !== undefined && ("duration" in own || !isOccurrence)) {
    dates.set("duration", durationText(end - start));
  } else if (!isDerived) {
    dates.set("end", writeLike(form, end, zone));
  }
  // What is written is left as it is where it says the same.
  return new Map([...dates].filter(([name, value]) => own[name] !== value));
}

interface DatedChanges {
  readonly plan: Plan;
  readonly override: YAMLMap | undefined;
  readonly changes: Changes;
}

function editSchedule(file: EntryFile, entry: YAMLMap, dated: readonly DatedChanges[]): Edit[] {
  const schedule = entry.get("schedule", true);
  if (!isMap(schedule)) {
    throw new Unwritable(
      "its schedule stands in the folder's defaults, where a date's own members would hold for every event: give the event a schedule of its own",
    );
  }
  const overrides = schedule.get("overrides", true);
  const edits: Edit[] = [];
  const added: [string, Members][] = [];
  const emptied: string[] = [];
  for (const { plan, override, changes } of dated) {
    const date = plan.declaration.occurrence ?? "";
    const values = Object.fromEntries([...changes].filter(([, value]) => value !== undefined));
    if (!override) {
      added.push([date, values]);
      continue;
    }
    const left = { ...plainMembers(override), ...Object.fromEntries(changes) };
    if (Object.values(left).every((value) => value === undefined)) {
      emptied.push(keyIn(overrides, date));
    } else {
      edits.push(...changeMembers(file.parsed, override, changes, ORDER));
    }
  }
  const filled = added.filter(([, values]) => Object.keys(values).length > 0);
  if (isMap(overrides) && overrides.items.length > emptied.length) {
    const changes: Changes = new Map<string, unknown>([
      ...emptied.map((date) => [date, undefined] as const),
      ...filled,
    ]);
    return [...edits, ...(changes.size > 0 ? changeMembers(file.parsed, overrides, changes) : [])];
  }
  const whole = filled.length > 0 ? Object.fromEntries(filled) : undefined;
  return changeMembers(file.parsed, schedule, new Map([["overrides", whole]]));
}

function keyIn(overrides: unknown, date: string): string {
  const keys = isMap(overrides)
    ? overrides.items.map(({ key }) => (isScalar(key) ? String(key.value) : ""))
    : [];
  return keys.find((key) => isKeyOf(key, date)) ?? date;
}

/** The members of a mapping that say something. */
function plainMembers(map: YAMLMap): Members {
  const content: unknown = map.toJSON();
  return typeof content === "object" && content !== null
    ? Object.fromEntries(Object.entries(content).filter(([, value]) => value != null))
    : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
