import { isDeepStrictEqual } from "node:util";
import {
  differences,
  isEmpty,
  isRecord,
  MEMBER_NAMES,
  toInstant,
  type CommonMember,
  type Members as EventMembers,
} from "pulumi-akamai-event-center/contract";
import {
  addDuration,
  ADDITIONS,
  isSameItem,
  readDuration,
  readTime,
  type EventDeclaration,
} from "pulumi-akamai-event-center/declarations";
import { isMap, isScalar, type YAMLMap } from "yaml";
import { changeMembers, type Changes } from "../yaml/change";
import type { Edit } from "../yaml/edits";
import { isKeyOf, overrideOf, type EntryFile } from "../yaml/entries";
import type { Change, ChangedMember } from "./change";
import { durationText, isExact, longer, writeLike } from "./dates";
import { itemsOf, over } from "./inherited";

type Members = Readonly<Record<string, unknown>>;

/** The order of members in an event file. */
export const ORDER = [
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
  ).flatMap((name) => (name === "tags" || name === "objects" ? [name, ADDITIONS[name]] : [name])),
  "schedule",
];

/** Why changes of one entry cannot be written. */
export class Unwritable extends Error {}

interface EntryEdits {
  readonly edits: readonly Edit[];
  /** Messages about how inherited lists were written. */
  readonly notes: ReadonlyMap<EventDeclaration, readonly string[]>;
}

/** A mapping's own members, those it inherits, and what its dates are derived from. */
interface Layer {
  readonly map: YAMLMap | undefined;
  readonly own: Members;
  readonly below: Members;
  readonly zone: string | undefined;
  readonly duration: string | undefined;
  readonly isOccurrence: boolean;
}

/** An event before and after the change. */
type Wanted = Pick<Change, "members" | "actual"> & { readonly was: EventMembers };

/**
 * Returns the edits of one entry for the events that it declares: one, or the dates of its schedule.
 * Errors: Unwritable with the reason.
 */
export function editEntry(file: EntryFile, plans: readonly Change[], inherited: Members): EntryEdits {
  const [plan] = plans;
  const entry = plan && file.entryOf(plan.declaration);
  if (!entry) {
    throw new Unwritable("the entry is no longer in its file");
  }
  const own = plainMembers(entry);
  const zone = textOf(own["timeZone"] ?? inherited["timeZone"]);
  const duration = "end" in own ? undefined : textOf(own["duration"] ?? inherited["duration"]);
  const layer: Layer = { map: entry, own, below: inherited, zone, duration, isOccurrence: false };
  if (plan.declaration.occurrence === undefined) {
    const wanted = { ...plan, was: plan.declaration.event };
    const changes = changesOf(wanted, layer);
    return {
      edits: changeMembers(file.parsed, entry, changes, ORDER),
      notes: new Map([[plan.declaration, notesOf(wanted, layer, changes)]]),
    };
  }
  return plan.ofSchedule
    ? editWholeSchedule(file, entry, plans, layer, plan.ofSchedule)
    : editDates(file, entry, plans, layer, over(inherited, membersIn(entry)));
}

/** Each date's own members, under `schedule.overrides`. */
function editDates(
  file: EntryFile,
  entry: YAMLMap,
  plans: readonly Change[],
  layer: Layer,
  below: Members,
): EntryEdits {
  const byDate = plans.map((plan) => {
    const map = overrideOf(entry, plan.declaration);
    const own = map ? plainMembers(map) : {};
    const duration = textOf(own["duration"]) ?? layer.duration;
    const date = { map, own, below, zone: layer.zone, duration, isOccurrence: true };
    const wanted = { ...plan, was: plan.declaration.event };
    const changes = changesOf(wanted, date);
    return { plan, override: map, changes, notes: notesOf(wanted, date, changes) };
  });
  return {
    edits: byDate.length > 0 ? editSchedule(file, entry, byDate) : [],
    notes: new Map(byDate.map(({ plan, notes }) => [plan.declaration, notes])),
  };
}

/** If all dates change alike: edits the entry itself, and the dates that override the member. */
function editWholeSchedule(
  file: EntryFile,
  entry: YAMLMap,
  plans: readonly Change[],
  layer: Layer,
  change: (members: EventMembers) => EventMembers,
): EntryEdits {
  const said = over(layer.below, membersIn(entry));
  const was: EventMembers = { ...said, ...firstDates(layer) };
  const actual = change(was);
  const changed = differences(was, actual);
  if (changed.includes("start") && dayOf(was, layer.zone) !== dayOf(actual, layer.zone)) {
    throw new Unwritable(
      "its dates would fall on other days, and its events are named by their days: edit one date with --key, or edit the schedule by hand and add schedule.previously",
    );
  }
  const isAdded = (name: CommonMember) =>
    plans.some(({ members }) => members.some(({ member, isAdded: is }) => member === name && is));
  const members = changed.map((member) => ({
    member,
    from: was[member],
    to: actual[member],
    isAdded: isAdded(member),
  }));
  const wanted = { members, was, actual };
  const changes = changesOf(wanted, layer);
  const notes = notesOf(wanted, layer, changes);
  const lists = changed.filter((member) => member !== "start" && member !== "end");
  const below = { ...said, ...Object.fromEntries(lists.map((member) => [member, actual[member]])) };
  const dates = plans.flatMap((plan) => {
    const override = overrideOf(entry, plan.declaration);
    const own = plan.members.filter(({ member }) => override && saysItself(override, member));
    return own.length > 0 ? [{ ...plan, members: own }] : [];
  });
  const overrides = editDates(file, entry, dates, layer, below);
  return {
    edits: [...changeMembers(file.parsed, entry, changes, ORDER), ...overrides.edits],
    notes: new Map([...plans.map(({ declaration }) => [declaration, notes] as const), ...overrides.notes]),
  };
}

