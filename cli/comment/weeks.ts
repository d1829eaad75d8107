import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import type { Entry } from "../calendar/entry";
import { gantt, type Bar } from "../calendar/formats/gantt";
import { entriesOf } from "../calendar/from-members";
import { wallClock } from "../calendar/page/client/local-time";
import { dayOf, startOfWeek, timeOf, weekday } from "../calendar/times";
import { changedMembers, type EventChange } from "../review/preview/change";
import type { Members } from "../review/preview/members";
import { isTakenOver, type Reviewed, type Takeover } from "../review/reviewed";
import type { Section } from "../review/markdown/fit";

const WEEK = 7 * 86_400_000;

/** A diagram with more bars is unreadable. */
const MOST_BARS = 40;

/** Weeks that are unfolded from the start. */
const MOST_OPEN = 2;

/** An event in the calendar of a change. */
export interface Placed {
  readonly entry: Pick<Entry, "name" | "start" | "end">;
  readonly state: "created" | "taken" | "changed" | "before" | "deleted" | "unchanged";
}

/** Returns every event at its dates; one that moves is at its old dates, too. */
export function placedEvents(reviewed: readonly Reviewed[], now: number): Placed[] {
  return reviewed.flatMap((one) => {
    const { change, takeovers } = one;
    const { op, resource, before, after } = change;
    const was = slotsOf(resource, before?.members);
    const is = slotsOf(resource, after);
    switch (op) {
      case "create":
        return isTakenOver(one) ? takenOver(is, takeovers) : placed(is, "created");
      case "delete":
        return placed(was, "deleted");
      case "same":
        return placed(was, "unchanged");
      case "update":
      case "replace":
        return isCountAlone(change)
          ? [
              ...placed(without(is, was), "created"),
              ...placed(without(was, is), "deleted"),
              ...placed(without(is, without(is, was)), "unchanged"),
            ]
          : changed(was, is, op === "update" ? now : -Infinity);
    }
  });
}

/** Events that are taken over are at their old dates, too; the rest of a series is new. */
function takenOver(entries: readonly Entry[], takeovers: readonly Takeover[]): Placed[] {
  const [first] = entries;
  const was = first
    ? takeovers.map(({ start, end, name }) => ({ ...first, start, end, name: name ?? first.name }))
    : [];
  const moved = without(was, entries);
  const isTaken = takeovers.length === entries.length || moved.length > 0 || was.length === 0;
  return isTaken
    ? [...placed(entries, "taken"), ...placed(moved, "before")]
    : [
        ...placed(without(entries, was), "created"),
        ...placed(without(entries, without(entries, was)), "taken"),
      ];
}

/** Events of a series that have ended do not change. */
function changed(was: readonly Entry[], is: readonly Entry[], now: number): Placed[] {
  const ended = was.length > 1 ? was.filter(({ end }) => end <= now) : [];
  const moving = without(is, ended);
  return [
    ...placed(ended, "unchanged"),
    ...placed(moving, "changed"),
    ...placed(without(without(was, ended), moving), "before"),
  ];
}

/** Returns every declared event that does not change. */
export function otherEvents(events: readonly EventDeclaration[], changing: ReadonlySet<string>): Placed[] {
  return events
    .filter(({ name }) => !changing.has(name))
    .flatMap(({ name, event }) => placed(entriesOf(name, event), "unchanged"));
}

/** True if a series only gets longer or shorter, so that its other events do not change. */
function isCountAlone(change: EventChange): boolean {
  return change.op === "update" && changedMembers(change).every((name) => name === "recurrence");
}

/** Returns no entry if a date is secret or not known yet. */
function slotsOf(resource: string, members: Members | undefined): Entry[] {
  return members ? entriesOf(resource, members) : [];
}

function placed(entries: readonly Entry[], state: Placed["state"]): Placed[] {
  return entries.map((entry) => ({ entry, state }));
}

function without(entries: readonly Entry[], others: readonly Entry[]): Entry[] {
  const times = new Set(others.map(({ start, end }) => `${start} ${end}`));
  return entries.filter(({ start, end }) => !times.has(`${start} ${end}`));
}

/** Draws each week in which an event changes, with its other events, in local time. */
export function weeksSection(placed: readonly Placed[], zone: string): Section {
  const events = placed.map((one) => ({ ...one, entry: inLocalTime(one.entry, zone) }));
  const moving = events.filter(({ state }) => state !== "unchanged");
  const weeks = [...new Set(moving.flatMap(({ entry }) => weeksOf(entry)))].sort((one, two) => one - two);
  return {
    title: `Calendar of the affected weeks (${weeks.length}, times in ${zone})`,
    items: weeks.map((week, index) => weekItem(week, zone, events, index < MOST_OPEN)),
    noun: ["week", "weeks"],
  };
}

/** Converts an entry to local time. When clocks go back, the end must not come before the start. */
function inLocalTime({ name, start, end }: Placed["entry"], zone: string): Placed["entry"] {
  const [from, to] = [wallClock(start, zone), wallClock(end, zone)];
  return { name, start: from, end: to > from ? to : from + (end - start) };
}

/** A long event affects only its first and its last week, not every week between. */
function weeksOf({ start, end }: Placed["entry"]): number[] {
  return [...new Set([startOfWeek(start), startOfWeek(end - 1)])];
}

function weekItem(week: number, zone: string, events: readonly Placed[], isOpen: boolean): string {
  const within = events
    .filter(({ entry }) => entry.start < week + WEEK && entry.end > week)
    .sort((one, two) => one.entry.start - two.entry.start || one.entry.end - two.entry.end);
  const shown = changingFirst(within);
  const days = Map.groupBy(shown, ({ entry }) => dayName(Math.max(entry.start, week)));
  const diagram = gantt({
    title: `Week of ${dayOf(week)} (${zone})`,
    axis: "%a %d %H:%M",
    sections: [...days].map(([name, all]) => ({ name, bars: all.map((one) => barOf(one, week)) })),
  });
  const rest = within.length > shown.length ? `, ${within.length - shown.length} of them not drawn` : "";
  const count = within.length === 1 ? "1 event" : `${within.length} events`;
  return (
    `<details${isOpen ? " open" : ""}><summary>Week of ${dayOf(week)}: ${count}${rest}</summary>\n\n` +
    `\`\`\`mermaid\n${diagram}\`\`\`\n\n</details>\n\n`
  );
}

/** If there are too many events to draw, keeps those that change. */
function changingFirst(events: readonly Placed[]): Placed[] {
  const moving = events.filter(({ state }) => state !== "unchanged").slice(0, MOST_BARS);
  const staying = events.filter(({ state }) => state === "unchanged").slice(0, MOST_BARS - moving.length);
  const chosen = new Set([...moving, ...staying]);
  return events.filter((one) => chosen.has(one));
}

const MARKS = {
  created: undefined,
  taken: "active",
  changed: "active",
  before: "crit",
  deleted: "crit",
  unchanged: "done",
} as const;
const WORDS = {
  created: "new",
  taken: "taken over",
  changed: "changed",
  before: "before",
  deleted: "deleted",
  unchanged: "",
} as const;

function barOf({ entry, state }: Placed, week: number): Bar {
  const word = WORDS[state];
  return {
    name: `${timeOf(entry.start)} ${entry.name}`,
    note: word === "" ? undefined : word,
    start: Math.max(entry.start, week),
    end: Math.min(entry.end, week + WEEK),
    mark: MARKS[state],
  };
}

function dayName(instant: number): string {
  return `${weekday(instant)} ${dayOf(instant).slice(5)}`;
}
