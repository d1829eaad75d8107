/** A resource of a preview, with what is needed to recognise a date of a schedule. */
interface Change {
  readonly op: string;
  readonly resource: string;
  readonly before: { readonly members: { readonly start?: unknown } } | undefined;
}

/** A schedule whose dates moved, so that its events would be deleted and created again under other names. */
export interface MovedSchedule {
  /** The common prefix of its events' names. */
  readonly entry: string;
  /** The old and new resource name of each event that would be kept. */
  readonly pairs: readonly { readonly from: string; readonly to: string }[];
  /** The line to add to `schedule` to keep them. */
  readonly line: string;
}

/** One date of a schedule. */
interface Dated {
  readonly change: Change;
  readonly entry: string;
  /** The local date: `2027-03-06`. */
  readonly date: string;
  /** Milliseconds since 1970; if the schedule is not hourly, of the local date as if it were UTC. */
  readonly moment: number;
  readonly isHourly: boolean;
}

/**
 * Recognises moved schedules by the names of the resources, which end with the date. Pairs dates by their number, like
 * `schedule.previously`.
 */
export function movedSchedules(changes: readonly Change[]): MovedSchedule[] {
  const dated = changes.flatMap((change) => datedOf(change) ?? []);
  const entries = [...new Set(dated.map(({ entry }) => entry))];
  return entries.flatMap((entry) => movedSchedule(dated.filter((one) => one.entry === entry)) ?? []);
}

/** The message of the finding. */
export function movedScheduleText({ entry, pairs, line }: MovedSchedule): string {
  return (
    `${pairs.length} dates of the schedule ${entry} moved. Each is a resource ` +
    "named by its date, so its event would be deleted and created again with another id. To keep the events, add to its " +
    `schedule: ${line}`
  );
}

function datedOf(change: Change): Dated | undefined {
  const [, entry, date, hour] = /^(.+)-(\d{4}-\d{2}-\d{2})(?:-(\d{4})Z)?$/.exec(change.resource) ?? [];
  if (entry === undefined || date === undefined) {
    return undefined;
  }
  const clock = hour === undefined ? "00:00" : `${hour.slice(0, 2)}:${hour.slice(2)}`;
  return { change, entry, date, moment: Date.parse(`${date}T${clock}Z`), isHourly: hour !== undefined };
}

function movedSchedule(dates: readonly Dated[]): MovedSchedule | undefined {
  const inOrder = (matches: (op: string) => boolean) =>
    dates.filter(({ change }) => matches(change.op)).sort((left, right) => left.moment - right.moment);
  const before = inOrder((op) => op !== "create");
  const after = inOrder((op) => op !== "delete");
  const pairs = after.flatMap((to, index) => {
    const from = before[index];
    return from?.change.op === "delete" && to.change.op === "create" ? [{ from, to }] : [];
  });
  const [first] = before;
  // A single pair may be two files that are named by their dates.
  if (!first || pairs.length < 2) {
    return undefined;
  }
  const line = previouslyOf(first, before, after);
  const names = pairs.map(({ from, to }) => ({ from: from.change.resource, to: to.change.resource }));
  return line === undefined ? undefined : { entry: first.entry, pairs: names, line };
}

/** If all dates moved by the same time, the old start is enough; else the dates show how the schedule repeated. */
function previouslyOf(first: Dated, before: readonly Dated[], after: readonly Dated[]): string | undefined {
  const start = startOf(first);
  const shifts = after
    .slice(0, before.length)
    .map(({ moment }, index) => moment - (before[index]?.moment ?? 0));
  const isShifted =
    before.every(({ isHourly }) => isHourly === after[0]?.isHourly) && new Set(shifts).size === 1;
  const repeats = isShifted ? "" : repetitionOf(before);
  return start === undefined || repeats === undefined
    ? undefined
    : `previously: { start: ${start}${repeats} }`;
}

/** The date in its name, since an override may have moved the event; for an hourly schedule, the moment. */
function startOf({ change, date, isHourly }: Dated): string | undefined {
  const start = change.before?.members.start;
  if (typeof start !== "string") {
    return undefined;
  }
  return isHourly ? start : `${date}${start.slice(10, 16)}`;
}

const HOUR = 3_600_000;

function repetitionOf(dates: readonly Dated[]): string | undefined {
  const [first, ...others] = dates;
  if (!first || others.length === 0) {
    return undefined;
  }
  const steps = (unitsOf: (date: Dated) => number) =>
    others.map((date) => unitsOf(date) - unitsOf(first)).reduce(divisor);
  const hours = steps(({ moment }) => moment / HOUR);
  const written = (frequency: string, interval: number) => `, frequency: ${frequency}, interval: ${interval}`;
  if (first.isHourly) {
    return written("HOURLY", hours);
  }
  const days = hours / 24;
  if (days % 7 === 0) {
    return written("WEEKLY", days / 7);
  }
  const isMonthly = others.every(({ date }) => date.slice(8) === first.date.slice(8));
  return isMonthly ? written("MONTHLY", steps(monthsOf)) : written("DAILY", days);
}

const monthsOf = ({ date }: Dated) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));

/** The greatest number that divides both. */
function divisor(left: number, right: number): number {
  return right === 0 ? left : divisor(right, left % right);
}