function saysItself(override: YAMLMap, member: CommonMember): boolean {
  const names = { ...ADDITIONS, end: "duration" };
  return (
    override.has(member) ||
    Object.entries(names).some(([name, other]) => name === member && override.has(other))
  );
}

/** The first start and end of a schedule as moments, even if that date is excepted. */
function firstDates({ own, zone, duration }: Layer): { start: string; end: string } {
  const moment = (text: unknown) => {
    const reading = readTime(String(text), zone);
    if ("problem" in reading) {
      throw new Unwritable(`its start or end ${reading.problem}`);
    }
    return reading.text;
  };
  const start = moment(own["start"]);
  return {
    start,
    end: duration === undefined ? moment(own["end"]) : addDuration(start, readDuration(duration), zone),
  };
}

const dayOf = ({ start }: EventMembers, zone: string | undefined) =>
  writeLike(undefined, toInstant(String(start)), zone).slice(0, 10);

/** New values of the members, in the file's own form. */
function changesOf(wanted: Wanted, layer: Layer): Changes {
  const lists = wanted.members.flatMap((changed) =>
    changed.member === "start" || changed.member === "end" ? [] : [...valuesOf(changed, layer)],
  );
  return new Map([...lists, ...datesOf(wanted, layer)]);
}

/** The value of a member other than a date: the whole, or only what it adds to an inherited list. */
function valuesOf(
  { member, to, isAdded = false }: ChangedMember,
  { map, own, below }: Layer,
): Map<string, unknown> {
  const addition = additionTo(member);
  const before = itemsOf(below[member]);
  const isAdding = addition !== undefined && map?.has(member) !== true && (isAdded || addition in own);
  if (isAdding && before.length > 0) {
    const wanted = itemsOf(to);
    if (before.every((item) => wanted.some((other) => isSameItem(item, other)))) {
      const added = wanted.filter((item) => !before.some((other) => isDeepStrictEqual(item, other)));
      return new Map([[addition, added.length > 0 ? added : undefined]]);
    }
  }
  // Without a null, the inherited value would come back.
  const whole = isEmpty(to) ? (below[member] == null ? undefined : null) : to;
  return new Map<string, unknown>([
    [member, whole],
    ...(addition !== undefined && map?.has(addition) === true ? [[addition, undefined] as const] : []),
  ]);
}

function additionTo(member: CommonMember): string | undefined {
  return Object.entries(ADDITIONS).find(([list]) => list === member)?.[1];
}

/** How inherited lists are written. */
function notesOf({ members }: Wanted, { map, below }: Layer, changes: Changes): string[] {
  return members.flatMap(({ member }) => {
    const addition = additionTo(member) ?? "";
    if (itemsOf(below[member]).length === 0 || map?.has(member) === true) {
      return [];
    }
    return changes.has(member)
      ? [`${member} is written in full and no longer inherits`]
      : changes.get(addition) === undefined
        ? []
        : [`${addition} adds to the inherited ${member}`];
  });
}

/** A declared duration stays a duration; without one, the end is written. */
function datesOf(
  { members, actual, was }: Wanted,
  { own, below, zone, duration, isOccurrence }: Layer,
): Map<string, unknown> {
  const [isStart, isEnd] = (["start", "end"] as const).map((name) =>
    members.some(({ member }) => member === name),
  );
  const dates = new Map<string, unknown>();
  if (!isStart && !isEnd) {
    return dates;
  }
  const [start, end] = [toInstant(String(actual.start)), toInstant(String(actual.end))];
  const before = toInstant(String(was.end)) - toInstant(String(was.start));
  const isDerived = duration !== undefined && isExact(duration) && end - start === before;
  const form = textOf(own["start"] ?? below["start"]);
  if (isStart) {
    dates.set("start", writeLike(form, start, zone));
  }
  if ("end" in own) {
    dates.set("end", writeLike(textOf(own["end"]), end, zone));
  } else if (!isDerived && duration !== undefined && ("duration" in own || !isOccurrence)) {
    dates.set("duration", isStart ? durationText(end - start) : longer(duration, end - start - before));
  } else if (!isDerived) {
    dates.set("end", writeLike(form, end, zone));
  }
  // Text that already says the same stays as it is.
  return new Map([...dates].filter(([name, value]) => own[name] !== value));
}

interface DatedChanges {
  readonly plan: Change;
  readonly override: YAMLMap | undefined;
  readonly changes: Changes;
}

function editSchedule(file: EntryFile, entry: YAMLMap, dated: readonly DatedChanges[]): Edit[] {
  const schedule = entry.get("schedule", true);
  if (!isMap(schedule)) {
    throw new Unwritable(
      "its schedule is in the folder's defaults, where an override would apply to every event: give the event its own schedule",
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

/** The members of a mapping that have a value. */
function plainMembers(map: YAMLMap): Members {
  return Object.fromEntries(Object.entries(membersIn(map)).filter(([, value]) => value != null));
}

/** All members, including the nulls that hide inherited values. */
function membersIn(map: YAMLMap): Members {
  const content: unknown = map.toJSON();
  return isRecord(content) ? content : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
